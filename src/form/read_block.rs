//! Reading the sections of a form and their blocks.

use super::block::{BlockForm, Content, EmblemForm, LinePiece, PictureSource, SectionForm};
use super::context::Context;
use super::read_style::{points, type_size};
use crate::document::{
    Colour, Horizontal, Leader, Margins, NumberFormat, NumberPosition, PageNumbering, PageSetup,
    TabKind, TabStop,
};
use crate::error::Message;
use crate::source::{Faults, Fields, Node, Value, did_you_mean};
use crate::units::{Mm, Pt};

/// Paper sizes in portrait.
pub(super) const PAPERS: [(&str, (Mm, Mm)); 5] = [
    ("A3", (Mm(297.0), Mm(420.0))),
    ("A4", (Mm(210.0), Mm(297.0))),
    ("A5", (Mm(148.0), Mm(210.0))),
    ("letter", (Mm(215.9), Mm(279.4))),
    ("legal", (Mm(215.9), Mm(355.6))),
];

pub(super) const POSITIONS: [(&str, NumberPosition); 4] = [
    ("top-centre", NumberPosition::TopCentre),
    ("top-right", NumberPosition::TopRight),
    ("bottom-centre", NumberPosition::BottomCentre),
    ("bottom-right", NumberPosition::BottomRight),
];

pub(super) const FORMATS: [(&str, NumberFormat); 3] = [
    ("none", NumberFormat::None),
    ("dashes", NumberFormat::Dashes),
    ("of-total", NumberFormat::OfTotal),
];

pub(super) const SOURCES: [(&str, PictureSource); 2] = [
    ("emblem", PictureSource::Emblem),
    ("logo", PictureSource::Logo),
];

const KINDS: [&str; 10] = [
    "text",
    "line",
    "picture",
    "rule",
    "space",
    "table",
    "sign_off",
    "fill_page",
    "when",
    "unless",
];

/// The keys that say when a block is there.
const CONDITIONS: [&str; 2] = ["when", "unless"];

/// The colours of a text.
pub(super) const COLOURS: [(&str, Colour); 2] = [("black", Colour::Black), ("red", Colour::Red)];

const NO_NUMBERS: PageNumbering = PageNumbering {
    format: NumberFormat::None,
    position: NumberPosition::TopCentre,
    distance: Mm(12.5),
    on_first_page: false,
    start: None,
};

/// Reads a section.
pub(super) fn section(node: &Node, context: &Context, faults: &mut Faults) -> Option<SectionForm> {
    let mut fields = node.fields(faults)?;
    let id = fields
        .require("id", faults)
        .and_then(|node| node.filled_text(faults));
    let when = fields
        .get("when")
        .and_then(|node| context.condition(node, faults));
    let bookmark = fields
        .get("bookmark")
        .and_then(|node| context.template(node, faults));
    let page = fields
        .require("page", faults)
        .and_then(|node| page(node, faults));
    let numbering = fields
        .get("numbering")
        .and_then(|node| numbering(node, faults))
        .unwrap_or(NO_NUMBERS);
    let running_head = fields
        .get("running_head")
        .and_then(|node| context.template(node, faults));
    let emblem = fields.get("emblem").and_then(|node| emblem(node, faults));
    let continuation_word = flag(fields.get("continuation_word"), faults);
    let centred_vertically = flag(fields.get("centred_vertically"), faults);
    let blocks = fields
        .require("blocks", faults)
        .and_then(|node| node.list(faults))
        .unwrap_or_default()
        .iter()
        .filter_map(|node| block(node, context, faults))
        .collect();
    fields.finish(faults);
    Some(SectionForm {
        id: id?.value,
        when,
        bookmark,
        page: page?,
        numbering,
        running_head,
        emblem,
        continuation_word,
        centred_vertically,
        blocks,
    })
}

fn page(node: &Node, faults: &mut Faults) -> Option<PageSetup> {
    let mut fields = node.fields(faults)?;
    let paper = fields
        .require("paper", faults)
        .and_then(|node| node.choice(&PAPERS, faults));
    let landscape = fields
        .get("orientation")
        .and_then(|node| node.choice(&[("portrait", false), ("landscape", true)], faults));
    let margins = fields
        .require("margins", faults)
        .and_then(|node| margins(node, faults));
    fields.finish(faults);
    let (short, long) = paper?.value;
    let (width, height) = match landscape {
        Some(choice) if choice.value => (long, short),
        _ => (short, long),
    };
    let setup = PageSetup {
        width,
        height,
        margins: margins?,
    };
    const LEAST: Mm = Mm(20.0);
    if setup.text_width() < LEAST || setup.text_height() < LEAST {
        faults.add_with_help(
            node.place,
            Message::new(
                "ระยะขอบใหญ่เกินไป ไม่เหลือที่สำหรับข้อความ",
                "the margins leave no room for text",
            ),
            Message::new(
                "ให้เหลือความกว้างและความสูงอย่างน้อยด้านละ 20mm",
                "leave at least 20mm of width and of height",
            ),
        );
        return None;
    }
    Some(setup)
}

