//! How high a row will be about, in a table too long to be laid out for a plan: whether it stays
//! whole must be written down before the word processor breaks a line.

use super::context::Context;
use crate::document::{
    Cell, CellBlock, Leading, Paragraph, Picture, PictureWidth, Row, Style, Table,
};
use crate::text::Hang;
use crate::units::Pt;

/// What a picture's line has under and over the picture.
const PICTURE_SLACK: Pt = Pt(8.0);

/// What a line leaves free at its end on average, half a Thai word.
const LINE_SLACK: Pt = Pt(8.0);

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
            CellBlock::Paragraph(content) => paragraph(context, content, width),
            CellBlock::Picture(content) => picture(context, content, width),
        })
        .sum()
}

/// The height of a paragraph in a column of that width.
fn paragraph(context: &Context<'_>, paragraph: &Paragraph, width: Pt) -> Pt {
    let Some(style) = context.style(paragraph.style) else {
        return Pt::ZERO;
    };
    let line = match style.leading {
        Leading::Single => context.metrics.line_height(style.size, style.bold),
        Leading::Exactly(height) => height,
    };
    let lines = count_lines(context, paragraph, style, width);
    line * lines as f32 + style.space_before + style.space_after
}

fn count_lines(context: &Context<'_>, paragraph: &Paragraph, style: &Style, width: Pt) -> usize {
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
            (length / (room - LINE_SLACK).max(Pt(1.0))).ceil() as usize
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
    let caption = picture
        .caption
        .as_ref()
        .map_or(Pt::ZERO, |caption| paragraph(context, caption, width));
    natural.min(width) * ratio + caption + PICTURE_SLACK
}
