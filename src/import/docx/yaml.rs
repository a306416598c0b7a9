//! A report as YAML a person likes to read: the order of the samples, texts of several lines as
//! blocks, quotes only where they are needed.

use serde_json::Value;

use crate::report::{Report, to_json};

/// The report as YAML. Reading it gives the same report again.
pub fn to_yaml(report: &Report) -> String {
    // The report's own JSON has the keys in the order the samples write them.
    let value: Value = serde_json::from_str(&to_json(report)).unwrap_or(Value::Null);
    let mut out = String::new();
    if let Value::Object(map) = &value {
        for (key, value) in map {
            let spaced = matches!(
                key.as_str(),
                "text" | "rows" | "signers" | "bundle" | "letter"
            );
            if spaced && !out.is_empty() {
                out.push('\n');
            }
            entry(&mut out, key, value, 0, key == "rows");
        }
    }
    out
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
    let number = first.is_ascii_digit() || matches!(first, '+' | '.');
    text.trim() == text
        && text.chars().all(is_printable)
        && (!indicator || dash)
        && !number
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        && !words.contains(&text.to_ascii_lowercase().as_str())
}
