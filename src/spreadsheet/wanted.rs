//! What a report wants of a sheet: which of the sheet's columns holds what, by their titles.

use super::layout::{Layout, Lines, layout};
use super::sheet::Sheet;
use crate::error::Message;
use crate::form::titles::bare;
use crate::form::{ColumnForm, StatusMode};
use crate::report::{ColumnTitle, Located, Status, Text};

/// The titles of a column that holds the status of its row.
const STATUS_TITLES: [&str; 2] = ["status", "สถานะ"];

/// What a report wants of a sheet.
pub(super) struct Wanted<'r> {
    /// The form's columns; without them the sheet's header gives them.
    pub(super) columns: Option<&'r [ColumnForm]>,
    /// What the sheet, and the report, call columns of the form.
    pub(super) titles: [&'r [ColumnTitle]; 2],
    pub(super) leave_out: &'r [Text],
    pub(super) header_row: Option<&'r Located<u32>>,
}

/// What a column of the sheet holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Holds {
    /// Cells under that key.
    Cells(String),
    /// The status, in words.
    Status,
    /// What is done towards that status, and its text under that key.
    OfStatus(Status, String),
    /// What the user leaves out.
    LeftOut,
}

impl Wanted<'_> {
    /// The form's column of a title, by its place.
    fn column(&self, title: &str) -> Option<usize> {
        let columns = self.columns?;
        let title = bare(title);
        let own = |column: &ColumnForm, text: &str| {
            bare(&column.title) == bare(text) || bare(&column.id) == bare(text)
        };
        // What the user says counts more than what the form says.
        let said = self.titles.iter().copied().flatten();
        let said = said.filter(|said| bare(&said.title.value) == title);
        let said = said.filter_map(|said| {
            columns
                .iter()
                .position(|column| own(column, &said.column.value))
        });
        said.chain(columns.iter().position(|column| own(column, &title)))
            .next()
    }

    fn is_left_out(&self, title: &str) -> bool {
        let title = bare(title);
        self.leave_out.iter().any(|text| bare(&text.value) == title)
    }

    /// What the column under those titles holds; nothing where the form has no such column.
    pub(super) fn holds(&self, titles: &[String]) -> Option<Holds> {
        let all = titles.join(" ");
        // The lowest title says what a column is, else all of them together.
        let each = || titles.iter().rev().chain(std::iter::once(&all));
        if each().any(|title| self.is_left_out(title)) {
            return Some(Holds::LeftOut);
        }
        let Some(columns) = self.columns else {
            return Some(Holds::Cells(all));
        };
        let column = each().find_map(|title| self.column(title));
        if let Some(column) = column.and_then(|column| columns.get(column)) {
            return Some(match &column.status {
                Some(StatusMode::Text { status, cell }) => Holds::OfStatus(*status, cell.clone()),
                Some(StatusMode::Tick(status)) => Holds::OfStatus(*status, column.id.clone()),
                Some(StatusMode::Value { cell, .. } | StatusMode::Month { cell, .. }) => {
                    Holds::Cells(cell.clone())
                }
                Some(StatusMode::Words) | None => Holds::Cells(column.id.clone()),
            });
        }
        let is_status = each().any(|title| STATUS_TITLES.contains(&bare(title).as_str()));
        is_status.then_some(Holds::Status)
    }

    /// How well a sheet fits: how many of the form's columns it names, or whether it has a table.
    pub(super) fn fit(&self, sheet: &Sheet) -> usize {
        let lines = Lines::of(sheet);
        let Some(found) = self.layout(&lines) else {
            return 0;
        };
        match self.columns {
            None => usize::from(!found.body.is_empty()) + 1,
            Some(_) => {
                let columns = found.columns.iter();
                columns
                    .filter(|column| self.holds(&column.titles).is_some())
                    .count()
            }
        }
    }

    pub(super) fn layout(&self, lines: &Lines<'_>) -> Option<Layout> {
        let header_row = self.header_row.map(|row| row.value);
        match self.columns {
            None => layout(lines, None, header_row),
            Some(columns) => {
                let known = |title: &str| {
                    let column = self.column(title);
                    let is_status = STATUS_TITLES.contains(&bare(title).as_str());
                    column.or(is_status.then_some(columns.len()))
                };
                let found = layout(lines, Some(&known), header_row)?;
                // Half of the form's columns at least: a single word may stand anywhere.
                let named = found.columns.iter();
                let named = named.filter(|column| self.holds(&column.titles).is_some());
                let enough = named.count() >= columns.len().div_ceil(2) || header_row.is_some();
                enough.then_some(found)
            }
        }
    }

    /// What the titles must be.
    pub(super) fn titles_help(&self) -> Message {
        match self.columns {
            Some(columns) => {
                let titles: Vec<String> =
                    columns.iter().map(|c| c.title.replace('\n', " ")).collect();
                let titles = titles.join(", ");
                Message::new(
                    format!(
                        "หัวคอลัมน์ต้องเป็น: {titles} หรือระบุแถวหัวตารางด้วย rows: {{file: …, header_row: …}}"
                    ),
                    format!(
                        "the column titles must be: {titles}; or name their row with rows: {{file: …, header_row: …}}"
                    ),
                )
            }
            None => Message::new(
                "ใส่หัวคอลัมน์ในแถวแรก หรือระบุแถวด้วย rows: {file: …, header_row: …}",
                "put the column titles into the first row, or name their row with rows: {file: …, header_row: …}",
            ),
        }
    }
}
