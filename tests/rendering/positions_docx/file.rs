//! A DOCX taken apart: its elements as a tree, its styles by their identifiers.

use std::collections::HashMap;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The A4 sheet, upright, in twips.
pub const A4: (i32, i32) = (11906, 16838);

/// A twentieth of a millimetre: what rounding to twips may move.
pub const ROUNDING: i32 = 3;

/// Twips in a length given in millimetres.
pub fn mm(length: f32) -> i32 {
    (length / 25.4 * 1440.0).round() as i32
}

/// Asserts that two lengths are the same but for rounding.
#[track_caller]
pub fn same(found: i32, wanted: i32, what: &str) {
    assert!(
        (found - wanted).abs() <= ROUNDING,
        "{what}: {found} twips, not {wanted}"
    );
}

/// An element of a part.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: HashMap<String, String>,
    pub children: Vec<Element>,
    pub text: String,
}

impl Element {
    fn read(xml: &str) -> Element {
        let mut reader = Reader::from_str(xml);
        let mut open = vec![Element::default()];
        let close = |open: &mut Vec<Element>| {
            let done = open.pop().unwrap();
            open.last_mut().unwrap().children.push(done);
        };
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) => open.push(Element::begin(&start)),
                Event::Empty(start) => {
                    open.push(Element::begin(&start));
                    close(&mut open);
                }
                Event::End(_) => close(&mut open),
                Event::Text(text) => {
                    open.last_mut().unwrap().text += &text;
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(open.len(), 1);
        open.remove(0).children.pop().unwrap()
    }

    fn begin(start: &BytesStart) -> Element {
        Element {
            name: start.name().as_ref().to_owned(),
            attributes: start
                .attributes()
                .map(|attribute| attribute.unwrap())
                .map(|attribute| {
                    (
                        attribute.key.as_ref().to_owned(),
                        attribute.value.into_owned(),
                    )
                })
                .collect(),
            ..Element::default()
        }
    }

    /// The first child of that name.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The element at the end of a path of names.
    pub fn at(&self, path: &str) -> Option<&Element> {
        path.split('/')
            .try_fold(self, |element, name| element.child(name))
    }

    /// Every element of that name below this one, in order.
    pub fn all(&self, name: &str) -> Vec<&Element> {
        let mut found = Vec::new();
        for child in &self.children {
            if child.name == name {
                found.push(child);
            }
            found.extend(child.all(name));
        }
        found
    }

    /// An attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// An attribute that is a number.
    pub fn number(&self, name: &str) -> Option<i32> {
        self.get(name)?.parse().ok()
    }

    /// All text below, tabs and line breaks as such.
    pub fn words(&self) -> String {
        match self.name.as_str() {
            "w:t" => self.text.replace('\u{A0}', " "),
            "w:tab" if self.attributes.is_empty() => "\t".into(),
            "w:br" => "\n".into(),
            _ => self.children.iter().map(Element::words).collect(),
        }
    }
}

/// A DOCX.
pub struct File {
    parts: HashMap<String, String>,
    pub document: Element,
    styles: HashMap<String, Element>,
}

impl File {
    /// Renders a report of `tests/reports` with the command.
    pub fn sample(name: &str) -> File {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        File::render(&root.join("tests/reports").join(format!("{name}.yaml")))
    }

    /// Renders a report of `tests/reports` after a change, with a garuda (a stand-in) beside it.
    pub fn with_garuda(name: &str) -> File {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let yaml = std::fs::read_to_string(root.join("tests/reports").join(format!("{name}.yaml")))
            .unwrap();
        let folder = tempfile::tempdir().unwrap();
        let garuda = r##"<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">
            <path d="M0 0H100V100H0Z" fill="#000"/></svg>"##;
        std::fs::write(folder.path().join("garuda.svg"), garuda).unwrap();
        std::fs::write(
            folder.path().join("agency.yaml"),
            "agency: {name: องค์การบริหารส่วนตำบลคลองไทร, emblem: garuda.svg}\n",
        )
        .unwrap();
        let report = folder.path().join("report.yaml");
        std::fs::write(&report, yaml).unwrap();
        File::render(&report)
    }

