//! Whether the lengths of a form fit together: each by itself is in its range, and two of them may
//! still leave no room for a letter.

use super::{read_block, read_table};
use crate::document::{NumberFormat, NumberPosition, PageSetup, Style};
use crate::error::Message;
use crate::source::{Faults, Node, Value};
use crate::units::Mm;

/// What a line must have left: a few letters.
const LEAST: Mm = Mm(10.0);

/// What a cell must have left between its paddings: a letter of body size.
const LEAST_CELL: Mm = Mm(4.0);

/// Keys of lengths that go across a page.
const ACROSS: [&str; 11] = [
    "first_line",
    "left",
    "right",
    "hanging",
    "width",
    "minimum",
    "tab",
    "axis",
    "start",
    "room",
    "padding",
];

/// Keys of lengths that go down a page.
const DOWN: [&str; 7] = [
    "height",
    "space",
    "before",
    "after",
    "space_before",
    "leading",
    "vertical_padding",
];

/// Puts down every length of the form that leaves no room beside the others.
pub(super) fn check(form: &Node, styles: &[Style], faults: &mut Faults) {
    let pages: Vec<(&Node, PageSetup)> = items(form, "sections")
        .filter_map(|section| Some((section, page_of(section)?)))
        .collect();
    let widest = pages.iter().map(|(_, page)| page.text_width().0);
    let tallest = pages.iter().map(|(_, page)| page.text_height().0);
    let room = Room {
        width: Mm(widest.fold(0.0, f32::max)),
        height: Mm(tallest.fold(0.0, f32::max)),
    };
    if pages.is_empty() {
        return;
    }
    // What is used on any page must fit the largest of them.
    for name in ["styles", "table", "sign_off"] {
        if let Some(node) = value(form, name) {
            room.holds(node, faults);
        }
    }
    indents(form, styles, room.width, faults);
    if let Some(table) = value(form, "table") {
        columns(table, room.width, faults);
    }
    for (section, page) in &pages {
        let own = Room {
            width: page.text_width(),
            height: page.text_height(),
        };
        if let Some(blocks) = value(section, "blocks") {
            own.holds(blocks, faults);
        }
        furniture(section, page, faults);
    }
}

/// The room between the margins of a page.
struct Room {
    width: Mm,
    height: Mm,
}

impl Room {
    /// Puts down every length in the node that is larger.
    fn holds(&self, node: &Node, faults: &mut Faults) {
        match &node.value {
            Value::List(items) => items.iter().for_each(|item| self.holds(item, faults)),
            Value::Map(entries) => {
                for (key, inner) in entries {
                    let room = match &*key.text {
                        name if ACROSS.contains(&name) => self.width,
                        name if DOWN.contains(&name) => self.height,
                        _ => {
                            self.holds(inner, faults);
                            continue;
                        }
                    };
                    if length(inner).is_some_and(|length| length.0 > room.0) {
                        too_large(inner, room, faults);
                    }
                }
            }
            Value::Scalar { .. } | Value::Faulty => {}
        }
    }
}

/// Indents of one style must leave room between them.
fn indents(form: &Node, styles: &[Style], width: Mm, faults: &mut Faults) {
    for (id, node) in entries(value(form, "styles")) {
        let Some(style) = styles.iter().find(|style| style.id == id) else {
            continue;
        };
        let taken = style.left.0 + style.right.0 + style.first_line.0.max(0.0);
        let written = ["right", "left", "first_line"].map(|name| value(node, name));
        let largest = written
            .into_iter()
            .flatten()
            .filter_map(|node| Some((node, length(node)?.0)))
            .max_by(|one, other| one.1.total_cmp(&other.1));
        // One that is larger than the page by itself is told of already.
        if let Some((node, length)) = largest
            && taken > width.0 - LEAST.0
            && length <= width.0
        {
            too_large(node, Mm(width.0 - LEAST.0 - (taken - length)), faults);
        }
    }
}

/// The exact and least widths of all columns must fit beside one another, and each hold its padding.
fn columns(table: &Node, width: Mm, faults: &mut Faults) {
    let padding = value(table, "padding").and_then(length);
    let mut taken = 0.0;
    let mut largest: Option<(&Node, f32)> = None;
    each_column(value(table, "columns"), &mut |column| {
        let written = value(column, "width").or_else(|| value(column, "minimum"));
        let Some((node, length)) = written.and_then(|node| Some((node, length(node)?.0))) else {
            return;
        };
        taken += length;
        if largest.is_none_or(|(_, other)| length > other) {
            largest = Some((node, length));
        }
        let padding = padding.unwrap_or(read_table::PADDING).0;
        let least = 2.0 * padding + LEAST_CELL.0;
        if length < least {
            node.expected(
                faults,
                Message::new(
                    format!("ความกว้างอย่างน้อย {least:.1}mm เพราะ padding ด้านละ {padding:.1}mm "),
                    format!(
                        "a width of at least {least:.1}mm, for a padding of {padding:.1}mm a side"
                    ),
                ),
            );
        }
    });
    if let Some((node, length)) = largest
        && taken > width.0
        && length <= width.0
    {
        too_large(node, Mm((width.0 - (taken - length)).max(0.0)), faults);
    }
}

