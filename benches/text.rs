//! What setting a table's cells costs: shaping with words that are known, and fitting lines.
//!
//! `cargo bench --bench text`

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use saraban::internals::Mm;
use saraban::internals::breaks::Breaks;
use saraban::internals::document::{Paragraph, Role, Style, StyleId};
use saraban::internals::spelling::Proofreader;
use saraban::internals::text::{FontLibrary, Typesetter};
use saraban::thai::{Breaker, normalise};

/// A cell of about 280 bytes, as the sample reports have them.
const CELL: &str = "ดำเนินการประชาสัมพันธ์ให้เจ้าหน้าที่ปฏิบัติตามมาตรการป้องกันการทุจริต \
    และรายงานผล ภายในมีนาคม ๒๕๖๖";

fn cell(criterion: &mut Criterion) {
    let fonts = FontLibrary::bundled();
    let breaker = Breaker::new();
    let mut typesetter = Typesetter::new(&fonts, &breaker, FontLibrary::DEFAULT_FAMILY)
        .expect("the default family is bundled");
    let style = Style::new("Cell", "เซลล์", Role::Cell);
    let paragraph = Paragraph::plain(StyleId(0), CELL);
    let width = Mm(40.0).pt();
    let shaped = typesetter.shape(&paragraph, &style);
    let mut breaks = Breaks::new();

    let mut group = criterion.benchmark_group(format!("cell of {} bytes", CELL.len()));
    group.bench_function("breaks", |bencher| {
        bencher.iter(|| breaks.find(&breaker, black_box(CELL)).len());
    });
    // A typesetter whose fonts are ready, and which has not seen a word of the cell.
    let fresh = || {
        let mut typesetter = Typesetter::new(&fonts, &breaker, FontLibrary::DEFAULT_FAMILY)
            .expect("the default family is bundled");
        typesetter.shape(&Paragraph::plain(StyleId(0), "ฯ"), &style);
        typesetter
    };
    group.bench_function("breaks, every word shaped for the first time", |bencher| {
        bencher.iter_batched_ref(
            fresh,
            |typesetter| {
                typesetter
                    .shape(black_box(&paragraph), &style)
                    .text()
                    .is_empty()
            },
            BatchSize::SmallInput,
        );
    });
    let mut reader = Proofreader::new(&breaker);
    group.bench_function("proofreading", |bencher| {
        bencher.iter(|| reader.read(black_box(CELL)).suspects().len());
    });
    group.bench_function("normalising", |bencher| {
        bencher.iter(|| normalise(black_box(CELL)).len());
    });
    group.bench_function("breaks, warm shaping", |bencher| {
        bencher.iter(|| {
            typesetter
                .shape(black_box(&paragraph), &style)
                .text()
                .is_empty()
        });
    });
    group.bench_function("count lines at 4 cm", |bencher| {
        bencher.iter(|| shaped.lines_and_cost(black_box(width)));
    });
    group.bench_function("make lines at 4 cm", |bencher| {
        bencher.iter(|| shaped.lines(black_box(width), width).len());
    });
    group.bench_function("breaks, warm shaping, fit at 4 cm", |bencher| {
        bencher.iter(|| {
            typesetter
                .shape(black_box(&paragraph), &style)
                .lines_and_cost(width)
        });
    });
    group.finish();
}

criterion_group!(benches, cell);
criterion_main!(benches);
