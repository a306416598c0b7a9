//! Cells over several rows and columns: which cells of other rows they hide.

use super::part::Part;
use crate::error::Message;
use crate::form::ColumnForm;
use crate::report::{self, Span};

/// Which columns of the row in hand are taken by cells of rows above or to the left.
pub(super) struct Covered {
    /// For each column, of how many rows from this one on it is taken.
    rows: Vec<u16>,
}

impl Covered {
    pub fn new(columns: usize) -> Covered {
        Covered {
            rows: vec![0; columns],
        }
    }

    pub fn start_row(&mut self) {
        for rows in &mut self.rows {
            *rows = rows.saturating_sub(1);
        }
    }

    pub fn hides(&self, column: usize) -> bool {
        self.rows.get(column).is_some_and(|rows| *rows > 0)
    }

    /// How many columns from that one on are not taken.
    pub fn free_from(&self, column: usize) -> u16 {
        let columns = self.rows.iter().skip(column);
        counted(columns.take_while(|rows| **rows == 0).count())
    }

    pub fn cover(&mut self, column: usize, span: Span) {
        let columns = self.rows.iter_mut().skip(column);
        for rows in columns.take(span.columns.into()) {
            *rows = span.rows;
        }
    }
}

/// How many rows there are from the first on, up to the next heading.
fn run_length(rows: &[report::Row]) -> u16 {
    let rows = rows.iter().take(Span::MAX.into());
    counted(
        rows.take_while(|row| row.group.is_none() && row.total.is_none())
            .count()
            .max(1),
    )
}

impl Part<'_, '_> {
    /// What a cell covers, as far as there are rows and columns; a fault where there are fewer.
    pub(super) fn span(
        &mut self,
        cell: Option<&report::Cell>,
        place: usize,
        rows: &[report::Row],
        covered: &Covered,
    ) -> Span {
        let Some(cell) = cell.filter(|cell| cell.span != Span::default()) else {
            return Span::default();
        };
        let most = Span {
            rows: run_length(rows),
            columns: covered.free_from(place),
        };
        let Span { rows, columns } = cell.span;
        if rows > most.rows {
            self.job.fault(
                &cell.origin,
                Message::new(
                    format!("ช่องนี้รวม {rows} แถว แต่มีเพียง {} แถวก่อนหัวข้อถัดไปหรือท้ายตาราง", most.rows),
                    format!("the cell covers {rows} rows, but there are {} up to the next heading or the table's end", most.rows),
                ),
                None,
            );
        }
        if columns > most.columns {
            self.job.fault(
                &cell.origin,
                Message::new(
                    format!("ช่องนี้รวม {columns} คอลัมน์ แต่มีที่ว่างเพียง {} คอลัมน์", most.columns),
                    format!(
                        "the cell covers {columns} columns, but only {} are free from there on",
                        most.columns
                    ),
                ),
                None,
            );
        }
        Span {
            rows: rows.clamp(1, most.rows),
            columns: columns.clamp(1, most.columns),
        }
    }

    /// A fault: a cell that is written where another one reaches.
    pub(super) fn hidden_cell(
        &mut self,
        cell: &report::Cell,
        column: &ColumnForm,
        row: &report::Row,
    ) {
        let title: Vec<&str> = column.title.split_whitespace().collect();
        let title = title.join(" ");
        let origin = match cell.origin.place {
            Some(_) => &cell.origin,
            None => &row.origin,
        };
        self.job.fault(
            origin,
            Message::new(
                format!("ช่อง “{title}” ของแถวนี้ถูกช่องที่รวมมาจากแถวบนหรือคอลัมน์ซ้ายทับอยู่"),
                format!("the row's cell “{title}” lies under one that reaches here from above or from the left"),
            ),
            Some(Message::new(
                "ลบช่องนี้ หรือลดจำนวน rows: หรือ columns: ของช่องที่รวม",
                "take this cell away, or lessen rows: or columns: of the one that covers it",
            )),
        );
    }
}

fn counted(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
