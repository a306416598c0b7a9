//! Last year's report, typed in Word by hand, becomes a report.
//!
//! The file is built the way the real one of องค์การบริหารส่วนตำบลกมลาไสย is: a table a page, rows cut
//! by the page's end (in six of seven measures, in the middle of a sentence more than once), the
//! header typed by hand and drifted below the rest of a row, page numbers and empty paragraphs
//! between.

use std::io::{Cursor, Write};
use std::path::Path;

use saraban::Form;
use saraban::report::Report;
use saraban::thai::Digits;
use saraban::{Import, Imported};

const COLUMNS: [&str; 6] = [
    "measure",
    "method",
    "responsible",
    "period",
    "result",
    "suggestion",
];

/// The titles as they were typed: other words than the form's in two of them.
const HEADER: [&str; 6] = [
    "มาตรการ/แนวทาง",
    "วิธีการดำเนินการ",
    "ผู้รับผิดชอบ",
    "ระยะเวลาดำเนินการ",
    "ผลการดำเนินการ",
    "ข้อเสนอแนะ",
];

/// Where a page ended in a measure: for each further piece, the columns that go on in it, and the
/// words they go on with.
const CUTS: [&[&[(&str, &str)]]; 7] = [
    &[&[("method", "ส่วนบุคคล"), ("result", "เป็นประจำทุกเดือน")]],
    &[
        &[
            (
                "method",
                "โดยเปิดโอกาสให้ผู้รับบริการ ผู้มีส่วนได้ส่วนเสียมีบทบาทในการตัดสินใจ",
            ),
            ("result", "-มีส่วนร่วมในการควบคุมกำกับดูแล"),
        ],
        &[("method", "5. มีส่วนร่วมในด้าน")],
    ],
    &[],
    &[
        &[("method", "3. ถ้าเห็นว่า"), ("result", "-ไม่มีเรื่องร้องเรียน")],
        &[("method", "5.ให้คณะกรรมการ")],
        &[("method", "ทุจริตและประพฤติมิชอบเกิดขึ้น")],
        &[("method", "9.ในกรณีที่")],
        &[("method", "ให้ดำเนินการดังนี้")],
    ],
    &[&[
        ("method", "3. ให้ทุกหน่วยงานจัดให้มี"),
        ("result", "ส่งเสริมค่านิยมไม่เรียกรับสินบน"),
    ]],
    &[&[("method", "3.เจ้าหน้าที่")], &[("method", "5.เจ้าหน้าที่")]],
    &[&[("method", "ความจำเป็นเพื่อให้มี")]],
];

/// The tables of the file, a page each: `None` is the header typed once more, a pair is a measure
/// and which of its pieces.
const PAGES: [&[Option<(usize, usize)>]; 10] = [
    &[None, Some((0, 0))],
    &[Some((0, 1)), None, Some((1, 0))],
    &[Some((1, 1)), None, Some((1, 2))],
    &[Some((2, 0)), None, Some((3, 0))],
    &[Some((3, 1)), None, Some((3, 2))],
    &[Some((3, 3)), None, Some((3, 4))],
    &[Some((3, 5)), Some((4, 0))],
    &[None, Some((4, 1)), Some((5, 0))],
    &[Some((5, 1)), None, Some((5, 2)), Some((6, 0))],
    &[Some((6, 1))],
];

fn original() -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports/kamalasai-2564.yaml");
    Report::read(path).unwrap()
}

fn six_columns() -> Form {
    Form::parse("ita-t6-a", Form::text_of("ita-t6-a").unwrap()).unwrap()
}

fn text_of(report: &Report, row: usize, column: &str) -> String {
    let cell = report.rows()[row].cell(column);
    let texts = cell.map(|cell| cell.texts()).unwrap_or_default();
    let texts: Vec<&str> = texts.into_iter().map(str::trim_end).collect();
    texts.join("\n")
}

