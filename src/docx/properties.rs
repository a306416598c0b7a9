//! The properties of paragraphs, runs and cells, written in the order the schema asks for.
//!
//! Fields that are nothing leave the word processor's or the style's value alone.

use std::borrow::Cow;

use super::measure::{half_points, twips};
use super::script::Script;
use super::signs;
use crate::document::{Alignment, Colour, Leader, Leading, Role, Style, TabKind, TabStop};
use crate::ooxml::Xml;
use crate::units::{Mm, Pt};

/// What a run adds to its paragraph's style (`w:rPr`). Each look stands in both halves: Word reads one
/// for Latin text and the other for complex scripts.
#[derive(Default, Clone, PartialEq)]
pub(super) struct RunProperties<'a> {
    /// A character style.
    pub style: Option<&'static str>,
    /// The family, in all four slots.
    pub family: Option<&'a str>,
    /// Bold in both slots.
    pub bold: Option<bool>,
    /// Italic in both slots.
    pub italic: Option<bool>,
    /// Underlined.
    pub underlined: bool,
    /// A colour other than the text's own.
    pub colour: Option<Colour>,
    /// Size in both slots.
    pub size: Option<Pt>,
}

impl RunProperties<'_> {
    fn is_empty(&self) -> bool {
        self.style.is_none()
            && self.family.is_none()
            && self.bold.is_none()
            && self.italic.is_none()
            && !self.underlined
            && self.colour.is_none()
            && self.size.is_none()
    }

    /// Writes the properties of a run in that script.
    pub fn write(&self, xml: &mut Xml, script: Script) {
        if script == Script::Sign {
            let lent = RunProperties {
                family: Some(signs::FAMILY),
                ..self.clone()
            };
            xml.start("w:rPr", &[]);
            lent.write_looks(xml);
            xml.end("w:rPr");
            return;
        }
        if self.is_empty() {
            if script == Script::Thai {
                xml.raw("<w:rPr><w:cs/></w:rPr>");
            }
            return;
        }
        xml.start("w:rPr", &[]);
        self.write_looks(xml);
        if script == Script::Thai {
            xml.empty("w:cs", &[]);
        }
        xml.end("w:rPr");
    }

    /// Writes the properties of a style. A style never says which script its runs are in: a Latin
    /// run could not take it back by leaving it out.
    pub fn write_in_style(&self, xml: &mut Xml) {
        self.write(xml, Script::Other);
    }

    /// Writes the properties that hold where nothing else is said, with the languages: English for
    /// Latin text, Thai for complex scripts. No run names a language.
    pub fn write_as_defaults(&self, xml: &mut Xml) {
        xml.start("w:rPr", &[]);
        self.write_looks(xml);
        xml.empty(
            "w:lang",
            &[
                ("w:val", &"en-US"),
                ("w:eastAsia", &"en-US"),
                ("w:bidi", &"th-TH"),
            ],
        );
        xml.end("w:rPr");
    }

    fn write_looks(&self, xml: &mut Xml) {
        if let Some(style) = self.style {
            xml.value("w:rStyle", style);
        }
        if let Some(family) = self.family {
            xml.empty(
                "w:rFonts",
                &[
                    ("w:ascii", &family),
                    ("w:hAnsi", &family),
                    ("w:eastAsia", &family),
                    ("w:cs", &family),
                ],
            );
        }
        if let Some(bold) = self.bold {
            xml.toggle("w:b", bold);
            xml.toggle("w:bCs", bold);
        }
        if let Some(italic) = self.italic {
            xml.toggle("w:i", italic);
            xml.toggle("w:iCs", italic);
        }
        if let Some(colour) = self.colour {
            let [red, green, blue] = colour.rgb();
            xml.value("w:color", format_args!("{red:02X}{green:02X}{blue:02X}"));
        }
        if let Some(size) = self.size {
            xml.value("w:sz", half_points(size));
            xml.value("w:szCs", half_points(size));
        }
        if self.underlined {
            xml.value("w:u", "single");
        }
    }
}

/// Space around a paragraph's lines (`w:spacing`).
#[derive(Default, Clone, Copy, PartialEq)]
pub(super) struct Spacing {
    pub before: Option<Pt>,
    pub after: Option<Pt>,
    pub lines: Option<LineSpacing>,
}

