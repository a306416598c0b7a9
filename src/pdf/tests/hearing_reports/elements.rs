//! The elements: lists in cells, headers of tables, pictures, links, headings, artifacts.

use std::collections::BTreeSet;

use crate::document::{Block, CellBlock, Paragraph, Picture, Row, Table};
use lopdf::Object;

use super::structure::{Element, Part};
use super::{SPOKEN, Spoken, of_text, paragraph_text};

fn solid(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The labelled paragraphs of a cell.
fn labelled(blocks: &[CellBlock]) -> impl Iterator<Item = &Paragraph> {
    blocks.iter().filter_map(|block| match block {
        CellBlock::Paragraph(paragraph) if paragraph.label.is_some() => Some(paragraph),
        _ => None,
    })
}

#[test]
fn labelled_paragraphs_of_a_cell_are_a_list_with_labels_and_bodies() {
    let mut found = 0;
    for spoken in SPOKEN.iter() {
        for (heard, table) in spoken
            .heard
            .document
            .all("Table")
            .iter()
            .zip(spoken.tables())
        {
            let bodies = heard.all("TBody");
            let rows = bodies.iter().flat_map(|body| body.children());
            for (heard, row) in rows.zip(&table.rows) {
                for (heard, cell) in heard.children().zip(&row.cells) {
                    let items = heard.all("LI");
                    let written: Vec<&Paragraph> = labelled(&cell.blocks).collect();
                    assert_eq!(items.len(), written.len(), "{}", spoken.name);
                    for (item, paragraph) in items.iter().zip(written) {
                        let [label, body] = item.children().collect::<Vec<_>>()[..] else {
                            panic!("{}: an item of another shape: {item:?}", spoken.name);
                        };
                        assert_eq!((label.tag.as_str(), body.tag.as_str()), ("Lbl", "LBody"));
                        let wanted = paragraph.label.as_ref().map(|label| label.text.as_str());
                        assert_eq!(Some(label.text().trim()), wanted, "{}", spoken.name);
                        found += 1;
                    }
                    for list in heard.all("L") {
                        assert!(list.attribute("ListNumbering").is_some(), "{}", spoken.name);
                        assert!(
                            list.children().all(|item| item.tag == "LI"),
                            "{}",
                            spoken.name
                        );
                    }
                }
            }
        }
    }
    assert!(found > 100, "only {found} items");
}

/// For each column, the cells of the header over it: row and index.
fn header_cells(table: &Table) -> Vec<BTreeSet<(usize, usize)>> {
    let width = table.columns.len();
    let mut taken = vec![vec![false; width]; table.header.len()];
    let mut over = vec![BTreeSet::new(); width];
    for (row, Row { cells, .. }) in table.header.iter().enumerate() {
        for (index, cell) in cells.iter().enumerate() {
            let first = taken[row].iter().position(|taken| !taken).unwrap();
            for line in &mut taken[row..row + usize::from(cell.row_span)] {
                line[first..first + usize::from(cell.column_span)].fill(true);
            }
            for column in &mut over[first..first + usize::from(cell.column_span)] {
                column.insert((row, index));
            }
        }
    }
    over
}

fn span(element: &Element, key: &str) -> i64 {
    element
        .attribute(key)
        .map_or(1, |span| span.as_i64().unwrap())
}

#[test]
fn header_cells_say_what_they_head_and_how_far_they_reach() {
    let mut two_levels = 0;
    for spoken in SPOKEN.iter() {
        let name = &spoken.name;
        for (heard, table) in spoken
            .heard
            .document
            .all("Table")
            .iter()
            .zip(spoken.tables())
        {
            let head = heard.all("THead")[0];
            let rows: Vec<Vec<&Element>> = head
                .children()
                .map(|row| row.children().collect())
                .collect();
            for (heard, row) in rows.iter().zip(&table.header) {
                for (heard, cell) in heard.iter().zip(&row.cells) {
                    assert_eq!(heard.tag, "TH", "{name}");
                    let scope = heard
                        .attribute("Scope")
                        .and_then(|scope| scope.as_name().ok());
                    assert_eq!(scope, Some(&b"Column"[..]), "{name}");
                    assert_eq!(
                        span(heard, "ColSpan"),
                        i64::from(cell.column_span),
                        "{name}"
                    );
                    assert_eq!(span(heard, "RowSpan"), i64::from(cell.row_span), "{name}");
                }
            }
            if table.header.len() < 2 {
                continue;
            }
            two_levels += 1;
            let id = |(row, index): (usize, usize)| rows[row][index].id.clone().unwrap();
            let ids: BTreeSet<Vec<u8>> = rows
                .iter()
                .flatten()
                .map(|cell| cell.id.clone().unwrap())
                .collect();
            assert_eq!(
                ids.len(),
                rows.iter().flatten().count(),
                "{name}: names are unique"
            );
            let over = header_cells(table);
            for body in heard.all("TBody")[0].children() {
                let mut column = 0;
                for cell in body.children() {
                    let width = usize::try_from(span(cell, "ColSpan")).unwrap();
                    let wanted: BTreeSet<Vec<u8>> = over[column..column + width]
                        .iter()
                        .flatten()
                        .map(|cell| id(*cell))
                        .collect();
                    let named = cell.attribute("Headers").unwrap().as_array().unwrap();
                    let named: BTreeSet<Vec<u8>> = named
                        .iter()
                        .map(|name| name.as_str().unwrap().to_vec())
                        .collect();
                    assert_eq!(named, wanted, "{name}, column {column}");
                    column += width;
                }
            }
        }
    }
    assert!(two_levels > 0, "no table has a header of two levels");
}

#[test]
fn repeated_headers_and_page_numbers_are_artifacts() {
    let mut repeated = 0;
    for Spoken {
        name,
        heard,
        document,
        ..
    } in SPOKEN.iter()
    {
        for table in heard.document.all("Table") {
            let titles: Vec<String> = table
                .all("THead")
                .iter()
                .flat_map(|head| head.all("TH"))
                .map(|cell| solid(&cell.text()))
                .collect();
            for page in table.all("TBody")[0]
                .pages()
                .into_iter()
                .collect::<BTreeSet<_>>()
                .into_iter()
                .skip(1)
            {
                let artifacts = solid(&heard.artifacts[page]);
                for title in &titles {
                    assert!(
                        artifacts.contains(title),
                        "{name}, page {}: {title}",
                        page + 1
                    );
                }
                repeated += 1;
            }
        }
        let numbered = document.sections.len() == 1 && heard.artifacts.len() > 1;
        let last = heard.artifacts.last().unwrap();
        assert!(
            !numbered || last.contains(|c: char| c.is_numeric()),
            "{name}: {last}"
        );
    }
    assert!(repeated > 5, "only {repeated} pages repeat a header");
}

fn pictures(spoken: &Spoken) -> Vec<Picture> {
    let mut found = Vec::new();
    for block in spoken.blocks() {
        match block {
            Block::Picture(picture) => found.push(picture.clone()),
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| row.cells);
                found.extend(
                    cells
                        .flat_map(|cell| cell.blocks)
                        .filter_map(|block| match block {
                            CellBlock::Picture(picture) => Some(picture),
                            CellBlock::Paragraph(_) => None,
                        }),
                );
            }
            _ => {}
        }
    }
    found
}

