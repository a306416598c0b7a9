//! A sheet's print area: what stands outside is no part of the paper its readers know. It comes in all
//! the same, and is told.

use std::collections::BTreeSet;

use super::cell_names::{cell_name, column_name, ranges, region_at};
use super::region::Region;
use super::sheet::Sheet;
use crate::error::{Finding, Message};

/// The most areas of one sheet that are read.
const MOST: usize = 100;
/// The last row and column a sheet may have.
const LAST: (u32, u32) = (1_048_576, 16_384);

/// The areas that an XLSX file's `_xlnm.Print_Area` names: `'แผ่น 1'!$A$1:$F$30,'แผ่น 1'!$H:$K`. Nothing
/// where one of them is no area of cells (a formula).
pub(super) fn of_excel(reference: &str) -> Vec<Region> {
    areas(reference, ',', '!')
}

/// The areas of an ODS sheet's `table:print-ranges`: `$Sheet1.$A$1:$Sheet1.$F$30`, with spaces between.
pub(super) fn of_open_document(ranges: &str) -> Vec<Region> {
    areas(ranges, ' ', '.')
}

fn areas(reference: &str, between: char, behind_sheet: char) -> Vec<Region> {
    let mut in_quotes = false;
    let parts = reference.split(|c| {
        in_quotes ^= c == '\'';
        c == between && !in_quotes
    });
    let parts = parts.filter(|part| !part.trim().is_empty()).take(MOST);
    let areas = parts.map(|part| area(part, behind_sheet));
    areas.collect::<Option<_>>().unwrap_or_default()
}

/// An area, each of its corners perhaps behind a sheet's name: cells, whole rows or whole columns.
fn area(part: &str, behind_sheet: char) -> Option<Region> {
    let mut in_quotes = false;
    let corners = part.split(|c| {
        in_quotes ^= c == '\'';
        c == ':' && !in_quotes
    });
    let corners: Vec<String> = corners
        .map(|corner| {
            let cell = corner.rsplit_once(behind_sheet);
            cell.map_or(corner, |(_, cell)| cell).replace('$', "")
        })
        .collect();
    let (first, last) = match &corners[..] {
        [only] => (only, only),
        [first, last] => (first, last),
        _ => return None,
    };
    let is_of = |kind: fn(&u8) -> bool| {
        [first, last]
            .iter()
            .all(|corner| corner.bytes().all(|byte| kind(&byte)))
    };
    match () {
        () if is_of(u8::is_ascii_alphabetic) => region_at(&format!("{first}1:{last}{}", LAST.0)),
        () if is_of(u8::is_ascii_digit) => {
            region_at(&format!("A{first}:{}{last}", column_name(LAST.1)))
        }
        () => region_at(&format!("{first}:{last}")),
    }
}

/// Tells which rows, and which cells of other rows, stand outside the areas.
pub(super) fn tell(areas: &[Region], sheet: &mut Sheet) {
    if areas.is_empty() {
        return;
    }
    let is_printed = |at| areas.iter().any(|area| area.holds(at));
    let printed: BTreeSet<u32> = sheet
        .cells
        .keys()
        .filter(|at| is_printed(**at))
        .map(|(row, _)| *row)
        .collect();
    let mut rows: Vec<(u32, u32)> = Vec::new();
    let (mut count, mut first, mut beside) = (0, None, Vec::new());
    for at in sheet.cells.keys().filter(|at| !is_printed(**at)) {
        first = first.or(Some(*at));
        if printed.contains(&at.0) {
            beside.push(*at);
            continue;
        }
        match rows.last_mut() {
            Some((_, last)) if *last == at.0 => continue,
            Some((_, last)) if *last + 1 == at.0 => *last = at.0,
            _ => rows.push((at.0, at.0)),
        }
        count += 1;
    }
    let Some((row, column)) = first else {
        return;
    };
    let (mut thai, mut english) = (Vec::new(), Vec::new());
    if count > 0 {
        let rows = ranges(&rows);
        thai.push(format!("{count} แถว (แถวที่ {rows})"));
        english.push(format!("{count} rows ({rows})"));
    }
    if let Some((row, column)) = beside.first() {
        let (cells, name) = (beside.len(), cell_name(*row, *column));
        thai.push(format!("{cells} ช่องในแถวอื่น (ช่องแรก {name})"));
        english.push(format!("{cells} cells of other rows (the first is {name})"));
    }
    sheet.findings.push(Finding::new(
        "outside-print-area",
        sheet.origin(row, column),
        Message::new(
            format!(
                "อยู่นอกพื้นที่พิมพ์ที่ตั้งไว้ของแผ่นงาน แต่นำมาด้วย: {}",
                thai.join(" และ ")
            ),
            format!(
                "outside the sheet's print area, and taken all the same: {}",
                english.join(" and ")
            ),
        ),
    ));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spreadsheet::sheet::SheetCell;

    fn shown(areas: &[Region]) -> String {
        let names = areas.iter().map(|area| {
            let (first, last) = (area.first, area.last);
            format!(
                "{}:{}",
                cell_name(first.0, first.1),
                cell_name(last.0, last.1)
            )
        });
        names.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn areas_are_read_as_both_programs_write_them() {
        for (reference, areas) in [
            ("Sheet1!$A$1:$F$30", "A1:F30"),
            (
                "'รายงาน, ปี 66!'!$A$1:$F$30,'รายงาน, ปี 66!'!$H$2:$K$5",
                "A1:F30 H2:K5",
            ),
            ("Sheet1!$A:$F", "A1:F1048576"),
            ("Sheet1!$2:$30", "A2:XFD30"),
            ("Sheet1!$C$4", "C4:C4"),
            ("OFFSET(Sheet1!$A$1,0,0,COUNTA(Sheet1!$A:$A),3)", ""),
            ("#REF!", ""),
            ("", ""),
        ] {
            assert_eq!(shown(&of_excel(reference)), areas, "{reference}");
        }
        for (ranges, areas) in [
            ("Sheet1.A1:Sheet1.F30", "A1:F30"),
            (
                "$'ปี 66.1'.$A$1:$'ปี 66.1'.$F$30 Sheet1.H2:Sheet1.K5",
                "A1:F30 H2:K5",
            ),
            ("Sheet1.C4", "C4:C4"),
        ] {
            assert_eq!(shown(&of_open_document(ranges)), areas, "{ranges}");
        }
    }

    #[test]
    fn rows_and_cells_outside_are_told_and_where_nothing_is_outside_nothing_is() {
        let told = |areas: &str| {
            let mut sheet = Sheet::new("a.xlsx");
            for (row, column) in [(1, 1), (2, 1), (2, 5), (4, 1), (5, 1), (9, 2)] {
                sheet.put(row, column, SheetCell::plain("ก"));
            }
            tell(&of_excel(areas), &mut sheet);
            let findings = sheet.findings.into_iter();
            findings
                .map(|finding| finding.message.english)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            told("S!$A$1:$B$3"),
            [
                "outside the sheet's print area, and taken all the same: 3 rows (4–5, 9) and 1 cells of other rows (the first is E2)"
            ]
        );
        assert_eq!(told("S!$A$1:$E$9"), [""; 0]);
        assert_eq!(told("S!$A:$E"), [""; 0]);
        assert_eq!(told(""), [""; 0]);
    }
}
