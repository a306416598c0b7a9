//! Reading the sections of a form and their blocks.

use super::block::{
    BlockForm, CommitteeForm, Content, EmblemForm, LinePiece, PictureSource, SectionForm,
};
use super::context::Context;
use super::keys;
use super::read_style::points;
use super::words::{
    ALIGNS, COLOURS, EMBLEM_PLACES, FORMATS, LEADERS, ORIENTATIONS, PAPERS, POSITIONS, REPEATED,
    SOURCES,
};
use crate::document::{
    Colour, Leader, Margins, NumberFormat, NumberPosition, PageNumbering, PageSetup, TabKind,
    TabStop,
};
use crate::error::Message;
use crate::report::Contents;
use crate::source::{Faults, Fields, KeyTable, Node, Value, did_you_mean};
use crate::units::{Mm, Pt};

/// The keys that say when a block is there.
const CONDITIONS: [&str; 2] = ["when", "unless"];

/// The kinds of blocks by the key that names them.
const KINDS: [(&str, &KeyTable); 10] = [
    ("text", &keys::TEXT_BLOCK),
    ("line", &keys::LINE_BLOCK),
    ("picture", &keys::PICTURE_BLOCK),
    ("rule", &keys::RULE_BLOCK),
    ("space", &keys::SPACE_BLOCK),
    ("table", &keys::TABLE_BLOCK),
    ("contents", &keys::CONTENTS_BLOCK),
    ("committees", &keys::COMMITTEES_BLOCK),
    ("sign_off", &keys::SIGN_OFF_BLOCK),
    ("fill_page", &keys::FILL_BLOCK),
];

const NO_NUMBERS: PageNumbering = PageNumbering {
    format: NumberFormat::None,
    position: NumberPosition::TopCentre,
    distance: Mm(12.5),
    on_first_page: false,
    start: None,
};

