//! Years and periods that are not those of the report's fiscal year.

use super::gathered::Gathered;
use super::passages::{Part, Passage, lines};
use crate::error::{Message, Origin, Subject};
use crate::report::{CellItem, Period, Report, Rows};
use crate::thai::{
    DateStyle, Digits, FiscalYear, MONTHS, Month, MonthRange, SHORT_MONTHS, is_digit,
};

pub(super) fn check(report: &Report, passages: &[Passage<'_>], gathered: &mut Gathered) {
    let Some(year) = report.fiscal_year.as_ref().map(|year| year.value) else {
        return;
    };
    if let Some(Period::Months(months)) = &report.period {
        check_range(months.value, None, year, &months.origin, gathered);
    }
    if let Rows::Listed(rows) = &report.rows {
        let cells = rows.iter().flat_map(|row| &row.cells);
        for item in cells.flat_map(|(_, cell)| &cell.items) {
            if let CellItem::Months(months) = item {
                check_range(months.value, None, year, &months.origin, gathered);
            }
        }
    }
    for passage in passages {
        let text = passage.text;
        match passage.part {
            Part::Period => {
                for (at, month) in months_in(&text.value) {
                    if !holds(year, month) {
                        let range = MonthRange {
                            from: month,
                            to: month,
                        };
                        check_range(range, None, year, &text.origin_at(at), gathered);
                    }
                }
            }
            // A cell that is nothing but a period.
            Part::Cell(_) => {
                if let Some(range) = MonthRange::parse(&text.value) {
                    check_range(range, Some(&text.value), year, &text.origin, gathered);
                }
            }
            Part::Address | Part::Agency | Part::Signer => continue,
            Part::Group | Part::Wording | Part::Subject => {}
        }
        for (start, line) in lines(&text.value) {
            check_named_years(line, year, |at| text.origin_at(start + at), gathered);
        }
    }
}

/// Whether the month is of the fiscal year.
fn holds(year: FiscalYear, month: Month) -> bool {
    year.contains(month.last_day())
}

fn check_range(
    range: MonthRange,
    written: Option<&str>,
    year: FiscalYear,
    origin: &Origin,
    gathered: &mut Gathered,
) {
    if holds(year, range.from) && holds(year, range.to) {
        return;
    }
    let written = match written {
        Some(written) => written.trim().to_owned(),
        None => range.format(DateStyle::ShortFullYear, Digits::Arabic),
    };
    let whole = MonthRange::whole_year(year).format(DateStyle::ShortFullYear, Digits::Arabic);
    gathered.add(
        "other-year",
        origin.clone(),
        Subject::Word(written.clone()),
        Message::new(
            format!("“{written}” ไม่อยู่ในปีงบประมาณ {year} ({whole})"),
            format!("“{written}” is not within the fiscal year {year} ({whole})"),
        ),
    );
}

/// «ประจำปีงบประมาณ พ.ศ. ๒๕๖๕», «ประจำปีฯ ๖๗» in a report on another year. «ปีงบประมาณ ๒๕๖๕» alone
/// is let pass: reports speak of the year before.
fn check_named_years(
    line: &str,
    year: FiscalYear,
    origin_at: impl Fn(usize) -> Origin,
    gathered: &mut Gathered,
) {
    for (at, word) in line.match_indices("ประจำปี") {
        let rest = &line[at + word.len()..];
        let named = ["งบประมาณ", "ฯ"]
            .iter()
            .find_map(|word| rest.strip_prefix(word))
            .unwrap_or(rest);
        let Some((written, length)) = year_at_start(named) else {
            continue;
        };
        if written != year.year() {
            let end = line.len() - named.len() + length;
            let words = line[at..end].trim();
            gathered.add(
                "other-year",
                origin_at(at),
                Subject::Word(words.to_owned()),
                Message::new(
                    format!("“{words}” แต่รายงานเป็นของปีงบประมาณ {year}"),
                    format!("“{words}” in a report on the fiscal year {year}"),
                ),
            );
        }
    }
}

/// The year a text starts with, of the Buddhist era, and how many bytes it takes.
fn year_at_start(text: &str) -> Option<(u16, usize)> {
    let rest = text.trim_start();
    let rest = rest.strip_prefix("พ.ศ.").unwrap_or(rest).trim_start();
    let digits: String = rest.chars().take_while(|c| is_digit(*c)).collect();
    let length = text.len() - rest.len() + digits.len();
    let number: u16 = Digits::Arabic.apply_everywhere(&digits).parse().ok()?;
    match digits.chars().count() {
        2 => Some((2500 + number, length)),
        4 if FiscalYear::RANGE.contains(&number) => Some((number, length)),
        _ => None,
    }
}

/// The months with their years in a text, and where they stand.
fn months_in(text: &str) -> Vec<(usize, Month)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let named = |names: &'static [&'static str; 12]| {
            (1..)
                .zip(names.iter())
                .find(|(_, name)| rest.starts_with(**name))
        };
        if let Some((month, name)) = named(&MONTHS).or_else(|| named(&SHORT_MONTHS))
            && let Some((year, length)) = year_at_start(&rest[name.len()..])
            && let Some(month) = Month::new(year, month)
        {
            found.push((at, month));
            at += name.len() + length;
        } else {
            at += c.len_utf8();
        }
    }
    found
}
