//! What the parts of a form need to know of one another: whether what they name is there.

use super::template::{TemplateFault, TemplateFaultKind};
use super::value::{TABLE_SUMS, VALUES};
use super::{Template, TemplatePiece};
use crate::error::{Message, Place};
use crate::source::{Faults, Node, Value, did_you_mean};

/// What the parts of a form need to know of one another.
pub(super) struct Context {
    pub styles: Vec<String>,
    pub texts: Vec<String>,
    /// The identifiers of the table's columns.
    pub columns: Vec<String>,
    pub has_table: bool,
    pub has_sign_off: bool,
}

impl Context {
    /// A wording whose values are all known.
    pub(super) fn template(&self, node: &Node, faults: &mut Faults) -> Option<Template> {
        let text = node.text(faults)?;
        self.wording(&text.value, node, faults)
    }

    /// The wordings of a text's lines.
    pub(super) fn lines(&self, node: &Node, faults: &mut Faults) -> Vec<Template> {
        let Some(text) = node.text(faults) else {
            return Vec::new();
        };
        text.value
            .split('\n')
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .filter_map(|line| self.wording(line, node, faults))
            .collect()
    }

    fn wording(&self, wording: &str, node: &Node, faults: &mut Faults) -> Option<Template> {
        match Template::parse(wording) {
            Ok(template) => {
                self.check(&template.pieces, node.place, faults);
                Some(template)
            }
            Err(fault) => {
                faults.add_with_help(
                    place_in(node, &fault),
                    template_message(fault.kind),
                    Message::new(
                        "ค่าเขียนเป็น {ชื่อ} ส่วนที่ตัดได้เขียนเป็น [[…]] ปีกกาจริงเขียนเป็น {{ หรือ }}",
                        "write a value {name}, an optional part [[…]], a real brace {{ or }}",
                    ),
                );
                None
            }
        }
    }

    fn check(&self, pieces: &[TemplatePiece], place: Place, faults: &mut Faults) {
        for piece in pieces {
            match piece {
                TemplatePiece::Text(_) => {}
                TemplatePiece::Optional(inner) => self.check(inner, place, faults),
                TemplatePiece::Value { name, format, .. } => {
                    self.known(name, place, faults);
                    if TABLE_SUMS.contains(&name.as_str()) {
                        self.known_column(name, format.as_deref(), place, faults);
                        continue;
                    }
                    let Some(format) = format else { continue };
                    let formats = VALUES
                        .iter()
                        .find(|value| value.name == name)
                        .map_or(&[][..], |value| value.formats);
                    if !formats.contains(&&**format) {
                        faults.add_with_help(
                            place,
                            Message::new(
                                format!("ค่า “{name}” เขียนแบบ “{format}” ไม่ได้"),
                                format!("the value “{name}” cannot be written as “{format}”"),
                            ),
                            did_you_mean(format, formats),
                        );
                    }
                }
            }
        }
    }

    /// A fault where a sum names no column of the table.
    fn known_column(&self, name: &str, column: Option<&str>, place: Place, faults: &mut Faults) {
        if column.is_some_and(|column| self.columns.iter().any(|have| have == column)) {
            return;
        }
        let column = column.unwrap_or_default();
        let columns: Vec<&str> = self.columns.iter().map(String::as_str).collect();
        faults.add_with_help(
            place,
            Message::new(
                format!("{{{name}.…}} ต้องบอกคอลัมน์ของตาราง ไม่มี “{column}”"),
                format!("{{{name}.…}} names a column of the table, there is no “{column}”"),
            ),
            did_you_mean(column, &columns),
        );
    }

    /// A fault where no value and no text has that name.
    pub(super) fn known(&self, name: &str, place: Place, faults: &mut Faults) {
        let names: Vec<&str> = VALUES
            .iter()
            .map(|value| value.name)
            .chain(self.texts.iter().map(String::as_str))
            .collect();
        if !names.contains(&name) {
            faults.add_with_help(
                place,
                Message::new(
                    format!("ไม่มีค่าหรือข้อความชื่อ “{name}”"),
                    format!("no value or text is named “{name}”"),
                ),
                did_you_mean(name, &names),
            );
        }
    }

