//! No word, compound or date is torn where moving a few millimetres between two columns would avoid
//! it: every such move is laid out and compared.

use std::path::Path;

use proptest::prelude::*;

use super::build::*;
use super::*;
use crate::compose::compose_report;
use crate::document::*;
use crate::report::Report;
use crate::thai::{BreakKind, Breaks};
use crate::units::{Mm, Pt};

/// How far width is moved, in millimetres.
const MOVES: [f32; 3] = [1.0, 2.0, 3.0];

/// What the line ends in a document's tables tear, and on how many pages.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Tears {
    pages: usize,
    words: usize,
    dates: usize,
    compounds: usize,
}

impl Tears {
    fn count(pages: &[Page]) -> Tears {
        let mut tears = Tears {
            pages: pages.len(),
            words: 0,
            dates: 0,
            compounds: 0,
        };
        let breaker = Breaker::new();
        let mut breaks = Breaks::new();
        for lines in leaves(pages).into_values() {
            let text = lines.concat();
            let places = breaks.find(&breaker, &text);
            let mut end = 0;
            for line in &lines[..lines.len() - 1] {
                end += line.len();
                match places.iter().find(|place| place.offset == end) {
                    None => tears.words += 1,
                    Some(place) => match place.kind {
                        BreakKind::Emergency => tears.words += 1,
                        BreakKind::Date | BreakKind::Glue => tears.dates += 1,
                        BreakKind::Joint => tears.compounds += 1,
                        BreakKind::Mandatory | BreakKind::Space | BreakKind::Word => {}
                    },
                }
            }
        }
        tears
    }

    fn all(self) -> usize {
        self.words + self.dates + self.compounds
    }

    /// Whether less is torn, no more words and dates than there, on no more pages.
    fn is_better_than(self, other: Tears) -> bool {
        self.pages <= other.pages
            && self.words <= other.words
            && self.dates <= other.dates
            && self.all() < other.all()
    }
}

/// The lines of each paragraph in tables, without labels.
fn leaves(pages: &[Page]) -> BTreeMap<Address, Vec<String>> {
    let mut leaves: BTreeMap<Address, Vec<String>> = BTreeMap::new();
    let mut last: BTreeMap<Address, (usize, i64)> = BTreeMap::new();
    for (number, page) in pages.iter().enumerate() {
        for item in &page.items {
            let (Owner::Content(address, part), Shape::Text { y, run, .. }) =
                (item.owner, &item.shape)
            else {
                continue;
            };
            let is_cell = matches!(
                address.part,
                BlockPart::BodyCell { .. } | BlockPart::HeaderCell { .. }
            );
            if !is_cell || matches!(part, Part::Label) {
                continue;
            }
            let line = (number, (y.0 * 10.0) as i64);
            let lines = leaves.entry(address).or_default();
            if last.insert(address, line) != Some(line) {
                lines.push(String::new());
            }
            if let Some(text) = lines.last_mut() {
                text.push_str(&run.text);
            }
        }
    }
    leaves
}

/// The document with its tables' columns as wide as given.
fn with_widths(document: &Document, widths: &[Vec<Pt>]) -> Document {
    let mut document = document.clone();
    let blocks = document.sections.iter_mut().flat_map(|s| &mut s.blocks);
    let tables = blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    for (table, widths) in tables.zip(widths) {
        for (column, width) in table.columns.iter_mut().zip(widths) {
            column.width = ColumnWidth::Fixed(Mm(width.0 / Mm(1.0).pt().0));
        }
    }
    document
}

/// The widths found for the columns of each of a document's tables; nothing where its type is smaller.
fn found_widths(document: &Document) -> Option<Vec<Vec<Pt>>> {
    let laid = with_typesetter(document, |typesetter| {
        layout(document, typesetter, &mut |_| Ok(()))
    });
    let plan = laid.unwrap().plan;
    let mut widths = Vec::new();
    for (number, section) in document.sections.iter().enumerate() {
        for (at, block) in section.blocks.iter().enumerate() {
            if matches!(block, Block::Table(_)) {
                let table = plan.block(number, at).unwrap().table.as_ref().unwrap();
                if table.type_step > Pt::ZERO {
                    return None;
                }
                widths.push(table.widths.clone());
            }
        }
    }
    Some(widths)
}

