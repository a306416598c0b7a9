//! What Word has and a report has not: taken where it says something, told where it is not.

use std::io::{Cursor, Write};

use saraban::{Import, Imported};

use crate::word_files::*;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A cell of that content, with those properties.
fn cell(properties: &str, content: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
}

fn plain(text: &str) -> String {
    cell("", &paragraph(text))
}

/// A table of the six columns with one row, whose second cell has that content.
fn with_cell(content: &str) -> String {
    let cells = [
        plain("๑. ก"),
        cell("", content),
        plain("ข"),
        plain("ค"),
        plain("ง"),
        plain("จ"),
    ];
    format!(
        "{AGENCY}<w:tbl>{}<w:tr>{}</w:tr></w:tbl>",
        row(&HEADS),
        cells.concat()
    )
}

/// What stands in the cell of that content, and what was told.
fn read_cell(content: &str) -> (String, Vec<String>) {
    let imported = imported(&with_cell(content), "ita-t6-a");
    (cell_text(&imported.report, 0, "method"), told(&imported))
}

/// The document with further parts, each related by that kind.
fn with_parts(body: &str, parts: &[(&str, &str, &str)]) -> Imported {
    let document = format!(
        "<w:document xmlns:w=\"w\" xmlns:r=\"r\" xmlns:a=\"a\"><w:body>{body}</w:body></w:document>"
    );
    let related: String = parts
        .iter()
        .enumerate()
        .map(|(at, (kind, name, _))| {
            format!("<Relationship Id=\"r{at}\" Type=\"{OFFICE}/{kind}\" Target=\"{name}\"/>")
        })
        .collect();
    let related = format!("<Relationships>{related}</Relationships>");
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, text: &str| {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    add("word/document.xml", &document);
    add("word/_rels/document.xml.rels", &related);
    for (_, name, text) in parts {
        add(&format!("word/{name}"), text);
    }
    let bytes = zip.finish().unwrap().into_inner();
    let form = six_columns();
    Import::by(&form).bytes("any.docx", &bytes).unwrap()
}

/// The second row's cell of that content.
fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

#[test]
fn tracked_changes_are_accepted_and_told() {
    let (text, told) = read_cell(
        "<w:p><w:r><w:t>เดิม</w:t></w:r><w:ins><w:r><w:t>แทรก</w:t></w:r></w:ins>\
         <w:del><w:r><w:delText>ลบ</w:delText></w:r></w:del>\
         <w:moveFrom><w:r><w:t>ย้ายไป</w:t></w:r></w:moveFrom>\
         <w:moveTo><w:r><w:t>ย้ายมา</w:t></w:r></w:moveTo></w:p>\
         <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>ต่อ</w:t></w:r></w:p>\
         <w:p><w:r><w:t>กัน</w:t></w:r></w:p>",
    );
    assert_eq!(text, "เดิมแทรกย้ายมา\nต่อกัน");
    assert_eq!(
        told,
        [
            "tracked-changes: tracked changes: 2 insertions were accepted",
            "tracked-changes: tracked changes: 2 deletions were accepted"
        ]
    );
    let gone = format!(
        "<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr>",
        plain("๒. แถวที่ลบ").repeat(6)
    );
    let body = with_cell(&paragraph("วิธี")).replace("</w:tbl>", &format!("{gone}</w:tbl>"));
    let imported = imported(&body, "ita-t6-a");
    assert_eq!(imported.report.rows().len(), 1);
}

#[test]
fn a_text_box_gives_its_text_once() {
    let box_of = |holder: &str, text: &str| {
        format!(
            "<{holder}><w:txbxContent>{}</w:txbxContent></{holder}>",
            paragraph(text)
        )
    };
    let (text, told) = read_cell(&format!(
        "<w:p><w:r><mc:AlternateContent xmlns:mc=\"mc\" xmlns:wps=\"wps\" xmlns:v=\"v\">\
         <mc:Choice Requires=\"wps\"><w:drawing>{}</w:drawing></mc:Choice>\
         <mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent></w:r>\
         <w:r><w:t>รอบกล่อง</w:t></w:r></w:p>",
        box_of("wps:txbx", "ในกล่อง"),
        box_of("v:textbox", "ในกล่อง")
    ));
    assert_eq!(text, "ในกล่อง\nรอบกล่อง");
    assert_eq!(
        told,
        ["text-box: the text of 1 text boxes was taken as paragraphs where the boxes are anchored"]
    );
}

#[test]
fn links_of_both_kinds_keep_their_addresses() {
    let field = |instruction: &str, shown: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>{shown}</w:t></w:r>\
             <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    let (text, told) = read_cell(&format!(
        "<w:p>{}{}<w:fldSimple w:instr=\"HYPERLINK &quot;https://c.go.th/z&quot;\"><w:r><w:t>สาม</w:t></w:r></w:fldSimple></w:p>",
        field(" HYPERLINK \"https://a.go.th/x\" ", "หนึ่ง"),
        field(" PAGE ", "7"),
    ));
    assert_eq!(text, "[หนึ่ง](https://a.go.th/x)7[สาม](https://c.go.th/z)");
    assert_eq!(told, [""; 0]);
}

#[test]
fn signs_tabs_breaks_and_boxes_are_text() {
    let (text, told) = read_cell(
        "<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/><w:t>ก</w:t><w:tab/><w:t>ข</w:t><w:br/><w:t>ค</w:t>\
         <w:noBreakHyphen/><w:t>ง</w:t><w:softHyphen/></w:r>\
         <w:smartTag><w:r><w:t>จ</w:t></w:r></w:smartTag>\
         <w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox><w:default w:val=\"0\"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>\
         <w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
    );
    assert_eq!(text, "✓ก ข\nค-งจ☑");
    assert_eq!(told, [""; 0]);
    let (text, told) =
        read_cell("<w:p><w:r><w:sym w:font=\"Webdings\" w:char=\"F099\"/></w:r></w:p>");
    assert_eq!(text, "");
    assert_eq!(
        told,
        ["symbol: table 1, row 2: a sign of a symbol font was not taken: Webdings F099"]
    );
}

#[test]
fn content_controls_are_seen_through_and_unfilled_ones_are_empty() {
    let control = |content: &str| {
        format!(
            "<w:sdt><w:sdtPr><w:tag w:val=\"x\"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )
    };
    let table = format!(
        "{AGENCY}<w:tbl>{}<w:tr>{}{}{}</w:tr>{}</w:tbl>",
        row(&HEADS),
        plain("๑. ก"),
        control(&cell(
            "",
            &control(&format!(
                "<w:p>{}</w:p>",
                control("<w:r><w:t>ลึก</w:t></w:r>")
            ))
        )),
        plain("ข").repeat(4),
        control(&row(&["๒. ค", "วิธี", "-", "-", "-", "-"])),
    );
    let imported = imported(&control(&table), "ita-t6-a");
    assert_eq!(told(&imported), [""; 0]);
    assert_eq!(cell_text(&imported.report, 0, "method"), "ลึก");
    assert_eq!(cell_text(&imported.report, 1, "measure"), "๒. ค");
    let (text, told) = read_cell(
        "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>คลิกเพื่อใส่ข้อความ</w:t></w:r></w:sdtContent></w:sdt></w:p>",
    );
    assert_eq!(text, "");
    assert_eq!(
        told,
        ["unfilled: table 1, row 2: a field nobody filled in: คลิกเพื่อใส่ข้อความ"]
    );
}

#[test]
fn what_has_no_place_is_told_with_its_own() {
    let (text, told) = read_cell(
        "<w:p><w:r><w:t>เห็น</w:t></w:r><w:r><w:rPr><w:webHidden/></w:rPr><w:t>ด้วย</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ซ่อน</w:t></w:r>\
         <m:oMath xmlns:m=\"m\"><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>\
         <w:p><w:r><w:drawing><c:chart xmlns:c=\"c\"/></w:drawing></w:r>\
         <w:r><w:object><o:OLEObject xmlns:o=\"o\" ProgID=\"Excel.Sheet.12\"/></w:object></w:r>\
         <w:r><w:pict><v:textpath xmlns:v=\"v\" string=\"ร่าง\"/></w:pict></w:r></w:p>\
         <w:tbl><w:tr><w:tc><w:p><w:r><w:t>ใน ๑</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>ใน ๒</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>",
    );
    assert_eq!(text, "เห็นด้วยx=1\nใน ๑\nใน ๒");
    assert_eq!(
        told,
        [
            "hidden-text: table 1, row 2: hidden text was not taken: ซ่อน",
            "equation: table 1, row 2: an equation came as its letters in a row",
            "not-taken: table 1, row 2: a chart was not taken",
            "not-taken: table 1, row 2: an embedded object was not taken, only its picture: Excel.Sheet.12",
            "not-taken: table 1, row 2: WordArt was not taken: ร่าง",
            "nested-table: table 1, row 2: a table inside a cell came as paragraphs: ใน ๑ | ใน ๒",
        ]
    );
}

#[test]
fn looks_a_report_does_not_keep_are_told() {
    let looks = [
        ("<w:i/>", "italics came as plain text"),
        ("<w:strike/>", "struck-through stretches"),
        (
            "<w:vertAlign w:val=\"superscript\"/>",
            "above or below the line",
        ),
        ("<w:color w:val=\"FF0000\"/>", "coloured or highlighted"),
    ];
    for (properties, words) in looks {
        let (text, told) = read_cell(&format!("<w:p>{}</w:p>", run(properties, "ก")));
        assert_eq!(text, "ก");
        assert!(told.len() == 1 && told[0].contains(words), "{told:?}");
    }
    let (text, told) = read_cell(&format!(
        "<w:p>{}{}</w:p>",
        run("", "ชื่อ"),
        run("<w:u w:val=\"single\"/>", "   ")
    ));
    assert_eq!(text, "ชื่อ");
    assert!(
        told.len() == 1 && told[0].contains("underlined stretches"),
        "{told:?}"
    );
    let none = "<w:i w:val=\"0\"/><w:u w:val=\"none\"/><w:color w:val=\"auto\"/><w:highlight w:val=\"none\"/>";
    let (_, told) = read_cell(&format!("<w:p>{}</w:p>", run(none, "ก")));
    assert_eq!(told, [""; 0]);
}

#[test]
fn underlined_words_come_as_a_report_writes_them() {
    let line = "<w:u w:val=\"double\"/>";
    let (text, told) = read_cell(&format!(
        "<w:p>{}{}{}</w:p>",
        run("", "ให้ "),
        run(line, "แก้ไข "),
        run("", "ชื่อ ______ a__b")
    ));
    assert_eq!(text, r"ให้ __แก้ไข__ ชื่อ ______ a\_\_b");
    assert_eq!(told, [""; 0]);
}

#[test]
fn notes_and_comments_are_told_where_they_are_referred_to() {
    let body = with_cell(
        "<w:p><w:r><w:t>วิธี</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>",
    );
    let note = |root: &str, kind: &str, id: u8, text: &str| {
        format!(
            "<w:{root} xmlns:w=\"w\"><w:{kind} w:id=\"{id}\">{}</w:{kind}></w:{root}>",
            paragraph(text)
        )
    };
    let imported = with_parts(
        &body,
        &[
            (
                "footnotes",
                "footnotes.xml",
                &note("footnotes", "footnote", 2, "เชิงอรรถ"),
            ),
            (
                "comments",
                "comments.xml",
                &note("comments", "comment", 0, "ตรวจด้วย"),
            ),
            (
                "header",
                "header1.xml",
                &format!("<w:hdr xmlns:w=\"w\">{}</w:hdr>", paragraph("หัวกระดาษ")),
            ),
            (
                "footer",
                "footer1.xml",
                &format!("<w:ftr xmlns:w=\"w\">{}</w:ftr>", paragraph("หน้า ๑ จาก ๓")),
            ),
        ],
    );
    assert_eq!(
        told(&imported),
        [
            "footnote: table 1, row 2: a footnote has no place in a report: เชิงอรรถ",
            "comment: table 1, row 2: a comment in Word: ตรวจด้วย",
            "head-or-foot: a head or foot of the page has no place in a report: หัวกระดาษ",
        ]
    );
}

#[test]
fn lists_word_counts_itself_get_their_labels() {
    let level = |level: u8, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"0\">{}{}{}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
         <w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num></w:numbering>",
        level(0, "thaiNumbers", "%1."),
        level(1, "thaiLetters", "(%2)"),
        level(2, "lowerRoman", "%1.%3)"),
    );
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:type=\"paragraph\" w:styleId=\"L\"><w:name w:val=\"ข้อ\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"M\"><w:name w:val=\"ข้อรอง\"/><w:basedOn w:val=\"L\"/></w:style></w:styles>";
    let item = |properties: &str, text: &str| {
        format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let of = |list: u8, level: u8| {
        format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>")
    };
    let content = [
        item(&of(1, 0), "ก"),
        item(&of(1, 1), "ข"),
        item(&of(1, 1), "ค"),
        item(&of(1, 2), "ง"),
        item("<w:pStyle w:val=\"L\"/>", "จ"),
        item("<w:pStyle w:val=\"M\"/>", "ฉ"),
        item(
            "<w:pStyle w:val=\"L\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>",
            "ไม่นับ",
        ),
        item(&of(2, 0), "ช"),
    ]
    .concat();
    let imported = with_parts(
        &with_cell(&content),
        &[
            ("numbering", "numbering.xml", &numbering),
            ("styles", "styles.xml", styles),
        ],
    );
    assert_eq!(
        cell_text(&imported.report, 0, "method"),
        "๑. ก\n(ก) ข\n(ข) ค\n๑.i) ง\n๒. จ\n๓. ฉ\nไม่นับ\n๕. ช"
    );
}

#[test]
fn a_cell_over_several_rows_covers_them_and_each_keeps_who_did_what() {
    let starts = "<w:vMerge w:val=\"restart\"/>";
    let goes_on = "<w:vMerge/>";
    let body = format!(
        "{AGENCY}<w:tbl>{}<w:tr>{}{}{}{}</w:tr><w:tr>{}{}{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
        row(&HEADS),
        plain("๑. ก"),
        plain("วิธี ๑"),
        cell(starts, &paragraph("สำนักปลัด")),
        plain("-").repeat(3),
        plain("๒. ข"),
        plain("วิธี ๒"),
        cell(goes_on, "<w:p/>"),
        plain("-").repeat(3),
        cell(starts, &paragraph("๓. ค")),
        plain("วิธี ๓"),
        plain("กองช่าง").repeat(4),
        cell(goes_on, "<w:p/>"),
        plain("วิธีต่อ"),
        plain("กองคลัง").repeat(4),
    );
    let imported = imported(&body, "ita-t6-a");
    let rows = imported.report.rows();
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[0].cell("responsible").unwrap().rows(), 2);
    assert!(rows[1].cell("responsible").is_none());
    assert_eq!(rows[2].cell("measure").unwrap().rows(), 2);
    assert_eq!(cell_text(&imported.report, 2, "responsible"), "กองช่าง");
    assert_eq!(cell_text(&imported.report, 3, "method"), "วิธีต่อ");
    assert_eq!(cell_text(&imported.report, 3, "responsible"), "กองคลัง");
    assert_eq!(told(&imported), [""; 0]);
}

#[test]
fn columns_left_out_and_cells_over_several_columns_keep_the_others_in_place() {
    let body = format!(
        "{AGENCY}<w:tbl>{}{}<w:tr><w:trPr><w:gridBefore w:val=\"1\"/><w:gridAfter w:val=\"1\"/></w:trPr>{}{}{}{}</w:tr>\
         <w:tr>{}{}{}{}{}</w:tr></w:tbl>",
        row(&HEADS),
        row(&["๑. ก", "วิธี", "สำนักปลัด", "ต.ค.", "ผล", "-"]),
        plain("วิธีต่อ"),
        plain("กองคลัง"),
        plain("พ.ย."),
        plain("ผลต่อ"),
        plain("๒. ข"),
        cell("<w:gridSpan w:val=\"2\"/>", &paragraph("รวมสองช่อง")),
        plain("ธ.ค."),
        plain("ผลสอง"),
        plain("-"),
    );
    let imported = imported(&body, "ita-t6-a");
    let rows = imported.report.rows();
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0].cell("measure").unwrap().rows(), 2);
    assert_eq!(cell_text(&imported.report, 0, "responsible"), "สำนักปลัด");
    assert_eq!(cell_text(&imported.report, 1, "responsible"), "กองคลัง");
    assert_eq!(cell_text(&imported.report, 1, "period"), "พ.ย.");
    assert_eq!(cell_text(&imported.report, 2, "method"), "รวมสองช่อง");
    assert_eq!(rows[2].cell("method").unwrap().columns(), 2);
    assert_eq!(cell_text(&imported.report, 2, "result"), "ผลสอง");
    assert_eq!(
        told(&imported),
        ["merged-cells: 1 empty first cells were taken for the rest of the cell above"]
    );
}

