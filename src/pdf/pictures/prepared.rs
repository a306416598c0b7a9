//! A picture as it goes into the PDF.

use krilla::graphic::Graphic;
use krilla::image::Image;

/// A picture ready to be drawn.
#[derive(Clone)]
pub(in crate::pdf) enum Prepared {
    /// Pixels, how they must be turned to stand upright, and how many of them were kept a unit of
    /// the drawn width; nothing: all.
    Raster {
        image: Image,
        orientation: u8,
        kept: Option<f32>,
    },
    /// Paths, the size they were drawn at, and the least width their lines allow.
    Vector {
        graphic: Graphic,
        size: (f32, f32),
        least_width: f32,
    },
}
