//! The rows of a table that are looked at where all would be too many.

use crate::document::Table;
use crate::error::Result;

use super::grid::{RowBand, bands_at_each};

/// Tables of up to so many rows are searched with every row.
pub(super) const ALL_ROWS: usize = 120;

/// How many rows of a longer table are looked at.
const SAMPLED_ROWS: usize = 48;

/// The bands of the body that are looked at: all, or those that begin at each so many-th row.
pub(super) fn sampled_bands(table: &Table) -> impl Iterator<Item = Result<RowBand>> {
    let every = match table.rows.len() {
        0..=ALL_ROWS => 1,
        count => count.div_ceil(SAMPLED_ROWS),
    };
    bands_at_each(table, every)
}
