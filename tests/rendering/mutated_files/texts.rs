//! Damage that a text of lines and values survives as such: a reader meets it behind its parser.

use serde_json::Value;

use crate::damage::Numbers;

/// What nobody means to write where a value stands.
const VALUES: [&str; 60] = [
    "",
    "''",
    "-",
    "~",
    "0",
    "-1",
    "1",
    "1.5",
    "99999999999999999999",
    "1e30",
    "1e-30",
    ".nan",
    "-.inf",
    "0mm",
    "0.0001mm",
    "-5mm",
    "40mm",
    "400mm",
    "1e9pt",
    "1pt",
    "15pt",
    "90pt",
    "3 furlongs",
    "0.5",
    "101",
    "true",
    "yes",
    "2566",
    "2566-02-30",
    "2566-10-01",
    "๒๕๖๖",
    "31 กุมภาพันธ์ 2566",
    "9999999999-99-99",
    "{from: 2566-10, to: 2565-03}",
    "[]",
    "{}",
    "[[[[ก]]]]",
    "[ก, {image: news.png, alt: ข}]",
    "{image: nothing.png}",
    "{a: {b: {c: ก}}}",
    "[1, 2, 3]",
    "'{agency}{title}{total.price}{'",
    "'[[{period.long}]] [[ ]] {{}}'",
    "'**ก __ข** ค__ [ง](javascript:x) **'",
    "'| ก || ข |'",
    "\"\\0\\x01\\x1b[31m\\x7f\\u200b\\u202e\"",
    "\"\\u0e49\\u0e49\\u0e49\\u0e33\\u0e33\"",
    "\"น้ำ\\u0e4d\\u0e32\\ufe0f\\u200d\\U0001f469\\u200d\\U0001f469\"",
    "\"\\ufffe\\uffff\\ue000\\U0010ffff\"",
    "\"ก\\n\\n\\n\\nข\\r\\n\\tค\"",
    "\"1,234,567.89\"",
    "\"(12.50)\"",
    "\"1.1.1.1.1.1.1.1. ก\"",
    "ยังไม่ได้กรอก",
    "../../etc/passwd",
    "*a",
    "&a ก",
    "!!binary x",
    "|\n      ก\n       ข",
    "from_rows",
];

/// A long text, of a letter that repeats or of words.
fn long(numbers: &mut Numbers) -> String {
    let piece = *numbers.one_of(&["ก", " ", "น้ำใจ ", "a", "๑", "กำ", "x\\n", "-", "ประชาชน"]);
    format!("\"{}\"", piece.repeat(1 << numbers.below(11)))
}

fn value(numbers: &mut Numbers) -> String {
    match numbers.below(12) {
        0 => long(numbers),
        _ => (*numbers.one_of(&VALUES)).to_owned(),
    }
}

/// Where the value of that line begins, where it has one: behind `key: ` or `- `.
fn value_start(line: &str) -> Option<usize> {
    match line.find(": ") {
        Some(at) => Some(at + 2),
        None => line.find("- ").map(|at| at + 2),
    }
}

/// The line with another number in place of one of its own, which keeps its unit.
fn another_number(line: &str, numbers: &mut Numbers) -> Option<String> {
    const NUMBERS: [&str; 16] = [
        "0", "1", "2", "3", "5", "8", "12", "20", "40", "70", "120", "297", "0.5", "0.01", "-3",
        "2570",
    ];
    let is_digit = |c: char| c.is_ascii_digit() || c == '.';
    let starts: Vec<usize> = line
        .match_indices(is_digit)
        .map(|(at, _)| at)
        .filter(|at| !line[..*at].ends_with(is_digit))
        .collect();
    if starts.is_empty() {
        return None;
    }
    let start = *numbers.one_of(&starts);
    let rest = line[start..].trim_start_matches(is_digit);
    let number: &str = numbers.one_of::<&str>(&NUMBERS);
    Some(format!("{}{number}{rest}", &line[..start]))
}

/// Damages a text of lines, as YAML is: lines cut, doubled, swapped, moved in or out, keys and
/// values replaced by others.
pub fn damage_lines(text: &str, numbers: &mut Numbers) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    // Comments lead nowhere.
    lines.retain(|line| !line.trim_start().starts_with('#') && !line.trim().is_empty());
    // Mostly one place: with more of them few files are taken.
    let places = [1, 1, 1, 1, 2, 4];
    for _ in 0..*numbers.one_of(&places) {
        if lines.is_empty() {
            break;
        }
        let at = numbers.below(lines.len());
        let other = numbers.below(lines.len());
        match numbers.below(16) {
            0 => drop(lines.remove(at)),
            1 => {
                let end = (at + 1 + numbers.below(6)).min(lines.len());
                let copy = lines[at..end].to_vec();
                for _ in 0..=numbers.below(4) {
                    lines.splice(at..at, copy.iter().cloned());
                }
            }
            2 => lines.swap(at, other),
            3 => {
                let spaces = " ".repeat(numbers.below(8));
                lines[at] = format!("{spaces}{}", lines[at].trim_start());
            }
            4 => {
                // Another line's key.
                let key = lines[other].trim_start().split(": ").next().unwrap_or("");
                if let Some(start) = lines[at].find(": ") {
                    let spaces = lines[at].len() - lines[at].trim_start().len();
                    lines[at] = format!("{}{key}{}", " ".repeat(spaces), &lines[at][start..]);
                }
            }
            5 => {
                let places: Vec<usize> = lines[at].char_indices().map(|(at, _)| at).collect();
                let place = places[numbers.below(places.len())];
                let sign = *numbers.one_of(&[
                    "'", "\"", "[", "]", "{", "}", ":", "#", "*", "\t", "ำ", "\u{200b}", "่", "-",
                ]);
                lines[at].insert_str(place, sign);
            }
            6..=11 => {
                if let Some(changed) = another_number(&lines[at], numbers) {
                    lines[at] = changed;
                }
            }
            _ => {
                if let Some(start) = value_start(&lines[at]) {
                    let value = value(numbers);
                    lines[at].replace_range(start.., &value);
                }
            }
        }
    }
    lines.join("\n") + "\n"
}

/// Damages a JSON value in one place or two: replaced, taken away, doubled, renamed.
pub fn damage_value(whole: &mut Value, numbers: &mut Numbers) {
    for _ in 0..=numbers.below(2) {
        damage_within(whole, numbers);
    }
}

fn damage_within(value: &mut Value, numbers: &mut Numbers) {
    match value {
        Value::Array(items) if !items.is_empty() => {
            let at = numbers.below(items.len());
            match numbers.below(12) {
                0 => drop(items.remove(at)),
                1 => items.insert(at, items[at].clone()),
                _ => damage_within(&mut items[at], numbers),
            }
        }
        Value::Object(entries) if !entries.is_empty() => {
            let at = numbers.below(entries.len());
            let key = entries.keys().nth(at).unwrap().clone();
            if numbers.below(20) == 0 {
                let moved = entries.remove(&key).unwrap();
                entries.insert(format!("{key}x"), moved);
            } else {
                damage_within(&mut entries[&key], numbers);
            }
        }
        other => {
            let text = self::value(numbers);
            *other = serde_json::from_str(&text).unwrap_or(Value::String(text));
        }
    }
}
