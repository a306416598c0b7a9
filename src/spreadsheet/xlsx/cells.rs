//! The cells of a sheet, each as it is shown.

use quick_xml::events::BytesStart;

use super::super::number_format::Epoch;
use super::super::sheet::{Bold, Sheet, SheetCell, cell_at, region_at};
use super::super::shown;
use super::strings::{RichText, RichTextReader, Strings};
use super::styles::{Format, Styles};
use crate::error::{Error, ErrorKind, Message, Result};
use crate::ooxml::{Elements, attribute, is_on};

/// The most regions of merged cells one sheet may have.
const MOST_REGIONS: usize = 100_000;

/// Reads the part of a sheet.
pub(super) struct Cells<'s> {
    sheet: &'s mut Sheet,
    strings: &'s Strings,
    styles: &'s Styles,
    epoch: Epoch,
    row: u32,
    column: u32,
    open: OpenCell,
    around: Around,
    in_printed: bool,
    is_full: bool,
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
}

#[derive(Default)]
struct OpenCell {
    kind: String,
    style: usize,
    value: String,
    has_value: bool,
    has_formula: bool,
    in_value: bool,
    inline: Option<RichTextReader>,
}

impl<'s> Cells<'s> {
    pub(super) fn new(
        sheet: &'s mut Sheet,
        strings: &'s Strings,
        styles: &'s Styles,
        epoch: Epoch,
    ) -> Cells<'s> {
        Cells {
            sheet,
            strings,
            styles,
            epoch,
            row: 0,
            column: 0,
            open: OpenCell::default(),
            around: Around::default(),
            in_printed: false,
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
        let open = std::mem::take(&mut self.open);
        let at = (self.row, self.column);
        if let Some(cell) = self.shown(open, at)
            && !self.sheet.put(at.0, at.1, cell)
        {
            self.is_full = true;
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
        let is_bold = self.styles.is_bold(open.style);
        match open.kind.as_str() {
            "s" => {
                let index: Option<usize> = value.parse().ok();
                match index.and_then(|index| self.strings.get(index)) {
                    Some(text) => self.text(text.clone(), open.style, is_bold, at),
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
                self.text(text, open.style, is_bold, at)
            }
            "str" => {
                let mut reader = RichTextReader::default();
                reader.start("t", &BytesStart::new("t"));
                reader.text(&open.value);
                self.text(reader.finish(), open.style, is_bold, at)
            }
            "b" => match value {
                "" => None,
                value => {
                    let word = if value == "1" { "TRUE" } else { "FALSE" };
                    shown::logical(word, at, self.sheet);
                    None
                }
            },
            "e" => {
                shown::error(value, at, self.sheet);
                None
            }
            "d" => Some(SheetCell::plain(value)),
            _ => {
                if value.is_empty() {
                    return None;
                }
                let Ok(number) = value.parse::<f64>() else {
                    return Some(SheetCell::plain(value));
                };
                let text = match self.styles.format(open.style)? {
                    Format::Read(format) => {
                        shown::number(number, format, self.epoch, at, self.sheet)?
                    }
                    Format::Unknown(code) => shown::unknown_format(number, code, at, self.sheet),
                };
                Some(SheetCell {
                    text: text.into(),
                    bold: if is_bold {
                        Bold::Everything
                    } else {
                        Bold::Nothing
                    },
                    is_number: true,
                })
            }
        }
    }

    fn text(
        &mut self,
        text: RichText,
        style: usize,
        is_bold: bool,
        at: (u32, u32),
    ) -> Option<SheetCell> {
        let RichText { text, bold } = text;
        let shown = match self.styles.format(style) {
            Some(Format::Read(format)) => shown::text(&text, format, at, self.sheet)?,
            _ => text.clone(),
        };
        let bold = match bold {
            Bold::Nothing if is_bold => Bold::Everything,
            Bold::Parts(_) if shown != text => Bold::Nothing,
            bold => bold,
        };
        Some(SheetCell {
            text: shown.into(),
            bold,
            is_number: false,
        })
    }
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
                let is_hidden = attribute(element, "hidden");
                if is_hidden.is_some_and(|value| is_on(Some(&value))) {
                    let rows = &mut self.sheet.hidden.rows;
                    match rows.last_mut() {
                        Some(last) if last.1.checked_add(1) == Some(self.row) => last.1 = self.row,
                        _ => rows.push((self.row, self.row)),
                    }
                }
            }
            "col" => {
                let is_hidden = attribute(element, "hidden");
                if is_hidden.is_some_and(|value| is_on(Some(&value)))
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
                    ..OpenCell::default()
                };
            }
            "v" => {
                self.open.in_value = true;
                self.open.has_value = true;
            }
            "f" => self.open.has_formula = true,
            "is" => self.open.inline = Some(RichTextReader::default()),
            "mergeCell" if self.sheet.merged.len() < MOST_REGIONS => {
                let region = attribute(element, "ref").and_then(|text| region_at(&text));
                self.sheet.merged.extend(region);
            }
            "drawing" => self.around.drawings.extend(attribute(element, "id")),
            "hyperlink" if self.around.links.len() < MOST_REGIONS => {
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
        } else if self.open.in_value {
            self.open.value.push_str(text);
        } else if let Some(inline) = &mut self.open.inline {
            inline.text(text);
        }
    }
}
