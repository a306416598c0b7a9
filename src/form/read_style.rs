//! Reading the styles of a form.

use super::keys;
use super::words::{ALIGNMENTS, ROLES};
use crate::document::{Leading, Role, Style};
use crate::error::Message;
use crate::limits;
use crate::source::{Faults, Node, did_you_mean};
use crate::units::{Mm, Pt};

/// The least leading, in parts of the type size: below it lines lie upon one another.
const LEAST_LEADING: f32 = 0.7;

/// The least room an entry of a table of contents leaves for its page number.
const LEAST_FOR_PAGE_NUMBER: Mm = Mm(12.0);

/// Reads the mapping of styles into `styles`: those already there are changed, others are new.
pub(super) fn styles(node: &Node, styles: &mut Vec<Style>, faults: &mut Faults) {
    let Some(fields) = node.fields(&keys::STYLES, faults) else {
        return;
    };
    for (key, node) in fields.others() {
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
        let changed = styles.iter().find(|style| style.id == key.text);
        if let Some(style) = changed
            && matches!(style.role, Role::Contents(_))
            && style.right < LEAST_FOR_PAGE_NUMBER
        {
            faults.add(
                node.place,
                Message::new(
                    "ลักษณะของสารบัญต้องเว้นทางขวา (right) อย่างน้อย 12mm ไว้ให้เลขหน้า",
                    "a style of a table of contents leaves 12mm at least at its right for page numbers",
                ),
            );
        }
    }
}

fn is_style_id(id: &str) -> bool {
    id.len() <= limits::MAX_ID_BYTES
        && id.starts_with(|c: char| c.is_ascii_alphabetic())
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
    let Some(fields) = node.fields(&keys::STYLE, faults) else {
        return;
    };
    if let Some(text) = fields.text("name", faults) {
        style.name = text.value;
    }
    if let Some(role) = fields.choice("role", &ROLES, faults) {
        style.role = role.value;
    }
    if let Some(size) = fields.length("size", faults).map(points) {
        style.size = size;
    }
    if let Some(bold) = fields.flag("bold", faults) {
        style.bold = bold;
    }
    if let Some(italic) = fields.flag("italic", faults) {
        style.italic = italic;
    }
    if let Some(alignment) = fields.choice("align", &ALIGNMENTS, faults) {
        style.alignment = alignment.value;
    }
    if let Some(indent) = fields.length("first_line", faults) {
        style.first_line = indent;
    }
    if let Some(indent) = fields.length("left", faults) {
        style.left = indent;
    }
    if let Some(indent) = fields.length("right", faults) {
        style.right = indent;
    }
    if let Some(space) = fields.length("before", faults) {
        style.space_before = points(space);
    }
    if let Some(space) = fields.length("after", faults) {
        style.space_after = points(space);
    }
    if let Some(node) = fields.get("leading") {
        style.leading = match node.as_text() {
            Some("single") => Leading::Single,
            _ => match fields.length("leading", faults) {
                Some(distance) => Leading::Exactly(points(distance)),
                None => Leading::Single,
            },
        };
    }
    if let (Leading::Exactly(distance), Some(node)) = (style.leading, fields.get("leading"))
        && distance.0 < style.size.0 * LEAST_LEADING
    {
        let least = (style.size.0 * LEAST_LEADING).ceil();
        node.expected(
            faults,
            Message::new(
                format!("ระยะบรรทัดอย่างน้อย {least}pt (ตัวอักษร {}pt) ", style.size.0),
                format!(
                    "a leading of at least {least}pt for type of {}pt",
                    style.size.0
                ),
            ),
        );
    }
    if let Some(keep) = fields.flag("keep_with_next", faults) {
        style.keep_with_next = keep;
    }
    if let Some(keep) = fields.flag("keep_with_previous", faults) {
        style.keep_with_previous = keep;
    }
}

/// A length as points, to the thousandth: `16pt` is read by way of millimetres.
pub(super) fn points(length: Mm) -> Pt {
    Pt((length.pt().0 * 1000.0).round() / 1000.0)
}
