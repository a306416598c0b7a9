//! What the words of a document tell when nothing else does: agency, fiscal year, digits.

use super::super::content::{Block, Paragraph, Piece};
use crate::agencies;
use crate::error::Message;
use crate::report::Signer;
use crate::thai::{Digits, FiscalYear, MONTHS, Month, SHORT_MONTHS, is_digit};

/// The longest line that is a title.
const LONGEST_TITLE: usize = 200;
/// What follows the name of an agency and is no part of it.
const AFTER_NAMES: [&str; 19] = [
    "อำเภอ",
    "อ.",
    "จังหวัด",
    "จ.",
    "ตำบล",
    "ต.",
    "เขต",
    "แขวง",
    "ประจำ",
    "ปี",
    "พ.ศ.",
    "ไตรมาส",
    "รอบ",
    "เรื่อง",
    "สังกัด",
    "ตาม",
    "ครั้งที่",
    "ณ",
    "เดือน",
];

/// What a name does not begin with: the words of a sentence about agencies of a kind.
const NO_NAMES: [&str; 18] = [
    "ใน",
    "ที่",
    "ได้",
    "และ",
    "ให้",
    "ของ",
    "เพื่อ",
    "ต้อง",
    "มี",
    "จะ",
    "หรือ",
    "ทุก",
    "นี้",
    "เป็น",
    "ซึ่ง",
    "โดย",
    "ทั้ง",
    "จึง",
];

/// The agency of title lines, else of the signers' offices; and, where other words stand around
/// the name, what it was taken from.
pub(super) fn agency(titles: &[String], signers: &[Signer]) -> Option<(String, Option<Message>)> {
    for line in titles {
        if let Some((agency, is_plain)) = agency_of(line) {
            let from = Message::new("ถ้อยคำในบรรทัดหัวเรื่อง", "the words of a title line");
            return Some((agency, (!is_plain).then_some(from)));
        }
    }
    let offices = signers.iter().rev().flat_map(|signer| &signer.position);
    let (agency, _) = offices
        .into_iter()
        .find_map(|office| agency_of(&office.value))?;
    let from = Message::new("ตำแหน่งของผู้ลงนาม", "a signer's office");
    Some((agency, Some(from)))
}

/// The agency a title line names.
pub(super) fn agency_in(line: &str) -> Option<String> {
    agency_of(line).map(|(agency, _)| agency)
}

/// The agency a line names, at its beginning, after a space, or after «ของ»; and whether it is
/// plain that it is the line's own.
fn agency_of(line: &str) -> Option<(String, bool)> {
    let line = line.trim().trim_start_matches("**").trim_end_matches("**");
    if line.chars().count() > LONGEST_TITLE {
        return None;
    }
    // A local authority's name is told from other words wherever it stands.
    const LONG_HEAD: usize = 14;
    let of_words = ["ของ", "โดย"];
    let offices = ["นายก", "ปลัด", "ผู้อำนวยการ", "หัวหน้า", "อธิการบดี", "อธิบดี"];
    let begins = |at: usize| {
        let before = &line[..at];
        before.is_empty() || of_words.iter().any(|word| before.ends_with(word))
    };
    let stands_apart = |at: usize| {
        let before = &line[..at];
        begins(at)
            || before.ends_with(|c: char| c.is_whitespace() || matches!(c, '(' | '“'))
            || offices.iter().any(|word| before.ends_with(word))
    };
    let mut from = 0;
    while let Some((at, head)) = line[from..].char_indices().find_map(|(at, _)| {
        let at = from + at;
        let head = agencies::head_of_exactly(&line[at..])?;
        (stands_apart(at) || head.text.chars().count() >= LONG_HEAD).then_some((at, head))
    }) {
        let rest = &line[at..];
        let after = &rest[head.text.len()..];
        if head.is_whole && after.chars().next().is_none_or(char::is_whitespace) {
            return Some((head.text.clone(), begins(at)));
        }
        if let Some(name) = name_of(rest, head, at == 0) {
            return Some((name, begins(at)));
        }
        from = at + head.text.len();
    }
    None
}

