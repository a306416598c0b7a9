//! How long a table cell of about 280 bytes takes: finding its breaks, and fitting its lines.

use criterion::{Criterion, criterion_group, criterion_main};
use saraban::internals::Mm;
use saraban::internals::breaks::Breaks;
use saraban::internals::document::{Paragraph, Role, Style, StyleId};
use saraban::internals::text::{FontLibrary, Typesetter};
use saraban::thai::Breaker;
use std::hint::black_box;

const CELL: &str =
    "๑. ให้เจ้าหน้าที่ทุกคนปฏิบัติงานให้เป็นไปตามขั้นตอนของคู่มือการปฏิบัติงานหรือคู่มือการให้บริการ เมื่อวันที่ ๓ เม.ย. ๒๕๖๖";

fn benches(criterion: &mut Criterion) {
    criterion.bench_function("breaker, made and used for the first word", |bencher| {
        bencher.iter(|| {
            let breaker = Breaker::new();
            Breaks::new().find(&breaker, black_box("งานที่")).len()
        });
    });
    let breaker = Breaker::new();
    let mut breaks = Breaks::new();
    criterion.bench_function(
        &format!("breaks of a cell of {} bytes", CELL.len()),
        |bencher| {
            bencher.iter(|| breaks.find(&breaker, black_box(CELL)).len());
        },
    );
    let library = FontLibrary::bundled();
    let Ok(mut typesetter) = Typesetter::new(&library, &breaker, FontLibrary::DEFAULT_FAMILY)
    else {
        return;
    };
    let style = Style::new("Cell", "Cell", Role::Cell);
    let shaped = typesetter.shape(&Paragraph::plain(StyleId(0), CELL), &style);
    let width = Mm(40.0).pt();
    criterion.bench_function("breaks and fit of the cell at 4 cm", |bencher| {
        bencher
            .iter(|| breaks.find(&breaker, black_box(CELL)).len() + shaped.lines_and_cost(width).0);
    });
    // A time that is not in proportion to the length shows between the two.
    for length in [6_000, 60_000] {
        for piece in ["a", "๑", "(", "ฟห", "ต.", "http://a.b/x/", "a/"] {
            let text = piece.repeat(length / piece.len());
            criterion.bench_function(&format!("breaks of {length} bytes of {piece}"), |bencher| {
                bencher.iter(|| breaks.find(&breaker, black_box(&text)).len());
            });
        }
    }
}

criterion_group!(linebreak, benches);
criterion_main!(linebreak);