/// Reads a section.
pub(super) fn section(node: &Node, context: &Context, faults: &mut Faults) -> Option<SectionForm> {
    let fields = node.fields(&keys::SECTION, faults)?;
    let id = fields.text("id", faults);
    let when = fields
        .get("when")
        .and_then(|node| context.condition(node, faults));
    let unless = fields
        .get("unless")
        .and_then(|node| context.condition(node, faults));
    let bookmark = fields
        .get("bookmark")
        .and_then(|node| context.template(node, faults));
    let page = fields.get("page").and_then(|node| page(node, faults));
    let numbering = fields
        .get("numbering")
        .and_then(|node| numbering(node, faults))
        .unwrap_or(NO_NUMBERS);
    let running_head = fields
        .get("running_head")
        .and_then(|node| context.template(node, faults));
    let emblem = fields.get("emblem").and_then(|node| emblem(node, faults));
    let continuation_word = fields.flag("continuation_word", faults).unwrap_or(false);
    let centred_vertically = fields.flag("centred_vertically", faults).unwrap_or(false);
    let blocks = fields
        .list("blocks", faults)
        .unwrap_or_default()
        .iter()
        .filter_map(|node| block(node, context, faults))
        .collect();
    // A section has a name for whoever reads the form.
    id?;
    Some(SectionForm {
        when,
        unless,
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

pub(super) fn page(node: &Node, faults: &mut Faults) -> Option<PageSetup> {
    let fields = node.fields(&keys::PAGE, faults)?;
    let paper = fields.choice("paper", &PAPERS, faults);
    let landscape = fields.choice("orientation", &ORIENTATIONS, faults);
    let margins = fields.get("margins").and_then(|node| margins(node, faults));
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
    let fields = node.fields(&keys::MARGINS, faults)?;
    let top = fields.length("top", faults);
    let right = fields.length("right", faults);
    let bottom = fields.length("bottom", faults);
    let left = fields.length("left", faults);
    Some(Margins {
        top: top?,
        right: right?,
        bottom: bottom?,
        left: left?,
    })
}

/// The numbering a node tells of, where it is none that its reader refuses.
pub(super) fn numbering_of(node: &Node) -> Option<PageNumbering> {
    numbering(node, &mut Faults::new(""))
}

fn numbering(node: &Node, faults: &mut Faults) -> Option<PageNumbering> {
    if node.as_text() == Some("none") {
        return Some(NO_NUMBERS);
    }
    let fields = node.fields(&keys::NUMBERING, faults)?;
    let format = fields.choice("format", &FORMATS, faults);
    let position = fields.choice("position", &POSITIONS, faults);
    let distance = fields.length("distance", faults);
    let on_first_page = fields.flag("first_page", faults).unwrap_or(false);
    let start = fields.whole("start", faults);
    Some(PageNumbering {
        format: format?.value,
        position: position.map_or(NO_NUMBERS.position, |position| position.value),
        distance: distance.unwrap_or(NO_NUMBERS.distance),
        on_first_page,
        start: start.map(|start| start.value),
    })
}

fn emblem(node: &Node, faults: &mut Faults) -> Option<EmblemForm> {
    let fields = node.fields(&keys::EMBLEM, faults)?;
    let source = fields
        .choice("from", &SOURCES, faults)
        .map_or(PictureSource::Emblem, |choice| choice.value);
    let height = fields.length("height", faults);
    let top = fields.length("top", faults);
    let horizontal = fields.choice("at", &EMBLEM_PLACES, faults);
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
    let Some((kind, table)) = kind(node) else {
        no_kind(node, faults);
        return None;
    };
    let fields = node.fields(table, faults)?;
    let when = fields
        .get("when")
        .and_then(|node| context.condition(node, faults));
    let unless = fields
        .get("unless")
        .and_then(|node| context.condition(node, faults));
    let content = match kind {
        "text" => text(&fields, context, faults),
        "line" => line(&fields, context, faults),
        "picture" => fields.get("picture").and_then(|node| picture(node, faults)),
        "rule" => fields.get("rule").and_then(|node| rule(node, faults)),
        "space" => fields
            .length("space", faults)
            .map(points)
            .map(Content::Space),
        "table" => {
            context.need_table(node, faults);
            let wanted = fields.flag("table", faults).unwrap_or(false);
            wanted.then_some(Content::Table)
        }
        "contents" => fields
            .choice("contents", &Contents::WORDS, faults)
            .map(|choice| Content::Contents(choice.value)),
        "committees" => committees(&fields, context, faults),
        "sign_off" => {
            context.need_sign_off(node, faults);
            let wanted = fields.flag("sign_off", faults).unwrap_or(false);
            wanted.then_some(Content::SignOff)
        }
        _ => {
            let wanted = fields.flag("fill_page", faults).unwrap_or(false);
            wanted.then_some(Content::FillPage)
        }
    };
    Some(BlockForm {
        when,
        unless,
        content: content?,
    })
}

fn committees(fields: &Fields, context: &Context, faults: &mut Faults) -> Option<Content> {
    let wanted = fields.flag("committees", faults).unwrap_or(false);
    let mut style = |name| context.style(fields.get(name), "Body", faults);
    let form = CommitteeForm {
        title: style("title_style"),
        name: style("name_style"),
        office: style("office_style"),
        position: style("position_style"),
        role: style("role_style"),
        duty: style("duty_style"),
    };
    wanted.then_some(Content::Committees(form))
}

/// Puts down that a mapping names no kind of block.
fn no_kind(node: &Node, faults: &mut Faults) {
    let Value::Map(entries) = &node.value else {
        let thai = "ชื่อส่วน หรือกลุ่มของ คีย์: ค่า";
        node.expected(
            faults,
            Message::new(thai, "a block's name or a mapping of key: value"),
        );
        return;
    };
    let mut keys = entries.iter().map(|(key, _)| &*key.text);
    let key = keys
        .find(|key| !CONDITIONS.contains(key))
        .unwrap_or_default();
    let kinds = KINDS.map(|(kind, _)| kind);
    faults.add_with_help(
        node.place,
        Message::new("ไม่รู้ว่าเป็นส่วนชนิดใด", "no kind of block is named"),
        did_you_mean(key, &kinds),
    );
}

/// The kind of block a mapping is: the first key that names one.
fn kind(node: &Node) -> Option<(&'static str, &'static KeyTable)> {
    KINDS.into_iter().find(|(kind, _)| has(node, kind))
}

fn has(node: &Node, name: &str) -> bool {
    matches!(&node.value, Value::Map(entries) if entries.iter().any(|(key, _)| key.text == name))
}

fn text(fields: &Fields, context: &Context, faults: &mut Faults) -> Option<Content> {
    let name = fields
        .get("text")
        .and_then(|node| context.text_name(node, faults));
    let style = context.style(fields.get("style"), "Body", faults);
    let joined = fields.flag("joined", faults).unwrap_or(false);
    let labels = fields.flag("labels", faults).unwrap_or(false);
    Some(Content::Text {
        name: name?,
        style,
        joined,
        labels,
    })
}

fn line(fields: &Fields, context: &Context, faults: &mut Faults) -> Option<Content> {
    let style = context.style(fields.get("style"), "Body", faults);
    let hanging = fields.length("hanging", faults);
    let each = fields.choice("each", &REPEATED, faults);
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
    if has(node, "tab") {
        let fields = node.fields(&keys::TAB, faults)?;
        let at = fields.length("tab", faults);
        let kind = fields.choice("align", &ALIGNS, faults);
        let leader = fields.choice("leader", &LEADERS, faults);
        return Some(LinePiece::Tab(TabStop {
            at: at?,
            kind: kind.map_or(TabKind::Left, |kind| kind.value),
            leader: leader.map_or(Leader::None, |leader| leader.value),
        }));
    }
    let fields = node.fields(&keys::PIECE, faults)?;
    let text = fields
        .get("text")
        .and_then(|node| context.template(node, faults));
    let bold = fields.flag("bold", faults).unwrap_or(false);
    let size = fields.length("size", faults).map(points);
    let colour = fields.choice("colour", &COLOURS, faults);
    let first_only = fields.flag("first_only", faults).unwrap_or(false);
    let field = fields.text("field", faults).map(|name| name.value);
    let title = fields.text("field_title", faults);
    let field = field.map(|tag| {
        let title = title.map_or_else(|| tag.clone(), |title| title.value);
        (tag, title)
    });
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
    let fields = node.fields(&keys::PICTURE, faults)?;
    let source = fields.choice("from", &SOURCES, faults);
    let height = fields.length("height", faults);
    Some(Content::Picture {
        source: source?.value,
        height: height?,
    })
}

fn rule(node: &Node, faults: &mut Faults) -> Option<Content> {
    let fields = node.fields(&keys::RULE, faults)?;
    let width = fields.length("width", faults);
    let thickness = fields.length("thickness", faults).map_or(Pt(0.85), points);
    let right = fields.length("right", faults);
    Some(Content::Rule {
        width: width?,
        thickness,
        right: right.unwrap_or(Mm::ZERO),
    })
}
