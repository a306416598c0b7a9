//! Totals that a report writes, against the rows they sum: told where they differ, never put right.

use super::gathered::Gathered;
use super::passages::lines;
use crate::error::{Message, Subject};
use crate::report::{Cell, CellItem, Report, Row, TotalOf};
use crate::thai::{Amount, Digits};

pub(super) fn check(report: &Report, gathered: &mut Gathered) {
    let rows = report.rows.listed();
    let mut group = 0;
    for (index, row) in rows.iter().enumerate() {
        if row.group.is_some() {
            group = index;
        }
        let Some(total) = &row.total else { continue };
        let start = match total.of {
            TotalOf::Group => group,
            TotalOf::Table => 0,
        };
        let summed: Vec<&Row> = rows[start..index]
            .iter()
            .filter(|row| row.is_data())
            .collect();
        for (key, cell) in &row.cells {
            check_cell(&key.value, cell, &summed, gathered);
        }
        if total.of == TotalOf::Group {
            group = index + 1;
        }
    }
}

/// Compares what stands in a total's cell with the rows' cells in that column: an amount with their
/// sum, «๖ โครงการ» with their number.
fn check_cell(key: &str, cell: &Cell, rows: &[&Row], gathered: &mut Gathered) {
    let Some(written) = only_line(cell) else {
        return;
    };
    let cells = || {
        rows.iter()
            .filter_map(|row| row.cell(key))
            .filter(|cell| !cell.is_blank())
    };
    if let Some(amount) = Amount::parse(written) {
        let mut sum = Amount::ZERO;
        for amount in cells().flat_map(amounts) {
            // A column that holds other things, too, is none that can be summed.
            let Some(next) = amount.and_then(|amount| sum.checked_add(amount)) else {
                return;
            };
            sum = next;
        }
        if cells().next().is_none() || sum == amount {
            return;
        }
        let written_alike = sum.format(sum.decimals().max(amount.decimals()), Digits::Arabic);
        // With its own decimals it always has room.
        let sum = written_alike.or_else(|| sum.format(sum.decimals(), Digits::Arabic));
        let sum = sum.unwrap_or_default();
        gathered.add(
            "total-differs",
            cell.origin.clone(),
            Subject::Column(key.to_owned()),
            Message::new(
                format!("ผลรวมที่เขียนไว้ “{written}” ไม่ตรงกับแถวที่รวม ซึ่งรวมได้ {sum}"),
                format!("the total says “{written}”, but its rows add up to {sum}"),
            ),
        );
    } else if let Some((said, unit)) = count_of(written) {
        let counted = cells().count();
        if counted > 0 && counted != said {
            gathered.add(
                "count-differs",
                cell.origin.clone(),
                Subject::Column(key.to_owned()),
                Message::new(
                    format!("จำนวนที่เขียนไว้ “{written}” ไม่ตรงกับแถวที่นับได้ {counted} {unit}"),
                    format!("the total says “{written}”, but there are {counted} rows"),
                ),
            );
        }
    }
}

/// The one line of a cell.
fn only_line(cell: &Cell) -> Option<&str> {
    let [CellItem::Text(text)] = cell.items.as_slice() else {
        return None;
    };
    let mut lines = lines(&text.value);
    let (_, line) = lines.next()?;
    lines.next().is_none().then_some(line.trim())
}

/// The amounts of a cell, line by line; nothing for a line that is none.
fn amounts(cell: &Cell) -> Vec<Option<Amount>> {
    let mut amounts = Vec::new();
    for item in &cell.items {
        let CellItem::Text(text) = item else {
            return vec![None];
        };
        let lines = text.value.lines().map(str::trim);
        let lines = lines.filter(|line| !line.is_empty() && !matches!(*line, "-" | "–" | "—"));
        amounts.extend(lines.map(Amount::parse));
    }
    amounts
}

/// «๖ โครงการ», «รวม 6 รายการ»: how many, of what.
fn count_of(line: &str) -> Option<(usize, &str)> {
    let line = line.strip_prefix("รวม").unwrap_or(line).trim();
    let (number, unit) = line.split_once(' ')?;
    let number = Digits::Arabic.apply_everywhere(number);
    let is_whole = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let unit = unit.trim();
    let is_unit = !unit.is_empty() && !unit.contains(|c: char| c.is_whitespace() || c.is_numeric());
    (is_whole && is_unit).then(|| Some((number.parse().ok()?, unit)))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::gathered::told;

    fn found(rows: &str) -> Vec<(&'static str, String)> {
        let text = format!("form: report-table\nagency: ก\ntext: {{title: ก}}\nrows:\n{rows}");
        told(&text, check)
    }

    #[test]
    fn a_total_that_differs_is_told_where_it_stands() {
        let rows =
            "  - {a: ก, b: \"1,000.50\"}\n  - {a: ข, b: ๒๐๐}\n  - {total: รวม, b: \"1,200.00\"}\n";
        assert_eq!(found(rows), [("total-differs", "r.yaml:7:21".to_owned())]);
        let right = rows.replace("1,200.00", "๑,๒๐๐.๕");
        assert_eq!(found(&right), []);
    }

    #[test]
    fn groups_are_summed_by_themselves_and_the_table_as_a_whole() {
        let rows = "  - group: หนึ่ง\n  - {a: ก, b: 5}\n  - {a: ข, b: \"-\"}\n  - {subtotal: รวม, a: 2 โครงการ, b: 5}\n\
                    \x20 - group: สอง\n  - {a: ค, b: 7}\n  - {subtotal: รวม, a: 2 โครงการ, b: 7}\n  - {total: รวมทั้งสิ้น, b: 12}\n";
        assert_eq!(found(rows), [("count-differs", "r.yaml:11:24".to_owned())]);
        let wrong = rows.replace("b: 12}", "b: 13}");
        assert_eq!(found(&wrong).len(), 2);
    }

    #[test]
    fn columns_of_other_things_are_let_pass() {
        let rows = "  - {a: ก, b: ห้าพัน}\n  - {a: ข, b: 5}\n  - {total: รวม, b: 9}\n";
        assert_eq!(found(rows), []);
        assert_eq!(found("  - {a: ก}\n  - {total: รวม, b: 9}\n"), []);
    }
}
