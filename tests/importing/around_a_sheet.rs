//! What stands around a sheet and in none of its cells is told: headers and footers of its pages,
//! while the addresses behind its texts come with them.

use saraban::Import;

use crate::nothing_is_lost::{sheet_of, text_cells};
use crate::word_files::{cell_text, parts, told, zip_of};

#[test]
fn headers_and_footers_are_told_and_addresses_kept() {
    let cells = [
        (1, 0, "ที่"),
        (1, 1, "โครงการ"),
        (2, 0, "๑"),
        (2, 1, "อบรม"),
        (3, 0, "๒"),
        (3, 1, "www.khlongsai.go.th/o43"),
    ];
    let cells = cells.map(|(row, column, text)| (row, column, text.to_owned()));
    let mut parts = parts(&sheet_of(&text_cells(&cells), ""));
    let (_, sheet) = parts
        .iter_mut()
        .find(|(name, _)| name == "xl/worksheets/sheet1.xml")
        .unwrap();
    let text = String::from_utf8(std::mem::take(sheet)).unwrap();
    let around = "<hyperlinks xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         <hyperlink ref=\"B2\" r:id=\"rId1\"/><hyperlink ref=\"B3\" r:id=\"rId2\"/>\
         <hyperlink ref=\"A2\" location=\"s!A1\"/></hyperlinks>\
         <headerFooter><oddHeader>&amp;C&amp;\"TH SarabunPSK,Bold\"&amp;16ลับ</oddHeader>\
         <oddFooter>&amp;Lแบบ ก.๑&amp;R&amp;P</oddFooter><evenFooter>&amp;P</evenFooter></headerFooter></worksheet>";
    *sheet = text.replace("</worksheet>", around).into_bytes();
    let link = |id: &str, address: &str| {
        format!(
            "<Relationship Id=\"{id}\" TargetMode=\"External\" Target=\"{address}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\"/>"
        )
    };
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}{}</Relationships>",
        link("rId1", "https://www.khlongsai.go.th/x"),
        link("rId2", "www.khlongsai.go.th/o43"),
    );
    let name = "xl/worksheets/_rels/sheet1.xml.rels";
    parts.push((name.to_owned(), relations.into_bytes()));
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    let imported = Import::default().bytes("a.xlsx", &zip_of(&parts)).unwrap();
    let address = "[อบรม](https://www.khlongsai.go.th/x)";
    assert_eq!(cell_text(&imported.report, 0, "โครงการ"), address);
    let told = told(&imported);
    let not_taken: Vec<&String> = told
        .iter()
        .filter(|told| told.starts_with("not-taken"))
        .collect();
    assert_eq!(
        not_taken,
        [
            "not-taken: a header or footer of the printed page was not taken: ลับ",
            "not-taken: a header or footer of the printed page was not taken: แบบ ก.๑",
        ]
    );
}

#[test]
fn of_an_ods_workbook_too_with_what_stands_on_the_page() {
    let row = |texts: &[&str]| {
        let cells: String = texts
            .iter()
            .map(|text| {
                format!("<table:table-cell office:value-type=\"string\">{text}</table:table-cell>")
            })
            .collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\" \
         xmlns:xlink=\"l\" xmlns:draw=\"d\" xmlns:dc=\"c\"><office:automatic-styles>\
         <style:style style:name=\"ta1\" style:family=\"table\" style:master-page-name=\"Own\"/></office:automatic-styles>\
         <office:body><office:spreadsheet><table:table table:name=\"ก\" table:style-name=\"ta1\">\
         <table:shapes><draw:frame><draw:text-box><text:p>ตราประทับ</text:p></draw:text-box></draw:frame></table:shapes>{}{}{}\
         </table:table></office:spreadsheet></office:body></office:document-content>",
        row(&["<text:p>ที่</text:p>", "<text:p>โครงการ</text:p>"]),
        row(&[
            "<text:p>๑</text:p>",
            "<office:annotation><dc:creator>ปลัด</dc:creator><dc:date>2026-11-28</dc:date>\
             <text:p>แก้ก่อนส่ง</text:p></office:annotation>\
             <text:p><text:a xlink:href=\"https://www.khlongsai.go.th/x\">ป้าย</text:a></text:p>",
        ]),
        row(&["<text:p>๒</text:p>", "<text:p>อบรม</text:p>"]),
    );
    let styles = "<office:document-styles xmlns:office=\"o\" xmlns:style=\"s\" xmlns:text=\"x\"><office:master-styles>\
         <style:master-page style:name=\"Own\"><style:header><text:p>ลับ</text:p></style:header>\
         <style:footer><text:p>หน้า <text:page-number>1</text:page-number></text:p></style:footer></style:master-page>\
         <style:master-page style:name=\"Other\"><style:header><text:p>ของแผ่นอื่น</text:p></style:header></style:master-page>\
         </office:master-styles></office:document-styles>";
    let bytes = zip_of(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", content.as_bytes()),
        ("styles.xml", styles.as_bytes()),
    ]);
    let imported = Import::default().bytes("a.ods", &bytes).unwrap();
    let address = "[ป้าย](https://www.khlongsai.go.th/x)";
    assert_eq!(cell_text(&imported.report, 0, "โครงการ"), address);
    let told = told(&imported);
    let told: Vec<&String> = told
        .iter()
        .filter(|told| told.starts_with("not-taken") || told.starts_with("comment"))
        .collect();
    assert_eq!(
        told,
        [
            "not-taken: cell A1: the text of a box or shape was not taken: ตราประทับ",
            "comment: cell B2: a comment was not taken: แก้ก่อนส่ง",
            "not-taken: a header or footer of the printed page was not taken: ลับ",
        ]
    );
}

