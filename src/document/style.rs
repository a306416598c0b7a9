//! Styles: every look a paragraph can have, named once for the whole document.

use std::borrow::Cow;

use crate::units::{Mm, Pt};

/// The index of a style in the document's [`StyleSheet`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct StyleId(pub u16);

/// The look of a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Style {
    /// ASCII identifier, unique in the sheet: `Body`, `TableHeader`.
    pub id: String,
    /// The name a clerk sees in the word processor: `เนื้อความ`, `หัวตาราง`.
    pub name: String,
    /// What the paragraph is in the document's structure.
    pub role: Role,
    /// Type size.
    pub size: Pt,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// How lines stand between the margins.
    pub alignment: Alignment,
    /// Indent of the first line, on top of `left`.
    pub first_line: Mm,
    /// Indent of all lines.
    pub left: Mm,
    /// Indent of all lines from the right margin: with the right one, centred lines stand in the
    /// middle of the paper though the margins differ.
    pub right: Mm,
    /// Space above; none at the head of a page.
    pub space_before: Pt,
    /// Space below.
    pub space_after: Pt,
    /// Distance from line to line.
    pub leading: Leading,
    /// Whether a page must not end after such a paragraph.
    pub keep_with_next: bool,
    /// Whether a page must not begin with such a paragraph: a note under a table.
    pub keep_with_previous: bool,
}

impl Style {
    /// A plain style: 16 pt (the regulation's size), upright, flush left, no indents, single lines.
    pub fn new(id: impl Into<String>, name: impl Into<String>, role: Role) -> Style {
        Style {
            id: id.into(),
            name: name.into(),
            role,
            size: Pt(16.0),
            bold: false,
            italic: false,
            alignment: Alignment::Left,
            first_line: Mm::ZERO,
            left: Mm::ZERO,
            right: Mm::ZERO,
            space_before: Pt::ZERO,
            space_after: Pt::ZERO,
            leading: Leading::Single,
            keep_with_next: false,
            keep_with_previous: false,
        }
    }
}

impl Style {
    /// The least size a table's type steps down to: 12 pt is read without effort on paper.
    const LEAST_IN_TABLE: Pt = Pt(12.0);

    /// The same style, its type smaller by that; never under 12 pt.
    pub(crate) fn smaller(&self, step: Pt) -> Style {
        let least = Self::LEAST_IN_TABLE.min(self.size);
        let size = (self.size - step).max(least);
        Style {
            size,
            leading: match self.leading {
                Leading::Exactly(leading) => Leading::Exactly(leading - (self.size - size)),
                Leading::Single => Leading::Single,
            },
            ..self.clone()
        }
    }

    /// Whether it is of text that stands in a table's cells.
    pub(crate) fn is_in_table(&self) -> bool {
        matches!(self.role, Role::Cell | Role::HeaderCell | Role::Caption)
    }
}

/// What a paragraph is in the document's structure: the PDF's tag, the DOCX's outline level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// A title line of the document; the lines of one title follow one another.
    Title,
    /// A heading; level 1 is right under the title.
    Heading(u8),
    /// Running text.
    Body,
    /// Text in a cell of a table's body.
    Cell,
    /// Text in a cell of a table's header.
    HeaderCell,
    /// A picture's caption.
    Caption,
    /// An entry of a table of contents; level 1 is the outermost.
    Contents(u8),
    /// A line of the signature block.
    Signature,
    /// A running head or page number: no part of the text.
    Furniture,
}

/// How the lines of a paragraph stand between its margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Alignment {
    /// Flush left.
    Left,
    /// Centred.
    Centre,
    /// Flush right.
    Right,
    /// Spread over the whole width in the Thai way (Word's `thaiDistribute`).
    Distribute,
}

/// The distance from line to line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Leading {
    /// The font's own single line spacing.
    Single,
    /// Exactly this.
    Exactly(Pt),
}

/// All styles of a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StyleSheet {
    styles: Vec<Style>,
}

impl StyleSheet {
    /// Adds a style, or finds the equal one already there. Where a different style has the same
    /// identifier, the new one gets a numbered identifier and name of its own.
    pub fn add(&mut self, style: Style) -> StyleId {
        let mut candidate = style.clone();
        let mut suffix = 1;
        loop {
            match self.styles.iter().position(|have| have.id == candidate.id) {
                None => {
                    self.styles.push(candidate);
                    return StyleId((self.styles.len() - 1) as u16);
                }
                Some(index) if self.styles[index] == candidate => return StyleId(index as u16),
                Some(_) => {
                    suffix += 1;
                    candidate.id = format!("{}{suffix}", style.id);
                    candidate.name = format!("{} {suffix}", style.name);
                }
            }
        }
    }

    /// The same styles, those of tables smaller by that step.
    pub(crate) fn with_smaller_tables(&self, step: Pt) -> Cow<'_, StyleSheet> {
        if step <= Pt::ZERO {
            return Cow::Borrowed(self);
        }
        let styles = self.styles.iter().map(|style| match style.is_in_table() {
            true => style.smaller(step),
            false => style.clone(),
        });
        Cow::Owned(StyleSheet {
            styles: styles.collect(),
        })
    }

    /// The style of that index.
    ///
    /// # Panics
    /// When the identifier comes from another sheet.
    pub fn get(&self, id: StyleId) -> &Style {
        &self.styles[usize::from(id.0)]
    }

    /// The style with that identifier.
    #[cfg(any(test, feature = "internals"))]
    pub fn find(&self, id: &str) -> Option<StyleId> {
        let index = self.styles.iter().position(|style| style.id == id)?;
        Some(StyleId(index as u16))
    }

    /// The style of page numbers and continuation words: the one with the identifier `PageNumber`,
    /// or the first for what stands in the margins.
    pub fn page_number(&self) -> Option<&Style> {
        self.styles
            .iter()
            .filter(|style| style.role == Role::Furniture)
            .min_by_key(|style| style.id != "PageNumber")
    }

    /// Every style, in the order added.
    pub fn iter(&self) -> impl Iterator<Item = (StyleId, &Style)> {
        self.styles
            .iter()
            .enumerate()
            .map(|(index, style)| (StyleId(index as u16), style))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(size: f32) -> Style {
        Style {
            size: Pt(size),
            alignment: Alignment::Distribute,
            first_line: Mm(25.0),
            ..Style::new("Body", "เนื้อความ", Role::Body)
        }
    }

    #[test]
    fn equal_styles_are_one_and_different_ones_are_renamed() {
        let mut sheet = StyleSheet::default();
        let first = sheet.add(body(16.0));
        assert_eq!(sheet.add(body(16.0)), first);
        let other = sheet.add(body(14.0));
        assert_ne!(other, first);
        assert_eq!(sheet.get(other).id, "Body2");
        assert_eq!(sheet.add(body(14.0)), other);
        assert_eq!(sheet.find("Body2"), Some(other));
    }
}
