//! Numbers: separators between thousands, and numbers in words.

use super::Digits;

/// The number of a text in either digits, with a comma after every third digit of its whole part;
/// what stands after the point stays as it is. Nothing where the text is no number.
///
/// ```
/// use saraban::thai::{Digits, format_number};
/// assert_eq!(format_number("1234567.50", Digits::Thai).as_deref(), Some("๑,๒๓๔,๕๖๗.๕๐"));
/// assert_eq!(format_number("๑๒๐๐", Digits::Arabic).as_deref(), Some("1,200"));
/// assert_eq!(format_number("12a", Digits::Arabic), None);
/// ```
pub fn format_number(text: &str, digits: Digits) -> Option<String> {
    let number = Decimal::parse(text)?;
    let sign = if number.is_negative { "-" } else { "" };
    let mut formatted = format!("{sign}{}", with_commas(&number.whole));
    if !number.fraction.is_empty() {
        formatted.push('.');
        formatted.push_str(&number.fraction);
    }
    Some(digits.apply_everywhere(&formatted))
}

/// A decimal number as written, without rounding: Arabic digits, no leading zeros.
pub(super) struct Decimal {
    pub(super) is_negative: bool,
    pub(super) whole: String,
    pub(super) fraction: String,
}

impl Decimal {
    /// Reads an amount of money as papers write it: a number, or one in brackets, which is negative,
    /// with «บาท» or `.-` after it or `฿` before it, or without.
    pub(super) fn of_amount(text: &str) -> Option<Decimal> {
        let text = text.trim();
        let text = text.strip_prefix('฿').unwrap_or(text).trim_start();
        let text = text.strip_suffix("บาท").unwrap_or(text).trim_end();
        let text = text.strip_suffix(".-").unwrap_or(text);
        let Some(inner) = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) else {
            return Decimal::parse(text);
        };
        let number = Decimal::parse(inner)?;
        (!number.is_negative).then_some(Decimal {
            is_negative: true,
            ..number
        })
    }

    /// Reads `1,234.50` or `๑,๒๓๔.๕๐`, with a sign or without. Commas stand between groups of
    /// three digits or not at all.
    pub(super) fn parse(text: &str) -> Option<Decimal> {
        let text = Digits::Arabic.apply_everywhere(text.trim());
        let (is_negative, text) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text.as_str()),
        };
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if text.ends_with('.') || !(fraction.is_empty() || is_number(fraction)) {
            return None;
        }
        let mut groups = whole.split(',');
        let first = groups.next()?;
        let mut joined = first.to_owned();
        for group in groups {
            if group.len() != 3 || first.len() > 3 {
                return None;
            }
            joined.push_str(group);
        }
        if !is_number(first) || !is_number(&joined) {
            return None;
        }
        let significant = joined.trim_start_matches('0');
        Some(Decimal {
            is_negative,
            whole: match significant {
                "" => "0".to_owned(),
                digits => digits.to_owned(),
            },
            fraction: fraction.to_owned(),
        })
    }
}

