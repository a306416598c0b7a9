//! Random tables as reports write them: whatever they hold, all of it stands on the pages, and an
//! edited copy brings it back.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use proptest::prelude::*;

use super::own_documents::{composed_again, texts};
use super::word_files::docx_of;
use crate::compose::compose_report;
use crate::document::{Address, Block, BlockPart, CellBlock, Document, Paragraph};
use crate::layout::{self, Owner, Page, Part, Shape};
use crate::report::Report;
use crate::text::{FontLibrary, Typesetter};
use crate::thai::Breaker;
use crate::way_back::Import;

const WORDS: [&str; 14] = [
    "จัดซื้อวัสดุสำนักงาน",
    "โครงการขุดลอกคลองสาธารณะ หมู่ที่ ๓",
    "บริษัท ไทยพัฒนา จำกัด",
    "เฉพาะเจาะจง",
    "พ.ศ. ๒๕๖๖",
    "๑๕ พ.ค. – ๓๑ ก.ค. ๒๕๖๘",
    "E-Service",
    "“ไม่มี”",
    "๐๑๐๕๕๓๖๐๐๐๑๒๓",
    "สำนักปลัด อบต.",
    "**ด่วน**",
    "๔ กล่อง",
    "(ก) ตามแผน",
    "-",
];
const TITLES: [&str; 6] = [
    "รายการ",
    "จำนวนเงิน (บาท)",
    "หน่วยงานที่รับผิดชอบ",
    "ร้อยละ",
    "หมายเหตุ",
    "ระยะเวลาดำเนินการ",
];

/// A stream of numbers that depends on nothing but its seed (splitmix64).
struct Lot(u64);

impl Lot {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % end.max(1) as u64) as usize
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn line(&mut self) -> String {
        let count = 1 + self.below(3);
        let words: Vec<&str> = (0..count).map(|_| WORDS[self.below(WORDS.len())]).collect();
        words.join(" ")
    }

    /// A cell of text, quoted.
    fn text(&mut self) -> String {
        let lines = [1, 1, 1, 2, 3, 12][self.below(6)];
        let lines: Vec<String> = (1..=lines)
            .map(|number| match lines {
                1 => self.line(),
                _ => format!("{number}. {}", self.line()),
            })
            .collect();
        quoted(&lines.join("\n"))
    }

    fn amount(&mut self, kind: &str) -> String {
        let whole = self.below(100_000_000) / 10_usize.pow(self.below(8) as u32);
        match kind {
            "whole" => format!("\"{whole}\""),
            "number" => format!("\"{whole}.{}\"", self.below(10)),
            _ => format!("\"{whole}.{:02}\"", self.below(100)),
        }
    }
}

fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", text.replace('\n', "\\n"))
}

/// A report with a table of 1 to 20 columns.
fn table(seed: u64) -> String {
    let mut lot = Lot(seed);
    let most = [3, 6, 10, 20][lot.below(4)];
    let count = 1 + lot.below(most);
    let columns: Vec<String> = (1..=count)
        .map(|number| format!("{} {number}", TITLES[lot.below(TITLES.len())]))
        .collect();
    // The first column heads its row.
    let kinds: Vec<Option<&str>> = (0..count)
        .map(|index| match index {
            0 => None,
            _ => [None, None, Some("money"), Some("whole"), Some("number")][lot.below(5)],
        })
        .collect();
    let mut yaml = String::from(
        "form: report-table\nagency: องค์การบริหารส่วนตำบลคลองไทร\ntext:\n  title: รายงานผล\n",
    );
    if lot.one_in(3) {
        yaml += "  notes: [หมายเหตุ ๑ ราคารวมภาษีมูลค่าเพิ่ม, หมายเหตุ ๒ ณ วันที่ ๓๐ กันยายน ๒๕๖๖]\n";
    }
    let numbered: Vec<usize> = (0..count).filter(|at| kinds[*at].is_some()).collect();
    if !numbered.is_empty() {
        yaml += "numbers:\n";
        for at in &numbered {
            let kind = kinds[*at].unwrap_or_default();
            let _ = writeln!(yaml, "  {}: {kind}", quoted(&columns[*at]));
        }
        if lot.one_in(2) {
            let summed: Vec<String> = numbered.iter().map(|at| quoted(&columns[*at])).collect();
            let subtotal = match lot.one_in(2) {
                true => ", subtotal: รวม",
                false => "",
            };
            let _ = writeln!(
                yaml,
                "totals: {{label: รวมทั้งสิ้น{subtotal}, sum: [{}]}}",
                summed.join(", ")
            );
        }
    }
    yaml += "rows:\n";
    for group in 0..1 + lot.below(3) {
        if lot.one_in(2) {
            let _ = writeln!(
                yaml,
                "  - group: {}",
                quoted(&format!("ประเภทที่ {group} {}", lot.line()))
            );
        }
        rows(&mut lot, &columns, &kinds, group == 0, &mut yaml);
    }
    yaml
}

