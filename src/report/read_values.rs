//! Reading the values a report and an agency's profile share, and a report's smaller parts.

use super::exchange;
use super::keys;
use super::profile::THEMES;
use super::{
    Agency, Attachment, ColumnTitle, Committee, Fonts, Letter, Limits, Member, NoticeBoard,
    Numbers, Period, Secrecy, Signer, Slot, Totals, Urgency,
};
use crate::error::{Finding, Message, Subject};
use crate::source::{Faults, Fields, Located, Node, Text, Value};
use crate::thai::{Date, Digits, ERA, FiscalYear, Month, MonthRange};

/// The agency: its name, or a mapping of all that is known of it.
pub(super) fn agency(node: &Node, faults: &mut Faults) -> Agency {
    if !matches!(node.value, Value::Map(_)) {
        return Agency {
            name: node.filled_text(faults).unwrap_or_default(),
            ..Agency::default()
        };
    }
    let Some(fields) = node.fields(&keys::AGENCY, faults) else {
        return Agency::default();
    };
    Agency {
        name: fields.text("name", faults).unwrap_or_default(),
        short_name: fields.text("short_name", faults),
        address: fields.texts("address", faults),
        phone: fields.text("phone", faults),
        email: fields.text("email", faults),
        website: fields.text("website", faults),
        emblem: fields.text("emblem", faults),
        logo: fields.text("logo", faults),
        number_prefix: fields.text("number_prefix", faults),
    }
}

/// The signers, in order.
pub(super) fn signers(fields: &Fields, faults: &mut Faults) -> Vec<Signer> {
    let items = fields.list("signers", faults).unwrap_or_default();
    let signers: Vec<Signer> = items
        .iter()
        .filter_map(|item| signer(item, faults))
        .collect();
    for (index, signer) in signers.iter().enumerate() {
        let Some(id) = &signer.id else { continue };
        if signers[..index].iter().any(|other| other.id == signer.id)
            && let Some(place) = id.origin.place
        {
            faults.add(
                place,
                Message::new(
                    format!("id “{}” ซ้ำกับผู้ลงนามคนก่อน", id.value),
                    format!("the id “{}” is an earlier signer's", id.value),
                ),
            );
        }
    }
    signers
}

pub(super) fn signer(node: &Node, faults: &mut Faults) -> Option<Signer> {
    let fields = node.fields(&keys::SIGNER, faults)?;
    let signer = Signer {
        role: fields.text("role", faults),
        name: fields.text("name", faults),
        position: fields.texts("position", faults),
        date: date("date", &fields, faults),
        opinion: fields.texts("opinion", faults),
        choices: fields.texts("choices", faults),
        id: fields.text("id", faults),
        origin: faults.origin(node.place),
    };
    Some(signer)
}

/// Who certifies a copy: a signer without an opinion.
pub(super) fn certifier(node: &Node, faults: &mut Faults) -> Option<Signer> {
    let signer = signer(node, faults)?;
    if !(signer.opinion.is_empty() && signer.choices.is_empty()) {
        faults.add(
            node.place,
            Message::new(
                "ผู้รับรองสำเนาไม่มีความเห็น ใช้ opinion และ choices ไม่ได้",
                "who certifies a copy gives no opinion: no opinion and choices here",
            ),
        );
    }
    Some(signer)
}

/// The committees, in order.
pub(super) fn committees(fields: &Fields, faults: &mut Faults) -> Vec<Committee> {
    let items = fields.list("committees", faults).unwrap_or_default();
    let committees = items.iter().filter_map(|item| {
        let fields = item.fields(&keys::COMMITTEE, faults)?;
        let title = fields.texts("title", faults);
        let duties = fields.texts("duties", faults);
        let members = fields.list("members", faults).unwrap_or_default();
        let members = members.iter().filter_map(|node| member(node, faults));
        Some(Committee {
            title,
            members: members.collect(),
            duties,
        })
    });
    committees.collect()
}

fn member(node: &Node, faults: &mut Faults) -> Option<Member> {
    let fields = node.fields(&keys::MEMBER, faults)?;
    let member = Member {
        name: fields.text("name", faults),
        position: fields.text("position", faults),
        role: fields.text("role", faults),
    };
    if member.name.is_none() && member.position.is_none() {
        faults.add(
            node.place,
            Message::new(
                "กรรมการต้องมี name หรือ position",
                "a member has a name or a position",
            ),
        );
    }
    Some(member)
}

/// The fonts: a family, or a mapping of family and files.
pub(super) fn fonts(node: &Node, faults: &mut Faults) -> Option<Fonts> {
    if node.as_text().is_some() {
        return Some(Fonts {
            family: node.filled_text(faults),
            files: Vec::new(),
        });
    }
    let fields = node.fields(&keys::FONTS, faults)?;
    let fonts = Fonts {
        family: fields.text("family", faults),
        files: fields.texts("files", faults),
    };
    Some(fonts)
}

