//! How a table's rows are written into blocks of bytes, and read from them again.
//!
//! What most cells hold (paragraphs of text with their labels, marks and links) is written out as
//! numbers and texts, numbers in seven bits a byte. What few cells hold (pictures, fields, tabs) is
//! put aside whole, and the bytes hold its index. The format never leaves the process.

use std::sync::Arc;

use super::{
    Alignment, Cell, CellBlock, Colour, Inline, Label, Mark, Paragraph, Row, RowKind, StyleId,
    TextSpan, VerticalAlignment,
};
use crate::error::{self, Origin};

/// The most bytes of a block, but for a row that is longer.
const BLOCK: usize = 1 << 18;

/// Packed rows.
#[derive(Clone, Default)]
pub(super) struct Store {
    /// Each row stands whole in one block. Blocks do not grow: nothing is moved when a row is
    /// added.
    blocks: Vec<Vec<u8>>,
    /// How many bytes they hold.
    length: usize,
    /// Room for the row that is being written.
    room: Vec<u8>,
    /// The blocks that are not written out.
    whole: Vec<CellBlock>,
    /// The files that origins name.
    files: Vec<Arc<str>>,
}

/// Where a row stands in its store.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    block: u32,
    start: u32,
}

impl Store {
    /// How many bytes the rows take.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.length
    }

    fn add(&mut self, row: &[u8]) -> Place {
        let fits = |block: &Vec<u8>| block.capacity() - block.len() >= row.len();
        if !self.blocks.last().is_some_and(fits) {
            // A small table has small blocks.
            let size = self.length.min(BLOCK).max(row.len());
            self.blocks.push(Vec::with_capacity(size));
        }
        let mut start = 0;
        if let Some(block) = self.blocks.last_mut() {
            start = block.len();
            block.extend_from_slice(row);
        }
        self.length += row.len();
        Place {
            block: self.blocks.len().saturating_sub(1) as u32,
            start: start as u32,
        }
    }

    fn bytes(&self, place: Place) -> &[u8] {
        let block = self.blocks.get(place.block as usize);
        block
            .and_then(|block| block.get(place.start as usize..))
            .unwrap_or_default()
    }
}

// Of a row: its kind in the lowest bits, and how many cells it has.
const ROW_KINDS: [RowKind; 3] = [RowKind::Item, RowKind::Group, RowKind::Total];
const KIND_BITS: u32 = 2;
const KIND: u64 = 3;

// Of a cell.
const ROW_HEADER: u64 = 1;
const MIDDLE: u64 = 2;
const SPANS: u64 = 4;
/// One paragraph that is written out: so many cells are this that it needs no count.
const ONE_PARAGRAPH: u64 = 8;
const SHADED: u64 = 16;

// Of a paragraph: the alignment in the lowest bits, 0 for none of its own.
const ALIGNMENTS: [Option<Alignment>; 5] = [
    None,
    Some(Alignment::Left),
    Some(Alignment::Centre),
    Some(Alignment::Right),
    Some(Alignment::Distribute),
];
const ALIGNMENT: u64 = 7;
const KEEP_WITH_NEXT: u64 = 8;
const LABEL: u64 = 16;
const ONE_TEXT: u64 = 32;

// The kinds of block.
const WHOLE: u64 = 0;
const PARAGRAPH: u64 = 1;

// The kinds of inline: texts by what they add to their style, then the others.
const BOLD: u64 = 1;
const ITALIC: u64 = 2;
const UNDERLINED: u64 = 4;
const LINK: u64 = 8;
const TAB: u64 = 9;
const LINE_BREAK: u64 = 10;
const FIRST_MARK: u64 = 11;
const MARKS: [Mark; 3] = [Mark::Tick, Mark::EmptyBox, Mark::TickedBox];

// An origin: none, that of what was written before, or the file's index after these two.
const NO_ORIGIN: u64 = 0;
const SAME_ORIGIN: u64 = 1;
const FIRST_FILE: u64 = 2;

