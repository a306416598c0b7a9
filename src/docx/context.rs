//! What all parts of one file share while they are written: the document, the pictures, the
//! numbers that must be unique.

use std::rc::Rc;

use super::media::Media;
use super::metrics::Metrics;
use super::signs::Signs;
use super::sizes::SizedStyles;
use super::targets::Targets;
use crate::document::{Document, Role, Style, StyleId, StyleSheet};
use crate::ooxml::{DrawnPicture, Relationships, Xml};

/// Shared by all parts.
pub(super) struct Context<'a> {
    pub document: &'a Document,
    pub media: Media,
    pub metrics: Metrics<'a>,
    /// The signs another family lends.
    pub signs: Signs,
    pub styles: &'a SizedStyles,
    /// What tables of contents lead to.
    pub targets: Rc<Targets>,
    /// Whether a run or style was italic: only then the italic faces are embedded.
    pub italic: bool,
    /// The pictures drawn so far, and the entries of those that were converted.
    pub drawn: Vec<(DrawnPicture, Option<String>)>,
    last_id: u32,
}

impl<'a> Context<'a> {
    pub fn new(
        document: &'a Document,
        metrics: Metrics<'a>,
        signs: Signs,
        styles: &'a SizedStyles,
    ) -> Context<'a> {
        let mut last_id = 0;
        let targets = Targets::of(document, &mut || {
            last_id += 1;
            last_id
        });
        Context {
            document,
            targets: Rc::new(targets),
            media: Media::default(),
            metrics,
            signs,
            styles,
            italic: document.styles.iter().any(|(_, style)| style.italic),
            drawn: Vec::new(),
            last_id,
        }
    }

    /// A number no drawing or content control of the file has yet.
    pub fn unique_id(&mut self) -> u32 {
        self.last_id += 1;
        self.last_id
    }

    /// The style of that index; nothing for an index of another sheet.
    pub fn style(&self, id: StyleId) -> Option<&'a Style> {
        let sheet: &'a StyleSheet = self.styles.sheet();
        let mut styles = sheet.iter().skip(usize::from(id.0));
        styles.next().map(|(_, style)| style)
    }

    /// The first style of that role.
    pub fn style_of_role(&self, role: Role) -> Option<&'a Style> {
        let document: &'a Document = self.document;
        document
            .styles
            .iter()
            .map(|(_, style)| style)
            .find(|style| style.role == role)
    }
}

/// One part with content: its XML and what it refers to.
pub(super) struct Part {
    pub xml: Xml,
    pub relationships: Relationships,
}

impl Part {
    pub fn new() -> Part {
        Part {
            xml: Xml::part(),
            relationships: Relationships::default(),
        }
    }
}
