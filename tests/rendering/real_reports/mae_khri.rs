//! เทศบาลตำบลแม่ขรี, fiscal year 2566: six columns, fourteen measures, «-» for no suggestion.

use crate::real_reports::rendered::{Rendered, rendered};

fn report() -> &'static Rendered {
    rendered("mae-khri-2566")
}

const SUGGESTION: usize = 5;

#[test]
fn the_title_is_one_bold_line_that_may_wrap() {
    report().has_title(&[
        "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ของเทศบาลตำบลแม่ขรี ประจำปีงบประมาณ ๒๕๖๖",
    ]);
}

#[test]
fn a_paragraph_leads_in() {
    let intro = "ตามที่ได้ดำเนินการวิเคราะห์ผลการประเมิน ITA ของเทศบาลตำบลแม่ขรี ปีงบประมาณ ๒๕๖๕ และได้กำหนดมาตรการ/แนวทางในการส่งเสริมคุณธรรมและความโปร่งใสขององค์กรปกครองส่วนท้องถิ่นในปีงบประมาณ พ.ศ. ๒๕๖๖ โดยได้มีการดำเนินการขับเคลื่อนมาตรการส่งเสริมคุณธรรมและความโปร่งใสขององค์กรปกครองส่วนท้องถิ่น ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ ดังต่อไปนี้";
    report().element(intro);
    report().paragraph(intro);
}

#[test]
fn the_head_has_six_titles() {
    report().has_header(&[
        "มาตรการ",
        "วิธีการดำเนินการ",
        "ผู้รับผิดชอบ",
        "ระยะเวลา",
        "ผลการดำเนินการ",
        "ข้อเสนอแนะ",
    ]);
}

#[test]
fn fourteen_measures_are_fourteen_rows() {
    assert_eq!(report().table.rows.len(), 14);
    assert_eq!(report().word_rows().len(), 14);
}

#[test]
fn every_row_has_the_same_period_and_a_dash_for_no_suggestion_in_the_middle() {
    let page = &report().pdf.pages[0];
    for row in 0..14 {
        report().has_cell(row, 3, "ต.ค.๖๕- มี.ค.๖๖");
        report().has_cell(row, SUGGESTION, "-");
        // The last column ends at the right margin, two centimetres from the edge of the paper.
        let (_, dash) = &report().table.rows[row][SUGGESTION].lines[0];
        let to_the_right = page.width - 56.7 - dash.right;
        assert!(
            to_the_right > 15.0,
            "row {row}: {to_the_right} pt from the column's right border"
        );
    }
}

#[test]
fn bullets_and_numbers_of_every_kind_stand_as_they_were_written() {
    report().has_cell(
        0,
        1,
        "- สร้างการรับรู้เกี่ยวกับแผนการใช้จ่ายงบประมาณประจำปีให้บุคลากรในหน่วยงานทราบ\n\
         - เปิดโอกาสให้บุคลากรภายในหน่วยงานมีส่วนร่วมในการตรวจสอบการใช้จ่ายงบประมาณในรูปแบบการแต่งตั้งเป็นคณะกรรมการชุดต่างๆที่เกี่ยวข้อง",
    );
    report().has_cell(2, 0, "๓.มีแนวทางปฏิบัติเกี่ยวกับการใช้ทรัพย์สินของราชการที่ถูกต้อง");
    report().has_cell(
        2,
        4,
        "-รายงานความก้าวหน้าและสรุปผลการดำเนินการทุก ๖ เดือน\n\
         -จัดประชุมชี้แจงพนักงานเจ้าหน้าที่ผู้บริหาร สร้างความรับรู้ภายในองค์กร",
    );
    report().has_cell(
        4,
        1,
        "๑.ทบทวน/ปรับปรุงคู่มือ/ ขั้นตอนการดำเนินงานให้เป็นไปตามมาตรฐานงานครบทุกภารกิจหลักของสำนักงานฯ\n\
         ๒.สร้างจิตสำนึกให้แก่พนักงานในหน่วยงานให้บริการต่อผู้รับบริการหรือผู้มาติดต่ออย่างเท่าเทียมกันไม่เลือกปฏิบัติ",
    );
}

#[test]
fn the_long_row_has_two_paragraphs_with_english_and_curly_quotes() {
    report().has_cell(
        12,
        1,
        "๑. มีการแต่งตั้งผู้รับบริการ ผู้ทรงคุณวุฒิ และผู้มีส่วนได้ส่วนเสียเข้าร่วมเป็นคณะกรรมการ/ คณะอนุกรรมการ /คณะทำงาน เพื่อรับฟังประเด็นข้อเสนอแนะ/ความคิดเห็นเกี่ยวกับการปรับปรุงการดำเนินงาน/ การให้บริการของเทศบาลตามประกาศเทศบาลตำบลแม่ขรีเรื่อง มาตรการเปิดโอกาสให้ผู้รับบริการผู้มีส่วนได้ส่วนเสียเข้ามามีส่วนร่วมในการดำเนินงาน\n\
         ๒. มีการติดตามข้อคิดเห็น/ ข้อเสนอแนะของผู้รับบริการ ผู้ทรงคุณวุฒิและผู้มีส่วนได้ส่วนเสีย เกี่ยวกับการปรับปรุง การดำเนินงาน/การให้บริการ ผ่านแบนเนอร์ (Banner) “ช่องทางรับฟังข้อติชม / ข้อเสนอแนะ / ข้อคิดเห็นของผู้รับบริการ และผู้มีส่วนได้ส่วนเสีย” ที่หน้าเว็บไซต์หลักของเทศบาล",
    );
}

#[test]
fn every_digit_is_thai() {
    let (thai, arabic) = report().digits();
    assert_eq!(arabic, 0);
    assert!(thai >= 100, "{thai}");
}
