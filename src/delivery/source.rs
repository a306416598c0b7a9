//! What a PDF was made from, inside it: the report's data and the files it names; and how both
//! come out again.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::file_name;
use super::media_type::media_type;
use crate::error::{Error, ErrorKind, Finding, Message, Origin, Result};
use crate::limits;
use crate::pdf_file::{Attached, Attachment, ListedFile, MAX_ATTACHMENTS, Relationship};
use crate::report::{FileIdentity, NamedAs, PROFILE_FILE, Report};

/// The name of the data inside a PDF.
const DATA: &str = "report.json";

/// The folder inside for files whose own paths lead out of the report's folder.
const ELSEWHERE: &str = "files";

use limits::MAX_ENCLOSED_BYTES as MAX_FILE_BYTES;

/// The attachments of a PDF that carries its source: the data as JSON, and every file it names but
/// fonts, with the paths in the data leading to them.
///
/// Where those files are larger than `limit` bytes together, only the data goes in, and the
/// finding says so.
pub(super) fn attachments(
    report: &Report,
    limit: Option<usize>,
) -> Result<(Vec<Attachment>, Option<Finding>)> {
    let mut inside = report.clone();
    let mut files = Files::default();
    files.take_from(&mut inside)?;
    let bytes: usize = files.attached.iter().map(|file| file.bytes.len()).sum();
    let count = files.attached.len();
    let most = limits::MAX_PDF_EXTRACTED_BYTES;
    let too_many = bytes > most || count >= MAX_ATTACHMENTS;
    if too_many && limit.is_none() {
        return Err(too_much(report, count, bytes));
    }
    if too_many || limit.is_some_and(|limit| bytes > limit) {
        return Ok((vec![data(report)], Some(left_out(report, count, bytes))));
    }
    let mut attachments = vec![data(&inside)];
    attachments.append(&mut files.attached);
    Ok((attachments, None))
}

fn data(report: &Report) -> Attachment {
    Attachment {
        name: DATA.to_owned(),
        media_type: "application/json".to_owned(),
        description: "ข้อมูลต้นทางของรายงาน".to_owned(),
        relationship: Relationship::Source,
        bytes: Arc::from(report.to_json().into_bytes()),
    }
}

fn left_out(report: &Report, count: usize, bytes: usize) -> Finding {
    let megabytes = bytes as f64 / f64::from(1 << 20);
    Finding::new(
        "source-files-left-out",
        Origin {
            file: report.origin().file.clone(),
            place: None,
        },
        Message::new(
            format!(
                "แนบเฉพาะข้อมูลของรายงาน ไม่ได้แนบไฟล์ที่ข้อมูลอ้างถึง {count} ไฟล์ ({megabytes:.1} MB) ใช้ --embed source หากต้องการแนบด้วย"
            ),
            format!(
                "only the report's data is inside, not the {count} files it names ({megabytes:.1} MB); --embed source puts them inside, too"
            ),
        ),
    )
}

/// The source was asked for, and is more than could be taken out again.
fn too_much(report: &Report, count: usize, bytes: usize) -> Error {
    let megabytes = bytes >> 20;
    let most = limits::MAX_PDF_EXTRACTED_BYTES >> 20;
    let origin = report.origin();
    Error::of(
        ErrorKind::Input,
        origin.file.to_string(),
        Message::new(
            format!(
                "รายงานอ้างถึงไฟล์ {count} ไฟล์ รวม {megabytes} MB ใส่ใน PDF ได้ไม่เกิน {most} MB และ {MAX_ATTACHMENTS} ไฟล์"
            ),
            format!(
                "the report names {count} files of {megabytes} MB together; a PDF carries at most {most} MB and {MAX_ATTACHMENTS} files"
            ),
        ),
    )
    .with_help(Message::new(
        "ใช้รูปที่เล็กลง หรือไม่ใส่ข้อมูลต้นทางใน PDF",
        "use smaller pictures, or leave the source out of the PDF",
    ))
}

