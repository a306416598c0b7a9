//! Pictures that are refused.

use crate::error::{Error, ErrorKind, Message};

/// A fault about the picture as a whole.
pub(super) fn refusal(name: &str, thai: impl Into<String>, english: impl Into<String>) -> Error {
    Error::of(ErrorKind::Input, name, Message::new(thai, english))
}
