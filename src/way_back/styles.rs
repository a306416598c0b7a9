//! Styles of a Word document: the names a user sees, and which character styles are bold.

use std::collections::{HashMap, HashSet};

use quick_xml::events::BytesStart;

use crate::error::Result;
use crate::ooxml::{Elements, Package, attribute, is_on, read_xml};

/// The longest name of a style that is taken, in bytes: Word allows 253 characters.
const LONGEST_NAME: usize = 1_012;

/// Names of styles, and which character styles are bold.
#[derive(Default)]
pub(super) struct Styles {
    names: HashMap<String, String>,
    bold: HashSet<String>,
    /// The list each paragraph style counts in, and the level.
    lists: HashMap<String, (Option<String>, usize)>,
    /// The style each style is based on.
    bases: HashMap<String, String>,
    /// The style that is open while the part is read, and whether it is one for characters.
    open: Option<(String, bool)>,
    in_run: bool,
}

impl Styles {
    pub fn read(package: &Package<'_>, text: &str) -> Result<Styles> {
        let mut styles = Styles::default();
        read_xml(package, "word/styles.xml", text, &mut styles)?;
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

    /// The list and level the paragraphs of that style count in.
    pub fn numbering(&self, id: &str) -> Option<(String, usize)> {
        const DEEPEST: usize = 20;
        let mut id = id;
        let mut level = None;
        for _ in 0..DEEPEST {
            if let Some((list, own_level)) = self.lists.get(id) {
                let level = *level.get_or_insert(*own_level);
                if let Some(list) = list {
                    return Some((list.clone(), level));
                }
            }
            id = self.bases.get(id)?;
        }
        None
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
            "basedOn" => {
                if let (Some((id, _)), Some(base)) = (&self.open, value()) {
                    self.bases.insert(id.clone(), base);
                }
            }
            "numId" => {
                if let Some((id, false)) = &self.open {
                    self.lists.entry(id.clone()).or_default().0 = value();
                }
            }
            "ilvl" => {
                if let Some((id, false)) = &self.open {
                    let level = value().and_then(|level| level.parse().ok()).unwrap_or(0);
                    self.lists.entry(id.clone()).or_default().1 = level;
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