/// Commas after every third digit, counted from the right.
pub(super) fn with_commas(digits: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() * 4 / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

const DIGITS: [&str; 10] = [
    "ศูนย์",
    "หนึ่ง",
    "สอง",
    "สาม",
    "สี่",
    "ห้า",
    "หก",
    "เจ็ด",
    "แปด",
    "เก้า",
];

const PLACES: [&str; 6] = ["", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน"];

const MILLION: u128 = 1_000_000;

/// A whole number in words, as official papers read it: «เอ็ด» for a last 1 that follows other
/// digits, «ยี่สิบ» for 20, and millions of millions for what is larger.
///
/// ```
/// use saraban::thai::number_in_words;
/// assert_eq!(number_in_words(121), "หนึ่งร้อยยี่สิบเอ็ด");
/// assert_eq!(number_in_words(11_000_001), "สิบเอ็ดล้านเอ็ด");
/// ```
pub fn number_in_words(number: u128) -> String {
    if number == 0 {
        return DIGITS[0].to_owned();
    }
    let mut words = String::new();
    push_words(number, false, &mut words);
    words
}

/// The words of a number; `follows`: something greater stands before it.
fn push_words(number: u128, follows: bool, words: &mut String) {
    if number >= MILLION {
        push_words(number / MILLION, follows, words);
        words.push_str("ล้าน");
    }
    let group = number % MILLION;
    let follows = follows || number >= MILLION;
    for place in (0..PLACES.len()).rev() {
        let value = group / 10u128.pow(place as u32);
        let digit = (value % 10) as usize;
        match (place, digit) {
            (_, 0) => continue,
            (0, 1) if follows || value > 1 => words.push_str("เอ็ด"),
            (1, 1) => {}
            (1, 2) => words.push_str("ยี่"),
            _ => words.push_str(DIGITS[digit]),
        }
        words.push_str(PLACES[place]);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_read_as_in_official_papers() {
        for (number, words) in [
            (0, "ศูนย์"),
            (1, "หนึ่ง"),
            (10, "สิบ"),
            (11, "สิบเอ็ด"),
            (20, "ยี่สิบ"),
            (21, "ยี่สิบเอ็ด"),
            (100, "หนึ่งร้อย"),
            (101, "หนึ่งร้อยเอ็ด"),
            (110, "หนึ่งร้อยสิบ"),
            (2_312, "สองพันสามร้อยสิบสอง"),
            (100_000, "หนึ่งแสน"),
            (1_000_000, "หนึ่งล้าน"),
            (1_000_001, "หนึ่งล้านเอ็ด"),
            (21_000_000, "ยี่สิบเอ็ดล้าน"),
            (1_000_000_000_000, "หนึ่งล้านล้าน"),
            (2_000_001_000_011, "สองล้านเอ็ดล้านสิบเอ็ด"),
        ] {
            assert_eq!(number_in_words(number), words);
        }
    }

    #[test]
    fn commas_stand_between_groups_of_three_or_nowhere() {
        for good in ["1,234", "1234", "12,345,678.00", "-1,200", "0.5"] {
            assert!(Decimal::parse(good).is_some(), "{good}");
        }
        for bad in [
            "", ",123", "1,23", "1234,567", "1,2345", "1.", ".5", "1.2.3", "1e5", "--1", "+1",
        ] {
            assert!(Decimal::parse(bad).is_none(), "{bad}");
        }
    }

    /// The value of a number in words: an independent way back.
    fn value(words: &str) -> Option<u128> {
        let mut rest = words;
        let (mut total, mut digit) = (0u128, None);
        while !rest.is_empty() {
            let take = |word: &str| rest.strip_prefix(word);
            if let Some(next) = take("ล้าน") {
                total = (total + digit.take().unwrap_or(0)) * MILLION;
                rest = next;
                // What follows is added to the millions.
                return Some(total + if rest.is_empty() { 0 } else { tail(rest)? });
            }
            if let Some((place, next)) = (1..PLACES.len()).find_map(|p| Some((p, take(PLACES[p])?)))
            {
                total += digit.take().unwrap_or(1) * 10u128.pow(place as u32);
                rest = next;
            } else if let Some(next) = take("เอ็ด") {
                digit = Some(1);
                rest = next;
            } else if let Some(next) = take("ยี่") {
                digit = Some(2);
                rest = next;
            } else {
                let found = (0..10).find_map(|d| Some((d, take(DIGITS[d])?)))?;
                digit = Some(found.0 as u128);
                rest = found.1;
            }
        }
        Some(total + digit.unwrap_or(0))
    }

    fn tail(words: &str) -> Option<u128> {
        value(words).filter(|value| *value < MILLION)
    }

    proptest! {
        #[test]
        fn words_give_the_number_back(number in 0u128..1_000_000_000_000) {
            prop_assert_eq!(value(&number_in_words(number)), Some(number));
        }

        #[test]
        fn formatting_only_adds_commas(number in 0u64..) {
            let text = format_number(&number.to_string(), Digits::Arabic).unwrap();
            prop_assert_eq!(text.replace(',', ""), number.to_string());
            let longest = text.split(',').map(str::len).max();
            prop_assert!(longest <= Some(3));
        }

        #[test]
        fn any_bytes_are_a_number_or_none(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            let text = String::from_utf8_lossy(&bytes);
            if let Some(formatted) = format_number(&text, Digits::Thai) {
                prop_assert_eq!(format_number(&formatted, Digits::Thai), Some(formatted));
            }
        }

        #[test]
        fn the_greatest_numbers_have_words(number in u128::MAX - 1_000_000..) {
            prop_assert_eq!(number_in_words(number).matches("ล้าน").count(), 6);
        }

        #[test]
        fn any_text_is_a_number_or_none(text in "[0-9๐-๙,.+−a-]{0,24}") {
            let _ = format_number(&text, Digits::Thai);
        }
    }
}
