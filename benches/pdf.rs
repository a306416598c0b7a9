//! How long writing a PDF takes: pages of 20 rows and 8 columns, tagged, with signature fields,
//! packed; layout and shaping left out.
//!
//! `SARABAN_BENCH_LONG=1` writes 1,000 and 4,000 pages once, layout included, and says what that
//! took of CPU time and memory (Linux only: both are read from `/proc`).

mod measure;

use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use saraban::internals::Mm;
use saraban::internals::Pt;
use saraban::internals::document::*;
use saraban::internals::layout::{Page, layout};
use saraban::internals::pdf::{PdfOptions, Writer};
use saraban::internals::text::{FontLibrary, Typesetter};
use saraban::thai::{Breaker, Digits};

use measure::{cpu_seconds, peak_megabytes};

const ROWS_ON_A_PAGE: usize = 20;
const COLUMNS: usize = 8;

fn style(sheet: &mut StyleSheet, id: &str, role: Role, size: f32) -> StyleId {
    sheet.add(Style {
        size: Pt(size),
        bold: role == Role::HeaderCell,
        leading: Leading::Exactly(Pt(18.0)),
        ..Style::new(id, id, role)
    })
}

/// A report over that many pages: a title, a table with a header of two levels, three signers.
fn report(pages: usize) -> Document {
    let mut styles = StyleSheet::default();
    let title = style(&mut styles, "Title", Role::Title, 16.0);
    let head = style(&mut styles, "Head", Role::HeaderCell, 14.0);
    let body = style(&mut styles, "Cell", Role::Cell, 14.0);
    let signature = style(&mut styles, "Signature", Role::Signature, 16.0);
    let mut upper: Vec<Cell> = (1..COLUMNS)
        .map(|column| Cell::plain(head, format!("หัวข้อ {column}")))
        .collect();
    for heading in &mut upper {
        heading.row_span = 2;
    }
    if let Some(last) = upper.last_mut() {
        (last.row_span, last.column_span) = (1, 2);
    }
    let lower = ["เริ่ม", "สิ้นสุด"].map(|text| Cell::plain(head, text.to_owned()));
    // The first page has room for a little less and the last for the signatures.
    let rows = (0..(pages - 1) * ROWS_ON_A_PAGE).map(|number| {
        let texts = (0..COLUMNS).map(|column| match column {
            0 => format!("{}", number + 1),
            1 => format!("มาตรการที่ {}", number % 97),
            2 => "สำนักปลัด อบต.".to_owned(),
            3 => format!("โครงการ {}", number % 31),
            4 => "ดำเนินการแล้ว".to_owned(),
            5 => "ไม่ใช้งบประมาณ".to_owned(),
            6 => "ต.ค. ๖๕".to_owned(),
            _ => "มี.ค. ๖๖".to_owned(),
        });
        Row::new(texts.map(|text| Cell::plain(body, text)).collect())
    });
    let table = Table {
        padding: Mm(1.0),
        vertical_padding: Pt(1.0),
        header_shading: 0.1,
        ..Table::new(
            "ผลการดำเนินการ",
            (0..COLUMNS)
                .map(|column| Column::new(format!("c{column}"), ColumnWidth::Fixed(Mm(32.0))))
                .collect(),
            vec![Row::new(upper), Row::new(lower.to_vec())],
            rows,
        )
    };
    let signers = ["sig_reporter", "sig_palad", "sig_mayor"].map(|field| Signer {
        role: "ผู้รายงาน".into(),
        name: None,
        position: vec!["ปลัดองค์การบริหารส่วนตำบล".into()],
        date: None,
        field: field.into(),
        tooltip: "ลายมือชื่อผู้รายงาน".into(),
        closing: None,
        origin: Default::default(),
    });
    Document {
        metadata: Metadata {
            title: "รายงานผลการดำเนินการ".into(),
            agency: "องค์การบริหารส่วนตำบลคลองไทร".into(),
            fiscal_year: Some(2566),
            ..Metadata::default()
        },
        family: FontLibrary::DEFAULT_FAMILY.into(),
        digits: Digits::Thai,
        styles,
        stamps: Default::default(),
        sections: vec![Section {
            numbering: PageNumbering::at_top(NumberFormat::Dashes, Mm(12.0)),
            ..Section::new(
                PageSetup::a4_landscape(Margins {
                    top: Mm(20.0),
                    bottom: Mm(28.0),
                    ..Margins::equal(Mm(20.0))
                }),
                vec![
                    Block::Paragraph(Paragraph::plain(title, "รายงานผลการดำเนินการ")),
                    Block::Table(table),
                    Block::SignOff(SignOff {
                        signers: signers.to_vec(),
                        layout: SignOffLayout::Boxes,
                        style: signature,
                        signature_lines: 4,
                        keep_rows: 2,
                    }),
                ],
            )
        }],
    }
}

fn laid_out(document: &Document, library: &FontLibrary) -> Vec<Page> {
    let breaker = Breaker::new();
    let mut typesetter = Typesetter::new(library, &breaker, &document.family).unwrap();
    let mut pages = Vec::new();
    let mut keep = |page| {
        pages.push(page);
        Ok(())
    };
    layout(document, &mut typesetter, &mut keep).unwrap();
    pages
}

fn written(document: &Document, library: &FontLibrary, pages: Vec<Page>) -> Vec<u8> {
    let mut writer = Writer::new(document, library, PdfOptions::default()).unwrap();
    for page in pages {
        writer.page(page).unwrap();
    }
    writer.finish().unwrap()
}

fn writing(criterion: &mut Criterion) {
    let library = FontLibrary::bundled();
    let mut group = criterion.benchmark_group("pdf");
    group
        .sample_size(10)
        .measurement_time(Duration::from_secs(5));
    for size in [10, 100] {
        let document = report(size);
        let pages = laid_out(&document, &library);
        let bytes = written(&document, &library, pages.clone()).len();
        eprintln!("pdf/{size}: {} pages, {bytes} bytes", pages.len());
        group.throughput(Throughput::Elements(pages.len() as u64));
        group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
            bencher.iter_batched(
                || pages.clone(),
                |pages| black_box(written(&document, &library, pages)),
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

/// One long document, its pages written as layout finishes them.
fn long(_: &mut Criterion) {
    if std::env::var_os("SARABAN_BENCH_LONG").is_none() {
        return;
    }
    let library = FontLibrary::bundled();
    let breaker = Breaker::new();
    for size in [100, 1000, 4000] {
        let document = report(size);
        let before = cpu_seconds();
        let mut typesetter = Typesetter::new(&library, &breaker, &document.family).unwrap();
        let mut writer = Writer::new(&document, &library, PdfOptions::default()).unwrap();
        let mut pages = 0;
        let mut write = |page| {
            pages += 1;
            writer.page(page)
        };
        layout(&document, &mut typesetter, &mut write).unwrap();
        let laid_out = cpu_seconds();
        let memory = peak_megabytes();
        let bytes = writer.finish().unwrap().len();
        let finished = cpu_seconds();
        eprintln!(
            "pdf, whole: {pages} pages, {bytes} bytes; CPU {:.2} s to the last page ({:.0} MB), \
             {:.2} s to finish; peak {:.0} MB",
            laid_out - before,
            memory,
            finished - laid_out,
            peak_megabytes(),
        );
    }
}

criterion_group!(benches, long, writing);
criterion_main!(benches);
