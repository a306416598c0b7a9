//! Cutting a run of Thai letters into words: the cheapest way through all readings.
//!
//! A unigram model: every word costs 8 − 0.6·ln of its share of the Thai National Corpus, a
//! cluster no word covers 19 and each further one 12; two such clusters are never parted. Dotted
//! abbreviations are words of the same lattice, so that they damage neither themselves nor the
//! word before them.

use super::lexicon::{self, DOT, Word};
use super::traits::Traits;

/// Costs in tenths, as in the lexicon.
const UNKNOWN_FIRST: u32 = 190;
const UNKNOWN_MORE: u32 = 120;
const FULL_STOP: u32 = 50;
const DOTTED_TWICE: u32 = 130;
const DOTTED_ONCE: u32 = 200;
const DOTTED_AND_NUMBERED: u32 = 60;
const USER_TERM: u32 = 40;

const UNREACHED: u32 = u32::MAX / 2;

/// A piece of the run: letters `start..end` of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub start: u32,
    pub end: u32,
    pub traits: Traits,
    pub joints: u64,
}

#[derive(Debug, Clone, Copy)]
struct Step {
    /// The cheapest way that ends here with a word.
    word_cost: u32,
    word_start: u32,
    traits: Traits,
    joints: u64,
    /// The cheapest way that ends here inside letters no word covers.
    unknown_cost: u32,
    unknown_start: u32,
}

const NOWHERE: Step = Step {
    word_cost: UNREACHED,
    word_start: 0,
    traits: Traits::NONE,
    joints: 0,
    unknown_cost: UNREACHED,
    unknown_start: 0,
};

/// Room for segmenting, kept from run to run.
#[derive(Debug, Default)]
pub(super) struct Segmenter {
    steps: Vec<Step>,
    /// The pieces found, in order.
    pub pieces: Vec<Piece>,
}

impl Segmenter {
    /// Cuts `letters` (codes of the lexicon). `boundary(i)` tells whether a cluster ends before
    /// letter i; `term(i)` the length of a user's term that begins there; words longer than
    /// `longest` letters are left out of account; `numbered` says that a digit follows the letters.
    pub fn cut(
        &mut self,
        letters: &[u8],
        longest: usize,
        numbered: bool,
        boundary: impl Fn(usize) -> bool,
        term: impl Fn(usize) -> usize,
    ) {
        let count = letters.len();
        self.pieces.clear();
        self.steps.clear();
        self.steps.resize(count + 1, NOWHERE);
        self.steps[0].word_cost = 0;
        let ends = |at: usize| at == count || letters[at] == DOT || boundary(at);
        for at in 0..count {
            let Step {
                word_cost,
                unknown_cost,
                ..
            } = self.steps[at];
            let here = word_cost.min(unknown_cost);
            if here >= UNREACHED {
                continue;
            }
            let steps = &mut self.steps;
            let mut reach = |end: usize, word: Word| {
                let cost = here + word.cost;
                if cost < steps[end].word_cost {
                    steps[end].word_cost = cost;
                    steps[end].word_start = at as u32;
                    steps[end].traits = word.traits;
                    steps[end].joints = word.joints;
                }
            };
            let abbreviation = dotted(&letters[at..]);
            let mut is_known = false;
            lexicon::prefixes(&letters[at..], |length, word| {
                if length <= longest && ends(at + length) {
                    is_known |= abbreviation.is_some_and(|(dotted, _)| dotted == length);
                    reach(at + length, word);
                }
            });
            if letters[at] == DOT {
                let word = Word {
                    cost: FULL_STOP,
                    traits: Traits::TRAILING,
                    joints: 0,
                };
                reach(at + 1, word);
            } else if let Some((length, dots)) = abbreviation
                && !is_known
            {
                let cost = match dots {
                    _ if numbered && at + length == count => DOTTED_AND_NUMBERED,
                    1 => DOTTED_ONCE,
                    _ => DOTTED_TWICE,
                };
                let word = Word {
                    cost,
                    traits: Traits::ABBREVIATION,
                    joints: 0,
                };
                reach(at + length, word);
            }
            let length = term(at);
            if length > 0 && at + length <= count {
                let word = Word {
                    cost: USER_TERM,
                    traits: Traits::NONE,
                    joints: 0,
                };
                reach(at + length, word);
            }
            if letters[at] != DOT {
                let end = (at + 1..=count).find(|&end| ends(end)).unwrap_or(count);
                let fresh = word_cost.saturating_add(UNKNOWN_FIRST);
                let more = unknown_cost.saturating_add(UNKNOWN_MORE);
                let (cost, start) = if more <= fresh {
                    (more, self.steps[at].unknown_start)
                } else {
                    (fresh, at as u32)
                };
                if cost < self.steps[end].unknown_cost {
                    self.steps[end].unknown_cost = cost;
                    self.steps[end].unknown_start = start;
                }
            }
        }
        let mut at = count;
        while at > 0 {
            let step = self.steps[at];
            let piece = if step.word_cost <= step.unknown_cost {
                Piece {
                    start: step.word_start,
                    end: at as u32,
                    traits: step.traits,
                    joints: step.joints,
                }
            } else {
                Piece {
                    start: step.unknown_start,
                    end: at as u32,
                    traits: Traits::UNKNOWN,
                    joints: 0,
                }
            };
            // Nothing reaches here only if the letters are no text at all; then they are one piece.
            at = if step.word_cost.min(step.unknown_cost) >= UNREACHED {
                0
            } else {
                piece.start as usize
            };
            self.pieces.push(Piece {
                start: at as u32,
                ..piece
            });
        }
        self.pieces.reverse();
    }
}

/// A dotted abbreviation the lexicon need not know: one to four consonants and a full stop, once
/// or more. Its length and its full stops.
fn dotted(letters: &[u8]) -> Option<(usize, usize)> {
    let (mut length, mut dots) = (0, 0);
    loop {
        let consonants = letters[length..]
            .iter()
            .take_while(|&&letter| (1..=0x2E).contains(&letter))
            .count();
        if consonants == 0 || consonants > 4 || letters.get(length + consonants) != Some(&DOT) {
            break;
        }
        length += consonants + 1;
        dots += 1;
    }
    (dots > 0).then_some((length, dots))
}
