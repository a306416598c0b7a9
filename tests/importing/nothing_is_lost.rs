//! Whatever a workbook or a Word file holds stands in the report, or in the list of what does not.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use proptest::prelude::*;
use saraban::{Import, Imported};

use crate::word_files::docx_with_body;

/// All that was brought back and all that was told, without spaces, marks and digits' styles.
fn everything(imported: &Imported) -> String {
    let mut all = imported.report.to_yaml();
    for finding in &imported.findings {
        all.push_str(&finding.message.thai);
    }
    bare(&all)
}

fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '*' | '\\' | '"'))
        .collect()
}

fn read(name: &str, bytes: &[u8]) -> Imported {
    let reading = Import {
        picture_prefix: "p-",
        ..Import::default()
    };
    reading
        .bytes(name, bytes)
        .unwrap_or_else(|error| panic!("{error}"))
}

/// A cell of a generated sheet: its kind of text, and how far it is merged.
#[derive(Debug, Clone)]
struct Planned {
    kind: u8,
    rows: u32,
    columns: u32,
    bold: bool,
}

fn planned() -> impl Strategy<Value = Planned> {
    (0u8..12, 1u32..4, 1u32..4, any::<bool>(), 0u8..6).prop_map(
        |(kind, rows, columns, bold, merged)| Planned {
            kind,
            rows: if merged == 0 { rows } else { 1 },
            columns: if merged == 1 { columns } else { 1 },
            bold,
        },
    )
}

const TITLES: [&str; 12] = [
    "มาตรการ/แนวทาง",
    "วิธีการดำเนินงาน",
    "ผู้รับผิดชอบ",
    "ระยะเวลาดำเนินการ",
    "ผลการดำเนินการ",
    "ข้อเสนอแนะ",
    "ที่",
    "รายการ",
    "งบประมาณ",
    "หมายเหตุ",
    "โครงการ",
    "ปี",
];

/// What a cell says; every text is met once, so that it can be looked for.
fn text_of(kind: u8, row: u32, column: u32) -> String {
    let mark = format!("r{row}c{column}x");
    match kind {
        0..=2 => format!("ข้อความ {mark}"),
        3 => format!("๑. ทำ {mark}\n๒. ส่ง {mark}b"),
        4 => format!("รวม {row}{column}"),
        5 => format!("ลงชื่อ ............ ผู้รายงาน{mark}"),
        6 => format!("(นาย {mark} ใจดี)"),
        7 => TITLES[(row * 7 + column) as usize % TITLES.len()].to_owned(),
        8 => format!("ผู้{mark}"),
        9 => format!("องค์การบริหารส่วนตำบล{mark}"),
        10 => format!("หมายเหตุ: {mark}"),
        _ => String::new(),
    }
}

/// A workbook of the cells, and their texts.
fn workbook(grid: &[Vec<Planned>], titled: bool, first: u32) -> (Vec<u8>, Vec<String>) {
    let mut texts = Vec::new();
    let mut rows = String::new();
    let mut merged = String::new();
    let mut taken: Vec<(u32, u32)> = Vec::new();
    let name = |row: u32, column: u32| format!("{}{row}", char::from(b'A' + column as u8));
    for (at, cells) in grid.iter().enumerate() {
        let row = first + at as u32;
        rows.push_str(&format!("<row r=\"{row}\">"));
        for (column, cell) in cells.iter().enumerate() {
            let column = column as u32;
            if taken.contains(&(row, column)) {
                continue;
            }
            let text = match titled && at == 0 {
                true => TITLES[column as usize % TITLES.len()].to_owned(),
                false => text_of(cell.kind, row, column),
            };
            let width = cells.len() as u32 - column;
            let height = grid.len() as u32 - at as u32;
            let covers: Vec<(u32, u32)> = (row..row + cell.rows.min(height))
                .flat_map(|r| (column..column + cell.columns.min(width)).map(move |c| (r, c)))
                .collect();
            let free = covers.iter().all(|at| !taken.contains(at));
            if free && covers.len() > 1 && !(titled && at == 0) {
                let last = covers[covers.len() - 1];
                let region = format!("{}:{}", name(row, column), name(last.0, last.1));
                merged.push_str(&format!("<mergeCell ref=\"{region}\"/>"));
                taken.extend(&covers);
            }
            if text.is_empty() {
                continue;
            }
            texts.extend(text.lines().map(str::to_owned));
            let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
            let bold = if cell.bold { "<rPr><b/></rPr>" } else { "" };
            rows.push_str(&format!(
                "<c r=\"{}\" t=\"inlineStr\"><is><r>{bold}<t xml:space=\"preserve\">{escaped}</t></r></is></c>",
                name(row, column)
            ));
        }
        rows.push_str("</row>");
    }
    (sheet_of(&rows, &merged), texts)
}

