use crate::error::{Error, ErrorKind};
use std::io::Cursor;

use image::{DynamicImage, ImageFormat};

use super::*;

fn encoded(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    DynamicImage::ImageRgb8(image::RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([(x * 7) as u8, (y * 11) as u8, (x ^ y) as u8])
    }))
    .write_to(&mut Cursor::new(&mut bytes), format)
    .unwrap();
    bytes
}

/// A JPEG with an EXIF segment that holds only an orientation.
fn turned_jpeg(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let plain = encoded(width, height, ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    let mut bytes = plain[..2].to_vec();
    bytes.extend([0xff, 0xe1]);
    bytes.extend((exif.len() as u16 + 2).to_be_bytes());
    bytes.extend(exif);
    bytes.extend(&plain[2..]);
    bytes
}

fn english(error: &Error) -> String {
    assert_eq!(error.kind(), ErrorKind::Input);
    error.faults()[0].message.english.clone()
}

#[test]
fn every_format_is_known_by_its_bytes() {
    for (format, expected) in [
        (ImageFormat::Jpeg, PictureFormat::Jpeg),
        (ImageFormat::Png, PictureFormat::Png),
        (ImageFormat::WebP, PictureFormat::WebP),
        (ImageFormat::Tiff, PictureFormat::Tiff),
        (ImageFormat::Gif, PictureFormat::Gif),
    ] {
        let picture = read("misleading.txt", encoded(40, 30, format)).unwrap();
        assert_eq!(picture.format, expected);
        assert_eq!((picture.width, picture.height), (40.0, 30.0));
        assert_eq!(picture.orientation, 1);
    }
    let svg = b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg' width='20' \
        height='10'><path d='M0 0L20 10'/></svg>";
    let picture = read("a.svg", &svg[..]).unwrap();
    assert_eq!(picture.format, PictureFormat::Svg);
    assert_eq!((picture.width, picture.height), (20.0, 10.0));
}

#[test]
fn a_phone_held_upright_gives_an_upright_size() {
    for orientation in 1..=8 {
        let picture = read("p.jpg", turned_jpeg(40, 30, orientation)).unwrap();
        assert_eq!(picture.orientation, orientation);
        let size = (picture.width, picture.height);
        assert_eq!(
            size,
            if orientation < 5 {
                (40.0, 30.0)
            } else {
                (30.0, 40.0)
            }
        );
    }
}

#[test]
fn a_picture_cut_short_anywhere_is_refused() {
    for format in [
        ImageFormat::Jpeg,
        ImageFormat::Png,
        ImageFormat::WebP,
        ImageFormat::Gif,
        ImageFormat::Tiff,
    ] {
        let whole = encoded(60, 60, format);
        for part in [16, whole.len() / 3, whole.len() / 2, whole.len() - 40] {
            let error = read("cut", whole[..part].to_vec()).unwrap_err();
            assert!(
                english(&error).contains("damaged"),
                "{format:?} {part} {error}"
            );
            assert_eq!(&*error.faults()[0].origin.file, "cut");
        }
    }
}

#[test]
fn bytes_after_the_end_of_a_jpeg_do_not_matter() {
    let mut bytes = encoded(8, 8, ImageFormat::Jpeg);
    bytes.extend(b"MotionPhoto_Data");
    assert!(read("p.jpg", bytes).is_ok());
}

#[test]
fn what_is_no_picture_is_called_by_its_name() {
    for (bytes, expected) in [
        (&b"%PDF-1.7\n"[..], "PDF"),
        (b"BM\0\0\0\0", "BMP"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password"),
        (b"PK\x03\x04", "ZIP"),
        (b"hello", "no picture"),
    ] {
        let error = read("x", bytes).unwrap_err();
        assert!(english(&error).contains(expected), "{error}");
        assert!(error.faults()[0].help.is_some());
    }
    assert!(english(&read("x", &b""[..]).unwrap_err()).contains("empty"));
}

#[test]
fn a_decompression_bomb_is_refused_before_it_is_unpacked() {
    // A PNG head that promises 65,000 x 65,000 pixels.
    let mut png = encoded(8, 8, ImageFormat::Png);
    png[16..24].copy_from_slice(&[0, 0, 0xfd, 0xe8, 0, 0, 0xfd, 0xe8]);
    let checksum = crc(&png[12..29]);
    png[29..33].copy_from_slice(&checksum.to_be_bytes());
    assert!(english(&read("bomb.png", png).unwrap_err()).contains("too large"));
}

/// Of a JPEG in several passes, all coefficients stand in memory until the last.
#[test]
fn a_jpeg_that_takes_much_memory_is_refused_before_it_is_unpacked() {
    let whole = encoded(8, 8, ImageFormat::Jpeg);
    let frame = whole
        .windows(2)
        .position(|two| two == [0xff, 0xc0])
        .unwrap();
    for (kind, side, fits) in [
        (0xc0, 7_900_u16, true),
        (0xc0, 8_100, false),
        (0xc2, 5_400, true),
        (0xc2, 5_500, false),
        (0xc0, 30_001, false),
    ] {
        let mut large = whole.clone();
        large[frame + 1] = kind;
        let [high, low] = side.to_be_bytes();
        large[frame + 5..frame + 9].copy_from_slice(&[high, low, high, low]);
        let refused = read("large.jpg", large).err();
        let refused = refused.is_some_and(|error| english(&error).contains("too large"));
        assert_eq!(refused, !fits, "{kind:x} {side}");
    }
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |mut sum, byte| {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg());
        }
        sum
    })
}

