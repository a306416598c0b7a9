//! The text of an SVG before it is parsed: how deep its tags are nested, how many attributes one has, and
//! what its entities could become.

use super::{Checked, TooMuch};
use crate::limits::{MAX_SVG_ATTRIBUTES, MAX_SVG_DEPTH, MAX_SVG_STYLE_BYTES};

/// Looks at the text before it is parsed: how deep its tags are nested, how many attributes one
/// has, and what its entities could become.
pub(in crate::picture) fn check_text(text: &str) -> Checked {
    let mut rest = text;
    let mut depth = 0_usize;
    let mut entities = Entities::default();
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        // What is not closed ends the file, and the parser says so.
        let past = |end: &str| rest.find(end).map_or("", |at| &rest[at + end.len()..]);
        rest = match () {
            () if rest.starts_with("<!--") => past("-->"),
            () if rest.starts_with("<![CDATA[") => past("]]>"),
            () if rest.starts_with("<?") => past("?>"),
            () if rest.starts_with("<!") => entities.read(rest)?,
            () => {
                let tag = Tag::read(rest)?;
                match (tag.is_end, tag.is_empty) {
                    (true, _) => depth = depth.saturating_sub(1),
                    (false, true) => {}
                    (false, false) => depth += 1,
                }
                if depth > MAX_SVG_DEPTH {
                    return Err(TooMuch::Depth);
                }
                &rest[tag.length..]
            }
        };
    }
    let references = text.bytes().filter(|byte| *byte == b'&').count();
    match entities.longest.saturating_mul(references) > MAX_SVG_STYLE_BYTES * 16 {
        true => Err(TooMuch::Entities),
        false => Ok(()),
    }
}

/// A tag in the text.
struct Tag {
    length: usize,
    is_end: bool,
    is_empty: bool,
}

impl Tag {
    /// Reads the tag the text begins with: a `>` between quotes does not end it.
    fn read(text: &str) -> Result<Tag, TooMuch> {
        let mut attributes = 0;
        let mut quote = None;
        let mut before = 0;
        for (at, byte) in text.bytes().enumerate().skip(1) {
            match (quote, byte) {
                (Some(open), _) if open == byte => quote = None,
                (Some(_), _) => {}
                (None, b'"' | b'\'') => {
                    quote = Some(byte);
                    attributes += 1;
                }
                (None, b'>') => {
                    return Ok(Tag {
                        length: at + 1,
                        is_end: text.as_bytes()[1] == b'/',
                        is_empty: before == b'/',
                    });
                }
                _ => {}
            }
            if attributes > MAX_SVG_ATTRIBUTES {
                return Err(TooMuch::Attributes);
            }
            before = byte;
        }
        Ok(Tag {
            length: text.len(),
            is_end: false,
            is_empty: true,
        })
    }
}

/// Editors declare their namespaces as entities. One that holds another can multiply, and one that
/// holds a tag hides it.
#[derive(Default)]
struct Entities {
    longest: usize,
}

impl Entities {
    /// Reads a declaration with those within it, and gives the text behind it.
    fn read<'x>(&mut self, text: &'x str) -> Result<&'x str, TooMuch> {
        let mut quote = None;
        let mut open = 0_usize;
        let mut start = 0;
        for (at, byte) in text.bytes().enumerate() {
            match (quote, byte) {
                (Some(mark), _) if mark == byte => {
                    quote = None;
                    self.longest = self.longest.max(at - start);
                }
                (Some(_), b'&' | b'%' | b'<') => return Err(TooMuch::Entities),
                (Some(_), _) => {}
                (None, b'"' | b'\'') => (quote, start) = (Some(byte), at),
                (None, b'%') => return Err(TooMuch::Entities),
                (None, b'<') => open += 1,
                (None, b'>') => {
                    open = open.saturating_sub(1);
                    if open == 0 {
                        return Ok(&text[at + 1..]);
                    }
                }
                _ => {}
            }
        }
        Ok("")
    }
}
