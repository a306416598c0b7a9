//! The three uses of a report: signature, e-saraban, notice board.
//!
//! [`render`] makes the files of a report in memory; [`Saver`] puts them on disk, whole.

mod companion;
mod e_saraban;
mod file_name;
mod notice_board;
mod output;
mod prepare;
mod render;
mod source;

pub use companion::{Companion, CompanionFile, CompanionPerson};
pub use output::{OutputFile, Saver};
pub use render::{Delivery, Format, Options, Rendered, output_paths, render};
pub use source::{Source, extract_source};
