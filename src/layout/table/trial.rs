//! Where a table ends at given widths: it is laid on pages nobody sees.
//!
//! Where every row is lower than a page, the reckoning of [`Paging`](super::paging::Paging) is enough.
//! A row that goes over pages splits where its cells' lines allow it, and only a trial knows where.

use crate::document::Table;
use crate::error::Result;
use crate::units::Pt;

use super::super::pager::{Pager, TOLERANCE};
use super::placing::Placing;
use super::tail::Tail;

/// Where the table begins and what it must carry along, for the reckoning of its end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start {
    /// The height that is left on the page on which it begins.
    pub room: Pt,
    /// The height that must follow its last rows on the same page.
    pub tail: Pt,
    /// How many rows stand on that page with it, where they can.
    pub tail_rows: usize,
    /// Whether nothing but that follows, which a later end could push on one page more.
    pub is_last: bool,
}

/// Where a table ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct End {
    /// On how many further pages.
    pages: u32,
    /// How far down the last of them.
    y: Pt,
    /// How far down it may come to end, if nothing follows that would go on to the next page.
    latest: Pt,
}

impl End {
    /// Whether a table that ends so takes no page that it does not take when it ends like the other.
    pub fn is_no_later_than(self, other: End) -> bool {
        let latest = other.y.max(self.latest) + TOLERANCE;
        self.pages < other.pages || self.pages == other.pages && self.y <= latest
    }
}

/// Lays the table at these widths on trial; nothing where that fails.
pub(super) type Trial<'f> = &'f mut dyn FnMut(&[Pt]) -> Option<End>;

/// Lays the table on trial.
pub(super) fn end_at<'d>(
    pager: &mut Pager<'d, '_, '_>,
    (table, block): (&'d Table, u32),
    widths: (&[Pt], Pt),
    start: Start,
) -> Result<End> {
    let tail = Tail {
        height: start.tail,
        rows: start.tail_rows,
    };
    let (pages, y) = pager.on_trial(start.room, |pager| {
        let mut placing = Placing::new(pager, table, block, widths, false)?;
        if !pager.fresh && placing.least_start(pager)? > pager.room() + TOLERANCE {
            pager.next_page()?;
        }
        placing.fill(pager, tail)
    })?;
    let latest = match start.is_last {
        true => pager.bottom() - start.tail,
        false => Pt::ZERO,
    };
    Ok(End { pages, y, latest })
}
