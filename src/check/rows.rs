//! Rows that say less than the others: nothing but a title, a status nothing shows, no result of what
//! should be finished.

use super::gathered::Gathered;
use super::titles::Titles;
use crate::error::{Message, Subject};
use crate::report::{Cell, CellItem, Period, Report, Row, Rows, Status};
use crate::thai::{Digits, Month, MonthRange};

/// In tables of fewer filled columns a row with one cell is nothing strange.
const ENOUGH_COLUMNS: usize = 3;

pub(super) fn check(report: &Report, titles: Titles<'_>, gathered: &mut Gathered) {
    let Rows::Listed(rows) = &report.rows else {
        return;
    };
    let rows: Vec<&Row> = rows
        .iter()
        .filter(|row| row.group.is_none() && row.total.is_none() && !row.is_blank)
        .collect();
    let mut filled: Vec<&str> = Vec::new();
    for (key, cell) in rows.iter().flat_map(|row| &row.cells) {
        if says_something(cell) && !filled.contains(&key.value.as_str()) {
            filled.push(&key.value);
        }
    }
    // The title of the first column is the row's own: who reads the report knows the row by it.
    let Some((first, others)) = filled
        .split_first()
        .filter(|_| filled.len() >= ENOUGH_COLUMNS)
    else {
        return;
    };
    let result = others.iter().copied().find(|key| is_result(key));
    let end = end_of(report);
    for row in &rows {
        let has = |key: &str| cell(row, key).is_some_and(says_something);
        let title = cell(row, first).map(title_of).unwrap_or_default();
        let done = row
            .status
            .as_ref()
            .filter(|status| status.value == Status::Done);
        let shows_nothing = match result {
            Some(result) => done.is_some() && !has(result),
            None => false,
        };
        if shows_nothing || !others.iter().any(|key| has(key)) {
            match done {
                Some(status) => gathered.add(
                    "status-without-evidence",
                    status.origin.clone(),
                    Subject::Word(title.clone()),
                    Message::new(
                        format!("“{title}” ดำเนินการแล้ว แต่ไม่มีข้อความใดแสดงผล"),
                        format!("“{title}” is done, and nothing in its row shows it"),
                    ),
                ),
                None if has(first) => gathered.add(
                    "row-almost-empty",
                    row.origin.clone(),
                    Subject::Word(title.clone()),
                    Message::new(
                        format!("แถว “{title}” มีข้อความเพียงช่องแรก"),
                        format!("the row “{title}” has nothing but its first cell"),
                    ),
                ),
                None => {}
            }
            continue;
        }
        if let (Some(result), Some(period), Some(end)) = (result, period_of(row), end)
            && period.to <= end
            && !has(result)
        {
            let column = titles(report, result);
            gathered.add(
                "empty-result",
                row.origin.clone(),
                Subject::Column(result.to_owned()),
                Message::new(
                    format!("“{title}” พ้นกำหนดแล้ว แต่ช่อง “{column}” ว่าง"),
                    format!("the time of “{title}” is over, and its “{column}” is empty"),
                ),
            );
        }
    }
}

fn cell<'r>(row: &'r Row, key: &str) -> Option<&'r Cell> {
    let mut cells = row.cells.iter();
    cells
        .find(|(have, _)| have.value == key)
        .map(|(_, cell)| cell)
}

fn says_something(cell: &Cell) -> bool {
    cell.items.iter().any(|item| match item {
        CellItem::Text(text) => !text.is_blank(),
        CellItem::Bullet(bullet) => !bullet.text.is_blank(),
        CellItem::Illustration(_) | CellItem::Months(_) => true,
    })
}

/// The first line of a cell.
fn title_of(cell: &Cell) -> String {
    let mut texts = cell.items.iter().filter_map(|item| match item {
        CellItem::Text(text) => Some(&text.value),
        CellItem::Bullet(bullet) => Some(&bullet.text.value),
        _ => None,
    });
    let first = texts.next().and_then(|text| text.lines().next());
    first.unwrap_or_default().to_owned()
}

/// Whether a column tells what came of a row.
fn is_result(key: &str) -> bool {
    matches!(key, "result" | "outcome") || key.trim_start().starts_with("ผล")
}

