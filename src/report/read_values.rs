//! Reading the values a report and an agency's profile share, and a report's smaller parts.

use super::profile::{choice_of, text_of, texts_of};
use super::{
    Agency, Attachment, ColumnTitle, Fonts, Letter, Limits, NoticeBoard, Period, Secrecy, Signer,
    Slot, Theme, Urgency,
};
use crate::error::Message;
use crate::source::{Faults, Fields, Located, Node, Text, Value};
use crate::thai::{Date, FiscalYear, Month, MonthRange};

/// The most signers a document has in one row of its signature block.
const MAX_SIGNERS: usize = 4;

/// The agency: its name, or a mapping of all that is known of it.
pub(super) fn agency(node: &Node, faults: &mut Faults) -> Agency {
    if !matches!(node.value, Value::Map(_)) {
        return Agency {
            name: node.filled_text(faults).unwrap_or_default(),
            ..Agency::default()
        };
    }
    let Some(mut fields) = node.fields(faults) else {
        return Agency::default();
    };
    let agency = Agency {
        name: text_of(&mut fields, "name", faults).unwrap_or_default(),
        short_name: text_of(&mut fields, "short_name", faults),
        address: texts_of(&mut fields, "address", faults),
        phone: text_of(&mut fields, "phone", faults),
        email: text_of(&mut fields, "email", faults),
        website: text_of(&mut fields, "website", faults),
        emblem: text_of(&mut fields, "emblem", faults),
        logo: text_of(&mut fields, "logo", faults),
        number_prefix: text_of(&mut fields, "number_prefix", faults),
    };
    fields.finish(faults);
    agency
}

/// The signers, in order.
pub(super) fn signers(node: &Node, faults: &mut Faults) -> Vec<Signer> {
    let Some(items) = node.list(faults) else {
        return Vec::new();
    };
    if let Some(extra) = items.get(MAX_SIGNERS) {
        faults.add(
            extra.place,
            Message::new(
                format!("มีผู้ลงนามได้ไม่เกิน {MAX_SIGNERS} คน"),
                format!("there can be at most {MAX_SIGNERS} signers"),
            ),
        );
    }
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

fn signer(node: &Node, faults: &mut Faults) -> Option<Signer> {
    let mut fields = node.fields(faults)?;
    let signer = Signer {
        role: text_of(&mut fields, "role", faults),
        name: text_of(&mut fields, "name", faults),
        position: texts_of(&mut fields, "position", faults),
        date: fields.get("date").and_then(|node| date(node, faults)),
        id: fields.get("id").and_then(|node| {
            let id = node.filled_text(faults)?;
            let is_name = id.value.starts_with(|c: char| c.is_ascii_alphabetic())
                && id
                    .value
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'_')
                && id.value.len() <= 60;
            if !is_name {
                node.expected(
                    faults,
                    Message::new(
                        "ชื่อภาษาอังกฤษ (a–z 0–9 _) ไม่เกิน 60 ตัว ",
                        "a name of ASCII letters, digits and _, at most 60",
                    ),
                );
            }
            Some(id)
        }),
        origin: faults.origin(node.place),
    };
    fields.finish(faults);
    Some(signer)
}

/// The fonts: a family, or a mapping of family and files.
pub(super) fn fonts(node: &Node, faults: &mut Faults) -> Option<Fonts> {
    if node.as_text().is_some() {
        return Some(Fonts {
            family: node.filled_text(faults),
            files: Vec::new(),
        });
    }
    let mut fields = node.fields(faults)?;
    let fonts = Fonts {
        family: text_of(&mut fields, "family", faults),
        files: texts_of(&mut fields, "files", faults),
    };
    fields.finish(faults);
    Some(fonts)
}

/// The agency's limits.
pub(super) fn limits(node: &Node, faults: &mut Faults) -> Option<Limits> {
    let mut fields = node.fields(faults)?;
    let limits = Limits {
        e_saraban_mib: fields
            .get("e_saraban_mib")
            .and_then(|node| node.whole_number(1..=10_000, faults))
            .map(|number| number.value),
    };
    fields.finish(faults);
    Some(limits)
}

