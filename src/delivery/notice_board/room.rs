//! Where a finished page has room left.

use crate::layout::{Item, Page, Rect, Shape};
use crate::units::Pt;

/// Whether nothing on the page reaches into the area.
pub(super) fn is_free(page: &Page, area: Rect) -> bool {
    page.items
        .iter()
        .filter_map(extent)
        .all(|taken| !overlap(taken, area))
}

/// The room the items take together from the page's upper edge to their lowest point.
pub(super) fn lowest(items: &[Item]) -> Pt {
    items
        .iter()
        .filter_map(extent)
        .map(|taken| taken.y + taken.height)
        .fold(Pt::ZERO, Pt::max)
}

/// The area an item takes; a line of text with its highest and lowest marks.
fn extent(item: &Item) -> Option<Rect> {
    Some(match &item.shape {
        Shape::Text { x, y, run } => Rect {
            x: *x,
            y: *y - run.size,
            width: run.width(),
            height: run.size * 1.4,
        },
        Shape::Line {
            from,
            to,
            thickness,
        } => Rect {
            x: from.0.min(to.0),
            y: from.1.min(to.1),
            width: from.0.max(to.0) - from.0.min(to.0) + *thickness,
            height: from.1.max(to.1) - from.1.min(to.1) + *thickness,
        },
        Shape::Fill { area, .. }
        | Shape::Picture { area, .. }
        | Shape::Mark { area, .. }
        | Shape::SignatureField { area, .. } => *area,
        // A link lies on its text, and words across the page lie under all else.
        Shape::Link { .. } | Shape::Reference { .. } | Shape::Across { .. } => return None,
    })
}

fn overlap(one: Rect, other: Rect) -> bool {
    one.x < other.x + other.width
        && other.x < one.x + one.width
        && one.y < other.y + other.height
        && other.y < one.y + one.height
}
