//! The cells of a sheet, each as it is shown.

use quick_xml::events::BytesStart;

use super::super::cell_names::{cell_at, region_at};
use super::super::links;
use super::super::number_format::Epoch;
use super::super::sheet::{Bold, Sheet, SheetCell, SheetPicture};
use super::super::shown::{self, Look};
use super::conditional::Conditional;
use super::in_cell::{RichValue, RichValues};
use super::strings::{RichText, RichTextReader, Strings};
use super::styles::{Format, Styles};
use crate::error::{Error, ErrorKind, Message, Result};
use crate::limits::MAX_SHEET_PARTS;
use crate::ooxml::{Elements, attribute, is_on};

/// Reads the part of a sheet.
pub(super) struct Cells<'s> {
    sheet: &'s mut Sheet,
    book: BookParts<'s>,
    /// Whether the sheet shows nothing where a number is 0.
    hides_zeros: bool,
    row: u32,
    column: u32,
    open: OpenCell,
    around: Around,
    in_printed: bool,
    /// Where the open conditional format begins.
    conditional: (u32, u32),
    is_full: bool,
}

/// What all sheets of a workbook share.
#[derive(Clone, Copy)]
pub(super) struct BookParts<'s> {
    pub(super) strings: &'s Strings,
    pub(super) styles: &'s Styles,
    pub(super) rich_values: &'s RichValues,
    pub(super) epoch: Epoch,
}

/// What belongs to a sheet and stands in no cell.
#[derive(Default)]
pub(super) struct Around {
    /// The relationships of what stands over the sheet.
    pub(super) drawings: Vec<String>,
    /// Cells and the relationships of the addresses behind them.
    pub(super) links: Vec<((u32, u32), String)>,
    /// Headers and footers, with their codes.
    pub(super) printed: Vec<String>,
    /// Whether pictures stand behind the sheet or in its headers and footers.
    pub(super) has_background: bool,
}

#[derive(Default)]
struct OpenCell {
    kind: String,
    style: usize,
    value: String,
    has_value: bool,
    has_formula: bool,
    formula: String,
    in_value: bool,
    in_formula: bool,
    /// The number of its rich value.
    rich: Option<usize>,
    inline: Option<RichTextReader>,
}

