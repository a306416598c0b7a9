//! Letters, memos, orders and announcements that somebody typed in Word.

use saraban::report::{Report, Text};
use saraban::{Import, Imported};

use crate::word_files::*;

/// The lines typed one under another, tabs and all, and taken for what they look like.
fn typed(lines: &[&str]) -> Imported {
    let body: String = lines
        .iter()
        .map(|line| paragraph(&line.replace('\t', "</w:t><w:tab/><w:t xml:space=\"preserve\">")))
        .collect();
    let imported = Import::default()
        .bytes("any.docx", &docx_with_body(&body))
        .unwrap();
    // It is a report: read back, and composed without a fault.
    let yaml = imported.report.to_yaml();
    let again =
        Report::parse("report.yaml", &yaml).unwrap_or_else(|error| panic!("{error}\n{yaml}"));
    saraban::Job::from_report("again", again)
        .check()
        .unwrap_or_else(|error| panic!("{error}\n{yaml}"));
    imported
}

fn texts<'r>(report: &'r Report, name: &str) -> Vec<&'r str> {
    let texts = report.text(name).unwrap_or_default();
    texts.iter().map(Text::as_str).collect()
}

fn value(text: &Option<Text>) -> &str {
    text.as_ref().map_or("", Text::as_str)
}

/// What was not placed; that the form was guessed is told as well.
fn unplaced(imported: &Imported) -> Vec<String> {
    let mut told = told(imported);
    told.retain(|told| !told.starts_with("form: "));
    told
}

#[test]
fn a_memo_is_read_by_its_labels() {
    let imported = typed(&[
        "บันทึกข้อความ",
        "ด่วนที่สุด",
        "ส่วนราชการ\tสำนักปลัดเทศบาล เทศบาลตำบลบ้านใหม่ โทร. ๐ ๔๔๑๒ ๓๔๕๖",
        "ที่ นม ๕๒๐๐๑/๔๕\t\tวันที่  ๑๒  เมษายน  ๒๕๖๗",
        "เรื่อง  รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรม",
        "ประจำปีงบประมาณ พ.ศ. ๒๕๖๗",
        "",
        "เรียน  นายกเทศมนตรีตำบลบ้านใหม่",
        "\t๑. เรื่องเดิม",
        "\tตามที่สำนักงาน ป.ป.ช. กำหนดให้หน่วยงานเข้าร่วมการประเมิน นั้น",
        "\tที่ประชุมเห็นชอบแล้ว เรื่องนี้จึงเสนอมา",
        "\tจึงเรียนมาเพื่อโปรดทราบ",
        "",
        "",
        "\t\t(นายสมชาย ใจดี)",
        "\t\tปลัดเทศบาล",
        "ความเห็นของนายกเทศมนตรี",
        "..................................................",
        "(นายสมศักดิ์ มั่นคง)",
        "นายกเทศมนตรีตำบลบ้านใหม่",
    ]);
    let report = &imported.report;
    assert_eq!(unplaced(&imported), [""; 0]);
    assert_eq!(report.form.as_str(), "memo");
    assert_eq!(report.agency.name.as_str(), "เทศบาลตำบลบ้านใหม่");
    assert_eq!(value(&report.agency.phone), "๐ ๔๔๑๒ ๓๔๕๖");
    let letter = data(report);
    assert_eq!(letter["sender"], "สำนักปลัดเทศบาล");
    assert_eq!(letter["number"], "นม ๕๒๐๐๑/๔๕");
    assert_eq!(letter["date"], "2567-04-12");
    assert_eq!(
        letter["subject"],
        "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรม ประจำปีงบประมาณ พ.ศ. ๒๕๖๗"
    );
    assert_eq!(letter["receiver"]["title"], "นายกเทศมนตรีตำบลบ้านใหม่");
    assert_eq!(letter["urgency"], "most_urgent");
    assert_eq!(texts(report, "body").len(), 4);
    assert_eq!(
        texts(report, "opinion"),
        [
            "ความเห็นของนายกเทศมนตรี",
            "(นายสมศักดิ์ มั่นคง)",
            "นายกเทศมนตรีตำบลบ้านใหม่"
        ]
    );
    assert_eq!(report.signers.len(), 1);
    assert_eq!(value(&report.signers[0].name), "นายสมชาย ใจดี");
}

