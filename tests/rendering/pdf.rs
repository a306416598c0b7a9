//! Reads a finished PDF back: what stands on its pages and where, and the tag tree over it.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

/// A PDF as a reader sees it.
pub struct Pdf {
    pub pages: Vec<Page>,
    pub root: Element,
    /// The names of the signature fields, in order.
    pub fields: Vec<String>,
}

/// A page: its paper in points, and the pieces of text on it in the order they are painted.
#[derive(Default)]
pub struct Page {
    pub width: f32,
    pub height: f32,
    pub pieces: Vec<Piece>,
    pub pictures: usize,
}

/// Text shown in one go.
#[derive(Debug, Clone)]
pub struct Piece {
    /// The marked content it belongs to; none: an artifact.
    pub content: Option<i64>,
    pub text: String,
    /// Where it starts: points from the left edge of the paper.
    pub x: f32,
    /// Where it ends.
    pub right: f32,
    /// Its baseline: points from the upper edge of the paper.
    pub y: f32,
    pub bold: bool,
    pub size: f32,
}

/// A node of the tag tree.
#[derive(Default)]
pub struct Element {
    pub role: String,
    pub alt: Option<String>,
    pub column_span: i64,
    pub row_span: i64,
    children: Vec<Child>,
}

enum Child {
    Element(Element),
    Content { page: usize, content: i64 },
}

/// Stands in read text where one line or piece ends and the next begins.
pub const SEAM: char = '\u{1}';

impl Pdf {
    pub fn read(bytes: &[u8]) -> Pdf {
        let document = Document::load_mem(bytes).expect("the PDF can be opened");
        let ids: Vec<ObjectId> = document.page_iter().collect();
        let pages = ids.iter().map(|&id| read_page(&document, id)).collect();
        let catalog = document.catalog().expect("a catalog");
        let tree = dictionary(
            &document,
            catalog.get(b"StructTreeRoot").expect("a tag tree"),
        );
        let mut root = Element::default();
        read_kids(&document, &ids, tree, None, &mut root);
        Pdf {
            pages,
            root,
            fields: field_names(&document, catalog),
        }
    }

    /// The text of an element, everything below it included.
    pub fn text(&self, element: &Element) -> String {
        let mut text = String::new();
        for (page, content) in element.contents() {
            let (mut line, mut right) = (f32::NAN, 0.0);
            for piece in &self.pages[page].pieces {
                if piece.content != Some(content) {
                    continue;
                }
                let apart = piece.x - right > 1.0;
                if (piece.y - line).abs() > 0.5 || line.is_nan() || apart {
                    text.push(SEAM);
                    line = piece.y;
                }
                right = piece.right;
                text.push_str(&piece.text);
            }
        }
        text
    }

    /// The pieces of an element with their pages.
    pub fn pieces(&self, element: &Element) -> Vec<(usize, &Piece)> {
        element
            .contents()
            .into_iter()
            .flat_map(|(page, content)| {
                self.pages[page]
                    .pieces
                    .iter()
                    .filter(move |piece| piece.content == Some(content))
                    .map(move |piece| (page, piece))
            })
            .collect()
    }

    /// The pages an element stands on, in order.
    pub fn pages_of(&self, element: &Element) -> Vec<usize> {
        let mut pages: Vec<usize> = element.contents().iter().map(|&(page, _)| page).collect();
        pages.dedup();
        pages
    }

    /// All text of the file, artifacts included.
    pub fn all_text(&self) -> String {
        self.pages
            .iter()
            .flat_map(|page| &page.pieces)
            .map(|piece| piece.text.as_str())
            .collect()
    }
}

impl Page {
    /// The text of the page's artifacts: repeated headers, page numbers.
    pub fn artifacts(&self) -> impl Iterator<Item = &Piece> {
        self.pieces.iter().filter(|piece| piece.content.is_none())
    }
}

impl Element {
    /// The elements of a role below this one, in reading order; not those inside another of it.
    pub fn all(&self, role: &str) -> Vec<&Element> {
        let mut found = Vec::new();
        self.collect(role, &mut found);
        found
    }

    fn collect<'a>(&'a self, role: &str, found: &mut Vec<&'a Element>) {
        for child in &self.children {
            if let Child::Element(element) = child {
                if element.role == role {
                    found.push(element);
                } else {
                    element.collect(role, found);
                }
            }
        }
    }

    /// The elements right below this one.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Content { .. } => None,
        })
    }

    fn contents(&self) -> Vec<(usize, i64)> {
        let mut contents = Vec::new();
        self.collect_contents(&mut contents);
        contents
    }

    fn collect_contents(&self, contents: &mut Vec<(usize, i64)>) {
        for child in &self.children {
            match child {
                Child::Element(element) => element.collect_contents(contents),
                Child::Content { page, content } => contents.push((*page, *content)),
            }
        }
    }
}

fn dictionary<'a>(document: &'a Document, object: &'a Object) -> &'a Dictionary {
    let (_, object) = document.dereference(object).expect("an object");
    match object {
        Object::Stream(stream) => &stream.dict,
        other => other.as_dict().expect("a dictionary"),
    }
}

