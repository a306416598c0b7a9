//! The JSON Schema of form files, for editors that complete and check them while they are written.
//!
//! A schema knows one file at a time: whether a style, a text or a column that is named exists is
//! told by the reader, with its place.

use serde_json::{Map, Value, json};

use super::read_block::{FORMATS, PAPERS, POSITIONS, SOURCES};
use super::read_sign_off::{LAYOUTS, MAX_SIGNERS};
use super::read_style::{ALIGNMENTS, ROLES};
use super::read_table::{MAX_COLUMNS, STATUSES};

/// The JSON Schema (2020-12) of a form file, as `schema/form.schema.json` holds it.
pub fn form_schema() -> String {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "saraban form (แบบฟอร์มราชการ)",
        "description": "An official form: everything of a document that does not come from the report.",
        "$ref": "#/$defs/form",
        "$defs": {
            "form": form(),
            "text": { "type": ["string", "number"] },
            "lines": {
                "description": "A line, or a list of lines; nothing: the report gives it or it is left out.",
                "anyOf": [text(), list(text()), { "type": "null" }],
            },
            "name": { "type": "string", "pattern": "^[A-Za-z0-9_-]+$" },
            "length": {
                "description": "A length with its unit.",
                "type": ["string", "number"],
                "pattern": "^[0-9.]+ *(mm|cm|pt|in)$|^0$",
                "examples": ["25mm", "2.5cm", "16pt"],
            },
            "style": style(),
            "table": table(),
            "column": column(),
            "group": object(&["group", "columns"], [
                ("group", about("The title over the columns.", text())),
                ("columns", columns()),
            ]),
            "sign_off": sign_off(),
            "signer": object(&["id"], [
                ("id", about("The end of the signature field's name: reporter.", definition("name"))),
                ("role", about("The role: ผู้รายงาน.", text())),
                ("position", definition("lines")),
            ]),
            "section": section(),
            "block": block(),
            "piece": piece(),
        },
    });
    let mut text = format!("{schema:#}");
    text.push('\n');
    text
}

fn form() -> Value {
    object(
        &["form", "name", "sections"],
        [
            (
                "form",
                about("The form's name, which reports give.", definition("name")),
            ),
            ("name", about("What it is for, in Thai.", text())),
            ("english", about("What it is for, in English.", text())),
            ("family", about("The type family.", text())),
            ("empty", about("What an empty cell shows.", text())),
            (
                "ita",
                about(
                    "The OIT question it answers.",
                    json!({ "enum": ["measures", "report"] }),
                ),
            ),
            ("document_title", about("The title in catalogues.", text())),
            (
                "requires",
                json!({
                    "description": "Values and texts the report must give, each with a word on what it is.",
                    "type": "object",
                    "additionalProperties": { "type": ["string", "number", "null"] },
                }),
            ),
            (
                "text",
                json!({
                    "description": "The form's wording, by name; a report may replace each.",
                    "type": "object",
                    "propertyNames": definition("name"),
                    "additionalProperties": definition("lines"),
                }),
            ),
            (
                "styles",
                about(
                    "Styles that differ from the shared ones, or new ones.",
                    styles(),
                ),
            ),
            (
                "board",
                about(
                    "What is different on a notice board's A3.",
                    object(&[], [("margins", margins()), ("styles", styles())]),
                ),
            ),
            ("table", definition("table")),
            ("sign_off", definition("sign_off")),
            (
                "sections",
                json!({ "type": "array", "items": definition("section"), "minItems": 1 }),
            ),
        ],
    )
}

fn styles() -> Value {
    json!({
        "type": "object",
        "propertyNames": { "pattern": "^[A-Za-z][A-Za-z0-9]*$" },
        "additionalProperties": definition("style"),
    })
}

fn margins() -> Value {
    let sides = ["top", "right", "bottom", "left"];
    object(&sides, sides.map(|side| (side, definition("length"))))
}

