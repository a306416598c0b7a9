//! The records of an XLS file that say how its cells look: formats, fonts, what is hidden
//! ([MS-XLS] 2.4).

use std::collections::HashMap;
use std::io::{Cursor, Read};

use super::super::number_format::{NumberFormat, builtin};
use super::super::region::Region;
use super::super::shown::Look;
use super::beside::Beside;
use super::numbers::short;
use super::strings::SharedStrings;

pub(super) const BOF: u16 = 0x0809;
pub(super) const END: u16 = 0x000A;
const DATE_MODE: u16 = 0x0022;
const FORMAT: u16 = 0x041E;
const FONT: u16 = 0x0031;
const XF: u16 = 0x00E0;
pub(super) const BOUND_SHEET: u16 = 0x0085;
const ROW: u16 = 0x0208;
const COLUMN_INFO: u16 = 0x007D;
pub(super) const MULTIPLE_RK: u16 = 0x00BD;
const MULTIPLE_BLANK: u16 = 0x00BE;
const OBJECT: u16 = 0x005D;
const HEADER: u16 = 0x0014;
const FOOTER: u16 = 0x0015;
const NAME: u16 = 0x0018;
const SHARED_STRINGS: u16 = 0x00FC;
const CONTINUED: u16 = 0x003C;
/// A cell that holds a shared string.
const SHARED_STRING: u16 = 0x00FD;
/// Records of one cell: row, column and style come first in all of them.
pub(super) const CELLS: [u16; 7] = [0x0203, 0x027E, 0x00FD, 0x0204, 0x0006, 0x0205, 0x00D6];
/// A font as heavy as this is bold.
const BOLD: u16 = 700;

/// What the records of a workbook say.
pub(super) struct Records {
    pub is_1904: bool,
    codes: HashMap<u16, String>,
    fonts: Vec<Look>,
    /// Font and format of each style.
    styles: Vec<(u16, u16)>,
    sheets: HashMap<String, SheetRecords>,
}

/// What the records of a sheet say.
#[derive(Default)]
pub(super) struct SheetRecords {
    styles: HashMap<(u32, u32), u16>,
    pub hidden_rows: Vec<(u32, u32)>,
    pub hidden_columns: Vec<(u32, u32)>,
    pub pictures: usize,
    pub charts: usize,
    /// Comments, boxes and links.
    pub beside: Beside,
    /// The cells, counted from 0, whose text has parts of another look.
    pub with_parts: Vec<(u32, u32)>,
    /// Headers and footers, with their codes.
    pub printed: Vec<String>,
    pub print_areas: Vec<Region>,
}

impl SheetRecords {
    /// The style of a cell, counted from 0.
    pub(super) fn style(&self, at: (u32, u32)) -> Option<u16> {
        self.styles.get(&at).copied()
    }
}

impl Records {
    /// Reads the records of a workbook; nothing where it is not of Excel 97 or later, or damaged.
    pub(super) fn read(stream: &[u8]) -> Option<Records> {
        let mut records = Records {
            is_1904: false,
            codes: HashMap::new(),
            fonts: Vec::new(),
            styles: Vec::new(),
            sheets: HashMap::new(),
        };
        let mut sheets: Vec<(String, usize)> = Vec::new();
        let mut strings = SharedStrings {
            records: Vec::new(),
        };
        let mut print_areas = HashMap::new();
        let mut before = BOF;
        let mut all = Walk::at(stream, 0);
        let (kind, data) = all.next()?;
        // Only this version's strings and styles are read.
        if kind != BOF || short(data, 0)? != 0x0600 {
            return None;
        }
        for (kind, data) in all {
            match kind {
                END => break,
                DATE_MODE => records.is_1904 = short(data, 0)? == 1,
                FORMAT => {
                    let code = string(data.get(2..)?, 2)?;
                    records.codes.insert(short(data, 0)?, code);
                }
                FONT => records.fonts.push(Look {
                    bold: short(data, 6)? >= BOLD,
                    struck: short(data, 2)? & 8 != 0,
                    raised: short(data, 8)? != 0,
                }),
                XF => records.styles.push((short(data, 0)?, short(data, 2)?)),
                BOUND_SHEET => {
                    let offset = u32::from_le_bytes(data.get(..4)?.try_into().ok()?);
                    sheets.push((string(data.get(6..)?, 1)?, offset as usize));
                }
                NAME => print_areas.extend(print_areas_of(data)),
                SHARED_STRINGS => strings.records.push(data),
                CONTINUED if before == SHARED_STRINGS => {
                    strings.records.push(data);
                    continue;
                }
                _ => {}
            }
            before = kind;
        }
        let with_parts = strings.with_parts();
        for (index, (name, offset)) in sheets.into_iter().enumerate() {
            let mut own = sheet(stream, offset, &with_parts)?;
            own.print_areas = print_areas.remove(&(index + 1)).unwrap_or_default();
            records.sheets.insert(name, own);
        }
        Some(records)
    }

