//! Cutting a text into tokens: words, numbers, list labels, addresses, signs, and names.

mod context;
mod letters;
mod names;
mod numbers;
mod ranges;
mod signs;

use super::cluster;
use super::lexicon;
use super::segment::{Run, Segmenter, UNKNOWN, UNKNOWN_WHEN_TORN};
use super::traits::Traits;
use crate::thai::is_digit;

/// A character of the text without the user's break marks, and what may happen before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letter {
    /// The character.
    pub c: char,
    /// Its byte offset in the text.
    pub at: u32,
    /// The bits below.
    pub flags: u8,
}

/// A Thai cluster begins here.
pub(super) const BOUNDARY: u8 = 1;
/// The user forbids a break here (U+2060, U+00A0).
pub(super) const FORBIDDEN: u8 = 2;
/// The user allows a break here (U+200B).
pub(super) const ALLOWED: u8 = 4;
/// A line feed stands before it.
pub(super) const FED: u8 = 8;
/// Inside a user's term.
pub(super) const IN_TERM: u8 = 16;
/// A joint of a user's term.
pub(super) const TERM_JOINT: u8 = 32;

/// A token: letters `start..end`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub start: u32,
    pub end: u32,
    pub spaced: bool,
    pub traits: Traits,
    pub joints: u64,
    /// How sure it is that a word begins here: see [`Piece::margin`](super::segment::Piece).
    pub margin: u32,
    /// What its word costs the segmenter, in tenths: the rarer, the more.
    pub cost: u32,
}

/// Room for tokenising, kept from text to text.
#[derive(Debug, Default)]
pub(super) struct Tokeniser {
    pub letters: Vec<Letter>,
    pub tokens: Vec<Token>,
    /// Lengths of the user's terms by the letter they begin at; empty when there are none.
    pub terms: Vec<u32>,
    codes: Vec<u8>,
    /// Up to here no address stands: what was looked through is not looked through again.
    no_address_to: usize,
    /// How many brackets and quotations are open.
    open: u32,
    /// Whether a straight quotation mark has opened a quotation.
    quoted: bool,
    segmenter: Segmenter,
}

fn is_space(c: char) -> bool {
    c.is_whitespace()
}

impl Tokeniser {
    /// Takes the user's marks out of `text` and keeps what they ask for.
    pub fn read(&mut self, text: &str) {
        self.letters.clear();
        self.terms.clear();
        let mut pending = 0;
        for (at, c) in text.char_indices() {
            match c {
                '\u{2060}' | '\u{FEFF}' => pending |= FORBIDDEN,
                '\u{200B}' => pending |= ALLOWED,
                _ => {
                    let flags = pending;
                    pending = match c {
                        '\u{A0}' | '\u{202F}' => FORBIDDEN,
                        '\n' | '\u{2028}' | '\u{2029}' | '\u{B}' | '\u{C}' => FED,
                        '\r' => flags & FED | FED,
                        // A mark stands before a space: it speaks of the break after it.
                        ' ' | '\t' => flags & (FORBIDDEN | ALLOWED | FED),
                        _ => 0,
                    };
                    self.letters.push(Letter {
                        c,
                        at: at as u32,
                        flags,
                    });
                }
            }
        }
        self.mark_clusters();
    }

    fn mark_clusters(&mut self) {
        for i in 1..self.letters.len() {
            let at = |k: usize| self.letters.get(k).map(|letter| letter.c);
            let before = if i > 1 { at(i - 2) } else { None };
            if cluster::begins(
                before,
                self.letters[i - 1].c,
                self.letters[i].c,
                at(i + 1),
                at(i + 2),
            ) {
                self.letters[i].flags |= BOUNDARY;
            }
        }
    }

    /// Cuts the letters into tokens; Thai words longer than `longest` letters are left out of
    /// account.
    pub fn cut(&mut self, longest: usize) {
        self.tokens.clear();
        self.open = 0;
        self.quoted = false;
        self.no_address_to = 0;
        let mut spaced = false;
        let mut i = 0;
        while i < self.letters.len() {
            let c = self.letters[i].c;
            if is_space(c) {
                spaced = true;
                i += 1;
                continue;
            }
            let fresh = spaced || i == 0;
            let end = if cluster::is_letter(c) && !self.lone_label(i, fresh) {
                self.thai_run(i, spaced, longest)
            } else {
                let (end, traits) = self.other(i, fresh);
                self.push(i, end, spaced, traits);
                end
            };
            spaced = false;
            i = end.max(i + 1);
        }
        self.look_around();
    }

    fn at(&self, i: usize) -> Option<char> {
        self.letters.get(i).map(|letter| letter.c)
    }

    fn push(&mut self, start: usize, end: usize, spaced: bool, traits: Traits) {
        if traits.has(Traits::OPEN) {
            self.open += 1;
        } else if traits.has(Traits::CLOSE) {
            self.open = self.open.saturating_sub(1);
        }
        self.tokens.push(Token {
            start: start as u32,
            end: end as u32,
            spaced,
            traits,
            joints: 0,
            margin: u32::MAX,
            cost: 0,
        });
    }

