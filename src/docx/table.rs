//! Tables: header rows that repeat, spans, rows streamed one by one.

use std::io::{Seek, Write};

use super::columns::{self, MOST_COLUMNS};
use super::context::{Context, Part};
use super::drawing::{self, Room};
use super::estimate;
use super::measure::points;
use super::paragraph::{self, Place};
use super::properties::{CellProperties, WithoutBorders};
use super::styles::{TableStyles, shading};
use super::targets::{Target, Targets};
use crate::document::{
    Address, Alignment, BlockPart, Cell, CellBlock, Leading, Paragraph, Picture, Role, Row,
    StyleId, Table, TablePlan, VerticalAlignment,
};
use crate::error::{Error, ErrorKind, Message, Result};
use crate::ooxml::{PackageWriter, Xml};
use crate::units::Pt;

/// The part of the page's height a picture in a cell may take: the header must fit above it.
const PICTURE_SHARE: f32 = 0.7;

/// The place a table is written to.
pub(super) struct Setting<'a> {
    /// Width between the margins, twips.
    pub width: i32,
    /// Height between the margins.
    pub height: Pt,
    /// What tables of contents lead to.
    pub targets: &'a Targets,
    /// Where the table stands in the document.
    pub address: Address,
    /// The looks of the document's tables.
    pub styles: &'a TableStyles,
    /// What laying the table out settled.
    pub plan: Option<&'a TablePlan>,
}

/// Writes a table; nothing for a table without columns or rows, which Word cannot hold.
///
/// # Errors
/// A table of more columns than Word can hold.
pub(super) fn write<W: Write + Seek>(
    package: &mut PackageWriter<W>,
    part: &mut Part,
    context: &mut Context<'_>,
    table: &Table,
    setting: &Setting<'_>,
) -> Result<()> {
    if !is_written(table) {
        return Ok(());
    }
    if table.columns.len() > MOST_COLUMNS {
        return Err(Error::of(
            ErrorKind::Input,
            "",
            Message::new(
                format!(
                    "ตารางมี {} คอลัมน์ แต่ Word รับได้ {MOST_COLUMNS}",
                    table.columns.len()
                ),
                format!(
                    "the table has {} columns; Word takes {MOST_COLUMNS}",
                    table.columns.len()
                ),
            ),
        ));
    }
    let found = setting.plan.map(|plan| plan.widths.as_slice());
    let widths = columns::widths(&table.columns, found, setting.width);
    part.xml.start("w:tbl", &[]);
    properties(&mut part.xml, table, &widths, setting);
    let sizes = context.styles;
    let step = setting.plan.map_or(Pt::ZERO, |plan| plan.type_step);
    let mut writer = Rows {
        table,
        widths: &widths,
        setting,
        merges: Merges::new(table.columns.len()),
        body_row: 0,
        cell_style: sizes.smaller(step, style_id(context, Role::Cell)),
        header_style: sizes.smaller(step, style_id(context, Role::HeaderCell)),
    };
    for (index, row) in table.header.iter().enumerate() {
        let mut row = row.clone();
        sizes.make_smaller(step, &mut row);
        let kind = RowKind::Header {
            first: index == 0,
            rows_left: table.header.len() - index,
        };
        writer.row(part, context, &row, kind);
        package.drain(&mut part.xml)?;
    }
    let kept = setting.plan.map_or(0, |plan| plan.kept_rows);
    let widths: Vec<Pt> = widths.iter().map(|width| points(*width)).collect();
    for (index, mut row) in table.rows.iter().enumerate() {
        sizes.make_smaller(step, &mut row);
        let rows_left = table.rows.len() - index;
        let planned = setting.plan.and_then(|plan| plan.whole_rows.get(index));
        let is_whole = planned.copied().unwrap_or_else(|| {
            let height = estimate::row(context, table, &row, &widths);
            height < setting.height * table.keep_whole_below
        });
        let keep = match is_whole {
            _ if rows_left <= kept => Keep::WithNext,
            true => Keep::Whole,
            false => Keep::Nothing,
        };
        writer.body_row = index as u32;
        writer.row(part, context, &row, RowKind::Body { rows_left, keep });
        package.drain(&mut part.xml)?;
    }
    part.xml.end("w:tbl");
    Ok(())
}

