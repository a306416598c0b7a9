//! Questions about a token's letters and what stands beside it.

use super::{FED, Token, Tokeniser};
use crate::thai::traits::Traits;

impl Tokeniser {
    /// The classes of the token before token `i`; none at the start.
    pub(super) fn before(&self, i: usize) -> Traits {
        match i.checked_sub(1) {
            Some(k) => self.tokens[k].traits,
            None => Traits::NONE,
        }
    }

    /// The classes of the token after token `i`; none at the end.
    pub(super) fn after(&self, i: usize) -> Traits {
        match self.tokens.get(i + 1) {
            Some(token) => token.traits,
            None => Traits::NONE,
        }
    }

    /// Whether a space stands between token `i` and the one after it.
    pub(super) fn is_followed_by_space(&self, i: usize) -> bool {
        self.tokens.get(i + 1).is_some_and(|token| token.spaced)
    }

    /// Whether token `i` consists of just these letters.
    pub(super) fn reads(&self, i: usize, word: &str) -> bool {
        let token = self.tokens[i];
        let letters = &self.letters[token.start as usize..token.end as usize];
        letters.iter().map(|letter| letter.c).eq(word.chars())
    }

    /// Whether token `i` is one of these words; no token is none of them.
    pub(super) fn is_any(&self, i: usize, words: &[&str]) -> bool {
        i < self.tokens.len() && words.iter().any(|word| self.reads(i, word))
    }

    /// Whether token `i` begins with these letters.
    pub(super) fn begins_with(&self, i: usize, head: &str) -> bool {
        let start = self.tokens[i].start as usize;
        let letters = self.letters[start..].iter().map(|letter| letter.c);
        letters.take(head.chars().count()).eq(head.chars())
    }

    /// Whether the letters of token `i` begin with that character.
    pub(super) fn starts_with(&self, i: usize, c: char) -> bool {
        self.letters[self.tokens[i].start as usize].c == c
    }

    /// Whether token `i` ends in a digit: O1, A4.
    pub(super) fn ends_in_digit(&self, i: usize) -> bool {
        let last = self.letters[self.tokens[i].end as usize - 1].c;
        last.is_ascii_digit()
    }

    /// Whether token `i` is a hyphen or a dash.
    pub(super) fn reads_dash(&self, i: usize) -> bool {
        ["-", "–", "—"].iter().any(|dash| self.reads(i, dash))
    }

    /// Whether a line feed stands before token `i`.
    pub(super) fn ends_line(&self, i: usize) -> bool {
        let start = self.tokens[i].start as usize;
        self.letters[start].flags & FED != 0
            || self.letters[..start]
                .last()
                .is_some_and(|letter| letter.c == '\n')
    }

    /// Token `i` if it is Thai letters.
    pub(super) fn thai(&self, i: usize) -> Option<Token> {
        self.tokens
            .get(i)
            .copied()
            .filter(|token| token.traits.has(Traits::THAI))
    }
}
