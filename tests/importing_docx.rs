//! A clerk's edited DOCX comes back as a report.

use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use saraban::compose::compose_report;
use saraban::document::{Block, CellBlock, Document, Inline, Paragraph};
use saraban::docx::{self, DocxOptions};
use saraban::form::{self, Form};
use saraban::import::{self, DocxReading};
use saraban::report::{self, CellItem, Period, Report, Rows};
use saraban::text::FontLibrary;

fn six_columns() -> Form {
    let text = form::builtin_form("ita-t6-a").unwrap();
    form::parse("ita-t6-a", text).unwrap()
}

fn reports() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        })
        .collect();
    paths.sort();
    assert!(paths.len() >= 11, "the sample reports are there");
    paths
}

fn load(path: &Path) -> (Report, Form) {
    let report = report::read(path).unwrap();
    let form = form::load(&report.form, &report.folder).unwrap();
    (report, form)
}

/// The report whose file has that name.
fn path_of(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/reports")
        .join(name)
        .with_extension("yaml")
}

fn docx_of(report: &Report) -> Vec<u8> {
    let (document, _) = compose_report(report).unwrap();
    let mut out = Cursor::new(Vec::new());
    let fonts = FontLibrary::bundled();
    let options = DocxOptions::default();
    docx::write(&document, &fonts, &options, &mut out).unwrap();
    out.into_inner()
}

/// Every text of the document with where it stands, spaces and dots to write on left out.
fn texts(document: &Document) -> Vec<String> {
    let mut texts = Vec::new();
    let bare = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let paragraph = |paragraph: &Paragraph| {
        let label = paragraph.label.as_ref().map_or("", |label| &label.text);
        let mut text = bare(label);
        for inline in &paragraph.content {
            let bold = matches!(inline, Inline::Text(span) if span.bold);
            text.push_str(if bold { "<b>" } else { "" });
            text.push_str(&bare(inline.as_str()));
            text.push_str(if bold { "</b>" } else { "" });
        }
        text
    };
    for block in document.sections.iter().flat_map(|section| &section.blocks) {
        match block {
            Block::Paragraph(block) => texts.push(paragraph(block)),
            Block::Table(table) => {
                for (index, row) in table.rows.iter().enumerate() {
                    for (column, cell) in row.cells.iter().enumerate() {
                        let mut text = format!("{index}.{column}:");
                        for block in &cell.blocks {
                            match block {
                                CellBlock::Paragraph(block) => text.push_str(&paragraph(block)),
                                CellBlock::Picture(picture) => {
                                    text.push_str(&format!(
                                        "[{} {:.1}]",
                                        bare(&picture.alt),
                                        // A vector picture comes back as dots of the same shape.
                                        picture.file.width / picture.file.height
                                    ));
                                    if let Some(caption) = &picture.caption {
                                        text.push_str(&paragraph(caption));
                                    }
                                }
                            }
                            text.push('|');
                        }
                        texts.push(text);
                    }
                }
            }
            Block::SignOff(block) => {
                for signer in &block.signers {
                    texts.push(format!(
                        "{} {:?} {:?} {:?} {}",
                        signer.role, signer.name, signer.position, signer.date, signer.field
                    ));
                }
            }
            _ => {}
        }
    }
    texts
}

/// Writes what was imported as files, reads those, and composes the document of them.
fn composed_again(imported: &import::ImportedDocx) -> Document {
    let folder = tempfile::tempdir().unwrap();
    for picture in &imported.pictures {
        assert!(!picture.name.contains(['/', '\\']));
        std::fs::write(folder.path().join(&picture.name), &picture.bytes).unwrap();
    }
    let file = folder.path().join("report.yaml");
    std::fs::write(&file, import::to_yaml(&imported.report)).unwrap();
    let report = report::read(&file).unwrap_or_else(|error| {
        panic!("{error}\n{}", import::to_yaml(&imported.report));
    });
    compose_report(&report)
        .unwrap_or_else(|error| panic!("{error}\n{}", import::to_yaml(&imported.report)))
        .0
}

#[test]
fn every_sample_comes_back_as_it_was() {
    for path in reports() {
        let report = report::read(&path).unwrap();
        let bytes = docx_of(&report);
        let imported = import::docx_bytes("edited.docx", &bytes, &DocxReading::default()).unwrap();
        assert_eq!(imported.findings, [], "{}", path.display());
        let before = compose_report(&report).unwrap().0;
        let after = composed_again(&imported);
        for (was, is) in texts(&before).iter().zip(&texts(&after)) {
            assert_eq!(was, is, "{}", path.display());
        }
        assert_eq!(texts(&before).len(), texts(&after).len());
        assert_eq!(said(&report), said(&imported.report), "{}", path.display());
    }
}

