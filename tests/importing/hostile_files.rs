//! Damaged files, and files made to do harm: each gives a report or a clear error.

use saraban::Import;

use crate::word_files::*;

#[test]
fn damage_bombs_and_foreign_entities_are_refused() {
    let form = six_columns();
    let refused = |bytes: &[u8], word: &str| {
        let error = Import::by(&form).bytes("bad.docx", bytes).unwrap_err();
        assert!(error.to_string().contains(word), "{error}");
    };
    refused(b"", "empty");
    refused(b"no zip at all", "no DOCX");
    refused(b"PK\x03\x04 and no more", "damaged");
    refused(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "password");
    refused(&zip_of(&[("a.txt", b"a")]), "no Word document");
    let entity = b"<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>";
    refused(&zip_of(&[("word/document.xml", entity)]), "DOCTYPE");
    refused(&zip_of(&[("word/document.xml", b"<a><b></a>")]), "damaged");
    refused(&zip_of(&[("word/document.xml", b"<a><b>")]), "damaged");
    refused(&zip_of(&[("word/document.xml", b"<a>\xFF</a>")]), "damaged");
    let deep = "<w:p>".repeat(10_000);
    refused(&docx_with_body(&deep), "nested deeper");
    // One cell beyond what is read is enough: the rest is not gone through.
    let cells = |count: usize| {
        let cell = "<w:tc><w:p><w:r><w:t>ก</w:t></w:r></w:p></w:tc>";
        let row = format!("<w:tr>{}</w:tr>", cell.repeat(count));
        docx_with_body(&format!("<w:tbl>{}{row}</w:tbl>", "<w:tr/>".repeat(2)))
    };
    refused(&cells(500_000), "a row of a table has more than 1000 cells");
    refused(&cells(1_001), "more than 1000 cells");
    // 300 MB of spaces in 300 KB.
    let bomb = vec![b' '; 300 << 20];
    refused(&zip_of(&[("word/document.xml", &bomb)]), "once inflated");
}

#[test]
fn pictures_are_taken_only_from_inside() {
    let form = six_columns();
    let relationships = br#"<Relationships>
        <Relationship Id="a" Target="../../../etc/passwd"/>
        <Relationship Id="b" Target="/etc/passwd"/>
        <Relationship Id="c" Target="media/../../word/x.exe"/></Relationships>"#;
    let picture = |id: &str| {
        format!("<w:p><w:r><w:drawing><a:blip r:embed=\"{id}\"/></w:drawing></w:r></w:p>")
    };
    let document = format!(
        "<w:document xmlns:w=\"w\" xmlns:r=\"r\" xmlns:a=\"a\"><w:body>{}{}{}</w:body></w:document>",
        picture("a"),
        picture("b"),
        picture("c")
    );
    let bytes = zip_of(&[
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", relationships),
        ("word/x.exe", b"bytes"),
    ]);
    let imported = Import::by(&form).bytes("x.docx", &bytes).unwrap();
    let names: Vec<&str> = imported
        .pictures
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(names, ["picture-2.png"]);
    assert_eq!(imported.pictures[0].1, b"bytes");
    assert!(
        imported
            .findings
            .iter()
            .any(|finding| finding.rule == "missing-picture")
    );
}

