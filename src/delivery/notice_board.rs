//! The notice-board delivery: A3, black and grey, with a posting line and a QR code.

use std::fmt::Write as _;

use super::prepare::{Pdf, Prepared};
use crate::document::{Block, Document, Inline, Paragraph, Picture, PictureWidth, Role, Style};
use crate::error::{Error, Message, Result};
use crate::pdf::PdfOptions;
use crate::picture;
use crate::report::Located;
use crate::thai::{Date, DateStyle};
use crate::units::{Mm, Pt};

/// A4 to A3: the same layout, √2 times as large.
const A4_TO_A3: f32 = std::f32::consts::SQRT_2;
/// The side of the QR code on the wall; read from an arm's length it needs 25 mm at least.
const QR_SIDE: Mm = Mm(30.0);
/// The darkest ground a copier keeps apart from black text.
const MAX_SHADING: f32 = 0.15;
/// The thinnest line a copier keeps.
const MIN_LINE: Pt = Pt(0.5);

/// Makes the PDF for the wall: the lines and pages of the signed document, larger, without colour.
pub(super) fn make(prepared: &Prepared, on_page: &(dyn Fn(u32) + Sync)) -> Result<Pdf> {
    let mut document = prepared.document.clone();
    for section in &mut document.sections {
        for block in &mut section.blocks {
            if let Block::Table(table) = block {
                table.header_shading = table.header_shading.min(MAX_SHADING);
                table.border = table.border.max(MIN_LINE / A4_TO_A3);
            }
        }
    }
    add_posting_line(prepared, &mut document);
    add_qr_code(prepared, &mut document)?;
    prepared.pdf(
        &document,
        PdfOptions {
            grey: true,
            scale: A4_TO_A3,
            picture_resolution: Some(300.0),
            ..PdfOptions::default()
        },
        on_page,
    )
}

/// «ปิดประกาศ ณ … ตั้งแต่วันที่ … ถึงวันที่ …  ลงชื่อ … ผู้ปิดประกาศ», dots where nothing is given.
fn add_posting_line(prepared: &Prepared, document: &mut Document) {
    let board = &prepared.report.notice_board;
    let digits = document.digits;
    let date = |date: &Option<Located<Date>>| {
        date.as_ref().map_or_else(
            || DOTS.to_owned(),
            |date| date.value.format(DateStyle::Long, digits),
        )
    };
    let place = board.place.as_ref().map_or(DOTS, |place| &place.value);
    let text = format!(
        "ปิดประกาศ ณ {place}  ตั้งแต่วันที่ {}  ถึงวันที่ {}  ลงชื่อ {DOTS} ผู้ปิดประกาศ",
        date(&board.from),
        date(&board.to),
    );
    let style = document.styles.add(Style {
        size: Pt(14.0),
        space_before: Pt(12.0),
        ..Style::new("PostingLine", "บรรทัดปิดประกาศ", Role::Body)
    });
    if let Some(section) = document.sections.last_mut() {
        section
            .blocks
            .push(Block::Paragraph(Paragraph::plain(style, text)));
    }
}

const DOTS: &str = "……………………………";

/// The published address as a QR code, where the report names one.
fn add_qr_code(prepared: &Prepared, document: &mut Document) -> Result<()> {
    let Some(url) = &prepared.report.notice_board.url else {
        return Ok(());
    };
    let code = qrcode::QrCode::with_error_correction_level(&url.value, qrcode::EcLevel::M)
        .map_err(|_| {
            Error::fault(
                &url.origin,
                Message::new(
                    "ที่อยู่เว็บยาวเกินกว่าจะทำ QR code ได้",
                    "the address is too long for a QR code",
                ),
            )
        })?;
    let svg = drawing(&code);
    let alt = format!("QR code: {}", url.value);
    let file = picture::read("qr-code.svg", svg.into_bytes())?;
    let link = Paragraph {
        content: vec![Inline::Link {
            text: url.value.clone(),
            target: url.value.clone(),
        }],
        ..Paragraph::plain(
            document.styles.find("PostingLine").unwrap_or_default(),
            String::new(),
        )
    };
    if let Some(section) = document.sections.last_mut() {
        section.blocks.push(Block::Picture(Picture {
            file: file.into(),
            alt,
            caption: Some(link),
            width: PictureWidth::Fixed(QR_SIDE / A4_TO_A3),
        }));
    }
    Ok(())
}

/// The code as an SVG with its quiet zone of four modules, a path of dark runs.
fn drawing(code: &qrcode::QrCode) -> String {
    const QUIET: usize = 4;
    let width = code.width();
    let modules = code.to_colors();
    let mut path = String::new();
    for (y, row) in modules.chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = row[x..]
                .iter()
                .take_while(|module| **module == qrcode::Color::Dark)
                .count();
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    let side = width + 2 * QUIET;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{side}\" height=\"{side}\" \
         viewBox=\"0 0 {side} {side}\"><path d=\"{path}\"/></svg>"
    )
}