/// Reads the four margins of a page.
pub(super) fn margins(node: &Node, faults: &mut Faults) -> Option<Margins> {
    let mut fields = node.fields(faults)?;
    let mut side = |name, faults: &mut Faults| {
        fields
            .require(name, faults)
            .and_then(|node: &Node| node.length(faults))
    };
    let top = side("top", faults);
    let right = side("right", faults);
    let bottom = side("bottom", faults);
    let left = side("left", faults);
    fields.finish(faults);
    Some(Margins {
        top: top?,
        right: right?,
        bottom: bottom?,
        left: left?,
    })
}

fn numbering(node: &Node, faults: &mut Faults) -> Option<PageNumbering> {
    if node.as_text() == Some("none") {
        return Some(NO_NUMBERS);
    }
    let mut fields = node.fields(faults)?;
    let format = fields
        .require("format", faults)
        .and_then(|node| node.choice(&FORMATS, faults));
    let position = fields
        .get("position")
        .and_then(|node| node.choice(&POSITIONS, faults));
    let distance = fields.get("distance").and_then(|node| node.length(faults));
    let on_first_page = flag(fields.get("first_page"), faults);
    let start = fields
        .get("start")
        .and_then(|node| node.whole_number(1..=9999, faults));
    fields.finish(faults);
    Some(PageNumbering {
        format: format?.value,
        position: position.map_or(NO_NUMBERS.position, |position| position.value),
        distance: distance.unwrap_or(NO_NUMBERS.distance),
        on_first_page,
        start: start.map(|start| start.value),
    })
}

fn emblem(node: &Node, faults: &mut Faults) -> Option<EmblemForm> {
    let mut fields = node.fields(faults)?;
    let source = fields
        .get("from")
        .and_then(|node| node.choice(&SOURCES, faults))
        .map_or(PictureSource::Emblem, |choice| choice.value);
    let height = fields
        .require("height", faults)
        .and_then(|node| node.length(faults));
    let top = fields
        .require("top", faults)
        .and_then(|node| node.length(faults));
    let horizontal = fields.require("at", faults).and_then(|node| {
        node.choice(
            &[
                ("centre", Horizontal::Centre),
                ("left-margin", Horizontal::LeftMargin),
            ],
            faults,
        )
    });
    fields.finish(faults);
    Some(EmblemForm {
        source,
        height: height?,
        top: top?,
        horizontal: horizontal?.value,
    })
}

fn block(node: &Node, context: &Context, faults: &mut Faults) -> Option<BlockForm> {
    let plain = |content| {
        Some(BlockForm {
            when: None,
            unless: None,
            content,
        })
    };
    match node.as_text() {
        Some("table") => {
            context.need_table(node, faults);
            return plain(Content::Table);
        }
        Some("sign_off") => {
            context.need_sign_off(node, faults);
            return plain(Content::SignOff);
        }
        Some("fill_page") => return plain(Content::FillPage),
        Some(word) => {
            faults.add_with_help(
                node.place,
                Message::new(
                    format!("ไม่รู้จักส่วน “{word}”"),
                    format!("unknown block “{word}”"),
                ),
                did_you_mean(word, &["table", "sign_off", "fill_page"]),
            );
            return None;
        }
        None => {}
    }
    let mut fields = node.fields(faults)?;
    let when = fields
        .get("when")
        .and_then(|node| context.condition(node, faults));
    let unless = fields
        .get("unless")
        .and_then(|node| context.condition(node, faults));
    let content = match kind(node) {
        Some("text") => text(&mut fields, context, faults),
        Some("line") => line(&mut fields, context, faults),
        Some("picture") => fields.get("picture").and_then(|node| picture(node, faults)),
        Some("rule") => fields.get("rule").and_then(|node| rule(node, faults)),
        Some("space") => fields
            .get("space")
            .and_then(|node| node.length(faults))
            .map(|length| Content::Space(points(length))),
        Some("table") => {
            let wanted = flag(fields.get("table"), faults);
            context.need_table(node, faults);
            wanted.then_some(Content::Table)
        }
        Some("sign_off") => {
            let wanted = flag(fields.get("sign_off"), faults);
            context.need_sign_off(node, faults);
            wanted.then_some(Content::SignOff)
        }
        Some("fill_page") => flag(fields.get("fill_page"), faults).then_some(Content::FillPage),
        _ => {
            let key = match &node.value {
                Value::Map(entries) => entries
                    .iter()
                    .map(|(key, _)| &*key.text)
                    .find(|key| !CONDITIONS.contains(key))
                    .unwrap_or_default(),
                _ => "",
            };
            faults.add_with_help(
                node.place,
                Message::new("ไม่รู้ว่าเป็นส่วนชนิดใด", "no kind of block is named"),
                did_you_mean(key, &KINDS[..8]),
            );
            return None;
        }
    };
    fields.finish(faults);
    Some(BlockForm {
        when,
        unless,
        content: content?,
    })
}

