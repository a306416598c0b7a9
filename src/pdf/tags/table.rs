//! Tables: header rows with scopes, spans and names; one `TR` a row, however many pages it spans.

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use krilla::tagging::{Node, TableHeaderScope, Tag, TagGroup, TagId};

use super::{Builder, flow};
use crate::document::{Address, BlockPart, Cell, CellBlock, Row, Table};

impl Builder<'_> {
    /// The structure of one table; nothing when none of it was placed.
    pub(super) fn table(&mut self, whole: Address, table: &Table) -> Option<Node> {
        self.tables += 1;
        let header = HeaderGrid::of(table, self.tables);
        let mut head = TagGroup::new(Tag::THead);
        for (row, cells) in table.header.iter().enumerate() {
            head.push(self.header_row(whole, &header, row, cells));
        }
        let mut body = TagGroup::with_children(Tag::TBody, Vec::with_capacity(table.rows.len()));
        let mut columns = ColumnCounter::new(table.columns.len());
        let covered = covered_rows(table);
        for (row, mut cells) in table.rows.iter().enumerate() {
            if covered.contains(&row) {
                continue;
            }
            for cell in cells.cells.iter_mut().filter(|cell| cell.row_span > 1) {
                let below = covered.range(row..row + usize::from(cell.row_span));
                cell.row_span -= below.count() as u16;
            }
            body.push(self.body_row(whole, &header, &mut columns, row, &cells));
        }
        let summary = (!table.summary.is_empty()).then(|| table.summary.clone());
        let mut group = TagGroup::new(Tag::Table.with_summary(summary));
        if !head.children.is_empty() {
            group.push(head);
        }
        if !body.children.is_empty() {
            group.push(body);
        }
        (!group.children.is_empty()).then(|| group.into())
    }

    fn header_row(
        &mut self,
        whole: Address,
        grid: &HeaderGrid,
        row: usize,
        cells: &Row,
    ) -> TagGroup {
        let mut group = TagGroup::new(Tag::TR);
        for (index, cell) in cells.cells.iter().enumerate() {
            let leaf = |leaf| Address {
                part: BlockPart::HeaderCell {
                    row: row as u32,
                    cell: index as u16,
                    leaf,
                },
                ..whole
            };
            let children = self.cell(cell, leaf);
            let mut tag = Tag::TH(TableHeaderScope::Column)
                .with_col_span(span(cell.column_span))
                .with_row_span(span(cell.row_span));
            if grid.is_two_level() {
                tag.set_id(Some(grid.id(row, index)));
                let above = grid.above(row, index);
                if !above.is_empty() {
                    tag.set_headers(Some(above));
                }
            }
            group.push(TagGroup::with_children(tag, children));
        }
        group
    }

    fn body_row(
        &mut self,
        whole: Address,
        grid: &HeaderGrid,
        columns: &mut ColumnCounter,
        row: usize,
        cells: &Row,
    ) -> TagGroup {
        let mut group = TagGroup::with_children(Tag::TR, Vec::with_capacity(cells.cells.len()));
        columns.start_row();
        for (index, cell) in cells.cells.iter().enumerate() {
            let column = columns.place(cell);
            let leaf = |leaf| Address {
                part: BlockPart::BodyCell {
                    row: row as u32,
                    cell: index as u16,
                    leaf,
                },
                ..whole
            };
            let children = self.cell(cell, leaf);
            let (columns, rows) = (span(cell.column_span), span(cell.row_span));
            let headers = grid
                .is_two_level()
                .then(|| grid.over(column, usize::from(cell.column_span)));
            if cell.row_header {
                let tag = Tag::TH(TableHeaderScope::Row)
                    .with_col_span(columns)
                    .with_row_span(rows)
                    .with_headers(headers);
                group.push(TagGroup::with_children(tag, children));
            } else {
                let tag = Tag::TD
                    .with_col_span(columns)
                    .with_row_span(rows)
                    .with_headers(headers);
                group.push(TagGroup::with_children(tag, children));
            }
        }
        group
    }

    /// What stands in a cell; a single plain paragraph needs no element of its own.
    fn cell(&mut self, cell: &Cell, leaf: impl Fn(u16) -> Address) -> Vec<Node> {
        if let [CellBlock::Paragraph(only)] = cell.blocks.as_slice()
            && only.label.is_none()
        {
            return flow::inline(self.placements.take(leaf(0)));
        }
        let mut flow = flow::Flow::default();
        for (index, block) in cell.blocks.iter().enumerate() {
            let address = leaf(index as u16);
            match block {
                CellBlock::Paragraph(paragraph) => flow.paragraph(self, address, paragraph),
                CellBlock::Picture(picture) => flow.picture(self, address, picture),
            }
        }
        flow.finish()
    }
}

