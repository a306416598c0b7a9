//! Reading a form file: the keys at its top, and what the parts of it need to know of one another.

use super::board::BoardForm;
use super::sign_off::{ClosingForm, SignOffForm, SignerForm};
use super::template::{TemplateFault, TemplateFaultKind, is_name};
use super::value::VALUES;
use super::{
    Form, Requirement, Template, TemplatePiece, TextForm, read_block, read_style, read_table,
};
use crate::document::{SignOffLayout, Style};
use crate::error::{Message, Place};
use crate::source::{Faults, Node, Value, did_you_mean};

/// The most signers a block can have.
pub(crate) const MAX_SIGNERS: usize = 4;

/// What the parts of a form need to know of one another.
pub(super) struct Context {
    styles: Vec<String>,
    texts: Vec<String>,
    has_table: bool,
    has_sign_off: bool,
}

/// Reads a form; the styles and the look of a notice board are those all forms share.
pub(super) fn form(
    node: &Node,
    mut styles: Vec<Style>,
    shared_board: &Node,
    faults: &mut Faults,
) -> Option<Form> {
    let mut fields = node.fields(faults)?;
    let id = fields
        .require("form", faults)
        .and_then(|node| ascii_name(node, faults));
    let name = fields
        .require("name", faults)
        .and_then(|node| node.filled_text(faults));
    let english = fields
        .get("english")
        .and_then(|node| node.filled_text(faults));
    let family = fields
        .get("family")
        .and_then(|node| node.filled_text(faults));
    let empty = fields.get("empty").and_then(|node| node.text(faults));
    let ita_question = fields
        .get("ita")
        .and_then(|node| node.choice(&[("measures", "measures"), ("report", "report")], faults));
    if let Some(node) = fields.get("styles") {
        read_style::styles(node, &mut styles, faults);
    }
    // The board's styles are the form's own, changed first by what all forms share.
    let mut board = BoardForm::enlarged(&styles);
    board.change(shared_board, faults);
    if let Some(node) = fields.get("board") {
        board.change(node, faults);
    }
    let text_node = fields.get("text");
    let context = Context {
        styles: styles.iter().map(|style| style.id.clone()).collect(),
        texts: text_names(text_node),
        has_table: fields.get("table").is_some(),
        has_sign_off: fields.get("sign_off").is_some(),
    };
    let texts = text_node
        .map(|node| texts(node, &context, faults))
        .unwrap_or_default();
    refuse_cycles(&texts, faults);
    let requires = fields
        .get("requires")
        .map(|node| requirements(node, &context, faults))
        .unwrap_or_default();
    let document_title = fields
        .get("document_title")
        .and_then(|node| context.template(node, faults));
    let table = fields
        .get("table")
        .and_then(|node| read_table::table(node, &context, faults));
    let sign_off = fields
        .get("sign_off")
        .and_then(|node| sign_off(node, &context, faults));
    let sections = fields
        .require("sections", faults)
        .and_then(|node| node.list(faults))
        .map(|items| {
            items
                .iter()
                .filter_map(|node| read_block::section(node, &context, faults))
                .collect::<Vec<_>>()
        });
    if let Some(node) = fields.get("sections")
        && sections.as_ref().is_some_and(Vec::is_empty)
        && faults.is_empty()
    {
        node.expected(
            faults,
            Message::new("อย่างน้อยหนึ่งส่วน", "at least one section"),
        );
    }
    fields.finish(faults);
    let name = name?.value;
    Some(Form {
        id: id?,
        name: Message::new(name.clone(), english.map_or(name, |english| english.value)),
        family: family.map_or_else(|| "TH SarabunPSK".to_owned(), |family| family.value),
        empty: empty.map(|empty| empty.value).unwrap_or_default(),
        ita_question: ita_question.map(|question| question.value.to_owned()),
        texts,
        requires,
        document_title,
        styles,
        board,
        table,
        sign_off,
        sections: sections?,
        origin: faults.origin(node.place),
    })
}

/// The names in `text:`, before the texts themselves are read: they may name one another.
fn text_names(node: Option<&Node>) -> Vec<String> {
    match node.map(|node| &node.value) {
        Some(Value::Map(entries)) => entries
            .iter()
            .map(|(key, _)| key.text.clone().into_owned())
            .collect(),
        _ => Vec::new(),
    }
}

fn texts(node: &Node, context: &Context, faults: &mut Faults) -> Vec<TextForm> {
    let Some(fields) = node.fields(faults) else {
        return Vec::new();
    };
    let mut texts = Vec::new();
    for (key, node) in fields.all() {
        let taken = VALUES.iter().any(|value| value.name == key.text);
        if taken || !is_name(&key.text) {
            let (thai, english) = if taken {
                (
                    "เป็นชื่อของค่าในรายงานอยู่แล้ว",
                    "is already a value of the report",
                )
            } else {
                (
                    "ต้องเป็นอักษรอังกฤษ ตัวเลข _ หรือ -",
                    "must be English letters, digits, _ or -",
                )
            };
            faults.add(
                key.place,
                Message::new(
                    format!("ชื่อข้อความ “{}” {thai}", key.text),
                    format!("the text's name “{}” {english}", key.text),
                ),
            );
        }
        let mut lines = Vec::new();
        if !node.is_null() {
            for item in node.one_or_many() {
                lines.extend(context.lines(item, faults));
            }
        }
        texts.push(TextForm {
            name: key.text.clone().into_owned(),
            lines,
            origin: faults.origin(node.place),
        });
    }
    texts
}

