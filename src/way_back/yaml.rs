//! A report as YAML a person likes to read: the order of the samples, texts of several lines as
//! blocks, quotes only where they are needed.

use serde_json::{Map, Value};

use crate::report::Report;
use crate::source::{UNFILLED, write_entry};

/// Lists whose only item may stand without a list.
const ONE_OR_MANY: [&str; 10] = [
    "position",
    "address",
    "references",
    "keywords",
    "terms",
    "keep_digits",
    "opinion",
    "choices",
    "duties",
    "title",
];

impl Report {
    /// The report in YAML, as a clerk would write it: lines of text as lines, no quotes where none
    /// are needed. Reading it again gives an equal report.
    pub fn to_yaml(&self) -> String {
        // The report's own JSON has the keys in the order the samples write them.
        let value = tidy("", self.to_value(), &Map::new());
        let mut out = String::new();
        if let Value::Object(map) = &value {
            let unfilled = self.unfilled.iter().map(|left| left.value);
            let unfilled: Vec<&str> = unfilled.filter(|key| !map.contains_key(*key)).collect();
            for (at, (key, value)) in map.iter().enumerate() {
                // What is still to be given stands after form and agency.
                if at == 2.min(map.len() - 1) {
                    for key in &unfilled {
                        let value = Value::String(UNFILLED.into());
                        write_entry(&mut out, key, &value, 0, false);
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
                write_entry(&mut out, key, value, 0, airy);
            }
        }
        out
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_written_as_a_person_would() {
        let text = "form: memo\nagency: อบต.คลองไทร\ndigits: thai\ndate: 2566-04-03\nsubject: \"1.10\"\n\ntext:\n  body:\n    - 1. เรื่องเดิม\n    - \"ก: ข\"\n\nsigners:\n  - name: นาย ก\n    position: นายก\n";
        let report = Report::parse("r.yaml", text).unwrap();
        assert_eq!(report.to_yaml(), text);
    }

    #[test]
    fn parts_of_a_bundle_do_not_repeat_it() {
        let text = "agency: ก\nfiscal_year: 2566\ndigits: arabic\n\nbundle:\n  - form: memo\n    subject: ข\n\n  - form: order\n    digits: thai\n";
        let report = Report::parse("r.yaml", text).unwrap();
        assert_eq!(report.to_yaml(), text);
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
            let yaml = report.to_yaml();
            proptest::prop_assert_eq!(Report::parse("r.yaml", &yaml).unwrap(), report, "{}", yaml);
        }
    }
}