#[test]
fn a_letter_is_read_by_its_labels() {
    let imported = typed(&[
        "ลับมาก",
        "ที่ นม ๕๒๐๐๑/ว ๑๒๓\t\t\t\tสำนักงานเทศบาลตำบลบ้านใหม่",
        "\t\t\t\tถนนมิตรภาพ อำเภอเมือง",
        "\t\t\t\tจังหวัดนครราชสีมา ๓๐๐๐๐",
        "\t\t\t๒๕  เมษายน  ๒๕๖๗",
        "เรื่อง\tขอส่งรายงานผลการดำเนินการ",
        "เรียน\tนายอำเภอเมืองนครราชสีมา",
        "อ้างถึง\t๑. หนังสืออำเภอเมือง ที่ นม ๐๑๑๘/ว ๕๕ ลงวันที่ ๑ มีนาคม ๒๕๖๗",
        "\t๒. หนังสืออำเภอเมือง ที่ นม ๐๑๑๘/ว ๖๐ ลงวันที่ ๕ มีนาคม ๒๕๖๗",
        "สิ่งที่ส่งมาด้วย\t๑. รายงานผลการดำเนินการ\tจำนวน ๑ ฉบับ",
        "\t๒. ภาพถ่ายกิจกรรม\tจำนวน ๓ แผ่น",
        "\tตามหนังสือที่อ้างถึง อำเภอเมืองให้เทศบาลรายงานผลการดำเนินการ นั้น",
        "\tเทศบาลได้ดำเนินการแล้ว จึงขอส่งรายงานตามสิ่งที่ส่งมาด้วย",
        "/จึงเรียนมา...",
        "- ๒ -",
        "\tจึงเรียนมาเพื่อโปรดทราบ",
        "\t\t\tขอแสดงความนับถือ",
        "",
        "\t\t\t(นายสมศักดิ์ มั่นคง)",
        "\t\t\tนายกเทศมนตรีตำบลบ้านใหม่",
        "สำนักปลัดเทศบาล",
        "โทร. ๐ ๔๔๑๒ ๓๔๕๖",
        "ไปรษณีย์อิเล็กทรอนิกส์ saraban@banmai.go.th",
    ]);
    let report = &imported.report;
    assert_eq!(
        unplaced(&imported),
        ["page-numbers: 2 page numbers typed by hand were left out; the form has its own"]
    );
    assert_eq!(report.form.as_str(), "letter");
    assert_eq!(report.agency.name.as_str(), "เทศบาลตำบลบ้านใหม่");
    assert_eq!(texts(report, "office"), ["สำนักงานเทศบาลตำบลบ้านใหม่"]);
    let address: Vec<&str> = report.agency.address.iter().map(Text::as_str).collect();
    assert_eq!(address, ["ถนนมิตรภาพ อำเภอเมือง", "จังหวัดนครราชสีมา ๓๐๐๐๐"]);
    let letter = data(report);
    assert_eq!(letter["number"], "นม ๕๒๐๐๑/ว ๑๒๓");
    assert_eq!(letter["secrecy"], "secret");
    assert_eq!(letter["references"].as_array().unwrap().len(), 2);
    let second = letter["references"][1]["title"].as_str().unwrap();
    assert!(second.starts_with("หนังสืออำเภอเมือง"));
    assert_eq!(
        letter["attachments"],
        serde_json::json!([
            {"title": "รายงานผลการดำเนินการ", "quantity": "๑ ฉบับ"},
            {"title": "ภาพถ่ายกิจกรรม", "quantity": "๓ แผ่น"}
        ])
    );
    assert!(texts(report, "reason")[0].starts_with("ตามหนังสือที่อ้างถึง"));
    assert!(texts(report, "intention")[0].starts_with("เทศบาลได้ดำเนินการ"));
    assert_eq!(texts(report, "conclusion"), ["จึงเรียนมาเพื่อโปรดทราบ"]);
    assert_eq!(value(&report.signers[0].name), "นายสมศักดิ์ มั่นคง");
    assert_eq!(report.signers[0].position.len(), 1);
    assert_eq!(letter["sender"], "สำนักปลัดเทศบาล");
    assert_eq!(value(&report.agency.email), "saraban@banmai.go.th");
}

