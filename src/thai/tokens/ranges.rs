//! Passes: dashes, ranges, routes.

use super::Tokeniser;
use crate::thai::traits::Traits;

/// What the first end of a range may be.
const ENDS: Traits = Traits::NUMBER
    .and(Traits::MONTH)
    .and(Traits::MONTH_SHORT)
    .and(Traits::UNIT)
    .and(Traits::YEAR);

/// What its other end may begin with.
const STARTS: Traits = Traits::NUMBER
    .and(Traits::MONTH)
    .and(Traits::MONTH_SHORT)
    .and(Traits::ERA);

/// What a date is made of.
const DATE: Traits = Traits::DAY
    .and(Traits::YEAR)
    .and(Traits::SHORT)
    .and(Traits::MONTH)
    .and(Traits::MONTH_SHORT)
    .and(Traits::MONTH_WORD)
    .and(Traits::ERA);

/// The most parts of a date: เดือน, day, month, พ.ศ., year.
const LONGEST_DATE: usize = 5;

impl Tokeniser {
    /// A dash stands between the ends of a range (๑ - ๓, O1 - O43), at the head of a list item
    /// (- ไม่มี), between two things in the middle of a line (ไทย - เมียนมา), or is a hyphen (On-site).
    pub(super) fn tell_dashes(&mut self) {
        // The first of the dashes that may head items, and whether there are more.
        let (mut first, mut more) = (None, false);
        for i in 0..self.tokens.len() {
            if !self.tokens[i].traits.has(Traits::DASH) {
                continue;
            }
            if self.is_between_ends(i) {
                self.tokens[i].traits = Traits::RANGE;
                continue;
            }
            self.tokens[i].traits = Traits::DASH;
            if self.tokens[i].spaced || i == 0 {
                more |= first.is_some();
                first = first.or(Some(i));
            }
        }
        let Some(first) = first else { return };
        let lists = more || self.heads_item(first);
        for i in first..self.tokens.len() {
            let token = self.tokens[i];
            if token.traits.has(Traits::DASH)
                && (token.spaced || i == 0)
                && !self.after(i).has(Traits::NUMBER)
                && i + 1 < self.tokens.len()
                && lists
            {
                self.tokens[i].traits = Traits::LABEL;
            }
        }
    }

    /// Whether the dash at token `i` stands between the ends of a range.
    fn is_between_ends(&self, i: usize) -> bool {
        let (before, after) = (self.before(i), self.after(i));
        let spaced = self.tokens[i].spaced;
        let coded = before.has(Traits::LATIN)
            && after.has(Traits::LATIN)
            && spaced
            && self.ends_in_digit(i - 1)
            && self.ends_in_digit(i + 1);
        // ไตรมาส ๑ - ไตรมาส ๒, ตุลาคม ๒๕๖๕ - เดือนมีนาคม ๒๕๖๖
        let named = spaced
            && self.is_followed_by_space(i)
            && before.has(Traits::NUMBER)
            && after.has(Traits::NUMBERING | Traits::MONTH_WORD);
        before.has(ENDS) && after.has(STARTS) || coded || named
    }

    /// Whether the dash at token `i` begins the text or a line of it, or what it heads is announced:
    /// ดังนี้ -, หมายเหตุ: -, ๑. -.
    fn heads_item(&self, i: usize) -> bool {
        i == 0
            || self.ends_line(i)
            || self.before(i).has(Traits::TRAILING | Traits::LABEL)
            || self.is_any(i - 1, &["ดังนี้", "ได้แก่", "คือ", "เช่น"])
    }

    /// ต่อ between two numbers that are no telephone: ๑๔ ต่อ ๒ เสียง.
    pub(super) fn tell_votes(&mut self) {
        for i in 0..self.tokens.len() {
            if self.before(i).has(Traits::NUMBER)
                && self.after(i).has(Traits::NUMBER)
                && self.reads(i, "ต่อ")
                && !self.is_telephone(i - 1)
            {
                self.tokens[i].traits = Traits::RANGE;
            }
        }
    }

