//! What a screen reader reads out of a report's PDF is what the report says, cell by cell.
//!
//! The structure tree is read by an independent reader and its text compared with the document.

use std::collections::BTreeMap;
use std::path::PathBuf;

use lopdf::content::Content;
use lopdf::{Dictionary, Document as Pdf, Object, ObjectId};
use saraban::compose::compose_report;
use saraban::document::{Block, Cell, CellBlock, Document, Paragraph, Row};
use saraban::layout::layout;
use saraban::pdf::{PdfOptions, Writer};
use saraban::report;
use saraban::text::{FontLibrary, Typesetter};
use saraban::thai::Breaker;

/// The document and the PDF of a report.
fn rendered(name: &str) -> (Document, Vec<u8>) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/reports")
        .join(name);
    let report = report::read(path).unwrap();
    let (document, _) = compose_report(&report).unwrap();
    let library = FontLibrary::bundled();
    let breaker = Breaker::new();
    let mut typesetter = Typesetter::new(&library, &breaker, &document.family).unwrap();
    let mut writer = Writer::new(&document, &library, PdfOptions::default()).unwrap();
    layout(&document, &mut typesetter, &mut |page| writer.page(page)).unwrap();
    let bytes = writer.finish().unwrap();
    (document, bytes)
}

/// An element of the structure tree with its text.
#[derive(Debug)]
struct Element {
    tag: String,
    /// The text right in it, pieces of one line after another.
    text: String,
    alt: Option<String>,
    attributes: Vec<Dictionary>,
    children: Vec<Element>,
}

impl Element {
    /// All text in it, in reading order.
    fn all_text(&self) -> String {
        let inner: String = self.children.iter().map(Element::all_text).collect();
        format!("{}{inner}", self.text)
    }

    /// The elements of that tag in it, outermost first.
    fn find<'a>(&'a self, tag: &str, found: &mut Vec<&'a Element>) {
        if self.tag == tag {
            found.push(self);
        }
        for child in &self.children {
            child.find(tag, found);
        }
    }

    fn all(&self, tag: &str) -> Vec<&Element> {
        let mut found = Vec::new();
        self.find(tag, &mut found);
        found
    }
}

/// The text of each marked-content sequence: by page and identifier.
type Marked = BTreeMap<(ObjectId, i64), String>;

fn marked_content(pdf: &Pdf) -> Marked {
    let mut marked = Marked::new();
    for page in pdf.get_pages().into_values() {
        let fonts = pdf.get_page_fonts(page).unwrap();
        let content = Content::decode(&pdf.get_page_content(page)).unwrap();
        let mut font = None;
        // For each open sequence its identifier, and whether its text was said already.
        let mut open: Vec<(Option<i64>, bool)> = Vec::new();
        for operation in content.operations {
            let operands = &operation.operands;
            match operation.operator.as_str() {
                "Tf" => font = fonts.get(operands[0].as_name().unwrap()),
                "BDC" | "BMC" => {
                    let properties = operands.get(1).and_then(|list| list.as_dict().ok());
                    let get = |key: &[u8]| properties.and_then(|list| list.get(key).ok());
                    let mcid = get(b"MCID").map(|mcid| mcid.as_i64().unwrap());
                    let actual =
                        get(b"ActualText").map(|text| lopdf::decode_text_string(text).unwrap());
                    open.push((mcid, actual.is_some()));
                    if let Some(text) = actual {
                        say(&mut marked, page, &open, &text);
                    }
                }
                "EMC" => {
                    open.pop();
                }
                "Tj" | "TJ" if !open.iter().any(|(_, said)| *said) => {
                    let encoding = font.unwrap().get_font_encoding(pdf).unwrap();
                    let strings: Vec<&Object> = match &operands[0] {
                        Object::Array(items) => items.iter().collect(),
                        one => vec![one],
                    };
                    for string in strings {
                        if let Ok(bytes) = string.as_str() {
                            let text = Pdf::decode_text(&encoding, bytes).unwrap();
                            say(&mut marked, page, &open, &text);
                        }
                    }
                }
                _ => {}
            }
        }
    }
    marked
}

fn say(marked: &mut Marked, page: ObjectId, open: &[(Option<i64>, bool)], text: &str) {
    if let Some(mcid) = open.iter().find_map(|(mcid, _)| *mcid) {
        marked.entry((page, mcid)).or_default().push_str(text);
    }
}

