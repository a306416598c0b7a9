//! Random tables: whatever they hold, no text is lost, doubled, overlapped or out of its cell.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::sync::{Arc, OnceLock};

use proptest::prelude::*;

use super::build::*;
use super::*;
use crate::document::*;
use crate::units::{Mm, Pt};

const WORDS: [&str; 12] = [
    "มาตรการ",
    "ส่งเสริม",
    "คุณธรรม",
    "และ",
    "ความโปร่งใส ",
    "อบต.",
    "๓ เมษายน ๒๕๖๖",
    "ปี่",
    "ที่นี้",
    "report ",
    "(ITA) ",
    "น้ำ",
];

#[derive(Debug, Clone)]
struct RandomCell {
    /// For each paragraph, which words, and whether it has a label.
    paragraphs: Vec<(Vec<usize>, bool)>,
    picture: bool,
    columns: u16,
    rows: u16,
    middle: bool,
}

fn random_cell() -> impl Strategy<Value = RandomCell> {
    let words = prop_oneof![
        6 => prop::collection::vec(0..WORDS.len(), 0..12),
        1 => prop::collection::vec(0..WORDS.len(), 60..400),
    ];
    (
        prop::collection::vec((words, any::<bool>()), 0..4),
        prop::bool::weighted(0.05),
        prop_oneof![5 => Just(1_u16), 1 => 2..4_u16],
        prop_oneof![6 => Just(1_u16), 1 => 2..4_u16],
        any::<bool>(),
    )
        .prop_map(|(paragraphs, picture, columns, rows, middle)| RandomCell {
            paragraphs,
            picture,
            columns,
            rows,
            middle,
        })
}

pub(super) fn picture() -> Picture {
    static FILE: OnceLock<Arc<PictureFile>> = OnceLock::new();
    let file = FILE.get_or_init(|| {
        let mut bytes = Vec::new();
        let image = image::DynamicImage::new_rgb8(300, 200);
        image
            .write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png)
            .unwrap();
        Arc::new(crate::picture::read("ภาพ.png", bytes).unwrap())
    });
    Picture {
        file: Arc::clone(file),
        alt: "ภาพการประชุม".into(),
        caption: Some(Paragraph::plain(CELL, "ภาพการประชุม")),
        width: PictureWidth::Fit,
    }
}

fn built(cell: &RandomCell, columns: u16, rows: u16) -> Cell {
    let mut blocks: Vec<CellBlock> = Vec::new();
    for (words, labelled) in &cell.paragraphs {
        let text: String = words.iter().map(|word| WORDS[*word]).collect();
        let mut paragraph = Paragraph::plain(CELL, text);
        paragraph.label = labelled.then(|| Label {
            text: "(๑)".into(),
            level: 0,
        });
        blocks.push(CellBlock::Paragraph(paragraph));
    }
    if cell.picture {
        blocks.push(CellBlock::Picture(picture()));
    }
    Cell {
        column_span: columns,
        row_span: rows,
        vertical_alignment: match cell.middle {
            true => VerticalAlignment::Middle,
            false => VerticalAlignment::Top,
        },
        ..Cell::new(blocks)
    }
}

/// Rows whose spans fill a grid of that many columns.
fn grid(columns: usize, rows: &[Vec<RandomCell>], spans: bool) -> Vec<Row> {
    let mut covered = vec![0_u16; columns];
    let mut built_rows = Vec::new();
    for random in rows {
        let mut cells = Vec::new();
        let mut column = 0;
        let mut random = random.iter().cycle();
        while column < columns {
            if covered[column] > 0 {
                column += 1;
                continue;
            }
            let Some(cell) = random.next() else { break };
            let free = covered[column..]
                .iter()
                .take_while(|rows| **rows == 0)
                .count();
            let wide = if spans {
                usize::from(cell.columns).min(free)
            } else {
                1
            };
            let high = if spans { cell.rows } else { 1 };
            covered[column..column + wide].fill(high);
            cells.push(built(cell, wide as u16, high));
            column += wide;
        }
        covered
            .iter_mut()
            .for_each(|rows| *rows = rows.saturating_sub(1));
        built_rows.push(Row::new(cells));
    }
    built_rows
}

