//! The style sheet a clerk sees: the document's styles, the defaults, the tables' look.

use super::measure::{eighths, twips};
use super::metrics::Metrics;
use super::properties::{RunProperties, of_style};
use crate::document::{Block, Document, Role, Style, StyleSheet, Table};
use crate::ooxml::Xml;
use crate::units::Pt;

/// The identifier of the character style of links.
pub(super) const HYPERLINK: &str = "Hyperlink";
/// The identifier of the paragraph style all others are based on.
const NORMAL: &str = "Normal";
/// The size of running text by the regulation: what a clerk types where no style is.
const BODY_SIZE: Pt = Pt(16.0);
/// The identifier of the plain table all table styles are based on.
pub(super) const PLAIN_TABLE: &str = "TableNormal";

/// How much nearer to its borders a cell's text may come than on the page, on either side.
const WIDER_LETTERS: Pt = Pt(0.5);

/// The looks of the document's tables; equal ones share a style.
#[derive(Default)]
pub(super) struct TableStyles {
    looks: Vec<Look>,
}

/// What a table style holds, in the format's own units.
#[derive(PartialEq, Clone)]
struct Look {
    padding: i32,
    vertical_padding: i32,
    border: Option<i32>,
    shading: Option<String>,
}

impl Look {
    fn of(table: &Table) -> Look {
        Look {
            // A word processor takes half of each border from a cell's width, and sets letters a little
            // wider: a number as wide as its column would be torn.
            padding: twips(table.padding.pt() - table.border / 2.0 - WIDER_LETTERS).max(0),
            // A word processor makes each row higher by its border, over the padding; in the PDF the
            // border lies within it. Half a point a row is a line less on each page.
            vertical_padding: twips(table.vertical_padding - table.border / 2.0).max(0),
            border: (table.border > Pt::ZERO).then(|| eighths(table.border)),
            shading: shading(table.header_shading),
        }
    }
}

/// A grey as RRGGBB; nothing for white.
pub(super) fn shading(darkness: f32) -> Option<String> {
    let level = 255.0 - darkness.clamp(0.0, 1.0) * 255.0;
    let level = level.round() as u8;
    (level < 255).then(|| format!("{level:02X}{level:02X}{level:02X}"))
}

impl TableStyles {
    /// The looks of every table in the document.
    pub fn of(document: &Document) -> TableStyles {
        let mut styles = TableStyles::default();
        let blocks = document.sections.iter().flat_map(|section| &section.blocks);
        for block in blocks {
            if let Block::Table(table) = block {
                let look = Look::of(table);
                if !styles.looks.contains(&look) {
                    styles.looks.push(look);
                }
            }
        }
        styles
    }

    /// The style's identifier for that table.
    pub fn id(&self, table: &Table) -> String {
        let look = Look::of(table);
        let index = self.looks.iter().position(|have| *have == look);
        // The looks of all tables of the document were gathered before one of them is written.
        TableStyles::name(index.unwrap_or(0), "ReportTable", "")
    }

    fn name(index: usize, base: &str, space: &str) -> String {
        if index == 0 {
            base.to_owned()
        } else {
            format!("{base}{space}{}", index + 1)
        }
    }

    fn write(&self, xml: &mut Xml) {
        for (index, look) in self.looks.iter().enumerate() {
            let id = TableStyles::name(index, "ReportTable", "");
            xml.start(
                "w:style",
                &[
                    ("w:type", &"table"),
                    ("w:customStyle", &1),
                    ("w:styleId", &id),
                ],
            );
            xml.value("w:name", TableStyles::name(index, "ตารางรายงาน", " "));
            xml.value("w:basedOn", PLAIN_TABLE);
            xml.empty("w:qFormat", &[]);
            xml.start("w:tblPr", &[]);
            if let Some(border) = look.border {
                xml.start("w:tblBorders", &[]);
                for side in [
                    "w:top",
                    "w:left",
                    "w:bottom",
                    "w:right",
                    "w:insideH",
                    "w:insideV",
                ] {
                    xml.empty(
                        side,
                        &[
                            ("w:val", &"single"),
                            ("w:sz", &border),
                            ("w:space", &0),
                            ("w:color", &"auto"),
                        ],
                    );
                }
                xml.end("w:tblBorders");
            }
            cell_margins(xml, look.vertical_padding, look.padding);
            xml.end("w:tblPr");
            if let Some(fill) = &look.shading {
                xml.start("w:tblStylePr", &[("w:type", &"firstRow")]);
                xml.start("w:tcPr", &[]);
                xml.empty(
                    "w:shd",
                    &[("w:val", &"clear"), ("w:color", &"auto"), ("w:fill", fill)],
                );
                xml.end("w:tcPr");
                xml.end("w:tblStylePr");
            }
            xml.end("w:style");
        }
    }
}

fn cell_margins(xml: &mut Xml, vertical: i32, horizontal: i32) {
    xml.start("w:tblCellMar", &[]);
    for (side, width) in [
        ("w:top", vertical),
        ("w:left", horizontal),
        ("w:bottom", vertical),
        ("w:right", horizontal),
    ] {
        xml.empty(side, &[("w:w", &width), ("w:type", &"dxa")]);
    }
    xml.end("w:tblCellMar");
}

