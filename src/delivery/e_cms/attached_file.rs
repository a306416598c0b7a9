//! A file that goes into a message.

use crate::report::{Files, Text};

/// A file that goes into the message.
#[derive(Debug)]
pub(in crate::delivery) struct AttachedFile {
    /// Its name in the report.
    pub name: Text,
    /// Where it lies.
    pub files: Files,
    pub media_type: String,
    /// Its size when it was described.
    pub bytes: u64,
    /// Its SHA-256 then.
    pub digest: [u8; 32],
}
