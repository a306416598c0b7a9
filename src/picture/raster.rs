//! Raster pictures: their size, their orientation, and whether they are whole.

use std::io::{Cursor, Read};

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use crate::document::{PictureFile, PictureFormat};
use crate::error::{Error, Message, Result};

use super::refusal::refusal;
use super::size::Size;
use crate::limits::{MAX_JPEG_BYTES, MAX_PIXEL_BYTES, MAX_PIXELS, MAX_PROFILE_BYTES, MAX_SIDE};

/// The size as seen and the orientation of a raster picture that is whole.
pub(super) fn measure(name: &str, bytes: &[u8], format: PictureFormat) -> Result<Size> {
    let mut decoder = decoder(name, bytes, format)?;
    let (width, height) = decoder.dimensions();
    // A picture without readable EXIF data lies as its pixels do.
    let orientation = decoder.orientation().map_or(1, |found| found.to_exif());
    if format == PictureFormat::Jpeg {
        if jpeg_end(bytes).is_none() {
            return Err(damaged(name, "the file ends before the picture does"));
        }
    } else {
        DynamicImage::from_decoder(decoder).map_err(|error| damaged(name, error))?;
    }
    let (width, height) = if orientation >= 5 {
        (height, width)
    } else {
        (width, height)
    };
    // A JPEG is unpacked to greys, twice, to see whether it is whole.
    let bytes_a_pixel = match format {
        PictureFormat::Jpeg => 2,
        _ => 4,
    };
    Ok(Size {
        width: width as f32,
        height: height as f32,
        orientation,
        effort: u64::from(width) * u64::from(height) * bytes_a_pixel,
    })
}

/// A decoder that has read the head of the picture and found it within the limits.
///
/// The one way to a raster picture's pixels: whoever decodes one does it within these limits.
pub(crate) fn decoder<'a>(
    name: &str,
    bytes: &'a [u8],
    format: PictureFormat,
) -> Result<impl ImageDecoder + use<'a>> {
    if format == PictureFormat::Png && !png_profile_is_small(bytes) {
        return Err(damaged(name, "its colour profile is too large"));
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), image_format(format));
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_PIXELS * 4);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(|error| match error {
        image::ImageError::Limits(_) => too_large(name),
        other => damaged(name, other),
    })?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(damaged(name, "it has no pixels"));
    }
    let pixels = u64::from(width) * u64::from(height);
    // A JPEG goes into the files as it is; all others are unpacked.
    let is_too_much = match format {
        PictureFormat::Jpeg => pixels * jpeg_bytes_a_pixel(bytes) > MAX_JPEG_BYTES,
        _ => decoder.total_bytes() > MAX_PIXEL_BYTES,
    };
    if pixels > MAX_PIXELS || width.max(height) > MAX_SIDE || is_too_much {
        return Err(too_large(name));
    }
    Ok(decoder)
}

fn image_format(format: PictureFormat) -> ImageFormat {
    match format {
        PictureFormat::Jpeg => ImageFormat::Jpeg,
        PictureFormat::Png => ImageFormat::Png,
        PictureFormat::WebP => ImageFormat::WebP,
        PictureFormat::Tiff => ImageFormat::Tiff,
        // SVG never comes here; it is read by its own module.
        PictureFormat::Gif | PictureFormat::Svg => ImageFormat::Gif,
    }
}

fn damaged(name: &str, detail: impl std::fmt::Display) -> Error {
    refusal(
        name,
        format!("ไฟล์รูปเสียหายหรือไม่ครบ: {detail}"),
        format!("the picture is damaged or cut short: {detail}"),
    )
    .with_help(Message::new(
        "เปิดรูปในโปรแกรมดูรูปแล้วบันทึกใหม่",
        "open it in a picture viewer and save it again",
    ))
}

fn too_large(name: &str) -> Error {
    refusal(
        name,
        format!(
            "รูปใหญ่เกินไป: เกิน {MAX_SIDE} จุดต่อด้าน เกิน {} ล้านจุด หรือเกิน {} MiB เมื่อคลายออก",
            MAX_PIXELS / 1_000_000,
            MAX_PIXEL_BYTES >> 20
        ),
        format!(
            "the picture is too large: over {MAX_SIDE} pixels a side, {} million in all, or {} MiB once unpacked",
            MAX_PIXELS / 1_000_000,
            MAX_PIXEL_BYTES >> 20
        ),
    )
    .with_help(Message::new("ย่อรูปก่อน", "make it smaller first"))
}