/// The kind of block a mapping is: the first key that names one.
fn kind(node: &Node) -> Option<&'static str> {
    let Value::Map(entries) = &node.value else {
        return None;
    };
    KINDS
        .into_iter()
        .find(|kind| !CONDITIONS.contains(kind) && entries.iter().any(|(key, _)| key.text == *kind))
}

fn text(fields: &mut Fields, context: &Context, faults: &mut Faults) -> Option<Content> {
    let name = fields
        .get("text")
        .and_then(|node| context.text_name(node, faults));
    let style = context.style(fields.get("style"), "Body", faults);
    let joined = flag(fields.get("joined"), faults);
    let labels = flag(fields.get("labels"), faults);
    Some(Content::Text {
        name: name?,
        style,
        joined,
        labels,
    })
}

fn line(fields: &mut Fields, context: &Context, faults: &mut Faults) -> Option<Content> {
    let style = context.style(fields.get("style"), "Body", faults);
    let hanging = fields.get("hanging").and_then(|node| node.length(faults));
    let each = fields.get("each").and_then(|node| {
        node.choice(
            &[("references", "references"), ("attachments", "attachments")],
            faults,
        )
    });
    let pieces = fields
        .get("line")
        .and_then(|node| node.list(faults))?
        .iter()
        .filter_map(|node| piece(node, context, faults))
        .collect();
    Some(Content::Line {
        style,
        pieces,
        hanging,
        each: each.map(|each| each.value),
    })
}

/// A piece of a line: a text alone, or a mapping with `text`, `tab` or `box`.
fn piece(node: &Node, context: &Context, faults: &mut Faults) -> Option<LinePiece> {
    if node.as_text() == Some("box") {
        return Some(LinePiece::Box);
    }
    if node.as_text().is_some() {
        return Some(LinePiece::Text {
            text: context.template(node, faults)?,
            bold: false,
            size: None,
            colour: Colour::Black,
            first_only: false,
            field: None,
        });
    }
    let mut fields = node.fields(faults)?;
    if let Some(tab) = fields.get("tab") {
        let at = tab.length(faults);
        let kind = fields.get("align").and_then(|node| {
            node.choice(
                &[
                    ("left", TabKind::Left),
                    ("centre", TabKind::Centre),
                    ("right", TabKind::Right),
                ],
                faults,
            )
        });
        let leader = fields.get("leader").and_then(|node| {
            node.choice(&[("none", Leader::None), ("dots", Leader::Dots)], faults)
        });
        fields.finish(faults);
        return Some(LinePiece::Tab(TabStop {
            at: at?,
            kind: kind.map_or(TabKind::Left, |kind| kind.value),
            leader: leader.map_or(Leader::None, |leader| leader.value),
        }));
    }
    let text = fields
        .require("text", faults)
        .and_then(|node| context.template(node, faults));
    let bold = flag(fields.get("bold"), faults);
    let size = fields.get("size").and_then(|node| type_size(node, faults));
    let colour = fields
        .get("colour")
        .and_then(|node| node.choice(&COLOURS, faults));
    let first_only = flag(fields.get("first_only"), faults);
    let field = fields
        .get("field")
        .and_then(|node| super::read::ascii_name(node, faults));
    let title = fields
        .get("field_title")
        .and_then(|node| node.filled_text(faults));
    let field = field.map(|tag| {
        let title = title.map_or_else(|| tag.clone(), |title| title.value);
        (tag, title)
    });
    fields.finish(faults);
    Some(LinePiece::Text {
        text: text?,
        bold,
        size,
        colour: colour.map_or(Colour::Black, |colour| colour.value),
        first_only,
        field,
    })
}

fn picture(node: &Node, faults: &mut Faults) -> Option<Content> {
    let mut fields = node.fields(faults)?;
    let source = fields
        .require("from", faults)
        .and_then(|node| node.choice(&SOURCES, faults));
    let height = fields
        .require("height", faults)
        .and_then(|node| node.length(faults));
    fields.finish(faults);
    Some(Content::Picture {
        source: source?.value,
        height: height?,
    })
}

fn rule(node: &Node, faults: &mut Faults) -> Option<Content> {
    let mut fields = node.fields(faults)?;
    let width = fields
        .require("width", faults)
        .and_then(|node| node.length(faults));
    let thickness = fields
        .get("thickness")
        .and_then(|node| node.length(faults))
        .map_or(Pt(0.85), points);
    let right = fields.get("right").and_then(|node| node.length(faults));
    fields.finish(faults);
    Some(Content::Rule {
        width: width?,
        thickness,
        right: right.unwrap_or(Mm::ZERO),
    })
}

fn flag(node: Option<&Node>, faults: &mut Faults) -> bool {
    node.and_then(|node| node.boolean(faults)).unwrap_or(false)
}
