//! Places as the parser counts them.

use granit_parser::Marker;

use crate::error::Place;

/// The parser counts columns from 0.
pub(super) fn place(marker: &Marker) -> Place {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Place {
        line: number(marker.line()).max(1),
        column: number(marker.col()).saturating_add(1),
    }
}
