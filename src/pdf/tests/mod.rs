//! The writer as a whole, on documents laid out by hand, opened with an independent reader.

mod damaged_files;
mod hearing_reports;
mod leaves;
mod metadata;
mod text_layer;

use std::sync::Arc;

use lopdf::Object;

use super::refusal::MAX_PAGES;
use super::sample;
use super::*;
use crate::pdf_file::{Attached, Attachment, Inspection, Relationship, inspect};
use crate::text::FontLibrary;

fn written(pages: usize, options: PdfOptions) -> Vec<u8> {
    let library = FontLibrary::bundled();
    let (document, pages) = sample::report(&library, pages);
    let mut writer = Writer::new(&document, &library, options).unwrap();
    for page in pages {
        writer.page(page).unwrap();
    }
    let bytes = writer.finish().unwrap();
    // For a look with other programs.
    if let Ok(folder) = std::env::var("SARABAN_KEEP") {
        std::fs::write(format!("{folder}/report-{}.pdf", bytes.len()), &bytes).unwrap();
    }
    bytes
}

fn opened(bytes: &[u8]) -> lopdf::Document {
    lopdf::Document::load_mem(bytes).unwrap()
}

#[test]
fn an_independent_reader_finds_pages_and_fields() {
    let bytes = written(3, PdfOptions::default());
    assert!(bytes.ends_with(b"%%EOF\n"));
    let pdf = opened(&bytes);
    assert_eq!(pdf.get_pages().len(), 3);
    let form = pdf.catalog().unwrap().get(b"AcroForm").unwrap();
    let form = pdf.dereference(form).unwrap().1.as_dict().unwrap();
    let fields = form.get(b"Fields").unwrap().as_array().unwrap();
    let mut names = Vec::new();
    for field in fields {
        let field = pdf.dereference(field).unwrap().1.as_dict().unwrap();
        assert_eq!(field.get(b"FT").unwrap().as_name().unwrap(), b"Sig");
        assert!(field.get(b"V").is_err(), "unsigned");
        let page = field.get(b"P").unwrap().as_reference().unwrap();
        assert_eq!(pdf.get_pages()[&3], page);
        let annotations = pdf.get_dictionary(page).unwrap().get(b"Annots").unwrap();
        assert_eq!(annotations.as_array().unwrap().len(), 3);
        names.push(field.get(b"T").unwrap().as_str().unwrap().to_vec());
    }
    assert_eq!(names, sample::FIELDS.map(|name| name.as_bytes().to_vec()));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let first = written(2, PdfOptions::default());
    let other = std::thread::spawn(|| written(2, PdfOptions::default()));
    assert_eq!(written(2, PdfOptions::default()), first);
    assert_eq!(other.join().unwrap(), first);
}

/// The files inside a PDF, all of them taken out.
fn extract(bytes: &[u8]) -> crate::error::Result<Vec<Attachment>> {
    let attached = Attached::open(bytes)?;
    let files = attached.files().iter();
    files
        .map(|listed| {
            Ok(Attachment {
                name: listed.name.clone(),
                media_type: listed.media_type.clone(),
                description: listed.description.clone(),
                relationship: listed.relationship,
                bytes: Arc::from(attached.take(listed)?),
            })
        })
        .collect()
}

