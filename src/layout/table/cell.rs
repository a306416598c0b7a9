//! The content of one cell: its strips from top to bottom, cut where a page ends.

use std::collections::VecDeque;

use crate::units::Pt;

use super::super::pager::TOLERANCE;
use super::super::strip::{Ink, Strip};

/// What is left of a cell's content, top to bottom.
#[derive(Debug, Clone, Default)]
pub(super) struct Stack {
    /// Each strip with the place of its upper edge, as if the cell were never cut.
    strips: VecDeque<(Pt, Strip)>,
    /// The place that is now the top.
    start: Pt,
    /// Whether something was taken off its top already.
    cut: bool,
}

/// What a page's end must leave of a cell on either side.
#[derive(Debug, Clone, Copy)]
pub(super) struct SplitRules {
    /// The fewest lines on either side.
    pub least_lines: usize,
    /// A row lower than this is not split.
    pub keep_whole_below: Pt,
    /// Whether a cell may leave nothing on this page.
    pub allow_empty: bool,
}

/// Strips taken off a cell, each with its distance from the piece's top.
pub(super) type PlacedStrips = Vec<(Pt, Strip)>;

impl Stack {
    /// Puts strips one under another.
    pub fn new(strips: Vec<Strip>) -> Stack {
        let mut y = Pt::ZERO;
        let mut placed = VecDeque::with_capacity(strips.len());
        for (index, strip) in strips.into_iter().enumerate() {
            // Space above a paragraph does not open a cell.
            if index > 0 {
                y += strip.gap;
            }
            y += strip.space;
            let height = strip.height;
            placed.push_back((y, strip));
            y += height;
        }
        Stack {
            strips: placed,
            start: Pt::ZERO,
            cut: false,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.strips.is_empty()
    }

    /// Whether part of it stands on an earlier page.
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    pub fn len(&self) -> usize {
        self.strips.len()
    }

    /// The height of what is left.
    pub fn height(&self) -> Pt {
        self.height_of(self.strips.len())
    }

    /// The height of the first `count` strips.
    pub fn height_of(&self, count: usize) -> Pt {
        match count.checked_sub(1).and_then(|last| self.strips.get(last)) {
            Some((top, strip)) => *top + strip.height - self.start,
            None => Pt::ZERO,
        }
    }

    /// Where the strip after the first `count` would start, as if the cell were never cut.
    pub fn top_of(&self, count: usize) -> Option<Pt> {
        self.strips.get(count).map(|(top, _)| *top)
    }

    /// The most strips that fit a height and leave enough on either side; 0 when none do.
    pub fn cut_within(&self, height: Pt, rules: SplitRules) -> usize {
        let fitting = self
            .strips
            .partition_point(|(top, strip)| *top + strip.height - self.start <= height + TOLERANCE);
        self.orderly_cut(fitting, rules)
    }

    /// The most strips, but no more than `most`, that leave enough on either side.
    pub fn orderly_cut(&self, most: usize, rules: SplitRules) -> usize {
        let count = self.strips.len();
        if most >= count {
            return count;
        }
        (1..=most)
            .rev()
            .find(|cut| self.may_cut_at(*cut, rules))
            .unwrap_or(0)
    }

    /// The height of the least first piece that leaves enough on either side.
    pub fn least_piece(&self, rules: SplitRules) -> Pt {
        let cut = (1..self.strips.len()).find(|cut| self.may_cut_at(*cut, rules));
        self.height_of(cut.unwrap_or(self.strips.len()))
    }

    fn may_cut_at(&self, cut: usize, rules: SplitRules) -> bool {
        let glued = self.strips.get(cut).is_some_and(|(_, strip)| strip.glued);
        let enough = |strips: &mut dyn Iterator<Item = &(Pt, Strip)>| {
            let mut lines = 0;
            for (_, strip) in strips {
                match strip.ink {
                    Ink::Line(_) => lines += 1,
                    // A picture is worth any number of lines.
                    _ => return true,
                }
                if lines >= rules.least_lines {
                    return true;
                }
            }
            false
        };
        !glued
            && enough(&mut self.strips.iter().take(cut))
            && enough(&mut self.strips.iter().skip(cut))
    }

    /// Takes the first `count` strips off. What is left starts at `rest`, or at its first strip.
    pub fn take(&mut self, count: usize, rest: Option<Pt>) -> PlacedStrips {
        let start = self.start;
        let taken = self
            .strips
            .drain(..count.min(self.strips.len()))
            .map(|(top, strip)| (top - start, strip))
            .collect();
        self.cut = true;
        self.start = rest.or(self.top_of(0)).unwrap_or(start);
        taken
    }
}

impl SplitRules {
    /// Any row may be split.
    pub fn anyhow(self) -> SplitRules {
        SplitRules {
            keep_whole_below: Pt::ZERO,
            ..self
        }
    }

    /// A single line may stand on either side.
    pub fn with_single_lines(self) -> SplitRules {
        SplitRules {
            least_lines: 1,
            ..self.anyhow()
        }
    }

    /// A cell may leave nothing on this page.
    pub fn with_empty_cells(self) -> SplitRules {
        SplitRules {
            allow_empty: true,
            ..self.with_single_lines()
        }
    }
}