/// Thousands of damaged files: each gives a report or an error. `SARABAN_MUTATIONS` asks for more.
#[test]
fn damaged_files_never_panic() {
    let count: u64 = std::env::var("SARABAN_MUTATIONS")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(600);
    let (report, form) = load(&path_of("cho-raka-2565"));
    let whole = docx_of(&report);
    let parts = parts(&whole);
    let mut state = 7u64;
    let mut random = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        ((state >> 33) as usize) % below.max(1)
    };
    let mut read = 0;
    for turn in 0..count {
        let bytes = if turn % 8 == 7 {
            attack(&mut random, &parts)
        } else if turn % 2 == 0 {
            // Damage to the ZIP itself.
            let mut bytes = whole.clone();
            match random(3) {
                0 => bytes.truncate(random(bytes.len())),
                1 => {
                    for _ in 0..=random(8) {
                        let at = random(bytes.len());
                        bytes[at] = random(256) as u8;
                    }
                }
                _ => {
                    let from = random(bytes.len());
                    let to = (from + random(64)).min(bytes.len());
                    bytes.drain(from..to);
                }
            }
            bytes
        } else {
            // Damage to the XML inside a whole ZIP.
            let mut damaged = parts.clone();
            let wanted = [
                "word/document.xml",
                "word/styles.xml",
                "word/_rels/document.xml.rels",
                "customXml/item1.xml",
            ];
            let name = wanted[random(wanted.len())];
            if let Some((_, bytes)) = damaged.iter_mut().find(|(have, _)| have == name) {
                match random(4) {
                    0 => bytes.truncate(random(bytes.len())),
                    1 => {
                        let from = random(bytes.len());
                        let to = (from + random(200)).min(bytes.len());
                        bytes.drain(from..to);
                    }
                    2 => {
                        let at = random(bytes.len());
                        let signs: [&[u8]; 5] = [b"<", b"&x;", b"</w:tc>", b"<w:tbl>", b"\xFF"];
                        let sign = signs[random(signs.len())];
                        bytes.splice(at..at, sign.iter().copied());
                    }
                    _ => {
                        let at = random(bytes.len());
                        bytes[at] = b"<>/\"'=w 9"[random(9)];
                    }
                }
            }
            let parts: Vec<(&str, &[u8])> = damaged
                .iter()
                .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
                .collect();
            zip_of(&parts)
        };
        match Import::by(&form).bytes("damaged.docx", &bytes) {
            Ok(imported) => {
                read += 1;
                // What is repeated or merged is no reason to write without end.
                let written = imported.report.to_yaml().len();
                assert!(written < 16 << 20, "{turn}: {written} bytes");
                for (name, _) in &imported.pictures {
                    assert!(!name.contains(['\\', ':']) && !name.starts_with('/'));
                    assert!(!name.split('/').any(|part| part.starts_with('.')));
                }
            }
            Err(error) => assert!((1..100).contains(&error.faults().len())),
        }
    }
    assert!(read > 0, "some damage does no harm");
    println!("{count} files, {read} of them read");
}

/// A file made to do harm: sizes that lie, nesting, attributes, entities, paths that lead out.
fn attack(random: &mut impl FnMut(usize) -> usize, parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let many = 1 + random(20_000);
    let hostile = [
        "../../../etc/passwd",
        "/etc/passwd",
        "..\\..\\x",
        "file:///etc/passwd",
        "C:/x",
    ];
    let path = hostile[random(hostile.len())];
    let document = match random(8) {
        0 => "<w:tbl><w:tr><w:tc>".repeat(many % 300),
        1 => format!("<w:p {}/>", "a=\"1\" ".repeat(many)),
        2 => format!("<w:p w:{}=\"1\"/>", "a".repeat(many)),
        3 => {
            let cell = "<w:tc><w:tcPr><w:gridSpan w:val=\"4294967295\"/></w:tcPr><w:p/></w:tc>";
            format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell.repeat(many % 500))
        }
        4 => "<w:p><w:r><w:t>มาตรการ</w:t></w:r></w:p>".repeat(many),
        5 => format!("<!DOCTYPE a [<!ENTITY b SYSTEM \"{path}\">]><w:p>&b;</w:p>"),
        6 => "<w:p><w:r><w:drawing><a:blip r:embed=\"a\"/></w:drawing></w:r></w:p>".to_owned(),
        _ => {
            let row = "<w:tr><w:tc><w:p><w:r><w:t>1. ก</w:t></w:r></w:p></w:tc></w:tr>";
            format!("<w:tbl>{}</w:tbl>", row.repeat(many % 5_000))
        }
    };
    let document = format!(
        "<w:document xmlns:w=\"w\" xmlns:r=\"r\" xmlns:a=\"a\"><w:body>{document}</w:body></w:document>"
    );
    let relationships =
        format!("<Relationships><Relationship Id=\"a\" Target=\"{path}\"/></Relationships>");
    let mut all: Vec<(&str, &[u8])> = vec![
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", relationships.as_bytes()),
        (path, b"bytes"),
    ];
    if random(2) == 0 {
        let kept = parts.iter().filter(|(name, _)| {
            !matches!(
                name.as_str(),
                "word/document.xml" | "word/_rels/document.xml.rels"
            )
        });
        all.extend(kept.map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
    }
    let mut bytes = zip_of(&all);
    if random(3) == 0 {
        // A size in the directory that is not the real one.
        if let Some(at) = bytes.windows(4).position(|four| four == b"PK\x01\x02") {
            bytes[at + 24..at + 28].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0x7F]);
        }
    }
    bytes
}

