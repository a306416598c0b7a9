//! What the pages do not show, in a part of its own that word processors carry along: settings of
//! the report, and the files its pictures came from. Other files have no such part; what is damaged
//! in it is as if not there.

use std::io::{Seek, Write};

use quick_xml::events::BytesStart;

use super::package_reader::{Package, attribute};
use super::package_writer::{PackageWriter, RelationshipKind, Relationships};
use super::xml_reader::{Elements, read_xml};
use super::xml_writer::Xml;
use crate::error::Result;
use crate::units::Mm;

/// The namespace of the part.
const NAMESPACE: &str = "urn:saraban:unshown:1";
/// The most pictures and reports that are taken from the part.
const MOST: usize = 100_000;

/// What the part holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct UnshownPart {
    /// What the document does not show of each report, in order, as JSON.
    pub reports: Vec<String>,
    /// The same of the bundle they stand in, where they are several.
    pub bundle: Option<String>,
    /// The pictures, as they were drawn.
    pub pictures: Vec<DrawnPicture>,
    /// Whether some of it could not be read.
    pub is_damaged: bool,
}

/// A picture as it was drawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct DrawnPicture {
    /// Its file, as the report names it.
    pub file: String,
    /// How wide it is drawn, in EMU.
    pub width: i64,
    /// How wide the report wants it, where it says so.
    pub wanted: Option<Mm>,
    /// The digest of its bytes in the document, where they are not the file's.
    pub digest: Option<String>,
}

impl UnshownPart {
    /// The part, as the document's relationship names it.
    pub const TARGET: &'static str = "../customXml/item1.xml";
    /// The part that names the item, which word processors expect beside it.
    pub const ITEM_PROPERTIES: &'static str = "customXml/itemProps1.xml";

    /// Writes the part and what belongs to it.
    pub fn write<W: Write + Seek>(&self, package: &mut PackageWriter<W>) -> Result<()> {
        let mut xml = Xml::part();
        xml.start("unshown", &[("xmlns", &NAMESPACE)]);
        for report in &self.reports {
            xml.element("report", report);
        }
        if let Some(bundle) = &self.bundle {
            xml.element("bundle", bundle);
        }
        for picture in &self.pictures {
            let mut attributes: Vec<(&str, &dyn std::fmt::Display)> =
                vec![("file", &picture.file), ("drawn", &picture.width)];
            let wanted = picture.wanted.map(|width| width.0);
            if let Some(wanted) = &wanted {
                attributes.push(("width", wanted));
            }
            if let Some(digest) = &picture.digest {
                attributes.push(("digest", digest));
            }
            xml.empty("picture", &attributes);
        }
        xml.end("unshown");
        package.part("customXml/item1.xml", &xml)?;
        write_item(package)
    }

    /// Reads the part that belongs to the document part of that name, where there is one.
    pub fn read(package: &mut Package<'_>, document: &str) -> Result<UnshownPart> {
        for part in package.custom_parts(document)? {
            // Other programs keep parts there, too: only ours is asked whether it is whole.
            let Some(text) = package.text(&part).ok().flatten() else {
                continue;
            };
            let mut reading = Reading::default();
            let is_whole = read_xml(package, &part, &text, &mut reading).is_ok();
            if reading.is_ours {
                reading.found.is_damaged = !is_whole;
                return Ok(reading.found);
            }
        }
        Ok(UnshownPart::default())
    }
}

/// The item that word processors expect beside a custom part.
fn write_item<W: Write + Seek>(package: &mut PackageWriter<W>) -> Result<()> {
    let mut xml = Xml::part();
    xml.start(
        "ds:datastoreItem",
        &[
            ("ds:itemID", &"{5B1D3B0E-6D0B-4C0B-9F7B-2F7C6E1A9D52}"),
            (
                "xmlns:ds",
                &"http://schemas.openxmlformats.org/officeDocument/2006/customXml",
            ),
        ],
    );
    xml.start("ds:schemaRefs", &[]);
    xml.empty("ds:schemaRef", &[("ds:uri", &NAMESPACE)]);
    xml.end("ds:schemaRefs");
    xml.end("ds:datastoreItem");
    package.part(UnshownPart::ITEM_PROPERTIES, &xml)?;

    let mut relationships = Relationships::default();
    relationships.id(RelationshipKind::CustomXmlProperties, "itemProps1.xml");
    package.part("customXml/_rels/item1.xml.rels", &relationships.to_xml())
}

#[derive(Default)]
struct Reading {
    is_ours: bool,
    depth: usize,
    text: Option<String>,
    found: UnshownPart,
}

impl Elements for Reading {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<()> {
        self.depth += 1;
        let name = element.local_name();
        if self.depth == 1 {
            // A later version may say more, and what is known is taken.
            self.is_ours = name.as_ref() == "unshown";
        }
        match name.as_ref() {
            "report" if self.found.reports.len() < MOST => self.text = Some(String::new()),
            "bundle" => self.text = Some(String::new()),
            "picture" if self.found.pictures.len() < MOST => {
                let width = attribute(element, "width").and_then(|width| width.parse().ok());
                self.found.pictures.push(DrawnPicture {
                    file: attribute(element, "file").unwrap_or_default(),
                    width: attribute(element, "drawn")
                        .and_then(|width| width.parse().ok())
                        .unwrap_or_default(),
                    wanted: width.filter(|width: &f32| width.is_finite()).map(Mm),
                    digest: attribute(element, "digest"),
                });
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        if !matches!(name, "report" | "bundle") {
            return;
        }
        match self.text.take() {
            Some(text) if name == "report" => self.found.reports.push(text),
            text => self.found.bundle = text.or(self.found.bundle.take()),
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(have) = &mut self.text {
            have.push_str(text);
        }
    }
}
