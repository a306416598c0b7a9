//! The places a form has for paragraphs, in the order of its pages.

use super::pattern::Pattern;
use crate::document::Role;
use crate::form::{Columns, Content, Form, Template, TemplatePiece, TextRole};

/// A place of a form.
pub(super) struct Spot<'f> {
    /// The section of the form it stands in.
    pub section: usize,
    /// Its style, as the user sees it and by its identifier.
    pub style: Option<StyleName<'f>>,
    /// Whether it is there only where the report has rows.
    pub needs_rows: bool,
    pub kind: Kind<'f>,
}

/// What stands at a place.
pub(super) enum Kind<'f> {
    /// The lines of a text.
    Text {
        name: &'f str,
        joined: bool,
        /// What the form itself would write there.
        patterns: Vec<Pattern>,
    },
    /// A line of words and values.
    Line {
        first: Pattern,
        further: Pattern,
        each: Option<&'static str>,
    },
    Table,
    SignOff,
}

/// How a style of the form shows in a document.
#[derive(Clone, Copy)]
pub(super) struct StyleName<'f> {
    name: &'f str,
    pub id: &'f str,
    pub role: Role,
}

impl<'f> StyleName<'f> {
    pub fn of(form: &'f Form, id: &'f str) -> StyleName<'f> {
        let style = form.styles.iter().find(|style| style.id == id);
        StyleName {
            name: style.map_or(id, |style| style.name.as_str()),
            id,
            role: style.map_or(Role::Body, |style| style.role),
        }
    }

    /// Whether a paragraph carries the style. In a bundle a style that differs from an earlier
    /// one of its name has a number after its name.
    pub fn is(&self, style: &str) -> bool {
        // A comma would start an alias of the name in Word.
        let name = self.name.replace(',', " ");
        let (style, name) = (style.trim(), name.trim());
        style == name
            || style.strip_prefix(name).is_some_and(|rest| {
                rest.starts_with(' ') && rest.trim().chars().all(|c| c.is_ascii_digit())
            })
    }
}

/// The places of a form, for a document with a table or without one.
pub(super) fn spots(form: &Form, has_table: bool) -> Vec<Spot<'_>> {
    let mut spots = all_spots(form);
    spots.retain(|spot| has_table || !spot.needs_rows);
    spots
}

fn all_spots(form: &Form) -> Vec<Spot<'_>> {
    let mut spots = Vec::new();
    // A table of fixed columns is there without rows, too.
    let is_of_rows = form
        .table
        .as_ref()
        .is_some_and(|table| matches!(table.columns, Columns::FromRows));
    for (section, form_section) in form.sections.iter().enumerate() {
        for block in &form_section.blocks {
            let before = spots.len();
            match &block.content {
                Content::Text {
                    name,
                    style,
                    joined,
                    ..
                } => spots.push(text_spot(form, section, name, style, *joined)),
                Content::Line {
                    style,
                    pieces,
                    each,
                    ..
                } => spots.push(Spot {
                    section,
                    needs_rows: false,
                    style: Some(StyleName::of(form, style)),
                    kind: Kind::Line {
                        first: Pattern::of_line(pieces, true),
                        further: Pattern::of_line(pieces, false),
                        each: *each,
                    },
                }),
                Content::Table => spots.push(Spot {
                    section,
                    needs_rows: false,
                    style: None,
                    kind: Kind::Table,
                }),
                Content::SignOff => {
                    spots.extend(closing(form, section));
                    spots.push(Spot {
                        section,
                        needs_rows: false,
                        style: None,
                        kind: Kind::SignOff,
                    });
                }
                Content::Contents(_)
                | Content::Committees(_)
                | Content::Rule { .. }
                | Content::Space(_)
                | Content::FillPage
                | Content::Picture { .. } => {}
            }
            let needs_rows = is_of_rows && matches!(block.content, Content::Table)
                || block.when.as_deref() == Some("rows");
            for spot in &mut spots[before..] {
                spot.needs_rows = needs_rows;
            }
        }
    }
    spots
}

/// Whether a form is one of letters: running text under a head of labels, and no fixed table.
pub(super) fn is_correspondence(form: &Form) -> bool {
    let has_table = form
        .table
        .as_ref()
        .is_some_and(|table| matches!(table.columns, crate::form::Columns::Fixed { .. }));
    !has_table
        && (form.text_in_role(TextRole::Body).is_some()
            || form.text_in_role(TextRole::Reason).is_some())
}

fn text_spot<'f>(
    form: &'f Form,
    section: usize,
    name: &'f str,
    style: &'f str,
    joined: bool,
) -> Spot<'f> {
    Spot {
        section,
        needs_rows: false,
        style: Some(StyleName::of(form, style)),
        kind: Kind::Text {
            name,
            joined,
            patterns: patterns(form, name),
        },
    }
}

/// What the form itself writes for that text, line by line.
pub(super) fn patterns(form: &Form, name: &str) -> Vec<Pattern> {
    let lines = form.text(name).map(|text| text.lines.as_slice());
    lines.unwrap_or_default().iter().map(Pattern::of).collect()
}

/// The line above the signature, where it is one of the form's texts.
fn closing(form: &Form, section: usize) -> Option<Spot<'_>> {
    let closing = form.sign_off.as_ref()?.closing.as_ref()?;
    let name = only_value(&closing.text).filter(|name| form.text(name).is_some())?;
    Some(text_spot(form, section, name, &closing.style, false))
}

/// The value a wording is nothing but.
pub(super) fn only_value(template: &Template) -> Option<&str> {
    match template.pieces.as_slice() {
        [TemplatePiece::Value { name, .. }] => Some(name),
        [TemplatePiece::Optional(inner)] => match inner.as_slice() {
            [TemplatePiece::Value { name, .. }] => Some(name),
            _ => None,
        },
        _ => None,
    }
}

impl Spot<'_> {
    pub fn is_of_style(&self, style: &str) -> bool {
        self.style.is_some_and(|own| own.is(style))
    }

    /// Whether running text stands here.
    pub fn is_running_text(&self) -> bool {
        matches!(self.kind, Kind::Text { .. })
            && self.style.is_some_and(|style| style.role == Role::Body)
    }

    /// Whether lines of the document's title stand here.
    pub fn is_title_text(&self) -> bool {
        matches!(self.kind, Kind::Text { .. })
            && self.style.is_some_and(|style| style.role == Role::Title)
    }

    pub fn text_name(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text { name, .. } => Some(name),
            _ => None,
        }
    }
}
