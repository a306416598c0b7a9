//! Counts and percentages that a text says of the table: «รวม ๖ มาตรการ», «จำนวน ๔ โครงการ», «๔ จาก
//! ๕ โครงการ คิดเป็นร้อยละ ๘๐», against the rows and against each other.

use super::gathered::Gathered;
use super::passages::{Part, Passage, lines};
use super::titles::Titles;
use crate::error::{Message, Subject};
use crate::report::{Cell, CellItem, Report, Row, Status};
use crate::thai::{Digits, is_digit};

/// Words before a count that speaks of all there is.
const ALL: [&str; 6] = ["รวมทั้งสิ้น", "รวมทั้งหมด", "ทั้งสิ้น", "ทั้งหมด", "รวม", "จำนวน"];
/// Words that make a count one of some rows only.
const SOME: [&str; 8] = [
    "ดำเนินการ",
    "แล้วเสร็จ",
    "เสร็จ",
    "ระหว่าง",
    "ยังไม่",
    "ไม่",
    "บรรลุ",
    "เพิ่ม",
];
/// What any row may be counted as.
const ANY_UNIT: &str = "รายการ";
/// What a row may be counted as where the rows call themselves so.
const UNITS: [&str; 8] = [
    "มาตรการ",
    "โครงการ",
    "กิจกรรม",
    "เรื่อง",
    "แผนงาน",
    "แนวทาง",
    "ภารกิจ",
    "ประเด็น",
];

pub(super) fn check(report: &Report, passages: &[Passage<'_>], gathered: &mut Gathered) {
    let rows: Vec<&Row> = report
        .rows
        .listed()
        .iter()
        .filter(|row| row.is_data())
        .collect();
    let counted = counted_as(&rows);
    let allowed = numbers_of(report, &rows);
    for passage in passages {
        if !matches!(passage.part, Part::Wording | Part::Subject) {
            continue;
        }
        for (start, line) in lines(&passage.text.value) {
            for claim in claims(line) {
                let is_counted = claim.unit == ANY_UNIT || counted.contains(&claim.unit);
                if rows.is_empty() || !is_counted || allowed.contains(&claim.count) {
                    continue;
                }
                let words = &line[claim.start..claim.end];
                let count = rows.len();
                gathered.add(
                    "count-differs",
                    passage.text.origin_at(start + claim.start),
                    Subject::Word(words.to_owned()),
                    Message::new(
                        format!("“{words}” แต่ในตารางมี {count} {}", claim.unit),
                        format!("“{words}”, and the table has {count} rows"),
                    ),
                );
            }
        }
        for (start, line) in lines(&passage.text.value) {
            check_percentage(line, |at| passage.text.origin_at(start + at), gathered);
        }
    }
}

/// What most rows call themselves in the cell that titles them, or its column does.
fn counted_as(rows: &[&Row]) -> Vec<&'static str> {
    let titles: Vec<&str> = rows.iter().filter_map(|row| title(row)).collect();
    let key = rows.iter().find_map(|row| row.cells.first());
    let key = key.map_or("", |(key, _)| key.value.as_str());
    let is_meant = |unit: &&&str| {
        let named = titles.iter().filter(|title| title.starts_with(**unit));
        key.contains(**unit) || (!titles.is_empty() && named.count() * 2 > titles.len())
    };
    UNITS.iter().filter(is_meant).copied().collect()
}

/// The first line of a row's first cell without its number.
fn title(row: &Row) -> Option<&str> {
    let (_, cell) = row.cells.first()?;
    let text = cell.items.iter().find_map(|item| match item {
        CellItem::Text(text) => Some(text.value.as_str()),
        CellItem::Bullet(bullet) => Some(bullet.text.value.as_str()),
        _ => None,
    })?;
    let is_label = |c: char| c.is_numeric() || matches!(c, '.' | ')' | '(' | '-' | ' ');
    Some(text.lines().next()?.trim_start_matches(is_label))
}

/// Every number a text may rightly say of the rows: of all, of those of a group or a status, of the
/// groups, of the rows that have a title of their own.
fn numbers_of(report: &Report, rows: &[&Row]) -> Vec<usize> {
    let mut numbers = vec![rows.len()];
    for (_, status, _) in Status::WORDS {
        let of_status = |row: &&&Row| row.status.as_ref().is_some_and(|has| has.value == status);
        numbers.push(rows.iter().filter(of_status).count());
    }
    let titled = rows
        .iter()
        .filter(|row| title(row).is_some_and(|title| !title.is_empty()));
    numbers.push(titled.count());
    let (mut groups, mut in_group) = (0, 0);
    for row in report.rows.listed() {
        if row.group.is_some() {
            groups += 1;
            numbers.push(in_group);
            in_group = 0;
        } else if row.is_data() {
            in_group += 1;
        }
    }
    numbers.extend([in_group, groups]);
    numbers
}

/// A count of all rows as a line says it, and where.
struct Claim {
    count: usize,
    unit: &'static str,
    start: usize,
    end: usize,
}

