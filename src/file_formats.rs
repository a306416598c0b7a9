//! Tests of the three file formats (report, profile, form): schemas and manual are those of the
//! tables of keys, and the readers take what the tables say and nothing else.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::form::Form;
use crate::report::{self, Profile, Report};
use crate::source::{self, Faults, KeyTable, Node, Shape, manual, schema};

fn formats() -> [(&'static str, &'static str, &'static KeyTable); 3] {
    [
        (
            "report",
            "saraban report (รายงานราชการ)",
            &report::keys::REPORT,
        ),
        (
            "agency",
            "saraban agency profile (ข้อมูลหน่วยงาน)",
            &report::keys::PROFILE,
        ),
        (
            "form",
            "saraban form (แบบฟอร์มราชการ)",
            &crate::form::keys::FORM,
        ),
    ]
}

/// The file of the repository holds this text; `UPDATE_SCHEMA=1` writes it anew.
fn is_up_to_date(file: &str, text: &str) {
    let path = format!("{}/{file}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == text,
        "{file} is out of date: run UPDATE_SCHEMA=1 cargo test --lib file_formats"
    );
}

#[test]
fn the_schema_files_are_up_to_date() {
    for (name, title, table) in formats() {
        let text = schema(table, title);
        is_up_to_date(&format!("schema/{name}.schema.json"), &text);
    }
}

#[test]
fn the_manuals_tables_of_keys_are_up_to_date() {
    let mut text = String::from(
        "# คีย์ของไฟล์ · The keys of the files\n\n\
         ตารางเหล่านี้เขียนขึ้นจากตารางเดียวกับที่โปรแกรมใช้อ่านไฟล์ คีย์ที่มี **\\*** ต้องมีเสมอ \
         คีย์อื่นเว้นได้\n\n\
         These tables are written from those the program reads the files by. A key with **\\*** must \
         be there; all others may be left out.\n\n",
    );
    for (_, title, table) in formats() {
        manual(table, title, &mut text);
    }
    is_up_to_date("docs/keys.md", text.trim_end());
}

/// Whether a node is what a schema of ours says. The parts of JSON Schema that are not used here
/// are refused, not skipped.
fn is_valid(node: &Node, schema: &Value, root: &Value) -> Result<(), String> {
    use source::Value as Tree;
    let here = format!("{}:{}", node.place.line, node.place.column);
    for (keyword, wanted) in schema.as_object().unwrap() {
        let plain = match &node.value {
            Tree::Scalar { text, is_plain, .. } => Some((&**text, *is_plain)),
            _ => None,
        };
        let number = plain.and_then(|(text, _)| text.parse::<f64>().ok());
        let length = match &node.value {
            Tree::List(items) => Some(items.len() as u64),
            _ => None,
        };
        let fits = match keyword.as_str() {
            "$schema" | "title" | "description" | "examples" | "$defs" | "pattern" => true,
            "$ref" => {
                let name = wanted.as_str().unwrap().rsplit('/').next().unwrap();
                let target = match name {
                    "#" => root,
                    name => &root["$defs"][name],
                };
                is_valid(node, target, root)?;
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
            "minItems" => length.is_none_or(|length| length >= wanted.as_u64().unwrap()),
            "maxItems" => length.is_none_or(|length| length <= wanted.as_u64().unwrap()),
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
            other => panic!("the schema uses {other}"),
        };
        if !fits {
            return Err(format!("{here}: {keyword} {wanted}"));
        }
    }
    Ok(())
}

fn check(format: usize, text: &str) -> Result<(), String> {
    let (_, title, table) = formats()[format];
    let mut faults = Faults::new("file.yaml");
    let node = source::parse(text, &mut faults).unwrap();
    let root = serde_json::from_str(&schema(table, title)).unwrap();
    is_valid(&node, &root, &root)
}

/// Reads a text as that format: the faults' messages.
fn read(format: usize, text: &str) -> Vec<String> {
    let error = match format {
        0 => Report::parse("file.yaml", text).err(),
        1 => Profile::parse("file.yaml", text).err(),
        _ => Form::parse("file.yaml", text).err(),
    };
    let faults = error.map(|error| error.faults().to_vec());
    let faults = faults.unwrap_or_default();
    faults
        .into_iter()
        .map(|fault| fault.message.english)
        .collect()
}

#[test]
fn every_form_and_report_of_the_project_is_what_the_schema_says() {
    for name in Form::built_in() {
        check(2, Form::text_of(name).unwrap()).unwrap_or_else(|told| panic!("{name}: {told}"));
    }
    let folder = format!("{}/tests/reports", env!("CARGO_MANIFEST_DIR"));
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "yaml") && !path.ends_with("agency.yaml") {
            let text = std::fs::read_to_string(&path).unwrap();
            check(0, &text).unwrap_or_else(|told| panic!("{}: {told}", path.display()));
            seen += 1;
        }
    }
    assert!(seen >= 10);
}

#[test]
fn what_the_schema_refuses_the_reader_refuses_too() {
    let memo = Form::text_of("memo").unwrap();
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
        assert!(check(2, &text).is_err(), "the schema lets {wrong} pass");
        assert!(!read(2, &text).is_empty(), "the reader lets {wrong} pass");
    }
}

