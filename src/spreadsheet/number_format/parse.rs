//! Codes of number formats → sections of parts.

/// What a section is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing is shown.
    Empty,
    General,
    Text,
    Number,
    Fraction,
    Date,
    /// The short date of the reader's Windows, with the time or without.
    ShortDate(bool),
}

/// One section of a format.
#[derive(Debug, Clone)]
pub(super) struct Section {
    pub kind: Kind,
    pub parts: Vec<Part>,
    pub condition: Option<Condition>,
    /// Whether digits are shown as Thai ones.
    pub thai_digits: bool,
    /// Whether all years are of the Buddhist era.
    pub buddhist: bool,
    /// The language of the names of months and days; `None` is the reader's own.
    pub names: Option<Names>,
    /// Whether its currency is that of the reader's Windows.
    pub currency_guessed: bool,
}

/// Whose names months and days have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    Thai,
    English,
}

/// A condition of a section.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Condition {
    compares: Compares,
    limit: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Compares {
    Less,
    LessOrEqual,
    Equal,
    Unequal,
    MoreOrEqual,
    More,
}

impl Condition {
    pub const BELOW_ZERO: Condition = Condition {
        compares: Compares::Less,
        limit: 0.0,
    };

    pub fn holds(self, value: f64) -> bool {
        match self.compares {
            Compares::Less => value < self.limit,
            Compares::LessOrEqual => value <= self.limit,
            Compares::Equal => value == self.limit,
            Compares::Unequal => value != self.limit,
            Compares::MoreOrEqual => value >= self.limit,
            Compares::More => value > self.limit,
        }
    }

    /// Whether only negative numbers are meant: the section says so in its own way.
    pub fn only_negative(self) -> bool {
        match self.compares {
            Compares::Less => self.limit <= 0.0,
            Compares::LessOrEqual | Compares::Equal => self.limit < 0.0,
            _ => false,
        }
    }

    /// Whether everything from zero on is meant, so that negatives are what is left.
    pub fn takes_zero_and_up(self) -> bool {
        matches!(self.compares, Compares::MoreOrEqual | Compares::More) && self.limit == 0.0
    }

    /// `>=100`
    fn parse(text: &str) -> Option<Condition> {
        const SIGNS: [(&str, Compares); 6] = [
            ("<=", Compares::LessOrEqual),
            (">=", Compares::MoreOrEqual),
            ("<>", Compares::Unequal),
            ("<", Compares::Less),
            (">", Compares::More),
            ("=", Compares::Equal),
        ];
        let (sign, compares) = SIGNS.iter().find(|(sign, _)| text.starts_with(sign))?;
        let limit = text[sign.len()..].trim().parse().ok()?;
        Some(Condition {
            compares: *compares,
            limit,
        })
    }
}

/// A part of a section.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    Literal(String),
    /// A place for a digit: `0`, `#` or `?`.
    Digit(char),
    Point,
    /// A comma: between digits it groups them, after the last one it divides by a thousand.
    Comma,
    Percent,
    /// The exponent's letter, and whether `+` is shown.
    Exponent {
        letter: char,
        plus: bool,
    },
    /// The bar of a fraction, where digits stand on either side of it.
    Slash,
    /// The number as it is without a format.
    General,
    /// The cell's own text.
    Text,
    Date(DatePart),
}

/// A part of a date or a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DatePart {
    /// Digits, or from three on names.
    Day(usize),
    Month(usize),
    Year(usize),
    BuddhistYear(usize),
    Era,
    Hour(usize),
    Minute(usize),
    Second(usize),
    /// Tenths, hundredths, thousandths of a second.
    SecondPart(usize),
    AllHours(usize),
    AllMinutes(usize),
    AllSeconds(usize),
    /// `AM/PM`, or `A/P`.
    Half {
        short: bool,
        lower: bool,
    },
}

/// A format, ready to show values.
#[derive(Debug, Clone)]
pub(in crate::spreadsheet) struct NumberFormat {
    /// Sections for numbers, one to three, each with what it is for.
    pub(super) sections: Vec<Section>,
    /// The section for texts.
    pub(super) text: Option<Section>,
}

