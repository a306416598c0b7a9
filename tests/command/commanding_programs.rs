//! What programs do with the command: reports from standard input, outcomes as JSON and SARIF.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::run::{code, messages, saraban};
use serde_json::Value;

const REPORT: &str = "form: report-table\nagency: อบต.คลองไทร\ntext: {title: รายงาน}\nrows:\n  - {เรื่อง: งาน &nbsp; ดี}\n";

/// Runs the command in that folder with a text on its standard input.
fn fed(folder: &Path, arguments: &[&str], text: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_saraban"))
        .current_dir(folder)
        .env("LC_ALL", "C")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(text.as_bytes()).unwrap();
    drop(stdin);
    child.wait_with_output().unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        let text = String::from_utf8_lossy(&output.stdout);
        panic!("{error}: {text}{}", messages(output))
    })
}

#[test]
fn a_report_on_standard_input_is_named_after_its_form_or_as_asked() {
    let folder = tempfile::tempdir().unwrap();
    let output = fed(folder.path(), &["render", "-", "--format", "pdf"], REPORT);
    assert_eq!(code(&output), 0, "{}", messages(&output));
    assert!(folder.path().join("report-table.pdf").exists());
    let arguments = ["render", "-", "--format", "docx", "--name", "ไตรมาส ๑"];
    assert_eq!(code(&fed(folder.path(), &arguments, REPORT)), 0);
    assert!(folder.path().join("ไตรมาส ๑.docx").exists());
    let output = fed(folder.path(), &["render", "-"], "form: nothing\n");
    assert_eq!(code(&output), 1);
    assert!(messages(&output).contains("-:1:7"), "{}", messages(&output));
}

#[test]
fn one_file_goes_to_standard_output_and_nothing_else_does() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["render", "-", "-o", "-", "--format", "pdf"];
    let output = fed(folder.path(), &arguments, REPORT);
    assert!(output.stdout.starts_with(b"%PDF-") && output.stdout.ends_with(b"\n"));
    assert!(messages(&output).contains("[html-residue]"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    let output = fed(folder.path(), &["render", "-", "-o", "-"], REPORT);
    assert_eq!(code(&output), 2);
    assert!(
        messages(&output).contains("--format"),
        "{}",
        messages(&output)
    );
}

#[test]
fn a_report_goes_to_standard_output_whoever_makes_it() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    fs::write(here.join("a.csv"), "ที่,เรื่อง\n1,งาน\n2,งาน\n").unwrap();
    let pdf = fed(
        here,
        &["render", "-", "--for", "e-saraban", "-o", "."],
        REPORT,
    );
    assert_eq!(code(&pdf), 0, "{}", messages(&pdf));
    let names = || {
        let mut names: Vec<_> = (fs::read_dir(here).unwrap())
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.sort();
        names
    };
    let before = names();
    let pdf = before
        .iter()
        .find(|name| name.to_string_lossy().ends_with(".pdf"));
    let pdf = pdf.unwrap().to_str().unwrap();
    for (arguments, begins) in [
        (&["import", "a.csv", "-o", "-"][..], "form: report-table"),
        (&["new", "memo", "-o", "-"], "# บันทึกข้อความ"),
        (&["extract", pdf, "-o", "-"], "{"),
    ] {
        let output = saraban(here, arguments);
        assert_eq!(code(&output), 0, "{arguments:?} {}", messages(&output));
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.starts_with(begins), "{arguments:?}: {text}");
        assert_eq!(names(), before, "{arguments:?}");
    }
    // Pictures are files beside the report.
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sheet = root.join("tests/sheets/last-year.xlsx");
    let output = saraban(here, &["import", sheet.to_str().unwrap(), "-o", "-"]);
    assert_eq!(code(&output), 2, "{}", messages(&output));
    assert!(output.stdout.is_empty() && messages(&output).contains("last-year.xlsx"));
    assert_eq!(names(), before);
}

#[test]
fn files_of_many_reports_go_where_agency_and_name_say() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["ก", "ข"] {
        let inner = folder.path().join(name);
        fs::create_dir(&inner).unwrap();
        let text = REPORT.replace("อบต.คลองไทร", &format!("เทศบาล/{name}"));
        fs::write(inner.join("report.yaml"), text).unwrap();
    }
    let reports = ["ก/report.yaml", "ข/report.yaml"];
    let to = |place| {
        let arguments = [&["render", "--format", "pdf", "-o", place], &reports[..]].concat();
        saraban(folder.path(), &arguments)
    };
    assert_eq!(code(&to("out")), 2, "both would be out/report.pdf");
    let output = to("out/{agency}/{name}");
    assert_eq!(code(&output), 0, "{}", messages(&output));
    for name in ["ก", "ข"] {
        let file = folder.path().join(format!("out/เทศบาล-{name}/report.pdf"));
        assert!(file.exists(), "{}", messages(&output));
    }
    assert_eq!(code(&to("out/{name} {agency}")), 0);
    assert!(folder.path().join("out/report เทศบาล-ก.pdf").exists());
}

