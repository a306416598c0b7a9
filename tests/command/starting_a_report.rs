//! A clerk starts a report: `saraban new`, which renders as it is, filled in step by step.

use std::fs;

use super::run::{code, messages, saraban};

const UNFILLED: &str = "ยังไม่ได้กรอก";

fn forms() -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let output = saraban(folder.path(), &["forms"]);
    let text = String::from_utf8(output.stdout).unwrap();
    let ids = text
        .lines()
        .filter_map(|line| line.split_whitespace().next());
    ids.map(str::to_owned).collect()
}

/// The lines, from 1, at which something is told.
fn lines_told(told: &str) -> Vec<usize> {
    let json: serde_json::Value = serde_json::from_str(told).expect("JSON");
    let findings = json["reports"][0]["findings"].as_array().unwrap().clone();
    let mut lines = Vec::new();
    for finding in findings {
        if finding["rule"] == "not-filled-in" {
            lines.push(finding["line"].as_u64().unwrap() as usize);
            let others = finding["others"].as_array().unwrap();
            lines.extend(
                others
                    .iter()
                    .map(|other| other["line"].as_u64().unwrap() as usize),
            );
        }
    }
    lines.sort_unstable();
    lines.dedup();
    lines
}

#[test]
fn a_new_report_of_each_form_renders_and_each_blank_is_told_at_its_line() {
    for id in forms() {
        let folder = tempfile::tempdir().unwrap();
        let output = saraban(folder.path(), &["new", &id, "-o", "report.yaml"]);
        assert_eq!(code(&output), 0, "{id}: {}", messages(&output));
        let text = fs::read_to_string(folder.path().join("report.yaml")).unwrap();
        assert!(text.starts_with("# yaml-language-server: $schema=report.schema.json\n"));
        assert!(folder.path().join("report.schema.json").exists());
        let output = saraban(folder.path(), &["render", "report.yaml", "--json"]);
        let told = String::from_utf8(output.stdout.clone()).unwrap();
        assert_eq!(code(&output), 0, "{id}: {told}\n{text}");
        let blank: Vec<usize> = (1..)
            .zip(text.lines())
            .filter(|(_, line)| {
                let value = line.split('#').next().unwrap_or_default();
                value.contains(UNFILLED)
            })
            .map(|(number, _)| number)
            .collect();
        assert_eq!(lines_told(&told), blank, "{id}:\n{text}");
        assert!(!blank.is_empty(), "{id}");
        for delivery in ["e-saraban", "notice-board"] {
            let arguments = ["render", "report.yaml", "--for", delivery, "-o", "sent"];
            let output = saraban(folder.path(), &arguments);
            assert_eq!(code(&output), 1, "{id}: {}", messages(&output));
            assert!(messages(&output).contains("not filled in"), "{id}");
            assert!(!folder.path().join("sent").exists());
        }
        let output = saraban(folder.path(), &["check", "report.yaml", "--strict"]);
        assert_eq!(code(&output), 1, "{id}");
    }
}

/// A line with what its comment asks for in place of the blank.
fn filled_line(line: &str) -> String {
    let (_, comment) = line.split_once("# ").unwrap_or_default();
    let value = match comment {
        number if number.contains("a number") => "1",
        months if months.contains("the months") => "{from: 2568-10, to: 2568-12}",
        words if words.contains(" | ") => words.split(" | ").next().unwrap_or_default(),
        _ => "ข้อความ",
    };
    format!("{}\n", line.replace(UNFILLED, value))
}

#[test]
fn filled_in_it_has_no_blanks_left() {
    for id in forms() {
        let folder = tempfile::tempdir().unwrap();
        let output = saraban(folder.path(), &["new", &id]);
        let filled = String::from_utf8(output.stdout)
            .unwrap()
            .replace(&format!("fiscal_year: {UNFILLED}"), "fiscal_year: 2569")
            .replace(&format!("date: {UNFILLED}"), "date: 2569-03-31");
        let filled: String = filled.lines().map(filled_line).collect();
        fs::write(folder.path().join("report.yaml"), &filled).unwrap();
        let output = saraban(folder.path(), &["check", "report.yaml", "--json"]);
        let told = String::from_utf8(output.stdout.clone()).unwrap();
        assert_eq!(code(&output), 0, "{id}: {told}\n{filled}");
        assert_eq!(lines_told(&told), Vec::<usize>::new(), "{id}");
    }
}

#[test]
fn every_comment_that_is_taken_out_is_a_key_the_report_knows() {
    for id in forms() {
        let folder = tempfile::tempdir().unwrap();
        let output = saraban(folder.path(), &["new", &id]);
        let starter = String::from_utf8(output.stdout).unwrap();
        let filled: String = starter
            .lines()
            .skip(4)
            .map(|line| match line.trim_start().strip_prefix("# ") {
                // The indent of a comment inside a mapping stands before its `#`.
                Some(rest) => format!("{}{rest}\n", &line[..line.len() - line.trim_start().len()]),
                None => match line.strip_prefix('#') {
                    Some(rest) => format!("{}\n", rest.get(1..).unwrap_or(rest)),
                    None => format!("{line}\n"),
                },
            })
            .collect();
        let filled = filled
            .replace("status: \"\"", "status: done")
            .replace("date: \"\"", "date: 2569-03-31")
            .replace("fiscal_year: \"\"", "fiscal_year: 2569")
            .replace("urgency: \"\"", "urgency: ด่วน")
            .replace("secrecy: \"\"", "secrecy: ลับ")
            .replace("text: \"\"", "text:")
            .replace("\"\"", "\"ข้อความ\"");
        fs::write(folder.path().join("report.yaml"), &filled).unwrap();
        let output = saraban(folder.path(), &["check", "report.yaml"]);
        assert_eq!(code(&output), 0, "{id}: {}\n{filled}", messages(&output));
    }
}

#[test]
fn a_form_is_found_by_its_thai_name_and_a_near_one_is_proposed() {
    let folder = tempfile::tempdir().unwrap();
    let output = saraban(folder.path(), &["new", "บันทึกข้อความ"]);
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("\nform: memo\n")
    );
    let output = saraban(folder.path(), &["new", "ita"]);
    assert_eq!(code(&output), 2);
    assert!(
        messages(&output).contains("ita-t6-a"),
        "{}",
        messages(&output)
    );
    fs::write(folder.path().join("report.yaml"), "mine").unwrap();
    let output = saraban(folder.path(), &["new", "memo", "-o", "report.yaml"]);
    assert_ne!(code(&output), 0);
    let kept = fs::read_to_string(folder.path().join("report.yaml")).unwrap();
    assert_eq!(kept, "mine");
}
