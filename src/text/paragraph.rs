//! A shaped paragraph: shaped once, set in lines at any width.

use std::borrow::Cow;
use std::sync::Arc;

use super::FontId;
use super::findings::{self, Findings};
use super::fit::{Extent, Fit, Torn, Widths};
use super::hang::Hang;
use super::run::Line;
use super::shaped_text::ShapedText;
use super::shaper::Word;
use super::tabs::{Cut, TabbedLine};
use crate::document::{Alignment, TabStop};
use crate::error::Origin;
use crate::thai::{Breaker, LineCosts};
use crate::units::Pt;

/// A paragraph whose words are shaped and whose break places are known.
///
/// Lines start where the layout puts them: the first at the style's `left` plus `first_line`, the
/// others at `left`. All places in a line count from there; what hangs (the text after a label,
/// wrapped lines after a tab) is moved right inside the line.
pub struct ShapedParagraph<'a> {
    pub(super) body: ShapedText,
    pub(super) units: Box<[Unit]>,
    pub(super) label: Option<ShapedLabel>,
    pub(super) tabs: Box<[TabStop]>,
    /// A leader's dot, its face and size.
    pub(super) dot: (Arc<Word>, FontId, Pt),
    /// A space of the same face and size, at a tab.
    pub(super) space: Arc<Word>,
    /// Where text starts in the first line and in the others; behind a label, in a wide column.
    pub(super) first_x: f32,
    pub(super) rest_x: f32,
    /// Where the first line and the others start, from the left margin.
    pub(super) first_margin: f32,
    pub(super) rest_margin: f32,
    /// Where all lines end, from the right margin.
    pub(super) right_margin: f32,
    pub(super) alignment: Alignment,
    pub(super) size: Pt,
    pub(super) leading: Pt,
    pub(super) ascent: Pt,
    pub(super) fit: Fit,
    /// Whether a line more costs more than usual.
    pub(super) frugal: bool,
    pub(super) breaker: &'a Breaker,
    pub(super) findings: Findings,
    pub(super) origin: Origin,
    /// Which of the tabs with a stop at the left of what follows stand right behind a field, and the
    /// field's name.
    pub(super) fields: Box<[(usize, Box<str>)]>,
}

/// A hanging label.
pub(super) struct ShapedLabel {
    pub text: ShapedText,
    /// Where it asks to start in the first line.
    pub x: f32,
    /// Its width and the space after it.
    pub width: f32,
}

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitKind {
    /// Text and the spaces after it.
    Text,
    /// Text that a forced line end follows.
    LineEnd,
    /// A tab.
    Tab,
}

/// A stretch between two places where a line may end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    /// The first byte of its text.
    pub start: u32,
    pub extent: Extent,
    pub kind: UnitKind,
}

/// From this width on, in ems, spread lines are those of running text.
const RUNNING_TEXT_EMS: f32 = 16.0;

/// A line's part of the paragraph, while lines are being made.
struct Slice {
    /// First byte.
    start: usize,
    /// The byte after its last, spaces included.
    end: usize,
    /// Where its text starts in the line.
    x: f32,
    /// The width of its ink.
    width: f32,
    /// What its end costs; nothing of a paragraph's end.
    penalty: f32,
    /// What its end tears.
    torn: Torn,
}

/// The lines of a paragraph at a width, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct LineEnds {
    /// How many lines there are.
    pub lines: usize,
    /// What their ends cost: the sum of the penalties of the breaks they are at.
    pub cost: f32,
    /// What they tear, [weighed](Torn::weight).
    pub tears: f32,
}

impl LineEnds {
    fn count(&mut self, slice: &Slice) {
        self.lines += 1;
        self.cost += slice.penalty;
        self.tears += slice.torn.weight();
    }
}