/// The distance from line to line (`w:line`).
#[derive(Clone, Copy, PartialEq)]
pub(super) enum LineSpacing {
    /// The word processor's single spacing.
    Single,
    /// Single spacing, but this at least: word processors read the font's line height from
    /// different tables (LibreOffice sets TH SarabunPSK 14 % closer than Word), and with it they
    /// agree. A larger size still gets higher lines.
    AtLeast(Pt),
    /// Exactly this.
    Exactly(Pt),
}

/// Indents (`w:ind`), twips from the margins of the text.
#[derive(Default, Clone, Copy, PartialEq)]
pub(super) struct Indents {
    pub left: Option<i32>,
    pub right: Option<i32>,
    /// Of the first line against `left`: positive is an indent, negative hangs.
    pub first_line: Option<i32>,
}

/// What a paragraph adds to its style (`w:pPr`).
#[derive(Default)]
pub(super) struct ParagraphProperties<'a> {
    pub style: Option<&'a str>,
    pub keep_with_next: bool,
    pub keep_lines: bool,
    pub widow_control: bool,
    /// A line under the paragraph: eighths of a point.
    pub rule: Option<i32>,
    pub tabs: Cow<'a, [TabStop]>,
    pub spacing: Spacing,
    pub indents: Indents,
    pub alignment: Option<Alignment>,
    pub outline_level: Option<u8>,
    /// The `w:sectPr` of the section that ends with this paragraph.
    pub section: Option<&'a str>,
}

impl ParagraphProperties<'_> {
    pub fn write(&self, xml: &mut Xml) {
        let mark = xml.len();
        xml.start("w:pPr", &[]);
        let empty = xml.len();
        if let Some(style) = self.style {
            xml.value("w:pStyle", style);
        }
        if self.keep_with_next {
            xml.empty("w:keepNext", &[]);
        }
        if self.keep_lines {
            xml.empty("w:keepLines", &[]);
        }
        if self.widow_control {
            xml.empty("w:widowControl", &[]);
        }
        if let Some(thickness) = self.rule {
            xml.start("w:pBdr", &[]);
            xml.empty(
                "w:bottom",
                &[
                    ("w:val", &"single"),
                    ("w:sz", &thickness),
                    ("w:space", &0),
                    ("w:color", &"auto"),
                ],
            );
            xml.end("w:pBdr");
        }
        write_tabs(xml, &self.tabs);
        self.spacing.write(xml);
        self.indents.write(xml);
        if let Some(alignment) = self.alignment {
            xml.value("w:jc", justification(alignment));
        }
        if let Some(level) = self.outline_level {
            xml.value("w:outlineLvl", level.min(8));
        }
        if let Some(section) = self.section {
            xml.raw(section);
        }
        if xml.len() == empty {
            xml.truncate(mark);
        } else {
            xml.end("w:pPr");
        }
    }
}

impl Spacing {
    fn write(&self, xml: &mut Xml) {
        if *self == Spacing::default() {
            return;
        }
        let before = self.before.map(twips);
        let after = self.after.map(twips);
        let (line, rule) = match self.lines {
            None => (None, None),
            Some(LineSpacing::Single) => (Some(240), Some("auto")),
            Some(LineSpacing::AtLeast(height)) => (Some(twips(height).max(1)), Some("atLeast")),
            Some(LineSpacing::Exactly(height)) => (Some(twips(height).max(1)), Some("exact")),
        };
        let mut attributes: Vec<(&str, &dyn std::fmt::Display)> = Vec::with_capacity(4);
        if let Some(before) = &before {
            attributes.push(("w:before", before));
        }
        if let Some(after) = &after {
            attributes.push(("w:after", after));
        }
        if let (Some(line), Some(rule)) = (&line, &rule) {
            attributes.push(("w:line", line));
            attributes.push(("w:lineRule", rule));
        }
        xml.empty("w:spacing", &attributes);
    }
}

impl Indents {
    fn write(&self, xml: &mut Xml) {
        if *self == Indents::default() {
            return;
        }
        let hanging = self.first_line.map(|first| -first);
        let mut attributes: Vec<(&str, &dyn std::fmt::Display)> = Vec::with_capacity(3);
        if let Some(left) = &self.left {
            attributes.push(("w:left", left));
        }
        if let Some(right) = &self.right {
            attributes.push(("w:right", right));
        }
        match (&self.first_line, &hanging) {
            (Some(first), _) if *first >= 0 => attributes.push(("w:firstLine", first)),
            (_, Some(hanging)) => attributes.push(("w:hanging", hanging)),
            _ => {}
        }
        xml.empty("w:ind", &attributes);
    }
}

