//! The e-saraban delivery: an archival PDF with its source inside, and its particulars beside it.

use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::companion::{Companion, CompanionFile, letter_of};
use super::e_cms::{self, AttachedFile};
use super::media_type::media_type;
use super::prepare::Prepared;
use super::source;
use crate::document::Metadata;
use crate::error::{Error, ErrorKind, Finding, Message, Origin, Result};
use crate::pdf::PdfOptions;
use crate::report::{Attachment, Report};
use crate::seal;

/// The size at which a file is worth a word; registries differ, and none states a law.
const LARGE_BYTES: usize = 5 << 20;
/// Pictures need no more detail than this at the size they are placed, in pixels an inch.
const RESOLUTION: f32 = 300.0;
use crate::limits::MAX_ENCLOSED_BYTES as MAX_ATTACHMENT_BYTES;

/// The files of the delivery.
pub(super) struct Parcel {
    /// The document.
    pub pdf: Arc<Vec<u8>>,
    /// Its particulars.
    pub json: Vec<u8>,
    /// How many pages the document has.
    pub pages: u32,
    /// The message of the exchange of letters, where the document goes that way.
    pub message: Option<e_cms::Message>,
    /// What the user should look at.
    pub findings: Vec<Finding>,
}

/// Makes the delivery whose PDF has that name. Its source is always inside; the files
/// the source names are as long as they are small, or when they are asked for.
pub(super) fn make(
    prepared: &Prepared,
    file_name: &str,
    embed_source: bool,
    on_page: &(dyn Fn(u32, u32) + Sync),
) -> Result<Parcel> {
    let report = &prepared.report;
    let write = |attachments| {
        prepared.pdf(
            &prepared.document,
            PdfOptions {
                picture_resolution: Some(RESOLUTION),
                attachments,
                timestamp_field: report.timestamp_field,
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
    let mut attached = Vec::new();
    let mut faults = Vec::new();
    for attachment in &letter_of(report).attachments {
        match describe(prepared, attachment) {
            Ok((described, file)) => {
                attachments.push(described);
                attached.extend(file);
            }
            Err(error) => faults.extend(error.faults().iter().cloned()),
        }
    }
    if !faults.is_empty() {
        return Err(Error::input(faults));
    }
    findings.extend(missing_particulars(report, metadata));
    let bytes = Arc::new(pdf.bytes);
    let message = message(prepared, &bytes, attached, &mut findings)?;
    let companion = Companion::new(report, metadata, pdf.pages, document, attachments);
    let mut json = companion.to_json().into_bytes();
    seal::fill(&mut json);
    Ok(Parcel {
        pdf: bytes,
        pages: pdf.pages,
        json,
        message,
        findings,
    })
}

/// A finding from 5 MB on, an error beyond the limit the agency's profile sets.
fn check_size(prepared: &Prepared, bytes: usize) -> Result<Option<Finding>> {
    let origin = whole(&prepared.report);
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

/// The message of the exchange of letters; nothing where the document does not go that way, which a
/// finding tells.
fn message(
    prepared: &Prepared,
    pdf: &Arc<Vec<u8>>,
    attached: Vec<AttachedFile>,
    findings: &mut Vec<Finding>,
) -> Result<Option<e_cms::Message>> {
    let report = &prepared.report;
    let metadata = &prepared.document.metadata;
    let first = report.parts().first().unwrap_or(report);
    let is_letter = metadata.parts.first().is_some_and(|part| part.is_letter);
    let ecms = report.ecms.as_ref().or(first.ecms.as_ref());
    let Some(ecms) = ecms.filter(|_| is_letter) else {
        let message = if is_letter {
            Message::new(
                "ไม่ได้ทำข้อความ e-CMS (XML) เพราะข้อมูลหน่วยงานไม่มี ecms: ได้ PDF กับ JSON",
                "no e-CMS message (XML) was made: the agency's profile has no ecms:; there are PDF and JSON",
            )
        } else {
            Message::new(
                "ไม่ได้ทำข้อความ e-CMS (XML) เพราะเอกสารไม่ได้นำด้วยหนังสือภายนอก ได้ PDF กับ JSON",
                "no e-CMS message (XML) was made: no official letter leads the document; there are PDF and JSON",
            )
        };
        findings.push(Finding::new("no-e-cms-message", whole(report), message));
        return Ok(None);
    };
    let particulars = e_cms::gather(report, ecms, metadata, &attached, findings)?;
    let message = e_cms::Message::new(&particulars, Arc::clone(pdf), attached);
    message.check_size(&report.limits, &report.origin().file)?;
    Ok(Some(message))
}

/// What a registry asks for and the report does not say yet.
fn missing_particulars(report: &Report, metadata: &Metadata) -> Vec<Finding> {
    let letter = letter_of(report);
    let mut findings = Vec::new();
    let mut tell = |is_missing: bool, rule, thai: &str, english: &str, key: &str| {
        if is_missing {
            let message = Message::new(
                format!("ส่งเข้าระบบสารบรรณโดยไม่มี{thai} ใส่ {key}: ในรายงาน"),
                format!(
                    "the document goes to e-saraban without {english}; write {key}: in the report"
                ),
            );
            findings.push(Finding::new(rule, whole(report), message));
        }
    };
    tell(
        metadata.number.is_none(),
        "no-number",
        "เลขที่หนังสือ",
        "a number",
        "number",
    );
    tell(letter.date.is_none(), "no-date", "วันที่", "a date", "date");
    tell(
        letter.receiver.is_none(),
        "no-receiver",
        "ผู้รับ",
        "a receiver",
        "receiver",
    );
    findings
}

/// The report's file as a whole.
fn whole(report: &Report) -> Origin {
    Origin {
        file: report.origin().file.clone(),
        place: None,
    }
}

/// What an attachment is, and its file where it has one.
fn describe(
    prepared: &Prepared,
    attachment: &Attachment,
) -> Result<(CompanionFile, Option<AttachedFile>)> {
    let quantity = attachment.quantity.as_ref().map(|text| text.value.clone());
    let Some(file) = &attachment.file else {
        let described = CompanionFile {
            title: attachment.title.value.clone(),
            quantity,
            name: None,
            media_type: None,
            bytes: None,
            sha256: None,
        };
        return Ok((described, None));
    };
    let mut hash = Sha256::new();
    let files = &prepared.report.files;
    let bytes = files.each_piece(file, MAX_ATTACHMENT_BYTES, |piece| -> Result<()> {
        hash.update(piece);
        Ok(())
    })?;
    let digest: [u8; 32] = hash.finalize().into();
    let name = file.value.rsplit(['/', '\\']).next().unwrap_or_default();
    let described = CompanionFile {
        quantity,
        ..CompanionFile::with_digest(
            &attachment.title.value,
            name,
            media_type(name),
            (bytes, &digest),
        )
    };
    let attached = AttachedFile {
        media_type: e_cms::listed_media_type(name)?,
        name: file.clone(),
        files: files.clone(),
        bytes,
        digest,
    };
    Ok((described, Some(attached)))
}
