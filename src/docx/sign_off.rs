//! The signature block: lines to sign over, and content controls for who signs, as what and when.

use super::context::{Context, Part};
use super::measure::{points, twips};
use super::paragraph::{self, Place};
use super::properties::{
    CellProperties, Indents, ParagraphProperties, RunProperties, Spacing, WithoutBorders,
};
use super::script::Scripts;
use super::styles::PLAIN_TABLE;
use crate::document::{Alignment, Role, SignOff, SignOffLayout, Signer, Style};
use crate::ooxml::Xml;
use crate::units::Pt;

/// Padding of Word's plain table, left and right, in twips.
const PLAIN_PADDING: i32 = 108;

/// Writes the block into a text area of that width (twips). It is never torn, and stays with what
/// follows it if asked to.
pub(super) fn write(
    part: &mut Part,
    context: &mut Context<'_>,
    block: &SignOff,
    width: i32,
    keep_with_next: bool,
) {
    let last = block.signers.len().saturating_sub(1);
    match block.layout {
        SignOffLayout::Boxes => boxes(part, context, block, width, keep_with_next),
        SignOffLayout::Centred { axis } => {
            let axis = twips(axis);
            for (index, signer) in block.signers.iter().enumerate() {
                if let Some(closing) = &signer.closing {
                    let place = Place {
                        alignment: Some(Alignment::Centre),
                        keep_with_next: true,
                        indents: around(axis, width),
                        ..Place::default()
                    };
                    paragraph::write(part, context, closing, &place);
                }
                let keep = keep_with_next || index < last;
                centred_signer(part, context, block, signer, around(axis, width), keep);
            }
        }
        SignOffLayout::UnderClosing { start, room } => {
            let start = twips(start);
            for (index, signer) in block.signers.iter().enumerate() {
                let mut axis = start + twips(SignOff::DOTS) / 2;
                if let Some(closing) = &signer.closing {
                    let style = context.style(closing.style);
                    let size = style.map_or(Pt(16.0), |style| style.size);
                    let bold = style.is_some_and(|style| style.bold);
                    let length = context.metrics.text_width(&closing.text(), size, bold);
                    axis = start + room.map_or_else(|| twips(length), twips) / 2;
                    let place = Place {
                        alignment: Some(Alignment::Left),
                        keep_with_next: true,
                        indents: (start, 0),
                        ..Place::default()
                    };
                    paragraph::write(part, context, closing, &place);
                }
                let keep = keep_with_next || index < last;
                centred_signer(part, context, block, signer, around(axis, width), keep);
            }
        }
    }
}

/// Indents between which the middle is that far from the left margin.
fn around(axis: i32, width: i32) -> (i32, i32) {
    let axis = axis.clamp(0, width);
    ((2 * axis - width).max(0), (width - 2 * axis).max(0))
}

/// Whether the block is a table, which must be kept apart from a table next to it.
pub(super) fn is_table(block: &SignOff) -> bool {
    block.layout == SignOffLayout::Boxes && !block.signers.is_empty()
}

