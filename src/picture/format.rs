//! What the bytes of a picture are, by their first characters.

use crate::document::PictureFormat;
use crate::error::{Message, Result};

use super::refusal::refusal;

/// What else people take for a picture, and what to do about it.
struct Stranger {
    is: fn(&[u8]) -> bool,
    thai: &'static str,
    english: &'static str,
}

const STRANGERS: [Stranger; 7] = [
    Stranger {
        is: |bytes| {
            bytes.get(4..8) == Some(b"ftyp")
                && bytes.get(8..12).is_some_and(|brand| {
                    [b"heic", b"heix", b"mif1", b"msf1", b"hevc"]
                        .iter()
                        .any(|b| brand == *b)
                })
        },
        thai: "เป็นรูป HEIC จากโทรศัพท์",
        english: "it is a HEIC picture of a phone",
    },
    Stranger {
        is: |bytes| bytes.get(4..12) == Some(b"ftypavif"),
        thai: "เป็นรูป AVIF",
        english: "it is an AVIF picture",
    },
    Stranger {
        is: |bytes| bytes.starts_with(b"BM"),
        thai: "เป็นรูป BMP",
        english: "it is a BMP picture",
    },
    Stranger {
        is: |bytes| bytes.starts_with(b"%PDF"),
        thai: "เป็นไฟล์ PDF",
        english: "it is a PDF file",
    },
    Stranger {
        is: |bytes| bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]),
        thai: "เป็นเอกสาร Office รุ่นเก่าหรือไฟล์ที่มีรหัสผ่าน",
        english: "it is an old Office document or a file locked by a password",
    },
    Stranger {
        is: |bytes| bytes.starts_with(b"PK\x03\x04"),
        thai: "เป็นไฟล์ ZIP หรือเอกสาร Office",
        english: "it is a ZIP file or an Office document",
    },
    Stranger {
        is: |bytes| bytes.starts_with(&[0x1f, 0x8b]),
        thai: "เป็นไฟล์ที่บีบอัดด้วย gzip (เช่น SVGZ)",
        english: "it is compressed with gzip (such as SVGZ)",
    },
];

/// The format of the bytes, or a fault that says what they are instead.
pub(super) fn of(name: &str, bytes: &[u8]) -> Result<PictureFormat> {
    let known = match bytes {
        [0xff, 0xd8, 0xff, ..] => Some(PictureFormat::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(PictureFormat::Png),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some(PictureFormat::WebP),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Some(PictureFormat::Tiff),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(PictureFormat::Gif),
        _ if looks_like_svg(bytes) => Some(PictureFormat::Svg),
        _ => None,
    };
    known.ok_or_else(|| {
        let stranger = STRANGERS.iter().find(|stranger| (stranger.is)(bytes));
        let (thai, english) = stranger.map_or(
            ("ไม่ใช่รูปภาพที่รู้จัก", "it is no picture of a known format"),
            |stranger| (stranger.thai, stranger.english),
        );
        refusal(
            name,
            format!("อ่านรูปไม่ได้: {thai}"),
            format!("cannot read the picture: {english}"),
        )
        .with_help(Message::new(
            "บันทึกเป็น JPEG, PNG, WebP, TIFF, GIF หรือ SVG",
            "save it as JPEG, PNG, WebP, TIFF, GIF or SVG",
        ))
    })
}

/// Whether an XML text begins here whose first element is `svg`.
fn looks_like_svg(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = &bytes[..bytes.len().min(4096)];
    let first = head.iter().find(|byte| !byte.is_ascii_whitespace());
    first == Some(&b'<')
        && head
            .windows(4)
            .any(|four| four == b"<svg" || four == b":svg")
}