/// The counts a line says of all there is.
fn claims(line: &str) -> Vec<Claim> {
    let mut found = Vec::new();
    for (at, number) in numbers(line) {
        let rest = &line[at + number.len()..];
        let unit_text = rest.trim_start();
        let units = UNITS.iter().chain([&ANY_UNIT]);
        let Some(unit) = units.copied().find(|unit| unit_text.starts_with(unit)) else {
            continue;
        };
        let before = line[..at].trim_end();
        let Some(word) = ALL.iter().find(|word| before.ends_with(**word)) else {
            continue;
        };
        let start = before.len() - word.len();
        let is_of_some = *word == "จำนวน" && SOME.iter().any(|some| line[..start].contains(some));
        let Some(count) = value(number).filter(|_| !is_of_some) else {
            continue;
        };
        let end = at + number.len() + (rest.len() - unit_text.len()) + unit.len();
        found.push(Claim {
            count,
            unit,
            start,
            end,
        });
    }
    found
}

/// The whole numbers of a line, in either digits, with the byte each starts at.
fn numbers(line: &str) -> Vec<(usize, &str)> {
    let is_part = |c: char| is_digit(c) || matches!(c, ',' | '.');
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = line[at..].find(|c: char| is_part(c) && !matches!(c, ',' | '.')) {
        let start = at + offset;
        let length = line[start..]
            .find(|c| !is_part(c))
            .unwrap_or(line.len() - start);
        let number = line[start..start + length].trim_end_matches([',', '.']);
        found.push((start, number));
        at = start + length;
    }
    found
}

fn value(number: &str) -> Option<usize> {
    let digits = Digits::Arabic.apply_everywhere(number).replace(',', "");
    digits.parse().ok()
}

/// «๔ โครงการ จากทั้งหมด ๕ โครงการ คิดเป็นร้อยละ ๘๐»: a percentage against the two counts before it.
fn check_percentage(
    line: &str,
    origin_at: impl Fn(usize) -> crate::error::Origin,
    gathered: &mut Gathered,
) {
    let Some(at) = line.find("ร้อยละ") else {
        return;
    };
    let numbers_before = numbers(&line[..at]);
    let [.., (first_at, part), (whole_at, whole)] = numbers_before.as_slice() else {
        return;
    };
    let between = &line[first_at + part.len()..*whole_at];
    let behind = &line[whole_at + whole.len()..at];
    // Nothing but «of all» between the two, and nothing but their unit and «that is» behind them.
    let is_of = between.contains("จาก") && between.chars().count() <= 40;
    let is_that = behind.chars().count() <= 40 && !behind.contains("จาก");
    let said_at = at + "ร้อยละ".len();
    let said = numbers(&line[said_at..]);
    let Some((offset, said)) = said.first().filter(|(offset, _)| *offset <= 1) else {
        return;
    };
    let number = |text: &str| -> Option<f64> {
        Digits::Arabic
            .apply_everywhere(text)
            .replace(',', "")
            .parse()
            .ok()
    };
    let (Some(part_of), Some(of), Some(percentage)) = (number(part), number(whole), number(said))
    else {
        return;
    };
    if !is_of || !is_that || of == 0.0 {
        return;
    }
    let decimals = said
        .split_once('.')
        .map_or(0, |(_, decimals)| decimals.chars().count());
    let right = part_of / of * 100.0;
    // A rounded figure and one cut off are both what people write.
    let step = 10f64.powi(-i32::try_from(decimals).unwrap_or(0));
    if (right - percentage).abs() < step {
        return;
    }
    let shown = format!("{right:.2}");
    let shown = shown.trim_end_matches('0').trim_end_matches('.');
    let end = said_at + offset + said.len();
    gathered.add(
        "percentage-differs",
        origin_at(at),
        Subject::Word(line[at..end].to_owned()),
        Message::new(
            format!(
                "“{}” แต่ {part} จาก {whole} เป็นร้อยละ {shown}",
                &line[at..end]
            ),
            format!("“{}”, and {part} of {whole} is {shown} %", &line[at..end]),
        ),
    );
}