/// Rows whose spans fit one another; the first of the table has a cell for each column.
fn rows(
    lot: &mut Lot,
    columns: &[String],
    kinds: &[Option<&str>],
    begins: bool,
    yaml: &mut String,
) {
    let count = 1 + lot.below(9);
    let mut covered = vec![0; columns.len()];
    for row in 0..count {
        let names_columns = begins && row == 0;
        let mut cells = Vec::new();
        let mut at = 0;
        while at < columns.len() {
            if covered[at] > 0 {
                covered[at] -= 1;
                at += 1;
                continue;
            }
            let title = quoted(&columns[at]);
            if let Some(kind) = kinds[at] {
                if names_columns || !lot.one_in(6) {
                    cells.push(format!("{title}: {}", lot.amount(kind)));
                }
                at += 1;
                continue;
            }
            let free = (at..columns.len())
                .take_while(|next| covered[*next] == 0 && kinds[*next].is_none())
                .count();
            let wide = match !names_columns && lot.one_in(6) {
                true => 1 + lot.below(free),
                false => 1,
            };
            let high = match lot.one_in(5) {
                true => 1 + lot.below((count - row).min(4)),
                false => 1,
            };
            let content = match lot.below(40) {
                0 => "{image: picture.png, caption: ภาพการดำเนินงาน}".to_owned(),
                _ => lot.text(),
            };
            // An empty cell of its own stays empty, but for the one that heads the row.
            if at > 0 && !names_columns && (wide, high) == (1, 1) && lot.one_in(8) {
                at += 1;
                continue;
            }
            let cell = match (wide, high) {
                (1, 1) if content.starts_with('{') => format!("[{content}]"),
                (1, 1) => content,
                _ => {
                    let content = match content.starts_with('{') {
                        true => format!("[{content}]"),
                        false => content,
                    };
                    format!("{{text: {content}, rows: {high}, columns: {wide}}}")
                }
            };
            cells.push(format!("{title}: {cell}"));
            covered[at..at + wide].fill(high - 1);
            at += wide;
        }
        let _ = writeln!(yaml, "  - {{{}}}", cells.join(", "));
    }
}

/// A plan of a year with month bars.
fn months(seed: u64) -> String {
    let mut lot = Lot(seed);
    let mut yaml = String::from(
        "form: pd-02\nagency: องค์การบริหารส่วนตำบลคลองไทร\nfiscal_year: 2568\ntext:\n  strategy: ยุทธศาสตร์ที่ ๑\nrows:\n",
    );
    let month = |index: usize| match index {
        0..3 => format!("2567-{:02}", index + 10),
        _ => format!("2568-{:02}", index - 2),
    };
    for number in 1..=1 + lot.below(14) {
        if number == 1 || lot.one_in(4) {
            let _ = writeln!(yaml, "  - group: {}", quoted(&format!("แผนงานที่ {number}")));
        }
        let (one, other) = (lot.below(12), lot.below(12));
        let _ = writeln!(
            yaml,
            "  - {{no: \"{number}\", project: {}, detail: {}, budget: {}, place: หมู่ที่ {}, office: กองช่าง, period: {{from: {}, to: {}}}}}",
            quoted(&lot.line()),
            lot.text(),
            lot.amount("whole"),
            1 + lot.below(12),
            month(one.min(other)),
            month(one.max(other)),
        );
    }
    yaml
}

/// The report of a text, with a picture beside it.
fn read(yaml: &str, folder: &Path) -> Report {
    let picture =
        image::RgbImage::from_fn(48, 30, |x, y| image::Rgb([80, x as u8 * 5, y as u8 * 8]));
    picture.save(folder.join("picture.png")).unwrap();
    let path = folder.join("report.yaml");
    std::fs::write(&path, yaml).unwrap();
    Report::read(&path).unwrap_or_else(|error| panic!("{error}\n{yaml}"))
}

