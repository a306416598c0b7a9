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
fn signs_that_xml_does_not_know_stay_out_of_the_metadata() {
    let library = FontLibrary::bundled();
    let (mut document, pages) = sample::report(&library, 1);
    document.metadata.title = "ก\u{1}ข\n\u{FFFE} ค & <ง>".into();
    document.metadata.number = Some("\u{0}๑/๒".into());
    let mut writer = Writer::new(&document, &library, PdfOptions::default()).unwrap();
    for page in pages {
        writer.page(page).unwrap();
    }
    let found = inspect(&writer.finish().unwrap()).unwrap();
    assert_eq!(found.xmp["dc:title"], "กข ค & <ง>");
    assert_eq!(found.information["Title"], "กข ค & <ง>");
    assert_eq!(found.xmp["saraban:documentNumber"], "๑/๒");

    document.metadata.title = "\u{1} \n".into();
    assert!(Writer::new(&document, &library, PdfOptions::default()).is_err());
}

#[test]
fn the_text_of_a_page_is_read_back() {
    let bytes = written(2, PdfOptions::default());
    let text = page_text(&bytes, 2).unwrap();
    for row in 20..40 {
        for column in 0..8 {
            let cell = sample::cell_text(row, column);
            assert!(text.contains(&cell), "{cell} in {text}");
        }
    }
    assert!(page_text(&bytes, 0).is_err());
    assert!(page_text(&bytes, 3).is_err());
}

/// A paragraph with a link over two lines, a mark and English; a list of two levels; a picture
/// with its caption.
fn leaves() -> Vec<u8> {
    use crate::document::{Block, Inline, Label, Mark, Paragraph, Picture, PictureWidth};
    use crate::layout::{Item, Owner, Part, Shape};
    use crate::text::Language;
    use crate::units::Pt;

    let library = FontLibrary::bundled();
    let styles = sample::styles();
    let link = Inline::Link {
        text: "เว็บไซต์ของหน่วยงาน".into(),
        target: "https://example.go.th/รายงาน".into(),
    };
    let first = Paragraph {
        style: styles.body,
        content: vec![
            Inline::text("ดู "),
            link,
            Inline::Mark(Mark::TickedBox),
            Inline::text("Open Data"),
        ],
        ..Paragraph::default()
    };
    let item = |label: &str, level, text: &str| Paragraph {
        style: styles.body,
        label: Some(Label {
            text: label.into(),
            level,
        }),
        content: vec![Inline::text(text)],
        ..Paragraph::default()
    };
    let image = image::DynamicImage::from(image::RgbImage::new(20, 10));
    let mut png = std::io::Cursor::new(Vec::new());
    image.write_to(&mut png, image::ImageFormat::Png).unwrap();
    let file = Arc::new(crate::picture::read("a.png", png.into_inner()).unwrap());
    let picture = Picture {
        file: file.clone(),
        alt: "ภาพกิจกรรม".into(),
        caption: Some(Paragraph::plain(styles.body, "กิจกรรมที่ ๑")),
        width: PictureWidth::Fit,
    };
    let blocks = vec![
        Block::Paragraph(first),
        Block::Paragraph(item("๑.", 0, "ข้อหนึ่ง")),
        Block::Paragraph(item("(๑)", 1, "ข้อย่อย")),
        Block::Picture(picture),
    ];
    let document = sample::document(styles.sheet, blocks);
    let content = |part| Owner::Content(sample::whole(0), part);
    let active = |x, y| Item {
        owner: content(Part::Link(1)),
        shape: Shape::Link {
            area: sample::area(x, y, 80.0, 20.0),
            target: "https://example.go.th/รายงาน".into(),
            text: "เว็บไซต์ของหน่วยงาน".into(),
        },
    };
    let line = |block, part, x, y, text: &str| {
        sample::text(&library, sample::whole(block), part, (x, y), text)
    };
    let items = vec![
        line(0, Part::Text, 60.0, 60.0, "ดู "),
        line(0, Part::Link(1), 80.0, 60.0, "เว็บไซต์"),
        active(80.0, 45.0),
        line(0, Part::Link(1), 60.0, 80.0, "ของหน่วยงาน"),
        active(60.0, 65.0),
        Item {
            owner: content(Part::Text),
            shape: Shape::Mark {
                area: sample::area(160.0, 68.0, 12.0, 12.0),
                mark: Mark::TickedBox,
            },
        },
        Item {
            owner: content(Part::Text),
            shape: Shape::Text {
                x: Pt(180.0),
                y: Pt(80.0),
                run: sample::run(&library, "Open Data", Language::English),
            },
        },
        line(1, Part::Label, 60.0, 100.0, "๑."),
        line(1, Part::Text, 80.0, 100.0, "ข้อหนึ่ง"),
        line(2, Part::Label, 80.0, 120.0, "(๑)"),
        line(2, Part::Text, 110.0, 120.0, "ข้อย่อย"),
        line(3, Part::Caption, 60.0, 140.0, "กิจกรรมที่ ๑"),
        Item {
            owner: Owner::Content(sample::whole(3), Part::Picture),
            shape: Shape::Picture {
                area: sample::area(60.0, 150.0, 100.0, 50.0),
                file,
                alt: "ภาพกิจกรรม".into(),
            },
        },
    ];
    let mut writer = Writer::new(&document, &library, PdfOptions::default()).unwrap();
    writer.page(sample::page(0, items)).unwrap();
    let bytes = writer.finish().unwrap();
    if let Ok(folder) = std::env::var("SARABAN_KEEP") {
        std::fs::write(format!("{folder}/leaves.pdf"), &bytes).unwrap();
    }
    bytes
}

