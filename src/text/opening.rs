//! Units wider than their column are opened: at inner joints first, at letters last.

use super::fit::{Extent, Torn, Widths};
use super::paragraph::{ShapedParagraph, Unit, UnitKind};
use super::shaper::drawn;
use crate::error::{Finding, Message};
use crate::thai::Breaks;

/// Penalties of places within one such step are of one kind, and the fit weighs them.
const KIND: u16 = 100;

/// How often what was cut off is opened once more.
const MOST_ROUNDS: usize = 4;

/// A place where a unit can be torn.
struct Cut {
    /// The first byte behind it.
    start: u32,
    /// Where that stands, and where the ink before it ends.
    x: f32,
    ink: f32,
    penalty: u16,
}

impl ShapedParagraph<'_> {
    /// The units, which end at that byte, with those opened that fit no line; nothing when all
    /// fit. What is cut off may be read otherwise by itself, and so be opened once more.
    pub(super) fn open(
        &self,
        units: &[Unit],
        end_byte: usize,
        widths: Widths,
        report: bool,
    ) -> Option<Vec<Unit>> {
        let mut opened = self.open_once(units, end_byte, widths, report)?;
        for _ in 0..MOST_ROUNDS {
            match self.open_once(&opened, end_byte, widths, false) {
                Some(further) if further.len() > opened.len() => opened = further,
                _ => break,
            }
        }
        Some(opened)
    }

    fn open_once(
        &self,
        units: &[Unit],
        end_byte: usize,
        widths: Widths,
        report: bool,
    ) -> Option<Vec<Unit>> {
        let fits = |index: usize, width: f32| {
            width <= widths.rest + 0.01 || (index == 0 && width <= widths.first + 0.01)
        };
        let width_of = |unit: &Unit| Extent::width(&[unit.extent]);
        if units
            .iter()
            .enumerate()
            .all(|(index, unit)| fits(index, width_of(unit)))
        {
            return None;
        }
        let mut breaks = Breaks::new();
        let mut torn = Vec::with_capacity(units.len() + 8);
        let mut grades: Vec<u16> = Vec::new();
        let mut cuts: Vec<Cut> = Vec::new();
        for (index, unit) in units.iter().enumerate() {
            if fits(index, width_of(unit)) {
                torn.push(*unit);
                continue;
            }
            let end = units
                .get(index + 1)
                .map_or(end_byte, |next| next.start as usize);
            let room = widths.rest.max(1.0);
            let places = breaks.open(self.breaker, &self.body.text, unit.start as usize..end);
            // Both stand in the order of the text.
            let mut penalties = places.iter();
            cuts.clear();
            let offsets = places.iter().map(|place| place.offset);
            self.body.each_cut(offsets, |offset, x, ink| {
                let place = penalties.find(|place| place.offset == offset);
                cuts.extend(place.map(|place| Cut {
                    start: offset as u32,
                    x,
                    ink,
                    penalty: place.penalty,
                }));
            });
            // The mildest kind of break that makes all parts fit.
            grades.clear();
            grades.extend(cuts.iter().map(|cut| cut.penalty / KIND));
            grades.sort_unstable();
            grades.dedup();
            let first = torn.len();
            for grade in &grades {
                torn.truncate(first);
                let mut start = *unit;
                for cut in cuts.iter().filter(|cut| cut.penalty / KIND <= *grade) {
                    torn.push(Unit {
                        start: start.start,
                        extent: Extent {
                            start: start.extent.start,
                            end: cut.ink,
                            penalty: f32::from(cut.penalty),
                            torn: Torn::Word,
                        },
                        kind: UnitKind::Text,
                    });
                    start.start = cut.start;
                    start.extent.start = cut.x;
                }
                torn.push(start);
                if torn[first..]
                    .iter()
                    .all(|part| width_of(part) <= room + 0.01)
                {
                    break;
                }
            }
            if torn.len() == first {
                torn.push(*unit);
            }
            if report {
                let text = &self.body.text[unit.start as usize..end];
                self.report(text, torn.len() > first + 1);
            }
        }
        Some(torn)
    }

    /// Tells of a unit that is wider than its column.
    fn report(&self, text: &str, torn: bool) {
        let text: String = text.chars().filter_map(drawn).collect();
        let text = text.trim();
        let (thai, english) = if torn {
            (
                "กว้างเกินคอลัมน์ จึงต้องตัดกลางคำ",
                "is wider than its column and had to be torn",
            )
        } else {
            (
                "กว้างเกินคอลัมน์และตัดไม่ได้",
                "is wider than its column and cannot be torn",
            )
        };
        self.findings.add(Finding::new(
            "emergency-break",
            self.origin.clone(),
            Message::new(format!("“{text}” {thai}"), format!("“{text}” {english}")),
        ));
    }
}
