//! A value as YAML writes it: on one line between brackets, or on lines of its own.

use serde_json::Value;

use crate::source::{write_entry, write_item};

pub(super) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(map) => map.is_empty(),
        _ => false,
    }
}

/// A number no other reader changes: it is written without quotes.
pub(super) fn is_number(text: &str) -> bool {
    (1..=9).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && (text == "0" || !text.starts_with('0'))
}

/// In quotes; the escapes of JSON are escapes of YAML too.
pub(super) fn quoted(text: &str) -> String {
    let text = Value::String(text.to_owned()).to_string();
    // YAML breaks lines at these.
    text.replace('\u{85}', "\\u0085")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
        .replace('\u{FEFF}', "\\ufeff")
        .replace('\u{7f}', "\\u007f")
}

/// A value on one line, between brackets.
pub(super) fn flow(value: &Value) -> String {
    match value {
        Value::String(text) if is_number(text) => text.clone(),
        Value::String(text) => quoted(text),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(flow).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(map) => {
            let entries: Vec<String> = map
                .iter()
                .map(|(key, value)| format!("{}: {}", flow_key(key), flow(value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
        value => value.to_string(),
    }
}

pub(super) fn flow_key(key: &str) -> String {
    let is_word = key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    match is_word && !key.is_empty() {
        true => key.to_owned(),
        false => quoted(key),
    }
}

/// A list or mapping on lines of its own, each that far in.
pub(super) fn block(value: &Value, indent: usize) -> String {
    let mut out = String::new();
    match value {
        Value::Array(items) => {
            for item in items {
                write_item(&mut out, &numbers(item), indent);
            }
        }
        Value::Object(map) => {
            for (key, value) in map {
                write_entry(&mut out, key, &numbers(value), indent, false);
            }
        }
        _ => {}
    }
    out
}

pub(super) fn entry_lines(key: &str, value: &Value, indent: usize) -> String {
    let mut out = String::new();
    write_entry(&mut out, key, &numbers(value), indent, false);
    // The line it begins is there already, up to here.
    out.trim_end_matches('\n').to_owned()
}

/// The same with texts that are numbers as numbers, which need no quotes.
fn numbers(value: &Value) -> Value {
    match value {
        Value::String(text) if is_number(text) => {
            text.parse().map_or_else(|_| value.clone(), Value::Number)
        }
        Value::Array(items) => items.iter().map(numbers).collect(),
        Value::Object(map) => {
            let entries = map.iter().map(|(key, value)| (key.clone(), numbers(value)));
            Value::Object(entries.collect())
        }
        value => value.clone(),
    }
}

/// The lines of a text, each that far in; an empty one is empty.
pub(super) fn lines(text: &str, indent: usize) -> String {
    let lines = text.split('\n').map(|line| match line.is_empty() {
        true => String::new(),
        false => format!("{}{line}", " ".repeat(indent)),
    });
    lines.collect::<Vec<_>>().join("\n")
}