    /// ถึง between the ends of a range: กม.ที่ ๒ ถึง กม.ที่ ๕, ๑ ตุลาคม ๒๕๖๗ ถึงวันที่ ๓๑ มีนาคม ๒๕๖๘.
    pub(super) fn tell_until(&mut self) {
        let starts = STARTS | Traits::NUMBERING | Traits::MONTH_WORD;
        for i in 0..self.tokens.len() {
            if self.tokens[i].spaced
                && self.before(i).has(ENDS)
                && self.after(i).has(starts)
                && self.reads(i, "ถึง")
            {
                self.tokens[i].traits |= Traits::UP_TO;
            }
        }
    }

    /// A range between two dates, or two months, parts at its dash or before its ถึง, and at nothing
    /// inside the dates; ๑๔ - ๑๖ มีนาคม is one date.
    pub(super) fn tell_dates_of_ranges(&mut self) {
        let months = Traits::MONTH | Traits::MONTH_SHORT;
        for i in 1..self.tokens.len().saturating_sub(1) {
            if !self.tokens[i].traits.has(Traits::RANGE | Traits::UP_TO) {
                continue;
            }
            let is_date = |k: &usize| self.tokens.get(*k).is_some_and(|t| t.traits.has(DATE));
            let first = (0..i).rev().take(LONGEST_DATE).take_while(is_date).last();
            // ถึง|วันที่ ๓๑ มีนาคม
            let from = i + 1 + usize::from(self.after(i).has(Traits::NUMBERING));
            let last = (from..).take(LONGEST_DATE).take_while(is_date).last();
            let (Some(first), Some(last)) = (first, last) else {
                continue;
            };
            let has_month = |parts: std::ops::Range<usize>| {
                let mut parts = self.tokens[parts].iter();
                parts.any(|token| token.traits.has(months))
            };
            if has_month(first..i) && has_month(from..last + 1) {
                if self.tokens[i].traits.has(Traits::RANGE) {
                    self.tokens[i].traits |= Traits::DATE_RANGE;
                }
                for k in (first + 1..i).chain(from + 1..last + 1) {
                    self.tokens[k].traits |= Traits::IN_DATE;
                }
            }
        }
    }

    /// What is counted after a range is counted from its first number on: อายุ ๓๐ - ๖๐ ปี.
    pub(super) fn tell_counted_ranges(&mut self) {
        for i in 2..self.tokens.len() {
            if self.tokens[i - 1].traits.has(Traits::RANGE)
                && self.tokens[i].traits.has(Traits::COUNTED)
                && self.tokens[i - 2].traits.has(Traits::NUMBER)
            {
                self.tokens[i - 2].traits |= Traits::COUNTED;
            }
        }
    }

    /// A dash from one place to another: บ้านโคกกลาง - บ้านหนองบัว, สายปาย - แม่ฮ่องสอน,
    /// เด่นชัย - เชียงราย - เชียงของ.
    pub(super) fn tell_routes(&mut self) {
        let named = Traits::IN_NAME | Traits::PLACE_START | Traits::PLACE_NAME;
        let places = Traits::PLACE | Traits::PLACE_NAME;
        let place = |traits: Traits| traits.has(Traits::PLACE_NAME);
        let perhaps = |traits: Traits| {
            traits.has(Traits::CONTENT) && !traits.has(Traits::COMMON | Traits::TITLE)
        };
        for i in 1..self.tokens.len().saturating_sub(1) {
            if !self.tokens[i].traits.has(Traits::LABEL | Traits::DASH) || !self.reads_dash(i) {
                continue;
            }
            let (before, after) = (self.before(i), self.after(i));
            let spaced = self.tokens[i].spaced && self.is_followed_by_space(i);
            if before.has(named) && after.has(places)
                || spaced && place(before) && perhaps(after)
                || spaced && perhaps(before) && place(after)
                || before.has(Traits::THAI) && after.has(Traits::THAI) && self.is_route(i)
            {
                self.tokens[i].traits = Traits::RANGE;
            }
        }
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
}