/// Whether there is anything of the table a word processor could show.
pub(super) fn is_written(table: &Table) -> bool {
    let rows = table.header.len() + table.rows.len();
    rows > 0 && !table.columns.is_empty()
}

fn style_id(context: &Context<'_>, role: Role) -> StyleId {
    let styles = &context.document.styles;
    styles
        .iter()
        .find(|(_, style)| style.role == role)
        .map(|(id, _)| id)
        .unwrap_or_default()
}

fn properties(xml: &mut Xml, table: &Table, widths: &[i32], setting: &Setting<'_>) {
    let total: i32 = widths.iter().sum();
    let row_headers = table
        .rows
        .first()
        .is_some_and(|row| row.cells.first().is_some_and(|cell| cell.row_header));
    xml.start("w:tblPr", &[]);
    xml.value("w:tblStyle", setting.styles.id(table));
    xml.empty("w:tblW", &[("w:w", &total), ("w:type", &"dxa")]);
    xml.empty("w:tblLayout", &[("w:type", &"fixed")]);
    let (look, first_column) = if row_headers {
        ("06A0", 1)
    } else {
        ("0620", 0)
    };
    xml.empty(
        "w:tblLook",
        &[
            ("w:val", &look),
            ("w:firstRow", &1),
            ("w:lastRow", &0),
            ("w:firstColumn", &first_column),
            ("w:lastColumn", &0),
            ("w:noHBand", &1),
            ("w:noVBand", &1),
        ],
    );
    if !table.summary.is_empty() {
        xml.value("w:tblDescription", &table.summary);
    }
    xml.end("w:tblPr");
    grid(xml, widths);
}

/// The grid of a table.
pub(super) fn grid(xml: &mut Xml, widths: &[i32]) {
    xml.start("w:tblGrid", &[]);
    for width in widths {
        xml.empty("w:gridCol", &[("w:w", width)]);
    }
    xml.end("w:tblGrid");
}

#[derive(Clone, Copy)]
enum RowKind {
    Header { first: bool, rows_left: usize },
    Body { rows_left: usize, keep: Keep },
}

/// How a row behaves at a page's end.
#[derive(Clone, Copy, PartialEq)]
enum Keep {
    /// It may be torn.
    Nothing,
    /// It stays whole.
    Whole,
    /// It stays whole, and on the page of what follows it.
    WithNext,
}

/// Which columns are covered by a cell of a row above.
struct Merges {
    columns: Vec<Merge>,
}

#[derive(Clone, Default)]
struct Merge {
    /// Rows it still covers.
    rows: usize,
    /// Columns it covers, on its first column; 0 elsewhere.
    span: usize,
    shading: Option<String>,
}

impl Merges {
    fn new(columns: usize) -> Merges {
        Merges {
            columns: vec![Merge::default(); columns],
        }
    }

    /// How many columns from this one on are free.
    fn free_from(&self, column: usize) -> usize {
        self.columns[column..]
            .iter()
            .take_while(|merge| merge.rows == 0)
            .count()
    }

    fn cover(&mut self, column: usize, span: usize, rows: usize, shading: Option<String>) {
        for merge in &mut self.columns[column..column + span] {
            *merge = Merge {
                rows,
                ..Merge::default()
            };
        }
        self.columns[column].span = span;
        self.columns[column].shading = shading;
    }
}

/// The place of a cell in its row.
struct Slot {
    /// The first column it covers.
    column: usize,
    /// How many columns it covers.
    span: usize,
    /// Which of the row's cells it is.
    index: u16,
}