fn svg(inside: &str) -> Vec<u8> {
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' \
         width='9' height='9'>{inside}</svg>"
    )
    .into_bytes()
}

#[test]
fn svg_that_would_lose_something_is_refused() {
    for inside in [
        "<text>ก</text>",
        "<image href='/etc/passwd'/>",
        "<defs><filter id='f'><feGaussianBlur stdDeviation='2'/></filter></defs>\
         <rect width='9' height='9' filter='url(#f)'/>",
        "<defs><mask id='m'><rect width='5' height='9' fill='#fff'/></mask></defs>\
         <rect width='9' height='9' mask='url(#m)'/>",
        "<defs><pattern id='p' width='1' height='1'><rect width='1' height='1'/></pattern></defs>\
         <rect width='9' height='9' fill='url(#p)'/>",
        "<defs><linearGradient id='g' spreadMethod='repeat' x2='0.1'><stop stop-color='red'/>\
         <stop offset='1'/></linearGradient></defs><rect width='9' height='9' fill='url(#g)'/>",
        "<rect width='9' height='9' style='mix-blend-mode:multiply'/>",
    ] {
        let error = read("a.svg", svg(inside)).unwrap_err();
        assert!(english(&error).contains("not drawn"), "{inside}: {error}");
        assert_eq!(&*error.faults()[0].origin.file, "a.svg");
    }
    assert!(english(&read("a.svg", svg("<g>")).unwrap_err()).contains("cannot read the SVG"));
}

#[test]
fn svg_that_grows_without_end_is_refused() {
    let mut levels = String::from("<g id='l0'><path d='M0 0L1 1'/></g>");
    for level in 1..20 {
        let below = format!("<use xlink:href='#l{}'/>", level - 1);
        levels += &format!("<g id='l{level}'>{}</g>", below.repeat(10));
    }
    assert!(english(&read("a.svg", svg(&levels)).unwrap_err()).contains("too complex"));
    let deep = "<g>".repeat(100_000) + &"</g>".repeat(100_000);
    assert!(english(&read("a.svg", svg(&deep)).unwrap_err()).contains("too complex"));
    let circle = "<g id='a'><use xlink:href='#b'/></g><g id='b'><use xlink:href='#a'/></g>";
    let _ = read("a.svg", svg(circle));
}

/// Pens, dashes and arcs make of a short path what its data do not show.
#[test]
fn svg_of_strokes_without_end_is_refused() {
    let line =
        |pen: &str, data: &str| format!("<path fill='none' stroke='red' d='M0 0{data}' {pen}/>");
    let wide = "stroke-width='9999' stroke-linejoin='round' stroke-linecap='round'";
    for inside in [
        line("stroke-width='999'", &"c9 99 -99 2 3 3".repeat(40_000)),
        line(wide, &"l1 1l-1 -1".repeat(40_000)),
        line(wide, &"M0 0h99".repeat(60_000)),
        line(wide, &"l1 1l-1 -1".repeat(200_000)),
        line("style='stroke-width: 9999'", &"l1 1l-1 -1".repeat(200_000)),
        line("stroke-dasharray='1'", "h999999").repeat(5),
        line("stroke-dasharray='0.001'", "h99999"),
        line("", &"a1e30 1e30 0 1 1 9 9".repeat(9)),
        line("", &format!("a1{0} 1{0} 0 1 1 9 9", "0".repeat(30))),
        line(
            "",
            &format!("a9 9 0 1 1 9 9{}", " 9 9 0 1 1 9 9".repeat(60_000)),
        ),
        "<circle r='1e30'/>".repeat(9),
        "<rect width='1e30' height='9' rx='1e30'/>".to_owned(),
    ] {
        let error = read("a.svg", svg(&inside)).unwrap_err();
        assert!(
            english(&error).contains("too complex"),
            "{inside:.99}: {error}"
        );
    }
    // A map of thin lines, a dashed border, lines far from one another, circles.
    for inside in [
        line(
            "stroke-width='0.2' stroke-linejoin='round'",
            &"l0.1 0.2l-0.1 -0.1".repeat(20_000),
        ),
        line("stroke-dasharray='0.5 0.2'", "h10v10h-10z"),
        line(
            "stroke-dasharray='0.5 0.2'",
            &"M9 9h1M-900000 0h1".repeat(500),
        ),
        line("stroke-width='0.2'", &"a1.5 1.5 0 0 1 0.1-.1".repeat(2_000)),
        "<circle cx='5' cy='5' r='4' stroke='red'/>".repeat(200),
    ] {
        let read = read("a.svg", svg(&inside));
        assert!(
            read.is_ok(),
            "{inside:.99}: {:?}",
            read.err().map(|error| error.to_string())
        );
    }
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_it_panic(
        kind in 0..6_usize,
        at in proptest::collection::vec((0..4096_usize, proptest::num::u8::ANY), 0..12),
        cut in 0..4096_usize,
    ) {
        let mut bytes = match kind {
            0 => turned_jpeg(16, 9, 6),
            1 => encoded(16, 9, ImageFormat::Png),
            2 => encoded(16, 9, ImageFormat::WebP),
            3 => encoded(16, 9, ImageFormat::Tiff),
            4 => encoded(16, 9, ImageFormat::Gif),
            _ => svg("<g transform='scale(2)'><path d='M0 0L1 1z'/></g>"),
        };
        for (offset, byte) in at {
            let length = bytes.len();
            bytes[offset % length] = byte;
        }
        bytes.truncate(bytes.len() - cut % (bytes.len() / 4));
        let _ = read("x", bytes);
    }
}
