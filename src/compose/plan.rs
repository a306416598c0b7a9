//! The plan of a table: its columns, what stands after their points, and what its sums are called.

use crate::document::{Alignment, ColumnWidth};
use crate::form::{ColumnForm, ColumnNumbers, Columns, HeaderNode, StatusMode, TableForm};
use crate::limits;
use crate::report;
use crate::thai::Digits;
use crate::units::Mm;

/// The columns of a table and the header over them.
pub(super) struct Plan {
    pub columns: Vec<ColumnForm>,
    pub header: Vec<HeaderNode>,
    /// Of a column of numbers, what stands after the point at its longest.
    pub tails: Vec<Option<Tail>>,
    /// What the row of the table's sums is called.
    pub total: Option<String>,
    /// What the rows of the groups' sums are called.
    pub subtotal: Option<String>,
}

impl Plan {
    pub(super) fn of(form: &TableForm, rows: &[report::Row]) -> Plan {
        let (columns, header) = match &form.columns {
            Columns::Fixed { columns, header } => (columns.clone(), header.clone()),
            Columns::FromRows => columns_of(rows),
        };
        Plan {
            tails: vec![None; columns.len()],
            columns,
            header,
            total: form.total.clone(),
            subtotal: form.subtotal.clone(),
        }
    }

    /// The cells that columns look at: that stand in the column of the row's status, of a value or
    /// a month.
    pub(super) fn shown(&self) -> Vec<&str> {
        let columns = self.columns.iter();
        columns
            .filter_map(|column| match &column.status {
                Some(
                    StatusMode::Text { cell, .. }
                    | StatusMode::Value { cell, .. }
                    | StatusMode::Month { cell, .. },
                ) => Some(cell.as_str()),
                _ => None,
            })
            .collect()
    }
}

impl Plan {
    /// Whether that cell stands in the column of the row's status.
    pub(super) fn shown_by_status(&self, name: &str) -> bool {
        let mut modes = self
            .columns
            .iter()
            .filter_map(|column| column.status.as_ref());
        modes.any(|mode| matches!(mode, StatusMode::Text { cell, .. } if cell == name))
    }

    /// The cells whose months show as bars.
    pub(super) fn month_cells(&self) -> Vec<&str> {
        let modes = self
            .columns
            .iter()
            .filter_map(|column| column.status.as_ref());
        let cells = modes.filter_map(|mode| match mode {
            StatusMode::Month { cell, .. } => Some(cell.as_str()),
            _ => None,
        });
        let mut cells: Vec<&str> = cells.collect();
        cells.dedup();
        cells
    }

    /// The values that tick a column for that cell.
    pub(super) fn values_of(&self, name: &str) -> Vec<&str> {
        let modes = self
            .columns
            .iter()
            .filter_map(|column| column.status.as_ref());
        let values = modes.filter_map(|mode| match mode {
            StatusMode::Value { cell, value } if cell == name => Some(value.as_str()),
            _ => None,
        });
        values.collect()
    }
}

/// Whether a cell says just that.
pub(super) fn says(cell: &report::Cell, value: &str) -> bool {
    matches!(cell.items.as_slice(), [report::CellItem::Text(text)] if text.value.trim() == value)
}

/// The row's cell of that name, which is likely to stand at that place.
pub(super) fn named<'r>(
    row: &'r report::Row,
    name: &str,
    place: usize,
) -> Option<&'r report::Cell> {
    match row.cells.get(place) {
        Some((key, cell)) if key.value == name => Some(cell),
        _ => row.cell(name),
    }
}

/// The row's cell of the column at that place, under its name or its title.
pub(super) fn find_cell<'r>(
    row: &'r report::Row,
    column: &ColumnForm,
    place: usize,
) -> Option<&'r report::Cell> {
    named(row, &column.id, place).or_else(|| {
        row.cells
            .iter()
            .find(|(key, _)| column.is_called(&key.value))
            .map(|(_, cell)| cell)
    })
}

