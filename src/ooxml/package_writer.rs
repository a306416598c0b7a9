//! The package: a ZIP of parts that name each other by relationships.
//!
//! Every entry carries the same date, so that the same document gives the same bytes.

use std::io::{Cursor, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::xml_writer::Xml;
use crate::error::{Error, ErrorKind, Message, Result};

/// How many bytes of XML wait before they are handed to the compressor.
const CHUNK: usize = 1 << 16;

/// The namespaces every part with content declares.
pub(crate) const NAMESPACES: [(&str, &str); 5] = [
    (
        "xmlns:w",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        "xmlns:r",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        "xmlns:wp",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    (
        "xmlns:a",
        "http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
    (
        "xmlns:pic",
        "http://schemas.openxmlformats.org/drawingml/2006/picture",
    ),
];

/// Starts the root element of a part with content.
pub(crate) fn start_root(xml: &mut Xml, name: &str) {
    let attributes: Vec<(&str, &dyn std::fmt::Display)> = NAMESPACES
        .iter()
        .map(|(prefix, uri)| (*prefix, uri as &dyn std::fmt::Display))
        .collect();
    xml.start(name, &attributes);
}

/// What a relationship leads to; the kinds a report needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RelationshipKind {
    Styles,
    Settings,
    FontTable,
    Font,
    Header,
    Footer,
    Image,
    Hyperlink,
    CustomXml,
    CustomXmlProperties,
}

impl RelationshipKind {
    fn as_str(self) -> &'static str {
        match self {
            RelationshipKind::Styles => "styles",
            RelationshipKind::Settings => "settings",
            RelationshipKind::FontTable => "fontTable",
            RelationshipKind::Font => "font",
            RelationshipKind::Header => "header",
            RelationshipKind::Footer => "footer",
            RelationshipKind::Image => "image",
            RelationshipKind::Hyperlink => "hyperlink",
            RelationshipKind::CustomXml => "customXml",
            RelationshipKind::CustomXmlProperties => "customXmlProps",
        }
    }
}

/// The relationships of one part, numbered as they are asked for; equal ones are one.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct Relationships {
    entries: Vec<(RelationshipKind, String)>,
    known: std::collections::HashMap<String, usize>,
}

impl Relationships {
    /// The identifier of the relationship to that target.
    pub fn id(&mut self, kind: RelationshipKind, target: &str) -> String {
        let next = self.entries.len() + 1;
        let number = *self.known.entry(target.to_owned()).or_insert(next);
        if number == next {
            self.entries.push((kind, target.to_owned()));
        }
        format!("rId{number}")
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The relationship part.
    pub fn to_xml(&self) -> Xml {
        let mut xml = Xml::part();
        xml.start(
            "Relationships",
            &[(
                "xmlns",
                &"http://schemas.openxmlformats.org/package/2006/relationships",
            )],
        );
        for (index, (kind, target)) in self.entries.iter().enumerate() {
            let id = format!("rId{}", index + 1);
            let kind_uri = format!(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}",
                kind.as_str()
            );
            if *kind == RelationshipKind::Hyperlink {
                xml.empty(
                    "Relationship",
                    &[
                        ("Id", &id),
                        ("Type", &kind_uri),
                        ("Target", target),
                        ("TargetMode", &"External"),
                    ],
                );
            } else {
                xml.empty(
                    "Relationship",
                    &[("Id", &id), ("Type", &kind_uri), ("Target", target)],
                );
            }
        }
        xml.end("Relationships");
        xml
    }
}

/// The ZIP being written.
pub(crate) struct PackageWriter<W: Write + Seek> {
    zip: ZipWriter<W>,
}

impl<W: Write + Seek> PackageWriter<W> {
    pub fn new(out: W) -> PackageWriter<W> {
        PackageWriter {
            zip: ZipWriter::new(out),
        }
    }

    /// Starts an entry that is compressed.
    pub fn start(&mut self, name: &str) -> Result<()> {
        self.start_with(name, CompressionMethod::Deflated)
    }

    /// Writes a whole part.
    pub fn part(&mut self, name: &str, xml: &Xml) -> Result<()> {
        self.start(name)?;
        self.bytes(xml.as_str().as_bytes())
    }

    /// Writes a whole binary entry; pictures are compressed already and are stored.
    pub fn binary(&mut self, name: &str, bytes: &[u8], compress: bool) -> Result<()> {
        self.start_with(
            name,
            if compress {
                CompressionMethod::Deflated
            } else {
                CompressionMethod::Stored
            },
        )?;
        self.bytes(bytes)
    }

    /// Writes a binary entry that was [packed](packed) before.
    pub fn packed(&mut self, name: &str, packed: &[u8]) -> Result<()> {
        let refuse = |error: zip::result::ZipError| refused(&error);
        let mut archive = ZipArchive::new(Cursor::new(packed)).map_err(refuse)?;
        let entry = archive.by_index_raw(0).map_err(refuse)?;
        self.zip.raw_copy_file_rename(entry, name).map_err(refuse)
    }

    /// Hands waiting XML over once there is enough of it.
    pub fn drain(&mut self, xml: &mut Xml) -> Result<()> {
        if xml.len() >= CHUNK {
            self.flush(xml)?;
        }
        Ok(())
    }

    /// Hands all waiting XML over.
    pub fn flush(&mut self, xml: &mut Xml) -> Result<()> {
        self.bytes(xml.as_str().as_bytes())?;
        xml.clear();
        Ok(())
    }

    /// Writes the directory.
    pub fn finish(self) -> Result<()> {
        let mut out = self.zip.finish().map_err(|error| refused(&error))?;
        out.flush().map_err(|error| refused(&error))
    }

    fn start_with(&mut self, name: &str, method: CompressionMethod) -> Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        self.zip
            .start_file(name, options)
            .map_err(|error| refused(&error))
    }

    fn bytes(&mut self, bytes: &[u8]) -> Result<()> {
        self.zip.write_all(bytes).map_err(|error| refused(&error))
    }
}

/// Packs the bytes of an entry that many packages will hold: the same bytes in the package as
/// [`PackageWriter::binary`] gives, for the work of copying them.
pub(crate) fn packed(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut archive = Cursor::new(Vec::new());
    let mut package = PackageWriter::new(&mut archive);
    package.binary("packed", bytes, true)?;
    package.finish()?;
    Ok(archive.into_inner())
}

fn refused(error: &dyn std::fmt::Display) -> Error {
    Error::of(
        ErrorKind::System,
        "",
        Message::new(
            format!("เขียนไฟล์ DOCX ไม่ได้: {error}"),
            format!("the DOCX cannot be written: {error}"),
        ),
    )
}
