//! Leaves of every kind: links, marks, English, lists, a picture with its caption.

use std::sync::Arc;

use lopdf::Object;

use super::opened;
use crate::pdf::{PdfOptions, Writer, sample};
use crate::pdf_file::Inspection;
use crate::text::FontLibrary;

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
    let text = Inspection::page_text(&leaves(), 1).unwrap();
    assert_eq!(
        text,
        "ดู เว็บไซต์\nของหน่วยงาน ☑ Open Data\n๑. ข้อหนึ่ง\n(๑) ข้อย่อย\nกิจกรรมที่ ๑"
    );
}