/// Signers side by side in a table without borders.
fn boxes(
    part: &mut Part,
    context: &mut Context<'_>,
    block: &SignOff,
    width: i32,
    keep_with_next: bool,
) {
    if block.signers.is_empty() {
        return;
    }
    let columns = block.boxes_in_a_row(points(width));
    let widths: Vec<i32> = (0..columns as i32)
        .map(|index| width * (index + 1) / columns as i32 - width * index / columns as i32)
        .collect();
    part.xml.start("w:tbl", &[]);
    part.xml.start("w:tblPr", &[]);
    part.xml.value("w:tblStyle", PLAIN_TABLE);
    part.xml
        .empty("w:tblW", &[("w:w", &width), ("w:type", &"dxa")]);
    part.xml.empty("w:tblLayout", &[("w:type", &"fixed")]);
    part.xml.empty(
        "w:tblLook",
        &[
            ("w:val", &"0600"),
            ("w:firstRow", &0),
            ("w:lastRow", &0),
            ("w:firstColumn", &0),
            ("w:lastColumn", &0),
            ("w:noHBand", &1),
            ("w:noVBand", &1),
        ],
    );
    part.xml.end("w:tblPr");
    super::table::grid(&mut part.xml, &widths);
    let rows = block.signers.chunks(columns);
    let last = rows.len().saturating_sub(1);
    for (number, row) in rows.enumerate() {
        let keep = keep_with_next || number < last;
        part.xml.start("w:tr", &[]);
        part.xml.raw("<w:trPr><w:cantSplit/></w:trPr>");
        for (index, column_width) in widths.iter().enumerate() {
            part.xml.start("w:tc", &[]);
            CellProperties {
                width: *column_width,
                column_span: 1,
                merge: None,
                shading: None,
                middle: false,
                without: WithoutBorders::default(),
            }
            .write(&mut part.xml);
            match row.get(index) {
                Some(signer) => boxed_signer(part, context, block, signer, *column_width, keep),
                None => paragraph::blank(&mut part.xml, context.style(block.style)),
            }
            part.xml.end("w:tc");
        }
        part.xml.end("w:tr");
    }
    part.xml.end("w:tbl");
}

/// «ลงชื่อ ……… ผู้รายงาน», the name in brackets, the office, the date.
fn boxed_signer(
    part: &mut Part,
    context: &mut Context<'_>,
    block: &SignOff,
    signer: &Signer,
    width: i32,
    keep_last: bool,
) {
    let look = Look::of(context, block, Alignment::Centre, (0, 0), keep_last);
    if let Some(closing) = &signer.closing {
        let place = Place {
            alignment: Some(Alignment::Centre),
            keep_with_next: true,
            ..Place::default()
        };
        paragraph::write(part, context, closing, &place);
    }
    let free = look.line_height * f32::from(block.signature_lines.saturating_sub(1));
    look.start(&mut part.xml, free, true);
    let words = format!("ลงชื่อ  {}", signer.role);
    let taken = context.metrics.text_width(&words, look.size, look.bold);
    let room = points(width - 2 * PLAIN_PADDING) - taken - Pt(4.0);
    let dots = dots(context, room.min(SignOff::DOTS.pt()), &look);
    let line = if signer.role.is_empty() {
        format!("ลงชื่อ {dots}")
    } else {
        format!("ลงชื่อ {dots} {}", signer.role)
    };
    text(
        part,
        &mut Scripts::of(&context.signs, [line.as_str()]),
        &line,
    );
    part.xml.end("w:p");
    name(part, context, signer, &look, Pt::ZERO);
    position(part, context, signer, &look, "ตำแหน่ง ");
    date(part, context, signer, &look);
}

/// Room to sign, the name in brackets, the office, the date, one under another.
fn centred_signer(
    part: &mut Part,
    context: &mut Context<'_>,
    block: &SignOff,
    signer: &Signer,
    indents: (i32, i32),
    keep_last: bool,
) {
    let look = Look::of(context, block, Alignment::Centre, indents, keep_last);
    let free = look.line_height * f32::from(block.signature_lines.saturating_sub(1));
    name(part, context, signer, &look, free);
    position(part, context, signer, &look, "");
    date(part, context, signer, &look);
}

/// How the lines of the block look.
struct Look<'a> {
    style: Option<&'a Style>,
    size: Pt,
    bold: bool,
    line_height: Pt,
    alignment: Alignment,
    indents: (i32, i32),
    /// Whether the last line stays with what follows, as the others do.
    keep_last: bool,
}