#[test]
fn every_picture_says_what_it_shows_and_has_its_caption() {
    let mut found = 0;
    for spoken in SPOKEN.iter() {
        let figures = spoken.heard.document.all("Figure");
        let written = pictures(spoken);
        assert_eq!(figures.len(), written.len(), "{}", spoken.name);
        for (figure, picture) in figures.iter().zip(written) {
            assert_eq!(
                figure.alt.as_deref(),
                Some(picture.alt.as_str()),
                "{}",
                spoken.name
            );
            assert!(!picture.alt.trim().is_empty());
            let area = figure
                .attribute("BBox")
                .and_then(|area| area.as_array().ok());
            assert_eq!(area.map(Vec::len), Some(4), "{}", spoken.name);
            let captions = figure.all("Caption");
            let captions: Vec<String> = captions
                .iter()
                .map(|caption| caption.text().trim().to_owned())
                .collect();
            let wanted: Vec<String> = picture.caption.iter().map(paragraph_text).collect();
            assert_eq!(captions, wanted, "{}", spoken.name);
            found += 1;
        }
    }
    assert!(found >= 6, "only {found} pictures");
}

#[test]
fn headings_begin_at_the_first_level_and_skip_none() {
    for spoken in SPOKEN.iter() {
        let mut levels = Vec::new();
        collect_levels(&spoken.heard.document, &mut levels);
        // A letter has no heading at all.
        let expected = (spoken.name != "letter-province").then_some(&1);
        assert_eq!(levels.first(), expected, "{}: {levels:?}", spoken.name);
        for pair in levels.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{}: {levels:?}", spoken.name);
        }
    }
}

