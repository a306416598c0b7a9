//! What the pages do not show, in a part of its own that word processors carry along: settings of
//! the report, and the files its pictures came from.

use std::io::{Seek, Write};

use super::package::Package;
use super::xml::Xml;
use crate::document::{FormPart, PictureWidth};
use crate::error::Result;

/// The namespace of the part.
const NAMESPACE: &str = "urn:saraban:unshown:1";
/// The part, as the document's relationship names it.
pub(super) const TARGET: &str = "../customXml/item1.xml";
/// The part that names the item, which word processors expect beside it.
pub(super) const PROPERTIES: &str = "customXml/itemProps1.xml";

/// A picture as it was drawn.
pub(super) struct Drawn {
    /// Its file, as the report names it.
    pub file: String,
    /// How wide it is drawn, in EMU.
    pub width: i64,
    /// How wide the report wants it.
    pub wanted: PictureWidth,
    /// Its entry, where its bytes differ from the file's.
    pub converted: Option<String>,
}

/// Writes the part. `digests` are those of the converted pictures, by their entries.
pub(super) fn write<W: Write + Seek>(
    package: &mut Package<W>,
    parts: &[FormPart],
    pictures: &[Drawn],
    digests: &[(String, String)],
) -> Result<()> {
    let mut xml = Xml::part();
    xml.start("unshown", &[("xmlns", &NAMESPACE)]);
    for part in parts {
        xml.element("report", &part.unshown);
    }
    for picture in pictures {
        let width = picture.width.to_string();
        let mut attributes: Vec<(&str, &dyn std::fmt::Display)> =
            vec![("file", &picture.file), ("drawn", &width)];
        let wanted = match picture.wanted {
            PictureWidth::Fixed(width) => Some(width.0),
            PictureWidth::Fit | PictureWidth::FixedHeight(_) => None,
        };
        if let Some(wanted) = &wanted {
            attributes.push(("width", wanted));
        }
        let digest = picture.converted.as_ref().and_then(|entry| {
            let digest = digests.iter().find(|(name, _)| name == entry);
            digest.map(|(_, digest)| digest)
        });
        if let Some(digest) = digest {
            attributes.push(("digest", digest));
        }
        xml.empty("picture", &attributes);
    }
    xml.end("unshown");
    package.part("customXml/item1.xml", &xml)?;

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
    package.part(PROPERTIES, &xml)?;

    let mut xml = Xml::part();
    xml.start(
        "Relationships",
        &[(
            "xmlns",
            &"http://schemas.openxmlformats.org/package/2006/relationships",
        )],
    );
    xml.empty(
        "Relationship",
        &[
            ("Id", &"rId1"),
            (
                "Type",
                &"http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps",
            ),
            ("Target", &"itemProps1.xml"),
        ],
    );
    xml.end("Relationships");
    package.part("customXml/_rels/item1.xml.rels", &xml)
}
