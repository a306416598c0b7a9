//! Fonts, shaping, and fitting a paragraph's lines into a width.
//!
//! A [`Typesetter`] shapes a paragraph once; the [`ShapedParagraph`] is then set in lines at any
//! width, as often as a search for column widths asks for it.

mod align;
mod charstrings;
mod clusters;
mod composites;
#[cfg(test)]
mod conformance;
mod face;
mod findings;
mod fit;
mod hang;
mod lent_marks;
mod library;
mod opening;
mod paragraph;
mod pieces;
mod run;
mod sara_am;
mod script;
mod shaped_text;
mod shaper;
mod symbols;
mod tabs;
#[cfg(test)]
mod tests;
mod typesetter;
mod unit;
mod word_glyph;

pub(crate) use face::AttachedFace;
pub use face::{Embedding, FontFace};
pub use fit::Fit;
pub(crate) use hang::Hang;
pub(crate) use lent_marks::{Ink, Seat, low_letters};
pub use library::FontLibrary;
#[cfg(feature = "serve")]
pub(crate) use library::built_in_face;
pub(crate) use library::{MAX_FONT_BYTES, SYMBOLS, built_in_families, is_font_file, no_font_files};
pub(crate) use paragraph::LineEnds;
pub use paragraph::ShapedParagraph;
pub(crate) use pieces::Tear;
pub use run::{FontId, Glyph, Language, Line, LineItem, Run};
pub(crate) use symbols::of_symbol_font;
pub use typesetter::Typesetter;
