//! Workbooks and text files as offices have them, as the rows of a report.

use std::path::Path;

use saraban::report::{Files, Row};
use saraban::{Error, Finding, Job};

fn rows_by(form: &str, rows: &str) -> Result<(Vec<Row>, Vec<Finding>), Error> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sheets");
    let text = format!("form: {form}\nagency: อบต.\nrows: {rows}\n");
    let job = Job::from_text("report.yaml", text).files(Files::in_folder(folder));
    let (report, findings) = job.read_with_rows()?;
    Ok((report.rows().to_vec(), findings))
}

fn table(rows: &str) -> (Vec<Row>, Vec<Finding>) {
    rows_by("report-table", rows).unwrap_or_else(|error| panic!("{rows}: {error}"))
}

fn text(row: &Row, key: &str) -> String {
    match row.cell(key).map(|cell| cell.texts()).as_deref() {
        Some([text]) => (*text).to_owned(),
        other => panic!("{key}: {other:?} in {row:?}"),
    }
}

fn keys(row: &Row) -> Vec<&str> {
    row.cells.iter().map(|(key, _)| key.as_str()).collect()
}

fn rules(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.rule).collect()
}

#[test]
fn numbers_are_what_the_sheet_shows() {
    let (rows, _) = table("numfmt.xlsx");
    let seen: Vec<String> = rows.iter().map(|row| text(row, "ค่า")).collect();
    assert_eq!(
        seen,
        [
            "1,250,000.00",
            "1,234,567.50",
            "100%",
            "85.50%",
            "๒๕๖๖",
            "0812345678",
            "1-2345-67890-12-3",
            "฿5,000",
            "(300)",
            "0.30",
            "1E+20",
            "0.00001",
            "1,250",
            "33.33",
        ]
    );
    let (rows, _) = rows_by("ita-t6-a", "percent.xlsx").unwrap();
    let last = rows.last().unwrap();
    assert_eq!(text(last, "result"), "98.50%");
    assert_eq!(text(last, "suggestion"), "1,250,000.50");
    assert_eq!(text(&rows[3], "period"), "2023-03-31");
}

#[test]
fn a_formula_nobody_computed_is_a_fault_that_names_the_cell() {
    let error = rows_by("report-table", "formula.xlsx").unwrap_err();
    let fault = &error.faults()[0];
    assert!(
        fault
            .message
            .english
            .starts_with("cell C4: the formula was never computed")
    );
    assert!(fault.origin.to_string().contains("[Sheet]:4:3"));
    assert!(fault.help.as_ref().unwrap().thai.contains("Excel"));
}

#[test]
fn a_table_has_all_columns_of_its_header_in_their_order() {
    let (rows, _) = table("order.csv");
    assert_eq!(keys(&rows[0]), ["ลำดับ", "รายการ", "งบประมาณ", "หมายเหตุ"]);
    assert_eq!(text(&rows[0], "รายการ"), "");
    assert_eq!(text(&rows[1], "งบประมาณ"), "500");
}

#[test]
fn title_lines_stand_above_the_table() {
    for (file, lines) in [("title-above.xlsx", 2), ("title-above-unmerged.xlsx", 1)] {
        let (rows, findings) = table(file);
        assert_eq!(keys(&rows[0]), ["ลำดับ", "รายการ", "ค่า"]);
        assert_eq!(rows.len(), 1);
        let told = findings.iter().find(|f| f.rule == "outside-table").unwrap();
        assert_eq!(told.others.len() + 1, lines);
        assert!(told.message.thai.contains("บัญชีโครงการ"));
    }
    let (rows, _) = table("two-level.xlsx");
    assert_eq!(
        keys(&rows[0]),
        ["ที่", "โครงการ", "งบประมาณ 2566", "งบประมาณ 2567", "หมายเหตุ"]
    );
    assert_eq!(text(&rows[0], "งบประมาณ 2567"), "200");
    let (rows, _) = table("{file: two-level.xlsx, header_row: 2}");
    assert_eq!(keys(&rows[0]).len(), 5);
    let (rows, _) = table("{file: title-above.xlsx, header_row: 3, leave_out: ลำดับ}");
    assert_eq!(keys(&rows[0]), ["รายการ", "ค่า"]);
}