fn collect_levels(element: &Element, levels: &mut Vec<u8>) {
    if let [b'H', level @ b'1'..=b'6'] = element.tag.as_bytes() {
        levels.push(level - b'0');
    }
    for child in element.children() {
        collect_levels(child, levels);
    }
}

#[test]
fn links_say_where_they_lead_and_an_emblem_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let emblem = r#"<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><path d="M0 0h10v10z"/></svg>"#;
    std::fs::write(folder.path().join("emblem.svg"), emblem).unwrap();
    let spoken = of_text(
        folder.path(),
        "form: memo
agency: {name: อบต.ตัวอย่าง, emblem: emblem.svg}
sender: สำนักปลัด
date: 2566-04-03
subject: รายงานผล
receiver: นายก
text:
  body:
    - ดูได้ที่ [เว็บไซต์ของหน่วยงาน](https://www.example.go.th/o43) ในหัวข้อ Open Data และที่ [เพจ](https://example.com/หน้า)
signers:
  - {name: นางสาวสมหญิง ใจดี, position: หัวหน้าสำนักปลัด}
",
    );
    let links = spoken.heard.document.all("Link");
    let told: Vec<(String, &str, &str)> = links
        .iter()
        .map(|link| {
            let annotations: Vec<_> = link.annotations().collect();
            let [annotation] = annotations[..] else {
                panic!("{} annotations", annotations.len());
            };
            assert_eq!(annotation.kind, "Link");
            assert!(
                matches!(link.parts[0], Part::Text(_)),
                "the text comes first"
            );
            let target = annotation.target.as_deref().unwrap();
            (link.text(), annotation.description.as_str(), target)
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                "เว็บไซต์ของหน่วยงาน".to_owned(),
                "เว็บไซต์ของหน่วยงาน (https://www.example.go.th/o43)",
                "https://www.example.go.th/o43"
            ),
            (
                "เพจ".to_owned(),
                "เพจ (https://example.com/หน้า)",
                "https://example.com/%E0%B8%AB%E0%B8%99%E0%B9%89%E0%B8%B2"
            ),
        ]
    );
    let first = spoken.heard.document.children().next().unwrap();
    assert_eq!(
        (first.tag.as_str(), first.alt.as_deref()),
        ("Figure", Some("ตราครุฑ"))
    );
    assert!(matches!(first.attribute("BBox"), Some(Object::Array(_))));
    let english: Vec<&str> = spoken
        .heard
        .document
        .texts()
        .into_iter()
        .filter(|piece| piece.language.as_deref() == Some("en"))
        .map(|piece| piece.text.trim())
        .collect();
    assert_eq!(english, ["Open Data"]);
}

#[test]
fn underlined_text_says_so_in_one_element_however_many_lines_it_takes() {
    let folder = tempfile::tempdir().unwrap();
    let spoken = of_text(
        folder.path(),
        "form: report-table
agency: {name: อบต.ตัวอย่าง}
fiscal_year: 2566
text: {title: [ก], summary: [ดู __ข้อความ English 2566 ที่ขีดเส้นใต้ ยาวพอที่จะขึ้นบรรทัดใหม่ในหน้ากระดาษแนวตั้งหรือแนวนอน และยาวต่อไปอีกจนพ้นขอบขวาของกระดาษทั้งสองแนว ไม่ว่าจะเป็นแนวใดก็ตาม__ ชื่อ ______]}
columns: {a: ก, b: ข}
rows:
  - {a: __ใน__ช่อง, b: ข}
signers:
  - {name: นางสาวสมหญิง ใจดี, position: หัวหน้าสำนักปลัด}
",
    );
    let underlined: Vec<String> = spoken
        .heard
        .document
        .all("Span")
        .into_iter()
        .filter(|span| span.attribute("TextDecorationType").is_some())
        .map(|span| span.text())
        .collect();
    assert_eq!(underlined.len(), 2, "{underlined:?}");
    assert_eq!(underlined[0], "ใน");
    assert!(underlined[1].starts_with("ข้อความ English ๒๕๖๖") && underlined[1].ends_with("ใดก็ตาม"));
}
