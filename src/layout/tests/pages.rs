use std::collections::BTreeSet;

use super::build::*;
use super::*;
use crate::document::*;
use crate::units::{Mm, Pt};

const SENTENCE: &str = "ตามที่ผู้บริหารได้กำหนดมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ";

#[test]
fn the_first_page_shows_no_number_and_the_others_do() {
    let blocks = (0..4).map(|_| paragraph(BODY, &SENTENCE.repeat(30)));
    let pages = pages_of(&one_section(blocks.collect()));
    assert!(pages.len() > 2);
    assert!(!lines_of(&pages[0])[0].contains('-'));
    assert_eq!(lines_of(&pages[1])[0], "[- ๒ -]");
    assert_eq!(lines_of(&pages[2])[0], "[- ๓ -]");
}

#[test]
fn a_page_number_of_all_pages_knows_their_count() {
    for paragraphs in [4, 300] {
        let blocks = (0..paragraphs).map(|_| paragraph(BODY, &SENTENCE.repeat(100)));
        let mut document = one_section(blocks.collect());
        let numbering = &mut document.sections[0].numbering;
        numbering.format = NumberFormat::OfTotal;
        numbering.position = NumberPosition::BottomRight;
        document.digits = crate::thai::Digits::Arabic;
        let pages = pages_of(&document);
        let last = lines_of(pages.last().unwrap());
        let count = pages.len();
        assert_eq!(last.last().unwrap(), &format!("[หน้า {count}/{count}]"));
        assert_eq!(pages.last().unwrap().index as usize, count - 1);
    }
}

#[test]
fn a_title_never_ends_a_page() {
    for lines in 1..40 {
        let mut blocks: Vec<Block> = (0..lines).map(|_| paragraph(CELL, "บรรทัด")).collect();
        blocks.push(paragraph(TITLE, "ชื่อเรื่อง"));
        blocks.push(paragraph(HEADING, "หัวข้อ"));
        blocks.push(paragraph(BODY, &SENTENCE.repeat(6)));
        let pages = pages_of(&one_section(blocks));
        for page in &pages {
            let lines = lines_of(page);
            let last = lines.last().unwrap();
            assert!(last != "หัวข้อ" && last != "ชื่อเรื่อง", "{lines:?}");
        }
    }
}

#[test]
fn a_heading_stays_with_the_header_and_the_first_row_of_its_table() {
    for lines in 1..30 {
        let mut blocks: Vec<Block> = (0..lines).map(|_| paragraph(CELL, "บรรทัด")).collect();
        blocks.push(paragraph(HEADING, "หัวข้อ"));
        blocks.push(Block::Table(table(
            1,
            vec![Row::new(vec![cell(&["แถว", "แถว"])])],
        )));
        let pages = pages_of(&one_section(blocks));
        let with_heading = pages
            .iter()
            .map(lines_of)
            .find(|lines| lines.iter().any(|line| line == "หัวข้อ"))
            .unwrap();
        assert!(with_heading.ends_with(&["หัวข้อ".into(), "ก".into(), "แถว".into(), "แถว".into()]));
    }
}

#[test]
fn no_line_of_a_paragraph_stands_alone_on_a_page() {
    for before in 1..40 {
        let mut blocks: Vec<Block> = (0..before).map(|_| paragraph(CELL, "บรรทัด")).collect();
        blocks.push(paragraph(BODY, &SENTENCE.repeat(9)));
        let pages = pages_of(&one_section(blocks));
        for page in &pages {
            let lines = page.items.iter().filter(|item| match item.owner {
                Owner::Content(address, _) => {
                    address.block as usize == before && matches!(item.shape, Shape::Text { .. })
                }
                Owner::Artifact(_) => false,
            });
            assert_ne!(lines.count(), 1, "after {before} lines");
        }
    }
}

#[test]
fn portrait_and_landscape_sections_follow_one_another() {
    let mut document = one_section(vec![paragraph(BODY, SENTENCE)]);
    let mut portrait = section(vec![paragraph(BODY, SENTENCE)]);
    portrait.page.width = Mm(210.0);
    portrait.page.height = Mm(297.0);
    document.sections.insert(0, portrait);
    let pages = pages_of(&document);
    assert_eq!(pages.len(), 2);
    assert!(pages[0].height > pages[0].width && pages[1].height < pages[1].width);
    assert_eq!((pages[0].section, pages[1].section), (0, 1));
}

#[test]
fn a_cover_is_centred_and_its_last_lines_stand_at_the_foot() {
    let mut document = one_section(vec![
        paragraph(TITLE, "ชื่อรายงาน"),
        Block::FillPage,
        paragraph(TITLE, "ชื่อหน่วยงาน"),
    ]);
    document.sections[0].centred_vertically = true;
    let pages = pages_of(&document);
    assert_eq!(pages.len(), 1);
    let baselines: Vec<f32> = pages[0]
        .items
        .iter()
        .filter_map(|item| match item.shape {
            Shape::Text { y, .. } => Some(y.0),
            _ => None,
        })
        .collect();
    let page = document.sections[0].page;
    let middle = (page.margins.top.pt() + page.text_height().pt() / 2.0).0;
    let foot = (page.height.pt() - page.margins.bottom.pt()).0;
    assert!(
        (baselines[0] - middle).abs() < 10.0,
        "{baselines:?} {middle}"
    );
    assert!(
        (foot - baselines[1]) < 12.0 && baselines[1] < foot,
        "{baselines:?} {foot}"
    );
}