#[test]
fn the_outcome_as_json_names_files_faults_and_findings() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.yaml"), REPORT).unwrap();
    fs::write(
        folder.path().join("bad.yaml"),
        "form: report-table\nagncy: ก\n",
    )
    .unwrap();
    let output = saraban(
        folder.path(),
        &["render", "good.yaml", "bad.yaml", "--json"],
    );
    assert_eq!(code(&output), 1);
    assert_eq!(messages(&output), "");
    let told = json(&output);
    let good = &told["reports"][0];
    assert_eq!(good["ok"], true);
    assert_eq!(good["files"][0]["path"], "./good.pdf");
    assert_eq!(good["files"][0]["pages"], 1);
    let bytes = fs::read(folder.path().join("good.pdf")).unwrap();
    assert_eq!(good["files"][0]["bytes"], bytes.len());
    assert_eq!(good["files"][0]["sha256"].as_str().unwrap().len(), 64);
    let finding = &good["findings"][0];
    assert_eq!(finding["rule"], "html-residue");
    let place = (&finding["line"], &finding["column"], &finding["end"]);
    assert_eq!(place, (&5.into(), &18.into(), &24.into()));
    assert!(finding["thai"].as_str().unwrap().contains("HTML"));
    let bad = &told["reports"][1];
    assert_eq!(bad["ok"], false);
    let faults = bad["faults"].as_array().unwrap();
    let unknown = faults.iter().find(|fault| fault["line"] == 2).unwrap();
    let help = unknown["help"]["english"].as_str().unwrap();
    assert!(help.contains("agency"), "{help}");
}

#[test]
fn checking_writes_nothing_and_strictly_makes_findings_faults() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("r.yaml"), REPORT).unwrap();
    let output = saraban(folder.path(), &["check", "r.yaml"]);
    assert_eq!(code(&output), 0);
    assert!(
        messages(&output).contains("[html-residue]"),
        "{}",
        messages(&output)
    );
    let output = saraban(folder.path(), &["check", "r.yaml", "--strict"]);
    assert_eq!(code(&output), 1);
    assert!(
        messages(&output).contains("r.yaml:5:18"),
        "{}",
        messages(&output)
    );
    let output = saraban(folder.path(), &["render", "r.yaml", "--strict"]);
    assert_eq!(code(&output), 1);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn findings_as_sarif_point_into_the_report() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("ร่าง.yaml"), REPORT).unwrap();
    let output = saraban(
        folder.path(),
        &["check", "ร่าง.yaml", "--sarif", "--lang", "th"],
    );
    assert_eq!(code(&output), 0);
    let told = json(&output);
    assert_eq!(told["version"], "2.1.0");
    let run = &told["runs"][0];
    let result = &run["results"][0];
    assert_eq!(result["ruleId"], "html-residue");
    let location = &result["locations"][0]["physicalLocation"];
    let uri = location["artifactLocation"]["uri"].as_str().unwrap();
    assert!(uri.is_ascii() && uri.ends_with(".yaml"), "{uri}");
    assert_eq!(location["region"]["startColumn"], 18);
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.iter().any(|rule| rule["id"] == "html-residue"));
}

#[test]
fn success_is_told_by_a_line_a_file_unless_it_is_to_be_quiet() {
    let folder = tempfile::tempdir().unwrap();
    let report = REPORT.replace(" &nbsp;", "");
    fs::write(folder.path().join("r.yaml"), report).unwrap();
    let output = saraban(folder.path(), &["render", "r.yaml", "-o", "out"]);
    let told = messages(&output);
    assert!(told.starts_with("out/r.pdf  1 pages  "), "{told}");
    assert_eq!(told.lines().count(), 2, "{told}");
    let output = saraban(folder.path(), &["render", "r.yaml", "-o", "out", "--quiet"]);
    assert_eq!((code(&output), &*messages(&output)), (0, ""));
    assert!(output.stdout.is_empty());
}