/// The rows that have no cell of their own, for cells from above cover all columns: no element is
/// theirs, as one without cells would be a row of no columns.
fn covered_rows(table: &Table) -> BTreeSet<usize> {
    if !table.rows.has_row_spans() {
        return BTreeSet::new();
    }
    let rows = table.rows.iter().enumerate();
    rows.filter(|(_, row)| row.cells.is_empty())
        .map(|(index, _)| index)
        .collect()
}

/// A span above one, which is all that is written.
fn span(count: u16) -> Option<NonZeroU32> {
    NonZeroU32::new(u32::from(count)).filter(|count| count.get() > 1)
}

/// Finds the column each cell starts in, minding cells that reach down from rows above.
struct ColumnCounter {
    /// For each column, how many more rows a cell from above covers it.
    covered: Vec<u16>,
    next: usize,
}

impl ColumnCounter {
    fn new(columns: usize) -> ColumnCounter {
        ColumnCounter {
            covered: vec![0; columns],
            next: columns,
        }
    }

    fn start_row(&mut self) {
        for covered in self.covered.iter_mut().skip(self.next) {
            *covered = covered.saturating_sub(1);
        }
        self.next = 0;
    }

    /// The column a cell starts in.
    fn place(&mut self, cell: &Cell) -> usize {
        while let Some(covered) = self.covered.get_mut(self.next)
            && *covered > 0
        {
            *covered -= 1;
            self.next += 1;
        }
        let column = self.next;
        self.next += usize::from(cell.column_span.max(1));
        let end = self.next.min(self.covered.len());
        for covered in self.covered.iter_mut().take(end).skip(column) {
            *covered = cell.row_span.saturating_sub(1);
        }
        column
    }
}

/// Which header cells stand over which columns.
struct HeaderGrid {
    /// The table's number in the document.
    table: usize,
    /// For each header row, for each column, the row and index of the cell that covers it.
    rows: Vec<Vec<Option<(usize, usize)>>>,
    /// For each header row, for each of its cells, its first column and its width in columns.
    places: Vec<Vec<(usize, usize)>>,
}

impl HeaderGrid {
    fn of(table: &Table, number: usize) -> HeaderGrid {
        let width = table.columns.len();
        let mut rows = vec![vec![None; width]; table.header.len()];
        let mut places = Vec::with_capacity(table.header.len());
        let mut columns = ColumnCounter::new(width);
        for (row, cells) in table.header.iter().enumerate() {
            columns.start_row();
            let mut row_places = Vec::with_capacity(cells.cells.len());
            for (index, cell) in cells.cells.iter().enumerate() {
                let column = columns.place(cell);
                let span = usize::from(cell.column_span.max(1));
                row_places.push((column, span));
                for covered in rows
                    .iter_mut()
                    .skip(row)
                    .take(usize::from(cell.row_span.max(1)))
                {
                    for place in covered.iter_mut().skip(column).take(span) {
                        *place = Some((row, index));
                    }
                }
            }
            places.push(row_places);
        }
        HeaderGrid {
            table: number,
            rows,
            places,
        }
    }

    fn is_two_level(&self) -> bool {
        self.rows.len() > 1
    }

    fn id(&self, row: usize, cell: usize) -> TagId {
        TagId::from(format!("t{}r{row}c{cell}", self.table).into_bytes())
    }

    /// The names of the header cells over a header cell.
    fn above(&self, row: usize, cell: usize) -> Vec<TagId> {
        let place = self.places.get(row).and_then(|row| row.get(cell)).copied();
        let Some((column, span)) = place else {
            return Vec::new();
        };
        self.covering(column, span, row)
    }

    /// The names of all header cells over a body cell.
    fn over(&self, column: usize, span: usize) -> Vec<TagId> {
        self.covering(column, span.max(1), self.rows.len())
    }

    fn covering(&self, column: usize, span: usize, below: usize) -> Vec<TagId> {
        let mut cells: Vec<(usize, usize)> = Vec::new();
        for row in self.rows.iter().take(below) {
            for cell in row.iter().skip(column).take(span).flatten() {
                if !cells.contains(cell) {
                    cells.push(*cell);
                }
            }
        }
        cells
            .into_iter()
            .filter(|(row, _)| *row < below)
            .map(|(row, cell)| self.id(row, cell))
            .collect()
    }
}
