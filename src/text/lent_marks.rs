//! Marks over, under and through letters (x̄ p̂ ȳ) that another face lends than the letter's: where they stand.
//!
//! No table of either face knows the other's letters, so the outlines decide: a mark stands over the
//! middle of its letter, as high over its top as it is drawn over the low letters of its own face.

use rustybuzz::ttf_parser::{self, GlyphId};
use unicode_normalization::char::compose;

/// Where a mark stands on its letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seat {
    Above,
    Below,
    Through,
}

impl Seat {
    /// Where that character stands on the letter before it; nothing for what is no such mark. The canonical
    /// combining classes of Unicode, as far as the marks stand over, under or through the middle.
    pub fn of(c: char) -> Option<Seat> {
        Some(match c {
            ..'\u{300}' => return None,
            '\u{334}'..='\u{338}' => Seat::Through,
            '\u{316}'..='\u{319}' | '\u{31C}'..='\u{333}' | '\u{339}'..='\u{33C}' => Seat::Below,
            '\u{345}' | '\u{347}'..='\u{349}' | '\u{34D}' | '\u{34E}' => Seat::Below,
            '\u{315}' | '\u{31A}' | '\u{31B}' => return None,
            '\u{300}'..='\u{34E}' => Seat::Above,
            '\u{20D0}' | '\u{20D1}' | '\u{20D6}' | '\u{20D7}' | '\u{20DB}' | '\u{20DC}' => {
                Seat::Above
            }
            _ => return None,
        })
    }
}

/// The one letter that a mark makes of the last letter of that text (é), where it is one of those type
/// families draw as one: of Western Europe and of Vietnam. Readers of a PDF take a glyph that stands
/// for letter and mark for something without width; the two spellings are the same text to Unicode.
pub(super) fn composed(before: &str, mark: char) -> Option<char> {
    Seat::of(mark)?;
    let whole = compose(before.chars().next_back()?, mark)?;
    matches!(whole, '\0'..='\u{FF}' | '\u{1EA0}'..='\u{1EF9}').then_some(whole)
}

/// The room a glyph's outline takes, from its origin on; in ems.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ink {
    left: f32,
    right: f32,
    bottom: f32,
    top: f32,
}

impl Ink {
    /// That of a glyph; nothing where it draws nothing.
    pub fn of(face: &ttf_parser::Face, glyph: u16) -> Option<Ink> {
        let em = f32::from(face.units_per_em());
        let ink = face.glyph_bounding_box(GlyphId(glyph))?;
        Some(Ink {
            left: f32::from(ink.x_min) / em,
            right: f32::from(ink.x_max) / em,
            bottom: f32::from(ink.y_min) / em,
            top: f32::from(ink.y_max) / em,
        })
    }

    /// From this letter's origin to that of a mark of a face whose low letters are so high.
    pub fn seat(self, seat: Seat, mark: Ink, low_letters: f32) -> (f32, f32) {
        let middle = |ink: Ink| (ink.left + ink.right) / 2.0;
        let height = |ink: Ink| (ink.bottom + ink.top) / 2.0;
        let up = match seat {
            Seat::Above => self.top - low_letters,
            Seat::Below => self.bottom.min(0.0),
            Seat::Through => height(self) - height(mark),
        };
        (middle(self) - middle(mark), up)
    }

    /// The room of both, the other moved so far.
    pub fn with(self, other: Ink, (right, up): (f32, f32)) -> Ink {
        Ink {
            left: self.left.min(other.left + right),
            right: self.right.max(other.right + right),
            bottom: self.bottom.min(other.bottom + up),
            top: self.top.max(other.top + up),
        }
    }
}

