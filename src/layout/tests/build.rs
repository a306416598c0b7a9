//! Documents to lay out.

use crate::document::*;
use crate::thai::Digits;
use crate::units::{Mm, Pt};

pub(super) const BODY: StyleId = StyleId(0);
pub(super) const TITLE: StyleId = StyleId(1);
pub(super) const HEADING: StyleId = StyleId(2);
pub(super) const CELL: StyleId = StyleId(3);
pub(super) const HEAD: StyleId = StyleId(4);

fn style(id: &str, role: Role, bold: bool, alignment: Alignment) -> Style {
    Style {
        bold,
        alignment,
        ..Style::new(id, id, role)
    }
}

/// An empty landscape document of one section.
pub(super) fn document() -> Document {
    let mut styles = StyleSheet::default();
    let mut body = style("Body", Role::Body, false, Alignment::Distribute);
    body.first_line = Mm(25.0);
    body.space_before = Pt(6.0);
    styles.add(body);
    let mut title = style("Title", Role::Title, true, Alignment::Centre);
    title.keep_with_next = true;
    styles.add(title);
    let mut heading = style("Heading", Role::Heading(1), true, Alignment::Left);
    heading.keep_with_next = true;
    styles.add(heading);
    styles.add(style("Cell", Role::Cell, false, Alignment::Left));
    styles.add(style("Head", Role::HeaderCell, true, Alignment::Centre));
    Document {
        metadata: Metadata::default(),
        family: "TH SarabunPSK".into(),
        digits: Digits::Thai,
        styles,
        stamps: Default::default(),
        sections: vec![section(Vec::new())],
    }
}

pub(super) fn section(blocks: Vec<Block>) -> Section {
    Section {
        numbering: PageNumbering::at_top(NumberFormat::Dashes, Mm(12.5)),
        ..Section::new(
            PageSetup::a4_landscape(Margins {
                top: Mm(25.0),
                bottom: Mm(20.0),
                ..Margins::equal(Mm(20.0))
            }),
            blocks,
        )
    }
}

pub(super) fn one_section(blocks: Vec<Block>) -> Document {
    let mut document = document();
    document.sections[0].blocks = blocks;
    document
}

pub(super) fn paragraph(style: StyleId, text: &str) -> Block {
    Block::Paragraph(Paragraph::plain(style, text))
}

pub(super) fn cell(texts: &[&str]) -> Cell {
    let blocks = texts
        .iter()
        .map(|text| CellBlock::Paragraph(Paragraph::plain(CELL, *text)));
    Cell::new(blocks.collect())
}

pub(super) fn head_cell(text: &str, column_span: u16, row_span: u16) -> Cell {
    Cell {
        column_span,
        row_span,
        vertical_alignment: VerticalAlignment::Middle,
        ..Cell::plain(HEAD, text)
    }
}

pub(super) fn column(share: f32) -> Column {
    Column::new(
        "",
        ColumnWidth::Auto {
            share,
            stretch: 0.0,
            minimum: Mm::ZERO,
        },
    )
}

/// A table of equal columns with a header «ก», «ข», ….
pub(super) fn table(columns: usize, rows: Vec<Row>) -> Table {
    let names = ["ก", "ข", "ค", "ง", "จ", "ฉ", "ช", "ซ", "ฌ"];
    let header = (0..columns).map(|index| head_cell(names[index % names.len()], 1, 1));
    Table::new(
        "ตาราง",
        vec![column(1.0); columns],
        vec![Row::new(header.collect())],
        rows,
    )
}

pub(super) fn sign_off(names: &[&str]) -> SignOff {
    SignOff {
        signers: names
            .iter()
            .enumerate()
            .map(|(index, name)| Signer {
                role: "ผู้รายงาน".into(),
                name: (!name.is_empty()).then(|| (*name).into()),
                position: vec!["ปลัดองค์การบริหารส่วนตำบล".into()],
                date: Some(String::new()),
                field: format!("sig_{index}"),
                tooltip: "ลงนาม".into(),
                closing: None,
                origin: Default::default(),
            })
            .collect(),
        layout: SignOffLayout::Boxes,
        style: CELL,
        signature_lines: 4,
        keep_rows: 2,
    }
}

/// `count` lines of one paragraph each.
pub(super) fn lines(count: usize) -> Vec<String> {
    (1..=count)
        .map(|number| format!("บรรทัด {number}"))
        .collect()
}

pub(super) fn cell_of_lines(count: usize) -> Cell {
    let lines = lines(count);
    cell(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}
