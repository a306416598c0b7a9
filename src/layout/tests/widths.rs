use proptest::prelude::*;

use super::build::*;
use super::*;
use crate::document::*;
use crate::units::{Mm, Pt};

fn auto(share: f32, stretch: f32, minimum: f32) -> Column {
    Column::new(
        "",
        ColumnWidth::Auto {
            share,
            stretch,
            minimum: Mm(minimum),
        },
    )
}

/// A document of one table of those columns: share, header, cell.
fn columns(columns: &[(f32, &str, &str)], stretch: f32) -> Document {
    let header = columns.iter().map(|(_, title, _)| head_cell(title, 1, 1));
    let cells = columns.iter().map(|(_, _, text)| cell(&[text]));
    let mut table = table(columns.len(), vec![Row::new(cells.collect())]);
    table.header = vec![Row::new(header.collect())];
    table.columns = columns
        .iter()
        .map(|(share, ..)| auto(*share, stretch, 7.0))
        .collect();
    one_section(vec![Block::Table(table)])
}

/// The lines of each cell of the first row, or of the header.
fn lines(pages: &[Page], header: bool) -> BTreeMap<u16, Vec<String>> {
    let mut lines: BTreeMap<(u16, i64), String> = BTreeMap::new();
    for item in pages.iter().flat_map(|page| &page.items) {
        let (Owner::Content(address, _), Shape::Text { y, run, .. }) = (item.owner, &item.shape)
        else {
            continue;
        };
        let cell = match address.part {
            BlockPart::HeaderCell { cell, .. } if header => cell,
            BlockPart::BodyCell { cell, .. } if !header => cell,
            _ => continue,
        };
        let line = lines.entry((cell, (y.0 * 10.0) as i64)).or_default();
        line.push_str(&run.text);
    }
    let mut cells: BTreeMap<u16, Vec<String>> = BTreeMap::new();
    for ((cell, _), line) in lines {
        cells.entry(cell).or_default().push(line.trim().to_owned());
    }
    cells
}

fn size_of(pages: &[Page]) -> Pt {
    let sizes = pages[0].items.iter().filter_map(|item| match &item.shape {
        Shape::Text { run, .. } => Some(run.size),
        _ => None,
    });
    sizes.fold(Pt(99.0), Pt::min)
}

const LONG: &str = "โครงการก่อสร้างถนนคอนกรีตเสริมเหล็กสายบ้านหนองใหญ่ หมู่ที่ ๑ เชื่อมต่อถนนสายหลักของตำบล";

#[test]
fn a_number_beside_wide_texts_stays_whole() {
    let long = LONG.repeat(5);
    let document = columns(
        &[
            (4.0, "ที่", "๑"),
            (40.0, "รายการ", &long),
            (5.0, "คงเหลือ", "๑,๒๑๒,๓๔๕.๖๘"),
            (40.0, "หมายเหตุ", &long),
        ],
        0.3,
    );
    let (pages, findings) = laid_out(&document).unwrap();
    assert_eq!(lines(&pages, false)[&2], ["๑,๒๑๒,๓๔๕.๖๘"]);
    assert_eq!(lines(&pages, true)[&2], ["คงเหลือ"]);
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(size_of(&pages), Pt(16.0));
}

/// Not every row of a long table is looked at; a number or word longer than those looked at stays whole.
#[test]
fn one_long_piece_among_many_rows_stays_whole() {
    for (wide, usual) in [("๑,๒๓๔,๕๖๗,๘๙๐.๑๒", "๑๒"), ("โพแทสเซียมเปอร์แมงกาเนต", "ยา")]
    {
        for at in [5, 77, 139] {
            let rows = (0..140).map(|row| {
                let text = if row == at { wide } else { usual };
                Row::new(vec![cell(&[LONG]), cell(&[text]), cell(&[LONG])])
            });
            let mut table = table(3, rows.collect());
            table.columns = vec![
                auto(45.0, 0.3, 7.0),
                auto(4.0, 0.3, 7.0),
                auto(45.0, 0.3, 7.0),
            ];
            let (pages, findings) = laid_out(&one_section(vec![Block::Table(table)])).unwrap();
            let items = pages.iter().flat_map(|page| &page.items);
            let whole = items.clone().any(|item| match &item.shape {
                Shape::Text { run, .. } => run.text.trim() == wide,
                _ => false,
            });
            assert!(whole, "{wide} in row {at}");
            assert!(findings.is_empty(), "{findings:?}");
        }
    }
}