#[test]
fn a_signature_block_takes_two_lines_of_text_with_it() {
    for lines in 1..40 {
        let mut blocks: Vec<Block> = (0..lines).map(|_| paragraph(CELL, "บรรทัด")).collect();
        blocks.push(Block::SignOff(sign_off(&["นาย ก"])));
        let pages = pages_of(&one_section(blocks));
        let last = lines_of(pages.last().unwrap());
        let texts = last.iter().filter(|line| *line == "บรรทัด").count();
        assert!(texts >= lines.min(2), "{lines}: {last:?}");
    }
}

#[test]
fn the_signature_field_lies_free_above_the_name() {
    let pages = pages_of(&one_section(vec![
        paragraph(BODY, SENTENCE),
        Block::SignOff(sign_off(&["นายสมชาย ใจดี"])),
    ]));
    let area = pages[0].items.iter().find_map(|item| match &item.shape {
        Shape::SignatureField { area, .. } => Some(*area),
        _ => None,
    });
    let area = area.unwrap();
    assert_eq!((area.width, area.height), (Pt(150.0), Pt(50.0)));
    let centre = area.x + area.width / 2.0;
    for item in &pages[0].items {
        let Shape::Text { x, y, run } = &item.shape else {
            continue;
        };
        let covered = *y > area.y && *y - Pt(8.0) < area.y + area.height;
        assert!(!covered, "{} lies under the field", run.text);
        if run.text.starts_with("(นาย") {
            assert!((*x + run.width() / 2.0 - centre).0.abs() < 1.0);
        }
    }
}

#[test]
fn a_long_letter_announces_the_next_page() {
    let mut document = one_section(vec![
        paragraph(BODY, &SENTENCE.repeat(60)),
        Block::SignOff(sign_off(&["นาย ก"])),
    ]);
    document.sections[0].continuation_word = true;
    let pages = pages_of(&document);
    assert!(pages.len() > 1);
    for (page, next) in pages.iter().zip(&pages[1..]) {
        let lines = lines_of(page);
        let announced = lines.last().unwrap();
        assert!(
            announced.starts_with("[/") && announced.ends_with("...]"),
            "{announced}"
        );
        let words = announced.trim_start_matches("[/").trim_end_matches("...]");
        assert!(
            lines_of(next)[1].starts_with(words),
            "{announced} {:?}",
            lines_of(next)
        );
    }
    assert!(
        !lines_of(pages.last().unwrap())
            .last()
            .unwrap()
            .starts_with("[/")
    );
}

#[test]
fn margins_without_room_are_a_fault() {
    let mut document = one_section(vec![paragraph(BODY, SENTENCE)]);
    document.sections[0].page.margins.left = Mm(290.0);
    let error = laid_out(&document).unwrap_err();
    assert!(error.faults()[0].message.english.contains("no room"));
}

/// Three rows of signers, each with so many lines of position, and on which page each row's fields
/// stand.
fn rows_of_signers(position_lines: usize) -> (Vec<BTreeSet<usize>>, Vec<Finding>) {
    let mut blocks = vec![paragraph(CELL, "จึงเรียนมาเพื่อโปรดพิจารณา")];
    for row in 0..3 {
        let mut block = sign_off(&["ก", "ข", "ค"]);
        for (index, signer) in block.signers.iter_mut().enumerate() {
            signer.position = vec![
                "ผู้อำนวยการกองช่าง".into();
                position_lines
            ];
            signer.field = format!("sig_{row}_{index}");
        }
        blocks.push(Block::SignOff(block));
    }
    let (pages, findings) = laid_out(&one_section(blocks)).unwrap();
    let mut rows = vec![BTreeSet::new(); 3];
    for (number, page) in pages.iter().enumerate() {
        for item in &page.items {
            if let Shape::SignatureField { name, .. } = &item.shape {
                let row = name.split('_').nth(1).unwrap();
                rows[row.parse::<usize>().unwrap()].insert(number);
            }
        }
    }
    (rows, findings)
}

#[test]
fn more_signers_than_a_page_holds_are_told_and_each_row_stays_whole() {
    let (rows, findings) = rows_of_signers(1);
    assert_eq!(rows, vec![BTreeSet::from([0]); 3]);
    assert!(
        findings
            .iter()
            .all(|finding| finding.rule != "signers-over-pages")
    );

    let (rows, findings) = rows_of_signers(10);
    assert!(rows.iter().all(|pages| pages.len() == 1), "{rows:?}");
    assert!(rows[2] > rows[0], "{rows:?}");
    let told = findings
        .iter()
        .filter(|finding| finding.rule == "signers-over-pages");
    assert_eq!(told.count(), 1, "{findings:?}");
}