fn laid_out(document: &Document) -> Vec<Page> {
    let (fonts, breaker) = (FontLibrary::bundled(), Breaker::new());
    let mut typesetter = Typesetter::new(&fonts, &breaker, &document.family).unwrap();
    let mut pages = Vec::new();
    layout::layout(document, &mut typesetter, &mut |page| {
        pages.push(page);
        Ok(())
    })
    .unwrap();
    pages
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// All that the table holds is drawn once; each page with rows has its header; and without cells over
/// several rows, at most one row goes on from a page to the next.
fn assert_drawn(document: &Document, pages: &[Page]) {
    let mut drawn: BTreeMap<Address, String> = BTreeMap::new();
    let mut rows_of_pages: Vec<BTreeSet<u32>> = Vec::new();
    for page in pages {
        let mut rows = BTreeSet::new();
        let mut has_header = false;
        for item in &page.items {
            let Shape::Text { run, .. } = &item.shape else {
                continue;
            };
            match item.owner {
                Owner::Content(address, part) => {
                    if part != Part::Label {
                        drawn.entry(address).or_default().push_str(&run.text);
                    }
                    match address.part {
                        BlockPart::BodyCell { row, .. } => {
                            rows.insert(row);
                        }
                        BlockPart::HeaderCell { .. } => has_header = true,
                        _ => {}
                    }
                }
                Owner::Artifact(layout::Artifact::Header) => has_header = true,
                Owner::Artifact(_) => {}
            }
        }
        assert!(rows.is_empty() || has_header, "a page without its header");
        rows_of_pages.push(rows);
    }
    for (section, content) in document.sections.iter().enumerate() {
        for (block, content) in content.blocks.iter().enumerate() {
            let Block::Table(table) = content else {
                continue;
            };
            for (row, content) in table.rows.iter().enumerate() {
                for (cell, content) in content.cells.iter().enumerate() {
                    for (leaf, content) in content.blocks.iter().enumerate() {
                        let address = Address {
                            section: section as u16,
                            block: block as u32,
                            part: BlockPart::BodyCell {
                                row: row as u32,
                                cell: cell as u16,
                                leaf: leaf as u16,
                            },
                        };
                        let wanted = match content {
                            CellBlock::Paragraph(paragraph) => paragraph.text(),
                            CellBlock::Picture(picture) => picture
                                .caption
                                .as_ref()
                                .map(Paragraph::text)
                                .unwrap_or_default(),
                        };
                        let found = drawn.get(&address).map(|text| bare(text));
                        // Ticks are drawings.
                        let wanted = bare(&wanted).replace(['✓', '☐', '☑'], "");
                        assert_eq!(found.unwrap_or_default(), wanted, "{address:?}");
                    }
                }
            }
            if !table.rows.has_row_spans() {
                for pair in rows_of_pages.windows(2) {
                    let shared = pair[0].intersection(&pair[1]).count();
                    assert!(shared <= 1, "{shared} rows go on over one page's end");
                }
            }
        }
    }
}

fn assert_whole(yaml: &str) {
    let folder = tempfile::tempdir().unwrap();
    let report = read(yaml, folder.path());
    let (document, _) = compose_report(&report).unwrap_or_else(|error| panic!("{error}\n{yaml}"));
    assert_drawn(&document, &laid_out(&document));
    let imported = Import::default()
        .bytes("edited.docx", &docx_of(&report))
        .unwrap_or_else(|error| panic!("{error}\n{yaml}"));
    let told: Vec<String> = imported
        .findings
        .iter()
        .filter(|finding| finding.rule != "picture-converted")
        .map(|finding| finding.message.english.clone())
        .collect();
    assert!(told.is_empty(), "{told:#?}\n{yaml}");
    // An empty cell may hold nothing or an empty paragraph.
    let said = |document: &Document| -> Vec<String> {
        let texts = texts(document).into_iter();
        texts
            .map(|text| text.trim_end_matches('|').to_owned())
            .collect()
    };
    let (before, after) = (said(&document), said(&composed_again(&imported)));
    for (was, is) in before.iter().zip(&after) {
        assert_eq!(was, is, "{yaml}\n{}", imported.report.to_yaml());
    }
    assert_eq!(before.len(), after.len(), "{yaml}");
}

/// 24 tables of each kind, or as many as `PROPTEST_CASES` says.
fn configuration() -> ProptestConfig {
    let usual = ProptestConfig::default();
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => usual,
        None => ProptestConfig { cases: 24, ..usual },
    }
}

proptest! {
    #![proptest_config(configuration())]

    #[test]
    fn a_table_stands_on_its_pages_and_comes_back(seed in any::<u64>()) {
        assert_whole(&table(seed));
    }

    #[test]
    fn a_plan_with_months_stands_on_its_pages_and_comes_back(seed in any::<u64>()) {
        assert_whole(&months(seed));
    }
}
