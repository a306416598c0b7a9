//! Reading a PDF: its objects, what [`inspect`] tells of it, the files [`extract`] takes out.

mod attachment;
mod extract;
mod inspect;
pub(crate) mod read;
mod refusal;

pub use attachment::{Attachment, Relationship};
pub use extract::{MAX_ATTACHMENTS, extract};
pub use inspect::{
    InspectedAttachment, InspectedFont, InspectedPage, Inspection, Signature, SignatureField,
    inspect,
};
