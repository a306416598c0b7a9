//! Rows of a report that stand in a spreadsheet, as clerks keep them.

use std::io::{Cursor, Write};
use std::path::Path;

use proptest::prelude::*;
use saraban::report::Row;
use saraban::{Error, Finding, Job};

const CONTENT_TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="มาตรการ" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const WORKBOOK_RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
const STYLES: &str = r#"<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;

/// A workbook of one sheet; every cell is its reference and its XML after the `r` attribute.
fn workbook(cells: &[(&str, &str)], merged: &[&str]) -> Vec<u8> {
    let mut rows: std::collections::BTreeMap<u32, String> = Default::default();
    for (reference, xml) in cells {
        let row: u32 = reference
            .trim_start_matches(|c: char| c.is_alphabetic())
            .parse()
            .unwrap();
        let text = format!("<c r=\"{reference}\" {xml}");
        rows.entry(row).or_default().push_str(&text);
    }
    let rows: String = rows
        .iter()
        .map(|(row, cells)| format!("<row r=\"{row}\">{cells}</row>"))
        .collect();
    let merged: String = merged
        .iter()
        .map(|region| format!("<mergeCell ref=\"{region}\"/>"))
        .collect();
    let sheet = format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells></worksheet>"#
    );
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", CONTENT_TYPES),
        ("_rels/.rels", RELATIONS),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONS),
        ("xl/styles.xml", STYLES),
        ("xl/worksheets/sheet1.xml", &sheet),
    ] {
        archive
            .start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn text(text: &str) -> String {
    format!("t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// The rows of a report whose rows stand in that file.
fn rows_in(name: &str, bytes: &[u8]) -> Result<(Vec<Row>, Vec<Finding>), Error> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), bytes).unwrap();
    read(folder.path(), name)
}

fn read(folder: &Path, rows: &str) -> Result<(Vec<Row>, Vec<Finding>), Error> {
    let path = folder.join("report.yaml");
    std::fs::write(
        &path,
        format!("form: ita-t6-a\nagency: อบต.\nrows: {rows}\n"),
    )
    .unwrap();
    let (report, findings) = Job::from_file(path).read_with_rows()?;
    Ok((report.rows().to_vec(), findings))
}

/// Key and text of every cell.
fn texts(row: &Row) -> Vec<(&str, &str)> {
    row.cells
        .iter()
        .map(|(key, cell)| match cell.texts()[..] {
            [text] => (key.as_str(), text),
            ref other => panic!("one text, not {other:?}"),
        })
        .collect()
}

const TITLES: &str =
    "มาตรการ/แนวทาง,วิธีการดำเนินงาน,ผู้รับผิดชอบ,ระยะเวลาดำเนินการ,ผลการดำเนินการ,ข้อเสนอแนะ";

#[test]
fn a_csv_file_gives_its_rows() {
    let csv = format!("{TITLES},สถานะ\n๑. ก,\"๑. ข\n๒. ค\",1.10,,จ,,ดำเนินการแล้ว\n,,,,,,\n");
    let (rows, findings) = rows_in("rows.csv", csv.as_bytes()).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(rows.len(), 1);
    assert_eq!(
        texts(&rows[0]),
        [
            ("measure", "๑. ก"),
            ("method", "๑. ข\n๒. ค"),
            ("responsible", "1.10"),
            ("result", "จ")
        ]
    );
    assert_eq!(rows[0].status(), Some("ดำเนินการแล้ว"));
    assert_eq!(rows[0].origin.to_string(), "rows.csv:2:1");
}

