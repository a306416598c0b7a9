//! A report becomes the files of the deliveries asked for.

use super::content::Content;
use super::course::Course;
use super::job::{Delivery, Format, Job, Rendered, RenderedFile, RenderedPdf};
use super::prepare::{Pdf, Prepared};
use super::{e_saraban, file_name, notice_board, source};
use crate::check;
use crate::error::{Error, Fault, Finding, Message, Result};
use crate::layout::Page;
use crate::pdf::PdfOptions;
use crate::report::{MissingGlyphs, Report, Theme};

/// The files [`render`] may make, in the order it makes them: whether the last of the e-saraban
/// delivery is there, the report decides.
pub(super) fn file_names(job: &Job) -> Vec<String> {
    let mut names = Vec::new();
    for delivery in job.deliveries.iter().copied() {
        let mut extensions: Vec<&str> = Vec::new();
        match delivery {
            Delivery::Signature => {
                let chosen = [(Format::Pdf, "pdf"), (Format::Docx, "docx")];
                let chosen = chosen
                    .iter()
                    .filter(|(format, _)| job.formats.contains(format));
                extensions.extend(chosen.map(|(_, extension)| extension));
            }
            Delivery::ESaraban => extensions.extend(["pdf", "json", "xml"]),
            Delivery::NoticeBoard => extensions.push("pdf"),
        }
        let extensions = extensions.into_iter();
        names.extend(extensions.map(|extension| file_name(&job.name, delivery, extension)));
    }
    names
}

/// The name of a delivery's file. What is sent has a name every system takes.
fn file_name(stem: &str, delivery: Delivery, extension: &str) -> String {
    match delivery {
        Delivery::Signature => format!("{stem}.{extension}"),
        Delivery::ESaraban => format!("{}.e-saraban.{extension}", file_name::safe(stem)),
        Delivery::NoticeBoard => format!("{stem}.notice-board.{extension}"),
    }
}

/// Makes every file the job asks for.
pub(super) fn render(job: &Job) -> Result<Rendered> {
    let mut prepared = Prepared::read(job)?;
    let mut findings = std::mem::take(&mut prepared.findings);
    refuse_unfilled(job, &findings)?;
    let mut files = Vec::new();
    for delivery in job.deliveries.iter().copied() {
        let mut put = |extension: &str, content: Content, pages: Option<u32>| {
            files.push(RenderedFile {
                name: file_name(&job.name, delivery, extension),
                content,
                pages,
                delivery,
            });
        };
        match delivery {
            Delivery::Signature => {
                let mut plan = None;
                if job.formats.contains(&Format::Pdf) {
                    let mut course = Course::of(&prepared.document);
                    let pdf = signature_pdf(job, &prepared, &mut |page| {
                        let (number, expected) = course.page(page);
                        job.page_is_finished(number, expected);
                    })?;
                    findings.extend(pdf.findings);
                    plan = Some(pdf.plan);
                    put("pdf", pdf.bytes.into(), Some(pdf.pages));
                }
                if job.formats.contains(&Format::Docx) {
                    let plan = match plan {
                        Some(plan) => plan,
                        None => {
                            let laid = prepared.plan()?;
                            findings.extend(laid.findings);
                            laid.plan
                        }
                    };
                    put("docx", prepared.docx(plan)?.into(), None);
                }
                refuse_missing_glyphs(&prepared.report, &findings)?;
            }
            Delivery::ESaraban => {
                let name = file_name(&job.name, delivery, "pdf");
                let on_page = |page, expected| job.page_is_finished(page, expected);
                let parcel = e_saraban::make(&prepared, &name, job.embed_source, &on_page)?;
                findings.extend(parcel.findings);
                put("pdf", parcel.pdf.into(), Some(parcel.pages));
                put("json", parcel.json.into(), None);
                if let Some(message) = parcel.message {
                    put("xml", Content::of_message(message), None);
                }
            }
            Delivery::NoticeBoard => {
                let pdf = board_pdf(job, &prepared)?;
                findings.extend(pdf.findings);
                put("pdf", pdf.bytes.into(), Some(pdf.pages));
            }
        }
    }
    Ok(Rendered {
        files,
        inputs: std::mem::take(&mut prepared.inputs),
        findings: in_order(&prepared.report, findings),
    })
}

/// A document with places still to be filled in may be looked at and signed off in the house; it does
/// not leave it, nor does its data.
fn refuse_unfilled(job: &Job, findings: &[Finding]) -> Result<()> {
    let stays = |delivery: &Delivery| *delivery == Delivery::Signature;
    if job.deliveries.iter().all(stays) && !job.embed_source {
        return Ok(());
    }
    let faults: Vec<Fault> = check::unfilled_places(findings)
        .map(|origin| Fault {
            origin: origin.clone(),
            message: Message::new(
                "ยังไม่ได้กรอก จึงยังไม่จัดทำฉบับส่งสารบรรณ ฉบับปิดประกาศ หรือฉบับแนบข้อมูล",
                "not filled in yet: what is sent, posted or carries its data is not made",
            ),
            help: Some(Message::new(
                "กรอกข้อความแทน แล้วจัดทำใหม่ หรือจัดทำเฉพาะ --for signature เพื่อดูหน้า",
                "fill it in and render again, or render --for signature alone to look at the pages",
            )),
        })
        .collect();
    match faults.is_empty() {
        true => Ok(()),
        false => Err(Error::input(faults)),
    }
}

