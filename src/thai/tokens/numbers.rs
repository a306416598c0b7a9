//! Passes: what a number does where it stands, and the signs of measures.

use super::Tokeniser;
use crate::thai::is_digit;
use crate::thai::traits::Traits;

/// Units that go on a measure begun in a larger one.
const SMALLER_UNITS: [&str; 6] = ["งาน", "วา", "ตารางวา", "นาที", "วินาที", "สตางค์"];

/// Verbs after which ที่ stands for a place on a scale and numbers nothing: อยู่ที่ ๑๒๐ ลิตร.
const STANDING: [&str; 3] = ["อยู่", "คง", "เหลือ"];

/// What an item of an agenda begins with.
const AGENDA: [&str; 6] = ["การ", "ขอ", "เรื่อง", "รายงาน", "โครงการ", "ญัตติ"];

impl Tokeniser {
    /// A label right after a number is a part of what is counted and begins no list: มาตรา ๙ (๘), and
    /// one that goes on after it: มาตรา ๙ (๒) และ (๘).
    pub(super) fn tell_parts_of_articles(&mut self) {
        for i in 0..self.tokens.len() {
            let goes_on = i >= 2
                && self.tokens[i - 2].traits.has(Traits::CLOSE)
                && self.is_any(i - 1, &["และ", "หรือ", "ถึง", "กับ"]);
            if self.tokens[i].traits.has(Traits::LABEL)
                && (self.before(i).has(Traits::NUMBER) || goes_on)
                && self.starts_with(i, '(')
                && !self.ends_line(i)
            {
                self.tokens[i].traits = Traits::CLOSE;
            }
        }
    }

    /// The paragraph of an article belongs to its number: มาตรา ๒๘ วรรคสอง, ข้อ ๙ (๒) วรรค ๓.
    pub(super) fn tell_citations(&mut self) {
        for i in 1..self.tokens.len() {
            if self.tokens[i].spaced
                && self.before(i).has(Traits::NUMBER | Traits::CLOSE)
                && self.begins_with(i, "วรรค")
            {
                self.tokens[i].traits |= Traits::PERHAPS_IN_NAME;
                if self.after(i).has(Traits::NUMBER_WORD) {
                    self.tokens[i + 1].traits |= Traits::IN_DATE;
                }
            }
        }
    }

    /// The number of a document whose office stands in brackets behind its code:
    /// ที่ กค (กวจ) ๐๔๐๕.๔/ว ๓๒๑.
    pub(super) fn tell_codes_of_offices(&mut self) {
        for i in 4..self.tokens.len() {
            if self.tokens[i].traits.has(Traits::NUMBER)
                && self.before(i).has(Traits::CLOSE)
                && self.tokens[i - 3].traits.has(Traits::OPEN)
                && self.tokens[i - 4].traits.has(Traits::ABBREVIATION)
                && self.is_document_number(i)
            {
                self.tokens[i - 3].traits |= Traits::IN_DATE;
                self.tokens[i].traits |= Traits::IN_DATE;
            }
        }
    }

    /// The letters and the number of a vehicle's plate are one thing: ทะเบียน กข ๑๒๓๔, ทะเบียน ๑กข ๑๒.
    pub(super) fn tell_plates(&mut self) {
        for i in 1..self.tokens.len().saturating_sub(1) {
            if !self.tokens[i].traits.has(Traits::ABBREVIATION)
                || !self.announces_plate(i - 1)
                || !self.after(i).has(Traits::NUMBER)
            {
                continue;
            }
            let first = match self.before(i).has(Traits::NUMBER) {
                true => i - 1,
                false => i,
            };
            self.tokens[first].traits |= Traits::NEXT_ITEM;
            for token in &mut self.tokens[first + 1..i + 2] {
                token.traits |= Traits::IN_DATE;
            }
            let counting = Traits::COUNTED | Traits::COUNTING;
            let number = &mut self.tokens[i + 1].traits;
            *number = number.without(counting) | Traits::ORDINAL;
        }
    }

    /// A letter that stands alone belongs to what it marks off: ประเภท ค, บล็อก ก, ข้อ โอ ๑๔; and
    /// tax is หัก ณ ที่จ่าย.
    pub(super) fn tell_single_letters(&mut self) {
        for i in 1..self.tokens.len() {
            let token = self.tokens[i];
            let before = self.before(i);
            if !token.spaced || !token.traits.has(Traits::THAI) || !before.has(Traits::THAI) {
                continue;
            }
            let marks_off = match before.has(Traits::NUMBERING) {
                true => token.traits.has(Traits::LETTER_NAME) && self.after(i).has(Traits::NUMBER),
                false => token.end - token.start == 1,
            };
            if marks_off
                && (i + 1 == self.tokens.len() || self.is_followed_by_space(i))
                && (!token.traits.has(Traits::AT) || self.reads(i - 1, "หัก"))
            {
                self.tokens[i].traits |= Traits::PERHAPS_IN_NAME;
            }
        }
    }