/// A table of text: one line may be the whole file, and one field the whole line.
#[test]
fn csv_without_end_is_refused_at_its_line() {
    let refused = |text: &str, words: &str| {
        let error = Import::default()
            .bytes("a.csv", text.as_bytes())
            .unwrap_err()
            .to_string();
        assert!(error.contains(words) && error.len() < 4_000, "{words}");
    };
    refused(
        &format!("ก,ข\n{}", "a".repeat(4 << 20)),
        "longer than 64 KiB",
    );
    refused(
        &format!("ก,ข\n{}", ",".repeat(4 << 20)),
        "more than 16384 fields",
    );
    refused(&"\"".repeat(4 << 20), "longer than 64 KiB");
    refused(&"a,b\n".repeat(200_000), "more than 100000 filled rows");
    refused(&"a\n".repeat(17 << 20), "larger than 32 MiB");
    // A quotation mark that is never closed is told as that.
    refused(&format!("ก,\"{}", "a\n".repeat(1 << 20)), "never closed");
}

/// A workbook whose parts are small once packed and stand for more text than a report holds.
#[test]
fn texts_of_a_workbook_without_end_are_refused() {
    let workbook = |strings: &str, cells: &str| {
        let namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let package = "http://schemas.openxmlformats.org/package/2006/relationships";
        let relationship = |id: &str, kind: &str, target: &str| {
            format!("<Relationship Id=\"{id}\" Type=\"{office}/{kind}\" Target=\"{target}\"/>")
        };
        let relationships =
            |all: &str| format!("<Relationships xmlns=\"{package}\">{all}</Relationships>");
        zip_of(&[
            ("[Content_Types].xml", b"<Types/>"),
            (
                "_rels/.rels",
                relationships(&relationship("r", "officeDocument", "xl/workbook.xml")).as_bytes(),
            ),
            (
                "xl/workbook.xml",
                format!("<workbook xmlns=\"{namespace}\" xmlns:r=\"{office}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r\"/></sheets></workbook>").as_bytes(),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                relationships(
                    &[
                        relationship("r", "worksheet", "worksheets/sheet1.xml"),
                        relationship("s", "sharedStrings", "sharedStrings.xml"),
                    ]
                    .concat(),
                )
                .as_bytes(),
            ),
            (
                "xl/worksheets/sheet1.xml",
                format!("<worksheet xmlns=\"{namespace}\"><sheetData>{cells}</sheetData></worksheet>").as_bytes(),
            ),
            (
                "xl/sharedStrings.xml",
                format!("<sst xmlns=\"{namespace}\">{strings}</sst>").as_bytes(),
            ),
        ])
    };
    let refused = |bytes: &[u8], words: &str| {
        let error = Import::default()
            .bytes("a.xlsx", bytes)
            .unwrap_err()
            .to_string();
        assert!(
            error.contains(words) && error.len() < 100_000,
            "{words}: {error:.300}"
        );
    };
    let cells = |count: usize| -> String {
        (1..=count)
            .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>"))
            .collect()
    };
    let text = |length: usize| format!("<si><t>{}</t></si>", "a".repeat(length));
    refused(&workbook(&text(100_000), &cells(3)), "longer than 64 KiB");
    refused(&workbook(&text(8 << 20), &cells(3)), "longer than 64 KiB");
    let runs = "<r><t>ก</t></r>".repeat(300_000);
    refused(
        &workbook(&format!("<si>{runs}</si>"), &cells(1)),
        "longer than 64 KiB",
    );
    refused(
        &workbook(&text(60_000), &cells(1_200)),
        "longer than 64 MiB together",
    );
    refused(
        &workbook(&"<si/>".repeat(1_500_001), &cells(1)),
        "shared strings",
    );
}

