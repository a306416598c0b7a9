//! Shared strings: texts with what of them is bold.

use quick_xml::events::BytesStart;

use super::super::sheet::Bold;
use super::super::shown::Look;
use super::styles::take_look;
use crate::error::{Error, ErrorKind, Message, Result};
use crate::limits::{MAX_CELL_BYTES, MAX_SHARED_STRINGS};
use crate::ooxml::{Elements, Package, read_xml};

/// A text as a workbook keeps it.
#[derive(Debug, Clone, Default)]
pub(super) struct RichText {
    pub text: String,
    pub bold: Bold,
    /// Whether some of it is struck through, and some above or below the line.
    pub struck: bool,
    pub raised: bool,
    /// Whether it is longer than a cell may be; the rest was not kept.
    pub too_long: bool,
}

/// A text that is longer is not kept whole: whatever its signs stand for, it is too long for a cell.
const LONGEST_KEPT: usize = 8 * MAX_CELL_BYTES;

/// The shared strings of a workbook.
#[derive(Default)]
pub(super) struct Strings {
    all: Vec<RichText>,
    open: RichTextReader,
}

impl Strings {
    pub(super) fn read(package: &mut Package<'_>, workbook: &str) -> Result<Strings> {
        let mut strings = Strings::default();
        for part in package.parts_of_kind(workbook, "sharedStrings")? {
            if let Some(text) = package.large_text(&part)? {
                read_xml(package, &part, &text, &mut strings)?;
            }
        }
        Ok(strings)
    }

    pub(super) fn get(&self, index: usize) -> Option<&RichText> {
        self.all.get(index)
    }
}

impl Elements for Strings {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<()> {
        match element.local_name().as_ref() {
            "si" if self.all.len() >= MAX_SHARED_STRINGS => {
                let most = MAX_SHARED_STRINGS;
                return Err(Error::of(
                    ErrorKind::Input,
                    "",
                    Message::new(
                        format!("ไฟล์มีข้อความ (shared strings) เกิน {most} รายการ"),
                        format!("the workbook has more than {most} shared strings"),
                    ),
                ));
            }
            "si" => self.open = RichTextReader::default(),
            name => self.open.start(name, element),
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "si" => self.all.push(std::mem::take(&mut self.open).finish()),
            name => self.open.end(name),
        }
    }

    fn text(&mut self, text: &str) {
        self.open.text(text);
    }
}

/// Reads a text of runs, some of them bold.
#[derive(Default)]
pub(super) struct RichTextReader {
    text: String,
    /// The bold bytes.
    bold: Vec<std::ops::Range<usize>>,
    runs: usize,
    in_text: bool,
    in_properties: bool,
    /// How many open elements hold readings, which no sheet shows as text.
    in_phonetic: usize,
    run: Look,
    struck: bool,
    raised: bool,
    too_long: bool,
}

impl RichTextReader {
    pub(super) fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "r" => {
                self.runs += 1;
                self.run = Look::default();
            }
            "rPr" => self.in_properties = true,
            "rPh" => self.in_phonetic += 1,
            "t" => self.in_text = true,
            name if self.in_properties => take_look(&mut self.run, name, element),
            _ => {}
        }
    }

    pub(super) fn end(&mut self, name: &str) {
        match name {
            "rPr" => self.in_properties = false,
            "rPh" => self.in_phonetic = self.in_phonetic.saturating_sub(1),
            "t" => self.in_text = false,
            "r" => self.run = Look::default(),
            _ => {}
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if !self.in_text || self.in_phonetic > 0 {
            return;
        }
        let start = self.text.len();
        if self.too_long || start + text.len() > LONGEST_KEPT {
            self.too_long = true;
            return;
        }
        self.text.push_str(text);
        self.struck |= self.run.struck && !text.trim().is_empty();
        self.raised |= self.run.raised && !text.trim().is_empty();
        if self.run.bold {
            match self.bold.last_mut() {
                Some(last) if last.end == start => last.end = self.text.len(),
                _ => self.bold.push(start..self.text.len()),
            }
        }
    }

    pub(super) fn finish(self) -> RichText {
        let raw = self.text;
        let text = unescaped(&raw);
        // Bytes of bold words are those of the text as written: of a text whose signs or line ends
        // change nothing of them is kept.
        let cleaned = super::super::sheet::cleaned(&text);
        let bold = match self.bold.as_slice() {
            [] => Bold::Nothing,
            _ if text != raw || !raw.starts_with(&cleaned) => Bold::Nothing,
            [all] if all.start == 0 && all.end >= cleaned.len() => Bold::Everything,
            ranges => Bold::Parts(
                ranges
                    .iter()
                    .map(|range| range.start..range.end.min(cleaned.len()))
                    .filter(|range| range.start < range.end)
                    .collect(),
            ),
        };
        RichText {
            text: cleaned,
            bold,
            struck: self.struck,
            raised: self.raised,
            too_long: self.too_long,
        }
    }
}

/// Characters XML cannot hold are written `_x000D_`; an underscore before such a sign is one, too.
fn unescaped(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut units: Vec<u16> = Vec::new();
    let mut rest = text;
    let flush = |units: &mut Vec<u16>, out: &mut String| {
        let characters = char::decode_utf16(units.drain(..));
        // What is no character and what no text has is left out.
        out.extend(
            characters
                .flatten()
                .filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t')),
        );
    };
    while let Some(at) = rest.find("_x") {
        let code = rest
            .get(at + 2..at + 6)
            .filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .filter(|_| rest.get(at + 6..at + 7) == Some("_"))
            .and_then(|code| u16::from_str_radix(code, 16).ok());
        if at > 0 || code.is_none() {
            flush(&mut units, &mut out);
        }
        out.push_str(&rest[..at]);
        match code {
            Some(code) => {
                units.push(code);
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    flush(&mut units, &mut out);
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_characters_are_read() {
        assert_eq!(unescaped("ก_x000D_\nข"), "ก\r\nข");
        assert_eq!(unescaped("a_x005F_x000D_"), "a_x000D_");
        assert_eq!(unescaped("_xD83D__xDE00_"), "😀");
        assert_eq!(unescaped("a_xyz"), "a_xyz");
    }
}
