//! What the pages do not show comes back: settings, months, statuses, files and widths of pictures;
//! but an edit counts more.

use std::path::Path;

use saraban::Import;
use saraban::report::{Files, Report};

use crate::word_files::*;

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
    let report = Report::parse("r.yaml", SETTINGS).unwrap();
    let bytes = docx_of(&report);
    let imported = Import::default().bytes("edited.docx", &bytes).unwrap();
    assert_eq!(told(&imported), [""; 0]);
    assert_eq!(values(&report), values(&imported.report));
}

#[test]
fn an_edit_counts_more_than_what_the_file_remembers() {
    let report = Report::parse("r.yaml", SETTINGS).unwrap();
    let edited = edited(&docx_of(&report), &|xml| {
        // Other months, another title, a row less, the words a row is known by.
        let xml = xml.replacen("ต.ค.", "พ.ย.", 1);
        let xml = xml.replacen("หมายเหตุอื่นใด", "ความเห็น", 1);
        let from = xml.find("มาตรการสอง").unwrap();
        let from = xml[..from].rfind("<w:tr>").unwrap();
        let to = from + xml[from..].find("</w:tr>").unwrap() + "</w:tr>".len();
        format!("{}{}", &xml[..from], &xml[to..])
    });
    let imported = Import::default().bytes("edited.docx", &edited).unwrap();
    let rows = imported.report.rows();
    assert_eq!(rows.len(), 2);
    assert_eq!(
        cell_text(&imported.report, 0, "period"),
        "พ.ย. 65 – มี.ค. 66"
    );
    assert_eq!(rows[0].status(), Some("ดำเนินการแล้ว"));
    assert_eq!(rows[1].status(), None);
    assert_eq!(
        data(&imported.report)["columns"],
        serde_json::json!({
            "responsible": "หน่วยงานเจ้าของเรื่อง",
            "suggestion": "ความเห็น"
        })
    );
    // The status of the row that is gone.
    assert_eq!(
        told(&imported),
        ["unplaced: no place in the form ita-t6-a: status ยังไม่ดำเนินการ · 2"]
    );
}

/// The file with the text of its body changed.
fn edited(docx: &[u8], change: &dyn Fn(String) -> String) -> Vec<u8> {
    changed(docx, &["word/document.xml"], change)
}