/// Writes one row.
pub(super) struct Packer<'s> {
    store: &'s mut Store,
    bytes: Vec<u8>,
    origin: Origin,
}

impl<'s> Packer<'s> {
    pub(super) fn new(store: &'s mut Store) -> Packer<'s> {
        let bytes = std::mem::take(&mut store.room);
        Packer {
            store,
            bytes,
            origin: Origin::default(),
        }
    }

    pub(super) fn row(mut self, row: Row) -> Place {
        // Taken apart field by field, here and below: one that is new cannot be left behind.
        let Row {
            cells,
            kind,
            origin,
        } = row;
        self.origin(origin);
        self.number((cells.len() as u64) << KIND_BITS | kind_number(kind));
        for cell in cells {
            self.cell(cell);
        }
        let place = self.store.add(&self.bytes);
        self.bytes.clear();
        self.store.room = self.bytes;
        place
    }

    fn cell(&mut self, cell: Cell) {
        let Cell {
            blocks,
            column_span,
            row_span,
            vertical_alignment,
            row_header,
            is_shaded,
            origin,
        } = cell;
        let middle = match vertical_alignment {
            VerticalAlignment::Top => false,
            VerticalAlignment::Middle => true,
        };
        let spans = (column_span, row_span) != (1, 1);
        let one = match blocks.as_slice() {
            [CellBlock::Paragraph(paragraph)] => is_written_out(paragraph),
            _ => false,
        };
        self.number(
            flag(row_header, ROW_HEADER)
                | flag(middle, MIDDLE)
                | flag(spans, SPANS)
                | flag(one, ONE_PARAGRAPH)
                | flag(is_shaded, SHADED),
        );
        if spans {
            self.number(column_span.into());
            self.number(row_span.into());
        }
        self.origin(origin);
        if !one {
            self.number(blocks.len() as u64);
        }
        for block in blocks {
            match block {
                CellBlock::Paragraph(paragraph) if is_written_out(&paragraph) => {
                    if !one {
                        self.number(PARAGRAPH);
                    }
                    self.paragraph(paragraph);
                }
                block => {
                    self.number(WHOLE);
                    self.number(self.store.whole.len() as u64);
                    self.store.whole.push(block);
                }
            }
        }
    }

    fn paragraph(&mut self, paragraph: Paragraph) {
        let Paragraph {
            style,
            alignment,
            label,
            content,
            // Not written out where they say anything.
            tabs: _,
            hanging: _,
            room_after: _,
            keep_with_next,
            origin,
        } = paragraph;
        let one_text = match content.as_slice() {
            [Inline::Text(span)] => !span.bold && !span.italic && !span.underlined,
            _ => false,
        };
        self.number(
            alignment_number(alignment)
                | flag(keep_with_next, KEEP_WITH_NEXT)
                | flag(label.is_some(), LABEL)
                | flag(one_text, ONE_TEXT),
        );
        self.number(style.0.into());
        self.origin(origin);
        if let Some(Label { text, level }) = &label {
            self.number((*level).into());
            self.text(text);
        }
        if !one_text {
            self.number(content.len() as u64);
        }
        for inline in &content {
            match inline {
                Inline::Text(span) => {
                    let TextSpan {
                        text,
                        bold,
                        italic,
                        underlined,
                        // Not written out where they say anything.
                        size: _,
                        colour: _,
                    } = span;
                    if !one_text {
                        self.number(
                            flag(*bold, BOLD)
                                | flag(*italic, ITALIC)
                                | flag(*underlined, UNDERLINED),
                        );
                    }
                    self.text(text);
                }
                Inline::Link { text, target } => {
                    self.number(LINK);
                    self.text(text);
                    self.text(target);
                }
                Inline::Mark(mark) => {
                    self.number(FIRST_MARK + mark_number(*mark));
                }
                Inline::Tab => self.number(TAB),
                // A paragraph with a field is not written out.
                Inline::LineBreak | Inline::Field { .. } => self.number(LINE_BREAK),
            }
        }
    }

    fn origin(&mut self, origin: Origin) {
        if origin == self.origin {
            return self.number(SAME_ORIGIN);
        }
        if origin == Origin::default() {
            self.number(NO_ORIGIN);
        } else {
            let files = &mut self.store.files;
            // Rows come from one file, or from a few one after another.
            let known = files.iter().rposition(|file| *file == origin.file);
            let index = known.unwrap_or_else(|| {
                files.push(origin.file.clone());
                files.len() - 1
            });
            self.number(FIRST_FILE + index as u64);
            // Lines are counted from 1.
            self.number(origin.place.map_or(0, |place| u64::from(place.line) + 1));
            if let Some(place) = origin.place {
                self.number(place.column.into());
            }
        }
        self.origin = origin;
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn number(&mut self, mut number: u64) {
        while number > 0x7F {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }
}

/// Whether a paragraph holds nothing but what the bytes have a form for.
fn is_written_out(paragraph: &Paragraph) -> bool {
    let plain = |inline: &Inline| match inline {
        Inline::Text(span) => span.size.is_none() && span.colour == Colour::Black,
        Inline::Field { .. } => false,
        Inline::Link { .. } | Inline::Mark(_) | Inline::Tab | Inline::LineBreak => true,
    };
    let Paragraph {
        style: _,
        alignment: _,
        label: _,
        content,
        tabs,
        hanging,
        room_after,
        keep_with_next: _,
        origin: _,
    } = paragraph;
    tabs.is_empty() && hanging.is_none() && room_after.is_none() && content.iter().all(plain)
}

/// Where an alignment stands in [`ALIGNMENTS`].
fn alignment_number(alignment: Option<Alignment>) -> u64 {
    match alignment {
        None => 0,
        Some(Alignment::Left) => 1,
        Some(Alignment::Centre) => 2,
        Some(Alignment::Right) => 3,
        Some(Alignment::Distribute) => 4,
    }
}

/// Where a kind of row stands in [`ROW_KINDS`].
fn kind_number(kind: RowKind) -> u64 {
    match kind {
        RowKind::Item => 0,
        RowKind::Group => 1,
        RowKind::Total => 2,
    }
}

/// Where a mark stands in [`MARKS`].
fn mark_number(mark: Mark) -> u64 {
    match mark {
        Mark::Tick => 0,
        Mark::EmptyBox => 1,
        Mark::TickedBox => 2,
    }
}

fn flag(set: bool, flag: u64) -> u64 {
    if set { flag } else { 0 }
}

/// What a packer wrote cannot be read again: a fault of this program, never of a document. Going on
/// with less would lose a text in silence.
fn torn<T>(what: &str) -> T {
    unreachable!("{what} was packed otherwise than it is unpacked")
}

/// Reads one row. It reads nothing but what a [`Packer`] wrote; past a block's end it would read
/// zeros.
pub(super) struct Unpacker<'s> {
    store: &'s Store,
    rest: &'s [u8],
    origin: Origin,
}

impl<'s> Unpacker<'s> {
    pub(super) fn new(store: &'s Store, place: Place) -> Unpacker<'s> {
        Unpacker {
            store,
            rest: store.bytes(place),
            origin: Origin::default(),
        }
    }

    pub(super) fn row(mut self) -> Row {
        let origin = self.origin();
        let number = self.number();
        let kind = ROW_KINDS.get((number & KIND) as usize);
        Row {
            cells: (0..number >> KIND_BITS).map(|_| self.cell()).collect(),
            kind: kind.copied().unwrap_or_else(|| torn("the kind of a row")),
            origin,
        }
    }

    fn cell(&mut self) -> Cell {
        let flags = self.number();
        let (column_span, row_span) = match flags & SPANS {
            0 => (1, 1),
            _ => (self.number() as u16, self.number() as u16),
        };
        let origin = self.origin();
        let blocks = match flags & ONE_PARAGRAPH {
            0 => {
                let count = self.number();
                (0..count).map(|_| self.block()).collect()
            }
            _ => vec![CellBlock::Paragraph(self.paragraph())],
        };
        Cell {
            blocks,
            column_span,
            row_span,
            vertical_alignment: match flags & MIDDLE {
                0 => VerticalAlignment::Top,
                _ => VerticalAlignment::Middle,
            },
            row_header: flags & ROW_HEADER != 0,
            is_shaded: flags & SHADED != 0,
            origin,
        }
    }

    fn block(&mut self) -> CellBlock {
        match self.number() {
            WHOLE => {
                let index = self.number() as usize;
                let whole = self.store.whole.get(index);
                whole.cloned().unwrap_or_else(|| torn("a block"))
            }
            _ => CellBlock::Paragraph(self.paragraph()),
        }
    }

    fn paragraph(&mut self) -> Paragraph {
        let flags = self.number();
        let alignment = ALIGNMENTS.get((flags & ALIGNMENT) as usize);
        let style = StyleId(self.number() as u16);
        let origin = self.origin();
        let label = (flags & LABEL != 0).then(|| Label {
            level: self.number() as u8,
            text: self.text(),
        });
        let content = match flags & ONE_TEXT {
            0 => {
                let count = self.number();
                (0..count).map(|_| self.inline()).collect()
            }
            _ => vec![Inline::text(self.text())],
        };
        Paragraph {
            style,
            alignment: alignment.copied().flatten(),
            label,
            content,
            tabs: Vec::new(),
            hanging: None,
            room_after: None,
            keep_with_next: flags & KEEP_WITH_NEXT != 0,
            origin,
        }
    }

    fn inline(&mut self) -> Inline {
        match self.number() {
            LINK => Inline::Link {
                text: self.text(),
                target: self.text(),
            },
            TAB => Inline::Tab,
            LINE_BREAK => Inline::LineBreak,
            kind if kind >= FIRST_MARK => {
                let mark = MARKS.get((kind - FIRST_MARK) as usize);
                Inline::Mark(mark.copied().unwrap_or_else(|| torn("a mark")))
            }
            look => Inline::Text(TextSpan {
                text: self.text(),
                bold: look & BOLD != 0,
                italic: look & ITALIC != 0,
                underlined: look & UNDERLINED != 0,
                size: None,
                colour: Colour::Black,
            }),
        }
    }

    fn origin(&mut self) -> Origin {
        self.origin = match self.number() {
            NO_ORIGIN => Origin::default(),
            SAME_ORIGIN => return self.origin.clone(),
            file => {
                let file = self.store.files.get((file - FIRST_FILE) as usize);
                let line = self.number();
                Origin {
                    file: file.cloned().unwrap_or_else(|| torn("a file")),
                    place: line.checked_sub(1).map(|line| error::Place {
                        line: line as u32,
                        column: self.number() as u32,
                    }),
                }
            }
        };
        self.origin.clone()
    }

    fn text(&mut self) -> String {
        let length = (self.number() as usize).min(self.rest.len());
        let (text, rest) = self.rest.split_at(length);
        self.rest = rest;
        match std::str::from_utf8(text) {
            Ok(text) => text.to_owned(),
            Err(_) => torn("a text"),
        }
    }

    fn number(&mut self) -> u64 {
        let mut number = 0;
        let mut shift = 0;
        while let Some((byte, rest)) = self.rest.split_first() {
            self.rest = rest;
            number |= u64::from(byte & 0x7F) << shift;
            shift += 7;
            if byte & 0x80 == 0 || shift > 63 {
                break;
            }
        }
        number
    }
}

#[cfg(test)]
mod tests;
