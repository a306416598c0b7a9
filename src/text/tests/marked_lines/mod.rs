//! Line ends in narrow columns, judged against marked text.
//!
//! In the marked files `|` is a good break, `~` a joint inside a compound, `_` a space no line may
//! end at, a plain space a good break, and everywhere else a break is inside a word. Every item
//! is set at four widths in TH SarabunPSK 16 pt, and every line end is counted.
//!
//! Some stretches in which the marks allow no line end are wider than the column: an address of
//! the web, «วงเงินงบประมาณ_๑,๒๕๐,๐๐๐_บาท» at 2.5 cm. Whatever breaks lines has to break them
//! somewhere, or let them stick out. So the fewest bad ends possible, the «floor», are found by an
//! exact search over all line ends there are, and the breaker is judged by how far it is from it.
//!
//! Compounds kept whole cost lines: on the first set at 4 cm, no way of breaking has as few lines as
//! first fit and fewer than 7.1 % of its ends in compounds; for 4.7 % it needs 2 % more lines, for
//! 2.2 % it needs 4 % more. So lines are compared with the fewest in which any way of breaking has as
//! few bad ends and as few compounds as ours.
//!
//! `cargo test --lib marked_lines -- --nocapture` prints the figures and every bad line end.

mod floor;
mod marked;

use std::fmt::Write as _;

use crate::document::{Paragraph, Role, Style, StyleId};
use crate::text::{Fit, FontLibrary, Typesetter};
use crate::thai::{Breaker, Breaks};
use crate::units::Mm;
use floor::{Oracle, fewest_lines, floor};
use marked::{Ends, Mark, Marked};

/// What a set may show at one width.
struct Bound {
    width_cm: f32,
    /// Line ends in words and at glue above the fewest possible, in percent.
    above_floor: f64,
    /// Line ends in compounds, in percent.
    compound: f64,
}

const fn bound(width_cm: f32, above_floor: f64, compound: f64) -> Bound {
    Bound {
        width_cm,
        above_floor,
        compound,
    }
}

/// How many lines more than first fit the floor of compounds is reckoned with, in percent.
const FLOOR_LINES: f64 = 5.5;

/// The text with a mark where its lines start.
fn broken(text: &str, starts: &[usize]) -> String {
    let mut broken = text.to_owned();
    for &start in starts.iter().rev() {
        broken.insert(start, '⏎');
    }
    broken
}