/// The structure tree as text: `P(Link Link)`; numbers are pieces of content.
fn drawn(pdf: &lopdf::Document, element: &lopdf::Dictionary) -> String {
    let kids = match element.get(b"K") {
        Ok(Object::Array(kids)) => kids.clone(),
        Ok(kid) => vec![kid.clone()],
        Err(_) => Vec::new(),
    };
    let kids: Vec<String> = kids
        .iter()
        .map(|kid| match pdf.dereference(kid).unwrap().1 {
            Object::Dictionary(kid) if kid.has(b"S") => drawn(pdf, kid),
            Object::Dictionary(kid) if kid.has(b"Obj") => "annotation".to_owned(),
            _ => ".".to_owned(),
        })
        .collect();
    let kind = element.get(b"S").unwrap().as_name().unwrap();
    format!("{}({})", String::from_utf8_lossy(kind), kids.join(" "))
}

#[test]
fn leaves_have_the_elements_of_their_kinds() {
    let pdf = opened(&leaves());
    let root = pdf.catalog().unwrap().get(b"StructTreeRoot").unwrap();
    let root = pdf.dereference(root).unwrap().1.as_dict().unwrap();
    let top = &root.get(b"K").unwrap().as_array().unwrap()[0];
    let top = pdf.dereference(top).unwrap().1.as_dict().unwrap();
    assert_eq!(
        drawn(&pdf, top),
        "Document(P(. Link(. annotation) . .) \
         L(LI(Lbl(.) LBody(. L(LI(Lbl(.) LBody(.)))))) Figure(Caption(.) .))"
    );
    let page = pdf.get_dictionary(pdf.get_pages()[&1]).unwrap();
    let links = page.get(b"Annots").unwrap().as_array().unwrap();
    assert_eq!(links.len(), 1, "one annotation for both lines");
    let link = pdf.dereference(&links[0]).unwrap().1.as_dict().unwrap();
    assert_eq!(
        link.get(b"QuadPoints").unwrap().as_array().unwrap().len(),
        16
    );
    let description = lopdf::decode_text_string(link.get(b"Contents").unwrap()).unwrap();
    assert!(description.starts_with("เว็บไซต์ของหน่วยงาน"), "{description}");
}

#[test]
fn the_text_of_every_leaf_is_read_back() {
    let text = page_text(&leaves(), 1).unwrap();
    assert_eq!(
        text,
        "ดู เว็บไซต์\nของหน่วยงาน ☑ Open Data\n๑. ข้อหนึ่ง\n(๑) ข้อย่อย\nกิจกรรมที่ ๑"
    );
}
