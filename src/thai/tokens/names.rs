//! What only the neighbours of a token tell: ranges, list dashes, the names of persons and places.

use super::{Token, Tokeniser};
use crate::thai::traits::Traits;

/// Personal names of more letters are rare: in a longer stretch the name ends somewhere inside.
const LONGEST_NAME: u32 = 16;

/// What announces the name of a firm.
const FIRMS: [&str; 5] = ["ห้างหุ้นส่วน", "บริษัท", "หจก.", "บจก.", "บมจ."];

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
            let spaced = self.tokens[i].spaced;
            if traits.has(Traits::DASH) {
                let coded = before.has(Traits::LATIN) && after.has(Traits::LATIN);
                self.tokens[i].traits = if before.has(ends) && after.has(starts)
                    || coded && spaced && self.ends_in_digit(i - 1) && self.ends_in_digit(i + 1)
                {
                    Traits::RANGE
                } else if (spaced || i == 0) && !after.has(Traits::NUMBER) && next.is_some() {
                    Traits::LABEL
                } else {
                    Traits::DASH
                };
            } else if traits.has(Traits::LABEL)
                && before.has(Traits::NUMBER)
                && self.starts_with(i, '(')
                && !self.ends_line(i)
            {
                // มาตรา ๙ (๘): a part of what is counted, and no list.
                self.tokens[i].traits = Traits::CLOSE;
            } else if before.has(Traits::NUMBER)
                && after.has(Traits::NUMBER)
                && self.reads(i, "ต่อ")
                && !self.is_telephone(i - 1)
            {
                self.tokens[i].traits = Traits::RANGE;
            } else if spaced
                && before.has(ends)
                && next.is_some_and(|token| token.spaced)
                && after.has(starts | Traits::NUMBERING | Traits::MONTH_WORD)
                && self.reads(i, "ถึง")
            {
                self.tokens[i].traits |= Traits::UP_TO;
            } else if traits.has(Traits::SLASH)
                && before.has(Traits::UNIT)
                && after.has(Traits::UNIT | Traits::OPERATOR)
            {
                // ๑๒๐ ลิตร/คน/วัน
                self.tokens[i].traits |= Traits::OPERATOR;
            } else if traits.has(Traits::NUMBER) {
                let names = Traits::ERA | Traits::MONTH | Traits::MONTH_SHORT | Traits::NUMBERING;
                // ที่ numbers what stands before it, but not in อยู่ที่ ๑๒๐ ลิตร.
                let stands = i >= 2
                    && self.reads(i - 1, "ที่")
                    && ["อยู่", "คง", "เหลือ"]
                        .iter()
                        .any(|verb| self.reads(i - 2, verb));
                let named = before.has(names) && !before.has(Traits::QUANTITY) && !stands;
                let grammar = Traits::FUNCTION | Traits::STOP;
                let unit_before = i >= 2
                    && before.has(Traits::UNIT)
                    && self.tokens[i - 2].traits.has(Traits::NUMBER)
                    && !self.tokens[i - 2].traits.has(Traits::ORDINAL);
                // ๔๕ ไร่ ๒ งาน ๖๐ ตารางวา is one measure.
                let smaller = ["งาน", "วา", "ตารางวา", "นาที", "วินาที", "สตางค์"];
                if unit_before
                    && smaller
                        .iter()
                        .any(|unit| next.is_some() && self.reads(i + 1, unit))
                {
                    self.tokens[i].traits |= Traits::COUNTED;
                } else if unit_before && !traits.has(Traits::YEAR) {
                    self.tokens[i].traits |= Traits::NEXT_ITEM;
                } else if i > 0 && !before.has(names) && self.is_label(i) {
                    self.tokens[i].traits = Traits::LABEL;
                } else if named {
                    self.tokens[i].traits |= Traits::ORDINAL;
                } else if after.has(Traits::UNIT | Traits::NUMBER_WORD) {
                    self.tokens[i].traits |= Traits::COUNTED;
                } else if after.has(Traits::THAI)
                    && !after.has(grammar)
                    && !traits.has(Traits::YEAR)
                {
                    self.tokens[i].traits |= Traits::COUNTING;
                }
            } else if traits.has(Traits::OPERATOR)
                && traits.has(Traits::LATIN)
                && !(before.has(Traits::NUMBER | Traits::UNIT) && after.has(Traits::NUMBER))
            {
                self.tokens[i].traits = Traits::LATIN | Traits::SHORT;
            } else if before.has(Traits::REPEAT) && self.reads(i, "ละ") {
                // ๒ เครื่อง ๆ ละ
                self.tokens[i].traits |= Traits::REPEAT;
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
            } else if traits.has(Traits::PLACE_NAME) && self.begins_with(i, "บ้าน") {
                // บ้านนา is a known place, บ้านนาคูณ another.
                self.name_goes_on(i + 1, 3, Traits::NONE);
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
        // บ้านโคกกลาง - บ้านหนองบัว, สายปาย - แม่ฮ่องสอน: from one place to another.
        let named = Traits::IN_NAME | Traits::PLACE_START | Traits::PLACE_NAME;
        let places = Traits::PLACE | Traits::PLACE_NAME;
        for i in 1..self.tokens.len().saturating_sub(1) {
            let (before, after) = (self.tokens[i - 1].traits, self.tokens[i + 1].traits);
            if self.tokens[i].traits.has(Traits::LABEL | Traits::DASH)
                && self.reads_dash(i)
                && (before.has(named) && after.has(places)
                    || before.has(Traits::THAI) && after.has(Traits::THAI) && self.is_route(i))
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

    /// Whether token `i` begins with these letters.
    fn begins_with(&self, i: usize, head: &str) -> bool {
        let start = self.tokens[i].start as usize;
        let letters = self.letters[start..].iter().map(|letter| letter.c);
        letters.take(head.chars().count()).eq(head.chars())
    }

    /// Whether the letters of token `i` begin with that character.
    fn starts_with(&self, i: usize, c: char) -> bool {
        self.letters[self.tokens[i].start as usize].c == c
    }

    /// O1, A4
    fn ends_in_digit(&self, i: usize) -> bool {
        let last = self.letters[self.tokens[i].end as usize - 1].c;
        last.is_ascii_digit()
    }

    /// Whether the number at token `i` is, or ends, a telephone number: ๐ ๔๓๒๒ ๑๑๑๑, ๐๓๘-๒๔๙.
    fn is_telephone(&self, i: usize) -> bool {
        let token = self.tokens[i];
        let grouped = i > 0 && self.tokens[i - 1].traits.has(Traits::NUMBER);
        let zero = self.starts_with(i, '๐') || self.starts_with(i, '0');
        let second = self.letters[token.start as usize..token.end as usize].get(1);
        grouped || zero && second.is_some_and(|letter| letter.c != '.')
    }

    /// Whether the number at token `i` numbers an item of the agenda in the middle of a text:
    /// ระเบียบวาระที่ ๕ เรื่องเพื่อพิจารณา ๕.๑ การโอนงบประมาณ.
    fn is_label(&self, i: usize) -> bool {
        let token = self.tokens[i];
        let letters = &self.letters[token.start as usize..token.end as usize];
        let dots = letters.iter().filter(|letter| letter.c == '.').count();
        let plain = letters.iter().all(|letter| {
            letter.c == '.' || letter.c.is_ascii_digit() || matches!(letter.c, '๐'..='๙')
        });
        let next = self.tokens.get(i + 1);
        token.spaced
            && plain
            && dots > 0
            && letters.len() <= 5 + dots
            && next.is_some_and(|next| next.spaced)
            && ["การ", "ขอ", "เรื่อง", "รายงาน", "โครงการ", "ญัตติ"]
                .iter()
                .any(|word| self.reads(i + 1, word))
    }

    /// Whether the dash at token `i` stands in the name of a route: a word like สาย is near before
    /// it, and names of that kind are short.
    fn is_route(&self, i: usize) -> bool {
        let before = &self.tokens[..i];
        let near = before.iter().rev().take(8);
        let length = near.clone().take_while(|token| !token.spaced).count();
        (i.saturating_sub(length + 1)..i).any(|k| {
            ["สาย", "สายทาง", "เส้นทาง", "ทางสาย"]
                .iter()
                .any(|word| self.reads(k, word))
        })
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

    fn place(&mut self, i: usize) {
        let Some(first) = self.thai(i + 1) else {
            return;
        };
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
