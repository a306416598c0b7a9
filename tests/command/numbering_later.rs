//! Number and date that the registry gives after a document was drafted.

use std::fs;
use std::io::Read;
use std::path::Path;

use crate::run::{code, messages, saraban};

const MEMO: &str = "form: memo\nagency: อบต.คลองไทร\nsubject: ก\nreceiver: นายก\ntext: {body: ข}\n";

fn folder(report: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("r.yaml"), report).unwrap();
    folder
}

/// Runs the command and checks how it ended; gives what it told.
fn ends(folder: &Path, arguments: &[&str], with: i32) -> String {
    let output = saraban(folder, arguments);
    let told = messages(&output);
    assert_eq!(code(&output), with, "{arguments:?}: {told}");
    told
}

fn number_of(folder: &Path, pdf: &str) -> String {
    let bytes = fs::read(folder.join(pdf)).unwrap();
    let found = saraban::inspect(&bytes).unwrap();
    let says = |name: &str| found.xmp.get(name).cloned().unwrap_or_default();
    format!(
        "{} {}",
        says("saraban:documentNumber"),
        says("saraban:documentDate")
    )
}

#[test]
fn options_and_the_file_beside_the_report_say_the_same() {
    let folder = folder(MEMO);
    let folder = folder.path();
    let given = ["--number", "พบ ๗๒๓๐๑/๑", "--date", "3 เมษายน 2566"];
    ends(
        folder,
        &[&["render", "r.yaml", "-o", "one"], &given[..]].concat(),
        0,
    );
    fs::write(
        folder.join("r.number.yaml"),
        "number: พบ ๗๒๓๐๑/๑\ndate: 2566-04-03\n",
    )
    .unwrap();
    ends(folder, &["render", "r.yaml", "-o", "two"], 0);
    assert_eq!(number_of(folder, "one/r.pdf"), "พบ ๗๒๓๐๑/๑ 2023-04-03");
    for name in ["r.pdf", "r.docx"] {
        let read = |from: &str| fs::read(folder.join(from).join(name)).unwrap();
        assert_eq!(read("one"), read("two"), "{name}");
    }
    // The same again is no contradiction.
    ends(
        folder,
        &[&["render", "r.yaml", "-o", "one"], &given[..]].concat(),
        0,
    );
}

#[test]
fn another_number_than_the_reports_own_is_told_at_its_place() {
    let folder = folder(&format!("{MEMO}number: ๗\ndate: 2566-04-03\n"));
    let given = ["--number", "๘", "--date", "2566-04-04"];
    let told = ends(
        folder.path(),
        &[&["render", "r.yaml"], &given[..]].concat(),
        1,
    );
    for part in [
        "r.yaml:6:9",
        "r.yaml:7:7",
        "“๗”",
        "“๘”",
        "2566-04-03",
        "2566-04-04",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(!folder.path().join("r.pdf").exists());
    fs::write(folder.path().join("r.number.yaml"), "numbre: ๗\n").unwrap();
    let told = ends(folder.path(), &["render", "r.yaml"], 1);
    assert!(
        told.contains("r.number.yaml:1:1") && told.contains("“number”"),
        "{told}"
    );
}

#[test]
fn a_number_is_one_documents_and_a_date_is_a_date() {
    let folder = folder(MEMO);
    fs::write(folder.path().join("s.yaml"), MEMO).unwrap();
    let told = ends(
        folder.path(),
        &["render", "r.yaml", "s.yaml", "--number", "๑"],
        2,
    );
    assert!(
        told.contains("--number") && told.contains("2 reports"),
        "{told}"
    );
    let told = ends(
        folder.path(),
        &["render", "r.yaml", "--date", "2566-02-30"],
        2,
    );
    assert!(
        told.contains("--date") && told.contains("2566-02-30"),
        "{told}"
    );
}

#[test]
fn in_a_bundle_they_are_those_of_the_document_that_leads_it() {
    let folder = folder(
        "agency: ก\nbundle:\n  - {form: memo, subject: ก, receiver: ข, text: {body: ค}}\n  - {form: memo, subject: ง, receiver: จ, number: ๙, text: {body: ฉ}}\n",
    );
    ends(folder.path(), &["render", "r.yaml", "--number", "๘"], 0);
    assert_eq!(number_of(folder.path(), "r.pdf").trim(), "๘");
}

#[test]
fn a_signed_document_gets_no_number() {
    let folder = folder(MEMO);
    let signed = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/signed/three-signers.pdf");
    fs::copy(&signed, folder.path().join("r.pdf")).unwrap();
    for more in [&[][..], &["--overwrite"][..]] {
        let arguments = [&["render", "r.yaml", "--number", "๑"], more].concat();
        let told = ends(folder.path(), &arguments, 1);
        assert!(
            told.contains("r.pdf") && told.contains("signed anew"),
            "{told}"
        );
    }
    assert_eq!(
        fs::read(&signed).unwrap(),
        fs::read(folder.path().join("r.pdf")).unwrap()
    );
    ends(
        folder.path(),
        &["render", "r.yaml", "--number", "๑", "-o", "new"],
        0,
    );
}

#[test]
fn the_mark_of_a_copy_comes_from_the_command_over_the_report() {
    let folder = folder(&format!("{MEMO}mark: draft\n"));
    let folder = folder.path();
    let head = |docx: &str| {
        let file = fs::File::open(folder.join(docx)).unwrap();
        let mut package = zip::ZipArchive::new(file).unwrap();
        let names: Vec<String> = (package.file_names())
            .map(|name| name.unwrap().into_owned())
            .collect();
        let mut heads = String::new();
        for name in names.iter().filter(|name| name.contains("header")) {
            let mut part = package.by_name(name).unwrap();
            part.read_to_string(&mut heads).unwrap();
        }
        heads
    };
    ends(folder, &["render", "r.yaml", "-o", "a"], 0);
    assert!(head("a/r.docx").contains("string=\"ร่าง\""));
    let copy = ["render", "r.yaml", "--mark", "สำเนา"];
    ends(folder, &[&copy[..], &["-o", "b"]].concat(), 0);
    assert!(
        head("b/r.docx").contains(">สำเนา</w:t>"),
        "{}",
        head("b/r.docx")
    );
    let across = ["--mark-place", "across"];
    ends(folder, &[&copy[..], &across[..], &["-o", "c"]].concat(), 0);
    assert!(head("c/r.docx").contains("string=\"สำเนา\""));
    ends(folder, &[&["render", "r.yaml"], &across[..]].concat(), 2);
}
