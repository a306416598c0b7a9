//! What readers expect of a node: a text, a list, a number, one of some words, a length.

use super::shown::shown;
use super::{Faults, Located, Node, Text, Value, did_you_mean};
use crate::error::Message;
use crate::units::Mm;

const POINTS_PER_INCH: f32 = 72.0;
const MM_PER_INCH: f32 = 25.4;

impl<'a> Node<'a> {
    /// Puts down that something else was expected here.
    pub(crate) fn expected(&self, faults: &mut Faults, what: Message) {
        self.expected_with_help(faults, what, None);
    }

    /// The same, with what to do about it where that is known.
    pub(super) fn expected_with_help(
        &self,
        faults: &mut Faults,
        what: Message,
        help: Option<Message>,
    ) {
        let (thai, english) = match &self.value {
            Value::Faulty => return,
            Value::Scalar { .. } if self.is_null() => ("ค่าว่าง".to_owned(), "nothing".to_owned()),
            Value::Scalar { text, .. } => {
                let word = shown(text.lines().next().unwrap_or_default());
                (format!("“{word}”"), format!("“{word}”"))
            }
            Value::List(_) => ("รายการ".to_owned(), "a list".to_owned()),
            Value::Map(_) => (
                "กลุ่มของ คีย์: ค่า".to_owned(),
                "a mapping of key: value".to_owned(),
            ),
        };
        faults.add_fault(
            self.place,
            Message::new(
                format!("ต้องเป็น{} แต่พบ {thai}", what.thai.trim_end()),
                format!("expected {}, found {english}", what.english),
            ),
            help,
        );
    }

    /// The node's raw text, if it is one.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// A text with its place; line ends at its end are left out. A fault where it is none.
    pub(crate) fn text(&self, faults: &mut Faults) -> Option<Text> {
        match &self.value {
            Value::Scalar { text, written, .. } => Some(Text {
                value: text.trim_end_matches(['\n', '\r']).to_owned(),
                origin: faults.origin(self.place),
                written: *written,
            }),
            _ => {
                self.expected(faults, Message::new("ข้อความ", "text"));
                None
            }
        }
    }

    /// A text that says something: a fault where there are only spaces.
    pub(crate) fn filled_text(&self, faults: &mut Faults) -> Option<Text> {
        let text = self.text(faults)?;
        if text.is_blank() {
            self.expected(faults, Message::new("ข้อความ", "text"));
            return None;
        }
        Some(text)
    }

