//! What stands where a file is to be written: whether it may be replaced unasked, and if not, what
//! is in it.

use std::fs::{File, Metadata};
use std::io::{Cursor, ErrorKind, Read};
use std::path::Path;

use crate::error::Message;
use crate::pdf_file;
use crate::seal::{self, Standing};

/// Larger files are not read to find out whether they are our own.
const MAX_BYTES: u64 = 512 << 20;
/// The largest properties of a DOCX that are read for the name of its last editor.
const MAX_PROPERTIES: u64 = 1 << 20;
/// The most signers that are named.
const MAX_NAMED: usize = 4;

/// What stands at a path.
#[derive(Debug)]
pub(super) enum Existing {
    /// Nothing.
    Nothing,
    /// The very bytes that are to be written.
    TheSame,
    /// A file of ours that nobody changed since.
    Ours,
    /// Something that is somebody's: what it is.
    Theirs(Message),
}

/// What stands at the path where these bytes are to be written.
pub(super) fn at(path: &Path, bytes: &[u8]) -> std::io::Result<Existing> {
    let found = match path.symlink_metadata() {
        Ok(found) => found,
        // Where a file stands in the folder's place, making the folder says so.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(Existing::Nothing);
        }
        Err(error) => return Err(error),
    };
    if found.is_symlink() {
        return Ok(Existing::Theirs(Message::new(
            "เป็นลิงก์ไปยังที่อื่น",
            "it is a link to somewhere else",
        )));
    }
    if !found.is_file() {
        return Ok(Existing::Theirs(Message::new(
            "ไม่ใช่ไฟล์ธรรมดา",
            "it is no ordinary file",
        )));
    }
    match read(path, &found)? {
        Some(there) if there == bytes => Ok(Existing::TheSame),
        Some(there) => Ok(match seal::standing(&there) {
            Standing::Ours => Existing::Ours,
            standing => Existing::Theirs(describe(&there, standing)),
        }),
        None => Ok(Existing::Theirs(foreign())),
    }
}

/// The bytes of the file; nothing where it is too large to be one of ours.
fn read(path: &Path, found: &Metadata) -> std::io::Result<Option<Vec<u8>>> {
    if found.len() > MAX_BYTES {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_BYTES).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// What is in a file that is not ours any more, or never was.
fn describe(bytes: &[u8], standing: Standing) -> Message {
    if bytes.starts_with(b"%PDF") {
        let signers = signers(bytes);
        if !signers.is_empty() {
            let count = signers.len();
            let mut names = signers.join(", ");
            if signers.iter().all(String::is_empty) {
                names.clear();
            }
            let names = match names.is_empty() {
                true => String::new(),
                false => format!(" ({names})"),
            };
            return Message::new(
                format!("เป็น PDF ที่ลงลายมือชื่อดิจิทัลแล้ว {count} ลายเซ็น{names}"),
                format!("it is a PDF that carries {count} signatures{names}"),
            );
        }
    }
    if standing == Standing::Foreign {
        return foreign();
    }
    let editor = editor(bytes);
    let (thai, english) = match &editor {
        Some(name) => (format!(" โดย {name}"), format!(" by {name}")),
        None => Default::default(),
    };
    Message::new(
        format!("saraban เคยจัดทำไว้ แต่มีการแก้ไขหลังจากนั้น{thai}"),
        format!("saraban made it, but it was edited since{english}"),
    )
}

/// What a file of ours is, where even that may not be replaced.
pub(super) fn ours() -> Message {
    Message::new("saraban เป็นผู้จัดทำ", "saraban made it")
}

fn foreign() -> Message {
    Message::new("ไม่ใช่ไฟล์ที่ saraban จัดทำ", "saraban did not make it")
}

/// Who signed the PDF, as it says; a signature without a name counts too.
fn signers(bytes: &[u8]) -> Vec<String> {
    let Ok(found) = pdf_file::inspect(bytes) else {
        return Vec::new();
    };
    let signatures = found
        .signature_fields
        .into_iter()
        .filter_map(|field| field.signature);
    let mut names: Vec<String> = signatures
        .map(|signature| signature.name.unwrap_or_default())
        .collect();
    if names.len() > MAX_NAMED {
        names.iter_mut().skip(MAX_NAMED).for_each(String::clear);
    }
    names
}

/// Who saved the DOCX last, as it says.
fn editor(bytes: &[u8]) -> Option<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let entry = archive.by_name("docProps/core.xml").ok()?;
    let mut text = String::new();
    entry.take(MAX_PROPERTIES).read_to_string(&mut text).ok()?;
    let (_, rest) = text.split_once("<cp:lastModifiedBy>")?;
    let (name, _) = rest.split_once('<')?;
    let name = quick_xml::escape::unescape(name).ok()?;
    (!name.trim().is_empty()).then(|| name.trim().to_owned())
}