#[test]
fn a_table_of_contents_is_passed_over_and_becomes_the_setting() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let entry = |before: &str, text: &str, after: &str| {
        format!(
            "<w:p>{before}<w:hyperlink w:anchor=\"_Toc1\"><w:r><w:t>{text}</w:t></w:r>\
             <w:r><w:tab/></w:r>{}<w:r><w:instrText> PAGEREF _Toc1 </w:instrText></w:r>{}\
             <w:r><w:t>๑</w:t></w:r>{}</w:hyperlink>{after}</w:p>",
            field("begin"),
            field("separate"),
            field("end"),
        )
    };
    let contents = |end: &str| {
        let begin = format!(
            "{}<w:r><w:instrText> TOC \\o \"1-3\" </w:instrText></w:r>{}",
            field("begin"),
            field("separate"),
        );
        let (one, two) = (entry(&begin, "หัวข้อแรก", ""), entry("", "หัวข้อสอง", end));
        format!("{one}{two}")
    };
    let table = with_cell(&paragraph("วิธี"));
    let imported_with = |contents: &str, form: &str| imported(&format!("{contents}{table}"), form);
    let whole = imported_with(&contents(&field("end")), "ita-t6-a");
    assert_eq!(data(&whole.report)["contents"], "headings");
    assert!(!all_of(&whole).contains("หัวข้อแรก"), "{}", all_of(&whole));
    // A form without a place for one tells of it.
    let left = imported_with(&contents(&field("end")), "report-table");
    assert!(data(&left.report)["contents"].is_null());
    assert!(
        told(&left).iter().any(|told| told.contains("หัวข้อแรก")),
        "{:?}",
        told(&left)
    );
    // One that never ends is text like any other.
    let open = imported_with(&contents(""), "ita-t6-a");
    assert!(data(&open.report)["contents"].is_null());
    let all = format!("{} {:?}", all_of(&open), told(&open));
    assert!(all.contains("หัวข้อแรก") && all.contains("วิธี"), "{all}");
}

/// The report as it would be written.
fn all_of(imported: &Imported) -> String {
    serde_json::to_string(&imported.report).unwrap()
}
