//! What YAML makes of things people type naturally, and its author cannot have meant: a dash for
//! «nothing», a `#` inside a text, curly quotes, a comma inside braces.

use crate::thai::is_digit;
use granit_parser::Marker;

use super::Faults;
use super::marker::place;
use super::shown::shown;
use crate::error::{Finding, Message, Place, Subject};

/// The text with another character for each dash that is text and that YAML would take for a list:
/// «suggestion: -», «result: - ดำเนินการแล้ว», «{result: -}». Nothing where there is none.
///
/// The stand-in is one character, as a dash is, so every place stays; it does not occur in the text.
/// Dashes inside other texts may be among them: whoever reads puts all of them back.
pub(super) fn dashes_as_text(text: &str) -> Option<(String, char)> {
    let mut dashes = text.match_indices('-').filter(|(at, _)| is_text(text, *at));
    let (first, _) = dashes.next()?;
    // Private characters are allowed in YAML.
    let dash = ('\u{E000}'..='\u{F8FF}').find(|c| !text.contains(*c))?;
    let mut parsed = String::with_capacity(text.len() + 64);
    let mut done = 0;
    for at in std::iter::once(first).chain(dashes.map(|(at, _)| at)) {
        parsed.push_str(&text[done..at]);
        parsed.push(dash);
        done = at + 1;
    }
    parsed.push_str(&text[done..]);
    Some((parsed, dash))
}

/// Whether the dash at that byte stands alone behind a key or a comma, or begins a value and is
/// followed by a space. A list begins on a line of its own.
fn is_text(text: &str, at: usize) -> bool {
    let stands_alone = text[at + 1..]
        .chars()
        .next()
        .is_none_or(|next| matches!(next, ' ' | '\t' | '\n' | '\r' | ',' | '}' | ']'));
    if !stands_alone {
        return false;
    }
    let before = text[..at].trim_end_matches(' ');
    let spaces = at - before.len();
    let mut before = before.chars().rev();
    match before.next() {
        // A colon that begins a line has its key above it.
        Some(':') => spaces > 0 && before.next().is_some_and(|c| !c.is_whitespace()),
        Some(',' | '[' | '{') => true,
        _ => false,
    }
}

/// Tells a text that ends where YAML sees a comment: «ดำเนินการ #1 แล้ว».
///
/// A remark is set off by two spaces or stands behind «# »; what follows `#` at once, or begins with
/// a number, is more likely a part of the text. `rest` is what follows the text.
pub(super) fn tell_cut_text(
    text: &str,
    is_empty: bool,
    rest: &str,
    end: &Marker,
    faults: &mut Faults,
) {
    // Of a value that is empty, the end is that of its key.
    let behind_key = match is_empty {
        true => rest.strip_prefix(':').unwrap_or(rest),
        false => rest,
    };
    let remark = behind_key.trim_start_matches([' ', '\t']);
    let spaces = behind_key.len() - remark.len();
    let Some(said) = remark.strip_prefix('#') else {
        return;
    };
    let said = said.lines().next().unwrap_or_default();
    let said = said.trim_start_matches('#');
    let words = said.trim();
    let is_set_off = said.starts_with([' ', '\t']) || words.is_empty();
    let is_number = words.starts_with(|c: char| c.is_numeric());
    let is_text = || text.contains(|c| ('\u{E00}'..='\u{E7F}').contains(&c));
    if is_set_off && !is_number && (is_empty || spaces > 1 || !is_text()) {
        return;
    }
    let mut at = place(end);
    let skipped = rest.len() - remark.len();
    at.column = (at.column).saturating_add(u32::try_from(skipped).unwrap_or(u32::MAX));
    let cut = shown(remark.lines().next().unwrap_or_default().trim_end());
    faults.tell(
        Finding::new(
            "cut-at-hash",
            faults.origin(at),
            Message::new(
                format!("ข้อความตั้งแต่ “{cut}” ไม่อยู่ในรายงาน เพราะ # หลังเว้นวรรคขึ้นต้นหมายเหตุ"),
                format!("“{cut}” is not in the report: # behind a space begins a remark"),
            ),
        )
        .about(Subject::Word(cut.clone())),
    );
}

