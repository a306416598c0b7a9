//! Pictures: the bytes as the user gave them, and how they are to be placed.

use std::sync::Arc;

use super::Paragraph;
use crate::units::Mm;

/// A picture with its caption; the two stay together.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The file.
    pub file: Arc<PictureFile>,
    /// What somebody who cannot see it should know; the caption's text where none was given.
    pub alt: String,
    /// The caption line above the picture.
    pub caption: Option<Paragraph>,
    /// How wide it is drawn; never wider than the room there is.
    pub width: PictureWidth,
}

/// How wide a picture is drawn; its height follows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PictureWidth {
    /// As wide as the column or the text, but not larger than the picture is at 96 pixels an inch.
    Fit,
    /// This wide.
    Fixed(Mm),
    /// As wide as this height makes it.
    FixedHeight(Mm),
}

/// A picture file that was read and understood (see the module `picture`).
#[derive(Debug, Clone, PartialEq)]
pub struct PictureFile {
    /// The name the user gave it, for messages.
    pub name: String,
    /// The bytes as they are in the file.
    pub bytes: Arc<[u8]>,
    /// What the bytes are.
    pub format: PictureFormat,
    /// Width in pixels as it is seen (orientation obeyed); for SVG in its own units.
    pub width: f32,
    /// Height in pixels as it is seen.
    pub height: f32,
    /// EXIF orientation, 1 to 8; 1 is upright.
    pub orientation: u8,
}

/// The picture formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PictureFormat {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    WebP,
    /// TIFF.
    Tiff,
    /// GIF; only the first frame is shown.
    Gif,
    /// SVG, without text.
    Svg,
}
