//! Which columns and rows each cell covers: spans resolved, rows bound by spans read as one band.

use crate::document::{Cell, Row, Table};
use crate::error::{Error, Fault, Message, Result};

/// A cell and the part of the grid it covers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    /// Index into `Row::cells`.
    pub index: u16,
    /// The first column it covers, and how many.
    pub column: usize,
    pub columns: usize,
    /// The first row it covers, counted from the band's first, and how many.
    pub row: usize,
    pub rows: usize,
}

/// Rows that no page can part without parting a cell: those one row span covers.
#[derive(Debug)]
pub(super) struct RowBand {
    /// Index of its first row.
    pub first: usize,
    pub rows: Vec<Row>,
    pub cells: Vec<Placed>,
}

impl RowBand {
    /// The cell placed there.
    pub fn cell(&self, placed: &Placed) -> &Cell {
        &self.rows[placed.row].cells[usize::from(placed.index)]
    }
}

/// Reads the rows of a table band by band.
#[derive(Debug)]
pub(super) struct BandReader<'d> {
    table: &'d Table,
    part: TablePart,
    next: usize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum TablePart {
    Header,
    Body,
}

impl<'d> BandReader<'d> {
    /// Reads the header rows.
    pub fn of_header(table: &'d Table) -> BandReader<'d> {
        BandReader {
            table,
            part: TablePart::Header,
            next: 0,
        }
    }

    /// Reads the body rows.
    pub fn of_body(table: &'d Table) -> BandReader<'d> {
        BandReader {
            table,
            part: TablePart::Body,
            next: 0,
        }
    }

    /// Goes on at the first band that begins at that row or after it; whether one begins at it.
    ///
    /// # Errors
    /// As [`next_band`](BandReader::next_band), for the rows that must be read on the way.
    pub fn skip_to(&mut self, row: usize) -> Result<bool> {
        if self.part == TablePart::Body && !self.table.rows.has_row_spans() {
            self.next = self.next.max(row);
        }
        while self.next < row && self.next_band()?.is_some() {}
        Ok(self.next == row)
    }

    fn row(&self, index: usize) -> Option<Row> {
        match self.part {
            TablePart::Header => self.table.header.get(index).cloned(),
            TablePart::Body => self.table.rows.get(index),
        }
    }

    fn count(&self) -> usize {
        match self.part {
            TablePart::Header => self.table.header.len(),
            TablePart::Body => self.table.rows.len(),
        }
    }

    /// The next band, or nothing after the last row.
    ///
    /// # Errors
    /// When a row has more cells than the table has columns left for them.
    pub fn next_band(&mut self) -> Result<Option<RowBand>> {
        let first = self.next;
        let mut cells = Vec::new();
        // For each column, how many more rows the cell above covers.
        let all_columns = self.table.columns.len();
        let mut covered = vec![0_usize; all_columns];
        let mut band_rows = Vec::new();
        while let Some(row) = self.row(self.next) {
            let band_row = self.next - first;
            let mut column = 0;
            for (index, cell) in row.cells.iter().enumerate() {
                while covered.get(column).is_some_and(|rows| *rows > 0) {
                    column += 1;
                }
                let columns = usize::from(cell.column_span.max(1));
                let below = self.count() - self.next;
                let rows = usize::from(cell.row_span.max(1)).min(below);
                let free = covered.get_mut(column..column + columns);
                let Some(free) = free.filter(|free| free.iter().all(|rows| *rows == 0)) else {
                    return Err(too_many_cells(&row, self.next, all_columns));
                };
                free.fill(rows);
                cells.push(Placed {
                    index: index as u16,
                    column,
                    columns,
                    row: band_row,
                    rows,
                });
                column += columns;
            }
            band_rows.push(row);
            self.next += 1;
            for rows in &mut covered {
                *rows = rows.saturating_sub(1);
            }
            if covered.iter().all(|rows| *rows == 0) {
                break;
            }
        }
        Ok((self.next > first).then_some(RowBand {
            first,
            rows: band_rows,
            cells,
        }))
    }
}

fn too_many_cells(row: &Row, index: usize, columns: usize) -> Error {
    let number = index + 1;
    Error::input(vec![Fault {
        origin: row.origin.clone(),
        message: Message::new(
            format!("แถวที่ {number} มีช่องมากกว่า {columns} คอลัมน์ของตาราง"),
            format!("row {number} has cells for more than the table's {columns} columns"),
        ),
        help: Some(Message::new(
            "ตรวจการรวมช่อง (column_span, row_span)",
            "check the spans of its cells and of the cells above",
        )),
    }])
}
