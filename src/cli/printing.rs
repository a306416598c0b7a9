//! Standard output, and the name it is asked for by.

use std::io::Write;
use std::path::Path;

use saraban::{Error, ErrorKind, Message, Result};

/// What stands for standard input and standard output in the place of a file's name.
pub const STANDARD: &str = "-";

/// Whether a file is to go to standard output.
pub fn is_standard(path: &Path) -> bool {
    path.as_os_str() == STANDARD
}

/// Prints on standard output. A reader that went away early (`| head`) is no error.
pub fn print(bytes: &[u8]) -> Result<()> {
    let mut out = std::io::stdout();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(failure) if failure.kind() != std::io::ErrorKind::BrokenPipe => Err(Error::of(
            ErrorKind::System,
            STANDARD,
            Message::new(
                format!("พิมพ์ออกไม่ได้: {failure}"),
                format!("cannot print: {failure}"),
            ),
        )),
        _ => Ok(()),
    }
}