fn write_tabs(xml: &mut Xml, tabs: &[TabStop]) {
    if tabs.is_empty() {
        return;
    }
    let mut stops: Vec<(i32, &TabStop)> = tabs.iter().map(|tab| (twips(tab.at), tab)).collect();
    stops.sort_by_key(|(at, _)| *at);
    stops.dedup_by_key(|(at, _)| *at);
    xml.start("w:tabs", &[]);
    for (at, tab) in stops {
        let kind = match tab.kind {
            TabKind::Left => "left",
            TabKind::Centre => "center",
            TabKind::Right => "right",
        };
        match tab.leader {
            Leader::None => xml.empty("w:tab", &[("w:val", &kind), ("w:pos", &at)]),
            Leader::Dots => xml.empty(
                "w:tab",
                &[("w:val", &kind), ("w:leader", &"dot"), ("w:pos", &at)],
            ),
        }
    }
    xml.end("w:tabs");
}

/// The value of `w:jc`.
fn justification(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::Left => "left",
        Alignment::Centre => "center",
        Alignment::Right => "right",
        Alignment::Distribute => "thaiDistribute",
    }
}

/// The paragraph properties a style carries; `single` is the height of its lines at single spacing.
pub(super) fn of_style(
    style: &Style,
    single: Pt,
    outline_level: Option<u8>,
) -> ParagraphProperties<'static> {
    let lines = match style.leading {
        Leading::Single => LineSpacing::AtLeast(single),
        Leading::Exactly(height) => LineSpacing::Exactly(height),
    };
    let right = match style.role {
        // The room at the right is the page number's, which not every word processor draws where
        // lines must not go.
        Role::Contents(_) => Mm::ZERO,
        _ => style.right,
    };
    ParagraphProperties {
        keep_with_next: style.keep_with_next,
        spacing: Spacing {
            before: Some(style.space_before),
            after: Some(style.space_after),
            lines: Some(lines),
        },
        indents: Indents {
            left: Some(twips(style.left)),
            right: (right != Mm::ZERO).then(|| twips(right)),
            first_line: (style.first_line != Mm::ZERO).then(|| twips(style.first_line)),
        },
        alignment: Some(style.alignment),
        outline_level,
        ..ParagraphProperties::default()
    }
}

/// What a cell is (`w:tcPr`).
pub(super) struct CellProperties {
    pub width: i32,
    pub column_span: usize,
    /// Nothing: not merged downwards; true: starts a merge; false: goes on with one.
    pub merge: Option<bool>,
    /// The grey of its ground, RRGGBB.
    pub shading: Option<String>,
    pub middle: bool,
    /// Which borders are taken away.
    pub without: WithoutBorders,
}

/// Borders a cell does not have.
#[derive(Default, Clone, Copy, PartialEq)]
pub(super) struct WithoutBorders {
    pub top: bool,
    pub bottom: bool,
}

impl CellProperties {
    pub fn write(&self, xml: &mut Xml) {
        xml.start("w:tcPr", &[]);
        xml.empty("w:tcW", &[("w:w", &self.width), ("w:type", &"dxa")]);
        if self.column_span > 1 {
            xml.value("w:gridSpan", self.column_span);
        }
        match self.merge {
            None => {}
            Some(true) => xml.value("w:vMerge", "restart"),
            Some(false) => xml.empty("w:vMerge", &[]),
        }
        if self.without != WithoutBorders::default() {
            xml.start("w:tcBorders", &[]);
            if self.without.top {
                xml.value("w:top", "nil");
            }
            if self.without.bottom {
                xml.value("w:bottom", "nil");
            }
            xml.end("w:tcBorders");
        }
        if let Some(shading) = &self.shading {
            xml.empty(
                "w:shd",
                &[
                    ("w:val", &"clear"),
                    ("w:color", &"auto"),
                    ("w:fill", shading),
                ],
            );
        }
        if self.middle {
            xml.value("w:vAlign", "center");
        }
        xml.end("w:tcPr");
    }
}