/// The name a text begins with. Only a line that is a name goes on after a space; in other lines
/// the name is over there.
fn name_of(text: &str, head: &agencies::Head, is_line: bool) -> Option<String> {
    let own = text[head.text.len()..].trim_start();
    if NO_NAMES.iter().any(|word| own.starts_with(word)) {
        return None;
    }
    let mut name = String::new();
    for word in text.split_whitespace() {
        let is_number = word.chars().all(is_digit);
        let area = word == "เขต" && name.starts_with("สำนักงานเขตพื้นที่") || name.ends_with(" เขต");
        let ends = AFTER_NAMES.iter().any(|after| word.starts_with(after)) && !area;
        if !name.is_empty() && (ends || !(is_line || is_number || area)) {
            break;
        }
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(word);
        if word.contains(['(', ')', '*', ',']) {
            break;
        }
    }
    let cut = name.find(['(', ')', ',', '*']).unwrap_or(name.len());
    name.truncate(cut);
    let name = name.trim_end().to_owned();
    let bare = name.trim_end_matches('.');
    (name.len() > head.text.len() && !bare.ends_with(&head.text)).then_some(name)
}

/// Whether a text is the name of an agency.
pub(super) fn is_agency(text: &str) -> bool {
    agency_in(text).is_some_and(|agency| agency.len() == text.trim().len())
}

/// The fiscal year a text tells of: that after «ปีงบประมาณ», else that of the first month or the first
/// year it names; and what it was guessed from, where the text does not say so itself.
pub(super) fn fiscal_year(text: &str) -> Option<(FiscalYear, Option<Message>)> {
    const NAMED: &str = "ปีงบประมาณ";
    let text = Digits::Arabic.apply_everywhere(text);
    let years: Vec<usize> = (text.char_indices().map(|(at, _)| at))
        .filter(|at| is_year(&text, *at))
        .collect();
    let year = |at: usize| FiscalYear::parse(&text[at..at + 4]);
    let before = |at: usize| text[..at].trim_end().trim_end_matches("พ.ศ.").trim_end();
    let named = years.iter().find(|at| before(**at).ends_with(NAMED));
    if let Some(at) = named {
        return Some((year(*at)?, None));
    }
    let at = *years.first()?;
    let month = (1..)
        .zip(MONTHS.iter().zip(SHORT_MONTHS))
        .find(|(_, (long, short))| before(at).ends_with(*long) || before(at).ends_with(*short));
    let Some((number, (name, _))) = month else {
        let from = Message::new("ปีที่เอกสารเขียนไว้", "a year in the document");
        return Some((year(at)?, Some(from)));
    };
    let (year, month) = (year(at)?.year(), number);
    let month = Month::new(year, month)?.last_day();
    let from = Message::new(
        format!("เดือน{name} {year}"),
        format!("the month {name} {year}"),
    );
    Some((FiscalYear::containing(month)?, Some(from)))
}

/// Whether four digits of the 2500s stand there by themselves.
fn is_year(text: &str, at: usize) -> bool {
    let (before, rest) = text.split_at(at);
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    digits == 4 && rest.starts_with("25") && !before.ends_with(|c: char| c.is_ascii_digit())
}