/// What the chosen widths tear, and the first near widths that tear less, if there are any.
fn near_and_better(document: &Document) -> (Tears, Option<(Tears, String)>) {
    near_and_better_within(document, |_, _| Pt(f32::MAX))
}

/// The same, where no column becomes wider than that: of a table, of its columns.
fn near_and_better_within(
    document: &Document,
    widest: impl Fn(usize, usize) -> Pt,
) -> (Tears, Option<(Tears, String)>) {
    let tears = Tears::count(&pages_of(document));
    let Some(found) = found_widths(document).filter(|_| tears.all() > 0) else {
        return (tears, None);
    };
    for (table, widths) in found.iter().enumerate() {
        for from in 0..widths.len() {
            for to in (0..widths.len()).filter(|to| *to != from) {
                for millimetres in MOVES {
                    let mut near = found.clone();
                    near[table][from] -= Mm(millimetres).pt();
                    near[table][to] += Mm(millimetres).pt();
                    if near[table][from] < Mm(6.0).pt() || near[table][to] > widest(table, to) {
                        continue;
                    }
                    let Ok((pages, _)) = laid_out(&with_widths(document, &near)) else {
                        continue;
                    };
                    let other = Tears::count(&pages);
                    if other.is_better_than(tears) {
                        let told = format!("{millimetres} mm from column {from} to {to}");
                        return (tears, Some((other, told)));
                    }
                }
            }
        }
    }
    (tears, None)
}

fn report(name: &str) -> Document {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports");
    let report = Report::read(folder.join(name).with_extension("yaml")).unwrap();
    compose_report(&report).unwrap().0
}

#[test]
fn no_near_width_tears_less_in_five_reports() {
    let mut told = String::new();
    let mut all_best = true;
    for (name, most_pages) in [
        ("khlong-sai-2566", 3),
        ("mae-khri-2566", 5),
        ("kamalasai-2564", 9),
        ("cho-raka-2565", 7),
        ("bang-khrok-2568", 16),
    ] {
        let (tears, better) = near_and_better(&report(name));
        told += &format!("{name}: {tears:?}, better: {better:?}\n");
        all_best &= tears.pages <= most_pages;
        all_best &= better.is_none();
    }
    assert!(all_best, "{told}");
}

/// A date, and a number with its unit, is not parted while another column can give way, also where
/// that costs a line.
#[test]
fn a_date_beside_wide_texts_stays_whole() {
    const LONG: &str = "โครงการก่อสร้างถนนคอนกรีตเสริมเหล็กสายบ้านหนองใหญ่ เชื่อมต่อถนนสายหลักของตำบล ";
    let long = LONG.repeat(5);
    for (text, lines) in [
        ("๑๕ พ.ค. – ๓๑ ก.ค. ๒๕๖๘", &["๑๕ พ.ค. –", "๓๑ ก.ค. ๒๕๖๘"][..]),
        ("ตุลาคม ๒๕๖๕ - ธันวาคม ๒๕๖๕", &["ตุลาคม ๒๕๖๕ -", "ธันวาคม ๒๕๖๕"]),
        ("๑,๒๐๐ ลูกบาศก์เมตร", &["๑,๒๐๐ ลูกบาศก์เมตร"]),
    ] {
        let columns = [40.0, 11.0, 40.0].map(|share| {
            let width = ColumnWidth::Auto {
                share,
                stretch: 0.3,
                minimum: Mm(7.0),
            };
            Column::new("", width)
        });
        let cells = [&long, text, &long].map(|text| cell(&[text]));
        let mut table = table(3, vec![Row::new(cells.to_vec())]);
        table.columns = columns.to_vec();
        let document = one_section(vec![Block::Table(table)]);
        let found = leaves(&pages_of(&document));
        let middle = found
            .iter()
            .find(|(address, _)| matches!(address.part, BlockPart::BodyCell { cell: 1, .. }));
        let found: Vec<&str> = middle.unwrap().1.iter().map(|line| line.trim()).collect();
        assert_eq!(found, lines);
    }
}

