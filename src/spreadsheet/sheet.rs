//! A sheet of texts, as the screen shows it: what spreadsheet files are read into.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::cell_names::{cell_name, column_name, ranges};
use super::merged::covered;
use super::region::Region;
use crate::error::{Error, Fault, Finding, Message, Origin, Place, Result, Subject};
use crate::report::marks::escape;

use crate::limits::{MAX_CELL_BYTES, MAX_SHEET_PARTS, MAX_SHEET_TEXT_BYTES};
pub use crate::limits::{MAX_CELLS, MAX_SHEET_ROWS, MAX_SPREADSHEET_BYTES};

/// The most faults of one sheet that are told one by one.
const MOST_FAULTS: usize = 100;

/// A sheet; rows and columns counted from 1.
#[derive(Debug)]
pub(crate) struct Sheet {
    /// The file and, in a workbook, the sheet in brackets.
    pub(crate) file: Arc<str>,
    /// Filled cells.
    pub(crate) cells: BTreeMap<(u32, u32), SheetCell>,
    /// Merged cells, as far as their rows and columns are shown.
    pub(crate) merged: Vec<Region>,
    /// Pictures, in the order of their cells.
    pub(crate) pictures: Vec<SheetPicture>,
    /// Hidden rows and columns; their cells are not among the filled ones.
    pub(crate) hidden: Hidden,
    /// What of it is printed, where only a part is.
    pub(super) print_areas: Vec<Region>,
    /// What the user should look at.
    pub(crate) findings: Vec<Finding>,
    /// What is wrong.
    pub(crate) faults: Vec<Fault>,
    /// Findings that are told once for all their cells: by their rule and what they are about.
    repeated: BTreeMap<(&'static str, &'static str), Repeated>,
    /// The row that was filled last, and how many were filled.
    last_row: u32,
    filled_rows: usize,
    /// How long the texts of all cells are together, in bytes.
    text_bytes: usize,
}

/// What a filled cell shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SheetCell {
    pub(crate) text: Box<str>,
    pub(crate) bold: Bold,
    /// Whether it is a number, as far as the file says so.
    pub(crate) is_number: bool,
    /// Where its text leads, as a report writes it.
    pub(crate) link: Option<Box<str>>,
}

/// What of a cell's text is bold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Bold {
    #[default]
    Nothing,
    Everything,
    /// Those bytes of the text.
    Parts(Box<[Range<usize>]>),
}

/// A picture and the cell its upper left corner stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SheetPicture {
    pub(crate) row: u32,
    pub(crate) column: u32,
    /// Its part in the file.
    pub(crate) part: String,
    pub(crate) alt: String,
}

/// Rows and columns nobody sees: from the first to the last of each stretch.
#[derive(Debug, Default)]
pub(crate) struct Hidden {
    pub(crate) rows: Vec<(u32, u32)>,
    pub(crate) columns: Vec<(u32, u32)>,
}

#[derive(Debug)]
struct Repeated {
    message: Message,
    first: Origin,
    others: Vec<Origin>,
}

impl Hidden {
    /// Puts stretches in order and joins those that touch, so that a place is found at once.
    fn in_order(mut self) -> Hidden {
        for stretches in [&mut self.rows, &mut self.columns] {
            stretches.sort_unstable();
            let mut joined: Vec<(u32, u32)> = Vec::with_capacity(stretches.len());
            for (from, to) in stretches.drain(..) {
                match joined.last_mut() {
                    Some(last) if from <= last.1.saturating_add(1) => last.1 = last.1.max(to),
                    _ => joined.push((from, to)),
                }
            }
            *stretches = joined;
        }
        self
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.columns.is_empty()
    }

    pub(crate) fn has_row(&self, row: u32) -> bool {
        first_shown(&self.rows, row) != row
    }

    pub(crate) fn has_column(&self, column: u32) -> bool {
        first_shown(&self.columns, column) != column
    }

    /// The upper left cell of a region that is shown.
    fn first_shown_of(&self, region: &Region) -> Option<(u32, u32)> {
        let row = first_shown(&self.rows, region.first.0);
        let column = first_shown(&self.columns, region.first.1);
        region.holds((row, column)).then_some((row, column))
    }
}

