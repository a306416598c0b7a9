//! A change taken apart, and the error of a text it cannot be made in.

use serde_json::Value;

use crate::error::{Error, ErrorKind, Message};

/// A change with its pointers taken apart.
#[derive(Debug)]
pub(super) enum Step {
    Set(Vec<String>, Value),
    Insert(Vec<String>, usize, Value),
    Remove(Vec<String>),
    Move(Vec<String>, usize, usize),
}

/// The error of a text that cannot be changed in its place.
pub(super) fn unfit(why: &str) -> Error {
    Error::of(
        ErrorKind::Input,
        "",
        Message::new(
            format!("แก้ไฟล์นี้จากหน้าเว็บโดยคงส่วนอื่นไว้ไม่ได้ ({why})"),
            format!("this file cannot be changed from the page with the rest kept ({why})"),
        ),
    )
}
