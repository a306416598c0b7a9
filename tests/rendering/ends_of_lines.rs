//! Where lines end, in the narrow columns and long paragraphs of whole documents.

use crate::positions_docx::file::File;
use crate::positions_pdf::view::View;

/// A report with one row of that text in each of its first columns, and that period.
fn report(text: &str, period: &str) -> View {
    View::of(&format!(
        "form: ita-t6-a
agency: องค์การบริหารส่วนตำบลคลองไทร
fiscal_year: 2566
rows:
  - {{measure: \"{text}\", method: \"{text}\", responsible: \"{text}\", period: \"{period}\", result: \"{text}\"}}
"
    ))
}

/// All lines of text of the document, each as it is seen.
fn lines(view: &View) -> Vec<&str> {
    view.pages.iter().flat_map(|page| page.said()).collect()
}

#[test]
fn a_period_parts_after_its_dash_and_its_dates_stay_whole() {
    for (period, first, last) in [
        ("ตุลาคม ๒๕๖๕ - ธันวาคม ๒๕๖๕", "ตุลาคม ๒๕๖๕ -", "ธันวาคม ๒๕๖๕"),
        ("๑ ต.ค. ๖๕ - ๓๐ ก.ย. ๖๖", "๑ ต.ค. ๖๕ -", "๓๐ ก.ย. ๖๖"),
        ("๑๕ พ.ค. – ๓๑ ก.ค. ๒๕๖๘", "๑๕ พ.ค. –", "๓๑ ก.ค. ๒๕๖๘"),
        ("๑ ต.ค. ๒๕๖๕ ถึง ๓๑ มี.ค. ๒๕๖๖", "๑ ต.ค. ๒๕๖๕", "๓๑ มี.ค. ๒๕๖๖"),
    ] {
        let view = report("ประชุมชี้แจงแนวทางปฏิบัติงานให้บุคลากรทุกคนทราบและถือปฏิบัติ", period);
        let lines = lines(&view);
        for part in [first, last] {
            let stands = lines.iter().any(|line| line.contains(part));
            assert!(stands, "{part} of {period}: {lines:#?}");
        }
    }
}

#[test]
fn honorific_era_and_quotation_marks_do_not_stand_alone() {
    let text = "ฯพณฯ นายกรัฐมนตรีเป็นประธานและกล่าวว่า “เห็นชอบ” เมื่อ พ.ศ. ๒๕๖๖ ที่ทำเนียบ";
    let view = report(text, "ตุลาคม ๒๕๖๕");
    for line in lines(&view) {
        let last = line.trim_end();
        for torn in ["ฯ", "ฯพณฯ", "พ.", "พ.ศ.", "“"] {
            let alone = last.ends_with(torn) && !last.ends_with("ราชูปถัมภ์ฯ");
            assert!(!alone, "{line}");
        }
        assert!(!line.starts_with(['”', ')', 'ๆ']), "{line}");
    }
}

#[test]
fn an_address_that_is_too_long_for_its_line_does_not_end_one_in_a_hyphen() {
    let address = "https://www.khlongsai.go.th/ita/2566/o43/report-final-version-signed-by-the-chief-executive.pdf";
    let view = View::of(&format!(
        "form: memo
agency: องค์การบริหารส่วนตำบลคลองไทร
subject: แจ้งที่อยู่ของรายงาน
receiver: นายก
date: 2566-04-03
text:
  body:
    - \"ดาวน์โหลดได้ที่ {address} หรือสแกน QR Code\"
"
    ));
    let lines = lines(&view);
    let parts: Vec<&&str> = lines.iter().filter(|line| line.contains('-')).collect();
    assert!(!parts.is_empty(), "{lines:#?}");
    assert!(
        parts.iter().all(|line| !line.trim_end().ends_with('-')),
        "{parts:#?}"
    );
}

/// Every way lists are counted in, with every form of bracket.
fn lists() -> Vec<[String; 3]> {
    let marks = [
        ["๑", "๒", "๓"],
        ["๑.๑", "๑.๒", "๑.๓"],
        ["ก", "ข", "ค"],
        ["a", "b", "c"],
        ["i", "ii", "iii"],
    ];
    let forms = [("", ")"), ("(", ")"), ("", ".")];
    let lists = marks.into_iter().flat_map(|list| {
        forms.map(|(open, close)| list.map(|mark| format!("{open}{mark}{close}")))
    });
    lists.collect()
}

#[test]
fn labels_of_every_kind_hang_in_cells_on_the_page_and_in_word() {
    let text = "ประชุมชี้แจงแนวทางปฏิบัติงานให้บุคลากรทุกคนทราบและถือปฏิบัติโดยเคร่งครัด";
    for list in lists() {
        let lines: Vec<String> = list
            .iter()
            .map(|label| format!("      {label} {text}"))
            .collect();
        let report = format!(
            "form: ita-t6-a
agency: องค์การบริหารส่วนตำบลคลองไทร
fiscal_year: 2566
rows:
  - measure: |
{}
    method: ประชุม
    responsible: สำนักปลัด
    period: ตุลาคม ๒๕๖๕
    result: ครบถ้วน
",
            lines.join("\n")
        );
        let view = View::of(&report);
        let page = &view.pages[0];
        for label in &list {
            let head = page
                .texts
                .iter()
                .find(|text| text.text.starts_with(label.as_str()));
            let head = head.unwrap_or_else(|| panic!("{label}: {:#?}", page.said()));
            let below = |text: &&crate::positions_pdf::view::Text| {
                head.y < text.y && text.y < head.y + 8.0 && (text.left - head.left).abs() < 15.0
            };
            let below = page.texts.iter().find(below).expect("a second line");
            assert!(
                below.left > head.left + 1.0,
                "{label}: {} under {}",
                below.text,
                head.text
            );
            assert!(
                head.text.trim_end() != *label || page.beside(head).next().is_some(),
                "{label} alone"
            );
        }
        let file = File::of(&report);
        for label in &list {
            let paragraph = file.paragraph(label);
            let hangs = file.length(paragraph, "w:ind", "w:hanging");
            assert!(hangs > 0, "{label}: {hangs}");
            assert!(
                paragraph.words().starts_with(&format!("{label}\t")),
                "{}",
                paragraph.words()
            );
        }
    }
}
