//! The writer: takes the pages as layout finishes them, and makes the file at the end.

use std::sync::Arc;

use krilla::Document as KrillaDocument;
use krilla::SerializeSettings;
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target as LinkTarget};
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::geom::{Point, Rect as Area};
use krilla::page::PageSettings;

use super::finish::{self, Field};
use super::fonts::Fonts;
use super::options::PdfOptions;
use super::outline::{Target, Targets};
use super::paint::{Painter, rectangle};
use super::pictures::Pictures;
use super::placed::{Content, Placements};
use super::{metadata, refusal, tags};
use crate::document::{Address, BlockPart, Document};
use crate::error::Result;
use crate::layout::{Landing, Owner, Page, Part, Shape, first_line};
use crate::pdf_file::Relationship;
use crate::text::FontLibrary;

/// The name of the field for a document timestamp.
const TIMESTAMP_FIELD: &str = "document_timestamp";

/// Writes one document as PDF: give it every page in order, then [`finish`](Writer::finish).
///
/// The file is PDF/A-2a and PDF/UA-1; with attachments PDF/A-3a and PDF/UA-1. Nothing is written
/// anywhere before `finish` returns the whole file.
pub struct Writer<'a> {
    document: &'a Document,
    options: PdfOptions,
    krilla: KrillaDocument,
    fonts: Fonts<'a>,
    pictures: Pictures,
    placements: Placements,
    targets: Targets,
    fields: Vec<Field>,
    pages: usize,
}

