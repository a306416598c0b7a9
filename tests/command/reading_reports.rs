//! Reading the real reports of this folder, as a user's files.

use saraban::report::{self, CellItem, Rows};

fn rows(file: &str) -> Vec<report::Row> {
    let path = format!("{}/tests/reports/{file}", env!("CARGO_MANIFEST_DIR"));
    match report::read(&path) {
        Ok(report) => match report.rows {
            Rows::Listed(rows) => rows,
            Rows::Absent | Rows::Spreadsheet { .. } => panic!("{file} lists its rows"),
        },
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn the_real_reports_are_read_whole() {
    for (file, count) in [
        ("khlong-sai-2566.yaml", 8),
        ("mae-khri-2566.yaml", 14),
        ("kamalasai-2564.yaml", 7),
    ] {
        assert_eq!(rows(file).len(), count, "{file}");
    }
}

#[test]
fn pictures_of_a_real_report_have_their_captions() {
    let rows = rows("cho-raka-2565.yaml");
    let pictures: Vec<_> = rows
        .iter()
        .flat_map(|row| &row.cells)
        .flat_map(|(_, cell)| &cell.items)
        .filter_map(|item| match item {
            CellItem::Illustration(picture) => Some(picture),
            _ => None,
        })
        .collect();
    assert!(!pictures.is_empty());
    assert!(pictures.iter().all(|picture| picture.caption.is_some()));
}
