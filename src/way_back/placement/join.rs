//! Texts a page's end cut in two, joined again.

use crate::thai::is_digit;
/// The rest of a text: after a page's end it goes on in the line it was cut in, unless it begins
/// an item of its own.
pub(super) fn append(text: &mut String, rest: &str, flowing: bool) {
    if text.is_empty() {
        text.push_str(rest);
        return;
    }
    let glue = if !flowing || begins_item(rest) || is_heading(rest) {
        "\n"
    } else if joins_without_space(text, rest) {
        ""
    } else {
        " "
    };
    text.push_str(glue);
    text.push_str(rest);
}

/// Whether a text starts with a label, so that it is an item of its own and not the rest of one.
pub(super) fn begins_item(text: &str) -> bool {
    let text = text.trim_start().trim_start_matches("**");
    let mut characters = text.chars();
    match characters.next() {
        Some('-' | '–' | '—' | '•' | '·' | '▪' | '✓' | '☐' | '☑') => true,
        Some('(') => {
            let inner: String = characters.by_ref().take_while(|c| *c != ')').collect();
            let letters = inner.chars().count();
            (1..=3).contains(&letters) && (inner.chars().all(is_digit) || letters == 1)
        }
        Some(first) if is_digit(first) => {
            let rest = characters.as_str();
            let after = rest.trim_start_matches(is_digit);
            let digits = rest.chars().count() - after.chars().count();
            // ๑. ๑) ๑.๒, but no year and no time such as ๐๙.๓๐
            digits <= 2
                && (after.starts_with(')')
                    || after.strip_prefix('.').is_some_and(|rest| {
                        let number: String = rest.chars().take_while(|c| is_digit(*c)).collect();
                        number.chars().count() < 2
                    }))
        }
        Some(first) => {
            // ก. ข. of a list: a consonant, a full stop, a space.
            ('ก'..='ฮ').contains(&first)
                && characters.next() == Some('.')
                && characters.next().is_some_and(char::is_whitespace)
        }
        None => false,
    }
}

/// Whether a text is bold from end to end: a heading of its own.
fn is_heading(text: &str) -> bool {
    let inner = text
        .trim()
        .strip_prefix("**")
        .and_then(|rest| rest.strip_suffix("**"));
    inner.is_some_and(|inner| !inner.is_empty() && !inner.contains("**"))
}

/// Thai runs on without a space; «ๆ», «ฯ» and closing signs are followed by one.
fn joins_without_space(before: &str, after: &str) -> bool {
    let before = before.trim_end_matches("**");
    let after = after.trim_start_matches("**");
    let thai = |character: char| matches!(character, '\u{0E01}'..='\u{0E4E}');
    let ends = |character: char| thai(character) && !matches!(character, 'ๆ' | 'ฯ');
    let opens = before.ends_with(['(', '“', '‘', '/', '-']);
    let closes = after.starts_with([')', '”', '’', ',', '/', 'ๆ', 'ฯ']);
    opens
        || closes
        || before.chars().next_back().is_some_and(ends) && after.chars().next().is_some_and(thai)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(before: &str, after: &str) -> String {
        let mut text = before.to_owned();
        append(&mut text, after, true);
        text
    }

    #[test]
    fn a_sentence_goes_on_and_an_item_begins() {
        assert_eq!(joined("คุ้มครองข้อมูล", "ส่วนบุคคล"), "คุ้มครองข้อมูลส่วนบุคคล");
        assert_eq!(joined("ตามมาตรา", "๗ แห่ง"), "ตามมาตรา ๗ แห่ง");
        assert_eq!(joined("ต่าง ๆ", "ของ อบต."), "ต่าง ๆ ของ อบต.");
        assert_eq!(joined("ผ่าน app", "line จำนวน"), "ผ่าน app line จำนวน");
        assert_eq!(joined("พ.ศ.", "๒๕๔๐"), "พ.ศ. ๒๕๔๐");
        assert_eq!(joined("(ฉบับที่ ๒", ")"), "(ฉบับที่ ๒)");
        for item in [
            "๒. ข",
            "9.1 ส่งต่อ",
            "(๓) ค",
            "- ง",
            "•จ",
            "๔) ฉ",
            "**หัวข้อ**",
            "5.ให้",
        ] {
            assert_eq!(joined("ก", item), format!("ก\n{item}"));
        }
        for rest in ["๒๕๖๖ นี้", "๑๐ วัน", "(ต่อ)", "๐๙.๓๐ น.", "ก.ย. ๖๖", "อบต. ใหม่"]
        {
            assert!(!joined("ก", rest).contains('\n'), "{rest}");
        }
    }
}
