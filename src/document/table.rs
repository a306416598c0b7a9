//! Tables: columns, header rows, body rows, cells.

use super::{Alignment, Paragraph, Picture, Rows, StyleId};
use crate::error::Origin;
use crate::units::{Mm, Pt};

/// A table with a header that stands at its top on every page.
#[derive(Debug, Clone)]
pub struct Table {
    /// What the table is, for readers who cannot see it.
    pub summary: String,
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// The header rows, repeated whole on every page.
    pub header: Vec<Row>,
    /// The body rows.
    pub rows: Rows,
    /// Space between a cell's border and its text, left and right.
    pub padding: Mm,
    /// Space between a cell's border and its text, above and below.
    pub vertical_padding: Pt,
    /// Thickness of all borders.
    pub border: Pt,
    /// Grey of the header's ground: 0 none, 0.15 the darkest that survives a copier.
    pub header_shading: f32,
    /// Space above the table.
    pub space_before: Pt,
    /// A row lower than this part of the page's text height is kept whole (one third: 0.33).
    pub keep_whole_below: f32,
    /// The fewest lines of a cell on either side of a page break (2).
    pub min_split_lines: u8,
    /// What is put behind the first paragraph of a cell that heads a row, or covers several, where
    /// it is shown again because the row goes on on the next page: «(ต่อ)». Nothing: it is not.
    pub continued: Option<String>,
    /// Whether a cell over several rows is shown again whole instead, without that word.
    pub repeat_spans: bool,
}

impl Table {
    #[cfg(any(test, feature = "internals"))]
    /// A table with rules of half a point and an unshaded header, its rows split as a report's are.
    pub fn new(
        summary: impl Into<String>,
        columns: Vec<Column>,
        header: Vec<Row>,
        rows: impl IntoIterator<Item = Row>,
    ) -> Table {
        Table {
            summary: summary.into(),
            columns,
            header,
            rows: rows.into_iter().collect(),
            padding: Mm(1.9),
            vertical_padding: Pt::ZERO,
            border: Pt(0.5),
            header_shading: 0.0,
            space_before: Pt(6.0),
            keep_whole_below: 0.33,
            min_split_lines: 2,
            continued: None,
            repeat_spans: false,
        }
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// A stable name: `measure`, `result`.
    pub id: String,
    /// Its width.
    pub width: ColumnWidth,
    /// How the text of its body cells stands, where a paragraph does not say otherwise.
    pub alignment: Alignment,
    /// The column whose labelled items this column's paragraphs stand beside, one by one.
    pub beside: Option<u16>,
}

impl Column {
    #[cfg(any(test, feature = "internals"))]
    /// A column of that width, its text flush left.
    pub fn new(id: impl Into<String>, width: ColumnWidth) -> Column {
        Column {
            id: id.into(),
            width,
            alignment: Alignment::Left,
            beside: None,
        }
    }
}

/// How a column's width is found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ColumnWidth {
    /// Exactly this, border to border.
    Fixed(Mm),
    /// Searched for the lowest table: from `share` percent of the table's width, at most `stretch`
    /// (0.3: 30 %) away from it, and never under `minimum`.
    Auto {
        /// Percent of the table's width.
        share: f32,
        /// How far from its share it may go.
        stretch: f32,
        /// The least width, border to border.
        minimum: Mm,
    },
}

impl ColumnWidth {
    /// The part of its share by which it may grow or shrink; nothing of a fixed one.
    pub fn reach(self) -> f32 {
        match self {
            ColumnWidth::Auto { stretch, .. } if stretch.is_finite() => stretch.clamp(0.0, 0.9),
            ColumnWidth::Auto { .. } | ColumnWidth::Fixed(_) => 0.0,
        }
    }
}

/// A row of cells; spans count as in HTML: a cell that a row span from above covers is not listed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// The cells, left to right.
    pub cells: Vec<Cell>,
    /// What it is among the table's rows.
    pub kind: RowKind,
    /// Where the user wrote it.
    pub origin: Origin,
}

/// What a body row is among a table's rows: a table of contents lists headings, not sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RowKind {
    /// A row of what the table is about.
    #[default]
    Item,
    /// The heading of the rows below it, across all columns.
    Group,
    /// A row of sums.
    Total,
}

impl Row {
    /// A row of those cells.
    pub fn new(cells: Vec<Cell>) -> Row {
        Row {
            cells,
            ..Row::default()
        }
    }
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What stands in it, top to bottom.
    pub blocks: Vec<CellBlock>,
    /// How many columns it covers, at least 1.
    pub column_span: u16,
    /// How many rows it covers, at least 1.
    pub row_span: u16,
    /// How its content stands in its height.
    pub vertical_alignment: VerticalAlignment,
    /// Whether a body cell heads its row, for screen readers.
    pub row_header: bool,
    /// Whether its ground is a light grey: the bar of a plan's months.
    pub is_shaded: bool,
    /// Where the user wrote it.
    pub origin: Origin,
}

impl Cell {
    /// The grey of a shaded cell: the darkest that survives a copier.
    pub const SHADE: f32 = 0.15;

    /// A cell of one column and one row, its content at the top.
    pub fn new(blocks: Vec<CellBlock>) -> Cell {
        Cell {
            blocks,
            column_span: 1,
            row_span: 1,
            vertical_alignment: VerticalAlignment::Top,
            row_header: false,
            is_shaded: false,
            origin: Origin::default(),
        }
    }

    /// A cell of one paragraph of plain text.
    pub fn plain(style: StyleId, text: impl Into<String>) -> Cell {
        Cell::new(vec![CellBlock::Paragraph(Paragraph::plain(style, text))])
    }
}

/// A block in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum CellBlock {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A picture with its caption.
    Picture(Picture),
}

/// How content stands in a cell's height.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VerticalAlignment {
    /// At the top.
    Top,
    /// In the middle.
    Middle,
}
