//! The memo and the letter.

use crate::positions_docx::file::{A4, File, assert_garuda, mm, same};

/// Three lines of 16 points (20.96 each): the name stands on the fourth below what is before it.
const THREE_LINES: i32 = 1258;

/// The tab stops of a paragraph: kind, leader, place.
fn tabs(file: &File, words: &str) -> Vec<(String, bool, i32)> {
    let paragraph = file.paragraph(words);
    let tabs = paragraph.at("w:pPr/w:tabs").expect("it has tab stops");
    tabs.children
        .iter()
        .map(|tab| {
            (
                tab.get("w:val").unwrap().to_owned(),
                tab.get("w:leader") == Some("dot"),
                tab.number("w:pos").unwrap(),
            )
        })
        .collect()
}

#[test]
fn a_memo_has_its_paper_its_title_and_no_rule() {
    let file = File::sample("memo-approval");
    let section = file.sections()[0];
    file.assert_upright_a4(section, [20.0, 20.0, 20.0, 30.0]);
    let title = file.paragraph("บันทึกข้อความ");
    let run = title.all("w:r").pop().unwrap();
    assert_eq!(file.look(title, run), (58, true));
    let spacing = file.property(title, "w:spacing").unwrap();
    assert_eq!(spacing.number("w:line"), Some(700));
    assert_eq!(spacing.get("w:lineRule"), Some("exact"));
    // In the middle of the paper: 105 mm.
    let middle = match title.at("w:pPr/w:tabs/w:tab") {
        Some(tab) => {
            assert_eq!(tab.get("w:val"), Some("center"));
            1701 + tab.number("w:pos").unwrap()
        }
        None => file.middle(section, title),
    };
    same(middle, A4.0 / 2, "the title's middle");
    assert!(file.document.all("w:pBdr").is_empty(), "a memo has no rule");
}

#[test]
fn a_memos_labels_are_20_points_bold_over_dots_to_the_margin() {
    let file = File::sample("memo-approval");
    for label in ["ส่วนราชการ", "ที่", "วันที่", "เรื่อง"]
    {
        let (paragraph, run) = file
            .paragraphs()
            .into_iter()
            .flat_map(|paragraph| {
                paragraph
                    .all("w:r")
                    .into_iter()
                    .map(move |run| (paragraph, run))
            })
            .find(|(_, run)| run.words().trim() == label)
            .unwrap_or_else(|| panic!("no label {label}"));
        assert_eq!(file.look(paragraph, run), (40, true), "{label}");
    }
    for head in ["ส่วนราชการ", "ที่", "เรื่อง"] {
        let (kind, dots, place) = tabs(&file, head).pop().unwrap();
        assert_eq!((kind.as_str(), dots), ("right", true), "{head}");
        // The right margin: 190 mm on the paper.
        same(place, mm(160.0), head);
    }
    // «วันที่» starts at the middle of the text, after dots.
    assert!(
        tabs(&file, "ที่")
            .iter()
            .any(|(kind, dots, place)| kind == "left" && *dots && *place == mm(80.0))
    );
}

#[test]
fn a_memos_values_and_body_are_16_points() {
    let file = File::sample("memo-approval");
    let body = file.paragraph("๑. เรื่องเดิม");
    assert_eq!(file.look(body, body.all("w:r")[0]), (32, false));
    same(
        file.length(body, "w:ind", "w:firstLine"),
        mm(25.0),
        "first line",
    );
    assert_eq!(file.length(body, "w:spacing", "w:before"), 120);
    assert_eq!(
        file.property(body, "w:jc").unwrap().get("w:val"),
        Some("thaiDistribute")
    );
    // Single spacing of TH SarabunPSK: 20.96 points.
    let spacing = file.property(body, "w:spacing").unwrap();
    assert_eq!(spacing.number("w:line"), Some(419));
    assert_eq!(spacing.get("w:lineRule"), Some("atLeast"));
    let receiver = file.paragraph("เรียน");
    assert_eq!(file.length(receiver, "w:spacing", "w:before"), 120);
    assert_eq!(file.look(receiver, receiver.all("w:r")[0]), (32, false));
}

#[test]
fn a_memos_name_stands_on_the_fourth_line_in_the_right_half() {
    let file = File::sample("memo-approval");
    let section = file.sections()[0];
    let name = file.paragraph("(นางสาว");
    same(
        file.length(name, "w:spacing", "w:before"),
        THREE_LINES,
        "three free lines",
    );
    same(file.middle(section, name), mm(145.0), "the name's middle");
    assert_eq!(
        file.property(name, "w:jc").unwrap().get("w:val"),
        Some("center")
    );
    // The last lines before it stay on its page.
    let last = file.paragraph("จึงเรียนมา");
    assert!(file.property(last, "w:keepNext").is_some());
}

#[test]
fn the_garuda_of_a_memo_is_15_mm_high_at_the_left_margin() {
    assert_garuda(
        &File::with_garuda("memo-approval"),
        540_000,
        "margin",
        "left",
    );
}

#[test]
fn the_garuda_of_a_letter_is_30_mm_high_in_the_middle_of_the_paper() {
    assert_garuda(
        &File::with_garuda("letter-province"),
        1_080_000,
        "page",
        "center",
    );
}

