//! Thai and Arabic digits side by side, and digits that are printed as the others.

use std::collections::BTreeMap;

use super::gathered::Gathered;
use super::passages::{Part, Passage};
use super::titles::Titles;
use crate::error::{Message, Origin, Subject};
use crate::report::Report;
use crate::thai::Digits;

/// Where each system of digits is used; what must keep its digits (addresses, codes) left out.
#[derive(Default)]
struct Uses {
    thai: Vec<Origin>,
    arabic: Vec<Origin>,
    /// How many texts have digits of either system.
    texts: usize,
}

impl Uses {
    /// The system used less often, and where.
    fn minority(&self) -> (&[Origin], Digits) {
        if self.thai.len() < self.arabic.len() {
            (&self.thai, Digits::Thai)
        } else {
            (&self.arabic, Digits::Arabic)
        }
    }

    /// Whether texts differ; a single text that mixes both is told by itself.
    fn is_mixed(&self) -> bool {
        !self.thai.is_empty() && !self.arabic.is_empty() && self.texts > 1
    }
}

pub(super) fn check(
    report: &Report,
    passages: &[Passage<'_>],
    titles: Titles<'_>,
    gathered: &mut Gathered,
) {
    let keep: Vec<String> = report
        .keep_digits
        .iter()
        .map(|code| code.value.clone())
        .collect();
    let mut columns: BTreeMap<&str, Uses> = BTreeMap::new();
    let mut rest = Uses::default();
    for passage in passages {
        let uses = match passage.part {
            Part::Cell(column) => columns.entry(column).or_default(),
            _ => &mut rest,
        };
        let text = passage.text;
        let before = uses.thai.len() + uses.arabic.len();
        // What would change on the way to the other system is written in this one.
        for (places, other) in [
            (&mut uses.thai, Digits::Arabic),
            (&mut uses.arabic, Digits::Thai),
        ] {
            let changed = other.changes(&text.value, &keep).next();
            places.extend(changed.map(|at| text.origin_at(at)));
        }
        uses.texts += usize::from(uses.thai.len() + uses.arabic.len() > before);
    }
    let printed = report.digits;
    let mut some_column_is_mixed = false;
    for (column, uses) in &columns {
        if uses.is_mixed() {
            some_column_is_mixed = true;
            let title = titles(report, column);
            tell_mixed(uses, Some((column, &title)), printed, gathered);
        }
    }
    let mut whole = rest;
    for uses in columns.into_values() {
        whole.thai.extend(uses.thai);
        whole.arabic.extend(uses.arabic);
        whole.texts += uses.texts;
    }
    if whole.is_mixed() && !some_column_is_mixed {
        tell_mixed(&whole, None, printed, gathered);
    }
    tell_converted(&whole, printed, gathered);
}

fn names(digits: Digits) -> (&'static str, &'static str) {
    match digits {
        Digits::Thai => ("เลขไทย", "Thai"),
        Digits::Arabic => ("เลขอารบิก", "Arabic"),
    }
}

/// `column`: the key and the title of the one they stand in.
fn tell_mixed(uses: &Uses, column: Option<(&str, &str)>, printed: Digits, gathered: &mut Gathered) {
    let (places, digits) = uses.minority();
    let (thai, english) = names(digits);
    let (thai_printed, english_printed) = names(printed);
    let (thai_where, english_where) = match column {
        Some((_, title)) => (format!("คอลัมน์ “{title}”"), format!("the column “{title}”")),
        None => ("รายงานนี้".to_owned(), "the report".to_owned()),
    };
    let (thai_count, arabic_count) = (uses.thai.len(), uses.arabic.len());
    let message = Message::new(
        format!(
            "{thai_where} ใช้ทั้งเลขไทย ({thai_count} ข้อความ) และเลขอารบิก ({arabic_count} ข้อความ) ที่นี่ใช้{thai} พิมพ์ทั้งหมดเป็น{thai_printed}"
        ),
        format!(
            "{english_where} mixes Thai digits ({thai_count} text(s)) and Arabic ones ({arabic_count} text(s)); {english} here; all are printed as {english_printed}"
        ),
    );
    for origin in places {
        let subject = column.map(|(key, _)| Subject::Column(key.to_owned()));
        gathered.add("mixed-digits", origin.clone(), subject, message.clone());
    }
}

/// Digits are never converted in silence.
fn tell_converted(uses: &Uses, printed: Digits, gathered: &mut Gathered) {
    let (places, from) = match printed {
        Digits::Thai => (&uses.arabic, Digits::Arabic),
        Digits::Arabic => (&uses.thai, Digits::Thai),
    };
    if places.is_empty() {
        return;
    }
    let ((thai_from, english_from), (thai, english)) = (names(from), names(printed));
    let count = places.len();
    gathered.add_all(
        "digits-converted",
        places,
        Message::new(
            format!("พิมพ์{thai_from}ของ {count} ข้อความเป็น{thai} ตามที่เลือกไว้ในรายงาน (digits)"),
            format!("{english_from} digits of {count} text(s) are printed as {english}, as the report says (digits)"),
        ),
    );
}
