//! Sections: paper, margins, page numbers, heads and feet.

use super::context::{Context, Part};
use super::measure::{text_width, twips};
use super::paragraph::{self, Place};
use super::properties::{ParagraphProperties, RunProperties, Spacing};
use super::script::Scripts;
use crate::document::{
    Alignment, Inline, Leader, NumberFormat, NumberPosition, Paragraph, Section, Stamps, TabKind,
    TabStop,
};
use crate::error::Result;
use crate::ooxml::{PackageWriter, RelationshipKind, Relationships, Xml, start_root};
use crate::thai::Digits;
use crate::units::{Mm, Pt};

/// Where the line of a page number or running head stands when the numbering says nothing.
const USUAL_DISTANCE: Mm = Mm(12.5);

/// The heads and feet of all sections: parts written once, and who refers to which.
pub(super) struct Furniture {
    parts: Vec<FurniturePart>,
    sections: Vec<References>,
}

struct FurniturePart {
    edge: Edge,
    xml: String,
    relationships: Relationships,
    relationship: String,
}

/// The relationship ids one section refers to.
struct References {
    head: String,
    foot: String,
    first_head: String,
    first_foot: String,
    title_page: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Head,
    Foot,
}

impl Furniture {
    /// Builds every part; `relationships` are the document's. Without a page number or running
    /// head anywhere there is nothing to build.
    pub fn build(context: &mut Context<'_>, relationships: &mut Relationships) -> Furniture {
        let mut furniture = Furniture {
            parts: Vec::new(),
            sections: Vec::new(),
        };
        let document = context.document;
        let wanted = document.sections.iter().any(|section| {
            section.numbering.format != NumberFormat::None || section.running_head.is_some()
        }) || document.stamps.secrecy.is_some();
        if !wanted {
            return furniture;
        }
        for section in &document.sections {
            let mut part = |edge, first| {
                let content = content(context, section, edge, first);
                furniture.reference(relationships, edge, content)
            };
            let head = part(Edge::Head, false);
            let foot = part(Edge::Foot, false);
            let first_head = part(Edge::Head, true);
            let first_foot = part(Edge::Foot, true);
            let title_page = head != first_head || foot != first_foot;
            furniture.sections.push(References {
                head,
                foot,
                first_head,
                first_foot,
                title_page,
            });
        }
        furniture
    }

    /// The names of the parts, with whether each is a head.
    pub fn names(&self) -> impl Iterator<Item = (String, bool)> + '_ {
        self.parts
            .iter()
            .enumerate()
            .map(|(index, part)| (file_name(index, part.edge), part.edge == Edge::Head))
    }

    /// Writes the parts.
    pub fn write<W: std::io::Write + std::io::Seek>(
        &self,
        package: &mut PackageWriter<W>,
    ) -> Result<()> {
        for (index, part) in self.parts.iter().enumerate() {
            let name = file_name(index, part.edge);
            package.start(&format!("word/{name}"))?;
            let mut xml = Xml::default();
            xml.raw(&part.xml);
            package.flush(&mut xml)?;
            if !part.relationships.is_empty() {
                package.part(
                    &format!("word/_rels/{name}.rels"),
                    &part.relationships.to_xml(),
                )?;
            }
        }
        Ok(())
    }

    fn reference(&mut self, relationships: &mut Relationships, edge: Edge, part: Part) -> String {
        let xml = part.xml.into_string();
        let known = self.parts.iter().find(|have| {
            have.edge == edge && have.xml == xml && have.relationships == part.relationships
        });
        if let Some(known) = known {
            return known.relationship.clone();
        }
        let kind = match edge {
            Edge::Head => RelationshipKind::Header,
            Edge::Foot => RelationshipKind::Footer,
        };
        let relationship = relationships.id(kind, &file_name(self.parts.len(), edge));
        self.parts.push(FurniturePart {
            edge,
            xml,
            relationships: part.relationships,
            relationship: relationship.clone(),
        });
        relationship
    }
}

