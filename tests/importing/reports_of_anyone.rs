//! Reports that somebody typed in Word.

use saraban::Import;

use crate::word_files::*;

#[test]
fn hand_typed_headers_that_drifted_are_left_out_and_their_rows_joined() {
    let form = six_columns();
    let body = [
        paragraph("รายงานการดำเนินการมาตรการส่งเสริมคุณธรรมและความโปร่งใส"),
        paragraph("องค์การบริหารส่วนตำบลกมลาไสย ประจำปีงบประมาณ พ.ศ.2564"),
        paragraph("ตามที่ได้ดำเนินการวิเคราะห์ผลการประเมิน ITA ดังต่อไปนี้"),
        format!(
            "<w:tbl>{}{}{}{}{}</w:tbl>",
            row(&HEADS),
            row(&[
                "1. การเผยแพร่ข้อมูล",
                "1. เผยแพร่\n4.ให้ความสำคัญกับการคุ้มครองข้อมูล",
                "สำนักปลัด",
                "ม.ค.2564",
                "- มีการจัดทำรายงาน",
                "-"
            ]),
            row(&["", "ส่วนบุคคล\n5. เพิ่ม", "", "", "เป็นประจำทุกเดือน", ""]),
            row(&HEADS),
            row(&["2. การมีส่วนร่วม", "1.ให้ข้อมูล", "ทุกส่วน", "ม.ค.2564", "มี", ""]),
        ),
        paragraph(""),
        // The rest of a row, and the header under it.
        format!(
            "<w:tbl>{}{}{}</w:tbl>",
            row(&["", "2.แสดงความเห็น", "", "", "", ""]),
            row(&HEADS),
            row(&["3. จัดซื้อจัดจ้าง", "1.แผน", "กองคลัง", "ม.ค.2564", "ไม่มี", ""]),
        ),
        // No header at all.
        format!(
            "<w:tbl>{}</w:tbl>",
            row(&["4. ร้องเรียน", "1.ตู้", "สำนักปลัด", "ม.ค.2564", "0 เรื่อง", ""])
        ),
        format!("<w:tbl>{}</w:tbl>", row(&["เรื่องอื่น", "ที่ไม่ใช่รายงาน"])),
    ]
    .concat();
    let imported = Import::by(&form)
        .bytes("old.docx", &docx_with_body(&body))
        .unwrap();
    let report = &imported.report;
    let rows = report.rows();
    assert_eq!(rows.len(), 4, "{rows:#?}");
    assert_eq!(
        cell_text(report, 0, "method"),
        "1. เผยแพร่\n4.ให้ความสำคัญกับการคุ้มครองข้อมูลส่วนบุคคล\n5. เพิ่ม"
    );
    assert_eq!(
        cell_text(report, 0, "result"),
        "- มีการจัดทำรายงานเป็นประจำทุกเดือน"
    );
    assert_eq!(cell_text(report, 0, "period"), "ม.ค.2564");
    assert_eq!(cell_text(report, 1, "method"), "1.ให้ข้อมูล\n2.แสดงความเห็น");
    assert_eq!(cell_text(report, 2, "responsible"), "กองคลัง");
    assert_eq!(cell_text(report, 3, "measure"), "4. ร้องเรียน");
    assert_eq!(report.agency.name.value, "องค์การบริหารส่วนตำบลกมลาไสย");
    assert_eq!(report.fiscal_year().map(|year| year.year()), Some(2564));
    assert_eq!(report.digits, saraban::thai::Digits::Arabic);
    assert_eq!(report.text("title").map(<[_]>::len), Some(2));
    assert_eq!(report.text("intro").map(<[_]>::len), Some(1));
    let unplaced: Vec<&str> = imported
        .findings
        .iter()
        .map(|finding| finding.message.english.as_str())
        .collect();
    assert_eq!(
        unplaced,
        ["table 4: no place in the form ita-t6-a: เรื่องอื่น | ที่ไม่ใช่รายงาน"]
    );
}
