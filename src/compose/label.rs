//! Labels at the start of a line (๑. (๑) ๑.๑ ก. iv) - •) and how deep they are nested.
//!
//! What is a label depends on the lines before it: `๑.๒` continues a list, `๑.๕ ล้านบาท` is a
//! number; `ข.` follows `ก.`, `ต.` alone is an abbreviation.

use crate::document::Label;

/// What kind of label it is; labels of one kind in one cell are of one level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `๑.` (1), `๑.๑` (2) …: a number of that many parts.
    Number(u8),
    /// `๑)` (1), `๑.๑)` (2) …
    NumberBracket(u8),
    /// `(๑)` (1), `(๑.๑)` (2) …
    BracketedNumber(u8),
    /// `ก.`
    Letter,
    /// `ก)`
    LetterBracket,
    /// `(ก)`
    BracketedLetter,
    /// `a.`, `A.`
    Latin,
    /// `a)`
    LatinBracket,
    /// `(a)`
    BracketedLatin,
    /// `i.`, `IV.`: a Roman numeral, but for those that are letters of a list of letters.
    Roman,
    /// `iv)`
    RomanBracket,
    /// `(iv)`
    BracketedRoman,
    /// `-` `–` `—`
    Dash,
    /// `•` `·` `▪`
    Bullet,
    /// `*`
    Star,
}

impl Kind {
    /// Whether its labels are all alike, so that nothing tells a new list from one that goes on.
    fn is_sign(self) -> bool {
        matches!(self, Kind::Dash | Kind::Bullet | Kind::Star)
    }

    /// Whether lists of this kind stand around lists of the other, never inside them.
    fn encloses(self, inner: Kind) -> bool {
        matches!(self, Kind::Number(1))
            && matches!(
                inner,
                Kind::BracketedNumber(_)
                    | Kind::BracketedLetter
                    | Kind::NumberBracket(_)
                    | Kind::LetterBracket
                    | Kind::LatinBracket
                    | Kind::BracketedLatin
                    | Kind::RomanBracket
                    | Kind::BracketedRoman
            )
    }
}

/// The consonants Thai lists count with; ฃ and ฅ are left out as lists do.
const LIST_LETTERS: &str = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ";

/// Recognises the labels of one cell or text, line after line.
#[derive(Debug, Default)]
pub(crate) struct Labels {
    open: Vec<Kind>,
    interrupted: bool,
    numbers: Vec<Vec<u32>>,
    letters_begun: bool,
    latin_begun: bool,
    roman_begun: bool,
}