fn style() -> Value {
    object(
        &[],
        [
            (
                "name",
                about("What a clerk sees in the list of styles.", text()),
            ),
            ("role", words(ROLES.map(|(word, _)| word))),
            ("size", definition("length")),
            ("bold", flag()),
            ("italic", flag()),
            ("align", words(ALIGNMENTS.map(|(word, _)| word))),
            ("first_line", definition("length")),
            ("left", definition("length")),
            ("right", definition("length")),
            ("before", definition("length")),
            ("after", definition("length")),
            (
                "leading",
                json!({ "anyOf": [{ "const": "single" }, definition("length")] }),
            ),
            ("keep_with_next", flag()),
        ],
    )
}

fn table() -> Value {
    object(
        &["summary", "columns"],
        [
            (
                "summary",
                about("What the table is, for readers who cannot see it.", text()),
            ),
            ("stretch", number(0.0, 1.0)),
            (
                "columns",
                json!({ "anyOf": [{ "const": "from_rows" }, columns()] }),
            ),
            ("header_style", text()),
            ("cell_style", text()),
            ("caption_style", text()),
            ("padding", definition("length")),
            ("vertical_padding", definition("length")),
            ("border", definition("length")),
            ("space_before", definition("length")),
            ("header_shading", number(0.0, 0.15)),
            ("keep_whole_below", number(0.0, 1.0)),
            ("min_split_lines", whole(1, 20)),
            ("continued", text()),
        ],
    )
}

fn columns() -> Value {
    json!({
        "type": "array",
        "items": { "anyOf": [definition("column"), definition("group")] },
        "minItems": 1,
        "maxItems": MAX_COLUMNS,
    })
}

fn column() -> Value {
    object(
        &["id", "title"],
        [
            ("id", about("The key of its cells in a row.", text())),
            ("title", text()),
            ("width", about("An exact width.", definition("length"))),
            (
                "share",
                about("Percent of the table's width.", number(0.1, 100.0)),
            ),
            ("minimum", about("The least width.", definition("length"))),
            ("align", words(ALIGNMENTS.map(|(word, _)| word))),
            ("required", flag()),
            ("row_header", flag()),
            ("empty", text()),
            ("beside", text()),
            ("status", words(STATUSES.map(|(word, _)| word))),
            ("shows", text()),
        ],
    )
}

fn sign_off() -> Value {
    object(
        &["layout", "signers"],
        [
            ("layout", words(LAYOUTS.map(|(word, _)| word))),
            ("axis", definition("length")),
            ("start", definition("length")),
            ("style", text()),
            ("signature_lines", whole(0, 20)),
            ("keep_rows", whole(0, 20)),
            ("date", flag()),
            ("roles", flag()),
            ("closing", text()),
            ("closing_style", text()),
            (
                "signers",
                json!({
                    "type": "array",
                    "items": definition("signer"),
                    "maxItems": MAX_SIGNERS,
                }),
            ),
        ],
    )
}

fn section() -> Value {
    let page = object(
        &["paper", "margins"],
        [
            ("paper", words(PAPERS.map(|(word, _)| word))),
            ("orientation", json!({ "enum": ["portrait", "landscape"] })),
            ("margins", margins()),
        ],
    );
    let numbering = object(
        &["format"],
        [
            ("format", words(FORMATS.map(|(word, _)| word))),
            ("position", words(POSITIONS.map(|(word, _)| word))),
            ("distance", definition("length")),
            ("first_page", flag()),
            ("start", whole(1, 9999)),
        ],
    );
    let emblem = object(
        &["height", "top", "at"],
        [
            ("from", words(SOURCES.map(|(word, _)| word))),
            ("height", definition("length")),
            ("top", definition("length")),
            ("at", json!({ "enum": ["centre", "left-margin"] })),
        ],
    );
    object(
        &["id", "page", "blocks"],
        [
            ("id", text()),
            ("when", text()),
            ("bookmark", text()),
            ("page", page),
            (
                "numbering",
                json!({ "anyOf": [{ "const": "none" }, numbering] }),
            ),
            ("running_head", text()),
            ("emblem", emblem),
            ("continuation_word", flag()),
            ("centred_vertically", flag()),
            ("blocks", list(definition("block"))),
        ],
    )
}

