//! A clerk makes a form: prints one that is built in, edits the file, and renders with it. A wrong
//! form is told where it is wrong, and what would be right, all at once.

use std::path::Path;
use std::process::{Command, Output};

fn saraban(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_saraban"))
        .current_dir(folder)
        .args(arguments)
        .output()
        .expect("the command starts")
}

const REPORT: &str = "form: ./my-memo.yaml
agency: องค์การบริหารส่วนตำบลคลองไทร
date: 2566-04-03
subject: ขออนุมัติ
receiver: นายก
text:
  greeting: ด้วยความเคารพ
  body: จึงเรียนมาเพื่อโปรดทราบ
";

/// A folder with a memo form of one's own, edited so.
fn edited(edits: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let printed = saraban(folder.path(), &["forms", "memo"]);
    assert!(printed.status.success());
    let mut form = String::from_utf8(printed.stdout).unwrap();
    for (from, to) in edits {
        assert!(form.contains(from), "{from}");
        form = form.replacen(from, to, 1);
    }
    std::fs::write(folder.path().join("my-memo.yaml"), form).unwrap();
    std::fs::write(folder.path().join("report.yaml"), REPORT).unwrap();
    folder
}

#[test]
fn a_form_copied_and_edited_renders() {
    let folder = edited(&[
        ("form: memo", "form: my-memo"),
        ("name: บันทึกข้อความ\n", "name: บันทึกของเรา\n"),
        ("  body: [] ", "  greeting: \"\"\n  body: [] "),
        (
            "      - {text: body, style: Body}",
            "      - {text: greeting, style: Greeting}\n      - {text: body, style: Body}",
        ),
        (
            "styles:\n",
            "styles:\n  Greeting: {name: คำทักทาย, role: body, size: 18pt, bold: true}\n",
        ),
        ("align: centre}, บันทึกข้อความ]", "align: centre}, บันทึกของเรา]"),
    ]);
    let output = saraban(folder.path(), &["render", "report.yaml"]);
    let messages = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{messages}");
    assert!(folder.path().join("report.docx").is_file());
    let shown = saraban(folder.path(), &["inspect", "report.pdf", "--text", "1"]);
    let text = String::from_utf8_lossy(&shown.stdout).into_owned();
    for said in ["บันทึกของเรา", "ด้วยความเคารพ", "จึงเรียนมาเพื่อโปรดทราบ"]
    {
        assert!(text.contains(said), "{said} is not in: {text}");
    }
}

#[test]
fn a_wrong_form_is_told_where_and_what_would_be_right_all_at_once() {
    let folder = edited(&[
        ("form: memo", "form: my-memo\nnaem: x"),
        ("layout: centred ", "layout: center "),
        ("signature_lines: 4 ", "signature_lines: many "),
        ("size: 29pt", "size: 29"),
        ("leading: 35pt", "leading: 35px"),
        ("keep_rows: 0", "keep_rows: -1"),
        ("at: left-margin", "at: left"),
        ("style: MemoTo,", "style: MemoToo,"),
        ("{text: opinion, ", "{text: opinon, "),
        ("{receiver}\"", "{reciever}\""),
        ("- {id: author}", "- {id: author}\n    - {id: author}"),
        ("      - sign_off\n", "      - sign_of\n"),
    ]);
    let output = saraban(folder.path(), &["render", "report.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let form = std::fs::read_to_string(folder.path().join("my-memo.yaml")).unwrap();
    let line_of = |words: &str| 1 + form.lines().position(|line| line.contains(words)).unwrap();
    for (wrong, right) in [
        ("naem: x", "name"),
        ("layout: center", "centred"),
        ("signature_lines: many", "0"),
        ("size: 29,", "pt"),
        ("leading: 35px", "pt"),
        ("keep_rows: -1", "0"),
        ("at: left}", "left-margin"),
        ("style: MemoToo", "MemoTo"),
        ("{text: opinon", "opinion"),
        ("{reciever}", "receiver"),
        ("- sign_of\n", "sign_off"),
    ] {
        let line = line_of(wrong.trim_end());
        let place = format!("my-memo.yaml:{line}:");
        // Two may stand in one line.
        let is_told = told
            .split("ผิดพลาด / error:")
            .any(|fault| fault.contains(&place) && fault.contains(right));
        assert!(
            is_told,
            "nothing at {place} ({wrong}) says “{right}”\n{told}"
        );
    }
    assert!(told.contains("“author”"), "two signers of one name\n{told}");
    assert!(!folder.path().join("report.pdf").exists());
}

#[test]
fn wrong_columns_of_a_table_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let printed = saraban(folder.path(), &["forms", "ita-t9"]);
    let form = String::from_utf8(printed.stdout).unwrap();
    let form = form
        .replace("{id: note, ", "{id: measure, ")
        .replace("beside: method", "beside: metod")
        .replace("share: 10, minimum: 22mm", "minimum: 22mm")
        .replace("status: done, ", "status: finished, ");
    std::fs::write(folder.path().join("own.yaml"), &form).unwrap();
    let report = "form: own.yaml\nagency: อบต.\nfiscal_year: 2566\nrows: [{measure: ก}]\n";
    std::fs::write(folder.path().join("report.yaml"), report).unwrap();
    let output = saraban(folder.path(), &["render", "report.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    for words in ["“measure” stands in line", "“metod”", "share", "“finished”"] {
        assert!(told.contains(words), "{words}\n{told}");
    }
}