/// A column of percentages that two other columns give in most rows, against the rows where they do
/// not.
pub(super) fn check_columns(report: &Report, titles: Titles<'_>, gathered: &mut Gathered) {
    /// So many rows must agree before one that does not is told.
    const ENOUGH: usize = 3;
    let rows: Vec<&Row> = report
        .rows
        .listed()
        .iter()
        .filter(|row| !row.is_blank)
        .collect();
    let Some(first) = rows.first() else { return };
    let is_percentage = |key: &str| key.contains("ร้อยละ") || key.contains('%') || key == "percent";
    let keys: Vec<&str> = first
        .cells
        .iter()
        .map(|(key, _)| key.value.as_str())
        .collect();
    let number = |row: &Row, key: &str| -> Option<f64> { number_of(row.cell(key)?) };
    for key in keys.iter().filter(|key| is_percentage(key)) {
        let others: Vec<&str> = keys
            .iter()
            .copied()
            .filter(|other| !is_percentage(other))
            .collect();
        for part in &others {
            for whole in others.iter().filter(|whole| *whole != part) {
                let said: Vec<(&Row, f64, f64)> = rows
                    .iter()
                    .filter_map(|row| {
                        let of = number(row, whole).filter(|of| *of != 0.0)?;
                        let right = number(row, part)? / of * 100.0;
                        Some((*row, number(row, key)?, right))
                    })
                    .collect();
                // What people round to whole numbers is near enough.
                let differs = |said: f64, right: f64| (said - right).abs() > 1.0;
                let wrong: Vec<_> = said
                    .iter()
                    .filter(|(_, said, right)| differs(*said, *right))
                    .collect();
                if said.len() - wrong.len() < ENOUGH || wrong.len() * 4 > said.len() {
                    continue;
                }
                for (row, said, right) in wrong {
                    let Some(cell) = row.cell(key) else { continue };
                    let [title, part, whole] = [key, part, whole].map(|key| titles(report, key));
                    gathered.add(
                        "percentage-differs",
                        cell.origin.clone(),
                        Subject::Column((*key).to_owned()),
                        Message::new(
                            format!(
                                "“{title}” เป็น {said} แต่ “{part}” ต่อ “{whole}” เป็นร้อยละ {right:.2}"
                            ),
                            format!(
                                "“{title}” is {said}, and “{part}” of “{whole}” is {right:.2} %"
                            ),
                        ),
                    );
                }
                return;
            }
        }
    }
}

fn number_of(cell: &Cell) -> Option<f64> {
    let [CellItem::Text(text)] = cell.items.as_slice() else {
        return None;
    };
    let text = Digits::Arabic.apply_everywhere(text.value.trim());
    let text = text.trim_end_matches('%').trim_end().replace(',', "");
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::super::passages;
    use super::*;
    use crate::check::gathered::{KEYS, told};

    fn found(text: &str) -> Vec<(&'static str, String)> {
        told(text, |report, gathered| {
            check(report, &passages::of(report), gathered);
            check_columns(report, KEYS, gathered);
        })
    }

    fn report(intro: &str) -> String {
        format!(
            "form: ita-t6-a\nagency: ก\ntext: {{intro: \"{intro}\"}}\nrows:\n  - group: ก\n  - measure: ๑. มาตรการหนึ่ง\n    status: done\n  \
             - measure: ๒. มาตรการสอง\n  - group: ข\n  - measure: ๓. มาตรการสาม\n"
        )
    }

    #[test]
    fn a_count_of_all_rows_is_compared_with_them() {
        let place = |column| vec![("count-differs", format!("r.yaml:3:{column}"))];
        assert_eq!(found(&report("มีมาตรการรวม ๖ มาตรการ")), place(25));
        assert_eq!(found(&report("จำนวน 4 มาตรการ")), place(16));
        assert_eq!(found(&report("ทั้งสิ้น ๗ รายการ")), place(16));
        for right in [
            "รวม ๓ มาตรการ",
            "ด้านที่หนึ่ง จำนวน ๒ มาตรการ",
            "ดำเนินการแล้ว จำนวน ๑ มาตรการ",
            "แล้วเสร็จ จำนวน ๙ มาตรการ",
            "รวม ๖ โครงการ",
            "จำนวน ๖ คน",
            "รวม ๖ เดือน",
        ] {
            assert_eq!(found(&report(right)), [], "{right}");
        }
    }

    #[test]
    fn a_percentage_is_compared_with_its_counts() {
        let wrong = "แล้วเสร็จ ๔ โครงการ จากทั้งหมด ๕ โครงการ คิดเป็นร้อยละ ๗๐";
        assert_eq!(
            found(&report(wrong)),
            [("percentage-differs", "r.yaml:3:64".to_owned())]
        );
        for right in [
            "แล้วเสร็จ ๔ โครงการ จากทั้งหมด ๕ โครงการ คิดเป็นร้อยละ ๘๐",
            "เสร็จ ๒ จาก ๓ เรื่อง คิดเป็นร้อยละ ๖๖.๖๗",
            "เสร็จ ๒ จาก ๓ เรื่อง คิดเป็นร้อยละ ๖๖.๖๖",
            "ปี ๒๕๖๖ ร้อยละ ๘๐ ของโครงการ",
        ] {
            assert_eq!(found(&report(right)), [], "{right}");
        }
    }

    #[test]
    fn a_percentage_that_breaks_the_rule_of_its_column_is_told() {
        let rows = "  - {งาน: ก, งบประมาณ: 100, เบิกจ่าย: 50, ร้อยละ: 50}\n  - {งาน: ข, งบประมาณ: 200, เบิกจ่าย: 50, ร้อยละ: 25}\n  \
                    - {งาน: ค, งบประมาณ: 400, เบิกจ่าย: 100, ร้อยละ: 25}\n  - {งาน: ง, งบประมาณ: 100, เบิกจ่าย: 90, ร้อยละ: 80}\n";
        let text = format!("form: report-table\nagency: ก\ntext: {{title: ก}}\nrows:\n{rows}");
        assert_eq!(
            found(&text),
            [("percentage-differs", "r.yaml:8:51".to_owned())]
        );
        assert_eq!(found(&text.replace("80}", "90}")), []);
    }
}
