//! Thai and Arabic digits, and which digits of a text must stay as they are.

use std::borrow::Cow;
use std::ops::Range;

/// Which digits a document uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Digits {
    /// ๐ ๑ ๒ ๓ ๔ ๕ ๖ ๗ ๘ ๙
    #[default]
    Thai,
    /// 0 1 2 3 4 5 6 7 8 9
    Arabic,
}

const THAI_ZERO: u32 = '๐' as u32;

/// What a file name in running text ends with.
const FILE_EXTENSIONS: &[&str] = &[
    "pdf", "docx", "doc", "xlsx", "xls", "csv", "pptx", "ppt", "jpg", "jpeg", "png", "gif", "tif",
    "tiff", "webp", "svg", "zip", "rar", "7z", "txt", "rtf", "odt", "ods", "yaml", "yml", "json",
    "xml", "html", "htm", "mp3", "mp4", "avi", "mov",
];

/// Latin words whose number, after a space, is a part of the name: `ISO 19005`.
const NUMBERED_NAMES: &[&str] = &[
    "ISO", "IEC", "ISO/IEC", "IEEE", "RFC", "ANSI", "ASTM", "DIN", "JIS", "NIST", "Windows",
    "Office", "Excel", "Word", "Version", "version",
];

/// Where an address in running text starts.
const ADDRESS_STARTS: &[&str] = &["http://", "https://", "ftp://", "mailto:", "www."];

impl Digits {
    /// The text with these digits.
    ///
    /// Towards Thai digits, what would become wrong by it keeps its Arabic digits: URLs, e-mail
    /// addresses, file names, and Latin tokens with digits (`COVID-19`, `PDF/A-2`, `O43`,
    /// `ISO 19005`). Towards Arabic digits only URLs, e-mail addresses and file names stay as they
    /// are. A text where nothing changes is borrowed.
    ///
    /// ```
    /// use saraban::thai::Digits;
    /// assert_eq!(Digits::Thai.apply("ข้อ 1 เรื่อง COVID-19 ปี 2566"), "ข้อ ๑ เรื่อง COVID-19 ปี ๒๕๖๖");
    /// assert_eq!(Digits::Arabic.apply("๑,๒๓๔.๕๐ บาท"), "1,234.50 บาท");
    /// ```
    pub fn apply(self, text: &str) -> Cow<'_, str> {
        self.apply_keeping(text, &[])
    }

    /// Like [`apply`](Digits::apply); the given strings keep their digits wherever they stand in
    /// the text: codes and identifiers that the user listed.
    ///
    /// ```
    /// use saraban::thai::Digits;
    /// let keep = ["66-01-23".to_owned()];
    /// assert_eq!(Digits::Thai.apply_keeping("รหัส 66-01-23 ปี 66", &keep), "รหัส 66-01-23 ปี ๖๖");
    /// ```
    pub fn apply_keeping<'a>(self, text: &'a str, keep: &[String]) -> Cow<'a, str> {
        let mut places = self.changes(text, keep).peekable();
        if places.peek().is_none() {
            return Cow::Borrowed(text);
        }
        let mut result = String::with_capacity(text.len() + 16);
        let mut done = 0;
        for at in places {
            let Some(c) = text[at..].chars().next() else {
                break;
            };
            result.push_str(&text[done..at]);
            result.push(self.convert(c));
            done = at + c.len_utf8();
        }
        result.push_str(&text[done..]);
        Cow::Owned(result)
    }

    /// The bytes at which [`apply_keeping`](Digits::apply_keeping) changes a digit, from left to
    /// right.
    pub(crate) fn changes<'a>(
        self,
        text: &'a str,
        keep: &[String],
    ) -> impl Iterator<Item = usize> + use<'a> {
        let is_other = move |c: char| match self {
            Digits::Thai => c.is_ascii_digit(),
            Digits::Arabic => is_thai_digit(c),
        };
        let first = match self {
            Digits::Thai => text.bytes().position(|byte| byte.is_ascii_digit()),
            Digits::Arabic => text.find(is_other),
        };
        let kept = match first {
            Some(_) => self.kept(text, keep),
            None => Vec::new(),
        };
        let first = first.unwrap_or(text.len());
        let mut next = 0;
        text[first..]
            .char_indices()
            .filter(move |(_, c)| is_other(*c))
            .map(move |(at, _)| first + at)
            .filter(move |at| {
                // Ranges may overlap: pass over those that ended, then ask the ones that began.
                while kept.get(next).is_some_and(|range| range.end <= *at) {
                    next += 1;
                }
                !kept[next..]
                    .iter()
                    .take_while(|range| range.start <= *at)
                    .any(|range| range.contains(at))
            })
    }

    /// What keeps its digits, by where it starts.
    fn kept(self, text: &str, keep: &[String]) -> Vec<Range<usize>> {
        let mut kept = Vec::new();
        // Addresses, file names and Latin tokens have a Latin letter, or the sign of mail.
        let is_sign = |byte: u8| byte.is_ascii_alphabetic() || byte == b'@';
        if text.bytes().any(is_sign) {
            kept.extend(addresses(text));
            kept.extend(file_names(text));
            if self == Digits::Thai {
                kept.extend(latin_tokens(text));
            }
        }
        for code in keep.iter().filter(|code| !code.is_empty()) {
            kept.extend(
                text.match_indices(code.as_str())
                    .map(|(at, found)| at..at + found.len()),
            );
        }
        kept.sort_by_key(|range: &Range<usize>| range.start);
        kept
    }

    /// Every digit of the text, without exception: for numbers and dates the program itself wrote.
    ///
    /// ```
    /// use saraban::thai::Digits;
    /// assert_eq!(Digits::Thai.apply_everywhere("A4"), "A๔");
    /// ```
    pub fn apply_everywhere(self, text: &str) -> String {
        text.chars().map(|c| self.convert(c)).collect()
    }

    /// A whole number in these digits, without separators.
    ///
    /// ```
    /// assert_eq!(saraban::thai::Digits::Thai.number(2566), "๒๕๖๖");
    /// ```
    pub fn number(self, number: u64) -> String {
        self.apply_everywhere(&number.to_string())
    }

    fn convert(self, c: char) -> char {
        let converted = match self {
            Digits::Thai if c.is_ascii_digit() => {
                char::from_u32(THAI_ZERO + (c as u32 - '0' as u32))
            }
            Digits::Arabic if is_thai_digit(c) => {
                char::from_u32('0' as u32 + (c as u32 - THAI_ZERO))
            }
            _ => None,
        };
        converted.unwrap_or(c)
    }
}

