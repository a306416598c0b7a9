//! Sections: paper, margins, page numbers, heads and feet.

use super::context::{Context, Part};
use super::measure::{text_width, twips};
use super::paragraph::{self, Place};
use super::properties::{LineSpacing, ParagraphProperties, RunProperties, Spacing};
use super::script::Scripts;
use crate::document::{
    Alignment, Document, Inline, Leader, NumberFormat, NumberPosition, PageNumbering, PageSetup,
    Paragraph, Section, Stamps, TabKind, TabStop,
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
        }) || document.stamps != Stamps::default();
        if !wanted {
            return furniture;
        }
        for (index, section) in document.sections.iter().enumerate() {
            let mut part = |edge, first| {
                let content = content(context, index, section, edge, first);
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
fn content(
    context: &mut Context<'_>,
    index: usize,
    section: &Section,
    edge: Edge,
    first: bool,
) -> Part {
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
    let stamps = &context.document.stamps;
    let across = stamps.across.as_ref().filter(|_| edge == Edge::Head);
    let line = stamp_line(stamps, section, edge);
    if let Some(words) = across {
        watermark(context, &mut part.xml, words, &section.page);
    }
    if let Some(line) = line.as_ref().filter(|_| edge == Edge::Head) {
        paragraph::write(&mut part, context, line, &Place::default());
    }
    if shown && number_edge == edge {
        let apart = numbering.distance.pt() - stamped(context);
        let apart = line.as_ref().map(|_| apart.max(Pt::ZERO));
        let spacing = match edge {
            Edge::Head => Spacing {
                before: apart,
                ..Spacing::default()
            },
            Edge::Foot => Spacing {
                after: apart,
                ..Spacing::default()
            },
        };
        page_number(context, &mut part.xml, index, numbering, alignment, spacing);
    }
    if let Some(running_head) = section
        .running_head
        .as_ref()
        .filter(|_| edge == Edge::Head && !first)
    {
        paragraph::write(&mut part, context, running_head, &Place::default());
    }
    if let Some(line) = line.as_ref().filter(|_| edge == Edge::Foot) {
        paragraph::write(&mut part, context, line, &Place::default());
    }
    if part.xml.len() == before {
        paragraph::blank(&mut part.xml, context.document.styles.page_number());
    }
    part.xml.end(root);
    part
}

/// The stamps of that edge as one line: secrecy in the middle of the paper, though the margins may
/// differ, and at the head which copy it is, at the right margin.
fn stamp_line(stamps: &Stamps, section: &Section, edge: Edge) -> Option<Paragraph> {
    let mark = stamps.mark.as_ref().filter(|_| edge == Edge::Head);
    let style = stamps.secrecy.as_ref().or(mark)?.style;
    let mut line = Paragraph {
        style,
        alignment: Some(Alignment::Left),
        ..Paragraph::default()
    };
    let page = &section.page;
    let middle = (page.width * 0.5 - page.margins.left, TabKind::Centre);
    let right = (page.text_width(), TabKind::Right);
    for (words, (at, kind)) in [(stamps.secrecy.as_ref(), middle), (mark, right)] {
        let Some(words) = words else { continue };
        let leader = Leader::None;
        line.tabs.push(TabStop { at, kind, leader });
        line.content.push(Inline::Tab);
        line.content.extend(words.content.iter().cloned());
    }
    Some(line)
}

/// What the line of stamps takes of a page at its head and at its foot.
fn stamped(context: &Context<'_>) -> Pt {
    let line = context.document.stamps.line_at_head();
    let style = line.and_then(|line| context.style(line.style));
    style.map_or(Pt::ZERO, |style| {
        Stamps::EDGE.pt() + context.metrics.line_height(style.size, style.bold)
    })
}

/// The height of the line that holds a watermark: as good as none.
const WATERMARK_LINE: Pt = Pt(1.0);

/// Words across the page as word processors have a watermark: a drawing anchored in the head, the
/// one thing in the file that has a fixed place on the page.
fn watermark(context: &mut Context<'_>, xml: &mut Xml, words: &Paragraph, page: &PageSetup) {
    let id = context.unique_id();
    let text = words.text();
    let one = context.metrics.text_width(&text, Pt(1.0), false);
    let size = Stamps::size_across(page, one);
    let width = one.0 * size.0;
    let turn = (page.height.0 / page.width.0).atan().to_degrees();
    let place = format!(
        "position:absolute;margin-left:0;margin-top:0;width:{width:.0}pt;height:{:.0}pt;rotation:{:.0};\
         z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:page;\
         mso-position-vertical:center;mso-position-vertical-relative:page",
        size.0 * 0.9,
        360.0 - turn,
    );
    let grey = (255.0 * (1.0 - Stamps::DARKNESS)).round() as u8;
    let family = format!("font-family:\"{}\";font-size:1pt", context.document.family);
    xml.start("w:p", &[]);
    ParagraphProperties {
        style: context
            .document
            .styles
            .page_number()
            .map(|style| style.id.as_str()),
        spacing: Spacing {
            lines: Some(LineSpacing::Exactly(WATERMARK_LINE)),
            ..Spacing::default()
        },
        ..ParagraphProperties::default()
    }
    .write(xml);
    xml.raw("<w:r><w:pict>");
    xml.start(
        "v:shapetype",
        &[
            ("xmlns:v", &"urn:schemas-microsoft-com:vml"),
            ("xmlns:o", &"urn:schemas-microsoft-com:office:office"),
            ("id", &"_x0000_t136"),
            ("coordsize", &"21600,21600"),
            ("o:spt", &136),
            ("adj", &"10800"),
            ("path", &"m@7,l@8,m@5,21600l@6,21600e"),
        ],
    );
    xml.raw(
        "<v:formulas><v:f eqn=\"sum #0 0 10800\"/><v:f eqn=\"prod #0 2 1\"/>\
         <v:f eqn=\"sum 21600 0 @1\"/><v:f eqn=\"sum 0 0 @2\"/><v:f eqn=\"sum 21600 0 @3\"/>\
         <v:f eqn=\"if @0 @3 0\"/><v:f eqn=\"if @0 21600 @1\"/><v:f eqn=\"if @0 0 @2\"/>\
         <v:f eqn=\"if @0 @4 21600\"/></v:formulas><v:path textpathok=\"t\"/>\
         <v:textpath on=\"t\" fitshape=\"t\"/>",
    );
    xml.end("v:shapetype");
    xml.start(
        "v:shape",
        &[
            ("xmlns:v", &"urn:schemas-microsoft-com:vml"),
            ("id", &format_args!("PowerPlusWaterMarkObject{id}")),
            ("type", &"#_x0000_t136"),
            ("style", &place),
            (
                "fillcolor",
                &format_args!("#{grey:02x}{grey:02x}{grey:02x}"),
            ),
            ("stroked", &"f"),
        ],
    );
    xml.empty("v:textpath", &[("style", &family), ("string", &text)]);
    xml.end("v:shape");
    xml.raw("</w:pict></w:r>");
    xml.end("w:p");
}

fn page_number(
    context: &Context<'_>,
    xml: &mut Xml,
    section: usize,
    numbering: &PageNumbering,
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
    let sample = if thai { "๒" } else { "2" };
    match numbering.format {
        NumberFormat::None => {}
        NumberFormat::Dashes => {
            let mut scripts = Scripts::of(&context.signs, [sample]);
            paragraph::text_runs(xml, &mut scripts, &plain, "- ");
            paragraph::counted_field(xml, &mut scripts, "PAGE", sample);
            paragraph::text_runs(xml, &mut scripts, &plain, " -");
        }
        NumberFormat::OfTotal => {
            let mut scripts = Scripts::of(&context.signs, ["หน้า"]);
            paragraph::text_runs(xml, &mut scripts, &plain, "หน้า ");
            paragraph::counted_field(xml, &mut scripts, "PAGE", sample);
            paragraph::text_runs(xml, &mut scripts, &plain, "/");
            let total = total_field(context.document, section);
            let digits = if thai { " \\* ThaiArabic" } else { "" };
            paragraph::counted_field(xml, &mut scripts, &format!("{total}{digits}"), sample);
        }
    }
    xml.end("w:p");
}

/// The field that counts the pages of the part a section belongs to: of all the file where it is the
/// only part, else the number of the part's last page.
fn total_field(document: &Document, section: usize) -> String {
    match document.metadata.parts.len() {
        0 | 1 => "NUMPAGES".to_owned(),
        _ => format!("PAGEREF {}", part_end(document.part_of(section))),
    }
}

/// The bookmark at the end of a part.
fn part_end(part: usize) -> String {
    format!("_PartEnd{}", part + 1)
}

/// The bookmark at the end of a section, where its part ends with it and a page number counts to it.
pub(super) fn end_bookmark(document: &Document, section: usize) -> Option<String> {
    let part = document.part_of(section);
    let is_last = section + 1 == document.sections.len() || document.part_of(section + 1) != part;
    let counts = (document.sections.iter().enumerate()).any(|(index, section)| {
        section.numbering.format == NumberFormat::OfTotal && document.part_of(index) == part
    });
    (document.metadata.parts.len() > 1 && is_last && counts).then(|| part_end(part))
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
    margins(&mut xml, section, &context.document.stamps);
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

fn margins(xml: &mut Xml, section: &Section, stamps: &Stamps) {
    let margins = &section.page.margins;
    let shown = section.numbering.format != NumberFormat::None;
    let distance = |tops: bool| {
        let top = matches!(
            section.numbering.position,
            NumberPosition::TopCentre | NumberPosition::TopRight
        );
        let own = shown && top == tops;
        let stamped = match tops {
            true => stamps.line_at_head(),
            false => stamps.secrecy.as_ref(),
        };
        twips(if stamped.is_some() {
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
