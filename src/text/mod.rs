//! Fonts, shaping, and fitting a paragraph's lines into a width.

mod run;

pub use run::{FontId, Glyph, Language, Line, LineItem, Run};
