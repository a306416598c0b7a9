//! The rows of a sheet, by the titles of a form's columns.

use std::collections::BTreeMap;

use super::sheet::{MAX_SPREADSHEET_BYTES, Sheet};
use super::{csv_file, xlsx};
use crate::error::{Error, Fault, Finding, Message, Result};
use crate::form::{self, ColumnForm, Columns, StatusMode};
use crate::report::{Cell, CellItem, Files, Located, Report, Row, Rows, Status, Text};

/// The titles of a column that holds the status of its row.
const STATUS_TITLES: [&str; 2] = ["status", "สถานะ"];

/// How many rows may stand above the row of titles.
const MAX_ROWS_ABOVE: usize = 30;

/// Reads the rows that stand in spreadsheets (`rows: measures.xlsx`) into the report and its
/// bundled parts. The column titles are those of the form, or its columns' names; merged cells
/// count as if each had been filled; dates become Thai dates, numbers the text of their value.
/// Hidden rows are read too: the file format's reader does not tell them.
///
/// Fails with every fault of every cell, and where a file cannot be read. The findings are what
/// the user should look at: pictures and number formats that are not taken over.
pub fn fill_rows(report: &mut Report) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let mut faults = Vec::new();
    let is_bundle = !report.bundle.is_empty();
    let parts = match is_bundle {
        true => report.bundle.iter_mut().collect(),
        false => vec![report],
    };
    for part in parts {
        let Rows::Spreadsheet { file, sheet } = &part.rows else {
            continue;
        };
        let form = form::load(&part.form, &part.files)?;
        let mut read = read_sheet(&part.files, file, sheet.as_ref())?;
        let columns = match form.table.as_ref().map(|table| &table.columns) {
            Some(Columns::Fixed { columns, .. }) => Some(columns.as_slice()),
            Some(Columns::FromRows) | None => None,
        };
        let rows = match read.faults.is_empty() {
            true => rows_of(&mut read, columns),
            false => Vec::new(),
        };
        findings.append(&mut read.findings);
        faults.append(&mut read.faults);
        part.rows = Rows::Listed(rows);
    }
    match faults.is_empty() {
        true => Ok(findings),
        false => Err(Error::input(faults)),
    }
}

fn read_sheet(files: &Files, file: &Text, sheet: Option<&Text>) -> Result<Sheet> {
    let lower = file.value.to_lowercase();
    if lower.ends_with(".xlsx") {
        let bytes = files.read(file, MAX_SPREADSHEET_BYTES)?;
        return xlsx::read(file, &bytes, sheet);
    }
    if lower.ends_with(".csv") {
        let bytes = files.read(file, MAX_SPREADSHEET_BYTES)?;
        return Ok(csv_file::read(&file.value, &bytes));
    }
    Err(Error::input(vec![Fault {
        origin: file.origin.clone(),
        message: Message::new(
            format!("“{}” ไม่ใช่ไฟล์ .xlsx หรือ .csv", file.value),
            format!("“{}” is neither an .xlsx nor a .csv file", file.value),
        ),
        help: Some(Message::new(
            "แถวเขียนเป็นรายการในรายงาน หรืออยู่ในไฟล์ .xlsx หรือ .csv",
            "write the rows as a list in the report, or put them in an .xlsx or .csv file",
        )),
    }]))
}

/// What a column of the sheet holds.
#[derive(Clone)]
enum Holds {
    /// Cells under that key.
    Cells(String),
    /// The status, in words.
    Status,
    /// What is done towards that status, and its text under that key.
    OfStatus(Status, String),
}

/// A title as it is compared: without spaces and line ends, letters of one case.
fn folded(title: &str) -> String {
    let letters = title.chars().filter(|c| !c.is_whitespace());
    letters.flat_map(char::to_lowercase).collect()
}

/// What the column of that title holds.
fn holds(title: &str, columns: Option<&[ColumnForm]>) -> Option<Holds> {
    let title_folded = folded(title);
    let Some(columns) = columns else {
        return Some(Holds::Cells(title.replace('\n', " ")));
    };
    let column = columns
        .iter()
        .find(|column| folded(&column.title) == title_folded || folded(&column.id) == title_folded);
    match column {
        Some(column) => Some(match &column.status {
            Some(StatusMode::Text { status, cell }) => Holds::OfStatus(*status, cell.clone()),
            Some(StatusMode::Tick(status)) => Holds::OfStatus(*status, column.id.clone()),
            Some(StatusMode::Words) | None => Holds::Cells(column.id.clone()),
        }),
        None if STATUS_TITLES.contains(&title_folded.as_str()) => Some(Holds::Status),
        None => None,
    }
}

type SheetRows = BTreeMap<u32, Vec<(u32, String)>>;