fn block() -> Value {
    let when = ("when", text());
    let kinds = [
        json!({ "enum": ["table", "sign_off", "fill_page"] }),
        object(
            &["text"],
            [
                ("text", about("The name of a text.", text())),
                ("style", text()),
                ("joined", flag()),
                ("labels", flag()),
                when.clone(),
            ],
        ),
        object(
            &["line"],
            [
                ("line", list(definition("piece"))),
                ("style", text()),
                ("hanging", definition("length")),
                ("each", json!({ "enum": ["references", "attachments"] })),
                when.clone(),
            ],
        ),
        object(
            &["picture"],
            [
                (
                    "picture",
                    object(
                        &["from", "height"],
                        [
                            ("from", words(SOURCES.map(|(word, _)| word))),
                            ("height", definition("length")),
                        ],
                    ),
                ),
                when.clone(),
            ],
        ),
        object(
            &["rule"],
            [
                (
                    "rule",
                    object(
                        &["width"],
                        ["width", "thickness", "right"].map(|key| (key, definition("length"))),
                    ),
                ),
                when.clone(),
            ],
        ),
        object(&["space"], [("space", definition("length")), when.clone()]),
        object(&["table"], [("table", flag()), when.clone()]),
        object(&["sign_off"], [("sign_off", flag()), when.clone()]),
        object(&["fill_page"], [("fill_page", flag()), when]),
    ];
    json!({ "anyOf": kinds })
}

fn piece() -> Value {
    json!({ "anyOf": [
        about("A text, or box: a box to tick by hand.", text()),
        object(&["tab"], [
            ("tab", definition("length")),
            ("align", json!({ "enum": ["left", "centre", "right"] })),
            ("leader", json!({ "enum": ["none", "dots"] })),
        ]),
        object(&["text"], [
            ("text", text()),
            ("bold", flag()),
            ("size", definition("length")),
            ("first_only", flag()),
            ("field", definition("name")),
            ("field_title", text()),
        ]),
    ] })
}

fn object<const N: usize>(required: &[&str], properties: [(&str, Value); N]) -> Value {
    let properties: Map<String, Value> = properties
        .into_iter()
        .map(|(key, schema)| (key.to_owned(), schema))
        .collect();
    let mut schema = json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}

fn about(description: &str, schema: Value) -> Value {
    let mut described = json!({ "description": description });
    if let (Value::Object(to), Value::Object(from)) = (&mut described, schema) {
        to.extend(from);
    }
    described
}

