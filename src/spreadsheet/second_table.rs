//! A second table further down a sheet. A report has one: its rows come in as rows of the first, and
//! that is told where its header stands.

use std::collections::BTreeMap;

use super::layout::{Layout, Lines, Placed, plain_number};
use super::sheet::{Bold, Sheet};
use crate::error::{Finding, Message};
use crate::form::titles::bare;
use crate::thai::{Amount, Date};

/// The longest title of a column, in characters.
const LONGEST_TITLE: usize = 60;

/// What is told of the first row of a sheet's table that is the header of another; nothing where
/// there is none.
pub(crate) fn finding(sheet: &Sheet, lines: &Lines<'_>, layout: &Layout) -> Option<Finding> {
    let row = header(lines, layout)?;
    let cells = lines.row(row).iter();
    let titles: Vec<&str> = cells.clone().map(|placed| &*placed.cell.text).collect();
    let titles = titles.join(" | ").replace('\n', " ");
    let column = cells.map(|placed| placed.column).min().unwrap_or(1);
    Some(Finding::new(
        "second-table",
        sheet.origin(row, column),
        Message::new(
            format!("แถวที่ {row} เหมือนหัวของตารางที่สอง ({titles}) แถวตั้งแต่นี้ไปนำมาต่อเป็นแถวของตารางแรก"),
            format!(
                "row {row} looks like the header of a second table ({titles}); the rows from here on came in as rows of the first"
            ),
        ),
    ))
}

/// A row as wide as a header, of words alone, where the rows above have numbers or are not bold as it
/// is; with no empty row above it, the rows below must show too that it heads them. Or the first
/// header once more, where the rows below it are counted from 1 again.
fn header(lines: &Lines<'_>, layout: &Layout) -> Option<u32> {
    // Of each column, whether all that is filled in it so far are numbers or dates.
    let mut numbers: BTreeMap<u32, bool> = BTreeMap::new();
    let mut is_bold_above = false;
    let mut reach = *layout.header.last()?;
    for (index, row) in layout.body.iter().enumerate() {
        let cells = lines.row(*row);
        let is_bold = cells
            .iter()
            .all(|placed| placed.cell.bold == Bold::Everything);
        let is_wide = cells.len() >= 2 && cells.len() * 2 >= layout.columns.len();
        let is_behind_gap = *row > reach + 1;
        if let Some(again) = header_again(lines, layout, index) {
            return Some(again);
        }
        if let Some(next) = layout.body.get(index + 1)
            && index > 0
            && is_wide
            && cells.iter().all(is_title)
            && are_distinct(cells)
        {
            let over_numbers = |placed: &&Placed<'_>| numbers.get(&placed.column) == Some(&true);
            let under_numbers = cells.iter().filter(over_numbers).count();
            let stands_out = is_bold && !is_bold_above;
            let is_header = match is_behind_gap {
                true => under_numbers > 0 || stands_out,
                // A row like others may lack its numbers: a header has none below numbers, and
                // over numbers.
                false => {
                    let heads_numbers = heads_numbers(cells, lines.row(*next));
                    let has_titles = repeats_titles(cells, layout);
                    let counts = u32::from(stands_out) + u32::from(has_titles);
                    heads_numbers && (under_numbers > 1 || under_numbers > 0 && counts > 0)
                        || stands_out && has_titles
                }
            };
            if is_header {
                return Some(*row);
            }
        }
        is_bold_above |= is_bold;
        for placed in cells {
            // A line between rows says nothing of the column it begins in.
            if cells.len() > 1 {
                *numbers.entry(placed.column).or_insert(true) &= is_counted(placed);
            }
            reach = reach.max(placed.region.last.0);
        }
    }
    None
}

/// The row of the first header's words right above a row of the body, where that row counts from 1
/// again; a header printed once more on each page has rows that count on.
fn header_again(lines: &Lines<'_>, layout: &Layout, index: usize) -> Option<u32> {
    let row = *layout.body.get(index)?;
    let before = *layout.body.get(index.checked_sub(1)?)?;
    let again = lines.numbers_between(before, row).last()?;
    // The column of a row's number, where that is 1.
    let one = |row: u32| {
        let first = lines.row(row).first()?;
        (plain_number(&first.cell.text) == Some(1)).then_some(first.column)
    };
    let starts = one(*layout.body.first()?)?;
    (one(row) == Some(starts)).then_some(again)
}

/// Whether one of the row's words stands over a number or date in the next row.
fn heads_numbers(cells: &[Placed<'_>], next: &[Placed<'_>]) -> bool {
    next.iter()
        .filter(|placed| is_counted(placed))
        .any(|below| {
            let mut titles = cells.iter();
            titles.any(|title| title.column == below.column)
        })
}

/// Whether half of the row's words, and two of them, are titles of the table's columns.
fn repeats_titles(cells: &[Placed<'_>], layout: &Layout) -> bool {
    let is_known = |placed: &&Placed<'_>| {
        let text = bare(&placed.cell.text);
        let mut titles = layout.columns.iter().flat_map(|column| &column.titles);
        titles.any(|title| bare(title) == text)
    };
    let known = cells.iter().filter(is_known).count();
    known >= 2 && known * 2 >= cells.len()
}