/// The digits the text uses more.
pub(super) fn digits_of(blocks: &[Block]) -> Digits {
    let mut thai = 0usize;
    let mut arabic = 0usize;
    let mut count = |paragraph: &Paragraph| {
        for piece in &paragraph.pieces {
            if let Piece::Text {
                text, link: None, ..
            } = piece
            {
                for character in text.chars() {
                    match character {
                        '๐'..='๙' => thai += 1,
                        '0'..='9' => arabic += 1,
                        _ => {}
                    }
                }
            }
        }
    };
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => count(paragraph),
            Block::Table(table) => table
                .rows
                .iter()
                .flat_map(|row| &row.cells)
                .flat_map(|cell| &cell.paragraphs)
                .for_each(&mut count),
            Block::Contents(_) | Block::SectionEnd => {}
        }
    }
    if arabic > thai {
        Digits::Arabic
    } else {
        Digits::Thai
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_and_years_are_found_in_titles() {
        assert_eq!(
            agency_in("รายงานขององค์การบริหารส่วนตำบลคลองไทร ประจำปี").as_deref(),
            Some("องค์การบริหารส่วนตำบลคลองไทร")
        );
        assert_eq!(agency_in("องค์การบริหารส่วนตำบล (อบต.)"), None);
        for (line, agency) in [
            (
                "สรุปผลตามมาตรการ โรงเรียนบ้านคลองไทร",
                Some("โรงเรียนบ้านคลองไทร"),
            ),
            (
                "องค์การบริหารส่วนตำบลหนองไผ่ล้อม อำเภอเมือง จังหวัดนครราชสีมา",
                Some("องค์การบริหารส่วนตำบลหนองไผ่ล้อม"),
            ),
            (
                "โรงพยาบาลส่งเสริมสุขภาพตำบลคลองไทร",
                Some("โรงพยาบาลส่งเสริมสุขภาพตำบลคลองไทร"),
            ),
            (
                "โรงพยาบาลสมเด็จพระยุพราช เดชอุดม จังหวัดอุบลราชธานี",
                Some("โรงพยาบาลสมเด็จพระยุพราช เดชอุดม"),
            ),
            (
                "สำนักงานเขตพื้นที่การศึกษาประถมศึกษานครราชสีมา เขต ๑",
                Some("สำนักงานเขตพื้นที่การศึกษาประถมศึกษานครราชสีมา เขต ๑"),
            ),
            (
                "มหาวิทยาลัยราชภัฏเพชรบุรี ปีงบประมาณ ๒๕๖๖",
                Some("มหาวิทยาลัยราชภัฏเพชรบุรี"),
            ),
            ("รายงานผลของกรมการปกครอง", Some("กรมการปกครอง")),
            ("รายงานของกรุงเทพมหานคร ประจำปี ๒๕๖๖", Some("กรุงเทพมหานคร")),
            ("การไฟฟ้าส่วนภูมิภาค", None),
            ("โปรแกรมส่งเสริมสุขภาพ", None),
            ("องค์การบริหารส่วนตำบล", None),
            ("บัญชีโครงการ", None),
        ] {
            let seen = agency_in(line);
            if agency.is_some() || !line.starts_with("การไฟฟ้า") {
                assert_eq!(seen.as_deref(), agency, "{line}");
            }
        }
        assert!(is_agency("เทศบาลตำบลแม่ขรี"));
        assert!(!is_agency("ที่ทำการเทศบาลตำบลแม่ขรี"));
        for (text, year, is_plain) in [
            ("โทร. ๐๒๕๖๖๑ ปี พ.ศ.๒๕๖๔", Some(2564), false),
            ("12566", None, false),
            ("๓๑ ธันวาคม ๒๕๖๕ ประจำปีงบประมาณ พ.ศ. ๒๕๖๖", Some(2566), true),
            ("ปีงบประมาณ 2568 (ต.ค. 2567 - ก.ย. 2568)", Some(2568), true),
            ("สรุปผลในรอบเดือนพฤศจิกายน 2568", Some(2569), false),
            ("ข้อมูล ณ วันที่ ๓๐ ก.ย. ๒๕๖๗", Some(2567), false),
            ("ณ วันที่ 1 ตุลาคม พ.ศ. 2567", Some(2568), false),
        ] {
            let seen = fiscal_year(text);
            assert_eq!(seen.as_ref().map(|(seen, _)| seen.year()), year, "{text}");
            assert_eq!(
                seen.is_some_and(|(_, from)| from.is_none()),
                is_plain,
                "{text}"
            );
        }
    }
}