/// A page's number stands in its margin, and its emblem on its paper.
fn furniture(section: &Node, page: &PageSetup, faults: &mut Faults) {
    let numbering = value(section, "numbering").and_then(read_block::numbering_of);
    if let (Some(numbering), Some(node)) = (numbering, value(section, "numbering")) {
        let margin = match numbering.position {
            NumberPosition::TopCentre | NumberPosition::TopRight => page.margins.top,
            _ => page.margins.bottom,
        };
        if numbering.format != NumberFormat::None && numbering.distance.0 > margin.0 {
            match value(node, "distance") {
                Some(distance) => too_large(distance, margin, faults),
                // The distance is ours; the margin is what is written.
                None => no_room_for_number(node, margin, numbering.distance, faults),
            }
        }
    }
    if let Some(emblem) = value(section, "emblem") {
        let [top, height] = ["top", "height"].map(|name| value(emblem, name));
        let lengths = top.and_then(length).zip(height.and_then(length));
        if let (Some((top, height)), Some(node)) = (lengths, height)
            && top.0 + height.0 > page.height.0
        {
            too_large(node, Mm((page.height.0 - top.0).max(0.0)), faults);
        }
    }
}

fn too_large(node: &Node, room: Mm, faults: &mut Faults) {
    // What is beyond all measure is told of already.
    if faults.has_fault_at(node.place) {
        return;
    }
    let room = (room.0.max(0.0) * 10.0).floor() / 10.0;
    node.expected(
        faults,
        Message::new(
            format!("ความยาวไม่เกิน {room}mm ตามที่ว่างบนหน้ากระดาษ "),
            format!("a length of at most {room}mm, the room there is on the page"),
        ),
    );
}

/// Puts down a margin in which no page number fits.
fn no_room_for_number(numbering: &Node, margin: Mm, distance: Mm, faults: &mut Faults) {
    let (margin, distance) = (margin.0, distance.0);
    faults.add_with_help(
        numbering.place,
        Message::new(
            format!("ขอบกระดาษ {margin}mm ไม่มีที่ให้เลขหน้า ซึ่งห่างจากขอบ {distance}mm"),
            format!(
                "a margin of {margin}mm has no room for a page number {distance}mm from the edge"
            ),
        ),
        Message::new(
            "เพิ่มขอบกระดาษ หรือระบุ distance ให้น้อยกว่าขอบ",
            "widen the margin, or say a distance less than it",
        ),
    );
}

/// The page of a section; a faulty one is told of by its reader.
fn page_of(section: &Node) -> Option<PageSetup> {
    read_block::page(value(section, "page")?, &mut Faults::new(""))
}

/// Every column of the list and of the groups in it.
fn each_column<'n, 'a>(list: Option<&'n Node<'a>>, tell: &mut impl FnMut(&'n Node<'a>)) {
    let Some(Value::List(items)) = list.map(|node| &node.value) else {
        return;
    };
    for item in items {
        match value(item, "columns") {
            Some(inner) => each_column(Some(inner), tell),
            None => tell(item),
        }
    }
}

fn length(node: &Node) -> Option<Mm> {
    node.as_length()
}

fn items<'n, 'a>(
    node: &'n Node<'a>,
    name: &str,
) -> impl Iterator<Item = &'n Node<'a>> + use<'n, 'a> {
    let items = match value(node, name).map(|node| &node.value) {
        Some(Value::List(items)) => items.as_slice(),
        _ => &[],
    };
    items.iter()
}

fn entries<'n, 'a>(
    node: Option<&'n Node<'a>>,
) -> impl Iterator<Item = (&'n str, &'n Node<'a>)> + use<'n, 'a> {
    let entries = match node.map(|node| &node.value) {
        Some(Value::Map(entries)) => entries.as_slice(),
        _ => &[],
    };
    entries.iter().map(|(key, node)| (&*key.text, node))
}

fn value<'n, 'a>(node: &'n Node<'a>, name: &str) -> Option<&'n Node<'a>> {
    let mut found = entries(Some(node)).filter(|(key, _)| *key == name);
    found.next().map(|(_, node)| node)
}
