//! What an SVG costs to parse and to draw, found before either is done.
//!
//! A file of a kilobyte can stand for billions of elements: through `use`, clip paths, masks,
//! markers and patterns that hold one another, and through style sheets. Its elements are walked
//! here as the parser would make them, until they are more than the limits allow.

mod elements;
mod strokes;
mod style;
mod text;
mod tree;

pub(super) use elements::check_elements;
pub(super) use text::check_text;
pub(crate) use tree::layers;
pub(super) use tree::{check_tree, draws_nothing};

/// Why an SVG is not drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TooMuch {
    Elements,
    PathData,
    Depth,
    Attributes,
    Styles,
    Entities,
    Layers,
    Overdraw,
    Strokes,
    Numbers,
    Size,
    Undrawn(Undrawn),
}

/// What is not drawn as the paths of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Undrawn {
    MaskOrFilter,
    Blend,
    Pattern,
    Repeated,
}

type Checked = Result<(), TooMuch>;

/// So many bytes of dots are unpacked while an element, a byte of a path's data and the whole area
/// painted over once are drawn.
const BYTES_AN_ELEMENT: u64 = 4 << 10;
const BYTES_A_PATH_BYTE: u64 = 64;
const BYTES_AN_OVERDRAW: u64 = 1 << 20;
