//! Small documents and their pages for tests, without layout: every character its own glyph.

use std::sync::Arc;

use crate::document::*;
use crate::layout::{Artifact, Item, Owner, Page, Part, Rect, Shape};
use crate::text::{FontId, FontLibrary, Glyph, Language, Run};
use crate::thai::Digits;
use crate::units::{Mm, Pt};

/// The signature fields of the sample report, in the order of signing.
pub(super) const FIELDS: [&str; 3] = ["sig_reporter", "sig_palad", "sig_mayor"];

pub(super) const A4: (f32, f32) = (841.89, 595.28);

/// A style sheet with one style a role.
pub(super) struct Styles {
    pub sheet: StyleSheet,
    pub title: StyleId,
    pub heading: StyleId,
    pub body: StyleId,
    pub cell: StyleId,
    pub signature: StyleId,
}

pub(super) fn styles() -> Styles {
    let mut sheet = StyleSheet::default();
    let mut add = |id: &str, role| sheet.add(Style::new(id, id, role));
    let title = add("Title", Role::Title);
    let heading = add("Heading", Role::Heading(1));
    let body = add("Body", Role::Body);
    let cell = add("Cell", Role::Cell);
    let signature = add("Signature", Role::Signature);
    Styles {
        sheet,
        title,
        heading,
        body,
        cell,
        signature,
    }
}

/// A document of one section with those blocks.
pub(super) fn document(styles: StyleSheet, blocks: Vec<Block>) -> Document {
    Document {
        metadata: Metadata {
            title: "รายงานผลการดำเนินการ".into(),
            agency: "องค์การบริหารส่วนตำบลคลองไทร".into(),
            subject: Some("มาตรการป้องกันการทุจริต".into()),
            fiscal_year: Some(2566),
            number: Some("พบ ๗๒๓๐๑/๑๒๓".into()),
            date: Some(crate::thai::Date {
                year: 2566,
                month: 4,
                day: 3,
            }),
            ita_item: Some("O43".into()),
            keywords: vec!["ITA".into(), "ดุลพินิจ".into()],
            ..Metadata::default()
        },
        family: FontLibrary::DEFAULT_FAMILY.into(),
        digits: Digits::Thai,
        styles,
        stamps: Default::default(),
        sections: vec![Section::new(
            PageSetup::a4_landscape(Margins {
                top: Mm(25.0),
                bottom: Mm(20.0),
                ..Margins::equal(Mm(20.0))
            }),
            blocks,
        )],
    }
}

/// A run in which every character is a glyph of its own.
pub(super) fn run(library: &FontLibrary, text: &str, language: Language) -> Run {
    let font = FontId(0);
    let face = library.face(font);
    let parsed = rustybuzz::Face::from_slice(face.data().as_ref(), face.index()).unwrap();
    let size = 16.0;
    let em = size / parsed.units_per_em() as f32;
    let glyphs = text
        .char_indices()
        .map(|(start, character)| {
            let id = parsed.glyph_index(character).unwrap();
            Glyph {
                id: id.0,
                start: start as u32,
                end: (start + character.len_utf8()) as u32,
                advance: Pt(f32::from(parsed.glyph_hor_advance(id).unwrap_or(0)) * em),
                x_offset: Pt::ZERO,
                y_offset: Pt::ZERO,
            }
        })
        .collect();
    Run {
        font,
        size: Pt(size),
        language,
        colour: Colour::Black,
        underline: None,
        gap: Pt::ZERO,
        text: Arc::from(text),
        glyphs,
    }
}

pub(super) fn whole(block: u32) -> Address {
    Address {
        section: 0,
        block,
        part: BlockPart::Whole,
    }
}

pub(super) fn text(
    library: &FontLibrary,
    address: Address,
    part: Part,
    at: (f32, f32),
    text: &str,
) -> Item {
    Item {
        owner: Owner::Content(address, part),
        shape: Shape::Text {
            x: Pt(at.0),
            y: Pt(at.1),
            run: run(library, text, Language::Thai),
        },
    }
}

pub(super) fn page(index: u32, items: Vec<Item>) -> Page {
    Page {
        section: 0,
        index,
        width: Pt(A4.0),
        height: Pt(A4.1),
        items,
        rooms: Vec::new(),
    }
}

pub(super) fn area(x: f32, y: f32, width: f32, height: f32) -> Rect {
    Rect {
        x: Pt(x),
        y: Pt(y),
        width: Pt(width),
        height: Pt(height),
    }
}

/// The text of a cell of the sample table.
pub(super) fn cell_text(row: usize, column: usize) -> String {
    format!("ข้อความของแถวที่ {row} ช่องที่ {column} ตามมาตรการป้องกันการทุจริต")
}

