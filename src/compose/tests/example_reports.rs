//! A clerk writes a report in any form of the project: every example becomes a document.

use std::path::{Path, PathBuf};

use crate::compose::compose_report;
use crate::document::{Block, CellBlock, Document, Inline, Leader, SignOffLayout};
use crate::report::Report;
use crate::units::{Mm, Pt};

fn examples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .collect();
    files.sort();
    files
}

fn composed(name: &str) -> Document {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/reports/{name}.yaml"));
    let report = Report::read(&file).unwrap_or_else(|error| panic!("{error}"));
    compose_report(&report)
        .unwrap_or_else(|error| panic!("{name}: {error}"))
        .0
}

fn blocks(document: &Document) -> impl Iterator<Item = &Block> {
    document.sections.iter().flat_map(|section| &section.blocks)
}

fn lines(document: &Document) -> Vec<String> {
    blocks(document)
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.text()),
            _ => None,
        })
        .collect()
}

#[test]
fn every_example_report_composes() {
    let examples = examples();
    assert!(examples.len() >= 11);
    for file in examples {
        let report = Report::read(&file).unwrap_or_else(|error| panic!("{error}"));
        let (document, _) = compose_report(&report).unwrap_or_else(|error| panic!("{error}"));
        assert!(!document.metadata.title.is_empty(), "{}", file.display());
        assert!(document.metadata.title.chars().all(|c| c != '{'));
    }
}

#[test]
fn the_memo_has_its_head_as_the_regulation_says() {
    let document = composed("memo-approval");
    let section = &document.sections[0];
    let emblem = section.emblem.as_ref().unwrap();
    assert_eq!((emblem.height, emblem.top), (Mm(15.0), Mm(15.0)));
    let Block::Paragraph(title) = &section.blocks[0] else {
        panic!("the title comes first");
    };
    let style = document.styles.get(title.style);
    assert_eq!(style.size, Pt(29.0));
    assert_eq!(style.leading, crate::document::Leading::Exactly(Pt(35.0)));
    for block in &section.blocks[1..4] {
        let Block::Paragraph(field) = block else {
            panic!("a field of the head");
        };
        let Inline::Text(label) = &field.content[0] else {
            panic!("a label");
        };
        assert_eq!((label.size, label.bold), (Some(Pt(20.0)), true));
        let last = field.tabs.last().unwrap();
        assert_eq!((last.at, last.leader), (Mm(160.0), Leader::Dots));
    }
    assert!(!blocks(&document).any(|block| matches!(block, Block::Rule { .. })));
    let text = lines(&document);
    assert_eq!(
        text[1],
        "ส่วนราชการ\tสำนักปลัด องค์การบริหารส่วนตำบลคลองไทร โทร. ๐ ๓๒๔๘ ๑๒๓๔\t"
    );
    assert_eq!(text[2], "ที่\tพบ ๗๒๓๐๑/๔๕\tวันที่\t๓ เมษายน ๒๕๖๖\t");
}

#[test]
fn the_letter_lists_what_it_refers_to_and_sends() {
    let document = composed("letter-province");
    let text = lines(&document);
    for line in [
        "ที่ พบ ๗๒๓๐๑/๑๒๓\tที่ทำการองค์การบริหารส่วนตำบลคลองไทร",
        "๓ เมษายน ๒๕๖๖",
        "สิ่งที่ส่งมาด้วย\t๑. รายงานผลการดำเนินการ ไตรมาสที่ ๑-๒\tจำนวน ๑ ฉบับ",
        "\t๒. ประกาศมาตรการส่งเสริมคุณธรรมและความโปร่งใส\tจำนวน ๑ ฉบับ",
        "โทร. ๐ ๓๒๔๘ ๑๒๓๔",
    ] {
        assert!(text.iter().any(|have| have == line), "{line}\n{text:#?}");
    }
    let sign_off = blocks(&document)
        .find_map(|block| match block {
            Block::SignOff(sign_off) => Some(sign_off),
            _ => None,
        })
        .unwrap();
    assert_eq!(
        sign_off.layout,
        SignOffLayout::UnderClosing {
            start: Mm(80.0),
            room: None
        }
    );
    let closing = sign_off.signers[0].closing.as_ref().unwrap();
    assert_eq!(closing.text(), "ขอแสดงความนับถือ");
    let before_closing = document.sections[0]
        .blocks
        .windows(2)
        .find(|pair| matches!(pair[1], Block::SignOff(_)))
        .map(|pair| &pair[0]);
    assert!(matches!(before_closing, Some(Block::Space(space)) if *space == Pt(12.0)));
    assert!(document.sections[0].continuation_word);
}

#[test]
fn announcement_and_order_have_rule_and_era() {
    for (name, date) in [
        ("announcement-measures", "ประกาศ ณ วันที่ ๓ เมษายน พ.ศ. ๒๕๖๖"),
        ("order-committee", "สั่ง ณ วันที่ ๓ เมษายน พ.ศ. ๒๕๖๖"),
    ] {
        let document = composed(name);
        assert!(
            blocks(&document)
                .any(|block| matches!(block, Block::Rule { width, .. } if *width == Mm(50.0)))
        );
        let closing = blocks(&document).find_map(|block| match block {
            Block::SignOff(sign_off) => sign_off.signers[0].closing.as_ref(),
            _ => None,
        });
        assert_eq!(closing.unwrap().text(), date);
    }
    let document = composed("announcement-measures");
    assert!(document.sections[1].page.is_landscape());
}

#[test]
fn nine_columns_put_each_result_under_its_status() {
    let document = composed("cho-raka-2565");
    let table = blocks(&document)
        .find_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
        .unwrap();
    assert_eq!(table.header.len(), 2);
    let spans: Vec<(u16, u16)> = table.header[0]
        .cells
        .iter()
        .map(|cell| (cell.column_span, cell.row_span))
        .collect();
    assert_eq!(
        spans,
        [(1, 2), (1, 2), (1, 2), (1, 2), (3, 1), (1, 2), (1, 2)]
    );
    assert_eq!(table.rows.len(), 10);
    let pictures = table
        .rows
        .iter()
        .flat_map(|row| row.cells[5].blocks.clone())
        .filter(|block| matches!(block, CellBlock::Picture(_)))
        .count();
    assert_eq!(pictures, 6);
    for row in &table.rows {
        assert!(row.cells[4].blocks.is_empty() && row.cells[6].blocks.is_empty());
        assert!(!row.cells[5].blocks.is_empty());
    }
    assert_eq!(table.columns[2].beside, Some(1));
}
