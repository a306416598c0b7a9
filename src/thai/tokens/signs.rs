//! Tokens that are no Thai words: numbers, list labels, Latin words, addresses, signs.

use super::{Tokeniser, is_space};
use crate::thai::traits::Traits;
use crate::thai::{cluster, is_digit};

/// The most letters of a Roman numeral that labels an item: xxxviii.
const LONGEST_ROMAN: usize = 7;

fn digit(c: char) -> u32 {
    match c {
        '๐'..='๙' => u32::from(c) - u32::from('๐'),
        _ => c.to_digit(10).unwrap_or(0),
    }
}

fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '●'
            | '○'
            | '■'
            | '□'
            | '◦'
            | '▪'
            | '➢'
            | '✓'
            | '✔'
            | '☐'
            | '☑'
            | '◆'
            | '◇'
            | '*'
            | '\u{F0B7}'
    )
}

impl Tokeniser {
    /// A token that does not begin with a Thai letter: its end and its traits.
    pub(super) fn other(&mut self, i: usize, fresh: bool) -> (usize, Traits) {
        let Some(c) = self.at(i) else {
            return (i + 1, Traits::OTHER);
        };
        if cluster::is_consonant(c) {
            return (i + 2, Traits::LABEL);
        }
        if is_digit(c) {
            return self.number(i, fresh);
        }
        if c.is_ascii_alphabetic() {
            // b) and iv) at the head of an item.
            return match self.latin_label(i) {
                Some(end)
                    if fresh
                        && self.open == 0
                        && self.at(end) == Some(')')
                        && self.at(end + 1).is_none_or(is_space) =>
                {
                    (end + 1, Traits::LABEL)
                }
                _ => self.latin(i),
            };
        }
        match c {
            '(' | '[' => match self.bracketed_label(i) {
                Some(end) => (end, Traits::LABEL),
                None => (i + 1, Traits::OPEN),
            },
            '{' | '“' | '‘' | '«' | '‹' | '<' => (i + 1, Traits::OPEN),
            '"' => (i + 1, self.straight_quote(i, fresh)),
            '\'' if fresh || self.after_opening() => (i + 1, Traits::OPEN),
            ')' | ']' | '}' | '”' | '’' | '»' | '›' | '>' | '\'' => (i + 1, Traits::CLOSE),
            ',' | '.' | ';' | ':' | '!' | '?' | '%' | '…' | '๚' | '๛' => {
                (i + 1, Traits::TRAILING)
            }
            'ๆ' => (i + 1, Traits::REPEAT),
            'ฯ' if self.stands(i, "ฯลฯ") => (i + 3, Traits::ELLIPSIS),
            // His Excellency: begins a line, and announces a name or an office.
            'ฯ' if self.stands(i, "ฯพณฯ") => (i + 4, Traits::AT),
            'ฯ' => (i + 1, Traits::ELLIPSIS),
            '฿' | '$' | '€' | '£' | '¥' => (i + 1, Traits::CURRENCY),
            '/' | '\\' => (i + 1, Traits::SLASH),
            '-' | '–' | '—' | '‐' | '‑' | '−' | '~' => (i + 1, Traits::DASH),
            '+' | '=' | '×' | '÷' | '±' | '≤' | '≥' => (i + 1, Traits::OPERATOR),
            _ if is_bullet(c) && fresh => (i + 1, Traits::LABEL),
            _ => {
                let mut end = i + 1;
                while let Some(next) = self.at(end) {
                    if next.is_ascii()
                        || is_space(next)
                        || matches!(next, '\u{E00}'..='\u{E7F}' | '“' | '”' | '‘' | '’' | '–')
                    {
                        break;
                    }
                    end += 1;
                }
                (end, Traits::OTHER)
            }
        }
    }

    /// The end of the label in brackets that begins at letter `i`: (๑) (๑.๒) (ก) (b) (iv).
    fn bracketed_label(&self, i: usize) -> Option<usize> {
        let closed = |end: usize| matches!(self.at(end), Some(')' | ']'));
        let first = self.at(i + 1)?;
        let mut end = i + 1;
        if is_digit(first) {
            let (mut run, mut parts) = (0, 1);
            while let Some(c) = self.at(end) {
                match c {
                    '.' if run > 0 => (run, parts) = (0, parts + 1),
                    _ if is_digit(c) => run += 1,
                    _ => break,
                }
                end += 1;
                if run > 2 || parts > 3 {
                    return None;
                }
            }
            return (run > 0 && closed(end)).then_some(end + 1);
        }
        if cluster::is_consonant(first) {
            return closed(i + 2).then_some(i + 3);
        }
        end = self.latin_label(i + 1)?;
        closed(end).then_some(end + 1)
    }

    /// The end of the letter or Roman numeral at letter `i` that labels an item: b, iv.
    fn latin_label(&self, i: usize) -> Option<usize> {
        let mut end = i;
        while end < i + LONGEST_ROMAN && self.at(end).is_some_and(|c| c.is_ascii_alphabetic()) {
            end += 1;
        }
        let roman = |c: char| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X');
        let numeral = (i..end).all(|k| self.at(k).is_some_and(roman));
        (end == i + 1 || end > i && numeral).then_some(end)
    }