/// The files of a report on their way into a PDF.
#[derive(Default)]
struct Files {
    attached: Vec<Attachment>,
    /// The name inside of each file: one that is named twice goes in once.
    names: BTreeMap<FileIdentity, String>,
}

impl Files {
    /// Takes every file the report and its parts name, and lets the paths lead to where it goes.
    fn take_from(&mut self, report: &mut Report) -> Result<()> {
        let files = report.files.clone();
        for (named_as, name) in report.named_files() {
            match named_as {
                // The licences of many fonts forbid handing the whole file on; attachments are
                // handed on beside the document.
                NamedAs::Font | NamedAs::Attachment => continue,
                NamedAs::Form | NamedAs::Picture | NamedAs::Terms | NamedAs::Spreadsheet => {}
            }
            let identity = files.identity(name)?;
            if let Some(inside) = self.names.get(&identity) {
                name.value.clone_from(inside);
                continue;
            }
            let bytes = files.read(name, MAX_FILE_BYTES)?;
            let inside = self.free_name(&name.value);
            self.attached.push(Attachment {
                name: inside.clone(),
                media_type: media_type(&inside).to_owned(),
                description: "ไฟล์ที่ข้อมูลของรายงานอ้างถึง".to_owned(),
                relationship: Relationship::Supplement,
                bytes: Arc::from(bytes),
            });
            self.names.insert(identity, inside.clone());
            name.value = inside;
        }
        for part in &mut report.bundle {
            self.take_from(part)?;
        }
        Ok(())
    }

    /// A name inside for a path of the report: the path itself where it is safe and free.
    fn free_name(&self, path: &str) -> String {
        let is_taken =
            |name: &str| name == DATA || self.attached.iter().any(|file| file.name == name);
        let own = safe_name(path).unwrap_or_else(|| {
            let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
            let elsewhere = format!("{ELSEWHERE}/{name}");
            // A hidden file, or one named like a device or a profile.
            safe_name(&elsewhere)
                .unwrap_or_else(|| format!("{ELSEWHERE}/{}", file_name::safe(name)))
        });
        if !is_taken(&own) {
            return own;
        }
        let (folder, name) = own.rsplit_once('/').unwrap_or(("", &own));
        let numbered = |number| format!("{folder}/{number}-{name}");
        let mut number = 2;
        while is_taken(numbered(number).trim_start_matches('/')) {
            number += 1;
        }
        numbered(number).trim_start_matches('/').to_owned()
    }
}

/// The path as the name of a file inside: only folders and a name, `/` between them, each of them
/// visible and plain on every system. Nothing where it leads anywhere else, or is a profile's: one
/// beside the data would change the report, whose values are whole.
fn safe_name(path: &str) -> Option<String> {
    let path = path.replace('\\', "/");
    let mut names = Vec::new();
    for component in Path::new(&path).components() {
        match component {
            Component::Normal(name) => names.push(name.to_str().filter(|name| is_plain(name))?),
            Component::CurDir => {}
            _ => return None,
        }
    }
    let last = names.last()?;
    (!last.eq_ignore_ascii_case(PROFILE_FILE)).then(|| names.join("/"))
}

/// Whether a name is visible and means the same file on every system.
fn is_plain(name: &str) -> bool {
    let is_strange = |c: char| {
        c.is_control()
            || matches!(c, ':' | '*' | '?' | '"' | '<' | '>' | '|')
            // Marks that turn or hide what follows: a name must be what it looks like.
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    !name.starts_with(['.', ' '])
        && !name.ends_with(['.', ' '])
        && name.len() <= limits::MAX_NAME_BYTES
        && !name.contains(is_strange)
        && !file_name::is_device(name)
}

/// What a PDF was made from, as it comes out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Source {
    /// The report's data as JSON.
    pub data: Vec<u8>,
    /// The files it names that are inside: the path from the data's folder, and the content.
    pub files: Vec<(PathBuf, Vec<u8>)>,
    /// The files it names that are not inside: the data can be rendered again once they lie there.
    pub missing: Vec<String>,
}

