//! Paragraphs and what stands in their lines.

use std::borrow::Cow;

use super::context::{Context, Part};
use super::drawing;
use super::glue;
use super::link;
use super::measure::twips;
use super::properties::{Indents, LineSpacing, ParagraphProperties, RunProperties, Spacing};
use super::script::Scripts;
use super::signs::Signs;
use super::targets::Target;
use crate::document::{
    Alignment, Colour, Emblem, Inline, Label, Leader, Leading, Paragraph, Role, Style, TabKind,
    TabStop, TextSpan,
};
use crate::ooxml::{RelationshipKind, Xml};
use crate::text::{Hang, of_symbol_font};
use crate::units::{Mm, Pt};

/// What a paragraph takes from the place it stands at.
#[derive(Default)]
pub(super) struct Place<'a> {
    /// The alignment where the paragraph says none: the column's.
    pub alignment: Option<Alignment>,
    /// Whether what follows must stay on the same page.
    pub keep_with_next: bool,
    /// Whether it stands at the head of a section's first page, where a style's space is given up.
    pub at_top: bool,
    /// Height to be left free above, on top of the style's.
    pub extra_before: Pt,
    /// Height to be left free below, on top of the style's.
    pub extra_after: Pt,
    /// The width of the cell it stands in, without padding; nothing where it is as wide as the page.
    pub room: Option<Pt>,
    /// Indents from the left and from the right that set off a block, in twips.
    pub indents: (i32, i32),
    /// The emblem fixed to the page this paragraph starts on.
    pub emblem: Option<&'a Emblem>,
    /// The `w:sectPr` of the section this paragraph ends.
    pub section: Option<&'a str>,
    /// The bookmark around it that a table of contents leads to.
    pub target: Option<&'a Target>,
    /// A bookmark at its end: its number in the file and its name.
    pub bookmark: Option<(u32, &'a str)>,
}

/// Writes a paragraph.
pub(super) fn write(
    part: &mut Part,
    context: &mut Context<'_>,
    paragraph: &Paragraph,
    place: &Place<'_>,
) {
    let style = context.style(paragraph.style);
    write_with(part, context, paragraph, place, |part, context| {
        let mut scripts = scripts(&context.signs, paragraph);
        if let Some(label) = &paragraph.label {
            let properties = label_properties(paragraph, style);
            let text = format!("{}\t", label.text);
            text_runs(&mut part.xml, &mut scripts, &properties, &text);
        }
        let room = text_room(context, paragraph, style, place);
        write_content(part, context, &mut scripts, &paragraph.content, style, room);
    });
}