    /// Whether ก) or ก. stands at the head of an item at letter `i`. A letter with a full stop that
    /// announces something (ต. หนองปรือ, ม. ๕) or counts it (๐๙.๐๐ น.) is none.
    fn lone_label(&self, i: usize, fresh: bool) -> bool {
        let announces = |c: char| {
            let word = lexicon::find(&[lexicon::code(c), lexicon::DOT]);
            let announcing = Traits::PLACE | Traits::NUMBERING | Traits::TITLE;
            word.is_some_and(|word| word.traits.has(announcing))
        };
        let counts = || {
            let before = self.tokens.last();
            before.is_some_and(|token| token.traits.has(Traits::NUMBER))
        };
        fresh
            && self.at(i + 2).is_none_or(is_space)
            && self.at(i).is_some_and(|c| {
                cluster::is_consonant(c)
                    && match self.at(i + 1) {
                        Some(')') => true,
                        Some('.') => self.at(i + 2).is_some() && !announces(c) && !counts(),
                        _ => false,
                    }
            })
    }

    /// Whether these letters are an office's code before the number of its letter (ที่ ศธ ๐๔๐๐๑/ว ๑๒),
    /// or those of a vehicle's plate (ทะเบียน กข ๑๒๓๔).
    fn is_code(&self, start: usize, end: usize) -> bool {
        let Some(last) = self.tokens.len().checked_sub(1) else {
            return false;
        };
        let length = end - start;
        (1..=4).contains(&length)
            && self.at(end).is_some_and(is_space)
            && self
                .at(end + 1)
                .is_some_and(|next| is_digit(next) || next == '(')
            && self.letters[start..end]
                .iter()
                .all(|letter| cluster::is_consonant(letter.c))
            && (length > 1 && self.reads(last, "ที่") || self.announces_plate(last))
    }

    fn thai_run(&mut self, start: usize, spaced: bool, longest: usize) -> usize {
        let mut end = start + 1;
        while let Some(c) = self.at(end) {
            if !cluster::is_letter(c) && c != '.' {
                break;
            }
            end += 1;
        }
        if self.is_code(start, end) {
            let traits = Traits::THAI | Traits::UNKNOWN | Traits::ABBREVIATION | Traits::SHORT;
            self.push(start, end, spaced, traits);
            return end;
        }
        self.codes.clear();
        self.codes.extend(
            self.letters[start..end]
                .iter()
                .map(|letter| lexicon::code(letter.c)),
        );
        let unknown = if longest == usize::MAX {
            UNKNOWN
        } else {
            UNKNOWN_WHEN_TORN
        };
        let longest = longest.min(end - start);
        // นม.๓๐๕๒: what a digit follows is an abbreviation, and no word with a full stop.
        let numbered = self.at(end).is_some_and(is_digit);
        let (letters, terms) = (&self.letters, &self.terms);
        self.segmenter.cut(&Run {
            letters: &self.codes,
            longest,
            unknown,
            numbered,
            boundary: |k: usize| letters[start + k].flags & BOUNDARY != 0,
            term: |k: usize| terms.get(start + k).map_or(0, |&length| length as usize),
        });
        for (number, piece) in self.segmenter.pieces.iter().enumerate() {
            let mut traits = piece.traits;
            let length = piece.end - piece.start;
            if !traits.has(Traits::TRAILING) {
                traits |= Traits::THAI;
                if length <= 2 {
                    traits |= Traits::TINY;
                }
                if !traits.has(Traits::FUNCTION | Traits::STOP) {
                    traits |= Traits::CONTENT;
                    if length <= 3 {
                        traits |= Traits::BRIEF;
                    } else if length >= 7 {
                        traits |= Traits::LONG;
                    }
                }
                let bare = || {
                    let piece = &self.codes[piece.start as usize..piece.end as usize];
                    piece.iter().all(|letter| (1..=0x2E).contains(letter))
                };
                let alone = number == 0 && piece.end as usize == end - start;
                if traits.has(Traits::UNKNOWN) && alone && length <= 4 && bare() {
                    // มท ๐๘๐๘: an abbreviation written without its full stops.
                    traits |= Traits::ABBREVIATION | Traits::SHORT;
                }
                if length == 1 && self.letters[start + piece.start as usize].c == 'ณ' {
                    traits |= Traits::AT;
                } else if length == 1 && !alone {
                    traits |= Traits::LONE;
                }
            }
            let first = start + piece.start as usize;
            if self.letters[first].flags & BOUNDARY == 0 && first > 0 && number > 0 {
                traits |= Traits::STRANDED;
            }
            self.tokens.push(Token {
                start: first as u32,
                end: start as u32 + piece.end,
                spaced: spaced && number == 0,
                traits,
                joints: piece.joints,
                margin: piece.margin,
                cost: piece.cost,
            });
        }
        end
    }
}