/// The agency's limits.
pub(super) fn limits(node: &Node, faults: &mut Faults) -> Option<Limits> {
    let fields = node.fields(&keys::LIMITS, faults)?;
    let limits = Limits {
        e_saraban_mib: fields
            .whole("e_saraban_mib", faults)
            .map(|number| number.value),
    };
    Some(limits)
}

/// A fiscal year of the Buddhist era.
pub(super) fn fiscal_year(fields: &Fields, faults: &mut Faults) -> Option<Located<FiscalYear>> {
    let node = fields.get("fiscal_year")?;
    let written = node.as_text().unwrap_or_default();
    if let Some(meant) = meant_year(written) {
        let written = written.trim();
        faults.add_with_help(
            node.place,
            Message::new(
                format!("ปีงบประมาณต้องเป็น พ.ศ. สี่หลัก แต่พบ “{written}”"),
                format!("a fiscal year is four digits of the Buddhist era, found “{written}”"),
            ),
            Message::new(
                format!("หมายถึง {meant} หรือไม่"),
                format!("did you mean {meant}?"),
            ),
        );
        return None;
    }
    let number = fields.whole("fiscal_year", faults)?;
    let year = FiscalYear::new(u16::try_from(number.value).ok()?)?;
    Some(Located {
        value: year,
        origin: number.origin,
    })
}

/// The fiscal year that was most likely meant by one written otherwise: `66`, `2023`, «พ.ศ. ๒๕๖๖»,
/// `2566/2567`; nothing where it is right as it is, or nothing is near.
fn meant_year(written: &str) -> Option<u16> {
    const CENTURY: u16 = 2500;
    let written = Digits::Arabic.apply_everywhere(written.trim());
    let is_bare = written.bytes().all(|byte| byte.is_ascii_digit());
    let number = written
        .split(|c: char| !c.is_ascii_digit())
        .find(|digits| !digits.is_empty())?;
    let year: u16 = number.parse().ok()?;
    match (number.len(), year) {
        (2, _) => Some(CENTURY + year),
        (4, 1900..=2200) => Some(year + ERA),
        (4, _) if !is_bare && FiscalYear::new(year).is_some() => Some(year),
        _ => None,
    }
}

/// A period: the user's words, or `{from: 2565-10, to: 2566-03}`.
pub(super) fn period(node: &Node, faults: &mut Faults) -> Option<Period> {
    if matches!(node.value, Value::Map(_)) {
        return months(node, faults).map(Period::Months);
    }
    node.filled_text(faults).map(Period::Words)
}

/// `{from: 2565-10, to: 2566-03}`
pub(super) fn months(node: &Node, faults: &mut Faults) -> Option<Located<MonthRange>> {
    let fields = node.fields(&keys::MONTHS, faults)?;
    let from = month("from", &fields, faults);
    let to = month("to", &fields, faults);
    let (from, to) = (from?, to?);
    let range = MonthRange::new(from, to);
    if range.is_none() {
        faults.add_with_help(
            node.place,
            Message::new(
                "เดือนสุดท้าย (to) มาก่อนเดือนแรก (from)",
                "the last month (to) comes before the first (from)",
            ),
            Message::new("สลับ from กับ to", "swap from and to"),
        );
    }
    Some(Located {
        value: range?,
        origin: faults.origin(node.place),
    })
}

fn month(name: &str, fields: &Fields, faults: &mut Faults) -> Option<Month> {
    let text = fields.text(name, faults)?;
    let month = Month::parse(&text.value)?;
    tell_common_era(&text, month.year, faults);
    Some(month)
}

/// Tells of a year of the common era, which is read as the Buddhist year it is.
fn tell_common_era(text: &Text, year: u16, faults: &mut Faults) {
    let written = Digits::Arabic.apply_everywhere(&text.value);
    let common = year.saturating_sub(ERA);
    let has = |year: u16| written.contains(&format!("{year:04}"));
    if has(year) || !has(common) {
        return;
    }
    faults.tell(
        Finding::new(
            "common-era",
            text.origin.clone(),
            Message::new(
                format!("“{}” เป็นปี ค.ศ. {common} จึงใช้ พ.ศ. {year}", text.value),
                format!(
                    "“{}” is of the common era: taken as {year} of the Buddhist era",
                    text.value
                ),
            ),
        )
        .about(Subject::Word(text.value.clone())),
    );
}

/// A day in any official form.
pub(super) fn date(name: &str, fields: &Fields, faults: &mut Faults) -> Option<Located<Date>> {
    let text = fields.text(name, faults)?;
    let date = Date::parse(&text.value)?;
    tell_common_era(&text, date.year, faults);
    Some(Located {
        value: date,
        origin: text.origin,
    })
}