/// Takes out of a PDF what it was made from.
///
/// # Errors
/// [`Input`](crate::ErrorKind::Input) when the bytes are no PDF, are damaged, encrypted or over a
/// limit, when nothing inside is a source, and when a file inside would go somewhere outside the
/// folder of the data. Its faults name no file: give them the one the user knows with
/// [`Error::in_file`](crate::Error::in_file).
pub fn extract(pdf: &[u8]) -> Result<Source> {
    let attached = Attached::open(pdf)?;
    let is_source = |file: &&ListedFile| file.relationship == Relationship::Source;
    let Some(source) = attached.files().iter().find(is_source) else {
        return Err(Error::of(
            ErrorKind::Input,
            "",
            Message::new("PDF นี้ไม่มีข้อมูลต้นทางแนบอยู่", "this PDF carries no source"),
        )
        .with_help(Message::new(
            "สร้าง PDF ด้วย --embed source หรือ --for e-saraban",
            "make the PDF with --embed source or --for e-saraban",
        )));
    };
    let data = attached.take(source)?;
    let mut wanted = Vec::new();
    if let Ok(text) = std::str::from_utf8(&data)
        && let Ok(mut report) = Report::parse(DATA, text)
    {
        let bundle = std::mem::take(&mut report.bundle);
        for mut part in std::iter::once(report).chain(bundle) {
            let named = part.named_files().into_iter();
            let needed = named.filter(|(named_as, _)| *named_as != NamedAs::Attachment);
            wanted.extend(needed.map(|(_, path)| path.value.clone()));
        }
    }
    wanted.sort();
    wanted.dedup();
    let mut files = Vec::new();
    for file in attached.files() {
        if std::ptr::eq(file, source) || !wanted.contains(&file.name) {
            continue;
        }
        if safe_name(&file.name).as_ref() != Some(&file.name) {
            return Err(Error::of(
                ErrorKind::Input,
                "",
                Message::new(
                    format!(
                        "ไฟล์แนบชื่อ “{}” จะออกไปอยู่นอกโฟลเดอร์ ซ่อนอยู่ หรือเป็นข้อมูลหน่วยงาน จึงไม่เขียนออกมา",
                        file.name
                    ),
                    format!(
                        "the attachment “{}” would go outside the folder, be hidden, or be a profile, and is not written",
                        file.name
                    ),
                ),
            ));
        }
        wanted.retain(|name| *name != file.name);
        files.push((PathBuf::from(&file.name), attached.take(file)?));
    }
    Ok(Source {
        data,
        files,
        missing: wanted,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_that_stay_inside_are_names() {
        assert_eq!(safe_name("a/./b.png").as_deref(), Some("a/b.png"));
        assert_eq!(safe_name("a\\b.png").as_deref(), Some("a/b.png"));
        for path in [
            "",
            ".",
            "../a",
            "a/../b",
            "/etc/a",
            "C:\\a",
            "C:a",
            "a\0b",
            ".bashrc",
            "a/.git/config",
            "agency.yaml",
            "a/AGENCY.yaml",
            "nul.png",
            "a.",
            "a ",
            "ก\u{202e}gnp.exe",
            "a\u{1b}[2J",
        ] {
            assert_eq!(safe_name(path), None, "{path}");
        }
    }

    #[test]
    fn names_inside_are_given_once() {
        let mut files = Files::default();
        for (path, name) in [
            ("../x/a.png", "files/a.png"),
            ("/y/a.png", "files/2-a.png"),
            ("a.png", "a.png"),
            ("report.json", "2-report.json"),
            ("../.logo.svg", "files/logo.svg-2a6499f4"),
        ] {
            assert_eq!(files.free_name(path), name);
            files.attached.push(Attachment {
                name: name.to_owned(),
                media_type: String::new(),
                description: String::new(),
                relationship: Relationship::Supplement,
                bytes: Arc::from([]),
            });
        }
    }
}
