//! Which columns and rows each cell covers: spans resolved, rows bound by spans read as one band.

use crate::document::{Cell, Row};
use crate::error::{Error, Fault, Message, Result};

/// A cell and the part of the grid it covers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed<'d> {
    pub cell: &'d Cell,
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
pub(super) struct RowBand<'d> {
    /// Index of its first row.
    pub first: usize,
    pub rows: &'d [Row],
    pub cells: Vec<Placed<'d>>,
}

/// Reads rows band by band.
#[derive(Debug)]
pub(super) struct BandReader<'d> {
    rows: &'d [Row],
    columns: usize,
    next: usize,
}

impl<'d> BandReader<'d> {
    pub fn new(rows: &'d [Row], columns: usize) -> BandReader<'d> {
        BandReader {
            rows,
            columns,
            next: 0,
        }
    }

    /// The next band, or nothing after the last row.
    ///
    /// # Errors
    /// When a row has more cells than the table has columns left for them.
    pub fn next_band(&mut self) -> Result<Option<RowBand<'d>>> {
        let first = self.next;
        let mut cells = Vec::new();
        // For each column, how many more rows the cell above covers.
        let mut covered = vec![0_usize; self.columns];
        while let Some(row) = self.rows.get(self.next) {
            let band_row = self.next - first;
            let mut column = 0;
            for (index, cell) in row.cells.iter().enumerate() {
                while covered.get(column).is_some_and(|rows| *rows > 0) {
                    column += 1;
                }
                let columns = usize::from(cell.column_span.max(1));
                let below = self.rows.len() - self.next;
                let rows = usize::from(cell.row_span.max(1)).min(below);
                let free = covered.get_mut(column..column + columns);
                let Some(free) = free.filter(|free| free.iter().all(|rows| *rows == 0)) else {
                    return Err(too_many_cells(row, self.next, self.columns));
                };
                free.fill(rows);
                cells.push(Placed {
                    cell,
                    index: index as u16,
                    column,
                    columns,
                    row: band_row,
                    rows,
                });
                column += columns;
            }
            self.next += 1;
            for rows in &mut covered {
                *rows = rows.saturating_sub(1);
            }
            if covered.iter().all(|rows| *rows == 0) {
                break;
            }
        }
        Ok((self.next > first).then(|| RowBand {
            first,
            rows: &self.rows[first..self.next],
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
