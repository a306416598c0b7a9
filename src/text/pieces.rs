//! The widest piece of a paragraph that a column must hold, for what may be torn and what not.

use super::fit::Extent;
use super::paragraph::{ShapedParagraph, Unit};
use crate::thai::{self, Breaks};
use crate::units::Pt;

/// What a column may tear because it is too narrow; each tears what those before it tear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tear {
    /// Nothing but addresses, which are made to be torn.
    Nothing,
    /// Words, between syllables.
    Words,
    /// Numbers, after their commas.
    Numbers,
    /// Anything, down to single letters.
    Letters,
}

impl ShapedParagraph<'_> {
    /// The distance between margins at which nothing has to be torn beyond that. A label is counted,
    /// but no hang: in a narrow column it is given up.
    pub(crate) fn least_width(&self, tear: Tear) -> Pt {
        let mut breaks = Breaks::new();
        let mut widest: f32 = 0.0;
        for (index, unit) in self.units.iter().enumerate() {
            if Extent::width(&[unit.extent]) > widest {
                let end = self.start_of(index + 1);
                widest = widest.max(self.widest_part(unit, end, tear, &mut breaks));
            }
        }
        let label = self.label.as_ref().map_or(0.0, |label| label.width);
        let first = self.first_margin + label;
        let rest = self.rest_margin + widest;
        Pt(first.max(rest) + self.right_margin)
    }

    /// The distance between margins at which no term is torn at its joints: what a header asks for.
    pub(crate) fn term_width(&self) -> Pt {
        let mut widest: f32 = 0.0;
        let mut start = None;
        for unit in &self.units {
            let from = *start.get_or_insert(unit.extent.start);
            widest = widest.max(unit.extent.end - from);
            if unit.extent.penalty < f32::from(thai::TERM_JOINT) {
                start = None;
            }
        }
        let widest = Pt(widest + self.rest_margin + self.right_margin);
        widest.max(self.least_width(Tear::Nothing))
    }

    /// The widest part of a unit, which ends at that byte.
    fn widest_part(&self, unit: &Unit, end: usize, tear: Tear, breaks: &mut Breaks) -> f32 {
        let whole = Extent::width(&[unit.extent]);
        let range = unit.start as usize..end;
        let text = self.body.text.get(range.clone()).unwrap_or_default();
        let most = match (tear, is_number(text)) {
            (Tear::Letters, _) => u16::MAX,
            (Tear::Numbers, true) => thai::OPEN_NUMBER,
            (_, true) => return whole,
            (Tear::Nothing, false) if !text.bytes().any(|byte| byte.is_ascii_alphabetic()) => {
                return whole;
            }
            (Tear::Nothing, false) => thai::OPEN_ADDRESS_SCHEME,
            (Tear::Words | Tear::Numbers, false) => thai::OPEN_SYLLABLE,
        };
        let places = breaks.open(self.breaker, &self.body.text, range);
        let places = places.iter().filter(|place| place.penalty <= most);
        let mut widest: f32 = 0.0;
        let mut start = unit.extent.start;
        let places = places.map(|place| place.offset);
        self.body.each_cut(places, |_, x, ink| {
            widest = widest.max(ink - start);
            start = x;
        });
        widest.max(unit.extent.end - start)
    }
}

/// Whether a unit is a number: digits, and the signs around and between them.
fn is_number(text: &str) -> bool {
    let mut digits = false;
    let all = text.chars().all(|c| {
        let is_digit = matches!(c, '0'..='9' | '๐'..='๙');
        digits |= is_digit;
        is_digit
            || c.is_whitespace()
            || matches!(c, ',' | '.' | '-' | '–' | '+' | '(' | ')' | '%' | '/' | ':')
    });
    all && digits
}
