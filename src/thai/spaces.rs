//! What a space parts, asked of two words alone: for programs that end lines themselves and have to
//! be told where they must not.

use super::lexicon;
use super::rules::{self, Verdict};
use super::traits::Traits;
use crate::thai::is_digit;

/// The longest word that is looked for before a space, in letters.
const LONGEST: usize = 24;

/// A space between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Space {
    /// What ending a line at it costs, on the scale of [`Break::penalty`](super::Break::penalty);
    /// nothing where no line may end.
    pub penalty: Option<u16>,
    /// How many letters the word or number before it has.
    pub before: usize,
    /// How many letters the word or number after it has.
    pub after: usize,
}

/// The space between what `before` ends with and what `after` begins with, by the
/// [rules](rules::RULES) of line ends. Between other scripts and signs it is a space like any other.
pub(crate) fn space_between(before: &str, after: &str) -> Space {
    let ((left, before), (right, after)) = (ending(before), beginning(after));
    let known = left != Traits::NONE && right != Traits::NONE;
    let penalty = match rules::judge(left, true, right) {
        Verdict::Never if known => None,
        Verdict::Cost(penalty, _) if known => Some(penalty),
        _ => Some(0),
    };
    Space {
        penalty,
        before,
        after,
    }
}

/// What a number of so many digits may be: beside a month a day, behind an era a year.
fn number(digits: usize) -> Traits {
    match digits {
        1 => Traits::NUMBER.and(Traits::DAY),
        2 => Traits::NUMBER.and(Traits::DAY).and(Traits::YEAR),
        4 => Traits::NUMBER.and(Traits::YEAR),
        _ => Traits::NUMBER,
    }
}

/// What stands at the text's end: what the rules know of it, and its letters.
fn ending(text: &str) -> (Traits, usize) {
    let digits = text.chars().rev().take_while(|c| is_digit(*c)).count();
    if digits == 0 {
        return last_word(text);
    }
    let before = text.trim_end_matches(is_digit).trim_end_matches(' ');
    let ordinal = match last_word(before).0.names_its_number() {
        true => Traits::ORDINAL,
        false => Traits::NONE,
    };
    (number(digits) | ordinal, digits)
}

/// The longest word of the lexicon that the text ends with.
fn last_word(text: &str) -> (Traits, usize) {
    let letters = text.chars().rev().map(lexicon::code);
    let mut letters: Vec<u8> = letters
        .take_while(|code| *code != 0)
        .take(LONGEST)
        .collect();
    letters.reverse();
    for start in 0..letters.len() {
        let word = &letters[start..];
        if let Some(found) = lexicon::find(word) {
            return (found.traits | Traits::THAI, word.len());
        }
    }
    (Traits::NONE, 0)
}

/// What stands at the text's beginning.
fn beginning(text: &str) -> (Traits, usize) {
    if text.starts_with('ๆ') {
        return (Traits::REPEAT, 1);
    }
    let digits = text.chars().take_while(|c| is_digit(*c)).count();
    if digits > 0 {
        return (number(digits), digits);
    }
    let letters = text.chars().map(lexicon::code);
    let letters: Vec<u8> = letters.take_while(|code| *code != 0).collect();
    let mut longest = (Traits::NONE, 0);
    // They are told from the shortest to the longest.
    lexicon::prefixes(
        &letters,
        |_| true,
        |length, word| {
            longest = (word.traits | Traits::THAI, length);
        },
    );
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn penalty(before: &str, after: &str) -> Option<u16> {
        space_between(before, after).penalty
    }

    #[test]
    fn what_belongs_together_is_dear_or_never_parted() {
        for (before, after) in [("ต่าง", "ๆ"), ("ปี พ.ศ.", "๒๕๖๖")] {
            assert_eq!(penalty(before, after), None, "{before} {after}");
        }
        for (before, after) in [
            ("วันที่ ๓", "เมษายน ๒๕๖๖"),
            ("ต.ค.", "๖๕"),
            ("ตามมาตรา", "๙"),
            ("จำนวน ๘", "มาตรการ"),
            ("เงิน ๕๐๐", "บาท"),
        ] {
            let penalty = penalty(before, after);
            let dear = penalty.is_some_and(|penalty| penalty >= rules::BELONGS_TOGETHER);
            assert!(dear, "{before} {after}: {penalty:?}");
        }
        for (before, after) in [("ก", "ข"), ("งาน", "ประชุม"), ("One", "Stop"), ("", "")]
        {
            assert_eq!(penalty(before, after), Some(0), "{before} {after}");
        }
        // A year and an article count nothing.
        for (before, after) in [("เมษายน ๒๕๖๖", "ปีงบประมาณ"), ("มาตรา ๙", "มาตรการ")]
        {
            let penalty = penalty(before, after);
            assert!(
                penalty < Some(rules::BEST_ON_ONE_LINE),
                "{before} {after}: {penalty:?}"
            );
        }
    }

    #[test]
    fn its_two_sides_are_as_long_as_their_words() {
        let space = space_between("เมื่อวันที่ ๓๑", "พฤศจิกายน ๒๕๖๖");
        assert_eq!((space.before, space.after), (2, 9));
    }
}
