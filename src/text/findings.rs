//! What the text layer tells its user: missing glyphs, absent styles, signs left out.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use crate::error::{Finding, Message, Origin, Subject};
use crate::limits::MAX_FINDINGS;

/// Findings of a typesetter and of every paragraph it shaped, each once.
#[derive(Debug, Clone, Default)]
pub(super) struct Findings(Arc<Mutex<Found>>);

#[derive(Debug, Default)]
struct Found {
    told: BTreeSet<Finding>,
    /// How many are told of each rule.
    counts: BTreeMap<&'static str, usize>,
    /// Those that are only counted, by the digest of each.
    more: BTreeMap<&'static str, BTreeSet<u64>>,
}

impl Findings {
    pub fn add(&self, finding: Finding) {
        let mut found = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if found.told.contains(&finding) {
            return;
        }
        let rule = finding.rule;
        let count = found.counts.entry(rule).or_default();
        if *count < MAX_FINDINGS {
            *count += 1;
            found.told.insert(finding);
        } else {
            let mut digest = DefaultHasher::new();
            (&finding.origin, &finding.message).hash(&mut digest);
            found.more.entry(rule).or_default().insert(digest.finish());
        }
    }

    pub fn take(&self) -> Vec<Finding> {
        let mut found = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Found { told, more, .. } = std::mem::take(&mut *found);
        let more: Vec<Finding> = more
            .into_iter()
            .map(|(rule, more)| {
                let count = more.len();
                let last = told.iter().rfind(|finding| finding.rule == rule);
                Finding::new(
                    rule,
                    last.map(|last| last.origin.clone()).unwrap_or_default(),
                    Message::new(
                        format!("พบแบบเดียวกันอีก {count} แห่ง ไม่ได้แสดงทีละแห่ง"),
                        format!("{count} more of the same are not told one by one"),
                    ),
                )
            })
            .collect();
        told.into_iter().chain(more).collect()
    }
}

pub(super) fn missing_glyph(c: char, origin: &Origin) -> Finding {
    let code = c as u32;
    Finding::new(
        "missing-glyph",
        origin.clone(),
        Message::new(
            format!("ไม่มีฟอนต์ใดมีอักขระ “{c}” (U+{code:04X}) พิมพ์เป็นกล่องว่างแทน"),
            format!("no font has the character “{c}” (U+{code:04X}); an empty box stands for it"),
        ),
    )
    .about(Subject::Character(c))
}

/// A character of a symbol font, which Word copies as a number of that font, read as the sign it shows.
pub(super) fn symbol_character(c: char, sign: char, origin: &Origin) -> Finding {
    let code = c as u32;
    Finding::new(
        "symbol-character",
        origin.clone(),
        Message::new(
            format!("อักขระ U+{code:04X} ของแบบอักษรสัญลักษณ์ (Symbol, Wingdings) อ่านเป็น {sign}"),
            format!(
                "the character U+{code:04X} of a symbol font (Symbol, Wingdings) is read as {sign}"
            ),
        ),
    )
    .about(Subject::Character(c))
}

/// A character drawn in another family. Thai letters are told all at once: they are missing
/// together.
pub(super) fn lent_glyph(c: char, family: &str, other: &str, origin: &Origin) -> Finding {
    let is_thai = ('\u{E00}'..='\u{E7F}').contains(&c);
    let (thai, english, origin) = if is_thai {
        (
            "อักษรไทยครบทุกตัว".to_owned(),
            "all Thai characters".to_owned(),
            Origin::default(),
        )
    } else {
        let code = c as u32;
        (
            format!("อักขระ “{c}” (U+{code:04X})"),
            format!("the character “{c}” (U+{code:04X})"),
            origin.clone(),
        )
    };
    let finding = Finding::new(
        "other-family",
        origin,
        Message::new(
            format!("ฟอนต์ “{family}” ไม่มี{thai} พิมพ์ด้วย “{other}” แทน"),
            format!("the font “{family}” does not have {english}; “{other}” stands in"),
        ),
    );
    match is_thai {
        true => finding,
        false => finding.about(Subject::Character(c)),
    }
}

pub(super) fn control(c: char, origin: &Origin) -> Finding {
    let code = c as u32;
    Finding::new(
        "control-character",
        origin.clone(),
        Message::new(
            format!("ตัดอักขระควบคุม U+{code:04X} ออก"),
            format!("the control character U+{code:04X} was left out"),
        ),
    )
    .about(Subject::Character(c))
}

pub(super) fn right_to_left(origin: &Origin) -> Finding {
    Finding::new(
        "right-to-left",
        origin.clone(),
        Message::new(
            "ข้อความที่เขียนจากขวาไปซ้ายถูกเรียงจากซ้ายไปขวา",
            "text of a right-to-left script is set from left to right",
        ),
    )
}

/// A field, such as the number, that leaves what follows it no room at its place.
pub(super) fn field_too_wide(field: &str, origin: &Origin) -> Finding {
    Finding::new(
        "field-too-wide",
        origin.clone(),
        Message::new(
            format!("“{field}” ยาวเกินที่ว่างที่แบบเว้นไว้ ข้อความถัดไปในบรรทัดจึงเลื่อนจากที่ของตน"),
            format!(
                "“{field}” is wider than the room its form keeps for it; what follows it on the line moves"
            ),
        ),
    )
}

pub(super) fn missing_style(family: &str, bold: bool, italic: bool) -> Finding {
    let (thai, english) = match (bold, italic) {
        (true, true) => ("ตัวหนาเอียง", "bold italic"),
        (true, false) => ("ตัวหนา", "bold"),
        (false, true) => ("ตัวเอียง", "italic"),
        (false, false) => ("ตัวธรรมดา", "regular"),
    };
    Finding::new(
        "missing-style",
        Origin::default(),
        Message::new(
            format!("ฟอนต์ตระกูล “{family}” ไม่มี{thai} ใช้แบบที่ใกล้ที่สุดแทน"),
            format!("the family “{family}” has no {english} face; the nearest is used"),
        ),
    )
}

pub(super) fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_without_end_is_counted() {
        let findings = Findings::default();
        let at = |line: usize| {
            let place = u32::try_from(line).ok();
            Origin {
                place: place.map(|line| crate::error::Place { line, column: 1 }),
                ..Origin::default()
            }
        };
        // Twice: a table is laid out more than once.
        for line in (0..MAX_FINDINGS + 25).chain(0..MAX_FINDINGS + 25) {
            findings.add(right_to_left(&at(line)));
        }
        findings.add(control('\u{7}', &at(1)));
        let told = findings.take();
        assert_eq!(told.len(), MAX_FINDINGS + 2);
        let last = &told[told.len() - 1];
        assert_eq!(last.rule, "right-to-left");
        assert!(last.message.english.starts_with("25 more"));
        assert_eq!(findings.take(), []);
    }

    #[test]
    fn a_finding_about_a_character_says_which() {
        let origin = Origin::default();
        let is_about = |finding: Finding, c| finding.subject == Some(Subject::Character(c));
        for c in ['漢', '😀', 'é', '\u{7}'] {
            assert!(is_about(missing_glyph(c, &origin), c));
            assert!(is_about(lent_glyph(c, "A", "B", &origin), c));
            assert!(is_about(control(c, &origin), c));
        }
        assert_eq!(right_to_left(&origin).subject, None);
        assert_eq!(lent_glyph('ก', "A", "B", &origin).subject, None);
    }
}
