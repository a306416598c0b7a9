//! Pages → PDF: painting, tags, metadata, signature fields, attachments.
//!
//! `CONFORMANCE.md` beside this file says for each clause of PDF/A-2 and PDF/UA-1 where it is met.

mod finish;
mod fonts;
mod marks;
mod metadata;
mod options;
mod outline;
mod paint;
mod pictures;
mod placed;
mod reading;
mod refusal;
#[cfg(test)]
mod sample;
mod tags;
#[cfg(test)]
mod tests;
mod writer;

pub use options::PdfOptions;
pub use refusal::place_too_long;
pub use writer::Writer;
