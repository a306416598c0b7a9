//! The body rows of a table, packed: a row is unpacked when it is asked for.
//!
//! A row of nine cells is some forty small allocations, and its texts are a sixth of what it
//! takes. Tables grow to tens of thousands of rows, and whoever reads them reads one row after
//! another; so rows stand in a few blocks of bytes, as little more than their texts.

use std::fmt;
use std::ops::Range;

use super::packing::{Packer, Place, Store, Unpacker};
use super::table::Row;

/// The body rows of a table, in order.
///
/// Made by collecting rows or by [`push`](Rows::push); read by [`get`](Rows::get) and
/// [`iter`](Rows::iter), which hand out each row as it was put in.
#[derive(Clone, Default)]
pub struct Rows {
    pub(super) store: Store,
    /// Where each row stands in the store.
    places: Vec<Place>,
    spans_rows: bool,
}

impl Rows {
    /// No rows.
    pub fn new() -> Rows {
        Rows::default()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Adds a row below the others.
    pub fn push(&mut self, row: Row) {
        self.spans_rows |= row.cells.iter().any(|cell| cell.row_span > 1);
        self.places.push(Packer::new(&mut self.store).row(row));
    }

    /// The row of that index.
    pub fn get(&self, index: usize) -> Option<Row> {
        let place = *self.places.get(index)?;
        Some(Unpacker::new(&self.store, place).row())
    }

    /// The first row.
    pub fn first(&self) -> Option<Row> {
        self.get(0)
    }

    /// Whether a cell covers more than one row.
    pub fn has_row_spans(&self) -> bool {
        self.spans_rows
    }

    /// The rows, from top to bottom; each is unpacked as the iterator comes to it.
    pub fn iter(&self) -> RowsIter<'_> {
        RowsIter {
            rows: self,
            left: 0..self.len(),
        }
    }
}

impl FromIterator<Row> for Rows {
    fn from_iter<I: IntoIterator<Item = Row>>(rows: I) -> Rows {
        let mut packed = Rows::new();
        packed.extend(rows);
        packed
    }
}

impl Extend<Row> for Rows {
    fn extend<I: IntoIterator<Item = Row>>(&mut self, rows: I) {
        for row in rows {
            self.push(row);
        }
    }
}

impl From<Vec<Row>> for Rows {
    fn from(rows: Vec<Row>) -> Rows {
        rows.into_iter().collect()
    }
}

impl<const N: usize> From<[Row; N]> for Rows {
    fn from(rows: [Row; N]) -> Rows {
        rows.into_iter().collect()
    }
}

impl<'a> IntoIterator for &'a Rows {
    type Item = Row;
    type IntoIter = RowsIter<'a>;

    fn into_iter(self) -> RowsIter<'a> {
        self.iter()
    }
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

/// The rows of a table, one by one.
#[derive(Debug, Clone)]
pub struct RowsIter<'a> {
    rows: &'a Rows,
    left: Range<usize>,
}

impl Iterator for RowsIter<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        self.left.next().and_then(|index| self.rows.get(index))
    }

    fn nth(&mut self, skipped: usize) -> Option<Row> {
        self.left
            .nth(skipped)
            .and_then(|index| self.rows.get(index))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.left.size_hint()
    }
}

impl DoubleEndedIterator for RowsIter<'_> {
    fn next_back(&mut self) -> Option<Row> {
        self.left.next_back().and_then(|index| self.rows.get(index))
    }
}

impl ExactSizeIterator for RowsIter<'_> {}
