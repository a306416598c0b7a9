//! The look of a form on a notice board: larger type on A3, from `forms/board.yaml` and the form's
//! own `board:`.

use super::keys;
use super::read_block::margins;
use super::read_style;
use crate::document::{Leading, Margins, Style};
use crate::source::{Faults, Node};
use crate::units::{Mm, Pt};

/// How much larger A3 is than A4, the paper forms are made for.
pub(super) const A4_TO_A3: f32 = std::f32::consts::SQRT_2;

/// What is different on a notice board.
#[derive(Debug, Clone)]
pub struct BoardForm {
    /// Every style of the form, as it is on the A3 sheet.
    pub styles: Vec<Style>,
    /// The margins on the A3 sheet of pages without an emblem.
    pub margins: Margins,
}

impl BoardForm {
    /// The form's styles enlarged with the page, nothing changed yet.
    pub(super) fn enlarged(styles: &[Style]) -> BoardForm {
        BoardForm {
            styles: styles.iter().map(|style| scaled(style, A4_TO_A3)).collect(),
            margins: Margins::equal(Mm(20.0)),
        }
    }

    /// Takes over what the mapping says; the rest stays.
    pub(super) fn change(&mut self, node: &Node, faults: &mut Faults) {
        let Some(fields) = node.fields(&keys::BOARD, faults) else {
            return;
        };
        if let Some(all) = fields.get("margins").and_then(|node| margins(node, faults)) {
            self.margins = all;
        }
        if let Some(node) = fields.get("styles") {
            read_style::styles(node, &mut self.styles, faults);
        }
    }
}

/// The style with every length so many times as large.
pub(super) fn scaled(style: &Style, factor: f32) -> Style {
    let points = |length: Pt| Pt((length.0 * factor * 1000.0).round() / 1000.0);
    Style {
        size: points(style.size),
        first_line: style.first_line * factor,
        left: style.left * factor,
        right: style.right * factor,
        space_before: points(style.space_before),
        space_after: points(style.space_after),
        leading: match style.leading {
            Leading::Single => Leading::Single,
            Leading::Exactly(distance) => Leading::Exactly(points(distance)),
        },
        ..style.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Form;
    use crate::report::Files;

    fn size(form: &Form, id: &str) -> f32 {
        let style = form.styles.iter().find(|style| style.id == id);
        style.map_or(0.0, |style| style.size.0)
    }

    #[test]
    fn type_on_a_board_is_larger_than_the_enlarged_page_makes_it() {
        for id in Form::built_in() {
            let form = Form::named(id, &Files::none()).unwrap();
            let board = form.on_board();
            assert_eq!(board.styles.len(), form.styles.len());
            for (own, large) in form.styles.iter().zip(&board.styles) {
                assert_eq!(own.id, large.id);
                // Everything is larger than the page alone makes it but the memo's great title.
                let larger = if own.id == "MemoTitle" { 1.0 } else { 1.05 };
                assert!(
                    large.size.0 >= own.size.0 * larger - 0.01,
                    "{id}: {}",
                    own.id
                );
            }
            assert!(size(&board, "Body") * A4_TO_A3 > 23.9, "{id}");
            assert!(size(&board, "Title") * A4_TO_A3 > 31.9, "{id}");
            assert!(size(&board, "Cell") * A4_TO_A3 > 19.9, "{id}");
            for section in &board.sections {
                let text = section.page.text_width();
                assert!(text > Mm(100.0), "{id}: {text:?}");
            }
        }
    }

    #[test]
    fn a_form_has_the_last_word_on_its_board() {
        let own = Form::text_of("report-table").unwrap();
        let own = format!("{own}\nboard: {{styles: {{Cell: {{size: 30pt}}}}}}\n");
        let form = Form::parse("own.yaml", &own).unwrap().on_board();
        assert!((size(&form, "Cell") * A4_TO_A3 - 30.0).abs() < 0.01);
        assert!((size(&form, "Body") * A4_TO_A3 - 24.0).abs() < 0.01);

        let wrong = own.replace("board: {styles", "board: {style");
        let error = Form::parse("own.yaml", &wrong).unwrap_err();
        let help = error.faults()[0].help.as_ref().unwrap();
        assert!(help.english.contains("styles"), "{}", help.english);
    }
}
