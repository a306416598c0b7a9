//! Documents of this program, edited or saved by another one, come back as they were.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use saraban::compose::compose_report;
use saraban::document::{Block, CellBlock, Document, Inline, Paragraph};
use saraban::import::{self, DocxReading, ImportedDocx};
use saraban::report::{self, CellItem, Folder, Period, Report, Rows};

use crate::word_files::*;

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
fn composed_again(imported: &ImportedDocx) -> Document {
    let folder = tempfile::tempdir().unwrap();
    for picture in &imported.pictures {
        assert!(!picture.name.starts_with('/') && !picture.name.contains(".."));
        let path = folder.path().join(&picture.name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, &picture.bytes).unwrap();
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

/// Fails where what was imported is another report, or becomes another document.
fn assert_comes_back(path: &Path, report: &Report, imported: &ImportedDocx) {
    let path = path.display();
    let others: Vec<_> = imported
        .findings
        .iter()
        .filter(|finding| finding.rule != "picture-converted")
        .collect();
    assert!(others.is_empty(), "{path}: {others:?}");
    let before = compose_report(report).unwrap().0;
    let after = composed_again(imported);
    for (was, is) in texts(&before).iter().zip(&texts(&after)) {
        assert_eq!(was, is, "{path}");
    }
    assert_eq!(texts(&before).len(), texts(&after).len());
    assert_eq!(said(report), said(&imported.report), "{path}");
}

#[test]
fn every_sample_comes_back_as_it_was() {
    for path in reports() {
        let report = report::read(&path).unwrap();
        let bytes = docx_of(&report);
        let imported = import::docx_bytes("edited.docx", &bytes, &DocxReading::default()).unwrap();
        assert_comes_back(&path, &report, &imported);
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
        let beside = Folder::new(path.parent().unwrap());
        let reading = DocxReading {
            folder: Some(&beside),
            ..DocxReading::default()
        };
        let imported = import::docx(&again, &reading).unwrap();
        assert_eq!(imported.findings, [], "{}", path.display());
        assert_eq!(
            values(&report),
            values(&imported.report),
            "{}",
            path.display()
        );
        let imported = import::docx(&again, &DocxReading::default()).unwrap();
        assert_comes_back(&path, &report, &imported);
    }
}

/// Every value of a report by its key, texts of a cell line by line; of spaces only that there are
/// some between words counts.
fn values(report: &Report) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    let json = serde_json::from_str(&report::to_json(report)).unwrap();
    collect(&mut values, String::new(), &json);
    values
}

fn collect(values: &mut BTreeMap<String, String>, key: String, json: &serde_json::Value) {
    use serde_json::Value;
    match json {
        Value::Object(map) => {
            for (name, value) in map {
                collect(values, format!("{key}/{name}"), value);
            }
        }
        // Texts that follow one another in a cell are lines of one text, too.
        Value::Array(items) if key.contains("/rows") && !key.ends_with("/rows") => {
            for (index, item) in items.iter().filter(|item| !item.is_string()).enumerate() {
                collect(values, format!("{key}/{index}"), item);
            }
            let texts: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            if !texts.is_empty() {
                values.insert(key, bare(&texts.concat()));
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(values, format!("{key}/{index}"), item);
            }
        }
        Value::String(text) => {
            values.insert(key, bare(text));
        }
        other => {
            values.insert(key, other.to_string());
        }
    }
}

#[test]
fn every_value_of_a_sample_comes_back_where_its_files_are() {
    for path in reports() {
        let report = report::read(&path).unwrap();
        let beside = Folder::new(path.parent().unwrap());
        let reading = DocxReading {
            folder: Some(&beside),
            ..DocxReading::default()
        };
        let imported = import::docx_bytes("edited.docx", &docx_of(&report), &reading).unwrap();
        assert_eq!(imported.findings, [], "{}", path.display());
        assert_eq!(
            values(&report),
            values(&imported.report),
            "{}",
            path.display()
        );
    }
}

const SETTINGS: &str = "\
form: ita-t6-a
agency: {name: องค์การบริหารส่วนตำบลคลองไทร, phone: ๐ ๓๒๔๘ ๑๒๓๔, website: www.khlongsai.go.th}
fiscal_year: 2566
ita_item: O21
digits: arabic
keep_digits: [มอก. ๑๒๓]
urgency: very_urgent
secrecy: confidential
terms: [คลองไทร]
fit: word
empty_cells: dash
notice_board: {theme: board, place: ที่ทำการ}
limits: {e_saraban_mib: 7}
columns: {responsible: หน่วยงานเจ้าของเรื่อง, suggestion: หมายเหตุอื่นใด}
rows:
  - {measure: 1. มาตรการหนึ่ง, method: วิธี, period: {from: 2565-10, to: 2566-03}, status: done}
  - {measure: 2. มาตรการสอง, method: วิธี, period: {from: 2566-04, to: 2566-09}, status: not_started, result: รอ}
  - {measure: 3. มาตรการสาม, responsible: กองช่าง, period: ต.ค. 65 - มี.ค. 66, suggestion: เร่งรัด}
";

#[test]
fn settings_months_statuses_and_titles_nobody_sees_come_back() {
    let report = report::parse("r.yaml", SETTINGS).unwrap();
    let bytes = docx_of(&report);
    let imported = import::docx_bytes("edited.docx", &bytes, &DocxReading::default()).unwrap();
    assert_eq!(told(&imported), [""; 0]);
    assert_eq!(values(&report), values(&imported.report));
}

#[test]
fn an_edit_counts_more_than_what_the_file_remembers() {
    let report = report::parse("r.yaml", SETTINGS).unwrap();
    let edited = edited(&docx_of(&report), &|xml| {
        // Other months, another title, a row less, the words a row is known by.
        let xml = xml.replacen("ต.ค.", "พ.ย.", 1);
        let xml = xml.replacen("หมายเหตุอื่นใด", "ความเห็น", 1);
        let from = xml.find("มาตรการสอง").unwrap();
        let from = xml[..from].rfind("<w:tr>").unwrap();
        let to = from + xml[from..].find("</w:tr>").unwrap() + "</w:tr>".len();
        format!("{}{}", &xml[..from], &xml[to..])
    });
    let imported = import::docx_bytes("edited.docx", &edited, &DocxReading::default()).unwrap();
    let rows = rows(&imported.report);
    assert_eq!(rows.len(), 2);
    assert_eq!(
        cell_text(&imported.report, 0, "period"),
        "พ.ย. 65 – มี.ค. 66"
    );
    assert_eq!(rows[0].status.as_ref().unwrap().value, report::Status::Done);
    assert_eq!(rows[1].status, None);
    let titles = imported.report.columns.iter();
    let titles: Vec<_> = titles
        .map(|title| (title.column.as_str(), title.title.as_str()))
        .collect();
    assert_eq!(
        titles,
        [
            ("responsible", "หน่วยงานเจ้าของเรื่อง"),
            ("suggestion", "ความเห็น")
        ]
    );
    // The status of the row that is gone.
    assert_eq!(
        told(&imported),
        ["unplaced: no place in the form ita-t6-a: status ยังไม่ดำเนินการ · 2"]
    );
}

/// The file with its text changed.
fn edited(docx: &[u8], change: &dyn Fn(String) -> String) -> Vec<u8> {
    let parts = parts(docx);
    let changed: Vec<(String, Vec<u8>)> = parts
        .into_iter()
        .map(|(name, bytes)| match name.as_str() {
            "word/document.xml" => {
                let before = String::from_utf8(bytes).unwrap();
                let after = change(before.clone());
                assert_ne!(before, after, "something is changed");
                (name, after.into_bytes())
            }
            _ => (name, bytes),
        })
        .collect();
    let parts: Vec<_> = changed
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    zip_of(&parts)
}

#[test]
fn a_title_typed_over_in_word_comes_back_by_its_place() {
    let report = report::parse("r.yaml", SETTINGS).unwrap();
    let edited = edited(&docx_of(&report), &|xml| {
        [
            "มาตรการ/แนวทาง",
            "วิธีการดำเนินงาน",
            "หน่วยงานเจ้าของเรื่อง",
            "ระยะเวลาดำเนินการ",
        ]
        .iter()
        .fold(xml, |xml, title| {
            xml.replacen(title, "ถ้อยคำที่ไม่เหมือนเดิมเลย", 1)
        })
    });
    let imported = import::docx_bytes("edited.docx", &edited, &DocxReading::default()).unwrap();
    assert_eq!(told(&imported), [""; 0]);
    assert_eq!(rows(&imported.report).len(), 3);
    assert_eq!(cell_text(&imported.report, 2, "responsible"), "กองช่าง");
    assert_eq!(imported.report.columns.len(), 5);
}

/// A picture of 40 × 20 dots, a drawing, and a report that shows them.
fn pictured(folder: &Path) -> Report {
    std::fs::create_dir_all(folder.join("รูป")).unwrap();
    let picture = image::RgbImage::from_pixel(40, 20, image::Rgb([200, 10, 10]));
    picture.save(folder.join("รูป/ประชุม.png")).unwrap();
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\"><circle cx=\"20\" cy=\"20\" r=\"9\"/></svg>";
    std::fs::write(folder.join("แผนผัง.svg"), drawing).unwrap();
    std::fs::write(folder.join("ครุฑ.svg"), drawing).unwrap();
    let text = "form: memo\nagency: {name: อบต.คลองไทร, emblem: ครุฑ.svg}\nsubject: ก\nreceiver: ข\ntext: {body: ค}\nsigners: [{name: นาย ก}]\n";
    std::fs::write(folder.join("memo.yaml"), text).unwrap();
    let text = "form: ita-t6-a\nagency: {name: อบต.คลองไทร, emblem: ครุฑ.svg}\nfiscal_year: 2566\nrows:\n  - measure: ๑. ก\n    result:\n      - {image: รูป/ประชุม.png, width: 30mm, caption: ภาพประชุม, alt: คนนั่งประชุม}\n      - {image: แผนผัง.svg, caption: แผนผัง}\n      - {image: รูป/ประชุม.png, caption: อีกครั้ง}\n";
    std::fs::write(folder.join("r.yaml"), text).unwrap();
    report::read(folder.join("r.yaml")).unwrap()
}

#[test]
fn pictures_come_back_by_their_names_and_widths() {
    let folder = tempfile::tempdir().unwrap();
    let report = pictured(folder.path());
    let bytes = docx_of(&report);
    let beside = Folder::new(folder.path());
    let reading = DocxReading {
        folder: Some(&beside),
        ..DocxReading::default()
    };
    let imported = import::docx_bytes("edited.docx", &bytes, &reading).unwrap();
    assert_eq!(told(&imported), [""; 0]);
    assert_eq!(values(&report), values(&imported.report));
    // Where the drawing itself is not at hand, what is in the DOCX is saved in its place, and told.
    let imported = import::docx_bytes("edited.docx", &bytes, &DocxReading::default()).unwrap();
    let names: Vec<&str> = imported
        .pictures
        .iter()
        .map(|picture| picture.name.as_str())
        .collect();
    assert_eq!(names, ["รูป/ประชุม.png", "แผนผัง.png"]);
    assert_eq!(
        imported.pictures[0].bytes,
        std::fs::read(folder.path().join("รูป/ประชุม.png")).unwrap()
    );
    let rules: Vec<&str> = imported
        .findings
        .iter()
        .map(|finding| finding.rule)
        .collect();
    assert_eq!(rules, ["picture-converted"]);
}

#[test]
fn a_picture_drawn_wider_in_word_comes_back_as_wide() {
    let folder = tempfile::tempdir().unwrap();
    let report = pictured(folder.path());
    let edited = edited(&docx_of(&report), &|xml| {
        xml.replacen("<wp:extent cx=\"1080000\"", "<wp:extent cx=\"1980000\"", 1)
    });
    let imported = import::docx_bytes("edited.docx", &edited, &DocxReading::default()).unwrap();
    let widths: Vec<Option<saraban::Mm>> = rows(&imported.report)[0].cells[1]
        .1
        .items
        .iter()
        .map(|item| match item {
            CellItem::Illustration(picture) => picture.width,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(widths, [Some(saraban::Mm(55.0)), None, None]);
}

#[test]
fn the_emblem_of_a_memo_is_no_picture_of_its_text() {
    let folder = tempfile::tempdir().unwrap();
    pictured(folder.path());
    let report = report::read(folder.path().join("memo.yaml")).unwrap();
    let beside = Folder::new(folder.path());
    let reading = DocxReading {
        folder: Some(&beside),
        ..DocxReading::default()
    };
    let imported = import::docx_bytes("edited.docx", &docx_of(&report), &reading).unwrap();
    assert_eq!(told(&imported), [""; 0]);
    assert_eq!(imported.pictures, []);
    assert_eq!(values(&report), values(&imported.report));
}

#[test]
fn a_name_in_the_file_that_leads_elsewhere_is_not_taken() {
    let folder = tempfile::tempdir().unwrap();
    let docx = docx_of(&pictured(folder.path()));
    for hostile in [
        "../../out.png",
        "/tmp/out.png",
        ".hidden/out.png",
        "C:/out.png",
        "r.yaml",
    ] {
        let parts: Vec<(String, Vec<u8>)> = parts(&docx)
            .into_iter()
            .map(|(name, bytes)| match name.as_str() {
                "word/document.xml" | "customXml/item1.xml" => {
                    let text = String::from_utf8(bytes).unwrap();
                    (name, text.replace("รูป/ประชุม.png", hostile).into_bytes())
                }
                _ => (name, bytes),
            })
            .collect();
        let parts: Vec<_> = parts
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
            .collect();
        let imported =
            import::docx_bytes("x.docx", &zip_of(&parts), &DocxReading::default()).unwrap();
        for picture in &imported.pictures {
            assert!(
                !picture.name.contains("out") && picture.name != "r.yaml",
                "{}",
                picture.name
            );
        }
    }
}

#[test]
fn an_edit_of_the_xml_arrives() {
    let (report, form) = load(&path_of("khlong-sai-2566"));
    let before = rows(&report).len();
    let edited = edited(&docx_of(&report), &|mut xml| {
        // A cell is changed, and the last row of the table is put in once more.
        let start = xml.rfind("<w:tr>").unwrap();
        let table_end = xml[..start].rfind("</w:tbl>").unwrap();
        let last_row = xml[..table_end].rfind("<w:tr>").unwrap();
        let copy = xml[last_row..table_end].to_owned();
        xml.insert_str(table_end, &copy);
        xml.replacen("สำนักปลัด", "กองช่างใหม่", 1)
    });
    let imported = import::docx_bytes("edited.docx", &edited, &DocxReading::by(&form)).unwrap();
    let rows = rows(&imported.report);
    assert_eq!(rows.len(), before + 1);
    assert_eq!(rows[before], rows[before - 1]);
    let all: String = (0..rows.len())
        .map(|row| cell_text(&imported.report, row, "responsible"))
        .collect();
    assert!(all.contains("กองช่างใหม่"), "{all}");
}