/// The format of a code.
pub(super) fn format(code: &str) -> Option<NumberFormat> {
    let mut sections: Vec<Section> = split(code)?
        .iter()
        .map(|section| Reader::new(section).section())
        .collect::<Option<_>>()?;
    if sections.len() > 4 {
        return None;
    }
    let text = match sections.len() {
        4 => sections.pop(),
        // A last section with `@` is for texts wherever it stands.
        2.. if sections.last().is_some_and(|last| last.kind == Kind::Text) => sections.pop(),
        1 => sections
            .first()
            .filter(|only| only.kind == Kind::Text)
            .cloned(),
        _ => None,
    };
    Some(NumberFormat { sections, text })
}

/// The sections of a code, split at semicolons outside quotes and brackets.
fn split(code: &str) -> Option<Vec<Vec<char>>> {
    let mut sections = vec![Vec::new()];
    let mut characters = code.chars();
    let mut in_quotes = false;
    let mut in_brackets = false;
    while let Some(character) = characters.next() {
        match character {
            ';' if !in_quotes && !in_brackets => {
                sections.push(Vec::new());
                continue;
            }
            '"' if !in_brackets => in_quotes = !in_quotes,
            '[' if !in_quotes => in_brackets = true,
            ']' if !in_quotes => in_brackets = false,
            '\\' | '_' | '*' if !in_quotes && !in_brackets => {
                sections.last_mut()?.push(character);
                sections.last_mut()?.extend(characters.next());
                continue;
            }
            _ => {}
        }
        sections.last_mut()?.push(character);
    }
    Some(sections)
}

struct Reader<'c> {
    code: &'c [char],
    at: usize,
    section: Section,
}

