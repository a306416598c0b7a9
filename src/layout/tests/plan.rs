use proptest::prelude::*;

use super::build::*;
use super::random::{configuration, random_document};
use super::*;
use crate::document::*;
use crate::layout::{Laid, plan};
use crate::units::Pt;

fn planned(document: &Document) -> Result<Laid> {
    with_typesetter(document, |typesetter| plan(document, typesetter))
}

fn of_pages(document: &Document) -> Result<Laid> {
    with_typesetter(document, |typesetter| {
        layout(document, typesetter, &mut |_| Ok(()))
    })
}

fn long_table(rows: usize, signed: bool) -> Document {
    let rows = (0..rows).map(|index| {
        let text = format!("มาตรการที่ {index}");
        Row::new(vec![cell(&[&text]), cell_of_lines(index % 4 + 1)])
    });
    let mut blocks = vec![
        Block::Table(table(2, rows.collect())),
        Block::Space(Pt(12.0)),
    ];
    if signed {
        blocks.push(Block::SignOff(sign_off(&["นาย ก", ""])));
    }
    blocks.push(Block::Space(Pt(40.0)));
    blocks.push(paragraph(BODY, "สำนักปลัด"));
    one_section(blocks)
}

proptest! {
    #![proptest_config(configuration())]

    #[test]
    fn a_plan_alone_is_that_of_the_pages((document, _) in random_document()) {
        let pages = of_pages(&document).unwrap();
        prop_assert_eq!(planned(&document).unwrap().plan, pages.plan);
    }
}

#[test]
fn a_table_too_long_to_be_set_has_the_same_plan_with_and_without_pages() {
    for rows in [499, 500, 501, 700] {
        for signed in [true, false] {
            let document = long_table(rows, signed);
            let alone = planned(&document).unwrap().plan;
            assert_eq!(alone, of_pages(&document).unwrap().plan);
            let table = alone.block(0, 0).unwrap().table.as_ref().unwrap();
            assert_eq!(table.whole_rows.len(), if rows > 500 { 0 } else { rows });
            assert_eq!(table.kept_rows, if signed { 2 } else { 0 });
            let kept = |block| {
                alone
                    .block(0, block)
                    .is_some_and(|plan| plan.keep_with_next)
            };
            assert_eq!(kept(1), signed, "the space goes with the signatures");
        }
    }
}

#[test]
fn a_high_row_may_split_and_a_low_one_may_not() {
    let rows = [3, 30, 1].map(|lines| Row::new(vec![cell_of_lines(lines), cell(&["ก"])]));
    let document = one_section(vec![Block::Table(table(2, rows.to_vec()))]);
    let plan = planned(&document).unwrap().plan;
    let table = plan.block(0, 0).unwrap().table.as_ref().unwrap();
    assert_eq!(table.whole_rows, [true, false, true]);
}