impl Labels {
    /// Splits a trimmed line into its label, if it has one, and the rest. After a line without a
    /// label numbered lists go on at their levels, and signs and new kinds of label start at the
    /// outermost. Plain numbers never stand inside bracketed ones: where a text has lost its `๑.`
    /// and starts with `(๑)`, the `๒.` after it is of the outermost level.
    pub(crate) fn split<'t>(&mut self, line: &'t str) -> (Option<Label>, &'t str) {
        let Some((kind, label, rest)) = self.recognise(line) else {
            self.interrupted = true;
            return (None, line);
        };
        let goes_on = self.open.contains(&kind) && !(self.interrupted && kind.is_sign());
        if !goes_on {
            let outer = if self.interrupted {
                Some(0)
            } else {
                self.open.iter().position(|open| kind.encloses(*open))
            };
            if let Some(outer) = outer {
                self.open.truncate(outer);
            }
        }
        self.interrupted = false;
        let level = match self.open.iter().position(|open| *open == kind) {
            Some(position) => {
                self.open.truncate(position + 1);
                position
            }
            None => {
                self.open.push(kind);
                self.open.len() - 1
            }
        };
        let label = Label {
            text: label.to_owned(),
            level: u8::try_from(level).unwrap_or(u8::MAX),
        };
        (Some(label), rest)
    }

    fn recognise<'t>(&mut self, line: &'t str) -> Option<(Kind, &'t str, &'t str)> {
        let first = line.chars().next()?;
        match first {
            '-' | '–' | '—' => sign(line, first, Kind::Dash),
            '•' | '·' | '▪' => sign(line, first, Kind::Bullet),
            '*' => {
                let rest = &line[1..];
                let spaced = rest.starts_with([' ', '\u{a0}', '\t']);
                (spaced && !rest.trim().is_empty()).then(|| (Kind::Star, "*", rest.trim_start()))
            }
            '(' => self.bracketed(line),
            _ if digit(first).is_some() => self.number(line),
            _ if LIST_LETTERS.contains(first) => self.letter(line, first),
            _ if first.is_ascii_alphabetic() => self.latin(line),
            _ => None,
        }
    }

    fn bracketed<'t>(&mut self, line: &'t str) -> Option<(Kind, &'t str, &'t str)> {
        let end = line.find(')')?;
        let inner = &line[1..end];
        let rest = line[end + 1..].trim_start();
        if rest.is_empty() {
            return None;
        }
        let mut characters = inner.chars();
        let kind = match (characters.next()?, characters.next()) {
            (letter, None) if LIST_LETTERS.contains(letter) => Kind::BracketedLetter,
            (first, _) if digit(first).is_some() => Kind::BracketedNumber(parts(inner)?),
            _ => match self.latin_kind(inner)? {
                Kind::Roman => Kind::BracketedRoman,
                _ => Kind::BracketedLatin,
            },
        };
        Some((kind, &line[..=end], rest))
    }

    fn letter<'t>(&mut self, line: &'t str, letter: char) -> Option<(Kind, &'t str, &'t str)> {
        let end = letter.len_utf8() + 1;
        if let Some(rest) = line[letter.len_utf8()..].strip_prefix(')') {
            let kind = Kind::LetterBracket;
            return (!rest.trim().is_empty()).then(|| (kind, &line[..end], rest.trim_start()));
        }
        let rest = line[letter.len_utf8()..].strip_prefix('.')?;
        let spaced = rest.starts_with([' ', '\u{a0}', '\t']);
        if !spaced || rest.trim().is_empty() || !(letter == 'ก' || self.letters_begun) {
            return None;
        }
        self.letters_begun = true;
        Some((Kind::Letter, &line[..end], rest.trim_start()))
    }

    /// Whether these are a Roman numeral or a letter of a list: an `i` or `v` goes on the list of
    /// letters that has begun, and begins one of numerals elsewhere.
    fn latin_kind(&self, inner: &str) -> Option<Kind> {
        let single = inner.len() == 1 && inner.chars().all(|c| c.is_ascii_alphabetic());
        match is_roman(inner) {
            true if !single || !self.latin_begun => Some(Kind::Roman),
            _ => single.then_some(Kind::Latin),
        }
    }

    /// `a.` `iv.` `a)` `iv)`: letters with a point begin with the first of their list.
    fn latin<'t>(&mut self, line: &'t str) -> Option<(Kind, &'t str, &'t str)> {
        let end = line.find(|c: char| !c.is_ascii_alphabetic())?;
        let inner = &line[..end];
        let kind = self.latin_kind(inner)?;
        let sign = line[end..].chars().next()?;
        let rest = &line[end + sign.len_utf8()..];
        if rest.trim().is_empty() {
            return None;
        }
        let first = matches!(inner, "a" | "A" | "i" | "I");
        let kind = match (sign, kind) {
            (')', Kind::Roman) => Kind::RomanBracket,
            (')', _) => Kind::LatinBracket,
            ('.', Kind::Roman) if first || self.roman_begun => Kind::Roman,
            ('.', Kind::Latin) if first || self.latin_begun => Kind::Latin,
            _ => return None,
        };
        if sign == '.' && !rest.starts_with([' ', '\u{a0}', '\t']) {
            return None;
        }
        match kind {
            Kind::Latin | Kind::LatinBracket => self.latin_begun = true,
            _ => self.roman_begun = true,
        }
        Some((kind, &line[..=end], rest.trim_start()))
    }

    /// `๑.` `๑)` `๑.๑` `๑.๑.` `๑.๑.๑`: numbers of one to three digits.
    fn number<'t>(&mut self, line: &'t str) -> Option<(Kind, &'t str, &'t str)> {
        let mut parts = Vec::new();
        let mut end = 0;
        let mut closed = false;
        loop {
            let (value, length) = leading_number(&line[end..])?;
            parts.push(value);
            end += length;
            match line[end..].chars().next() {
                Some('.') => {
                    let after = line[end + 1..].chars().next();
                    end += 1;
                    if after.and_then(digit).is_none() {
                        closed = true;
                        break;
                    }
                }
                Some(')') => {
                    let rest = line[end + 1..].trim_start();
                    let kind = Kind::NumberBracket(u8::try_from(parts.len()).ok()?);
                    return (!rest.is_empty()).then(|| (kind, &line[..=end], rest));
                }
                _ => break,
            }
        }
        let (label, rest) = line.split_at(end);
        let spaced = rest.starts_with([' ', '\u{a0}', '\t']);
        let rest = rest.trim_start();
        if rest.is_empty() {
            return None;
        }
        let is_label = match parts.len() {
            // A lone number needs its point, and no year or amount is a label.
            1 => closed,
            // A decimal looks the same: it is a label if it begins or continues a list.
            _ => {
                spaced && (closed || parts.last() == Some(&1) || self.continues(&parts)) || {
                    closed && self.continues(&parts)
                }
            }
        };
        if !is_label {
            return None;
        }
        let kind = Kind::Number(u8::try_from(parts.len()).ok()?);
        self.numbers.push(parts);
        Some((kind, label, rest))
    }

    /// Whether an earlier label of this cell is the parent or an elder of this number.
    fn continues(&self, parts: &[u32]) -> bool {
        let parent = &parts[..parts.len() - 1];
        self.numbers.iter().any(|earlier| {
            earlier == parent
                || earlier.len() == parts.len() && earlier.starts_with(parent) && **earlier < *parts
        })
    }
}