/// How high the low letters of a face are, in ems: those a mark is drawn over.
pub(crate) fn low_letters(face: &ttf_parser::Face) -> f32 {
    let x = face.glyph_index('x').and_then(|x| Ink::of(face, x.0));
    // A third of the em is what letters without descenders have at least.
    x.map_or(1.0 / 3.0, |x| x.top)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Paragraph, StyleId};
    use crate::text::tests::style;
    use crate::text::{FontLibrary, LineItem, Run, SYMBOLS, Typesetter};
    use crate::thai::Breaker;

    /// The runs of that text, on one line of 16 points.
    fn runs(library: &FontLibrary, text: &str) -> Vec<Run> {
        let breaker = Breaker::new();
        let mut typesetter = Typesetter::new(library, &breaker, "TH SarabunPSK").unwrap();
        let shaped = typesetter.shape(&Paragraph::plain(StyleId(0), text), &style(16.0));
        let wide = crate::units::Pt(1000.0);
        let lines = shaped.lines(wide, wide);
        assert_eq!(typesetter.take_findings(), [], "{text}");
        let items = lines.into_iter().flat_map(|line| line.items);
        items
            .map(|item| match item {
                LineItem::Run { run, .. } => run,
                LineItem::Mark { .. } => panic!("no vector mark in {text}"),
            })
            .collect()
    }

    #[test]
    fn a_lent_mark_stands_over_the_middle_of_its_letter_and_above_its_top() {
        let library = FontLibrary::bundled();
        for letter in "xpyXnbq3μ".chars() {
            for mark in ['\u{304}', '\u{302}', '\u{305}', '\u{307}', '\u{308}'] {
                let text = format!("{letter}{mark}");
                let runs = runs(&library, &text);
                let drawn: String = runs.iter().map(|run| &*run.text).collect();
                let one = composed(&letter.to_string(), mark);
                if let Some(one) = one {
                    assert_eq!(drawn, one.to_string());
                    continue;
                }
                assert_eq!(drawn, text);
                // Each glyph with the room it takes, from the line's start on.
                let mut pen = 0.0;
                let mut inks = Vec::new();
                for run in &runs {
                    let face = library.face(run.font);
                    let face = ttf_parser::Face::parse(face.data().as_ref(), 0).unwrap();
                    for glyph in &run.glyphs {
                        let ink = Ink::of(&face, glyph.id).unwrap();
                        let at = (pen + glyph.x_offset.0 / 16.0, glyph.y_offset.0 / 16.0);
                        inks.push((
                            ink.left + at.0,
                            ink.right + at.0,
                            ink.bottom + at.1,
                            ink.top + at.1,
                        ));
                        pen += glyph.advance.0 / 16.0;
                    }
                }
                let [letter, mark] = inks[..] else {
                    panic!("{text}: {inks:?}");
                };
                let apart = (letter.0 + letter.1 - mark.0 - mark.1) / 2.0;
                assert!(apart.abs() < 0.03, "{text}: {apart} em beside the middle");
                let above = mark.2 - letter.3;
                assert!((0.0..0.12).contains(&above), "{text}: {above} em above");
            }
        }
    }

    #[test]
    fn only_the_mark_is_lent_and_the_letter_keeps_its_face() {
        let library = FontLibrary::bundled();
        let runs = runs(&library, "ค่าเฉลี่ย x̄ = ๔.๕");
        let lent: Vec<&str> = runs
            .iter()
            .filter(|run| library.face(run.font).family() == SYMBOLS)
            .map(|run| &*run.text)
            .collect();
        assert_eq!(lent, ["\u{304}"]);
    }

    #[test]
    fn a_spread_line_keeps_lent_marks_over_their_letters() {
        let library = FontLibrary::bundled();
        let breaker = Breaker::new();
        let mut typesetter = Typesetter::new(&library, &breaker, "TH SarabunPSK").unwrap();
        let text = "ค่าเฉลี่ยx\u{304}ของประชากรy\u{304}\u{302}และp\u{302}";
        let shaped = typesetter.shape(&Paragraph::plain(StyleId(0), text), &style(16.0));
        let wide = crate::units::Pt(1000.0);
        let mut line = shaped.lines(wide, wide).remove(0);
        line.is_last = false;
        // Where each mark's pen is behind the pen after its letter.
        let behind = |line: &crate::text::Line| {
            let (mut letter_end, mut behind) = (0.0, Vec::new());
            for item in &line.items {
                let LineItem::Run { x, run, .. } = item else {
                    continue;
                };
                let is_lent = library.face(run.font).family() == SYMBOLS;
                if is_lent {
                    behind.push(x.0 - letter_end);
                }
                letter_end = x.0 + run.glyphs.iter().map(|glyph| glyph.advance.0).sum::<f32>();
            }
            behind
        };
        assert_eq!(behind(&line).len(), 3);
        assert!(behind(&line).iter().all(|apart| apart.abs() < 0.001));
        let (before, room) = (line.width, line.width + crate::units::Pt(20.0));
        assert!(line.distribute(room));
        assert!(behind(&line).iter().all(|apart| apart.abs() < 0.001));
        // The gaps make up what is missing to the line's end.
        let gaps = line.items.iter().filter_map(|item| match item {
            LineItem::Run { run, .. } => {
                Some(run.glyphs.iter().map(|glyph| glyph.advance.0).sum::<f32>())
            }
            LineItem::Mark { .. } => None,
        });
        let ink = gaps.sum::<f32>();
        assert!(
            ink <= room.0 + 0.01 && ink > before.0 + 19.0,
            "{ink} in {room:?}"
        );
    }

    #[test]
    fn marks_stack_and_those_below_and_through_have_their_places() {
        let ink = |bottom, top| Ink {
            left: 0.0,
            right: 0.4,
            bottom,
            top,
        };
        let (letter, mark) = (ink(0.0, 0.5), ink(0.4, 0.45));
        let first = letter.seat(Seat::Above, mark, 0.35);
        assert_eq!(first, (0.0, 0.15));
        let both = letter.with(mark, first);
        assert!(both.seat(Seat::Above, mark, 0.35).1 > first.1);
        let low = ink(-0.2, 0.3);
        assert_eq!(low.seat(Seat::Below, ink(-0.1, -0.05), 0.35).1, -0.2);
        assert_eq!(letter.seat(Seat::Through, ink(0.0, 0.1), 0.35).1, 0.2);
    }

    #[test]
    fn a_letter_and_its_mark_are_one_where_families_have_it() {
        assert_eq!(composed("cafe", '\u{301}'), Some('é'));
        assert_eq!(composed("a", '\u{303}'), Some('ã'));
        assert_eq!(composed("y", '\u{304}'), None, "beside x̄ it looks the same");
        assert_eq!(composed("x", '\u{304}'), None);
        assert_eq!(composed("", '\u{304}'), None);
        assert_eq!(composed("a", 'b'), None);
    }
}