#[test]
fn near_titles_are_proposed_and_the_reports_own_are_taken() {
    let error = rows_by("ita-t6-a", "last-year.xlsx").unwrap_err();
    let fault = &error.faults()[0];
    assert!(fault.message.thai.contains("ระยะเวลา"), "{error}");
    let help = &fault.help.as_ref().unwrap().thai;
    assert!(help.contains("“ระยะเวลาดำเนินการ”") && help.contains("columns: {period: ระยะเวลา}"));
    let (rows, findings) = rows_by(
        "ita-t6-a",
        "{file: last-year.xlsx, columns: {period: ระยะเวลา}}",
    )
    .unwrap();
    assert_eq!(rows.len(), 6);
    assert_eq!(text(&rows[5], "period"), "1 ต.ค. 2565 - 30 ก.ย. 2566");
    // The picture, the title lines and the signature are told.
    assert!(rules(&findings).contains(&"spreadsheet-pictures"));
    assert_eq!(
        rules(&findings)
            .iter()
            .filter(|rule| **rule == "outside-table")
            .count(),
        2
    );
}

#[test]
fn signatures_below_end_the_table() {
    let (rows, findings) = rows_by("ita-t6-a", "signatures-below.xlsx").unwrap();
    assert_eq!(rows.len(), 6);
    let mut told = findings
        .iter()
        .filter(|finding| finding.rule == "outside-table");
    assert!(told.next_back().unwrap().message.thai.contains("ลงชื่อ"));
}

#[test]
fn a_total_over_two_columns_stands_once() {
    let (rows, _) = table("total.xlsx");
    let total = rows.last().unwrap();
    assert_eq!(keys(total), ["ลำดับ", "ค่า"]);
    assert_eq!(total.cell("ลำดับ").unwrap().columns(), 2);
}

#[test]
fn what_is_hidden_stays_out_and_is_told() {
    let (rows, findings) = table("hidden-sheet.xlsx");
    assert_eq!(text(&rows[0], "ค่า"), "ข");
    assert_eq!(rules(&findings), ["hidden-sheet"]);
    let (rows, findings) = table("hiddencol.xlsx");
    assert_eq!(keys(&rows[0]), ["ลำดับ", "ชื่อ"]);
    assert_eq!(rules(&findings), ["hidden-column"]);
    assert!(
        findings[0].message.thai.contains("คอลัมน์ B")
            && findings[0].message.thai.contains("เลขบัตรประชาชน")
    );
    let (rows, _) = table("{file: hidden-sheet.xlsx, sheet: ข้อมูล}");
    assert_eq!(rows.len(), 1);
}

#[test]
fn the_sheet_that_fits_is_taken() {
    let (rows, findings) = rows_by("ita-t6-a", "two-sheets-other-first.xlsx").unwrap();
    assert_eq!(rows.len(), 6);
    let told = findings
        .iter()
        .find(|finding| finding.rule == "further-sheets")
        .unwrap();
    assert!(told.message.thai.contains("ปี 2566") && told.message.thai.contains("ปี 2565"));
}

#[test]
fn a_status_in_words_nobody_agreed_on_is_a_fault() {
    let error = rows_by("ita-t6-a", "status.xlsx").unwrap_err();
    let cells: Vec<&str> = error
        .faults()
        .iter()
        .map(|fault| fault.message.english.split(':').next().unwrap())
        .collect();
    assert_eq!(cells, ["cell G7", "cell G8", "cell G9"]);
}

#[test]
fn text_files_of_every_kind_are_read() {
    for file in ["cr.csv", "sep.csv", "utf16.csv"] {
        let (rows, _) = table(file);
        assert_eq!(text(&rows[0], "ลำดับ"), "1", "{file}");
    }
    let error = rows_by("report-table", "headeronly.csv").unwrap_err();
    assert!(error.to_string().contains("no row under it"), "{error}");
}