/// How many numbers of one to three digits stand between the points of these characters; nothing
/// where there is anything else.
fn parts(inner: &str) -> Option<u8> {
    let number = |part: &str| {
        (1..=3).contains(&part.chars().count()) && part.chars().all(|c| digit(c).is_some())
    };
    let parts = inner.split('.');
    (inner.chars().all(|c| c == '.' || digit(c).is_some()) && parts.clone().all(number))
        .then(|| u8::try_from(parts.count()).ok())?
}

/// Whether the letters are a Roman numeral from i to xxxix, in letters of one case.
fn is_roman(inner: &str) -> bool {
    let lower = inner.to_ascii_lowercase();
    let tens = lower.trim_start_matches('x');
    lower.len() - tens.len() <= 3
        && !lower.is_empty()
        && (inner == lower || inner == inner.to_ascii_uppercase())
        && ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"].contains(&tens)
}

/// A dash or bullet before text; alone, or before a digit without a space, it is no label.
fn sign(line: &str, sign: char, kind: Kind) -> Option<(Kind, &str, &str)> {
    let (label, rest) = line.split_at(sign.len_utf8());
    let text = rest.trim_start();
    let first = text.chars().next()?;
    let minus = text.len() == rest.len() && (digit(first).is_some() || first == sign);
    (!minus).then_some((kind, label, text))
}

fn digit(character: char) -> Option<u32> {
    match character {
        '0'..='9' => Some(u32::from(character) - u32::from('0')),
        '๐'..='๙' => Some(u32::from(character) - u32::from('๐')),
        _ => None,
    }
}

