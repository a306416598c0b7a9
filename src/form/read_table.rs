//! Reading the table of a form: columns, groups, status columns.

use super::context::Context;
use super::keys;
use super::read_style::points;
use super::table::{
    ColumnForm, ColumnNumbers, Columns, HeaderGroup, HeaderNode, NumberForm, StatusMode, TableForm,
};
use super::words::{ALIGNMENTS, NEGATIVES, STATUSES, TOTALS};
use crate::document::{Alignment, ColumnWidth};
use crate::error::Message;
use crate::report::{Numbers, Status};
use crate::source::{Faults, Fields, Located, Node, Text, Value, did_you_mean};
use crate::units::{Mm, Pt};

pub(super) use crate::limits::MAX_COLUMNS;

/// How far automatic widths may go from their share where the form does not say.
const STRETCH: f32 = 0.3;

/// The least width of a column where the form does not say: two clusters of 16 pt and the padding.
const MINIMUM: Mm = Mm(12.0);

/// Between a border and its text, at the sides, where the form does not say.
pub(super) const PADDING: Mm = Mm(1.9);

/// The identifiers of the columns, before the table itself is read: wordings may name them.
pub(super) fn column_ids(table: Option<&Node>) -> Vec<String> {
    fn collect(node: &Node, ids: &mut Vec<String>) {
        match &node.value {
            Value::List(items) => items.iter().for_each(|item| collect(item, ids)),
            Value::Map(entries) => {
                for (key, node) in entries {
                    match (&*key.text, node.as_text()) {
                        ("id", Some(id)) => ids.push(id.to_owned()),
                        ("columns", _) => collect(node, ids),
                        _ => {}
                    }
                }
            }
            Value::Scalar { .. } | Value::Faulty => {}
        }
    }
    let mut ids = Vec::new();
    if let Some(table) = table {
        collect(table, &mut ids);
    }
    ids
}

/// Reads the table.
pub(super) fn table(node: &Node, context: &Context, faults: &mut Faults) -> Option<TableForm> {
    let fields = node.fields(&keys::TABLE, faults)?;
    let summary = fields
        .get("summary")
        .and_then(|node| context.template(node, faults))
        .unwrap_or_default();
    let stretch = fields.number("stretch", faults).unwrap_or(STRETCH);
    let columns = fields.get("columns");
    let columns = columns.map(|node| {
        if node.as_text() == Some("from_rows") {
            return Columns::FromRows;
        }
        let mut reader = ColumnReader {
            context,
            stretch,
            columns: Vec::new(),
            beside: Vec::new(),
        };
        let header = reader.nodes(node, faults);
        reader.resolve(faults);
        if reader.columns.is_empty() && faults.is_empty() {
            node.expected(faults, Message::new("รายการคอลัมน์", "a list of columns"));
        }
        Columns::Fixed {
            columns: reader.columns,
            header,
        }
    });
    let header_style = context.style(fields.get("header_style"), "HeaderCell", faults);
    let cell_style = context.style(fields.get("cell_style"), "Cell", faults);
    let caption_style = context.style(fields.get("caption_style"), "Caption", faults);
    let length =
        |name, default: Mm, faults: &mut Faults| fields.length(name, faults).unwrap_or(default);
    let padding = length("padding", PADDING, faults);
    // Without it the highest marks of a first line («ตั้ง») come up against the rule.
    let vertical_padding = points(length("vertical_padding", Mm(0.5), faults));
    let border = points(length("border", Mm::from(Pt(0.5)), faults));
    let space_before = points(length("space_before", Mm::from(Pt(6.0)), faults));
    let header_shading = fields.number("header_shading", faults).unwrap_or(0.0);
    let keep_whole_below = fields.number("keep_whole_below", faults).unwrap_or(0.33);
    let min_split_lines = fields
        .whole("min_split_lines", faults)
        .map_or(2, |number| u8::try_from(number.value).unwrap_or(2));
    let continued = fields
        .get("continued")
        .and_then(|node| node.text(faults))
        .map(|text| text.value)
        .filter(|text| !text.trim().is_empty());
    let said = |text: Option<Text>| text.map(|text| text.value);
    let total = said(fields.text("total", faults));
    let subtotal = said(fields.text("subtotal", faults));
    let no_rows = said(fields.text("no_rows", faults));
    let repeat_spans = fields.flag("repeat_spans", faults).unwrap_or(false);
    let column_numbers = fields.flag("column_numbers", faults).unwrap_or(false);
    Some(TableForm {
        total,
        subtotal,
        no_rows,
        column_numbers,
        summary,
        columns: columns?,
        header_style,
        cell_style,
        caption_style,
        padding,
        vertical_padding,
        border,
        header_shading,
        space_before,
        keep_whole_below,
        min_split_lines,
        continued,
        repeat_spans,
    })
}