/// A workbook of a few kilobytes whose sheets are all one file, and an ODS whose sheets are read
/// through for each of them.
#[test]
fn sheets_without_end_are_not_all_looked_through() {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relationships = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let xlsx = |sheets: usize, rows: usize| {
        let names: String = (1..=sheets)
            .map(|at| format!("<sheet name=\"s{at}\" sheetId=\"{at}\" r:id=\"r\"/>"))
            .collect();
        let cells: String = (1..=rows)
            .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c></row>"))
            .collect();
        zip_of(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("_rels/.rels", relationships("officeDocument", "xl/workbook.xml").as_bytes()),
            (
                "xl/workbook.xml",
                format!("<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>{names}</sheets></workbook>").as_bytes(),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                relationships("worksheet", "worksheets/sheet1.xml").as_bytes(),
            ),
            (
                "xl/worksheets/sheet1.xml",
                format!("<worksheet xmlns=\"{main}\"><sheetData>{cells}</sheetData></worksheet>").as_bytes(),
            ),
        ])
    };
    let ods = |sheets: usize, row: &str| {
        let tables: String = (1..=sheets)
            .map(|at| format!("<table:table table:name=\"s{at}\">{row}</table:table>"))
            .collect();
        let space = "urn:oasis:names:tc:opendocument:xmlns";
        zip_of(&[
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", format!("<office:document-content xmlns:office=\"{space}:office:1.0\" xmlns:table=\"{space}:table:1.0\" xmlns:text=\"{space}:text:1.0\"><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>").as_bytes()),
        ])
    };
    let row = |times: &str| {
        format!(
            "<table:table-row table:number-rows-repeated=\"{times}\"><table:table-cell office:value-type=\"string\"><text:p>a</text:p></table:table-cell></table:table-row>"
        )
    };
    let told = |name: &str, bytes: &[u8], sheet: Option<&str>| {
        let import = Import {
            sheet,
            ..Import::default()
        };
        match import.bytes(name, bytes) {
            Ok(_) => String::new(),
            Err(error) => error.to_string(),
        }
    };
    let words = "too many or too large to look through";
    for (name, bytes) in [
        ("a.xlsx", xlsx(9_000, 1)),
        ("a.ods", ods(9_000, &row("1"))),
        ("a.ods", ods(40, &row("90000"))),
    ] {
        let error = told(name, &bytes, None);
        assert!(error.contains(words), "{name}: {error:.300}");
        // The one that is wanted is taken when it is named.
        assert_eq!(told(name, &bytes, Some("s9")), "", "{name}");
    }
    // As many as an agency has.
    assert_eq!(told("a.xlsx", &xlsx(60, 100), None), "");
    assert_eq!(told("a.ods", &ods(60, &row("100")), None), "");
    // A number beyond any is no number of once.
    // A style that is not read would take the look of a cell, or hide no sheet.
    let style = "<style xmlns=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\"/>";
    let styles = ods(1, &(style.repeat(100_001) + &row("1")));
    let error = told("a.ods", &styles, None);
    assert!(error.contains("too many styles"), "{error}");
    let error = told("a.ods", &ods(1, &row("1000000000000000000")), None);
    assert!(error.contains("filled"), "{error}");
}