#[test]
fn a_letters_fields_stand_where_the_printed_form_has_them() {
    let file = File::sample("letter-province");
    let section = file.sections()[0];
    file.assert_upright_a4(section, [25.0, 20.0, 20.0, 30.0]);
    // The agency at the right of the garuda, the date and the closing at the paper's middle axis.
    assert!(
        tabs(&file, "ที่")
            .iter()
            .any(|(_, _, place)| *place == mm(95.0))
    );
    for words in ["๓ เมษายน ๒๕๖๖", "ขอแสดงความนับถือ"]
    {
        let start = 1701 + file.length(file.paragraph(words), "w:ind", "w:left");
        assert!(
            (start - mm(110.0)).abs() <= mm(5.0),
            "{words} starts at {start}"
        );
    }
    for words in ["เรื่อง", "เรียน", "อ้างถึง", "สิ่งที่ส่งมาด้วย"]
    {
        let field = file.paragraph(words);
        assert_eq!(file.length(field, "w:spacing", "w:before"), 120, "{words}");
        // A long value goes on under itself: the first line hangs.
        assert!(file.length(field, "w:ind", "w:hanging") > 0, "{words}");
    }
}

#[test]
fn a_letters_closing_name_and_owner_stand_below_one_another() {
    let file = File::sample("letter-province");
    let section = file.sections()[0];
    let all = file.paragraphs();
    let place = |words: &str| {
        all.iter()
            .position(|paragraph| paragraph.words().starts_with(words))
            .unwrap_or_else(|| panic!("{words}"))
    };
    // 12 points before the closing.
    let gap = all[place("ขอแสดงความนับถือ") - 1];
    assert_eq!(gap.words(), "");
    assert_eq!(file.length(gap, "w:spacing", "w:line"), 240);
    let name = all[place("(นายสมชาย")];
    same(
        file.length(name, "w:spacing", "w:before"),
        THREE_LINES,
        "three free lines",
    );
    let position = all[place("นายกองค์การ")];
    assert_eq!(file.middle(section, name), file.middle(section, position));
    // From the closing to the owner's last line nothing leaves its page.
    for paragraph in &all[place("ขอแสดงความนับถือ")..place("ไปรษณีย์อิเล็กทรอนิกส์")]
    {
        assert!(
            file.property(paragraph, "w:keepNext").is_some(),
            "«{}» may be the last of its page",
            paragraph.words()
        );
    }
}

#[test]
fn page_numbers_stand_between_dashes_from_the_second_page_on() {
    for name in ["memo-approval", "letter-province", "order-committee"] {
        let file = File::sample(name);
        let section = file.sections()[0];
        assert!(section.child("w:titlePg").is_some(), "{name}");
        assert_eq!(
            section.child("w:pgNumType").unwrap().get("w:fmt"),
            Some("thaiNumbers")
        );
        let head = file
            .furniture(section, "w:headerReference", "default")
            .unwrap();
        let number = head.child("w:p").unwrap();
        assert_eq!(number.words(), "- ๒ -");
        let code = number.all("w:instrText");
        assert_eq!(code.len(), 1, "{name}");
        assert_eq!(code[0].text.trim(), "PAGE");
        assert_eq!(
            file.property(number, "w:jc").unwrap().get("w:val"),
            Some("center")
        );
        let first = file
            .furniture(section, "w:headerReference", "first")
            .unwrap();
        assert_eq!(first.words(), "");
        let distance = section
            .child("w:pgMar")
            .unwrap()
            .number("w:header")
            .unwrap();
        assert!(
            (mm(10.0)..=mm(15.0)).contains(&distance),
            "{name}: {distance}"
        );
    }
}

#[test]
fn what_an_e_saraban_system_fills_are_tagged_controls() {
    for (name, wanted) in [
        (
            "memo-approval",
            &[
                ("document_number", "พบ ๗๒๓๐๑/๔๕"),
                ("document_date", "๓ เมษายน ๒๕๖๖"),
                ("document_receiver", "นายกองค์การบริหารส่วนตำบลคลองไทร"),
                ("sig_author_name", "นางสาวสมหญิง ใจดี"),
                ("sig_author_position", "หัวหน้าสำนักปลัด"),
            ][..],
        ),
        (
            "letter-province",
            &[
                ("document_number", "พบ ๗๒๓๐๑/๑๒๓"),
                ("document_date", "๓ เมษายน ๒๕๖๖"),
                ("document_receiver", "ผู้ว่าราชการจังหวัดเพชรบุรี"),
                ("sig_nayok_name", "นายสมชาย รักไทย"),
            ],
        ),
    ] {
        let file = File::sample(name);
        let controls = file.document.all("w:sdt");
        for (tag, text) in wanted {
            let control = controls
                .iter()
                .find(|control| control.at("w:sdtPr/w:tag").unwrap().get("w:val") == Some(tag))
                .unwrap_or_else(|| panic!("{name} has no control {tag}"));
            assert_eq!(control.child("w:sdtContent").unwrap().words(), *text);
            assert!(
                control
                    .at("w:sdtPr/w:alias")
                    .unwrap()
                    .get("w:val")
                    .is_some()
            );
        }
        let mut ids: Vec<_> = controls
            .iter()
            .map(|control| control.at("w:sdtPr/w:id").unwrap().number("w:val").unwrap())
            .collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), controls.len(), "ids are unique");
    }
}
