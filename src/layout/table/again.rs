//! What a row shows again where it goes on on the next page.

use crate::document::{CellBlock, Inline, Paragraph, Table};

use super::super::page::Artifact;
use super::super::pager::Pager;
use super::super::strip::{Holder, Leaf, LineKeep, set_paragraph};
use super::band::Band;
use super::set::Setter;

/// Puts a row's first words at the head of what is left of it.
pub(super) fn show_again(pager: &mut Pager, table: &Table, setter: &Setter, band: &mut Band) {
    let (Some(word), true) = (&table.continued, band.continued) else {
        return;
    };
    let Some(row) = table.rows.get(band.first_row) else {
        return;
    };
    let Some(CellBlock::Paragraph(first)) = row.cells.first().and_then(|c| c.blocks.first()) else {
        return;
    };
    // Where only rows below go on, the row itself has nothing left to tell.
    if band.first_cells().all(|cell| cell.content.is_empty()) {
        return;
    }
    let (padding, edges) = (table.padding.pt(), setter.edges());
    for cell in band.first_cells().filter(|cell| cell.column == 0) {
        if !cell.content.is_empty() || first.is_empty() {
            continue;
        }
        let width = edges[cell.column + cell.columns] - edges[cell.column] - padding * 2.0;
        let again = continued_paragraph(first, word);
        let style = setter.styles().get(again.style);
        let shaped = pager.typesetter.shape(&again, style);
        let leaf = Leaf::new(&again, Holder::Artifact(Artifact::Header));
        let alignment = again.alignment.unwrap_or(table.columns[0].alignment);
        cell.again.clear();
        set_paragraph(
            &shaped,
            style,
            &leaf,
            width,
            alignment,
            LineKeep::Whole,
            &mut cell.again,
        );
    }
}

/// A row's first paragraph as it is shown again where the row goes on.
fn continued_paragraph(first: &Paragraph, word: &str) -> Paragraph {
    let mut again = first.clone();
    again.content.push(Inline::text(format!(" {word}")));
    again
}
