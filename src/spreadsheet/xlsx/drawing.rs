//! Pictures over a sheet with the cells they stand in, and the comments of cells.

use quick_xml::events::BytesStart;

use super::super::cell_names::cell_at;
use crate::error::Result;
use crate::limits::MAX_SHEET_PARTS;
use crate::ooxml::{Elements, attribute};

/// The most things over one sheet that are read.
const MOST: usize = MAX_SHEET_PARTS;

/// What stands over a sheet.
#[derive(Default)]
pub(super) struct Drawing {
    pub anchors: Vec<Anchor>,
    in_from: bool,
    /// Whether the row and the column of the place could be read.
    read: (bool, bool),
    number: Option<bool>,
    digits: String,
    alt: String,
    text: Option<String>,
}

/// What stands at one place.
#[derive(Default)]
pub(super) struct Anchor {
    pub row: u32,
    pub column: u32,
    /// Whether the file says both; the first row and column stand for what it does not say.
    pub is_placed: bool,
    /// The relationship of each picture's file, and its description.
    pub pictures: Vec<(String, String)>,
    pub texts: Vec<String>,
    pub charts: usize,
    /// The relationships of the words of diagrams.
    pub diagrams: Vec<String>,
}

/// The texts of a diagram.
#[derive(Default)]
pub(super) struct Texts {
    pub all: Vec<String>,
    in_text: bool,
}

impl Elements for Texts {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<()> {
        if element.local_name().as_ref() == "t" && self.all.len() < MOST {
            self.all.push(String::new());
            self.in_text = true;
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        self.in_text &= name != "t";
    }

    fn text(&mut self, text: &str) {
        if self.in_text
            && let Some(last) = self.all.last_mut()
        {
            last.push_str(text);
        }
    }
}

impl Drawing {
    fn anchor(&mut self) -> Option<&mut Anchor> {
        self.anchors.last_mut()
    }
}

impl Elements for Drawing {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<()> {
        match element.local_name().as_ref() {
            "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" if self.anchors.len() <= MOST => {
                self.read = (false, false);
                self.anchors.push(Anchor {
                    row: 1,
                    column: 1,
                    ..Anchor::default()
                });
            }
            "from" => self.in_from = true,
            "row" if self.in_from => self.number = Some(true),
            "col" if self.in_from => self.number = Some(false),
            "cNvPr" => self.alt = attribute(element, "descr").unwrap_or_default(),
            "blip" => {
                let id = attribute(element, "embed").or_else(|| attribute(element, "link"));
                let alt = std::mem::take(&mut self.alt);
                if let (Some(id), Some(anchor)) = (id, self.anchor()) {
                    anchor.pictures.push((id, alt));
                }
            }
            "chart" => {
                if let Some(anchor) = self.anchor() {
                    anchor.charts += 1;
                }
            }
            "relIds" => {
                let words = attribute(element, "dm");
                if let Some(anchor) = self.anchor() {
                    anchor.diagrams.extend(words);
                }
            }
            "txBody" => self.text = Some(String::new()),
            "p" | "br" => {
                if let Some(text) = self.text.as_mut().filter(|text| !text.is_empty()) {
                    text.push(' ');
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "from" => self.in_from = false,
            "row" | "col" => {
                // Counted from 0; Excel has a million rows.
                let number = self.digits.trim().parse::<u32>().ok();
                self.digits.clear();
                let number = number.and_then(|number| number.checked_add(1));
                if let (Some(is_row), Some(number)) = (self.number.take(), number)
                    && let Some(anchor) = self.anchors.last_mut()
                {
                    match is_row {
                        true => (anchor.row, self.read.0) = (number, true),
                        false => (anchor.column, self.read.1) = (number, true),
                    }
                    anchor.is_placed = self.read == (true, true);
                }
            }
            "txBody" => {
                let text = self.text.take().unwrap_or_default();
                if !text.trim().is_empty()
                    && let Some(anchor) = self.anchor()
                {
                    anchor.texts.push(text.trim().to_owned());
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.number.is_some() {
            self.digits.push_str(text);
        } else if let Some(own) = &mut self.text {
            own.push_str(text.trim_matches(['\n', '\r']));
        }
    }
}

/// The comments of a sheet's cells.
#[derive(Default)]
pub(super) struct Comments {
    /// Each with its cell, where the file says one.
    pub all: Vec<(Option<(u32, u32)>, String)>,
    in_text: bool,
}

impl Elements for Comments {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<()> {
        match element.local_name().as_ref() {
            "comment" if self.all.len() <= MOST => {
                let cell = attribute(element, "ref").and_then(|name| cell_at(&name));
                self.all.push((cell, String::new()));
            }
            "t" => self.in_text = true,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        if name == "t" {
            self.in_text = false;
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text
            && let Some((_, own)) = self.all.last_mut()
        {
            own.push_str(&text.replace(['\n', '\r'], " "));
        }
    }
}