/// Sets the texts at all widths and compares with the bounds; `more_lines`: how many lines more there
/// may be, in percent, than the fewest with as few bad ends and compounds.
fn judge(name: &str, content: &str, bounds: &[Bound], more_lines: f64) {
    let items = Marked::read(content);
    let library = FontLibrary::bundled();
    let breaker = Breaker::new();
    let make = |fit| {
        Typesetter::new(&library, &breaker, FontLibrary::DEFAULT_FAMILY)
            .expect("the default family is bundled")
            .with_fit(fit)
    };
    let (mut optimal, mut greedy) = (make(Fit::Optimal), make(Fit::Word));
    let style = Style::new("Cell", "Cell", Role::Cell);
    let plain = |text: &str| Paragraph::plain(StyleId(0), text);
    let mut report = format!("{name}: {} items\n", items.len());
    let mut missed = Vec::new();
    let mut places = Breaks::new();
    let oracles: Vec<Oracle> = items
        .iter()
        .map(|item| Oracle::new(item, &optimal.shape(&plain(&item.text), &style)))
        .collect();
    for bound in bounds {
        let width_cm = bound.width_cm;
        let width = Mm(width_cm * 10.0).pt();
        let mut ends = Ends::default();
        let mut greedy_lines = 0;
        for (item, oracle) in items.iter().zip(&oracles) {
            let shaped = optimal.shape(&plain(&item.text), &style);
            let starts = shaped.line_starts(width, width);
            assert_eq!(shaped.text(), item.text);
            assert_eq!(starts.len(), shaped.lines_and_cost(width).0);
            greedy_lines += greedy
                .shape(&plain(&item.text), &style)
                .lines_and_cost(width)
                .0;
            let mut own = Ends {
                lines: starts.len(),
                ..Ends::default()
            };
            for &at in &starts[1..] {
                own.add(item.mark(at));
            }
            for &at in &starts[1..] {
                let mark = item.mark(at);
                if mark != Mark::Good {
                    let place = places.find(&breaker, &item.text);
                    let place = place.iter().find(|place| place.offset == at);
                    let penalty =
                        place.map_or("torn".to_owned(), |place| place.penalty.to_string());
                    let (before, after) = item.text.split_at(at);
                    let tail: String = before.chars().rev().take(18).collect();
                    let head: String = after.chars().take(18).collect();
                    let tail: String = tail.chars().rev().collect();
                    let _ = writeln!(
                        report,
                        "  {width_cm} cm {mark:?} ({penalty}): {tail}⏎{head}"
                    );
                }
            }
            let fewest = oracle.least(width.0);
            let bad = |starts: &[usize]| {
                let bad = |at: &&usize| matches!(item.mark(**at), Mark::Glue | Mark::Word);
                starts.iter().filter(bad).count()
            };
            if own.bad() > bad(&fewest) {
                let lines = broken(&item.text, &fewest);
                let _ = writeln!(
                    report,
                    "  {width_cm} cm {} bad ends where {} would do: {lines}\n      ours: {}",
                    own.bad(),
                    bad(&fewest),
                    broken(&item.text, &starts[1..]),
                );
            }
            ends += own;
        }
        let most_lines = (greedy_lines as f64 * (1.0 + FLOOR_LINES / 100.0)) as usize;
        let least = floor(&oracles, width.0, most_lines);
        let in_words = oracles.iter().map(|text| text.fewest_in_words(width.0));
        let in_words: usize = in_words.sum();
        let percent_above = |lines: usize| 100.0 * ends.lines as f64 / lines.max(1) as f64 - 100.0;
        let more = percent_above(greedy_lines);
        let above_exact = percent_above(fewest_lines(&oracles, width.0, ends.compound).lines);
        let _ = writeln!(
            report,
            "{width_cm} cm: {} ends; in words {:.2} % ({}, floor {in_words}), at glue {:.2} %, both {:.2} % \
             (floor {:.2} %: {} of {}), in compounds {:.2} % (floor {:.2} %), lines {more:+.2} % (exact {above_exact:+.2} %)",
            ends.all(),
            ends.percent(ends.word),
            ends.word,
            ends.percent(ends.glue),
            ends.percent(ends.bad()),
            least.percent(least.bad()),
            least.bad(),
            ends.bad(),
            ends.percent(ends.compound),
            least.percent(least.compound),
        );
        let above_floor = ends.percent(ends.bad().saturating_sub(least.bad()));
        if above_floor > bound.above_floor {
            missed.push(format!(
                "{width_cm} cm: {} bad ends, {} would be possible: {above_floor:.2} %",
                ends.bad(),
                least.bad()
            ));
        }
        let compounds = ends.percent(ends.compound);
        if compounds > bound.compound {
            missed.push(format!(
                "{width_cm} cm in compounds {compounds:.2} > {}",
                bound.compound
            ));
        }
        if above_exact > more_lines {
            missed.push(format!(
                "{width_cm} cm lines {above_exact:+.2} above the fewest"
            ));
        }
    }
    println!("{report}");
    assert!(missed.is_empty(), "{missed:#?}\n{report}");
}

#[test]
fn reports_of_local_offices_break_well() {
    let bounds = [
        bound(2.5, 0.1, 5.3),
        bound(4.0, 0.1, 2.0),
        bound(6.0, 0.1, 0.5),
        bound(9.0, 0.1, 0.5),
    ];
    judge(
        "gold",
        include_str!("../../../../tests/linebreak/gold.txt"),
        &bounds,
        2.0,
    );
}

/// Short items full of long names, most of them wider than 2.5 cm.
#[test]
fn other_domains_break_well() {
    let bounds = [
        bound(2.5, 0.4, 8.8),
        bound(4.0, 0.1, 2.1),
        bound(6.0, 0.1, 0.7),
        bound(9.0, 0.1, 0.5),
    ];
    judge(
        "second",
        include_str!("../../../../tests/linebreak/second.txt"),
        &bounds,
        2.0,
    );
}

/// Written without a look at the breaker's output. At its first measuring, before anything was
/// mended by it, in words, at glue and in compounds: 2.5 cm 1.07 / 0.53 / 12.79 %, 4 cm
/// 0.65 / 0.32 / 8.44 %, 6 cm 0.62 / 0.62 / 6.88 %, 9 cm 1.05 / 1.05 / 1.05 %, without what had to
/// be torn.
#[test]
fn text_kept_apart_breaks_well() {
    let bounds = [
        bound(2.5, 0.4, 8.7),
        bound(4.0, 0.4, 4.8),
        bound(6.0, 0.1, 1.9),
        bound(9.0, 0.1, 0.5),
    ];
    judge(
        "third",
        include_str!("../../../../tests/linebreak/third.txt"),
        &bounds,
        2.4,
    );
}