/// The last month the report tells of: as its period says in months, or in words of its fiscal year.
fn end_of(report: &Report) -> Option<Month> {
    match report.period.as_ref()? {
        Period::Months(months) => Some(months.value.to),
        Period::Words(words) => {
            let year = MonthRange::whole_year(report.fiscal_year.as_ref()?.value);
            let months = months_of_words(&words.value)?;
            // From October on: the ninth month is June of the next year.
            let month = u8::try_from((months + 8) % 12 + 1).ok()?;
            let year = match months {
                ..=3 => year.from.year,
                _ => year.to.year,
            };
            Month::new(year, month)
        }
    }
}

/// How many months of the fiscal year are over at the end of «ไตรมาสที่ ๑-๒», «รอบ ๖ เดือน».
fn months_of_words(words: &str) -> Option<u16> {
    const IN_QUARTER: u16 = 3;
    let words = Digits::Arabic.apply_everywhere(words);
    let last_number = |text: &str| -> Option<u16> {
        let end = text
            .find(|c: char| !c.is_ascii_digit() && !matches!(c, ' ' | '-' | '–' | ','))
            .unwrap_or(text.len());
        let numbers = text[..end].split(|c: char| !c.is_ascii_digit());
        numbers.filter_map(|number| number.parse().ok()).next_back()
    };
    if let Some((_, rest)) = words.split_once("ไตรมาส") {
        let quarter = last_number(rest.trim_start().trim_start_matches("ที่"))?;
        return (1..=4).contains(&quarter).then_some(quarter * IN_QUARTER);
    }
    let (before, _) = words.split_once("เดือน")?;
    let (_, number) = before.rsplit_once("รอบ")?;
    let months = number.trim().parse().ok()?;
    (1..=12).contains(&months).then_some(months)
}

/// The months of a row, where one of its cells is nothing else.
fn period_of(row: &Row) -> Option<MonthRange> {
    row.cells
        .iter()
        .find_map(|(_, cell)| match cell.items.as_slice() {
            [CellItem::Months(months)] => Some(months.value),
            [CellItem::Text(text)] => MonthRange::parse(&text.value),
            _ => None,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::gathered::{KEYS, told};

    fn found(period: &str, rows: &str) -> Vec<(&'static str, String)> {
        let text = format!(
            "form: ita-t6-a\nagency: ก\nfiscal_year: 2566\nperiod: {period}\nrows:\n  \
             - {{measure: ก, method: ข, period: ต.ค. 65 - ธ.ค. 65, result: ค, suggestion: ง}}\n{rows}"
        );
        told(&text, |report, gathered| check(report, KEYS, gathered))
    }

    #[test]
    fn a_result_is_missed_only_where_its_time_is_over() {
        let row = "  - {measure: ก, method: ข, period: ม.ค. 66 - มี.ค. 66}\n";
        let told = [("empty-result", "r.yaml:7:5".to_owned())];
        for over in [
            "ไตรมาสที่ ๑-๒",
            "ไตรมาส 2",
            "รอบ ๖ เดือน",
            "รอบ ๑๒ เดือน",
            "ไตรมาสที่ ๔",
            "{from: 2565-10, to: 2566-03}",
        ] {
            assert_eq!(found(over, row), told, "{over}");
        }
        for not_yet in ["ไตรมาสที่ ๑", "รอบ 3 เดือน", "ตลอดปี"]
        {
            assert_eq!(found(not_yet, row), [], "{not_yet}");
        }
        let no_suggestion = "  - {measure: ก, method: ข, period: ม.ค. 66 - มี.ค. 66, result: ค}\n";
        assert_eq!(found("ไตรมาสที่ ๔", no_suggestion), []);
    }

    #[test]
    fn what_is_done_shows_its_result() {
        let row = "  - {measure: ก, method: ข, status: done}\n";
        assert_eq!(
            found("ไตรมาสที่ ๑", row),
            [("status-without-evidence", "r.yaml:7:37".to_owned())]
        );
        assert_eq!(found("ไตรมาสที่ ๑", &row.replace("done", "in_progress")), []);
    }
}
