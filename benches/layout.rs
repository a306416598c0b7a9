//! How long layout takes, and how much memory: `cargo bench --bench layout [-- ROWS...]`.
//!
//! A table of nine columns with a header of two levels and about 640 Thai characters a row, as the
//! widest of the official progress reports have it. Prints processor seconds and peak memory, one
//! line for each number of rows (1,000 and 10,000 where none are named), fixed and searched widths.

use std::time::Duration;

use saraban::internals::Mm;
use saraban::internals::Pt;
use saraban::internals::document::*;
use saraban::internals::layout::layout;
use saraban::internals::text::{FontLibrary, Typesetter};
use saraban::thai::Breaker;

fn main() {
    let named: Vec<usize> = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let sizes = if named.is_empty() {
        vec![1_000, 10_000]
    } else {
        named
    };
    let fonts = FontLibrary::bundled();
    let breaker = Breaker::new();
    for rows in sizes {
        for searched in [false, true] {
            let document = document(rows, searched);
            let before = processor_time();
            let mut typesetter = match Typesetter::new(&fonts, &breaker, &document.family) {
                Ok(typesetter) => typesetter,
                Err(error) => return eprintln!("{error}"),
            };
            let (mut pages, mut items) = (0, 0);
            let result = layout(&document, &mut typesetter, &mut |page| {
                pages += 1;
                items += page.items.len();
                Ok(())
            });
            if let Err(error) = result {
                return eprintln!("{error}");
            }
            let taken = processor_time().saturating_sub(before);
            println!(
                "{rows} rows, {} widths: {pages} pages, {items} items, {:.2} s of processor time, \
                 peak memory {} MB",
                if searched { "searched" } else { "fixed" },
                taken.as_secs_f64(),
                peak_memory() / 1024
            );
        }
    }
}

/// Processor time of this process, as Linux counts it; elsewhere the clock's.
fn processor_time() -> Duration {
    let fields = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = fields.rsplit(')').next().unwrap_or_default();
    let ticks: u64 = after_name
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<u64>().ok())
        .sum();
    Duration::from_millis(ticks * 10)
}

/// Peak memory of this process in kilobytes, as Linux counts it.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}

const SENTENCES: [&str; 8] = [
    "มาตรการเผยแพร่ข้อมูลต่อสาธารณะ",
    "ให้เจ้าหน้าที่ทุกคนปฏิบัติงานให้เป็นไปตามขั้นตอนของคู่มือการปฏิบัติงานหรือคู่มือการให้บริการประชาชน",
    "การใช้ดุลพินิจต้องเป็นไปตามที่กฎหมายบัญญัติให้กระทำการอย่างหนึ่งอย่างใด โดยอิสระ",
    "ได้ดำเนินการและรายงานผลการดำเนินการให้ผู้บริหารทราบ เมื่อวันที่ ๓ เมษายน ๒๕๖๖",
    "กำกับ ดูแล และตรวจสอบการปฏิบัติงานของผู้ใต้บังคับบัญชาให้เป็นไปตามระเบียบ",
    "ประกาศเจตนารมณ์นโยบายไม่รับของขวัญ (No Gift Policy) จากการปฏิบัติหน้าที่",
    "จัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. ๒๕๖๐ ตามที่ผู้ว่าราชการจังหวัดแจ้ง",
    "อบต. จัดประชุมประชาคมหมู่บ้านและเผยแพร่ผลการประชุมทางเว็บไซต์ของหน่วยงาน",
];

/// Texts of about that many characters, different from row to row.
fn text(row: usize, column: usize, length: usize) -> String {
    let mut text = String::new();
    let mut next = row * 31 + column * 7;
    while text.chars().count() < length {
        text.push_str(SENTENCES[next % SENTENCES.len()]);
        text.push(' ');
        next = next * 5 + 3;
    }
    text.chars().take(length).collect()
}

fn style(id: &str, role: Role, bold: bool, alignment: Alignment) -> Style {
    Style {
        size: Pt(14.0),
        bold,
        alignment,
        ..Style::new(id, id, role)
    }
}

fn document(rows: usize, searched: bool) -> Document {
    let mut styles = StyleSheet::default();
    let cell_style = styles.add(style("Cell", Role::Cell, false, Alignment::Left));
    let head_style = styles.add(style("Head", Role::HeaderCell, true, Alignment::Centre));
    let cell = |style, text: String, columns, rows| Cell {
        column_span: columns,
        row_span: rows,
        ..Cell::plain(style, text)
    };
    let head = |text: &str, columns, rows| cell(head_style, text.into(), columns, rows);
    let lengths = [50, 150, 20, 15, 30, 250, 25, 70, 30];
    let shares = [10.0, 19.0, 8.0, 7.0, 8.0, 26.0, 7.0, 9.0, 6.0];
    let body = (0..rows).map(|row| {
        Row::new(
            lengths
                .iter()
                .enumerate()
                .map(|(column, length)| cell(cell_style, text(row, column, *length), 1, 1))
                .collect(),
        )
    });
    let table = Table {
        header_shading: 0.1,
        ..Table::new(
            "ตาราง",
            shares
                .iter()
                .enumerate()
                .map(|(index, share)| {
                    Column::new(
                        format!("c{index}"),
                        ColumnWidth::Auto {
                            share: *share,
                            stretch: if searched { 0.3 } else { 0.0 },
                            minimum: Mm(12.0),
                        },
                    )
                })
                .collect(),
            vec![
                Row::new(vec![
                    head("มาตรการ", 1, 2),
                    head("แนวทางการปฏิบัติ", 1, 2),
                    head("ผู้รับผิดชอบ", 1, 2),
                    head("ระยะเวลาดำเนินการ", 1, 2),
                    head("ผลการดำเนินการ", 3, 1),
                    head("ข้อเสนอแนะ", 1, 2),
                    head("หมายเหตุ", 1, 2),
                ]),
                Row::new(vec![
                    head("อยู่ระหว่างดำเนินการ", 1, 1),
                    head("ดำเนินการแล้ว", 1, 1),
                    head("ยังไม่ดำเนินการ", 1, 1),
                ]),
            ],
            body,
        )
    };
    let page = PageSetup::a4_landscape(Margins {
        top: Mm(25.0),
        bottom: Mm(20.0),
        ..Margins::equal(Mm(20.0))
    });
    Document::new(
        "TH SarabunPSK",
        styles,
        vec![Section {
            numbering: PageNumbering::at_top(NumberFormat::Dashes, Mm(12.5)),
            ..Section::new(page, vec![Block::Table(table)])
        }],
    )
}
