//! A glyph of a shaped word.

/// A glyph of a word; lengths in ems.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct WordGlyph {
    pub id: u16,
    /// The first byte of its characters in the word's text.
    pub start: u32,
    /// The byte after its characters.
    pub end: u32,
    pub advance: f32,
    pub x_offset: f32,
    pub y_offset: f32,
}
