//! Setting the cells of a table's rows: each is shaped and broken once, for its width.

use super::band::{Band, BandCell};
use super::beside::{CellStrips, level_items};
use super::cell::Stack;
use super::grid::{Placed, RowBand};
use std::borrow::Cow;

use crate::document::{Address, BlockPart, CellBlock, Document, StyleSheet, Table};
use crate::layout::pager::{Pager, TOLERANCE};
use crate::layout::picture::{PictureRoom, set_picture};
use crate::layout::strip::{Holder, Leaf, LineKeep, set_paragraph};
use crate::units::Pt;

/// Sets the cells of one table's rows.
pub(super) struct Setter<'d> {
    table: &'d Table,
    /// Those of the document, in the size the table has.
    styles: Cow<'d, StyleSheet>,
    block: u32,
    /// The columns' left edges and the last one's right edge, from the left margin.
    edges: Vec<Pt>,
    /// The height that pictures may take, with their captions.
    picture_height: Pt,
}

/// Where rows stand.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Setting {
    /// In the header.
    Header,
    /// In the body, under headings of groups of that height.
    Body(Pt),
}

impl<'d> Setter<'d> {
    pub fn new(
        pager: &Pager<'d, '_, '_>,
        table: &'d Table,
        block: u32,
        widths: &[Pt],
        type_step: Pt,
    ) -> Setter<'d> {
        let document: &'d Document = pager.document;
        let right_edges = widths.iter().scan(Pt::ZERO, |sum, width| {
            *sum += *width;
            Some(*sum)
        });
        Setter {
            table,
            styles: document.styles.with_smaller_tables(type_step),
            block,
            edges: std::iter::once(Pt::ZERO).chain(right_edges).collect(),
            picture_height: pager.text_height() - table.vertical_padding * 2.0,
        }
    }

    /// Says that the rows stand under a header that high.
    pub fn stand_under(&mut self, header: Pt) {
        self.picture_height -= header;
    }

    /// The columns' left edges and the last one's right edge, from the left margin.
    pub fn edges(&self) -> &[Pt] {
        &self.edges
    }

    /// The styles in the size the table has.
    pub fn styles(&self) -> &StyleSheet {
        &self.styles
    }

    /// Sets the cells of a band of the header.
    pub fn header(&self, pager: &mut Pager, rows: &RowBand) -> Band {
        self.band(pager, rows, Setting::Header)
    }

    /// Sets the cells of a band of the body, which stands under headings of groups that high.
    pub fn body(&self, pager: &mut Pager, rows: &RowBand, headings: Pt) -> Band {
        self.band(pager, rows, Setting::Body(headings))
    }

    fn band(&self, pager: &mut Pager, rows: &RowBand, setting: Setting) -> Band {
        let mut contents: Vec<CellStrips> = rows
            .cells
            .iter()
            .map(|placed| self.set_cell(pager, rows, placed, setting, false))
            .collect();
        if setting != Setting::Header {
            for row in 0..rows.rows.len() {
                self.lower_row(pager, rows, row, setting, &mut contents);
            }
        }
        let groups = if setting == Setting::Header {
            vec![None; contents.len()]
        } else {
            level_items(&self.table.columns, rows, &mut contents)
        };
        let cells = rows.cells.iter().zip(contents).zip(groups);
        let cells = cells.map(|((placed, content), group)| BandCell {
            is_shaded: rows.cell(placed).is_shaded,
            column: placed.column,
            columns: placed.columns,
            row: placed.row,
            rows: placed.rows,
            content: Stack::new(content.strips),
            alignment: rows.cell(placed).vertical_alignment,
            group,
            again: Vec::new(),
            spans_rows: placed.rows > 1,
            body: (setting != Setting::Header).then_some((rows.first + placed.row, placed.index)),
            shown_again: (setting != Setting::Header
                && (placed.rows > 1 || rows.cell(placed).row_header))
                .then_some((rows.first + placed.row, placed.index)),
        });
        let padding = self.table.vertical_padding;
        Band::new(rows.first, rows.rows.len(), cells.collect(), padding)
    }

    /// Sets the cells that make a row as high as it is in fewer lines, as long as that makes the row
    /// lower. The other cells keep their best lines.
    fn lower_row(
        &self,
        pager: &mut Pager,
        rows: &RowBand,
        row: usize,
        setting: Setting,
        contents: &mut [CellStrips],
    ) {
        let is_lowered = |placed: &Placed| {
            let mut blocks = rows.cell(placed).blocks.iter();
            placed.row == row
                && placed.rows == 1
                && blocks.all(|block| matches!(block, CellBlock::Paragraph(_)))
        };
        let mut tried = vec![false; contents.len()];
        // The lowered cells, each with how it was.
        let mut lowered = Vec::new();
        let height = loop {
            let cells = rows.cells.iter().zip(contents.iter()).enumerate();
            let own = cells.filter(|(_, (placed, _))| placed.row == row && placed.rows == 1);
            let highest = own.max_by(|(_, (_, one)), (_, (_, other))| {
                one.height().0.total_cmp(&other.height().0)
            });
            let Some((index, (placed, content))) = highest else {
                return;
            };
            let height = content.height();
            // One line a paragraph is the least there can be.
            let is_least = content.strips.len() <= content.starts.len();
            if std::mem::replace(&mut tried[index], true) || !is_lowered(placed) || is_least {
                break height;
            }
            let lower = self.set_cell(pager, rows, placed, setting, true);
            if lower.height() >= height {
                break height;
            }
            lowered.push((index, std::mem::replace(&mut contents[index], lower)));
        };
        for (index, usual) in lowered {
            if usual.height() <= height + TOLERANCE {
                contents[index] = usual;
            }
        }
    }

    fn set_cell(
        &self,
        pager: &mut Pager,
        rows: &RowBand,
        placed: &Placed,
        setting: Setting,
        frugal: bool,
    ) -> CellStrips {
        let padding = self.table.padding.pt();
        let width = self.edges[placed.column + placed.columns] - self.edges[placed.column];
        let width = (width - padding * 2.0).max(Pt(1.0));
        let headings = match setting {
            Setting::Header => Pt::ZERO,
            Setting::Body(headings) => headings,
        };
        let room = PictureRoom {
            width,
            height: self.picture_height - headings,
        };
        let header = setting == Setting::Header;
        let row = (rows.first + placed.row) as u32;
        let column = &self.table.columns[placed.column];
        let styles = &*self.styles;
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
