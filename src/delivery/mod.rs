//! The three uses of a report: signature, e-saraban, notice board.
//!
//! A [`Job`] makes the files of a report in memory; a [`Saver`] puts them on disk, whole.

mod companion;
mod content;
mod course;
mod e_cms;
mod e_saraban;
mod existing;
mod file_name;
mod job;
#[cfg(feature = "serve")]
mod look;
mod media_type;
mod notice_board;
mod output;
mod prepare;
mod render;
mod source;
mod stopped;

pub use job::{Delivery, Format, Job, Rendered, RenderedFile};
#[cfg(feature = "serve")]
pub(crate) use look::{Area, Look};
pub use output::{OutputFile, Replace, Saver, Terms};
pub use source::{Source, extract};

#[cfg(test)]
mod tests;