/// The first row or column from `at` on that is shown, the stretches being in order.
fn first_shown(stretches: &[(u32, u32)], at: u32) -> u32 {
    let index = stretches.partition_point(|(_, to)| *to < at);
    match stretches.get(index) {
        Some((from, to)) if *from <= at => to.saturating_add(1),
        _ => at,
    }
}

impl SheetCell {
    pub(crate) fn plain(text: impl Into<Box<str>>) -> SheetCell {
        SheetCell {
            text: text.into(),
            ..SheetCell::default()
        }
    }

    /// The text as a report writes it: bold words between `**`, signs that would be taken for
    /// marks escaped, each line with where it leads.
    pub(crate) fn marked(&self) -> String {
        if let Some(target) = &self.link {
            let lines = self.text.split('\n');
            let lines = lines.map(|line| match line.trim() {
                "" => line.to_owned(),
                words => format!("[{}]({target})", escape(words, true)),
            });
            return lines.collect::<Vec<_>>().join("\n");
        }
        let ranges: &[Range<usize>] = match &self.bold {
            Bold::Parts(ranges) => ranges,
            Bold::Nothing | Bold::Everything => &[],
        };
        let has_marks = !ranges.is_empty();
        let mut out = String::with_capacity(self.text.len());
        let mut at = 0;
        for range in ranges {
            let (Some(before), Some(bold)) =
                (self.text.get(at..range.start), self.text.get(range.clone()))
            else {
                continue;
            };
            out.push_str(&escape(before, has_marks));
            at = range.end;
            // A mark stands at the words, and on one line.
            for (index, line) in bold.split('\n').enumerate() {
                if index > 0 {
                    out.push('\n');
                }
                let words = line.trim();
                let start = line.len() - line.trim_start().len();
                out.push_str(&line[..start]);
                if !words.is_empty() {
                    out.push_str("**");
                    out.push_str(&escape(words, true));
                    out.push_str("**");
                }
                out.push_str(&line[start + words.len()..]);
            }
        }
        // The last bold stretch ended between two characters, or at the text's end.
        out.push_str(&escape(self.text.get(at..).unwrap_or_default(), has_marks));
        out
    }
}

impl Sheet {
    pub(crate) fn new(file: impl Into<Arc<str>>) -> Sheet {
        Sheet {
            file: file.into(),
            cells: BTreeMap::new(),
            merged: Vec::new(),
            pictures: Vec::new(),
            hidden: Hidden::default(),
            print_areas: Vec::new(),
            findings: Vec::new(),
            faults: Vec::new(),
            repeated: BTreeMap::new(),
            last_row: 0,
            filled_rows: 0,
            text_bytes: 0,
        }
    }

    /// Where a cell stands: its row as the line, its column as the column.
    pub(crate) fn origin(&self, row: u32, column: u32) -> Origin {
        Origin {
            file: Arc::clone(&self.file),
            place: Some(Place { line: row, column }),
        }
    }

    /// The sheet as a whole.
    pub(crate) fn whole(&self) -> Origin {
        Origin {
            file: Arc::clone(&self.file),
            place: None,
        }
    }

    /// A fault of a cell.
    pub(crate) fn fault(&mut self, (row, column): (u32, u32), message: Message, help: Message) {
        if self.faults.len() >= MOST_FAULTS {
            return;
        }
        let origin = self.origin(row, column);
        self.faults.push(Fault {
            origin,
            message: in_cell(row, column, &message),
            help: Some(help),
        });
    }

    /// A cell whose text is longer than a report's cell may be.
    pub(super) fn too_long(&mut self, at: (u32, u32)) {
        let kib = MAX_CELL_BYTES >> 10;
        self.fault(
            at,
            Message::new(
                format!("ข้อความยาวเกิน {kib} KiB"),
                format!("the text is longer than {kib} KiB"),
            ),
            Message::new(
                "แบ่งเป็นหลายช่องหรือหลายแถว",
                "divide it among several cells or rows",
            ),
        );
    }

    /// Refuses a sheet that has more of something beside its cells than is read. Who counts stops one
    /// behind the limit.
    pub(super) fn not_too_many(&mut self, count: usize, thai: &str, english: &str) {
        if count <= MAX_SHEET_PARTS {
            return;
        }
        let fault = Fault {
            origin: self.whole(),
            message: Message::new(
                format!("แผ่นงานมี{thai}เกิน {MAX_SHEET_PARTS}"),
                format!("the sheet has more than {MAX_SHEET_PARTS} {english}"),
            ),
            help: Some(Message::new("แบ่งเป็นหลายไฟล์", "split it into several files")),
        };
        self.faults.push(fault);
    }

