//! A clerk starts a report: the empty report of a form, filled in step by step.

use std::process::Command;

use saraban::{compose, form, report};

/// What `saraban forms ID --report` prints.
fn starter(id: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_saraban"))
        .args(["forms", id, "--report"])
        .output()
        .expect("the command runs");
    assert!(output.status.success(), "{id}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn a_blank_report_is_refused_and_each_blank_is_named() {
    for id in form::builtin_forms() {
        let text = starter(id);
        let error = report::parse("report.yaml", &text)
            .and_then(|report| compose::compose_report(&report))
            .expect_err(id);
        for fault in error.faults() {
            let place = fault.origin.place.expect("a line");
            let line = text.lines().nth(place.line as usize - 1).expect("the line");
            assert!(
                line.contains("\"\"") || line.ends_with(':') || line.contains(":  #"),
                "{id}: {fault:?} points at «{line}»"
            );
        }
    }
}

#[test]
fn filled_in_it_is_a_report_without_faults() {
    for id in form::builtin_forms() {
        let filled = starter(id)
            .replace("fiscal_year: \"\"", "fiscal_year: 2569")
            .replace("status: \"\"", "status: done")
            .replace("\"\"", "\"ข้อความ\"");
        let report = report::parse("report.yaml", &filled)
            .unwrap_or_else(|error| panic!("{id}: {error}\n{filled}"));
        compose::compose_report(&report).unwrap_or_else(|error| panic!("{id}: {error}\n{filled}"));
    }
}

#[test]
fn every_comment_that_is_taken_out_is_a_key_the_report_knows() {
    for id in form::builtin_forms() {
        let filled: String = starter(id)
            .lines()
            .skip(3)
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
            .replace("fiscal_year: \"\"", "fiscal_year: 2569")
            .replace("status: \"\"", "status: done")
            .replace("date: \"\"", "date: 2569-03-31")
            .replace("urgency: \"\"", "urgency: ด่วน")
            .replace("secrecy: \"\"", "secrecy: ลับ")
            .replace("text: \"\"", "text:")
            .replace("\"\"", "\"ข้อความ\"");
        let report = report::parse("report.yaml", &filled)
            .unwrap_or_else(|error| panic!("{id}: {error}\n{filled}"));
        compose::compose_report(&report).unwrap_or_else(|error| panic!("{id}: {error}\n{filled}"));
    }
}
