//! Line ends in narrow columns, judged against marked text.
//!
//! In the marked files `|` is a good break, `~` a joint inside a compound, `_` a space no line may
//! end at, a plain space a good break, and everywhere else a break is inside a word. Every item
//! is set at four widths in TH SarabunPSK 16 pt; what is asserted are bounds of quality.
//!
//! `cargo test --test linebreak -- --nocapture` prints the figures and every bad line end.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use saraban::Mm;
use saraban::document::{Paragraph, Role, Style, StyleId};
use saraban::text::{Fit, FontLibrary, Typesetter};
use saraban::thai::Breaker;

/// What a set may show at one width: line ends inside a word, at glue, inside a compound, and
/// lines above those of the greedy fit, in percent.
///
/// A stretch in which the marks allow no line end at all may be wider than the column: an address
/// of the web, «วงเงินงบประมาณ_๑,๒๕๐,๐๐๐_บาท» at 2.5 cm. Whatever breaks lines has to break it
/// somewhere, or let it stick out. Such ends are reported, «torn»; they are not in the two
/// percentages of errors, but may not be more than `torn` of all ends.
struct Bound {
    width_cm: f32,
    word: f64,
    glue: f64,
    compound: f64,
    more_lines: f64,
    torn: f64,
}

const fn bound(width_cm: f32, errors: [f64; 3], more_lines: f64, torn: f64) -> Bound {
    let [word, glue, compound] = errors;
    Bound {
        width_cm,
        word,
        glue,
        compound,
        more_lines,
        torn,
    }
}

/// A text and what its marks say of each place, by byte offset of the next line's start.
struct Marked {
    text: String,
    places: BTreeMap<usize, char>,
}

fn read(content: &str) -> Vec<Marked> {
    let mut items = Vec::new();
    for line in content.lines().filter(|line| !line.starts_with('#')) {
        let mut item = Marked {
            text: String::new(),
            places: BTreeMap::new(),
        };
        for c in line.chars() {
            match c {
                '|' | '~' => {
                    item.places.insert(item.text.len(), c);
                }
                '_' | ' ' => {
                    item.text.push(' ');
                    item.places.insert(item.text.len(), c);
                }
                _ => item.text.push(c),
            }
        }
        if !item.text.is_empty() {
            items.push(item);
        }
    }
    items
}

/// The stretch between the two places around `at` where the marks allow a break.
fn unit(item: &Marked, at: usize) -> &str {
    let allowed = |mark: &char| *mark != '_';
    let start = item
        .places
        .range(..at)
        .rev()
        .find(|(_, mark)| allowed(mark));
    let end = item.places.range(at + 1..).find(|(_, mark)| allowed(mark));
    let start = start.map_or(0, |(place, _)| *place);
    let end = end.map_or(item.text.len(), |(place, _)| *place);
    item.text[start..end].trim()
}

