//! Document → DOCX: a file a clerk can go on editing in Word.
//!
//! The XML is written directly in the order of the schema (ECMA-376 part 1, transitional), row by
//! row, so that a table of 20,000 rows never stands in memory. Real header rows repeat on every
//! page; every look is a named style; the family is embedded.
//!
//! What a word processor decides itself is not promised: it breaks Thai lines with its own
//! dictionary, so that line ends and the count of pages may differ from the PDF's. The continuation
//! word of a page («/คำ…») and a row's «(ต่อ)» depend on line ends and are left to the PDF.

mod body;
mod columns;
mod contents;
mod context;
mod drawing;
mod estimate;
mod fonts;
mod glue;
mod link;
mod measure;
mod media;
mod metadata;
mod metrics;
mod paragraph;
mod properties;
mod script;
mod section;
mod sign_off;
mod signs;
mod sizes;
mod styles;
mod table;
mod targets;

use std::io::{Seek, Write};

use crate::document::{Document, Plan};
use crate::error::Result;
use crate::ooxml::{DocumentProperties, PackageWriter, RelationshipKind, UnshownPart, Xml};
use crate::text::FontLibrary;
use context::{Context, Part};
use metrics::Metrics;
use signs::Signs;
use sizes::SizedStyles;

/// What can be chosen about a DOCX.
#[derive(Debug, Clone)]
pub struct DocxOptions {
    /// Whether the document's family is embedded, so that the file looks the same on a machine
    /// that lacks it (about 100 to 400 KB). On by default.
    pub embed_fonts: bool,
    /// What laying the document out settled, as [`layout::layout`](crate::layout::layout) and
    /// [`layout::plan`](crate::layout::plan) find it. A table without a plan has its columns' widths
    /// by their shares.
    pub plan: Plan,
}

impl Default for DocxOptions {
    fn default() -> DocxOptions {
        DocxOptions {
            embed_fonts: true,
            plan: Plan::default(),
        }
    }
}

/// Writes the document as a DOCX.
///
/// The same document gives the same bytes. Rows are written one by one and pictures one by one:
/// memory does not grow with them. The file's seal is left unfilled: [`seal`](crate::seal) fills it
/// where the file is whole.
///
/// # Errors
/// [`Input`](crate::ErrorKind::Input) for a table of more than 63 columns or a picture that
/// cannot be converted; [`System`](crate::ErrorKind::System) when `out` refuses.
pub fn write(
    document: &Document,
    fonts: &FontLibrary,
    options: &DocxOptions,
    out: impl Write + Seek,
) -> Result<()> {
    let mut package = PackageWriter::new(out);
    let sized = SizedStyles::of(document, &options.plan);
    let metrics = Metrics::new(fonts, &document.family);
    let mut context = Context::new(
        document,
        metrics,
        Signs::new(fonts, &document.family),
        &sized,
    );
    let tables = styles::TableStyles::of(document);
    let mut part = Part::new();
    for (kind, target) in [
        (RelationshipKind::Styles, "styles.xml"),
        (RelationshipKind::Settings, "settings.xml"),
        (RelationshipKind::FontTable, "fontTable.xml"),
    ] {
        part.relationships.id(kind, target);
    }
    let furniture = section::Furniture::build(&mut context, &mut part.relationships);
    let properties = metadata::properties(document);

    package.part("[Content_Types].xml", &content_types(&furniture))?;
    package.part("_rels/.rels", &root_relationships())?;
    package.part(DocumentProperties::CORE, &properties.core_part())?;
    package.part("docProps/app.xml", &metadata::app(&document.metadata))?;
    package.part(
        "word/styles.xml",
        &styles::to_xml(document, sized.sheet(), &context.metrics, &tables),
    )?;
    package.part(
        "word/settings.xml",
        &metadata::settings(options.embed_fonts),
    )?;
    furniture.write(&mut package)?;

    package.start("word/document.xml")?;
    body::write(
        &mut package,
        &mut part,
        &mut context,
        &body::Looks {
            furniture: &furniture,
            tables: &tables,
            plan: &options.plan,
        },
    )?;
    package.flush(&mut part.xml)?;
    part.relationships
        .id(RelationshipKind::CustomXml, UnshownPart::TARGET);
    package.part("word/_rels/document.xml.rels", &part.relationships.to_xml())?;
    let digests = context.media.write(&mut package)?;
    let parts = &document.metadata.parts;
    let unshown = UnshownPart {
        reports: parts.iter().map(|part| part.unshown.clone()).collect(),
        bundle: document.metadata.unshown.clone(),
        pictures: drawing::with_digests(std::mem::take(&mut context.drawn), &digests),
        is_damaged: false,
    };
    unshown.write(&mut package)?;
    fonts::write(
        &mut package,
        fonts,
        &document.family,
        options.embed_fonts,
        context.italic,
        &context.signs.used(),
    )?;
    // The seal is filled in when the file is whole: its entry must be readable in place.
    let custom = properties.custom_part();
    package.binary(
        DocumentProperties::CUSTOM,
        custom.as_str().as_bytes(),
        false,
    )?;
    package.finish()
}

