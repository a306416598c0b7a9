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

/// JSON as it is printed. A sign that commands a terminal is escaped: it stands only in strings, and
/// is there for a program as before.
pub fn print_json(text: &str) -> Result<()> {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\n' => escaped.push(sign),
            sign if commands(sign) => escaped.push_str(&format!("\\u{:04x}", sign as u32)),
            sign => escaped.push(sign),
        }
    }
    print(escaped.as_bytes())
}

/// Whether a sign moves a terminal's cursor, colours it, or turns the direction of what follows.
pub fn commands(sign: char) -> bool {
    sign.is_control()
        || matches!(sign, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text out of a file as a terminal may see it.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\n' | '\t' => shown.push(sign),
            sign if commands(sign) => shown.push_str(&format!("<U+{:04X}>", sign as u32)),
            sign => shown.push(sign),
        }
    }
    shown
}
