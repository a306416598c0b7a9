//! What goes on on the next page shows whose it is: the cell that heads its row, the cells over
//! several rows. It is no content: the text stands in the document once.

use crate::document::{CellBlock, Inline, Paragraph, Table};
use crate::units::Pt;

use super::super::page::Artifact;
use super::super::pager::{Pager, TOLERANCE};
use super::super::strip::{Holder, Leaf, LineKeep, Strip, set_paragraph};
use super::band::{Band, BandCell};
use super::set::Setter;

/// Puts at the head of what is left of a band what its cells show again: those of which nothing is
/// left though what stands beside them goes on.
pub(super) fn show_again(pager: &mut Pager, table: &Table, setter: &Setter, band: &mut Band) {
    // Where nothing goes on there is nothing to tell of.
    if band.rows() == 1 && band.first_cells().all(|cell| cell.content.is_empty()) {
        return;
    }
    let left = band.first_cells().map(|cell| cell.content.height());
    let left = left.fold(Pt::ZERO, Pt::max);
    for cell in band.first_cells() {
        if cell.content.is_empty() && cell.content.is_cut() {
            cell.again = again(pager, table, setter, cell, left);
        }
    }
}

/// The strips a cell shows again: its whole text, or its first paragraph marked with the form's
/// word; none where the form wants neither. The mark makes nothing longer: where what is `left`
/// beside it is lower, the paragraph's label stands for it, and at last the word alone.
fn again(
    pager: &mut Pager,
    table: &Table,
    setter: &Setter,
    cell: &BandCell,
    left: Pt,
) -> Vec<Strip> {
    let source = cell.shown_again.and_then(|(row, index)| {
        let mut cells = table.rows.get(row)?.cells;
        let index = usize::from(index);
        (index < cells.len()).then(|| cells.swap_remove(index))
    });
    let blocks = source.map(|cell| cell.blocks).unwrap_or_default();
    let mut paragraphs = blocks.into_iter().filter_map(|block| match block {
        CellBlock::Paragraph(paragraph) if !paragraph.is_empty() => Some(paragraph),
        _ => None,
    });
    let mut set = |paragraph: &Paragraph, strips: &mut Vec<Strip>| {
        let edges = setter.edges();
        let width = edges[cell.column + cell.columns] - edges[cell.column];
        let width = width - table.padding.pt() * 2.0;
        let style = setter.styles().get(paragraph.style);
        let shaped = pager.typesetter.shape(paragraph, style);
        let leaf = Leaf::new(paragraph, Holder::Artifact(Artifact::Header));
        let column = table.columns[cell.column].alignment;
        let alignment = paragraph.alignment.unwrap_or(column);
        let keep = LineKeep::Whole;
        set_paragraph(&shaped, style, &leaf, width, alignment, keep, strips);
    };
    let mut strips = Vec::new();
    if cell.spans_rows && table.repeat_spans {
        paragraphs.for_each(|paragraph| set(&paragraph, &mut strips));
        return strips;
    }
    let (Some(word), Some(mut shown)) = (&table.continued, paragraphs.next()) else {
        return strips;
    };
    shown.content.push(Inline::text(format!(" {word}")));
    for shorter in 0..3 {
        match shorter {
            0 => {}
            1 => shown.content = vec![Inline::text(word.as_str())],
            _ => shown.label = None,
        }
        strips.clear();
        set(&shown, &mut strips);
        let height: Pt = strips.iter().map(|strip| strip.height).sum();
        if height <= left + TOLERANCE {
            break;
        }
    }
    strips
}