/// What a report says, one value a line, however it is written: what the way back must bring.
fn said(report: &Report) -> Vec<String> {
    let mut said = Vec::new();
    for part in report.parts() {
        let letter = &part.letter;
        let agency = &part.agency;
        said.push(format!("form {}", part.form.value));
        said.push(format!("agency {:?}", bare(&agency.name.value)));
        for (what, value) in [
            ("phone", &agency.phone),
            ("email", &agency.email),
            ("number", &letter.number),
            ("subject", &letter.subject),
            ("sender", &letter.sender),
            ("receiver", &letter.receiver),
        ] {
            // An agency's telephone is no part of a document that does not show it.
            said.extend(
                value
                    .as_ref()
                    .map(|text| format!("{what} {}", bare(&text.value))),
            );
        }
        let texts = |texts: &[report::Text]| -> Vec<String> {
            texts.iter().map(|text| bare(&text.value)).collect()
        };
        said.push(format!("address {:?}", texts(&agency.address)));
        said.push(format!(
            "date {:?}",
            letter.date.as_ref().map(|date| date.value)
        ));
        said.push(format!("references {:?}", texts(&letter.references)));
        for attachment in &letter.attachments {
            let quantity = attachment.quantity.as_ref().map(|text| bare(&text.value));
            said.push(format!(
                "attached {} {quantity:?}",
                bare(&attachment.title.value)
            ));
        }
        said.push(format!(
            "year {:?}",
            part.fiscal_year.as_ref().map(|year| year.value)
        ));
        said.push(format!("digits {:?}", part.digits));
        said.push(match &part.period {
            Some(Period::Words(words)) => format!("period {}", bare(&words.value)),
            Some(Period::Months(months)) => format!("period {}", months.value),
            None => "no period".to_owned(),
        });
        for signer in &part.signers {
            let text = |text: &Option<report::Text>| text.as_ref().map(|text| bare(&text.value));
            said.push(format!(
                "signer {:?} {:?} {:?} {:?}",
                text(&signer.role),
                text(&signer.name),
                texts(&signer.position),
                signer.date.as_ref().map(|date| date.value)
            ));
        }
        let Rows::Listed(rows) = &part.rows else {
            panic!("the rows are listed")
        };
        for (index, row) in rows.iter().enumerate() {
            for (column, cell) in &row.cells {
                if cell.is_blank() {
                    continue;
                }
                let mut text = String::new();
                for item in &cell.items {
                    match item {
                        CellItem::Text(item) => text.push_str(&bare(&item.value)),
                        CellItem::Months(months) => {
                            let style = saraban::thai::DateStyle::Short;
                            text.push_str(&bare(&months.value.format(style, part.digits)));
                        }
                        CellItem::Illustration(picture) => {
                            let caption = picture.caption.as_ref();
                            text.push_str(&format!(
                                "[{:?}]",
                                caption.map(|text| bare(&text.value))
                            ));
                        }
                        CellItem::Bullet(bullet) => text.push_str(&bare(&bullet.text.value)),
                    }
                }
                said.push(format!("row {index} {} {text}", column.value));
            }
        }
    }
    said.sort();
    said
}

/// A text without spaces and marks, with Arabic digits.
fn bare(text: &str) -> String {
    let text = saraban::thai::Digits::Arabic.apply_everywhere(text);
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '*')
        .collect()
}

/// Reads the DOCX of every sample that another program saved in a folder: the judge of
/// LibreOffice's way sets it.
#[test]
fn samples_saved_by_another_program_come_back_as_they_were() {
    let Some(folder) = std::env::var_os("SARABAN_DOCX_SAVED_AGAIN").map(PathBuf::from) else {
        return;
    };
    for path in reports() {
        let report = report::read(&path).unwrap();
        let name = path.with_extension("docx");
        let again = folder.join(name.file_name().unwrap());
        let imported = import::docx(&again, &DocxReading::default()).unwrap();
        assert_eq!(imported.findings, [], "{}", path.display());
        let before = compose_report(&report).unwrap().0;
        let after = composed_again(&imported);
        for (was, is) in texts(&before).iter().zip(&texts(&after)) {
            assert_eq!(was, is, "{}", path.display());
        }
        assert_eq!(texts(&before).len(), texts(&after).len());
        assert_eq!(said(&report), said(&imported.report), "{}", path.display());
    }
}

/// A DOCX of that body, as small as they come.
fn docx_with_body(body: &str) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"w\" xmlns:r=\"r\" \
         xmlns:a=\"a\"><w:body>{body}</w:body></w:document>"
    );
    zip_of(&[("word/document.xml", document.as_bytes())])
}