impl<'c> Reader<'c> {
    fn new(code: &'c [char]) -> Reader<'c> {
        Reader {
            code,
            at: 0,
            section: Section {
                kind: Kind::Empty,
                parts: Vec::new(),
                condition: None,
                thai_digits: false,
                buddhist: false,
                names: None,
                currency_guessed: false,
            },
        }
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.code.get(self.at + ahead).copied()
    }

    fn starts(&self, word: &str) -> bool {
        word.chars().enumerate().all(|(index, c)| {
            self.peek(index)
                .is_some_and(|own| own.eq_ignore_ascii_case(&c))
        })
    }

    fn push(&mut self, part: Part) {
        self.section.parts.push(part);
    }

    fn literal(&mut self, text: &str) {
        match self.section.parts.last_mut() {
            Some(Part::Literal(have)) => have.push_str(text),
            _ => self.push(Part::Literal(text.to_owned())),
        }
    }

    /// How often the character at the place stands there, whatever its case; goes on behind it.
    fn run(&mut self) -> usize {
        let Some(first) = self.peek(0) else { return 0 };
        let run = self.code[self.at..]
            .iter()
            .take_while(|c| c.eq_ignore_ascii_case(&first))
            .count();
        self.at += run;
        run
    }

    fn section(mut self) -> Option<Section> {
        // Letters of dates and of exponents are the same: digits decide.
        while let Some(character) = self.peek(0) {
            self.part(character)?;
        }
        let has_text = |section: &Section| !section.parts.is_empty();
        if matches!(self.section.kind, Kind::ShortDate(_)) {
            return Some(self.section);
        }
        self.section.kind = kind(&self.section.parts);
        match self.section.kind {
            Kind::Date => {
                as_date(&mut self.section.parts);
            }
            Kind::Fraction => {}
            _ => {
                for part in &mut self.section.parts {
                    if *part == Part::Slash {
                        *part = Part::Literal("/".into());
                    }
                }
            }
        }
        if self.section.kind == Kind::Empty && has_text(&self.section) {
            self.section.kind = Kind::Number;
        }
        Some(self.section)
    }

    fn part(&mut self, character: char) -> Option<()> {
        if self.starts("General") || self.starts("Standard") {
            self.at += if self.starts("General") { 7 } else { 8 };
            self.push(Part::General);
            return Some(());
        }
        if self.starts("AM/PM") || self.starts("A/P") {
            let short = !self.starts("AM/PM");
            let lower = character == 'a';
            self.at += if short { 3 } else { 5 };
            self.push(Part::Date(DatePart::Half { short, lower }));
            return Some(());
        }
        let before = self.at;
        match character {
            '"' => {
                let inner = &self.code[self.at + 1..];
                let length = inner.iter().position(|c| *c == '"').unwrap_or(inner.len());
                let text: String = inner[..length].iter().collect();
                self.at += length + 2;
                self.literal(&text);
            }
            '\\' => {
                let text: String = self.peek(1).into_iter().collect();
                self.at += 2;
                self.literal(&text);
            }
            // Room as wide as the next character.
            '_' => {
                self.at += 2;
                self.literal(" ");
            }
            // The next character fills the cell's width.
            '*' => self.at += 2,
            '[' => {
                let inner = &self.code[self.at + 1..];
                let length = inner.iter().position(|c| *c == ']')?;
                let text: String = inner[..length].iter().collect();
                self.at += length + 2;
                self.bracket(&text);
            }
            '0' | '#' | '?' => {
                self.at += 1;
                self.push(Part::Digit(character));
            }
            '.' => {
                self.at += 1;
                self.push(Part::Point);
            }
            ',' => {
                self.at += 1;
                self.push(Part::Comma);
            }
            '%' => {
                self.at += 1;
                self.push(Part::Percent);
            }
            '@' => {
                self.at += 1;
                self.push(Part::Text);
            }
            '/' => {
                self.at += 1;
                self.push(Part::Slash);
            }
            'E' | 'e' if matches!(self.peek(1), Some('+' | '-')) => {
                let plus = self.peek(1) == Some('+');
                self.at += 2;
                self.push(Part::Exponent {
                    letter: character,
                    plus,
                });
            }
            // Thai digits, where a number follows.
            't' | 'T' if before == 0 && matches!(self.peek(1), Some('0' | '#' | '?')) => {
                self.at += 1;
                self.section.thai_digits = true;
            }
            'd' | 'D' | 'ว' => {
                let run = self.run();
                self.push(Part::Date(DatePart::Day(run)));
            }
            'm' | 'M' | 'ด' => {
                let run = self.run();
                self.push(Part::Date(DatePart::Month(run)));
            }
            'น' => {
                let run = self.run();
                self.push(Part::Date(DatePart::Minute(run)));
            }
            'y' | 'Y' => {
                let run = self.run();
                self.push(Part::Date(DatePart::Year(run)));
            }
            'e' | 'E' => {
                self.run();
                self.push(Part::Date(DatePart::Year(4)));
            }
            'b' | 'B' | 'ป' => {
                let run = self.run();
                self.push(Part::Date(DatePart::BuddhistYear(run)));
            }
            'g' | 'G' => {
                self.run();
                self.push(Part::Date(DatePart::Era));
            }
            'h' | 'H' | 'ช' => {
                let run = self.run();
                self.push(Part::Date(DatePart::Hour(run)));
            }
            's' | 'S' | 'ท' => {
                let run = self.run();
                self.push(Part::Date(DatePart::Second(run)));
            }
            other => {
                self.at += 1;
                self.literal(other.encode_utf8(&mut [0; 4]));
            }
        }
        Some(())
    }

    /// What stands in brackets: a condition, a currency with its language, a time that goes beyond
    /// its unit; colours and the rest change nothing that is read.
    fn bracket(&mut self, text: &str) {
        if let Some(condition) = Condition::parse(text) {
            self.section.condition = Some(condition);
            return;
        }
        if let Some(rest) = text.strip_prefix('$') {
            match rest.strip_prefix('~') {
                Some("date") => self.section.kind = Kind::ShortDate(false),
                Some("datetime") => self.section.kind = Kind::ShortDate(true),
                Some(currency) => {
                    self.section.currency_guessed = true;
                    self.literal(currency);
                }
                None => self.locale(rest),
            }
            return;
        }
        let lower = text.to_lowercase();
        if lower == "~buddhist" {
            self.section.buddhist = true;
            return;
        }
        let all = |letters: &str| !lower.is_empty() && lower.chars().all(|c| letters.contains(c));
        let length = lower.chars().count();
        if all("hช") {
            self.push(Part::Date(DatePart::AllHours(length)));
        } else if all("mน") {
            self.push(Part::Date(DatePart::AllMinutes(length)));
        } else if all("sท") {
            self.push(Part::Date(DatePart::AllSeconds(length)));
        }
    }

    /// `฿-41E`, `-D07041E` or `-th-TH,D07`: a currency, then digits, calendar and language as
    /// hexadecimal bytes, or the language in letters.
    fn locale(&mut self, text: &str) {
        let (currency, tag) = text.split_once('-').unwrap_or((text, ""));
        if !currency.is_empty() {
            self.literal(currency);
        }
        let (language, manner) = match tag.split_once(',') {
            Some((language, manner)) => (language, Some(manner)),
            None => (tag, None),
        };
        let hexadecimal = |text: &str| u32::from_str_radix(text.trim_start_matches('x'), 16).ok();
        let manner = match manner {
            Some(manner) => hexadecimal(manner).unwrap_or(0) << 16,
            None => hexadecimal(language).unwrap_or(0),
        };
        self.section.thai_digits |= manner >> 24 == 0x0D;
        self.section.buddhist |= (manner >> 16) & 0x7F == 7;
        let is_number = language.bytes().all(|byte| byte.is_ascii_hexdigit());
        // The reader's own long date, whatever else the code says.
        if language.eq_ignore_ascii_case("f800") {
            self.section.kind = Kind::ShortDate(false);
        }
        let names = match (is_number, language.to_ascii_lowercase().as_str()) {
            // The reader's own settings for long dates and times.
            (_, "" | "f800" | "f400") => None,
            (true, _) => match manner & 0x3FF {
                0x1E => Some(Names::Thai),
                _ if manner & 0xFFFF == 0 => None,
                _ => Some(Names::English),
            },
            (false, language) => Some(match language.starts_with("th") {
                true => Names::Thai,
                false => Names::English,
            }),
        };
        self.section.names = names.or(self.section.names);
    }
}

fn kind(parts: &[Part]) -> Kind {
    let has = |wanted: fn(&Part) -> bool| parts.iter().any(wanted);
    if has(|part| matches!(part, Part::General)) {
        return Kind::General;
    }
    if has(|part| matches!(part, Part::Date(_))) {
        return Kind::Date;
    }
    if has(|part| matches!(part, Part::Text)) {
        return Kind::Text;
    }
    if !has(|part| matches!(part, Part::Digit(_))) {
        return Kind::Empty;
    }
    let slash = parts.iter().position(|part| *part == Part::Slash);
    let is_fraction = slash.is_some_and(|slash| {
        let digit = |part: &Part| matches!(part, Part::Digit(_));
        let numeral = |part: &Part| {
            digit(part)
                || matches!(part, Part::Literal(text) if text.starts_with(|c: char| c.is_ascii_digit()))
        };
        let before = parts[..slash].last().is_some_and(digit);
        let after = parts[slash + 1..].first().is_some_and(numeral);
        before && after
    });
    if is_fraction {
        Kind::Fraction
    } else {
        Kind::Number
    }
}

/// In a date, `m` beside hours or seconds is minutes, zeros after a point are parts of a second,
/// and what else belongs to numbers is written as it is.
fn as_date(parts: &mut Vec<Part>) {
    let mut at = 0;
    while at < parts.len() {
        if parts[at] == Part::Point {
            let zeros = parts[at + 1..]
                .iter()
                .take_while(|part| **part == Part::Digit('0'))
                .count();
            let after_seconds = parts[..at].iter().rev().find_map(|part| match part {
                Part::Date(part) => Some(matches!(
                    part,
                    DatePart::Second(_) | DatePart::AllSeconds(_)
                )),
                _ => None,
            });
            if zeros > 0 && after_seconds == Some(true) {
                let part = Part::Date(DatePart::SecondPart(zeros.min(3)));
                parts.splice(at..=at + zeros, [part]);
                at += 1;
                continue;
            }
        }
        let literal = match &parts[at] {
            Part::Digit(c) => Some(c.to_string()),
            Part::Point => Some(".".into()),
            Part::Comma => Some(",".into()),
            Part::Percent => Some("%".into()),
            Part::Slash => Some("/".into()),
            _ => None,
        };
        if let Some(literal) = literal {
            parts[at] = Part::Literal(literal);
        }
        at += 1;
    }
    let times: Vec<(usize, DatePart)> = parts
        .iter()
        .enumerate()
        .filter_map(|(at, part)| match part {
            Part::Date(part) => Some((at, *part)),
            _ => None,
        })
        .filter(|(_, part)| !matches!(part, DatePart::Half { .. } | DatePart::SecondPart(_)))
        .collect();
    for (index, (at, part)) in times.iter().enumerate() {
        let DatePart::Month(length @ 1..=2) = part else {
            continue;
        };
        let before = index.checked_sub(1).and_then(|index| times.get(index));
        let after = times.get(index + 1);
        let is_minute = matches!(before, Some((_, DatePart::Hour(_) | DatePart::AllHours(_))))
            || matches!(
                after,
                Some((_, DatePart::Second(_) | DatePart::AllSeconds(_)))
            );
        if is_minute {
            parts[*at] = Part::Date(DatePart::Minute(*length));
        }
    }
}