impl ShapedParagraph<'_> {
    /// The lines, flush left, where the first line has `first_width` and the others `rest_width`
    /// from where they start; at least one, and with all the text.
    ///
    /// A unit wider than its line is opened: at its inner joints, the points of an address,
    /// syllables, single clusters, in that order, each with a finding; a single cluster wider than
    /// its line sticks out.
    pub fn lines(&self, first_width: Pt, rest_width: Pt) -> Vec<Line> {
        let mut lines = Vec::new();
        // Which of the fields is the first to move what follows it.
        let mut moving = Some(0);
        self.each_line(
            first_width,
            rest_width,
            true,
            |paragraph, slice, tabbed, is_last| {
                let mut line = Line {
                    is_last,
                    ..Line::default()
                };
                if let Some(tabbed) = tabbed {
                    if lines.is_empty() {
                        let mut fields = paragraph.fields.iter();
                        moving = fields.position(|(tab, _)| !tabbed.keeps_stop(paragraph, *tab));
                    }
                    tabbed.place(paragraph, &mut line.items);
                    line.fixed_items = line.items.len().min(usize::from(u16::MAX)) as u16;
                }
                paragraph
                    .body
                    .set(slice.start..slice.end, slice.x, &mut line.items);
                line.width = Pt(slice.x + slice.width);
                lines.push(line);
            },
        );
        if let Some((_, field)) = moving.and_then(|moving| self.fields.get(moving)) {
            self.findings
                .add(findings::field_too_wide(field, &self.origin));
        }
        lines
    }

    /// The text the lines are made of: what the inlines say, without controls, with a line feed
    /// for every forced line end.
    #[cfg(any(test, feature = "internals"))]
    pub fn text(&self) -> &str {
        &self.body.text
    }

    /// Where in [`text`](ShapedParagraph::text) each of the [`lines`](ShapedParagraph::lines)
    /// starts, in bytes; the spaces before a start hang at the end of the line before.
    #[cfg(any(test, feature = "internals"))]
    pub fn line_starts(&self, first_width: Pt, rest_width: Pt) -> Vec<usize> {
        let mut starts = Vec::new();
        self.each_line(first_width, rest_width, false, |_, slice, _, _| {
            starts.push(slice.start);
        });
        starts
    }

    /// How many lines there would be between margins `width` apart, and what their ends cost: the
    /// sum of the penalties of the breaks they are at.
    pub fn lines_and_cost(&self, width: Pt) -> (usize, f32) {
        let LineEnds { lines, cost, .. } = self.line_ends(width);
        (lines, cost)
    }

    /// The lines there would be between margins `width` apart.
    pub(crate) fn line_ends(&self, width: Pt) -> LineEnds {
        self.line_ends_at(width, self.frugal)
    }

    /// The lines there would be between margins `width` apart, were it
    /// [frugal](ShapedParagraph::frugal).
    pub(crate) fn frugal_line_ends(&self, width: Pt) -> LineEnds {
        self.line_ends_at(width, true)
    }

    /// Whether the text between margins `width` apart may have fewer lines than that: there cannot be
    /// fewer than it is long.
    pub(crate) fn may_have_fewer(&self, width: Pt, lines: usize) -> bool {
        let width = width.0 - self.right_margin;
        let widest = width - self.first_margin.min(self.rest_margin);
        lines > 1 && self.body.width <= widest * (lines - 1) as f32
    }

    fn line_ends_at(&self, width: Pt, frugal: bool) -> LineEnds {
        let width = width - Pt(self.right_margin);
        let (first, rest) = (width - Pt(self.first_margin), width - Pt(self.rest_margin));
        let mut ends = LineEnds::default();
        let costs = self.costs_of(frugal);
        self.each_line_at(costs, first, rest, false, |_, slice, _, _| {
            ends.count(&slice);
        });
        ends
    }

    /// The label, at its place in a first line of that width, and where the text after it starts.
    pub fn label(&self, first_width: Pt) -> Option<Line> {
        let label = self.label.as_ref()?;
        let hang = self.hang(label, first_width.0);
        let mut line = Line {
            is_last: true,
            ..Line::default()
        };
        let range = 0..label.text.text.len();
        label.text.set(range, hang.label.0, &mut line.items);
        line.width = hang.text;
        Some(line)
    }

    /// How far the text hangs behind the label.
    fn hang(&self, label: &ShapedLabel, first_width: f32) -> Hang {
        Hang::new(Pt(label.x), Pt(label.width), self.size, Pt(first_width))
    }

    /// Where lines start that hang without a label: at the margin where nothing has room beside it.
    pub(super) fn rest_start(&self, room: f32) -> f32 {
        match self.label.is_some() || Hang::leaves_room(Pt(self.rest_x), self.size, Pt(room)) {
            true => self.rest_x,
            false => 0.0,
        }
    }

    /// Where text starts in a first line of that width and in the others.
    fn text_starts(&self, first_width: f32) -> (f32, f32) {
        let Some(label) = &self.label else {
            return (self.first_x, self.rest_start(first_width));
        };
        let hang = self.hang(label, first_width);
        match hang.rest > Pt::ZERO {
            true => (
                hang.text.0,
                self.first_margin - self.rest_margin + hang.rest.0,
            ),
            false => (hang.text.0, 0.0),
        }
    }

    /// How the lines are to be aligned: the paragraph's own wish, or its style's.
    pub fn alignment(&self) -> Alignment {
        self.alignment
    }

    /// The distance between margins at which no line needs to be broken, indents counted.
    pub fn natural_width(&self) -> Pt {
        let room = Pt(f32::MAX / 4.0);
        let mut widest: f32 = 0.0;
        self.each_line(room, room, false, |_, slice, _, _| {
            widest = widest.max(slice.x + slice.width);
        });
        Pt(widest + self.first_margin.max(self.rest_margin) + self.right_margin)
    }

    /// How far before the right margin its lines end.
    pub fn right_margin(&self) -> Pt {
        Pt(self.right_margin)
    }

    /// The distance from line to line.
    pub fn leading(&self) -> Pt {
        self.leading
    }

    /// The distance from a line's upper edge to its baseline.
    pub fn ascent(&self) -> Pt {
        self.ascent
    }

    /// The same paragraph, whose lines make a whole row of a table higher: fewer of them, if need be
    /// with line ends in compounds.
    pub(crate) fn frugal(self) -> Self {
        ShapedParagraph {
            frugal: true,
            ..self
        }
    }

    /// The face and size of a space at a line's end.
    pub(crate) fn space_face(&self) -> (FontId, Pt) {
        let (_, font, size) = &self.dot;
        (*font, *size)
    }

    /// Finds the lines, and hands out each: its slice, its tabs, whether a forced end follows.
    fn each_line(
        &self,
        first_width: Pt,
        rest_width: Pt,
        report: bool,
        line: impl FnMut(&Self, Slice, Option<&TabbedLine>, bool),
    ) {
        let costs = self.costs_of(self.frugal);
        self.each_line_at(costs, first_width, rest_width, report, line);
    }

    /// The same, where lines in a column of a width cost what `costs` says.
    fn each_line_at(
        &self,
        costs: impl Fn(f32) -> LineCosts,
        first_width: Pt,
        rest_width: Pt,
        report: bool,
        mut line: impl FnMut(&Self, Slice, Option<&TabbedLine>, bool),
    ) {
        let (first_x, rest_x) = self.text_starts(first_width.0);
        if self.units.is_empty() {
            let slice = Slice {
                start: 0,
                end: 0,
                x: first_x,
                width: 0.0,
                penalty: 0.0,
                torn: Torn::Nothing,
            };
            line(self, slice, None, true);
            return;
        }
        let mut ends = Vec::new();
        let mut extents = Vec::new();
        let mut start = 0;
        // Whether the line in hand is the paragraph's first.
        let mut is_first = true;
        while start < self.units.len() {
            let end = self.units[start..]
                .iter()
                .position(|unit| unit.kind == UnitKind::LineEnd)
                .map_or(self.units.len(), |at| start + at + 1);
            let end_byte = self.start_of(end);
            // What is not in a line yet, up to the forced end.
            let mut rest = Cow::Borrowed(&self.units[start..end]);
            while !rest.is_empty() {
                let beside_label = is_first && self.label.is_some();
                let (room, x, margin) = if is_first {
                    (first_width.0, first_x, self.first_margin)
                } else {
                    (rest_width.0, rest_x, self.rest_margin)
                };
                is_first = false;
                let byte_at = |units: &[Unit], index: usize| {
                    units
                        .get(index)
                        .map_or(end_byte, |unit| unit.start as usize)
                };
                let (tabbed, cut) = TabbedLine::find(self, &rest, end_byte, x, margin, room);
                let (text_start, mut x) = tabbed
                    .as_ref()
                    .map_or((0, x), |tabbed| (tabbed.last_tab + 1, tabbed.text_x));
                let text_end = cut.map_or(rest.len(), |cut| cut.tab());
                let text_end_byte = byte_at(&rest, text_end);
                let mut widths = Widths {
                    first: room - x,
                    rest: rest_width.0 - rest_x,
                    even_last: self.alignment == Alignment::Centre,
                    costs: costs(rest_width.0 - rest_x),
                };
                let units = &rest[text_start..text_end];
                extents.clear();
                extents.extend(units.iter().map(|unit| unit.extent));
                let opened = self.open(units, text_end_byte, widths, report);
                let torn = opened.as_ref().map(|opened| &opened[..]);
                if let Some(torn) = torn {
                    extents.clear();
                    extents.extend(torn.iter().map(|unit| unit.extent));
                }
                let units = torn.unwrap_or(units);
                // Where no word finds room beside the label, it has a line for itself.
                let is_too_wide = |extent: &Extent| {
                    let width = Extent::width(&[*extent]);
                    width > widths.first + 0.01 && widths.first < widths.rest
                };
                if beside_label && tabbed.is_none() && extents.first().is_some_and(is_too_wide) {
                    let byte = byte_at(&rest, text_start);
                    let slice = Slice {
                        start: byte,
                        end: byte,
                        x,
                        width: 0.0,
                        penalty: 0.0,
                        torn: Torn::Nothing,
                    };
                    line(self, slice, None, false);
                    (x, widths.first) = (rest_x, widths.rest);
                }
                self.fit.lines(&extents, widths, &mut ends);
                if units.is_empty() {
                    let byte = byte_at(&rest, text_start);
                    let slice = Slice {
                        start: byte,
                        end: byte,
                        x,
                        width: 0.0,
                        penalty: 0.0,
                        torn: Torn::Nothing,
                    };
                    line(self, slice, tabbed.as_ref(), true);
                }
                // The tab after a text of several lines stands in the last of them.
                let goes_on = matches!(cut, Some(Cut::TooWide(_))) && ends.len() > 1;
                let mut from = 0;
                for (index, to) in ends.iter().enumerate() {
                    if goes_on && index + 1 == ends.len() {
                        break;
                    }
                    let to = *to as usize;
                    let end = extents.get(to - 1).filter(|_| to < extents.len());
                    let slice = Slice {
                        start: units[from].start as usize,
                        end: units
                            .get(to)
                            .map_or(text_end_byte, |next| next.start as usize),
                        x: if index == 0 { x } else { rest_x },
                        width: Extent::width(&extents[from..to]),
                        penalty: end.map_or(0.0, |unit| unit.penalty),
                        torn: end.map_or(Torn::Nothing, |unit| unit.torn),
                    };
                    let tabs = tabbed.as_ref().filter(|_| index == 0);
                    line(self, slice, tabs, index + 1 == ends.len());
                    from = to;
                }
                rest = match cut {
                    None => Cow::Owned(Vec::new()),
                    Some(cut) if goes_on => {
                        let mut open_line = units[from..].to_vec();
                        open_line.extend_from_slice(&rest[cut.tab()..]);
                        Cow::Owned(open_line)
                    }
                    Some(cut) => Cow::Owned(rest[cut.tab() + 1..].to_vec()),
                };
            }
            start = end;
        }
    }

    /// What lines cost in a column of a width.
    fn costs_of(&self, frugal: bool) -> impl Fn(f32) -> LineCosts {
        move |width| {
            let ems = width / self.size.0.max(1.0);
            match self.alignment {
                _ if frugal => LineCosts::FRUGAL,
                Alignment::Distribute if ems >= RUNNING_TEXT_EMS => LineCosts::SPREAD,
                _ => LineCosts::in_column(ems),
            }
        }
    }

    /// The first byte of a unit, or the end of the text.
    pub(super) fn start_of(&self, unit: usize) -> usize {
        self.units
            .get(unit)
            .map_or(self.body.text.len(), |unit| unit.start as usize)
    }
}