#[test]
fn an_order_has_its_items_and_its_day() {
    let imported = typed(&[
        "คำสั่งองค์การบริหารส่วนตำบลคลองไทร",
        "ที่ ๑๒๓/๒๕๖๗",
        "เรื่อง แต่งตั้งคณะทำงานประเมินคุณธรรม",
        "----------------------",
        "เพื่อให้การดำเนินการเป็นไปด้วยความเรียบร้อย จึงแต่งตั้งคณะทำงาน ดังนี้",
        "๑. นายสมชาย ใจดี ประธานคณะทำงาน",
        "๒. นางสาวสมหญิง รักดี คณะทำงาน",
        "ทั้งนี้ ตั้งแต่วันที่ ๑ พฤษภาคม ๒๕๖๗ เป็นต้นไป",
        "สั่ง ณ วันที่ ๑ เมษายน พ.ศ. ๒๕๖๗",
        "(นายสมศักดิ์ มั่นคง)",
        "นายกองค์การบริหารส่วนตำบลคลองไทร",
    ]);
    let report = &imported.report;
    assert_eq!(unplaced(&imported), [""; 0]);
    assert_eq!(report.form.as_str(), "order");
    assert_eq!(report.agency.name.as_str(), "องค์การบริหารส่วนตำบลคลองไทร");
    assert_eq!(data(report)["number"], "๑๒๓/๒๕๖๗");
    assert_eq!(data(report)["date"], "2567-04-01");
    assert_eq!(texts(report, "body").len(), 1);
    assert_eq!(texts(report, "items").len(), 2);
    assert_eq!(
        texts(report, "effective"),
        ["ตั้งแต่วันที่ ๑ พฤษภาคม ๒๕๖๗ เป็นต้นไป"]
    );
    assert_eq!(report.signers.len(), 1);
}

#[test]
fn an_announcement_keeps_the_order_of_its_text() {
    let imported = typed(&[
        "ประกาศเทศบาลตำบลบ้านใหม่",
        "เรื่อง มาตรการป้องกันการรับสินบน",
        "……………………………………",
        "ด้วยเทศบาลเห็นสมควรกำหนดมาตรการ จึงประกาศไว้ ดังนี้",
        "๑. ห้ามเจ้าหน้าที่รับของขวัญทุกชนิด",
        "๒. ให้ทุกส่วนราชการถือปฏิบัติ",
        "จึงประกาศให้ทราบโดยทั่วกัน",
        "ประกาศ ณ วันที่ ๑ ตุลาคม พ.ศ. ๒๕๖๖",
        "(นายสมศักดิ์ มั่นคง)",
        "นายกเทศมนตรีตำบลบ้านใหม่",
    ]);
    let report = &imported.report;
    assert_eq!(unplaced(&imported), [""; 0]);
    assert_eq!(report.form.as_str(), "announcement");
    assert_eq!(data(report)["subject"], "มาตรการป้องกันการรับสินบน");
    let body = texts(report, "body");
    assert_eq!(body.len(), 4);
    assert!(body[1].starts_with("๑.") && body[3].starts_with("จึงประกาศ"));
}

