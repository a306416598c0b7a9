//! What the schema takes is what the reader takes.

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
                    "boolean" => plain.is_some_and(|(text, _)| text == "true" || text == "false"),
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
