//! Reading the styles of a form.

use crate::document::{Alignment, Leading, Role, Style};
use crate::error::Message;
use crate::source::{Faults, Node, did_you_mean};
use crate::units::{Mm, Pt};

pub(super) const ROLES: [(&str, Role); 13] = [
    ("title", Role::Title),
    ("heading-1", Role::Heading(1)),
    ("heading-2", Role::Heading(2)),
    ("heading-3", Role::Heading(3)),
    ("heading-4", Role::Heading(4)),
    ("heading-5", Role::Heading(5)),
    ("heading-6", Role::Heading(6)),
    ("body", Role::Body),
    ("cell", Role::Cell),
    ("header-cell", Role::HeaderCell),
    ("caption", Role::Caption),
    ("signature", Role::Signature),
    ("furniture", Role::Furniture),
];

pub(super) const ALIGNMENTS: [(&str, Alignment); 4] = [
    ("left", Alignment::Left),
    ("centre", Alignment::Centre),
    ("right", Alignment::Right),
    ("distribute", Alignment::Distribute),
];

/// The smallest and largest type that is read.
const SIZES: std::ops::RangeInclusive<f32> = 4.0..=200.0;

/// Reads the mapping of styles into `styles`: those already there are changed, others are new.
pub(super) fn styles(node: &Node, styles: &mut Vec<Style>, faults: &mut Faults) {
    let Some(fields) = node.fields(faults) else {
        return;
    };
    for (key, node) in fields.all() {
        if !is_style_id(&key.text) {
            faults.add(
                key.place,
                Message::new(
                    "ชื่อลักษณะต้องเป็นอักษรอังกฤษและตัวเลข ขึ้นต้นด้วยอักษร",
                    "a style's identifier is English letters and digits, a letter first",
                ),
            );
            continue;
        }
        match styles.iter_mut().find(|style| style.id == key.text) {
            Some(style) => change(node, style, faults),
            None => {
                let missing: Vec<&str> = ["name", "role", "size"]
                    .into_iter()
                    .filter(|name| !has(node, name))
                    .collect();
                if !missing.is_empty() {
                    let have: Vec<&str> = styles.iter().map(|style| style.id.as_str()).collect();
                    faults.add_with_help(
                        key.place,
                        Message::new(
                            format!("ลักษณะใหม่ “{}” ขาด {}", key.text, missing.join(", ")),
                            format!("the new style “{}” lacks {}", key.text, missing.join(", ")),
                        ),
                        did_you_mean(&key.text, &have),
                    );
                }
                let mut style = blank(key.text.clone().into_owned());
                change(node, &mut style, faults);
                styles.push(style);
            }
        }
    }
}

fn is_style_id(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.chars().all(|c| c.is_ascii_alphanumeric())
}

fn has(node: &Node, name: &str) -> bool {
    match &node.value {
        crate::source::Value::Map(entries) => entries.iter().any(|(key, _)| key.text == name),
        // What it is instead is a fault of its own.
        _ => true,
    }
}

fn blank(id: String) -> Style {
    Style::new(id.clone(), id, Role::Body)
}

/// Takes over what the mapping says; the rest of the style stays.
fn change(node: &Node, style: &mut Style, faults: &mut Faults) {
    let Some(mut fields) = node.fields(faults) else {
        return;
    };
    if let Some(text) = fields.get("name").and_then(|node| node.filled_text(faults)) {
        style.name = text.value;
    }
    if let Some(role) = fields
        .get("role")
        .and_then(|node| node.choice(&ROLES, faults))
    {
        style.role = role.value;
    }
    if let Some(size) = fields.get("size").and_then(|node| type_size(node, faults)) {
        style.size = size;
    }
    if let Some(bold) = fields.get("bold").and_then(|node| node.boolean(faults)) {
        style.bold = bold;
    }
    if let Some(italic) = fields.get("italic").and_then(|node| node.boolean(faults)) {
        style.italic = italic;
    }
    if let Some(alignment) = fields
        .get("align")
        .and_then(|node| node.choice(&ALIGNMENTS, faults))
    {
        style.alignment = alignment.value;
    }
    if let Some(indent) = fields
        .get("first_line")
        .and_then(|node| node.length(faults))
    {
        style.first_line = indent;
    }
    if let Some(indent) = fields.get("left").and_then(|node| node.length(faults)) {
        style.left = indent;
    }
    if let Some(indent) = fields.get("right").and_then(|node| node.length(faults)) {
        style.right = indent;
    }
    if let Some(space) = fields.get("before").and_then(|node| node.length(faults)) {
        style.space_before = points(space);
    }
    if let Some(space) = fields.get("after").and_then(|node| node.length(faults)) {
        style.space_after = points(space);
    }
    if let Some(node) = fields.get("leading") {
        style.leading = if node.as_text() == Some("single") {
            Leading::Single
        } else {
            match node.length(faults) {
                Some(distance) if distance > Mm::ZERO => Leading::Exactly(points(distance)),
                _ => Leading::Single,
            }
        };
    }
    if let Some(keep) = fields
        .get("keep_with_next")
        .and_then(|node| node.boolean(faults))
    {
        style.keep_with_next = keep;
    }
    fields.finish(faults);
}

/// A length as points, to the thousandth: `16pt` is read by way of millimetres.
pub(super) fn points(length: Mm) -> Pt {
    Pt((length.pt().0 * 1000.0).round() / 1000.0)
}

/// A type size.
pub(super) fn type_size(node: &Node, faults: &mut Faults) -> Option<Pt> {
    let size = points(node.length(faults)?);
    if SIZES.contains(&size.0) {
        return Some(size);
    }
    let (low, high) = (SIZES.start(), SIZES.end());
    node.expected(
        faults,
        Message::new(
            format!("ขนาดตัวอักษรตั้งแต่ {low}pt ถึง {high}pt "),
            format!("a type size from {low}pt to {high}pt"),
        ),
    );
    None
}
