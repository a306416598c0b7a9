//! The structure tree of a PDF with the text in it, as a screen reader goes through it; read by an
//! independent reader (lopdf).

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document as Pdf, Object, ObjectId};

/// An element of the structure tree.
#[derive(Debug, Default)]
pub struct Element {
    pub tag: String,
    pub alt: Option<String>,
    pub id: Option<Vec<u8>>,
    pub attributes: Vec<Dictionary>,
    /// What stands in it, in reading order.
    pub parts: Vec<Part>,
}

/// What stands in an element.
#[derive(Debug)]
pub enum Part {
    Element(Element),
    Text(Text),
    Annotation(Annotation),
}

/// Marked content: its page (from 0), its language where it is another, and its text.
#[derive(Debug, Clone, Default)]
pub struct Text {
    pub page: usize,
    pub language: Option<String>,
    pub text: String,
}

/// A link or a field, as its element names it.
#[derive(Debug)]
pub struct Annotation {
    pub kind: String,
    /// A link's description, a field's tooltip.
    pub description: String,
    /// Where a link leads.
    pub target: Option<String>,
}

impl Element {
    /// All text in it, in reading order.
    pub fn text(&self) -> String {
        self.texts().iter().map(|text| text.text.as_str()).collect()
    }

    /// The pieces of text in it, in reading order.
    pub fn texts(&self) -> Vec<&Text> {
        let parts = self.parts.iter();
        parts
            .flat_map(|part| match part {
                Part::Element(element) => element.texts(),
                Part::Text(text) => vec![text],
                Part::Annotation(_) => Vec::new(),
            })
            .collect()
    }

    /// The pages it stands on, in order.
    pub fn pages(&self) -> Vec<usize> {
        let mut pages: Vec<usize> = self.texts().iter().map(|text| text.page).collect();
        pages.dedup();
        pages
    }

    /// The elements right in it.
    pub fn children(&self) -> impl Iterator<Item = &Element> {
        self.parts.iter().filter_map(|part| match part {
            Part::Element(element) => Some(element),
            _ => None,
        })
    }

    /// The annotations right in it.
    pub fn annotations(&self) -> impl Iterator<Item = &Annotation> {
        self.parts.iter().filter_map(|part| match part {
            Part::Annotation(annotation) => Some(annotation),
            _ => None,
        })
    }

    /// The elements of that tag in it, in reading order, outermost first.
    pub fn all(&self, tag: &str) -> Vec<&Element> {
        let mut found = Vec::new();
        for child in self.children() {
            if child.tag == tag {
                found.push(child);
            }
            found.extend(child.all(tag));
        }
        found
    }

    /// The value of an attribute, whoever owns it.
    pub fn attribute(&self, key: &str) -> Option<&Object> {
        let mut attributes = self.attributes.iter();
        attributes.find_map(|attributes| attributes.get(key.as_bytes()).ok())
    }
}

/// A PDF as it is read out.
pub struct Heard {
    /// The document's own element.
    pub document: Element,
    /// The text of each page's artifacts, which is not read out.
    pub artifacts: Vec<String>,
    /// Content that no element reaches; there must be none.
    pub unreached: Vec<Text>,
}

/// Reads a PDF out. All its text must be content or artifact.
pub fn heard(bytes: &[u8]) -> Heard {
    let pdf = Pdf::load_mem(bytes).unwrap();
    let pages: Vec<ObjectId> = pdf.page_iter().collect();
    let mut marked = Marked::new();
    let artifacts = (0..pages.len())
        .map(|index| page(&pdf, index, pages[index], &mut marked))
        .collect();
    let root = dictionary(&pdf, pdf.catalog().unwrap().get(b"StructTreeRoot").unwrap());
    let kids = root.get(b"K").unwrap().as_array().unwrap();
    assert_eq!(kids.len(), 1, "one document");
    let mut reader = Reader {
        pdf: &pdf,
        pages: &pages,
        marked,
    };
    let document = reader.element(dictionary(&pdf, &kids[0]));
    Heard {
        document,
        artifacts,
        unreached: reader.marked.into_values().collect(),
    }
}

/// The marked-content sequences by page and identifier.
type Marked = BTreeMap<(usize, i64), Text>;

/// A sequence that is open while a page is read.
#[derive(Default)]
struct Open {
    identifier: Option<i64>,
    artifact: bool,
    language: Option<String>,
    /// What it says as its text, as `ActualText`.
    actual: Option<String>,
    /// What its glyphs stand for themselves, where it says a text.
    drawn: String,
}

/// Said in place of the space that follows a hyphen at a line's end where none is written: nothing
/// but the line's end stands there.
pub const LINE_END: char = '\u{2028}';

impl Open {
    /// What is heard of a sequence that says its text: the text its glyphs stand for, and nothing
    /// else but the end of a line after a hyphen. A drawing stands for no text of its own.
    fn heard(&self) -> Option<String> {
        let actual = self.actual.clone()?;
        if self.drawn.is_empty() || actual == self.drawn {
            return Some(actual);
        }
        // However many spaces end the line, one is said.
        let drawn = self.drawn.trim_end_matches(' ');
        assert!(drawn.ends_with('-'), "«{drawn}» says «{actual}»");
        assert_eq!(actual, format!("{drawn} "));
        match self.drawn.ends_with(' ') {
            true => Some(actual),
            false => Some(format!("{drawn}{LINE_END}")),
        }
    }
}

