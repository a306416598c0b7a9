//! The table of a form: columns, header groups, status columns.

use crate::document::{Alignment, ColumnWidth};
use crate::error::Origin;
use crate::form::Template;
use crate::report::Status;
use crate::units::{Mm, Pt};

/// The table a report's rows fill.
#[derive(Debug, Clone)]
pub struct TableForm {
    /// What the table is, for readers who cannot see it.
    pub summary: Template,
    /// Its columns.
    pub columns: Columns,
    /// The identifier of the style of header cells.
    pub header_style: String,
    /// The identifier of the style of body cells.
    pub cell_style: String,
    /// The identifier of the style of captions.
    pub caption_style: String,
    /// Space between border and text, left and right.
    pub padding: Mm,
    /// Space between border and text, above and below.
    pub vertical_padding: Pt,
    /// Thickness of all borders.
    pub border: Pt,
    /// Grey of the header's ground, 0 to 0.15.
    pub header_shading: f32,
    /// Space above.
    pub space_before: Pt,
    /// A row lower than this part of the page is kept whole.
    pub keep_whole_below: f32,
    /// The fewest lines of a cell on either side of a page break.
    pub min_split_lines: u8,
    /// What is put after a continued row's first paragraph: «(ต่อ)».
    pub continued: Option<String>,
}

/// Where a table's columns come from.
#[derive(Debug, Clone)]
pub enum Columns {
    /// The form has them.
    Fixed {
        /// The columns, left to right.
        columns: Vec<ColumnForm>,
        /// The header over them.
        header: Vec<HeaderNode>,
    },
    /// The names the report's rows use are the titles, in the order they first appear.
    FromRows,
}

/// A column.
#[derive(Debug, Clone)]
pub struct ColumnForm {
    /// The name a row uses: `measure`, or a word of any language.
    pub id: String,
    /// The title in the header; line breaks are kept.
    pub title: String,
    /// Its width.
    pub width: ColumnWidth,
    /// How the text of its cells stands.
    pub alignment: Alignment,
    /// Whether every row must fill it.
    pub required: bool,
    /// Whether its cells head their rows, for screen readers.
    pub row_header: bool,
    /// What stands in an empty cell, other than the form's.
    pub empty: Option<String>,
    /// The index of the column whose labelled items this column's paragraphs stand beside.
    pub beside: Option<u16>,
    /// How the row's status shows in it.
    pub status: Option<StatusMode>,
    /// Where it stands in the form.
    pub origin: Origin,
}

/// How a row's status shows in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatusMode {
    /// The column stands for that state: a row in it has the text of the cell `cell` here, or a
    /// tick where the row has no such text.
    Text {
        /// The state the column stands for.
        status: Status,
        /// The cell whose text goes here: `result`.
        cell: String,
    },
    /// The column stands for that state: a row in it has a tick here.
    Tick(Status),
    /// The state is written in words where the row's cell is empty.
    Words,
}

/// A node of the header's tree: a column's title, or a group of columns under one title.
#[derive(Debug, Clone)]
pub enum HeaderNode {
    /// The title of that column.
    Column(u16),
    /// A group.
    Group(HeaderGroup),
}

/// Columns under one title.
#[derive(Debug, Clone)]
pub struct HeaderGroup {
    /// The title.
    pub title: String,
    /// What stands under it.
    pub members: Vec<HeaderNode>,
}

impl HeaderNode {
    /// How many header rows it needs.
    pub fn depth(&self) -> usize {
        match self {
            HeaderNode::Column(_) => 1,
            HeaderNode::Group(group) => {
                1 + group
                    .members
                    .iter()
                    .map(HeaderNode::depth)
                    .max()
                    .unwrap_or(0)
            }
        }
    }

    /// How many columns stand under it.
    pub fn columns(&self) -> usize {
        match self {
            HeaderNode::Column(_) => 1,
            HeaderNode::Group(group) => group.members.iter().map(HeaderNode::columns).sum(),
        }
    }
}