    /// Whether the straight quotation mark at letter `i` opens a quotation or closes one; after a
    /// digit it may be inches.
    fn straight_quote(&mut self, i: usize, fresh: bool) -> Traits {
        let followed = self.at(i + 1).is_some_and(|c| !is_space(c));
        let inches = i > 0 && self.at(i - 1).is_some_and(is_digit);
        let opens = match self.quoted {
            true => fresh && followed || self.after_opening(),
            false => fresh || self.after_opening() || followed && !inches,
        };
        self.quoted = opens;
        match opens {
            true => Traits::OPEN,
            false => Traits::CLOSE,
        }
    }

    /// Whether those characters stand from letter `i` on.
    fn stands(&self, i: usize, word: &str) -> bool {
        let letters = self.letters[i..].iter().map(|letter| letter.c);
        letters.take(word.chars().count()).eq(word.chars())
    }

    fn after_opening(&self) -> bool {
        self.tokens
            .last()
            .is_some_and(|token| token.traits.has(Traits::OPEN))
    }

    fn number(&mut self, start: usize, fresh: bool) -> (usize, Traits) {
        let mut end = start;
        let (mut digits, mut parts, mut longest, mut value, mut run) = (0, 1, 0, 0_u32, 0);
        while let Some(c) = self.at(end) {
            if is_digit(c) {
                digits += 1;
                run += 1;
                longest = longest.max(run);
                value = value.saturating_mul(10).saturating_add(digit(c));
                end += 1;
            } else if matches!(c, '.' | ',' | '/' | ':' | '-' | '–' | '+')
                && self.at(end + 1).is_some_and(is_digit)
            {
                parts += 1;
                run = 0;
                end += 1;
            } else {
                break;
            }
        }
        let mut traits = Traits::NUMBER;
        if self.at(end).is_some_and(|c| c.is_ascii_alphabetic()) {
            let (end, _) = self.latin(end);
            return (end, Traits::LATIN);
        }
        let spaced_after = |k: usize| self.at(k).is_none_or(is_space);
        match self.at(end) {
            Some('.') if longest <= 2 && parts <= 5 => {
                let item = spaced_after(end + 1) || fresh && parts == 1;
                if item && fresh {
                    return (end + 1, Traits::LABEL);
                }
            }
            Some(')') if fresh && self.open == 0 && longest <= 2 && parts <= 4 => {
                return (end + 1, Traits::LABEL);
            }
            Some('%') => end += 1,
            // The number of a circular: ๐๘๐๘.๒/ว ๑๒๓๔.
            Some('/') if self.at(end + 1) == Some('ว') && spaced_after(end + 2) => end += 2,
            _ => {}
        }
        // ๑.๑ at the head of a text is a label too.
        if start == 0
            && parts > 1
            && longest <= 2
            && (start..end).all(|k| self.at(k).is_some_and(|c| is_digit(c) || c == '.'))
            && self.at(end).is_some_and(is_space)
        {
            return (end, Traits::LABEL);
        }
        if parts == 1 && digits <= 2 {
            traits |= Traits::SHORT;
            if (1..=31).contains(&value) {
                traits |= Traits::DAY;
            }
        }
        if parts == 1 && digits == 4 && (1800..2800).contains(&value) {
            traits |= Traits::YEAR;
        }
        (end, traits)
    }

    fn latin(&mut self, start: usize) -> (usize, Traits) {
        let mut run = start;
        while start >= self.no_address_to && self.at(run).is_some_and(|c| c.is_ascii_graphic()) {
            run += 1;
        }
        let (mut dots, mut mail, mut scheme) = (0, false, false);
        for k in start..run {
            match self.at(k) {
                Some('.') if self.at(k + 1).is_some_and(|c| c.is_ascii_alphanumeric()) => dots += 1,
                Some('@') => mail = true,
                Some(':') if self.at(k + 1) == Some('/') && self.at(k + 2) == Some('/') => {
                    scheme = true;
                }
                _ => {}
            }
        }
        if scheme || mail && dots > 0 || dots > 1 || dots == 1 && run - start > 6 {
            let mut end = run;
            while end > start
                && matches!(
                    self.at(end - 1),
                    Some(',' | '.' | ';' | ':' | '!' | '?' | ')' | '"' | '\'' | ']')
                )
            {
                end -= 1;
            }
            return (end, Traits::ADDRESS);
        }
        self.no_address_to = self.no_address_to.max(run);
        let mut end = start;
        while let Some(c) = self.at(end) {
            let inner = matches!(c, '\'' | '’' | '&' | '_' | '.' | '+')
                && self.at(end + 1).is_some_and(|c| c.is_ascii_alphanumeric());
            if !c.is_ascii_alphanumeric() && !inner {
                break;
            }
            end += 1;
        }
        let mut traits = Traits::LATIN;
        if end - start == 1 {
            traits |= Traits::SHORT;
            let measured = matches!(self.at(start), Some('x' | 'X'));
            if measured {
                traits |= Traits::OPERATOR;
            }
        }
        (end, traits)
    }
}
