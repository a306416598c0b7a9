//! A DOCX or another office file as the ZIP it is: parts read within limits, and only those the
//! document refers to.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read};

use quick_xml::events::Event;
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::foreign_file::{self, refusal};
use crate::error::{Error, Message, Result};

use crate::limits::MAX_UNPACKED_PARTS;
pub use crate::limits::{
    MAX_DOCX_BYTES as MAX_FILE_BYTES, MAX_DOCX_ENTRIES as MAX_ENTRIES,
    MAX_DOCX_PART_BYTES as MAX_PART_BYTES, MAX_DOCX_PICTURE_BYTES as MAX_PICTURE_BYTES,
};
/// The largest part that is not the text itself (styles, relationships, notes), in bytes.
const MAX_SMALL_PART_BYTES: u64 = 16 << 20;
/// The longest name of a part that is taken, in bytes.
const LONGEST_PART_NAME: usize = 1_024;

/// The opened file.
pub(crate) struct Package<'b> {
    name: String,
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// The entries by the names of their parts, which do not differ by case.
    names: HashMap<String, usize>,
    picture_bytes: u64,
    /// The bytes of all parts that were read, each time they were.
    unpacked: u64,
}

/// What a package is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackageKind {
    Word,
    /// Of Excel or LibreOffice.
    Workbook,
}

impl PackageKind {
    /// The kind of office file that bytes are, whatever they are called; nothing where they are
    /// another kind of file.
    pub fn of(name: &str, bytes: &[u8]) -> Option<PackageKind> {
        let is_zip = bytes.starts_with(b"PK\x03\x04");
        is_zip
            .then(|| Package::open_any(name, bytes).ok()?.kind())
            .flatten()
    }
}