    /// A finding about a cell.
    pub(crate) fn finding(
        &mut self,
        rule: &'static str,
        (row, column): (u32, u32),
        message: Message,
    ) {
        let origin = self.origin(row, column);
        self.findings
            .push(Finding::new(rule, origin, in_cell(row, column, &message)));
    }

    /// A finding about a cell that is told once for all cells of its kind: those of one rule, and
    /// of one subject where a rule has several.
    pub(crate) fn tell_once(
        &mut self,
        rule: &'static str,
        subject: &'static str,
        (row, column): (u32, u32),
        message: impl FnOnce() -> Message,
    ) {
        let origin = self.origin(row, column);
        match self.repeated.get_mut(&(rule, subject)) {
            Some(repeated) => repeated.others.push(origin),
            None => {
                let repeated = Repeated {
                    message: in_cell(row, column, &message()),
                    first: origin,
                    others: Vec::new(),
                };
                self.repeated.insert((rule, subject), repeated);
            }
        }
    }

    /// Puts a cell in; false where the sheet holds too many.
    pub(crate) fn put(&mut self, row: u32, column: u32, cell: SheetCell) -> bool {
        if cell.text.trim().is_empty() {
            return true;
        }
        if cell.text.len() > MAX_CELL_BYTES {
            self.too_long((row, column));
            return true;
        }
        self.text_bytes += cell.text.len();
        if self.last_row != row {
            self.last_row = row;
            self.filled_rows += 1;
        }
        self.cells.insert((row, column), cell);
        self.cells.len() <= MAX_CELLS
            && self.filled_rows <= MAX_SHEET_ROWS
            && self.text_bytes <= MAX_SHEET_TEXT_BYTES
    }

    /// The text of a cell; an empty one where it is not filled.
    #[cfg(test)]
    pub(crate) fn text(&self, row: u32, column: u32) -> &str {
        self.cells.get(&(row, column)).map_or("", |cell| &cell.text)
    }

    /// Takes hidden rows and columns out, with what stands in them; regions become as large as
    /// what of them is shown. What was told cell by cell becomes findings.
    pub(super) fn finish(&mut self) {
        self.take_covered_out();
        for ((rule, _), repeated) in std::mem::take(&mut self.repeated) {
            let more = repeated.others.len();
            let mut message = repeated.message;
            if more > 0 {
                message.thai = format!("{} (และอีก {more} ช่อง)", message.thai);
                message.english = format!("{} (and {more} more cells)", message.english);
            }
            let mut finding = Finding::new(rule, repeated.first, message);
            finding.others = repeated.others;
            self.findings.push(finding);
        }
        self.take_hidden_out();
        if self.cells.len() > MAX_CELLS {
            self.too_many_cells();
        }
    }

    /// Takes out what stands under a merged cell and not in its corner: nobody sees it.
    fn take_covered_out(&mut self) {
        let (merged, covered) = covered(std::mem::take(&mut self.merged), self.cells.keys());
        self.merged = merged;
        for at in covered {
            let Some(cell) = self.cells.remove(&at) else {
                continue;
            };
            let text: String = cell.text.chars().take(200).collect();
            self.finding(
                "merged-cells",
                at,
                Message::new(
                    format!("ช่องที่รวมไว้ทับช่องนี้จนมองไม่เห็น จึงไม่ได้นำข้อความมา: {text}"),
                    format!("a merged cell hides this one, whose text was not taken: {text}"),
                ),
            );
        }
    }

