//! Picture files: what they are, how large, which way up, and whether they are whole.
//!
//! [`read`] looks at the bytes, never at the file's name, and refuses what the writers could not
//! draw: a fault then names the file and says what would do instead. Raster pictures other than
//! JPEG are decoded once to be sure that they are whole; a JPEG, whose bytes go into the PDF as
//! they are, is followed from marker to marker to its end.

mod format;
mod raster;
mod refusal;
mod size;
mod svg;
mod svg_effort;

use std::sync::Arc;

use crate::document::{PictureFile, PictureFormat};
use crate::error::Result;
use crate::limits;

use refusal::refusal;

pub(crate) use raster::{decoder, is_cut_short};
pub use svg::parse as parse_svg;
pub(crate) use svg_effort::layers;

/// Reads a picture: finds out what it is, how large, and which way up.
///
/// `name` is what the user calls the file; it appears in every fault.
///
/// # Errors
/// A fault of kind [`Input`](ErrorKind::Input) when the bytes are no picture of a known format,
/// are cut short, damaged or locked by a password, or are larger than the limits of
/// `docs/limits.md`.
pub fn read(name: &str, bytes: impl Into<Arc<[u8]>>) -> Result<PictureFile> {
    read_counted(name, bytes).map(|(file, _)| file)
}

/// The same, and how much it takes to unpack or draw it beyond what its size lets expect, in bytes of
/// dots.
pub(crate) fn read_counted(name: &str, bytes: impl Into<Arc<[u8]>>) -> Result<(PictureFile, u64)> {
    let bytes = bytes.into();
    if bytes.is_empty() {
        return Err(refusal(name, "ไฟล์รูปว่างเปล่า", "the picture file is empty"));
    }
    if bytes.len() > limits::MAX_PICTURE_BYTES {
        return Err(refusal(
            name,
            "ไฟล์รูปใหญ่เกิน 64 MiB",
            "the picture file is larger than 64 MiB",
        ));
    }
    let format = format::of(name, &bytes)?;
    let size = match format {
        PictureFormat::Svg => svg::measure(name, &bytes)?,
        _ => raster::measure(name, &bytes, format)?,
    };
    let expected = bytes.len() as u64 * limits::PICTURE_UNPACKS_TO;
    let effort = size.effort.saturating_sub(expected);
    let file = PictureFile {
        name: name.to_owned(),
        bytes,
        format,
        width: size.width,
        height: size.height,
        orientation: size.orientation,
    };
    Ok((file, effort))
}

#[cfg(test)]
mod tests;