/// A text that names itself, even by way of others, could never be filled in.
fn refuse_cycles(texts: &[TextForm], faults: &mut Faults) {
    let index_of = |name: &str| texts.iter().position(|text| text.name == name);
    let named: Vec<Vec<usize>> = texts
        .iter()
        .map(|text| {
            let names = text.lines.iter().flat_map(Template::names);
            names.filter_map(index_of).collect()
        })
        .collect();
    for (start, text) in texts.iter().enumerate() {
        let mut seen = vec![false; texts.len()];
        let mut open = named[start].clone();
        while let Some(next) = open.pop() {
            if !std::mem::replace(&mut seen[next], true) {
                open.extend(&named[next]);
            }
        }
        if seen[start] {
            faults.add(
                text.origin.place.unwrap_or(Place { line: 1, column: 1 }),
                Message::new(
                    format!("ข้อความ “{}” อ้างถึงตัวเอง", text.name),
                    format!("the text “{}” names itself", text.name),
                ),
            );
        }
    }
}

fn requirements(node: &Node, context: &Context, faults: &mut Faults) -> Vec<Requirement> {
    let Some(fields) = node.fields(faults) else {
        return Vec::new();
    };
    let mut requirements = Vec::new();
    for (key, node) in fields.all() {
        context.known(&key.text, key.place, faults);
        let about = (!node.is_null())
            .then(|| node.filled_text(faults))
            .flatten()
            .map(|text| text.value);
        requirements.push(Requirement {
            name: key.text.clone().into_owned(),
            about,
        });
    }
    requirements
}

fn sign_off(node: &Node, context: &Context, faults: &mut Faults) -> Option<SignOffForm> {
    let mut fields = node.fields(faults)?;
    let layout = fields.require("layout", faults).and_then(|node| {
        node.choice(
            &[("boxes", 0), ("centred", 1), ("under-closing", 2)],
            faults,
        )
    });
    let axis = fields.get("axis").and_then(|node| node.length(faults));
    let start = fields.get("start").and_then(|node| node.length(faults));
    let layout = layout.and_then(|layout| match (layout.value, axis, start) {
        (0, None, None) => Some(SignOffLayout::Boxes),
        (1, Some(axis), None) => Some(SignOffLayout::Centred { axis }),
        (2, None, Some(start)) => Some(SignOffLayout::UnderClosing { start }),
        _ => {
            faults.add(
                node.place,
                Message::new(
                    "layout: centred ต้องมี axis, under-closing ต้องมี start, boxes ไม่มีทั้งสอง",
                    "layout centred needs an axis, under-closing a start, boxes neither",
                ),
            );
            None
        }
    });
    let style = context.style(fields.get("style"), "Signature", faults);
    let small = |node: Option<&Node>, default: u8, faults: &mut Faults| {
        node.and_then(|node| node.whole_number(0..=20, faults))
            .map_or(default, |number| {
                u8::try_from(number.value).unwrap_or(default)
            })
    };
    let signature_lines = small(fields.get("signature_lines"), 4, faults);
    let keep_rows = small(fields.get("keep_rows"), 2, faults);
    let date_line = fields
        .get("date")
        .and_then(|node| node.boolean(faults))
        .unwrap_or(false);
    let roles = fields
        .get("roles")
        .and_then(|node| node.boolean(faults))
        .unwrap_or(matches!(layout, Some(SignOffLayout::Boxes)));
    let closing = fields.get("closing").and_then(|node| {
        let text = context.template(node, faults);
        let style = context.style(fields.get("closing_style"), "Closing", faults);
        text.map(|text| ClosingForm { text, style })
    });
    let signers: Vec<SignerForm> = fields
        .require("signers", faults)
        .and_then(|node| node.list(faults))
        .unwrap_or_default()
        .iter()
        .filter_map(|node| signer(node, context, faults))
        .collect();
    if signers.len() > MAX_SIGNERS {
        faults.add(
            node.place,
            Message::new(
                format!("มีผู้ลงนามได้ไม่เกิน {MAX_SIGNERS} คน"),
                format!("a signature block has at most {MAX_SIGNERS} signers"),
            ),
        );
    }
    for (index, signer) in signers.iter().enumerate() {
        if signers[..index].iter().any(|other| other.id == signer.id) {
            faults.add(
                node.place,
                Message::new(
                    format!("ผู้ลงนาม id “{}” ซ้ำกัน", signer.id),
                    format!("two signers have the id “{}”", signer.id),
                ),
            );
        }
    }
    fields.finish(faults);
    Some(SignOffForm {
        layout: layout?,
        style,
        signature_lines,
        keep_rows,
        closing,
        date_line,
        roles,
        signers,
    })
}

fn signer(node: &Node, context: &Context, faults: &mut Faults) -> Option<SignerForm> {
    let mut fields = node.fields(faults)?;
    let id = fields
        .require("id", faults)
        .and_then(|node| ascii_name(node, faults));
    let role = fields.get("role").and_then(|node| node.text(faults));
    let position = fields
        .get("position")
        .map(|node| {
            let items = node.one_or_many().iter();
            items.flat_map(|item| context.lines(item, faults)).collect()
        })
        .unwrap_or_default();
    fields.finish(faults);
    Some(SignerForm {
        id: id?,
        role: role.map(|role| role.value).unwrap_or_default(),
        position,
    })
}

/// A name of ASCII letters, digits, `-` and `_`.
pub(super) fn ascii_name(node: &Node, faults: &mut Faults) -> Option<String> {
    let text = node.filled_text(faults)?;
    if is_name(&text.value) {
        return Some(text.value);
    }
    node.expected(
        faults,
        Message::new(
            "ชื่อที่เป็นอักษรอังกฤษ ตัวเลข - หรือ _ ",
            "a name of English letters, digits, - or _",
        ),
    );
    None
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

    /// A fault where no value and no text has that name.
    fn known(&self, name: &str, place: Place, faults: &mut Faults) {
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
        if !matches!(text.value.as_str(), "references" | "attachments" | "rows") {
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