/// One part may be named at thousands of places, and is unpacked for each.
#[test]
fn a_part_that_is_read_again_and_again_is_refused() {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let drawing = "http://schemas.openxmlformats.org/drawingml/2006";
    let relationships = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let anchors = format!("<x:oneCellAnchor><x:from><x:col>0</x:col><x:row>0</x:row></x:from><x:graphicFrame><a:graphic><a:graphicData><d:relIds xmlns:d=\"{drawing}/diagram\" r:dm=\"r\"/></a:graphicData></a:graphic></x:graphicFrame></x:oneCellAnchor>").repeat(2_000);
    let bytes = zip_of(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", relationships("officeDocument", "xl/workbook.xml").as_bytes()),
        ("xl/workbook.xml", format!("<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r\"/></sheets></workbook>").as_bytes()),
        ("xl/_rels/workbook.xml.rels", relationships("worksheet", "worksheets/sheet1.xml").as_bytes()),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{main}\" xmlns:r=\"{office}\"><sheetData/><drawing r:id=\"r\"/></worksheet>").as_bytes()),
        ("xl/worksheets/_rels/sheet1.xml.rels", relationships("drawing", "../drawings/d.xml").as_bytes()),
        ("xl/drawings/d.xml", format!("<x:wsDr xmlns:x=\"{drawing}/spreadsheetDrawing\" xmlns:a=\"{drawing}/main\" xmlns:r=\"{office}\">{anchors}</x:wsDr>").as_bytes()),
        ("xl/drawings/_rels/d.xml.rels", relationships("diagramData", "../diagrams/data.xml").as_bytes()),
        ("xl/diagrams/data.xml", format!("<!--{}--><d/>", "a".repeat(1 << 20)).as_bytes()),
    ]);
    let error = Import::default()
        .bytes("a.xlsx", &bytes)
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("512 MB together once inflated"),
        "{error:.300}"
    );
}

/// Each line was tried on a copy of all signers before it.
#[test]
fn signers_without_end_stay_text() {
    let line = "<w:p><w:r><w:t>ลงชื่อ....................(นาย ก)</w:t></w:r></w:p>";
    let imported = Import::default()
        .bytes("a.docx", &docx_with_body(&line.repeat(3_000)))
        .unwrap();
    let told = imported.report.to_yaml();
    let told = told + &format!("{:?}", imported.findings);
    assert!(told.matches("นาย ก").count() >= 1, "{told:.300}");
}

/// The reader of XLS values makes room for every place between two cells: of a file of 5 kB 100 GB.
#[test]
fn cells_of_an_xls_far_apart_are_refused() {
    let good = include_bytes!("../sheets/parts.xls");
    // The cell C3 holds a shared string (record 0x00FD): of ten bytes, row and column first.
    let cell = [0xFD, 0, 10, 0, 2, 0, 2, 0];
    let at = good.windows(8).position(|bytes| bytes == cell).unwrap();
    // The record of the sheet's size (0x0200): rows from, to; columns from, to.
    let size = [0x00, 0x02, 14, 0];
    let size = good.windows(4).position(|bytes| bytes == size).unwrap();
    for (place, bytes) in [
        (at + 4, &[0xFF, 0xFF, 0xFF, 0xFF][..]),
        (at + 4, &[0xFF, 0xFF, 0xFF, 0x00]),
        (size + 8, &[0xFF, 0xFF, 0xFF, 0x7F, 0, 0, 0xFF, 0xFF]),
    ] {
        let mut far = good.to_vec();
        far[place..place + bytes.len()].copy_from_slice(bytes);
        let error = Import::default().bytes("a.xls", &far).unwrap_err();
        assert!(error.to_string().contains("4000000 cells"), "{error}");
    }
    // Far down, but no table of nothing beside it.
    let mut down = good.to_vec();
    down[at + 4..at + 6].copy_from_slice(&[0xFF, 0xFF]);
    assert!(Import::default().bytes("a.xls", &down).is_ok());
}
