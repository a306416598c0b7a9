//! Styles of a Word document: the names a user sees, and which character styles are bold.

use std::collections::{HashMap, HashSet};

use quick_xml::events::BytesStart;

use super::package::{Package, attribute};
use super::xml::{self, Elements, is_on};
use crate::error::Result;

/// The longest name of a style that is taken, in bytes: Word allows 253 characters.
const LONGEST_NAME: usize = 1_012;

/// Names of styles, and which character styles are bold.
#[derive(Default)]
pub(super) struct Styles {
    names: HashMap<String, String>,
    bold: HashSet<String>,
    /// The style that is open while the part is read, and whether it is one for characters.
    open: Option<(String, bool)>,
    in_run: bool,
}

impl Styles {
    pub fn read(package: &Package<'_>, text: &str) -> Result<Styles> {
        let mut styles = Styles::default();
        xml::read(package, "word/styles.xml", text, &mut styles)?;
        Ok(styles)
    }

    /// The name of that style as the user sees it; without one its identifier.
    pub fn name(&self, id: &str) -> String {
        let name = self.names.get(id).map_or(id, String::as_str);
        if name.len() > LONGEST_NAME {
            return String::new();
        }
        name.to_owned()
    }

    /// Whether that character style makes its text bold.
    pub fn is_bold(&self, id: &str) -> bool {
        self.bold.contains(id)
    }
}

impl Elements for Styles {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<()> {
        let value = || attribute(element, "val");
        match element.local_name().as_ref() {
            "style" => {
                let characters = attribute(element, "type").as_deref() == Some("character");
                self.open = attribute(element, "styleId").map(|id| (id, characters));
            }
            "rPr" => self.in_run = true,
            "name" => {
                if let (Some((id, _)), Some(name)) = (&self.open, value()) {
                    self.names.entry(id.clone()).or_insert(name);
                }
            }
            "b" | "bCs" if self.in_run && is_on(value().as_deref()) => {
                if let Some((id, true)) = &self.open {
                    self.bold.insert(id.clone());
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "style" => self.open = None,
            "rPr" => self.in_run = false,
            _ => {}
        }
    }

    fn text(&mut self, _: &str) {}
}
