//! How large the tables are that an XLS file lays claim to: the reader of values makes room for every
//! place between the first and the last cell of a sheet before it looks at any.

use super::numbers::{long, short};
use super::records::{BOF, BOUND_SHEET, CELLS, END, MULTIPLE_RK, Walk};

/// The size of a sheet's table, counted from 0.
const DIMENSIONS: u16 = 0x0200;
/// The file is encrypted: its records say nothing, and its reader refuses it for that.
const ENCRYPTED: u16 = 0x002F;

/// The places of all sheets together, those between their cells too.
pub(super) fn places(stream: &[u8]) -> u64 {
    let mut offsets = Vec::new();
    for (kind, data) in Walk::at(stream, 0).take_while(|(kind, _)| *kind != END) {
        match kind {
            ENCRYPTED if short(data, 0) != Some(0) => return 0,
            BOUND_SHEET => offsets.extend(long(data, 0)),
            _ => {}
        }
    }
    offsets
        .into_iter()
        .map(|offset| places_of_sheet(stream, offset as usize))
        .fold(0, u64::saturating_add)
}

/// Those of the sheet that begins at a byte.
fn places_of_sheet(stream: &[u8], offset: usize) -> u64 {
    let mut cells: Option<Corners> = None;
    let mut said = 0;
    let mut depth = 0usize;
    for (kind, data) in Walk::at(stream, offset) {
        match kind {
            BOF => depth += 1,
            END => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
            }
            // What stands in a chart of the sheet is no cell of it.
            _ if depth > 1 => {}
            DIMENSIONS => said = said_places(data).unwrap_or(0).max(said),
            kind if kind == MULTIPLE_RK || CELLS.contains(&kind) => {
                let (Some(row), Some(first)) = (short(data, 0), short(data, 2)) else {
                    continue;
                };
                let last = match kind {
                    MULTIPLE_RK => data.len().checked_sub(2).and_then(|at| short(data, at)),
                    _ => None,
                };
                for column in [Some(first), last].into_iter().flatten() {
                    let corners = cells.get_or_insert(Corners::at(row, column));
                    corners.take_in(row, column);
                }
            }
            _ => {}
        }
    }
    cells.map_or(0, |corners| corners.places()).max(said)
}

/// What the record of a sheet's size says; in a file of Excel 97 or later rows take four bytes.
fn said_places(data: &[u8]) -> Option<u64> {
    let (rows, columns) = match data.len() {
        14 => (
            u64::from(long(data, 4)?.saturating_sub(long(data, 0)?)),
            short(data, 10)?.saturating_sub(short(data, 8)?),
        ),
        _ => (
            short(data, 2)?.saturating_sub(short(data, 0)?).into(),
            short(data, 6)?.saturating_sub(short(data, 4)?),
        ),
    };
    Some(rows.saturating_mul(columns.into()))
}

/// The smallest and largest row and column met.
struct Corners {
    rows: (u16, u16),
    columns: (u16, u16),
}

impl Corners {
    fn at(row: u16, column: u16) -> Corners {
        Corners {
            rows: (row, row),
            columns: (column, column),
        }
    }

    fn take_in(&mut self, row: u16, column: u16) {
        self.rows = (self.rows.0.min(row), self.rows.1.max(row));
        self.columns = (self.columns.0.min(column), self.columns.1.max(column));
    }

    fn places(&self) -> u64 {
        let long = |(first, last): (u16, u16)| u64::from(last - first) + 1;
        long(self.rows) * long(self.columns)
    }
}
