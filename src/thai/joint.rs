//! How likely a place between two read words is no end of a word at all: a second opinion, learnt.
//!
//! Where the lexicon lacks a name, the segmenter reads ordinary words in it: ปง|ดอน|แก้ว, เว็บ|เอ็กซ์. The
//! letters around such a cut, and the classes and rarity of the words it parts, differ from those of a
//! true one. Two logistic models tell how likely the cut is inside a word, and how likely inside a word
//! or a compound. They were learnt from cuts the segmenter makes without a half of the rarer words
//! (`lexicon/joints.py`); all is reckoned in integers, so that every machine breaks lines alike.

use super::lexicon::{self, DOT};
use super::segment::USER_TERM;
use super::tokens::{Letter, Token};
use super::traits::Traits;

/// The weights: for each model its constant, and what each class of the left word, of the right one,
/// of both, and each of [`NUMBERS`] adds (i16, in 256ths); then what each sequence of letters says (i8,
/// in 64ths), by its hash.
pub(super) static WEIGHTS: &[u8] = include_bytes!("lexicon/joints.bin");

/// The classes the models look at, in the order of the weights.
const CLASSES: [Traits; 20] = [
    Traits::FUNCTION,
    Traits::STOP,
    Traits::NUMBERING,
    Traits::UNIT,
    Traits::TITLE,
    Traits::PLACE,
    Traits::PLACE_PART,
    Traits::NUMBER_WORD,
    Traits::BOUND_PREFIX,
    Traits::PLACE_NAME,
    Traits::FIRST_NAME,
    Traits::TERM,
    Traits::COMMON,
    Traits::LANDMARK,
    Traits::WORDY,
    Traits::FOREIGN,
    Traits::UNKNOWN,
    Traits::CONTENT,
    Traits::BRIEF,
    Traits::LONG,
];

/// Those that count again where both words have them.
const SHARED: [Traits; 5] = [
    Traits::PLACE_PART,
    Traits::FOREIGN,
    Traits::UNKNOWN,
    Traits::CONTENT,
    Traits::BRIEF,
];

/// How many numbers the models look at: the margin in three shapes, rarities, lengths, letters.
const NUMBERS: usize = 13;
const MODEL: usize = 1 + 2 * CLASSES.len() + SHARED.len() + NUMBERS;

/// The letters on each side that are looked at, and the longest sequence of them.
const REACH: usize = 4;
const LONGEST: usize = 4;

/// A word of grammar is as frequent as this; one no list has counts as rare as that.
const FREQUENT: i32 = 112;
const RAREST: i32 = 188;

/// Beside a word of grammar a cut this sure needs no second opinion.
const SURE: u32 = 300;

/// What ending a line at a cut costs that is surely inside a compound, and what more inside a word.
const IN_WORD: i32 = 700;
const IN_COMPOUND: i32 = 120;

/// What is added to the cost of ending a line between the words `left` and `right`.
pub(super) fn cost(letters: &[Letter], left: &Token, right: &Token) -> u16 {
    let grammar = Traits::FUNCTION | Traits::STOP;
    if left.cost == USER_TERM || right.cost == USER_TERM {
        return 0;
    }
    if right.margin >= SURE && (left.traits | right.traits).has(grammar) {
        return 0;
    }
    let numbers = numbers(letters, left, right);
    let in_word = likelihood(logit(0, left, right, &numbers));
    let in_either = likelihood(logit(MODEL, left, right, &numbers));
    let cost = (in_word * IN_WORD + in_either * IN_COMPOUND) / ONE;
    u16::try_from(cost).unwrap_or(0)
}

fn weight(at: usize) -> i32 {
    match WEIGHTS.get(2 * at..2 * at + 2) {
        Some(&[a, b]) => i32::from(i16::from_le_bytes([a, b])),
        _ => 0,
    }
}

/// Numbers and what they are divided by.
fn numbers(letters: &[Letter], left: &Token, right: &Token) -> [(i32, i32); NUMBERS] {
    let margin = right.margin.min(600) as i32;
    let rarity = |token: &Token| match token.traits.has(Traits::UNKNOWN) {
        true => RAREST - FREQUENT,
        false => (token.cost as i32).clamp(FREQUENT, RAREST) - FREQUENT,
    };
    let length = |token: &Token| (token.end - token.start).min(10) as i32;
    let (a, b) = (rarity(left), rarity(right));
    let (long, wide) = (length(left), length(right));
    let brief = |length: i32| i32::from(length <= 3);
    [
        (margin, 100),
        ((150 - margin).max(0), 100),
        ((300 - margin).max(0), 100),
        (a, 32),
        (b, 32),
        (a * b, 1024),
        (a.min(b), 32),
        (long, 5),
        (wide, 5),
        (brief(long), 1),
        (brief(wide), 1),
        (brief(long) * brief(wide), 1),
        (spelling(letters, right.start as usize), 64),
    ]
}

/// What the letters around letter `at` say of a cut before it.
fn spelling(letters: &[Letter], at: usize) -> i32 {
    let mut window = [0_u32; 2 * REACH];
    for (k, code) in window.iter_mut().enumerate() {
        let letter = (at + k).checked_sub(REACH).and_then(|i| letters.get(i));
        *code = match letter.map(|letter| lexicon::code(letter.c)) {
            Some(DOT) | None => 0,
            Some(code) => u32::from(code),
        };
    }
    let mut sum = 0;
    let mut kind = 0;
    for length in 1..=LONGEST {
        for sequence in window.windows(length) {
            kind += 1;
            let mut hash: u32 = kind;
            for code in sequence {
                hash = hash.wrapping_mul(0x0100_0193) ^ code;
            }
            let place = 4 * MODEL + (hash.wrapping_mul(0x9E37_79B1) >> 16) as usize;
            sum += WEIGHTS
                .get(place)
                .map_or(0, |&weight| i32::from(weight as i8));
        }
    }
    sum
}

/// What the model whose weights begin at `model` says, in 256ths.
fn logit(model: usize, left: &Token, right: &Token, numbers: &[(i32, i32)]) -> i32 {
    let mut at = model;
    let mut next = || {
        at += 1;
        weight(at - 1)
    };
    let mut sum = next();
    for traits in [left.traits, right.traits] {
        for class in CLASSES {
            let weight = next();
            if traits.has(class) {
                sum += weight;
            }
        }
    }
    for class in SHARED {
        let weight = next();
        if left.traits.has(class) && right.traits.has(class) {
            sum += weight;
        }
    }
    for (number, unit) in numbers {
        sum += next() * number / unit;
    }
    sum
}

/// Certainty, on the scale of [`likelihood`].
const ONE: i32 = 1000;

/// The logistic function at 0, ½, 1 … 6, in thousandths.
const LOGISTIC: [i32; 13] = [
    500, 622, 731, 818, 881, 924, 953, 971, 982, 989, 993, 996, 998,
];

/// How likely what a model says makes it, in thousandths; straight lines between the places of
/// [`LOGISTIC`].
fn likelihood(logit: i32) -> i32 {
    let size = logit.abs();
    let place = (size / 128) as usize;
    let at = |place: usize| LOGISTIC.get(place).copied().unwrap_or(ONE);
    let above = at(place) + (at(place + 1) - at(place)) * (size % 128) / 128;
    match logit >= 0 {
        true => above,
        false => ONE - above,
    }
}

#[cfg(test)]
mod tests;