impl<'a> Writer<'a> {
    /// Begins a file.
    ///
    /// # Errors
    /// When the document has no title, which PDF/UA demands, or an option is out of its range.
    pub fn new(
        document: &'a Document,
        fonts: &'a FontLibrary,
        options: PdfOptions,
    ) -> Result<Writer<'a>> {
        if metadata::clean(&document.metadata.title).is_empty() {
            return Err(refusal::input(
                "เอกสารไม่มีชื่อเรื่อง ซึ่ง PDF/UA บังคับให้มี",
                "the document has no title, which PDF/UA demands",
            ));
        }
        if !(options.scale.is_finite() && options.scale > 0.0) {
            return Err(refusal::input(
                format!("อัตราขยาย {} ใช้ไม่ได้", options.scale),
                format!("{} is no scale", options.scale),
            ));
        }
        let archival = if options.attachments.is_empty() {
            Archival::A2_A
        } else {
            Archival::A3_A
        };
        let configuration = ConfigurationBuilder::new()
            .with_archival_validator(archival)
            .with_accessibility_validator(Accessibility::UA1)
            .finish()
            .map_err(|error| refusal::internal(format!("{error:?}")))?;
        let mut krilla = KrillaDocument::new_with(SerializeSettings {
            configuration,
            ..SerializeSettings::default()
        });
        krilla.set_metadata(metadata::krilla(&document.metadata));
        attach(&mut krilla, document, &options)?;
        Ok(Writer {
            document,
            krilla,
            fonts: Fonts::new(fonts, &document.family),
            pictures: Pictures::new(&options),
            placements: Placements::default(),
            targets: Targets::of(document),
            fields: Vec::new(),
            pages: 0,
            options,
        })
    }

    /// Adds a page.
    ///
    /// # Errors
    /// When the page is too large or too small for PDF/A, when there are too many pages, or when a
    /// picture or font cannot be used.
    pub fn page(&mut self, page: Page) -> Result<()> {
        if self.pages >= refusal::MAX_PAGES {
            return Err(refusal::too_many_pages());
        }
        let scale = self.options.scale;
        let (width, height) = (page.width.0 * scale, page.height.0 * scale);
        let allowed = refusal::MIN_SIDE..=refusal::MAX_SIDE;
        let settings = PageSettings::from_wh(width, height)
            .filter(|_| allowed.contains(&width) && allowed.contains(&height))
            .ok_or_else(|| refusal::page_size(width, height))?;
        let index = self.pages;
        self.pages += 1;
        self.targets.page(page.section, index);
        self.note_headings(&page, index);
        let mut target = self.krilla.start_page_with(settings);
        let painter = Painter {
            surface: target.surface(),
            fonts: &mut self.fonts,
            pictures: &mut self.pictures,
            placements: &mut self.placements,
            page_index: index,
            scale,
            open: None,
            glyphs: Vec::new(),
            pen: None,
            grey: self.options.grey,
        };
        painter.paint(&page)?;
        for link in links(&page, scale) {
            let (address, part) = link.owner;
            let identifier = target.add_tagged_annotation(link.annotation(scale));
            self.placements
                .add(address, part, Content::Marked(identifier));
        }
        target.finish();
        self.note_fields(&page, index)
    }

    /// Finishes the file.
    ///
    /// # Errors
    /// When the content breaks PDF/A or PDF/UA: every violation is a fault.
    pub fn finish(mut self) -> Result<Vec<u8>> {
        if self.pages == 0 {
            return Err(refusal::internal("a document without pages"));
        }
        if self.options.timestamp_field {
            self.place_timestamp();
        }
        self.placements.sort();
        self.krilla.set_outline(self.targets.outline(self.document));
        self.krilla
            .set_tag_tree(tags::tree(self.document, &mut self.placements));
        drop(self.placements);
        let bytes = self.krilla.finish().map_err(refusal::from_krilla)?;
        finish::finish(bytes, &self.fields, &self.document.metadata)
    }

    /// Puts a field without an area on the last page, where a signing tool puts a document timestamp
    /// that proves when the signatures were there (PAdES B-LTA).
    fn place_timestamp(&mut self) {
        let number = self.fields.len() as u32;
        self.fields.push(Field {
            name: TIMESTAMP_FIELD.to_owned(),
            tooltip: "การประทับรับรองเวลา".to_owned(),
            page: self.pages - 1,
            area: [0.0; 4],
        });
        // It is no block: the address behind all blocks and the emblem.
        let address = Address {
            section: self.document.sections.len().saturating_sub(1) as u16,
            block: u32::MAX,
            part: BlockPart::Whole,
        };
        self.placements
            .add(address, Part::Field, Content::Field(number));
    }

    fn note_headings(&mut self, page: &Page, index: usize) {
        let scale = self.options.scale;
        for item in &page.items {
            if let Some((address, x, y)) = first_line(item) {
                let target = Target {
                    page: index,
                    x: x.0 * scale,
                    y: y.0 * scale,
                };
                self.targets.text(address, target);
            }
        }
    }

    fn note_fields(&mut self, page: &Page, index: usize) -> Result<()> {
        for item in &page.items {
            let Shape::SignatureField {
                area,
                name,
                tooltip,
            } = &item.shape
            else {
                continue;
            };
            let Owner::Content(address, part) = item.owner else {
                return Err(refusal::internal("a signature field that is no content"));
            };
            let scale = self.options.scale;
            let (left, top) = (area.x.0 * scale, area.y.0 * scale);
            let bottom = top + area.height.0 * scale;
            let paper = page.height.0 * scale;
            let number = self.fields.len() as u32;
            self.fields.push(Field {
                name: name.to_string(),
                tooltip: tooltip.to_string(),
                page: index,
                area: [
                    left,
                    paper - bottom,
                    left + area.width.0 * scale,
                    paper - top,
                ],
            });
            self.placements.add(address, part, Content::Field(number));
        }
        Ok(())
    }
}