struct Rows<'a> {
    table: &'a Table,
    widths: &'a [i32],
    setting: &'a Setting<'a>,
    merges: Merges,
    /// Which body row is written.
    body_row: u32,
    cell_style: StyleId,
    header_style: StyleId,
}

impl Rows<'_> {
    fn row(&mut self, part: &mut Part, context: &mut Context<'_>, row: &Row, kind: RowKind) {
        part.xml.start("w:tr", &[]);
        match kind {
            RowKind::Header { .. } => part
                .xml
                .raw("<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"),
            RowKind::Body {
                keep: Keep::Nothing,
                ..
            } => {}
            RowKind::Body { .. } => part.xml.raw("<w:trPr><w:cantSplit/></w:trPr>"),
        }
        let mut cells = row.cells.iter().peekable();
        let mut index = 0;
        let mut column = 0;
        while column < self.widths.len() {
            if self.merges.columns[column].rows > 0 {
                column += self.go_on(part, context, column, kind);
                continue;
            }
            let Some(cell) = cells.next() else {
                column += self.nothing(part, context, column, kind);
                continue;
            };
            let free = self.merges.free_from(column);
            let span = usize::from(cell.column_span).clamp(1, free);
            // Cells that find no room give their content to the last one that does.
            let last = column + span == self.widths.len();
            let more: Vec<&Cell> = if last {
                cells.by_ref().collect()
            } else {
                Vec::new()
            };
            let slot = Slot {
                column,
                span,
                index,
            };
            self.cell(part, context, cell, &more, slot, kind);
            index += 1;
            column += span;
        }
        part.xml.end("w:tr");
    }

    /// A column covered from above.
    fn go_on(
        &mut self,
        part: &mut Part,
        context: &Context<'_>,
        column: usize,
        kind: RowKind,
    ) -> usize {
        let span = self.merges.columns[column].span.max(1);
        let shading = self.merges.columns[column].shading.clone();
        for merge in &mut self.merges.columns[column..column + span] {
            merge.rows -= 1;
        }
        part.xml.start("w:tc", &[]);
        CellProperties {
            width: self.width(column, span),
            column_span: span,
            merge: Some(false),
            shading,
            middle: false,
            without: WithoutBorders::default(),
        }
        .write(&mut part.xml);
        paragraph::blank(&mut part.xml, context.style(self.style_of(kind)));
        part.xml.end("w:tc");
        span
    }

    /// A column the row has no cell for.
    fn nothing(
        &mut self,
        part: &mut Part,
        context: &mut Context<'_>,
        column: usize,
        kind: RowKind,
    ) -> usize {
        let cell = Cell::new(Vec::new());
        let slot = Slot {
            column,
            span: 1,
            index: u16::MAX,
        };
        self.cell(part, context, &cell, &[], slot, kind);
        1
    }

    /// The style of an empty cell's paragraph.
    fn style_of(&self, kind: RowKind) -> StyleId {
        match kind {
            RowKind::Header { .. } => self.header_style,
            RowKind::Body { .. } => self.cell_style,
        }
    }

    /// What a table of contents leads to, of a paragraph of the row that is written.
    fn target(&self, kind: RowKind, cell: u16, leaf: u16) -> Option<&Target> {
        if self.setting.targets.is_empty() || matches!(kind, RowKind::Header { .. }) {
            return None;
        }
        self.setting.targets.of_leaf(Address {
            part: BlockPart::BodyCell {
                row: self.body_row,
                cell,
                leaf,
            },
            ..self.setting.address
        })
    }

    fn width(&self, column: usize, span: usize) -> i32 {
        self.widths[column..column + span].iter().sum()
    }

    fn cell(
        &mut self,
        part: &mut Part,
        context: &mut Context<'_>,
        cell: &Cell,
        more: &[&Cell],
        slot: Slot,
        kind: RowKind,
    ) {
        let Slot {
            column,
            span,
            index,
        } = slot;
        let (rows_left, header, keep) = match kind {
            RowKind::Header { rows_left, .. } => (rows_left, true, true),
            RowKind::Body { rows_left, keep } => (rows_left, false, keep == Keep::WithNext),
        };
        // The table style bands the first row; word processors differ on the further ones.
        let banded = matches!(kind, RowKind::Header { first: false, .. });
        let own = cell.is_shaded.then_some(Cell::SHADE);
        let darkness = own.or(banded.then_some(self.table.header_shading));
        let shading = darkness.and_then(shading);
        let rows = usize::from(cell.row_span).clamp(1, rows_left);
        if rows > 1 {
            self.merges.cover(column, span, rows - 1, shading.clone());
        }
        let width = self.width(column, span);
        part.xml.start("w:tc", &[]);
        CellProperties {
            width,
            column_span: span,
            merge: (rows > 1).then_some(true),
            shading,
            middle: cell.vertical_alignment == VerticalAlignment::Middle,
            without: WithoutBorders::default(),
        }
        .write(&mut part.xml);
        let alignment = (!header).then(|| self.table.columns[column].alignment);
        let room = Room {
            width: (points(width) - self.table.padding.pt() * 2.0).max(Pt(1.0)),
            height: self.setting.height * PICTURE_SHARE,
        };
        let style = self.style_of(kind);
        let mut blocks = cell
            .blocks
            .iter()
            .chain(more.iter().flat_map(|cell| &cell.blocks))
            .peekable();
        if blocks.peek().is_none() {
            let empty = Paragraph {
                style,
                ..Paragraph::default()
            };
            write_paragraph(part, context, &empty, room.width, alignment, keep);
        }
        for (leaf, block) in (0..).zip(blocks) {
            match block {
                CellBlock::Paragraph(paragraph) => {
                    let place = Place {
                        target: self.target(kind, index, leaf),
                        ..cell_place(room.width, alignment, keep)
                    };
                    paragraph::write(part, context, paragraph, &place);
                }
                CellBlock::Picture(picture) => {
                    write_picture(part, context, picture, style, room, alignment, keep);
                }
            }
        }
        part.xml.end("w:tc");
    }
}

