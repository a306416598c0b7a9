//! The rows of a report's table and what stands in their cells.

use serde::Serialize;

use super::{ColumnTitle, wire};
use crate::error::Origin;
use crate::source::{Located, Text};
use crate::thai::MonthRange;
use crate::units::Mm;

/// Where the rows come from.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(untagged)]
pub(crate) enum Rows {
    /// The report says nothing of rows.
    #[default]
    Absent,
    /// They stand in the report.
    Listed(Vec<Row>),
    /// They stand in a spreadsheet (XLSX, XLS, ODS or CSV) whose column titles are the form's.
    Spreadsheet {
        /// The file.
        file: Text,
        /// The sheet; without one, the first whose titles fit the form.
        #[serde(skip_serializing_if = "Option::is_none")]
        sheet: Option<Text>,
        /// The row of the column titles, where it cannot be guessed: the last of several.
        #[serde(skip_serializing_if = "Option::is_none")]
        header_row: Option<Located<u32>>,
        /// What the sheet calls columns of the form that the report calls otherwise.
        #[serde(
            serialize_with = "wire::column_titles",
            skip_serializing_if = "Vec::is_empty"
        )]
        columns: Vec<ColumnTitle>,
        /// Titles of columns of the sheet that stay out of the report.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        leave_out: Vec<Text>,
    },
}

impl Rows {
    /// The rows that stand in the report; none of a spreadsheet that was not read yet.
    pub(crate) fn listed(&self) -> &[Row] {
        match self {
            Rows::Listed(rows) => rows,
            Rows::Absent | Rows::Spreadsheet { .. } => &[],
        }
    }

    /// The rows of a spreadsheet, read as they stand there.
    pub(crate) fn of_file(file: Text) -> Rows {
        Rows::Spreadsheet {
            file,
            sheet: None,
            header_row: None,
            columns: Vec::new(),
            leave_out: Vec::new(),
        }
    }

    /// Whether no row was written and no spreadsheet named.
    pub fn is_empty(&self) -> bool {
        match self {
            Rows::Absent => true,
            Rows::Listed(rows) => rows.is_empty(),
            Rows::Spreadsheet { .. } => false,
        }
    }

    /// Whether nothing is said of rows.
    pub(super) fn is_absent(&self) -> bool {
        matches!(self, Rows::Absent)
    }
}

/// A row of the table. Two are equal when their contents are, wherever they stand.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// The cells by the key of their column, in the order written.
    pub cells: Vec<(Text, Cell)>,
    /// How far the measure has come.
    pub(crate) status: Option<Located<Status>>,
    /// A heading over the rows that follow, across all columns; such a row has no cells.
    pub group: Option<Text>,
    /// What it is the total of; the sums that are not among its cells are reckoned.
    pub(crate) total: Option<Total>,
    /// Whether it is left free for handwriting.
    pub is_blank: bool,
    /// Where the row starts.
    pub origin: Origin,
}

impl PartialEq for Row {
    fn eq(&self, other: &Row) -> bool {
        (&self.cells, &self.status, &self.group) == (&other.cells, &other.status, &other.group)
            && (&self.total, self.is_blank) == (&other.total, other.is_blank)
    }
}

/// What a row of sums is the total of.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Total {
    /// Which rows it sums.
    pub of: TotalOf,
    /// What it is called: รวม, รวมทั้งสิ้น.
    pub label: Text,
    /// The column its label begins in, where it is not the first.
    pub column: Option<Text>,
}

/// The rows that a total sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum TotalOf {
    /// The rows since the last heading or subtotal.
    Group,
    /// All rows of the table.
    Table,
}

impl Row {
    /// A row of those cells, by the keys of their columns.
    pub fn new<'a>(cells: impl IntoIterator<Item = (&'a str, Cell)>) -> Row {
        Row {
            cells: cells
                .into_iter()
                .map(|(key, cell)| (Text::new(key), cell))
                .collect(),
            ..Row::default()
        }
    }

    /// A heading over the rows that follow.
    pub fn heading(text: impl Into<Text>) -> Row {
        Row {
            group: Some(text.into()),
            ..Row::default()
        }
    }

    /// How far the measure has come, in the official wording: «ดำเนินการแล้ว».
    pub fn status(&self) -> Option<&'static str> {
        self.status.as_ref().map(|status| status.value.thai())
    }

    /// What a row of sums is called: «รวม»; nothing for other rows.
    pub fn total(&self) -> Option<&Text> {
        self.total.as_ref().map(|total| &total.label)
    }

    /// Whether it is a row of data: no heading, no total, not left free.
    pub(crate) fn is_data(&self) -> bool {
        self.group.is_none() && self.total.is_none() && !self.is_blank
    }

    /// The cell in the column of that key.
    pub fn cell(&self, column: &str) -> Option<&Cell> {
        self.cells
            .iter()
            .find(|(key, _)| key.value == column)
            .map(|(_, cell)| cell)
    }
}

/// How far a measure has come; exactly one of the three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Status {
    /// อยู่ระหว่างดำเนินการ
    InProgress,
    /// ดำเนินการแล้ว
    Done,
    /// ยังไม่ดำเนินการ
    NotStarted,
}