fn is_number(placed: &Placed<'_>) -> bool {
    placed.cell.is_number || Amount::parse(placed.cell.text.trim_end_matches(['.', '%'])).is_some()
}

fn is_counted(placed: &Placed<'_>) -> bool {
    is_number(placed) || Date::parse(&placed.cell.text).is_some()
}

fn is_title(placed: &Placed<'_>) -> bool {
    let text = &placed.cell.text;
    !is_number(placed)
        && text.chars().any(char::is_alphabetic)
        && text.chars().count() <= LONGEST_TITLE
}

fn are_distinct(cells: &[Placed<'_>]) -> bool {
    let mut texts: Vec<&str> = cells.iter().map(|placed| placed.cell.text.trim()).collect();
    texts.sort_unstable();
    texts.windows(2).all(|pair| pair[0] != pair[1])
}

#[cfg(test)]
mod tests {
    use super::super::layout::layout;
    use super::super::sheet::SheetCell;
    use super::*;

    /// The row at which a second table is told, of a sheet of those rows; an empty one is left empty.
    fn told(rows: &[&[&str]]) -> Option<u32> {
        let mut sheet = Sheet::new("a.xlsx");
        for (row, cells) in (1..).zip(rows) {
            for (column, text) in (1..).zip(*cells) {
                if !text.is_empty() {
                    sheet.put(row, column, SheetCell::plain(*text));
                }
            }
        }
        let lines = Lines::of(&sheet);
        let found = layout(&lines, None, None).unwrap();
        let told = finding(&sheet, &lines, &found);
        told.and_then(|told| told.origin.place.map(|place| place.line))
    }

    #[test]
    fn a_header_of_other_words_behind_an_empty_row_is_told() {
        let first: [&'static [&'static str]; 3] = [
            &["ลำดับ", "โครงการ", "งบประมาณ"],
            &["1", "ซ่อมถนน", "150,000"],
            &["2", "ขุดลอก", "98,500"],
        ];
        let second: [&'static [&'static str]; 2] =
            [&["ชื่อ", "ตำแหน่ง", "โทรศัพท์"], &["สมชาย", "นายช่าง", "081"]];
        let with =
            |between: &[&'static [&'static str]]| [&first[..], between, &second[..]].concat();
        assert_eq!(told(&with(&[&[]])), Some(5));
        assert_eq!(told(&with(&[&[], &[]])), Some(6));
        assert_eq!(told(&first), None);
        assert_eq!(told(&with(&[])), Some(4));
        assert_eq!(told(&with(&[&["ผู้ประสานงาน"]])), Some(5));
    }

    #[test]
    fn a_header_right_under_the_rows_is_told_by_what_stands_above_and_below_it() {
        let first: [&'static [&'static str]; 3] = [
            &["ลำดับ", "โครงการ", "งบประมาณ", "วันที่"],
            &["1", "ซ่อมถนน", "150,000", "3 เมษายน 2566"],
            &["2", "ขุดลอก", "98,500", "4 เมษายน 2566"],
        ];
        let with = |more: &[&'static [&'static str]]| [&first[..], more].concat();
        // The same words, other rows: they count from 1 again.
        let again = with(&[first[0], &["1", "ทาสี", "5,000", "5 พฤษภาคม 2566"]]);
        assert_eq!(told(&again), Some(4));
        // The header of the next page.
        let page = with(&[first[0], &["3", "ทาสี", "5,000", "5 พฤษภาคม 2566"]]);
        assert_eq!(told(&page), None);
        // Two of its words and others.
        let other = with(&[
            &["ลำดับ", "โครงการ", "ผู้รับจ้าง", "หมายเหตุ"],
            &["1", "ทาสี", "หจก.สมชาย", "แล้วเสร็จ"],
        ]);
        assert_eq!(told(&other), Some(4));
        // Rows like others that lack a number, or all of them.
        for row in [
            &["-", "ซ่อมสะพาน", "ไม่ใช้งบ", "ทั้งปี"][..],
            &["3", "ซ่อมสะพาน", "ไม่ใช้งบ", "ทั้งปี"],
            &["", "รวมสองโครงการ", "248,500", ""],
            &["กองช่าง", "", "", ""],
        ] {
            let row: &'static [&'static str] = Box::leak(row.to_vec().into_boxed_slice());
            let rows = with(&[row, &["4", "ทาสี", "5,000", "5 พฤษภาคม 2566"]]);
            assert_eq!(told(&rows), None, "{row:?}");
        }
    }

    #[test]
    fn rows_with_empty_ones_between_are_one_table() {
        assert_eq!(
            told(&[
                &["ลำดับ", "โครงการ", "งบประมาณ"],
                &["1", "ซ่อมถนน", "150,000"],
                &[],
                &["2", "ขุดลอก", "98,500"],
                &[],
                &["รวม", "", "248,500"],
            ]),
            None
        );
        assert_eq!(
            told(&[
                &["มาตรการ", "ผู้รับผิดชอบ"],
                &["ประชุม", "สำนักปลัด"],
                &[],
                &["อบรม", "กองคลัง"],
                &[],
                &["ติดตาม", "กองช่าง"],
            ]),
            None
        );
    }
}