impl<'a> Look<'a> {
    fn of(
        context: &Context<'a>,
        block: &SignOff,
        alignment: Alignment,
        indents: (i32, i32),
        keep_last: bool,
    ) -> Look<'a> {
        let style = context
            .style(block.style)
            .or_else(|| context.style_of_role(Role::Signature));
        let size = style.map_or(Pt(16.0), |style| style.size);
        let bold = style.is_some_and(|style| style.bold);
        Look {
            style,
            size,
            bold,
            line_height: context.metrics.line_height(size, bold),
            alignment,
            indents,
            keep_last,
        }
    }

    /// Starts a line of the block, that much under the one before.
    fn start(&self, xml: &mut Xml, before: Pt, keep_with_next: bool) {
        xml.start("w:p", &[]);
        let indents = if self.indents == (0, 0) {
            Indents::default()
        } else {
            Indents {
                left: Some(self.indents.0),
                right: Some(self.indents.1),
                first_line: Some(0),
            }
        };
        ParagraphProperties {
            style: self.style.map(|style| style.id.as_str()),
            keep_with_next,
            spacing: Spacing {
                before: (before > Pt::ZERO).then_some(before),
                ..Spacing::default()
            },
            indents,
            alignment: (self.style.map(|style| style.alignment) != Some(self.alignment))
                .then_some(self.alignment),
            ..ParagraphProperties::default()
        }
        .write(xml);
    }
}

fn name(part: &mut Part, context: &mut Context<'_>, signer: &Signer, look: &Look<'_>, before: Pt) {
    look.start(&mut part.xml, before, true);
    let shown = match signer.name.as_deref().filter(|name| !name.is_empty()) {
        Some(name) => name.to_owned(),
        None => dots(context, SignOff::DOTS.pt(), look),
    };
    let mut scripts = Scripts::of(&context.signs, [shown.as_str()]);
    text(part, &mut scripts, "(");
    control(part, context, &mut scripts, signer, NAME, &shown);
    text(part, &mut scripts, ")");
    part.xml.end("w:p");
}

fn position(
    part: &mut Part,
    context: &mut Context<'_>,
    signer: &Signer,
    look: &Look<'_>,
    word: &str,
) {
    let keep = look.keep_last || signer.date.is_some();
    look.start(&mut part.xml, Pt::ZERO, keep);
    let shown = signer.position.join("\n");
    let shown = if shown.is_empty() {
        dots(context, SignOff::DOTS.pt(), look)
    } else {
        shown
    };
    let mut scripts = Scripts::of(&context.signs, [word, shown.as_str()]);
    text(part, &mut scripts, word);
    control(part, context, &mut scripts, signer, POSITION, &shown);
    part.xml.end("w:p");
}

fn date(part: &mut Part, context: &mut Context<'_>, signer: &Signer, look: &Look<'_>) {
    let Some(date) = &signer.date else {
        return;
    };
    look.start(&mut part.xml, Pt::ZERO, look.keep_last);
    let shown = if date.is_empty() {
        dots(context, SignOff::DOTS.pt(), look)
    } else {
        date.clone()
    };
    let word = "วันที่ ";
    let mut scripts = Scripts::of(&context.signs, [word]);
    text(part, &mut scripts, word);
    control(part, context, &mut scripts, signer, DATE, &shown);
    part.xml.end("w:p");
}

fn text(part: &mut Part, scripts: &mut Scripts, text: &str) {
    paragraph::text_runs(&mut part.xml, scripts, &RunProperties::default(), text);
}

/// What a content control of a signer holds: the word of its tag, and its title.
type What = (&'static str, &'static str);

const NAME: What = ("name", "ชื่อผู้ลงนาม");
const POSITION: What = ("position", "ตำแหน่งผู้ลงนาม");
const DATE: What = ("date", "วันที่ลงนาม");

/// A content control of a signer; its tag is the signature field's name and what it holds.
fn control(
    part: &mut Part,
    context: &mut Context<'_>,
    scripts: &mut Scripts,
    signer: &Signer,
    (what, title): What,
    shown: &str,
) {
    let tag = format!("{}_{what}", signer.field);
    let title = if signer.role.is_empty() {
        title.to_owned()
    } else {
        format!("{title} ({})", signer.role)
    };
    let properties = RunProperties::default();
    paragraph::field(part, context, scripts, (&tag, &title), shown, &properties);
}

/// Dots over that length, to be written over by hand.
fn dots(context: &Context<'_>, length: Pt, look: &Look<'_>) -> String {
    let one = context.metrics.text_width(".", look.size, look.bold);
    SignOff::dots(length, one)
}
