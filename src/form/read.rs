//! Reading a form file: the keys at its top.

use super::context::Context;
use super::{
    BoardForm, Form, TextRoles, ToldBy, keys, read_block, read_sign_off, read_style, read_table,
    read_text, sense, words,
};
use crate::document::Style;
use crate::error::Message;
use crate::source::{Faults, Node};

/// Reads a form; the styles and the look of a notice board are those all forms share.
pub(super) fn form(
    node: &Node,
    mut styles: Vec<Style>,
    shared_board: &Node,
    faults: &mut Faults,
) -> Option<Form> {
    let fields = node.fields(&keys::FORM, faults)?;
    let id = fields.text("form", faults).map(|id| id.value);
    let name = fields.text("name", faults);
    let english = fields.text("english", faults);
    let family = fields.text("family", faults);
    let empty = fields.get("empty").and_then(|node| node.text(faults));
    let is_letter = fields.flag("letter", faults);
    let ita_question = fields.choice("ita", &words::ITA_QUESTIONS, faults);
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
        texts: read_text::text_names(text_node),
        columns: read_table::column_ids(fields.get("table")),
        has_table: fields.get("table").is_some(),
        has_sign_off: fields.get("sign_off").is_some(),
    };
    let texts = text_node
        .map(|node| read_text::texts(node, &context, faults))
        .unwrap_or_default();
    read_text::refuse_growth(&texts, faults);
    let roles = TextRoles::read(fields.get("roles"), &context, faults);
    let told_by = fields
        .get("told_by")
        .and_then(|node| ToldBy::read(node, faults));
    let requires = fields
        .get("requires")
        .map(|node| read_text::requirements(node, &context, faults))
        .unwrap_or_default();
    let document_title = fields
        .get("document_title")
        .and_then(|node| context.template(node, faults));
    let table = fields
        .get("table")
        .and_then(|node| read_table::table(node, &context, faults));
    let sign_off = fields
        .get("sign_off")
        .and_then(|node| read_sign_off::sign_off(node, &context, faults));
    let sections = fields.list("sections", faults).map(|items| {
        items
            .iter()
            .filter_map(|node| read_block::section(node, &context, faults))
            .collect::<Vec<_>>()
    });
    sense::check(node, &styles, faults);
    let name = name?.value;
    Some(Form {
        id: id?,
        name: Message::new(name.clone(), english.map_or(name, |english| english.value)),
        family: family.map_or_else(|| "TH SarabunPSK".to_owned(), |family| family.value),
        empty: empty.map(|empty| empty.value).unwrap_or_default(),
        is_letter: is_letter.unwrap_or_default(),
        ita_question: ita_question.map(|question| question.value.to_owned()),
        texts,
        roles,
        told_by,
        requires,
        document_title,
        styles,
        board,
        table,
        sign_off,
        sections: sections?,
    })
}
