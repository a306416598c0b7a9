//! Reading a form's wording, and what it requires of a report.

use super::context::Context;
use super::keys;
use super::template::is_name;
use super::value::VALUES;
use super::{Requirement, Template, TextForm};
use crate::error::{Message, Place};
use crate::source::{Faults, Node, Value};

/// The names in `text:`, before the texts themselves are read: they may name one another.
pub(super) fn text_names(node: Option<&Node>) -> Vec<String> {
    match node.map(|node| &node.value) {
        Some(Value::Map(entries)) => entries
            .iter()
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

/// A text that names itself, even by way of others, could never be filled in.
pub(super) fn refuse_cycles(texts: &[TextForm], faults: &mut Faults) {
    let index_of = |name: &str| texts.iter().position(|text| text.name == name);
    let named: Vec<Vec<usize>> = texts
        .iter()
        .map(|text| {
            let names = text.lines.iter().flat_map(Template::names);
            names.filter_map(index_of).collect()
        })
        .collect();
    for (start, text) in texts.iter().enumerate() {
        let mut seen = vec![false; texts.len()];
        let mut open = named[start].clone();
        while let Some(next) = open.pop() {
            if !std::mem::replace(&mut seen[next], true) {
                open.extend(&named[next]);
            }
        }
        if seen[start] {
            faults.add(
                text.origin.place.unwrap_or(Place { line: 1, column: 1 }),
                Message::new(
                    format!("ข้อความ “{}” อ้างถึงตัวเอง", text.name),
                    format!("the text “{}” names itself", text.name),
                ),
            );
        }
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
