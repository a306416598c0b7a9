//! `saraban` turns the data of a Thai official report into a PDF ready for the executive's
//! signature and a DOCX a clerk can go on editing.
//!
//! The data flows one way: [`report`] and [`form`] → [`compose`] → [`document`] → [`layout`] →
//! [`pdf`], and [`document`] → [`docx`]. On the way [`check`] reads the report for what an assessor
//! would send it back for.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod agencies;
pub mod check;
pub mod compose;
pub mod delivery;
pub mod document;
pub mod docx;
mod error;
#[cfg(test)]
mod file_formats;
pub mod form;
pub mod layout;
mod limits;
mod message;
mod ooxml;
pub mod pdf;
pub mod pdf_file;
pub mod picture;
pub mod report;
mod rules;
mod seal;
mod signatures;
mod source;
pub mod spreadsheet;
pub mod text;
pub mod thai;
mod units;
pub mod way_back;

pub use delivery::{Delivery, Format, Job, Rendered, RenderedFile, RenderedPdf};
pub use error::{
    Error, ErrorKind, Fault, Finding, Message, Origin, Place, Result, Severity, Subject,
};
pub use rules::Rule;
pub use text::built_in_families;
pub use units::{Mm, Pt};
