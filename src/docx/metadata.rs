//! What the file says about itself: the document properties and the settings.

use super::xml::Xml;
use crate::document::{Block, Document, Metadata};

/// The properties every catalogue reads. Dates are the document's own, never the clock's.
pub(super) fn core(metadata: &Metadata) -> Xml {
    let mut xml = Xml::part();
    xml.start(
        "cp:coreProperties",
        &[
            (
                "xmlns:cp",
                &"http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
            ),
            ("xmlns:dc", &"http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", &"http://purl.org/dc/terms/"),
            ("xmlns:xsi", &"http://www.w3.org/2001/XMLSchema-instance"),
        ],
    );
    xml.element("dc:title", &metadata.title);
    if let Some(subject) = &metadata.subject {
        xml.element("dc:subject", subject);
    }
    xml.element("dc:creator", &metadata.agency);
    if !metadata.keywords.is_empty() {
        xml.element("cp:keywords", &metadata.keywords.join(", "));
    }
    if let Some(date) = metadata.date {
        // The Buddhist era counts 543 years more than the common one.
        let year = date.year.saturating_sub(543);
        let stamp = format!("{year:04}-{:02}-{:02}T00:00:00Z", date.month, date.day);
        for name in ["dcterms:created", "dcterms:modified"] {
            xml.start(name, &[("xsi:type", &"dcterms:W3CDTF")]);
            xml.text(&stamp);
            xml.end(name);
        }
    }
    xml.element("dc:language", "th-TH");
    xml.end("cp:coreProperties");
    xml
}

/// The program and the agency.
pub(super) fn app(metadata: &Metadata) -> Xml {
    let mut xml = Xml::part();
    xml.start(
        "Properties",
        &[(
            "xmlns",
            &"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
        )],
    );
    xml.element("Application", "saraban");
    xml.element("Company", &metadata.agency);
    xml.element("AppVersion", "16.0000");
    xml.end("Properties");
    xml
}

/// The properties only official reports have, as text. Programs that drop the tags of content
/// controls keep these: an edited copy comes back by them.
pub(super) fn custom(document: &Document) -> Option<Xml> {
    let metadata = &document.metadata;
    let fiscal_year = metadata.fiscal_year.map(|year| year.to_string());
    let parts: Vec<String> = metadata
        .parts
        .iter()
        .map(|part| format!("{}:{}", part.form, part.sections))
        .collect();
    let fields: Vec<&str> = document
        .sections
        .iter()
        .flat_map(|section| &section.blocks)
        .filter_map(|block| match block {
            Block::SignOff(block) => Some(&block.signers),
            _ => None,
        })
        .flatten()
        .map(|signer| signer.field.as_str())
        .collect();
    let (parts, fields) = (parts.join(" "), fields.join(" "));
    let filled = |text: &'static str, value| (!String::is_empty(value)).then_some((text, value));
    let listed = [
        filled("saraban.forms", &parts),
        filled("saraban.signers", &fields),
    ];
    let properties: Vec<(&str, &str)> = [
        ("saraban.fiscal_year", fiscal_year.as_deref()),
        ("saraban.number", metadata.number.as_deref()),
        ("saraban.ita_item", metadata.ita_item.as_deref()),
        ("saraban.period", metadata.period.as_deref()),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
    .chain(
        listed
            .into_iter()
            .flatten()
            .map(|(name, value)| (name, value.as_str())),
    )
    .collect();
    if properties.is_empty() {
        return None;
    }
    let mut xml = Xml::part();
    xml.start(
        "Properties",
        &[
            (
                "xmlns",
                &"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
            ),
            (
                "xmlns:vt",
                &"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
            ),
        ],
    );
    // Numbers start at 2; 0 and 1 are taken by the format itself.
    for (pid, (name, value)) in (2..).zip(properties) {
        xml.start(
            "property",
            &[
                ("fmtid", &"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"),
                ("pid", &pid),
                ("name", &name),
            ],
        );
        xml.element("vt:lpwstr", value);
        xml.end("property");
    }
    xml.end("Properties");
    Some(xml)
}

/// The settings: fonts embedded, Word's present way of laying out.
pub(super) fn settings(embed_fonts: bool) -> Xml {
    let mut xml = Xml::part();
    xml.start(
        "w:settings",
        &[(
            "xmlns:w",
            &"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        )],
    );
    xml.empty("w:zoom", &[("w:percent", &100)]);
    if embed_fonts {
        xml.empty("w:embedTrueTypeFonts", &[]);
    }
    xml.value("w:defaultTabStop", 720);
    xml.value("w:characterSpacingControl", "doNotCompress");
    xml.start("w:compat", &[]);
    for (name, value) in [
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
    ] {
        xml.empty(
            "w:compatSetting",
            &[
                ("w:name", &name),
                ("w:uri", &"http://schemas.microsoft.com/office/word"),
                ("w:val", &value),
            ],
        );
    }
    xml.end("w:compat");
    xml.empty(
        "w:themeFontLang",
        &[("w:val", &"en-US"), ("w:bidi", &"th-TH")],
    );
    xml.value("w:decimalSymbol", ".");
    xml.value("w:listSeparator", ",");
    xml.end("w:settings");
    xml
}