    fn take_hidden_out(&mut self) {
        let hidden = std::mem::take(&mut self.hidden).in_order();
        if !hidden.is_empty() {
            // What is merged shows its text as long as some of it is shown.
            for region in &mut self.merged {
                if let Some(shown) = hidden.first_shown_of(region)
                    && let Some(cell) = self.cells.remove(&region.first)
                {
                    self.cells.insert(shown, cell);
                    region.first = shown;
                }
            }
            // What is wrong where nobody looks stops nobody.
            self.faults.retain(|fault| {
                fault.origin.place.is_none_or(|place| {
                    !hidden.has_row(place.line) && !hidden.has_column(place.column)
                })
            });
            let before = self.cells.len();
            let mut by_column: BTreeMap<u32, (String, usize)> = BTreeMap::new();
            self.cells.retain(|(row, column), cell| {
                if hidden.has_column(*column) {
                    let told = by_column
                        .entry(*column)
                        .or_insert_with(|| (cell.text.to_string(), 0));
                    told.1 += 1;
                    return false;
                }
                !hidden.has_row(*row)
            });
            let cells = before - self.cells.len();
            let in_columns: usize = by_column.values().map(|(_, count)| count).sum();
            for (column, (title, count)) in &by_column {
                let letters = column_name(*column);
                let title: String = title.chars().take(60).collect();
                let finding = Finding::new(
                    "hidden-column",
                    self.origin(1, *column),
                    Message::new(
                        format!("คอลัมน์ {letters} ที่ซ่อนไว้ («{title}» {count} ช่อง) ไม่ได้นำมา"),
                        format!(
                            "the hidden column {letters} (“{title}”, {count} cells) was left out"
                        ),
                    ),
                );
                self.findings.push(finding.about(Subject::Column(title)));
            }
            if cells > in_columns {
                let rows = ranges(&hidden.rows);
                let count = cells - in_columns;
                let first = hidden.rows.first().map_or(1, |(from, _)| *from);
                self.findings.push(Finding::new(
                    "hidden-rows",
                    self.origin(first, 1),
                    Message::new(
                        format!("แถวที่ซ่อนไว้ ({rows}) {count} ช่อง ไม่ได้นำมา"),
                        format!("hidden rows ({rows}) with {count} cells were left out"),
                    ),
                ));
            }
            let pictures = std::mem::take(&mut self.pictures);
            for picture in pictures {
                if hidden.has_row(picture.row) || hidden.has_column(picture.column) {
                    self.finding(
                        "hidden-picture",
                        (picture.row, picture.column),
                        Message::new(
                            "ภาพในแถวหรือคอลัมน์ที่ซ่อนไว้ไม่ได้นำมา",
                            "a picture in a hidden row or column was left out",
                        ),
                    );
                } else {
                    self.pictures.push(picture);
                }
            }
            self.hidden = hidden;
        }
        self.pictures
            .sort_by_key(|picture| (picture.row, picture.column));
    }

    /// Puts down that the sheet is too large.
    pub(super) fn too_many_cells(&mut self) {
        let origin = self.whole();
        let message = match self.filled_rows > MAX_SHEET_ROWS {
            _ if self.text_bytes > MAX_SHEET_TEXT_BYTES => {
                let mib = MAX_SHEET_TEXT_BYTES >> 20;
                Message::new(
                    format!("ข้อความในแผ่นงานรวมกันเกิน {mib} MiB"),
                    format!("the texts of the sheet are longer than {mib} MiB together"),
                )
            }
            true => Message::new(
                format!("แผ่นงานมีข้อมูลเกิน {MAX_SHEET_ROWS} แถว"),
                format!("the sheet has more than {MAX_SHEET_ROWS} filled rows"),
            ),
            false => Message::new(
                format!("แผ่นงานมีข้อมูลเกิน {MAX_CELLS} ช่อง"),
                format!("the sheet has more than {MAX_CELLS} filled cells"),
            ),
        };
        self.faults.push(Fault {
            origin,
            message,
            help: Some(Message::new("แบ่งเป็นหลายไฟล์", "split it into several files")),
        });
    }

    /// Fails with the faults of the cells, where there are any.
    pub(crate) fn whole_or_faults(&mut self) -> Result<()> {
        match std::mem::take(&mut self.faults) {
            faults if faults.is_empty() => Ok(()),
            faults => Err(Error::input(faults)),
        }
    }
}

/// A message with the cell's name, as spreadsheets show it, before it.
fn in_cell(row: u32, column: u32, message: &Message) -> Message {
    let cell = cell_name(row, column);
    Message::new(
        format!("ช่อง {cell}: {}", message.thai),
        format!("cell {cell}: {}", message.english),
    )
}

/// A text with plain line ends, and no white space at its end.
pub(super) fn cleaned(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bold_words_are_marked_and_signs_escaped() {
        let text = "ก ข\nค **";
        let cell = SheetCell {
            bold: Bold::Parts([4..8, 8..text.find('ค').unwrap() + 3].into()),
            ..SheetCell::plain(text)
        };
        assert_eq!(cell.marked(), "ก **ข**\n**ค** \\*\\*");
    }
}
