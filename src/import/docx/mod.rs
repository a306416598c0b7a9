//! The way back: a DOCX a clerk edited, or last year's report by anyone, becomes a report again.
//!
//! Tags and styles help where the file was ours; header titles and positions decide, because some
//! programs drop tags. What has no place in the form is listed, never dropped.

mod columns;
mod content;
mod numbering;
mod package;
mod placement;
mod read;
mod signers;
mod yaml;

pub use package::{MAX_ENTRIES, MAX_FILE_BYTES, MAX_PART_BYTES, MAX_PICTURE_BYTES};
pub use read::MAX_DEPTH;
pub use yaml::to_yaml;

use std::io::Read;
use std::path::Path;

use quick_xml::events::Event;

use crate::error::{Error, ErrorKind, Finding, Message, Origin, Result};
use crate::form::Form;
use crate::report::Report;
use package::{Package, attribute, reader};
use placement::Properties;

/// What a DOCX gave.
#[derive(Debug, Clone)]
pub struct ImportedDocx {
    /// The report; its pictures are named as in [`pictures`](ImportedDocx::pictures).
    pub report: Report,
    /// The pictures, to be saved beside the report under these names: plain file names made here,
    /// never names from the file.
    pub pictures: Vec<ImportedPicture>,
    /// What had no place in the form, and what the user should look at.
    pub findings: Vec<Finding>,
}

/// A picture taken out of a DOCX.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedPicture {
    /// A file name without a folder.
    pub name: String,
    /// The bytes as they were.
    pub bytes: Vec<u8>,
}

/// Reads a DOCX file into a report of that form.
///
/// # Errors
/// [`Input`](ErrorKind::Input) when it is no DOCX, is damaged, or lies over the limits of this
/// module; [`System`](ErrorKind::System) when it cannot be read.
pub fn docx(path: impl AsRef<Path>, form: &Form) -> Result<ImportedDocx> {
    let path = path.as_ref();
    let name = path.display().to_string();
    let unreadable = |error: std::io::Error| {
        Error::of(
            ErrorKind::System,
            name.as_str(),
            Message::new(
                format!("อ่านแฟ้มไม่ได้: {error}"),
                format!("the file cannot be read: {error}"),
            ),
        )
    };
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    // One byte more than allowed, so that a larger file is refused and not cut.
    file.take(MAX_FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    docx_bytes(&name, &bytes, form)
}

/// Reads the bytes of a DOCX into a report of that form; `name` is for messages.
///
/// # Errors
/// [`Input`](ErrorKind::Input) when it is no DOCX, is damaged, or lies over the limits of this
/// module.
pub fn docx_bytes(name: &str, bytes: &[u8], form: &Form) -> Result<ImportedDocx> {
    let mut package = Package::open(name, bytes)?;
    let blocks = read::blocks(&mut package)?;
    let properties = properties(&mut package)?;
    let placed = placement::place(&blocks, form, &properties);
    let mut findings: Vec<Finding> = placed
        .unplaced
        .into_iter()
        .map(|text| {
            finding(
                name,
                "unplaced",
                Message::new(
                    format!("ไม่มีที่ในแบบ {}: {text}", form.id),
                    format!("no place in the form {}: {text}", form.id),
                ),
            )
        })
        .collect();
    let mut pictures = Vec::new();
    for (index, part) in placed.pictures.iter().enumerate() {
        let file = placement::picture_name(index, part);
        match package.picture(part)? {
            Some(bytes) => pictures.push(ImportedPicture { name: file, bytes }),
            None => findings.push(finding(
                name,
                "missing-picture",
                Message::new(
                    format!("ภาพ {part} ไม่อยู่ในแฟ้ม"),
                    format!("the picture {part} is not in the file"),
                ),
            )),
        }
    }
    Ok(ImportedDocx {
        report: placed.report,
        pictures,
        findings,
    })
}

fn finding(file: &str, rule: &'static str, message: Message) -> Finding {
    Finding {
        rule,
        origin: Origin {
            file: file.into(),
            place: None,
        },
        message,
    }
}

/// What our own files say about themselves; in anyone else's the author is a person, not the
/// agency, so that only files of this program are believed.
fn properties(package: &mut Package<'_>) -> Result<Properties> {
    let mut properties = Properties::default();
    let mut ours = false;
    if let Some(text) = package.text("docProps/custom.xml")? {
        for (name, value) in named_texts(package, &text, "property")? {
            match name.as_str() {
                "saraban.fiscal_year" => {
                    ours = true;
                    properties.fiscal_year = value.trim().parse().ok();
                }
                "saraban.ita_item" => {
                    ours = true;
                    properties.ita_item = Some(value);
                }
                _ => {}
            }
        }
    }
    if ours && let Some(text) = package.text("docProps/core.xml")? {
        properties.agency = named_texts(package, &text, "creator")?
            .into_iter()
            .next()
            .map(|(_, creator)| creator);
    }
    Ok(properties)
}

/// The `name` attribute and the text of every element of that local name.
fn named_texts(package: &Package<'_>, text: &str, wanted: &str) -> Result<Vec<(String, String)>> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut open = false;
    let mut reader = reader(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) if element.local_name().as_ref() == wanted => {
                open = true;
                let name = attribute(&element, "name").unwrap_or_default();
                found.push((name, String::new()));
            }
            Ok(Event::End(element)) if element.local_name().as_ref() == wanted => open = false,
            Ok(Event::Text(text)) if open => {
                if let Some((_, value)) = found.last_mut() {
                    value.push_str(&text.xml10_content());
                }
            }
            Ok(Event::DocType(_)) => return Err(package.doctype()),
            Ok(Event::Eof) => return Ok(found),
            Ok(_) => {}
            Err(error) => return Err(package.broken("docProps", &error)),
        }
    }
}
