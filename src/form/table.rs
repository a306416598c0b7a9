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
    /// What the row of the table's sums is called; nothing: there is none.
    pub total: Option<String>,
    /// What the rows of the groups' sums are called; nothing: there are none.
    pub subtotal: Option<String>,
    /// What stands over all columns where the report has no rows: «ไม่มีการจัดซื้อจัดจ้าง».
    pub no_rows: Option<String>,
    /// Whether a line under the titles numbers the columns: (๑) (๒).
    pub column_numbers: bool,
    /// What is put after a continued row's first paragraph: «(ต่อ)». A text of the form named
    /// `continued` stands for it, so that a report may say otherwise.
    pub continued: Option<String>,
    /// Whether a cell over several rows is shown again whole on the next page.
    pub repeat_spans: bool,
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
    /// Whether it holds numbers, and how they are written.
    pub numbers: ColumnNumbers,
    /// What stands in it in a row of sums.
    pub total: Option<ColumnTotal>,
    /// What a count in a row of sums counts: โครงการ.
    pub total_unit: Option<String>,
    /// Where it stands in the form.
    pub origin: Origin,
}

/// Whether a column holds numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ColumnNumbers {
    /// Its cells are looked at: if each is plainly an amount, they are aligned at their points and
    /// otherwise left as they are written.
    #[default]
    Seen,
    /// It does: each cell is read and written anew.
    Typed(NumberForm),
    /// It does not, whatever its cells look like.
    None,
}

/// How the numbers of a column are written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NumberForm {
    /// How many digits stand after the point; nothing: as many as each is written with.
    pub decimals: Option<u8>,
    /// What stands in place of nothing: «-».
    pub zero: Option<String>,
    /// Whether numbers below nothing stand in brackets, without a sign.
    pub has_brackets: bool,
}

/// What stands in a column in a row of sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnTotal {
    /// The sum of its numbers.
    Sum,
    /// How many of its cells say something.
    Count,
}

impl TableForm {
    /// Whether a title names a value of the report: «พ.ศ. {fiscal_year}».
    pub(crate) fn titles_name_values(&self) -> bool {
        fn in_groups(nodes: &[HeaderNode]) -> bool {
            nodes.iter().any(|node| match node {
                HeaderNode::Column(_) => false,
                HeaderNode::Group(group) => group.title.contains('{') || in_groups(&group.members),
            })
        }
        match &self.columns {
            Columns::Fixed { columns, header } => {
                columns.iter().any(|column| column.title.contains('{')) || in_groups(header)
            }
            Columns::FromRows => false,
        }
    }

    /// Whether the title of that column does.
    pub(crate) fn title_names_values(&self, id: &str) -> bool {
        match &self.columns {
            Columns::Fixed { columns, .. } => {
                let mut columns = columns.iter();
                columns.any(|column| column.id == id && column.title.contains('{'))
            }
            Columns::FromRows => false,
        }
    }
}

impl ColumnForm {
    /// Whether a row's key means this column: its name, or its title with the spaces left out.
    pub(crate) fn is_called(&self, key: &str) -> bool {
        fn without_spaces(text: &str) -> impl Iterator<Item = char> {
            text.chars().filter(|c| !c.is_whitespace())
        }
        key == self.id || without_spaces(key).eq(without_spaces(&self.title))
    }

    /// Its title in one line.
    pub(crate) fn plain_title(&self) -> String {
        let words: Vec<&str> = self.title.split_whitespace().collect();
        words.join(" ")
    }
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
    /// A tick where the row's cell `cell` says `value`.
    Value {
        /// The cell that is looked at: `condition`.
        cell: String,
        /// What it says: ชำรุด.
        value: String,
    },
    /// The column stands for a month of the fiscal year: a bar where the months of the row's cell
    /// `cell` have it.
    Month {
        /// The cell that is looked at: `period`.
        cell: String,
        /// The month, 1 to 12.
        month: u8,
    },
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
