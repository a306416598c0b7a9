//! What a file of this program keeps beside its pages: settings of its reports, and the files its
//! pictures came from.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::content::{Block, Piece};
use crate::error::{Message, Result};
use crate::ooxml::{DrawnPicture, Package, UnshownPart};
use crate::report::{CopyKind, Files, Secrecy, Text, Unshown};
use crate::units::Mm;

/// The longest path of a picture's file that is taken, in bytes.
const LONGEST_PATH: usize = 200;
/// The largest file that is compared, as with any picture.
const MAX_FILE_BYTES: u64 = super::MAX_PICTURE_BYTES;

/// What the file keeps.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Of each report, in order.
    pub reports: Vec<Unshown>,
    /// Of the bundle they stand in.
    pub bundle: Option<Unshown>,
    /// How secret the heads of its pages say it is.
    pub secrecy: Option<Secrecy>,
    /// Which copy the heads of its pages say it is.
    pub mark: Option<CopyKind>,
    /// Whether some of what it kept could not be read.
    pub is_damaged: bool,
    pictures: Vec<DrawnPicture>,
}

impl Memory {
    /// Reads what the file keeps, where it keeps anything.
    pub fn read(package: &mut Package<'_>, document: &str) -> Result<Memory> {
        let part = UnshownPart::read(package, document)?;
        let mut is_damaged = part.is_damaged;
        let mut parse = |text: &str| {
            let kept = Unshown::parse(text);
            // Of a document made without a report nothing is kept.
            is_damaged |= kept.is_none() && !text.is_empty();
            kept.unwrap_or_default()
        };
        let reports = part.reports.iter().map(|text| parse(text)).collect();
        let bundle = part.bundle.as_deref().map(parse);
        Ok(Memory {
            reports,
            bundle,
            secrecy: None,
            mark: None,
            is_damaged,
            pictures: part.pictures,
        })
    }

    /// The files the pictures of the document came from: by the parts they are in and the names
    /// they have. `folder` is where the report will stand.
    pub fn files(
        &self,
        blocks: &[Block],
        package: &mut Package<'_>,
        folder: Option<&Files>,
        tell: &mut dyn FnMut(&'static str, Message),
    ) -> Result<PictureFiles> {
        let mut files = PictureFiles::default();
        for drawn in &self.pictures {
            let widths = files.widths.entry(drawn.file.clone()).or_default();
            widths.push((drawn.width, drawn.wanted));
        }
        for widths in files.widths.values_mut() {
            widths.reverse();
        }
        for (part, name) in pictures(blocks) {
            let key = (part.to_owned(), name.to_owned());
            if files.names.contains_key(&key) || !is_safe(name) {
                continue;
            }
            let Some(drawn) = self.pictures.iter().find(|drawn| drawn.file == name) else {
                continue;
            };
            let file = match &drawn.digest {
                None => Some((name.to_owned(), true)),
                Some(digest) => match package.peek(part)? {
                    Some(bytes) => {
                        let is_same = hexadecimal(&bytes) == *digest;
                        let there = folder.is_some_and(|folder| {
                            folder.read(&Text::new(name), MAX_FILE_BYTES).is_ok()
                        });
                        if is_same && there {
                            Some((name.to_owned(), false))
                        } else {
                            if is_same {
                                tell("picture-converted", converted(name));
                            }
                            Some((with_extension_of(name, part), true))
                        }
                    }
                    None => None,
                },
            };
            if let Some((file, is_saved)) = file
                && !files.names.values().any(|(have, _)| *have == file)
            {
                files.names.insert(key, (file, is_saved));
            }
        }
        Ok(files)
    }
}

/// The files pictures came from.
#[derive(Debug, Default)]
pub(super) struct PictureFiles {
    /// By part and name in the document: the file, and whether it is to be saved.
    names: HashMap<(String, String), (String, bool)>,
    /// By file: how wide it was drawn and wanted each time, the first time last.
    widths: HashMap<String, Vec<(i64, Option<Mm>)>>,
}

impl PictureFiles {
    /// The file of a picture, and whether it is to be saved.
    pub fn name(&self, part: &str, name: &str) -> Option<(&str, bool)> {
        let (file, is_saved) = self.names.get(&(part.to_owned(), name.to_owned()))?;
        Some((file, *is_saved))
    }

