//! Cells, columns and regions by the names spreadsheets show.

use super::region::Region;

/// A column's name: `C` for 3.
pub(crate) fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.into_iter().rev().collect()
}

/// A cell's name: `C5` for row 5, column 3.
pub(crate) fn cell_name(row: u32, column: u32) -> String {
    format!("{}{row}", column_name(column))
}

/// The cell of a name: row and column of `C5`; nothing where it is none.
pub(super) fn cell_at(name: &str) -> Option<(u32, u32)> {
    let name = name.trim();
    let letters = name.trim_start_matches('$');
    let end = letters.find(|c: char| !c.is_ascii_alphabetic())?;
    let (letters, digits) = letters.split_at(end);
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column = letters.bytes().fold(0u32, |column, letter| {
        column * 26 + u32::from(letter.to_ascii_uppercase() - b'A' + 1)
    });
    let row: u32 = digits.trim_start_matches('$').parse().ok()?;
    (row > 0).then_some((row, column))
}

/// The region of a reference: `A1:C5`, or `A1` alone.
pub(super) fn region_at(reference: &str) -> Option<Region> {
    let (first, last) = reference.split_once(':').unwrap_or((reference, reference));
    let (first, last) = (cell_at(first)?, cell_at(last)?);
    (first.0 <= last.0 && first.1 <= last.1).then_some(Region { first, last })
}

/// Stretches of rows or columns in words: «4–5, 9».
pub(super) fn ranges(ranges: &[(u32, u32)]) -> String {
    const MOST: usize = 20;
    let mut shown: Vec<String> = ranges
        .iter()
        .take(MOST)
        .map(|(from, to)| match from == to {
            true => from.to_string(),
            false => format!("{from}–{to}"),
        })
        .collect();
    if ranges.len() > MOST {
        shown.push("…".into());
    }
    shown.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_the_names_spreadsheets_show() {
        for ((row, column), name) in [
            ((1, 1), "A1"),
            ((5, 26), "Z5"),
            ((5, 27), "AA5"),
            ((9, 702), "ZZ9"),
            ((9, 703), "AAA9"),
        ] {
            assert_eq!(cell_name(row, column), name);
            assert_eq!(cell_at(name), Some((row, column)));
        }
        assert_eq!(cell_at("A0"), None);
        assert_eq!(cell_at("5"), None);
        let region = region_at("B2:D4").unwrap();
        assert_eq!((region.rows(), region.columns()), (3, 3));
    }
}
