//! The pictures of the file: each once, in a format every word processor opens.
//!
//! Upright JPEG and PNG files go in byte by byte. Everything else becomes a PNG (a turned JPEG an
//! upright JPEG, because word processors do not obey its orientation).

use std::collections::HashMap;
use std::io::{Cursor, Seek, Write};
use std::sync::Arc;

use image::metadata::Orientation;
use image::{DynamicImage, ImageFormat};
use resvg::tiny_skia::{Pixmap, Transform};
use sha2::{Digest, Sha256};

use crate::document::{Mark, PictureFile, PictureFormat};
use crate::error::{Error, ErrorKind, Message, Result};
use crate::ooxml::PackageWriter;
use crate::picture;

/// Resolution at which vector pictures are turned into dots: fit for printing line art.
const DOTS_PER_INCH: f64 = 600.0;
/// The longest side a vector picture is given, in dots.
const MOST_DOTS: f64 = 4_000.0;
/// The most dots of all the layers of a vector picture together, four bytes each.
const MOST_LAYERED_DOTS: f64 = 64_000_000.0;
/// Dots a side of a mark, drawn as high as the text.
const MARK_DOTS: u32 = 160;
/// Quality of a JPEG that had to be turned upright.
const JPEG_QUALITY: u8 = 92;

/// The pictures met so far.
#[derive(Default)]
pub(super) struct Media {
    entries: Vec<Entry>,
    /// Entries by length of the file, to compare only what can be equal.
    by_length: HashMap<usize, Vec<usize>>,
}

struct Entry {
    name: String,
    source: Source,
    /// The widest it is drawn, in EMU.
    widest: i64,
}

enum Source {
    File(Arc<PictureFile>),
    Mark(Mark),
}

impl Media {
    /// The target of the picture's relationship; `width` is how wide it is drawn, in EMU.
    pub fn picture(&mut self, file: &Arc<PictureFile>, width: i64) -> String {
        let same_length = self.by_length.entry(file.bytes.len()).or_default();
        let known = same_length.iter().copied().find(|&index| {
            matches!(&self.entries[index].source, Source::File(have)
                if Arc::ptr_eq(have, file)
                    || (have.format == file.format
                        && have.orientation == file.orientation
                        && have.bytes == file.bytes))
        });
        if let Some(index) = known {
            let entry = &mut self.entries[index];
            entry.widest = entry.widest.max(width);
            return format!("media/{}", entry.name);
        }
        same_length.push(self.entries.len());
        let extension = if file.format == PictureFormat::Jpeg {
            "jpeg"
        } else {
            "png"
        };
        self.push(Source::File(Arc::clone(file)), extension, width)
    }

    /// The target of the relationship of a mark's picture.
    pub fn mark(&mut self, mark: Mark) -> String {
        let known = self
            .entries
            .iter()
            .find(|entry| matches!(entry.source, Source::Mark(have) if have == mark));
        match known {
            Some(entry) => format!("media/{}", entry.name),
            None => self.push(Source::Mark(mark), "png", 0),
        }
    }

    fn push(&mut self, source: Source, extension: &str, width: i64) -> String {
        let name = format!("image{}.{extension}", self.entries.len() + 1);
        let target = format!("media/{name}");
        self.entries.push(Entry {
            name,
            source,
            widest: width,
        });
        target
    }

    /// Writes every picture; one is in memory at a time.
    /// Gives back the digests of those whose bytes are not their file's, by their targets.
    pub fn write<W: Write + Seek>(
        &self,
        package: &mut PackageWriter<W>,
    ) -> Result<Vec<(String, String)>> {
        let mut digests = Vec::new();
        for entry in &self.entries {
            let name = format!("word/media/{}", entry.name);
            match &entry.source {
                Source::Mark(mark) => package.binary(&name, &mark_picture(*mark)?, false)?,
                Source::File(file) if is_kept_as_given(file) => {
                    package.binary(&name, &file.bytes, false)?;
                }
                Source::File(file) => {
                    let bytes = converted(file, entry.widest)?;
                    let digest = Sha256::digest(&bytes);
                    let digest = digest.iter().map(|byte| format!("{byte:02x}")).collect();
                    digests.push((format!("media/{}", entry.name), digest));
                    package.binary(&name, &bytes, false)?;
                }
            }
        }
        Ok(digests)
    }
}

pub(super) fn is_kept_as_given(file: &PictureFile) -> bool {
    matches!(file.format, PictureFormat::Jpeg | PictureFormat::Png) && file.orientation <= 1
}