/// A document is not signed with an empty box in a character's place, unless the report allows it.
fn refuse_missing_glyphs(report: &Report, findings: &[Finding]) -> Result<()> {
    let parts = std::iter::once(report).chain(&report.bundle);
    let mut said = parts.filter_map(|part| part.missing_glyphs);
    if said.any(|said| said == MissingGlyphs::Box) {
        return Ok(());
    }
    let missing = findings
        .iter()
        .filter(|finding| finding.rule == "missing-glyph");
    let missing = in_order(report, missing.cloned().collect());
    let faults: Vec<Fault> = missing
        .iter()
        .flat_map(|finding| {
            let places = std::iter::once(&finding.origin).chain(&finding.others);
            places.map(move |origin| (origin, finding))
        })
        .map(|(origin, finding)| Fault {
            origin: origin.clone(),
            message: finding.message.clone(),
            help: Some(Message::new(
                "ลบหรือเปลี่ยนอักขระนั้น หรือเขียน missing_glyphs: box ในรายงานหากยอมให้เป็นกล่องว่าง",
                "delete or replace it; missing_glyphs: box in the report allows an empty box",
            )),
        })
        .collect();
    match faults.is_empty() {
        true => Ok(()),
        false => Err(Error::input(faults)),
    }
}

/// What [`render`] finds. The signature delivery is laid out and not written; the others find
/// things in what is written.
pub(super) fn check(job: &Job) -> Result<Vec<Finding>> {
    let mut prepared = Prepared::read(job)?;
    let mut findings = std::mem::take(&mut prepared.findings);
    refuse_unfilled(job, &findings)?;
    for delivery in job.deliveries.iter().copied() {
        findings.extend(match delivery {
            Delivery::Signature => prepared.lay_out()?,
            Delivery::ESaraban => {
                let name = file_name(&job.name, delivery, "pdf");
                e_saraban::make(&prepared, &name, job.embed_source, &|_, _| {})?.findings
            }
            Delivery::NoticeBoard => board_pdf(job, &prepared)?.findings,
        });
    }
    Ok(in_order(&prepared.report, findings))
}

/// Makes the PDF of the signature delivery alone.
pub(super) fn pdf(job: &Job, prepared: Prepared) -> Result<RenderedPdf> {
    let mut course = Course::of(&prepared.document);
    pdf_seen(job, prepared, &mut |page| {
        let (number, expected) = course.page(page);
        job.page_is_finished(number, expected);
    })
}

/// The same; `see` is shown each page before it is written.
pub(super) fn pdf_seen(
    job: &Job,
    mut prepared: Prepared,
    see: &mut dyn FnMut(&Page),
) -> Result<RenderedPdf> {
    let mut findings = std::mem::take(&mut prepared.findings);
    let pdf = signature_pdf(job, &prepared, see)?;
    findings.extend(pdf.findings);
    Ok(RenderedPdf {
        inputs: std::mem::take(&mut prepared.inputs),
        bytes: pdf.bytes,
        pages: pdf.pages,
        findings: in_order(&prepared.report, findings),
    })
}

fn signature_pdf(job: &Job, prepared: &Prepared, see: &mut dyn FnMut(&Page)) -> Result<Pdf> {
    let attachments = match job.embed_source {
        true => source::attachments(&prepared.report, None)?.0,
        false => Vec::new(),
    };
    let options = PdfOptions {
        attachments,
        timestamp_field: prepared.report.timestamp_field,
        ..PdfOptions::default()
    };
    prepared.pdf_seen(&prepared.document, options, see)
}

fn board_pdf(job: &Job, prepared: &Prepared) -> Result<Pdf> {
    let board = &prepared.report.notice_board;
    let theme = job.theme.or(board.theme).unwrap_or(Theme::Enlarged);
    notice_board::make(prepared, theme, &|page, expected| {
        job.page_is_finished(page, expected);
    })
}

/// The findings at their places, each told once: the deliveries lay the same document out, and
/// find the same things.
fn in_order(report: &Report, mut findings: Vec<Finding>) -> Vec<Finding> {
    let is_checked = |finding: &Finding| {
        let parts = std::iter::once(report).chain(&report.bundle);
        let mut unchecked = parts.flat_map(|part| &part.unchecked);
        !unchecked.any(|(rule, _)| rule.value == finding.rule)
    };
    findings.retain(is_checked);
    check::pinpoint(report, &mut findings);
    check::folded(findings)
}
