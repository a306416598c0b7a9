//! Styles of a Word document: the names a user sees, and which character styles are bold
//! or underlined.

use std::collections::{HashMap, HashSet};

use quick_xml::events::BytesStart;

use crate::error::Result;
use crate::ooxml::{Elements, Package, attribute, is_on, read_xml};

/// The longest name of a style that is taken, in bytes: Word allows 253 characters.
const LONGEST_NAME: usize = 1_012;

/// Names of styles, and which character styles are bold or underlined.
#[derive(Default)]
pub(super) struct Styles {
    names: HashMap<String, String>,
    bold: HashSet<String>,
    underlined: HashSet<String>,
    /// The list each paragraph style counts in, and the level.
    lists: HashMap<String, (Option<String>, usize)>,
    /// The style each style is based on.
    bases: HashMap<String, String>,
    /// The style that is open while the part is read, and whether it is one for characters.
    open: Option<(String, bool)>,
    in_run: bool,
    /// The font of ASCII characters of each style, and of no style.
    fonts: HashMap<String, String>,
    usual_font: Option<String>,
    in_defaults: bool,
    /// The paragraph style of paragraphs that name none.
    usual_style: Option<String>,
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

    /// The font of ASCII characters in text of that style; an empty name is that of paragraphs
    /// without one.
    pub fn font(&self, id: &str) -> Option<&str> {
        const DEEPEST: usize = 20;
        let mut id = match (id, &self.usual_style) {
            ("", Some(usual)) => usual,
            (id, _) => id,
        };
        for _ in 0..DEEPEST {
            if let Some(font) = self.fonts.get(id) {
                return Some(font);
            }
            match self.bases.get(id) {
                Some(base) => id = base,
                None => break,
            }
        }
        self.usual_font.as_deref()
    }

    /// The font a character style itself has.
    pub fn own_font(&self, id: &str) -> Option<&str> {
        self.fonts.get(id).map(String::as_str)
    }

    /// Whether that character style makes its text bold.
    pub fn is_bold(&self, id: &str) -> bool {
        self.bold.contains(id)
    }

    /// Whether that character style underlines its text. The line of links is none of the writer's.
    pub fn is_underlined(&self, id: &str) -> bool {
        const OF_LINKS: [&str; 2] = ["hyperlink", "followedhyperlink"];
        let is_of_links = || OF_LINKS.contains(&self.name(id).to_lowercase().as_str());
        self.underlined.contains(id) && !is_of_links()
    }
}

/// Whether a face draws ASCII digits as Thai ones: TH SarabunIT๙ and its like.
pub(super) fn draws_thai_digits(font: &str) -> bool {
    let bare: String = font.chars().filter(|c| !c.is_whitespace()).collect();
    bare.ends_with("IT๙") || bare.to_ascii_uppercase().ends_with("IT9")
}

impl Elements for Styles {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<()> {
        let value = || attribute(element, "val");
        match element.local_name().as_ref() {
            "style" => {
                let characters = attribute(element, "type").as_deref() == Some("character");
                self.open = attribute(element, "styleId").map(|id| (id, characters));
                let is_usual = attribute(element, "default");
                let of_paragraphs = attribute(element, "type").as_deref() == Some("paragraph");
                if of_paragraphs && is_usual.is_some_and(|value| is_on(Some(&value))) {
                    self.usual_style = attribute(element, "styleId");
                }
            }
            "docDefaults" => self.in_defaults = true,
            "rFonts" => {
                if let Some(font) = attribute(element, "ascii") {
                    match &self.open {
                        Some((id, _)) => {
                            self.fonts.insert(id.clone(), font);
                        }
                        None if self.in_defaults => self.usual_font = Some(font),
                        None => {}
                    }
                }
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
            "u" if self.in_run && value().is_none_or(|line| line != "none") => {
                if let Some((id, true)) = &self.open {
                    self.underlined.insert(id.clone());
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
            "docDefaults" => self.in_defaults = false,
            _ => {}
        }
    }

    fn text(&mut self, _: &str) {}
}
