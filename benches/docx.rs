//! The DOCX writer alone: 20,000 rows of 9 cells, and the small report of every day.
//!
//! `cargo bench --bench docx -- --test` writes the long table once and says what that took of CPU
//! time, and of memory with the document (Linux only).

mod measure;

use std::hint::black_box;
use std::io::Cursor;

use criterion::{Criterion, criterion_group, criterion_main};
use saraban::internals::Mm;
use saraban::internals::document::*;
use saraban::internals::docx::{self, DocxOptions};
use saraban::internals::text::FontLibrary;

use measure::{LONG, TEXTS, cpu_seconds, peak_megabytes, texts};

fn document(rows: usize) -> Document {
    let mut styles = StyleSheet::default();
    let mut style = |id: &str, name: &str, role, bold| {
        styles.add(Style {
            bold,
            ..Style::new(id, name, role)
        })
    };
    let cell = style("TableText", "ข้อความในตาราง", Role::Cell, false);
    let header = style("TableHeader", "หัวตาราง", Role::HeaderCell, true);
    let row = |style, texts: &mut dyn Iterator<Item = String>| {
        Row::new(texts.map(|text| Cell::plain(style, text)).collect())
    };
    let table = Table {
        header_shading: 0.15,
        ..Table::new(
            "ตารางผลการดำเนินการ",
            (0..TEXTS.len())
                .map(|index| {
                    Column::new(
                        format!("c{index}"),
                        ColumnWidth::Auto {
                            share: 10.0,
                            stretch: 0.3,
                            minimum: Mm(15.0),
                        },
                    )
                })
                .collect(),
            vec![row(
                header,
                &mut (1..=TEXTS.len()).map(|index| format!("ช่องที่ {index}")),
            )],
            (0..rows).map(|number| row(cell, &mut texts(number))),
        )
    };
    Document::new(
        "TH SarabunPSK",
        styles,
        vec![Section {
            numbering: PageNumbering::at_top(NumberFormat::Dashes, Mm(12.5)),
            ..Section::new(
                PageSetup::a4_landscape(Margins {
                    top: Mm(25.0),
                    bottom: Mm(20.0),
                    ..Margins::equal(Mm(20.0))
                }),
                vec![Block::Table(table)],
            )
        }],
    )
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
    let long = document(LONG);
    let before = cpu_seconds();
    let bytes = write(&long, &fonts);
    println!(
        "20,000 rows of 9 cells: {bytes} bytes, {:.2} s of CPU; peak memory of the process, the \
         document in it, {:.0} MB",
        cpu_seconds() - before,
        peak_megabytes(),
    );
    let mut group = criterion.benchmark_group("long");
    group.sample_size(10);
    group.bench_function("docx: 20,000 rows of 9 cells", |bencher| {
        bencher.iter(|| black_box(write(&long, &fonts)));
    });
    group.finish();
}

criterion_group!(benches, benchmark);
criterion_main!(benches);