pub(super) fn random_document() -> impl Strategy<Value = (Document, bool)> {
    (
        1..7_usize,
        prop::collection::vec(prop::collection::vec(random_cell(), 1..5), 0..9),
        any::<bool>(),
        (150.0..300.0_f32, 120.0..300.0_f32),
        prop_oneof![Just(0.0_f32), Just(0.33), Just(1.0)],
        (any::<bool>(), any::<bool>(), any::<bool>(), 0..3_usize),
    )
        .prop_map(|(columns, rows, spans, (width, height), keep, flags)| {
            let (continued, automatic, signed, before) = flags;
            let pictures = rows.iter().flatten().any(|cell| cell.picture);
            let mut table = table(columns, grid(columns, &rows, spans));
            table.keep_whole_below = keep;
            table.continued = continued.then(|| "(ต่อ)".into());
            if automatic {
                for column in &mut table.columns {
                    column.width = ColumnWidth::Auto {
                        share: 1.0,
                        stretch: 0.3,
                        minimum: Mm(12.0),
                    };
                }
            }
            let mut blocks: Vec<Block> = (0..before)
                .map(|_| paragraph(BODY, "ตามที่ผู้บริหารได้กำหนดมาตรการ"))
                .collect();
            blocks.push(Block::Table(table));
            if signed {
                blocks.push(Block::SignOff(sign_off(&["นาย ก"])));
            }
            let mut document = one_section(blocks);
            document.sections[0].page.width = Mm(width);
            document.sections[0].page.height = Mm(height);
            (document, !spans && !pictures && !signed)
        })
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn table_of(document: &Document) -> (u32, &Table) {
    let blocks = &document.sections[0].blocks;
    let found = blocks
        .iter()
        .enumerate()
        .find_map(|(index, block)| match block {
            Block::Table(table) => Some((index as u32, table)),
            _ => None,
        });
    found.unwrap()
}

/// Every paragraph's text, label and caption is on the pages exactly once and in order.
fn assert_nothing_lost(document: &Document, pages: &[Page]) {
    let texts = texts_of(pages);
    let (block, table) = table_of(document);
    for (row, content) in table.rows.iter().enumerate() {
        for (cell, content) in content.cells.iter().enumerate() {
            for (leaf, content) in content.blocks.iter().enumerate() {
                let address = Address {
                    section: 0,
                    block,
                    part: BlockPart::BodyCell {
                        row: row as u32,
                        cell: cell as u16,
                        leaf: leaf as u16,
                    },
                };
                let shown = |part| texts.get(&(address, part)).map(|text| squeezed(text));
                match content {
                    CellBlock::Paragraph(paragraph) => {
                        let wanted = squeezed(&paragraph.text());
                        assert_eq!(shown(Part::Text).unwrap_or_default(), wanted);
                        let label = paragraph.label.as_ref().map(|label| label.text.clone());
                        assert_eq!(shown(Part::Label), label);
                    }
                    CellBlock::Picture(picture) => {
                        let caption = picture.caption.as_ref().unwrap().text();
                        assert_eq!(shown(Part::Caption), Some(squeezed(&caption)));
                        let drawn = pages
                            .iter()
                            .flat_map(|page| &page.items)
                            .filter(|item| item.owner == Owner::Content(address, Part::Picture));
                        assert_eq!(drawn.count(), 1);
                    }
                }
            }
        }
    }
}

/// No line of text is crossed by a border, hangs over the paper's text area, or lies on another.
fn assert_in_place(document: &Document, page: &Page) {
    let setup = document.sections[0].page;
    let (left, bottom) = (
        setup.margins.left.pt(),
        setup.height.pt() - setup.margins.bottom.pt(),
    );
    let right = left + setup.text_width().pt();
    let mut lines = Vec::new();
    let mut texts: Vec<(Pt, Pt, Pt, String, Pt)> = Vec::new();
    for item in &page.items {
        match (&item.shape, item.owner) {
            (Shape::Line { from, to, .. }, _) => lines.push((*from, *to)),
            (Shape::Text { x, y, run }, owner) => {
                let ink = run.text.trim_end().len() as u32;
                let glyphs = run.glyphs.iter().filter(|glyph| glyph.start < ink);
                let width: Pt = glyphs.map(|glyph| glyph.advance).sum();
                let footer = Owner::Artifact(crate::layout::Artifact::Footer);
                if width > Pt(0.5) && owner != footer && *y > setup.margins.top.pt() {
                    // Lines of 16 pt are 20.9 pt apart.
                    let apart = run.size * 1.25;
                    texts.push((*x, *x + width, *y, run.text.to_string(), apart));
                }
            }
            _ => {}
        }
    }
    for (start, end, y, text, _) in &texts {
        assert!(
            *start >= left - Pt(0.1) && *end <= right + Pt(0.5),
            "{text} hangs over"
        );
        assert!(*y <= bottom, "{text} hangs under the page");
        for (from, to) in &lines {
            let upright = from.0 == to.0;
            let crossed = if upright {
                from.0 > *start + Pt(0.5)
                    && from.0 < *end - Pt(0.5)
                    && from.1 < *y - Pt(3.0)
                    && to.1 > *y
            } else {
                from.1 > *y - Pt(6.0) && from.1 < *y - Pt(0.1) && from.0 < *start && to.0 > *end
            };
            assert!(!crossed, "a line crosses {text}");
        }
    }
    texts.sort_by(|a, b| a.2.0.total_cmp(&b.2.0));
    for (index, a) in texts.iter().enumerate() {
        for b in &texts[index + 1..] {
            let down = b.2 - a.2;
            if down > Pt(20.0) {
                break;
            }
            let beside = a.1 <= b.0 + Pt(0.6) || b.1 <= a.0 + Pt(0.6);
            assert!(beside || down > b.4, "{} lies on {}", a.3, b.3);
        }
    }
}

/// Every page with rows starts with the header.
fn assert_header(document: &Document, page: &Page) {
    let body = |item: &&Item| {
        matches!(item.owner, Owner::Content(address, _)
            if matches!(address.part, BlockPart::BodyCell { .. }))
    };
    let Some(first_row) = page.items.iter().position(|item| body(&item)) else {
        return;
    };
    let (_, table) = table_of(document);
    let header: BTreeSet<String> = table.header[0]
        .cells
        .iter()
        .flat_map(|cell| &cell.blocks)
        .filter_map(|block| match block {
            CellBlock::Paragraph(paragraph) => Some(paragraph.text()),
            CellBlock::Picture(_) => None,
        })
        .collect();
    let above: BTreeSet<String> = page.items[..first_row]
        .iter()
        .filter_map(|item| match &item.shape {
            Shape::Text { run, .. } => Some(run.text.to_string()),
            _ => None,
        })
        .collect();
    assert!(header.is_subset(&above), "{header:?} {above:?}");
}

/// No page but the last leaves more free than the next row's first piece explains.
fn assert_full(document: &Document, pages: &[Page]) {
    let setup = document.sections[0].page;
    let (_, table) = table_of(document);
    let bottom = setup.height.pt() - setup.margins.bottom.pt();
    let whole = setup.text_height().pt() * table.keep_whole_below;
    for page in &pages[..pages.len().saturating_sub(1)] {
        let lowest = page.items.iter().filter_map(|item| match &item.shape {
            Shape::Line { from, to, .. } => Some(from.1.max(to.1)),
            Shape::Text { y, .. } => Some(*y),
            _ => None,
        });
        let lowest = lowest.fold(Pt::ZERO, Pt::max);
        // Three lines cannot be split, and the header may stand above them.
        let explained = whole.max(Pt(4.0 * 21.5)) + Pt(2.0 * 21.5);
        assert!(bottom - lowest <= explained, "{:?} free", bottom - lowest);
    }
}

/// 96 documents, or as many as `PROPTEST_CASES` says.
pub(super) fn configuration() -> ProptestConfig {
    let usual = ProptestConfig::default();
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => usual,
        None => ProptestConfig { cases: 96, ..usual },
    }
}

proptest! {
    #![proptest_config(configuration())]

    #[test]
    fn random_tables_are_whole_and_orderly((document, plain) in random_document()) {
        let (pages, _) = laid_out(&document).unwrap();
        assert_nothing_lost(&document, &pages);
        for page in &pages {
            assert_in_place(&document, page);
            assert_header(&document, page);
        }
        if plain {
            assert_full(&document, &pages);
        }
    }
}
