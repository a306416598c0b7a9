//! What the file says about itself: the document properties and the settings.

use crate::document::{Block, Document, Metadata};
use crate::ooxml::{DocumentProperties, Xml};

/// What the document says about itself, as its properties have it.
pub(super) fn properties(document: &Document) -> DocumentProperties {
    let metadata = &document.metadata;
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let signers = blocks
        .filter_map(|block| match block {
            Block::SignOff(block) => Some(&block.signers),
            _ => None,
        })
        .flatten()
        .map(|signer| signer.field.clone());
    DocumentProperties {
        title: Some(metadata.title.clone()),
        forms: metadata
            .parts
            .iter()
            .map(|part| (part.form.clone(), part.sections))
            .collect(),
        agency: Some(metadata.agency.clone()),
        fiscal_year: metadata.fiscal_year,
        period: metadata.period.clone(),
        ita_item: metadata.ita_item.clone(),
        number: metadata.number.clone(),
        subject: metadata.subject.clone(),
        date: metadata.date,
        keywords: metadata.keywords.clone(),
        signers: signers.collect(),
    }
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