struct ColumnReader<'c> {
    context: &'c Context,
    stretch: f32,
    columns: Vec<ColumnForm>,
    /// Column, the name it stands beside, and where that is written.
    beside: Vec<(usize, String, crate::error::Place)>,
}

impl ColumnReader<'_> {
    /// A title, which may name values: «พ.ศ. {fiscal_year}».
    fn title(&self, name: &str, fields: &Fields, faults: &mut Faults) -> Option<Text> {
        let title = fields.text(name, faults)?;
        if title.value.contains('{')
            && let Some(node) = fields.get(name)
        {
            self.context.template(node, faults);
        }
        Some(title)
    }

    fn nodes(&mut self, node: &Node, faults: &mut Faults) -> Vec<HeaderNode> {
        let Some(items) = node.list(faults) else {
            return Vec::new();
        };
        let mut nodes = Vec::new();
        for item in items {
            let is_group = matches!(&item.value, Value::Map(entries)
                if entries.iter().any(|(key, _)| key.text == "group"));
            let node = if is_group {
                self.group(item, faults)
            } else {
                self.column(item, faults)
            };
            nodes.extend(node);
        }
        nodes
    }

    fn group(&mut self, node: &Node, faults: &mut Faults) -> Option<HeaderNode> {
        let fields = node.fields(&keys::GROUP, faults)?;
        let title = self.title("group", &fields, faults);
        let members = fields
            .get("columns")
            .map(|node| self.nodes(node, faults))
            .unwrap_or_default();
        // An empty group would be a header over nothing.
        (!members.is_empty()).then(|| {
            HeaderNode::Group(HeaderGroup {
                title: title.map(|text| text.value).unwrap_or_default(),
                members,
            })
        })
    }

    fn column(&mut self, node: &Node, faults: &mut Faults) -> Option<HeaderNode> {
        let fields = node.fields(&keys::COLUMN, faults)?;
        let id = fields.text("id", faults);
        let title = self.title("title", &fields, faults);
        let width = fields.length("width", faults);
        let share = fields.number("share", faults);
        let minimum = fields.length("minimum", faults);
        let alignment = fields
            .choice("align", &ALIGNMENTS, faults)
            .map_or(Alignment::Left, |choice| choice.value);
        let required = fields.flag("required", faults).unwrap_or(false);
        let row_header = fields.flag("row_header", faults).unwrap_or(false);
        let empty = fields
            .get("empty")
            .and_then(|node| node.text(faults))
            .map(|text| text.value);
        let beside = fields.text("beside", faults);
        let status = fields.choice("status", &STATUSES, faults);
        let status = self.status(node, &fields, status, faults);
        let numbers = numbers(node, &fields, faults);
        let total = fields.choice("total", &TOTALS, faults);
        let total_unit = fields.text("unit", faults);

        let (id, title) = (id?, title?);
        if let Some(have) = self.columns.iter().find(|column| column.id == id.value) {
            let line = have.origin.place.map_or(0, |place| place.line);
            faults.add(
                node.place,
                Message::new(
                    format!("คอลัมน์ “{}” ซ้ำกับบรรทัด {line}", id.value),
                    format!("the column “{}” stands in line {line} too", id.value),
                ),
            );
            return None;
        }
        if self.columns.len() == MAX_COLUMNS {
            faults.add(
                node.place,
                Message::new(
                    format!("ตารางมีได้ไม่เกิน {MAX_COLUMNS} คอลัมน์"),
                    format!("a table has at most {MAX_COLUMNS} columns"),
                ),
            );
            return None;
        }
        let width = match (width, share) {
            (Some(width), None) => ColumnWidth::Fixed(width),
            (None, Some(share)) => ColumnWidth::Auto {
                share,
                stretch: self.stretch,
                minimum: minimum.unwrap_or(MINIMUM),
            },
            _ => {
                faults.add_with_help(
                    node.place,
                    Message::new(
                        format!("คอลัมน์ “{}” ต้องมี share หรือ width อย่างใดอย่างหนึ่ง", id.value),
                        format!("the column “{}” needs either a share or a width", id.value),
                    ),
                    Message::new(
                        "share: ร้อยละของความกว้างตาราง หรือ width: ความกว้างตายตัว เช่น 22mm",
                        "share: percent of the table's width, or width: an exact one such as 22mm",
                    ),
                );
                ColumnWidth::Fixed(MINIMUM)
            }
        };
        let index = self.columns.len();
        if let Some(beside) = beside {
            let place = beside.origin.place.unwrap_or(node.place);
            self.beside.push((index, beside.value, place));
        }
        if let (Some(total), 0) = (&total, index) {
            faults.add(
                total.origin.place.unwrap_or(node.place),
                Message::new(
                    "คอลัมน์แรกเป็นที่ของคำว่า รวม จึงมี total ไม่ได้",
                    "the first column holds the total's label and has no total",
                ),
            );
        }
        self.columns.push(ColumnForm {
            id: id.value,
            title: title.value,
            width,
            alignment,
            required,
            row_header,
            empty,
            beside: None,
            status,
            numbers,
            total: total.map(|total| total.value),
            total_unit: total_unit.map(|unit| unit.value),
            origin: faults.origin(node.place),
        });
        Some(HeaderNode::Column(u16::try_from(index).unwrap_or(u16::MAX)))
    }

    /// What a column shows of its row beside or in place of its own cell.
    fn status(
        &self,
        node: &Node,
        fields: &Fields,
        status: Option<Located<Option<Status>>>,
        faults: &mut Faults,
    ) -> Option<StatusMode> {
        let shows = fields.text("shows", faults).map(|cell| cell.value);
        let tick = fields.text("tick", faults).map(|value| value.value);
        let month = fields.whole("month", faults).map(|month| month.value);
        let status = status.map(|status| status.value);
        let mode = match (status, tick, month, shows) {
            (None, None, None, None) => return None,
            (Some(None), None, None, None) => StatusMode::Words,
            (Some(Some(status)), None, None, None) => StatusMode::Tick(status),
            (Some(Some(status)), None, None, Some(cell)) => StatusMode::Text { status, cell },
            (None, Some(value), None, Some(cell)) => StatusMode::Value { cell, value },
            (None, None, Some(month), Some(cell)) => StatusMode::Month {
                cell,
                month: u8::try_from(month).unwrap_or(1),
            },
            (_, _, _, shows) => {
                let place = fields.get("shows").map_or(node.place, |node| node.place);
                let (thai, english) = match shows {
                    Some(_) => (
                        "shows ใช้คู่กับ status: done, in_progress, not_started หรือ tick: หรือ month: อย่างใดอย่างหนึ่ง",
                        "shows goes with one of status: done, in_progress, not_started, tick: and month:",
                    ),
                    None => (
                        "tick: และ month: ต้องมี shows: บอกช่องที่จะดู และใช้คู่กับ status ไม่ได้",
                        "tick: and month: need shows:, the cell that is looked at, and no status",
                    ),
                };
                faults.add(place, Message::new(thai, english));
                return None;
            }
        };
        Some(mode)
    }

    /// Finds the columns that others stand beside, now that all are read.
    fn resolve(&mut self, faults: &mut Faults) {
        for (column, name, place) in std::mem::take(&mut self.beside) {
            let target = self.columns.iter().position(|other| other.id == name);
            match target {
                Some(target) if target != column => {
                    self.columns[column].beside = u16::try_from(target).ok();
                }
                _ => {
                    let others: Vec<&str> = self
                        .columns
                        .iter()
                        .enumerate()
                        .filter(|(index, _)| *index != column)
                        .map(|(_, other)| other.id.as_str())
                        .collect();
                    faults.add_with_help(
                        place,
                        Message::new(
                            format!("ไม่มีคอลัมน์ “{name}” ให้วางเคียง"),
                            format!("there is no column “{name}” to stand beside"),
                        ),
                        did_you_mean(&name, &others),
                    );
                }
            }
        }
    }
}

/// Whether a column holds numbers, and how they are written.
fn numbers(node: &Node, fields: &Fields, faults: &mut Faults) -> ColumnNumbers {
    let numbers = fields.choice("numbers", &Numbers::WORDS, faults);
    let zero = fields.text("zero", faults).map(|zero| zero.value);
    let negative = fields.choice("negative", &NEGATIVES, faults);
    let decimals = match numbers.map(|numbers| numbers.value) {
        Some(Numbers::Money) => Some(2),
        Some(Numbers::Whole) => Some(0),
        Some(Numbers::Number) => None,
        other => {
            if zero.is_some() || negative.is_some() {
                faults.add(
                    node.place,
                    Message::new(
                        "zero และ negative ใช้กับคอลัมน์ที่มี numbers: money, whole หรือ number",
                        "zero and negative go with numbers: money, whole or number",
                    ),
                );
            }
            return match other {
                Some(_) => ColumnNumbers::None,
                None => ColumnNumbers::Seen,
            };
        }
    };
    ColumnNumbers::Typed(NumberForm {
        decimals,
        zero,
        has_brackets: negative.is_some_and(|negative| negative.value),
    })
}
