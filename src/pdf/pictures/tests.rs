//! Pictures of every format, in colours and in greys, drawn and read back with other programs.

use std::io::Cursor;
use std::sync::Arc;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use lopdf::Object;

use crate::document::{Block, Picture, PictureFile, PictureFormat, PictureWidth};
use crate::layout::{Item, Owner, Page, Part, Shape};
use crate::pdf::{PdfOptions, Writer, sample};
use crate::picture;
use crate::text::FontLibrary;

/// A picture whose upper left quarter is red, the others green, blue and white.
fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        match (x < width / 2, y < height / 2) {
            (true, true) => Rgb([220, 20, 20]),
            (false, true) => Rgb([20, 160, 20]),
            (true, false) => Rgb([20, 20, 200]),
            (false, false) => Rgb([255, 255, 255]),
        }
    })
}

fn encoded(pixels: DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A JPEG with an EXIF orientation.
fn turned_jpeg(orientation: u8) -> Vec<u8> {
    let jpeg = encoded(quarters(80, 40).into(), ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend_from_slice(&[orientation, 0, 0, 0, 0, 0, 0, 0]);
    let mut bytes = jpeg[..2].to_vec();
    bytes.extend_from_slice(&[0xFF, 0xE1]);
    bytes.extend_from_slice(&(exif.len() as u16 + 2).to_be_bytes());
    bytes.extend_from_slice(&exif);
    bytes.extend_from_slice(&jpeg[2..]);
    bytes
}

const SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60">
  <defs><linearGradient id="g"><stop offset="0" stop-color="#c00"/><stop offset="1" stop-color="#00c" stop-opacity=".5"/></linearGradient>
  <clipPath id="c"><circle cx="80" cy="30" r="15"/></clipPath></defs>
  <rect width="60" height="60" fill="url(#g)"/><g clip-path="url(#c)" opacity=".8"><rect x="60" width="40" height="60" fill="#080"/></g>
  <path d="M5 5 L50 50" stroke="black" stroke-dasharray="4 2" fill="none"/></svg>"##;

fn every_kind() -> Vec<PictureFile> {
    let transparent = RgbaImage::from_fn(40, 40, |x, y| Rgba([200, 0, 0, (x * 3 + y * 3) as u8]));
    let rgb = || DynamicImage::from(quarters(80, 40));
    let files = [
        ("photo.jpg", turned_jpeg(6)),
        ("alpha.png", encoded(transparent.into(), ImageFormat::Png)),
        ("lossless.webp", encoded(rgb(), ImageFormat::WebP)),
        ("scan.tiff", encoded(rgb(), ImageFormat::Tiff)),
        ("drawing.gif", encoded(rgb(), ImageFormat::Gif)),
        (
            "grey.jpg",
            encoded(rgb().into_luma8().into(), ImageFormat::Jpeg),
        ),
        (
            "deep.png",
            encoded(rgb().into_rgb16().into(), ImageFormat::Png),
        ),
        ("emblem.svg", SVG.as_bytes().to_vec()),
    ];
    files
        .into_iter()
        .map(|(name, bytes)| picture::read(name, bytes).unwrap())
        .collect()
}

/// One page with all pictures, each drawn twice.
fn page_of(files: &[Arc<PictureFile>]) -> (crate::document::Document, Page) {
    let blocks = files.iter().map(|file| {
        Block::Picture(Picture {
            file: file.clone(),
            alt: format!("รูป {}", file.name),
            caption: None,
            width: PictureWidth::Fit,
        })
    });
    let document = sample::document(sample::styles().sheet, blocks.collect());
    let mut items = Vec::new();
    for (index, file) in files.iter().enumerate() {
        for copy in 0..2 {
            let (x, y) = (20.0 + 100.0 * index as f32, 20.0 + 200.0 * copy as f32);
            let owner = Owner::Content(sample::whole(index as u32), Part::Picture);
            items.push(Item {
                owner: if copy == 0 {
                    owner
                } else {
                    Owner::Artifact(crate::layout::Artifact::Layout)
                },
                shape: Shape::Picture {
                    area: sample::area(x, y, 80.0, 80.0 * file.height / file.width),
                    file: file.clone(),
                    alt: "".into(),
                },
            });
        }
    }
    (document, sample::page(0, items))
}

fn written(files: Vec<PictureFile>, options: PdfOptions) -> Vec<u8> {
    let files: Vec<Arc<PictureFile>> = files.into_iter().map(Arc::new).collect();
    let (document, page) = page_of(&files);
    let library = FontLibrary::bundled();
    let mut writer = Writer::new(&document, &library, options).unwrap();
    writer.page(page).unwrap();
    let bytes = writer.finish().unwrap();
    if let Ok(folder) = std::env::var("SARABAN_KEEP") {
        std::fs::write(format!("{folder}/pictures-{}.pdf", bytes.len()), &bytes).unwrap();
    }
    bytes
}

/// The image objects of a file that are no masks: width, height, components, first filter.
fn images(bytes: &[u8]) -> Vec<(i64, i64, i64, Vec<u8>)> {
    let pdf = lopdf::Document::load_mem(bytes).unwrap();
    let mut found = Vec::new();
    for object in pdf.objects.values() {
        let Ok(stream) = object.as_stream() else {
            continue;
        };
        let dict = &stream.dict;
        let is_image = dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(&b"Image"[..]);
        let space = dict
            .get(b"ColorSpace")
            .and_then(|space| pdf.dereference(space));
        let (true, Ok((_, space))) = (is_image, space) else {
            continue;
        };
        // Soft masks alone are in the device's grey.
        let Ok(space) = space.as_array() else {
            continue;
        };
        let profile = pdf.get_object(space[1].as_reference().unwrap()).unwrap();
        let profile = &profile.as_stream().unwrap().dict;
        let integer =
            |dict: &lopdf::Dictionary, key: &[u8]| dict.get(key).unwrap().as_i64().unwrap();
        found.push((
            integer(dict, b"Width"),
            integer(dict, b"Height"),
            integer(profile, b"N"),
            dict.get(b"Filter").unwrap().as_name().unwrap().to_vec(),
        ));
    }
    found.sort();
    found
}

#[test]
fn every_format_is_in_the_file_once() {
    let found = images(&written(every_kind(), PdfOptions::default()));
    assert_eq!(found.len(), 7, "{found:?}");
    let jpegs = found.iter().filter(|image| image.3 == b"DCTDecode").count();
    assert_eq!(jpegs, 2);
    // The turned photograph keeps its bytes, and so its width.
    assert!(found.contains(&(80, 40, 3, b"DCTDecode".to_vec())));
    assert!(found.contains(&(40, 40, 3, b"FlateDecode".to_vec())));
}

#[test]
fn a_jpeg_keeps_its_bytes() {
    let jpeg = turned_jpeg(8);
    let bytes = written(
        vec![picture::read("photo.jpg", jpeg.clone()).unwrap()],
        PdfOptions::default(),
    );
    assert!(bytes.windows(jpeg.len()).any(|window| window == jpeg));
}

#[test]
fn in_greys_no_colour_is_left() {
    let options = PdfOptions {
        grey: true,
        ..PdfOptions::default()
    };
    let bytes = written(every_kind(), options);
    let found = images(&bytes);
    // Files that are the same in greys are one picture.
    assert!(found.len() >= 4);
    assert!(found.iter().all(|image| image.2 == 1), "{found:?}");
    let pdf = lopdf::Document::load_mem(&bytes).unwrap();
    for object in pdf.objects.values() {
        let Ok(stream) = object.as_stream() else {
            continue;
        };
        let dict = &stream.dict;
        let form = dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(&b"Form"[..]);
        let untyped = dict.get(b"Type").is_err() && dict.get(b"N").is_err();
        if !(form || untyped) || dict.get(b"FunctionType").is_ok() {
            continue;
        }
        let Ok(content) = stream.decompressed_content() else {
            continue;
        };
        let Ok(content) = lopdf::content::Content::decode(&content) else {
            continue;
        };
        for operation in content.operations {
            let operator = operation.operator.as_str();
            assert!(!matches!(operator, "rg" | "RG" | "k" | "K"), "{operator}");
            if matches!(operator, "sc" | "scn" | "SC" | "SCN") {
                let numbers = operation.operands.iter().filter(|o| o.as_float().is_ok());
                assert!(numbers.count() <= 1, "{operation:?}");
            }
        }
    }
}

#[test]
fn too_many_pixels_are_thinned_out() {
    let photo = encoded(quarters(1600, 1200).into(), ImageFormat::Jpeg);
    let file = picture::read("photo.jpg", photo).unwrap();
    let options = PdfOptions {
        picture_resolution: Some(300.0),
        ..PdfOptions::default()
    };
    // 80 points are 1.11 inches.
    assert_eq!(
        images(&written(vec![file], options)),
        [(334, 251, 3, b"DCTDecode".to_vec())]
    );
}

#[test]
fn damaged_bytes_are_an_error() {
    let file = |format, bytes: &[u8]| PictureFile {
        name: "broken".into(),
        bytes: Arc::from(bytes),
        format,
        width: 10.0,
        height: 10.0,
        orientation: 1,
    };
    let library = FontLibrary::bundled();
    for format in [
        PictureFormat::Jpeg,
        PictureFormat::Png,
        PictureFormat::WebP,
        PictureFormat::Tiff,
        PictureFormat::Gif,
        PictureFormat::Svg,
    ] {
        for bytes in [&b""[..], b"\xFF\xD8\xFF", b"\x89PNG\r\n\x1a\n", b"<svg"] {
            let (document, page) = page_of(&[Arc::new(file(format, bytes))]);
            let mut writer = Writer::new(&document, &library, PdfOptions::default()).unwrap();
            let written = writer.page(page).and_then(|()| writer.finish());
            assert!(written.is_err(), "{format:?}");
        }
    }
}
