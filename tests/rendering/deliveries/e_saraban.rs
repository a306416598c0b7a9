//! What is sent through electronic correspondence: the archival PDF, and its particulars.

use std::path::Path;

use image::ImageFormat;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::deliveries::{Office, colour_picture};

const LETTER: &str = "\
form: letter
agency:
  name: องค์การบริหารส่วนตำบล <คลองไทร> & \"คณะ\"
  address: [หมู่ที่ ๓]
  phone: ๐ ๓๒๔๘ ๑๒๓๔
number: พบ ๗๒๓๐๑/๑๒๓
date: 2566-04-03
subject: ส่งรายงาน <ฉบับที่ 1> & 2
urgency: ด่วนมาก
secrecy: ลับ
sender: สำนักปลัด
receiver: ผู้ว่าราชการจังหวัดเพชรบุรี
references:
  - หนังสือ ที่ พบ ๐๐๒๓.๓/ว ๑๒๐
  - \"'คำสั่ง' ที่ ๑/๒๕๖๖\"
attachments:
  - {title: รายงาน, quantity: ๑ ฉบับ, file: เอกสาร/รายงาน.pdf}
  - {title: ตาราง, file: table.xlsx}
  - แผ่นพับ
text:
  office: ที่ทำการ
  reason: ตามที่
  intention: จึงขอส่ง
  conclusion: จึงเรียนมา
signers: [{name: นายสมชาย รักไทย, position: นายก}]
";

fn letter_sent() -> (Office, Value) {
    let office = Office::new();
    std::fs::create_dir(office.path("เอกสาร")).unwrap();
    office.write("เอกสาร/รายงาน.pdf", b"%PDF-1.7 of somebody else");
    office.write("table.xlsx", vec![7; 100_000]);
    office.write("letter.yaml", LETTER);
    office.succeed(&["render", "letter.yaml", "--for", "e-saraban", "-o", "out"]);
    let json = office.read("out/letter.e-saraban.json");
    let json = serde_json::from_slice(&json).expect("JSON");
    (office, json)
}

fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_particulars_are_those_of_the_letter_and_the_hashes_those_of_the_files() {
    let (office, json) = letter_sent();
    for (field, value) in [
        ("number", "พบ ๗๒๓๐๑/๑๒๓"),
        ("date", "2023-04-03"),
        ("date_buddhist_era", "2566-04-03"),
        ("subject", "ส่งรายงาน <ฉบับที่ 1> & 2"),
        ("urgency", "ด่วนมาก"),
        ("secrecy", "ลับ"),
        ("receiver", "ผู้ว่าราชการจังหวัดเพชรบุรี"),
    ] {
        assert_eq!(json[field], value, "{field}");
    }
    assert_eq!(
        json["sender"],
        serde_json::json!({"agency": "องค์การบริหารส่วนตำบล <คลองไทร> & \"คณะ\"", "unit": "สำนักปลัด"})
    );
    assert_eq!(
        json["references"],
        serde_json::json!(["หนังสือ ที่ พบ ๐๐๒๓.๓/ว ๑๒๐", "'คำสั่ง' ที่ ๑/๒๕๖๖"])
    );
    assert_eq!(json["pages"], 1);
    let file = |entry: &Value, path: &str, title: &str, media_type: &str| {
        let bytes = office.read(path);
        let name = Path::new(path).file_name().unwrap().to_str().unwrap();
        assert_eq!(entry["title"], title);
        assert_eq!(entry["name"], name);
        assert_eq!(entry["media_type"], media_type);
        assert_eq!(entry["bytes"], bytes.len());
        assert_eq!(entry["sha256"], sha256(&bytes));
    };
    let document = "out/letter.e-saraban.pdf";
    file(
        &json["document"],
        document,
        "ส่งรายงาน <ฉบับที่ 1> & 2",
        "application/pdf",
    );
    let attachments = json["attachments"].as_array().unwrap();
    file(
        &attachments[0],
        "เอกสาร/รายงาน.pdf",
        "รายงาน",
        "application/pdf",
    );
    assert_eq!(attachments[0]["quantity"], "๑ ฉบับ");
    let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    file(&attachments[1], "table.xlsx", "ตาราง", sheet);
    assert_eq!(attachments[2]["title"], "แผ่นพับ");
    assert_eq!(attachments[2]["sha256"], Value::Null);
    assert_eq!(attachments.len(), 3);
}