/// The name of the element a part consists of.
fn root_of(text: &str) -> Option<String> {
    let mut reader = reader(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                return Some(element.local_name().as_ref().to_owned());
            }
            Ok(Event::Eof) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

impl<'b> Package<'b> {
    /// Opens a DOCX; another kind of file is refused with what to do.
    pub fn open(name: &str, bytes: &'b [u8]) -> Result<Package<'b>> {
        if let Some(error) = foreign_file::refused(name, bytes) {
            return Err(error);
        }
        Package::open_any(name, bytes)
    }

    /// Opens any file that is a ZIP of parts: a workbook of Excel or LibreOffice.
    pub fn open_any(name: &str, bytes: &'b [u8]) -> Result<Package<'b>> {
        if bytes.len() as u64 > MAX_FILE_BYTES {
            return Err(refusal(
                name,
                format!("ไฟล์ใหญ่เกิน {} MB", MAX_FILE_BYTES >> 20),
                format!("the file is larger than {} MB", MAX_FILE_BYTES >> 20),
            ));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(name, &error))?;
        if zip.len() > MAX_ENTRIES {
            return Err(refusal(
                name,
                format!("มีไฟล์ย่อยเกิน {MAX_ENTRIES}"),
                format!("it has more than {MAX_ENTRIES} entries"),
            ));
        }
        let mut names = HashMap::new();
        for (index, entry) in zip.file_names().enumerate() {
            // An entry whose name is no text is no part. Of equal names the first stands.
            if let Ok(entry) = entry {
                names.entry(part_name(&entry)).or_insert(index);
            }
        }
        Ok(Package {
            name: name.to_owned(),
            zip,
            names,
            picture_bytes: 0,
            unpacked: 0,
        })
    }

    /// Whether there is a part of that name.
    pub fn has(&self, part: &str) -> bool {
        self.names.contains_key(part)
    }

    /// The file's name, for messages.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many bytes all parts had that were read so far.
    pub fn unpacked(&self) -> u64 {
        self.unpacked
    }

    /// A part as text; nothing where there is none of that name.
    pub fn text(&mut self, part: &str) -> Result<Option<String>> {
        self.text_within(part, MAX_SMALL_PART_BYTES)
    }

    /// A part as text that may be as large as the document's own.
    pub fn large_text(&mut self, part: &str) -> Result<Option<String>> {
        self.text_within(part, MAX_PART_BYTES)
    }

    fn text_within(&mut self, part: &str, most: u64) -> Result<Option<String>> {
        let Some(bytes) = self.bytes(part, most)? else {
            return Ok(None);
        };
        let text =
            decoded(bytes).map_err(|error| damaged(&self.name, &format!("{part}: {error}")))?;
        Ok(Some(text))
    }

    /// The part of the text, which must be there.
    pub fn required(&mut self, part: &str) -> Result<String> {
        if let Some(text) = self.text_within(part, MAX_PART_BYTES)? {
            return Ok(text);
        }
        Err(self.no_word(part))
    }

    /// Refuses a text that is no document of Word: the main part of another kind of file.
    pub fn must_be_word(&mut self, part: &str, text: &str) -> Result<()> {
        match root_of(text).as_deref() {
            Some("document") => Ok(()),
            _ => Err(self.no_word(part)),
        }
    }

    /// The refusal of a package whose text is none of Word's.
    fn no_word(&mut self, part: &str) -> Error {
        let kind = self.text("mimetype").unwrap_or_default();
        let mut parts: Vec<&str> = self.names.keys().map(String::as_str).collect();
        parts.sort_unstable();
        let other = foreign_file::refused_package(&self.name, kind.as_deref(), parts.into_iter());
        other.unwrap_or_else(|| {
            refusal(
                &self.name,
                format!("ไม่ใช่เอกสาร Word: ไม่มี {part} ที่เป็นข้อความ"),
                format!("it is no Word document: there is no text {part}"),
            )
        })
    }

    /// Which kind of office file it is, by the parts that stand in it.
    pub fn kind(&mut self) -> Option<PackageKind> {
        let mimetype = self.text("mimetype").ok().flatten().unwrap_or_default();
        let has = |part: &str| self.has(part);
        if mimetype.contains("opendocument.spreadsheet") {
            return Some(PackageKind::Workbook);
        }
        match (
            has("word/document.xml"),
            has("xl/workbook.xml") || has("xl/workbook.bin"),
        ) {
            (true, false) => Some(PackageKind::Word),
            (false, true) => Some(PackageKind::Workbook),
            _ => None,
        }
    }

    /// The bytes of a picture.
    pub fn picture(&mut self, part: &str) -> Result<Option<Vec<u8>>> {
        let bytes = self.bytes(part, MAX_PICTURE_BYTES - self.picture_bytes)?;
        self.picture_bytes += bytes.as_ref().map_or(0, |bytes| bytes.len() as u64);
        Ok(bytes)
    }

    /// The bytes of a picture to compare, which does not count as taken.
    pub fn peek(&mut self, part: &str) -> Result<Option<Vec<u8>>> {
        self.bytes(part, MAX_PICTURE_BYTES)
    }

    fn bytes(&mut self, part: &str, most: u64) -> Result<Option<Vec<u8>>> {
        let Some(index) = self.names.get(&part_name(part)).copied() else {
            return Ok(None);
        };
        let entry = self
            .zip
            .by_index(index)
            .map_err(|error| damaged(&self.name, &error))?;
        let mut bytes = Vec::new();
        // What the directory says of the size is not believed: the bytes are counted.
        entry
            .take(most + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| damaged(&self.name, &error))?;
        if bytes.len() as u64 > most {
            return Err(refusal(
                &self.name,
                format!("{part} ใหญ่เกิน {} MB เมื่อขยาย", most >> 20),
                format!("{part} is larger than {} MB once inflated", most >> 20),
            ));
        }
        // One part may be named in thousands of places, and is unpacked for each.
        self.unpacked += bytes.len() as u64;
        if self.unpacked > MAX_UNPACKED_PARTS {
            let mib = MAX_UNPACKED_PARTS >> 20;
            return Err(refusal(
                &self.name,
                format!("ชิ้นส่วนของไฟล์รวมกันใหญ่เกิน {mib} MB เมื่อขยาย (ชิ้นล่าสุดคือ {part})"),
                format!(
                    "its parts are larger than {mib} MB together once inflated (the last is {part})"
                ),
            ));
        }
        Ok(Some(bytes))
    }

    /// The relationships of a part: identifier to target, as a name in the package or an address.
    pub fn relationships(&mut self, part: &str) -> Result<HashMap<String, Target>> {
        let all = self.all_relationships(part)?;
        Ok(all
            .into_iter()
            .map(|relationship| (relationship.id, relationship.target))
            .collect())
    }

    /// The part of the text, as the package's own relationships name it.
    pub fn main_part(&mut self) -> Result<Option<String>> {
        let all = self.all_relationships("")?;
        Ok(all
            .into_iter()
            .find(|relationship| relationship.kind == "officeDocument")
            .and_then(|relationship| match relationship.target {
                Target::Part(part) => Some(part),
                Target::Address(_) => None,
            }))
    }

    /// The parts with text beside the one of that name, each once.
    pub fn related(&mut self, part: &str) -> Result<Vec<(PartKind, String)>> {
        let mut related: Vec<(PartKind, String)> = Vec::new();
        let mut seen = HashSet::new();
        for relationship in self.all_relationships(part)? {
            let kind = match relationship.kind.as_str() {
                "comments" => PartKind::Comments,
                "footnotes" | "endnotes" => PartKind::Notes,
                "header" | "footer" => PartKind::HeadOrFoot,
                _ => continue,
            };
            if let Target::Part(part) = relationship.target
                && seen.insert(part.clone())
            {
                related.push((kind, part));
            }
        }
        Ok(related)
    }

    /// The custom parts that belong to the part of that name.
    pub fn custom_parts(&mut self, part: &str) -> Result<Vec<String>> {
        self.parts_of_kind(part, "customXml")
    }

    /// The parts a part refers to by relationships of that kind: `sharedStrings`, `styles`.
    pub fn parts_of_kind(&mut self, part: &str, kind: &str) -> Result<Vec<String>> {
        let all = self.all_relationships(part)?.into_iter();
        let wanted = all.filter(|relationship| relationship.kind == kind);
        Ok(wanted
            .filter_map(|relationship| match relationship.target {
                Target::Part(part) => Some(part),
                Target::Address(_) => None,
            })
            .collect())
    }

    fn all_relationships(&mut self, part: &str) -> Result<Vec<Relationship>> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = format!("{folder}/_rels/{file}.rels");
        let Some(text) = self.text(name.trim_start_matches('/'))? else {
            return Ok(Vec::new());
        };
        let mut all = Vec::new();
        let mut reader = reader(&text);
        loop {
            match reader.read_event() {
                Ok(Event::Start(element) | Event::Empty(element))
                    if element.local_name().as_ref() == "Relationship" =>
                {
                    let external = attribute(&element, "TargetMode").as_deref() == Some("External");
                    let (Some(id), Some(target)) =
                        (attribute(&element, "Id"), attribute(&element, "Target"))
                    else {
                        continue;
                    };
                    let target = if external {
                        Some(Target::Address(target))
                    } else {
                        inside(folder, &target).map(Target::Part)
                    };
                    let kind = attribute(&element, "Type").unwrap_or_default();
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    all.extend(target.map(|target| Relationship { id, kind, target }));
                }
                Ok(Event::DocType(_)) => return Err(self.doctype()),
                Ok(Event::Eof) => return Ok(all),
                Ok(_) => {}
                Err(error) => return Err(damaged(&self.name, &error)),
            }
        }
    }

    /// The refusal of entities, which only damage or an attack brings into a DOCX.
    pub fn doctype(&self) -> Error {
        refusal(
            &self.name,
            "มีคำประกาศ DOCTYPE ซึ่งเอกสาร Word มีไม่ได้".into(),
            "it declares a DOCTYPE, which no Word document may".into(),
        )
    }

    /// The refusal of broken XML.
    pub fn broken(&self, part: &str, error: &dyn std::fmt::Display) -> Error {
        damaged(&self.name, &format!("{part}: {error}"))
    }
}

/// The name of an entry as parts are compared: some programs write `\`, and case does not count.
fn part_name(entry: &str) -> String {
    entry
        .replace('\\', "/")
        .trim_start_matches('/')
        .to_ascii_lowercase()
}

/// XML as text: UTF-8, or UTF-16 as its first bytes tell. Office Open XML has no other encodings.
fn decoded(bytes: Vec<u8>) -> std::result::Result<String, String> {
    let wide = match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => Some((rest, u16::from_le_bytes as fn([u8; 2]) -> u16)),
        [0xFE, 0xFF, rest @ ..] => Some((rest, u16::from_be_bytes as fn([u8; 2]) -> u16)),
        [b'<', 0, ..] => Some((bytes.as_slice(), u16::from_le_bytes as fn([u8; 2]) -> u16)),
        [0, b'<', ..] => Some((bytes.as_slice(), u16::from_be_bytes as fn([u8; 2]) -> u16)),
        _ => None,
    };
    let Some((wide, unit)) = wide else {
        let bytes = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
            Some(rest) => rest.to_vec(),
            None => bytes,
        };
        return String::from_utf8(bytes).map_err(|error| error.to_string());
    };
    let units = wide.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units)
        .collect::<std::result::Result<String, _>>()
        .map_err(|error| error.to_string())
}