/// The rows under the row of titles; faults go into the sheet.
fn rows_of(sheet: &mut Sheet, columns: Option<&[ColumnForm]>) -> Vec<Row> {
    let mut lines = SheetRows::new();
    for ((row, column), text) in std::mem::take(&mut sheet.cells) {
        lines.entry(row).or_default().push((column, text));
    }
    let Some(title_row) = title_row(&lines, columns) else {
        let titles = columns.map(|columns| {
            let titles: Vec<_> = columns.iter().map(|c| c.title.replace('\n', " ")).collect();
            titles.join(", ")
        });
        let titles = titles.unwrap_or_default();
        sheet.fault(
            (1, 1),
            Message::new(
                "ไม่พบแถวหัวตารางของแบบฟอร์ม",
                "no row has the titles of the form's columns",
            ),
            Message::new(
                format!("หัวคอลัมน์ต้องเป็น: {titles}"),
                format!("the column titles must be: {titles}"),
            ),
        );
        return Vec::new();
    };
    let mut holders: BTreeMap<u32, Holds> = BTreeMap::new();
    for (column, title) in lines.get(&title_row).into_iter().flatten() {
        match holds(title, columns) {
            Some(held) => {
                if let Holds::Cells(key) = &held
                    && (holders.values()).any(|other| matches!(other, Holds::Cells(k) if k == key))
                {
                    sheet.fault(
                        (title_row, *column),
                        Message::new("หัวคอลัมน์ซ้ำ", "a second column of this title"),
                        Message::new("เหลือไว้คอลัมน์เดียว", "keep one of them"),
                    );
                }
                holders.insert(*column, held);
            }
            None => {
                let titles: Vec<String> = columns
                    .unwrap_or_default()
                    .iter()
                    .map(|column| column.title.replace('\n', " "))
                    .collect();
                let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
                let title = title.replace('\n', " ");
                sheet.fault(
                    (title_row, *column),
                    Message::new(
                        format!("แบบฟอร์มไม่มีคอลัมน์ “{title}”"),
                        format!("the form has no column “{title}”"),
                    ),
                    crate::source::did_you_mean(&title, &titles),
                );
            }
        }
    }
    lines
        .range(title_row + 1..)
        .filter_map(|(number, cells)| row(*number, cells, &holders, sheet))
        .collect()
}

/// The row with the most titles of the form: the last of them, since a title that spans several
/// header rows counts in each.
fn title_row(lines: &SheetRows, columns: Option<&[ColumnForm]>) -> Option<u32> {
    if columns.is_none() {
        return lines.keys().next().copied();
    }
    let counted = lines.iter().take(MAX_ROWS_ABOVE).map(|(number, cells)| {
        let titles = cells.iter();
        let known = titles.filter(|(_, title)| holds(title, columns).is_some());
        (known.count(), *number)
    });
    // Half of the form's columns at least: a single word may stand anywhere.
    let fewest = columns.map_or(1, |columns| columns.len().div_ceil(2));
    let best = counted.max()?;
    (best.0 >= fewest).then_some(best.1)
}

fn row(
    number: u32,
    cells: &[(u32, String)],
    holders: &BTreeMap<u32, Holds>,
    sheet: &mut Sheet,
) -> Option<Row> {
    let (first, last) = (*holders.keys().next()?, *holders.keys().next_back()?);
    let mut row = Row {
        origin: sheet.origin(number, first),
        ..Row::default()
    };
    let spans_all = sheet
        .merged
        .iter()
        .any(|region| region.first.0 == number && region.first.1 <= first && region.last.1 >= last);
    if let (true, Some((column, text))) = (spans_all && first < last, cells.first()) {
        row.group = Some(located_text(sheet, number, *column, text));
        return Some(row);
    }
    for (column, text) in cells {
        let origin = sheet.origin(number, *column);
        match holders.get(column) {
            Some(Holds::Cells(key)) => row.cells.push(cell(sheet, number, *column, key, text)),
            Some(Holds::Status) => match status_of(text) {
                Some(value) => row.status = Some(Located { value, origin }),
                None => sheet.fault(
                    (number, *column),
                    Message::new(
                        format!("ไม่รู้จักสถานะ “{text}”"),
                        format!("unknown status “{text}”"),
                    ),
                    crate::source::did_you_mean(text, &Status::WORDS.map(|(_, _, thai)| thai)),
                ),
            },
            Some(Holds::OfStatus(value, key)) => {
                if let Some(other) = &row.status
                    && other.value != *value
                {
                    sheet.fault(
                        (number, *column),
                        Message::new("แถวหนึ่งมีสถานะได้เพียงอย่างเดียว", "a row has one status only"),
                        Message::new("เหลือไว้ช่องเดียว", "fill one of the status columns"),
                    );
                    continue;
                }
                row.status = Some(Located {
                    value: *value,
                    origin,
                });
                if !is_tick(text) {
                    row.cells.push(cell(sheet, number, *column, key, text));
                }
            }
            None => {
                if sheet.faults.is_empty() {
                    sheet.fault(
                        (number, *column),
                        Message::new(
                            "มีข้อความในคอลัมน์ที่ไม่มีหัวตาราง",
                            "there is text in a column without a title",
                        ),
                        Message::new(
                            "ใส่หัวคอลัมน์ หรือลบข้อความ",
                            "give the column a title, or clear the text",
                        ),
                    );
                }
            }
        }
    }
    Some(row)
}

fn status_of(text: &str) -> Option<Status> {
    let folded_text = folded(text);
    Status::WORDS
        .iter()
        .find(|(word, _, thai)| folded(word) == folded_text || folded(thai) == folded_text)
        .map(|(_, status, _)| *status)
}

/// Whether the text only says «yes, this one».
fn is_tick(text: &str) -> bool {
    matches!(text.trim(), "✓" | "✔" | "√" | "/" | "x" | "X" | "☑" | "1")
}

fn located_text(sheet: &Sheet, row: u32, column: u32, text: &str) -> Text {
    Text {
        value: text.to_owned(),
        origin: sheet.origin(row, column),
        written: crate::source::Written::Otherwise,
    }
}

fn cell(sheet: &Sheet, row: u32, column: u32, key: &str, text: &str) -> (Text, Cell) {
    let cell = Cell {
        items: vec![CellItem::Text(located_text(sheet, row, column, text))],
        origin: sheet.origin(row, column),
        ..Cell::default()
    };
    (located_text(sheet, row, column, key), cell)
}
