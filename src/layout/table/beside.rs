//! Items of neighbouring columns side by side: who does what, line by line.

use crate::document::{CellBlock, Column};
use crate::units::Pt;

use super::super::strip::Strip;
use super::grid::{Placed, RowBand};

/// The strips of a cell, and where each of its blocks starts among them.
#[derive(Debug, Default)]
pub(super) struct CellStrips {
    pub strips: Vec<Strip>,
    /// For each of `Cell::blocks`, the index of its first strip.
    pub starts: Vec<usize>,
}

impl CellStrips {
    /// The height of all strips.
    pub fn height(&self) -> Pt {
        self.strips.iter().map(Strip::full_height).sum()
    }
}

/// Gives the cells of a row whose columns stand beside one another the same number, and moves
/// their items down until each pair starts at the same height.
///
/// The items of the leading column are its outermost labelled paragraphs, each with what follows
/// it; those of the others are their paragraphs.
pub(super) fn level_items(
    columns: &[Column],
    band: &RowBand,
    contents: &mut [CellStrips],
) -> Vec<Option<u16>> {
    let cells = &band.cells;
    let mut groups = vec![None; cells.len()];
    if columns.iter().all(|column| column.beside.is_none()) {
        return groups;
    }
    for (leader_column, _) in columns.iter().enumerate() {
        let followers: Vec<usize> = (0..cells.len())
            .filter(|index| {
                let cell = &cells[*index];
                let column = columns.get(cell.column);
                let leader = column.and_then(|column| column.beside).map(usize::from);
                cell.columns == 1 && cell.rows == 1 && leader == Some(leader_column)
            })
            .collect();
        let leader = cells
            .iter()
            .position(|cell| cell.column == leader_column && cell.columns == 1 && cell.rows == 1);
        let Some(leader) = leader.filter(|_| !followers.is_empty()) else {
            continue;
        };
        let items = labelled_items(band, &cells[leader], &contents[leader]);
        for follower in followers {
            if cells[follower].row != cells[leader].row {
                continue;
            }
            let others = paragraphs(band, &cells[follower], &contents[follower]);
            // One paragraph, or more than there are items, belongs to the whole cell.
            if others.len() < 2 || others.len() > items.len() {
                continue;
            }
            groups[leader] = Some(leader_column as u16);
            groups[follower] = Some(leader_column as u16);
            for (item, other) in items.iter().zip(&others) {
                let here = top_of(&contents[leader].strips, *item);
                let there = top_of(&contents[follower].strips, *other);
                let (cell, strip, by) = if here < there {
                    (leader, *item, there - here)
                } else {
                    (follower, *other, here - there)
                };
                if let Some(strip) = contents[cell].strips.get_mut(strip) {
                    strip.space += by;
                }
            }
        }
    }
    groups
}

/// The first strips of a cell's outermost labelled paragraphs.
fn labelled_items(band: &RowBand, cell: &Placed, content: &CellStrips) -> Vec<usize> {
    let level = |block: &CellBlock| match block {
        CellBlock::Paragraph(paragraph) => paragraph.label.as_ref().map(|label| label.level),
        CellBlock::Picture(_) => None,
    };
    let blocks = &band.cell(cell).blocks;
    let outermost = blocks.iter().filter_map(level).min();
    blocks
        .iter()
        .zip(&content.starts)
        .filter(|(block, _)| outermost.is_some() && level(block) == outermost)
        .map(|(_, start)| *start)
        .collect()
}

/// The first strips of a cell's paragraphs.
fn paragraphs(band: &RowBand, cell: &Placed, content: &CellStrips) -> Vec<usize> {
    let blocks = band.cell(cell).blocks.iter().zip(&content.starts);
    blocks
        .filter(|(block, _)| matches!(block, CellBlock::Paragraph(_)))
        .map(|(_, start)| *start)
        .collect()
}

/// Where a strip's upper edge is in its cell.
fn top_of(strips: &[Strip], index: usize) -> Pt {
    let above = strips.iter().take(index);
    let height: Pt = above.map(Strip::full_height).sum();
    let first_gap = strips.first().map_or(Pt::ZERO, |strip| strip.gap);
    match strips.get(index) {
        Some(strip) => height + strip.gap + strip.space - first_gap,
        None => height - first_gap,
    }
}
