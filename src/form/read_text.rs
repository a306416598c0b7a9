//! Reading a form's wording, and what it requires of a report.

use std::collections::HashMap;

use super::context::Context;
use super::keys;
use super::template::is_name;
use super::value::VALUES;
use super::{Requirement, Template, TextForm};
use crate::error::{Message, Place};
use crate::limits::{MAX_FORM_TEXTS, MAX_TEXT_CHAIN, MAX_TEXT_PIECES};
use crate::source::{Faults, Node, Value};

/// The names in `text:`, before the texts themselves are read: they may name one another.
pub(super) fn text_names(node: Option<&Node>) -> Vec<String> {
    match node.map(|node| &node.value) {
        Some(Value::Map(entries)) => entries
            .iter()
            .take(MAX_FORM_TEXTS)
            .map(|(key, _)| key.text.clone().into_owned())
            .collect(),
        _ => Vec::new(),
    }
}

/// The form's texts.
pub(super) fn texts(node: &Node, context: &Context, faults: &mut Faults) -> Vec<TextForm> {
    let Some(fields) = node.fields(&keys::TEXTS, faults) else {
        return Vec::new();
    };
    let mut texts = Vec::new();
    for (key, node) in fields.others() {
        if texts.len() == MAX_FORM_TEXTS {
            faults.add(
                key.place,
                Message::new(
                    format!("แบบหนึ่งมีข้อความได้ไม่เกิน {MAX_FORM_TEXTS} ข้อ"),
                    format!("a form has at most {MAX_FORM_TEXTS} texts"),
                ),
            );
            break;
        }
        let taken = VALUES.iter().any(|value| value.name == key.text);
        if taken || !is_name(&key.text) {
            let (thai, english) = if taken {
                (
                    "เป็นชื่อของค่าในรายงานอยู่แล้ว",
                    "is already a value of the report",
                )
            } else {
                (
                    "ต้องเป็นอักษรอังกฤษ ตัวเลข _ หรือ -",
                    "must be English letters, digits, _ or -",
                )
            };
            faults.add(
                key.place,
                Message::new(
                    format!("ชื่อข้อความ “{}” {thai}", key.text),
                    format!("the text's name “{}” {english}", key.text),
                ),
            );
        }
        let mut lines = Vec::new();
        if !node.is_null() {
            for item in node.one_or_many() {
                lines.extend(context.lines(item, faults));
            }
        }
        texts.push(TextForm {
            name: key.text.clone().into_owned(),
            lines,
            origin: faults.origin(node.place),
        });
    }
    texts
}

/// Refuses texts that could not be filled in: one that names itself, even by way of others, and
/// one that becomes too deep or too long once the texts it names stand in it.
pub(super) fn refuse_growth(texts: &[TextForm], faults: &mut Faults) {
    let places: HashMap<&str, usize> = texts
        .iter()
        .enumerate()
        .map(|(place, text)| (text.name.as_str(), place))
        .collect();
    let named = |text: &TextForm| -> Vec<usize> {
        let names = text.lines.iter().flat_map(Template::names);
        names.filter_map(|name| places.get(name).copied()).collect()
    };
    let named: Vec<Vec<usize>> = texts.iter().map(named).collect();
    let mut sizes: Vec<Size> = vec![Size::Unknown; texts.len()];
    for start in 0..texts.len() {
        measure(start, texts, &named, &mut sizes);
    }
    for (text, size) in texts.iter().zip(sizes) {
        let place = text.origin.place.unwrap_or(Place { line: 1, column: 1 });
        let (thai, english) = match size {
            Size::Endless => ("อ้างถึงตัวเอง".to_owned(), "names itself".to_owned()),
            Size::Known { chain, .. } if chain > MAX_TEXT_CHAIN => (
                format!("อ้างถึงกันต่อเนื่องเกิน {MAX_TEXT_CHAIN} ชั้น"),
                format!("names texts more than {MAX_TEXT_CHAIN} deep"),
            ),
            Size::Known { pieces, .. } if pieces > MAX_TEXT_PIECES => (
                format!("ขยายเป็นเกิน {MAX_TEXT_PIECES} ชิ้นเมื่อรวมข้อความที่อ้างถึง"),
                format!("has over {MAX_TEXT_PIECES} pieces with the texts it names in it"),
            ),
            _ => continue,
        };
        faults.add(
            place,
            Message::new(
                format!("ข้อความ “{}” {thai}", text.name),
                format!("the text “{}” {english}", text.name),
            ),
        );
    }
}

/// What a text becomes with the texts it names in it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Size {
    Unknown,
    /// Its texts are being measured.
    Open,
    Known {
        pieces: usize,
        chain: usize,
    },
    /// It names itself.
    Endless,
}

/// Measures a text and every text it names, each once and without recursion.
fn measure(start: usize, texts: &[TextForm], named: &[Vec<usize>], sizes: &mut [Size]) {
    let mut open = vec![(start, 0)];
    while let Some((text, next)) = open.pop() {
        if next == 0 && sizes[text] != Size::Unknown {
            continue;
        }
        sizes[text] = Size::Open;
        if let Some(&inner) = named[text].get(next) {
            open.push((text, next + 1));
            match sizes[inner] {
                Size::Unknown => open.push((inner, 0)),
                // It holds itself, and so do all texts between the two.
                Size::Open => {
                    let from = open.iter().position(|(text, _)| *text == inner);
                    for (text, _) in open.drain(from.unwrap_or(0)..) {
                        sizes[text] = Size::Endless;
                    }
                }
                Size::Known { .. } | Size::Endless => {}
            }
            continue;
        }
        let own: usize = texts[text].lines.iter().map(|line| line.pieces.len()).sum();
        let (mut pieces, mut chain) = (own.max(1), 0);
        for inner in &named[text] {
            if let Size::Known {
                pieces: more,
                chain: deeper,
            } = sizes[*inner]
            {
                pieces = pieces.saturating_add(more);
                chain = chain.max(deeper + 1);
            }
        }
        sizes[text] = Size::Known { pieces, chain };
    }
}

/// What a report must give.
pub(super) fn requirements(
    node: &Node,
    context: &Context,
    faults: &mut Faults,
) -> Vec<Requirement> {
    let Some(fields) = node.fields(&keys::REQUIRES, faults) else {
        return Vec::new();
    };
    let mut requirements = Vec::new();
    for (key, node) in fields.others() {
        context.known(&key.text, key.place, faults);
        let about = (!node.is_null())
            .then(|| node.filled_text(faults))
            .flatten()
            .map(|text| text.value);
        requirements.push(Requirement {
            name: key.text.clone().into_owned(),
            about,
        });
    }
    requirements
}
