//! The JSON Schema of a file format, from its tables of keys: what `schema/` holds.
//!
//! A schema knows one file at a time: whether a style, a text or a column that is named exists is
//! told by the reader, with its place.

use serde_json::{Map, Value, json};

use super::keys::{About, Key, KeyTable, Others, Shape};

/// The JSON Schema (2020-12) of files whose top is that mapping.
pub(crate) fn schema(table: &'static KeyTable, title: &str) -> String {
    let mut writer = Writer {
        root: table,
        definitions: Map::new(),
    };
    let mut schema = Map::new();
    let mut put = |key: &str, value: Value| schema.insert(key.to_owned(), value);
    put(
        "$schema",
        "https://json-schema.org/draft/2020-12/schema".into(),
    );
    put("title", title.into());
    let Value::Object(mapping) = writer.mapping(table) else {
        unreachable!("a mapping's schema is an object")
    };
    schema.extend(mapping);
    schema.insert("$defs".to_owned(), Value::Object(writer.definitions));
    let mut text = format!("{:#}", Value::Object(schema));
    text.push('\n');
    text
}

struct Writer {
    root: &'static KeyTable,
    definitions: Map<String, Value>,
}

impl Writer {
    fn mapping(&mut self, table: &'static KeyTable) -> Value {
        let mut properties = Map::new();
        for key in table.keys() {
            let shown = self.key(key);
            properties.insert(key.name.to_owned(), shown);
        }
        let required: Vec<&str> = table
            .keys()
            .filter(|key| key.is_required)
            .map(|key| key.name)
            .collect();
        let others = match &table.others {
            Some(Others { about, shape }) => described(about, self.shape(shape)),
            None => json!(false),
        };
        let mut schema = json!({
            "description": description(&table.about),
            "type": "object",
            "properties": properties,
            "additionalProperties": others,
        });
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        schema
    }

    fn key(&mut self, key: &'static Key) -> Value {
        let shape = self.shape(&key.shape);
        let takes_nothing = matches!(key.shape, Shape::OneOf(shapes)
            if shapes.iter().any(|shape| matches!(shape, Shape::Empty)));
        let shape = match key.may_be_empty && !takes_nothing {
            true => json!({ "anyOf": [shape, { "type": "null" }] }),
            false => shape,
        };
        described(&key.about, shape)
    }

    fn shape(&mut self, shape: &Shape) -> Value {
        match shape {
            Shape::Text => json!({ "type": ["string", "number"] }),
            Shape::TextLike(kind) => json!({
                "type": "string",
                "pattern": kind.pattern,
                "examples": [kind.example],
            }),
            Shape::Texts => {
                let text = json!({ "type": ["string", "number"] });
                json!({ "anyOf": [text, { "type": "array", "items": text }] })
            }
            Shape::Flag => json!({ "type": "boolean" }),
            Shape::Whole(least, most) => {
                json!({ "type": "integer", "minimum": least, "maximum": most })
            }
            Shape::Number(least, most) => json!({
                "type": "number",
                "minimum": decimal(*least),
                "maximum": decimal(*most),
            }),
            Shape::Length(least, most) => json!({
                "description": format!("{}mm – {}mm", least.0, most.0),
                "type": "string",
                "pattern": "^[0-9.]+ *(mm|cm|pt|in)$",
                "examples": ["25mm", "2.5cm", "16pt"],
            }),
            Shape::Words(words) => json!({ "enum": words() }),
            Shape::Word(word) => json!({ "const": word }),
            Shape::Mapping(table) => self.reference(table),
            Shape::List(of, least, most) => {
                let items = self.shape(of);
                let mut list = json!({ "type": "array", "items": items });
                if *least > 0 {
                    list["minItems"] = json!(least);
                }
                if *most < usize::MAX {
                    list["maxItems"] = json!(most);
                }
                list
            }
            Shape::OneOf(shapes) => {
                let shapes: Vec<Value> = shapes.iter().map(|shape| self.shape(shape)).collect();
                json!({ "anyOf": shapes })
            }
            Shape::Empty => json!({ "type": "null" }),
        }
    }

    fn reference(&mut self, table: &'static KeyTable) -> Value {
        if std::ptr::eq(table, self.root) {
            return json!({ "$ref": "#" });
        }
        if !self.definitions.contains_key(table.name) {
            // Its place is kept while it is written: it may name itself.
            self.definitions.insert(table.name.to_owned(), Value::Null);
            let mapping = self.mapping(table);
            self.definitions.insert(table.name.to_owned(), mapping);
        }
        json!({ "$ref": format!("#/$defs/{}", table.name) })
    }
}

/// The number as it is written: 0.15, not the nearest double of the nearest float.
fn decimal(number: f32) -> Value {
    number
        .to_string()
        .parse::<f64>()
        .map_or(Value::Null, Value::from)
}

fn description(about: &About) -> String {
    format!("{}\n{}", about.thai, about.english)
}

fn described(about: &About, shape: Value) -> Value {
    let mut described = json!({ "description": description(about) });
    if let (Value::Object(to), Value::Object(from)) = (&mut described, shape) {
        for (key, value) in from {
            to.entry(key).or_insert(value);
        }
    }
    described
}
