//! Standard output.

use std::io::Write;

use saraban::{Error, ErrorKind, Message, Result};

/// Prints on standard output. A reader that went away early (`| head`) is no error.
pub fn print(bytes: &[u8]) -> Result<()> {
    let mut out = std::io::stdout();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(failure) if failure.kind() != std::io::ErrorKind::BrokenPipe => Err(Error::of(
            ErrorKind::System,
            "-",
            Message::new(
                format!("พิมพ์ออกไม่ได้: {failure}"),
                format!("cannot print: {failure}"),
            ),
        )),
        _ => Ok(()),
    }
}
