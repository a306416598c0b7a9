//! Lines between their margins: moved to the middle or the right, or spread over the width.

use crate::thai::is_digit;
use unicode_segmentation::UnicodeSegmentation;

use super::lent_marks::Seat;
use super::run::{Line, LineItem};
use super::{Language, Run};
use crate::document::Alignment;
use crate::units::Pt;

/// The widest gap a spread line may get, in ems: beyond it the line stays ragged.
pub const WIDEST_GAP: f32 = 0.08;

impl Line {
    /// Puts the line into `room`, the width it was made for.
    pub fn align(&mut self, alignment: Alignment, room: Pt) {
        match alignment {
            Alignment::Left => {}
            Alignment::Centre => self.shift((room - self.width) / 2.0),
            Alignment::Right => self.shift(room - self.width),
            Alignment::Distribute => {
                self.distribute(room);
            }
        }
    }

    fn shift(&mut self, by: Pt) {
        let by = by.max(Pt::ZERO);
        for item in &mut self.items {
            *item.x_mut() += by;
        }
        self.width += by;
    }

    /// Spreads the line to `room` in the Thai way: the same gap between every two units.
    ///
    /// A unit is a cluster of letters with their marks, or a whole Latin word, number, address or
    /// dotted abbreviation; spaces are units, too. The last line of a paragraph is never spread,
    /// nor is one whose gaps would be wider than [`WIDEST_GAP`]. Says whether it was spread.
    pub fn distribute(&mut self, room: Pt) -> bool {
        let slack = room.0 - self.width.0;
        if self.is_last || slack <= 0.0 || !slack.is_finite() {
            return false;
        }
        let fixed = usize::from(self.fixed_items).min(self.items.len());
        let loose = &self.items[fixed..];
        let ink_end = ink_end(loose);
        let mut size: f32 = 0.0;
        let mut units = 0usize;
        for (index, item) in loose.iter().enumerate() {
            match item {
                LineItem::Mark { .. } => units += 1,
                LineItem::Run { run, .. } => {
                    size = size.max(run.size.0);
                    let end = if index == ink_end.0 {
                        ink_end.1
                    } else {
                        usize::MAX
                    };
                    if index <= ink_end.0 {
                        let starts =
                            unit_starts(run, is_joined(loose, index), behind_mark(loose, index));
                        units += starts.take_while(|start| *start < end).count();
                    }
                }
            }
        }
        let gaps = units.saturating_sub(1);
        let gap = slack / gaps as f32;
        if gaps == 0 || gap > WIDEST_GAP * size {
            return false;
        }
        let mut left = gaps;
        let mut moved = 0.0;
        let items = &mut self.items[fixed..];
        for index in 0..items.len() {
            let (joined, goes_on) = (is_joined(items, index), is_joined(items, index + 1));
            let behind = behind_mark(items, index);
            *items[index].x_mut() += Pt(moved);
            let LineItem::Run { run, .. } = &mut items[index] else {
                if left > 0 {
                    left -= 1;
                    moved += gap;
                }
                continue;
            };
            run.gap = Pt(gap);
            let starts = unit_starts(run, joined, behind).filter(|start| *start > 0);
            let mut ends: Vec<u32> = starts.map(|start| start as u32).collect();
            if !goes_on {
                ends.push(run.text.len() as u32);
            }
            for end in &ends {
                if left == 0 {
                    break;
                }
                // The gap follows the last glyph of the unit.
                let last = run.glyphs.iter_mut().rev().find(|glyph| glyph.start < *end);
                if let Some(last) = last {
                    last.advance += Pt(gap);
                    moved += gap;
                    left -= 1;
                }
            }
        }
        self.width = room;
        true
    }
}

impl LineItem {
    pub(super) fn x_mut(&mut self) -> &mut Pt {
        match self {
            LineItem::Run { x, .. } | LineItem::Mark { x, .. } => x,
        }
    }
}