/// The fields of a letter's head.
pub(super) fn letter(fields: &Fields, faults: &mut Faults) -> Letter {
    let urgency = Urgency::WORDS;
    let urgency = [urgency, urgency.map(|(_, value)| (value.thai(), value))].concat();
    let secrecy = Secrecy::WORDS;
    let secrecy = [secrecy, secrecy.map(|(_, value)| (value.thai(), value))].concat();
    Letter {
        number: fields.text("number", faults),
        date: date("date", fields, faults),
        subject: fields.text("subject", faults),
        urgency: fields
            .choice("urgency", &urgency, faults)
            .map(|choice| choice.value)
            .unwrap_or_default(),
        secrecy: fields
            .choice("secrecy", &secrecy, faults)
            .unwrap_or_default(),
        sender: fields.text("sender", faults),
        receiver: exchange::receiver(fields, faults),
        references: exchange::references(fields, faults),
        attachments: fields
            .get("attachments")
            .map(|node| {
                let items = node.one_or_many().iter();
                items.filter_map(|item| attachment(item, faults)).collect()
            })
            .unwrap_or_default(),
    }
}

fn attachment(node: &Node, faults: &mut Faults) -> Option<Attachment> {
    if node.as_text().is_some() {
        return Some(Attachment {
            title: node.filled_text(faults)?,
            ..Attachment::default()
        });
    }
    let fields = node.fields(&keys::ATTACHMENT, faults)?;
    let title = fields.get("title");
    let attachment = Attachment {
        title: title
            .and_then(|node| node.filled_text(faults))
            .unwrap_or_default(),
        quantity: fields.text("quantity", faults),
        file: fields.text("file", faults),
    };
    Some(attachment)
}

/// What the notice-board edition says besides.
pub(super) fn notice_board(node: &Node, faults: &mut Faults) -> Option<NoticeBoard> {
    let fields = node.fields(&keys::NOTICE_BOARD, faults)?;
    let board = NoticeBoard {
        theme: fields
            .choice("theme", &THEMES, faults)
            .map(|choice| choice.value),
        url: fields.text("url", faults),
        place: fields.text("place", faults),
        from: date("from", &fields, faults),
        to: date("to", &fields, faults),
    };
    if let (Some(from), Some(to)) = (&board.from, &board.to)
        && to.value < from.value
        && let Some(place) = to.origin.place
    {
        faults.add(
            place,
            Message::new(
                "วันสิ้นสุด (to) มาก่อนวันเริ่ม (from)",
                "the last day (to) comes before the first (from)",
            ),
        );
    }
    Some(board)
}

/// The titles a report gives to columns of the form's table.
pub(super) fn column_titles(node: &Node, faults: &mut Faults) -> Vec<ColumnTitle> {
    let Some(fields) = node.fields(&keys::COLUMN_TITLES, faults) else {
        return Vec::new();
    };
    fields
        .others()
        .filter_map(|(key, node)| {
            let title = node.filled_text(faults)?;
            let column = crate::source::Text {
                value: key.text.to_string(),
                origin: faults.origin(key.place),
                written: crate::source::Written::Otherwise,
            };
            Some(ColumnTitle { column, title })
        })
        .collect()
}

/// What columns of numbers hold.
pub(super) fn numbers(node: &Node, faults: &mut Faults) -> Vec<(Text, Numbers)> {
    let Some(fields) = node.fields(&keys::NUMBERS, faults) else {
        return Vec::new();
    };
    let columns = fields.others().filter_map(|(key, node)| {
        let numbers = node.choice(&Numbers::WORDS, faults)?;
        let column = Text {
            value: key.text.to_string(),
            origin: faults.origin(key.place),
            written: crate::source::Written::Otherwise,
        };
        Some((column, numbers.value))
    });
    columns.collect()
}

/// The table's totals: none, or which.
pub(super) fn totals(node: &Node, faults: &mut Faults) -> Option<Totals> {
    if node.as_text() == Some("none") {
        return Some(Totals::default());
    }
    let fields = node.fields(&keys::TOTALS, faults)?;
    Some(Totals {
        label: fields.text("label", faults),
        subtotal: fields.text("subtotal", faults),
        sum: fields.texts("sum", faults),
    })
}

/// The texts for the form's named places.
pub(super) fn slots(node: &Node, faults: &mut Faults) -> Vec<Slot> {
    let Some(fields) = node.fields(&keys::SLOTS, faults) else {
        return Vec::new();
    };
    let mut slots = Vec::new();
    for (key, node) in fields.others() {
        if node.is_null() {
            continue;
        }
        slots.push(Slot {
            name: crate::source::Text {
                value: key.text.to_string(),
                origin: faults.origin(key.place),
                written: crate::source::Written::Otherwise,
            },
            paragraphs: node.texts(faults),
        });
    }
    slots
}
