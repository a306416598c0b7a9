//! Numbers left out among the items of a list: ๑. ๒. ๔.

use crate::thai::is_digit;
use std::collections::BTreeMap;

use super::gathered::Gathered;
use super::passages::lines;
use crate::error::{Message, Origin, Subject};
use crate::report::{CellItem, Report, Row, Rows, Text};

/// How an item's number is written: what stands before and after its digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shape {
    /// ๑.
    Point,
    /// ๑)
    Bracket,
    /// (๑)
    Brackets,
}

pub(super) fn check(report: &Report, gathered: &mut Gathered) {
    let Rows::Listed(rows) = &report.rows else {
        return;
    };
    for row in rows {
        for (_, cell) in &row.cells {
            let mut list = List::default();
            for text in cell.items.iter().filter_map(text_of) {
                for (start, line) in lines(&text.value) {
                    list.take(line, || text.origin_at(start), gathered);
                }
            }
        }
    }
    check_rows(rows, gathered);
}

fn text_of(item: &CellItem) -> Option<&Text> {
    match item {
        CellItem::Text(text) => Some(text),
        _ => None,
    }
}

/// The numbers of the rows themselves, in the first column; a heading begins a new list.
fn check_rows(rows: &[Row], gathered: &mut Gathered) {
    let mut list = List::default();
    for row in rows {
        if row.group.is_some() {
            list = List::default();
            continue;
        }
        let first = row.cells.first().and_then(|(_, cell)| cell.items.first());
        if let Some(text) = first.and_then(text_of)
            && let Some(line) = text.value.lines().next()
        {
            list.take(line, || text.origin.clone(), gathered);
        }
    }
}

/// The last number of each shape, while a list is read.
#[derive(Default)]
struct List {
    last: BTreeMap<Shape, u32>,
}

impl List {
    fn take(&mut self, line: &str, origin: impl FnOnce() -> Origin, gathered: &mut Gathered) {
        let Some((shape, number, written)) = number_of(line.trim_start()) else {
            return;
        };
        let last = self.last.insert(shape, number);
        // An outer item begins its inner lists anew.
        self.last.retain(|inner, _| *inner <= shape);
        // A number that goes back begins another list.
        if let Some(last) = last
            && number > last + 1
        {
            let missing = match number - last {
                2 => format!("{}", last + 1),
                _ => format!("{}–{}", last + 1, number - 1),
            };
            gathered.add(
                "numbering-gap",
                origin(),
                Subject::Word(written.to_owned()),
                Message::new(
                    format!("ลำดับข้อ “{written}” ข้ามข้อ {missing}"),
                    format!("the item “{written}” leaves out {missing}"),
                ),
            );
        }
    }
}

/// The number a line starts with; none for `๑.๑`, a date or an amount.
fn number_of(line: &str) -> Option<(Shape, u32, &str)> {
    let (opened, rest) = match line.strip_prefix('(') {
        Some(rest) => (true, rest),
        None => (false, line),
    };
    let end = rest.find(|c: char| !is_digit(c)).unwrap_or(rest.len());
    let digits = &rest[..end];
    if digits.is_empty() || digits.chars().count() > 3 {
        return None;
    }
    let number = crate::thai::Digits::Arabic
        .apply_everywhere(digits)
        .parse()
        .ok()?;
    let mut after = rest[end..].chars();
    let shape = match (after.next()?, opened) {
        (')', true) => Shape::Brackets,
        (')', false) => Shape::Bracket,
        ('.', false) => Shape::Point,
        _ => return None,
    };
    if after.next().is_some_and(is_digit) {
        return None;
    }
    let length = usize::from(opened) + end + 1;
    Some((shape, number, &line[..length]))
}