/// A fiscal year of the Buddhist era.
pub(super) fn whole_year(node: &Node, faults: &mut Faults) -> Option<Located<FiscalYear>> {
    let range = u32::from(*FiscalYear::RANGE.start())..=u32::from(*FiscalYear::RANGE.end());
    if let Some(common) = node
        .as_text()
        .and_then(|text| text.trim().parse::<u32>().ok())
        && (1900..=2200).contains(&common)
    {
        let buddhist = common + 543;
        faults.add_with_help(
            node.place,
            Message::new(
                format!("ปีงบประมาณต้องเป็น พ.ศ. แต่พบ {common}"),
                format!("the fiscal year is one of the Buddhist era, found {common}"),
            ),
            Message::new(
                format!("หมายถึง {buddhist} หรือไม่"),
                format!("did you mean {buddhist}?"),
            ),
        );
        return None;
    }
    let number = node.whole_number(range, faults)?;
    let year = FiscalYear::new(u16::try_from(number.value).ok()?)?;
    Some(Located {
        value: year,
        origin: number.origin,
    })
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
    let mut fields = node.fields(faults)?;
    let from = fields.require("from", faults);
    let to = fields.require("to", faults);
    let (from, to) = (
        from.and_then(|node| month(node, faults)),
        to.and_then(|node| month(node, faults)),
    );
    fields.finish(faults);
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

fn month(node: &Node, faults: &mut Faults) -> Option<Month> {
    let month = node.as_text().and_then(Month::parse);
    if month.is_none() {
        node.expected(
            faults,
            Message::new(
                "เดือนและปี เช่น 2565-10 หรือ ต.ค. 65 ",
                "a month of a year, such as 2565-10 or ต.ค. 65",
            ),
        );
    }
    month
}

/// A day in any official form.
pub(super) fn date(node: &Node, faults: &mut Faults) -> Option<Located<Date>> {
    let date = node.as_text().and_then(Date::parse);
    if date.is_none() {
        node.expected(
            faults,
            Message::new(
                "วันที่ที่มีอยู่จริง เช่น 2566-04-03 หรือ 3 เมษายน 2566 ",
                "a date that exists, such as 2566-04-03 or 3 เมษายน 2566",
            ),
        );
    }
    Some(Located {
        value: date?,
        origin: faults.origin(node.place),
    })
}

/// The fields of a letter's head.
pub(super) fn letter(fields: &mut Fields, faults: &mut Faults) -> Letter {
    let urgency = Urgency::WORDS;
    let urgency = [urgency, urgency.map(|(_, value)| (value.thai(), value))].concat();
    let secrecy = Secrecy::WORDS;
    let secrecy = [secrecy, secrecy.map(|(_, value)| (value.thai(), value))].concat();
    Letter {
        number: text_of(fields, "number", faults),
        date: fields.get("date").and_then(|node| date(node, faults)),
        subject: text_of(fields, "subject", faults),
        urgency: super::profile::choice_of(fields, "urgency", &urgency, faults).unwrap_or_default(),
        secrecy: fields
            .get("secrecy")
            .and_then(|node| node.choice(&secrecy, faults))
            .unwrap_or_default(),
        sender: text_of(fields, "sender", faults),
        receiver: text_of(fields, "receiver", faults),
        references: texts_of(fields, "references", faults),
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
    let origin = faults.origin(node.place);
    if node.as_text().is_some() {
        return Some(Attachment {
            title: node.filled_text(faults)?,
            origin,
            ..Attachment::default()
        });
    }
    let mut fields = node.fields(faults)?;
    let title = fields.require("title", faults);
    let attachment = Attachment {
        title: title
            .and_then(|node| node.filled_text(faults))
            .unwrap_or_default(),
        quantity: text_of(&mut fields, "quantity", faults),
        file: text_of(&mut fields, "file", faults),
        origin,
    };
    fields.finish(faults);
    Some(attachment)
}

/// What the notice-board edition says besides.
pub(super) fn notice_board(node: &Node, faults: &mut Faults) -> Option<NoticeBoard> {
    let mut fields = node.fields(faults)?;
    let themes = [("enlarged", Theme::Enlarged), ("board", Theme::Board)];
    let board = NoticeBoard {
        theme: choice_of(&mut fields, "theme", &themes, faults),
        url: fields.get("url").and_then(|node| web_address(node, faults)),
        place: text_of(&mut fields, "place", faults),
        from: fields.get("from").and_then(|node| date(node, faults)),
        to: fields.get("to").and_then(|node| date(node, faults)),
    };
    fields.finish(faults);
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
    let Some(fields) = node.fields(faults) else {
        return Vec::new();
    };
    fields
        .all()
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

/// An address a telephone opens when it reads it from a QR code.
fn web_address(node: &Node, faults: &mut Faults) -> Option<Text> {
    let address = node.filled_text(faults)?;
    let begins = |scheme: &str| {
        let start = address.value.trim().get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    if begins("https://") || begins("http://") {
        return Some(address);
    }
    node.expected(
        faults,
        Message::new(
            "ที่อยู่เว็บที่ขึ้นต้นด้วย https:// ",
            "a web address that begins with https://",
        ),
    );
    None
}

/// The texts for the form's named places.
pub(super) fn slots(node: &Node, faults: &mut Faults) -> Vec<Slot> {
    let Some(fields) = node.fields(faults) else {
        return Vec::new();
    };
    let mut slots = Vec::new();
    for (key, node) in fields.all() {
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
