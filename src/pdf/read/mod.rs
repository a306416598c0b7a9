//! A small reader of PDF files: objects, cross-references, object streams, filters.
//!
//! It serves the finishing pass, `inspect` and `extract`. It never panics and never follows a file
//! further than its limits: a damaged or hostile file is an error, not a hang.

mod file;
mod object;
mod parse;
mod references;
mod stream;
#[cfg(test)]
mod tests;
mod write;

pub(super) use file::File;
pub(super) use object::{Dictionary, Object, Reference, text_string};
pub(super) use parse::Parser;

/// Why a file cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unreadable(pub &'static str);

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

pub(super) type Result<T> = std::result::Result<T, Unreadable>;