/// The item in which the ink ends, and the byte of its text after which only spaces come.
fn ink_end(items: &[LineItem]) -> (usize, usize) {
    for (index, item) in items.iter().enumerate().rev() {
        match item {
            LineItem::Mark { .. } => return (index, 0),
            LineItem::Run { run, .. } => {
                let ink = run.text.trim_end_matches(' ').len();
                if ink > 0 {
                    return (index, ink);
                }
            }
        }
    }
    (0, 0)
}

/// How many clusters behind a mark of another face no gap stands: readers of a PDF take one right behind
/// it for a space, poppler one behind the letter after it, too.
const CLOSE: usize = 2;

fn is_marked(cluster: &str) -> bool {
    cluster.chars().any(|c| Seat::of(c).is_some())
}

/// How many clusters stand between the last mark of another face and an item, none or up to [`CLOSE`].
fn behind_mark(items: &[LineItem], index: usize) -> usize {
    let mut behind = 0;
    for item in items.iter().take(index).rev() {
        let LineItem::Run { run, .. } = item else {
            break;
        };
        for cluster in run.text.graphemes(true).rev() {
            if is_marked(cluster) {
                return behind;
            }
            behind += 1;
            if behind == CLOSE {
                return CLOSE;
            }
        }
    }
    CLOSE
}

/// Whether no gap comes between an item and the one before it.
fn is_joined(items: &[LineItem], index: usize) -> bool {
    let Some(LineItem::Run { run, .. }) = items.get(index).filter(|_| index > 0) else {
        return false;
    };
    let begins_in_mark = run.text.chars().next().and_then(Seat::of).is_some();
    begins_in_mark || behind_mark(items, index) < CLOSE
}

/// The bytes at which the units of a run start, from 0, which is that many clusters behind a mark; the
/// start of a run joined to the one before goes on with its unit.
fn unit_starts(run: &Run, is_joined: bool, mut behind: usize) -> impl Iterator<Item = usize> {
    let mut glyphs = run.glyphs.iter().peekable();
    let mut previous: Option<&str> = None;
    let text = &run.text;
    run.text
        .grapheme_indices(true)
        .filter_map(move |(start, cluster)| {
            let together = previous.is_some_and(|previous| {
                behind < CLOSE
                    || stays_together(
                        previous,
                        cluster,
                        &text[start + cluster.len()..],
                        run.language,
                    )
            });
            previous = Some(cluster);
            behind = if is_marked(cluster) { 0 } else { behind + 1 };
            // A unit never starts inside a glyph.
            while glyphs
                .next_if(|glyph| (glyph.start as usize) < start && (glyph.end as usize) <= start)
                .is_some()
            {}
            let torn = glyphs
                .peek()
                .is_some_and(|glyph| (glyph.start as usize) < start && start < glyph.end as usize);
            let is_start = match start {
                0 => !is_joined,
                _ => !(together || torn),
            };
            is_start.then_some(start)
        })
}

/// Whether two clusters side by side belong to one unit: a Latin word with its signs, a number, an
/// abbreviation with dots.
fn stays_together(before: &str, here: &str, after: &str, language: Language) -> bool {
    let first = |text: &str| text.chars().next().unwrap_or(' ');
    let (before, c, after) = (first(before), first(here), first(after));
    if before == ' ' || c == ' ' {
        return false;
    }
    if language == Language::English {
        return true;
    }
    let joins_digits = |c: char| matches!(c, '.' | ',' | '/' | ':' | '-' | '%');
    if is_digit(before) {
        return is_digit(c) || (joins_digits(c) && is_digit(after)) || c == '%';
    }
    if joins_digits(before) && is_digit(c) {
        // Only inside a number; «-๕» after a space is one, too, and stands on its own well.
        return true;
    }
    // A dot keeps the letter before it, and in an abbreviation the letter after it.
    c == '.' || (before == '.' && after == '.')
}