fn definition(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn text() -> Value {
    definition("text")
}

fn list(items: Value) -> Value {
    json!({ "type": "array", "items": items })
}

fn words<const N: usize>(words: [&str; N]) -> Value {
    json!({ "enum": words.as_slice() })
}

fn flag() -> Value {
    json!({ "type": "boolean" })
}

fn number(least: f64, most: f64) -> Value {
    json!({ "type": "number", "minimum": least, "maximum": most })
}

fn whole(least: u32, most: u32) -> Value {
    json!({ "type": "integer", "minimum": least, "maximum": most })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::form::{builtin_form, builtin_forms, parse};
    use crate::source::{self, Faults, Node};

    fn schema() -> Value {
        serde_json::from_str(&form_schema()).unwrap()
    }

    #[test]
    fn the_schema_file_is_up_to_date() {
        let path = format!("{}/schema/form.schema.json", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            std::fs::write(&path, form_schema()).unwrap();
        }
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            written == form_schema(),
            "schema/form.schema.json is out of date: run UPDATE_SCHEMA=1 cargo test --lib schema"
        );
    }

    /// Whether a node is what a schema of this module says. The parts of JSON Schema this module
    /// does not use are refused, not skipped.
    fn is_valid(node: &Node, schema: &Value, root: &Value) -> Result<(), String> {
        use source::Value as Tree;
        let here = format!("{}:{}", node.place.line, node.place.column);
        for (keyword, wanted) in schema.as_object().unwrap() {
            let plain = match &node.value {
                Tree::Scalar { text, is_plain, .. } => Some((&**text, *is_plain)),
                _ => None,
            };
            let number = plain.and_then(|(text, _)| text.parse::<f64>().ok());
            let fits = match keyword.as_str() {
                "$schema" | "title" | "description" | "examples" | "$defs" => true,
                "$ref" => {
                    let name = wanted.as_str().unwrap().rsplit('/').next().unwrap();
                    is_valid(node, &root["$defs"][name], root)?;
                    true
                }
                "anyOf" => {
                    let any = wanted.as_array().unwrap().iter();
                    let told: Vec<String> = any
                        .filter_map(|one| is_valid(node, one, root).err())
                        .collect();
                    if told.len() == wanted.as_array().unwrap().len() {
                        return Err(format!("{here}: none of: {}", told.join(" / ")));
                    }
                    true
                }
                "type" => {
                    let one = [wanted.clone()];
                    let kinds = wanted.as_array().map_or(&one[..], Vec::as_slice);
                    kinds.iter().any(|kind| match kind.as_str().unwrap() {
                        "string" => plain.is_some() && !node.is_null(),
                        "number" => number.is_some(),
                        "integer" => number.is_some_and(|number| number.fract() == 0.0),
                        "boolean" => {
                            plain.is_some_and(|(text, _)| text == "true" || text == "false")
                        }
                        "null" => node.is_null(),
                        "array" => matches!(node.value, Tree::List(_)),
                        "object" => matches!(node.value, Tree::Map(_)),
                        other => panic!("type {other}"),
                    })
                }
                "enum" => plain.is_some_and(|(text, _)| {
                    wanted.as_array().unwrap().iter().any(|word| word == text)
                }),
                "const" => plain.is_some_and(|(text, _)| wanted == text),
                "minimum" => number.is_none_or(|number| number >= wanted.as_f64().unwrap()),
                "maximum" => number.is_none_or(|number| number <= wanted.as_f64().unwrap()),
                "pattern" => true,
                "minItems" | "maxItems" => match &node.value {
                    Tree::List(items) => {
                        let bound = wanted.as_u64().unwrap() as usize;
                        if keyword == "minItems" {
                            items.len() >= bound
                        } else {
                            items.len() <= bound
                        }
                    }
                    _ => true,
                },
                "items" => {
                    if let Tree::List(items) = &node.value {
                        for item in items {
                            is_valid(item, wanted, root)?;
                        }
                    }
                    true
                }
                "required" => match &node.value {
                    Tree::Map(entries) => wanted
                        .as_array()
                        .unwrap()
                        .iter()
                        .all(|name| entries.iter().any(|(key, _)| name == &*key.text)),
                    _ => true,
                },
                "properties" => {
                    if let Tree::Map(entries) = &node.value {
                        for (key, node) in entries {
                            if let Some(schema) = wanted.get(&*key.text) {
                                is_valid(node, schema, root)?;
                            }
                        }
                    }
                    true
                }
                "additionalProperties" => {
                    if let Tree::Map(entries) = &node.value {
                        for (key, node) in entries {
                            if schema["properties"].get(&*key.text).is_some() {
                                continue;
                            }
                            if wanted == false {
                                return Err(format!("{here}: unknown key {}", key.text));
                            }
                            is_valid(node, wanted, root)?;
                        }
                    }
                    true
                }
                "propertyNames" => true,
                other => panic!("the schema uses {other}"),
            };
            if !fits {
                return Err(format!("{here}: {keyword} {wanted}"));
            }
        }
        Ok(())
    }

    fn check(text: &str) -> Result<(), String> {
        let mut faults = Faults::new("form.yaml");
        let node = source::parse(text, &mut faults).unwrap();
        let root = schema();
        is_valid(&node, &root, &root)
    }

    #[test]
    fn every_form_of_the_project_is_what_the_schema_says() {
        for name in builtin_forms() {
            check(builtin_form(name).unwrap()).unwrap_or_else(|told| panic!("{name}: {told}"));
        }
    }

    #[test]
    fn what_the_schema_refuses_the_reader_refuses_too() {
        let memo = builtin_form("memo").unwrap();
        for (right, wrong) in [
            ("form: memo", "from: memo"),
            ("layout: centred", "layout: center"),
            ("keep_rows: 0", "keep_rows: many"),
            ("at: left-margin", "at: left"),
            ("paper: A4", "paper: A6"),
            ("leader: dots", "leader: dotted"),
            ("format: dashes", "format: dash"),
            ("role: title", "role: titel"),
            ("bold: true, align", "bold: yes, align"),
            ("style: MemoTitle", "stile: MemoTitle"),
            ("hanging: 26mm", "hangs: 26mm"),
            ("- {space: 12pt", "- {spaces: 12pt"),
            ("- {id: author}", "- {role: ก}"),
        ] {
            let text = memo.replacen(right, wrong, 1);
            assert_ne!(text, memo, "{right}");
            assert!(check(&text).is_err(), "the schema lets {wrong} pass");
            assert!(
                parse("form.yaml", &text).is_err(),
                "the reader lets {wrong} pass"
            );
        }
    }

    /// The keys a reader proposes for a key that is like none of them.
    fn keys_read(form: &str) -> BTreeSet<String> {
        let error = parse("form.yaml", form).unwrap_err();
        let help = error.faults().iter().find_map(|fault| {
            let told = fault.message.english.contains("qqqqqqqqqqqqqqqq");
            let help = fault.help.as_ref().filter(|_| told)?;
            help.english.strip_prefix("allowed: ")
        });
        let help = help.unwrap_or_else(|| panic!("{error}"));
        help.split(", ").map(str::to_owned).collect()
    }

    #[test]
    fn the_schema_has_the_keys_that_are_read() {
        let root = schema();
        let defs = &root["$defs"];
        let section = &defs["section"]["properties"];
        let blocks = defs["block"]["anyOf"].as_array().unwrap();
        let pieces = defs["piece"]["anyOf"].as_array().unwrap();
        let t6 = builtin_form("ita-t9").unwrap();
        let memo = builtin_form("memo").unwrap();
        const KEY: &str = "qqqqqqqqqqqqqqqq: 1";
        for (form, at, schema) in [
            (memo, "\nname: ", &defs["form"]),
            (memo, "{name: หัวบันทึกข้อความ, ", &defs["style"]),
            (memo, "{paper: A4, ", &section["page"]),
            (
                memo,
                "{top: 20mm, ",
                &section["page"]["properties"]["margins"],
            ),
            (memo, "{format: dashes, ", &section["numbering"]["anyOf"][1]),
            (memo, "{from: emblem, ", &section["emblem"]),
            (memo, "{id: author", &defs["signer"]),
            (memo, "{tab: 75mm, ", &pieces[1]),
            (memo, "{text: ส่วนราชการ, ", &pieces[2]),
            (memo, "{text: body, ", &blocks[1]),
            (
                memo,
                "{line: [{tab: 75mm, align: centre}, บันทึกข้อความ], ",
                &blocks[2],
            ),
            (memo, "{space: 12pt, ", &blocks[5]),
            (memo, "\n  layout: centred", &defs["sign_off"]),
            (memo, "\n  - id: memo", &defs["section"]),
            (t6, "{from: logo, ", &blocks[3]["properties"]["picture"]),
            (t6, "\n  continued: \"\"", &defs["table"]),
            (t6, "{id: note, ", &defs["column"]),
            (t6, "- group: ผลการดำเนินการ", &defs["group"]),
            (
                builtin_form("order").unwrap(),
                "{width: 50mm, ",
                &blocks[4]["properties"]["rule"],
            ),
        ] {
            let after = form.find(at).unwrap_or_else(|| panic!("{at}"));
            let (head, rest) = form.split_at(after + at.len());
            let wrong = if at.starts_with('{') {
                // A flow mapping takes one more entry.
                let comma = if at.ends_with(", ") { "" } else { ", " };
                let end = if comma.is_empty() { ", " } else { "" };
                format!("{head}{comma}{KEY}{end}{rest}")
            } else {
                let line = at.trim_start_matches('\n');
                let indent = line.len() - line.trim_start_matches([' ', '-']).len();
                let indent = if at.starts_with("- ") {
                    let start = form[..after].rfind('\n').unwrap() + 1;
                    after - start + 2
                } else {
                    indent
                };
                let (value, rest) = rest.split_once('\n').unwrap();
                format!("{head}{value}\n{}{KEY}\n{rest}", " ".repeat(indent))
            };
            let keys: BTreeSet<String> = schema["properties"]
                .as_object()
                .unwrap()
                .keys()
                .cloned()
                .collect();
            let mut read = keys_read(&wrong);
            if schema == &pieces[2] {
                // A mapping in a line may be a tab as well.
                read.remove("tab");
            }
            assert_eq!(read, keys, "after {at}");
        }
    }
}