/// Written after the third had been used for mending. At its first measuring, in words, at glue
/// and in compounds: 2.5 cm 0.68 / 1.01 / 9.46 %, 4 cm 0.61 / 0.61 / 7.36 %, 6 cm
/// 0 / 2.13 / 3.19 %, 9 cm 0 / 2.00 / 4.00 % (one end of fifty).
#[test]
fn more_text_kept_apart_breaks_well() {
    let bounds = [
        bound(2.5, 0.4, 8.2),
        bound(4.0, 0.1, 5.3),
        bound(6.0, 0.1, 2.1),
        bound(9.0, 0.1, 0.5),
    ];
    judge(
        "fourth",
        include_str!("../../../../tests/linebreak/fourth.txt"),
        &bounds,
        4.7,
    );
}

/// 156 cells of 125 characters in the mean, written before the breaker's output on any of them was
/// looked at. At its first measuring, before anything was mended by it, everything counted, in
/// words, at glue and in compounds: 2.5 cm 2.48 / 8.17 / 12.61 % (163 bad ends where 125 are the
/// fewest possible), 4 cm 1.16 / 2.90 / 10.08 % (35, 18), 6 cm 0.97 / 1.93 / 7.14 % (15, 2), 9 cm
/// 0.65 / 0.65 / 3.24 % (4, 0).
#[test]
fn long_cells_break_well() {
    let bounds = [
        bound(2.5, 0.7, 10.4),
        bound(4.0, 0.3, 5.6),
        bound(6.0, 0.4, 1.9),
        bound(9.0, 0.1, 0.5),
    ];
    judge(
        "fifth",
        include_str!("../../../../tests/linebreak/fifth.txt"),
        &bounds,
        3.4,
    );
}

/// 200 cells of 99 characters in the mean, of many kinds, written before the breaker's output on any
/// of them was looked at and never used for mending: the truth about text never shown. At its first
/// measuring in words, at glue and in compounds: 2.5 cm 4.44 / 9.15 / 13.53 % (208 bad ends where
/// 160 are the fewest possible), 4 cm 3.51 / 2.81 / 10.19 % (54, 24), 6 cm 2.42 / 1.61 / 8.87 %
/// (20, 2), 9 cm 1.47 / 1.47 / 6.96 % (8, 1). It may not get worse than it is.
#[test]
fn cells_never_used_for_mending_break_well() {
    let bounds = [
        bound(2.5, 1.6, 10.9),
        bound(4.0, 1.6, 5.6),
        bound(6.0, 1.0, 4.3),
        bound(9.0, 1.1, 1.5),
    ];
    judge(
        "sixth",
        include_str!("../../../../tests/linebreak/sixth.txt"),
        &bounds,
        4.0,
    );
}

/// 107 cells of news and official papers full of chemicals, medicines, foreign names, ranks, rates and
/// numbers of circulars. At its first measuring, before anything was mended by it, in words, at glue
/// and in compounds: 2.5 cm 3.90 / 9.14 / 10.89 % (97 bad ends where 76 are the fewest possible), 4 cm
/// 1.67 / 3.57 / 6.19 % (22, 11), 6 cm 2.06 / 0.41 / 3.70 % (6, 0), 9 cm 0.79 / 0.79 / 5.51 % (2, 0).
#[test]
fn news_and_foreign_words_break_well() {
    let bounds = [
        bound(2.5, 1.7, 9.6),
        bound(4.0, 1.0, 3.8),
        bound(6.0, 0.9, 1.3),
        bound(9.0, 0.8, 0.8),
    ];
    judge(
        "seventh",
        include_str!("../../../../tests/linebreak/seventh.txt"),
        &bounds,
        3.0,
    );
}

/// 280 items dense with what lists lack: supplies, chemicals, medicines, foreign names, brands,
/// places, ranks, laws, units. At its first measuring, before anything was mended by it, in words, at
/// glue and in compounds: 2.5 cm 5.23 / 4.36 / 5.23 % (66 bad ends where 48 are the fewest possible),
/// 4 cm 1.44 / 0.86 / 2.88 % (8, 2), 6 cm 1.59 / 0 / 1.06 % (3, 0), 9 cm none of 22.
#[test]
fn text_dense_with_rare_words_breaks_well() {
    let bounds = [
        bound(2.5, 1.1, 4.6),
        bound(4.0, 0.5, 2.3),
        bound(6.0, 0.4, 0.8),
        bound(9.0, 0.1, 0.5),
    ];
    judge(
        "eighth",
        include_str!("../../../../tests/linebreak/eighth.txt"),
        &bounds,
        3.1,
    );
}

