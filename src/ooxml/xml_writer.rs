//! XML as text: a buffer that escapes, and leaves out what XML or a word processor cannot hold.

use std::fmt::{Display, Write};

/// Attributes in the order they are written.
pub(crate) type Attributes<'a> = &'a [(&'a str, &'a dyn Display)];

/// A growing piece of XML. Writing to it cannot fail; the package writer drains it from time to
/// time, so that a long table never stands in memory as a whole.
#[derive(Default)]
pub(crate) struct Xml {
    buffer: String,
}

impl Xml {
    /// The start of a part: the XML declaration.
    pub fn part() -> Xml {
        Xml {
            buffer: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".into(),
        }
    }

    /// How many bytes wait.
    pub fn len(&self) -> usize {
        self.buffer.len()
    }

    /// The text so far.
    pub fn as_str(&self) -> &str {
        &self.buffer
    }

    /// The text so far, owned.
    pub fn into_string(self) -> String {
        self.buffer
    }

    /// Takes back what was written after that length.
    pub fn truncate(&mut self, length: usize) {
        self.buffer.truncate(length);
    }

    /// Forgets what was written out.
    pub fn clear(&mut self) {
        self.buffer.clear();
    }

    /// `<name a="…">`
    pub fn start(&mut self, name: &str, attributes: Attributes<'_>) {
        self.open(name, attributes);
        self.buffer.push('>');
    }

    /// `<name a="…"/>`
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.open(name, attributes);
        self.buffer.push_str("/>");
    }

    /// `</name>`
    pub fn end(&mut self, name: &str) {
        self.buffer.push_str("</");
        self.buffer.push_str(name);
        self.buffer.push('>');
    }

    /// `<name w:val="…"/>`, the commonest element of the format.
    pub fn value(&mut self, name: &str, value: impl Display) {
        self.empty(name, &[("w:val", &value)]);
    }

    /// A property that is on or off: `<name/>`, `<name w:val="0"/>`.
    pub fn toggle(&mut self, name: &str, on: bool) {
        if on {
            self.empty(name, &[]);
        } else {
            self.value(name, 0);
        }
    }

    /// `<name>text</name>`
    pub fn element(&mut self, name: &str, text: &str) {
        self.start(name, &[]);
        self.text(text);
        self.end(name);
    }

    /// Text between tags.
    pub fn text(&mut self, text: &str) {
        escape(&mut self.buffer, text);
    }

    /// XML that was built before.
    pub fn raw(&mut self, xml: &str) {
        self.buffer.push_str(xml);
    }

    fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.buffer.push('<');
        self.buffer.push_str(name);
        for (key, value) in attributes {
            self.buffer.push(' ');
            self.buffer.push_str(key);
            self.buffer.push_str("=\"");
            // Writing to a String does not fail; a `Display` that fails writes less.
            let _ = write!(Escaped(&mut self.buffer), "{value}");
            self.buffer.push('"');
        }
    }
}

struct Escaped<'a>(&'a mut String);

impl Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        escape(self.0, text);
        Ok(())
    }
}

fn escape(out: &mut String, text: &str) {
    let mut clean_from = 0;
    for (at, character) in text.char_indices() {
        let replacement = match character {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\t' => "&#9;",
            '\n' => "&#10;",
            character if !is_kept(character) => "",
            _ => continue,
        };
        out.push_str(&text[clean_from..at]);
        out.push_str(replacement);
        clean_from = at + character.len_utf8();
    }
    out.push_str(&text[clean_from..]);
}

/// Whether a character may stand in a part: XML 1.0 forbids most control characters and two
/// non-characters; zero-width space and word joiner are break hints that only spoil searching and
/// copying once a word processor breaks the lines itself.
pub(crate) fn is_kept(character: char) -> bool {
    !matches!(character,
        '\u{0}'..='\u{8}' | '\u{B}' | '\u{C}' | '\r' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{9F}'
        | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_in_text_and_attributes() {
        let mut xml = Xml::default();
        xml.start("w:t", &[("a", &"<\"&\n")]);
        xml.text("ก<ข & \"ค\"");
        xml.end("w:t");
        assert_eq!(
            xml.as_str(),
            "<w:t a=\"&lt;&quot;&amp;&#10;\">ก&lt;ข &amp; &quot;ค&quot;</w:t>"
        );
    }

    #[test]
    fn leaves_out_what_xml_forbids_and_keeps_the_rest() {
        let mut xml = Xml::default();
        xml.text("ก\u{0}ข\u{1F}ค\u{200B}ง\u{FFFE}จ\u{10FFFF}๑\u{A0}๒");
        assert_eq!(xml.as_str(), "กขคงจ\u{10FFFF}๑\u{A0}๒");
    }
}