#[test]
fn a_bundle_has_the_particulars_of_its_parts() {
    let office = Office::new();
    let bundle = "\
agency: อบต.คลองไทร
fiscal_year: 2566
bundle:
  - form: report-table
    text: {title: ตาราง}
    rows: [{ก: ข}]
  - form: memo
    number: พบ ๗๒๓๐๑/๗
    date: 2566-04-05
    subject: รายงานผล
    urgency: ด่วน
    sender: สำนักปลัด
    receiver: นายก
    attachments: [ตารางสรุป]
    text: {body: [ตามที่]}
    signers: [{name: ก}]
";
    office.write("b.yaml", bundle);
    office.succeed(&["render", "b.yaml", "--for", "e-saraban"]);
    let json: Value = serde_json::from_slice(&office.read("b.e-saraban.json")).unwrap();
    assert_eq!(json["date_buddhist_era"], "2566-04-05");
    assert_eq!(json["subject"], "รายงานผล");
    assert_eq!(json["urgency"], "ด่วน");
    assert_eq!(json["receiver"], "นายก");
    assert_eq!(json["number"], "พบ ๗๒๓๐๑/๗");
    assert_eq!(json["attachments"][0]["title"], "ตารางสรุป");
    assert_eq!(json["pages"], 2);
}

fn with_picture(width: &str, limits: &str) -> String {
    format!(
        "form: ita-t6-a\nagency: อบต.คลองไทร\nfiscal_year: 2566\ndate: 2566-04-03\n{limits}\
         rows:\n  - measure: ๑. มาตรการ\n    result: [{{image: big.jpg, caption: ภาพ, width: {width}}}]\n"
    )
}

#[test]
fn a_huge_picture_is_thinned_to_what_the_paper_shows() {
    let office = Office::new();
    office.write("big.jpg", colour_picture(3000, 2400, ImageFormat::Jpeg));
    office.write("r.yaml", with_picture("40mm", ""));
    let told = office.succeed(&["render", "r.yaml", "--for", "signature,e-saraban"]);
    let pdf = lopdf::Document::load_mem(&office.read("r.e-saraban.pdf")).unwrap();
    let widths: Vec<i64> = pdf
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .filter(|stream| {
            stream
                .dict
                .get(b"Subtype")
                .and_then(lopdf::Object::as_name)
                .ok()
                == Some(b"Image")
        })
        .filter_map(|stream| {
            stream
                .dict
                .get(b"Width")
                .and_then(lopdf::Object::as_i64)
                .ok()
        })
        .collect();
    // 40 mm are 472.4 dots at 300 an inch.
    assert_eq!(widths, [473]);
    // The signed copy keeps the photograph as it is, and the small file does not carry it inside.
    let (signed, sent) = (
        office.read("r.pdf").len(),
        office.read("r.e-saraban.pdf").len(),
    );
    assert!(sent < 1 << 20 && signed > 5 << 20, "{sent}, {signed}");
    assert!(told.contains("source-files-left-out"), "{told}");
    assert!(!told.contains("large-file"), "{told}");
}

#[test]
fn a_large_file_is_a_finding_and_one_over_the_limit_an_error() {
    let office = Office::new();
    // Noise of fewer than 300 dots an inch: it stays as it is.
    office.write("big.png", colour_picture(2400, 1000, ImageFormat::Png));
    let large = "form: report-table\nagency: อบต.คลองไทร\ntext: {title: ภาพถ่าย}\n\
                 rows: [{ภาพ: [{image: big.png, caption: ภาพ, width: 240mm}]}]\n";
    office.write("r.yaml", large);
    let told = office.succeed(&["render", "r.yaml", "--for", "e-saraban"]);
    assert!(told.contains("[large-file]"), "{told}");
    let size = office.read("r.e-saraban.pdf").len();
    assert!(size > 5 << 20, "{size}");

    office.write("agency.yaml", "limits: {e_saraban_mib: 5}\n");
    std::fs::remove_file(office.path("r.e-saraban.pdf")).unwrap();
    let output = office.run(&[
        "render",
        "r.yaml",
        "--for",
        "signature,e-saraban",
        "-o",
        "out",
    ]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        told.contains("5 MB") && told.contains("agency.yaml"),
        "{told}"
    );
    // All or nothing: the signature delivery of the same report is not there either.
    assert!(!office.path("out").exists());

    office.write("agency.yaml", "limits: {e_saraban_mib: 500}\n");
    office.succeed(&["render", "r.yaml", "--for", "e-saraban"]);
}

#[test]
fn names_are_safe_on_every_system() {
    let office = Office::new();
    for (name, safe) in [
        ("con", "file-con-"),
        ("รายงาน ปี ๒๕๖๖", ""),
        ("a.b", "a.b.e-saraban."),
    ] {
        office.write(
            &format!("{name}.yaml"),
            "form: report-table\nagency: ก\ntext: {title: ข}\nrows: [{ค: ง}]\n",
        );
        let report = format!("{name}.yaml");
        office.succeed(&["render", &report, "--for", "e-saraban", "-o", name]);
        let made: Vec<String> = std::fs::read_dir(office.path(name))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        assert_eq!(made.len(), 2);
        for file in made {
            assert!(file.starts_with(safe), "{file}");
            assert!(
                file.is_ascii() && !file.contains(' ') && file.len() <= 100,
                "{file}"
            );
        }
    }
}
