//! How a report's values are written in JSON.

use serde::ser::{SerializeMap, SerializeSeq, Serializer};
use serde::{Serialize, ser::SerializeStruct};

use super::{Cell, CellItem, ColumnTitle, Numbers, Row, Slot, Span, Total, TotalOf};
use crate::source::{Located, Text};
use crate::thai::{Date, FiscalYear, MonthRange};
use crate::units::Mm;

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.value)
    }
}

impl<T: Serialize> Serialize for Located<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for FiscalYear {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u16(self.year())
    }
}

impl Serialize for MonthRange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("MonthRange", 2)?;
        fields.serialize_field("from", &self.from.to_string())?;
        fields.serialize_field("to", &self.to.to_string())?;
        fields.end()
    }
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (key, cell) in &self.cells {
            map.serialize_entry(key, cell)?;
        }
        if let Some(status) = &self.status {
            map.serialize_entry("status", status)?;
        }
        if let Some(group) = &self.group {
            map.serialize_entry("group", group)?;
        }
        if let Some(total) = &self.total {
            let key = match total.of {
                TotalOf::Table => "total",
                TotalOf::Group => "subtotal",
            };
            map.serialize_entry(key, total)?;
        }
        if self.is_blank {
            map.serialize_entry("blank", &1)?;
        }
        map.end()
    }
}

impl Serialize for Total {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some(column) = &self.column else {
            return self.label.serialize(serializer);
        };
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("text", &self.label)?;
        map.serialize_entry("column", column)?;
        map.end()
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let usual = Span::default();
        if self.span == usual {
            return Items(&self.items).serialize(serializer);
        }
        let mut map = serializer.serialize_map(None)?;
        match self.items.as_slice() {
            [] => map.serialize_entry("text", "")?,
            items => map.serialize_entry("text", &Items(items))?,
        }
        if self.span.rows != usual.rows {
            map.serialize_entry("rows", &self.span.rows)?;
        }
        if self.span.columns != usual.columns {
            map.serialize_entry("columns", &self.span.columns)?;
        }
        map.end()
    }
}

/// What stands in a cell.
struct Items<'a>(&'a [CellItem]);

impl Serialize for Items<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            [] => serializer.serialize_none(),
            [one] => one.serialize(serializer),
            many => {
                let mut list = serializer.serialize_seq(Some(many.len()))?;
                for item in many {
                    list.serialize_element(item)?;
                }
                list.end()
            }
        }
    }
}

/// The named texts as a mapping; one paragraph as a text.
pub(super) fn slots<S: Serializer>(slots: &[Slot], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(slots.len()))?;
    for slot in slots {
        match slot.paragraphs.as_slice() {
            [one] => map.serialize_entry(&slot.name, one)?,
            many => map.serialize_entry(&slot.name, many)?,
        }
    }
    map.end()
}

/// What columns of numbers hold, as a mapping.
pub(super) fn numbers<S: Serializer>(
    numbers: &[(Text, Numbers)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(numbers.iter().map(|(column, numbers)| (column, numbers)))
}

/// The titles of columns as a mapping.
pub(super) fn column_titles<S: Serializer>(
    titles: &[ColumnTitle],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(titles.len()))?;
    for title in titles {
        map.serialize_entry(&title.column, &title.title)?;
    }
    map.end()
}

/// `60mm`
pub(super) fn length<S: Serializer>(length: &Option<Mm>, serializer: S) -> Result<S::Ok, S::Error> {
    match length {
        Some(length) => serializer.collect_str(&format_args!("{}mm", length.0)),
        None => serializer.serialize_none(),
    }
}

/// Whether it is what stands there when nothing is written.
pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Pairs of texts as a mapping.
pub(super) fn pairs<S: Serializer>(
    pairs: &[(Text, Text)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().map(|(key, value)| (key, value)))
}