    /// Whether token `i` announces the letters of a vehicle's plate: ทะเบียน, or a number after it.
    pub(super) fn announces_plate(&self, i: usize) -> bool {
        let words = ["ทะเบียน", "หมายเลขทะเบียน", "เลขทะเบียน", "ป้ายทะเบียน"];
        self.is_any(i, &words)
            || self.tokens[i].traits.has(Traits::NUMBER)
                && i.checked_sub(1).is_some_and(|k| self.is_any(k, &words))
    }

    /// A slash after a number and its unit makes a rate: ๑๒๐ ลิตร/คน/วัน, but โครงการ/กิจกรรม.
    pub(super) fn tell_rates(&mut self) {
        for i in 2..self.tokens.len() {
            let begun = |k: usize| self.tokens[k].traits.has(Traits::NUMBER | Traits::RATE);
            if self.tokens[i].traits.has(Traits::SLASH)
                && self.before(i).has(Traits::UNIT)
                && begun(i - 2)
                && self.after(i).has(Traits::THAI | Traits::UNIT)
            {
                self.tokens[i].traits |= Traits::RATE;
                self.tokens[i + 1].traits |= Traits::UNIT;
                // ๑ ช่องทาง/ร้าน: its words are whole.
                self.tokens[i - 1].joints = 0;
                self.tokens[i + 1].joints = 0;
            }
        }
    }

    /// What each number does: it names (มาตรา ๙), is counted with its unit (๑๒๐ คน), counts what
    /// may be no known unit (๓๔ ร้าน), goes on a measure (๔๕ ไร่ ๒ งาน), begins the next item
    /// (๒๐ คน ๕ ชุด) or a date (๓ เม.ย. ๒๕๖๖), or numbers an item of an agenda (๕.๑ การโอนงบประมาณ).
    pub(super) fn tell_numbers(&mut self) {
        let grammar = Traits::FUNCTION | Traits::STOP;
        for i in 0..self.tokens.len() {
            let traits = self.tokens[i].traits;
            if !traits.has(Traits::NUMBER) {
                continue;
            }
            let (before, after) = (self.before(i), self.after(i));
            let stands = i >= 2 && self.reads(i - 1, "ที่") && self.is_any(i - 2, &STANDING);
            // ปิดตลาดที่ ๑,๔๒๖.๐๘ จุด: a number with a comma counts.
            // รอบเมษายน ๑๙ ราย: a month written out has the whole year behind it.
            let counted =
                before.has(Traits::MONTH) && !traits.has(Traits::YEAR) && after.has(Traits::UNIT);
            let named = before.names_its_number() && !stands && !counted && !self.is_grouped(i);
            // ๐๘๐๘.๒/ว ๓๘๗๔: the number of a circular.
            let circular = before.has(Traits::NUMBER) && self.ends_in(i - 1, 'ว');
            let unit_before = i >= 2
                && before.has(Traits::UNIT)
                && self.tokens[i - 2].traits.has(Traits::NUMBER)
                && !self.tokens[i - 2].traits.has(Traits::ORDINAL);
            let uncounted = grammar | Traits::MONTH_WORD | Traits::NUMBERING | Traits::TITLE;
            let counts =
                after.has(Traits::THAI) && !after.has(uncounted) && !traits.has(Traits::YEAR);
            if unit_before && self.is_any(i + 1, &SMALLER_UNITS) {
                self.tokens[i].traits |= Traits::COUNTED;
            } else if unit_before && !traits.has(Traits::YEAR) {
                self.tokens[i].traits |= Traits::NEXT_ITEM;
                if counts {
                    // อายุ ๙๔ ปี ๗๒ พรรษา
                    self.tokens[i].traits |= Traits::COUNTING;
                }
            } else if i > 0 && !before.has(Traits::NAMING) && self.is_label(i) {
                self.tokens[i].traits = Traits::LABEL;
            } else if named || circular || self.is_formula(i) {
                self.tokens[i].traits |= Traits::ORDINAL;
            } else if traits.has(Traits::DAY) && after.has(Traits::MONTH | Traits::MONTH_SHORT) {
                self.tokens[i].traits |= Traits::NEXT_ITEM;
            } else if after.has(Traits::UNIT | Traits::NUMBER_WORD) {
                self.tokens[i].traits |= Traits::COUNTED;
            } else if before.has(Traits::NUMBER) || self.is_document_number(i) {
                // ที่ มท ๐๘๐๘.๒/ว ๓๘๗๔ ลงวันที่: it counts nothing.
                self.tokens[i].traits |= Traits::ORDINAL;
            } else if counts {
                self.tokens[i].traits |= Traits::COUNTING;
            }
        }
    }