/// 150 passages of the same kinds, marked before the breaker's output on any of them was looked at and
/// never used for mending. At its first measuring in words, at glue and in compounds: 2.5 cm
/// 3.74 / 6.79 / 6.93 % (76 bad ends where 59 are the fewest possible), 4 cm 1.00 / 2.01 / 3.51 %
/// (12, 5), 6 cm 1.40 / 0 / 3.26 % (3, 0), 9 cm 0 / 1.55 / 1.55 % (2, 0). It may not get worse than it is.
#[test]
fn passages_never_used_for_mending_break_well() {
    let bounds = [
        bound(2.5, 1.7, 7.0),
        bound(4.0, 1.1, 3.3),
        bound(6.0, 0.5, 0.5),
        bound(9.0, 0.1, 0.5),
    ];
    judge(
        "ninth",
        include_str!("../../../../tests/linebreak/ninth.txt"),
        &bounds,
        4.0,
    );
}

/// 252 passages and cells of the kinds of the fifth and the eighth, with other words. At its first
/// measuring, before anything was mended by it, in words, at glue and in compounds: 2.5 cm
/// 4.35 / 4.69 / 9.21 % (106 bad ends where 80 are the fewest possible), 4 cm 1.43 / 1.90 / 4.91 %
/// (21, 5), 6 cm 1.13 / 0.85 / 3.38 % (7, 0), 9 cm 0 / 0 / 3.75 %.
#[test]
fn further_passages_break_well() {
    let bounds = [
        bound(2.5, 1.7, 8.5),
        bound(4.0, 1.3, 4.3),
        bound(6.0, 0.9, 3.1),
        bound(9.0, 0.1, 1.3),
    ];
    judge(
        "tenth",
        include_str!("../../../../tests/linebreak/tenth.txt"),
        &bounds,
        3.4,
    );
}

/// 150 passages and cells of the same kinds, marked before the breaker's output on any of them was
/// looked at and never used for mending. At its first measuring in words, at glue and in compounds:
/// 2.5 cm 6.83 / 6.48 / 7.51 % (78 bad ends where 57 are the fewest possible), 4 cm
/// 2.24 / 2.88 / 4.47 % (16, 6), 6 cm 2.26 / 0.56 / 6.21 % (5, 0), 9 cm 1.82 / 3.64 / 7.27 % (3, 0; of 55
/// ends). It may not get worse than it is.
#[test]
fn further_passages_never_used_for_mending_break_well() {
    let bounds = [
        bound(2.5, 3.3, 6.8),
        bound(4.0, 2.3, 4.5),
        bound(6.0, 1.7, 4.0),
        bound(9.0, 1.9, 3.7),
    ];
    judge(
        "eleventh",
        include_str!("../../../../tests/linebreak/eleventh.txt"),
        &bounds,
        4.0,
    );
}

/// 391 cells of offices, schools and hospitals, field by field, written before the breaker's output on
/// any of them was looked at; joints that nine marks had left out were put in after it. Its joints are
/// marked closely: more of its ends stand in compounds than in any other set. At its first measuring,
/// before anything was mended by it, in words, at glue and in compounds: 2.5 cm 1.25 / 4.93 / 19.75 %
/// (148 bad ends where 115 are the fewest possible), 4 cm 0.45 / 1.12 / 13.46 % (21, 6), 6 cm 0.13 /
/// 0.51 / 10.03 % (5, 1), 9 cm 0.00 / 0.73 / 3.90 % (3, 0).
#[test]
fn cells_of_every_field_break_well() {
    let bounds = [
        bound(2.5, 1.4, 19.8),
        bound(4.0, 0.8, 13.6),
        bound(6.0, 0.2, 10.1),
        bound(9.0, 0.1, 4.0),
    ];
    judge(
        "twelfth",
        include_str!("../../../../tests/linebreak/twelfth.txt"),
        &bounds,
        5.5,
    );
}

/// A text without any break in it is as long as its author likes; what walked through it again for
/// each of its places took half a minute. How long it takes is for `benches/linebreak.rs`.
#[test]
fn letters_without_a_break_are_set() {
    let library = FontLibrary::bundled();
    let breaker = Breaker::new();
    let mut typesetter = Typesetter::new(&library, &breaker, FontLibrary::DEFAULT_FAMILY)
        .expect("the default family is bundled");
    let style = Style::new("Cell", "Cell", Role::Cell);
    let width = Mm(40.0).pt();
    for piece in ["a", "๑", "(", "ฟห", "ต.", "http://a.b/x/", "a/"] {
        let text = piece.repeat(6_000 / piece.len());
        let shaped = typesetter.shape(&Paragraph::plain(StyleId(0), text.as_str()), &style);
        let lines = shaped.lines(width, width);
        assert!(lines.len() > 10, "{piece}");
        assert!(
            lines.iter().all(|line| line.width.0 <= width.0 + 0.1),
            "{piece}"
        );
    }
}