#[test]
fn an_ods_cell_keeps_what_it_shows_and_no_text_of_shapes() {
    let content = "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\" \
         xmlns:fo=\"f\" xmlns:draw=\"d\"><office:automatic-styles>\
         <style:style style:name=\"T1\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style>\
         <style:style style:name=\"T2\"><style:text-properties style:text-position=\"super 58%\"/></style:style></office:automatic-styles>\
         <office:body><office:spreadsheet><table:table table:name=\"ก\">\
         <table:table-row><table:table-cell><text:p>ที่</text:p></table:table-cell><table:table-cell><text:p>รายการ</text:p></table:table-cell></table:table-row>\
         <table:table-row><table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>จริง</text:p></table:table-cell>\
         <table:table-cell><draw:circle><text:p>ในวงกลม</text:p></draw:circle><text:p>10 ม.<text:span text:style-name=\"T2\">2</text:span></text:p></table:table-cell></table:table-row>\
         <table:table-row><table:table-cell office:value-type=\"boolean\" office:boolean-value=\"false\"/>\
         <table:table-cell table:formula=\"of:=HYPERLINK(&quot;https://a.go.th/x&quot;;&quot;ดู&quot;)\" office:value-type=\"string\"><text:p>ดู<text:span text:style-name=\"T1\">เดิม</text:span></text:p></table:table-cell></table:table-row>\
         </table:table></office:spreadsheet></office:body></office:document-content>";
    let bytes = zip_of(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", content.as_bytes()),
    ]);
    let imported = Import::default().bytes("a.ods", &bytes).unwrap();
    let cell = |row, column| cell_text(&imported.report, row, column);
    assert_eq!(cell(0, "ที่"), "จริง");
    assert_eq!(cell(1, "ที่"), "FALSE");
    assert_eq!(cell(0, "รายการ"), "10 ม.2");
    assert_eq!(cell(1, "รายการ"), "[ดูเดิม](https://a.go.th/x)");
    let told = told(&imported);
    let told: Vec<&String> = told
        .iter()
        .filter(|told| told.starts_with("not-taken") || told.starts_with("look"))
        .collect();
    assert_eq!(
        told,
        [
            "not-taken: cell B2: the text of a box or shape was not taken: ในวงกลม",
            "look: cell B2: text above or below the line came as plain text; check it",
            "look: cell B3: struck-through text came as plain text; delete it if it no longer holds",
        ]
    );
}

#[test]
fn of_an_xls_workbook_too() {
    let bytes = include_bytes!("../sheets/around.xls");
    let imported = Import::default().bytes("a.xls", bytes).unwrap();
    let address = "[ประกาศเจตจำนง](https://www.khlongsai.go.th/o43)";
    assert_eq!(cell_text(&imported.report, 2, "โครงการ"), address);
    let told = told(&imported);
    let told: Vec<&String> = told
        .iter()
        .filter(|told| told.starts_with("not-taken") || told.starts_with("comment"))
        .collect();
    let long = "See ก.๑ ".repeat(30);
    assert_eq!(
        told,
        [
            "not-taken: a header or footer of the printed page was not taken: ลับ",
            "not-taken: cell D2: the text of a box or shape was not taken: ด่วนที่สุด ส่งภายในวันศุกร์",
            "comment: cell B2: a comment was not taken: แก้ก่อนส่งนายก",
            &format!("comment: cell A3: a comment was not taken: {}", long.trim()),
        ]
    );
    // A file cut off or changed anywhere in the records of these is read without them, or refused.
    for at in (0..bytes.len()).step_by(7) {
        let mut bytes = bytes.to_vec();
        bytes[at] ^= 0x55;
        drop(Import::default().bytes("a.xls", &bytes));
    }
}

#[test]
fn what_is_outside_the_print_area_comes_in_and_is_told_alike_of_every_kind_of_file() {
    for name in ["print-area.xlsx", "print-area.xls", "print-area.ods"] {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sheets");
        let bytes = std::fs::read(std::path::Path::new(path).join(name)).unwrap();
        let imported = Import::default().bytes(name, &bytes).unwrap();
        let outside: Vec<_> = imported
            .findings
            .iter()
            .filter(|finding| finding.rule == "outside-print-area")
            .collect();
        let [outside] = &outside[..] else {
            panic!("{name}: {:?}", told(&imported));
        };
        assert_eq!(
            outside.message.english,
            "outside the sheet's print area, and taken all the same: 2 rows (7–8) and 1 cells of other \
             rows (the first is F2)",
            "{name}"
        );
        let place = outside.origin.place.unwrap();
        assert_eq!((place.line, place.column), (2, 6), "{name}");
    }
}
