//! The writer as a whole, on documents laid out by hand, opened with an independent reader.

use std::sync::Arc;

use lopdf::Object;

use super::sample;
use super::*;
use crate::text::FontLibrary;

fn written(pages: usize, options: PdfOptions) -> Vec<u8> {
    let library = FontLibrary::bundled();
    let (document, pages) = sample::report(&library, pages);
    let mut writer = Writer::new(&document, &library, options).unwrap();
    for page in pages {
        writer.page(page).unwrap();
    }
    writer.finish().unwrap()
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
        assert_eq!(annotations.as_array().unwrap().len(), 2);
        names.push(field.get(b"T").unwrap().as_str().unwrap().to_vec());
    }
    assert_eq!(names, [b"sig_reporter".to_vec(), b"sig_mayor".to_vec()]);
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let first = written(2, PdfOptions::default());
    let other = std::thread::spawn(|| written(2, PdfOptions::default()));
    assert_eq!(written(2, PdfOptions::default()), first);
    assert_eq!(other.join().unwrap(), first);
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
