//! The rows of a table that are looked at where all would be too many.

use std::collections::HashSet;

use crate::document::{Cell, CellBlock, Inline, Table};
use crate::error::Result;
use crate::thai::{Breaker, Breaks};

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

/// Of a table whose rows are not all looked at, the cells of each column that hold its longest
/// number and word, and where they stand: none of them is torn because its row was not among those
/// looked at.
pub(super) fn cells_of_longest_pieces(
    table: &Table,
    breaker: &Breaker,
) -> Result<Vec<(Placed, Cell)>> {
    if table.rows.len() <= ALL_ROWS {
        return Ok(Vec::new());
    }
    let mut columns: Vec<Longest> = table.columns.iter().map(|_| Longest::default()).collect();
    let mut breaks = Breaks::new();
    let mut bands = BandReader::of_body(table);
    while let Some(band) = bands.next_band()? {
        for placed in band.cells.iter().filter(|placed| placed.columns == 1) {
            columns[placed.column].add(placed, band.cell(placed), breaker, &mut breaks);
        }
    }
    let kept = columns.into_iter().flat_map(|column| column.kept);
    Ok(kept
        .flatten()
        .map(|piece| (piece.place, piece.cell))
        .collect())
}

/// The longest pieces met in a column.
#[derive(Default)]
struct Longest {
    /// By kind of piece ([`NUMBER`], [`WORD`]): how long, and the cell that holds it.
    kept: [Option<Piece>; 2],
    /// What stood between spaces in texts broken already: long tables say the same again and again.
    seen: HashSet<String>,
}

/// The longest piece of a kind.
struct Piece {
    length: usize,
    /// The cell that holds it.
    place: Placed,
    cell: Cell,
}

const NUMBER: usize = 0;
/// What is torn inside a word.
const WORD: usize = 1;

/// How many stretches of a column are remembered at most.
const MOST_SEEN: usize = 4_096;

impl Longest {
    fn add(&mut self, placed: &Placed, cell: &Cell, breaker: &Breaker, breaks: &mut Breaks) {
        let mut longest = [0; 2];
        longest[NUMBER] = longest_number(cell);
        let paragraphs = cell.blocks.iter().filter_map(|block| match block {
            CellBlock::Paragraph(paragraph) => Some(paragraph),
            CellBlock::Picture(_) => None,
        });
        for paragraph in paragraphs {
            let text = paragraph.text();
            // No word is longer than what stands between spaces.
            let longest_so_far = self.length(WORD);
            let mut may_hold_longer = false;
            for stretch in text.split_whitespace() {
                if letters(stretch) > longest_so_far && !self.seen.contains(stretch) {
                    may_hold_longer = true;
                    if self.seen.len() < MOST_SEEN {
                        self.seen.insert(stretch.to_owned());
                    }
                }
            }
            if !may_hold_longer {
                continue;
            }
            let mut word = 0;
            for place in breaks.find(breaker, &text) {
                let length =
                    |from: usize| letters(text.get(from..place.offset).unwrap_or_default());
                longest[WORD] = longest[WORD].max(length(word));
                word = place.offset;
            }
            let rest = |from: usize| letters(text.get(from..).unwrap_or_default());
            longest[WORD] = longest[WORD].max(rest(word));
        }
        for (kind, length) in longest.into_iter().enumerate() {
            if length > self.length(kind) {
                self.kept[kind] = Some(Piece {
                    length,
                    place: *placed,
                    cell: cell.clone(),
                });
            }
        }
    }

    fn length(&self, kind: usize) -> usize {
        self.kept[kind].as_ref().map_or(0, |piece| piece.length)
    }
}

/// How many characters of a text take room of their own, about.
fn letters(text: &str) -> usize {
    let is_above_or_below = |c: char| matches!(c, 'ั' | 'ิ'..='ฺ' | '็'..='๎');
    text.trim()
        .chars()
        .filter(|c| !is_above_or_below(*c))
        .count()
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
