//! What stands where a file is to be written: whether it may be replaced unasked, and if not, what
//! is in it.

use std::fs::File;
use std::io::{self, BufReader, Cursor, ErrorKind, Read, Seek, Write};
use std::path::Path;

use super::content::Content;
use super::stopped::Stopped;
use crate::error::Message;
use crate::pdf_file;
use crate::seal::{self, Standing};

/// Larger files are not read to find out whether they are our own.
const MAX_BYTES: u64 = 512 << 20;
/// The most bytes that are compared at a time.
const PIECE: usize = 64 << 10;
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

/// What stands at the path where this content is to be written.
pub(super) fn at(path: &Path, content: &Content) -> Result<Existing, Stopped> {
    let found = match path.symlink_metadata() {
        Ok(found) => found,
        // Where a file stands in the folder's place, making the folder says so.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(Existing::Nothing);
        }
        Err(error) => return Err(error.into()),
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
    if found.len() > MAX_BYTES {
        return Ok(Existing::Theirs(foreign()));
    }
    let mut there = File::open(path)?;
    if found.len() == content.size() && is_the_same(&there, content)? {
        return Ok(Existing::TheSame);
    }
    there.rewind()?;
    Ok(standing(there)?)
}

/// Whether the content is what stands in the file.
fn is_the_same(there: &File, content: &Content) -> Result<bool, Stopped> {
    let mut comparing = Comparing {
        there: BufReader::new(there),
        piece: Vec::new(),
        differs: false,
    };
    match content.write(&mut comparing) {
        Ok(()) => Ok(true),
        Err(_) if comparing.differs => Ok(false),
        Err(stopped) => Err(stopped),
    }
}

/// Compares what is written to it with a file; takes no more once they differ.
struct Comparing<'f> {
    there: BufReader<&'f File>,
    /// What stands in the file where something is written.
    piece: Vec<u8>,
    differs: bool,
}

impl Write for Comparing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let bytes = &bytes[..bytes.len().min(PIECE)];
        self.piece.clear();
        let piece = (&mut self.there).take(bytes.len() as u64);
        { piece }.read_to_end(&mut self.piece)?;
        self.differs = self.piece != bytes;
        match self.differs {
            true => Err(io::Error::other("it differs")),
            false => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// How the file stands to this program. Text is read piece by piece: the e-CMS message may be large.
fn standing(mut there: File) -> io::Result<Existing> {
    let mut head = Vec::new();
    (&there).take(4).read_to_end(&mut head)?;
    there.rewind()?;
    let is_text = !head.starts_with(b"%PDF") && !head.starts_with(b"PK");
    let mut bytes = Vec::new();
    let standing = match is_text {
        true => seal::standing_of_text(&mut there)?,
        false => {
            there.take(MAX_BYTES).read_to_end(&mut bytes)?;
            seal::standing(&bytes)
        }
    };
    Ok(match standing {
        Standing::Ours => Existing::Ours,
        standing => Existing::Theirs(describe(&bytes, standing)),
    })
}

/// What is in a file that is not ours any more, or never was; of a PDF or DOCX its bytes are asked.
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
