//! The rows of a table that are looked at where all would be too many.

use crate::document::{Cell, CellBlock, Inline, Table};
use crate::error::Result;

use super::grid::{BandReader, Placed, RowBand, bands_at_each};

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

/// Of a table whose rows are not all looked at, the cell of each column that holds the longest number,
/// and where it stands: no number is torn because its row was not among those looked at.
pub(super) fn cells_of_longest_numbers(table: &Table) -> Result<Vec<(Placed, Cell)>> {
    if table.rows.len() <= ALL_ROWS {
        return Ok(Vec::new());
    }
    let mut longest: Vec<(usize, Option<(Placed, Cell)>)> = vec![(0, None); table.columns.len()];
    let mut bands = BandReader::of_body(table);
    while let Some(band) = bands.next_band()? {
        for placed in band.cells.iter().filter(|placed| placed.columns == 1) {
            let cell = band.cell(placed);
            let length = longest_number(cell);
            if length > longest[placed.column].0 {
                longest[placed.column] = (length, Some((*placed, cell.clone())));
            }
        }
    }
    Ok(longest.into_iter().filter_map(|(_, cell)| cell).collect())
}

/// The most characters of a number in the cell, with the signs inside it.
fn longest_number(cell: &Cell) -> usize {
    let paragraphs = cell.blocks.iter().filter_map(|block| match block {
        CellBlock::Paragraph(paragraph) => Some(paragraph),
        CellBlock::Picture(_) => None,
    });
    let texts = paragraphs.flat_map(|paragraph| &paragraph.content);
    let texts = texts.filter_map(|inline| match inline {
        Inline::Text(span) => Some(span.text.as_str()),
        _ => None,
    });
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '๐'..='๙' | ',' | '.' | '/' | '-');
    let numbers = texts.flat_map(|text| text.split(move |c| !is_part(c)));
    numbers.map(|part| part.chars().count()).max().unwrap_or(0)
}
