//! Setting the cells of a table's rows: each is shaped and broken once, for its width.

use super::TableLayout;
use super::band::{Band, BandCell};
use super::beside::{CellStrips, level_items};
use super::cell::Stack;
use super::grid::{Placed, RowBand};
use crate::document::{Address, BlockPart, CellBlock};
use crate::layout::pager::Pager;
use crate::layout::picture::{PictureRoom, set_picture};
use crate::layout::strip::{Holder, Leaf, LineKeep, set_paragraph};
use crate::units::Pt;

impl TableLayout<'_> {
    /// Sets the cells of a band.
    pub(super) fn set_band(&self, pager: &mut Pager, rows: &RowBand, header: bool) -> Band {
        let mut contents: Vec<CellStrips> = rows
            .cells
            .iter()
            .map(|placed| self.set_cell(pager, rows, placed, header, false))
            .collect();
        if !header {
            for row in 0..rows.rows.len() {
                self.lower_row(pager, rows, row, &mut contents);
            }
        }
        let groups = if header {
            vec![None; contents.len()]
        } else {
            level_items(&self.table.columns, rows, &mut contents)
        };
        let cells = rows.cells.iter().zip(contents).zip(groups);
        let cells = cells.map(|((placed, content), group)| BandCell {
            column: placed.column,
            columns: placed.columns,
            row: placed.row,
            rows: placed.rows,
            content: Stack::new(content.strips),
            alignment: rows.cell(placed).vertical_alignment,
            group,
            again: Vec::new(),
        });
        let padding = self.table.vertical_padding;
        Band::new(rows.first, rows.rows.len(), cells.collect(), padding)
    }

    /// Sets the cell that makes a row as high as it is in fewer lines, as long as that makes the row
    /// lower. The other cells keep their best lines.
    fn lower_row(
        &self,
        pager: &mut Pager,
        rows: &RowBand,
        row: usize,
        contents: &mut [CellStrips],
    ) {
        let is_lowered = |placed: &Placed| {
            let mut blocks = rows.cell(placed).blocks.iter();
            placed.row == row
                && placed.rows == 1
                && blocks.all(|block| matches!(block, CellBlock::Paragraph(_)))
        };
        let mut tried = vec![false; contents.len()];
        loop {
            let cells = rows.cells.iter().zip(contents.iter()).enumerate();
            let own = cells.filter(|(_, (placed, _))| placed.row == row && placed.rows == 1);
            let highest = own.max_by(|(_, (_, one)), (_, (_, other))| {
                one.height().0.total_cmp(&other.height().0)
            });
            let Some((index, (placed, content))) = highest else {
                return;
            };
            if std::mem::replace(&mut tried[index], true) || !is_lowered(placed) {
                return;
            }
            // One line a paragraph is the least there can be.
            if content.strips.len() <= content.starts.len() {
                return;
            }
            let lower = self.set_cell(pager, rows, placed, false, true);
            if lower.height() >= content.height() {
                return;
            }
            contents[index] = lower;
        }
    }

    fn set_cell(
        &self,
        pager: &mut Pager,
        rows: &RowBand,
        placed: &Placed,
        header: bool,
        frugal: bool,
    ) -> CellStrips {
        let padding = self.table.padding.pt();
        let width = self.edges[placed.column + placed.columns] - self.edges[placed.column];
        let width = (width - padding * 2.0).max(Pt(1.0));
        let room = PictureRoom {
            width,
            height: pager.text_height() - self.header_height - self.table.vertical_padding * 2.0,
        };
        let row = (rows.first + placed.row) as u32;
        let column = &self.table.columns[placed.column];
        let styles = &pager.document.styles;
        let mut content = CellStrips::default();
        for (leaf, block) in rows.cell(placed).blocks.iter().enumerate() {
            content.starts.push(content.strips.len());
            let (cell, leaf) = (placed.index, leaf as u16);
            let part = if header {
                BlockPart::HeaderCell { row, cell, leaf }
            } else {
                BlockPart::BodyCell { row, cell, leaf }
            };
            let address = Address {
                part,
                ..pager.address(self.block)
            };
            match block {
                CellBlock::Paragraph(paragraph) => {
                    let style = styles.get(paragraph.style);
                    let mut shaped = pager.typesetter.shape(paragraph, style);
                    if frugal {
                        shaped = shaped.frugal();
                    }
                    let alignment = if header {
                        shaped.alignment()
                    } else {
                        paragraph.alignment.unwrap_or(column.alignment)
                    };
                    set_paragraph(
                        &shaped,
                        style,
                        &Leaf::new(paragraph, Holder::Text(address)),
                        width,
                        alignment,
                        LineKeep::Free,
                        &mut content.strips,
                    );
                }
                CellBlock::Picture(picture) => set_picture(
                    pager.typesetter,
                    styles,
                    picture,
                    address,
                    origin_of(rows, placed),
                    room,
                    &mut pager.findings,
                    &mut content.strips,
                ),
            }
        }
        content
    }
}

/// Where a cell was written: its own place, or its row's.
fn origin_of<'a>(rows: &'a RowBand, placed: &Placed) -> &'a crate::Origin {
    let cell = rows.cell(placed);
    let row = rows.rows.get(placed.row).map(|row| &row.origin);
    match row {
        Some(row) if cell.origin.place.is_none() => row,
        _ => &cell.origin,
    }
}
