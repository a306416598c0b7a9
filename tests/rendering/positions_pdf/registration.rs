//! Number and date come from the registry after drafting: they have their room, and nothing moves.

use crate::positions_pdf::view::{Text, View, near};

const PARAGRAPH: &str = "ด้วยองค์การบริหารส่วนตำบลคลองไทรได้กำหนดมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ และได้ดำเนินการตามมาตรการดังกล่าวเรียบร้อยแล้ว";

/// A draft of each form that shows number or date.
fn draft(form: &str) -> String {
    let text = match form {
        "letter" => format!("{{reason: {PARAGRAPH}}}"),
        _ => format!("{{body: [{PARAGRAPH}, {PARAGRAPH}]}}"),
    };
    let rows = match form {
        "announcement" | "order" => "rows: [{มาตรการ: ๑. ก, ผู้รับผิดชอบ: ข}]\n",
        _ => "",
    };
    format!(
        "form: {form}\nagency: {{name: อบต.คลองไทร, emblem: emblem.svg, address: [หมู่ที่ ๓]}}\n\
         subject: มาตรการ\nreceiver: นายก\ntext: {text}\n{rows}\
         signers: [{{name: นายสมชาย รักไทย, position: นายกองค์การบริหารส่วนตำบลคลองไทร}}]\n"
    )
}

/// What does not hold the number, the date or the dots in their place.
fn others<'v>(page: &'v [Text], given: &[&str]) -> Vec<&'v Text> {
    let is_given = |text: &&Text| given.iter().any(|given| text.text.contains(given));
    page.iter()
        .filter(|text| !is_given(text) && !text.is_dots() && !text.text.contains('…'))
        .collect()
}

/// Every report of the examples that is given a number or date: without them, and with others.
#[test]
fn no_line_of_any_form_moves_when_number_and_date_are_given() {
    let folder = std::path::Path::new("tests/reports");
    let mut forms = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_report = path
            .extension()
            .is_some_and(|extension| extension == "yaml");
        let Some(report) = is_report.then(|| std::fs::read_to_string(&path).unwrap()) else {
            continue;
        };
        let is_given = |line: &&str| line.starts_with("number:") || line.starts_with("date:");
        if !report.lines().any(|line| is_given(&line)) || report.contains("file: ") {
            continue;
        }
        forms += 1;
        let draft: String = report
            .lines()
            .filter(|line| !is_given(line))
            .flat_map(|line| [line, "\n"])
            .collect();
        let before = View::of(&draft);
        for (number, date) in [("๑/๒", "2566-01-01"), ("พบ ๗๒๓๐๑/ว ๑๒๓๔๕", "2566-11-30")]
        {
            let after = View::of(&format!("{draft}\nnumber: {number}\ndate: {date}\n"));
            assert_eq!(before.pages.len(), after.pages.len(), "{}", path.display());
            for (now, was) in after.pages.iter().zip(&before.pages) {
                let lines = |page: &[Text]| {
                    let mut lines: Vec<i32> =
                        page.iter().map(|text| text.y.round() as i32).collect();
                    lines.dedup();
                    lines
                };
                assert_eq!(lines(&now.texts), lines(&was.texts), "{}", path.display());
            }
        }
    }
    assert!(forms > 8);
}

#[test]
fn nothing_moves_when_number_and_date_are_given() {
    let registrations = [
        ("พบ ๗๒๓๐๑/๑", "2566-04-03", "๓ เมษายน"),
        ("พบ ๗๒๓๐๑/ว ๑๒๓๔๕", "2566-11-30", "๓๐ พฤศจิกายน"),
    ];
    for form in ["letter", "memo", "announcement", "order"] {
        let before = View::of(&draft(form));
        for (number, date, words) in registrations {
            // Orders are numbered by the year.
            let number = match form {
                "order" => "๑๒๓๔/๒๕๖๖",
                _ => number,
            };
            let file = format!("number: {number}\ndate: {date}\n");
            let after = View::with_files(&draft(form), &[("report.number.yaml", &file)]);
            let whole = View::of(&format!("{}{file}", draft(form)));
            assert_eq!(before.pages.len(), after.pages.len(), "{form}");
            let mut dates = 0;
            for (index, page) in after.pages.iter().enumerate() {
                // What was drafted and finished is what was whole from the start.
                assert_eq!(page.said(), whole.pages[index].said());
                let given = [number, words];
                let (now, was) = (
                    others(&page.texts, &given),
                    others(&before.pages[index].texts, &given),
                );
                let said = |texts: &[&Text]| -> Vec<String> {
                    texts.iter().map(|text| text.text.clone()).collect()
                };
                // A label that the number stands right behind is one text with it.
                let now: Vec<&Text> = now.into_iter().filter(|text| text.text != "ที่").collect();
                let was: Vec<&Text> = was.into_iter().filter(|text| text.text != "ที่").collect();
                assert_eq!(said(&now), said(&was), "{form}");
                for (text, was) in now.iter().zip(&was) {
                    near(&text.text, text.left, was.left, 0.02);
                    near(&text.text, text.y, was.y, 0.02);
                }
                dates += page
                    .texts
                    .iter()
                    .filter(|text| text.text.contains(words))
                    .count();
                // The line that holds one of them begins where its dots began.
                for text in page.texts.iter().filter(|text| text.text.contains(words)) {
                    let dots = before.pages[index].texts.iter().any(|was| {
                        (was.y - text.y).abs() < 0.05 && (was.left - text.left).abs() < 0.05
                    });
                    assert!(dots || form == "memo", "{form}: {}", text.text);
                }
            }
            assert!(dates >= 1, "{form}");
            for (now, was) in after.fields.iter().zip(&before.fields) {
                near("field", now.area.left, was.area.left, 0.02);
                near("field", now.area.top, was.area.top, 0.02);
            }
        }
    }
}
