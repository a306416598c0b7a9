//! What only the neighbours of a token tell: ranges, list dashes, the names of persons and places.

use super::{Token, Tokeniser};
use crate::thai::traits::Traits;

/// Personal names of more letters are rare: in a longer stretch the name ends somewhere inside.
const LONGEST_NAME: u32 = 16;

impl Tokeniser {
    /// What only the neighbours tell: ranges, list dashes, names.
    pub(super) fn look_around(&mut self) {
        let ends =
            Traits::NUMBER | Traits::MONTH | Traits::MONTH_SHORT | Traits::UNIT | Traits::YEAR;
        let starts = Traits::NUMBER | Traits::MONTH | Traits::MONTH_SHORT | Traits::ERA;
        for i in 0..self.tokens.len() {
            let traits = self.tokens[i].traits;
            let before = i
                .checked_sub(1)
                .map(|k| self.tokens[k].traits)
                .unwrap_or_default();
            let next = self.tokens.get(i + 1).copied();
            let after = next.map(|token| token.traits).unwrap_or_default();
            if traits.has(Traits::DASH) {
                let spaced = self.tokens[i].spaced || i == 0;
                self.tokens[i].traits = if before.has(ends) && after.has(starts) {
                    Traits::RANGE
                } else if spaced && !after.has(Traits::NUMBER) && next.is_some() {
                    Traits::LABEL
                } else {
                    Traits::DASH
                };
            } else if traits.has(Traits::LABEL) && before.has(Traits::NUMBER) && !self.ends_line(i)
            {
                // มาตรา ๙ (๘): a part of what is counted, and no list.
                self.tokens[i].traits = Traits::CLOSE;
            } else if before.has(Traits::NUMBER) && after.has(Traits::NUMBER) && self.reads(i, "ต่อ")
            {
                self.tokens[i].traits = Traits::RANGE;
            } else if traits.has(Traits::NUMBER) {
                let names = Traits::ERA | Traits::MONTH | Traits::MONTH_SHORT | Traits::NUMBERING;
                let named = before.has(names) && !before.has(Traits::QUANTITY);
                if named {
                    self.tokens[i].traits |= Traits::ORDINAL;
                } else if after.has(Traits::UNIT | Traits::NUMBER_WORD) {
                    self.tokens[i].traits |= Traits::COUNTED;
                }
            } else if traits.has(Traits::OPERATOR)
                && traits.has(Traits::LATIN)
                && !(before.has(Traits::NUMBER | Traits::UNIT) && after.has(Traits::NUMBER))
            {
                self.tokens[i].traits = Traits::LATIN | Traits::SHORT;
            } else if traits.has(Traits::TINY) && next.is_some_and(|token| !token.spaced) {
                // The rule speaks of pieces before a space.
                self.tokens[i].traits = Traits::from_bits(traits.bits() & !Traits::TINY.bits());
            }
        }
        for i in 0..self.tokens.len() {
            let traits = self.tokens[i].traits;
            if traits.has(Traits::TITLE) {
                self.person(i + 1);
            } else if traits.has(Traits::PLACE | Traits::ORG) {
                self.place(i);
            }
        }
        for i in 2..self.tokens.len() {
            // อายุ ๓๐ - ๖๐ ปี: what is counted begins with the first number.
            if self.tokens[i - 1].traits.has(Traits::RANGE)
                && self.tokens[i].traits.has(Traits::COUNTED)
                && self.tokens[i - 2].traits.has(Traits::NUMBER)
            {
                self.tokens[i - 2].traits |= Traits::COUNTED;
            }
        }
        // บ้านโคกกลาง - บ้านหนองบัว: from one place to another.
        let named = Traits::IN_NAME | Traits::PLACE_START | Traits::PLACE_NAME;
        for i in 1..self.tokens.len().saturating_sub(1) {
            if self.tokens[i].traits.has(Traits::LABEL | Traits::DASH)
                && self.reads_dash(i)
                && self.tokens[i - 1].traits.has(named)
                && self.tokens[i + 1]
                    .traits
                    .has(Traits::PLACE | Traits::PLACE_NAME)
            {
                self.tokens[i].traits = Traits::RANGE;
            }
        }
    }

