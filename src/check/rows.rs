//! Rows that say less than the others: nothing but a title, a status nothing shows, no result of what
//! should be finished.

use super::gathered::Gathered;
use crate::error::{Message, Subject};
use crate::report::{Cell, CellItem, Period, Report, Row, Rows, Status};
use crate::thai::{Month, MonthRange};

/// In tables of fewer filled columns a row with one cell is nothing strange.
const ENOUGH_COLUMNS: usize = 3;

pub(super) fn check(report: &Report, gathered: &mut Gathered) {
    let Rows::Listed(rows) = &report.rows else {
        return;
    };
    let rows: Vec<&Row> = rows
        .iter()
        .filter(|row| row.group.is_none() && row.total.is_none() && !row.is_blank)
        .collect();
    let mut filled: Vec<&str> = Vec::new();
    for (key, cell) in rows.iter().flat_map(|row| &row.cells) {
        if says_something(cell) && !filled.contains(&key.value.as_str()) {
            filled.push(&key.value);
        }
    }
    // The title of the first column is the row's own: who reads the report knows the row by it.
    let Some((first, others)) = filled
        .split_first()
        .filter(|_| filled.len() >= ENOUGH_COLUMNS)
    else {
        return;
    };
    let end = end_of(report);
    for row in &rows {
        let has = |key: &str| cell(row, key).is_some_and(says_something);
        let title = cell(row, first).map(title_of).unwrap_or_default();
        let done = row
            .status
            .as_ref()
            .filter(|status| status.value == Status::Done);
        if !others.iter().any(|key| has(key)) {
            match done {
                Some(status) => gathered.add(
                    "status-without-evidence",
                    status.origin.clone(),
                    Subject::Word(title.clone()),
                    Message::new(
                        format!("“{title}” ดำเนินการแล้ว แต่ไม่มีข้อความใดแสดงผล"),
                        format!("“{title}” is done, and nothing in its row shows it"),
                    ),
                ),
                None if has(first) => gathered.add(
                    "row-almost-empty",
                    row.origin.clone(),
                    Subject::Word(title.clone()),
                    Message::new(
                        format!("แถว “{title}” มีข้อความเพียงช่องแรก"),
                        format!("the row “{title}” has nothing but its first cell"),
                    ),
                ),
                None => {}
            }
            continue;
        }
        if let (Some(last), Some(period), Some(end)) = (others.last(), period_of(row), end)
            && period.to <= end
            && !has(last)
        {
            gathered.add(
                "empty-result",
                row.origin.clone(),
                Subject::Column((*last).to_owned()),
                Message::new(
                    format!("“{title}” พ้นกำหนดแล้ว แต่ช่อง {last} ว่าง"),
                    format!("the time of “{title}” is over, and its column {last} is empty"),
                ),
            );
        }
    }
}

fn cell<'r>(row: &'r Row, key: &str) -> Option<&'r Cell> {
    let mut cells = row.cells.iter();
    cells
        .find(|(have, _)| have.value == key)
        .map(|(_, cell)| cell)
}

fn says_something(cell: &Cell) -> bool {
    cell.items.iter().any(|item| match item {
        CellItem::Text(text) => !text.is_blank(),
        CellItem::Bullet(bullet) => !bullet.text.is_blank(),
        CellItem::Illustration(_) | CellItem::Months(_) => true,
    })
}

/// The first line of a cell.
fn title_of(cell: &Cell) -> String {
    let mut texts = cell.items.iter().filter_map(|item| match item {
        CellItem::Text(text) => Some(&text.value),
        CellItem::Bullet(bullet) => Some(&bullet.text.value),
        _ => None,
    });
    let first = texts.next().and_then(|text| text.lines().next());
    first.unwrap_or_default().to_owned()
}

/// The last month the report tells of, where it says so in months.
fn end_of(report: &Report) -> Option<Month> {
    match &report.period {
        Some(Period::Months(months)) => Some(months.value.to),
        _ => None,
    }
}

/// The months of a row, where one of its cells is nothing else.
fn period_of(row: &Row) -> Option<MonthRange> {
    row.cells
        .iter()
        .find_map(|(_, cell)| match cell.items.as_slice() {
            [CellItem::Months(months)] => Some(months.value),
            _ => None,
        })
}