fn file_name(index: usize, edge: Edge) -> String {
    match edge {
        Edge::Head => format!("header{}.xml", index + 1),
        Edge::Foot => format!("footer{}.xml", index + 1),
    }
}

/// One head or foot.
fn content(context: &mut Context<'_>, section: &Section, edge: Edge, first: bool) -> Part {
    let mut part = Part::new();
    let root = match edge {
        Edge::Head => "w:hdr",
        Edge::Foot => "w:ftr",
    };
    start_root(&mut part.xml, root);
    let before = part.xml.len();
    let numbering = &section.numbering;
    let shown = numbering.format != NumberFormat::None && (!first || numbering.on_first_page);
    let (number_edge, alignment) = match numbering.position {
        NumberPosition::TopCentre => (Edge::Head, Alignment::Centre),
        NumberPosition::TopRight => (Edge::Head, Alignment::Right),
        NumberPosition::BottomCentre => (Edge::Foot, Alignment::Centre),
        NumberPosition::BottomRight => (Edge::Foot, Alignment::Right),
    };
    let secrecy = context.document.stamps.secrecy.as_ref();
    let secrecy = secrecy.map(|secrecy| on_paper(secrecy, section));
    if let Some(secrecy) = secrecy.as_ref().filter(|_| edge == Edge::Head) {
        paragraph::write(&mut part, context, secrecy, &Place::default());
    }
    if shown && number_edge == edge {
        let apart = numbering.distance.pt() - stamped(context);
        let spacing = match (&secrecy, edge) {
            (None, _) => Spacing::default(),
            (Some(_), Edge::Head) => Spacing {
                before: Some(apart.max(Pt::ZERO)),
                ..Spacing::default()
            },
            (Some(_), Edge::Foot) => Spacing {
                after: Some(apart.max(Pt::ZERO)),
                ..Spacing::default()
            },
        };
        page_number(context, &mut part.xml, numbering.format, alignment, spacing);
    }
    if let Some(running_head) = section
        .running_head
        .as_ref()
        .filter(|_| edge == Edge::Head && !first)
    {
        paragraph::write(&mut part, context, running_head, &Place::default());
    }
    if let Some(secrecy) = secrecy.as_ref().filter(|_| edge == Edge::Foot) {
        paragraph::write(&mut part, context, secrecy, &Place::default());
    }
    if part.xml.len() == before {
        paragraph::blank(&mut part.xml, context.document.styles.page_number());
    }
    part.xml.end(root);
    part
}

/// A line centred on the paper, though the margins may differ.
fn on_paper(line: &Paragraph, section: &Section) -> Paragraph {
    let page = &section.page;
    let mut line = line.clone();
    line.alignment = Some(Alignment::Left);
    line.content.insert(0, Inline::Tab);
    line.tabs = vec![TabStop {
        at: page.width * 0.5 - page.margins.left,
        kind: TabKind::Centre,
        leader: Leader::None,
    }];
    line
}

/// What the line of secrecy takes of a page at its head and at its foot.
fn stamped(context: &Context<'_>) -> Pt {
    let secrecy = context.document.stamps.secrecy.as_ref();
    let style = secrecy.and_then(|secrecy| context.style(secrecy.style));
    style.map_or(Pt::ZERO, |style| {
        Stamps::EDGE.pt() + context.metrics.line_height(style.size, style.bold)
    })
}

fn page_number(
    context: &Context<'_>,
    xml: &mut Xml,
    format: NumberFormat,
    alignment: Alignment,
    spacing: Spacing,
) {
    let style = context.document.styles.page_number();
    let thai = context.document.digits == Digits::Thai;
    let plain = RunProperties::default();
    xml.start("w:p", &[]);
    ParagraphProperties {
        style: style.map(|style| style.id.as_str()),
        alignment: Some(alignment),
        spacing,
        ..ParagraphProperties::default()
    }
    .write(xml);
    let (sample, total) = if thai {
        ("๒", "NUMPAGES \\* ThaiArabic")
    } else {
        ("2", "NUMPAGES")
    };
    match format {
        NumberFormat::None => {}
        NumberFormat::Dashes => {
            let mut scripts = Scripts::of([sample]);
            paragraph::text_runs(xml, &mut scripts, &plain, "- ");
            paragraph::counted_field(xml, &mut scripts, "PAGE", sample);
            paragraph::text_runs(xml, &mut scripts, &plain, " -");
        }
        NumberFormat::OfTotal => {
            let mut scripts = Scripts::of(["หน้า"]);
            paragraph::text_runs(xml, &mut scripts, &plain, "หน้า ");
            paragraph::counted_field(xml, &mut scripts, "PAGE", sample);
            paragraph::text_runs(xml, &mut scripts, &plain, "/");
            paragraph::counted_field(xml, &mut scripts, total, sample);
        }
    }
    xml.end("w:p");
}