/// What chosen widths of a table tear, and the first near widths within the form's wishes that tear
/// less: no column becomes wider than it may and 2 mm. The search, in whole millimetres from where it
/// starts, goes up to 3 mm beyond.
fn near_and_better_as_wished(table: Table) -> (Tears, Option<(Tears, String)>) {
    let shares: Vec<f32> = (table.columns.iter())
        .map(|column| match column.width {
            ColumnWidth::Auto { share, .. } => share,
            ColumnWidth::Fixed(_) => 0.0,
        })
        .collect();
    let reach: Vec<f32> = (table.columns.iter())
        .map(|column| column.width.reach())
        .collect();
    let document = one_section(vec![Block::Table(table)]);
    let room = document.sections[0].page.text_width().pt();
    let all: f32 = shares.iter().sum();
    near_and_better_within(&document, |_, column| {
        room * (shares[column] / all) * (1.0 + reach[column]) + Mm(2.0).pt()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..super::random::configuration() })]

    /// No near width tears less in tables of words, terms and dates on one page.
    #[test]
    fn no_near_width_tears_less(
        cells in prop::collection::vec((8.0..40.0_f32, prop::collection::vec(0..6_usize, 1..9)), 2..6),
    ) {
        let words = ["ตุลาคม ๒๕๖๕", "หน่วยงาน", "มาตรการ", "๑,๒๐๐ บาท", "และ", "องค์การบริหารส่วนตำบล"];
        let texts = cells.iter().map(|(_, picks)| {
            let picks: Vec<&str> = picks.iter().map(|pick| words[*pick]).collect();
            cell(&[&picks.join(" ")])
        });
        let mut table = table(cells.len(), vec![Row::new(texts.collect())]);
        table.columns = cells.iter().map(|(share, _)| {
            let width = ColumnWidth::Auto { share: *share, stretch: 0.5, minimum: Mm(7.0) };
            Column::new("", width)
        }).collect();
        let (tears, better) = near_and_better_as_wished(table);
        prop_assert!(better.is_none(), "{:?} {:?}", tears, better);
    }

    /// The same where rows are longer than a page, so that only a trial shows where they split.
    #[test]
    fn no_near_width_tears_less_in_rows_longer_than_a_page(
        columns in prop::collection::vec((10.0..40.0_f32, 0..6_usize), 3..5),
        long in 0..3_usize,
        length in 150..260_usize,
    ) {
        let words = ["โครงการส่งเสริมคุณธรรม", "และ", "ตุลาคม ๒๕๖๕", "หน่วยงานภายใน", "๑,๒๐๐ บาท", "องค์การบริหารส่วนตำบล"];
        let rows = (0..2).map(|row| {
            let cells = columns.iter().enumerate().map(|(column, (_, first))| {
                let count = match column == long {
                    true => length - row * 60,
                    false => 8 + first + row,
                };
                let picks: Vec<&str> = (0..count).map(|at| words[(first + at * (row + 1)) % words.len()]).collect();
                cell(&[&picks.join(" ")])
            });
            Row::new(cells.collect())
        });
        let mut table = table(columns.len(), rows.collect());
        table.columns = columns.iter().map(|(share, _)| {
            let width = ColumnWidth::Auto { share: *share, stretch: 0.5, minimum: Mm(7.0) };
            Column::new("", width)
        }).collect();
        let (tears, better) = near_and_better_as_wished(table);
        prop_assert!(better.is_none(), "{:?} {:?}", tears, better);
    }
}
