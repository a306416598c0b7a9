//! Reports with a landscape table: the ITA forms and the table without a form of its own.

use crate::positions_pdf::view::{LINE, PageView, View, near};

const NUMBERS: [&str; 12] = [
    "๑", "๒", "๓", "๔", "๕", "๖", "๗", "๘", "๙", "๑๐", "๑๑", "๑๒",
];

/// The table's outer edges: left, top, right, bottom.
fn table(page: &PageView) -> (f32, f32, f32, f32) {
    let lines = &page.lines;
    assert!(lines.len() > 3, "a table has borders");
    (
        lines.iter().map(|line| line.left).fold(f32::MAX, f32::min),
        lines.iter().map(|line| line.top).fold(f32::MAX, f32::min),
        lines.iter().map(|line| line.right).fold(0.0, f32::max),
        lines.iter().map(|line| line.bottom).fold(0.0, f32::max),
    )
}

fn ita(form: &str, rows: usize, more: &str) -> View {
    let mut report = format!(
        "form: {form}\nagency: {{name: องค์การบริหารส่วนตำบลคลองไทร, logo: emblem.svg}}\nfiscal_year: 2566\nperiod: {{from: 2565-10, to: 2566-03}}\n{more}\nrows:\n"
    );
    for row in 0..rows {
        report.push_str(&format!(
            "  - measure: มาตรการที่ {row}\n    method: จัดให้มีช่องทางในการบริการข้อมูลข่าวสารตามมาตรา ๙ ของพระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. ๒๕๔๐ และปรับปรุงให้เป็นปัจจุบัน\n    responsible: สำนักปลัด อบต.\n    period: {{from: 2565-10, to: 2566-03}}\n    status: done\n    result: ดำเนินการและรายงานให้ผู้บริหารทราบแล้ว\n"
        ));
    }
    View::of(&report)
}

#[test]
fn table_pages_have_two_centimetres_left_and_right_and_their_head_on_each() {
    for form in ["ita-t6-a", "ita-t6-b", "ita-t6-c", "ita-t9"] {
        let view = ita(form, 24, "text: {cover: []}");
        assert!(view.pages.len() > 1, "{form}");
        for (index, page) in view.pages.iter().enumerate() {
            near("paper", page.width, 297.0, 0.1);
            near("paper", page.height, 210.0, 0.1);
            let (left, top, right, bottom) = table(page);
            near("table, left", left, 20.0, 0.3);
            near("table, right", right, 277.0, 0.3);
            assert!(bottom < 190.3, "{form}, page {}: {bottom}", index + 1);
            let head = page.starting("ผู้รับผิดชอบ");
            assert!(
                head.bold && head.y - top < 25.0,
                "{form}, page {}",
                index + 1
            );
            if index > 0 {
                near("table, top", top, 25.0, 0.3);
                let number = page.text(&format!("- {} -", NUMBERS[index]));
                near("number", number.centre(), 148.5, 0.5);
                near("number", number.y, 17.5, 1.5);
            }
        }
        let page = &view.pages[0];
        // Titles: 16 points, bold, in the middle; the introduction is indented 2.5 cm.
        let title = page.starting("รายงานผล");
        assert_eq!((title.size, title.bold), (16.0, true), "{form}");
        near("title", title.centre(), 148.5, 1.0);
        let intro = page.starting("ตามที่");
        assert_eq!((intro.size, intro.bold), (16.0, false));
        near("introduction", intro.left, 45.0, 0.1);
        let last = page.baselines(0.0, table(page).1).pop().expect("a line");
        assert!(
            table(page).1 - last > 6.0 * crate::positions_pdf::view::MM,
            "6 points above the table"
        );
    }
}

#[test]
fn cover_and_preface_are_upright_pages_before_the_table() {
    let view = ita(
        "ita-t6-b",
        2,
        "text: {preface: [ด้วยสำนักงาน ป.ป.ช. ได้จัดให้มีการประเมินคุณธรรมและความโปร่งใส]}",
    );
    let [cover, preface, report, ..] = &view.pages[..] else {
        panic!("three pages, not {}", view.pages.len())
    };
    for page in [cover, preface] {
        near("paper", page.width, 210.0, 0.1);
        near("paper", page.height, 297.0, 0.1);
    }
    // The seal 3 to 4 cm high over titles of 24 to 28 points; the agency at the foot of the page.
    let [seal] = cover.pictures[..] else {
        panic!("one seal")
    };
    near("seal, height", seal.height(), 35.0, 0.2);
    near("seal, middle", seal.centre(), 110.0, 0.5);
    let title = cover.text("รายงานผลการดำเนินการ");
    assert!((24.0..=28.0).contains(&title.size) && title.bold);
    near("title", title.centre(), 110.0, 0.5);
    let agency = cover.text("องค์การบริหารส่วนตำบลคลองไทร");
    near("agency", agency.centre(), 110.0, 0.5);
    assert!(agency.y > 265.0 && agency.y < 277.0, "{}", agency.y);
    // The preface: its heading in the middle, paragraphs at 2.5 cm, the agency in the right half.
    let heading = preface.text("คำนำ");
    assert_eq!((heading.size, heading.bold), (20.0, true));
    near("heading", heading.centre(), 110.0, 0.5);
    near("paragraph", preface.starting("ด้วย").left, 55.0, 0.1);
    let agency = preface.text("องค์การบริหารส่วนตำบลคลองไทร");
    assert!(agency.centre() > 130.0);
    // Neither is numbered, and the report counts from one.
    for page in &view.pages[..3] {
        assert!(page.texts.iter().all(|text| !text.text.starts_with("- ")));
    }
    assert!(view.pages.len() < 4 || view.pages[3].texts.iter().any(|text| text.text == "- ๒ -"));
    near("paper", report.width, 297.0, 0.1);
}

#[test]
fn a_summary_follows_its_table() {
    let view = ita("ita-t6-a", 2, "text: {summary: [ดำเนินการแล้วทุกมาตรการ]}");
    let (page, heading) = view.text("สรุปผลการดำเนินการ ปัญหา/อุปสรรค และข้อเสนอแนะ");
    assert!(heading.bold);
    let page = &view.pages[page];
    assert!(page.lines.iter().all(|line| line.bottom < heading.y));
    let summary = page.starting("ดำเนินการแล้วทุก");
    near("summary", summary.left, 45.0, 0.1);
    near(
        "summary",
        summary.y - heading.y,
        LINE + 6.0 * crate::positions_pdf::view::MM,
        0.1,
    );
}

#[test]
fn a_table_nobody_has_made_a_form_for_has_the_same_page() {
    let view = View::of_example("complaints-table.yaml");
    let page = &view.pages[0];
    near("paper", page.width, 297.0, 0.1);
    let (left, _, right, _) = table(page);
    near("table, left", left, 20.0, 0.3);
    near("table, right", right, 277.0, 0.3);
    let title = page.starting("สถิติ");
    assert_eq!((title.size, title.bold), (16.0, true));
    near("title", title.centre(), 148.5, 1.0);
}
