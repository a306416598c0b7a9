//! A file as krilla writes it: one classic cross-reference table, objects in order of number.

use super::edits::Unexpected;
use crate::pdf_file::read::{Dictionary, Object, Parser};

/// Bytes of one line of a cross-reference table.
const LINE: usize = 20;

const END_OF_OBJECT: &[u8] = b"\nendobj\n";

/// A checked file of krilla's.
pub(super) struct Source<'a> {
    bytes: &'a [u8],
    /// Where each object's body begins and ends; the first is object 1.
    bodies: Vec<(usize, usize)>,
    /// Where the first object begins.
    start: usize,
    trailer: Dictionary,
}

impl<'a> Source<'a> {
    /// Checks the bytes and finds the objects.
    pub fn read(bytes: &'a [u8]) -> Result<Source<'a>, Unexpected> {
        let table_at = last_table(bytes)?;
        let (count, lines_at) = table_head(bytes, table_at)?;
        let lines = bytes
            .get(lines_at..lines_at + count * LINE)
            .ok_or(Unexpected("the cross-reference table is cut short"))?;
        let mut parser = Parser::new(bytes, lines_at + count * LINE);
        let trailer = match (parser.keyword("trailer"), parser.object()) {
            (true, Ok(Object::Dictionary(trailer))) => trailer,
            _ => return Err(Unexpected("there is no trailer after the table")),
        };
        for (key, _) in trailer.iter() {
            if !matches!(key, b"Size" | b"Root" | b"Info" | b"ID") {
                return Err(Unexpected("the trailer has other entries"));
            }
        }
        let size = trailer.get("Size").and_then(Object::as_integer);
        if size != i64::try_from(count).ok() {
            return Err(Unexpected("the trailer counts other objects"));
        }
        let mut lines = lines.chunks_exact(LINE);
        if lines.next() != Some(b"0000000000 65535 f\r\n") {
            return Err(Unexpected("the table does not begin with the free object"));
        }
        let offsets = lines.map(offset_of).collect::<Result<Vec<usize>, _>>()?;
        let ends = offsets.iter().copied().skip(1).chain([table_at]);
        let bodies = (1u32..)
            .zip(offsets.iter().copied().zip(ends))
            .map(|(number, (from, to))| body_between(bytes, number, from, to))
            .collect::<Result<Vec<_>, _>>()?;
        let start = *offsets.first().ok_or(Unexpected("there are no objects"))?;
        let head_is_known = bytes.starts_with(b"%PDF-1.7\n%") && start < 64;
        if !head_is_known {
            return Err(Unexpected("the header is another"));
        }
        Ok(Source {
            bytes,
            bodies,
            start,
            trailer,
        })
    }

    /// What stands before the first object: the header.
    pub fn head(&self) -> &'a [u8] {
        &self.bytes[..self.start]
    }

    pub fn trailer(&self) -> &Dictionary {
        &self.trailer
    }

    /// How many bytes the whole file has.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The highest object number.
    pub fn last_number(&self) -> u32 {
        self.bodies.len() as u32
    }

    /// The body of an object, what stands between `obj` and `endobj`.
    pub fn body(&self, number: u32) -> Result<&'a [u8], Unexpected> {
        let index = (number as usize).wrapping_sub(1);
        let (from, to) = self
            .bodies
            .get(index)
            .ok_or(Unexpected("a reference leads nowhere"))?;
        Ok(&self.bytes[*from..*to])
    }

    /// Every object's number and body.
    pub fn bodies(&self) -> impl Iterator<Item = (u32, &'a [u8])> {
        let bytes = self.bytes;
        (1u32..)
            .zip(&self.bodies)
            .map(move |(number, (from, to))| (number, &bytes[*from..*to]))
    }

    /// The dictionary an entry of the trailer leads to, and its number.
    pub fn root(&self) -> Result<(u32, Dictionary), Unexpected> {
        self.referenced(&self.trailer, "Root")
    }

    /// The dictionary a reference leads to, and its number.
    pub fn referenced(
        &self,
        dictionary: &Dictionary,
        key: &str,
    ) -> Result<(u32, Dictionary), Unexpected> {
        let reference = dictionary
            .get(key)
            .and_then(Object::as_reference)
            .ok_or(Unexpected("a reference is missing"))?;
        Ok((reference.number, self.dictionary(reference.number)?))
    }

    /// The dictionary of that number.
    pub fn dictionary(&self, number: u32) -> Result<Dictionary, Unexpected> {
        match Parser::new(self.body(number)?, 0).object()? {
            Object::Dictionary(dictionary) => Ok(dictionary),
            _ => Err(Unexpected("an object is no dictionary")),
        }
    }
}

/// Whether a body is a stream, which cannot be packed.
pub(super) fn is_stream(body: &[u8]) -> bool {
    body.ends_with(b"\nendstream")
}

/// Where the cross-reference table begins, as the last lines say.
fn last_table(bytes: &[u8]) -> Result<usize, Unexpected> {
    const ERROR: Unexpected = Unexpected("the end is another");
    let rest = bytes.strip_suffix(b"\n%%EOF").ok_or(ERROR)?;
    let digits = rest.iter().rev().take_while(|b| b.is_ascii_digit()).count();
    let (before, digits) = rest.split_at(rest.len() - digits);
    if !before.ends_with(b"\nstartxref\n") {
        return Err(ERROR);
    }
    number(digits).ok_or(ERROR)
}

/// How many lines a table has, and where they begin.
fn table_head(bytes: &[u8], at: usize) -> Result<(usize, usize), Unexpected> {
    const ERROR: Unexpected = Unexpected("the cross-reference table is another");
    let rest = bytes
        .get(at..)
        .and_then(|rest| rest.strip_prefix(b"xref\n0 "));
    let rest = rest.ok_or(ERROR)?;
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let count = number(&rest[..digits]).ok_or(ERROR)?;
    if rest.get(digits) != Some(&b'\n') || count > bytes.len() / LINE {
        return Err(ERROR);
    }
    Ok((count, at + b"xref\n0 ".len() + digits + 1))
}

fn offset_of(line: &[u8]) -> Result<usize, Unexpected> {
    let (digits, rest) = line.split_at(10);
    number(digits)
        .filter(|_| rest == b" 00000 n\r\n")
        .ok_or(Unexpected("a line of the cross-reference table is another"))
}

fn number(digits: &[u8]) -> Option<usize> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// The body of the object that stands between two places.
fn body_between(
    bytes: &[u8],
    number: u32,
    from: usize,
    to: usize,
) -> Result<(usize, usize), Unexpected> {
    const ERROR: Unexpected = Unexpected("an object is not where the table says");
    let whole = bytes.get(from..to).ok_or(ERROR)?;
    let rest = whole
        .strip_prefix(number.to_string().as_bytes())
        .and_then(|rest| rest.strip_prefix(b" 0 obj\n"))
        .ok_or(ERROR)?;
    let body = rest.strip_suffix(END_OF_OBJECT).ok_or(ERROR)?;
    let end = to - END_OF_OBJECT.len();
    Ok((end - body.len(), end))
}