/// Gathers the marked content of a page; gives back the text of its artifacts.
fn page(pdf: &Pdf, index: usize, id: ObjectId, marked: &mut Marked) -> String {
    let fonts = pdf.get_page_fonts(id).unwrap();
    let content = Content::decode(&pdf.get_page_content(id)).unwrap();
    let mut artifacts = String::new();
    let mut say = |open: &[Open], text: &str| {
        if open.iter().any(|open| open.artifact) {
            artifacts.push_str(text);
            return;
        }
        let identifier = open.iter().find_map(|open| open.identifier);
        let identifier = identifier.expect("all text is content or artifact");
        let said = marked.entry((index, identifier)).or_default();
        said.page = index;
        said.language = open.iter().find_map(|open| open.language.clone());
        said.text.push_str(text);
    };
    let mut font = None;
    let mut open: Vec<Open> = Vec::new();
    for operation in content.operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "Tf" => font = fonts.get(operands[0].as_name().unwrap()),
            "BDC" | "BMC" => {
                let properties = operands.get(1).and_then(|list| list.as_dict().ok());
                let get = |key: &[u8]| properties.and_then(|list| list.get(key).ok());
                let text = |key| get(key).map(|text| lopdf::decode_text_string(text).unwrap());
                let actual = text(b"ActualText");
                open.push(Open {
                    identifier: get(b"MCID").map(|identifier| identifier.as_i64().unwrap()),
                    artifact: operands[0].as_name().unwrap() == b"Artifact",
                    language: text(b"Lang"),
                    actual,
                    drawn: String::new(),
                });
            }
            "EMC" => {
                let heard = open.last().expect("a sequence ends that began").heard();
                if let Some(heard) = heard {
                    say(&open, &heard);
                }
                open.pop();
            }
            "Tj" | "TJ" => {
                let encoding = font.unwrap().get_font_encoding(pdf).unwrap();
                let strings: Vec<&Object> = match &operands[0] {
                    Object::Array(items) => items.iter().collect(),
                    one => vec![one],
                };
                for string in strings {
                    let Ok(bytes) = string.as_str() else { continue };
                    let text = Pdf::decode_text(&encoding, bytes).unwrap();
                    match open.iter_mut().find(|open| open.actual.is_some()) {
                        Some(told) => told.drawn.push_str(&text),
                        None => say(&open, &text),
                    }
                }
            }
            _ => {}
        }
    }
    assert!(open.is_empty(), "every sequence ends on its page");
    artifacts
}

struct Reader<'a> {
    pdf: &'a Pdf,
    pages: &'a [ObjectId],
    /// What was not reached yet.
    marked: Marked,
}

impl Reader<'_> {
    fn element(&mut self, element: &Dictionary) -> Element {
        let text = |key: &[u8]| {
            element
                .get(key)
                .ok()
                .map(|text| lopdf::decode_text_string(text).unwrap())
        };
        let page = element.get(b"Pg").ok();
        let mut found = Element {
            tag: name(element, b"S"),
            alt: text(b"Alt"),
            id: element
                .get(b"ID")
                .ok()
                .map(|id| id.as_str().unwrap().to_vec()),
            attributes: list(element, b"A")
                .iter()
                .map(|attributes| dictionary(self.pdf, attributes).clone())
                .collect(),
            parts: Vec::new(),
        };
        for kid in list(element, b"K") {
            let part = match self.pdf.dereference(&kid).unwrap().1 {
                Object::Integer(identifier) => self.content(page, *identifier),
                kid => {
                    let kid = kid.as_dict().unwrap();
                    let kind = kid.get(b"Type").and_then(Object::as_name).ok();
                    match kind {
                        Some(b"MCR") => {
                            let identifier = kid.get(b"MCID").unwrap().as_i64().unwrap();
                            self.content(kid.get(b"Pg").ok(), identifier)
                        }
                        Some(b"OBJR") => Some(self.annotation(kid)),
                        _ => Some(Part::Element(self.element(kid))),
                    }
                }
            };
            found.parts.extend(part);
        }
        found
    }

    /// Content without text, such as a picture, is nothing to be read out.
    fn content(&mut self, page: Option<&Object>, identifier: i64) -> Option<Part> {
        let page = page.unwrap().as_reference().unwrap();
        let page = self.pages.iter().position(|id| *id == page).unwrap();
        self.marked.remove(&(page, identifier)).map(Part::Text)
    }

    fn annotation(&self, reference: &Dictionary) -> Part {
        let annotation = dictionary(self.pdf, reference.get(b"Obj").unwrap());
        let text = |key| {
            annotation
                .get(key)
                .ok()
                .map(|text| lopdf::decode_text_string(text).unwrap())
        };
        let action = annotation
            .get(b"A")
            .ok()
            .map(|action| dictionary(self.pdf, action));
        let target = action.map(|action| action.get(b"URI").unwrap().as_str().unwrap());
        Part::Annotation(Annotation {
            kind: name(annotation, b"Subtype"),
            description: text(b"Contents")
                .or_else(|| text(b"TU"))
                .unwrap_or_default(),
            target: target.map(|target| String::from_utf8(target.to_vec()).unwrap()),
        })
    }
}

fn dictionary<'a>(pdf: &'a Pdf, object: &'a Object) -> &'a Dictionary {
    pdf.dereference(object).unwrap().1.as_dict().unwrap()
}

fn name(dictionary: &Dictionary, key: &[u8]) -> String {
    let name = dictionary.get(key).unwrap().as_name().unwrap();
    String::from_utf8(name.to_vec()).unwrap()
}

fn list(dictionary: &Dictionary, key: &[u8]) -> Vec<Object> {
    match dictionary.get(key) {
        Ok(Object::Array(items)) => items.clone(),
        Ok(one) => vec![one.clone()],
        Err(_) => Vec::new(),
    }
}
