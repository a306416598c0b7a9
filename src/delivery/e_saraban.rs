//! The e-saraban delivery: an archival PDF with its source inside, and its particulars beside it.

use super::companion::{Companion, CompanionFile, letter_of};
use super::prepare::Prepared;
use super::source;
use crate::error::{Error, ErrorKind, Finding, Message, Origin, Result};
use crate::pdf::PdfOptions;
use crate::report::Attachment;
use crate::seal;

/// The size at which a file is worth a word; registries differ, and none states a law.
const LARGE_BYTES: usize = 5 << 20;
/// Pictures need no more detail than this at the size they are placed, in pixels an inch.
const RESOLUTION: f32 = 300.0;
/// The largest attachment that is read to be hashed.
const MAX_ATTACHMENT_BYTES: u64 = 256 << 20;

/// The files of the delivery.
pub(super) struct Parcel {
    /// The document.
    pub pdf: Vec<u8>,
    /// Its particulars.
    pub json: Vec<u8>,
    /// How many pages the document has.
    pub pages: u32,
    /// The same as XML.
    pub xml: Vec<u8>,
    /// What the user should look at.
    pub findings: Vec<Finding>,
}

/// Makes the delivery whose PDF has that name. Its source is always inside; the files
/// the source names are as long as they are small, or when they are asked for.
pub(super) fn make(
    prepared: &Prepared,
    file_name: &str,
    embed_source: bool,
    on_page: &(dyn Fn(u32) + Sync),
) -> Result<Parcel> {
    let report = &prepared.report;
    let write = |attachments| {
        prepared.pdf(
            &prepared.document,
            PdfOptions {
                picture_resolution: Some(RESOLUTION),
                attachments,
                ..PdfOptions::default()
            },
            on_page,
        )
    };
    let small = report
        .limits
        .e_saraban_bytes()
        .map_or(LARGE_BYTES, |limit| limit.min(LARGE_BYTES));
    let (attachments, mut left_out) =
        source::attachments(report, (!embed_source).then_some(small))?;
    let has_files = attachments.len() > 1;
    let mut pdf = write(attachments)?;
    if has_files && !embed_source && pdf.bytes.len() > small {
        // With the files the source names it is too large: the document alone may not be.
        let (attachments, finding) = source::attachments(report, Some(0))?;
        pdf = write(attachments)?;
        left_out = finding;
    }
    let mut findings = pdf.findings;
    findings.extend(left_out);
    findings.extend(check_size(prepared, pdf.bytes.len())?);

    let metadata = &prepared.document.metadata;
    let document = CompanionFile::of(&metadata.title, file_name, "application/pdf", &pdf.bytes);
    let mut attachments = Vec::new();
    let mut faults = Vec::new();
    for attachment in &letter_of(report).attachments {
        match describe(prepared, attachment) {
            Ok(file) => attachments.push(file),
            Err(error) => faults.extend(error.faults().iter().cloned()),
        }
    }
    if !faults.is_empty() {
        return Err(Error::input(faults));
    }
    let companion = Companion::new(report, metadata, pdf.pages, document, attachments);
    let mut json = companion.to_json().into_bytes();
    seal::fill(&mut json);
    Ok(Parcel {
        pdf: pdf.bytes,
        pages: pdf.pages,
        json,
        xml: seal::sealed_xml(companion.to_xml().into_bytes()),
        findings,
    })
}

/// A finding from 5 MB on, an error beyond the limit the agency's profile sets.
fn check_size(prepared: &Prepared, bytes: usize) -> Result<Option<Finding>> {
    let origin = Origin {
        file: prepared.report.origin().file.clone(),
        place: None,
    };
    let megabytes = bytes as f64 / f64::from(1 << 20);
    let limits = &prepared.report.limits;
    if let (Some(limit), Some(most)) = (limits.e_saraban_mib, limits.e_saraban_bytes())
        && bytes > most
    {
        return Err(Error::of(
            ErrorKind::Input,
            origin.file,
            Message::new(
                format!("PDF สำหรับสารบรรณอิเล็กทรอนิกส์มีขนาด {megabytes:.1} MB เกินเพดาน {limit} MB ของหน่วยงาน"),
                format!("the e-saraban PDF has {megabytes:.1} MB, over the agency's limit of {limit} MB"),
            ),
        )
        .with_help(Message::new(
            "ลดจำนวนหรือขนาดรูปภาพ หรือแก้ limits ใน agency.yaml",
            "use fewer or smaller pictures, or raise the limit in agency.yaml",
        )));
    }
    Ok((bytes > LARGE_BYTES).then(|| {
        Finding::new(
            "large-file",
            origin,
            Message::new(
                format!("PDF สำหรับสารบรรณอิเล็กทรอนิกส์มีขนาด {megabytes:.1} MB บางระบบอาจไม่รับ"),
                format!("the e-saraban PDF has {megabytes:.1} MB; some systems may not take it"),
            ),
        )
    }))
}

fn describe(prepared: &Prepared, attachment: &Attachment) -> Result<CompanionFile> {
    let quantity = attachment.quantity.as_ref().map(|text| text.value.clone());
    let Some(file) = &attachment.file else {
        return Ok(CompanionFile {
            title: attachment.title.value.clone(),
            quantity,
            name: None,
            media_type: None,
            bytes: None,
            sha256: None,
        });
    };
    let content = prepared.report.files.read(file, MAX_ATTACHMENT_BYTES)?;
    let name = file.value.rsplit(['/', '\\']).next().unwrap_or_default();
    Ok(CompanionFile {
        quantity,
        ..CompanionFile::of(&attachment.title.value, name, media_type(name), &content)
    })
}

/// The media type of a file, by its name.
pub(super) fn media_type(name: &str) -> &'static str {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    match extension.map(str::to_ascii_lowercase).as_deref() {
        Some("pdf") => "application/pdf",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        Some("yaml" | "yml") => "application/yaml",
        Some("txt") => "text/plain",
        Some("csv") => "text/csv",
        Some("zip") => "application/zip",
        _ => "application/octet-stream",
    }
}