    /// Renders a report that is written down here.
    pub fn of(report: &str) -> File {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.yaml");
        std::fs::write(&path, report).unwrap();
        File::render(&path)
    }

    fn render(report: &Path) -> File {
        let out = tempfile::tempdir().unwrap();
        let run = Command::new(env!("CARGO_BIN_EXE_saraban"))
            .arg("render")
            .arg(report)
            .args(["--format", "docx", "-o"])
            .arg(out.path())
            .output()
            .unwrap();
        assert!(
            run.status.success(),
            "{}",
            String::from_utf8_lossy(&run.stderr)
        );
        let stem = report.file_stem().unwrap().to_str().unwrap();
        File::read(&std::fs::read(out.path().join(format!("{stem}.docx"))).unwrap())
    }

    fn read(bytes: &[u8]) -> File {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = HashMap::new();
        for index in 0..archive.len() {
            let mut entry = archive.by_index(index).unwrap();
            let name = entry.name().unwrap().into_owned();
            let mut text = String::new();
            if name.ends_with(".xml") || name.ends_with(".rels") {
                entry.read_to_string(&mut text).unwrap();
            }
            parts.insert(name, text);
        }
        let styles = Element::read(&parts["word/styles.xml"]);
        File {
            document: Element::read(&parts["word/document.xml"]),
            styles: styles
                .children
                .into_iter()
                .filter_map(|style| Some((style.get("w:styleId")?.to_owned(), style)))
                .collect(),
            parts,
        }
    }

    /// A style of the style sheet.
    #[track_caller]
    pub fn style(&self, id: &str) -> &Element {
        &self.styles[id]
    }

    /// The sections' properties, in order.
    pub fn sections(&self) -> Vec<&Element> {
        self.document.all("w:sectPr")
    }

    /// The paragraphs, in order, those in cells included.
    pub fn paragraphs(&self) -> Vec<&Element> {
        self.document.all("w:p")
    }

    /// The first paragraph that begins with these words.
    #[track_caller]
    pub fn paragraph(&self, words: &str) -> &Element {
        self.paragraphs()
            .into_iter()
            .find(|paragraph| paragraph.words().trim_start().starts_with(words))
            .unwrap_or_else(|| panic!("no paragraph begins with «{words}»"))
    }

    /// A head or foot a section refers to.
    pub fn furniture(&self, section: &Element, kind: &str, which: &str) -> Option<Element> {
        let reference = section
            .children
            .iter()
            .find(|child| child.name == kind && child.get("w:type") == Some(which))?;
        let id = reference.get("r:id")?;
        let relationships = Element::read(&self.parts["word/_rels/document.xml.rels"]);
        let target = relationships
            .children
            .iter()
            .find(|relationship| relationship.get("Id") == Some(id))?
            .get("Target")?;
        Some(Element::read(&self.parts[&format!("word/{target}")]))
    }

    /// A paragraph's property, its own or its style's.
    pub fn property<'e>(&'e self, paragraph: &'e Element, name: &str) -> Option<&'e Element> {
        let own = paragraph.at(&format!("w:pPr/{name}"));
        let id = paragraph
            .at("w:pPr/w:pStyle")
            .and_then(|style| style.get("w:val"));
        own.or_else(|| self.styles.get(id?)?.at(&format!("w:pPr/{name}")))
    }

    /// An attribute of a paragraph's property, its own before its style's; 0 where neither has it.
    pub fn length(&self, paragraph: &Element, name: &str, attribute: &str) -> i32 {
        let own = paragraph.at(&format!("w:pPr/{name}"));
        let id = paragraph
            .at("w:pPr/w:pStyle")
            .and_then(|style| style.get("w:val"));
        let style = id.and_then(|id| self.styles.get(id)?.at(&format!("w:pPr/{name}")));
        [own, style]
            .into_iter()
            .flatten()
            .find_map(|element| element.number(attribute))
            .unwrap_or(0)
    }

