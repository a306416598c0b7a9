//! `saraban` turns the data of a Thai official report into a PDF ready for the executive's
//! signature and a DOCX a clerk can go on editing.
//!
//! # Rendering
//!
//! A [`Job`] takes a report from a file, from YAML or JSON text, or built in Rust, and gives the
//! files of the [deliveries](Delivery) asked for and what the user should look at:
//!
//! ```no_run
//! let made = saraban::Job::from_file("report.yaml").render()?;
//! for file in made.files {
//!     std::fs::write(&file.name, file.bytes()?).unwrap();
//! }
//! # Ok::<(), saraban::Error>(())
//! ```
//!
//! What the report names (pictures, spreadsheets, emblem, fonts, a form of one's own, the agency's
//! profile) lies in its folder or is handed over in memory: [`Files`](report::Files). Nothing is
//! read from anywhere else, and a job keeps no state, so that any number of them run at once.
//!
//! | wanted | |
//! |---|---|
//! | the findings alone | [`Job::check`] |
//! | the pages to look at | [`Job::pdf`] |
//! | the report's data as it was read | [`Job::read`] |
//! | files on disk, all of them or none | [`Saver`] |
//! | what a PDF holds; the data it was made from | [`inspect`], [`extract`] |
//! | a report from a Word file or a spreadsheet | [`Import`] |
//! | a report to start from; the forms there are | [`Form`] |
//! | a report built in Rust | [`Report`](report::Report) |
//! | Thai line breaks, digits, dates, amounts in words | [`thai`] |
//!
//! # What goes wrong, and what is only told
//!
//! An [`Error`] carries every [`Fault`] at once, each with its file, line and column, in Thai and
//! English, and what would be right. A [`Finding`] is what somebody should look at though the work
//! went on: it names its [`Rule`], how much it weighs and all its places.
//!
//! # Features
//!
//! | feature | |
//! |---|---|
//! | `cli` (default) | the command `saraban` and what it needs to talk to people |
//! | `fonts` (default) | TH SarabunPSK built in; without it a report names its fonts |
//! | `fonts-gpl` | TH Sarabun New built in, which is under the GPL |
//! | `serve` | the local page: `serve`, and the command `saraban serve` |
//! | `preview` | pages as pictures: `PagePicture`, and the command `saraban preview` |
#![forbid(unsafe_code)]
#![warn(missing_docs)]

// Tests of the inside share files with those of the whole, which know the library by its name.
#[cfg(test)]
extern crate self as saraban;

mod agencies;
mod check;
mod compose;
mod delivery;
mod document;
mod docx;
mod error;
#[cfg(test)]
mod file_formats;
mod form;
mod layout;
mod limits;
mod message;
mod ooxml;
#[cfg(feature = "serve")]
mod page;
mod pdf;
mod pdf_file;
mod picture;
#[cfg(feature = "preview")]
mod preview;
pub mod report;
mod rules;
mod seal;
mod signatures;
mod source;
mod spreadsheet;
mod text;
pub mod thai;
mod units;
mod way_back;

#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod internals;

pub use delivery::{
    Delivery, Format, Job, OutputFile, Rendered, RenderedFile, Replace, Saver, Source, Terms,
    extract,
};
pub use error::{
    Error, ErrorKind, Fault, Finding, Message, Origin, Place, Result, Severity, Subject,
};
pub use form::Form;
#[cfg(feature = "serve")]
pub use page::serve;
pub use pdf_file::{
    InspectedAttachment, InspectedFont, InspectedPage, Inspection, Signature, SignatureField,
    inspect,
};
#[cfg(feature = "preview")]
pub use preview::PagePicture;
pub use rules::Rule;
pub use way_back::{Import, Imported};