#[test]
fn a_letterhead_laid_out_by_a_table_is_read_like_lines() {
    let body = format!(
        "<w:tbl>{}</w:tbl>{}",
        row(&["ที่ นม ๑/๒", "สำนักงานเทศบาลตำบลบ้านใหม่"]),
        [
            "๑ มกราคม ๒๕๖๗",
            "เรื่อง ก",
            "เรียน นายอำเภอ",
            "ตามที่ ข นั้น",
            "จึงเรียนมาเพื่อทราบ",
            "ขอแสดงความนับถือ",
            "(นายสมศักดิ์ มั่นคง)",
            "นายกเทศมนตรี"
        ]
        .map(paragraph)
        .concat()
    );
    let imported = imported(&body, "letter");
    assert_eq!(told(&imported), [""; 0]);
    assert_eq!(data(&imported.report)["number"], "นม ๑/๒");
    assert_eq!(imported.report.agency.name.as_str(), "เทศบาลตำบลบ้านใหม่");
    assert_eq!(texts(&imported.report, "reason"), ["ตามที่ ข นั้น"]);
}

#[test]
fn what_the_form_needs_and_the_document_lacks_is_told() {
    let imported = imported(
        &[paragraph("บันทึกข้อความ"), paragraph("เรื่อง ก")].concat(),
        "memo",
    );
    let told = told(&imported).join("\n");
    for key in ["agency", "receiver", "body"] {
        assert!(told.contains(&format!("missing: “{key}”")), "{told}");
    }
    assert!(!told.contains("subject"), "{told}");
}

#[test]
fn a_table_in_the_text_of_a_memo_becomes_its_rows() {
    let row = |cells: [&str; 3]| {
        let cells: String = cells
            .iter()
            .map(|cell| format!("<w:tc>{}</w:tc>", paragraph(cell)))
            .collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let lines = |lines: &[&str]| lines.iter().map(|line| paragraph(line)).collect::<String>();
    // The head is laid out by a table of its own.
    let head = [
        ["ส่วนราชการ กองคลัง เทศบาลตำบลบ้านใหม่", "", ""],
        ["ที่ นม ๕๒๐๐๑/๔๕", "", "วันที่ ๑๒ เมษายน ๒๕๖๗"],
        ["เรื่อง รายงานขอซื้อวัสดุ", "", ""],
    ];
    let rows = [
        ["ที่", "รายการ", "จำนวนเงิน"],
        ["๑", "กระดาษ", "๕,๗๕๐"],
        ["๒", "หมึกพิมพ์", "๙,๕๖๐"],
    ];
    let body = [
        lines(&["บันทึกข้อความ"]),
        format!("<w:tbl>{}</w:tbl>", head.map(row).concat()),
        lines(&["เรียน นายกเทศมนตรี", "ด้วยกองคลังมีความจำเป็นต้องซื้อวัสดุ ดังนี้"]),
        format!("<w:tbl>{}</w:tbl>", rows.map(row).concat()),
        lines(&[
            "โดยใช้เงินงบประมาณประจำปี",
            "จึงเรียนมาเพื่อโปรดพิจารณา",
            "",
            "(นายสมชาย ใจดี)",
            "ผู้อำนวยการกองคลัง",
        ]),
    ]
    .concat();
    let imported = Import::default()
        .bytes("any.docx", &docx_with_body(&body))
        .unwrap();
    let report = &imported.report;
    assert_eq!(unplaced(&imported), [""; 0]);
    assert_eq!(report.form.as_str(), "memo");
    assert_eq!(data(report)["subject"], "รายงานขอซื้อวัสดุ");
    assert_eq!(texts(report, "body"), ["ด้วยกองคลังมีความจำเป็นต้องซื้อวัสดุ ดังนี้"]);
    assert_eq!(
        texts(report, "after_table"),
        ["โดยใช้เงินงบประมาณประจำปี", "จึงเรียนมาเพื่อโปรดพิจารณา"]
    );
    let rows = report.rows();
    let keys: Vec<&str> = rows[0].cells.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!((rows.len(), keys), (2, vec!["ที่", "รายการ", "จำนวนเงิน"]));
}
