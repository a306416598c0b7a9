//! The same document in files that differ in how they were put together, and files that are no
//! DOCX at all.

use std::io::{Cursor, Write};

use saraban::ErrorKind;
use saraban::Import;
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

use crate::word_files::*;

const DOCUMENT: &str = "word/document.xml";

fn body() -> String {
    format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&HEADS),
        row(&["๑. ก", "วิธี", "สำนักปลัด", "ต.ค.", "ผล", "-"])
    )
}

fn document(namespace: &str, encoding: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"{encoding}\"?><w:document xmlns:w=\"{namespace}\"><w:body>{}</w:body></w:document>",
        body()
    )
}

fn assert_read(bytes: &[u8], what: &str) {
    let form = six_columns();
    let imported = Import::by(&form)
        .bytes("any.docx", bytes)
        .unwrap_or_else(|error| panic!("{what}: {error}"));
    assert_eq!(imported.report.rows().len(), 1, "{what}");
    assert_eq!(
        cell_text(&imported.report, 0, "responsible"),
        "สำนักปลัด",
        "{what}"
    );
}

fn zipped(name: &str, bytes: &[u8], options: SimpleFileOptions) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(name, options).unwrap();
    zip.write_all(bytes).unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn strict_files_and_both_encodings_are_read() {
    const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    let strict = document(STRICT, "UTF-8");
    let relationships = "<Relationships><Relationship Id=\"r\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" Target=\"/doc/main.xml\"/></Relationships>";
    let parts = [
        ("_rels/.rels", relationships.as_bytes()),
        ("doc/main.xml", strict.as_bytes()),
    ];
    assert_read(&zip_of(&parts), "strict, in another folder");
    let wide = document("w", "UTF-16");
    let little: Vec<u8> = wide.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = wide.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (mark, bytes, what) in [
        (&b"\xFF\xFE"[..], &little, "UTF-16, little end first"),
        (&b"\xFE\xFF"[..], &big, "UTF-16, big end first"),
        (&b""[..], &little, "UTF-16 without a mark"),
    ] {
        assert_read(&zip_of(&[(DOCUMENT, &[mark, bytes].concat())]), what);
    }
    let marked = [&b"\xEF\xBB\xBF"[..], document("w", "UTF-8").as_bytes()].concat();
    assert_read(&zip_of(&[(DOCUMENT, &marked)]), "UTF-8 with a mark");
}

#[test]
fn files_zipped_in_other_ways_are_read() {
    let text = document("w", "UTF-8");
    let text = text.as_bytes();
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    assert_read(&zipped(DOCUMENT, text, stored), "stored");
    assert_read(&zipped(DOCUMENT, text, stored.large_file(true)), "zip64");
    assert_read(
        &zipped("Word/Document.XML", text, stored),
        "letters of another case",
    );
    let mut zip = zip::ZipWriter::new_stream(Vec::new());
    zip.start_file(DOCUMENT, SimpleFileOptions::default())
        .unwrap();
    zip.write_all(text).unwrap();
    let bytes = zip.finish().unwrap().into_inner();
    assert_read(&bytes, "sizes after the data");
    // Some programs write the paths of Windows.
    let mut bytes = zipped(DOCUMENT, text, stored);
    let name = DOCUMENT.as_bytes();
    for at in 0..bytes.len() - name.len() {
        if bytes[at..].starts_with(name) {
            bytes[at + 4] = b'\\';
        }
    }
    assert_read(&bytes, "backslashes");
    let behind = [
        &b"something before the archive"[..],
        &zipped(DOCUMENT, text, stored),
    ]
    .concat();
    assert_read(&behind, "other bytes before it");
}

#[test]
fn other_kinds_of_files_are_named_with_what_to_do() {
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let old = |stream: &str| {
        [
            &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..],
            &wide(stream),
        ]
        .concat()
    };
    let odt = zip_of(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", b"<x/>"),
    ]);
    for (bytes, what, help) in [
        (
            old("WordDocument"),
            "old Word file (.doc)",
            "save it as .docx",
        ),
        (old("EncryptedPackage"), "password", "without a password"),
        (odt, "OpenDocument file (.odt)", "save it as .docx"),
        (b"%PDF-1.7\n".to_vec(), "PDF", "saraban extract"),
        (b"{\\rtf1 x}".to_vec(), "RTF", "save it as .docx"),
        (
            b"<!DOCTYPE html><html/>".to_vec(),
            "HTML",
            "save it as .docx",
        ),
        (
            b"<?xml?><?mso-application progid=\"Word.Document\"?>".to_vec(),
            "Word XML",
            "save it as .docx",
        ),
        (
            zip_of(&[("ppt/presentation.xml", b"<x/>")]),
            "PowerPoint",
            "save it as .docx",
        ),
        (b"form: memo\n".to_vec(), "no DOCX", "Word or LibreOffice"),
    ] {
        let error = Import::default().bytes("x", &bytes).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Input);
        let fault = &error.faults()[0];
        assert!(fault.message.english.contains(what), "{what}: {error}");
        assert!(!fault.message.thai.is_empty());
        let said = fault
            .help
            .as_ref()
            .unwrap_or_else(|| panic!("{what}: {error}"));
        assert!(
            said.english.contains(help) && !said.thai.is_empty(),
            "{what}: {error}"
        );
    }
}

