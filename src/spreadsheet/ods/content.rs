//! The content of one sheet of an ODS file: rows, cells and what stands over them.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::super::aside;
use super::super::links;
use super::super::region::Region;
use super::super::sheet::{Bold, MAX_CELLS, Sheet, SheetCell, SheetPicture, cleaned};
use super::super::shown::{self, Look};
use crate::error::{Error, ErrorKind, Message, Result};
use crate::limits::MAX_SHEET_PARTS;
use crate::ooxml::{Elements, attribute};

/// Reads one sheet.
pub(super) struct Content<'s> {
    sheet: &'s mut Sheet,
    /// The sheet that is wanted, and how many began.
    wanted: usize,
    begun: usize,
    /// How many tables are open: those in cells and shapes are no sheets.
    depth: usize,
    looks: HashMap<String, Look>,
    style: String,
    row: u32,
    row_repeated: u32,
    row_hidden: bool,
    column: u32,
    /// Columns met so far, for which of them are hidden.
    columns: u32,
    /// The filled cells of the open row with their columns.
    cells: Vec<(u32, u32, SheetCell)>,
    open: Option<OpenCell>,
    is_full: bool,
}

#[derive(Default)]
struct OpenCell {
    repeated: u32,
    columns: u32,
    rows: u32,
    kind: String,
    value: Option<String>,
    has_formula: bool,
    is_error: bool,
    look: Look,
    text: String,
    paragraphs: usize,
    bold_ranges: Vec<std::ops::Range<usize>>,
    spans: Vec<Look>,
    in_paragraph: usize,
    /// How many open elements hold no text of the cell: comments and shapes.
    aside: usize,
    in_comment: usize,
    /// Whether who wrote a comment and when is being read.
    in_signature: bool,
    comment: String,
    shape: String,
    pictures: Vec<(String, String)>,
    links: Vec<String>,
    alt: String,
    in_description: bool,
}

