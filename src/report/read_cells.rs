//! Reading the rows of a report and what stands in their cells.

use std::borrow::Borrow;

use super::extent::Extent;
use super::read_values::{column_titles, months};
use super::{Bullet, Cell, CellItem, Illustration, Row, Rows, Span, Status, Total, TotalOf, keys};
use crate::error::{Message, Place};
use crate::limits::MAX_ROW_KEYS;
use crate::source::{Faults, Fields, Node, Text, Value, nearest};

/// The rows: a list, the name of a spreadsheet, or `{file: …, sheet: …}`.
pub(super) fn rows(node: &Node, faults: &mut Faults) -> Option<Rows> {
    match &node.value {
        Value::List(items) => Some(listed(items, faults)),
        Value::Map(_) if is_row_without_dash(node) => {
            node.list(faults);
            None
        }
        Value::Map(_) => spreadsheet(node.fields(&keys::SPREADSHEET, faults)?, faults),
        Value::Scalar { .. } => Some(Rows::of_file(node.filled_text(faults)?)),
        Value::Faulty => None,
    }
}

/// Whether no key is one of a spreadsheet's, nor like one: then it is a row without its dash.
fn is_row_without_dash(node: &Node) -> bool {
    let Value::Map(entries) = &node.value else {
        return false;
    };
    let names: Vec<&str> = keys::SPREADSHEET.keys().map(|key| key.name).collect();
    // A row has few keys; comparing more tells nothing further.
    let mut few = entries.iter().take(8);
    !entries.is_empty() && few.all(|(key, _)| nearest(&key.text, &names).is_none())
}

/// `{file: …, sheet: …, header_row: …, columns: …, leave_out: …}`
fn spreadsheet(fields: Fields, faults: &mut Faults) -> Option<Rows> {
    let file = fields.get("file");
    let file = file.and_then(|node| node.filled_text(faults));
    let row = fields.get("header_row");
    let range = 1..=keys::LAST_ROW;
    let header_row = row.and_then(|node| node.whole_number(range, faults));
    Some(Rows::Spreadsheet {
        sheet: fields.text("sheet", faults),
        header_row,
        columns: fields
            .get("columns")
            .map(|node| column_titles(node, faults))
            .unwrap_or_default(),
        leave_out: fields.texts("leave_out", faults),
        file: file?,
    })
}

/// The rows of a list; each of its items is let go when it is read, where they are given away.
pub(super) fn listed<'a>(
    items: impl IntoIterator<Item: Borrow<Node<'a>>>,
    faults: &mut Faults,
) -> Rows {
    let mut list = List::default();
    for item in items {
        row(item.borrow(), 0, &mut list, faults);
    }
    let List { mut rows, .. } = list;
    leave_out_keys_without_end(&mut rows, faults);
    Rows::Listed(rows)
}

/// The rows that were read so far.
#[derive(Default)]
struct List {
    rows: Vec<Row>,
    extent: Extent,
    is_refused: bool,
}

impl List {
    /// Whether a further row may be read; that one may not is told once, at the first of them.
    fn has_room(&mut self, place: Place, faults: &mut Faults) -> bool {
        if self.extent.is_too_large() && !self.is_refused {
            self.is_refused = true;
            let (message, help) = Extent::refusal();
            faults.add_with_help(place, message, help);
        }
        !self.is_refused
    }

    fn push(&mut self, row: Row) {
        self.extent.add(1, row.cells.len());
        self.rows.push(row);
    }
}

/// Tells of names of cells beyond the limit, and leaves their cells out of a report that is faulty
/// with that: everything after this looks at each row for each of the names.
fn leave_out_keys_without_end(rows: &mut [Row], faults: &mut Faults) {
    let mut names: Vec<String> = Vec::new();
    let mut is_told = false;
    for row in rows {
        let mut place = 0;
        row.cells.retain(|(key, _)| {
            // Rows have their cells in one order, nearly always.
            let usual = names.get(place).into_iter().chain(&names);
            place += 1;
            let is_known = usual.into_iter().any(|name| *name == key.value);
            if !is_known && names.len() < MAX_ROW_KEYS {
                names.push(key.value.clone());
            } else if !is_known {
                if let (false, Some(place)) = (is_told, key.origin.place) {
                    too_many_keys(place, faults);
                }
                is_told = true;
                return false;
            }
            true
        });
    }
}

