//! Pages → PDF: painting, tags, metadata, signature fields, attachments.
//!
//! `CONFORMANCE.md` beside this file says for each clause of PDF/A-2 and PDF/UA-1 where it is met.

mod extract;
mod finish;
mod fonts;
mod inspect;
mod marks;
mod metadata;
mod options;
mod outline;
mod paint;
mod pictures;
mod placed;
mod read;
mod refusal;
#[cfg(test)]
mod sample;
mod tags;
#[cfg(test)]
mod tests;
mod writer;

pub use extract::{MAX_ATTACHMENTS, extract};
pub use inspect::{
    InspectedAttachment, InspectedFont, InspectedPage, Inspection, MAX_INSPECTED_PAGES, Signature,
    SignatureField, inspect, page_text,
};
pub use options::{Attachment, PdfOptions, Relationship};
pub use refusal::{MAX_PAGES, MAX_SIDE};
pub use writer::Writer;
