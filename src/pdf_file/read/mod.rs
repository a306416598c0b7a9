//! A small reader of PDF files: objects, cross-references, object streams, filters.
//!
//! It serves the finishing pass, `inspect` and `extract`. It never panics and never follows a file
//! further than its limits: a damaged or hostile file is an error, not a hang.

mod file;
mod hexadecimal;
mod object;
mod parse;
mod predictor;
mod references;
mod stream;
mod write;

pub(crate) use file::File;
pub(crate) use object::{Dictionary, Object, Reference};
pub(crate) use parse::Parser;

/// Why a file cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unreadable(pub &'static str);

impl std::error::Error for Unreadable {}

/// On its way through readers.
impl From<Unreadable> for std::io::Error {
    fn from(why: Unreadable) -> std::io::Error {
        std::io::Error::other(why)
    }
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

pub(crate) type Result<T> = std::result::Result<T, Unreadable>;