    /// The name of one of the form's texts.
    pub(super) fn text_name(&self, node: &Node, faults: &mut Faults) -> Option<String> {
        let text = node.filled_text(faults)?;
        if self.texts.contains(&text.value) {
            return Some(text.value);
        }
        let names: Vec<&str> = self.texts.iter().map(String::as_str).collect();
        faults.add_with_help(
            node.place,
            Message::new(
                format!("ไม่มีข้อความชื่อ “{}” ใน text:", text.value),
                format!("there is no text “{}” in text:", text.value),
            ),
            did_you_mean(&text.value, &names),
        );
        None
    }

    /// The name of a text or value that a part depends on.
    pub(super) fn condition(&self, node: &Node, faults: &mut Faults) -> Option<String> {
        let text = node.filled_text(faults)?;
        if !matches!(
            text.value.as_str(),
            "references" | "attachments" | "rows" | "committees" | "contents"
        ) {
            self.known(&text.value, node.place, faults);
        }
        Some(text.value)
    }

    /// The identifier of one of the form's styles.
    pub(super) fn style(&self, node: Option<&Node>, default: &str, faults: &mut Faults) -> String {
        let Some(node) = node else {
            return default.to_owned();
        };
        let Some(text) = node.filled_text(faults) else {
            return default.to_owned();
        };
        if !self.styles.contains(&text.value) {
            let names: Vec<&str> = self.styles.iter().map(String::as_str).collect();
            faults.add_with_help(
                node.place,
                Message::new(
                    format!("ไม่มีลักษณะชื่อ “{}”", text.value),
                    format!("there is no style “{}”", text.value),
                ),
                did_you_mean(&text.value, &names),
            );
        }
        text.value
    }

    pub(super) fn need_table(&self, node: &Node, faults: &mut Faults) {
        if !self.has_table {
            faults.add(
                node.place,
                Message::new(
                    "แบบฟอร์มนี้ไม่มี table: ที่บอกคอลัมน์",
                    "the form has no table: that says its columns",
                ),
            );
        }
    }

    pub(super) fn need_sign_off(&self, node: &Node, faults: &mut Faults) {
        if !self.has_sign_off {
            faults.add(
                node.place,
                Message::new(
                    "แบบฟอร์มนี้ไม่มี sign_off: ที่บอกผู้ลงนาม",
                    "the form has no sign_off: that says its signers",
                ),
            );
        }
    }
}

/// Where in the file the fault stands: exactly, where the text is on one line without quotes.
fn place_in(node: &Node, fault: &TemplateFault) -> Place {
    let plain =
        matches!(&node.value, Value::Scalar { is_plain: true, text, .. } if !text.contains('\n'));
    let offset = if plain { fault.at } else { 0 };
    Place {
        line: node.place.line,
        column: node
            .place
            .column
            .saturating_add(u32::try_from(offset).unwrap_or(0)),
    }
}

fn template_message(kind: TemplateFaultKind) -> Message {
    let (thai, english) = match kind {
        TemplateFaultKind::OpenBrace => ("มี { แต่ไม่มี }", "a { without its }"),
        TemplateFaultKind::StrayBrace => ("มี } แต่ไม่มี {", "a } without its {"),
        TemplateFaultKind::BadName => (
            "ชื่อค่าใน {…} ต้องเป็นอักษรอังกฤษ ตัวเลข - หรือ _",
            "the name in {…} must be English letters, digits, - or _",
        ),
        TemplateFaultKind::OpenOptional => ("มี [[ แต่ไม่มี ]]", "a [[ without its ]]"),
        TemplateFaultKind::NestedOptional => ("มี [[ ซ้อนใน [[…]]", "a [[ inside [[…]]"),
    };
    Message::new(thai, english)
}