fn too_many_keys(place: Place, faults: &mut Faults) {
    faults.add_with_help(
        place,
        Message::new(
            format!("แถวของรายงานมีชื่อช่องได้ไม่เกิน {MAX_ROW_KEYS} ชื่อ"),
            format!("the rows of a report have at most {MAX_ROW_KEYS} names of cells"),
        ),
        Message::new(
            "ใช้ชื่อช่องเดียวกันทุกแถว ชื่อละหนึ่งคอลัมน์ของตาราง",
            "give the cells of all rows the same names, one for each column of the table",
        ),
    );
}

/// How deep rows may stand beside the cells of others.
const MOST_LEVELS: usize = 4;

/// Reads a row, and after it those that stand beside its cells (`rows:`).
fn row(node: &Node, level: usize, list: &mut List, faults: &mut Faults) {
    if !list.has_room(node.place, faults) {
        return;
    }
    let Some(fields) = node.fields(&keys::ROW, faults) else {
        return;
    };
    let status = Status::WORDS.map(|(word, status, _)| (word, status));
    let official = Status::WORDS.map(|(_, status, thai)| (thai, status));
    let choices = [status, official].concat();
    let mut row = Row {
        cells: Vec::with_capacity(fields.others().count()),
        status: fields.choice("status", &choices, faults),
        group: fields.text("group", faults),
        total: total(&fields, faults),
        is_blank: false,
        origin: faults.origin(node.place),
    };
    if let Some(count) = fields.whole("blank", faults) {
        blank_rows(count.value, row, &fields, list, faults);
        return;
    }
    for (place, (key, value)) in fields.others().enumerate() {
        if place == MAX_ROW_KEYS {
            too_many_keys(key.place, faults);
            break;
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
    let inner = fields.get("rows");
    if let Some(inner) = inner.filter(|_| level >= MOST_LEVELS) {
        faults.add(
            inner.place,
            Message::new(
                format!("แถวซ้อนกันได้ไม่เกิน {MOST_LEVELS} ชั้น"),
                format!("rows stand at most {MOST_LEVELS} levels deep in one another"),
            ),
        );
        return;
    }
    let inner = inner.and_then(|inner| inner.list(faults));
    match inner {
        Some(inner) => beside((row, node.place), inner, level, list, faults),
        None => list.push(row),
    }
}

/// What the row is the total of.
fn total(fields: &Fields, faults: &mut Faults) -> Option<Total> {
    let of_table = fields.get("total");
    let of_group = fields.get("subtotal");
    if let (Some(_), Some(label)) = (of_table, of_group) {
        faults.add(
            label.place,
            Message::new(
                "แถวหนึ่งเป็นได้อย่างเดียว: total (รวมทั้งตาราง) หรือ subtotal (รวมของกลุ่ม)",
                "a row is one of both: total (of the table) or subtotal (of the group)",
            ),
        );
    }
    let total = of_table.map(|label| (TotalOf::Table, label));
    let (of, node) = total.or_else(|| of_group.map(|label| (TotalOf::Group, label)))?;
    if !matches!(node.value, Value::Map(_)) {
        let label = node.filled_text(faults)?;
        let column = None;
        return Some(Total { of, label, column });
    }
    let fields = node.fields(&keys::TOTAL_LABEL, faults)?;
    let column = fields.text("column", faults);
    let label = fields.text("text", faults)?;
    Some(Total { of, label, column })
}

/// Adds rows that are left free for handwriting.
fn blank_rows(count: u32, row: Row, fields: &Fields, list: &mut List, faults: &mut Faults) {
    let says_more = fields.others().next().is_some()
        || row.group.is_some()
        || row.total.is_some()
        || row.status.is_some()
        || fields.get("rows").is_some();
    if says_more {
        faults.add_with_help(
            fields.place,
            Message::new(
                "แถวว่าง (blank) มีช่องหรือข้อความอื่นไม่ได้",
                "rows left free (blank) say nothing else",
            ),
            Message::new("แยกเป็นแถวใหม่", "start a new row for it"),
        );
    }
    let blank = Row {
        is_blank: true,
        origin: row.origin,
        ..Row::default()
    };
    for _ in 0..count {
        list.push(blank.clone());
    }
}

/// Adds the rows that stand beside the cells of `outer`, which cover them all: the first of them has
/// those cells too. Under a group's heading they are rows like all others.
fn beside(
    (mut outer, place): (Row, Place),
    inner: &[Node],
    level: usize,
    list: &mut List,
    faults: &mut Faults,
) {
    if outer.group.is_some() {
        list.push(std::mem::take(&mut outer));
    }
    let first = list.rows.len();
    for item in inner {
        row(item, level + 1, list, faults);
    }
    let covered = list.rows.get_mut(first..).unwrap_or_default();
    let count = u16::try_from(covered.len()).unwrap_or(u16::MAX);
    if count > Span::MAX && !outer.cells.is_empty() {
        faults.add(
            place,
            Message::new(
                format!("ช่องหนึ่งรวมได้ไม่เกิน {} แถว", Span::MAX),
                format!("a cell covers at most {} rows", Span::MAX),
            ),
        );
        return;
    }
    if let Some(status) = &outer.status {
        for row in covered.iter_mut() {
            row.status.get_or_insert_with(|| status.clone());
        }
    }
    let Some(head) = covered.first_mut() else {
        if !outer.cells.is_empty() {
            list.push(outer);
        }
        return;
    };
    for (key, cell) in &mut outer.cells {
        let written = std::mem::replace(&mut cell.span.rows, count);
        let is_taken = head.cells.iter().any(|(other, _)| other.value == key.value);
        if (written != 1 && written != count) || is_taken {
            faults.add_with_help(
                key.origin.place.unwrap_or(place),
                Message::new(
                    format!("ช่อง “{}” อยู่คู่กับ {count} แถวใน rows: อยู่แล้ว", key.value),
                    format!(
                        "the cell “{}” stands beside the {count} rows of rows: already",
                        key.value
                    ),
                ),
                Message::new(
                    "เขียนช่องนี้ที่เดียว: นอก rows: ถ้าใช้ร่วมกันทุกแถว หรือในแต่ละแถว",
                    "write it in one place: outside rows: if it is for all of them, or in each row",
                ),
            );
        }
    }
    outer.cells.append(&mut head.cells);
    head.cells = outer.cells;
    head.origin = outer.origin;
}

/// What stands in a cell: a text, one item, a list of them, or one of these with the rows and
/// columns it covers: `{text: …, rows: 3}`.
fn cell(node: &Node, faults: &mut Faults) -> Cell {
    let mut span = Span::default();
    let mut content = node;
    if let Value::Map(entries) = &node.value
        && (entries.iter()).any(|(key, _)| matches!(&*key.text, "text" | "rows" | "columns"))
    {
        let Some(fields) = node.fields(&keys::SPANNING_CELL, faults) else {
            return Cell::default();
        };
        let text = fields.get("text");
        let mut count = |name| u16::try_from(fields.whole(name, faults)?.value).ok();
        span.rows = count("rows").unwrap_or(1);
        span.columns = count("columns").unwrap_or(1);
        match text {
            Some(text) => content = text,
            None => return Cell::default(),
        }
    }
    let nodes = content.one_or_many();
    // Cells are many: none has room for more than it holds.
    let mut items = Vec::with_capacity(nodes.len());
    items.extend(nodes.iter().filter_map(|node| cell_item(node, faults)));
    Cell {
        items,
        span,
        origin: faults.origin(content.place),
    }
}

fn cell_item(node: &Node, faults: &mut Faults) -> Option<CellItem> {
    match &node.value {
        _ if node.is_null() => None,
        Value::Scalar { .. } => node.text(faults).map(CellItem::Text),
        Value::Map(entries) => {
            let has = |name: &str| entries.iter().any(|(key, _)| key.text == name);
            if has("image") {
                illustration(node.fields(&keys::ILLUSTRATION, faults)?, faults)
            } else if has("bullet") {
                bullet(node.fields(&keys::BULLET, faults)?, faults)
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
            "ในช่องมีได้เฉพาะข้อความ ภาพ {image: …} รายการย่อย {bullet: …} ช่วงเดือน {from: …, to: …} และช่องที่รวมกัน {text: …, rows: 2}",
            "a cell holds text, pictures {image: …}, bullets {bullet: …}, months {from: …, to: …}, and may cover others {text: …, rows: 2}",
        ),
        help,
    );
}

fn illustration(fields: Fields, faults: &mut Faults) -> Option<CellItem> {
    let file = fields.get("image");
    let file = file.and_then(|node| node.filled_text(faults));
    let illustration = Illustration {
        file: file.clone().unwrap_or_default(),
        caption: fields.text("caption", faults),
        alt: fields.text("alt", faults),
        width: fields.length("width", faults),
    };
    file.map(|_| CellItem::Illustration(Box::new(illustration)))
}

fn bullet(fields: Fields, faults: &mut Faults) -> Option<CellItem> {
    let text = fields.get("bullet");
    let text = text.and_then(|node| node.text(faults));
    let level = fields.whole("level", faults);
    Some(CellItem::Bullet(Bullet {
        text: text?,
        level: level.map_or(1, |level| u8::try_from(level.value).unwrap_or(1)),
    }))
}
