//! Reading the rows of a report and what stands in their cells.

use std::borrow::Borrow;

use super::profile::text_of;
use super::read_values::months;
use super::{Bullet, Cell, CellItem, Illustration, Row, Rows, Status};
use crate::error::Message;
use crate::source::{Faults, Fields, Node, Text, Value};

/// The rows: a list, the name of a spreadsheet, or `{file: …, sheet: …}`.
pub(super) fn rows(node: &Node, faults: &mut Faults) -> Option<Rows> {
    match &node.value {
        Value::List(items) => Some(listed(items, faults)),
        Value::Map(_) => {
            let mut fields = node.fields(faults)?;
            let file = fields.require("file", faults);
            let file = file.and_then(|node| node.filled_text(faults));
            let sheet = text_of(&mut fields, "sheet", faults);
            fields.finish(faults);
            Some(Rows::Spreadsheet { file: file?, sheet })
        }
        Value::Scalar { .. } => Some(Rows::Spreadsheet {
            file: node.filled_text(faults)?,
            sheet: None,
        }),
        Value::Faulty => None,
    }
}

/// The rows of a list; each of its items is let go when it is read, where they are given away.
pub(super) fn listed<'a>(
    items: impl IntoIterator<Item: Borrow<Node<'a>>>,
    faults: &mut Faults,
) -> Rows {
    let rows = items.into_iter();
    let rows = rows.filter_map(|item| row(item.borrow(), faults));
    Rows::Listed(rows.collect())
}

fn row(node: &Node, faults: &mut Faults) -> Option<Row> {
    let mut fields = node.fields(faults)?;
    let status = Status::WORDS.map(|(word, status, _)| (word, status));
    let official = Status::WORDS.map(|(_, status, thai)| (thai, status));
    let choices = [status, official].concat();
    let mut row = Row {
        cells: Vec::with_capacity(fields.all().count()),
        status: fields
            .get("status")
            .and_then(|node| node.choice(&choices, faults)),
        group: text_of(&mut fields, "group", faults),
        origin: faults.origin(node.place),
    };
    for (key, value) in fields.all() {
        if matches!(&*key.text, "status" | "group") {
            continue;
        }
        let name = Text {
            value: key.text.to_string(),
            origin: faults.origin(key.place),
            written: crate::source::Written::Otherwise,
        };
        if row.group.is_some() {
            faults.add_with_help(
                key.place,
                Message::new(
                    "แถวที่เป็นหัวข้อกลุ่ม (group) มีช่องอื่นไม่ได้",
                    "a row that is a group's heading (group) has no cells",
                ),
                Message::new("แยกเป็นแถวใหม่", "start a new row for it"),
            );
        }
        row.cells.push((name, cell(value, faults)));
    }
    Some(row)
}

/// What stands in a cell: a text, one item, or a list of them.
fn cell(node: &Node, faults: &mut Faults) -> Cell {
    let nodes = node.one_or_many();
    // Cells are many: none has room for more than it holds.
    let mut items = Vec::with_capacity(nodes.len());
    items.extend(nodes.iter().filter_map(|node| cell_item(node, faults)));
    Cell {
        items,
        origin: faults.origin(node.place),
    }
}

fn cell_item(node: &Node, faults: &mut Faults) -> Option<CellItem> {
    match &node.value {
        _ if node.is_null() => None,
        Value::Scalar { .. } => node.text(faults).map(CellItem::Text),
        Value::Map(entries) => {
            let has = |name: &str| entries.iter().any(|(key, _)| key.text == name);
            if has("image") {
                illustration(node.fields(faults)?, faults)
            } else if has("bullet") {
                bullet(node.fields(faults)?, faults)
            } else if has("from") || has("to") {
                months(node, faults).map(CellItem::Months)
            } else {
                not_an_item(node, faults);
                None
            }
        }
        Value::List(_) => {
            not_an_item(node, faults);
            None
        }
        Value::Faulty => None,
    }
}

fn not_an_item(node: &Node, faults: &mut Faults) {
    // A key such as «ประกาศ» means that the text has a colon and no quotes.
    let written = match &node.value {
        Value::Map(entries) => entries.first().map(|(key, _)| &*key.text),
        _ => None,
    };
    let help = match written {
        Some(key) if !key.is_ascii() => Message::new(
            "ข้อความที่มี “: ” ต้องใส่ในเครื่องหมาย \"…\" หรือเขียนเป็นบล็อก |",
            "text with “: ” must stand in quotes \"…\" or in a | block",
        ),
        Some(key) => crate::source::did_you_mean(key, &["image", "bullet", "from", "to"]),
        None => Message::new(
            "รายการย่อยเขียนเป็น {bullet: …, level: 2}",
            "write items of an inner list as {bullet: …, level: 2}",
        ),
    };
    faults.add_with_help(
        node.place,
        Message::new(
            "ในช่องมีได้เฉพาะข้อความ ภาพ {image: …} รายการย่อย {bullet: …} และช่วงเดือน {from: …, to: …}",
            "a cell holds text, pictures {image: …}, bullets {bullet: …} and months {from: …, to: …}",
        ),
        help,
    );
}

fn illustration(mut fields: Fields, faults: &mut Faults) -> Option<CellItem> {
    let file = fields.require("image", faults);
    let file = file.and_then(|node| node.filled_text(faults));
    let illustration = Illustration {
        file: file.clone().unwrap_or_default(),
        caption: text_of(&mut fields, "caption", faults),
        alt: text_of(&mut fields, "alt", faults),
        width: fields.get("width").and_then(|node| node.length(faults)),
    };
    fields.finish(faults);
    file.map(|_| CellItem::Illustration(Box::new(illustration)))
}

fn bullet(mut fields: Fields, faults: &mut Faults) -> Option<CellItem> {
    let text = fields.require("bullet", faults);
    let text = text.and_then(|node| node.text(faults));
    let level = match fields.get("level") {
        Some(node) => node.whole_number(1..=u32::from(Bullet::MAX_LEVEL), faults),
        None => None,
    };
    fields.finish(faults);
    Some(CellItem::Bullet(Bullet {
        text: text?,
        level: level.map_or(1, |level| u8::try_from(level.value).unwrap_or(1)),
    }))
}
