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
            zip_of(&[("xl/workbook.xml", b"<x/>")]),
            "Excel",
            "rows: {file:",
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