/// The cells of each piece of a measure.
fn pieces(report: &Report, row: usize) -> Vec<[String; 6]> {
    let mut rest = COLUMNS.map(|column| text_of(report, row, column));
    let mut pieces = Vec::new();
    for cut in CUTS[row] {
        let mut piece = rest.clone();
        let mut after = <[String; 6]>::default();
        for (column, words) in *cut {
            let index = COLUMNS.iter().position(|have| have == column).unwrap();
            let at = rest[index].rfind(words);
            let at = at.unwrap_or_else(|| panic!("«{words}» in row {row} {column}"));
            piece[index] = rest[index][..at].trim_end().to_owned();
            after[index] = rest[index][at..].to_owned();
        }
        pieces.push(piece);
        rest = after;
    }
    pieces.push(rest);
    pieces
}

fn paragraph(text: &str, bold: bool) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    let properties = if bold {
        "<w:rPr><w:b/><w:bCs/></w:rPr>"
    } else {
        ""
    };
    format!("<w:p><w:r>{properties}<w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

fn table_row(cells: &[String], bold: bool) -> String {
    let cells: String = cells
        .iter()
        .map(|cell| {
            let paragraphs: String = cell.lines().map(|line| paragraph(line, bold)).collect();
            let paragraphs = if paragraphs.is_empty() {
                "<w:p/>".into()
            } else {
                paragraphs
            };
            format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"1500\" w:type=\"dxa\"/></w:tcPr>{paragraphs}</w:tc>"
            )
        })
        .collect();
    format!("<w:tr>{cells}</w:tr>")
}

fn header(page: usize) -> String {
    table_row(&HEADER.map(str::to_owned), page % 2 == 1)
}

/// The rows of all pages, page by page.
fn pages(report: &Report) -> Vec<String> {
    let measures: Vec<_> = (0..7).map(|row| pieces(report, row)).collect();
    PAGES
        .iter()
        .enumerate()
        .map(|(page, rows)| {
            rows.iter()
                .map(|row| match row {
                    None => header(page),
                    Some((measure, piece)) => table_row(&measures[*measure][*piece], false),
                })
                .collect()
        })
        .collect()
}