/// Whether it is a digit of either kind.
pub(crate) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || is_thai_digit(c)
}

/// Whether it is one of ๐–๙.
fn is_thai_digit(c: char) -> bool {
    ('๐'..='๙').contains(&c)
}

/// URLs and e-mail addresses, as ranges of bytes.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for start in ADDRESS_STARTS {
        for (at, _) in text.match_indices(start) {
            found.push(at..end_of_address(text, at));
        }
    }
    for (at, _) in text.match_indices('@') {
        let local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
        let start = text[..at]
            .rfind(|c| !local(c))
            .map_or(0, |before| before + char_width(text, before));
        let end = text[at + 1..]
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-')))
            .map_or(text.len(), |after| at + 1 + after);
        if start < at && end > at + 1 {
            found.push(start..end);
        }
    }
    found
}

fn char_width(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

fn end_of_address(text: &str, start: usize) -> usize {
    text[start..]
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»'))
        .map_or(text.len(), |end| start + end)
}

/// File names, Thai ones too: from the last space, quote or bracket before the extension.
fn file_names(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut word_start = 0;
    for (at, c) in text.char_indices() {
        let opens = c.is_whitespace()
            || matches!(
                c,
                '(' | '[' | '<' | '"' | '\'' | '“' | '‘' | '«' | ',' | ';'
            );
        if opens {
            word_start = at + c.len_utf8();
        }
        if c != '.' || at == word_start {
            continue;
        }
        let rest = &text[at + 1..];
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        if FILE_EXTENSIONS
            .iter()
            .any(|extension| rest[..end].eq_ignore_ascii_case(extension))
        {
            found.push(word_start..at + 1 + end);
        }
    }
    found
}

/// Tokens with both a Latin letter and a digit, and the numbers of names such as `ISO 19005`.
fn latin_tokens(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let mut name_before: Option<usize> = None;
    while at < bytes.len() {
        if !bytes[at].is_ascii_alphanumeric() {
            if bytes[at] != b' ' {
                name_before = None;
            }
            at += 1;
            continue;
        }
        let is_named = name_before == Some(at);
        let end = end_of_token(bytes, at, is_named);
        let token = &text[at..end];
        let has_letter = token.bytes().any(|byte| byte.is_ascii_alphabetic());
        let has_digit = token.bytes().any(|byte| byte.is_ascii_digit());
        if has_digit && (has_letter || is_named) {
            found.push(at..end);
        }
        name_before =
            (NUMBERED_NAMES.contains(&token) && bytes.get(end) == Some(&b' ')).then_some(end + 1);
        at = end;
    }
    found
}

/// The end of the token that starts at `start`: letters, digits, and the marks that join them.
/// `is_named`: the number of a name, which may have a year after it (`27001:2022`).
fn end_of_token(bytes: &[u8], start: usize, is_named: bool) -> usize {
    let mut end = start;
    let (mut letter, mut digit) = (false, false);
    while let Some(&byte) = bytes.get(end) {
        if byte.is_ascii_alphanumeric() {
            letter |= byte.is_ascii_alphabetic();
            digit |= byte.is_ascii_digit();
            end += 1;
            continue;
        }
        let next = bytes.get(end + 1).copied().unwrap_or(b' ');
        let before_is_digit = bytes[end - 1].is_ascii_digit();
        let joins = match byte {
            b'-' | b'/' | b'+' | b'_' => next.is_ascii_alphanumeric(),
            // "1.Google" is a label and a word; "v1.2" and "go.th" are one token.
            b'.' => next.is_ascii_alphanumeric() && (letter || next.is_ascii_digit()),
            b',' => before_is_digit && next.is_ascii_digit(),
            b':' => (letter || is_named) && digit && next.is_ascii_alphanumeric(),
            _ => false,
        };
        if !joins {
            break;
        }
        end += 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_would_become_wrong_keeps_its_digits() {
        for same in [
            "https://www.khlongsai.go.th/2566/O43.pdf",
            "www.oic.go.th/2566",
            "admin01@khlongsai2.go.th",
            "COVID-19",
            "PDF/A-2",
            "ISO 19005",
            "ISO/IEC 27001:2022",
            "O43",
            "1,000MB",
            "รายงานปี2566.pdf",
            "v1.2",
        ] {
            assert_eq!(Digits::Thai.apply(same), same);
            assert!(matches!(Digits::Thai.apply(same), Cow::Borrowed(_)));
        }
    }

    #[test]
    fn what_stands_beside_them_is_converted() {
        for (from, to) in [
            ("ข้อ 1.2(3)", "ข้อ ๑.๒(๓)"),
            ("ตาม O43 ปี 2566", "ตาม O43 ปี ๒๕๖๖"),
            ("1.Google 2", "๑.Google ๒"),
            ("E-Service 24 ชม.", "E-Service ๒๔ ชม."),
            ("88.64 และ 1,200", "๘๘.๖๔ และ ๑,๒๐๐"),
            ("โทร. 0 3248 1234", "โทร. ๐ ๓๒๔๘ ๑๒๓๔"),
            ("ที่ พบ 72301/123", "ที่ พบ ๗๒๓๐๑/๑๒๓"),
            ("ITA 2566", "ITA ๒๕๖๖"),
            ("ISO 9001 และ 5 ข้อ", "ISO 9001 และ ๕ ข้อ"),
            ("ไฟล์ (แผน2566.xlsx) 2566", "ไฟล์ (แผน2566.xlsx) ๒๕๖๖"),
            ("a@b.th, 5", "a@b.th, ๕"),
        ] {
            assert_eq!(Digits::Thai.apply(from), to);
        }
        assert_eq!(Digits::Arabic.apply("COVID-๑๙ ปี ๒๕๖๖"), "COVID-19 ปี 2566");
        assert_eq!(
            Digits::Arabic.apply("http://ก.ไทย/๒๕๖๖ ปี ๒๕๖๖"),
            "http://ก.ไทย/๒๕๖๖ ปี 2566"
        );
    }

    proptest! {
        #[test]
        fn arabic_to_thai_and_back_gives_the_text(text in "[0-9a-zA-Zก-ฮ ./:,@()-]{0,60}") {
            let thai = Digits::Thai.apply(&text).into_owned();
            prop_assert_eq!(Digits::Arabic.apply(&thai), text.as_str());
            prop_assert_eq!(Digits::Thai.apply(&thai), thai.as_str());
        }

        #[test]
        fn any_bytes_are_taken(bytes in proptest::collection::vec(any::<u8>(), 0..200), keep in "\\PC{0,3}") {
            let text = String::from_utf8_lossy(&bytes);
            for digits in [Digits::Thai, Digits::Arabic] {
                let once = digits.apply_keeping(&text, std::slice::from_ref(&keep)).into_owned();
                prop_assert_eq!(digits.apply_keeping(&once, std::slice::from_ref(&keep)), once.as_str());
            }
        }

        #[test]
        fn any_text_keeps_its_length_in_characters(text in "\\PC{0,80}") {
            for digits in [Digits::Thai, Digits::Arabic] {
                prop_assert_eq!(digits.apply(&text).chars().count(), text.chars().count());
            }
        }
    }
}