/// Writes a paragraph whose lines hold what `content` writes.
pub(super) fn write_with(
    part: &mut Part,
    context: &mut Context<'_>,
    paragraph: &Paragraph,
    place: &Place<'_>,
    content: impl FnOnce(&mut Part, &mut Context<'_>),
) {
    let style = context.style(paragraph.style);
    part.xml.start("w:p", &[]);
    properties(context, paragraph, style, place).write(&mut part.xml);
    if let Some(emblem) = place.emblem {
        drawing::emblem(part, context, emblem);
    }
    if let Some(target) = place.target {
        target.start(&mut part.xml);
    }
    content(part, context);
    if let Some(target) = place.target {
        target.end(&mut part.xml);
    }
    bookmark(&mut part.xml, place);
    part.xml.end("w:p");
}

/// The scripts of a paragraph, at its start.
fn scripts(signs: &Signs, paragraph: &Paragraph) -> Scripts {
    let label = paragraph.label.iter().map(|label| label.text.as_str());
    let texts = paragraph.content.iter().filter_map(|inline| match inline {
        Inline::Mark(_) => None,
        inline => Some(inline.as_str()),
    });
    Scripts::of(signs, label.chain(texts))
}

/// An empty line of that style. Without a style a word processor takes its own, whose lines may be
/// higher than the text around.
pub(super) fn blank(xml: &mut Xml, style: Option<&Style>) {
    xml.start("w:p", &[]);
    ParagraphProperties {
        style: style.map(|style| style.id.as_str()),
        ..ParagraphProperties::default()
    }
    .write(xml);
    xml.end("w:p");
}

/// A paragraph with nothing in it, one point high: Word asks for one where a section ends with a
/// table and between two tables. A higher one may run over to an empty page; without it a section
/// that ends with a table loses its page.
pub(super) fn invisible(xml: &mut Xml, place: &Place<'_>) {
    empty(xml, Pt(1.0), place);
}

/// A paragraph with nothing in it, exactly that high.
pub(super) fn empty(xml: &mut Xml, height: Pt, place: &Place<'_>) {
    xml.start("w:p", &[]);
    empty_properties(height, place).write(xml);
    bookmark(xml, place);
    if place.bookmark.is_some() {
        // LibreOffice drops an empty paragraph that ends a section, and its bookmark with it.
        xml.raw("<w:r><w:t xml:space=\"preserve\"> </w:t></w:r>");
    }
    xml.end("w:p");
}

fn bookmark(xml: &mut Xml, place: &Place<'_>) {
    if let Some((id, name)) = place.bookmark {
        xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", &name)]);
        xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
    }
}

/// An empty paragraph, one point high, that carries the emblem of its page.
pub(super) fn emblem_only(part: &mut Part, context: &mut Context<'_>, emblem: &Emblem) {
    part.xml.start("w:p", &[]);
    empty_properties(Pt(1.0), &Place::default()).write(&mut part.xml);
    drawing::emblem(part, context, emblem);
    part.xml.end("w:p");
}

fn empty_properties<'a>(height: Pt, place: &Place<'a>) -> ParagraphProperties<'a> {
    ParagraphProperties {
        keep_with_next: place.keep_with_next,
        spacing: Spacing {
            before: Some(Pt::ZERO),
            after: Some(Pt::ZERO),
            lines: Some(LineSpacing::Exactly(height)),
        },
        section: place.section,
        ..ParagraphProperties::default()
    }
}

/// A centred rule: the lower border of an almost flat paragraph.
pub(super) fn rule(xml: &mut Xml, (left, right): (i32, i32), thickness: Pt, height: Pt) {
    xml.start("w:p", &[]);
    ParagraphProperties {
        keep_with_next: true,
        rule: Some(super::measure::eighths(thickness)),
        spacing: Spacing {
            before: Some(Pt::ZERO),
            after: Some(height / 2.0),
            lines: Some(LineSpacing::Exactly(height / 2.0)),
        },
        indents: Indents {
            left: Some(left),
            right: Some(right),
            first_line: Some(0),
        },
        ..ParagraphProperties::default()
    }
    .write(xml);
    xml.end("w:p");
}

fn properties<'a>(
    context: &Context<'_>,
    paragraph: &'a Paragraph,
    style: Option<&'a Style>,
    place: &Place<'a>,
) -> ParagraphProperties<'a> {
    let mut properties = ParagraphProperties {
        style: style.map(|style| style.id.as_str()),
        keep_with_next: (paragraph.keep_with_next || place.keep_with_next)
            && !style.is_some_and(|style| style.keep_with_next),
        tabs: tabs(context, paragraph, style, place),
        // A heading of its style's has its own level.
        outline_level: place
            .target
            .map(|target| target.level)
            .filter(|_| !style.is_some_and(|style| matches!(style.role, Role::Heading(_)))),
        section: place.section,
        ..ParagraphProperties::default()
    };
    properties.spacing.lines = higher_lines(context, paragraph, style);
    if place.at_top && style.is_some_and(|style| style.space_before > Pt::ZERO) {
        properties.spacing.before = Some(Pt::ZERO);
    }
    if place.extra_before > Pt::ZERO {
        let own = style.map_or(Pt::ZERO, |style| style.space_before);
        properties.spacing.before = Some(own + place.extra_before);
    }
    if place.extra_after > Pt::ZERO {
        let own = style.map_or(Pt::ZERO, |style| style.space_after);
        properties.spacing.after = Some(own + place.extra_after);
    }
    let wanted = paragraph.alignment.or(place.alignment);
    properties.alignment = wanted.filter(|wanted| style.is_none_or(|s| s.alignment != *wanted));
    properties.indents = indents(context, paragraph, style, place);
    properties
}