impl<'s> Cells<'s> {
    pub(super) fn new(sheet: &'s mut Sheet, book: BookParts<'s>) -> Cells<'s> {
        Cells {
            sheet,
            book,
            hides_zeros: false,
            row: 0,
            column: 0,
            open: OpenCell::default(),
            around: Around::default(),
            in_printed: false,
            conditional: (1, 1),
            is_full: false,
        }
    }

    /// Whether there were more cells than a sheet may have.
    pub(super) fn is_full(&self) -> bool {
        self.is_full
    }

    pub(super) fn around(self) -> Around {
        self.around
    }

    fn close_cell(&mut self) {
        let mut open = std::mem::take(&mut self.open);
        let at = (self.row, self.column);
        let formula = std::mem::take(&mut open.formula);
        if let Some(cell) = self.shown(open, at)
            && !self.sheet.put(at.0, at.1, cell)
        {
            self.is_full = true;
        }
        if let Some(address) = links::of_formula(&formula) {
            self.sheet.link(at, address);
        }
    }

    fn tell(&mut self, conditional: Conditional) {
        conditional.tell(self.conditional, self.sheet);
    }

    /// What a cell holds that is neither number nor text.
    fn rich(&mut self, number: usize, at: (u32, u32)) {
        match self.book.rich_values.get(number) {
            Some(RichValue::Picture { part, alt }) => self.sheet.pictures.push(SheetPicture {
                row: at.0,
                column: at.1,
                part: part.clone(),
                alt: alt.clone(),
            }),
            Some(RichValue::Other) | None => self.sheet.fault(
                at,
                Message::new(
                    "มีภาพจากเว็บหรือข้อมูลที่ Excel ค้นมาเอง ซึ่งไม่อยู่ในไฟล์",
                    "it holds a picture of the web or data Excel looks up, which is not in the file",
                ),
                Message::new(
                    "วางเป็นภาพหรือข้อความธรรมดาแทน แล้วบันทึกใหม่",
                    "put it in as a picture or as text, and save the file again",
                ),
            ),
        }
    }

    /// What the cell shows; nothing where it is empty or faulty.
    fn shown(&mut self, open: OpenCell, at: (u32, u32)) -> Option<SheetCell> {
        let value = open.value.trim();
        if open.has_formula && value.is_empty() && open.inline.is_none() && open.kind != "str" {
            self.sheet.fault(
                at,
                Message::new(
                    "มีสูตรที่ยังไม่ได้คำนวณ จึงไม่มีค่าให้แสดง",
                    "the formula was never computed: there is no value to show",
                ),
                Message::new(
                    "เปิดไฟล์ใน Excel แล้วบันทึกอีกครั้ง",
                    "open the file in Excel and save it again",
                ),
            );
            return None;
        }
        let look = self.book.styles.look(open.style);
        match open.kind.as_str() {
            "s" => {
                let index: Option<usize> = value.parse().ok();
                match index.and_then(|index| self.book.strings.get(index)) {
                    Some(text) => self.text(text.clone(), open.style, look, at),
                    None if value.is_empty() => None,
                    None => {
                        self.sheet.fault(
                            at,
                            Message::new(
                                "ข้อความของช่องไม่อยู่ในไฟล์",
                                "the cell's text is not in the file",
                            ),
                            Message::new(
                                "เปิดไฟล์ใน Excel แล้วบันทึกอีกครั้ง",
                                "open the file in Excel and save it again",
                            ),
                        );
                        None
                    }
                }
            }
            "inlineStr" => {
                let text = open.inline.map(RichTextReader::finish).unwrap_or_default();
                self.text(text, open.style, look, at)
            }
            "str" => {
                let mut reader = RichTextReader::default();
                reader.start("t", &BytesStart::new("t"));
                reader.text(&open.value);
                self.text(reader.finish(), open.style, look, at)
            }
            "b" => match value {
                "" => None,
                value => {
                    let is_true = match value {
                        "1" | "true" | "TRUE" => true,
                        "0" | "false" | "FALSE" => false,
                        // No logical value: what is there.
                        other => return Some(SheetCell::plain(other)),
                    };
                    let text = match self.book.styles.is_checkbox(open.style) {
                        true => shown::checkbox(is_true),
                        false => shown::logical(is_true),
                    };
                    Some(looking(text, look, at, self.sheet))
                }
            },
            "e" => {
                match open.rich {
                    Some(number) => self.rich(number, at),
                    None => shown::error(value, at, self.sheet),
                }
                None
            }
            kind => {
                if value.is_empty() {
                    return None;
                }
                let number = match kind {
                    "d" => self.book.epoch.serial_of_iso(value),
                    _ => value.parse::<f64>().ok(),
                };
                let Some(number) = number else {
                    return Some(SheetCell::plain(value));
                };
                if number == 0.0 && self.hides_zeros {
                    shown::zero_not_shown(at, self.sheet);
                    return None;
                }
                let text = match self.book.styles.format(open.style)? {
                    Format::Read(format) => {
                        shown::number(number, format, self.book.epoch, at, self.sheet)?
                    }
                    Format::Unknown(code) => shown::unknown_format(number, code, at, self.sheet),
                };
                Some(SheetCell {
                    is_number: true,
                    ..looking(&text, look, at, self.sheet)
                })
            }
        }
    }

    fn text(
        &mut self,
        text: RichText,
        style: usize,
        look: Look,
        at: (u32, u32),
    ) -> Option<SheetCell> {
        let RichText {
            text,
            bold,
            struck,
            raised,
            too_long,
        } = text;
        if too_long {
            self.sheet.too_long(at);
            return None;
        }
        let shown = match self.book.styles.format(style) {
            Some(Format::Read(format)) => shown::text(&text, format, at, self.sheet)?,
            _ => text.clone(),
        };
        let bold = match bold {
            Bold::Nothing if look.bold => Bold::Everything,
            Bold::Parts(_) if shown != text => Bold::Nothing,
            bold => bold,
        };
        let all = Look {
            struck: look.struck || struck,
            raised: look.raised || raised,
            ..look
        };
        shown::tell_look(all, at, self.sheet);
        Some(SheetCell {
            bold,
            ..SheetCell::plain(shown)
        })
    }
}

/// A text in the look of its cell.
fn looking(text: &str, look: Look, at: (u32, u32), sheet: &mut Sheet) -> SheetCell {
    shown::tell_look(look, at, sheet);
    SheetCell {
        bold: look.bold(),
        ..SheetCell::plain(text)
    }
}

/// The longest formula that is kept, in bytes: of a formula, the address it leads to matters.
const LONGEST_FORMULA: usize = 8 << 10;

/// The longest value that is kept: longer than any text a cell may have.
const LONGEST_VALUE: usize = 1 << 20;

/// Whether a row or column is hidden, or has no height or width of its own.
fn is_hidden(element: &BytesStart<'_>, size: &str) -> bool {
    let hidden = attribute(element, "hidden");
    let size = attribute(element, size).and_then(|size| size.parse::<f64>().ok());
    hidden.is_some_and(|value| is_on(Some(&value))) || size == Some(0.0)
}