/// What stands beside the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PartKind {
    /// Comments.
    Comments,
    /// Footnotes or endnotes.
    Notes,
    /// A head or foot of pages.
    HeadOrFoot,
}

struct Relationship {
    id: String,
    /// The last word of its type: `image`, `header`.
    kind: String,
    target: Target,
}

/// Where a relationship leads.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Target {
    /// A part of the package.
    Part(String),
    /// An address outside, never opened.
    Address(String),
}

/// A reader that takes tags as they come and checks that they close.
pub(crate) fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = true;
    config.expand_empty_elements = false;
    reader
}

/// An attribute by its local name; nothing where it is missing. What it says in signs nobody knows
/// stands as it is written.
pub(crate) fn attribute(element: &quick_xml::events::BytesStart<'_>, name: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .filter_map(|attribute| attribute.ok())
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .map(|attribute| {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            value.map_or_else(|_| attribute.value.to_string(), Cow::into_owned)
        })
}

/// A target resolved inside the package; nothing when it would leave it.
fn inside(folder: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|part| !part.is_empty()).collect()
    };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    let name = parts.join("/");
    (name.len() <= LONGEST_PART_NAME).then_some(name)
}

fn damaged(name: &str, error: &dyn std::fmt::Display) -> Error {
    refusal(
        name,
        format!("ไฟล์เสียหาย: {error}"),
        format!("the file is damaged: {error}"),
    )
    .with_help(Message::new(
        "เปิดในโปรแกรมที่สร้างไฟล์นั้น (Word หรือ Excel) แล้วบันทึกใหม่",
        "open it in the program it comes from (Word, Excel) and save it again",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_never_leave_the_package() {
        assert_eq!(
            inside("word", "media/a.png").as_deref(),
            Some("word/media/a.png")
        );
        assert_eq!(inside("word", "/word/a.png").as_deref(), Some("word/a.png"));
        assert_eq!(inside("word", "../a.png").as_deref(), Some("a.png"));
        assert_eq!(inside("word", "../../etc/passwd"), None);
    }
}
