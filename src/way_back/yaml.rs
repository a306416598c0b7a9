//! A report as YAML a person likes to read: the order of the samples, texts of several lines as
//! blocks, quotes only where they are needed.

use serde_json::{Map, Value};

use crate::report::{Report, to_json};
use crate::source::UNFILLED;

/// Lists whose only item may stand without a list.
const ONE_OR_MANY: [&str; 6] = [
    "position",
    "address",
    "references",
    "keywords",
    "terms",
    "keep_digits",
];

/// The report as YAML. Reading it gives the same report again.
pub fn to_yaml(report: &Report) -> String {
    // The report's own JSON has the keys in the order the samples write them.
    let value: Value = serde_json::from_str(&to_json(report)).unwrap_or(Value::Null);
    let value = tidy("", value, &Map::new());
    let mut out = String::new();
    if let Value::Object(map) = &value {
        let unfilled = report.unfilled.iter().map(|left| left.value);
        let unfilled: Vec<&str> = unfilled.filter(|key| !map.contains_key(*key)).collect();
        for (at, (key, value)) in map.iter().enumerate() {
            // What is still to be given stands after form and agency.
            if at == 2.min(map.len() - 1) {
                for key in &unfilled {
                    let value = Value::String(UNFILLED.into());
                    entry(&mut out, key, &value, 0, false);
                }
            }
            let spaced = matches!(
                key.as_str(),
                "text" | "rows" | "signers" | "bundle" | "letter"
            );
            if spaced && !out.is_empty() {
                out.push('\n');
            }
            let airy = matches!(key.as_str(), "rows" | "bundle");
            entry(&mut out, key, value, 0, airy);
        }
    }
    out
}

/// A value as a person writes it: without what holds anyway, without lists of one. `outer` is the
/// bundle a report stands in, whose values it takes over.
fn tidy(key: &str, value: Value, outer: &Map<String, Value>) -> Value {
    match value {
        Value::Object(map) => {
            let is_report = map.contains_key("agency");
            let above = if is_report { map.clone() } else { Map::new() };
            let mut tidied = Map::new();
            for (name, value) in map {
                let is_usual = name == "fit" && value == "optimal";
                let is_said = is_report
                    && matches!(
                        name.as_str(),
                        "agency" | "fiscal_year" | "period" | "digits"
                    )
                    && outer.get(&name) == Some(&value);
                if is_usual || is_said {
                    continue;
                }
                let value = tidy(&name, value, &above);
                tidied.insert(name, value);
            }
            let only = match key {
                "agency" => "name",
                "attachments" => "title",
                _ => return Value::Object(tidied),
            };
            match (tidied.len(), tidied.get(only)) {
                (1, Some(Value::String(text))) => Value::String(text.clone()),
                _ => Value::Object(tidied),
            }
        }
        Value::Array(mut items) => {
            if items.len() == 1
                && ONE_OR_MANY.contains(&key)
                && let Some(Value::String(_)) = items.first()
            {
                return items.swap_remove(0);
            }
            let inner = if key == "bundle" {
                outer.clone()
            } else {
                Map::new()
            };
            let items = items.into_iter();
            Value::Array(items.map(|item| tidy(key, item, &inner)).collect())
        }
        value => value,
    }
}

