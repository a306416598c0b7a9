//! How narrow and how wide each column may become: the pieces it must hold whole, the form's wishes.

use crate::document::{Column, ColumnWidth, Table};
use crate::text::Tear;
use crate::units::Pt;

use super::measured::Cells;

/// A column whose width may go so far from its share has no wish of its own: it need not be wider
/// than its texts.
const FREE_REACH: f32 = 0.5;

/// What a column has beyond its widest piece where there is room. Other programs take half of each
/// border from a cell's width, and set letters a little wider: a piece that just fits here may be
/// torn there, and a header with it becomes a line higher on every page.
pub(super) const SLACK: Pt = Pt(1.0);

/// For each column, the width of its widest piece, border to border.
pub(super) struct Pieces {
    least: Vec<Pt>,
    /// What its cells need on one line; nothing where the form's share stands.
    natural: Vec<Option<Pt>>,
}

impl Pieces {
    /// The widest pieces that are not torn beyond that; the header's words are whole as long as
    /// anything is. What is wider than half the table can be whole nowhere beside other columns.
    /// `terms`: whether the header's terms of several words are pieces too.
    pub fn of(table: &Table, cells: &Cells, tear: Tear, terms: bool, room: Pt) -> Pieces {
        let count = table.columns.len();
        let most = if count > 1 { room / 2.0 } else { room };
        let beside = cells.padding();
        let mut least = vec![beside + Pt(1.0); count];
        if tear < Tear::Letters {
            for (column, width) in cells.header_words(terms) {
                if width + beside <= most {
                    least[column] = least[column].max(width + beside);
                }
            }
        }
        let mut natural = vec![Pt::ZERO; count];
        for (column, cell) in cells.single() {
            let mut width = cell.least_width(tear) + beside;
            if width > most {
                width = (cell.least_width(Tear::Letters) + beside).min(most);
            }
            least[column] = least[column].max(width);
            if table.columns[column].width.reach() >= FREE_REACH {
                let width = cell.natural_width() + beside + SLACK;
                natural[column] = natural[column].max(width);
            }
        }
        let is_free = |column: &Column| column.width.reach() >= FREE_REACH;
        let natural = natural.into_iter().zip(&table.columns);
        Pieces {
            natural: natural
                .map(|(width, column)| is_free(column).then_some(width))
                .collect(),
            least,
        }
    }
}

/// Between which widths each column is searched, and where the search starts.
pub(super) struct Bounds {
    /// What each must hold.
    pub floors: Vec<Pt>,
    pub least: Vec<Pt>,
    pub start: Vec<Pt>,
    pub most: Vec<Pt>,
}

impl Bounds {
    /// No search: the columns are as wide as their shares.
    pub fn of_shares(shared: &[Pt]) -> Bounds {
        Bounds {
            floors: shared.to_vec(),
            least: shared.to_vec(),
            start: shared.to_vec(),
            most: shared.to_vec(),
        }
    }

    /// The bounds in which each column holds its widest piece; nothing where the table has no room
    /// for all of them. The form's wishes give way first: how far a column may go from its share,
    /// then its minimum. A fixed width never does: what it tears is told.
    pub fn find(table: &Table, shared: &[Pt], pieces: &Pieces) -> Option<Bounds> {
        let room: Pt = shared.iter().copied().sum();
        let columns = || table.columns.iter().zip(shared).zip(&pieces.least);
        let floors: Vec<Pt> = columns()
            .map(|((column, width), piece)| match column.width {
                ColumnWidth::Fixed(_) => *width,
                ColumnWidth::Auto { .. } => *piece,
            })
            .collect();
        let minimums: Vec<Pt> = columns()
            .zip(&floors)
            .map(|(((column, _), _), floor)| match column.width {
                ColumnWidth::Fixed(_) => *floor,
                ColumnWidth::Auto { minimum, .. } => (*floor + SLACK).max(minimum.pt()),
            })
            .collect();
        let wished: Vec<Pt> = columns()
            .zip(&minimums)
            .map(|(((column, width), _), least)| least.max(*width * (1.0 - column.width.reach())))
            .collect();
        let least = if sum(&wished) <= room {
            wished
        } else if sum(&minimums) <= room {
            between(&minimums, &wished, room)
        } else if sum(&floors) <= room {
            between(&floors, &minimums, room)
        } else {
            return None;
        };
        let most = columns()
            .zip(&least)
            .map(|(((column, width), _), least)| least.max(*width * (1.0 + column.width.reach())))
            .collect();
        let mut bounds = Bounds {
            floors,
            start: shared.to_vec(),
            least,
            most,
        };
        raise(&mut bounds.start, &bounds.least, table);
        bounds.give_to_the_needy(pieces);
        Some(bounds)
    }

    /// Takes from each column what it has beyond its texts on one line, and gives it to those that
    /// have less.
    fn give_to_the_needy(&mut self, pieces: &Pieces) {
        let columns = 0..self.start.len();
        let spare = |index: usize| {
            let natural = pieces.natural[index]?;
            Some((self.start[index] - natural.max(self.least[index])).max(Pt::ZERO))
        };
        let lack = |index: usize| {
            let natural = pieces.natural[index]?;
            Some((natural - self.start[index]).max(Pt::ZERO))
        };
        let spares: Vec<Pt> = columns
            .clone()
            .map(|i| spare(i).unwrap_or_default())
            .collect();
        let lacks: Vec<Pt> = columns.map(|i| lack(i).unwrap_or_default()).collect();
        let given = sum(&spares).min(sum(&lacks));
        if given <= Pt::ZERO {
            return;
        }
        let (all_spare, all_lack) = (sum(&spares), sum(&lacks));
        for (index, start) in self.start.iter_mut().enumerate() {
            *start += lacks[index] * (given / all_lack) - spares[index] * (given / all_spare);
            self.most[index] = self.most[index].max(*start);
        }
    }
}

fn sum(widths: &[Pt]) -> Pt {
    widths.iter().copied().sum()
}

/// Widths between the lower and the higher ones that fill the room.
fn between(low: &[Pt], high: &[Pt], room: Pt) -> Vec<Pt> {
    let (below, above) = (sum(low), sum(high));
    let part = (room - below) / (above - below).max(Pt(0.001));
    let widths = low.iter().zip(high);
    widths
        .map(|(low, high)| *low + (*high - *low) * part)
        .collect()
}

/// Raises columns to their least widths at the cost of those that have width to spare.
fn raise(widths: &mut [Pt], floors: &[Pt], table: &Table) {
    let is_auto = |index: usize| matches!(table.columns[index].width, ColumnWidth::Auto { .. });
    let lacking: Pt = widths
        .iter()
        .zip(floors)
        .map(|(w, f)| (*f - *w).max(Pt::ZERO))
        .sum();
    let spare = |index: usize, widths: &[Pt]| {
        if is_auto(index) {
            (widths[index] - floors[index]).max(Pt::ZERO)
        } else {
            Pt::ZERO
        }
    };
    let all_spare: Pt = (0..widths.len()).map(|index| spare(index, widths)).sum();
    if lacking <= Pt::ZERO {
        return;
    }
    let given = (lacking / all_spare.max(Pt(0.001))).min(1.0);
    let before = widths.to_vec();
    for index in 0..widths.len() {
        widths[index] = before[index].max(floors[index]) - spare(index, &before) * given;
    }
}
