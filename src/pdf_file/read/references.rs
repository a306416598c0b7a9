//! Cross-references, as tables and as streams: where each object is.

use super::file::{Entry, File, MAX_OBJECTS};
use super::object::{Dictionary, Object};
use super::parse::Parser;
use super::{Result, Unreadable};

impl File<'_> {
    /// Reads the cross-references at a byte, a table or a stream, and gives back their trailer. What
    /// is known already is newer and stays.
    pub(super) fn references(&mut self, offset: usize) -> Result<Dictionary> {
        let mut parser = Parser::new(self.bytes, offset);
        if parser.keyword("xref") {
            self.reference_table(&mut parser)
        } else {
            self.reference_stream(offset)
        }
    }

    /// Minds the limits before entries are read.
    fn list(&mut self, first: u64, count: u64) -> Result<()> {
        self.listed = self.listed.saturating_add(count);
        if first.saturating_add(count) > MAX_OBJECTS + 1 || self.listed > 4 * MAX_OBJECTS {
            return Err(Unreadable(
                "it says it has more objects than a PDF may have",
            ));
        }
        Ok(())
    }

    fn reference_table(&mut self, parser: &mut Parser) -> Result<Dictionary> {
        loop {
            if parser.keyword("trailer") {
                return match parser.object()? {
                    Object::Dictionary(trailer) => Ok(trailer),
                    _ => Err(Unreadable("the trailer is damaged")),
                };
            }
            let first = parser.unsigned()?;
            let count = parser.unsigned()?;
            self.list(first, count)?;
            for number in first..first + count {
                let offset = parser.unsigned()?;
                parser.unsigned()?;
                let entry = if parser.keyword("n") {
                    Entry::At {
                        // Beyond what any file that is read has: told where the object is asked for.
                        offset: u32::try_from(offset).unwrap_or(u32::MAX),
                    }
                } else if parser.keyword("f") {
                    Entry::Free
                } else {
                    return Err(Unreadable("its cross-reference table is damaged"));
                };
                self.list_entry(number as u32, entry);
            }
        }
    }

    fn reference_stream(&mut self, offset: usize) -> Result<Dictionary> {
        let (_, object) = self.object_at(offset, false)?;
        let Some(dictionary) = object.as_dictionary().cloned() else {
            return Err(Unreadable("its cross-references are damaged"));
        };
        let data = self.data(&object)?;
        let integers = |key| -> Vec<u64> {
            let items = dictionary.get(key).and_then(Object::as_array);
            let numbers = items.unwrap_or_default().iter();
            numbers
                .filter_map(|item| u64::try_from(item.as_integer()?).ok())
                .collect()
        };
        let widths = integers("W");
        let [kind_width, second_width, third_width] = widths[..] else {
            return Err(Unreadable("its cross-reference stream is damaged"));
        };
        if widths.iter().any(|width| *width > 8) || widths.iter().sum::<u64>() == 0 {
            return Err(Unreadable("its cross-reference stream is damaged"));
        }
        let mut ranges = integers("Index");
        if ranges.is_empty() {
            let size = dictionary.get("Size").and_then(Object::as_integer);
            ranges = vec![
                0,
                size.and_then(|size| u64::try_from(size).ok()).unwrap_or(0),
            ];
        }
        let mut rest = data.as_slice();
        let mut field = |width: u64, default: u64| -> Option<u64> {
            if width == 0 {
                return Some(default);
            }
            let (field, after) = rest.split_at_checked(width as usize)?;
            rest = after;
            Some(
                field
                    .iter()
                    .fold(0, |value, byte| value << 8 | u64::from(*byte)),
            )
        };
        for range in ranges.chunks_exact(2) {
            let (first, count) = (range[0], range[1]);
            self.list(first, count)?;
            for number in first..first + count {
                let fields = (
                    field(kind_width, 1),
                    field(second_width, 0),
                    field(third_width, 0),
                );
                let (Some(kind), Some(second), Some(third)) = fields else {
                    return Err(Unreadable("its cross-reference stream is too short"));
                };
                let entry = match kind {
                    0 => Entry::Free,
                    1 => Entry::At {
                        offset: u32::try_from(second).unwrap_or(u32::MAX),
                    },
                    2 => Entry::Packed {
                        stream: u32::try_from(second)
                            .map_err(|_| Unreadable("its cross-reference stream is damaged"))?,
                        index: u32::try_from(third)
                            .map_err(|_| Unreadable("its cross-reference stream is damaged"))?,
                    },
                    // Kinds of the future are to be read as missing objects.
                    _ => Entry::Free,
                };
                self.list_entry(number as u32, entry);
            }
        }
        Ok(dictionary)
    }
}

/// Where the newest cross-references begin.
pub(super) fn start_of_references(bytes: &[u8]) -> Result<usize> {
    const MISSING: Unreadable = Unreadable("its end is missing: it was cut off");
    let tail_start = bytes.len().saturating_sub(2048);
    let tail = &bytes[tail_start..];
    let at = tail
        .windows(9)
        .rposition(|window| window == b"startxref")
        .ok_or(MISSING)?;
    let offset = Parser::new(tail, at + 9).unsigned().map_err(|_| MISSING)?;
    usize::try_from(offset).map_err(|_| MISSING)
}

/// The byte an entry of a trailer names.
pub(super) fn offset_of(trailer: &Dictionary, key: &str) -> Result<Option<usize>> {
    match trailer.get(key) {
        None => Ok(None),
        Some(value) => value
            .as_integer()
            .and_then(|offset| usize::try_from(offset).ok())
            .map(Some)
            .ok_or(Unreadable("its cross-references are damaged")),
    }
}