impl Status {
    /// The word for it in a report file, and the official wording.
    pub const WORDS: [(&'static str, Status, &'static str); 3] = [
        ("in_progress", Status::InProgress, "อยู่ระหว่างดำเนินการ"),
        ("done", Status::Done, "ดำเนินการแล้ว"),
        ("not_started", Status::NotStarted, "ยังไม่ดำเนินการ"),
    ];

    /// Whether a column of ticks is ticked, where its cell says nothing else: people and programs
    /// write both in many ways.
    pub(crate) fn ticked(text: &str) -> Option<bool> {
        match text.trim() {
            "✓" | "✔" | "√" | "/" | "x" | "X" | "☑" | "☒" | "1" | "TRUE" => Some(true),
            "☐" | "FALSE" | "-" | "–" | "—" => Some(false),
            _ => None,
        }
    }

    /// The official wording: «ดำเนินการแล้ว».
    pub fn thai(self) -> &'static str {
        match self {
            Status::InProgress => Status::WORDS[0].2,
            Status::Done => Status::WORDS[1].2,
            Status::NotStarted => Status::WORDS[2].2,
        }
    }
}

/// What stands in a cell. Two are equal when their contents are, wherever they stand.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// Its items, from top to bottom.
    pub(crate) items: Vec<CellItem>,
    /// How many rows and columns it covers.
    pub(crate) span: Span,
    /// Where it starts.
    pub origin: Origin,
}

impl PartialEq for Cell {
    fn eq(&self, other: &Cell) -> bool {
        (&self.items, self.span) == (&other.items, other.span)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell {
            items: vec![CellItem::Text(Text::new(text))],
            ..Cell::default()
        }
    }
}

impl Cell {
    /// With a picture of that file below what it has, and the line that explains it.
    pub fn picture(mut self, file: &str, caption: Option<&str>) -> Cell {
        self.items
            .push(CellItem::Illustration(Box::new(Illustration {
                file: Text::new(file),
                caption: caption.map(Text::new),
                ..Illustration::default()
            })));
        self
    }

    /// Over that many rows and columns, from its own down and to the right. The cells it covers
    /// are left out of their rows.
    pub fn spanning(mut self, rows: u16, columns: u16) -> Cell {
        self.span = Span { rows, columns };
        self
    }

    /// How many rows it covers, its own among them.
    pub fn rows(&self) -> u16 {
        self.span.rows
    }

    /// How many columns it covers, its own among them.
    pub fn columns(&self) -> u16 {
        self.span.columns
    }

    /// Its texts from top to bottom, items of lists and the lines below pictures among them.
    pub fn texts(&self) -> Vec<&str> {
        let texts = self.items.iter().filter_map(|item| match item {
            CellItem::Text(text) => Some(text),
            CellItem::Bullet(bullet) => Some(&bullet.text),
            CellItem::Illustration(picture) => picture.caption.as_ref(),
            CellItem::Months(_) => None,
        });
        texts.map(Text::as_str).collect()
    }

    /// The files of its pictures, from top to bottom.
    pub fn pictures(&self) -> Vec<&str> {
        let files = self.items.iter().filter_map(|item| match item {
            CellItem::Illustration(picture) => Some(picture.file.as_str()),
            _ => None,
        });
        files.collect()
    }

    /// Whether nothing at all would be drawn.
    pub fn is_blank(&self) -> bool {
        self.items.iter().all(|item| match item {
            CellItem::Text(text) => text.is_blank(),
            _ => false,
        })
    }
}

/// How many rows and columns a cell covers. The rows below have no cell in the columns it covers,
/// and its own row has none in the further ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    /// Rows, from its own down; at least 1.
    pub rows: u16,
    /// Columns, from its own to the right; at least 1.
    pub columns: u16,
}

impl Span {
    /// The most rows or columns a cell covers.
    pub const MAX: u16 = 1000;
}

impl Default for Span {
    fn default() -> Span {
        Span {
            rows: 1,
            columns: 1,
        }
    }
}

/// One thing in a cell.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub(crate) enum CellItem {
    /// Text; each of its lines is a paragraph, and a label at a line's start hangs.
    Text(Text),
    /// An item of a bullet list.
    Bullet(Bullet),
    /// A picture.
    Illustration(Box<Illustration>),
    /// From one month to another; the form decides how it is written.
    Months(Located<MonthRange>),
}

/// An item of a bullet list.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(crate) struct Bullet {
    /// Its text.
    #[serde(rename = "bullet")]
    pub text: Text,
    /// How deep it stands, from 1 to [`Bullet::MAX_LEVEL`].
    pub level: u8,
}

impl Bullet {
    /// The deepest level there is.
    pub const MAX_LEVEL: u8 = 4;
}

/// A picture in a cell.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(crate) struct Illustration {
    /// The picture's file.
    #[serde(rename = "image")]
    pub file: Text,
    /// The line that explains it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<Text>,
    /// What somebody who cannot see it should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<Text>,
    /// How wide it is drawn; without it, as the room and the picture have it.
    #[serde(serialize_with = "wire::length")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<Mm>,
}