    /// Whether token `i` consists of just these letters.
    fn reads(&self, i: usize, word: &str) -> bool {
        let token = self.tokens[i];
        let letters = &self.letters[token.start as usize..token.end as usize];
        letters.iter().map(|letter| letter.c).eq(word.chars())
    }

    fn reads_dash(&self, i: usize) -> bool {
        ["-", "–", "—"].iter().any(|dash| self.reads(i, dash))
    }

    /// Whether a line feed stands before token `i`.
    fn ends_line(&self, i: usize) -> bool {
        let start = self.tokens[i].start as usize;
        self.letters[start].flags & super::FED != 0
            || self.letters[..start]
                .last()
                .is_some_and(|letter| letter.c == '\n')
    }

    fn thai(&self, i: usize) -> Option<Token> {
        self.tokens
            .get(i)
            .copied()
            .filter(|token| token.traits.has(Traits::THAI))
    }

    /// Marks what follows token `i` without a space as one name, up to a word that ends names;
    /// `own` are the classes that would end a name elsewhere and do not end this one.
    fn name_goes_on(&mut self, mut i: usize, most: usize, own: Traits) -> usize {
        let mut taken = 0;
        while let Some(token) = self.thai(i) {
            let part = token.traits.has(Traits::PLACE_PART);
            let ended = token
                .traits
                .has(Traits::STOP | Traits::TITLE | Traits::PLACE)
                && !part
                || token.traits.has(Traits::COMMON) && !part && !own.has(Traits::COMMON)
                || token.traits.has(Traits::ABBREVIATION | Traits::TERM);
            if token.spaced || ended || taken == most {
                break;
            }
            self.tokens[i].traits |= Traits::IN_NAME;
            taken += 1;
            i += 1;
        }
        i
    }

    /// The letters from token `i` to the next space or sign, as tokens and as letters.
    fn stretch(&self, i: usize) -> (usize, u32) {
        let mut end = i + 1;
        while self.thai(end).is_some_and(|token| !token.spaced) {
            end += 1;
        }
        (end, self.tokens[end - 1].end - self.tokens[i].start)
    }

    /// Marks a name that begins at token `i`, all of it up to the next space when it is no longer
    /// than names are, and gives the token after it.
    fn personal_name(&mut self, i: usize) -> usize {
        let (end, length) = self.stretch(i);
        if length > LONGEST_NAME {
            return self.name_goes_on(i + 1, 5, Traits::COMMON);
        }
        let announced = Traits::TITLE | Traits::PLACE | Traits::ABBREVIATION;
        let mut next = i + 1;
        while next < end && !self.tokens[next].traits.has(announced) {
            self.tokens[next].traits |= Traits::IN_NAME;
            next += 1;
        }
        next
    }

    fn person(&mut self, i: usize) {
        let Some(first) = self.thai(i) else { return };
        let unlike_name = Traits::STOP | Traits::TITLE;
        if first.traits.has(unlike_name)
            && !first.traits.has(Traits::FIRST_NAME | Traits::PLACE_PART)
        {
            return;
        }
        self.tokens[i].traits |= Traits::NAME;
        let next = self.personal_name(i);
        let Some(second) = self.thai(next) else {
            return;
        };
        if second.spaced && !second.traits.has(unlike_name) {
            self.tokens[next].traits |= Traits::SURNAME;
            self.personal_name(next);
        }
    }

    fn place(&mut self, i: usize) {
        let Some(first) = self.thai(i + 1) else {
            return;
        };
        let abbreviated = self.tokens[i].traits.has(Traits::ABBREVIATION);
        let like_name = first.traits.has(Traits::PLACE_PART | Traits::PLACE_NAME);
        if first.spaced && !(abbreviated && like_name)
            || first
                .traits
                .has(Traits::STOP | Traits::COMMON | Traits::NUMBERING)
                && !like_name
            || first.traits.has(Traits::PLACE | Traits::TERM) && !like_name
        {
            return;
        }
        self.tokens[i + 1].traits |= Traits::PLACE_START;
        let most = if first.traits.has(Traits::PLACE_NAME) {
            1
        } else {
            4
        };
        self.name_goes_on(i + 2, most, Traits::NONE);
    }
}
