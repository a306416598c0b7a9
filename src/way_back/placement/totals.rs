//! Which rows of somebody's table are rows of sums: by the words of `data/totals.yaml`, and by their
//! numbers where the words may mean something else («รวมงบประมาณ», «รวมพลังชุมชน»).

use std::sync::LazyLock;

use crate::report::{Cell, CellItem, Row, Text, Total, TotalOf};
use crate::source::{KeyTable, Shape, key, table, word_lists};
use crate::thai::Amount;

const FILE: &str = "data/totals.yaml";
const TEXT: &str = include_str!("../../../data/totals.yaml");

/// The longest label of a row of sums, in characters.
const LONGEST_LABEL: usize = 60;
/// A sum of fewer rows is no proof: it is their number again.
const FEWEST_ROWS: usize = 2;

static KEYS: KeyTable = table(
    "totals",
    "แถวรวมที่คนพิมพ์กันเอง",
    "Rows of sums as people type them.",
    &[&[
        key(
            "labels",
            Shape::Texts,
            "คำของแถวรวม",
            "labels of rows of sums",
        )
        .required(),
        key(
            "beginnings",
            Shape::Texts,
            "คำขึ้นต้นที่อาจเป็นแถวรวม",
            "what such labels may begin with",
        )
        .required(),
    ]],
);

/// The words, the longer ones first.
struct Words {
    labels: Vec<String>,
    beginnings: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut lists = word_lists((FILE, TEXT), &KEYS, ["labels", "beginnings"]);
    for words in &mut lists {
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    }
    let [labels, beginnings] = lists;
    Words { labels, beginnings }
});

fn may_be_label(text: &str) -> bool {
    text.chars().count() <= LONGEST_LABEL && !text.contains('\n')
}

/// Whether the first text of a row says by itself that it is a row of sums: «รวม», «รวมทั้งสิ้น»,
/// «รวม ๖ มาตรการ», and not a word that begins so («รวมพลัง»).
pub(super) fn is_label(text: &str) -> bool {
    let text = text.trim();
    let rest = WORDS
        .labels
        .iter()
        .find_map(|word| text.strip_prefix(word.as_str()));
    may_be_label(text)
        && rest.is_some_and(|rest| {
            let next = rest.chars().next();
            next.is_none_or(|c| {
                c.is_whitespace()
                    || c.is_ascii_digit()
                    || ('๐'..='๙').contains(&c)
                    || matches!(c, '(' | ':')
            })
        })
}

fn may_be_sums(text: &str) -> bool {
    let begins = |word: &String| text.starts_with(word.as_str());
    may_be_label(text) && WORDS.beginnings.iter().any(begins)
}

/// Makes rows of sums of those whose words may say so and whose numbers prove it, and gives those whose
/// numbers do not, each by its index and its label: they stay rows. `first` is the table's first
/// column.
pub(super) fn prove(rows: &mut [Row], first: &str) -> Vec<(usize, String)> {
    let mut unproven = Vec::new();
    let mut group = 0;
    for index in 0..rows.len() {
        if rows[index].group.is_some() || rows[index].total.is_some() {
            group = index + 1;
            continue;
        }
        let filled = rows[index]
            .cells
            .iter()
            .position(|(_, cell)| !cell.is_blank());
        let Some(at) = filled else { continue };
        let (key, cell) = &rows[index].cells[at];
        let label = match cell.items.as_slice() {
            [CellItem::Text(text)] if cell.span.rows == 1 => text.value.replace("**", ""),
            _ => continue,
        };
        let label = label.trim().to_owned();
        if !may_be_sums(&label) {
            continue;
        }
        let column = (key.value != first).then(|| key.clone());
        let sums: Vec<(String, Amount)> = rows[index].cells[at + 1..]
            .iter()
            .filter_map(|(key, cell)| Some((key.value.clone(), amount(cell)??)))
            .collect();
        if sums.is_empty() {
            continue;
        }
        let is_last = !rows[index + 1..].iter().any(Row::is_data);
        let of = match () {
            () if is_sum(&rows[group..index], &sums) => TotalOf::Group,
            () if is_last && is_sum(&rows[..index], &sums) => TotalOf::Table,
            () => {
                unproven.push((index, label));
                continue;
            }
        };
        let row = &mut rows[index];
        row.cells.remove(at);
        row.cells.retain(|(_, cell)| !cell.is_blank());
        for (_, cell) in &mut row.cells {
            // A row of sums is bold by itself.
            for item in &mut cell.items {
                if let CellItem::Text(text) = item {
                    text.value = text.value.replace("**", "");
                }
            }
        }
        row.total = Some(Total {
            of,
            label: Text::new(label),
            column,
        });
        group = index + 1;
    }
    unproven
}