#[test]
fn what_is_called_a_workbook_and_is_none_is_named_with_what_to_do() {
    let odt = zip_of(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", b"<x/>"),
    ]);
    let locked = zip_of(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("META-INF/manifest.xml", b"<m><encryption-data/></m>"),
        ("content.xml", b"\x01\x02"),
    ]);
    let html = "\u{FEFF}<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table><tr><td>ที่</td></tr></table></html>";
    for (name, bytes, what, help) in [
        ("a.xls", html.as_bytes().to_vec(), "web page (HTML)", ".xlsx"),
        (
            "a.xls",
            b"<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?><Workbook/>".to_vec(),
            "XML spreadsheet",
            ".xlsx",
        ),
        (
            "a.xls",
            b"MIME-Version: 1.0\nX-Document-Type: Workbook\n".to_vec(),
            "web archive",
            ".xlsx",
        ),
        ("a.xlsx", b"%PDF-1.7\n".to_vec(), "PDF", "saraban extract"),
        ("a.xlsx", Vec::new(), "empty", "to its end"),
        ("a.ods", odt, "OpenDocument file (.odt)", ".docx"),
        ("a.ods", locked, "password", "without a password"),
        ("~$a.xlsx", b"\x05user".to_vec(), "lock file", "“a.xlsx”"),
        ("ก/~$port.docx", b"\x05user".to_vec(), "lock file", "“port.docx”"),
        (
            "a.fods",
            b"<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\"/>".to_vec(),
            "flat OpenDocument",
            ".xlsx",
        ),
    ] {
        let error = Import::default().bytes(name, &bytes).unwrap_err();
        let fault = &error.faults()[0];
        assert_eq!(error.faults().len(), 1);
        assert!(fault.message.english.contains(what), "{name} {what}: {error}");
        let said = fault.help.as_ref().unwrap_or_else(|| panic!("{error}"));
        assert!(said.english.contains(help) && !said.thai.is_empty(), "{what}: {error}");
    }
}

#[test]
fn what_is_in_a_file_counts_whatever_it_is_called() {
    let sheet = std::fs::read("tests/sheets/last-year.xlsx").unwrap();
    let word = std::fs::read("tests/word/school.docx").unwrap();
    let ods = std::fs::read("tests/sheets/last-year.ods").unwrap();
    for (bytes, own, others) in [
        (&sheet, "a.xlsx", ["a.docx", "a.csv", "a"]),
        (&ods, "a.ods", ["a.xlsx", "a.docx", "a.xls"]),
        (&word, "a.docx", ["a.xlsx", "a.doc", "a.csv"]),
    ] {
        let read = |name: &str| {
            let read = Import::default().bytes(name, bytes);
            read.unwrap_or_else(|error| panic!("{name}: {error}"))
                .report
                .to_yaml()
        };
        for name in others {
            assert_eq!(read(name), read(own), "{name}");
        }
    }
    // A text with tabs that a program called a workbook.
    let text = "ที่\tโครงการ\n1\tอบรม\n";
    let imported = Import::default().bytes("a.xls", text.as_bytes()).unwrap();
    assert!(imported.report.to_yaml().contains("อบรม"));
}

#[test]
fn a_title_that_begins_like_an_order_makes_no_order_of_a_table() {
    let table = "คำสั่งแบ่งงานและมอบหมายหน้าที่,,\nที่,ชื่อ,หน้าที่\n1,นายก,งานสารบรรณ\n2,นายข,งานพัสดุ\n";
    let form = |bytes: &[u8], name: &str| {
        let imported = Import::default().bytes(name, bytes).unwrap();
        imported.report.form.value
    };
    assert_eq!(form(table.as_bytes(), "a.csv"), "report-table");
    let announced = table.replace("คำสั่งแบ่งงาน", "ประกาศรายชื่อ");
    assert_eq!(form(announced.as_bytes(), "a.csv"), "report-table");
    // With the words an order ends with, it is one.
    let order = format!("{table},,\nสั่ง  ณ  วันที่ ๑ ตุลาคม พ.ศ. ๒๕๖๖,,\n");
    assert_eq!(form(order.as_bytes(), "a.csv"), "order");
}

#[test]
fn a_column_of_ticks_that_says_no_gives_no_status() {
    let titles = "วิธีการ/มาตรการที่ดำเนินการ,แนวทางการปฏิบัติ,ผู้รับผิดชอบ,ระยะเวลาดำเนินการ,\
                  อยู่ระหว่างดำเนินการ,ดำเนินการแล้ว,ยังไม่ดำเนินการ,ข้อเสนอแนะ,หมายเหตุ";
    for (cells, status) in [
        ("-,✓,-", "done"),
        ("FALSE,TRUE,FALSE", "done"),
        ("☐,☐,☑", "not_started"),
        ("TRUE,,", "in_progress"),
        ("-,อบรมแล้ว ๒ รุ่น,-", "done"),
    ] {
        let text = format!("{titles}\nอบรม,จัดอบรม,สำนักปลัด,ตลอดปี,{cells},,\n");
        let imported = Import::default().bytes("a.csv", text.as_bytes()).unwrap();
        assert_eq!(imported.report.form.value, "ita-t9");
        let yaml = imported.report.to_yaml();
        assert!(
            yaml.contains(&format!("status: {status}")),
            "{cells}: {yaml}"
        );
        assert_eq!(yaml.contains("อบรมแล้ว"), cells.contains("อบรมแล้ว"));
        let report = "form: ita-t9\nagency: อบต.คลองไทร\nfiscal_year: 2566\nrows: a.csv\n";
        let files = saraban::report::Files::in_memory([("a.csv".to_owned(), text.into_bytes())]);
        let job = saraban::Job::from_text("report.yaml", report).files(files);
        let (linked, _) = job
            .read_with_rows()
            .unwrap_or_else(|error| panic!("{error}"));
        let linked = linked.to_yaml();
        assert!(
            linked.contains(&format!("status: {status}")),
            "{cells}: {linked}"
        );
    }
}
