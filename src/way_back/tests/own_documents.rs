//! Documents of this program, edited or saved by another one, come back as they were.

use std::path::{Path, PathBuf};

use crate::compose::compose_report;
use crate::document::{Block, CellBlock, Document, Inline, Paragraph};
use crate::report::{self, CellItem, Files, Period, Report};
use crate::way_back::{Import, Imported};

use super::word_files::*;

pub(super) fn reports() -> Vec<PathBuf> {
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
pub(super) fn texts(document: &Document) -> Vec<String> {
    let mut texts = Vec::new();
    let bare = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let paragraph = |paragraph: &Paragraph| {
        let label = paragraph.label.as_ref().map_or("", |label| &label.text);
        let mut text = bare(label);
        for inline in &paragraph.content {
            let bold = matches!(inline, Inline::Text(span) if span.bold);
            let underlined = matches!(inline, Inline::Text(span) if span.underlined);
            let shown = bare(inline.as_str());
            // A space has no look.
            if shown.is_empty() {
                continue;
            }
            text.push_str(if bold { "<b>" } else { "" });
            text.push_str(if underlined { "<u>" } else { "" });
            text.push_str(&shown);
            text.push_str(if underlined { "</u>" } else { "" });
            text.push_str(if bold { "</b>" } else { "" });
            for cut in ["</u></b><b><u>", "</b><b>", "</u><u>"] {
                text = text.replace(cut, "");
            }
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
pub(super) fn composed_again(imported: &Imported) -> Document {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in &imported.pictures {
        assert!(!name.starts_with('/') && !name.contains(".."));
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let file = folder.path().join("report.yaml");
    std::fs::write(&file, imported.report.to_yaml()).unwrap();
    let report = Report::read(&file).unwrap_or_else(|error| {
        panic!("{error}\n{}", imported.report.to_yaml());
    });
    compose_report(&report)
        .unwrap_or_else(|error| panic!("{error}\n{}", imported.report.to_yaml()))
        .0
}

/// Fails where what was imported is another report, or becomes another document.
fn assert_comes_back(path: &Path, report: &Report, imported: &Imported) {
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
        let report = Report::read(&path).unwrap();
        let bytes = docx_of(&report);
        let imported = Import::default().bytes("edited.docx", &bytes).unwrap();
        assert_comes_back(&path, &report, &imported);
    }
}

#[test]
fn a_heading_over_rows_comes_back_with_its_addresses() {
    for heading in [
        "ด้านที่ ๑ การรับฟังความเห็น",
        "ด้านที่ ๑ ดูที่ www.example.go.th",
        "[เว็บไซต์](https://www.example.go.th/o43) ของด้านที่ ๑",
        "ด้านที่ ๑ __ขีดเส้น__ ไว้",
    ] {
        let yaml = format!(
            "form: report-table\nagency: องค์การบริหารส่วนตำบลตัวอย่าง\ntext: {{title: รายงาน}}\nrows:\n  - group: \"{heading}\"\n  - {{ก: หนึ่ง, ข: สอง}}\n"
        );
        let report = Report::parse("report.yaml", &yaml).unwrap();
        let imported = Import::default()
            .bytes("edited.docx", &docx_of(&report))
            .unwrap();
        let back = imported.report.to_yaml();
        assert!(back.contains("group: "), "{heading}\n{back}");
        assert_eq!(said(&report), said(&imported.report));
    }
}

/// What a report and its parts say in their settings, number and date.
fn settings(report: &Report) -> Vec<String> {
    const KEYS: [&str; 15] = [
        "contents",
        "number",
        "date",
        "urgency",
        "mark",
        "timestamp_field",
        "ecms",
        "unchecked",
        "keywords",
        "limits",
        "notice_board",
        "keep_digits",
        "terms",
        "missing_glyphs",
        "fit",
    ];
    let mut said = vec![format!("{:?}", report.secrecy().value)];
    let certifier = |report: &Report| report.certified_copy.clone();
    let certifier = certifier(report).or_else(|| report.bundle.iter().find_map(certifier));
    said.push(format!(
        "{:?}",
        certifier.map(|signer| (
            signer.name.map(|name| name.value),
            signer.position.first().map(|line| line.value.clone()),
            signer.date.map(|date| date.value)
        ))
    ));
    for report in std::iter::once(report).chain(&report.bundle) {
        let value = serde_json::to_value(report).unwrap();
        let kept = KEYS.iter().filter_map(|key| Some((key, value.get(key)?)));
        said.push(
            kept.map(|(key, value)| format!("{key}: {value}\n"))
                .collect(),
        );
    }
    said
}

#[test]
fn what_every_sample_says_in_its_settings_comes_back() {
    const SETTINGS: [(&str, &str); 13] = [
        ("urgency", "very_urgent"),
        ("secrecy", "secret"),
        ("mark", "{kind: copy, place: across}"),
        (
            "certified_copy",
            "{name: นางสาวสมหญิง ใจดี, position: เจ้าพนักงานธุรการชำนาญงาน, date: 2566-04-04}",
        ),
        (
            "ecms",
            "{ministry: '15', department: '1234567890', description: ส่งรายงาน, sent: 2566-04-05 09:30}",
        ),
        ("timestamp_field", "true"),
        ("unchecked", "{other-year: เทียบกับปีก่อน}"),
        ("keywords", "[ธรรมาภิบาล, ITA]"),
        ("keep_digits", "[O43]"),
        ("terms", "[คลอง~ไทร]"),
        ("limits", "{e_saraban_mib: 30}"),
        ("number", ""),
        ("date", ""),
    ];
    for path in reports() {
        let text = std::fs::read_to_string(&path).unwrap();
        let comes_back = |wanted: &[(&str, &str)]| {
            let mut is_replaced = false;
            let mut text: String = text
                .lines()
                .filter(|line| {
                    // A value may go on in indented lines.
                    if let Some((key, _)) = line.split_once(':').filter(|_| !line.starts_with(' '))
                    {
                        is_replaced = wanted.iter().any(|(wanted, _)| *wanted == key);
                    }
                    !is_replaced
                })
                .map(|line| format!("{line}\n"))
                .collect();
            for (key, value) in wanted.iter().filter(|(_, value)| !value.is_empty()) {
                text += &format!("{key}: {value}\n");
            }
            let folder = path.parent().unwrap();
            let files = Files::in_folder(folder);
            let name = path.display().to_string();
            let report = report::parse_partly(&name, &text, files.clone(), None)
                .map_err(|unread| unread.error)
                .unwrap_or_else(|error| panic!("{error}\n{text}"));
            let reading = Import {
                folder: Some(&files),
                ..Import::default()
            };
            let imported = reading.bytes("r.docx", &docx_of(&report)).unwrap();
            let what = format!("{name}: {wanted:?}");
            assert_eq!(settings(&imported.report), settings(&report), "{what}");
            // What is written says the same.
            let yaml = imported.report.to_yaml();
            let again = report::parse_partly("r.yaml", &yaml, files, None)
                .map_err(|unread| unread.error)
                .unwrap_or_else(|error| panic!("{error}\n{yaml}"));
            assert_eq!(settings(&again), settings(&report), "{what}\n{yaml}");
        };
        comes_back(&SETTINGS);
        // Each alone where documents differ most: one, several, a long table.
        let alone = ["bundle-quarter", "letter-province", "skr-1-october"];
        if alone
            .iter()
            .any(|name| path.ends_with(format!("{name}.yaml")))
        {
            for setting in &SETTINGS {
                comes_back(std::slice::from_ref(setting));
            }
        }
    }
}

#[test]
fn marks_of_every_kind_come_back() {
    let pieces = [
        "__ก__",
        "**ข**",
        "**ค __ง** จ__",
        " ",
        "ฉ",
        r"\_\_",
        "______",
        "a_b",
        r"\*\*",
        "__x__",
        "www.a.go.th ",
        "_",
        "[เว็บ](https://a.go.th/)",
    ];
    let mut seed = 7usize;
    let mut lines = Vec::new();
    for _ in 0..150 {
        let mut line = String::from("บ");
        for _ in 0..6 {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            line.push_str(pieces[(seed >> 33) % pieces.len()]);
        }
        lines.push(line);
    }
    let quoted = |line: &String| format!("  - a: '{line}'\n    b: ข\n");
    let rows: String = lines.iter().map(quoted).collect();
    let text = format!(
        "form: report-table\nagency: {{name: อบต.ตัวอย่าง}}\nfiscal_year: 2566\n\
         text: {{title: [ก]}}\ncolumns: {{a: ก, b: ข}}\nrows:\n{rows}\
         signers: [{{name: นางสาวสมหญิง ใจดี, position: หัวหน้าสำนักปลัด}}]\n"
    );
    let report = Report::parse("r.yaml", &text).unwrap();
    let bytes = docx_of(&report);
    let imported = Import::default().bytes("r.docx", &bytes).unwrap();
    let before = texts(&compose_report(&report).unwrap().0);
    let after = texts(&composed_again(&imported));
    assert_eq!(before.len(), after.len());
    for (was, is) in before.iter().zip(&after) {
        assert_eq!(was, is);
    }
    let told: Vec<_> = imported
        .findings
        .iter()
        .map(|finding| finding.rule)
        .collect();
    assert_eq!(told, [""; 0]);
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
            (
                "receiver",
                &(letter.receiver.as_ref()).and_then(|receiver| receiver.words().cloned()),
            ),
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
        let references: Vec<_> = (letter.references.iter())
            .filter_map(|reference| reference.title.clone())
            .collect();
        said.push(format!("references {:?}", texts(&references)));
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
        let rows = part.rows.listed();
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

/// Reads the DOCX of every sample that another program saved in a folder: the judge of
/// LibreOffice's way runs it.
#[test]
#[ignore = "needs samples saved by another program, in the folder SARABAN_DOCX_SAVED_AGAIN"]
fn samples_saved_by_another_program_come_back_as_they_were() {
    let folder = std::env::var_os("SARABAN_DOCX_SAVED_AGAIN").expect("the folder is named");
    let folder = PathBuf::from(folder);
    for path in reports() {
        let report = Report::read(&path).unwrap();
        let name = path.with_extension("docx");
        let again = folder.join(name.file_name().unwrap());
        let beside = Files::in_folder(path.parent().unwrap());
        let reading = Import {
            folder: Some(&beside),
            ..Import::default()
        };
        let imported = reading.file(&again).unwrap();
        assert_eq!(imported.findings, [], "{}", path.display());
        assert_eq!(
            values(&report),
            values(&imported.report),
            "{}",
            path.display()
        );
        let imported = Import::default().file(&again).unwrap();
        assert_comes_back(&path, &report, &imported);
    }
}

#[test]
fn every_value_of_a_sample_comes_back_where_its_files_are() {
    for path in reports() {
        let report = Report::read(&path).unwrap();
        let beside = Files::in_folder(path.parent().unwrap());
        let reading = Import {
            folder: Some(&beside),
            ..Import::default()
        };
        let imported = reading.bytes("edited.docx", &docx_of(&report)).unwrap();
        assert_eq!(imported.findings, [], "{}", path.display());
        assert_eq!(
            values(&report),
            values(&imported.report),
            "{}",
            path.display()
        );
    }
}

#[test]
fn what_was_kept_beside_the_pages_and_is_damaged_is_told() {
    let report = Report::read(&reports()[0]).unwrap();
    let bytes = docx_of(&report);
    let told = |cut: &dyn Fn(&str) -> String| {
        let parts = parts(&bytes).into_iter().map(|(name, bytes)| match &*name {
            "customXml/item1.xml" => {
                let text = String::from_utf8(bytes).unwrap();
                (name, cut(&text).into_bytes())
            }
            _ => (name, bytes),
        });
        let parts: Vec<(String, Vec<u8>)> = parts.collect();
        let parts: Vec<(&str, &[u8])> = (parts.iter())
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
            .collect();
        let imported = Import::default().bytes("r.docx", &zip_of(&parts)).unwrap();
        let rules = imported.findings.iter().map(|finding| finding.rule);
        rules.filter(|rule| *rule == "settings-lost").count()
    };
    assert_eq!(told(&str::to_owned), 0);
    // Cut off in its end, another shape of a value, text that is none of ours.
    assert_eq!(told(&|text| text.replace("</unshown>", "")), 1);
    let of_other_shape = "{&quot;report&quot;:{&quot;form&quot;:[],&quot;was&quot;:";
    assert_eq!(
        told(&|text| text.replacen("{&quot;report&quot;:{&quot;form&quot;:", of_other_shape, 1)),
        1
    );
    assert_eq!(told(&|text| text.replacen("<report>{", "<report>", 1)), 1);
}
