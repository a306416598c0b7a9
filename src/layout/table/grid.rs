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

/// The bands of a table's body that begin at each so many-th row; the rows between are not unpacked
/// where no cell spans rows.
pub(super) fn bands_at_each(table: &Table, every: usize) -> impl Iterator<Item = Result<RowBand>> {
    let mut reader = BandReader::of_body(table);
    let firsts = (0..table.rows.len()).step_by(every.max(1));
    firsts.filter_map(move |first| match reader.skip_to(first) {
        Ok(true) => reader.next_band().transpose(),
        Ok(false) => None,
        Err(error) => Some(Err(error)),
    })
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::{Column, ColumnWidth, StyleId};
    use crate::units::Mm;

    /// A table of two columns whose first cells cover so many rows each.
    fn table(spans: &[u16]) -> Table {
        let cell = |span: u16| Cell {
            row_span: span,
            ..Cell::plain(StyleId::default(), "ก")
        };
        let rows = spans.iter().flat_map(|&span| {
            let below = (1..span).map(move |_| Row::new(vec![cell(1)]));
            std::iter::once(Row::new(vec![cell(span), cell(1)])).chain(below)
        });
        let column = |id| Column::new(id, ColumnWidth::Fixed(Mm(50.0)));
        Table::new("", vec![column("a"), column("b")], Vec::new(), rows)
    }

    proptest! {
        #[test]
        fn sampled_bands_are_those_of_a_whole_walk(
            spans in prop_oneof![
                proptest::collection::vec(1_u16..4, 0..20),
                proptest::collection::vec(Just(1), 0..20),
            ],
            every in 1_usize..6,
        ) {
            let table = table(&spans);
            let mut wanted = Vec::new();
            let mut reader = BandReader::of_body(&table);
            while let Some(band) = reader.next_band().unwrap() {
                if band.first % every == 0 {
                    wanted.push((band.first, band.rows));
                }
            }
            let sampled = bands_at_each(&table, every).map(Result::unwrap);
            let sampled: Vec<_> = sampled.map(|band| (band.first, band.rows)).collect();
            prop_assert_eq!(sampled, wanted);
        }
    }
}
