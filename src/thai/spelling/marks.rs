//! Vowels and tones that stand where none can stand, and words with spaces between their letters.

use super::{Search, Suspicion};
use crate::thai::cluster;

/// So many letters with spaces between them are a letter-spaced word.
const SPACED_LETTERS: usize = 4;

fn is_tone(c: char) -> bool {
    matches!(c, '่'..='๋')
}

fn is_vowel_mark(c: char) -> bool {
    matches!(c, 'ั' | 'ิ'..='ู' | '็')
}

fn is_dependent(c: char) -> bool {
    is_tone(c) || is_vowel_mark(c) || matches!(c, 'ะ' | 'ำ' | '์' | 'ฺ')
}

/// Whether `c` can stand after `before`, on its consonant or behind it.
fn carries(before: char, c: char) -> bool {
    match before {
        'เ'..='ไ' => false,
        // «นา้»: a mark behind a vowel that stands on the line has no consonant of its own.
        'ะ' | 'า' | 'ำ' | 'ๅ' => c == 'ะ',
        _ => cluster::is_letter(before),
    }
}

impl Search<'_> {
    pub(super) fn marks(&mut self) {
        for i in 0..self.tokeniser.letters.len() {
            let Some(c) = self.c(i) else { continue };
            let before = i.checked_sub(1).and_then(|k| self.c(k));
            let crowded = match before {
                Some(b) => {
                    is_tone(c) && is_tone(b)
                        || is_vowel_mark(c)
                            && (is_vowel_mark(b)
                                || is_tone(b)
                                    && i.checked_sub(2)
                                        .and_then(|k| self.c(k))
                                        .is_some_and(is_vowel_mark))
                }
                None => false,
            };
            if crowded && before != Some(c) {
                self.add(i - 1..i + 1, Suspicion::CrowdedMarks);
            }
            if is_dependent(c) && !before.is_some_and(|b| carries(b, c)) {
                self.add(i..i + 1, Suspicion::OrphanMark);
            }
            if matches!(c, 'เ'..='ไ') && !self.c(i + 1).is_some_and(cluster::is_consonant) {
                // เเ is repaired silently.
                if !(c == 'เ' && self.c(i + 1) == Some('เ')) {
                    self.add(i..i + 1, Suspicion::LoneLeadingVowel);
                }
            }
            if c == 'ํ' {
                let next = self.c(i + 1);
                let after = if next.is_some_and(is_tone) {
                    self.c(i + 2)
                } else {
                    next
                };
                if after != Some('า') {
                    self.add(i..i + 1, Suspicion::LoneNikhahit);
                }
            }
            if c == '\u{FFFD}' {
                self.add(i..i + 1, Suspicion::LostCharacter);
            }
        }
    }

    pub(super) fn letter_spaced(&mut self) {
        let single = |search: &Self, i: usize| {
            search.c(i).is_some_and(cluster::is_letter)
                && (i == 0 || search.c(i - 1).is_some_and(char::is_whitespace))
                && search.c(i + 1).is_none_or(char::is_whitespace)
        };
        let mut i = 0;
        while i < self.tokeniser.letters.len() {
            let mut end = i;
            let mut count = 0;
            while single(self, end) {
                count += 1;
                end += 2;
            }
            // «ก ข ค ง» are labels: a word has a vowel.
            let is_word = (i..end).any(|k| {
                self.c(k)
                    .is_some_and(|c| !cluster::is_consonant(c) && !c.is_whitespace())
            });
            if count >= SPACED_LETTERS && is_word {
                let start = self.piece_before(i);
                self.add(start..end - 1, Suspicion::LetterSpaced);
            }
            i = end.max(i + 1);
        }
    }
    /// Where a spaced word begins: at the piece before its single letters, if that is two letters
    /// long (ปร ะ ก า ศ).
    fn piece_before(&self, i: usize) -> usize {
        let is_space = |k: usize| self.c(k).is_none_or(char::is_whitespace);
        let is_letter = |k: usize| self.c(k).is_some_and(cluster::is_letter);
        match i.checked_sub(3) {
            Some(k) if is_letter(k) && is_letter(k + 1) && (k == 0 || is_space(k - 1)) => k,
            _ => i,
        }
    }
}
