//! What a PDF was made from, inside it: the report's data and the files it names; and how both
//! come out again.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::e_saraban::media_type;
use crate::error::{Error, ErrorKind, Finding, Message, Origin, Result};
use crate::pdf_file::{self, Attachment, MAX_ATTACHMENTS, Relationship};
use crate::report::{self, CellItem, FileIdentity, Report, Rows, Text};

/// The name of the data inside a PDF.
const DATA: &str = "report.json";

/// The folder inside for files whose own paths lead out of the report's folder.
const ELSEWHERE: &str = "files";

/// The largest file that is put inside.
const MAX_FILE_BYTES: u64 = 256 << 20;

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
    if limit.is_some_and(|limit| bytes > limit) || count >= MAX_ATTACHMENTS {
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
        bytes: Arc::from(report::to_json(report).into_bytes()),
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
        for file in named(report) {
            if file.is_font {
                // The licences of many fonts forbid handing the whole file on.
                continue;
            }
            let identity = files.identity(file.path)?;
            if let Some(name) = self.names.get(&identity) {
                file.path.value.clone_from(name);
                continue;
            }
            let bytes = files.read(file.path, MAX_FILE_BYTES)?;
            let name = self.free_name(&file.path.value);
            self.attached.push(Attachment {
                name: name.clone(),
                media_type: media_type(&name).to_owned(),
                description: "ไฟล์ที่ข้อมูลของรายงานอ้างถึง".to_owned(),
                relationship: Relationship::Supplement,
                bytes: Arc::from(bytes),
            });
            self.names.insert(identity, name.clone());
            file.path.value = name;
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
            format!("{ELSEWHERE}/{name}")
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

/// A file the data of a report names.
struct NamedFile<'r> {
    path: &'r mut Text,
    is_font: bool,
}

/// Every file a report names itself, but those that are handed on beside it.
fn named(report: &mut Report) -> Vec<NamedFile<'_>> {
    let mut files: Vec<&mut Text> = Vec::new();
    if is_form_file(&report.form.value) {
        files.push(&mut report.form);
    }
    files.extend(&mut report.agency.emblem);
    files.extend(&mut report.agency.logo);
    files.extend(&mut report.terms_file);
    match &mut report.rows {
        Rows::Spreadsheet { file, .. } => files.push(file),
        Rows::Listed(rows) => {
            let cells = rows.iter_mut().flat_map(|row| &mut row.cells);
            for item in cells.flat_map(|(_, cell)| &mut cell.items) {
                if let CellItem::Illustration(picture) = item {
                    files.push(&mut picture.file);
                }
            }
        }
    }
    let plain = files.into_iter().map(|path| (path, false));
    let fonts = report.fonts.files.iter_mut().map(|path| (path, true));
    plain
        .chain(fonts)
        .map(|(path, is_font)| NamedFile { path, is_font })
        .collect()
}

fn is_form_file(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".yaml", ".yml", ".json"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

/// The path as the name of a file inside: only folders and a name, `/` between them. Nothing where
/// it leads anywhere else.
fn safe_name(path: &str) -> Option<String> {
    let path = path.replace('\\', "/");
    if path.contains([':', '\0']) {
        return None;
    }
    let mut names = Vec::new();
    for component in Path::new(&path).components() {
        match component {
            Component::Normal(name) => names.push(name.to_str()?),
            Component::CurDir => {}
            _ => return None,
        }
    }
    (!names.is_empty()).then(|| names.join("/"))
}

/// What a PDF was made from, as it comes out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
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
/// When the bytes are no PDF or damaged, when nothing inside is a source, and when a file inside
/// would go somewhere outside the folder of the data.
pub fn extract_source(pdf: &[u8]) -> Result<Source> {
    let mut attachments = pdf_file::extract(pdf)?;
    let is_source = |file: &Attachment| file.relationship == Relationship::Source;
    let Some(at) = attachments.iter().position(is_source) else {
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
    let data = attachments.remove(at).bytes.to_vec();
    let mut wanted = Vec::new();
    if let Ok(text) = std::str::from_utf8(&data)
        && let Ok(mut report) = report::parse(DATA, text)
    {
        let bundle = std::mem::take(&mut report.bundle);
        for mut part in std::iter::once(report).chain(bundle) {
            wanted.extend(
                named(&mut part)
                    .into_iter()
                    .map(|file| file.path.value.clone()),
            );
        }
    }
    wanted.sort();
    wanted.dedup();
    let mut files = Vec::new();
    for file in attachments {
        if !wanted.contains(&file.name) {
            continue;
        }
        if safe_name(&file.name).as_ref() != Some(&file.name) {
            return Err(Error::of(
                ErrorKind::Input,
                "",
                Message::new(
                    format!("ไฟล์แนบชื่อ “{}” จะออกไปอยู่นอกโฟลเดอร์", file.name),
                    format!("the attachment “{}” would go outside the folder", file.name),
                ),
            ));
        }
        wanted.retain(|name| *name != file.name);
        files.push((PathBuf::from(&file.name), file.bytes.to_vec()));
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
        for path in ["", ".", "../a", "a/../b", "/etc/a", "C:\\a", "C:a", "a\0b"] {
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