/// Tells a text whose lines YAML joins though one of them begins an item: «๒. …» below «๑. …»
/// without `|` behind the key. `start` is the byte it begins at, in `all`.
pub(super) fn tell_folded_items(all: &str, start: usize, end: usize, faults: &mut Faults) {
    let Some(written) = all.get(start..end) else {
        return;
    };
    // The first line is the text's own; before it may stand a `>`.
    let mut at = start;
    let mut is_first = true;
    for line in written.split_inclusive('\n') {
        let text = line.trim();
        let begins = at + (line.len() - line.trim_start().len());
        at += line.len();
        if text.is_empty() || text.starts_with('>') {
            continue;
        }
        if std::mem::take(&mut is_first) || !begins_item(text) {
            continue;
        }
        let before = &all[..begins];
        let number = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count()
            + 1;
        let place = Place {
            line: u32::try_from(number).unwrap_or(u32::MAX),
            column: u32::try_from(column).unwrap_or(u32::MAX),
        };
        let word = shown(text);
        faults.tell(
            Finding::new(
                "folded-lines",
                faults.origin(place),
                Message::new(
                    format!("บรรทัด {word} ต่อท้ายบรรทัดก่อนเป็นย่อหน้าเดียวกัน"),
                    format!("the line {word} is joined to the one before it"),
                ),
            )
            .about(Subject::Word(word.clone())),
        );
        return;
    }
}

/// Whether a line begins an item: «๑. », «(๒) », «3) », «- », «• ».
fn begins_item(line: &str) -> bool {
    let Some((label, _)) = line.split_once(' ') else {
        return false;
    };
    if ["-", "–", "—", "•", "●", "▪"].contains(&label) {
        return true;
    }
    let number = label.trim_start_matches('(').trim_end_matches([')', '.']);
    let is_numbered = number.len() < label.len() && label.ends_with([')', '.']);
    is_numbered && !number.is_empty() && number.chars().all(|c| c.is_numeric() || c == '.')
}

/// Whether no colon follows.
pub(super) fn has_no_colon(rest: &str) -> bool {
    matches!(rest.trim_start().chars().next(), Some(',' | '}'))
}

/// Tells a part of a text that a comma in braces cut off: «{name: นาง ก, ข}», «{b: 1,000.50}».
pub(super) fn tell_torn_at_comma(text: &str, at: Place, faults: &mut Faults) {
    let part = shown(text);
    faults.add_with_help(
        at,
        Message::new(
            format!("“{part}” ไม่มี : ตามหลัง จุลภาค (,) ใน {{ }} คั่นระหว่างค่า"),
            format!("no : follows “{part}”; in {{ }} a comma ends a value"),
        ),
        Message::new(
            format!("ถ้า “{part}” เป็นส่วนของค่าก่อนหน้า ให้ใส่ค่านั้นทั้งหมดในเครื่องหมาย \"…\""),
            format!("if “{part}” belongs to the value before it, put that value in quotes \"…\""),
        ),
    );
}

/// Whether it is three digits, as behind the comma of thousands: `000`, `๕๐๐.๒๕`.
pub(super) fn are_thousands(text: &str) -> bool {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    whole.chars().count() == 3 && whole.chars().all(is_digit)
}

/// Whether it is one to three digits, as before the comma of thousands.
pub(super) fn leads_thousands(text: &str) -> bool {
    (1..=3).contains(&text.chars().count()) && text.chars().all(is_digit)
}

/// Tells a number that a comma in brackets tore: «[1,000]».
pub(super) fn tell_torn_number(text: &str, at: Place, faults: &mut Faults) {
    faults.add_with_help(
        at,
        Message::new(
            format!("จุลภาค (,) ใน [ ] คั่นระหว่างค่า “{text}” จึงเป็นคนละค่ากับตัวเลขข้างหน้า"),
            format!("in [ ] a comma ends a value: “{text}” is apart from the digits before it"),
        ),
        Message::new(
            "ถ้าเป็นจำนวนเดียวกัน ให้ใส่ในเครื่องหมาย \"…\" ถ้าเป็นสองค่า ให้เว้นวรรคหลังจุลภาค",
            "put one number in quotes \"…\"; between two values write a space behind the comma",
        ),
    );
}

/// What stands inside the curly quotes that Word puts around a text in place of straight ones.
pub(super) fn inside_curly_quotes(text: &str) -> Option<&str> {
    const CURLY: [char; 6] = ['“', '”', '„', '‟', '″', '＂'];
    const STRAIGHT: char = '"';
    if !text.starts_with(CURLY) {
        return None;
    }
    let inner = text.strip_prefix(CURLY)?;
    let inner = inner.strip_suffix(|c| CURLY.contains(&c) || c == STRAIGHT)?;
    let is_one = !inner.contains(CURLY) && !inner.contains(STRAIGHT) && !inner.trim().is_empty();
    is_one.then_some(inner)
}

/// Tells that curly quotes around a text were taken off.
pub(super) fn tell_quotes(text: &str, at: Place, faults: &mut Faults) {
    let word = shown(text);
    faults.tell(
        Finding::new(
            "curly-quotes",
            faults.origin(at),
            Message::new(
                format!("ตัดเครื่องหมายคำพูดรอบ {word} ออกให้แล้ว"),
                format!("the quotes around {word} were taken off"),
            ),
        )
        .about(Subject::Word(word.clone())),
    );
}
