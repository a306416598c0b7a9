//! อบต.กมลาไสย, fiscal year 2564: Arabic digits, rows longer than a page. In the source the head,
//! typed by hand, had drifted below continued rows on six of nine pages.

use crate::real_reports::rendered::{Rendered, rendered, same, squeezed};

fn report() -> &'static Rendered {
    rendered("kamalasai-2564")
}

#[test]
fn the_title_has_two_bold_lines_in_the_middle() {
    report().has_title(&[
        "รายงานการดำเนินการมาตรการส่งเสริมคุณธรรมและความโปร่งใส",
        "องค์การบริหารส่วนตำบลกมลาไสย ประจำปีงบประมาณ พ.ศ.2564",
    ]);
}

#[test]
fn every_digit_is_arabic_page_numbers_included() {
    let (thai, arabic) = report().digits();
    assert_eq!(thai, 0);
    assert!(arabic >= 162, "{arabic}");
    for row in 0..7 {
        report().has_cell(row, 3, "ม.ค.2564 - มี.ค.2564");
    }
}

#[test]
fn seven_measures_are_seven_rows() {
    assert_eq!(report().table.rows.len(), 7);
    assert_eq!(report().word_rows().len(), 7);
}

#[test]
fn the_measure_on_complaints_has_its_nine_steps_and_two_below_the_last_over_pages() {
    let method = &report().table.rows[3][1];
    let starts: Vec<&str> = (1..=9)
        .map(|step| ["1.", "2.", "3.", "4.", "5.", "6.", "7.", "8.", "9."][step - 1])
        .chain(["9.1", "9.2"])
        .filter(|start| {
            method
                .lines
                .iter()
                .any(|(_, piece)| piece.text.starts_with(start))
        })
        .collect();
    assert_eq!(starts.len(), 11, "{starts:?}");
    assert!(
        method.pages.len() >= 2,
        "it goes on over pages: {:?}",
        method.pages
    );
}

#[test]
fn the_measure_on_taking_part_has_six_steps() {
    let method = &report().table.rows[1][1];
    for step in ["1.", "2.", "3.", "4.", "5.", "6."] {
        assert!(
            method
                .lines
                .iter()
                .any(|(_, piece)| piece.text.starts_with(step)),
            "{step}"
        );
    }
}

#[test]
fn the_head_has_the_sources_titles() {
    // The form says «วิธีการดำเนินงาน»; the report has a title of its own.
    report().has_header(&[
        "มาตรการ/แนวทาง",
        "วิธีการดำเนินการ",
        "ผู้รับผิดชอบ",
        "ระยะเวลาดำเนินการ",
        "ผลการดำเนินการ",
        "ข้อเสนอแนะ",
    ]);
}

#[test]
fn the_head_is_above_everything_else_of_the_table_on_every_page() {
    let titles = ["มาตรการ/แนวทาง", "ผู้รับผิดชอบ", "ผลการดำเนินการ"];
    for number in report().table.pages() {
        let page = &report().pdf.pages[number];
        let body_top = report()
            .table
            .rows
            .iter()
            .flatten()
            .flat_map(|cell| &cell.lines)
            .filter(|(page, _)| *page == number)
            .map(|(_, piece)| piece.y)
            .fold(f32::MAX, f32::min);
        for title in titles {
            let above: String = page
                .pieces
                .iter()
                .filter(|piece| piece.y < body_top)
                .map(|piece| piece.text.as_str())
                .collect();
            assert!(
                above.contains(title),
                "page {}: no «{title}» above the first row",
                number + 1
            );
        }
    }
}

#[test]
fn finished_cells_of_a_continued_row_are_blank_and_the_last_suggestion_is() {
    let row = &report().table.rows[3];
    let last = *row[1].pages.last().expect("the method stands somewhere");
    assert!(!row[0].pages.contains(&last) && !row[2].pages.contains(&last));
    assert!(same(&report().table.rows[6][5].text, ""));
    assert_eq!(report().word_rows()[6].cells[5].text(), "");
}

#[test]
fn what_ocr_added_is_gone_and_counts_of_news_stand() {
    let text = report().pdf.all_text();
    for noise in ["que", "input", "ให้ออบต"] {
        assert!(!text.contains(noise), "{noise}");
    }
    assert!(squeezed(&report().table.rows[0][4].text).contains("จำนวน50ข่าว"));
}