#[test]
fn an_attachment_comes_back_as_it_went_in() {
    let attachment = Attachment {
        name: "report.json".into(),
        media_type: "application/json".into(),
        description: "ข้อมูลของรายงาน".into(),
        relationship: Relationship::Source,
        bytes: Arc::from(r#"{"agency":"อบต."}"#.repeat(50).into_bytes()),
    };
    let bytes = written(
        1,
        PdfOptions {
            attachments: vec![attachment.clone()],
            ..PdfOptions::default()
        },
    );
    assert_eq!(extract(&bytes).unwrap(), [attachment]);
    let pdf = opened(&bytes);
    let associated = pdf.catalog().unwrap().get(b"AF").unwrap();
    assert_eq!(associated.as_array().map(Vec::len).ok(), Some(1));
}

#[test]
fn a_document_without_attachments_has_none() {
    assert_eq!(extract(&written(1, PdfOptions::default())).unwrap(), []);
}

#[test]
fn a_scaled_page_is_larger_with_its_fields() {
    let scale = 2.0_f32.sqrt();
    let pdf = opened(&written(
        1,
        PdfOptions {
            scale,
            ..PdfOptions::default()
        },
    ));
    let page = pdf.get_dictionary(pdf.get_pages()[&1]).unwrap();
    let numbers = |object: &Object| -> Vec<f32> {
        let items = object.as_array().unwrap().iter();
        items.map(|item| item.as_float().unwrap()).collect()
    };
    let paper = numbers(page.get(b"MediaBox").unwrap());
    assert!((paper[2] - sample::A4.0 * scale).abs() < 0.1);
    let widget = page.get(b"Annots").unwrap().as_array().unwrap()[0]
        .as_reference()
        .unwrap();
    let area = numbers(pdf.get_dictionary(widget).unwrap().get(b"Rect").unwrap());
    assert!((area[2] - area[0] - 150.0 * scale).abs() < 0.1);
    assert!((area[1] - (sample::A4.1 - 570.0) * scale).abs() < 0.1);
}

#[test]
fn a_page_too_large_for_the_standard_is_refused() {
    let library = FontLibrary::bundled();
    let (document, pages) = sample::report(&library, 1);
    let options = PdfOptions {
        scale: 20.0,
        ..PdfOptions::default()
    };
    let mut writer = Writer::new(&document, &library, options).unwrap();
    for page in pages {
        let error = writer.page(page).unwrap_err();
        assert!(error.to_string().contains("14400"), "{error}");
    }
}

#[test]
fn inspection_tells_what_is_inside() {
    let bytes = written(2, PdfOptions::default());
    let found = inspect(&bytes).unwrap();
    assert_eq!(found.version, "1.7");
    assert_eq!(found.revisions, 1);
    assert_eq!(found.claims, ["PDF/A-2a", "PDF/UA-1"]);
    assert_eq!(found.language.as_deref(), Some("th-TH"));
    assert!(found.tagged && !found.encrypted);
    assert_eq!(found.information["Title"], "รายงานผลการดำเนินการ");
    assert_eq!(found.xmp["dc:title"], found.information["Title"]);
    assert_eq!(found.xmp["dc:creator"], found.information["Author"]);
    assert_eq!(found.xmp["dc:description"], found.information["Subject"]);
    assert_eq!(found.xmp["pdf:Keywords"], found.information["Keywords"]);
    assert_eq!(found.xmp["saraban:fiscalYear"], "2566");
    assert_eq!(found.xmp["saraban:documentNumber"], "พบ ๗๒๓๐๑/๑๒๓");
    assert_eq!(found.xmp["saraban:documentDate"], "2023-04-03");
    assert_eq!(found.pages.len(), 2);
    assert_eq!(
        (found.pages[0].width_mm, found.pages[0].height_mm),
        (297.0, 210.0)
    );
    assert_eq!(found.fonts.len(), 1);
    assert!(found.fonts[0].embedded && found.fonts[0].subset && found.fonts[0].unicode);
    let names: Vec<&str> = found
        .signature_fields
        .iter()
        .map(|field| field.name.as_str())
        .collect();
    assert_eq!(names, sample::FIELDS);
    let field = &found.signature_fields[0];
    assert_eq!(field.tooltip.as_deref(), Some("ลงลายมือชื่อ sig_reporter"));
    assert_eq!((field.page, &field.signature), (Some(2), &None));
    assert!(serde_json::to_string(&found).unwrap().contains("sig_mayor"));
}

#[test]
fn the_text_of_a_page_is_read_back() {
    let bytes = written(2, PdfOptions::default());
    let text = Inspection::page_text(&bytes, 2).unwrap();
    for row in 20..40 {
        for column in 0..8 {
            let cell = sample::cell_text(row, column);
            assert!(text.contains(&cell), "{cell} in {text}");
        }
    }
    assert!(Inspection::page_text(&bytes, 0).is_err());
    assert!(Inspection::page_text(&bytes, 3).is_err());
}

#[test]
fn a_document_of_too_many_pages_is_refused() {
    let library = FontLibrary::bundled();
    let (document, _) = sample::report(&library, 1);
    let mut writer = Writer::new(&document, &library, PdfOptions::default()).unwrap();
    for index in 0..MAX_PAGES {
        writer.page(sample::page(index as u32, Vec::new())).unwrap();
    }
    let next = sample::page(MAX_PAGES as u32, Vec::new());
    let error = writer.page(next).unwrap_err();
    assert_eq!(error.kind(), crate::ErrorKind::Input);
    assert!(error.to_string().contains("5000 pages"), "{error}");
    assert!(error.faults()[0].help.is_some());
}