    /// The items of a list. A fault where it is none.
    pub(crate) fn list<'n>(&'n self, faults: &mut Faults) -> Option<&'n [Node<'a>]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => {
                self.expected(
                    faults,
                    Message::new(
                        "รายการ แต่ละรายการขึ้นบรรทัดใหม่ด้วย “- ”",
                        "a list, each item on a line of its own behind “- ”",
                    ),
                );
                None
            }
        }
    }

    /// The items of a list, or this one value.
    pub(crate) fn one_or_many(&self) -> &[Node<'a>] {
        match &self.value {
            Value::List(items) => items,
            _ => std::slice::from_ref(self),
        }
    }

    /// A text, or a list of texts.
    pub(crate) fn texts(&self, faults: &mut Faults) -> Vec<Text> {
        self.one_or_many()
            .iter()
            .filter_map(|item| item.text(faults))
            .collect()
    }

    /// One of the given words.
    pub(crate) fn choice<T: Copy>(
        &self,
        choices: &[(&str, T)],
        faults: &mut Faults,
    ) -> Option<Located<T>> {
        let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
        let Some(text) = self.as_text() else {
            let all = words.join(", ");
            self.expected(
                faults,
                Message::new(format!("คำใดคำหนึ่งใน {all} "), format!("one of {all}")),
            );
            return None;
        };
        if let Some((_, value)) = choices.iter().find(|(word, _)| *word == text) {
            return Some(Located {
                value: *value,
                origin: faults.origin(self.place),
            });
        }
        let word = shown(text);
        faults.add_with_help(
            self.place,
            Message::new(
                format!("ใช้ “{word}” ที่นี่ไม่ได้"),
                format!("“{word}” is not allowed here"),
            ),
            did_you_mean(text, &words),
        );
        None
    }

    /// `true` or `false`.
    pub(crate) fn boolean(&self, faults: &mut Faults) -> Option<bool> {
        self.choice(&[("true", true), ("false", false)], faults)
            .map(|choice| choice.value)
    }

    /// A whole number within the range, in Thai or Arabic digits.
    pub(crate) fn whole_number(
        &self,
        range: std::ops::RangeInclusive<u32>,
        faults: &mut Faults,
    ) -> Option<Located<u32>> {
        let number = self
            .as_text()
            .map(|text| crate::thai::Digits::Arabic.apply_everywhere(text.trim()))
            .filter(|text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
            .and_then(|text| text.parse().ok())
            .filter(|number| range.contains(number));
        match number {
            Some(value) => Some(Located {
                value,
                origin: faults.origin(self.place),
            }),
            None => {
                let (low, high) = (range.start(), range.end());
                self.expected(
                    faults,
                    Message::new(
                        format!("จำนวนเต็มตั้งแต่ {low} ถึง {high} "),
                        format!("a whole number from {low} to {high}"),
                    ),
                );
                None
            }
        }
    }

    /// A number such as `1.5`, within the range.
    pub(crate) fn number(
        &self,
        range: std::ops::RangeInclusive<f32>,
        faults: &mut Faults,
    ) -> Option<f32> {
        let number = self
            .as_text()
            .and_then(|text| text.trim().parse::<f32>().ok())
            .filter(|number| range.contains(number));
        if number.is_none() {
            let (low, high) = (range.start(), range.end());
            self.expected(
                faults,
                Message::new(
                    format!("จำนวนตั้งแต่ {low} ถึง {high} "),
                    format!("a number from {low} to {high}"),
                ),
            );
        }
        number
    }

    /// The length it is, in whatever range; nothing where it is none.
    pub(crate) fn as_length(&self) -> Option<Mm> {
        self.as_text().and_then(parse_length)
    }

    /// A length with its unit, within the range: `60mm`, `6 cm`, `35pt`, `1in`.
    pub(crate) fn length(
        &self,
        range: std::ops::RangeInclusive<Mm>,
        faults: &mut Faults,
    ) -> Option<Mm> {
        // Written in points, a bound may be missed by the rounding of a float.
        const ROUNDING: f32 = 0.001;
        let Some(length) = self.as_text().and_then(parse_length) else {
            self.expected(
                faults,
                Message::new(
                    "ความยาวพร้อมหน่วย เช่น 60mm, 2.5cm หรือ 16pt ",
                    "a length with its unit, such as 60mm, 2.5cm or 16pt",
                ),
            );
            return None;
        };
        let (least, most) = (range.start().0, range.end().0);
        if (least - ROUNDING..=most + ROUNDING).contains(&length.0) {
            return Some(length);
        }
        // Bounds of type are told in points, as type is.
        let shown = |mm: f32| format!("{}mm ({}pt)", tenth(mm), tenth(Mm(mm).pt().0));
        let (least, most) = (shown(least), shown(most));
        self.expected(
            faults,
            Message::new(
                format!("ความยาวตั้งแต่ {least} ถึง {most} "),
                format!("a length from {least} to {most}"),
            ),
        );
        None
    }
}

/// The number to the tenth.
fn tenth(number: f32) -> f32 {
    (number * 10.0).round() / 10.0
}

