//! The forms every agency fills: where the form's code stands, how tables of money, months and ticks
//! stand, and what their totals say.

use crate::positions_pdf::view::{PageView, Text, View, near};

/// The texts of a page that are amounts with two digits after the point.
fn amounts(page: &PageView) -> Vec<&Text> {
    let is_amount = |text: &&Text| {
        let (whole, satang) = text.text.split_once('.').unwrap_or_default();
        let digits = |part: &str| part.chars().all(|c| ('๐'..='๙').contains(&c) || c == ',');
        !whole.is_empty() && digits(whole) && satang.chars().count() == 2 && digits(satang)
    };
    page.texts.iter().filter(is_amount).collect()
}

/// The left and right edges of the lines of a page: those of its table.
fn edges(page: &PageView) -> (f32, f32) {
    let lines = page.lines.iter();
    (
        lines.clone().map(|line| line.left).fold(f32::MAX, f32::min),
        lines.map(|line| line.right).fold(0.0, f32::max),
    )
}

#[test]
fn the_forms_code_stands_at_the_right_of_the_first_or_of_every_page() {
    for (example, code, everywhere, margin) in [
        ("skr-1-october.yaml", "แบบ สขร. ๑", false, 20.0),
        ("pk-5-2567.yaml", "แบบ ปค. ๕", true, 20.0),
        ("pd-02-2568.yaml", "แบบ ผด. ๐๒", true, 15.0),
        ("p-02-2566-2570.yaml", "แบบ ผ. ๐๒", true, 15.0),
    ] {
        let view = View::of_example(example);
        assert!(view.pages.len() > 2, "{example} has several pages");
        for (index, page) in view.pages.iter().enumerate() {
            let (left, right) = edges(page);
            near("table, left", left, margin, 0.3);
            near("table, right", right, 297.0 - margin, 0.3);
            if index == 0 || everywhere {
                let text = page.text(code);
                near(example, text.right, 297.0 - margin, 0.6);
                assert!(text.y < 32.0, "{example}: {}", text.y);
            } else {
                assert!(
                    !page.said().contains(&code),
                    "{example}, page {}",
                    index + 1
                );
            }
        }
    }
}

#[test]
fn points_of_money_stand_under_one_another_on_every_page() {
    for (example, columns) in [
        ("skr-1-october.yaml", 2),
        ("procurement-winners-quarter-1.yaml", 1),
        ("procurement-plan-2568.yaml", 1),
        ("budget-spending-2568.yaml", 4),
        ("yearly-assets-2567.yaml", 1),
    ] {
        let view = View::of_example(example);
        for (number, page) in view.pages.iter().enumerate() {
            // All have two digits after the point: their right ends are where their points are.
            let mut ends: Vec<(f32, usize)> = Vec::new();
            let amounts = amounts(page);
            for amount in &amounts {
                match ends
                    .iter_mut()
                    .find(|(end, _)| (*end - amount.right).abs() < 0.2)
                {
                    Some((_, count)) => *count += 1,
                    None => ends.push((amount.right, 1)),
                }
            }
            ends.retain(|(_, count)| *count > 1);
            assert!(
                // One row alone has nothing to stand under.
                ends.len() >= columns || amounts.len() < 2 * columns,
                "{example}, page {}: {ends:?}",
                number + 1
            );
            assert!(
                ends.len() <= columns + 1,
                "{example}, page {}: {ends:?}",
                number + 1
            );
        }
    }
}

#[test]
fn totals_stand_on_the_page_of_the_row_above_and_add_up() {
    let view = View::of_example("budget-spending-2568.yaml");
    let (page, total) = view.text("รวมทั้งสิ้น");
    assert!(total.bold);
    let page = &view.pages[page];
    let sums: Vec<&str> = page.beside(total).map(|text| text.text.as_str()).collect();
    assert_eq!(
        sums,
        [
            "รวมทั้งสิ้น",
            "๓๙,๘๔๔,๐๐๒.๕๐",
            "๒๓,๙๐๖,๔๐๑.๕๐",
            "๑๙,๙๐๙,๘๖๘.๙๙",
            "๑๙,๙๓๔,๑๓๓.๕๑"
        ]
    );
    let above = page
        .texts
        .iter()
        .filter(|text| text.y < total.y && text.text == "รวม");
    assert!(above.count() > 0, "a total does not begin a page");

    let (_, line) = View::of_example("yearly-assets-2567.yaml")
        .pages
        .iter()
        .flat_map(|page| {
            page.said()
                .into_iter()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .enumerate()
        .find(|(_, text)| text.starts_with("รวม ๑๒ รายการ"))
        .expect("the line after the table");
    assert!(line.contains("บาท"), "{line}");
}

#[test]
fn months_are_a_bar_under_their_titles_and_no_rows_say_so_in_the_middle() {
    let report = "form: pd-02\nagency: ก\nfiscal_year: 2568\nrows:\n\
                  \x20 - {no: 1, project: ข, budget: \"1,000\", period: {from: 2567-11, to: 2568-02}}\n";
    let view = View::of(report);
    let page = &view.pages[0];
    let bar = page.starting("พ.ย. ๖๗");
    let from = page.text("พ.ย.").centre();
    let to = page.text("ก.พ.").centre();
    assert!(
        bar.left > from - 5.0 && bar.right < to + 5.0,
        "{} {}",
        bar.left,
        bar.right
    );
    near("the bar's text", bar.centre(), (from + to) / 2.0, 6.0);

    let view = View::of_example("skr-1-empty-month.yaml");
    let nothing = view.pages[0].text("ไม่มีการจัดซื้อจัดจ้าง");
    near("no rows", nothing.centre(), 148.5, 0.5);
}

#[test]
fn a_line_of_numbers_stands_under_the_titles_of_every_page() {
    let view = View::of_example("procurement-winners-quarter-1.yaml");
    assert!(view.pages.len() > 1);
    for page in &view.pages {
        let first = page.text("(๑)");
        let numbers: Vec<&str> = page.beside(first).map(|text| text.text.as_str()).collect();
        assert_eq!(numbers, ["(๑)", "(๒)", "(๓)", "(๔)", "(๕)", "(๖)", "(๗)"]);
        let title = page.text("ชื่อผู้ประกอบการ");
        near(
            "under its title",
            page.text("(๓)").centre(),
            title.centre(),
            0.3,
        );
    }
}