/// Lines higher than the style's, for the paragraph's largest type: the labels of a memo.
fn higher_lines(
    context: &Context<'_>,
    paragraph: &Paragraph,
    style: Option<&Style>,
) -> Option<LineSpacing> {
    let style = style.filter(|style| style.leading == Leading::Single)?;
    let own = context.metrics.line_height(style.size, style.bold);
    let spans = paragraph.content.iter().filter_map(|inline| match inline {
        Inline::Text(span) => Some(span),
        _ => None,
    });
    let highest = spans
        .filter_map(|span| Some(context.metrics.line_height(span.size?, span.bold)))
        .fold(own, Pt::max);
    (highest > own).then_some(LineSpacing::AtLeast(highest))
}

/// Where lines start: after the label, at the tab, or where the style says (then nothing).
fn indents(
    context: &Context<'_>,
    paragraph: &Paragraph,
    style: Option<&Style>,
    place: &Place<'_>,
) -> Indents {
    let left = style.map_or(0, |style| twips(style.left)) + place.indents.0;
    let first = style.map_or(0, |style| twips(style.first_line));
    let mut indents = Indents::default();
    if place.indents != (0, 0) {
        indents.left = Some(left);
        indents.right = Some(style.map_or(0, |style| twips(style.right)) + place.indents.1);
    }
    if let (Some(missing), Some(style)) = (&paragraph.room_after, style) {
        let free = context.metrics.text_width(missing, style.size, style.bold);
        indents.right = Some(twips(style.right) + place.indents.1 + twips(Mm::from(free)));
    }
    if let Some(label) = &paragraph.label {
        let hang = hang(context, label, style, place.room);
        let start = left + first + twips(hang.label);
        let rest = left + first + twips(hang.rest);
        indents.left = Some(rest);
        indents.first_line = Some(start - rest);
    } else if let Some(hanging) = paragraph.hanging
        && has_room(hanging.pt(), style, place.room)
    {
        let rest = twips(hanging) + place.indents.0;
        indents.left = Some(rest);
        indents.first_line = Some(left + first - rest);
    }
    indents
}

/// Whether lines that start there still have room; where the room is not known, they have.
fn has_room(start: Pt, style: Option<&Style>, room: Option<Pt>) -> bool {
    match (style, room) {
        (Some(style), Some(room)) => Hang::leaves_room(start, style.size, room),
        _ => true,
    }
}

/// The paragraph's own stops. Text behind a label that does not hang needs one, too.
fn tabs<'a>(
    context: &Context<'_>,
    paragraph: &'a Paragraph,
    style: Option<&Style>,
    place: &Place<'_>,
) -> Cow<'a, [TabStop]> {
    let label = paragraph.label.as_ref();
    let hang = label.map(|label| hang(context, label, style, place.room));
    let Some(hang) = hang.filter(|hang| hang.rest < hang.text) else {
        return Cow::Borrowed(&paragraph.tabs);
    };
    let start = style.map_or(Pt::ZERO, |style| style.left.pt() + style.first_line.pt());
    let stop = TabStop {
        at: Mm::from(start + hang.text),
        kind: TabKind::Left,
        leader: Leader::None,
    };
    let own = paragraph.tabs.iter().cloned();
    Cow::Owned(own.chain([stop]).collect())
}

/// How far a paragraph hangs behind its label, as the layout has it.
fn hang(context: &Context<'_>, label: &Label, style: Option<&Style>, room: Option<Pt>) -> Hang {
    let size = style.map_or(Pt(16.0), |style| style.size);
    let step = context.metrics.label_step(size) * f32::from(label.level);
    let width = context
        .metrics
        .label_width(&label.text, size, is_bold(style));
    let indents = style.map_or(Pt::ZERO, |style| {
        style.left.pt() + style.right.pt() + style.first_line.pt()
    });
    let room = room.unwrap_or(Pt(f32::MAX)) - indents;
    Hang::new(step, width, size, room)
}

/// The width of a paragraph's lines, of all but the first; nothing where it is not known.
fn text_room(
    context: &Context<'_>,
    paragraph: &Paragraph,
    style: Option<&Style>,
    place: &Place<'_>,
) -> Option<Pt> {
    let room = place.room?;
    let label = paragraph.label.as_ref();
    let hung = label.map_or(Pt::ZERO, |label| {
        hang(context, label, style, place.room).rest
    });
    let sides = style.map_or(Pt::ZERO, |style| style.left.pt() + style.right.pt());
    Some(room - sides - hung)
}