/// A length with its unit, as [`Node::length`] takes it.
pub(crate) fn parse_length(text: &str) -> Option<Mm> {
    const LONGEST: f32 = 2000.0;
    let text = text.trim();
    let units = [
        ("mm", 1.0),
        ("cm", 10.0),
        ("pt", MM_PER_INCH / POINTS_PER_INCH),
        ("in", MM_PER_INCH),
    ];
    let (number, scale) = units
        .iter()
        .find_map(|(unit, scale)| Some((text.strip_suffix(unit)?.trim_end(), scale)))?;
    let is_decimal = number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let length = number.parse::<f32>().ok().filter(|_| is_decimal)? * scale;
    (0.0..=LONGEST).contains(&length).then_some(Mm(length))
}

#[cfg(test)]
mod tests {
    use super::super::{KeyTable, Shape, key, parse, table};
    use super::*;

    static YEAR: KeyTable = table(
        "year",
        "",
        "",
        &[&[key("a", Shape::Whole(2500, 2600), "", "")]],
    );

    static WORDS: KeyTable = table(
        "words",
        "",
        "",
        &[&[
            key("digits", Shape::Words(|| vec!["thai", "arabic"]), "", ""),
            key("fit", Shape::Words(|| vec!["thai", "arabic"]), "", ""),
        ]],
    );

    fn faults_of(text: &str, read: impl Fn(&Node, &mut Faults)) -> Vec<String> {
        let mut faults = Faults::new("f");
        let root = parse(text, &mut faults).unwrap();
        read(&root, &mut faults);
        match faults.finish(Some(())) {
            Ok(()) => Vec::new(),
            Err(error) => error
                .faults()
                .iter()
                .map(|f| f.message.english.clone())
                .collect(),
        }
    }

    #[test]
    fn lengths_need_units() {
        for (text, length) in [
            ("60mm", 60.0),
            ("2.5 cm", 25.0),
            ("72pt", 25.4),
            ("1in", 25.4),
        ] {
            assert!((parse_length(text).unwrap().0 - length).abs() < 1e-3);
        }
        for bad in [
            "60", "mm", "-1mm", "1e9mm", "9999mm", "NaNmm", "infmm", "1e1mm", "6 km",
        ] {
            assert!(parse_length(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn whole_numbers_are_read_in_both_digits_and_within_their_range() {
        assert!(
            faults_of("๒๕๖๖", |node, faults| {
                assert_eq!(node.whole_number(2500..=2600, faults).unwrap().value, 2566);
            })
            .is_empty()
        );
        for bad in ["2023", "2566.0", "-1", "99999999999999", "", "[1]"] {
            let faults = faults_of(&format!("a: {bad}"), |node, faults| {
                let fields = node.fields(&YEAR, faults).unwrap();
                assert!(fields.whole("a", faults).is_none());
                let node = fields.get("a");
                if node.is_none() {
                    fields.missing("a", faults);
                }
            });
            assert_eq!(faults.len(), 1, "{bad}");
        }
    }

    #[test]
    fn unknown_keys_and_words_propose_the_likeliest() {
        let text = "digits: thia\nfit: [a]\ndgits: thai\n";
        let mut faults = Faults::new("f");
        let root = parse(text, &mut faults).unwrap();
        let fields = root.fields(&WORDS, &mut faults).unwrap();
        for name in ["digits", "fit"] {
            let choices = [("thai", 1), ("arabic", 2)];
            assert!(fields.choice(name, &choices, &mut faults).is_none());
        }
        let error = faults.finish(Some(())).unwrap_err();
        let seen: Vec<_> = error
            .faults()
            .iter()
            .map(|fault| {
                let help = fault.help.as_ref().map(|help| help.english.clone());
                (
                    fault.origin.to_string(),
                    fault.message.english.clone(),
                    help.unwrap_or_default(),
                )
            })
            .collect();
        let expected = [
            (
                "f:1:9",
                "“thia” is not allowed here",
                "did you mean “thai”?",
            ),
            ("f:2:6", "expected one of thai, arabic, found a list", ""),
            ("f:3:1", "unknown key “dgits”", "did you mean “digits”?"),
        ];
        let expected = expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned()));
        assert_eq!(seen, expected);
    }
}
