//! Rules a report or profile switches off, each with its reason.

use super::keys;
use crate::error::{Message, Severity};
use crate::rules::Rule;
use crate::source::{Faults, Fields, Text, Written, did_you_mean};

/// The rules by name, each with the reason, in the order written.
///
/// A fault for a name no rule has, and for a rule that keeps what nobody could read out of a
/// document.
pub(super) fn unchecked(fields: &Fields, faults: &mut Faults) -> Vec<(Text, Text)> {
    let Some(fields) = fields
        .get("unchecked")
        .and_then(|node| node.fields(&keys::UNCHECKED, faults))
    else {
        return Vec::new();
    };
    let mut rules = Vec::new();
    for (key, reason) in fields.others() {
        let Some(reason) = reason.filled_text(faults) else {
            continue;
        };
        match Rule::named(&key.text) {
            None => {
                let names: Vec<&str> = Rule::all().iter().map(|rule| rule.name).collect();
                faults.add_with_help(
                    key.place,
                    Message::new(
                        format!("ไม่มีกฎชื่อ “{}”", key.text),
                        format!("no rule is named “{}”", key.text),
                    ),
                    did_you_mean(&key.text, &names),
                );
            }
            Some(rule) if rule.severity == Severity::Serious => faults.add(
                key.place,
                Message::new(
                    format!("กฎ {} ปิดไม่ได้ เพราะเอกสารจะไม่ครบ", rule.name),
                    format!(
                        "the rule {} cannot be switched off: the document would be incomplete",
                        rule.name
                    ),
                ),
            ),
            Some(_) => {
                let name = Text {
                    value: key.text.to_string(),
                    origin: faults.origin(key.place),
                    written: Written::Otherwise,
                };
                rules.push((name, reason));
            }
        }
    }
    rules
}