/// The rows of a sheet with those texts, by row and column; in their order.
pub fn text_cells(cells: &[(u32, u32, String)]) -> String {
    let mut by_row: BTreeMap<u32, BTreeMap<u32, &str>> = BTreeMap::new();
    for (row, column, text) in cells.iter().filter(|cell| !cell.2.is_empty()) {
        by_row.entry(*row).or_default().insert(*column, text);
    }
    let row = |(row, cells): (u32, BTreeMap<u32, &str>)| {
        let cells: String = cells
            .into_iter()
            .map(|(column, text)| {
                let name = char::from(b'A' + column as u8);
                format!("<c r=\"{name}{row}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
            })
            .collect();
        format!("<row r=\"{row}\">{cells}</row>")
    };
    by_row.into_iter().map(row).collect()
}

/// A workbook of one sheet with those rows.
pub fn sheet_of(rows: &str, merged: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let parts = BTreeMap::from([
        (
            "_rels/.rels",
            relations("officeDocument", "xl/workbook.xml"),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            relations("worksheet", "worksheets/sheet1.xml"),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(
                "<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells></worksheet>"
            ),
        ),
    ]);
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A table of a generated document.
fn table(grid: &[Vec<Planned>], titled: bool, number: u32, texts: &mut Vec<String>) -> String {
    let mut rows = String::new();
    // How many rows more the cell of each column covers.
    let mut open: Vec<u32> = vec![0; grid.first().map_or(0, Vec::len)];
    for (at, cells) in grid.iter().enumerate() {
        rows.push_str("<w:tr>");
        let mut column = 0;
        while column < cells.len() {
            let cell = &cells[column];
            if open[column] > 0 {
                open[column] -= 1;
                rows.push_str("<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>");
                column += 1;
                continue;
            }
            let text = match titled && at == 0 {
                true => TITLES[column % TITLES.len()].to_owned(),
                false => text_of(cell.kind, number * 100 + at as u32, column as u32),
            };
            texts.extend(
                text.lines()
                    .filter(|line| !line.is_empty())
                    .map(str::to_owned),
            );
            let mut properties = String::new();
            let mut span = 1;
            if cell.rows > 1 && !(titled && at == 0) {
                open[column] = (cell.rows - 1).min((grid.len() - at - 1) as u32);
                properties.push_str("<w:vMerge w:val=\"restart\"/>");
            } else if cell.columns > 1 && !(titled && at == 0) {
                let free = open[column..].iter().take_while(|open| **open == 0).count();
                span = (cell.columns as usize).min(free).max(1);
                properties.push_str(&format!("<w:gridSpan w:val=\"{span}\"/>"));
            }
            let paragraphs: String = text
                .split('\n')
                .map(|line| {
                    format!("<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>")
                })
                .collect();
            rows.push_str(&format!(
                "<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"
            ));
            column += span;
        }
        rows.push_str("</w:tr>");
    }
    format!("<w:tbl>{rows}</w:tbl>")
}

/// What of a text must be found: the form says the block's own words again, and where the text is
/// a title of the form's it needs not be said.
fn is_kept(text: &str, everything: &str) -> bool {
    let own = ["ลงชื่อ", "(", ")", "ตำแหน่ง", "."];
    let left = own
        .iter()
        .fold(text.to_owned(), |text, word| text.replace(word, " "));
    left.split_whitespace()
        .all(|word| everything.contains(&bare(word)))
}

fn grid(rows: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Vec<Planned>>> {
    (1usize..7).prop_flat_map(move |width| {
        prop::collection::vec(prop::collection::vec(planned(), width), rows.clone())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, max_shrink_iters: 300, ..ProptestConfig::default() })]
    #[test]
    fn of_a_workbook(grid in grid(1..9), titled: bool, first in 1u32..4) {
        let (bytes, texts) = workbook(&grid, titled, first);
        prop_assume!(!texts.is_empty());
        let imported = read("a.xlsx", &bytes);
        let all = everything(&imported);
        for text in texts.iter().filter(|text| !TITLES.contains(&text.as_str())) {
            prop_assert!(is_kept(text, &all), "{text}\n{}\n{:#?}", imported.report.to_yaml(), imported.findings);
        }
    }

    #[test]
    fn of_a_document(tables in prop::collection::vec((grid(1..6), any::<bool>(), 0u8..12), 1..4)) {
        let mut texts = Vec::new();
        let mut body = String::new();
        for (number, (grid, titled, kind)) in tables.iter().enumerate() {
            let text = text_of(*kind, 9_000 + number as u32, 0);
            let line = text.replace('\n', " ");
            texts.push(line.clone());
            body.push_str(&format!("<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>"));
            body.push_str(&table(grid, *titled, number as u32 + 1, &mut texts));
        }
        let imported = read("a.docx", &docx_with_body(&body));
        let all = everything(&imported);
        for text in texts.iter().filter(|text| !TITLES.contains(&text.as_str())) {
            prop_assert!(is_kept(text, &all), "{text}\n{}\n{:#?}", imported.report.to_yaml(), imported.findings);
        }
    }
}
