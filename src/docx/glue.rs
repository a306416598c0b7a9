//! Spaces a line must not end at become U+00A0: a word processor knows no Thai dates and numbers.
//!
//! Only what is always one thing: an era and its year, a day and its month, a word and its ๆ. Running
//! text is wide enough for more: a month and its year, «มาตรา ๙», a number and what it counts. In a
//! narrow cell such a chain would be torn in the middle of a word.

use std::borrow::Cow;

use crate::thai::{MONTHS, SHORT_MONTHS};

/// What a number is said to be the number of.
const NUMBERED: [&str; 6] = ["ที่", "ข้อ", "มาตรา", "หน้า", "เล่ม", "โทร."];

/// What stands after the number that counts it.
const COUNTED: [&str; 18] = [
    "เดือน",
    "วัน",
    "ปี",
    "ครั้ง",
    "ฉบับ",
    "คน",
    "ราย",
    "ข้อ",
    "ข่าว",
    "เรื่อง",
    "มาตรการ",
    "แห่ง",
    "ชุด",
    "บาท",
    "ร้อย",
    "พัน",
    "แสน",
    "ล้าน",
];

/// The text with no-break spaces; `running` for text that is as wide as the page.
pub(super) fn no_break_spaces(text: &str, running: bool) -> Cow<'_, str> {
    let mut out = String::new();
    let mut done = 0;
    for (at, _) in text.match_indices(' ') {
        if holds(&text[..at], &text[at + 1..], running) {
            out.push_str(&text[done..at]);
            out.push('\u{A0}');
            done = at + 1;
        }
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

/// Whether the space between the two holds them together.
fn holds(before: &str, after: &str, running: bool) -> bool {
    let Some(next) = after.chars().next() else {
        return false;
    };
    if next == 'ๆ' {
        return true;
    }
    let ends_in = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
    if is_digit(next) {
        return ends_in(&["พ.ศ.", "ค.ศ."])
            || ends_in(&SHORT_MONTHS)
            || running && (ends_in(&MONTHS) || ends_in(&NUMBERED));
    }
    if !before.ends_with(is_digit) {
        return false;
    }
    let begins_with = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
    // «๒๕๖๖ ปีงบประมาณ …»: the fiscal year is named anew, not counted.
    let is_counted = begins_with(&COUNTED) && !after.starts_with("ปีงบประมาณ");
    begins_with(&MONTHS) || begins_with(&SHORT_MONTHS) || running && is_counted
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit() || ('๐'..='๙').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, running: bool) -> String {
        no_break_spaces(text, running).replace('\u{A0}', "~")
    }

    #[test]
    fn dates_and_eras_stay_whole_everywhere() {
        let text = "เมื่อวันที่ ๓ เมษายน ๒๕๖๖ ปีงบประมาณ พ.ศ. ๒๕๖๖ ต่าง ๆ";
        assert_eq!(
            shown(text, false),
            "เมื่อวันที่ ๓~เมษายน ๒๕๖๖ ปีงบประมาณ พ.ศ.~๒๕๖๖ ต่าง~ๆ"
        );
        assert_eq!(
            shown(text, true),
            "เมื่อวันที่~๓~เมษายน~๒๕๖๖ ปีงบประมาณ พ.ศ.~๒๕๖๖ ต่าง~ๆ"
        );
        assert_eq!(shown("ต.ค. ๖๕ – มี.ค. ๖๖", false), "ต.ค.~๖๕ – มี.ค.~๖๖");
    }

    #[test]
    fn numbers_stay_with_what_they_number_and_count_in_running_text() {
        assert_eq!(
            shown("มาตรา ๙ จำนวน ๘ มาตรการ", true),
            "มาตรา~๙ จำนวน ๘~มาตรการ"
        );
        assert_eq!(
            shown("มาตรา ๙ จำนวน ๘ มาตรการ", false),
            "มาตรา ๙ จำนวน ๘ มาตรการ"
        );
    }

    #[test]
    fn other_spaces_stay() {
        for text in ["", " ", "  ๆ", "ก ข", "๑ ๒", "One Stop Service 24 hours "] {
            let glued = shown(text, true);
            assert_eq!(glued.replace('~', " "), text);
        }
        assert!(matches!(no_break_spaces("ก ข", true), Cow::Borrowed("ก ข")));
    }
}