fn entry(out: &mut String, key: &str, value: &Value, indent: usize, airy: bool) {
    out.push_str(&" ".repeat(indent));
    out.push_str(&scalar(key));
    out.push(':');
    match value {
        Value::Object(map) if !map.is_empty() => {
            out.push('\n');
            for (key, value) in map {
                entry(out, key, value, indent + 2, false);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            out.push('\n');
            for (index, item) in items.iter().enumerate() {
                if airy && index > 0 {
                    out.push('\n');
                }
                list_item(out, item, indent + 2);
            }
        }
        value => {
            out.push(' ');
            leaf(out, value, indent + 2);
        }
    }
}

fn list_item(out: &mut String, item: &Value, indent: usize) {
    out.push_str(&" ".repeat(indent));
    out.push_str("- ");
    match item {
        Value::Object(map) if !map.is_empty() => {
            // The first key stands on the dash's line.
            let mut inner = String::new();
            for (key, value) in map {
                entry(&mut inner, key, value, indent + 2, false);
            }
            out.push_str(inner.trim_start_matches(' '));
        }
        Value::Array(items) if !items.is_empty() => {
            let mut inner = String::new();
            for item in items {
                list_item(&mut inner, item, indent + 2);
            }
            out.push_str(inner.trim_start_matches(' '));
        }
        value => leaf(out, value, indent + 2),
    }
}

fn leaf(out: &mut String, value: &Value, indent: usize) {
    match value {
        Value::String(text) if is_block(text) => {
            out.push_str("|-\n");
            for line in text.split('\n') {
                if !line.is_empty() {
                    out.push_str(&" ".repeat(indent));
                    out.push_str(line);
                }
                out.push('\n');
            }
        }
        Value::String(text) => {
            out.push_str(&scalar(text));
            out.push('\n');
        }
        value => {
            out.push_str(&value.to_string());
            out.push('\n');
        }
    }
}

/// Several lines that a block keeps exactly: no space or empty line at either end, and nothing but
/// printable characters.
fn is_block(text: &str) -> bool {
    text.contains('\n')
        && !text.starts_with([' ', '\n', '\t'])
        && !text.ends_with([' ', '\n', '\t'])
        && text
            .chars()
            .all(|character| character == '\n' || is_printable(character))
}

fn is_printable(character: char) -> bool {
    !character.is_control()
        && !matches!(
            character,
            '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'
        )
}

/// A text of one line: plain where YAML takes it as that text, else in quotes.
fn scalar(text: &str) -> String {
    if is_plain(text) {
        text.to_owned()
    } else {
        // The escapes of JSON are escapes of YAML too.
        Value::String(text.to_owned()).to_string()
    }
}

fn is_plain(text: &str) -> bool {
    let Some(first) = text.chars().next() else {
        return false;
    };
    let words = [
        "null", "true", "false", "yes", "no", "on", "off", "~", "-", "--", "---",
    ];
    let indicator = "-?:,[]{}#&*!|>'\"%@`".contains(first);
    // A dash before anything but a space starts no list.
    let dash = first == '-'
        && text
            .chars()
            .nth(1)
            .is_some_and(|next| !next.is_whitespace() && next != '-');
    // What another reader would take for a number or a time; a date of a report is one for all.
    let number = text.chars().all(|c| "0123456789.,:+-_eExXoO ".contains(c));
    text.trim() == text
        && text.chars().all(is_printable)
        && (!indicator || dash)
        && (!number || is_date(text))
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        && !words.contains(&text.to_ascii_lowercase().as_str())
}

/// `2566-04-03`
fn is_date(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::parse;

    #[test]
    fn a_report_is_written_as_a_person_would() {
        let text = "form: memo\nagency: อบต.คลองไทร\ndigits: thai\ndate: 2566-04-03\nsubject: \"1.10\"\n\ntext:\n  body:\n    - 1. เรื่องเดิม\n    - \"ก: ข\"\n\nsigners:\n  - name: นาย ก\n    position: นายก\n";
        let report = parse("r.yaml", text).unwrap();
        assert_eq!(to_yaml(&report), text);
    }

    #[test]
    fn parts_of_a_bundle_do_not_repeat_it() {
        let text = "agency: ก\nfiscal_year: 2566\ndigits: arabic\n\nbundle:\n  - form: memo\n    subject: ข\n\n  - form: order\n    digits: thai\n";
        let report = parse("r.yaml", text).unwrap();
        assert_eq!(to_yaml(&report), text);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_back(subject in "\\PC{0,20}[ก-ฮ0-9]", cell in "[-ก-ฮ0-9 :#*&!|>'\"%@`,.?\\[\\]{}\n]{0,30}[ก-ฮ0-9]") {
            let mut report = Report::new("memo", "ก");
            report.letter.subject = Some(crate::report::Text::new(format!("ก{subject}")));
            report.rows = crate::report::Rows::Listed(vec![crate::report::Row::new([(
                "measure",
                crate::report::Cell::from(cell.as_str()),
            )])]);
            let yaml = to_yaml(&report);
            proptest::prop_assert_eq!(parse("r.yaml", &yaml).unwrap(), report, "{}", yaml);
        }
    }
}
