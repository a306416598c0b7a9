//! Files the user named.

use std::path::Path;

use saraban::{Error, ErrorKind, Message, Origin, Result};

/// A file the user named, as a place for faults that concern the whole of it.
pub fn origin(path: &Path) -> Origin {
    Origin {
        file: path.display().to_string().into(),
        place: None,
    }
}

/// Reads a file the user named, whole.
pub fn read_file(path: &Path) -> Result<Vec<u8>> {
    let read = || {
        // Asked before it is opened: opening a pipe waits for whoever writes into it.
        let found = std::fs::metadata(path)?;
        match found.is_file() || found.is_dir() {
            true => std::fs::read(path),
            false => Err(std::io::Error::other("not a regular file")),
        }
    };
    read().map_err(|failure| {
        // A name that leads nowhere is the user's to mend, as a report's name is.
        let kind = match failure.kind() {
            std::io::ErrorKind::NotFound => ErrorKind::Input,
            _ => ErrorKind::System,
        };
        Error::of(
            kind,
            path.display().to_string(),
            Message::refused("อ่านไฟล์ไม่ได้", "cannot read the file", &failure),
        )
    })
}