/// Whether each of those numbers is the sum of its column over the rows, and one of them says something.
fn is_sum(rows: &[Row], sums: &[(String, Amount)]) -> bool {
    let summed = |key: &str| {
        let cells = rows.iter().filter(|row| row.is_data());
        let amounts = cells.filter_map(|row| row.cell(key)).filter_map(amount);
        // A column that holds other things, too, is none that can be summed.
        let amounts: Vec<Amount> = amounts.collect::<Option<_>>()?;
        let sum = amounts
            .iter()
            .try_fold(Amount::ZERO, |sum, amount| sum.checked_add(*amount))?;
        Some((sum, amounts.len()))
    };
    let mut is_proven = false;
    for (key, amount) in sums {
        match summed(key) {
            Some((sum, count)) if sum == *amount => {
                is_proven |= count >= FEWEST_ROWS && !sum.is_zero();
            }
            _ => return false,
        }
    }
    is_proven
}

/// The amount of a cell: nothing where it is empty or a dash, nothing inside where it is no amount.
fn amount(cell: &Cell) -> Option<Option<Amount>> {
    let [CellItem::Text(text)] = cell.items.as_slice() else {
        return (!cell.is_blank()).then_some(None);
    };
    let text = text.value.replace("**", "");
    match text.trim() {
        "" | "-" | "–" | "—" => None,
        text => Some(Amount::parse(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[(&str, &str)]) -> Row {
        Row {
            cells: cells
                .iter()
                .map(|(key, text)| (Text::new(*key), Cell::from(*text)))
                .collect(),
            ..Row::default()
        }
    }

    type Totals = Vec<Option<(TotalOf, String)>>;

    fn proven(rows: &mut [Row]) -> (Totals, Vec<(usize, String)>) {
        let unproven = prove(rows, "ที่");
        let totals = rows.iter().map(|row| {
            let total = row.total.as_ref();
            total.map(|total| (total.of, total.label.value.clone()))
        });
        (totals.collect(), unproven)
    }

    #[test]
    fn the_words_are_read_and_labels_are_known() {
        assert!(!WORDS.labels.is_empty() && !WORDS.beginnings.is_empty());
        for label in [
            "รวม",
            "รวมทั้งสิ้น",
            "ยอดรวมทั้งสิ้น",
            "รวม ๖ มาตรการ",
            "รวมจำนวน ๑๒ รายการ",
            "รวม:",
        ] {
            assert!(is_label(label), "{label}");
        }
        for text in ["รวมพลัง", "รวมงบประมาณ", "ประชุมรวม", ""]
        {
            assert!(!is_label(text), "{text}");
        }
    }

    #[test]
    fn numbers_prove_a_row_of_sums_in_groups_and_at_the_end() {
        let mut rows = [
            row(&[
                ("ที่", "๑"),
                ("รายการ", "ถนน"),
                ("เงิน", "1,000.50"),
                ("หมายเหตุ", "-"),
            ]),
            row(&[
                ("ที่", "๒"),
                ("รายการ", "คลอง"),
                ("เงิน", "๒,๐๐๐"),
                ("หมายเหตุ", ""),
            ]),
            row(&[("ที่", "**รวมค่าก่อสร้าง**"), ("เงิน", "**3,000.50**")]),
            row(&[("ที่", "๓"), ("รายการ", "อบรม"), ("เงิน", "10")]),
            row(&[("ที่", "๔"), ("รายการ", "ประชุม"), ("เงิน", "20")]),
            row(&[("ที่", ""), ("รายการ", "รวมค่าใช้สอย"), ("เงิน", "30")]),
            row(&[
                ("ที่", "รวมงบประมาณ"),
                ("เงิน", "3,030.50"),
                ("หมายเหตุ", "บาท"),
            ]),
        ];
        let (totals, unproven) = proven(&mut rows);
        let group = |label: &str| Some((TotalOf::Group, label.to_owned()));
        let whole = Some((TotalOf::Table, "รวมงบประมาณ".to_owned()));
        assert_eq!(
            totals,
            [
                None,
                None,
                group("รวมค่าก่อสร้าง"),
                None,
                None,
                group("รวมค่าใช้สอย"),
                whole
            ]
        );
        assert_eq!(unproven, []);
        let column = rows[5]
            .total
            .as_ref()
            .and_then(|total| total.column.clone());
        assert_eq!(column.map(|column| column.value).as_deref(), Some("รายการ"));
        assert_eq!(rows[2].cells.len(), 1);
        assert_eq!(rows[2].cells[0].1.texts(), ["3,000.50"]);
    }

    #[test]
    fn what_is_not_proven_stays_a_row_and_is_told() {
        let mut rows = [
            row(&[("ที่", "รวมพลังชุมชน"), ("เงิน", "5")]),
            row(&[("ที่", "ถนน"), ("เงิน", "10")]),
            row(&[("ที่", "คลอง"), ("เงิน", "20")]),
            row(&[("ที่", "รวมงบประมาณ"), ("เงิน", "34")]),
            row(&[("ที่", "รวมใจทำดี"), ("เงิน", "ไม่มี")]),
        ];
        let before = rows.clone();
        let (totals, unproven) = proven(&mut rows);
        assert!(totals.iter().all(Option::is_none));
        let unproven: Vec<_> = unproven
            .iter()
            .map(|(row, label)| (*row, label.as_str()))
            .collect();
        assert_eq!(unproven, [(0, "รวมพลังชุมชน"), (3, "รวมงบประมาณ")]);
        assert_eq!(rows, before);
    }
}