/// A title, a table over the given number of pages with a two-level header, and two signers, with
/// pages as layout would make them: 20 rows of 8 columns each.
pub(super) fn report(library: &FontLibrary, pages: usize) -> (Document, Vec<Page>) {
    const ROWS: usize = 20;
    const COLUMNS: usize = 8;
    let styles = styles();
    let plain = |style, text: &str| Paragraph::plain(style, text);
    let cell = |style, text: &str| Cell::new(vec![CellBlock::Paragraph(plain(style, text))]);
    let mut upper = Vec::new();
    for column in 0..COLUMNS - 1 {
        let mut heading = cell(styles.cell, &format!("หัวเรื่องที่ {column}"));
        if column == COLUMNS - 2 {
            heading.column_span = 2;
        } else {
            heading.row_span = 2;
        }
        upper.push(heading);
    }
    let header = vec![
        Row::new(upper),
        Row::new(vec![cell(styles.cell, "เริ่ม"), cell(styles.cell, "สิ้นสุด")]),
    ];
    let rows = (0..pages * ROWS).map(|row| {
        Row::new(
            (0..COLUMNS)
                .map(|column| cell(styles.cell, &cell_text(row, column)))
                .collect(),
        )
    });
    let table = Table {
        padding: Mm(1.0),
        vertical_padding: Pt(1.0),
        header_shading: 0.1,
        ..Table::new(
            "ผลการดำเนินการตามมาตรการ",
            (0..COLUMNS)
                .map(|column| Column::new(format!("column{column}"), ColumnWidth::Fixed(Mm(32.0))))
                .collect(),
            header,
            rows,
        )
    };
    let signers = FIELDS.map(|field| Signer {
        role: "ผู้รายงาน".into(),
        name: None,
        position: vec!["นักทรัพยากรบุคคล".into()],
        date: None,
        field: field.into(),
        tooltip: format!("ลงลายมือชื่อ {field}"),
        closing: None,
        origin: Default::default(),
    });
    let sign_off = SignOff {
        signers: signers.to_vec(),
        layout: SignOffLayout::Boxes,
        style: styles.signature,
        signature_lines: 4,
        keep_rows: 2,
    };
    let blocks = vec![
        Block::Paragraph(plain(styles.title, "รายงานผลการดำเนินการ")),
        Block::Paragraph(plain(styles.heading, "๑. มาตรการ")),
        Block::Table(table),
        Block::SignOff(sign_off),
    ];
    let document = document(styles.sheet, blocks);
    let pages = (0..pages)
        .map(|index| report_page(library, index, pages, ROWS, COLUMNS))
        .collect();
    (document, pages)
}

fn report_page(
    library: &FontLibrary,
    index: usize,
    pages: usize,
    rows: usize,
    columns: usize,
) -> Page {
    let mut items = Vec::new();
    let part = |part| Address {
        section: 0,
        block: 2,
        part,
    };
    items.push(Item {
        owner: Owner::Artifact(Artifact::Layout),
        shape: Shape::Fill {
            area: area(57.0, 70.0, 728.0, 40.0),
            darkness: 0.1,
        },
    });
    for line in 0..=rows {
        items.push(Item {
            owner: Owner::Artifact(Artifact::Layout),
            shape: Shape::Line {
                from: (Pt(57.0), Pt(110.0 + 20.0 * line as f32)),
                to: (Pt(785.0), Pt(110.0 + 20.0 * line as f32)),
                thickness: Pt(0.5),
            },
        });
    }
    if index == 0 {
        items.push(text(
            library,
            whole(0),
            Part::Text,
            (300.0, 40.0),
            "รายงานผลการดำเนินการ",
        ));
        items.push(text(
            library,
            whole(1),
            Part::Text,
            (57.0, 60.0),
            "๑. มาตรการ",
        ));
    }
    for column in 0..columns - 1 {
        let name = format!("หัวเรื่องที่ {column}");
        let mut item = text(
            library,
            part(BlockPart::HeaderCell {
                row: 0,
                cell: column as u16,
                leaf: 0,
            }),
            Part::Text,
            (60.0 + 91.0 * column as f32, 85.0),
            &name,
        );
        if index > 0 {
            item.owner = Owner::Artifact(Artifact::Header);
        }
        items.push(item);
    }
    for (cell, name) in ["เริ่ม", "สิ้นสุด"].into_iter().enumerate() {
        let mut item = text(
            library,
            part(BlockPart::HeaderCell {
                row: 1,
                cell: cell as u16,
                leaf: 0,
            }),
            Part::Text,
            (600.0 + 91.0 * cell as f32, 105.0),
            name,
        );
        if index > 0 {
            item.owner = Owner::Artifact(Artifact::Header);
        }
        items.push(item);
    }
    for row in 0..rows {
        for column in 0..columns {
            items.push(text(
                library,
                part(BlockPart::BodyCell {
                    row: (index * rows + row) as u32,
                    cell: column as u16,
                    leaf: 0,
                }),
                Part::Text,
                (60.0 + 91.0 * column as f32, 125.0 + 20.0 * row as f32),
                &cell_text(index * rows + row, column),
            ));
        }
    }
    if index + 1 == pages {
        for (signer, field) in FIELDS.into_iter().enumerate() {
            let at = |line| Address {
                section: 0,
                block: 3,
                part: BlockPart::Signer {
                    signer: signer as u16,
                    line,
                },
            };
            let x = 60.0 + 250.0 * signer as f32;
            items.push(Item {
                owner: Owner::Content(at(BlockPart::FIELD_LINE), Part::Field),
                shape: Shape::SignatureField {
                    area: area(x, 520.0, 150.0, 50.0),
                    name: field.into(),
                    tooltip: format!("ลงลายมือชื่อ {field}").into(),
                },
            });
            items.push(text(
                library,
                at(0),
                Part::Text,
                (x, 585.0),
                "นักทรัพยากรบุคคล",
            ));
        }
    }
    page(index as u32, items)
}
