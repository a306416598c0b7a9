//! How high things will be about, where a decision must be written down before the word processor
//! breaks a line: which rows stay whole, what fills a cover.

use super::context::Context;
use crate::document::{
    Block, Cell, CellBlock, Leading, Paragraph, Picture, PictureWidth, Row, SignOff, SignOffLayout,
    Signer, Style, Table,
};
use crate::text::Hang;
use crate::units::Pt;

/// The height a rule takes.
pub(super) const RULE_HEIGHT: Pt = Pt(12.0);

/// What a picture's line has under and over the picture.
const PICTURE_SLACK: Pt = Pt(8.0);

/// What a line leaves free at its end on average, half a Thai word.
const LINE_SLACK: Pt = Pt(8.0);

/// The height of a block in a text area of that width; nothing for what may go over pages.
pub(super) fn block(context: &Context<'_>, block: &Block, width: Pt) -> Option<Pt> {
    Some(match block {
        Block::Paragraph(content) => paragraph(context, content, width, Pt::ZERO),
        Block::Picture(content) => picture(context, content, width),
        Block::Space(height) => *height,
        Block::Rule { .. } => RULE_HEIGHT,
        Block::FillPage => Pt::ZERO,
        Block::Table(_) | Block::SignOff(_) => return None,
    })
}

/// The height of a table's row between columns of these widths, its borders included.
pub(super) fn row(context: &Context<'_>, table: &Table, row: &Row, widths: &[Pt]) -> Pt {
    let mut column = 0;
    let mut height = Pt::ZERO;
    for cell in &row.cells {
        // Columns covered from above are not reckoned with: the row is not lower for them.
        let end = (column + usize::from(cell.column_span).max(1)).min(widths.len());
        let width: Pt = widths[column.min(end)..end].iter().copied().sum();
        if cell.row_span <= 1 {
            let room = width - table.padding.pt() * 2.0;
            height = height.max(self::cell(context, cell, room));
        }
        column = end;
    }
    height + (table.vertical_padding * 2.0).max(table.border)
}

fn cell(context: &Context<'_>, cell: &Cell, width: Pt) -> Pt {
    cell.blocks
        .iter()
        .map(|block| match block {
            CellBlock::Paragraph(content) => paragraph(context, content, width, LINE_SLACK),
            CellBlock::Picture(content) => picture(context, content, width),
        })
        .sum()
}

/// The height of a signature block in a text area of that width.
pub(super) fn sign_off(context: &Context<'_>, block: &SignOff, boxes_in_a_row: usize) -> Pt {
    let style = context.style(block.style);
    let line = style.map_or(Pt(21.0), |style| {
        context.metrics.line_height(style.size, style.bold)
    });
    let signer = |signer: &Signer| {
        let lines = usize::from(block.signature_lines.max(1))
            + usize::from(block.layout == SignOffLayout::Boxes)
            + signer.position.len().max(1)
            + usize::from(signer.date.is_some())
            + usize::from(signer.closing.is_some());
        line * lines as f32
    };
    let rows = match block.layout {
        SignOffLayout::Boxes => boxes_in_a_row.max(1),
        SignOffLayout::Centred { .. } | SignOffLayout::UnderClosing { .. } => 1,
    };
    block
        .signers
        .chunks(rows)
        .map(|row| row.iter().map(signer).fold(Pt::ZERO, Pt::max))
        .sum()
}

/// The height of a paragraph; each of its lines leaves `slack` free at its end.
fn paragraph(context: &Context<'_>, paragraph: &Paragraph, width: Pt, slack: Pt) -> Pt {
    let Some(style) = context.style(paragraph.style) else {
        return Pt::ZERO;
    };
    let line = match style.leading {
        Leading::Single => context.metrics.line_height(style.size, style.bold),
        Leading::Exactly(height) => height,
    };
    let lines = count_lines(context, paragraph, style, width, slack);
    line * lines as f32 + style.space_before + style.space_after
}

/// How many lines a paragraph has in a text area of that width.
pub(super) fn lines(context: &Context<'_>, paragraph: &Paragraph, width: Pt) -> usize {
    context.style(paragraph.style).map_or(1, |style| {
        count_lines(context, paragraph, style, width, LINE_SLACK)
    })
}

fn count_lines(
    context: &Context<'_>,
    paragraph: &Paragraph,
    style: &Style,
    width: Pt,
    slack: Pt,
) -> usize {
    let mut room = width - style.left.pt() - style.right.pt();
    let mut first = style.first_line.pt();
    if let Some(label) = &paragraph.label {
        let step = context.metrics.label_step(style.size) * f32::from(label.level);
        let metrics = &context.metrics;
        let label = metrics.label_width(&label.text, style.size, style.bold);
        let hang = Hang::new(step, label, style.size, room);
        room -= hang.rest;
        first = hang.text - hang.rest;
    }
    let mut lines = 0;
    let mut length = first;
    let mut close = |length: Pt| {
        lines += if length <= room {
            1
        } else {
            (length / (room - slack).max(Pt(1.0))).ceil() as usize
        };
    };
    for inline in &paragraph.content {
        for (index, piece) in inline.as_str().split('\n').enumerate() {
            if index > 0 {
                close(length);
                length = Pt::ZERO;
            }
            length += context.metrics.text_width(piece, style.size, style.bold);
        }
    }
    close(length);
    lines
}

fn picture(context: &Context<'_>, picture: &Picture, width: Pt) -> Pt {
    let ratio = picture.file.height.max(1.0) / picture.file.width.max(1.0);
    let natural = match picture.width {
        PictureWidth::Fit => Pt(picture.file.width * 0.75),
        PictureWidth::Fixed(width) => width.pt(),
        PictureWidth::FixedHeight(height) => height.pt() / ratio,
    };
    let caption = picture.caption.as_ref().map_or(Pt::ZERO, |caption| {
        paragraph(context, caption, width, LINE_SLACK)
    });
    natural.min(width) * ratio + caption + PICTURE_SLACK
}