fn docx(report: &Report, body: &str) -> Vec<u8> {
    let head: String = report
        .text("title")
        .into_iter()
        .chain(report.text("intro"))
        .flatten()
        .map(|text| paragraph(&text.value, false) + "<w:p/>")
        .collect();
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"w\"><w:body>{head}{body}\
         <w:sectPr/></w:body></w:document>"
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(
        "word/document.xml",
        zip::write::SimpleFileOptions::default(),
    )
    .unwrap();
    zip.write_all(document.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

/// The seven measures are whole: every paragraph of every cell stands where its author had it. Of
/// spaces only those count that a reader would miss; at a cut nobody can tell.
fn assert_whole(original: &Report, imported: &Imported) {
    assert_eq!(imported.report.rows().len(), 7);
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    for row in 0..7 {
        for column in COLUMNS {
            let was = text_of(original, row, column);
            let is = text_of(&imported.report, row, column);
            let lines = |text: &str| -> Vec<String> { text.lines().map(bare).collect() };
            assert_eq!(lines(&was), lines(&is), "measure {} {column}", row + 1);
        }
    }
    assert_eq!(imported.report.agency.name, original.agency.name);
    assert_eq!(imported.report.fiscal_year(), original.fiscal_year());
    assert_eq!(imported.report.digits, Digits::Arabic);
    assert_eq!(imported.report.text("title").map(<[_]>::len), Some(2));
    assert_eq!(imported.report.text("intro").map(<[_]>::len), Some(1));
    // It is a report: read back and composed without a fault.
    let yaml = imported.report.to_yaml();
    let again = Report::parse("report.yaml", &yaml).unwrap();
    saraban::Job::from_report("again", again).check().unwrap();
}

#[test]
fn a_table_a_page_with_drifting_headers_gives_seven_whole_measures() {
    let original = original();
    let body: String = pages(&original)
        .iter()
        .enumerate()
        .map(|(page, rows)| {
            let number = paragraph(&format!("- {} -", page + 2), false);
            format!("<w:tbl>{rows}</w:tbl><w:p/>{number}")
        })
        .collect();
    let bytes = docx(&original, &body);
    let form = six_columns();
    let imported = Import::by(&form).bytes("old.docx", &bytes).unwrap();
    assert_whole(&original, &imported);
    let rules: Vec<&str> = imported
        .findings
        .iter()
        .map(|finding| finding.rule)
        .collect();
    assert_eq!(rules, ["page-numbers"], "{:?}", imported.findings);
    // In the middle of a sentence the text runs on as if no page had ended.
    let method = text_of(&imported.report, 0, "method");
    assert!(method.contains("การคุ้มครองข้อมูลส่วนบุคคล"), "{method}");
    let method = text_of(&imported.report, 3, "method");
    assert!(method.contains("มีการกระทำทุจริตและประพฤติมิชอบ"), "{method}");
    let result = text_of(&imported.report, 4, "result");
    assert!(result.contains("วัฒนธรรม และส่งเสริมค่านิยม"), "{result}");
}

#[test]
fn one_table_over_all_pages_gives_seven_whole_measures() {
    let original = original();
    let body = format!("<w:tbl>{}</w:tbl>", pages(&original).concat());
    let bytes = docx(&original, &body);
    let form = six_columns();
    let imported = Import::by(&form).bytes("old.docx", &bytes).unwrap();
    assert_whole(&original, &imported);
    assert_eq!(imported.findings, []);
}

#[test]
fn without_a_named_form_the_header_tells_it() {
    let original = original();
    let body = format!("<w:tbl>{}</w:tbl>", pages(&original).concat());
    let bytes = docx(&original, &body);
    let imported = Import::default().bytes("old.docx", &bytes).unwrap();
    assert!(imported.report.form.value.starts_with("ita-t6-"));
    assert_eq!(imported.report.rows().len(), 7);
    assert_eq!(imported.findings[0].rule, "form");
}

#[test]
fn a_report_nobody_has_a_form_for_keeps_its_own_columns() {
    let cells = |cells: &[&str]| -> Vec<String> { cells.iter().map(|c| (*c).to_owned()).collect() };
    let grouped = "<w:tr><w:tc><w:p/></w:tc><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>\
        <w:p><w:r><w:t>จำนวนเรื่อง</w:t></w:r></w:p></w:tc></w:tr>"
        .replace(
            "<w:tc><w:p/></w:tc>",
            "<w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>\
        <w:p><w:r><w:t>เดือน</w:t></w:r></w:p></w:tc>",
        );
    let below = "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>\
        <w:tc><w:p><w:r><w:t>รับ</w:t></w:r></w:p></w:tc>\
        <w:tc><w:p><w:r><w:t>เสร็จ</w:t></w:r></w:p></w:tc></w:tr>";
    let body = [
        paragraph("สถิติเรื่องร้องเรียน", true),
        format!(
            "<w:tbl>{grouped}{below}{}{}</w:tbl>",
            table_row(&cells(&["ตุลาคม", "๒", "๑"]), false),
            table_row(&cells(&["พฤศจิกายน", "๐", "๐"]), false)
        ),
        format!("<w:tbl>{}</w:tbl>", table_row(&cells(&["ก", "ข"]), false)),
    ]
    .concat();
    let bytes = docx(&Report::default(), &body);
    let imported = Import::default().bytes("any.docx", &bytes).unwrap();
    assert_eq!(imported.report.form.value, "report-table");
    assert_eq!(text_of(&imported.report, 0, "เดือน"), "ตุลาคม");
    assert_eq!(text_of(&imported.report, 0, "จำนวนเรื่อง รับ"), "๒");
    assert_eq!(text_of(&imported.report, 1, "จำนวนเรื่อง เสร็จ"), "๐");
    let told: Vec<&str> = imported
        .findings
        .iter()
        .filter(|finding| finding.rule == "unplaced")
        .map(|finding| finding.message.english.as_str())
        .collect();
    assert_eq!(told, ["table 2: no place in the form report-table: ก | ข"]);
}
