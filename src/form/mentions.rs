//! Whether a form's pages show a value of the report.

use super::{Content, Form, LinePiece, Template, TemplatePiece};

impl Form {
    /// Whether a text or a line of the form names that value; for `references` and `attachments`,
    /// whether a line is repeated for each of them.
    pub(crate) fn mentions(&self, value: &str) -> bool {
        let lines = self.texts.iter().flat_map(|text| &text.lines);
        let blocks = self.sections.iter().flat_map(|section| &section.blocks);
        let in_block = |content: &Content| match content {
            Content::Line { pieces, each, .. } => {
                *each == Some(value)
                    || pieces.iter().any(|piece| match piece {
                        LinePiece::Text { text, .. } => names(text, value),
                        _ => false,
                    })
            }
            _ => false,
        };
        let closing = self
            .sign_off
            .as_ref()
            .and_then(|block| block.closing.as_ref());
        let heads = self
            .sections
            .iter()
            .filter_map(|section| section.running_head.as_ref());
        lines
            .chain(heads)
            .chain(closing.map(|closing| &closing.text))
            .any(|template| names(template, value))
            || blocks.map(|block| &block.content).any(in_block)
    }
}

fn names(template: &Template, value: &str) -> bool {
    any(&template.pieces, value)
}

fn any(pieces: &[TemplatePiece], value: &str) -> bool {
    pieces.iter().any(|piece| match piece {
        TemplatePiece::Text(_) => false,
        TemplatePiece::Value { name, .. } => name == value,
        TemplatePiece::Optional(inner) => any(inner, value),
    })
}
