//! What a report gives stands on a page, or a finding tells that it does not.

use super::composed;
use crate::form::Form;
use crate::report::Files;

/// Keys of a report, with a value whose words stand in no form.
const GIVEN: [(&str, &str, &str); 9] = [
    ("period", "รอบกกขข", "กกขข"),
    ("number", "กกขข", "กกขข"),
    ("date", "2599-02-27", "กุมภาพันธ์"),
    ("subject", "กกขข", "กกขข"),
    ("sender", "กกขข", "กกขข"),
    ("urgency", "ด่วนที่สุด", "ด่วนที่สุด"),
    ("receiver", "กกขข", "กกขข"),
    ("references", "[กกขข]", "กกขข"),
    ("attachments", "[กกขข]", "กกขข"),
];

/// A report that the form's own beginning makes, with that key besides or instead.
fn with(starter: &str, key: &str, value: &str) -> String {
    let lines = starter.lines().filter(|line| {
        let own = line.strip_prefix(key);
        !own.is_some_and(|rest| rest.starts_with(':'))
    });
    lines
        .chain([format!("{key}: {value}").as_str()])
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn whatever_a_report_gives_its_document_prints_or_a_finding_names() {
    let mut printed = 0;
    for id in Form::built_in() {
        let form = Form::named(id, &Files::none()).unwrap();
        let starter = form
            .starter(id)
            .replace("agency: ยังไม่ได้กรอก", "agency: อบต.คลองไทร");
        let starter = match starter.contains("\nagency:") {
            true => starter,
            false => format!("agency: อบต.คลองไทร\n{starter}"),
        };
        for (key, value, seen) in GIVEN {
            let text = with(&starter, key, value);
            let (document, findings) = composed(&text);
            // As it is shown, a combining mark is a number.
            let seen = format!("{seen:?}");
            let stands = format!("{:?}", document.sections).contains(seen.trim_matches('"'));
            let told = findings.iter().any(|finding| {
                finding.rule == "not-printed" && finding.message.english.contains(key)
            });
            assert!(
                stands != told,
                "{id} {key}: printed {stands}, told {told}\n{text}"
            );
            printed += usize::from(stands);
        }
    }
    assert!(printed > 20, "{printed}");
}

#[test]
fn a_value_is_told_where_the_report_has_other_words_in_its_place() {
    let head = "form: ita-t6-a\nagency: อบต.คลองไทร\nfiscal_year: 2566\nrows: [{measure: ก}]\n";
    let told = |text: &str| {
        composed(text)
            .1
            .iter()
            .any(|finding| finding.rule == "not-printed")
    };
    let period = "period: ไตรมาสที่ 1-2\n";
    assert!(!told(&format!("{head}{period}")));
    assert!(told(&format!(
        "{head}{period}text: {{title: รายงานผล, intro: ดังนี้}}\n"
    )));
    assert!(!told(&format!(
        "{head}{period}text: {{title: รายงานผล ไตรมาสที่ ๑ - ๒, intro: ดังนี้}}\n"
    )));
}

/// A running number is in many texts that do not mean it.
#[test]
fn a_number_is_told_though_a_text_has_its_digit() {
    let text = "form: report-table\nagency: อบต.คลองไทร\nnumber: 1\ntext: {title: รายงาน ไตรมาสที่ 1}\nrows: [{ก: ข}]\n";
    let (_, findings) = composed(text);
    assert!(findings.iter().any(|finding| finding.rule == "not-printed"));
}

#[test]
fn a_role_that_a_form_does_not_print_is_told() {
    let text = "form: memo\nagency: ก\nsubject: ก\nreceiver: ข\ntext: {body: ค}\nsigners: [{role: ผู้จัดทำ, name: ก}]\n";
    let (_, findings) = composed(text);
    let told: Vec<_> = findings
        .iter()
        .filter(|finding| finding.rule == "not-printed")
        .collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].message.thai.contains("ผู้จัดทำ"));
    assert_eq!(told[0].origin.to_string(), "report.yaml:6:18");
}

#[test]
fn a_bundles_head_prints_nothing_of_its_own_in_silence() {
    let parts = "bundle:\n  - {form: memo, subject: ก, receiver: ข, text: {body: ค}, signers: [{name: ง}]}\n  - {form: ita-t6-a, fiscal_year: 2566, rows: [{measure: ก}], signers: [{role: ผู้รายงาน}]}\n";
    let head = "agency: อบต.คลองไทร\nnumber: ๑\ndate: 2566-04-03\nperiod: ไตรมาสที่ ๑-๒\nsender: สำนักปลัด\nreceiver: ฉ\nsigners: [{name: จ}]\n";
    let (_, findings) = composed(&format!("{head}{parts}"));
    let told: Vec<&str> = (findings.iter())
        .filter(|finding| finding.rule == "not-printed")
        .filter_map(|finding| finding.message.english.split(':').next())
        .collect();
    // Period and sender are printed in a part each.
    assert_eq!(told, ["number", "date", "receiver", "signers"]);
}

#[test]
fn what_belongs_to_one_document_is_no_part_of_a_bundles_head() {
    let parts = "bundle: [{form: memo, subject: ก, receiver: ข, text: {body: ค}}]\n";
    for lost in [
        "rows: [{a: ก}]",
        "text: {body: ก}",
        "form: memo",
        "columns: {a: ก}",
    ] {
        let text = format!("agency: ก\n{lost}\n{parts}");
        let error = crate::report::Report::parse("report.yaml", &text).unwrap_err();
        let told = error.faults()[0].message.english.clone();
        assert!(
            told.ends_with("belongs to one of the documents, not to the bundle"),
            "{told}"
        );
    }
}
