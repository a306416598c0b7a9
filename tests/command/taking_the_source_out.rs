//! What somebody does who has only the PDF: takes out what it was made from, and makes it again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::run::{code, messages, saraban};

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/reports")
        .join(name)
}

fn succeeds(folder: &Path, arguments: &[&str]) -> Output {
    let output = saraban(folder, arguments);
    assert_eq!(code(&output), 0, "{arguments:?}: {}", messages(&output));
    output
}

/// Renders a report with its source inside, takes that out into an empty folder, and renders it
/// there: the files must be the same to the last byte.
fn comes_back_the_same(report: &Path, delivery: &str, extension: &str) {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let name = report.file_stem().unwrap().to_str().unwrap();
    let render = |report: &str, out: &str| {
        let mut arguments = vec!["render", report, "-o", out, "--for", delivery];
        if delivery == "signature" {
            arguments.extend(["--format", "pdf", "--embed", "source"]);
        }
        succeeds(folder, &arguments);
    };
    render(report.to_str().unwrap(), "out");
    let pdf = format!("out/{name}.{extension}");
    let data = format!("elsewhere/{name}.json");
    let output = succeeds(folder, &["extract", &pdf, "-o", &data]);
    assert!(
        !messages(&output).contains("not inside"),
        "{}",
        messages(&output)
    );
    render(&data, "again");
    let first = fs::read(folder.join(&pdf)).unwrap();
    let again = fs::read(folder.join(format!("again/{name}.{extension}"))).unwrap();
    assert!(first == again, "{name} ({delivery}): the files differ");
}

#[test]
fn a_report_with_pictures_comes_back_with_them() {
    comes_back_the_same(&sample("cho-raka-2565.yaml"), "signature", "pdf");
    comes_back_the_same(&sample("cho-raka-2565.yaml"), "e-saraban", "e-saraban.pdf");
}

#[test]
fn a_bundle_comes_back_with_all_its_parts() {
    comes_back_the_same(&sample("bundle-quarter.yaml"), "signature", "pdf");
}

/// A folder with a report of one's own form, emblem, words and spreadsheet.
fn own_folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let form = succeeds(folder.path(), &["forms", "ita-t6-a"]);
    fs::write(folder.path().join("my-form.yaml"), form.stdout).unwrap();
    write(
        "rows.csv",
        "measure,method,result\nมาตรการ,ประกาศ,ดำเนินการแล้ว\n",
    );
    write("terms.txt", "ดำเนินการแล้ว\n");
    write(
        "logo.svg",
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><path d="M0 0h10v10z"/></svg>"#,
    );
    write(
        "agency.yaml",
        "agency: {name: อบต.ตัวอย่าง, logo: logo.svg}\nterms_file: terms.txt\n",
    );
    write(
        "own.yaml",
        "form: my-form.yaml\nfiscal_year: 2566\nrows: rows.csv\n",
    );
    folder
}

#[test]
fn what_stands_in_other_files_comes_back_too() {
    let folder = own_folder();
    comes_back_the_same(&folder.path().join("own.yaml"), "signature", "pdf");
}

#[test]
fn a_font_stays_outside_and_is_named() {
    let folder = own_folder();
    let font =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts/TH-SarabunPSK/THSarabun-Regular.ttf");
    fs::copy(font, folder.path().join("own.ttf")).unwrap();
    let report =
        "form: ita-t6-a\nfiscal_year: 2566\nfonts: {files: [own.ttf]}\nrows:\n  - measure: ก\n";
    fs::write(folder.path().join("own.yaml"), report).unwrap();
    succeeds(
        folder.path(),
        &["render", "own.yaml", "--format", "pdf", "--embed", "source"],
    );
    let output = succeeds(folder.path(), &["extract", "own.pdf", "-o", "new/own.json"]);
    assert!(
        messages(&output).contains("“own.ttf”"),
        "{}",
        messages(&output)
    );
    assert!(!folder.path().join("new/own.ttf").exists());
}

#[test]
fn large_files_are_left_out_of_a_parcel_unless_asked_for() {
    let folder = own_folder();
    let words = "# ถ้อยคำ\n".repeat(300_000);
    fs::write(folder.path().join("terms.txt"), words).unwrap();
    let render = ["render", "own.yaml", "--for", "e-saraban"];
    let output = succeeds(folder.path(), &render);
    assert!(
        messages(&output).contains("source-files-left-out"),
        "{}",
        messages(&output)
    );
    let extract = ["extract", "own.e-saraban.pdf", "-o", "new/own.json"];
    let output = succeeds(folder.path(), &extract);
    for name in ["terms.txt", "logo.svg", "my-form.yaml"] {
        assert!(
            messages(&output).contains(name),
            "{name}: {}",
            messages(&output)
        );
    }
    let asked = [&render[..], &["--embed", "source"]].concat();
    let output = succeeds(folder.path(), &asked);
    assert!(!messages(&output).contains("source-files-left-out"));
    let output = succeeds(folder.path(), &extract);
    assert!(
        !messages(&output).contains("terms.txt"),
        "{}",
        messages(&output)
    );
    assert!(folder.path().join("new/terms.txt").exists());
}

#[test]
fn another_file_of_the_same_name_is_not_overwritten() {
    let folder = own_folder();
    succeeds(
        folder.path(),
        &["render", "own.yaml", "--format", "pdf", "--embed", "source"],
    );
    fs::create_dir(folder.path().join("new")).unwrap();
    fs::write(folder.path().join("new/terms.txt"), "another").unwrap();
    let output = saraban(folder.path(), &["extract", "own.pdf", "-o", "new/own.json"]);
    assert_eq!(output.status.code(), Some(2), "{}", messages(&output));
    assert!(messages(&output).contains("terms.txt"));
    assert_eq!(
        fs::read(folder.path().join("new/terms.txt")).unwrap(),
        b"another"
    );
    assert!(!folder.path().join("new/own.json").exists());
}

#[test]
fn printed_data_says_that_there_is_more() {
    let folder = own_folder();
    succeeds(
        folder.path(),
        &["render", "own.yaml", "--format", "pdf", "--embed", "source"],
    );
    let output = succeeds(folder.path(), &["extract", "own.pdf"]);
    let data: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(data["terms_file"], "terms.txt");
    assert!(messages(&output).contains("-o"), "{}", messages(&output));
}
