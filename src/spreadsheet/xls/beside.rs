//! What an XLS file has beside its cells: comments, texts of boxes and addresses of links
//! ([MS-XLS] 2.4.179 NOTE, 2.4.329 TXO, 2.4.140 HLINK; [MS-OSHARED] 2.3.7).

use std::collections::HashMap;

use super::numbers::{long, short};

const CONTINUED: u16 = 0x003C;
const NOTE: u16 = 0x001C;
const OBJECT: u16 = 0x005D;
const DRAWING: u16 = 0x00EC;
const TEXT: u16 = 0x01B6;
const LINK: u16 = 0x01B8;
/// The kind of an object that shows a comment.
const OF_COMMENT: u16 = 25;
/// Where a shape stands ([MS-ODRAW] OfficeArtClientAnchorSheet).
const ANCHOR: u16 = 0xF010;

/// Row and column, counted from 0.
type At = (u32, u32);

/// What stands beside the cells of a sheet.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// Comments in the order of their cells; nothing for a text that cannot be read.
    pub comments: Vec<(At, Option<String>)>,
    /// Texts of boxes and shapes.
    pub boxes: Vec<(At, String)>,
    /// Addresses of links; nothing for one that cannot be read.
    pub links: Vec<(At, Option<String>)>,
    notes: Vec<(At, u16)>,
    /// The texts of comments by the number of their object.
    of_notes: HashMap<u16, String>,
    anchor: At,
    /// The object whose text may follow: its kind and number.
    object: Option<(u16, u16)>,
    open: Option<OpenText>,
}

/// A text whose characters stand in the records after it.
#[derive(Debug)]
struct OpenText {
    left: usize,
    units: Vec<u16>,
}

impl Beside {
    /// Takes a record of the sheet; those of other kinds end a text that is open.
    pub(super) fn take(&mut self, kind: u16, data: &[u8]) {
        if kind == CONTINUED {
            self.characters(data);
            return;
        }
        self.close();
        match kind {
            DRAWING => self.anchor = last_anchor(data).unwrap_or(self.anchor),
            OBJECT => {
                let first = short(data, 0) == Some(0x15);
                self.object = short(data, 4).zip(short(data, 6)).filter(|_| first);
            }
            TEXT => {
                let left = short(data, 10).map_or(0, usize::from);
                self.open = (left > 0).then(|| OpenText {
                    left,
                    units: Vec::new(),
                });
            }
            NOTE => {
                let at = short(data, 0).zip(short(data, 2));
                if let (Some((row, column)), Some(object)) = (at, short(data, 6)) {
                    self.notes.push(((row.into(), column.into()), object));
                }
            }
            LINK => {
                if let Some((row, column)) = short(data, 0).zip(short(data, 4)) {
                    let at = (row.into(), column.into());
                    match address(data) {
                        Some(Address::Inside) => {}
                        Some(Address::Outside(address)) => self.links.push((at, Some(address))),
                        None => self.links.push((at, None)),
                    }
                }
            }
            _ => {}
        }
    }

    /// Ends the sheet: each comment gets its text.
    pub(super) fn finish(&mut self) {
        self.close();
        for (at, object) in std::mem::take(&mut self.notes) {
            self.comments.push((at, self.of_notes.remove(&object)));
        }
        self.comments.sort_by_key(|(at, _)| *at);
    }