#[test]
fn a_form_that_asks_for_no_sense_is_told_where() {
    let form = Form::text_of("report-table").unwrap();
    for (right, wrong, line_has) in [
        ("header_shading: 0", "border: 100mm", "border"),
        ("header_shading: 0", "padding: 60mm", "padding"),
        ("left: 20mm}}", "left: 500mm}}", "margins"),
        ("distance: 12.5mm", "distance: 5000mm", "distance"),
        ("date: true", "start: 1000mm", "start"),
    ] {
        let text = form.replacen(right, wrong, 1);
        let error = Form::parse("f.yaml", &text).unwrap_err();
        let line = error.faults()[0].origin.place.unwrap().line as usize;
        assert!(
            text.lines().nth(line - 1).unwrap().contains(line_has),
            "{wrong}: {error}"
        );
    }
    for style in [
        "{leading: 1pt}",
        "{leading: 9pt}",
        "{left: 500mm}",
        "{size: 3pt}",
        "{size: 900pt}",
    ] {
        let text = format!("{form}\nstyles: {{Body: {style}}}\n");
        let found = read(2, &text);
        assert_eq!(found.len(), 1, "{style}: {found:?}");
    }
}

/// Random values of the shapes of a format's tables.
struct Maker {
    seed: u64,
    depth: usize,
    /// Counts down to the mapping that gets a key no table has.
    spoil: Option<usize>,
}

impl Maker {
    fn number(&mut self, below: usize) -> usize {
        // Steele, Lea, Flood: SplitMix.
        self.seed = self.seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.seed;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % below as u64) as usize
    }

    fn mapping(&mut self, table: &KeyTable) -> Value {
        self.depth += 1;
        let mut map = Map::new();
        for key in table.keys() {
            if key.is_required || self.depth < 6 && self.number(3) == 0 {
                map.insert(key.name.to_owned(), self.value(&key.shape));
            }
        }
        if let Some(others) = &table.others
            && self.depth < 6
        {
            map.insert("Own".to_owned(), self.value(&others.shape));
        } else if table.others.is_none() {
            match &mut self.spoil {
                Some(0) => {
                    map.insert("qqqqqqqqqqqqqqqq".to_owned(), json!("x"));
                    self.spoil = None;
                }
                Some(left) => *left -= 1,
                None => {}
            }
        }
        self.depth -= 1;
        Value::Object(map)
    }

    fn value(&mut self, shape: &Shape) -> Value {
        match shape {
            Shape::Text => json!("ก ข"),
            Shape::TextLike(kind) => json!(kind.example),
            Shape::Texts => [json!("ก"), json!(["ก", "ข"])][self.number(2)].clone(),
            Shape::Flag => json!(self.number(2) == 0),
            Shape::Whole(least, most) => json!([*least, *most][self.number(2)]),
            Shape::Number(least, most) => {
                // As it is written: 0.15, not the nearest double of the nearest float.
                let number = [*least, *most][self.number(2)].to_string();
                json!(number.parse::<f64>().unwrap())
            }
            Shape::Length(least, most) => {
                json!(format!("{}mm", [least.0, most.0][self.number(2)]))
            }
            Shape::Words(words) => {
                let words = words();
                json!(words[self.number(words.len())])
            }
            Shape::Word(word) => json!(word),
            Shape::Mapping(table) => self.mapping(table),
            Shape::List(of, least, _) => {
                let more = if self.depth < 6 { self.number(3) } else { 0 };
                let items = (0..(*least).max(more)).map(|_| self.value(of));
                Value::Array(items.collect())
            }
            Shape::OneOf(shapes) => {
                // What leads no deeper stands first.
                let choices = if self.depth < 6 { shapes.len() } else { 1 };
                let chosen = self.number(choices);
                self.value(&shapes[chosen])
            }
            Shape::Empty => Value::Null,
        }
    }
}

proptest! {
    /// No slip between tables and readers: every key is one the reader knows, every value has the
    /// shape it takes. (What is left are matters of sense: a style nobody has, two widths.)
    #[test]
    fn what_the_tables_say_is_read(seed: u64, format in 0usize..3) {
        let (_, _, table) = formats()[format];
        let text = Maker { seed, depth: 0, spoil: None }.mapping(table).to_string();
        if let Err(told) = check(format, &text) {
            prop_assert!(false, "the schema refuses {}: {}", text, told);
        }
        for told in read(format, &text) {
            prop_assert!(!told.contains("unknown key"), "{}: {}", text, told);
            prop_assert!(!told.contains("expected text"), "{}: {}", text, told);
            prop_assert!(!told.contains("is not allowed here"), "{}: {}", text, told);
            prop_assert!(!told.contains("a mapping of key"), "{}: {}", text, told);
        }
    }

    /// A key that no table has is told, wherever it stands; by the schema, too.
    #[test]
    fn an_unknown_key_is_told_wherever_it_stands(seed: u64, format in 0usize..3, at in 0usize..12) {
        let (_, _, table) = formats()[format];
        let mut maker = Maker { seed, depth: 0, spoil: Some(at) };
        let text = maker.mapping(table).to_string();
        if maker.spoil.is_none() {
            prop_assert!(check(format, &text).is_err(), "{}", text);
            prop_assert!(!read(format, &text).is_empty(), "{}", text);
        }
    }
}