    pub(super) fn sheet(&self, name: &str) -> Option<&SheetRecords> {
        self.sheets.get(name)
    }

    /// The format of a style.
    pub(super) fn format(&self, style: u16) -> NumberFormat {
        let id = self
            .styles
            .get(usize::from(style))
            .map_or(0, |(_, format)| *format);
        let written = self
            .codes
            .get(&id)
            .and_then(|code| NumberFormat::parse(code));
        written.unwrap_or_else(|| builtin(id.into()))
    }

    /// How the letters of a style look.
    pub(super) fn look(&self, style: u16) -> Look {
        let font = self.styles.get(usize::from(style)).map(|(font, _)| *font);
        // There is no font of number 4: the numbers after it are one too high.
        let font = font.map(|font| usize::from(font - u16::from(font > 4)));
        let look = font.and_then(|font| self.fonts.get(font));
        look.copied().unwrap_or_default()
    }
}

/// The stream of a workbook's records.
pub(super) fn workbook_stream(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut container = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    // Excel 95 and before called it a book.
    let name = ["/Workbook", "/Book"]
        .into_iter()
        .find(|name| container.is_stream(name))?;
    let mut stream = Vec::new();
    let records = container.open_stream(name).ok()?;
    let most = super::super::sheet::MAX_SPREADSHEET_BYTES;
    records.take(most).read_to_end(&mut stream).ok()?;
    Some(stream)
}

fn sheet(stream: &[u8], offset: usize, with_parts: &[bool]) -> Option<SheetRecords> {
    let mut own = SheetRecords::default();
    let mut depth = 0usize;
    for (kind, data) in Walk::at(stream, offset) {
        if depth == 1 {
            own.beside.take(kind, data);
        }
        match kind {
            BOF => depth += 1,
            END => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
            }
            // What stands in a chart of the sheet is no cell of it.
            _ if depth != 1 => {}
            ROW => {
                let row = u32::from(short(data, 0)?) + 1;
                if short(data, 12)? & 0x20 != 0 {
                    own.hidden_rows.push((row, row));
                }
            }
            COLUMN_INFO => {
                let (from, to) = (u32::from(short(data, 0)?), u32::from(short(data, 2)?));
                if short(data, 8)? & 1 != 0 {
                    own.hidden_columns.push((from + 1, to + 1));
                }
            }
            MULTIPLE_RK | MULTIPLE_BLANK => {
                let row = u32::from(short(data, 0)?);
                let first = u32::from(short(data, 2)?);
                let size = if kind == MULTIPLE_RK { 6 } else { 2 };
                let cells = data.get(4..data.len().checked_sub(2)?)?;
                for (column, cell) in (first..).zip(cells.chunks_exact(size)) {
                    own.styles.insert((row, column), short(cell, 0)?);
                }
            }
            OBJECT if short(data, 0)? == 0x15 => match short(data, 4)? {
                5 => own.charts += 1,
                8 => own.pictures += 1,
                _ => {}
            },
            // Empty where there is none.
            HEADER | FOOTER if !data.is_empty() => own.printed.push(string(data, 2)?),
            kind if CELLS.contains(&kind) => {
                let at = (u32::from(short(data, 0)?), u32::from(short(data, 2)?));
                own.styles.insert(at, short(data, 4)?);
                if kind == SHARED_STRING {
                    let string = u32::from_le_bytes(data.get(6..10)?.try_into().ok()?);
                    if with_parts.get(string as usize) == Some(&true) {
                        own.with_parts.push(at);
                    }
                }
            }
            _ => {}
        }
    }
    own.beside.finish();
    Some(own)
}

