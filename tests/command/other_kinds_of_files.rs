//! A file of another kind where a report belongs, and one that is not there or cannot be read: the
//! same words and the same exit code from every command.

use std::path::Path;

use super::run::{code, messages, saraban};

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// A folder with the clerk's workbook in it, `sheet.xlsx`.
fn with_a_sheet() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let sheet = sample("tests/sheets/last-year.xlsx");
    std::fs::write(folder.path().join("sheet.xlsx"), sheet).unwrap();
    folder
}

#[test]
fn a_word_excel_or_pdf_file_names_the_command_that_takes_it() {
    let folder = with_a_sheet();
    let here = folder.path();
    std::fs::write(
        here.join("report.yaml"),
        sample("tests/reports/complaints-table.yaml"),
    )
    .unwrap();
    let made = saraban(here, &["render", "report.yaml"]);
    assert_eq!(code(&made), 0, "{}", messages(&made));
    std::fs::write(here.join("old.rtf"), "{\\rtf1 x}").unwrap();
    for (file, kind, command) in [
        ("sheet.xlsx", "Excel (XLSX)", "saraban import sheet.xlsx"),
        ("report.docx", "Word (DOCX)", "saraban import report.docx"),
        ("report.pdf", "PDF", "saraban extract report.pdf"),
        ("old.rtf", "RTF", "saraban import"),
    ] {
        for subcommand in ["render", "check"] {
            let output = saraban(here, &[subcommand, file]);
            let told = messages(&output);
            assert_eq!(code(&output), 1, "{told}");
            for words in [kind, command] {
                assert!(told.contains(words), "{words}: {told}");
            }
        }
        let thai = messages(&saraban(here, &["render", file, "--lang", "th"]));
        assert!(thai.contains("ไม่ใช่ไฟล์รายงาน"), "{thai}");
    }
}

#[test]
fn a_missing_file_ends_every_command_alike_and_in_thai() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    for call in [
        &["render", "none.yaml"][..],
        &["check", "none.yaml"],
        &["import", "none.docx", "-o", "r.yaml"],
        &["import", "none.xlsx", "-o", "r.yaml"],
        &["inspect", "none.pdf"],
        &["extract", "none.pdf"],
        &["new", "none.yaml"],
    ] {
        let output = saraban(here, &[call, &["--lang", "th"]].concat());
        let told = messages(&output);
        assert_eq!(code(&output), 1, "{call:?}: {told}");
        assert!(told.contains("ไม่พบไฟล์"), "{call:?}: {told}");
    }
}

#[test]
fn a_form_nobody_has_is_wrong_usage_in_every_command_and_a_fault_in_a_report() {
    let folder = with_a_sheet();
    let here = folder.path();
    for call in [
        &["new", "ita-t6"][..],
        &["forms", "ita-t6"],
        &["import", "sheet.xlsx", "-o", "r.yaml", "--form", "ita-t6"],
    ] {
        let output = saraban(here, call);
        let told = messages(&output);
        assert_eq!(code(&output), 2, "{call:?}: {told}");
        assert!(
            told.contains("“ita-t6-a”, “ita-t6-b” or “ita-t6-c”"),
            "{told}"
        );
    }
    std::fs::write(
        here.join("r.yaml"),
        "form: ita-t6\nagency: ก\nrows: [{a: ก}]\n",
    )
    .unwrap();
    assert_eq!(code(&saraban(here, &["check", "r.yaml"])), 1);
}

#[test]
fn a_file_of_another_encoding_is_shown_readable() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    std::fs::write(here.join("r.yaml"), b"form: memo\nagency: \xCD\xBA\xB5.\n").unwrap();
    let output = saraban(here, &["check", "r.yaml"]);
    let told = messages(&output);
    assert_eq!(code(&output), 1);
    assert!(told.contains("agency: อบต."), "{told}");
}
