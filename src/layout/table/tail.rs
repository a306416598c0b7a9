//! What stands with the last rows of a table.

use crate::units::Pt;

/// What must stand on the page on which a table's last rows stand.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::layout) struct Tail {
    /// Its height.
    pub height: Pt,
    /// How many of the last rows; 0: none.
    pub rows: usize,
}
