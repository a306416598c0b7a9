//! อบต.ช่อระกา, fiscal year 2565: nine columns, a two-level head, three status columns, pictures.

use crate::real_reports::rendered::{Rendered, read, rendered, same, squeezed};

fn report() -> &'static Rendered {
    rendered("cho-raka-2565")
}

const METHOD: usize = 1;
const RESPONSIBLE: usize = 2;
const UNDER_WAY: usize = 4;
const DONE: usize = 5;
const NOT_YET: usize = 6;
const SUGGESTION: usize = 7;
const NOTE: usize = 8;

#[test]
fn the_title_has_three_lines_the_last_of_them_the_period() {
    report().has_title(&[
        "รายงานผลการดำเนินงานตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส",
        "ขององค์การบริหารส่วนตำบลช่อระกา อำเภอบ้านเหลื่อม จังหวัดนครราชสีมา ประจำปีงบประมาณ พ.ศ. ๒๕๖๕",
        "รอบ ๖ เดือน (ตั้งแต่เดือนตุลาคม ๒๕๖๕ - เดือนมีนาคม ๒๕๖๖)",
    ]);
}

#[test]
fn a_paragraph_with_the_score_and_a_title_over_the_table_follow() {
    let text = report().pdf.all_text();
    assert!(text.contains("๘๘.๖๔") && text.contains("“ไม่มี”"));
    let title = "ตารางผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๕ เพื่อปรับปรุงและพัฒนาในปีงบประมาณ พ.ศ. ๒๕๖๖";
    report().element(title);
    report().paragraph(title);
}

#[test]
fn the_head_has_two_levels_and_a_group_of_three() {
    let [first, second] = &report().table.header[..] else {
        panic!("{} header rows", report().table.header.len());
    };
    let group = first
        .iter()
        .find(|(text, ..)| same(text, "ผลการดำเนินการ"))
        .expect("the group");
    assert_eq!((group.1, group.2), (3, 1), "columns and rows of the group");
    let others: Vec<_> = first
        .iter()
        .filter(|(text, ..)| !same(text, "ผลการดำเนินการ"))
        .collect();
    assert_eq!(others.len(), 6);
    assert!(
        others
            .iter()
            .all(|(_, columns, rows)| (*columns, *rows) == (1, 2)),
        "{others:?}"
    );
    let states: Vec<String> = second.iter().map(|(text, ..)| read(text)).collect();
    assert_eq!(states, ["อยู่ระหว่างดำเนินการ", "ดำเนินการแล้ว", "ยังไม่ดำเนินการ"]);

    let header: Vec<_> = report().word.tables()[0]
        .rows
        .iter()
        .filter(|row| row.header)
        .collect();
    assert_eq!(header.len(), 2);
    assert!(header.iter().all(|row| row.whole), "header rows stay whole");
    assert!(
        header[0]
            .cells
            .iter()
            .any(|cell| cell.span == 3 && cell.text() == "ผลการดำเนินการ")
    );
    assert_eq!(
        header[1].cells.iter().filter(|cell| cell.continues).count(),
        6
    );
}

#[test]
fn both_levels_stand_on_every_page_of_the_table() {
    for number in report().table.pages() {
        let text: String = report().pdf.pages[number]
            .pieces
            .iter()
            .map(|piece| piece.text.as_str())
            .collect();
        for title in [
            "ผลการดำเนินการ",
            "อยู่ระหว่าง",
            "ดำเนินการแล้ว",
            "ยังไม่",
            "หมายเหตุ",
            "ข้อเสนอแนะ",
        ] {
            assert!(text.contains(title), "page {}: «{title}»", number + 1);
        }
    }
}

#[test]
fn ten_measures_are_ten_rows() {
    assert_eq!(report().table.rows.len(), 10);
    assert_eq!(report().word_rows().len(), 10);
}

#[test]
fn results_stand_under_done_and_nothing_under_the_other_states() {
    for row in 0..10 {
        assert!(!report().table.rows[row][DONE].text.is_empty(), "row {row}");
        for blank in [UNDER_WAY, NOT_YET, NOTE] {
            report().has_cell(row, blank, "");
        }
    }
    let filled = report()
        .table
        .column(SUGGESTION)
        .iter()
        .filter(|text| !text.is_empty())
        .count();
    assert_eq!(filled, 5, "suggestions");
}

#[test]
fn those_responsible_stand_beside_the_items_they_answer_for() {
    report().has_cell(8, RESPONSIBLE, "กองคลัง\nกองคลัง\nกองคลัง\nทุกคน");
    let row = &report().table.rows[8];
    let items: Vec<_> = ["๑.", "๒.", "๓.", "๔."]
        .map(|label| {
            row[METHOD]
                .lines
                .iter()
                .find(|(_, piece)| piece.text.starts_with(label))
                .expect(label)
        })
        .into();
    let names = &row[RESPONSIBLE].lines;
    assert_eq!(names.len(), 4);
    for ((item_page, item), (name_page, name)) in items.iter().zip(names) {
        assert_eq!(item_page, name_page);
        assert!(
            (item.y - name.y).abs() < 0.5,
            "«{}» stands beside «{}»",
            name.text,
            item.text
        );
    }
}

#[test]
fn six_pictures_stand_in_the_results_with_their_captions_as_text() {
    let alternatives: Vec<&String> = report()
        .table
        .rows
        .iter()
        .flat_map(|row| &row[DONE].pictures)
        .collect();
    assert_eq!(alternatives.len(), 6);
    assert!(alternatives.iter().all(|text| !text.is_empty()));
    let texts = &report().word.picture_texts;
    assert_eq!(
        texts.iter().filter(|text| !text.is_empty()).count(),
        6,
        "{texts:?}"
    );
    let meeting = read(&report().table.rows[1][DONE].text);
    assert!(
        squeezed(&meeting).contains("การประชุมประชาคมท้องถิ่นระดับตำบลครั้งที่๑/๒๕๖๕"),
        "{meeting}"
    );
}

#[test]
fn numbers_of_orders_and_ranges_of_days_stand_as_they_were_written() {
    let text = read(
        &report()
            .table
            .rows
            .iter()
            .map(|row| row[DONE].text.as_str())
            .collect::<String>(),
    );
    for wanted in [
        "www.chaoraka.go.th",
        "(Privacy Policy)",
        "ที่ ๗๐๔/๒๕๕๙",
        "๒๔ – ๒๗ มกราคม ๒๕๖๖",
    ] {
        assert!(squeezed(&text).contains(&squeezed(wanted)), "{wanted}");
    }
    assert_eq!(report().digits().1, 0, "no Arabic digit");
}
