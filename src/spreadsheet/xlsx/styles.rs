//! Styles of cells: their number formats, and how their letters look.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::super::number_format::{NumberFormat, builtin};
use super::super::refusal::damaged;
use super::super::shown::Look;
use crate::error::Result;
use crate::limits::MAX_WORKBOOK_STYLES as MOST;
use crate::ooxml::{Elements, Package, attribute, is_on, read_xml};

/// The styles of a workbook, as far as they change what is read.
#[derive(Default)]
pub(super) struct Styles {
    codes: HashMap<u32, String>,
    fonts: Vec<Look>,
    cells: Vec<CellStyle>,
    formats: HashMap<u32, Format>,
    /// Of each look that rules give to cells (dxf), whether it has a number format.
    conditional: Vec<bool>,
    within: Vec<String>,
}

/// Takes a property of a font or of a run of text.
pub(super) fn take_look(look: &mut Look, name: &str, element: &BytesStart<'_>) {
    let value = || attribute(element, "val");
    match name {
        "b" => look.bold = is_on(value().as_deref()),
        "strike" => look.struck = is_on(value().as_deref()),
        "vertAlign" => look.raised = value().is_some_and(|place| place != "baseline"),
        _ => {}
    }
}

/// A style of cells.
#[derive(Default)]
struct CellStyle {
    /// The number of its format.
    format: u32,
    font: usize,
    /// Whether a logical value is shown as a box to tick.
    is_checkbox: bool,
}

/// A format as it is kept.
pub(super) enum Format {
    Read(NumberFormat),
    /// A code nobody can read: told at its cells.
    Unknown(String),
}

impl Styles {
    pub(super) fn read(package: &mut Package<'_>, workbook: &str) -> Result<Styles> {
        let mut styles = Styles::default();
        for part in package.parts_of_kind(workbook, "styles")? {
            if let Some(text) = package.large_text(&part)? {
                read_xml(package, &part, &text, &mut styles)?;
            }
        }
        // A cell of a style that was not read would show another number.
        let counts = [
            styles.cells.len(),
            styles.fonts.len(),
            styles.codes.len(),
            styles.conditional.len(),
        ];
        if counts.iter().any(|count| *count > MOST) {
            return Err(damaged(package.name(), &"too many styles"));
        }
        let ids = styles.cells.iter().map(|style| style.format);
        let ids: Vec<u32> = ids.chain([0]).collect();
        for id in ids {
            let codes = &styles.codes;
            styles
                .formats
                .entry(id)
                .or_insert_with(|| match codes.get(&id) {
                    Some(code) => match NumberFormat::parse(code) {
                        Some(format) => Format::Read(format),
                        None => Format::Unknown(code.clone()),
                    },
                    None => Format::Read(builtin(id)),
                });
        }
        Ok(styles)
    }

    /// The format of a style; of one that is not there, that of no style.
    pub(super) fn format(&self, style: usize) -> Option<&Format> {
        let id = self.cells.get(style).map_or(0, |style| style.format);
        self.formats.get(&id)
    }

    /// How the letters of a style look.
    pub(super) fn look(&self, style: usize) -> Look {
        let font = self.cells.get(style).map(|style| style.font);
        let look = font.and_then(|font| self.fonts.get(font));
        look.copied().unwrap_or_default()
    }

    pub(super) fn is_checkbox(&self, style: usize) -> bool {
        self.cells.get(style).is_some_and(|style| style.is_checkbox)
    }

    /// Whether a rule with that look shows numbers in another format.
    pub(super) fn changes_format(&self, conditional: usize) -> bool {
        self.conditional.get(conditional).copied().unwrap_or(false)
    }

    fn is_within(&self, name: &str) -> bool {
        self.within.iter().any(|open| open == name)
    }
}

impl Elements for Styles {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<()> {
        let name = element.local_name();
        let name = name.as_ref();
        let number = |key: &str| attribute(element, key).and_then(|value| value.parse().ok());
        match name {
            "numFmts" | "fonts" | "cellXfs" | "dxfs" | "cellStyleXfs" => {
                self.within.push(name.to_owned());
            }
            "numFmt" if self.is_within("numFmts") && self.codes.len() <= MOST => {
                if let (Some(id), Some(code)) =
                    (number("numFmtId"), attribute(element, "formatCode"))
                {
                    self.codes.insert(id, code);
                }
            }
            "dxf" if self.is_within("dxfs") && self.conditional.len() <= MOST => {
                self.conditional.push(false);
            }
            "numFmt" if self.is_within("dxfs") => {
                if let Some(has_format) = self.conditional.last_mut() {
                    *has_format = true;
                }
            }
            "font" if self.is_within("fonts") && self.fonts.len() <= MOST => {
                self.fonts.push(Look::default());
            }
            "xf" if self.is_within("cellXfs") && self.cells.len() <= MOST => {
                let font = attribute(element, "fontId").and_then(|value| value.parse().ok());
                self.cells.push(CellStyle {
                    format: number("numFmtId").unwrap_or(0),
                    font: font.unwrap_or(0),
                    is_checkbox: false,
                });
            }
            // Of the bags of features that Excel 365 writes, checkboxes alone stand at a style.
            "xfComplement" if self.is_within("cellXfs") => {
                if let Some(style) = self.cells.last_mut() {
                    style.is_checkbox = true;
                }
            }
            name if self.is_within("fonts") => {
                if let Some(look) = self.fonts.last_mut() {
                    take_look(look, name, element);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        if self.within.last().is_some_and(|open| open == name) {
            self.within.pop();
        }
    }

    fn text(&mut self, _: &str) {}
}