fn zip_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn row(cells: &[&str]) -> String {
    let cells: String = cells
        .iter()
        .map(|cell| {
            let paragraphs: String = cell
                .split('\n')
                .map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"))
                .collect();
            format!("<w:tc>{paragraphs}</w:tc>")
        })
        .collect();
    format!("<w:tr>{cells}</w:tr>")
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn cell_text(report: &Report, row: usize, column: &str) -> String {
    let Rows::Listed(rows) = &report.rows else {
        panic!("the rows are listed")
    };
    let cell = rows[row].cell(column);
    cell.iter()
        .flat_map(|cell| &cell.items)
        .map(|item| match item {
            CellItem::Text(text) => text.value.clone(),
            other => format!("{other:?}"),
        })
        .collect()
}

const HEADS: [&str; 6] = [
    "มาตรการ/แนวทาง",
    "วิธีการดำเนินการ",
    "ผู้รับผิดชอบ",
    "ระยะเวลา ดำเนินการ",
    "ผลการดำเนินการ",
    "ข้อเสนอแนะ",
];

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
    let imported =
        import::docx_bytes("old.docx", &docx_with_body(&body), &DocxReading::by(&form)).unwrap();
    let report = &imported.report;
    let Rows::Listed(rows) = &report.rows else {
        panic!("the rows are listed")
    };
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
    assert_eq!(
        report.fiscal_year.as_ref().map(|year| year.value.year()),
        Some(2564)
    );
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
        ["no place in the form ita-t6-a: เรื่องอื่น | ที่ไม่ใช่รายงาน"]
    );
}

#[test]
fn an_edit_of_the_xml_arrives() {
    let path = &path_of("khlong-sai-2566");
    let (report, form) = load(path);
    let bytes = docx_of(&report);
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    zip.by_name("word/document.xml")
        .unwrap()
        .read_to_string(&mut xml)
        .unwrap();
    // A cell is changed, and the last row of the table is put in once more.
    let start = xml.rfind("<w:tr>").unwrap();
    let table_end = xml[..start].rfind("</w:tbl>").unwrap();
    let last_row = xml[..table_end].rfind("<w:tr>").unwrap();
    let copy = xml[last_row..table_end].to_owned();
    xml.insert_str(table_end, &copy);
    let before = match &report.rows {
        Rows::Listed(rows) => rows.len(),
        Rows::Spreadsheet { .. } => 0,
    };
    let edited = xml.replacen("สำนักปลัด", "กองช่างใหม่", 1);
    let bytes = zip_of(&[("word/document.xml", edited.as_bytes())]);
    let imported = import::docx_bytes("edited.docx", &bytes, &DocxReading::by(&form)).unwrap();
    let Rows::Listed(rows) = &imported.report.rows else {
        panic!("the rows are listed")
    };
    assert_eq!(rows.len(), before + 1);
    assert_eq!(rows[before], rows[before - 1]);
    let all: String = (0..rows.len())
        .map(|row| cell_text(&imported.report, row, "responsible"))
        .collect();
    assert!(all.contains("กองช่างใหม่"), "{all}");
}

#[test]
fn damage_bombs_and_foreign_entities_are_refused() {
    let form = six_columns();
    let refused = |bytes: &[u8], word: &str| {
        let error = import::docx_bytes("bad.docx", bytes, &DocxReading::by(&form)).unwrap_err();
        assert!(error.to_string().contains(word), "{error}");
    };
    refused(b"", "damaged");
    refused(b"no zip at all", "damaged");
    refused(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "password");
    refused(&zip_of(&[("a.txt", b"a")]), "no Word document");
    let entity = b"<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>";
    refused(&zip_of(&[("word/document.xml", entity)]), "DOCTYPE");
    refused(&zip_of(&[("word/document.xml", b"<a><b></a>")]), "damaged");
    refused(&zip_of(&[("word/document.xml", b"<a><b>")]), "damaged");
    refused(&zip_of(&[("word/document.xml", b"<a>\xFF</a>")]), "damaged");
    let deep = "<w:p>".repeat(10_000);
    refused(&docx_with_body(&deep), "nested deeper");
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
    let imported = import::docx_bytes("x.docx", &bytes, &DocxReading::by(&form)).unwrap();
    let names: Vec<&str> = imported
        .pictures
        .iter()
        .map(|picture| picture.name.as_str())
        .collect();
    assert_eq!(names, ["picture-2.png"]);
    assert_eq!(imported.pictures[0].bytes, b"bytes");
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
    let path = &path_of("khlong-sai-2566");
    let (report, form) = load(path);
    let whole = docx_of(&report);
    let mut zip = zip::ZipArchive::new(Cursor::new(&whole[..])).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        parts.push((entry.name().unwrap().to_string(), bytes));
    }
    let mut state = 7u64;
    let mut random = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        ((state >> 33) as usize) % below.max(1)
    };
    let mut read = 0;
    let mut longest = std::time::Duration::ZERO;
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
        let begun = std::time::Instant::now();
        match import::docx_bytes("damaged.docx", &bytes, &DocxReading::by(&form)) {
            Ok(imported) => {
                read += 1;
                for picture in &imported.pictures {
                    assert!(!picture.name.contains(['/', '\\', ':']));
                }
            }
            Err(error) => assert!(!error.faults().is_empty()),
        }
        longest = longest.max(begun.elapsed());
    }
    assert!(read > 0, "some damage does no harm");
    println!("{count} files, {read} of them read; the slowest took {longest:?}");
    assert!(longest < std::time::Duration::from_secs(20), "{longest:?}");
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