/// The `w:sectPr` of a section.
pub(super) fn properties(
    context: &Context<'_>,
    furniture: &Furniture,
    index: usize,
    section: &Section,
    vertically_centred: bool,
) -> String {
    let mut xml = Xml::default();
    let references = furniture.sections.get(index);
    xml.start("w:sectPr", &[]);
    if let Some(references) = references {
        let mut refer = |name: &str, kind: &str, id: &str| {
            xml.empty(name, &[("w:type", &kind), ("r:id", &id)]);
        };
        refer("w:headerReference", "default", &references.head);
        refer("w:footerReference", "default", &references.foot);
        if references.title_page {
            refer("w:headerReference", "first", &references.first_head);
            refer("w:footerReference", "first", &references.first_foot);
        }
    }
    xml.value("w:type", "nextPage");
    let page = &section.page;
    let (width, height) = (twips(page.width).max(1), twips(page.height).max(1));
    if page.is_landscape() {
        xml.empty(
            "w:pgSz",
            &[
                ("w:w", &width),
                ("w:h", &height),
                ("w:orient", &"landscape"),
            ],
        );
    } else {
        xml.empty("w:pgSz", &[("w:w", &width), ("w:h", &height)]);
    }
    let stamped = context.document.stamps.secrecy.is_some();
    margins(&mut xml, section, stamped);
    numbering(&mut xml, section, context.document.digits);
    xml.empty("w:cols", &[("w:space", &720)]);
    if vertically_centred {
        xml.value("w:vAlign", "center");
    }
    if references.is_some_and(|references| references.title_page) {
        xml.empty("w:titlePg", &[]);
    }
    xml.end("w:sectPr");
    xml.into_string()
}

fn margins(xml: &mut Xml, section: &Section, stamped: bool) {
    let margins = &section.page.margins;
    let shown = section.numbering.format != NumberFormat::None;
    let distance = |tops: bool| {
        let top = matches!(
            section.numbering.position,
            NumberPosition::TopCentre | NumberPosition::TopRight
        );
        let own = shown && top == tops;
        twips(if stamped {
            Stamps::EDGE
        } else if own {
            section.numbering.distance
        } else {
            USUAL_DISTANCE
        })
        .max(0)
    };
    xml.empty(
        "w:pgMar",
        &[
            ("w:top", &twips(margins.top).max(0)),
            ("w:right", &twips(margins.right).max(0)),
            ("w:bottom", &twips(margins.bottom).max(0)),
            ("w:left", &twips(margins.left).max(0)),
            ("w:header", &distance(true)),
            ("w:footer", &distance(false)),
            ("w:gutter", &0),
        ],
    );
}

fn numbering(xml: &mut Xml, section: &Section, digits: Digits) {
    let format = match digits {
        Digits::Thai => "thaiNumbers",
        Digits::Arabic => "decimal",
    };
    match section.numbering.start {
        Some(start) => {
            let start = start.min(i32::MAX as u32);
            xml.empty("w:pgNumType", &[("w:fmt", &format), ("w:start", &start)]);
        }
        None => xml.empty("w:pgNumType", &[("w:fmt", &format)]),
    }
}

/// The width between a section's margins, twips; at least a little.
pub(super) fn width(section: &Section) -> i32 {
    text_width(&section.page).max(200)
}
