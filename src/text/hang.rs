//! How far the text of a labelled paragraph hangs: less in a narrow column than in a wide one.

use crate::units::Pt;

/// The part of a column that a label and its list's steps may take beside the text. Steps of nested
/// lists get smaller where it is less than they ask for.
const MOST_INDENT: f32 = 0.4;

/// The text beside a label has room for about five letters, in ems: a short word. Where it would
/// have less, lines go back to the left edge.
const LEAST_TEXT: f32 = 2.0;

/// Where a labelled paragraph's lines start, from the left margin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Hang {
    /// The label.
    pub label: Pt,
    /// The text after it, in the first line.
    pub text: Pt,
    /// The text in all other lines: under the text above, or at the left margin.
    pub rest: Pt,
}

impl Hang {
    /// Whether lines of type of that `size` that start at `start` still have room for a short word.
    pub fn leaves_room(start: Pt, size: Pt, room: Pt) -> bool {
        room - start >= size * LEAST_TEXT
    }

    /// Where the lines start of a paragraph of type of that `size` whose label, its space included,
    /// is `label` wide and asks to stand `step` from the left margin, `room` being free from there.
    pub fn new(step: Pt, label: Pt, size: Pt, room: Pt) -> Hang {
        let most = (room * MOST_INDENT - label).max(Pt::ZERO);
        let step = step.max(Pt::ZERO).min(most);
        let text = step + label;
        if !Hang::leaves_room(text, size, room) {
            return Hang {
                label: Pt::ZERO,
                text: label,
                rest: Pt::ZERO,
            };
        }
        Hang {
            label: step,
            text,
            rest: text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Pt = Pt(16.0);

    #[test]
    fn a_wide_column_gives_every_step_its_room() {
        for level in 0..4 {
            let step = SIZE * level as f32;
            let hang = Hang::new(step, Pt(14.0), SIZE, Pt(200.0));
            assert_eq!(hang.label, step);
            assert_eq!((hang.text, hang.rest), (step + Pt(14.0), step + Pt(14.0)));
        }
    }

    #[test]
    fn in_a_narrow_column_steps_get_smaller_but_keep_their_order() {
        let places: Vec<Hang> = (0..5)
            .map(|level| Hang::new(SIZE * level as f32, Pt(14.0), SIZE, Pt(70.0)))
            .collect();
        assert!(places.windows(2).all(|two| two[0].label <= two[1].label));
        assert!(places.iter().all(|hang| hang.text.0 <= 28.01), "{places:?}");
        assert!(places.iter().all(|hang| hang.rest == hang.text));
    }

    #[test]
    fn where_no_word_finds_room_beside_the_label_lines_go_back_to_the_edge() {
        let hang = Hang::new(SIZE * 2.0, Pt(14.0), SIZE, Pt(40.0));
        assert_eq!(
            (hang.label, hang.text, hang.rest),
            (Pt(0.0), Pt(14.0), Pt(0.0))
        );
    }
}
