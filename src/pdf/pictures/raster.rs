//! Raster pictures: their own bytes wherever a PDF can hold them, else made anew.

use std::sync::Arc;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder};
use krilla::image::Image;

use super::prepared::Prepared;
use crate::document::{PictureFile, PictureFormat};
use crate::error::Result;
use crate::pdf::refusal;
use crate::picture;

/// The quality of photographs that must be made anew, of 100.
const JPEG_QUALITY: u8 = 90;

type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// Prepares a picture: in greys when asked, and not wider in pixels than needed.
pub(super) fn prepare(file: &PictureFile, grey: bool, needed: Option<f32>) -> Result<Prepared> {
    if needed.is_none()
        && let Some(image) = as_it_is(file, grey)
    {
        return Ok(Prepared::Raster {
            image: image.map_err(|reason| damaged(file, &reason))?,
            orientation: file.orientation,
            kept: None,
        });
    }
    let (mut pixels, profile) = decode(file)?;
    if let Some(needed) = needed {
        let height = (needed * file.height / file.width).round().max(1.0);
        pixels = smaller(pixels, needed as u32, height as u32);
        pixels = pixels.resize_exact(needed as u32, height as u32, FilterType::Lanczos3);
    }
    let pixels = plain(pixels, grey);
    // A profile of colours says nothing about greys.
    let profile = profile.filter(|_| !grey);
    let photograph = file.format == PictureFormat::Jpeg;
    let image = if photograph && !pixels.color().has_alpha() {
        let data: Bytes =
            Arc::new(jpeg(&pixels, profile).map_err(|e| damaged(file, &e.to_string()))?);
        Image::from_jpeg(data.into(), false)
    } else {
        let data: Bytes =
            Arc::new(png(&pixels, profile).map_err(|e| damaged(file, &e.to_string()))?);
        Image::from_png(data.into(), false)
    };
    Ok(Prepared::Raster {
        image: image.map_err(|reason| damaged(file, &reason))?,
        orientation: 1,
        kept: needed,
    })
}

/// The picture no more than twice as large as it is to be, where to make it smaller in one step would
/// take much memory: the filter keeps as many columns as the picture has in floating point.
fn smaller(pixels: DynamicImage, width: u32, height: u32) -> DynamicImage {
    const MUCH: u64 = 96 << 20;
    const BYTES_A_DOT: u64 = 16;
    let kept = u64::from(pixels.width()) * u64::from(height) * BYTES_A_DOT;
    match kept > MUCH {
        true => pixels.thumbnail_exact(
            pixels.width().min(width.saturating_mul(2)),
            pixels.height().min(height.saturating_mul(2)),
        ),
        false => pixels,
    }
}

/// The picture with the bytes of its file, when a PDF/A can hold them: JPEG in greys or RGB as it
/// is, PNG and WebP without loss.
fn as_it_is(file: &PictureFile, grey: bool) -> Option<std::result::Result<Image, String>> {
    let bytes: Bytes = Arc::new(file.bytes.clone());
    match file.format {
        PictureFormat::Jpeg => {
            let components = jpeg_components(&file.bytes)?;
            // Four components are inks, which need a profile of inks: they are made RGB.
            let fits = components == 1 || (components == 3 && !grey);
            fits.then(|| Image::from_jpeg(bytes.into(), false))
        }
        PictureFormat::Png if !grey => Some(Image::from_png(bytes.into(), false)),
        PictureFormat::WebP if !grey => Some(Image::from_webp(bytes.into(), false)),
        _ => None,
    }
}

/// How many colour components a JPEG has, as its frame header says.
fn jpeg_components(bytes: &[u8]) -> Option<u8> {
    let mut at = 2;
    loop {
        while bytes.get(at)? == &0xFF {
            at += 1;
        }
        let marker = *bytes.get(at)?;
        match marker {
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                return bytes.get(at + 8).copied();
            }
            0xD0..=0xD7 | 0x01 => at += 1,
            _ => {
                let length = u16::from_be_bytes([*bytes.get(at + 1)?, *bytes.get(at + 2)?]);
                at += 1 + usize::from(length);
            }
        }
    }
}

/// The pixels, upright, and the colour profile that came with them.
fn decode(file: &PictureFile) -> Result<(DynamicImage, Option<Vec<u8>>)> {
    if file.format == PictureFormat::Svg {
        return Err(refusal::internal("an SVG among raster pictures"));
    }
    let broken = |error: image::ImageError| damaged(file, &error.to_string());
    let mut decoder = picture::decoder(&file.name, &file.bytes, file.format)?;
    let profile = decoder.icc_profile().map_err(broken)?;
    let inks = file.format == PictureFormat::Jpeg && jpeg_components(&file.bytes) == Some(4);
    let mut pixels = DynamicImage::from_decoder(decoder).map_err(broken)?;
    if let Some(orientation) = Orientation::from_exif(file.orientation) {
        pixels.apply_orientation(orientation);
    }
    // The profile of inks does not fit the RGB they were made into.
    Ok((pixels, profile.filter(|_| !inks)))
}

/// Eight bits a component; greys where asked or where there are no colours.
fn plain(pixels: DynamicImage, grey: bool) -> DynamicImage {
    let color = pixels.color();
    match (grey || !color.has_color(), color.has_alpha()) {
        (true, true) => pixels.into_luma_alpha8().into(),
        (true, false) => pixels.into_luma8().into(),
        (false, true) => pixels.into_rgba8().into(),
        (false, false) => pixels.into_rgb8().into(),
    }
}

fn jpeg(pixels: &DynamicImage, profile: Option<Vec<u8>>) -> image::ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
    if let Some(profile) = profile {
        keep_profile(&mut encoder, profile)?;
    }
    pixels.write_with_encoder(encoder)?;
    Ok(bytes)
}

/// Without its profile a picture would have other colours.
fn keep_profile(encoder: &mut impl ImageEncoder, profile: Vec<u8>) -> image::ImageResult<()> {
    let kept = encoder.set_icc_profile(profile);
    kept.map_err(image::ImageError::Unsupported)
}

fn png(pixels: &DynamicImage, profile: Option<Vec<u8>>) -> image::ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new(&mut bytes);
    if let Some(profile) = profile {
        keep_profile(&mut encoder, profile)?;
    }
    pixels.write_with_encoder(encoder)?;
    Ok(bytes)
}

fn damaged(file: &PictureFile, reason: &str) -> crate::error::Error {
    refusal::picture(
        &file.name,
        &format!("ไฟล์เสียหาย ({reason})"),
        &format!("its file is damaged ({reason})"),
    )
}
