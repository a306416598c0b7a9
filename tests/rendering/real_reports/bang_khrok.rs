//! อบต.บางครก, fiscal year 2568: cover, คำนำ, ten measures, rows longer than a page.

use crate::real_reports::rendered::{Rendered, read, rendered, squeezed};

fn report() -> &'static Rendered {
    rendered("bang-khrok-2568")
}

const RESULT: usize = 4;

#[test]
fn the_cover_has_three_lines_and_two_at_its_foot() {
    let top = [
        "รายงานผลการดำเนินการ",
        "เพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
        "ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
    ];
    let foot = ["องค์การบริหารส่วนตำบลบางครก", "อำเภอบ้านแหลม จังหวัดเพชรบุรี"];
    report().has_title(&top);
    let cover = &report().pdf.pages[0];
    let place = |line: &str| {
        let start: String = line.chars().take(8).collect();
        let piece = cover
            .pieces
            .iter()
            .find(|piece| piece.text.starts_with(&start));
        piece
            .unwrap_or_else(|| panic!("«{line}» is on the cover"))
            .y
    };
    for line in foot {
        report().paragraph(line);
        assert!(place(line) > cover.height * 0.75, "«{line}» is at the foot");
    }
    for line in top {
        assert!(place(line) < cover.height * 0.6, "«{line}» is above");
    }
}

#[test]
fn the_preface_has_a_heading_two_paragraphs_and_the_agency_s_line() {
    report().has_title(&["คำนำ"]);
    let page = report().pdf.pages_of(report().element("คำนำ"));
    let text: String = report().pdf.pages[page[0]]
        .pieces
        .iter()
        .map(|piece| piece.text.as_str())
        .collect();
    let english = "(Integrity and transparency Assessment: ITA)";
    assert_eq!(text.matches("Integrity").count(), 3, "{english}");
    assert!(
        text.ends_with("องค์การบริหารส่วนตำบลบางครก")
            || text.contains("มีการพัฒนายิ่งขึ้นองค์การบริหารส่วนตำบลบางครก"),
        "{text}"
    );
}

#[test]
fn cover_and_preface_are_upright_and_the_table_lies() {
    let upright: Vec<bool> = report()
        .pdf
        .pages
        .iter()
        .map(|page| page.height > page.width)
        .collect();
    assert_eq!(upright[..2], [true, true]);
    assert!(report().table.pages().iter().all(|&page| !upright[page]));
    let sections = &report().word.sections;
    let upright: Vec<bool> = sections
        .iter()
        .map(|(width, height)| height > width)
        .collect();
    assert!(
        upright.len() >= 2 && upright[0] && !upright[upright.len() - 1],
        "{upright:?}"
    );
}

#[test]
fn the_table_has_a_title_of_two_bold_lines_and_a_paragraph() {
    report().has_title(&[
        "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
        "องค์การบริหารส่วนตำบลบางครก ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
    ]);
}

#[test]
fn the_head_has_six_titles() {
    report().has_header(&[
        "มาตรการ/โครงการ/กิจกรรม",
        "ขั้นตอนหรือวิธีการปฏิบัติ",
        "ผู้รับผิดชอบ",
        "ระยะเวลาดำเนินการ",
        "ผลการดำเนินการ",
        "ผลลัพธ์หรือความสำเร็จของการดำเนินการ",
    ]);
}

#[test]
fn ten_measures_are_ten_rows() {
    assert_eq!(report().table.rows.len(), 10);
    assert_eq!(report().word_rows().len(), 10);
}

#[test]
fn nested_labels_hang_deeper_than_those_around_them() {
    let lines = &report().table.rows[3][RESULT].lines;
    let at = |label: &str| {
        lines
            .iter()
            .find(|(_, piece)| piece.text.starts_with(label))
            .expect(label)
            .1
            .x
    };
    assert!(at("(๑)") > at("๑.") + 2.0);
    let lines = &report().table.rows[8][RESULT].lines;
    let at = |label: &str| {
        lines
            .iter()
            .find(|(_, piece)| piece.text.starts_with(label))
            .expect(label)
            .1
            .x
    };
    assert!(at("-") > at("๗.") + 2.0);
}

#[test]
fn english_and_addresses_stay_latin_inside_thai() {
    let text = read(
        &report()
            .table
            .rows
            .iter()
            .flatten()
            .map(|cell| cell.text.as_str())
            .collect::<String>(),
    );
    for english in [
        "E-Service",
        "Dos & Don't",
        "No Gift Policy",
        "One Stop Service",
        "Walk-in",
        "Messenger Live Chat",
        "Q&A",
        "www.bangkok.go.th",
        "www.poraiwan.go.th",
        "อย่างน้อยประกอบด้วย*",
        "“ไม่มีค่าธรรมเนียม”",
    ] {
        assert!(squeezed(&text).contains(&squeezed(english)), "{english}");
    }
    assert_eq!(report().digits().1, 0, "no Arabic digit");
}

#[test]
fn numbering_gaps_and_other_years_stay_as_they_were_written() {
    let result = read(&report().table.rows[0][RESULT].text);
    assert!(result.contains("๕.") && !result.contains("๔."), "{result}");
    let result = read(&report().table.rows[3][RESULT].text);
    assert!(
        squeezed(&result).contains("ประจำปีฯ๖๗")
            && result.contains("(๖)")
            && !result.contains("(๕)"),
        "{result}"
    );
}