    /// How wide a picture is wanted: as the report said, or as somebody drew it in Word.
    pub fn width(&mut self, name: &str, drawn: Option<i64>) -> Option<Mm> {
        let (was, wanted) = self.widths.get_mut(name)?.pop()?;
        let now = drawn.filter(|width| *width > 0)?;
        // Other programs round to hundredths of a millimetre.
        let same = (now - was).abs() <= was / 100 + 720;
        if same {
            return wanted;
        }
        const EMU_PER_MM: f64 = 36_000.0;
        let tenths = (now as f64 / EMU_PER_MM * 10.0).round();
        Some(Mm((tenths / 10.0) as f32))
    }
}

fn pictures(blocks: &[Block]) -> impl Iterator<Item = (&str, &str)> {
    let paragraphs = blocks.iter().flat_map(|block| match block {
        Block::Paragraph(paragraph) => vec![paragraph],
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.flat_map(|cell| &cell.paragraphs).collect()
        }
        Block::Contents(_) | Block::SectionEnd => Vec::new(),
    });
    let pieces = paragraphs.flat_map(|paragraph| &paragraph.pieces);
    pieces.filter_map(|piece| match piece {
        Piece::Picture(picture) => Some((picture.part.as_str(), picture.name.as_str())),
        Piece::Text { .. } => None,
    })
}

/// Whether a path out of the file may be written: folders and a name below the chosen folder, with
/// the ending of a picture.
fn is_safe(path: &str) -> bool {
    const ENDINGS: [&str; 9] = [
        "png", "jpg", "jpeg", "gif", "webp", "tif", "tiff", "svg", "bmp",
    ];
    let ending = path
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    let is_name = |name: &str| {
        let stem = name
            .split('.')
            .next()
            .unwrap_or_default()
            .to_ascii_uppercase();
        let device = matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
            || stem.len() == 4
                && (stem.starts_with("COM") || stem.starts_with("LPT"))
                && stem.ends_with(|c: char| c.is_ascii_digit());
        !name.is_empty()
            && !name.starts_with('.')
            && !name.ends_with(['.', ' '])
            && !device
            && !name.contains(|c: char| c.is_control() || "\\:*?\"<>|".contains(c))
    };
    path.len() <= LONGEST_PATH
        && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
        && path.split('/').all(is_name)
}

fn with_extension_of(name: &str, part: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let ending = match part.rsplit('.').next().unwrap_or_default() {
        "jpeg" | "jpg" => "jpg",
        _ => "png",
    };
    format!("{stem}.{ending}")
}

fn converted(name: &str) -> Message {
    Message::new(
        format!("ภาพ {name} อยู่ใน DOCX เป็นภาพที่แปลงแล้ว หากมีไฟล์เดิม วางไว้ข้างรายงานแล้วใช้แทน"),
        format!(
            "the picture {name} is in the DOCX in another format; if the file itself is at hand, put it beside the report and name it"
        ),
    )
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pictures_below_the_folder_may_be_written() {
        for path in ["a.png", "รูป/ประชุม.JPG", "a b/c (2).svg"] {
            assert!(is_safe(path), "{path}");
        }
        for path in [
            "",
            "a",
            "../a.png",
            "/a.png",
            "a//b.png",
            "a/../b.png",
            ".ssh/a.png",
            "C:\\a.png",
            "a\\b.png",
            "C:a.png",
            "a.png.exe",
            "report.yaml",
            "NUL.png",
            "com1.png",
            "a/.png",
            "a./b.png",
        ] {
            assert!(!is_safe(path), "{path}");
        }
    }
}
