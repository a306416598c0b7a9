//! A finding about a file that was read, as a whole.

use crate::error::{Finding, Message, Origin};

pub(super) fn finding(file: &str, rule: &'static str, message: Message) -> Finding {
    Finding::new(
        rule,
        Origin {
            file: file.into(),
            place: None,
        },
        message,
    )
}
