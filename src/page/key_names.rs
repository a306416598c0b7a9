//! What the keys of a report are called, for values that have no field of their own on the page.

use serde_json::{Map, Value, json};

use crate::report::keys::REPORT;
use crate::source::{KeyTable, Shape};

/// Every key by its place, `*` for each item of a list: `/committees/*/title`, with what it is and the
/// words it may be. Rows have the table, documents of a bundle are reports themselves.
pub(super) fn key_names() -> Value {
    let mut names = Map::new();
    of_table(&REPORT, "", &mut Vec::new(), &mut names);
    Value::Object(names)
}

fn of_table(
    table: &'static KeyTable,
    at: &str,
    within: &mut Vec<&'static str>,
    names: &mut Map<String, Value>,
) {
    // Some hold their like: once is enough.
    if within.contains(&table.name) {
        return;
    }
    within.push(table.name);
    for key in table.keys() {
        if at.is_empty() && ["rows", "bundle"].contains(&key.name) {
            continue;
        }
        let own = format!("{at}/{}", key.name);
        let name = json!({
            "thai": key.about.thai,
            "english": key.about.english,
            "choices": choices(key.shape),
        });
        names.entry(own.clone()).or_insert(name);
        of_shape(key.shape, &own, within, names);
    }
    within.pop();
}

fn of_shape(
    shape: Shape,
    at: &str,
    within: &mut Vec<&'static str>,
    names: &mut Map<String, Value>,
) {
    match shape {
        Shape::Mapping(table) => of_table(table, at, within, names),
        Shape::List(item, ..) => of_shape(*item, &format!("{at}/*"), within, names),
        Shape::OneOf(shapes) => {
            for shape in shapes {
                of_shape(*shape, at, within, names);
            }
        }
        _ => {}
    }
}

/// The words a value is one of; of those in both languages the Thai ones.
fn choices(shape: Shape) -> Option<Vec<&'static str>> {
    let Shape::Words(words) = shape else {
        return None;
    };
    let words = words();
    let thai = words.iter().filter(|word| !word.is_ascii());
    let thai: Vec<&str> = thai.copied().collect();
    Some(if thai.is_empty() { words } else { thai })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_within_lists_and_choices_are_named() {
        let names = key_names();
        assert_eq!(names["/committees/*/members"]["thai"], "กรรมการ ตามลำดับ");
        let secrecies = names["/secrecy"]["choices"].as_array().unwrap();
        assert!(secrecies.contains(&json!("ลับมาก")) && !secrecies.contains(&json!("secret")));
        assert_eq!(names["/rows"], Value::Null);
    }
}