/// The file with the text of the named parts changed.
fn changed(docx: &[u8], named: &[&str], change: &dyn Fn(String) -> String) -> Vec<u8> {
    let changed: Vec<(String, Vec<u8>)> = parts(docx)
        .into_iter()
        .map(|(name, bytes)| {
            if !named.contains(&name.as_str()) {
                return (name, bytes);
            }
            let before = String::from_utf8(bytes).unwrap();
            let after = change(before.clone());
            assert_ne!(before, after, "{name} is changed");
            (name, after.into_bytes())
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
    let report = Report::parse("r.yaml", SETTINGS).unwrap();
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
    let imported = Import::default().bytes("edited.docx", &edited).unwrap();
    assert_eq!(told(&imported), [""; 0]);
    assert_eq!(imported.report.rows().len(), 3);
    assert_eq!(cell_text(&imported.report, 2, "responsible"), "กองช่าง");
    assert_eq!(
        data(&imported.report)["columns"].as_object().unwrap().len(),
        5
    );
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
    Report::read(folder.join("r.yaml")).unwrap()
}

#[test]
fn pictures_come_back_by_their_names_and_widths() {
    let folder = tempfile::tempdir().unwrap();
    let report = pictured(folder.path());
    let bytes = docx_of(&report);
    let beside = Files::in_folder(folder.path());
    let reading = Import {
        folder: Some(&beside),
        ..Import::default()
    };
    let imported = reading.bytes("edited.docx", &bytes).unwrap();
    assert_eq!(told(&imported), [""; 0]);
    assert_eq!(values(&report), values(&imported.report));
    // Where the drawing itself is not at hand, what is in the DOCX is saved in its place, and told.
    let imported = Import::default().bytes("edited.docx", &bytes).unwrap();
    let names: Vec<&str> = imported
        .pictures
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(names, ["รูป/ประชุม.png", "แผนผัง.png"]);
    assert_eq!(
        imported.pictures[0].1,
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
    let imported = Import::default().bytes("edited.docx", &edited).unwrap();
    let pictures = &data(&imported.report)["rows"][0]["result"];
    let widths = [0, 1, 2].map(|at| pictures[at]["width"].as_str().map(str::to_owned));
    assert_eq!(widths, [Some("55mm".to_owned()), None, None]);
}

#[test]
fn the_emblem_of_a_memo_is_no_picture_of_its_text() {
    let folder = tempfile::tempdir().unwrap();
    pictured(folder.path());
    let report = Report::read(folder.path().join("memo.yaml")).unwrap();
    let beside = Files::in_folder(folder.path());
    let reading = Import {
        folder: Some(&beside),
        ..Import::default()
    };
    let imported = reading.bytes("edited.docx", &docx_of(&report)).unwrap();
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
        "/out.png",
        ".hidden/out.png",
        "C:/out.png",
        "r.yaml",
    ] {
        let edited = changed(&docx, &["customXml/item1.xml"], &|xml| {
            xml.replace("รูป/ประชุม.png", hostile)
        });
        let imported = Import::default().bytes("x.docx", &edited).unwrap();
        for (name, _) in &imported.pictures {
            assert!(!name.contains("out") && name != "r.yaml", "{}", name);
        }
    }
}

#[test]
fn an_edit_of_the_xml_arrives() {
    let (report, form) = load(&path_of("khlong-sai-2566"));
    let before = report.rows().len();
    let edited = edited(&docx_of(&report), &|mut xml| {
        // A cell is changed, and the last row of the table is put in once more.
        let start = xml.rfind("<w:tr>").unwrap();
        let table_end = xml[..start].rfind("</w:tbl>").unwrap();
        let last_row = xml[..table_end].rfind("<w:tr>").unwrap();
        let copy = xml[last_row..table_end].to_owned();
        xml.insert_str(table_end, &copy);
        xml.replacen("สำนักปลัด", "กองช่างใหม่", 1)
    });
    let imported = Import::by(&form).bytes("edited.docx", &edited).unwrap();
    let rows = imported.report.rows();
    assert_eq!(rows.len(), before + 1);
    assert_eq!(rows[before], rows[before - 1]);
    let all: String = (0..rows.len())
        .map(|row| cell_text(&imported.report, row, "responsible"))
        .collect();
    assert!(all.contains("กองช่างใหม่"), "{all}");
}

#[test]
fn urgency_secrecy_and_what_is_known_of_receiver_and_references_come_back() {
    for form in ["letter", "memo"] {
        let text = match form {
            "letter" => "{reason: ตามที่แจ้งนั้น}",
            _ => "{body: ตามที่แจ้งนั้น}",
        };
        let report = format!(
            "form: {form}\nagency: {{name: อบต.คลองไทร, address: [หมู่ที่ ๓]}}\nnumber: พบ ๗๒๓๐๑/๑\ndate: 2566-04-03\n\
             subject: ขอส่งรายงาน\nurgency: ด่วนที่สุด\nsecrecy: ลับมาก\n\
             receiver: {{title: ผู้ว่าราชการจังหวัด, given_name: นายสมบัติ, ministry: '15'}}\n\
             references: [{{from: จังหวัด, number: พบ ๑/๒, date: 2566-03-01, subject: ตามผล}}]\n\
             ecms: {{ministry: '15', department: '15230'}}\ntext: {text}\n\
             signers: [{{name: นายสมชาย รักไทย, position: นายก}}]\n"
        );
        let report = Report::parse("r.yaml", &report).unwrap();
        let bytes = docx_of(&report);
        let imported = Import::default().bytes("a.docx", &bytes).unwrap();
        assert_eq!(told(&imported), [""; 0], "{form}");
        let (sent, back) = (data(&report), data(&imported.report));
        for key in ["urgency", "secrecy", "receiver", "ecms"] {
            assert!(!sent[key].is_null(), "{form}, {key}");
            assert_eq!(back[key], sent[key], "{form}, {key}");
        }
        let subject = |data: &serde_json::Value| data["references"][0]["subject"].clone();
        assert_eq!(subject(&back), subject(&sent), "{form}");
        // What a clerk takes out of the pages is gone.
        let plain = edited(&bytes, &|xml| {
            xml.replace("ด่วนที่สุด", "").replace("ลับมาก", "")
        });
        let imported = Import::default().bytes("a.docx", &plain).unwrap();
        assert!(data(&imported.report)["urgency"].is_null(), "{form}");
    }
}

#[test]
fn the_mark_of_a_copy_and_who_certifies_it_come_back_and_are_no_signer() {
    for mark in ["draft", "copy", "{kind: file_copy, place: across}"] {
        let report = format!(
            "form: memo\nagency: อบต.คลองไทร\nsubject: ก\nreceiver: นายก\nmark: {mark}\ntimestamp_field: true\n\
             text: {{body: [ตามที่แจ้งนั้น]}}\nsigners: [{{name: นายสมชาย รักไทย, position: นายช่าง}}]\n\
             certified_copy: {{name: นางสาวสมหญิง ใจดี, position: [เจ้าพนักงาน, ธุรการ], date: 2566-04-05}}\n"
        );
        let report = Report::parse("r.yaml", &report).unwrap();
        let bytes = docx_of(&report);
        let imported = Import::default().bytes("a.docx", &bytes).unwrap();
        assert_eq!(told(&imported), [""; 0], "{mark}");
        let back = &imported.report;
        assert_eq!(data(back)["mark"], data(&report)["mark"]);
        assert!(!data(back)["mark"].is_null());
        assert_eq!(back.certified_copy, report.certified_copy);
        assert_eq!(back.signers.len(), 1);
        assert!(back.timestamp_field);
    }
}
