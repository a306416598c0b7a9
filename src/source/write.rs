//! Values as YAML a person likes to read: texts of several lines as blocks, quotes only where they
//! are needed.

use serde_json::Value;

use super::slips::inside_curly_quotes;

/// An entry of a mapping, on lines of its own; `airy`: an empty line between the items of its list.
pub(crate) fn write_entry(out: &mut String, key: &str, value: &Value, indent: usize, airy: bool) {
    out.push_str(&" ".repeat(indent));
    out.push_str(&write_scalar(key));
    out.push(':');
    match value {
        Value::Object(map) if !map.is_empty() => {
            out.push('\n');
            for (key, value) in map {
                write_entry(out, key, value, indent + 2, false);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            out.push('\n');
            for (index, item) in items.iter().enumerate() {
                if airy && index > 0 {
                    out.push('\n');
                }
                write_item(out, item, indent + 2);
            }
        }
        value => {
            out.push(' ');
            write_leaf(out, value, indent + 2);
        }
    }
}

/// An item of a list, on lines of its own.
pub(crate) fn write_item(out: &mut String, item: &Value, indent: usize) {
    out.push_str(&" ".repeat(indent));
    out.push_str("- ");
    match item {
        Value::Object(map) if !map.is_empty() => {
            // The first key stands on the dash's line.
            let mut inner = String::new();
            for (key, value) in map {
                write_entry(&mut inner, key, value, indent + 2, false);
            }
            out.push_str(inner.trim_start_matches(' '));
        }
        Value::Array(items) if !items.is_empty() => {
            let mut inner = String::new();
            for item in items {
                write_item(&mut inner, item, indent + 2);
            }
            out.push_str(inner.trim_start_matches(' '));
        }
        value => write_leaf(out, value, indent + 2),
    }
}

/// A value that is no list or mapping with something in it, up to the end of its lines.
fn write_leaf(out: &mut String, value: &Value, indent: usize) {
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
            out.push_str(&write_scalar(text));
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
pub(crate) fn write_scalar(text: &str) -> String {
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
        // Around a whole plain text they are taken for a slip of the keyboard.
        && inside_curly_quotes(text).is_none()
}

/// `2566-04-03`
fn is_date(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}
