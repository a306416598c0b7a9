//! Reading a PDF: its objects, what [`inspect`] tells of it, the files that are taken out.

mod attachment;
mod extract;
mod inspect;
pub(crate) mod read;
mod refusal;

pub use attachment::{Attachment, Relationship};
pub use extract::{Attached, ListedFile, MAX_ATTACHMENTS};
pub use inspect::{
    InspectedAttachment, InspectedFont, InspectedPage, Inspection, Signature, SignatureField,
    inspect,
};