fn is_bold(style: Option<&Style>) -> bool {
    style.is_some_and(|style| style.bold)
}

/// The size of a span's type, and whether it is bold.
fn looks(span: &TextSpan, style: Option<&Style>) -> (Pt, bool) {
    let of_style = style.map_or(Pt(16.0), |style| style.size);
    (span.size.unwrap_or(of_style), span.bold || is_bold(style))
}

/// A label looks like the first words after it.
fn label_properties(paragraph: &Paragraph, style: Option<&Style>) -> RunProperties<'static> {
    match paragraph.content.first() {
        Some(Inline::Text(span)) => RunProperties {
            underlined: false,
            ..span_properties(span, style)
        },
        _ => RunProperties::default(),
    }
}

fn is_in_cell(role: Role) -> bool {
    matches!(role, Role::Cell | Role::HeaderCell)
}

/// What a run must say beyond its style.
fn span_properties(span: &TextSpan, style: Option<&Style>) -> RunProperties<'static> {
    RunProperties {
        bold: (span.bold && !is_bold(style)).then_some(true),
        italic: (span.italic && !style.is_some_and(|style| style.italic)).then_some(true),
        underlined: span.underlined,
        size: span
            .size
            .filter(|size| style.is_none_or(|style| style.size != *size)),
        colour: Some(span.colour).filter(|colour| *colour != Colour::Black),
        ..RunProperties::default()
    }
}

/// Writes what stands in a paragraph's lines.
fn write_content(
    part: &mut Part,
    context: &mut Context<'_>,
    scripts: &mut Scripts,
    content: &[Inline],
    style: Option<&Style>,
    room: Option<Pt>,
) {
    let mut rest = content;
    while let Some((inline, after)) = rest.split_first() {
        rest = after;
        if let Some(span) = plain(inline) {
            context.italic |= span.italic;
            let properties = span_properties(&span, style);
            let running = !style.is_some_and(|style| is_in_cell(style.role));
            let (text, after) = joined(&span, after, style);
            let (size, bold) = looks(&span, style);
            let text = glue::no_break_spaces(&text, running, |held| {
                room.is_none_or(|room| context.metrics.text_width(held, size, bold) <= room)
            });
            text_runs(&mut part.xml, scripts, &properties, &text);
            rest = after;
            continue;
        }
        match inline {
            // Taken as plain text above.
            Inline::Text(_) => {}
            Inline::Link { text, target } => write_link(part, scripts, text, target),
            Inline::Field {
                tag,
                title,
                text,
                bold,
            } => {
                let properties = RunProperties {
                    bold: (*bold && !is_bold(style)).then_some(true),
                    ..RunProperties::default()
                };
                field(part, context, scripts, (tag, title), text, &properties);
            }
            Inline::Mark(mark) => {
                let size = style.map_or(Pt(16.0), |style| style.size);
                drawing::inline_mark(part, context, *mark, size);
            }
            Inline::Tab => part.xml.raw("<w:r><w:tab/></w:r>"),
            Inline::LineBreak => part.xml.raw("<w:r><w:br/></w:r>"),
        }
    }
}

/// What is plain text: a span, or a link to an address Word would refuse to open the file for.
fn plain(inline: &Inline) -> Option<Cow<'_, TextSpan>> {
    match inline {
        Inline::Text(span) => Some(Cow::Borrowed(span)),
        Inline::Link { text, target } if link::address(target).is_none() => {
            Some(Cow::Owned(TextSpan {
                text: text.clone(),
                ..TextSpan::default()
            }))
        }
        _ => None,
    }
}

/// The text of a span with those of the spans after it that look the same, and what is left: a run
/// is not cut where nothing forces it.
fn joined<'t, 'c>(
    span: &'t TextSpan,
    after: &'c [Inline],
    style: Option<&Style>,
) -> (Cow<'t, str>, &'c [Inline]) {
    let mut text = Cow::Borrowed(span.text.as_str());
    let mut rest = after;
    while let Some((inline, after)) = rest.split_first() {
        let Some(next) = plain(inline).filter(|next| {
            let is_alike = span_properties(next, style) == span_properties(span, style);
            is_alike || next.text.is_empty()
        }) else {
            break;
        };
        text.to_mut().push_str(&next.text);
        rest = after;
    }
    (text, rest)
}

