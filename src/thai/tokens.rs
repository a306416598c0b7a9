//! Cutting a text into tokens: words, numbers, list labels, addresses, signs, and names.

use super::cluster;
use super::lexicon;
use super::segment::Segmenter;
use super::traits::Traits;

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
}

/// Room for tokenising, kept from text to text.
#[derive(Debug, Default)]
pub(super) struct Tokeniser {
    pub letters: Vec<Letter>,
    pub tokens: Vec<Token>,
    /// Lengths of the user's terms by the letter they begin at; empty when there are none.
    pub terms: Vec<u32>,
    codes: Vec<u8>,
    segmenter: Segmenter,
}

fn is_space(c: char) -> bool {
    c.is_whitespace()
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '๐'..='๙')
}

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
            let end = if cluster::is_letter(c) && !self.lone_label(i, fresh, spaced) {
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
        self.tokens.push(Token {
            start: start as u32,
            end: end as u32,
            spaced,
            traits,
            joints: 0,
        });
    }

    /// ก. or ก) at the head of a list item: takes the token and says so.
    fn lone_label(&mut self, i: usize, fresh: bool, _spaced: bool) -> bool {
        fresh
            && self.at(i).is_some_and(cluster::is_consonant)
            && matches!(self.at(i + 1), Some(')'))
            && self.at(i + 2).is_none_or(is_space)
    }

    fn thai_run(&mut self, start: usize, spaced: bool, longest: usize) -> usize {
        let mut end = start + 1;
        while let Some(c) = self.at(end) {
            if !cluster::is_letter(c) && c != '.' {
                break;
            }
            end += 1;
        }
        self.codes.clear();
        self.codes.extend(
            self.letters[start..end]
                .iter()
                .map(|letter| lexicon::code(letter.c)),
        );
        let longest = longest.min(end - start);
        let (letters, terms) = (&self.letters, &self.terms);
        self.segmenter.cut(
            &self.codes,
            longest,
            |k| letters[start + k].flags & BOUNDARY != 0,
            |k| terms.get(start + k).map_or(0, |&length| length as usize),
        );
        for (number, piece) in self.segmenter.pieces.iter().enumerate() {
            let mut traits = piece.traits;
            let length = piece.end - piece.start;
            if !traits.has(Traits::TRAILING) {
                traits |= Traits::THAI;
                if length <= 2 {
                    traits |= Traits::TINY;
                }
                let bare = || {
                    let piece = &self.codes[piece.start as usize..piece.end as usize];
                    piece.iter().all(|letter| (1..=0x2E).contains(letter))
                };
                if traits.has(Traits::UNKNOWN) && length <= 4 && bare() {
                    // มท ๐๘๐๘: an abbreviation written without its full stops.
                    traits |= Traits::ABBREVIATION | Traits::SHORT;
                }
                if length == 1 && self.letters[start + piece.start as usize].c == 'ณ' {
                    traits |= Traits::AT;
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
            });
        }
        end
    }

    /// A token that does not begin with a Thai letter: its end and its traits.
    fn other(&mut self, i: usize, fresh: bool) -> (usize, Traits) {
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
            return self.latin(i);
        }
        match c {
            '(' | '[' => {
                let inner = (i + 1..)
                    .take_while(|&k| self.at(k).is_some_and(is_digit))
                    .count();
                let single = self
                    .at(i + 1)
                    .is_some_and(|c| cluster::is_consonant(c) || c.is_ascii_alphabetic());
                let length = if inner > 0 {
                    inner
                } else {
                    usize::from(single)
                };
                if (1..=2).contains(&length) && matches!(self.at(i + 1 + length), Some(')' | ']')) {
                    (i + length + 2, Traits::LABEL)
                } else {
                    (i + 1, Traits::OPEN)
                }
            }
            '{' | '“' | '‘' | '«' | '‹' | '<' => (i + 1, Traits::OPEN),
            '"' | '\'' if fresh || self.after_opening() => (i + 1, Traits::OPEN),
            ')' | ']' | '}' | '”' | '’' | '»' | '›' | '>' | '"' | '\'' => {
                (i + 1, Traits::CLOSE)
            }
            ',' | '.' | ';' | ':' | '!' | '?' | '%' | '…' | '๚' | '๛' => {
                (i + 1, Traits::TRAILING)
            }
            'ๆ' => (i + 1, Traits::REPEAT),
            'ฯ' => {
                let rest = self.at(i + 1) == Some('ล') && self.at(i + 2) == Some('ฯ');
                (if rest { i + 3 } else { i + 1 }, Traits::ELLIPSIS)
            }
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

    fn after_opening(&self) -> bool {
        self.tokens
            .last()
            .is_some_and(|token| token.traits.has(Traits::OPEN))
    }

    fn number(&self, start: usize, fresh: bool) -> (usize, Traits) {
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
            Some(')') if fresh && longest <= 2 && parts <= 4 => return (end + 1, Traits::LABEL),
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

    fn latin(&self, start: usize) -> (usize, Traits) {
        let mut run = start;
        while self.at(run).is_some_and(|c| c.is_ascii_graphic()) {
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

    /// What only the neighbours tell: ranges, list dashes, names.
    fn look_around(&mut self) {
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
        let mut i = 0;
        while i < self.tokens.len() {
            let traits = self.tokens[i].traits;
            if traits.has(Traits::TITLE) {
                self.person(i + 1);
            } else if traits.has(Traits::PLACE | Traits::ORG) {
                self.place(i);
            }
            i += 1;
        }
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

    fn person(&mut self, i: usize) {
        let Some(first) = self.thai(i) else { return };
        let unlike_name = Traits::STOP | Traits::TITLE;
        if first.traits.has(unlike_name)
            && !first.traits.has(Traits::FIRST_NAME | Traits::PLACE_PART)
        {
            return;
        }
        self.tokens[i].traits |= Traits::NAME;
        let next = self.name_goes_on(i + 1, 5, Traits::COMMON);
        let Some(second) = self.thai(next) else {
            return;
        };
        if second.spaced && !second.traits.has(unlike_name) {
            self.tokens[next].traits |= Traits::SURNAME;
            self.name_goes_on(next + 1, 5, Traits::COMMON);
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