fn write_paragraph(
    part: &mut Part,
    context: &mut Context<'_>,
    paragraph: &Paragraph,
    room: Pt,
    alignment: Option<Alignment>,
    keep_with_next: bool,
) {
    let place = cell_place(room, alignment, keep_with_next);
    paragraph::write(part, context, paragraph, &place);
}

/// The place of a paragraph in a cell that wide.
fn cell_place<'a>(room: Pt, alignment: Option<Alignment>, keep_with_next: bool) -> Place<'a> {
    Place {
        room: Some(room),
        alignment,
        keep_with_next,
        ..Place::default()
    }
}

/// A picture under its caption; the two stay together.
pub(super) fn write_picture(
    part: &mut Part,
    context: &mut Context<'_>,
    picture: &Picture,
    style: StyleId,
    room: Room,
    alignment: Option<Alignment>,
    keep_with_next: bool,
) {
    if let Some(caption) = &picture.caption {
        write_paragraph(part, context, caption, room.width, alignment, true);
    }
    let style = context.style(style);
    let exact = style.is_some_and(|style| matches!(style.leading, Leading::Exactly(_)));
    let id = style.map(|style| style.id.as_str());
    part.xml.start("w:p", &[]);
    super::properties::ParagraphProperties {
        style: id,
        keep_with_next,
        spacing: super::properties::Spacing {
            // An exact line height would cut the picture off.
            lines: exact.then_some(super::properties::LineSpacing::Single),
            ..super::properties::Spacing::default()
        },
        indents: super::properties::Indents {
            left: Some(0),
            right: None,
            first_line: Some(0),
        },
        alignment,
        ..super::properties::ParagraphProperties::default()
    }
    .write(&mut part.xml);
    drawing::inline_picture(part, context, picture, room);
    part.xml.end("w:p");
}
