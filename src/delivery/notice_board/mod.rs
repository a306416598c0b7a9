//! The notice-board delivery: A3, black and grey, with a posting line and a QR code.

mod posting;
mod qr_code;
mod room;

use std::borrow::Cow;

use super::course::Course;
use super::prepare::{Pdf, Prepared};
use crate::compose::{self, Look};
use crate::document::Document;
use crate::error::{Error, Message, Result};
use crate::layout::{self, Page, Shape};
use crate::pdf::{self, PdfOptions};
use crate::report::{Report, Secrecy, Theme};
use crate::units::{Mm, Pt};

use posting::Posting;

/// The sheet on the wall.
const A3: (Mm, Mm) = (Mm(297.0), Mm(420.0));
/// The detail of pictures, in pixels an inch on the wall.
const RESOLUTION: f32 = 300.0;
/// The darkest ground a copier keeps apart from black text.
const MAX_SHADING: f32 = 0.15;
/// The thinnest line a copier keeps, half a point, and a hair more for rounding.
const MIN_LINE: Pt = Pt(0.505);

/// Makes the PDF for the wall. Enlarged, it has the lines and pages of the signed document; in the
/// theme `board` the document is composed anew with larger type.
pub(super) fn make(
    prepared: &Prepared,
    theme: Theme,
    on_page: &(dyn Fn(u32, u32) + Sync),
) -> Result<Pdf> {
    refuse_secrets(&prepared.report)?;
    let document = match theme {
        Theme::Enlarged => Cow::Borrowed(&prepared.document),
        Theme::Board => Cow::Owned(compose::compose_report_as(&prepared.report, Look::Board)?.0),
    };
    let scale = enlargement(&document);
    let mut posted = document.clone().into_owned();
    let posting = Posting::add_to(&mut posted, &prepared.report, scale)?;

    let mut typesetter = prepared.typesetter(&document)?;
    let options = PdfOptions {
        grey: true,
        scale,
        picture_resolution: Some(RESOLUTION),
        ..PdfOptions::default()
    };
    let mut writer = pdf::Writer::new(&posted, prepared.library(), options)?;
    // The last page is held back: the posting goes on it.
    let mut last: Option<Page> = None;
    let mut course = Course::of(&document);
    let mut laid = layout::layout(&document, &mut typesetter, &mut |mut page| {
        let (number, expected) = course.page(&page);
        on_page(number, expected);
        keep_apart(&mut page, scale);
        match last.replace(page) {
            Some(before) => writer.page(before),
            None => Ok(()),
        }
    })?;
    let mut pages = 0;
    if let Some(last) = last {
        let placed = posting.place(&posted, last, &mut typesetter)?;
        for page in placed {
            pages = page.index + 1;
            writer.page(page)?;
        }
    }
    laid.findings.extend(typesetter.take_findings());
    Ok(Pdf {
        bytes: prepared.finish(writer)?,
        pages,
        findings: laid.findings,
        plan: laid.plan,
    })
}

/// A secret document is not posted on a wall.
fn refuse_secrets(report: &Report) -> Result<()> {
    let secrecy = report.secrecy();
    if secrecy.value == Secrecy::Normal {
        return Ok(());
    }
    let thai = secrecy.value.thai();
    let error = Error::fault(
        &secrecy.origin,
        Message::new(
            format!("เอกสารชั้นความลับ “{thai}” ปิดประกาศไม่ได้"),
            format!("a document that is “{thai}” cannot be posted on a notice board"),
        ),
    );
    Err(error.with_help(Message::new(
        "เอา notice-board ออกจาก --for หรือแก้ secrecy: ถ้าเอกสารนี้ไม่เป็นความลับ",
        "leave notice-board out of --for, or change secrecy: if this document is no secret",
    )))
}

/// How many times larger the document is on A3: √2 from A4.
fn enlargement(document: &Document) -> f32 {
    let pages = || document.sections.iter().map(|section| section.page);
    let short = pages().map(|page| page.width.min(page.height));
    let long = pages().map(|page| page.width.max(page.height));
    let largest = |sides: &mut dyn Iterator<Item = Mm>| sides.fold(Mm(1.0), Mm::max);
    let (short, long) = (largest(&mut { short }), largest(&mut { long }));
    (A3.0.0 / short.0).min(A3.1.0 / long.0)
}

/// Lines thick enough and grounds light enough to be copied in black.
fn keep_apart(page: &mut Page, scale: f32) {
    for item in &mut page.items {
        match &mut item.shape {
            Shape::Line { thickness, .. } => *thickness = thickness.max(MIN_LINE / scale),
            Shape::Fill { darkness, .. } => *darkness = darkness.min(MAX_SHADING),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Margins, PageSetup};

    const A4_TO_A3: f32 = std::f32::consts::SQRT_2;

    #[test]
    fn every_paper_fills_the_sheet_as_far_as_it_can() {
        let mut report = crate::report::Report::new("report-table", "ก");
        report.text = vec![crate::report::Slot {
            name: crate::report::Text::new("title"),
            paragraphs: vec![crate::report::Text::new("ข")],
        }];
        let (mut document, _) = compose::compose_report(&report).unwrap();
        let mut scale_of = |sides: &[(f32, f32)]| {
            let section = document.sections[0].clone();
            document.sections = sides
                .iter()
                .map(|(width, height)| {
                    let mut section = section.clone();
                    section.page = PageSetup {
                        width: Mm(*width),
                        height: Mm(*height),
                        margins: Margins::equal(Mm(20.0)),
                    };
                    section
                })
                .collect();
            enlargement(&document)
        };
        assert!((scale_of(&[(210.0, 297.0), (297.0, 210.0)]) - A4_TO_A3).abs() < 1e-3);
        assert_eq!(scale_of(&[(210.0, 297.0), (420.0, 297.0)]), 1.0);
        assert!((scale_of(&[(148.0, 210.0)]) - 2.0).abs() < 0.01);
        assert!(scale_of(&[(215.9, 355.6)]) * 355.6 <= 420.01);
    }
}
