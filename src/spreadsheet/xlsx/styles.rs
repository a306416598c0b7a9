//! Styles of cells: their number formats, and whether they are bold.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::super::number_format::{NumberFormat, builtin};
use crate::error::Result;
use crate::ooxml::{Elements, Package, attribute, is_on, read_xml};

/// The most styles that are read; Excel has at most 65,490.
const MOST: usize = 100_000;

/// The styles of a workbook, as far as they change what is read.
#[derive(Default)]
pub(super) struct Styles {
    codes: HashMap<u32, String>,
    bold_fonts: Vec<bool>,
    /// The format's number and the font of each style.
    cells: Vec<(u32, usize)>,
    formats: HashMap<u32, Format>,
    within: Vec<String>,
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
        let ids: Vec<u32> = styles.cells.iter().map(|(id, _)| *id).chain([0]).collect();
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
        let id = self.cells.get(style).map_or(0, |(id, _)| *id);
        self.formats.get(&id)
    }

    pub(super) fn is_bold(&self, style: usize) -> bool {
        let font = self.cells.get(style).map(|(_, font)| *font);
        font.and_then(|font| self.bold_fonts.get(font))
            .copied()
            .unwrap_or(false)
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
            "numFmt" if self.is_within("numFmts") && self.codes.len() < MOST => {
                if let (Some(id), Some(code)) =
                    (number("numFmtId"), attribute(element, "formatCode"))
                {
                    self.codes.insert(id, code);
                }
            }
            "font" if self.is_within("fonts") && self.bold_fonts.len() < MOST => {
                self.bold_fonts.push(false);
            }
            "b" if self.is_within("fonts") => {
                if let Some(last) = self.bold_fonts.last_mut() {
                    *last = is_on(attribute(element, "val").as_deref());
                }
            }
            "xf" if self.is_within("cellXfs") && self.cells.len() < MOST => {
                let font = attribute(element, "fontId").and_then(|value| value.parse().ok());
                self.cells
                    .push((number("numFmtId").unwrap_or(0), font.unwrap_or(0)));
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
