//! Words that are nearly an official term, and words an old line end cut in two.

use std::ops::Range;

use super::near::{LONGEST, SHORTEST, near};
use super::{Search, Suspicion};
use crate::thai::lexicon;
use crate::thai::tokens::Token;
use crate::thai::traits::Traits;

impl Search<'_> {
    pub(super) fn words(&mut self) {
        let tokens = &self.tokeniser.tokens;
        for index in 0..tokens.len() {
            let token = tokens[index];
            if !token.traits.has(Traits::THAI) {
                continue;
            }
            if let Some(next) = tokens.get(index + 1)
                && next.spaced
                && next.traits.has(Traits::THAI)
                && let Some(word) = self.joined(token, *next)
            {
                let range = token.start as usize..next.end as usize;
                self.add(range, Suspicion::SplitWord { word });
            }
            for count in 1..=3 {
                let Some(window) = tokens.get(index..index + count) else {
                    break;
                };
                if window[1..].iter().any(|t| t.spaced)
                    || window
                        .iter()
                        .any(|t| !t.traits.has(Traits::THAI) || t.traits.has(Traits::TERM))
                {
                    break;
                }
                let doubtful = |t: &Token| {
                    t.traits.has(Traits::UNKNOWN)
                        || t.end - t.start <= 2 && !t.traits.has(Traits::FUNCTION | Traits::STOP)
                };
                let end = window[count - 1].end;
                let length = end - token.start;
                if window.iter().any(doubtful)
                    && (SHORTEST..=LONGEST).contains(&(length as usize))
                    && let Some(term) = near(&self.codes(token.start as usize..end as usize))
                {
                    let term = spell(term);
                    self.add(
                        token.start as usize..end as usize,
                        Suspicion::NearMiss { term },
                    );
                    break;
                }
            }
        }
    }

    fn codes(&self, letters: Range<usize>) -> Vec<u8> {
        let letters = self.tokeniser.letters.get(letters).unwrap_or_default();
        letters
            .iter()
            .map(|letter| lexicon::code(letter.c))
            .collect()
    }

    /// The word a space cut in two, if it did.
    fn joined(&self, left: Token, right: Token) -> Option<String> {
        // ก ข ค ง are labels.
        if left.end - left.start < 2 || right.end - right.start < 2 {
            return None;
        }
        let mut codes = self.codes(left.start as usize..left.end as usize);
        codes.extend(self.codes(right.start as usize..right.end as usize));
        let word = lexicon::find(&codes)?;
        // «กำกับ ดูแล», «กำหนด ให้»: two words as often as one.
        let length = |token: Token| token.end - token.start;
        let joint = word.joints >> length(left) & 1 == 1;
        if joint && length(left) >= 5 && length(right) >= 4 || right.traits.has(Traits::FUNCTION) {
            return None;
        }
        let half = left.traits.has(Traits::UNKNOWN) || right.traits.has(Traits::UNKNOWN);
        let term = word.traits.has(Traits::TERM) && codes.len() <= 14;
        (half || term).then(|| spell(&codes))
    }
}

fn spell(codes: &[u8]) -> String {
    let letter = |&code: &u8| char::from_u32(0xE00 + u32::from(code));
    codes.iter().filter_map(letter).collect()
}