#[test]
fn fifteen_months_fit_a4_landscape() {
    let months = [
        "ต.ค.",
        "พ.ย.",
        "ธ.ค.",
        "ม.ค.",
        "ก.พ.",
        "มี.ค.",
        "เม.ย.",
        "พ.ค.",
        "มิ.ย.",
        "ก.ค.",
        "ส.ค.",
        "ก.ย.",
        "ต.ค.",
        "พ.ย.",
        "ธ.ค.",
    ];
    let mut all = vec![(5.0, "ที่", "๑"), (30.0, "โครงการ", LONG)];
    all.extend(months.map(|month| (3.0, month, "✓")));
    let (pages, findings) = laid_out(&columns(&all, 0.3)).unwrap();
    let headers = lines(&pages, true);
    for (index, month) in months.iter().enumerate() {
        assert_eq!(headers[&(index as u16 + 2)], [*month]);
    }
    assert!(findings.is_empty(), "{findings:?}");
}

#[test]
fn type_steps_down_before_a_number_is_torn() {
    let money = "๑๒๓,๔๕๖,๗๘๙.๐๐";
    let of = |count: usize| {
        let all: Vec<(f32, &str, &str)> = (0..count).map(|_| (10.0, "บาท", money)).collect();
        laid_out(&columns(&all, 0.3)).unwrap()
    };
    let mut sizes = Vec::new();
    for count in 6..14 {
        let (pages, findings) = of(count);
        let whole = lines(&pages, false).values().all(|lines| lines == &[money]);
        let told = findings
            .iter()
            .any(|finding| finding.rule == "smaller-table-type");
        let size = size_of(&pages);
        assert_eq!(told, size < Pt(16.0), "{count} columns: {findings:?}");
        assert!(whole || size == Pt(12.0), "{count} columns at {size:?}");
        if !whole {
            // Torn only after a comma.
            for line in lines(&pages, false).values().flatten() {
                assert!(line.ends_with(',') || line.ends_with(".๐๐"), "{line}");
            }
        }
        sizes.push(size.0 as u32);
    }
    assert!(sizes.is_sorted_by(|one, other| one >= other), "{sizes:?}");
    assert!(
        [16, 14, 12].iter().all(|size| sizes.contains(size)),
        "{sizes:?}"
    );
}

#[test]
fn a_column_of_one_digit_is_as_narrow_as_it_can_be() {
    let document = columns(&[(20.0, "ที่", "๑"), (20.0, "งาน", &LONG.repeat(3))], 1.0);
    let laid = with_typesetter(&document, |typesetter| {
        layout(&document, typesetter, &mut |_| Ok(()))
    });
    let plan = laid.unwrap().plan;
    let widths = &plan.block(0, 0).unwrap().table.as_ref().unwrap().widths;
    let sum: Pt = widths.iter().copied().sum();
    assert!(widths[0] < sum * 0.1, "{widths:?}");
    assert!((sum - Mm(257.0).pt()).0.abs() < 0.1);
}

proptest! {
    #![proptest_config(super::random::configuration())]

    /// As long as what must be whole finds room side by side, nothing is torn; the columns fill
    /// the width always.
    #[test]
    fn nothing_is_torn_that_finds_room(
        cells in prop::collection::vec((1.0..60.0_f32, prop::collection::vec(0..6_usize, 1..12)), 1..21),
        stretch in prop_oneof![Just(0.0_f32), Just(0.3), Just(1.0)],
    ) {
        let words = ["๑,๒๕๐,๐๐๐.๐๐", "คุณธรรม", "มาตรการ", "๗๙.๐๑", "ก.ย.", "และ"];
        let texts: Vec<String> = cells
            .iter()
            .map(|(_, picks)| picks.iter().map(|pick| words[*pick]).collect::<Vec<_>>().join(" "))
            .collect();
        let all: Vec<(f32, &str, &str)> = cells
            .iter()
            .zip(&texts)
            .map(|((share, _), text)| (*share, "ปี", text.as_str()))
            .collect();
        let document = columns(&all, stretch);
        let (pages, findings) = laid_out(&document).unwrap();
        let torn = findings.iter().any(|finding| finding.rule == "emergency-break");
        // The widest of the words is 27 mm with its padding at 16 pt, and 21 mm at 12 pt.
        prop_assert!(!torn || cells.len() > 9, "{} columns: {:?}", cells.len(), findings);
        let numbers = lines(&pages, false).into_values().flatten();
        for line in numbers.filter(|_| !torn) {
            prop_assert!(line.split(' ').all(|word| words.contains(&word)), "{}", line);
        }
        let laid = with_typesetter(&document, |typesetter| {
            layout(&document, typesetter, &mut |_| Ok(()))
        });
        let plan = laid.unwrap().plan;
        let widths = &plan.block(0, 0).unwrap().table.as_ref().unwrap().widths;
        let sum: Pt = widths.iter().copied().sum();
        prop_assert!((sum - Mm(257.0).pt()).0.abs() < 0.2, "{:?}", widths);
    }
}