/// Whether the colour profile of a PNG, if it has one, is of a size that profiles have. A few
/// kilobytes can be packed from a gigabyte.
fn png_profile_is_small(bytes: &[u8]) -> bool {
    let mut at = 8;
    while let Some(head) = bytes.get(at..at + 8) {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let Some(data) = bytes.get(at + 8..).and_then(|rest| rest.get(..length)) else {
            // Cut short: the decoder says so.
            return true;
        };
        match &head[4..] {
            b"IDAT" => return true,
            b"iCCP" => {
                // A name, a zero, the method, and the packed profile.
                let name = data.iter().position(|byte| *byte == 0).unwrap_or(0);
                let packed = data.get(name + 2..).unwrap_or_default();
                let most = MAX_PROFILE_BYTES as u64 + 1;
                let mut unpacked = flate2::read::ZlibDecoder::new(packed).take(most);
                let length = std::io::copy(&mut unpacked, &mut std::io::sink());
                if length.is_ok_and(|length| length == most) {
                    return false;
                }
            }
            _ => {}
        }
        at += 12 + length;
    }
    true
}

/// Whether the picture's data end before its last pixel does: programs then draw grey. The file as
/// such may be whole, as a tool leaves one that mended a torn download.
///
/// Only a JPEG can be cut short so: any other picture was decoded when it was read.
pub(crate) fn is_cut_short(file: &PictureFile) -> bool {
    if file.format != PictureFormat::Jpeg {
        return false;
    }
    let Some(end) = jpeg_end(&file.bytes) else {
        return true;
    };
    // Behind data that reach the last pixel nothing more is read. Behind data that do not, the
    // decoder goes on with what follows: two fillers then give two pictures.
    let with = |filler: u8, colours: ColorSpace| {
        const FILLER: usize = 4_096;
        let data = file.bytes.get(..end).unwrap_or_default();
        let filled = [data, &[filler; FILLER], &[0xff, 0xd9]].concat();
        let options = DecoderOptions::default()
            .set_strict_mode(false)
            .set_max_width(MAX_SIDE as usize)
            .set_max_height(MAX_SIDE as usize)
            .jpeg_set_out_colorspace(colours);
        JpegDecoder::new_with_options(ZCursor::new(filled), options).decode()
    };
    // Lightness alone, where the picture has it: what is missing is missing in it, too. One of inks
    // has none.
    for colours in [ColorSpace::Luma, ColorSpace::RGB, ColorSpace::CMYK] {
        if let (Ok(one), Ok(other)) = (with(0x00, colours), with(0x55, colours)) {
            return one != other;
        }
    }
    // What the decoder does not know it cannot judge.
    false
}

/// How much memory a pixel of a JPEG takes while it is unpacked. Of one in several passes all
/// coefficients are kept, two bytes each; inks are kept beside the colours they become.
fn jpeg_bytes_a_pixel(bytes: &[u8]) -> u64 {
    let mut at = 2;
    let frame = loop {
        let Some(rest) = bytes.get(at..) else {
            break None;
        };
        match *rest {
            [0xff, 0xff, ..] => at += 1,
            [0xff, 0x01 | 0xd0..=0xd7, ..] => at += 2,
            // A frame: its length, the depth of its samples, its height and width, its components.
            [
                0xff,
                kind @ (0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf),
                ..,
            ] => {
                break rest.get(9).map(|components| (kind, u64::from(*components)));
            }
            [0xff, _, high, low, ..] => at += 2 + usize::from(u16::from_be_bytes([high, low])),
            _ => break None,
        }
    };
    let (kind, components) = frame.unwrap_or((0xc0, 3));
    let colours = if components == 4 { 4 + 3 } else { components };
    match kind {
        0xc2 | 0xc6 | 0xca | 0xce => colours + 2 * components,
        _ => colours,
    }
}

/// Where the end-of-image marker stands that the marker segments of a JPEG lead to, after at least
/// one scan; nothing where they do not.
///
/// Bytes after that marker (phones append previews and videos) do not matter.
fn jpeg_end(bytes: &[u8]) -> Option<usize> {
    let mut at = 2;
    let mut scans = 0;
    loop {
        // Markers may be preceded by any number of fill bytes.
        match bytes.get(at) {
            Some(0xff) => at += 1,
            _ => return None,
        }
        let &marker = bytes.get(at)?;
        match marker {
            0xff => continue,
            0xd9 => return (scans > 0).then_some(at - 1),
            0x01 | 0xd0..=0xd7 => at += 1,
            _ => {
                let (Some(&high), Some(&low)) = (bytes.get(at + 1), bytes.get(at + 2)) else {
                    return None;
                };
                let length = usize::from(u16::from_be_bytes([high, low]));
                if length < 2 {
                    return None;
                }
                at += 1 + length;
                if marker == 0xda {
                    scans += 1;
                    match scan_end(bytes, at) {
                        Some(end) => at = end,
                        None => return None,
                    }
                }
            }
        }
    }
}

/// Where the entropy-coded data that starts at `from` ends: at the next marker that is neither a
/// stuffed byte nor a restart marker.
fn scan_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(offset) = bytes.get(at..)?.iter().position(|&byte| byte == 0xff) {
        at += offset;
        match bytes.get(at + 1)? {
            0x00 | 0xd0..=0xd7 => at += 2,
            0xff => at += 1,
            _ => return Some(at),
        }
    }
    None
}