fn element(pdf: &Pdf, dictionary: &Dictionary, marked: &mut Marked) -> Element {
    let tag = dictionary.get(b"S").unwrap().as_name().unwrap();
    let page = dictionary.get(b"Pg").and_then(Object::as_reference).ok();
    let list = |key: &[u8]| -> Vec<Object> {
        match dictionary.get(key) {
            Ok(Object::Array(items)) => items.clone(),
            Ok(one) => vec![one.clone()],
            Err(_) => Vec::new(),
        }
    };
    let mut found = Element {
        tag: String::from_utf8(tag.to_vec()).unwrap(),
        text: String::new(),
        alt: dictionary
            .get(b"Alt")
            .ok()
            .map(|alt| lopdf::decode_text_string(alt).unwrap()),
        attributes: list(b"A")
            .iter()
            .filter_map(|a| a.as_dict().ok().cloned())
            .collect(),
        children: Vec::new(),
    };
    for kid in list(b"K") {
        let (_, kid) = pdf.dereference(&kid).unwrap();
        if let Ok(mcid) = kid.as_i64() {
            found
                .text
                .push_str(&marked.remove(&(page.unwrap(), mcid)).unwrap_or_default());
            continue;
        }
        let kid = kid.as_dict().unwrap();
        match kid.get(b"Type").and_then(Object::as_name).ok() {
            Some(b"MCR") => {
                let page = kid.get(b"Pg").unwrap().as_reference().unwrap();
                let mcid = kid.get(b"MCID").unwrap().as_i64().unwrap();
                found
                    .text
                    .push_str(&marked.remove(&(page, mcid)).unwrap_or_default());
            }
            Some(b"OBJR") => {}
            _ => found.children.push(element(pdf, kid, marked)),
        }
    }
    found
}

/// The structure tree, and what text it does not reach.
fn structure(bytes: &[u8]) -> (Element, Marked) {
    let pdf = Pdf::load_mem(bytes).unwrap();
    let mut marked = marked_content(&pdf);
    let root = pdf.catalog().unwrap().get(b"StructTreeRoot").unwrap();
    let root = pdf.dereference(root).unwrap().1.as_dict().unwrap();
    let kids = root.get(b"K").unwrap().as_array().unwrap();
    let document = pdf.dereference(&kids[0]).unwrap().1.as_dict().unwrap();
    let document = element(&pdf, document, &mut marked);
    (document, marked)
}

fn paragraph_text(paragraph: &Paragraph) -> String {
    let label = paragraph.label.as_ref().map_or("", |label| &label.text);
    format!("{label}{}", paragraph.text())
}

fn cell_text(cell: &Cell) -> String {
    let blocks = cell.blocks.iter().map(|block| match block {
        CellBlock::Paragraph(paragraph) => paragraph_text(paragraph),
        CellBlock::Picture(picture) => picture
            .caption
            .as_ref()
            .map(paragraph_text)
            .unwrap_or_default(),
    });
    blocks.collect()
}

/// A text without the spaces at which lines may end.
fn solid(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Reports with pictures, lists in cells, and headers of one and two levels.
const REPORTS: [&str; 2] = ["khlong-sai-2566.yaml", "mae-khri-2566.yaml"];

fn check_rows(name: &str, rows: &[Row], part: Option<&&Element>) {
    let heard: Vec<Vec<String>> = part.map_or(Vec::new(), |part| {
        let rows = part.children.iter();
        rows.map(|row| {
            assert_eq!(row.tag, "TR");
            row.children
                .iter()
                .map(|cell| solid(&cell.all_text()))
                .collect()
        })
        .collect()
    });
    assert_eq!(heard.len(), rows.len(), "{name}");
    for (heard, row) in heard.iter().zip(rows) {
        let written: Vec<String> = row
            .cells
            .iter()
            .map(|cell| solid(&cell_text(cell)))
            .collect();
        assert_eq!(*heard, written, "{name}");
    }
}

#[test]
fn every_cell_is_read_in_its_place() {
    for name in REPORTS {
        let (document, bytes) = rendered(name);
        let (tree, unreached) = structure(&bytes);
        assert!(unreached.is_empty(), "{name}: {unreached:?}");
        let tables = tree.all("Table");
        let written = document.sections.iter().flat_map(|section| &section.blocks);
        let written: Vec<_> = written
            .filter_map(|block| match block {
                Block::Table(table) => Some(table),
                _ => None,
            })
            .collect();
        assert_eq!(tables.len(), written.len(), "{name}");
        for (heard, written) in tables.iter().zip(written) {
            check_rows(name, &written.header, heard.all("THead").first());
            check_rows(name, &written.rows, heard.all("TBody").first());
            for header in heard.all("TH") {
                assert!(header.attributes.iter().any(|a| a.has(b"Scope")), "{name}");
            }
        }
    }
}

#[test]
fn headings_and_paragraphs_are_read_in_their_order() {
    for name in REPORTS {
        let (document, bytes) = rendered(name);
        let (tree, _) = structure(&bytes);
        let heard = solid(&tree.all_text());
        let mut from = 0;
        for block in document.sections.iter().flat_map(|section| &section.blocks) {
            if let Block::Paragraph(paragraph) = block {
                let text = solid(&paragraph_text(paragraph));
                let at = heard[from..].find(&text);
                from += at.unwrap_or_else(|| panic!("{name}: {text}")) + text.len();
            }
        }
        let headings: Vec<&Element> = ["H1", "H2", "H3"]
            .iter()
            .flat_map(|tag| tree.all(tag))
            .collect();
        assert!(!headings.is_empty(), "{name}");
    }
}

#[test]
fn every_picture_says_what_it_shows() {
    for name in REPORTS {
        let (_, bytes) = rendered(name);
        let (tree, _) = structure(&bytes);
        for figure in tree.all("Figure") {
            assert!(
                figure
                    .alt
                    .as_ref()
                    .is_some_and(|alt| !alt.trim().is_empty()),
                "{name}"
            );
        }
    }
}