fn attach(krilla: &mut KrillaDocument, document: &Document, options: &PdfOptions) -> Result<()> {
    for attachment in &options.attachments {
        let name = &attachment.name;
        let media_type = MimeType::new(&attachment.media_type).ok_or_else(|| {
            refusal::input(
                format!("“{}” ไม่ใช่ชนิดสื่อของไฟล์แนบ “{name}”", attachment.media_type),
                format!(
                    "“{}” is no media type for the attachment “{name}”",
                    attachment.media_type
                ),
            )
        })?;
        let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(attachment.bytes.clone());
        let file = EmbeddedFile {
            path: name.clone(),
            mime_type: Some(media_type),
            description: Some(attachment.description.clone()),
            association_kind: match attachment.relationship {
                Relationship::Source => AssociationKind::Source,
                Relationship::Data => AssociationKind::Data,
                Relationship::Alternative => AssociationKind::Alternative,
                Relationship::Supplement => AssociationKind::Supplement,
                Relationship::Unspecified => AssociationKind::Unspecified,
            },
            data: bytes.into(),
            modification_date: Some(metadata::date(&document.metadata)),
            compress: None,
            location: None,
        };
        krilla.embed_file(file).ok_or_else(|| {
            refusal::input(
                format!("มีไฟล์แนบชื่อ “{name}” ซ้ำกัน"),
                format!("two attachments are named “{name}”"),
            )
        })?;
    }
    Ok(())
}

/// A link of a page: all its areas there, one a line.
struct PageLink {
    owner: (Address, Part),
    areas: Vec<Area>,
    target: PageTarget,
    text: Arc<str>,
}

/// Where a link leads.
enum PageTarget {
    /// To that address.
    Address(Arc<str>),
    /// To a place of the document.
    Place(Landing),
}

fn links(page: &Page, scale: f32) -> Vec<PageLink> {
    let mut links: Vec<PageLink> = Vec::new();
    for item in &page.items {
        let Owner::Content(address, part) = item.owner else {
            continue;
        };
        let (area, target, text) = match &item.shape {
            Shape::Link { area, target, text } => {
                (area, PageTarget::Address(Arc::clone(target)), text)
            }
            Shape::Reference {
                area,
                landing,
                text,
            } => (area, PageTarget::Place(*landing), text),
            _ => continue,
        };
        let Some(area) = rectangle(area, scale) else {
            continue;
        };
        let owner = (address, part);
        match links.iter_mut().find(|link| link.owner == owner) {
            Some(link) => link.areas.push(area),
            None => links.push(PageLink {
                owner,
                areas: vec![area],
                target,
                text: text.clone(),
            }),
        }
    }
    links
}

impl PageLink {
    fn annotation(self, scale: f32) -> Annotation {
        let target = match &self.target {
            PageTarget::Address(target) => {
                LinkTarget::Action(Action::Link(LinkAction::new(uri(target))))
            }
            PageTarget::Place(landing) => {
                let place = Point::from_xy(landing.x.0 * scale, landing.y.0 * scale);
                let destination = XyzDestination::new(landing.page as usize, place);
                LinkTarget::Destination(destination.into())
            }
        };
        let link = match self.areas.as_slice() {
            [only] => LinkAnnotation::new(*only, target),
            areas => LinkAnnotation::new_with_quad_points(
                areas.iter().map(|area| (*area).into()).collect(),
                target,
            ),
        };
        let text = &self.text;
        let description = match &self.target {
            PageTarget::Place(_) => text.to_string(),
            PageTarget::Address(target) if text.trim().is_empty() => target.to_string(),
            PageTarget::Address(target) if text == target => format!("ลิงก์ไปยัง {target}"),
            PageTarget::Address(target) => format!("{text} ({target})"),
        };
        Annotation::new_link(link, Some(description))
    }
}

/// The address in the 7-bit form a URI action must have: everything else as percent escapes.
fn uri(target: &str) -> String {
    use std::fmt::Write;

    let mut uri = String::with_capacity(target.len());
    for byte in target.bytes() {
        if byte.is_ascii_graphic() {
            uri.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn thai_addresses_become_seven_bit() {
        assert_eq!(
            uri("https://x.go.th/ก?a=b%20c"),
            "https://x.go.th/%E0%B8%81?a=b%20c"
        );
    }
}
