//! Pass: the names of persons, firms and places, which no line tears.

use super::{Token, Tokeniser};
use crate::thai::lexicon;
use crate::thai::traits::Traits;

/// Personal names of more letters are rare: in a longer stretch the name ends somewhere inside.
const LONGEST_NAME: u32 = 16;

/// No district's name has more letters.
const LONGEST_DISTRICT: usize = 24;

/// The name of a shop has fewer words.
const LONGEST_SHOP: usize = 5;

/// What announces the name of a firm.
const FIRMS: [&str; 5] = ["ห้างหุ้นส่วน", "บริษัท", "หจก.", "บจก.", "บมจ."];

impl Tokeniser {
    /// Names after what announces them: นาย|สมชาย ใจดี, ตำบล|หนองแวงโสกพระ, and villages that
    /// begin like a known place (บ้านนา, บ้านนาคูณ).
    pub(super) fn tell_names(&mut self) {
        for i in 0..self.tokens.len() {
            let traits = self.tokens[i].traits;
            if traits.has(Traits::UNIT)
                && !self.before(i).has(Traits::NUMBER)
                && self.reads(i, "ร้าน")
            {
                self.shop(i + 1);
            } else if traits.has(Traits::TITLE)
                && self.after(i).has(Traits::TITLE)
                && self.reads(i, "ว่าที่")
            {
                // ว่าที่ ร.ต.: an acting rank is one title.
                self.tokens[i].traits = traits.without(Traits::TITLE) | Traits::AT;
            } else if traits.has(Traits::TITLE) {
                if self.is_any(i + 1, &["หญิง"]) && self.is_followed_by_space(i + 1) {
                    // จ่าสิบเอกหญิง วันวิสา ทองปาน
                    self.tokens[i + 1].traits |= Traits::TITLE | Traits::IN_NAME;
                } else {
                    self.person(i + 1);
                }
            } else if traits.has(Traits::FIRST_NAME)
                && (self.tokens[i].spaced || i == 0)
                && self.is_followed_by_space(i)
            {
                self.surname(i + 1);
            } else if traits.has(Traits::PLACE | Traits::ORG) {
                self.place(i);
            } else if traits.has(Traits::PLACE_NAME) && self.begins_with(i, "บ้าน") {
                self.name_goes_on(i + 1, 3, Traits::NONE);
            }
        }
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
                || token.traits.has(Traits::ABBREVIATION)
                || token.traits.has(Traits::TERM) && !part;
            // โรงเรียนตำรวจตระเวนชายแดน|บ้านปอยเหลือง: after what is no piece of a name บ้าน begins another.
            let home = !self.tokens[i - 1].traits.has(Traits::PLACE_PART) && self.reads(i, "บ้าน");
            if token.spaced || ended || home || taken == most {
                break;
            }
            if token.traits.has(Traits::WORDY) && !part && !own.has(Traits::COMMON) {
                self.tokens[i].traits |= Traits::PERHAPS_IN_NAME;
                return i + 1;
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

    /// A person's or a firm's name that begins at token `i`.
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
        if !second.spaced && FIRMS.iter().any(|firm| self.begins_with(i - 1, firm)) {
            // ห้างหุ้นส่วนจำกัด อุบลรุ่งเรืองการโยธา: what a firm does is part of its name.
            self.tokens[next].traits |= Traits::PERHAPS_IN_NAME;
        } else if second.spaced && !second.traits.has(unlike_name) {
            self.tokens[next].traits |= Traits::SURNAME;
            self.personal_name(next);
        }
    }

    /// The name of a shop that begins at token `i`: ร้าน|รุ่งโรจน์บริการ. What a shop does is part of its name.
    fn shop(&mut self, i: usize) {
        let begins =
            |token: Token| token.traits.has(Traits::CONTENT) && !token.traits.has(Traits::TITLE);
        if !self.thai(i).is_some_and(begins) {
            return;
        }
        let (end, _) = self.stretch(i);
        for k in i + 1..end.min(i + LONGEST_SHOP) {
            let traits = self.tokens[k].traits;
            if traits.has(Traits::FUNCTION) || traits.has(Traits::STOP) && k + 1 < end {
                break;
            }
            self.tokens[k].traits |= Traits::PERHAPS_IN_NAME;
        }
    }

    /// A surname that begins at token `i`, behind a first name that stands alone: สมชาย ทองปาน.
    fn surname(&mut self, i: usize) {
        if let Some(first) = self.thai(i)
            && !first
                .traits
                .has(Traits::STOP | Traits::TITLE | Traits::FUNCTION)
            && self.stretch(i).1 <= LONGEST_NAME
        {
            self.tokens[i].traits |= Traits::SURNAME;
            self.personal_name(i);
        }
    }

    /// The token after the longest name of a district that begins at token `i` and ends with a token.
    fn district(&self, i: usize) -> Option<usize> {
        let start = self.tokens[i].start as usize;
        let mut codes = [0; LONGEST_DISTRICT];
        let rest = self.letters[start..].iter();
        for (code, letter) in codes.iter_mut().zip(rest) {
            *code = lexicon::code(letter.c);
        }
        let mut end = None;
        lexicon::prefixes(
            &codes,
            |_| true,
            |length, word| {
                if word.traits.has(Traits::PLACE_NAME) {
                    let after = (i..self.tokens.len())
                        .take_while(|&k| self.tokens[k].end as usize <= start + length)
                        .last();
                    end = after
                        .filter(|&k| self.tokens[k].end as usize == start + length)
                        .map(|k| k + 1)
                        .or(end);
                }
            },
        );
        end
    }

    /// The name of a place after token `i`, which announces it.
    fn place(&mut self, i: usize) {
        let Some(first) = self.thai(i + 1) else {
            return;
        };
        if !first.spaced
            && let Some(end) = self.district(i + 1)
            && end > i + 2
        {
            self.tokens[i + 1].traits |= Traits::PLACE_START;
            for token in &mut self.tokens[i + 2..end] {
                token.traits |= Traits::IN_NAME;
            }
            self.name_goes_on(end, 1, Traits::NONE);
            return;
        }
        if first.traits.has(Traits::LANDMARK) && !first.spaced && self.reads(i, "บ้าน") {
            // บ้านซอยสอง, บ้านตลาดเก่า
            self.tokens[i + 1].traits |= Traits::PLACE_START;
            self.name_goes_on(i + 2, 4, Traits::NONE);
            return;
        }
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
        let most = if first.traits.has(Traits::TERM) {
            // โรงพยาบาลสมเด็จพระยุพราช, and where it stands
            0
        } else if first.traits.has(Traits::PLACE_NAME) {
            1
        } else {
            4
        };
        self.name_goes_on(i + 2, most, Traits::NONE);
    }
}