    /// A record of characters: how wide they are, then they. The record after the last holds their
    /// look.
    fn characters(&mut self, data: &[u8]) {
        let Some(open) = &mut self.open else {
            return;
        };
        let Some((flags, characters)) = data.split_first() else {
            return;
        };
        let before = open.units.len();
        match flags & 1 {
            0 => {
                let characters = characters.iter().take(open.left);
                open.units.extend(characters.map(|byte| u16::from(*byte)));
            }
            _ => {
                let characters = characters.chunks_exact(2).take(open.left);
                open.units
                    .extend(characters.filter_map(|unit| short(unit, 0)));
            }
        }
        open.left -= open.units.len() - before;
        if open.left == 0 {
            self.close();
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else {
            return;
        };
        let text = String::from_utf16_lossy(&open.units);
        let words: Vec<&str> = text.split_whitespace().collect();
        let text = words.join(" ");
        match self.object {
            Some((OF_COMMENT, number)) => {
                self.of_notes.insert(number, text);
            }
            _ if !text.is_empty() => self.boxes.push((self.anchor, text)),
            _ => {}
        }
    }
}

/// Where the last shape of a drawing record stands: containers are gone into, others passed over.
fn last_anchor(data: &[u8]) -> Option<At> {
    const HEAD: usize = 8;
    let mut at = 0;
    let mut found = None;
    while let Some(head) = data.get(at..at + HEAD) {
        let is_container = short(head, 0)? & 0xF == 0xF;
        let length = long(head, 4)?;
        at += HEAD;
        if short(head, 2)? == ANCHOR
            && let Some((column, row)) = short(data, at + 2).zip(short(data, at + 6))
        {
            found = Some((row.into(), column.into()));
        }
        if !is_container {
            at = at.checked_add(usize::try_from(length).ok()?)?;
        }
    }
    found
}

enum Address {
    /// A place of this workbook.
    Inside,
    Outside(String),
}

/// The address of a link record; nothing where it is of a kind nobody reads.
fn address(data: &[u8]) -> Option<Address> {
    const HAS_MONIKER: u32 = 0x1;
    const HAS_NAME: u32 = 0x10;
    const HAS_FRAME: u32 = 0x80;
    const IS_TEXT: u32 = 0x100;
    const OF_WEB: [u8; 16] = [
        0xE0, 0xC9, 0xEA, 0x79, 0xF9, 0xBA, 0xCE, 0x11, 0x8C, 0x82, 0x00, 0xAA, 0x00, 0x4B, 0xA9,
        0x0B,
    ];
    const OF_FILE: [u8; 16] = [0x03, 0x03, 0, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46];
    let mut rest = data.get(28..)?;
    let flags = take_long(&mut rest)?;
    for has in [HAS_NAME, HAS_FRAME] {
        if flags & has != 0 {
            let units = take_long(&mut rest)?;
            wide(&mut rest, units.checked_mul(2)?)?;
        }
    }
    if flags & HAS_MONIKER == 0 {
        return Some(Address::Inside);
    }
    if flags & IS_TEXT != 0 {
        let units = take_long(&mut rest)?;
        return Some(Address::Outside(wide(&mut rest, units.checked_mul(2)?)?));
    }
    let (kind, mut rest) = rest.split_at_checked(16)?;
    if kind == OF_WEB {
        let bytes = take_long(&mut rest)?;
        return Some(Address::Outside(wide(&mut rest, bytes)?));
    }
    if kind == OF_FILE {
        rest = rest.get(2..)?;
        let length = usize::try_from(take_long(&mut rest)?).ok()?;
        let path = rest.get(..length)?.split(|byte| *byte == 0).next()?;
        // Others are of the code page of whoever saved the file.
        let path = path.is_ascii().then(|| String::from_utf8_lossy(path))?;
        return Some(Address::Outside(path.into_owned()));
    }
    None
}

fn take_long(rest: &mut &[u8]) -> Option<u32> {
    let number = long(rest, 0)?;
    *rest = rest.get(4..)?;
    Some(number)
}

/// Characters of two bytes each, to the first that is none.
fn wide(rest: &mut &[u8], bytes: u32) -> Option<String> {
    let (text, after) = rest.split_at_checked(usize::try_from(bytes).ok()?)?;
    *rest = after;
    let units = text.chunks_exact(2).filter_map(|unit| short(unit, 0));
    let units: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
    Some(String::from_utf16_lossy(&units))
}
