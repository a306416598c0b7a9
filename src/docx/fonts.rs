//! The font table, and the document's own family embedded so that it opens alike everywhere.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{Seek, Write};

use sha2::{Digest, Sha256};
use ttf_parser::{Face, Tag};

use super::signs;
use crate::error::Result;
use crate::ooxml::{PackageWriter, RelationshipKind, Relationships, Xml, packed};
use crate::text::{AttachedFace, Embedding, FontFace, FontLibrary};

/// Families that are the same design under two names: either stands in for the other.
const SAME_DESIGN: [&str; 2] = ["TH SarabunPSK", "TH Sarabun New"];

/// Writes the font table and, where asked for, the faces: of the family of signs, the signs the
/// document has.
///
/// A face is left out when its licence does not allow editing documents with it, or when Word
/// cannot read it embedded: collections and PostScript outlines.
pub(super) fn write<W: Write + Seek>(
    package: &mut PackageWriter<W>,
    library: &FontLibrary,
    family: &str,
    embed: bool,
    italic: bool,
    used_signs: &BTreeSet<char>,
) -> Result<()> {
    let mut relationships = Relationships::default();
    let mut xml = Xml::part();
    xml.start(
        "w:fonts",
        &[
            (
                "xmlns:w",
                &"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            ),
            (
                "xmlns:r",
                &"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            ),
        ],
    );
    let mut files = Vec::new();
    let with_signs = (!used_signs.is_empty()).then_some((signs::FAMILY, false));
    for (family, italic) in std::iter::once((family, italic)).chain(with_signs) {
        xml.start("w:font", &[("w:name", &family)]);
        if let Some(other) = other_name(family) {
            xml.value("w:altName", other);
        }
        let regular = face(library, family, false, false);
        describe(&mut xml, regular);
        if embed {
            let slots = [
                ("w:embedRegular", false, false),
                ("w:embedBold", true, false),
                ("w:embedItalic", false, true),
                ("w:embedBoldItalic", true, true),
            ];
            for (slot, bold, slanted) in slots {
                if slanted && !italic {
                    continue;
                }
                let Some(face) = face(library, family, bold, slanted) else {
                    continue;
                };
                let Some(bytes) = embeddable(face) else {
                    continue;
                };
                let attached = if family == signs::FAMILY {
                    // Each document has its own signs.
                    Cow::Owned(attach(&signs::subset(face, used_signs)?)?)
                } else {
                    Cow::Borrowed(face.attached(|| attach(bytes))?)
                };
                let name = format!("fonts/font{}.odttf", files.len() + 1);
                let id = relationships.id(RelationshipKind::Font, &name);
                let key = Key(attached.key).to_string();
                xml.empty(slot, &[("r:id", &id), ("w:fontKey", &key)]);
                files.push((name, attached));
            }
        }
        xml.end("w:font");
    }
    xml.end("w:fonts");
    package.part("word/fontTable.xml", &xml)?;
    if !relationships.is_empty() {
        package.part("word/_rels/fontTable.xml.rels", &relationships.to_xml())?;
    }
    for (name, attached) in files {
        package.packed(&format!("word/{name}"), &attached.packed)?;
    }
    Ok(())
}

/// A font file as a DOCX carries it.
fn attach(bytes: &[u8]) -> Result<AttachedFace> {
    let key = Key::of(bytes);
    Ok(AttachedFace {
        packed: packed(&key.obfuscated(bytes))?,
        key: key.0,
    })
}

fn other_name(family: &str) -> Option<&'static str> {
    let [psk, new] = SAME_DESIGN;
    match family {
        _ if family == psk => Some(new),
        _ if family == new => Some(psk),
        _ => None,
    }
}

/// The face of exactly that style; the library's stand-in for a missing one is not it.
fn face<'f>(
    library: &'f FontLibrary,
    family: &str,
    bold: bool,
    italic: bool,
) -> Option<&'f FontFace> {
    let face = library.face(library.select(family, bold, italic)?);
    (face.is_bold() == bold && face.is_italic() == italic).then_some(face)
}

fn embeddable(face: &FontFace) -> Option<&[u8]> {
    let bytes = face.data().as_ref();
    let true_type = bytes.starts_with(&[0, 1, 0, 0]) || bytes.starts_with(b"true");
    let allowed = matches!(
        face.embedding(),
        Embedding::Installable | Embedding::Editable
    );
    (true_type && allowed && bytes.len() >= 32).then_some(bytes)
}

/// What helps a word processor to choose a stand-in: the classification of the design and the
/// scripts it covers.
fn describe(xml: &mut Xml, face: Option<&FontFace>) {
    let os2 = face.and_then(|face| {
        let bytes = face.data().as_ref();
        let parsed = Face::parse(bytes, face.index()).ok()?;
        parsed.raw_face().table(Tag::from_bytes(b"OS/2"))
    });
    if let Some(panose) = os2.and_then(|os2| os2.get(32..42)) {
        xml.value("w:panose1", hexadecimal(panose));
    }
    // 222 is the Windows character set of Thai.
    xml.value("w:charset", "DE");
    xml.value("w:family", "swiss");
    xml.value("w:pitch", "variable");
    let words = |from: usize| os2.and_then(|os2| os2.get(from..from + 4)).map(hexadecimal);
    if let (Some(usb0), Some(usb1), Some(usb2), Some(usb3), Some(csb0), Some(csb1)) = (
        words(42),
        words(46),
        words(50),
        words(54),
        words(78),
        words(82),
    ) {
        xml.empty(
            "w:sig",
            &[
                ("w:usb0", &usb0),
                ("w:usb1", &usb1),
                ("w:usb2", &usb2),
                ("w:usb3", &usb3),
                ("w:csb0", &csb0),
                ("w:csb1", &csb1),
            ],
        );
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

/// The key an embedded font is obfuscated with (ECMA-376 part 4, 2.8.1): derived from the bytes,
/// so that the same font always gives the same file.
struct Key([u8; 16]);

impl Key {
    fn of(bytes: &[u8]) -> Key {
        let digest = Sha256::digest(bytes);
        let mut key = [0; 16];
        key.copy_from_slice(&digest[..16]);
        Key(key)
    }

    /// The first 32 bytes are mixed with the key, read backwards.
    fn obfuscated(&self, bytes: &[u8]) -> Vec<u8> {
        let mut out = bytes.to_vec();
        for (index, byte) in out.iter_mut().take(32).enumerate() {
            *byte ^= self.0[15 - index % 16];
        }
        out
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let hex = hexadecimal(&self.0);
        write!(
            f,
            "{{{}-{}-{}-{}-{}}}",
            &hex[..8],
            &hex[8..12],
            &hex[12..16],
            &hex[16..20],
            &hex[20..]
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn obfuscation_is_undone_by_the_written_key() {
        let bytes: Vec<u8> = (0..64).collect();
        let key = Key::of(&bytes);
        let written = key.to_string();
        assert_eq!(written.len(), 38);
        // The way a reader goes: hexadecimal digits of the GUID, two by two from the end.
        let digits: String = written.chars().filter(char::is_ascii_hexdigit).collect();
        let mut back = key.obfuscated(&bytes);
        for (index, byte) in back.iter_mut().take(32).enumerate() {
            let at = 30 - 2 * (index % 16);
            *byte ^= u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
        }
        assert_eq!(back, bytes);
        assert_eq!(key.obfuscated(&bytes)[32..], bytes[32..]);
    }
}
