//! The last search for the widths of a table's columns: no 1, 2 or 3 mm moved from one column to another
//! tears less on as many pages, a little beyond the form's wishes too.
//!
//! It costs no page. The header becomes no higher: it stands on every page. And where rows are longer
//! than a page, so that only a trial shows where they split, the table ends no later, or on the same
//! page.

use std::collections::BTreeMap;

use crate::units::Pt;

use super::search::{Cost, Counted, ROUNDING, Search};
use super::trial::Trial;

/// Its first steps, in millimetres: those a whole date needs.
const FAR: [i32; 3] = [4, 6, 8];

/// Its last steps, in millimetres, made until none is better.
const NEAR: [i32; 3] = [3, 2, 1];

/// The most trials it makes; the widths found until then are good already.
const MOST_TRIALS: usize = 80;

/// The most pages all trials of a table together may have: of a table of 16 pages every trial there may
/// be, of one of a thousand pages one. So a table of pages without end is not laid without end.
const MOST_TRIAL_PAGES: f32 = 1_280.0;

impl Search<'_, '_> {
    /// The last search. Where a long table ends is not known, so there it would cost pages.
    pub fn spare_what_is_torn(&mut self, trial: Trial) {
        let Some(room) = self.paging.as_ref().map(|paging| paging.room) else {
            return;
        };
        let heights = self.row_heights();
        let is_tried = heights.iter().any(|height| *height > room);
        let pages = (heights.iter().sum::<f32>() / room).max(1.0);
        let most_trials = ((MOST_TRIAL_PAGES / pages) as usize).min(MOST_TRIALS);
        if is_tried && most_trials == 0 {
            return;
        }
        // Where a row of pictures splits is reckoned too roughly: none may become higher.
        let mut cells = self.columns.iter().flatten();
        if !is_tried && cells.any(|column| column.cell.has_pictures()) {
            self.highest_rows = Some(heights);
        }
        self.counted = Counted::Tears;
        let ranges = self.least.iter_mut().zip(&mut self.most);
        for ((least, most), (down, up)) in ranges.zip(&self.beyond) {
            *least -= down;
            *most += up;
        }
        let cost = self.cost();
        if cost.tears <= 0.0 {
            return;
        }
        let header = self.header_height() + Pt(ROUNDING);
        self.latest_end = match self.may_end_later || is_tried {
            true => f32::INFINITY,
            false => cost.end_alone,
        };
        if !is_tried {
            self.descend_far_and_near(&mut |search, _| search.header_height() <= header);
            return;
        }
        let Some(latest) = trial(&self.widths()) else {
            return;
        };
        // What a trial knows is not reckoned.
        self.paging = None;
        let mut least_tears = self.cost().tears;
        let mut tried = BTreeMap::new();
        self.descend_far_and_near(&mut |search, cost| {
            if cost.tears > least_tears || search.header_height() > header {
                return false;
            }
            let may_try = tried.len() < most_trials;
            let fits = *tried.entry(search.steps.clone()).or_insert_with(|| {
                let end = may_try.then(|| trial(&search.widths())).flatten();
                end.is_some_and(|end| end.is_no_later_than(latest))
            });
            if fits {
                least_tears = cost.tears;
            }
            fits
        });
    }

    fn descend_far_and_near(&mut self, may_be: &mut dyn FnMut(&Self, Cost) -> bool) {
        self.descend_by(&FAR, may_be);
        while self.descend_by(&NEAR, may_be) {}
    }

    /// How high the header is at the present widths.
    fn header_height(&self) -> Pt {
        self.cells.header_height(&self.widths())
    }
}
