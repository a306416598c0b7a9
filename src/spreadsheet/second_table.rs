//! A second table further down a sheet. A report has one: its rows come in as rows of the first, and
//! that is told where its header stands.

use std::collections::BTreeMap;

use super::layout::{Layout, Lines, Placed};
use super::sheet::{Bold, Sheet};
use crate::error::{Finding, Message};
use crate::thai::Amount;

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

/// A row behind an empty one, as wide as a header, of words alone, where the rows above have numbers
/// or are not bold as it is.
fn header(lines: &Lines<'_>, layout: &Layout) -> Option<u32> {
    // Of each column, whether all that is filled in it so far are numbers.
    let mut numbers: BTreeMap<u32, bool> = BTreeMap::new();
    let mut is_bold_above = false;
    let mut reach = *layout.header.last()?;
    for (index, row) in layout.body.iter().enumerate() {
        let cells = lines.row(*row);
        let is_bold = cells
            .iter()
            .all(|placed| placed.cell.bold == Bold::Everything);
        let is_wide = cells.len() >= 2 && cells.len() * 2 >= layout.columns.len();
        let is_behind_gap = index > 0 && *row > reach + 1;
        let has_rows = index + 1 < layout.body.len();
        if is_behind_gap && has_rows && is_wide && cells.iter().all(is_title) && are_distinct(cells)
        {
            let over_numbers = |placed: &Placed<'_>| numbers.get(&placed.column) == Some(&true);
            if cells.iter().any(over_numbers) || is_bold && !is_bold_above {
                return Some(*row);
            }
        }
        is_bold_above |= is_bold;
        for placed in cells {
            *numbers.entry(placed.column).or_insert(true) &= is_number(placed);
            reach = reach.max(placed.region.last.0);
        }
    }
    None
}

fn is_number(placed: &Placed<'_>) -> bool {
    placed.cell.is_number || Amount::parse(placed.cell.text.trim_end_matches(['.', '%'])).is_some()
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
                sheet.put(row, column, SheetCell::plain(*text));
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
        // Without an empty row it may be a row like others.
        assert_eq!(told(&with(&[])), None);
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