#[test]
fn a_workbook_gives_dates_numbers_and_merged_cells() {
    let titles: Vec<String> = TITLES.split(',').map(text).collect();
    let mut cells = vec![("A1", text("รายงานผล"))];
    for (reference, title) in ["A2", "B2", "C2", "D2", "E2", "F2"].iter().zip(titles) {
        cells.push((*reference, title));
    }
    cells.extend([
        ("A3", text("ด้านที่ 1")),
        ("A4", text("๑. ก")),
        ("B4", text("ข_x000D_\nค")),
        // 3 April 2023, as a date.
        ("D4", "s=\"1\"><v>45019</v></c>".to_owned()),
        ("E4", "><v>12</v></c>".to_owned()),
        ("B5", text("ง")),
        ("E5", "><v>0.125</v></c>".to_owned()),
    ]);
    let cells: Vec<(&str, &str)> = cells.iter().map(|(at, xml)| (*at, xml.as_str())).collect();
    let bytes = workbook(&cells, &["A1:F1", "A3:F3", "A4:A5"]);
    let (rows, findings) = rows_in("rows.xlsx", &bytes).unwrap();
    assert_eq!(
        rows[0].group.as_ref().map(|group| group.as_str()),
        Some("ด้านที่ 1")
    );
    assert_eq!(
        texts(&rows[1]),
        [
            ("measure", "๑. ก"),
            ("method", "ข\nค"),
            ("period", "3 เมษายน 2566"),
            ("result", "12")
        ]
    );
    assert_eq!(rows[1].cell("measure").unwrap().rows(), 2);
    assert_eq!(texts(&rows[2]), [("method", "ง"), ("result", "0.125")]);
    let rules: Vec<_> = findings
        .iter()
        .map(|f| (f.rule, f.origin.to_string()))
        .collect();
    assert_eq!(
        rules,
        [
            ("short-date", "rows.xlsx [มาตรการ]:4:4".to_owned()),
            ("outside-table", "rows.xlsx [มาตรการ]:1:1".to_owned())
        ]
    );
}

#[test]
fn faults_name_the_sheet_and_the_cell() {
    let mut cells: Vec<(&str, String)> = Vec::new();
    for (reference, title) in ["A1", "B1", "C1", "D1", "E1"].iter().zip(TITLES.split(',')) {
        cells.push((*reference, text(title)));
    }
    cells.extend([
        ("F1", text("ข้อเสนแนะ")),
        ("A2", "t=\"e\"><v>#DIV/0!</v></c>".to_owned()),
        ("B3", "><f>1+1</f></c>".to_owned()),
    ]);
    let borrowed: Vec<(&str, &str)> = cells.iter().map(|(at, xml)| (*at, xml.as_str())).collect();
    let error = rows_in("rows.xlsx", &workbook(&borrowed, &[])).unwrap_err();
    let seen: Vec<_> = error
        .faults()
        .iter()
        .map(|f| f.message.english.clone())
        .collect();
    assert_eq!(seen.len(), 2);
    assert!(
        seen[0].starts_with("cell A2: the formula failed"),
        "{seen:?}"
    );
    assert!(
        seen[1].starts_with("cell B3: the formula was never"),
        "{seen:?}"
    );
    let error = rows_in("rows.xlsx", &workbook(&borrowed[..6], &[])).unwrap_err();
    let fault = &error.faults()[0];
    assert_eq!(
        fault.message.english, "cell F1: the form has no column “ข้อเสนแนะ”",
        "{error}"
    );
    assert!(fault.help.as_ref().unwrap().english.contains("ข้อเสนอแนะ"));
}

#[test]
fn wrong_files_are_told_with_the_place_in_the_report() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.xlsx"), "no workbook").unwrap();
    std::fs::write(folder.path().join("b.csv"), "ก,ข\n1,2\n").unwrap();
    std::fs::write(folder.path().join("c.xlsx"), workbook(&[], &[])).unwrap();
    for (rows, words) in [
        ("a.xlsx", "this is no spreadsheet"),
        ("b.csv", "no row has the titles"),
        ("none.csv", "no such file"),
        ("../x.csv", "outside"),
        ("rows.pdf", "neither"),
        ("c.xlsx", "no row has the titles"),
        ("{file: c.xlsx, sheet: มาตรกา}", "there is no sheet"),
    ] {
        let error = read(folder.path(), rows).unwrap_err();
        assert!(
            error.faults()[0].message.english.contains(words),
            "{rows}: {error}"
        );
    }
}

#[test]
fn a_cell_far_away_costs_nothing() {
    let far = text("ก");
    let bytes = workbook(&[("A1", &far), ("XFD1048576", &far)], &["A1:XFD1048576"]);
    // Merged over the whole sheet, it would be 17 thousand million cells.
    assert!(rows_in("rows.xlsx", &bytes).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn a_damaged_workbook_is_rows_or_an_error(
        position in any::<prop::sample::Index>(),
        byte: u8,
        cell in "[<>/a-z\"= 0-9&;]{0,30}",
        merged in "[A-Z:0-9<\"]{0,12}",
    ) {
        let title = text("มาตรการ/แนวทาง");
        let mut bytes = workbook(&[("A1", &title), ("B2", &cell)], &["A1:A2", &merged]);
        let _ = rows_in("rows.xlsx", &bytes);
        let at = position.index(bytes.len());
        bytes[at] = byte;
        let _ = rows_in("rows.xlsx", &bytes);
        bytes.truncate(at);
        let _ = rows_in("rows.xlsx", &bytes);
    }

    #[test]
    fn any_bytes_of_a_csv_file_are_rows_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = rows_in("rows.csv", &bytes);
        let mut titled = TITLES.as_bytes().to_vec();
        titled.push(b'\n');
        titled.extend(bytes);
        let _ = rows_in("rows.csv", &titled);
    }
}