/// A link.
fn write_link(part: &mut Part, scripts: &mut Scripts, text: &str, target: &str) {
    let Some(target) = link::address(target) else {
        return;
    };
    let relationship = part.relationships.id(RelationshipKind::Hyperlink, &target);
    let properties = RunProperties {
        style: Some(super::styles::HYPERLINK),
        ..RunProperties::default()
    };
    part.xml
        .start("w:hyperlink", &[("r:id", &relationship), ("w:history", &1)]);
    text_runs(&mut part.xml, scripts, &properties, text);
    part.xml.end("w:hyperlink");
}

/// A content control: text an e-saraban system finds by its tag and may replace.
///
/// A control for rich text: LibreOffice writes the text of a plain-text one several times over when
/// it saves the file again.
pub(super) fn field(
    part: &mut Part,
    context: &mut Context<'_>,
    scripts: &mut Scripts,
    (tag, title): (&str, &str),
    text: &str,
    properties: &RunProperties<'_>,
) {
    let id = context.unique_id();
    let xml = &mut part.xml;
    xml.start("w:sdt", &[]);
    xml.start("w:sdtPr", &[]);
    xml.value("w:alias", title);
    xml.value("w:tag", tag);
    xml.value("w:id", id);
    xml.end("w:sdtPr");
    xml.start("w:sdtContent", &[]);
    if text.chars().any(crate::ooxml::is_kept) {
        text_runs(xml, scripts, properties, text);
    } else {
        // A control without a run cannot be clicked into.
        let spaces = "\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}";
        text_runs(xml, scripts, properties, spaces);
    }
    xml.end("w:sdtContent");
    xml.end("w:sdt");
}

/// A text in as many runs as it changes between Thai and other scripts.
pub(super) fn text_runs(
    xml: &mut Xml,
    scripts: &mut Scripts,
    properties: &RunProperties<'_>,
    text: &str,
) {
    let mut rest = text;
    while let Some((stretch, script, after)) = scripts.next(rest) {
        xml.start("w:r", &[]);
        properties.write(xml, script);
        run_content(xml, stretch);
        xml.end("w:r");
        rest = after;
    }
}

/// What stands in a run: newlines become line breaks and tabs tabs, as text cannot hold them.
fn run_content(xml: &mut Xml, text: &str) {
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['\n', '\t']).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        text_element(xml, piece);
        rest = after;
        if let Some(next) = rest.strip_prefix('\n') {
            xml.empty("w:br", &[]);
            rest = next;
        } else if let Some(next) = rest.strip_prefix('\t') {
            xml.empty("w:tab", &[]);
            rest = next;
        }
    }
}

/// A field the word processor counts, in runs of its own; `sample` stands there until it has. Word
/// takes the look of what it counts from the first run.
pub(super) fn counted_field(xml: &mut Xml, scripts: &mut Scripts, instruction: &str, sample: &str) {
    let Some((_, script, _)) = scripts.next(sample) else {
        return;
    };
    let mut run = |content: &mut dyn FnMut(&mut Xml)| {
        xml.start("w:r", &[]);
        RunProperties::default().write(xml, script);
        content(xml);
        xml.end("w:r");
    };
    let mark = |xml: &mut Xml, kind: &str| xml.empty("w:fldChar", &[("w:fldCharType", &kind)]);
    run(&mut |xml| mark(xml, "begin"));
    run(&mut |xml| {
        xml.start("w:instrText", &[("xml:space", &"preserve")]);
        xml.text(&format!(" {instruction} "));
        xml.end("w:instrText");
    });
    run(&mut |xml| mark(xml, "separate"));
    run(&mut |xml| text_element(xml, sample));
    run(&mut |xml| mark(xml, "end"));
}

fn text_element(xml: &mut Xml, text: &str) {
    if text.is_empty() {
        return;
    }
    if text.starts_with(' ') || text.ends_with(' ') {
        xml.start("w:t", &[("xml:space", &"preserve")]);
    } else {
        xml.start("w:t", &[]);
    }
    if text.contains(|c| of_symbol_font(c).is_some()) {
        let signs = text.chars().map(|c| of_symbol_font(c).unwrap_or(c));
        xml.text(&signs.collect::<String>());
    } else {
        xml.text(text);
    }
    xml.end("w:t");
}