    /// An x is a cross only between two measures: ๔.๐๐ x ๕๐.๐๐ เมตร, but แผน X.
    pub(super) fn tell_crosses(&mut self) {
        for i in 0..self.tokens.len() {
            let traits = self.tokens[i].traits;
            if traits.has(Traits::OPERATOR)
                && traits.has(Traits::LATIN)
                && !(self.before(i).has(Traits::NUMBER | Traits::UNIT)
                    && self.after(i).has(Traits::NUMBER))
            {
                self.tokens[i].traits = Traits::LATIN | Traits::SHORT;
            }
        }
    }

    /// ละ goes on after ๆ: ๒ เครื่อง ๆ ละ ๕,๐๐๐ บาท.
    pub(super) fn tell_repetitions(&mut self) {
        for i in 1..self.tokens.len() {
            if self.before(i).has(Traits::REPEAT) && self.reads(i, "ละ") {
                self.tokens[i].traits |= Traits::REPEAT;
            }
        }
    }

    /// A piece of two letters is lonely only before a space: the rule on them speaks of those.
    pub(super) fn tell_ends_of_phrases(&mut self) {
        for i in 0..self.tokens.len() {
            if i + 1 < self.tokens.len() && !self.is_followed_by_space(i) {
                self.tokens[i].traits = self.tokens[i].traits.without(Traits::TINY);
            }
        }
    }

    /// Whether the number at token `i` is, or ends, a telephone number: ๐ ๔๓๒๒ ๑๑๑๑, ๐๓๘-๒๔๙.
    pub(super) fn is_telephone(&self, i: usize) -> bool {
        let token = self.tokens[i];
        let grouped = i > 0 && self.tokens[i - 1].traits.has(Traits::NUMBER);
        let zero = self.starts_with(i, '๐') || self.starts_with(i, '0');
        let second = self.letters[token.start as usize..token.end as usize].get(1);
        grouped || zero && second.is_some_and(|letter| letter.c != '.')
    }

    /// Whether token `i` ends in that character.
    fn ends_in(&self, i: usize, c: char) -> bool {
        self.letters[self.tokens[i].end as usize - 1].c == c
    }

    /// แห่งที่ ๒, ไตรมาสที่ ๓: ที่ stays with what it numbers.
    pub(super) fn tell_ordinals(&mut self) {
        for i in 1..self.tokens.len() {
            let counted = i >= 2 && self.tokens[i - 2].traits.has(Traits::NUMBER);
            if self.before(i).has(Traits::UNIT)
                && !counted
                && !self.tokens[i].spaced
                && self.after(i).has(Traits::NUMBER)
                && self.reads(i, "ที่")
            {
                self.tokens[i].traits |= Traits::PERHAPS_IN_NAME;
            }
        }
    }

    /// Whether the number at token `i` has its thousands apart: ๑,๔๒๖.
    fn is_grouped(&self, i: usize) -> bool {
        let token = self.tokens[i];
        let letters = &self.letters[token.start as usize..token.end as usize];
        letters
            .windows(4)
            .any(|part| part[0].c == ',' && part[1..].iter().all(|letter| is_digit(letter.c)))
    }

    /// Whether the number at token `i` has two hyphens and what follows announces a number of its
    /// own: ปุ๋ยสูตร ๑๖-๒๐-๐ อัตรา ๒๕ กิโลกรัม, but ๒-๓-๔๕ ไร่.
    fn is_formula(&self, i: usize) -> bool {
        let token = self.tokens[i];
        let letters = &self.letters[token.start as usize..token.end as usize];
        let announced = self.tokens.get(i + 2);
        letters.iter().filter(|letter| letter.c == '-').count() > 1
            && announced.is_some_and(|next| next.traits.has(Traits::NUMBER))
    }

    /// Whether the number at token `i` has a slash: ๑๒/๒๕๖๘, ๐๘๐๘.๒/ว.
    fn is_document_number(&self, i: usize) -> bool {
        let token = self.tokens[i];
        let letters = &self.letters[token.start as usize..token.end as usize];
        letters.iter().any(|letter| letter.c == '/')
    }

    /// Whether the number at token `i` numbers an item of the agenda in the middle of a text:
    /// ระเบียบวาระที่ ๕ เรื่องเพื่อพิจารณา ๕.๑ การโอนงบประมาณ.
    fn is_label(&self, i: usize) -> bool {
        let token = self.tokens[i];
        let letters = &self.letters[token.start as usize..token.end as usize];
        let dots = letters.iter().filter(|letter| letter.c == '.').count();
        let plain = letters
            .iter()
            .all(|letter| letter.c == '.' || is_digit(letter.c));
        let next = self.tokens.get(i + 1);
        token.spaced
            && plain
            && dots > 0
            && letters.len() <= 5 + dots
            && next.is_some_and(|next| next.spaced)
            && self.is_any(i + 1, &AGENDA)
    }
}