#[test]
fn the_command_renders_a_report_whose_rows_are_a_csv_file() {
    let folder = tempfile::tempdir().unwrap();
    let csv = format!("{TITLES}\n๑. มาตรการ,ดำเนินการ,สำนักปลัด,ต.ค. ๖๕ – มี.ค. ๖๖,แล้ว,-\n");
    std::fs::write(folder.path().join("rows.csv"), csv).unwrap();
    let report = "form: ita-t6-a\nagency: องค์การบริหารส่วนตำบลคลองไทร\nfiscal_year: 2566\n\
                  period: ไตรมาสที่ 1-2\nrows: rows.csv\n";
    std::fs::write(folder.path().join("report.yaml"), report).unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_saraban"))
        .args(["render", "report.yaml", "-o", "out"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{errors}");
    for file in ["report.pdf", "report.docx"] {
        assert!(folder.path().join("out").join(file).is_file(), "{file}");
    }
}

/// What a table's own columns are called, the table being all there is of its columns.
fn keys_of(csv: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.csv"), csv).unwrap();
    let path = folder.path().join("report.yaml");
    std::fs::write(&path, "form: report-table\nagency: อบต.\nrows: a.csv\n").unwrap();
    let (report, _) = Job::from_file(path).read_with_rows().unwrap();
    let cells = report.rows()[0].cells.iter();
    cells.map(|(key, _)| key.value.clone()).collect()
}

#[test]
fn no_two_columns_of_a_table_get_one_name() {
    let doubled = "คอลัมน์ B,,คอลัมน์ B\n1,2,3\n4,5,6\n";
    assert_eq!(keys_of(doubled), ["คอลัมน์ B", "คอลัมน์ B (2)", "คอลัมน์ B (3)"]);
    let numbered = "ก,ก (2),ก\n1,2,3\n4,5,6\n";
    assert_eq!(keys_of(numbered), ["ก", "ก (2)", "ก (3)"]);
}

#[test]
fn thousands_of_columns_of_one_title_are_named_at_once() {
    let keys = keys_of(&format!(
        "{}\n{}\n",
        ["ก"; 16_000].join(","),
        ["1"; 16_000].join(",")
    ));
    assert_eq!(keys[15_999], "ก (16000)");
}

#[test]
fn merged_cells_beyond_what_is_read_are_refused_and_not_left_out() {
    let (title, value) = (text("มาตรการ"), text("ก"));
    let cells = [("A1", title.as_str()), ("A2", value.as_str())];
    let error = rows_in("a.xlsx", &workbook(&cells, &["D4:E4"; 100_001])).unwrap_err();
    let faults = error.faults().iter();
    let told: Vec<&str> = faults.map(|fault| fault.message.english.as_str()).collect();
    assert!(
        told.contains(&"the sheet has more than 100000 merged cells"),
        "{told:?}"
    );
}

#[test]
fn a_logical_value_that_is_none_is_shown_as_it_is_written() {
    let (title, number) = (text("มาตรการ"), text("ผลการดำเนินการ"));
    let cells = [
        ("A1", title.as_str()),
        ("B1", number.as_str()),
        ("A2", "t=\"b\"><v>TRUE</v></c>"),
        ("B2", "t=\"b\"><v>maybe</v></c>"),
    ];
    let sheet = workbook(&cells, &[]);
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.xlsx"), sheet).unwrap();
    let path = folder.path().join("report.yaml");
    std::fs::write(&path, "form: report-table\nagency: อบต.\nrows: a.xlsx\n").unwrap();
    let (report, _) = Job::from_file(path).read_with_rows().unwrap();
    let row = format!("{:?}", report.rows()[0]);
    assert!(
        row.contains("\"TRUE\"") && row.contains("\"maybe\""),
        "{row}"
    );
}