/// The columns of a table whose titles are the rows' own keys, in the order they first appear.
pub(super) fn columns_of(rows: &[report::Row]) -> (Vec<ColumnForm>, Vec<HeaderNode>) {
    const STRETCH: f32 = 1.0;
    const LEAST: Mm = Mm(7.0);
    let mut columns: Vec<ColumnForm> = Vec::new();
    let cells = rows.iter().flat_map(|row| row.cells.iter().enumerate());
    for (place, (key, _)) in cells {
        // Rows have their cells in one order, nearly always.
        let usual = columns.get(place).into_iter().chain(&columns);
        if usual.into_iter().any(|column| column.id == key.value) {
            continue;
        }
        if columns.len() > limits::MAX_COLUMNS {
            // One too many is enough to know it.
            break;
        }
        columns.push(ColumnForm {
            id: key.value.clone(),
            title: key.value.clone(),
            width: ColumnWidth::Auto {
                share: 0.0,
                stretch: STRETCH,
                minimum: LEAST,
            },
            alignment: Alignment::Left,
            required: false,
            row_header: columns.is_empty(),
            empty: None,
            beside: None,
            status: None,
            numbers: ColumnNumbers::Seen,
            total: None,
            total_unit: None,
            origin: key.origin.clone(),
        });
    }
    // Shares follow the texts: a column of long texts starts wider. The square root keeps short
    // columns from starving; the layout's search does the rest.
    let weights: Vec<f32> = columns
        .iter()
        .enumerate()
        .map(|(place, column)| {
            let title = column.title.chars().count();
            let longest = rows.iter().filter_map(|row| named(row, &column.id, place));
            let longest = longest.map(length).max().unwrap_or(0).max(title);
            (longest.clamp(4, 4000) as f32).sqrt()
        })
        .collect();
    let total: f32 = weights.iter().sum();
    for (column, weight) in columns.iter_mut().zip(&weights) {
        if let ColumnWidth::Auto { share, .. } = &mut column.width {
            *share = 100.0 * weight / total.max(1.0);
        }
    }
    let header = (0..columns.len())
        .map(|index| HeaderNode::Column(count(index)))
        .collect();
    (columns, header)
}

/// How much text a cell has, in characters; a picture counts as a line or two.
pub(super) fn length(cell: &report::Cell) -> usize {
    const PICTURE: usize = 60;
    cell.items
        .iter()
        .map(|item| match item {
            report::CellItem::Text(text) => text.value.chars().count(),
            report::CellItem::Bullet(bullet) => bullet.text.value.chars().count() + 2,
            report::CellItem::Illustration(_) => PICTURE,
            report::CellItem::Months(_) => 18,
        })
        .sum()
}

pub(super) fn count(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

/// What stands after the point in a column of numbers, at its longest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tail {
    /// Digits after the point.
    pub(super) decimals: u8,
    /// Whether a bracket closes some number.
    pub(super) has_bracket: bool,
}

impl Tail {
    /// The tail of a number as it is written.
    pub(super) fn of(text: &str) -> Tail {
        let has_bracket = text.ends_with(')');
        let number = text.trim_end_matches(')');
        let decimals = number
            .split_once('.')
            .map_or(0, |(_, rest)| rest.chars().count());
        Tail {
            decimals: u8::try_from(decimals).unwrap_or(u8::MAX),
            has_bracket,
        }
    }

    pub(super) fn longest(self, other: Tail) -> Tail {
        Tail {
            decimals: self.decimals.max(other.decimals),
            has_bracket: self.has_bracket || other.has_bracket,
        }
    }

    /// The characters that a number lacks to reach as far behind its point as the longest of its
    /// column; nothing where it lacks none.
    pub(super) fn missing_from(self, text: &str, digits: Digits) -> Option<Box<str>> {
        let own = Tail::of(text);
        let mut missing = String::new();
        if own.decimals == 0 && self.decimals > 0 {
            missing.push('.');
        }
        let zero = match digits {
            Digits::Thai => '๐',
            Digits::Arabic => '0',
        };
        missing.extend((own.decimals..self.decimals).map(|_| zero));
        if self.has_bracket && !own.has_bracket {
            missing.push(')');
        }
        (!missing.is_empty()).then(|| missing.into())
    }
}