fn name(dictionary: &Dictionary, key: &[u8]) -> Option<String> {
    let name = dictionary.get(key).ok()?.as_name().ok()?;
    Some(String::from_utf8_lossy(name).into_owned())
}

fn string(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Option<String> {
    let bytes = dictionary.get_deref(key, document).ok()?.as_str().ok()?;
    Some(decode_string(bytes))
}

pub fn decode_string(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(rest) => {
            let units = rest
                .chunks_exact(2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            String::from_utf16_lossy(&units.collect::<Vec<u16>>())
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn field_names(document: &Document, catalog: &Dictionary) -> Vec<String> {
    let Ok(form) = catalog.get_deref(b"AcroForm", document) else {
        return Vec::new();
    };
    let form = form.as_dict().expect("the form is a dictionary");
    let fields = form
        .get_deref(b"Fields", document)
        .expect("the form has fields");
    let fields = fields.as_array().expect("a list of fields");
    fields
        .iter()
        .map(|field| {
            let field = dictionary(document, field);
            assert_eq!(
                name(field, b"FT").as_deref(),
                Some("Sig"),
                "a signature field"
            );
            string(document, field, b"T").expect("the field has a name")
        })
        .collect()
}

// ---- the tag tree

fn read_kids(
    document: &Document,
    pages: &[ObjectId],
    node: &Dictionary,
    page: Option<usize>,
    into: &mut Element,
) {
    let Ok(kids) = node.get_deref(b"K", document) else {
        return;
    };
    let single = std::slice::from_ref(kids);
    for kid in kids.as_array().map_or(single, Vec::as_slice) {
        let (_, kid) = document.dereference(kid).expect("a kid of the tag tree");
        match kid {
            Object::Integer(content) => into.children.push(Child::Content {
                page: page.expect("marked content of a page"),
                content: *content,
            }),
            Object::Dictionary(kid) => read_kid(document, pages, kid, page, into),
            other => panic!("{other:?} in the tag tree"),
        }
    }
}

fn read_kid(
    document: &Document,
    pages: &[ObjectId],
    kid: &Dictionary,
    page: Option<usize>,
    into: &mut Element,
) {
    let page = match kid.get(b"Pg") {
        Ok(reference) => {
            let id = reference.as_reference().expect("a page's reference");
            pages.iter().position(|&other| other == id)
        }
        Err(_) => page,
    };
    match name(kid, b"Type").as_deref() {
        Some("MCR") => into.children.push(Child::Content {
            page: page.expect("marked content of a page"),
            content: kid.get(b"MCID").and_then(Object::as_i64).expect("an MCID"),
        }),
        Some("OBJR") => {}
        _ => {
            let mut element = Element {
                role: name(kid, b"S").expect("a structure element has a role"),
                alt: string(document, kid, b"Alt"),
                column_span: 1,
                row_span: 1,
                children: Vec::new(),
            };
            if let Ok(attributes) = kid.get_deref(b"A", document) {
                let single = std::slice::from_ref(attributes);
                for attributes in attributes.as_array().map_or(single, Vec::as_slice) {
                    let attributes = dictionary(document, attributes);
                    let number = |key: &[u8]| attributes.get(key).and_then(Object::as_i64).ok();
                    element.column_span = number(b"ColSpan").unwrap_or(element.column_span);
                    element.row_span = number(b"RowSpan").unwrap_or(element.row_span);
                }
            }
            read_kids(document, pages, kid, page, &mut element);
            into.children.push(Child::Element(element));
        }
    }
}

// ---- the pages

/// What marked content a painting operator stands in.
#[derive(Clone)]
enum Marked {
    Content(i64),
    Artifact,
    /// Text that stands for whatever is shown inside.
    Spoken(String),
    Other,
}

type Matrix = [f32; 6];

fn multiply(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

struct Font<'a> {
    encoding: lopdf::Encoding<'a>,
    bold: bool,
    /// Widths of glyphs in thousandths of the size, and of all others.
    widths: BTreeMap<u16, f32>,
    width: f32,
}

fn read_page(document: &Document, id: ObjectId) -> Page {
    let dictionary_of_page = document.get_dictionary(id).expect("a page");
    let numbers = media_box(document, dictionary_of_page);
    let mut page = Page {
        width: numbers[2] - numbers[0],
        height: numbers[3] - numbers[1],
        ..Page::default()
    };
    let fonts: BTreeMap<Vec<u8>, Font> = document
        .get_page_fonts(id)
        .expect("the page's fonts")
        .into_iter()
        .map(|(key, font)| {
            let face = name(font, b"BaseFont").expect("the font has a name");
            let (widths, width) = glyph_widths(document, font);
            let font = Font {
                encoding: font
                    .get_font_encoding(document)
                    .expect("the font maps to Unicode"),
                bold: face.contains("Bold"),
                widths,
                width,
            };
            (key, font)
        })
        .collect();
    let content = document.get_page_content(id);
    let content = lopdf::content::Content::decode(&content).expect("the page's operators");

    let mut marks: Vec<Marked> = Vec::new();
    let mut matrix: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
    let mut saved = Vec::new();
    let mut text_matrix = matrix;
    let mut font: Option<&Font> = None;
    let mut size = 0.0;
    for operation in &content.operations {
        let operands = &operation.operands;
        let number = |index: usize| operands[index].as_float().expect("a number");
        match operation.operator.as_str() {
            "q" => saved.push(matrix),
            "Q" => matrix = saved.pop().expect("every Q has its q"),
            "cm" => matrix = multiply(std::array::from_fn(number), matrix),
            "BT" => text_matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
            "Tm" => text_matrix = std::array::from_fn(number),
            "Td" => text_matrix = multiply([1.0, 0.0, 0.0, 1.0, number(0), number(1)], text_matrix),
            "Tf" => {
                font = fonts.get(operands[0].as_name().expect("a font's name"));
                size = number(1);
            }
            "BMC" => marks.push(Marked::Other),
            "BDC" => marks.push(marked(document, operands)),
            "EMC" => {
                marks.pop().expect("every EMC has its beginning");
            }
            "Tj" | "TJ" => {
                let spoken = marks.iter_mut().rev().find_map(|mark| match mark {
                    Marked::Spoken(text) => Some(std::mem::take(text)),
                    _ => None,
                });
                let font = font.expect("text has a font");
                let text = spoken.unwrap_or_else(|| shown(font, &operands[0]));
                let content = marks.iter().rev().find_map(|mark| match mark {
                    Marked::Content(content) => Some(Some(*content)),
                    Marked::Artifact => Some(None),
                    Marked::Spoken(_) | Marked::Other => None,
                });
                let at = multiply(text_matrix, matrix);
                page.pieces.push(Piece {
                    content: content.expect("all text is content or an artifact"),
                    text,
                    x: at[4],
                    right: at[4] + advance(font, &operands[0]) / 1000.0 * size * at[0],
                    y: page.height - at[5],
                    bold: font.bold,
                    size,
                });
            }
            "Do" => page.pictures += 1,
            _ => {}
        }
    }
    page
}

fn shown(font: &Font, operand: &Object) -> String {
    let single = std::slice::from_ref(operand);
    operand
        .as_array()
        .map_or(single, Vec::as_slice)
        .iter()
        .filter_map(|part| part.as_str().ok())
        .map(|bytes| Document::decode_text(&font.encoding, bytes).expect("the text can be read"))
        .collect()
}

/// How far text moves the pen, in thousandths of the size.
fn advance(font: &Font, operand: &Object) -> f32 {
    let single = std::slice::from_ref(operand);
    let parts = operand.as_array().map_or(single, Vec::as_slice);
    let advances = parts.iter().map(|part| match part.as_str() {
        Ok(glyphs) => glyphs
            .chunks_exact(2)
            .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
            .map(|glyph| *font.widths.get(&glyph).unwrap_or(&font.width))
            .sum::<f32>(),
        Err(_) => -part.as_float().expect("a shift"),
    });
    advances.sum()
}

fn glyph_widths(document: &Document, font: &Dictionary) -> (BTreeMap<u16, f32>, f32) {
    let faces = font
        .get_deref(b"DescendantFonts", document)
        .expect("a composite font");
    let face = dictionary(document, &faces.as_array().expect("a list")[0]);
    let mut widths = BTreeMap::new();
    if let Ok(list) = face.get_deref(b"W", document) {
        let list = list.as_array().expect("a list of widths");
        let mut at = 0;
        while at < list.len() {
            let first = list[at].as_i64().expect("a glyph") as u16;
            if let Ok(run) = list[at + 1].as_array() {
                for (glyph, width) in (first..).zip(run) {
                    widths.insert(glyph, width.as_float().expect("a width"));
                }
                at += 2;
            } else {
                let last = list[at + 1].as_i64().expect("a glyph") as u16;
                for glyph in first..=last {
                    widths.insert(glyph, list[at + 2].as_float().expect("a width"));
                }
                at += 3;
            }
        }
    }
    let width = face.get(b"DW").and_then(Object::as_float).unwrap_or(1000.0);
    (widths, width)
}

fn marked(document: &Document, operands: &[Object]) -> Marked {
    if operands[0].as_name().is_ok_and(|tag| tag == b"Artifact") {
        return Marked::Artifact;
    }
    let Ok(properties) = operands[1].as_dict() else {
        return Marked::Other;
    };
    if let Ok(content) = properties.get(b"MCID").and_then(Object::as_i64) {
        return Marked::Content(content);
    }
    match string(document, properties, b"ActualText") {
        Some(text) => Marked::Spoken(text),
        None => Marked::Other,
    }
}

fn media_box(document: &Document, page: &Dictionary) -> [f32; 4] {
    let mut node = page;
    loop {
        if let Ok(numbers) = node.get_deref(b"MediaBox", document) {
            let numbers = numbers.as_array().expect("four numbers");
            return std::array::from_fn(|index| numbers[index].as_float().expect("a number"));
        }
        node = dictionary(document, node.get(b"Parent").expect("a page has its paper"));
    }
}