impl<'s> Content<'s> {
    pub(super) fn new(sheet: &'s mut Sheet, wanted: usize) -> Content<'s> {
        Content {
            sheet,
            wanted,
            begun: 0,
            depth: 0,
            looks: HashMap::new(),
            style: String::new(),
            row: 0,
            row_repeated: 1,
            row_hidden: false,
            column: 0,
            columns: 0,
            cells: Vec::new(),
            open: None,
            is_full: false,
        }
    }

    /// Whether there were more cells than a sheet may have.
    pub(super) fn is_full(&self) -> bool {
        self.is_full
    }

    fn is_wanted(&self) -> bool {
        self.depth == 1 && self.begun == self.wanted + 1
    }

    fn look(&self, element: &BytesStart<'_>) -> Look {
        let style = attribute(element, "style-name").unwrap_or_default();
        self.looks.get(&style).copied().unwrap_or_default()
    }

    fn begin_cell(&mut self, element: &BytesStart<'_>) {
        let kinds: Vec<String> = element
            .attributes()
            .with_checks(false)
            .filter_map(|attribute| attribute.ok())
            .filter(|attribute| attribute.key.local_name().as_ref() == "value-type")
            .map(|attribute| attribute.value.to_string())
            .collect();
        let value = [
            "value",
            "date-value",
            "time-value",
            "boolean-value",
            "string-value",
        ];
        let value = value.iter().find_map(|key| attribute(element, key));
        let formula = attribute(element, "formula");
        self.open = Some(OpenCell {
            repeated: times(element, "number-columns-repeated"),
            columns: times(element, "number-columns-spanned"),
            rows: times(element, "number-rows-spanned"),
            is_error: kinds.iter().any(|kind| kind == "error"),
            kind: kinds.into_iter().next().unwrap_or_default(),
            value,
            links: formula
                .iter()
                .filter_map(|formula| links::of_formula(formula))
                .collect(),
            has_formula: formula.is_some(),
            look: self.look(element),
            ..OpenCell::default()
        });
    }

    fn close_cell(&mut self) {
        let Some(open) = self.open.take() else { return };
        let at = (self.row, self.column.saturating_add(1));
        self.column = self.column.saturating_add(open.repeated);
        if (open.columns > 1 || open.rows > 1) && self.sheet.merged.len() <= MAX_SHEET_PARTS {
            self.sheet.merged.push(Region {
                first: at,
                last: (
                    at.0.saturating_add(open.rows - 1),
                    at.1.saturating_add(open.columns - 1),
                ),
            });
        }
        self.beside(&open, at);
        let repeated = open.repeated;
        let mut open = open;
        let addresses = std::mem::take(&mut open.links);
        let mut cell = self.shown(open, at);
        links::put(&addresses, cell.as_mut(), at, self.sheet);
        if let Some(cell) = cell {
            self.cells.push((at.1, repeated, cell));
        }
    }

    /// Comments, shapes and pictures of a cell.
    fn beside(&mut self, open: &OpenCell, at: (u32, u32)) {
        for (part, alt) in &open.pictures {
            self.sheet.pictures.push(SheetPicture {
                row: at.0,
                column: at.1,
                part: part.trim_start_matches("./").to_owned(),
                alt: alt.clone(),
            });
        }
        let (comment, text) = (open.comment.trim(), open.shape.trim());
        if !comment.is_empty() {
            aside::tell_comment(Some(at), comment, self.sheet);
        }
        if !text.is_empty() {
            aside::tell_box(at, text, self.sheet);
        }
    }

    fn shown(&mut self, open: OpenCell, at: (u32, u32)) -> Option<SheetCell> {
        let text = cleaned(&open.text);
        if open.is_error || (open.has_formula && is_error(&text)) {
            shown::error(&text, at, self.sheet);
            return None;
        }
        if text.trim().is_empty() {
            let value = open.value.unwrap_or_default();
            if open.paragraphs > 0 || value.is_empty() {
                let uncomputed = open.has_formula && open.kind.is_empty();
                if uncomputed {
                    self.sheet.fault(
                        at,
                        Message::new(
                            "มีสูตรที่ยังไม่ได้คำนวณ จึงไม่มีค่าให้แสดง",
                            "the formula was never computed: there is no value to show",
                        ),
                        Message::new(
                            "เปิดไฟล์ใน LibreOffice หรือ Excel แล้วบันทึกอีกครั้ง",
                            "open the file in LibreOffice or Excel and save it again",
                        ),
                    );
                } else if !value.trim().is_empty() && open.kind != "string" {
                    self.sheet.finding(
                        "hidden-by-format",
                        at,
                        Message::new(
                            format!("รูปแบบของช่องซ่อนค่า “{value}” ไว้ จึงไม่ได้นำมา"),
                            format!(
                                "the cell's format hides its value “{value}”, which was left out"
                            ),
                        ),
                    );
                }
                return None;
            }
            // Some programs keep the value alone.
            if open.kind == "boolean" {
                return Some(SheetCell::plain(shown::logical(value == "true")));
            }
            self.sheet.tell_once("number-format", "", at, || {
                Message::new(
                    format!("ไฟล์ไม่ได้เก็บค่าตามที่แสดง จึงใช้ค่า {value} โปรดตรวจ"),
                    format!(
                        "the file does not keep what the cell shows; the value {value} is used"
                    ),
                )
            });
            return Some(SheetCell {
                is_number: open.kind != "string",
                ..SheetCell::plain(value)
            });
        }
        let ranges: Vec<_> = open
            .bold_ranges
            .into_iter()
            .map(|range| range.start..range.end.min(text.len()))
            .filter(|range| range.start < range.end)
            .collect();
        let all = ranges
            .iter()
            .map(|range| range.end - range.start)
            .sum::<usize>()
            == text.len();
        let bold = match (
            open.look.bold || all,
            ranges.is_empty() || text != open.text,
        ) {
            (true, _) => Bold::Everything,
            (false, true) => Bold::Nothing,
            (false, false) => Bold::Parts(ranges.into()),
        };
        shown::tell_look(open.look, at, self.sheet);
        Some(SheetCell {
            bold,
            is_number: matches!(open.kind.as_str(), "float" | "percentage" | "currency"),
            ..SheetCell::plain(text)
        })
    }

    fn close_row(&mut self) {
        let repeated = self.row_repeated;
        if self.row_hidden {
            let last = self.row.saturating_add(repeated - 1);
            self.sheet.hidden.rows.push((self.row, last));
        }
        let cells = std::mem::take(&mut self.cells);
        let filled: u64 = cells
            .iter()
            .map(|(_, repeated, _)| u64::from(*repeated))
            .sum();
        if filled * u64::from(repeated) > MAX_CELLS as u64 && filled > 0 {
            self.is_full = true;
        } else if filled > 0 {
            for row in 0..repeated {
                for (column, times, cell) in &cells {
                    for more in 0..*times {
                        let at = (self.row.saturating_add(row), column.saturating_add(more));
                        if !self.sheet.put(at.0, at.1, cell.clone()) {
                            self.is_full = true;
                            return;
                        }
                    }
                }
            }
        }
        self.row = self.row.saturating_add(repeated - 1);
    }

    fn push_text(&mut self, text: &str) {
        let Some(open) = &mut self.open else { return };
        if open.in_description {
            open.alt.push_str(text);
        } else if open.in_comment > 0 {
            if !open.in_signature {
                open.comment.push_str(text);
            }
        } else if open.aside > 0 {
            open.shape.push_str(text);
        } else if open.in_paragraph > 0 {
            let start = open.text.len();
            open.text.push_str(text);
            let look = open.spans.last().copied().unwrap_or_default();
            if !text.trim().is_empty() {
                open.look.struck |= look.struck;
                open.look.raised |= look.raised;
            }
            if look.bold {
                match open.bold_ranges.last_mut() {
                    Some(last) if last.end == start => last.end = open.text.len(),
                    _ => open.bold_ranges.push(start..open.text.len()),
                }
            }
        }
    }
}

/// Whether an element is a shape that lies over the sheet (ODF 1.3 part 3, 10.3).
fn is_shape(name: &str) -> bool {
    matches!(
        name,
        "frame"
            | "text-box"
            | "custom-shape"
            | "rect"
            | "line"
            | "polyline"
            | "polygon"
            | "regular-polygon"
            | "path"
            | "circle"
            | "ellipse"
            | "g"
            | "page-thumbnail"
            | "measure"
            | "caption"
            | "connector"
            | "control"
            | "scene"
    )
}

/// Whether a text is what a failed formula shows.
fn is_error(text: &str) -> bool {
    const ERRORS: [&str; 7] = [
        "#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!",
    ];
    ERRORS.contains(&text) || text.starts_with("Err:")
}

impl Elements for Content<'_> {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<()> {
        let name = element.local_name();
        let name = name.as_ref();
        match name {
            "style" if self.depth == 0 => {
                self.style = attribute(element, "name").unwrap_or_default();
            }
            "text-properties" if self.depth == 0 => {
                let weight = attribute(element, "font-weight").unwrap_or_default();
                let line = attribute(element, "text-line-through-style");
                let place = attribute(element, "text-position").unwrap_or_default();
                let look = Look {
                    bold: weight == "bold" || weight.parse::<u32>().is_ok_and(|w| w >= 600),
                    struck: line.is_some_and(|line| line != "none"),
                    raised: !place.is_empty() && !place.starts_with("0%"),
                };
                if look != Look::default() {
                    self.looks.insert(self.style.clone(), look);
                }
            }
            "table" => {
                self.depth += 1;
                if self.depth == 1 {
                    self.begun += 1;
                }
            }
            _ => {}
        }
        if !self.is_wanted() {
            return Ok(());
        }
        let is_hidden = || {
            matches!(
                attribute(element, "visibility").as_deref(),
                Some("collapse" | "filter")
            )
        };
        match name {
            "table-column" => {
                let count = times(element, "number-columns-repeated");
                let first = self.columns.saturating_add(1);
                self.columns = self.columns.saturating_add(count);
                if is_hidden() {
                    self.sheet.hidden.columns.push((first, self.columns));
                }
            }
            "table-row" => {
                self.row = self.row.saturating_add(1);
                self.row_repeated = times(element, "number-rows-repeated");
                self.row_hidden = is_hidden();
                self.column = 0;
            }
            "table-cell" | "covered-table-cell" => self.begin_cell(element),
            // What stands on the page and in no cell.
            "shapes" => self.open = Some(OpenCell::default()),
            _ => {
                let look = self.look(element);
                let Some(open) = &mut self.open else {
                    return self.check();
                };
                match name {
                    "annotation" => open.in_comment += 1,
                    "date" | "date-string" | "creator" if open.in_comment > 0 => {
                        open.in_signature = true;
                    }
                    name if is_shape(name) => open.aside += 1,
                    "image" if open.aside > 0 => {
                        if let Some(part) = attribute(element, "href") {
                            open.pictures.push((part, String::new()));
                        }
                    }
                    "desc" => open.in_description = true,
                    "a" if open.aside == 0 && open.in_comment == 0 => {
                        open.links.extend(attribute(element, "href"));
                    }
                    "p" if open.aside == 0 && open.in_comment == 0 => {
                        if open.paragraphs > 0 {
                            open.text.push('\n');
                        }
                        open.paragraphs += 1;
                        open.in_paragraph += 1;
                        open.spans.clear();
                    }
                    "span" => open.spans.push(look),
                    "s" => {
                        let count = attribute(element, "c").and_then(|count| count.parse().ok());
                        let count: usize = count.unwrap_or(1).min(1_000);
                        self.push_text(&" ".repeat(count));
                    }
                    "tab" => self.push_text("\t"),
                    "line-break" => self.push_text("\n"),
                    _ => {}
                }
            }
        }
        self.check()
    }

    fn end(&mut self, name: &str) {
        if self.is_wanted() {
            match name {
                "table-cell" | "covered-table-cell" => self.close_cell(),
                "table-row" => self.close_row(),
                "shapes" => {
                    if let Some(open) = self.open.take() {
                        self.beside(&open, (1, 1));
                    }
                }
                _ => {
                    if let Some(open) = &mut self.open {
                        match name {
                            "date" | "date-string" | "creator" => open.in_signature = false,
                            "annotation" => open.in_comment = open.in_comment.saturating_sub(1),
                            name if is_shape(name) => {
                                open.aside = open.aside.saturating_sub(1);
                                let alt = std::mem::take(&mut open.alt);
                                if let Some((_, own)) = open.pictures.last_mut()
                                    && own.is_empty()
                                {
                                    *own = alt;
                                }
                            }
                            "desc" => open.in_description = false,
                            "p" if open.aside == 0 && open.in_comment == 0 => {
                                open.in_paragraph = open.in_paragraph.saturating_sub(1);
                            }
                            "span" => {
                                open.spans.pop();
                            }
                            _ => {}
                        }
                    }
                }
            }
        }
        if name == "table" {
            self.depth = self.depth.saturating_sub(1);
        }
    }

    fn text(&mut self, text: &str) {
        if self.is_wanted() {
            self.push_text(text);
        }
    }
}

impl Content<'_> {
    /// Stops the reader where a limit is passed; what it is is told after.
    fn check(&self) -> Result<()> {
        match self.is_full {
            true => Err(Error::of(
                ErrorKind::Input,
                "",
                Message::new("มีข้อมูลเกินกำหนด", "too many cells"),
            )),
            false => Ok(()),
        }
    }
}

/// How often something stands there, once where nothing says so. More than any sheet has rows stays
/// more, and is refused as that.
fn times(element: &BytesStart<'_>, key: &str) -> u32 {
    let Some(value) = attribute(element, key) else {
        return 1;
    };
    let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    let most = if is_number { u32::MAX } else { 1 };
    value.parse().unwrap_or(most).max(1)
}
