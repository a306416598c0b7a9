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
use saraban::text::{Fit, FontLibrary, Line, LineItem, Typesetter};
use saraban::thai::Breaker;

/// What a set may show at one width: line ends inside a word, at glue, inside a compound, and
/// lines above those of the greedy fit, in percent. Units of the marks that are wider than the
/// column have to be torn; they are counted by themselves.
struct Bound {
    width_cm: f32,
    word: f64,
    glue: f64,
    compound: f64,
    more_lines: f64,
}

const fn bound(width_cm: f32, word: f64, glue: f64, compound: f64, more_lines: f64) -> Bound {
    Bound {
        width_cm,
        word,
        glue,
        compound,
        more_lines,
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

fn style() -> Style {
    Style::new("Cell", "Cell", Role::Cell)
}

/// Where each line but the first starts.
fn line_starts(text: &str, lines: &[Line]) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = 0;
    for (number, line) in lines.iter().enumerate() {
        for (index, item) in line.items.iter().enumerate() {
            let LineItem::Run { run, .. } = item else {
                continue;
            };
            for (place, c) in run.text.char_indices() {
                let found = text[at..].find(c).expect("a line shows what the text has");
                assert!(text[at..at + found].trim().is_empty(), "text was left out");
                at += found;
                if number > 0 && index == 0 && place == 0 {
                    starts.push(at);
                }
                at += c.len_utf8();
            }
        }
    }
    assert!(text[at..].trim().is_empty(), "text was left out");
    starts
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
    forced: usize,
    glue: usize,
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
    let (mut optimal, mut greedy) = (make(Fit::Optimal), make(Fit::Word));
    let style = style();
    let mut ruler = make(Fit::Word);
    let mut natural = |text: &str| {
        ruler
            .shape(&Paragraph::plain(StyleId(0), text), &style)
            .natural_width()
    };
    let mut report = format!("{name}: {} items\n", items.len());
    let mut missed = Vec::new();
    for bound in bounds {
        let width_cm = bound.width_cm;
        let width = Mm(width_cm * 10.0).pt();
        let mut tally = Tally::default();
        for item in &items {
            let paragraph = Paragraph::plain(StyleId(0), item.text.as_str());
            let lines = optimal.shape(&paragraph, &style).lines(width, width);
            tally.lines += lines.len();
            tally.greedy += greedy.shape(&paragraph, &style).count_lines(width, width);
            for at in line_starts(&item.text, &lines) {
                tally.ends += 1;
                let fault = match item.places.get(&at) {
                    Some('|' | ' ') => continue,
                    Some('~') => {
                        tally.compound += 1;
                        if std::env::var_os("COMPOUNDS").is_none() {
                            continue;
                        }
                        "compound"
                    }
                    Some('_') | None if natural(unit(item, at)) > width => {
                        // Wider than the column between any two marks: it had to be torn.
                        tally.forced += 1;
                        "forced"
                    }
                    Some(_) => {
                        tally.glue += 1;
                        "glue"
                    }
                    None => {
                        tally.word += 1;
                        "in word"
                    }
                };
                let (before, after) = item.text.split_at(at);
                let tail: String = before.chars().rev().take(18).collect();
                let head: String = after.chars().take(18).collect();
                let tail: String = tail.chars().rev().collect();
                let _ = writeln!(report, "  {width_cm} cm {fault}: {tail}⏎{head}");
            }
        }
        let word = percent(tally.word, tally.ends);
        let glue = percent(tally.glue, tally.ends);
        let compound = percent(tally.compound, tally.ends);
        let more = percent(tally.lines, tally.greedy) - 100.0;
        let _ = writeln!(
            report,
            "{width_cm} cm: {} ends, in word {word:.2} %, glue {glue:.2} %, \
             in compounds {compound:.2} %, lines {more:+.2} %, forced {}",
            tally.ends, tally.forced
        );
        for (what, value, most) in [
            ("in word", word, bound.word),
            ("glue", glue, bound.glue),
            ("in compounds", compound, bound.compound),
            ("more lines", more, bound.more_lines),
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
        bound(2.5, 0.5, 0.3, 11.5, 2.0),
        bound(4.0, 0.1, 0.3, 7.5, 2.3),
        bound(6.0, 0.0, 0.3, 3.5, 2.0),
        bound(9.0, 0.0, 0.3, 1.0, 2.0),
    ];
    judge("gold", include_str!("linebreak/gold.txt"), &bounds);
}

#[test]
fn other_domains_break_well() {
    let bounds = [
        bound(2.5, 0.5, 0.6, 14.0, 2.0),
        bound(4.0, 0.1, 1.5, 8.5, 2.0),
        bound(6.0, 0.0, 0.7, 3.5, 2.0),
        bound(9.0, 0.0, 0.3, 3.5, 2.0),
    ];
    judge("second", include_str!("linebreak/second.txt"), &bounds);
}
