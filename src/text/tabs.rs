//! Tab stops: where the text between tabs stands, and the dots that lead to it.

use std::ops::Range;

use super::Language;
use super::paragraph::{ShapedParagraph, UnitKind};
use super::run::{Glyph, LineItem, Run};
use crate::document::{Leader, TabKind};
use crate::units::Pt;

/// Beyond the paragraph's own stops there is one each half inch, as word processors have it.
const DEFAULT_STOP: f32 = 36.0;

/// The tabs of one line, and the text before the last of them.
pub(super) struct TabbedLine {
    /// Each stretch of text before a tab: its units, and where it stands.
    stretches: Vec<(Range<usize>, f32)>,
    leaders: Vec<Dots>,
    /// The unit that is the last tab.
    pub last_tab: usize,
    /// Where the text after the last tab starts.
    pub text_x: f32,
}

/// The way to a tab stop, to be filled with dots.
struct Dots {
    unit: usize,
    from: f32,
    to: f32,
}

impl TabbedLine {
    /// Places the tabs among `units`, a line that starts at `margin` with its text at `x`;
    /// nothing when there are none.
    pub fn find(
        paragraph: &ShapedParagraph,
        units: Range<usize>,
        x: f32,
        margin: f32,
        room: f32,
    ) -> Option<TabbedLine> {
        let is_tab = |unit: &usize| paragraph.units[*unit].kind == UnitKind::Tab;
        let last_tab = units.clone().rev().find(is_tab)?;
        let mut line = TabbedLine {
            stretches: Vec::new(),
            leaders: Vec::new(),
            last_tab,
            text_x: x,
        };
        let mut from = units.start;
        for tab in units.clone().filter(is_tab) {
            let here = line.text_x;
            if from < tab {
                line.stretches.push((from..tab, here));
            }
            let end = here + width(paragraph, from..tab);
            let next = (tab + 1..units.end).find(is_tab).unwrap_or(units.end);
            let after = width(paragraph, tab + 1..next);
            let stop = paragraph
                .tabs
                .iter()
                .map(|stop| (Pt::from(stop.at).0 - margin, stop))
                .filter(|(at, _)| *at > end + 0.01)
                .min_by(|(one, _), (other, _)| one.total_cmp(other));
            let (start, leader) = match stop {
                Some((at, stop)) => {
                    let start = match stop.kind {
                        TabKind::Left => at,
                        TabKind::Centre => at - after / 2.0,
                        TabKind::Right => at - after,
                    };
                    (start.max(end), stop.leader)
                }
                None => {
                    let steps = ((end + margin) / DEFAULT_STOP).floor() + 1.0;
                    let start = steps * DEFAULT_STOP - margin;
                    // No stop is left before the edge: the text just goes on.
                    (if start < room { start } else { end }, Leader::None)
                }
            };
            if leader == Leader::Dots {
                line.leaders.push(Dots {
                    unit: tab,
                    from: end,
                    to: start,
                });
            }
            line.text_x = start;
            from = tab + 1;
        }
        Some(line)
    }

    /// Sets the text before the last tab, and all leaders.
    pub fn place(&self, paragraph: &ShapedParagraph, items: &mut Vec<LineItem>) {
        let mut leaders = self.leaders.iter().peekable();
        for (units, x) in &self.stretches {
            while let Some(dots) = leaders.next_if(|dots| dots.unit < units.start) {
                dots.place(paragraph, items);
            }
            let range = paragraph.start_of(units.start)..paragraph.start_of(units.end);
            paragraph.body.set(range, *x, items);
        }
        for dots in leaders {
            dots.place(paragraph, items);
        }
    }
}

/// The width of the ink of some units.
fn width(paragraph: &ShapedParagraph, units: Range<usize>) -> f32 {
    let units = &paragraph.units[units];
    match (units.first(), units.last()) {
        (Some(first), Some(last)) => (last.extent.end - first.extent.start).max(0.0),
        _ => 0.0,
    }
}

impl Dots {
    /// As many dots as there is room for; the last ends at the stop.
    fn place(&self, paragraph: &ShapedParagraph, items: &mut Vec<LineItem>) {
        let (dot, font, size) = &paragraph.dot;
        let width = dot.advance * size.0;
        let room = self.to - self.from;
        if width <= 0.0 || room < width || !room.is_finite() {
            return;
        }
        let count = ((room / width).floor() as usize).min(2000);
        let unit = &paragraph.units[self.unit];
        let inline = paragraph
            .body
            .look_at(unit.start as usize)
            .map_or(0, |look| look.inline);
        let mut text = String::with_capacity(count * dot.text.len());
        let mut glyphs = Vec::with_capacity(count);
        for _ in 0..count {
            let start = text.len() as u32;
            text.push_str(&dot.text);
            glyphs.extend(dot.glyphs.iter().map(|glyph| Glyph {
                id: glyph.id,
                start: start + glyph.start,
                end: start + glyph.end,
                advance: Pt(glyph.advance * size.0),
                x_offset: Pt(glyph.x_offset * size.0),
                y_offset: Pt(glyph.y_offset * size.0),
            }));
        }
        items.push(LineItem::Run {
            x: Pt(self.to - count as f32 * width),
            inline,
            run: Run {
                font: *font,
                size: *size,
                language: Language::Thai,
                text: text.into(),
                glyphs,
            },
        });
    }
}
