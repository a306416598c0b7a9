//! What a PDF is: pages, fonts, claims of conformance, signature fields, attachments, text.

mod certificate;
mod cmap;
mod codes;
mod content;
mod fonts;
mod form;
mod packet;
mod pages;

use std::collections::BTreeMap;

use serde::Serialize;

use super::extract;
use super::read::{self, Dictionary, File, Object};
use super::refusal;
pub use fonts::InspectedFont;
pub use form::{Signature, SignatureField};

use crate::error::Result;
use crate::units::{Mm, Pt};

/// What was found in a PDF. Serialises to JSON.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Inspection {
    /// The version in the file's header or catalog: `1.7`.
    pub version: String,
    /// How many bytes the file has.
    pub bytes: usize,
    /// How often it was saved: 1 when nothing was ever added to it.
    pub revisions: usize,
    /// Whether it is encrypted; then only what is not text is reported.
    pub encrypted: bool,
    /// Whether it says it is tagged.
    pub tagged: bool,
    /// The document's language: `th-TH`.
    pub language: Option<String>,
    /// The standards it claims: `PDF/A-2a`, `PDF/UA-1`. Claims, not proofs: ask a validator.
    pub claims: Vec<String>,
    /// The information dictionary: `Title`, `Author`, `CreationDate` and others.
    pub information: BTreeMap<String, String>,
    /// The simple properties of the XMP packet, by their prefixed names: `dc:title`.
    pub xmp: BTreeMap<String, String>,
    /// The pages, in order.
    pub pages: Vec<InspectedPage>,
    /// The fonts, in the order of their names.
    pub fonts: Vec<InspectedFont>,
    /// The signature fields, in the order of the form.
    pub signature_fields: Vec<SignatureField>,
    /// The files inside.
    pub attachments: Vec<InspectedAttachment>,
}

impl Inspection {
    /// The most bytes a PDF has that is looked into.
    pub const MAX_BYTES: u64 = crate::limits::MAX_PDF_BYTES;

    /// The text of a page in the order it is drawn; each line of the page is a line.
    ///
    /// Characters are read through the fonts' Unicode tables and `ActualText`; simple fonts without
    /// such a table are read as Latin 1.
    ///
    /// # Errors
    /// [`Input`](crate::ErrorKind::Input) when the bytes are no PDF, are damaged or encrypted, or when
    /// there is no page of that number (from 1). Its faults name no file, as those of [`inspect`].
    pub fn page_text(bytes: &[u8], number: usize) -> Result<String> {
        let file = File::open(bytes).map_err(refusal::unreadable)?;
        if file.trailer().get("Encrypt").is_some() {
            return Err(refusal::encrypted());
        }
        let pages = pages::pages(&file).map_err(refusal::unreadable)?;
        let page = number.checked_sub(1).and_then(|index| pages.get(index));
        let Some(page) = page else {
            return Err(refusal::input(
                format!("ไม่มีหน้า {number}: เอกสารมี {} หน้า", pages.len()),
                format!(
                    "there is no page {number}: the document has {}",
                    pages.len()
                ),
            ));
        };
        content::text(&file, page).map_err(refusal::unreadable)
    }
}

/// A page.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct InspectedPage {
    /// Its number, from 1.
    pub number: usize,
    /// Width in millimetres as it is seen, to a tenth.
    pub width_mm: f32,
    /// Height in millimetres as it is seen, to a tenth.
    pub height_mm: f32,
}

/// A file inside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct InspectedAttachment {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// What it is, for people.
    pub description: String,
    /// How it relates to the document: `Source`.
    pub relationship: String,
    /// How many bytes it has.
    pub bytes: usize,
}

/// Looks into a PDF.
///
/// # Errors
/// [`Input`](crate::ErrorKind::Input) when the bytes are no PDF, are damaged, or are more than
/// [`Inspection::MAX_BYTES`]; its faults name no file. What is encrypted is told, not refused.
pub fn inspect(bytes: &[u8]) -> Result<Inspection> {
    let file = File::open(bytes).map_err(refusal::unreadable)?;
    inspected(&file).map_err(refusal::unreadable)
}

fn inspected(file: &File) -> read::Result<Inspection> {
    let catalog = file
        .dictionary(file.trailer(), "Root")?
        .ok_or(read::Unreadable("its catalog is missing"))?;
    let encrypted = file.trailer().get("Encrypt").is_some();
    let pages = pages::pages(file)?;
    let marks = file.dictionary(&catalog, "MarkInfo")?.unwrap_or_default();
    let mut inspection = Inspection {
        version: version(file, &catalog)?,
        bytes: file.bytes().len(),
        revisions: file.revisions(),
        encrypted,
        tagged: file.get(&marks, "Marked")? == Object::Boolean(true),
        language: None,
        claims: Vec::new(),
        information: BTreeMap::new(),
        xmp: BTreeMap::new(),
        pages: pages
            .iter()
            .zip(1..)
            .map(|(page, number)| InspectedPage {
                number,
                width_mm: tenth(page.width),
                height_mm: tenth(page.height),
            })
            .collect(),
        fonts: Vec::new(),
        signature_fields: Vec::new(),
        attachments: Vec::new(),
    };
    if encrypted {
        return Ok(inspection);
    }
    inspection.language = file.text(&file.get(&catalog, "Lang")?)?;
    if let Some(information) = file.dictionary(file.trailer(), "Info")? {
        for (key, value) in information.iter() {
            if let Some(value) = file.text(&file.resolve(value)?)? {
                file.keep(key.len())?;
                let key = String::from_utf8_lossy(key).into_owned();
                inspection.information.insert(key, value);
            }
        }
    }
    let metadata = file.get(&catalog, "Metadata")?;
    if metadata != Object::Null {
        inspection.xmp = packet::properties(&file.data(&metadata)?);
        inspection.claims = packet::claims(&inspection.xmp);
    }
    inspection.fonts = fonts::fonts(file, &pages)?;
    inspection.signature_fields = form::signature_fields(file, &catalog, &pages)?;
    inspection.attachments = extract::lengths(file)?
        .into_iter()
        .map(|(listed, bytes)| InspectedAttachment {
            name: listed.name,
            media_type: listed.media_type,
            description: listed.description,
            relationship: listed.relationship.as_str().to_owned(),
            bytes,
        })
        .collect();
    Ok(inspection)
}

fn version(file: &File, catalog: &Dictionary) -> read::Result<String> {
    if let Some(version) = file.name(&file.get(catalog, "Version")?)? {
        return Ok(version);
    }
    let head = &file.bytes()[..file.bytes().len().min(1024)];
    let at = head.windows(5).position(|window| window == b"%PDF-");
    let version = at.map_or(&[][..], |at| &head[at + 5..]);
    let length = version
        .iter()
        .take_while(|byte| byte.is_ascii_digit() || **byte == b'.')
        .count();
    Ok(String::from_utf8_lossy(&version[..length]).into_owned())
}

fn tenth(points: f64) -> f32 {
    (Mm::from(Pt(points as f32)).0 * 10.0).round() / 10.0
}
