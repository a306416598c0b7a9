//! How a report's values are written in JSON, and how the schema describes what is read.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::ser::{SerializeMap, SerializeSeq, Serializer};
use serde::{Serialize, ser::SerializeStruct};

use super::{Cell, CellItem, ColumnTitle, Report, Row, Rows, Secrecy, Slot, Span, Status, Urgency};
use crate::source::{Located, Text};
use crate::thai::{Date, FiscalYear, MonthRange};
use crate::units::Mm;

/// A schema: one value, or a list of them.
pub(super) struct OneOrMany<T>(std::marker::PhantomData<T>);

/// A schema: a length with its unit.
pub(super) struct Length;

/// Gives a type a schema of its own, in place where it is used.
macro_rules! inline_schema {
    (<$parameter:ident>, $type:ty, $name:literal, $schema:expr) => {
        impl<$parameter: JsonSchema> JsonSchema for $type {
            inline_schema!(@methods $name, $schema);
        }
    };
    (@methods $name:literal, $schema:expr) => {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            $name.into()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            let schema: fn(&mut SchemaGenerator) -> Schema = $schema;
            schema(generator)
        }
    };
    ($type:ty, $name:literal, $schema:expr) => {
        impl JsonSchema for $type {
            inline_schema!(@methods $name, $schema);
        }
    };
}

inline_schema!(
    Text,
    "Text",
    |_| json_schema!({ "type": ["string", "number"] })
);
inline_schema!(<T>, Located<T>, "Located", |generator| T::json_schema(generator));
inline_schema!(<T>, OneOrMany<T>, "OneOrMany", |generator| {
    let one = generator.subschema_for::<T>();
    json_schema!({ "anyOf": [one, { "type": "array", "items": one }] })
});
inline_schema!(Length, "Length", |_| json_schema!({
    "type": "string",
    "pattern": "^[0-9.]+ *(mm|cm|pt|in)$",
    "examples": ["60mm"],
}));
inline_schema!(Date, "Date", |_| json_schema!({
    "type": "string",
    "description": "A day, year of the Buddhist era; Thai forms such as 3 เมษายน 2566 are read too.",
    "examples": ["2566-04-03"],
}));
inline_schema!(FiscalYear, "FiscalYear", |_| json_schema!({
    "type": "integer",
    "minimum": FiscalYear::RANGE.start(),
    "maximum": FiscalYear::RANGE.end(),
}));
inline_schema!(MonthRange, "MonthRange", |_| json_schema!({
    "type": "object",
    "properties": {
        "from": { "type": "string", "description": "First month.", "examples": ["2565-10"] },
        "to": { "type": "string", "description": "Last month.", "examples": ["2566-03"] },
    },
    "required": ["from", "to"],
    "additionalProperties": false,
}));

inline_schema!(Urgency, "Urgency", |_| {
    words(&Urgency::WORDS.map(|(word, value)| [word, value.thai()]))
});
inline_schema!(Secrecy, "Secrecy", |_| {
    words(&Secrecy::WORDS.map(|(word, value)| [word, value.thai()]))
});

/// A schema: one of the words, or its official wording.
fn words(words: &[[&str; 2]]) -> Schema {
    json_schema!({ "enum": words.concat() })
}

/// A schema: a mapping, or the one text that matters most in it.
pub(super) struct OrText<T>(std::marker::PhantomData<T>);

inline_schema!(<T>, OrText<T>, "OrText", |generator| {
    let whole = generator.subschema_for::<T>();
    json_schema!({ "anyOf": [{ "type": "string" }, whole] })
});

/// A schema: a part of a bundle, written in it or in a file of its own.
pub(super) struct OrFile;

inline_schema!(OrFile, "OrFile", |generator| {
    let part = generator.subschema_for::<Report>();
    json_schema!({
        "anyOf": [
            part,
            {
                "type": "object",
                "properties": {
                    "report": { "type": "string", "description": "The report's file, in the bundle's folder or below." },
                },
                "required": ["report"],
                "additionalProperties": false,
            },
        ],
    })
});

impl JsonSchema for Cell {
    fn schema_name() -> Cow<'static, str> {
        "Cell".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let item = generator.subschema_for::<CellItem>();
        let content = json_schema!({
            "anyOf": [item, { "type": "array", "items": item }],
        });
        let count = |what: &str| {
            json_schema!({
                "description": what,
                "type": "integer",
                "minimum": 1,
                "maximum": Span::MAX,
            })
        };
        json_schema!({
            "description": "Text (each line a paragraph), one item, a list of items, or one of these over several rows and columns.",
            "anyOf": [
                item,
                { "type": "array", "items": item },
                { "type": "null" },
                {
                    "type": "object",
                    "properties": {
                        "text": content,
                        "rows": count("How many rows the cell covers; the rows below have no such cell."),
                        "columns": count("How many columns the cell covers, from its own to the right."),
                    },
                    "required": ["text"],
                    "additionalProperties": false,
                },
            ],
        })
    }
}

impl JsonSchema for Row {
    fn schema_name() -> Cow<'static, str> {
        "Row".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let cell = generator.subschema_for::<Cell>();
        let text = generator.subschema_for::<Text>();
        let rows = generator.subschema_for::<Row>();
        let mut status = words(&Status::WORDS.map(|(word, _, thai)| [word, thai]));
        status.insert(
            "description".to_owned(),
            "How far the measure has come.".into(),
        );
        json_schema!({
            "description": "A row of the table: cells by the keys of the form's columns.",
            "type": "object",
            "properties": {
                "status": status,
                "group": text,
                "rows": {
                    "description": "Rows beside this row's cells, which cover them all; under a group's heading, its rows.",
                    "type": "array",
                    "items": rows,
                },
            },
            "additionalProperties": cell,
        })
    }
}

impl JsonSchema for Rows {
    fn schema_name() -> Cow<'static, str> {
        "Rows".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let rows = generator.subschema_for::<Vec<Row>>();
        json_schema!({
            "description": "The rows, or the spreadsheet (XLSX, CSV) they stand in.",
            "anyOf": [
                rows,
                { "type": "string" },
                {
                    "type": "object",
                    "properties": {
                        "file": { "type": "string" },
                        "sheet": { "type": ["string", "number"] },
                    },
                    "required": ["file"],
                    "additionalProperties": false,
                },
            ],
        })
    }
}

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