    /// A run's type size in half points and whether it is bold: its own, its paragraph style's.
    pub fn look(&self, paragraph: &Element, run: &Element) -> (i32, bool) {
        let id = paragraph
            .at("w:pPr/w:pStyle")
            .and_then(|style| style.get("w:val"));
        let style = id.and_then(|id| self.styles.get(id));
        let both = |name: &str| {
            run.at(&format!("w:rPr/{name}"))
                .or_else(|| style?.at(&format!("w:rPr/{name}")))
        };
        let size = both("w:sz").and_then(|size| size.number("w:val"));
        let complex = both("w:szCs").and_then(|size| size.number("w:val"));
        assert_eq!(size, complex, "sizes for Latin and for Thai differ");
        let bold = both("w:b").is_some();
        assert_eq!(bold, both("w:bCs").is_some());
        (size.unwrap_or(32), bold)
    }

    /// The middle of a centred paragraph, in twips from the paper's left edge.
    pub fn middle(&self, section: &Element, paragraph: &Element) -> i32 {
        let (left, right) = margins(section);
        let left = left + self.length(paragraph, "w:ind", "w:left");
        let right = A4.0 - right - self.length(paragraph, "w:ind", "w:right");
        (left + right) / 2
    }

    /// Asserts that paper and margins are these, in millimetres: top, right, bottom, left.
    #[track_caller]
    pub fn assert_upright_a4(&self, section: &Element, margins: [f32; 4]) {
        let size = section.child("w:pgSz").unwrap();
        assert_eq!(size.number("w:w"), Some(A4.0));
        assert_eq!(size.number("w:h"), Some(A4.1));
        assert_eq!(size.get("w:orient"), None);
        assert_margins(section, margins);
    }
}

/// The left and right margins.
pub fn margins(section: &Element) -> (i32, i32) {
    let margins = section.child("w:pgMar").unwrap();
    (
        margins.number("w:left").unwrap(),
        margins.number("w:right").unwrap(),
    )
}

/// Asserts margins in millimetres: top, right, bottom, left.
#[track_caller]
pub fn assert_margins(section: &Element, wanted: [f32; 4]) {
    let margins = section.child("w:pgMar").unwrap();
    for (side, length) in ["w:top", "w:right", "w:bottom", "w:left"]
        .into_iter()
        .zip(wanted)
    {
        assert_eq!(margins.number(side), Some(mm(length)), "{side}");
    }
}

/// The picture fixed to the page: its height in EMU, the place of its top, how it is aligned.
#[track_caller]
pub fn assert_garuda(file: &File, height: i64, from: &str, align: &str) {
    let anchors = file.document.all("wp:anchor");
    assert_eq!(anchors.len(), 1);
    let anchor = anchors[0];
    let extent = anchor.child("wp:extent").unwrap();
    let tall: i64 = extent.get("cy").unwrap().parse().unwrap();
    assert!((tall - height).abs() <= 60, "{tall} EMU, not {height}");
    let top = anchor
        .at("wp:positionV/wp:posOffset")
        .unwrap()
        .text
        .parse::<i64>()
        .unwrap();
    assert_eq!(
        anchor.child("wp:positionV").unwrap().get("relativeFrom"),
        Some("page")
    );
    assert!(
        (top - 540_000).abs() <= 60,
        "its top is {top} EMU from the edge"
    );
    let across = anchor.child("wp:positionH").unwrap();
    assert_eq!(across.get("relativeFrom"), Some(from));
    assert_eq!(across.child("wp:align").unwrap().text, align);
    assert!(anchor.child("wp:docPr").unwrap().get("descr").is_some());
}
