//! A user's word in a message.

/// A user's word in a message: its first 60 characters.
pub(super) fn shown(text: &str) -> String {
    const LENGTH: usize = 60;
    match text.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