/// Whether an element is a header or footer of printed pages.
fn is_printed(name: &str) -> bool {
    matches!(
        name,
        "oddHeader" | "oddFooter" | "evenHeader" | "evenFooter" | "firstHeader" | "firstFooter"
    )
}

impl Elements for Cells<'_> {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<()> {
        let name = element.local_name();
        let name = name.as_ref();
        let number = |key: &str| attribute(element, key).and_then(|value| value.parse().ok());
        match name {
            "row" => {
                self.row = number("r").unwrap_or(self.row.saturating_add(1)).max(1);
                self.column = 0;
                if is_hidden(element, "ht") {
                    let rows = &mut self.sheet.hidden.rows;
                    match rows.last_mut() {
                        Some(last) if last.1.checked_add(1) == Some(self.row) => last.1 = self.row,
                        _ => rows.push((self.row, self.row)),
                    }
                }
            }
            "col" => {
                if is_hidden(element, "width")
                    && let (Some(from), Some(to)) = (number("min"), number("max"))
                {
                    self.sheet.hidden.columns.push((from, to));
                }
            }
            "c" => {
                let place = attribute(element, "r").and_then(|name| cell_at(&name));
                (self.row, self.column) =
                    place.unwrap_or((self.row.max(1), self.column.saturating_add(1)));
                let style = attribute(element, "s").and_then(|style| style.parse().ok());
                self.open = OpenCell {
                    kind: attribute(element, "t").unwrap_or_default(),
                    style: style.unwrap_or(0),
                    rich: attribute(element, "vm").and_then(|number| number.parse().ok()),
                    ..OpenCell::default()
                };
            }
            "v" => {
                self.open.in_value = true;
                self.open.has_value = true;
            }
            "f" => {
                self.open.has_formula = true;
                self.open.in_formula = true;
            }
            "sheetView" => {
                let shows = attribute(element, "showZeros");
                self.hides_zeros = shows.is_some_and(|value| !is_on(Some(&value)));
            }
            "picture" | "legacyDrawingHF" => self.around.has_background = true,
            "iconSet" | "dataBar" => {
                if name == "iconSet" {
                    self.tell(Conditional::Icons);
                }
                let shows = attribute(element, "showValue");
                if shows.is_some_and(|value| !is_on(Some(&value))) {
                    self.tell(Conditional::Instead);
                }
            }
            "cfRule" => {
                let look = attribute(element, "dxfId").and_then(|look| look.parse().ok());
                if look.is_some_and(|look| self.book.styles.changes_format(look)) {
                    self.tell(Conditional::OtherFormat);
                }
            }
            "conditionalFormatting" => {
                let first = attribute(element, "sqref").unwrap_or_default();
                let first = first.split(' ').next().and_then(region_at);
                self.conditional = first.map_or((1, 1), |region| region.first);
            }
            "is" => self.open.inline = Some(RichTextReader::default()),
            "mergeCell" if self.sheet.merged.len() <= MAX_SHEET_PARTS => {
                let region = attribute(element, "ref").and_then(|text| region_at(&text));
                self.sheet.merged.extend(region);
            }
            "drawing" => self.around.drawings.extend(attribute(element, "id")),
            "hyperlink" if self.around.links.len() <= MAX_SHEET_PARTS => {
                let region = attribute(element, "ref").and_then(|text| region_at(&text));
                let id = attribute(element, "id");
                self.around
                    .links
                    .extend(region.map(|region| region.first).zip(id));
            }
            name if is_printed(name) => {
                self.in_printed = true;
                self.around.printed.push(String::new());
            }
            name => {
                if let Some(inline) = &mut self.open.inline {
                    inline.start(name, element);
                }
            }
        }
        // A limit is an error of its own: the reader stops here, and what it is is told after.
        match self.is_full {
            true => Err(Error::of(
                ErrorKind::Input,
                "",
                Message::new("มีข้อมูลเกินกำหนด", "too many cells"),
            )),
            false => Ok(()),
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "c" => self.close_cell(),
            "v" => self.open.in_value = false,
            "f" => self.open.in_formula = false,
            name if is_printed(name) => self.in_printed = false,
            name => {
                if let Some(inline) = &mut self.open.inline {
                    inline.end(name);
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_printed {
            if let Some(printed) = self.around.printed.last_mut() {
                printed.push_str(text);
            }
        } else if self.open.in_formula {
            if self.open.formula.len() + text.len() <= LONGEST_FORMULA {
                self.open.formula.push_str(text);
            }
        } else if self.open.in_value {
            // What is longer is no number, and too long a text.
            if self.open.value.len() <= LONGEST_VALUE {
                self.open.value.push_str(text);
            }
        } else if let Some(inline) = &mut self.open.inline {
            inline.text(text);
        }
    }
}