/// The style part.
pub(super) fn to_xml(
    document: &Document,
    sheet: &StyleSheet,
    metrics: &Metrics<'_>,
    tables: &TableStyles,
) -> Xml {
    let mut xml = Xml::part();
    xml.start(
        "w:styles",
        &[(
            "xmlns:w",
            &"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        )],
    );
    defaults(&mut xml, document);
    foundations(&mut xml);
    for (_, style) in sheet.iter() {
        paragraph_style(&mut xml, style, metrics);
    }
    link_style(&mut xml);
    tables.write(&mut xml);
    xml.end("w:styles");
    xml
}

/// What holds where no style says otherwise: the family in all four slots, the size and the
/// languages in both, so that Thai never opens in another font.
fn defaults(xml: &mut Xml, document: &Document) {
    xml.start("w:docDefaults", &[]);
    xml.start("w:rPrDefault", &[]);
    RunProperties {
        family: Some(&document.family),
        size: Some(BODY_SIZE),
        ..RunProperties::default()
    }
    .write_as_defaults(xml);
    xml.end("w:rPrDefault");
    xml.start("w:pPrDefault", &[]);
    xml.start("w:pPr", &[]);
    xml.empty("w:widowControl", &[]);
    xml.empty(
        "w:spacing",
        &[
            ("w:before", &0),
            ("w:after", &0),
            ("w:line", &240),
            ("w:lineRule", &"auto"),
        ],
    );
    xml.end("w:pPr");
    xml.end("w:pPrDefault");
    xml.end("w:docDefaults");
}

fn foundations(xml: &mut Xml) {
    let start = |xml: &mut Xml, kind: &str, id: &str, name: &str| {
        xml.start(
            "w:style",
            &[("w:type", &kind), ("w:default", &1), ("w:styleId", &id)],
        );
        xml.value("w:name", name);
    };
    start(xml, "paragraph", NORMAL, "Normal");
    xml.empty("w:qFormat", &[]);
    xml.end("w:style");
    start(
        xml,
        "character",
        "DefaultParagraphFont",
        "Default Paragraph Font",
    );
    xml.value("w:uiPriority", 1);
    xml.empty("w:semiHidden", &[]);
    xml.empty("w:unhideWhenUsed", &[]);
    xml.end("w:style");
    start(xml, "table", PLAIN_TABLE, "Normal Table");
    xml.value("w:uiPriority", 99);
    xml.empty("w:semiHidden", &[]);
    xml.empty("w:unhideWhenUsed", &[]);
    xml.start("w:tblPr", &[]);
    xml.empty("w:tblInd", &[("w:w", &0), ("w:type", &"dxa")]);
    cell_margins(xml, 0, 108);
    xml.end("w:tblPr");
    xml.end("w:style");
    start(xml, "numbering", "NoList", "No List");
    xml.value("w:uiPriority", 99);
    xml.empty("w:semiHidden", &[]);
    xml.empty("w:unhideWhenUsed", &[]);
    xml.end("w:style");
}

fn paragraph_style(xml: &mut Xml, style: &Style, metrics: &Metrics<'_>) {
    xml.start(
        "w:style",
        &[
            ("w:type", &"paragraph"),
            ("w:customStyle", &1),
            ("w:styleId", &style.id),
        ],
    );
    match style.role {
        // The word processor's own, by which it sets a table it makes anew.
        Role::Contents(level) => xml.value("w:name", format_args!("toc {level}")),
        // A comma would start an alias.
        _ => xml.value("w:name", style.name.replace(',', " ")),
    }
    xml.value("w:basedOn", NORMAL);
    xml.empty("w:qFormat", &[]);
    let single = metrics.line_height(style.size, style.bold);
    of_style(style, single, outline_level(style.role)).write(xml);
    RunProperties {
        bold: style.bold.then_some(true),
        italic: style.italic.then_some(true),
        size: Some(style.size),
        ..RunProperties::default()
    }
    .write_in_style(xml);
    xml.end("w:style");
}

/// The level in the navigation pane: headings, from 0.
fn outline_level(role: Role) -> Option<u8> {
    match role {
        Role::Heading(level) => Some(level.saturating_sub(1)),
        Role::Title
        | Role::Body
        | Role::Cell
        | Role::HeaderCell
        | Role::Caption
        | Role::Contents(_)
        | Role::Signature
        | Role::Furniture => None,
    }
}

/// Links look like the text around them, as in the PDF; a clerk who wants them blue changes one style.
fn link_style(xml: &mut Xml) {
    xml.start(
        "w:style",
        &[("w:type", &"character"), ("w:styleId", &HYPERLINK)],
    );
    xml.value("w:name", "Hyperlink");
    xml.value("w:basedOn", "DefaultParagraphFont");
    xml.value("w:uiPriority", 99);
    xml.empty("w:unhideWhenUsed", &[]);
    xml.end("w:style");
}