/// The picture upright, as JPEG if it was one, else as PNG.
fn converted(file: &PictureFile, width: i64) -> Result<Vec<u8>> {
    if file.format == PictureFormat::Svg {
        return drawn(&file.name, &file.bytes, width);
    }
    let unreadable = |error: &dyn std::fmt::Display| unreadable(&file.name, error);
    let decoder = picture::decoder(&file.name, &file.bytes, file.format)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| unreadable(&error))?;
    if let Some(orientation) = Orientation::from_exif(file.orientation) {
        picture.apply_orientation(orientation);
    }
    let mut bytes = Cursor::new(Vec::new());
    if file.format == PictureFormat::Jpeg {
        // JPEG knows no transparency and no 16-bit samples.
        let picture = if picture.color().has_color() {
            DynamicImage::ImageRgb8(picture.into_rgb8())
        } else {
            DynamicImage::ImageLuma8(picture.into_luma8())
        };
        let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
        picture
            .write_with_encoder(encoder)
            .map_err(|error| unreadable(&error))?;
    } else {
        // What PNG has no samples for (floating point) becomes 8 bits.
        let picture = match picture {
            DynamicImage::ImageRgb32F(_) => DynamicImage::ImageRgb8(picture.into_rgb8()),
            DynamicImage::ImageRgba32F(_) => DynamicImage::ImageRgba8(picture.into_rgba8()),
            picture => picture,
        };
        picture
            .write_to(&mut bytes, ImageFormat::Png)
            .map_err(|error| unreadable(&error))?;
    }
    Ok(bytes.into_inner())
}

/// An SVG as a PNG of the resolution it needs at that width (EMU).
fn drawn(name: &str, svg: &[u8], width: i64) -> Result<Vec<u8>> {
    let tree = crate::picture::parse_svg(name, svg)?;
    let size = tree.size();
    let (own_width, own_height) = (f64::from(size.width()), f64::from(size.height()));
    let wanted = (width as f64 / 914_400.0 * DOTS_PER_INCH).max(1.0);
    let scale = (wanted / own_width)
        .min(MOST_DOTS / own_width)
        .min(MOST_DOTS / own_height);
    let layers = crate::picture::layers(tree.root()) + 1;
    let scale = scale.min((MOST_LAYERED_DOTS / layers as f64 / (own_width * own_height)).sqrt());
    let dots = |side: f64| (side * scale).round().clamp(1.0, MOST_DOTS) as u32;
    let (across, down) = (dots(own_width), dots(own_height));
    render(name, &tree, across, down)
}

/// A mark, black on nothing.
fn mark_picture(mark: Mark) -> Result<Vec<u8>> {
    let name = mark.as_str();
    let tree = crate::picture::parse_svg(name, mark_svg(mark).as_bytes())?;
    render(name, &tree, MARK_DOTS, MARK_DOTS)
}

/// A mark as lines in a square of 100.
fn mark_svg(mark: Mark) -> String {
    let tick = r#"<path d="M16 54 L40 80 L86 18" fill="none" stroke="black" stroke-width="11"/>"#;
    let square = r#"<path d="M8 8 H92 V92 H8 Z" fill="none" stroke="black" stroke-width="7"/>"#;
    let small_tick =
        r#"<path d="M24 52 L43 72 L78 26" fill="none" stroke="black" stroke-width="10"/>"#;
    let content = match mark {
        Mark::Tick => tick.to_owned(),
        Mark::EmptyBox => square.to_owned(),
        Mark::TickedBox => format!("{square}{small_tick}"),
    };
    format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">{content}</svg>"#)
}

/// Dots of a tree of paths, as a grey PNG where it has no colour.
fn render(name: &str, tree: &resvg::usvg::Tree, across: u32, down: u32) -> Result<Vec<u8>> {
    let mut dots =
        Pixmap::new(across, down).ok_or_else(|| unreadable(name, &"the picture has no size"))?;
    let size = tree.size();
    let scale = Transform::from_scale(across as f32 / size.width(), down as f32 / size.height());
    resvg::render(tree, scale, &mut dots.as_mut());
    let mut samples = Vec::with_capacity((across * down * 4) as usize);
    for dot in dots.pixels() {
        let dot = dot.demultiply();
        samples.extend([dot.red(), dot.green(), dot.blue(), dot.alpha()]);
    }
    let grey = samples
        .chunks_exact(4)
        .all(|dot| dot[0] == dot[1] && dot[1] == dot[2]);
    let picture = image::RgbaImage::from_raw(across, down, samples)
        .map(DynamicImage::ImageRgba8)
        .ok_or_else(|| unreadable(name, &"the picture has no size"))?;
    let picture = if grey {
        DynamicImage::ImageLumaA8(picture.into_luma_alpha8())
    } else {
        picture
    };
    let mut bytes = Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, ImageFormat::Png)
        .map_err(|error| unreadable(name, &error))?;
    Ok(bytes.into_inner())
}

fn unreadable(name: &str, error: &dyn std::fmt::Display) -> Error {
    Error::of(
        ErrorKind::Input,
        name,
        Message::new(
            format!("แปลงรูปสำหรับ DOCX ไม่ได้: {error}"),
            format!("the picture cannot be converted for the DOCX: {error}"),
        ),
    )
}