#[derive(Default)]
struct Tally {
    ends: usize,
    word: usize,
    glue: usize,
    torn_words: usize,
    torn_glue: usize,
    compound: usize,
    lines: usize,
    greedy: usize,
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

fn judge(name: &str, content: &str, bounds: &[Bound]) {
    let items = read(content);
    let library = FontLibrary::bundled();
    let breaker = Breaker::new();
    let make = |fit| {
        Typesetter::new(&library, &breaker, FontLibrary::DEFAULT_FAMILY)
            .expect("the default family is bundled")
            .with_fit(fit)
    };
    let (mut optimal, mut greedy, mut ruler) =
        (make(Fit::Optimal), make(Fit::Word), make(Fit::Word));
    let style = Style::new("Cell", "Cell", Role::Cell);
    let plain = |text: &str| Paragraph::plain(StyleId(0), text);
    let mut report = format!("{name}: {} items\n", items.len());
    let mut missed = Vec::new();
    for bound in bounds {
        let width_cm = bound.width_cm;
        let width = Mm(width_cm * 10.0).pt();
        let mut tally = Tally::default();
        for item in &items {
            let shaped = optimal.shape(&plain(&item.text), &style);
            let starts = shaped.line_starts(width, width);
            assert_eq!(shaped.text(), item.text);
            assert_eq!(starts.len(), shaped.count_lines(width, width));
            tally.lines += starts.len();
            tally.greedy += greedy
                .shape(&plain(&item.text), &style)
                .count_lines(width, width);
            for &at in &starts[1..] {
                tally.ends += 1;
                let mark = item.places.get(&at);
                let mut torn = || {
                    let stretch = ruler.shape(&plain(unit(item, at)), &style);
                    stretch.natural_width() > width
                };
                let (count, fault) = match mark {
                    Some('|' | ' ') => continue,
                    Some('~') => (&mut tally.compound, "compound"),
                    Some(_) if torn() => (&mut tally.torn_glue, "torn at glue"),
                    Some(_) => (&mut tally.glue, "glue"),
                    None if torn() => (&mut tally.torn_words, "torn in word"),
                    None => (&mut tally.word, "in word"),
                };
                *count += 1;
                let (before, after) = item.text.split_at(at);
                let tail: String = before.chars().rev().take(18).collect();
                let head: String = after.chars().take(18).collect();
                let tail: String = tail.chars().rev().collect();
                let _ = writeln!(report, "  {width_cm} cm {fault}: {tail}⏎{head}");
            }
        }
        let share = |part: usize| percent(part, tally.ends);
        let more = percent(tally.lines, tally.greedy) - 100.0;
        let _ = writeln!(
            report,
            "{width_cm} cm: {} ends; in word {:.2} % ({:.2} % with what had to be torn), glue \
             {:.2} % ({:.2} %), in compounds {:.2} %, lines {more:+.2} %",
            tally.ends,
            share(tally.word),
            share(tally.word + tally.torn_words),
            share(tally.glue),
            share(tally.glue + tally.torn_glue),
            share(tally.compound),
        );
        for (what, value, most) in [
            ("in word", share(tally.word), bound.word),
            ("glue", share(tally.glue), bound.glue),
            ("in compounds", share(tally.compound), bound.compound),
            ("more lines", more, bound.more_lines),
            (
                "torn",
                share(tally.torn_words + tally.torn_glue),
                bound.torn,
            ),
        ] {
            if value > most {
                missed.push(format!("{width_cm} cm {what} {value:.2} > {most}"));
            }
        }
    }
    println!("{report}");
    assert!(missed.is_empty(), "{missed:#?}\n{report}");
}

#[test]
fn reports_of_local_offices_break_well() {
    let bounds = [
        bound(2.5, [0.5, 0.3, 8.0], 2.0, 2.0),
        bound(4.0, [0.1, 0.3, 6.0], 2.0, 0.5),
        bound(6.0, [0.0, 0.3, 3.0], 2.0, 0.4),
        bound(9.0, [0.0, 0.3, 1.0], 2.0, 0.0),
    ];
    judge("gold", include_str!("linebreak/gold.txt"), &bounds);
}

/// Short items full of long names, most of them wider than 2.5 cm: the marks themselves leave no
/// way with fewer than 11 % of the ends in compounds there.
#[test]
fn other_domains_break_well() {
    let bounds = [
        bound(2.5, [0.2, 0.3, 13.0], 2.0, 7.0),
        bound(4.0, [0.1, 0.5, 7.5], 2.0, 1.0),
        bound(6.0, [0.0, 0.3, 3.0], 2.0, 0.0),
        bound(9.0, [0.0, 0.3, 1.0], 2.0, 0.0),
    ];
    judge("second", include_str!("linebreak/second.txt"), &bounds);
}

/// Written without a look at the breaker's output. At its first measuring, before anything was
/// mended by it, in words, at glue and in compounds: 2.5 cm 1.07 / 0.53 / 12.79 %, 4 cm
/// 0.65 / 0.32 / 8.44 %, 6 cm 0.62 / 0.62 / 6.88 %, 9 cm 1.05 / 1.05 / 1.05 %.
#[test]
fn text_kept_apart_breaks_well() {
    let bounds = [
        bound(2.5, [0.2, 0.3, 10.5], 2.0, 5.0),
        bound(4.0, [0.1, 0.3, 7.5], 2.0, 2.0),
        bound(6.0, [0.0, 0.3, 6.0], 2.0, 0.7),
        bound(9.0, [0.0, 0.3, 3.5], 2.0, 0.0),
    ];
    judge("third", include_str!("linebreak/third.txt"), &bounds);
}

/// Written after the third had been used for mending. At its first measuring, in words, at glue
/// and in compounds: 2.5 cm 0.68 / 1.01 / 9.46 %, 4 cm 0.61 / 0.61 / 7.36 %, 6 cm
/// 0 / 2.13 / 3.19 %, 9 cm 0 / 2.00 / 4.00 % (one end of fifty).
#[test]
fn more_text_kept_apart_breaks_well() {
    let bounds = [
        bound(2.5, [0.5, 0.7, 9.5], 2.0, 7.0),
        bound(4.0, [0.1, 0.7, 8.0], 2.0, 1.5),
        bound(6.0, [0.0, 2.2, 3.0], 2.0, 0.0),
        bound(9.0, [0.0, 2.0, 4.0], 2.0, 0.0),
    ];
    judge("fourth", include_str!("linebreak/fourth.txt"), &bounds);
}