/// The kinds of all parts.
fn content_types(furniture: &section::Furniture) -> Xml {
    const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let mut xml = Xml::part();
    xml.start(
        "Types",
        &[(
            "xmlns",
            &"http://schemas.openxmlformats.org/package/2006/content-types",
        )],
    );
    for (extension, kind) in [
        (
            "rels",
            "application/vnd.openxmlformats-package.relationships+xml",
        ),
        ("xml", "application/xml"),
        ("png", "image/png"),
        ("jpeg", "image/jpeg"),
        (
            "odttf",
            "application/vnd.openxmlformats-officedocument.obfuscatedFont",
        ),
    ] {
        xml.empty(
            "Default",
            &[("Extension", &extension), ("ContentType", &kind)],
        );
    }
    let mut part = |name: &str, kind: &str| {
        xml.empty("Override", &[("PartName", &name), ("ContentType", &kind)]);
    };
    part("/word/document.xml", &format!("{WORD}.document.main+xml"));
    part("/word/styles.xml", &format!("{WORD}.styles+xml"));
    part("/word/settings.xml", &format!("{WORD}.settings+xml"));
    part("/word/fontTable.xml", &format!("{WORD}.fontTable+xml"));
    for (name, head) in furniture.names() {
        let kind = if head { "header" } else { "footer" };
        part(&format!("/word/{name}"), &format!("{WORD}.{kind}+xml"));
    }
    part(
        &format!("/{}", UnshownPart::ITEM_PROPERTIES),
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    );
    part(
        &format!("/{}", DocumentProperties::CORE),
        "application/vnd.openxmlformats-package.core-properties+xml",
    );
    part(
        "/docProps/app.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    );
    part(
        &format!("/{}", DocumentProperties::CUSTOM),
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    );
    xml.end("Types");
    xml
}

/// Where a reader starts.
fn root_relationships() -> Xml {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut xml = Xml::part();
    xml.start("Relationships", &[("xmlns", &PACKAGE)]);
    let mut relationship = |id: &str, kind: &str, target: &str| {
        xml.empty(
            "Relationship",
            &[("Id", &id), ("Type", &kind), ("Target", &target)],
        );
    };
    relationship(
        "rId1",
        &format!("{OFFICE}/officeDocument"),
        "word/document.xml",
    );
    relationship(
        "rId2",
        &format!("{PACKAGE}/metadata/core-properties"),
        DocumentProperties::CORE,
    );
    relationship(
        "rId3",
        &format!("{OFFICE}/extended-properties"),
        "docProps/app.xml",
    );
    relationship(
        "rId4",
        &format!("{OFFICE}/custom-properties"),
        DocumentProperties::CUSTOM,
    );
    xml.end("Relationships");
    xml
}

#[cfg(test)]
mod tests;
