//! อบต.คลองไทร, fiscal year 2566: six columns, Thai digits, eight measures.

use crate::real_reports::rendered::{Rendered, read, rendered};

fn report() -> &'static Rendered {
    rendered("khlong-sai-2566")
}

const RESULT: usize = 4;
const SUGGESTION: usize = 5;

#[test]
fn the_title_has_three_bold_lines_in_the_middle() {
    report().has_title(&[
        "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส",
        "(ไตรมาสที่ ๑-๒) ขององค์การบริหารส่วนตำบลคลองไทร",
        "ประจำปีงบประมาณ พ.ศ. ๒๕๖๖",
    ]);
}

#[test]
fn a_bold_numbered_heading_of_two_lines_follows() {
    let heading = "๑. มาตรการเพื่อขับเคลื่อนการส่งเสริมคุณธรรมและความโปร่งใสขององค์การบริหารส่วนตำบลคลองไทร\n\
                   ประจำปีงบประมาณ พ.ศ. ๒๕๖๖";
    let lines = report().lines_of(report().element(heading));
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines.iter().all(|(.., bold)| *bold), "{lines:?}");
    report().paragraph(heading);
}

#[test]
fn one_paragraph_leads_in_with_a_first_line_set_in() {
    let intro = "ตามที่ผู้บริหารและเจ้าหน้าที่ที่เกี่ยวข้องได้ร่วมกันพิจารณาเพื่อกำหนดมาตรการในการส่งเสริมคุณธรรมและความโปร่งใสขององค์การบริหารส่วนตำบลคลองไทร ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ จึงขอรายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส (ไตรมาสที่ ๑-๒) ดังนี้";
    let lines = report().lines_of(report().element(intro));
    let indent = lines[0].1 - lines[1].1;
    assert!((indent - 70.9).abs() < 1.0, "2.5 cm, not {indent} pt");
    report().paragraph(intro);
}

#[test]
fn the_head_has_six_titles() {
    report().has_header(&[
        "มาตรการ/แนวทาง",
        "วิธีการดำเนินงาน",
        "ผู้รับผิดชอบ",
        "ระยะเวลาดำเนินการ",
        "ผลการดำเนินการ",
        "ข้อเสนอแนะ",
    ]);
}

#[test]
fn eight_measures_are_eight_rows() {
    assert_eq!(report().table.rows.len(), 8);
    assert_eq!(report().word_rows().len(), 8);
}

#[test]
fn numbered_items_stand_in_the_method_and_a_dash_in_the_result() {
    report().has_cell(
        1,
        1,
        "๑. กำหนดและดำเนินการตามแนวทางการจัดการเพื่อป้องกันผลประโยชน์ทับซ้อนให้เจ้าหน้าที่ของรัฐ\n\
         ๒. จัดทำคู่มือการป้องกันการขัดกันระหว่างผลประโยชน์ส่วนตนกับผลประโยชน์ส่วนรวมหรือผลประโยชน์ทับซ้อน",
    );
    report().has_cell(
        5,
        RESULT,
        "ได้ดำเนินการและรายงานผลการดำเนินการให้ผู้บริหารทราบแล้ว ๑ ครั้ง ในช่วงเดือน มีนาคม ๒๕๖๖\n\
         -ในการจัดทำแผนปฏิบัติการจัดซื้อจัดจ้าง การกำหนดราคากลางได้มีการประกาศผ่านข่าวการจัดซื้อจัดจ้างผ่านเว็บไซต์ อบต.",
    );
    let dash = &report().table.rows[5][RESULT].lines;
    let start = dash
        .iter()
        .position(|(_, piece)| piece.text.starts_with('-'))
        .expect("a dash");
    let (label, rest) = (&dash[start].1, &dash[start + 1].1);
    assert!(rest.x > label.x + 2.0, "the lines after the dash hang");
}

#[test]
fn no_row_has_a_suggestion() {
    assert_eq!(report().table.column(SUGGESTION).concat(), "");
    for row in report().word_rows() {
        assert_eq!(row.cells[SUGGESTION].text(), "");
    }
}

#[test]
fn every_digit_is_thai() {
    let (thai, arabic) = report().digits();
    assert_eq!(arabic, 0);
    assert!(thai >= 113, "{thai}");
}

#[test]
fn full_and_short_dates_stand_in_one_table() {
    assert!(read(&report().table.rows[0][RESULT].text).ends_with("๓ เมษายน ๒๕๖๖"));
    report().has_cell(0, 3, "ต.ค. ๖๕ - มี.ค. ๖๖");
}

#[test]
fn the_last_measure_is_under_way() {
    report().has_cell(7, 0, "๘. มาตรการในการสร้างจิตสำนึกและความตระหนักแก่บุคลากร");
    report().has_cell(7, 3, "ต.ค. ๖๕ - ก.ย. ๖๖");
    report().has_cell(7, RESULT, "อยู่ระหว่างดำเนินการ");
}

#[test]
fn there_are_no_pictures() {
    assert!(report().pdf.root.all("Figure").is_empty());
    assert!(report().word.picture_texts.is_empty());
}