/// The records from a place on: their kinds and contents.
pub(super) struct Walk<'s> {
    stream: &'s [u8],
    at: usize,
}

impl<'s> Walk<'s> {
    pub(super) fn at(stream: &'s [u8], at: usize) -> Walk<'s> {
        Walk { stream, at }
    }
}

impl<'s> Iterator for Walk<'s> {
    type Item = (u16, &'s [u8]);

    fn next(&mut self) -> Option<(u16, &'s [u8])> {
        let head = self.stream.get(self.at..self.at.checked_add(4)?)?;
        let kind = short(head, 0)?;
        let start = self.at + 4;
        let end = start + usize::from(short(head, 2)?);
        let data = self.stream.get(start..end)?;
        self.at = end;
        Some((kind, data))
    }
}

/// The print areas that a record of a name defines (Lbl, 2.4.150), and their sheet, counted from 1; nothing
/// where it is another name, or its areas are a formula.
fn print_areas_of(data: &[u8]) -> Option<(usize, Vec<Region>)> {
    const BUILT_IN: u16 = 0x20;
    const PRINT_AREA: &[u8] = &[6];
    let is_built_in = short(data, 0)? & BUILT_IN != 0;
    let (length, formula) = (usize::from(*data.get(3)?), usize::from(short(data, 4)?));
    let sheet = usize::from(short(data, 8)?);
    // The name follows a byte that says how wide its letters are.
    let (name, rest) = data.get(15..)?.split_at_checked(length)?;
    if !is_built_in || name != PRINT_AREA || sheet == 0 {
        return None;
    }
    let mut tokens = rest.get(..formula)?;
    let mut areas = Vec::new();
    while let Some((kind, after)) = tokens.split_first() {
        // The classes of a token, by value or reference, mean the same here.
        let taken = match kind & 0x1F {
            // An area on a sheet: which, rows, columns, counted from 0.
            0x1B => {
                let at = |place| short(after, place).map(u32::from);
                let column = |place| at(place).map(|column| (column & 0xFF) + 1);
                areas.push(Region {
                    first: (at(2)? + 1, column(6)?),
                    last: (at(4)? + 1, column(8)?),
                });
                10
            }
            // A cell on a sheet.
            0x1A => {
                let row = u32::from(short(after, 2)?) + 1;
                let column = u32::from(short(after, 4)? & 0xFF) + 1;
                areas.push(Region {
                    first: (row, column),
                    last: (row, column),
                });
                6
            }
            // How long what follows is, and what joins it: several areas.
            0x09 => 2,
            0x10 => 0,
            _ => return None,
        };
        tokens = after.get(taken..)?;
    }
    Some((sheet, areas))
}

/// A string after its length of so many bytes and a byte that says how wide its characters are.
fn string(data: &[u8], length_bytes: usize) -> Option<String> {
    let (length, rest) = match length_bytes {
        1 => (usize::from(*data.first()?), data.get(1..)?),
        _ => (usize::from(short(data, 0)?), data.get(2..)?),
    };
    let (flags, characters) = rest.split_first()?;
    Some(match flags & 1 {
        0 => characters
            .get(..length)?
            .iter()
            .map(|byte| char::from(*byte))
            .collect(),
        _ => {
            let wide = characters.get(..length * 2)?.chunks_exact(2);
            let units: Vec<u16> = wide.filter_map(|unit| short(unit, 0)).collect();
            String::from_utf16_lossy(&units)
        }
    })
}
