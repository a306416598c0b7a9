//! The DOCX writer alone: 20,000 rows of 9 cells, and the small report of every day.
//!
//! `cargo bench --bench docx -- --test` writes the long table once, to be measured from outside
//! (memory, CPU time).

use std::hint::black_box;
use std::io::Cursor;

use criterion::{Criterion, criterion_group, criterion_main};
use saraban::document::*;
use saraban::docx::{self, DocxOptions};
use saraban::text::FontLibrary;
use saraban::thai::Digits;
use saraban::{Mm, Pt};

const TEXTS: [&str; 9] = [
    "๑. มาตรการเผยแพร่ข้อมูลต่อสาธารณะ",
    "จัดให้มีช่องทางในการบริการข้อมูลข่าวสารตามมาตรา ๙ ของพระราชบัญญัติข้อมูลข่าวสาร",
    "สำนักปลัด อบต.",
    "ต.ค. ๖๕ – มี.ค. ๖๖",
    "",
    "ได้ดำเนินการและรายงานผลการดำเนินการให้ผู้บริหารทราบเมื่อวันที่ ๒ มีนาคม ๒๕๖๖",
    "",
    "ควรมีการเผยแพร่ข้อมูลของหน่วยงานให้เป็นปัจจุบัน",
    "-",
];

fn document(rows: usize) -> Document {
    let mut styles = StyleSheet::default();
    let mut style = |id: &str, name: &str, role, bold| {
        styles.add(Style {
            id: id.into(),
            name: name.into(),
            role,
            size: Pt(16.0),
            bold,
            italic: false,
            alignment: Alignment::Left,
            first_line: Mm::ZERO,
            left: Mm::ZERO,
            right: Mm::ZERO,
            space_before: Pt::ZERO,
            space_after: Pt::ZERO,
            leading: Leading::Single,
            keep_with_next: false,
        })
    };
    let cell = style("TableText", "ข้อความในตาราง", Role::Cell, false);
    let header = style("TableHeader", "หัวตาราง", Role::HeaderCell, true);
    let row = |style, texts: &mut dyn Iterator<Item = String>| Row {
        cells: texts
            .map(|text| Cell::new(vec![CellBlock::Paragraph(Paragraph::plain(style, text))]))
            .collect(),
        origin: Default::default(),
    };
    let table = Table {
        summary: "ตารางผลการดำเนินการ".into(),
        columns: (0..TEXTS.len())
            .map(|index| Column {
                id: format!("c{index}"),
                width: ColumnWidth::Auto {
                    share: 10.0,
                    stretch: 0.3,
                    minimum: Mm(15.0),
                },
                alignment: Alignment::Left,
                beside: None,
            })
            .collect(),
        header: vec![row(
            header,
            &mut (1..=TEXTS.len()).map(|index| format!("ช่องที่ {index}")),
        )],
        rows: (0..rows)
            .map(|number| {
                row(
                    cell,
                    &mut TEXTS.iter().map(|text| format!("{text} {number}")),
                )
            })
            .collect(),
        padding: Mm(1.9),
        vertical_padding: Pt::ZERO,
        border: Pt(0.5),
        header_shading: 0.15,
        space_before: Pt(6.0),
        keep_whole_below: 0.33,
        min_split_lines: 2,
        continued: None,
    };
    Document {
        metadata: Metadata::default(),
        family: "TH SarabunPSK".into(),
        digits: Digits::Thai,
        styles,
        sections: vec![Section {
            bookmark: None,
            page: PageSetup {
                width: Mm(297.0),
                height: Mm(210.0),
                margins: Margins {
                    top: Mm(25.0),
                    right: Mm(20.0),
                    bottom: Mm(20.0),
                    left: Mm(20.0),
                },
            },
            numbering: PageNumbering {
                format: NumberFormat::Dashes,
                position: NumberPosition::TopCentre,
                distance: Mm(12.5),
                on_first_page: false,
                start: Some(1),
            },
            running_head: None,
            emblem: None,
            continuation_word: false,
            centred_vertically: false,
            blocks: vec![Block::Table(table)],
        }],
    }
}

fn write(document: &Document, fonts: &FontLibrary) -> usize {
    let mut out = Cursor::new(Vec::new());
    docx::write(document, fonts, &DocxOptions::default(), &mut out).expect("memory takes it");
    out.into_inner().len()
}

fn benchmark(criterion: &mut Criterion) {
    let fonts = FontLibrary::bundled();
    let small = document(10);
    criterion.bench_function("docx: 10 rows", |bencher| {
        bencher.iter(|| black_box(write(&small, &fonts)));
    });
    let long = document(20_000);
    let mut group = criterion.benchmark_group("long");
    group.sample_size(10);
    group.bench_function("docx: 20,000 rows of 9 cells", |bencher| {
        bencher.iter(|| black_box(write(&long, &fonts)));
    });
    group.finish();
}

criterion_group!(benches, benchmark);
criterion_main!(benches);