/// A number of one to three digits at the start, and its length in bytes.
fn leading_number(text: &str) -> Option<(u32, usize)> {
    let mut value = 0;
    let mut length = 0;
    for (count, character) in text.chars().enumerate() {
        let Some(digit) = digit(character) else { break };
        if count == 3 {
            return None;
        }
        value = value * 10 + digit;
        length += character.len_utf8();
    }
    (length > 0).then_some((value, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way lists are counted in, each with every form of bracket: the third item of its list.
    #[test]
    fn labels_of_every_kind_and_form_hang() {
        let lists = [
            ["๑", "๒", "๓"],
            ["1", "2", "10"],
            ["๑.๑", "๑.๒", "๑.๑๐"],
            ["ก", "ข", "ค"],
            ["a", "b", "c"],
            ["A", "B", "C"],
            ["i", "ii", "iv"],
            ["I", "II", "IX"],
        ];
        for list in lists {
            for (open, close) in [("", ")"), ("(", ")"), ("", ".")] {
                let mut labels = Labels::default();
                for mark in list {
                    let label = format!("{open}{mark}{close}");
                    let line = format!("{label} ข้อความของข้อนี้");
                    let (found, rest) = labels.split(&line);
                    let found = found.unwrap_or_else(|| panic!("{line}"));
                    assert_eq!((found.text.as_str(), found.level), (label.as_str(), 0));
                    assert_eq!(rest, "ข้อความของข้อนี้");
                }
            }
        }
    }

    #[test]
    fn words_and_names_are_no_labels() {
        for line in [
            "mix) ข้อความ",
            "(ITA) ข้อความ",
            "(xxxx) ข้อความ",
            "No. 5",
            "e.g. ข้อความ",
            "b. ข้อความ",
            "(๑๒.๕๐.๐๐๐๐) ข้อความ",
            "(Iv) ข้อความ",
        ] {
            let mut labels = Labels::default();
            assert_eq!(labels.split(line), (None, line));
        }
    }

    /// Each line's label, level and rest, written `label@level rest`.
    fn split(lines: &[&str]) -> Vec<String> {
        let mut labels = Labels::default();
        lines
            .iter()
            .map(|line| match labels.split(line) {
                (Some(label), rest) => format!("{}@{} {rest}", label.text, label.level),
                (None, rest) => rest.to_owned(),
            })
            .collect()
    }

    #[test]
    fn every_kind_of_label_is_recognised_with_or_without_a_space() {
        for (line, expected) in [
            ("๑. จัดทำ", "๑.@0 จัดทำ"),
            ("๓.มี", "๓.@0 มี"),
            ("12. จัดทำ", "12.@0 จัดทำ"),
            ("-จัด", "-@0 จัด"),
            ("- จัด", "-@0 จัด"),
            ("– จัด", "–@0 จัด"),
            ("•จัด", "•@0 จัด"),
            ("(๑) จัด", "(๑)@0 จัด"),
            ("(1)จัด", "(1)@0 จัด"),
            ("(ก) จัด", "(ก)@0 จัด"),
            ("๑) จัด", "๑)@0 จัด"),
            ("ก) จัด", "ก)@0 จัด"),
            ("ข)จัด", "ข)@0 จัด"),
            ("ก. จัด", "ก.@0 จัด"),
            ("๑.๑ จัด", "๑.๑@0 จัด"),
            ("* จัด", "*@0 จัด"),
            ("- ๒ ครั้ง", "-@0 ๒ ครั้ง"),
        ] {
            assert_eq!(split(&[line]), [expected]);
        }
    }

    #[test]
    fn lists_keep_their_levels_around_a_line_without_a_label() {
        assert_eq!(
            split(&["๒. จัดทำ", "(๑) ชื่อ", "ในการแสดง", "(๑) รูป", "๓. จัดทำ"]),
            [
                "๒.@0 จัดทำ",
                "(๑)@1 ชื่อ",
                "ในการแสดง",
                "(๑)@1 รูป",
                "๓.@0 จัดทำ"
            ]
        );
        assert_eq!(
            split(&["จัดทำ", "(๑) ชื่อ", "๒. รายงาน", "(๑) ผล", "- ข้อ"]),
            ["จัดทำ", "(๑)@0 ชื่อ", "๒.@0 รายงาน", "(๑)@1 ผล", "-@2 ข้อ"]
        );
    }

    #[test]
    fn numbers_abbreviations_and_lone_signs_are_text() {
        for line in [
            "-",
            "–",
            "--",
            "-๕ องศา",
            "๑.๕ ล้านบาท",
            "๘๘.๖๔ คะแนน",
            "๒๕๖๖. ปี",
            "๑๐ ครั้ง",
            "๑.",
            "(๒๕๖๖) ปี",
            "(Banner) ประกาศ",
            "ต.ค. ๖๕ - มี.ค. ๖๖",
            "ก.พ. ๒๕๖๖",
            "จ. เพชรบุรี",
            "**ตัวหนา** ข้อความ",
            "*หมายเหตุ",
            "(",
            "",
        ] {
            assert_eq!(split(&[line]), [line]);
        }
    }

    #[test]
    fn labels_nest_by_the_order_their_kinds_appear() {
        assert_eq!(
            split(&[
                "๑. ก",
                "(๑) ข",
                "- ค",
                "(๒) ง",
                "๒. จ",
                "- ฉ",
                "ข้อความ",
                "- ช"
            ]),
            [
                "๑.@0 ก",
                "(๑)@1 ข",
                "-@2 ค",
                "(๒)@1 ง",
                "๒.@0 จ",
                "-@1 ฉ",
                "ข้อความ",
                "-@0 ช"
            ]
        );
    }

    #[test]
    fn a_number_of_two_parts_needs_its_list() {
        assert_eq!(
            split(&["๙. ก", "๙.๑ ข", "๙.๒ ค", "๑๐. ง"]),
            ["๙.@0 ก", "๙.๑@1 ข", "๙.๒@1 ค", "๑๐.@0 ง"]
        );
        assert_eq!(split(&["๙. ก", "๒.๕ ล้านบาท"]), ["๙.@0 ก", "๒.๕ ล้านบาท"]);
    }

    #[test]
    fn letters_follow_the_first_letter() {
        assert_eq!(
            split(&["ก. หนึ่ง", "ข. สอง", "ค. สาม"]),
            ["ก.@0 หนึ่ง", "ข.@0 สอง", "ค.@0 สาม"]
        );
    }

    proptest::proptest! {
        #[test]
        fn label_and_rest_are_the_line(lines in proptest::collection::vec("[ก-ค๑-๓1-3.()* •–-]{0,8}", 0..6)) {
            let mut labels = Labels::default();
            for line in &lines {
                let line = line.trim();
                let (label, rest) = labels.split(line);
                let label = label.map(|label| label.text).unwrap_or_default();
                let joined: String = format!("{label}{rest}").split_whitespace().collect();
                let whole: String = line.split_whitespace().collect();
                proptest::prop_assert_eq!(joined, whole);
            }
        }
    }
}
