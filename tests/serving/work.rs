//! The work on the page: changes in the file's place, pages with their areas, files like the
//! command's.

use std::collections::BTreeMap;

use base64::Engine;
use serde_json::{Value, json};

use crate::program::{Program, saraban};

const REPORT: &str = "\
# ความเห็นต้นไฟล์
form: ita-t6-a
agency:   อบต.คลองไทร   # ชื่อเต็ม
fiscal_year: 2566
period: ไตรมาสที่ 1-2

rows:
  # แถวแรก
  - measure: 1. มาตรการตรวจสอบ
    method: |
      1. ให้เจ้าหน้าที่ทุกคนปฏิบัติงาน
      2. การใช้ดุลพินิจ
    responsible: 'สำนักปลัด'
    period: {from: 2565-10, to: 2566-03}
    result: ดำเนินการแล้ว # รอเลขหนังสือ
signers:
- {role: ผู้รายงาน, name: นางสาวสมศรี ใจดี, position: นักวิชาการ}
";

fn program() -> Program {
    Program::with(&[("r.yaml", REPORT.as_bytes())])
}

fn tag_of(program: &Program) -> String {
    program.get("/api/report?name=r.yaml")["tag"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[test]
fn a_change_touches_its_value_and_nothing_else() {
    let program = program();
    let tag = tag_of(&program);
    let edit = json!({ "edits": [
        { "do": "set", "at": "/rows/0/result", "value": "แล้วเสร็จ: ครบ" },
        { "do": "set", "at": "/fiscal_year", "value": "2567" },
    ] });
    let answer = program.ask("PATCH", "/api/report?name=r.yaml", Some(&tag), &edit);
    assert_eq!(answer.status, 200);
    let wanted = REPORT
        .replace("result: ดำเนินการแล้ว", "result: \"แล้วเสร็จ: ครบ\"")
        .replace("2566\nperiod", "2567\nperiod");
    assert_eq!(program.text_of("r.yaml"), wanted);
    let new = answer.json()["tag"].as_str().unwrap().to_owned();
    assert_eq!(answer.header("etag"), format!("\"{new}\""));
    // Under the tag of before, and without one, nothing is overwritten.
    let late = program.ask("PATCH", "/api/report?name=r.yaml", Some(&tag), &edit);
    assert_eq!(late.status, 412);
    assert_eq!(
        program
            .ask("PATCH", "/api/report?name=r.yaml", None, &edit)
            .status,
        428
    );
    let still = program.get(&format!("/api/changes?name=r.yaml&tag={new}&wait=0"));
    assert_eq!(still["changed"], false);
    // Somebody else changes the file.
    let theirs = wanted.replace("สมศรี", "สมหญิง");
    std::fs::write(program.folder.path().join("r.yaml"), &theirs).unwrap();
    let changed = program.get(&format!("/api/changes?name=r.yaml&tag={new}"));
    assert_eq!(changed["changed"], true);
    assert_eq!(
        program
            .ask("PATCH", "/api/report?name=r.yaml", Some(&new), &edit)
            .status,
        412
    );
    assert_eq!(program.text_of("r.yaml"), theirs);
    // The text of before comes back whole.
    let tag = tag_of(&program);
    let back = program.ask(
        "PUT",
        "/api/report?name=r.yaml",
        Some(&tag),
        &json!({ "text": REPORT }),
    );
    assert_eq!(back.status, 200);
    assert_eq!(program.text_of("r.yaml"), REPORT);
}

/// The areas of all pages, by what they show.
fn areas(preview: &Value) -> BTreeMap<String, Value> {
    let pages = preview["pages"].as_array().unwrap();
    let areas = pages
        .iter()
        .flat_map(|page| page["areas"].as_array().unwrap());
    areas
        .map(|area| (area["at"].as_str().unwrap().to_owned(), area.clone()))
        .collect()
}

#[test]
fn every_place_on_the_pages_leads_to_its_value() {
    let program = program();
    let preview = program
        .ask("POST", "/api/preview?name=r.yaml", None, &json!({}))
        .json();
    assert_eq!(preview["faults"], json!([]));
    let areas = areas(&preview);
    // A written cell, an empty one, the signer's lines, the title that the form words.
    for at in [
        "/rows/0/measure",
        "/rows/0/method",
        "/rows/0/period",
        "/rows/0/suggestion",
        "/signers/0/role",
        "/signers/0/name",
        "/signers/0/position",
        "/text/title",
    ] {
        assert!(areas.contains_key(at), "{at} of {:?}", areas.keys());
    }
    let cell = &areas["/rows/0/suggestion"];
    assert!(
        cell["w"].as_f64().unwrap() > 20.0 && cell["h"].as_f64().unwrap() > 20.0,
        "{cell}"
    );
    // A page that looks the same has the same picture.
    let picture = |preview: &Value| preview["pages"][0]["picture"].as_str().unwrap().to_owned();
    let again = program
        .ask("POST", "/api/preview?name=r.yaml", None, &json!({}))
        .json();
    assert_eq!(picture(&preview), picture(&again));
    let path = format!("/{}/picture/{}-96.png", program.token, picture(&preview));
    let png = program.bare("GET", &path, &[("Host", &program.host())], b"");
    assert_eq!(png.status, 200);
    assert!(png.body.starts_with(b"\x89PNG"));
    assert!(png.header("cache-control").contains("immutable"));
    let edit = json!({ "edits": [{ "do": "set", "at": "/rows/0/measure", "value": "อื่น" }] });
    program.ask(
        "PATCH",
        "/api/report?name=r.yaml",
        Some(&tag_of(&program)),
        &edit,
    );
    let other = program
        .ask("POST", "/api/preview?name=r.yaml", None, &json!({}))
        .json();
    assert_ne!(picture(&preview), picture(&other));
}

#[test]
fn faults_and_findings_lead_to_their_values() {
    let faulty = REPORT.replace("fiscal_year: 2566", "fiscal_year: สองพัน");
    let program = Program::with(&[("r.yaml", faulty.as_bytes())]);
    let preview = program
        .ask("POST", "/api/preview?name=r.yaml", None, &json!({}))
        .json();
    assert_eq!(preview["pages"], Value::Null);
    assert_eq!(preview["faults"][0]["at"], "/fiscal_year");
    // The fields are there all the same.
    let report = program.get("/api/report?name=r.yaml");
    assert_eq!(report["parts"][0]["form"]["id"], "ita-t6-a");
    assert_eq!(report["value"]["fiscal_year"], "สองพัน");
}

#[test]
fn the_files_are_those_of_the_command() {
    let program = program();
    let wanted = json!({ "for": ["signature", "e-saraban", "notice-board"], "save": false });
    let made = program
        .ask("POST", "/api/render?name=r.yaml", None, &wanted)
        .json();
    let files = made["files"].as_array().unwrap();
    assert!(files.len() >= 5, "{made}");
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("r.yaml"), REPORT).unwrap();
    let command = saraban(folder.path())
        .args([
            "render",
            "r.yaml",
            "--for",
            "signature,e-saraban,notice-board",
        ])
        .output()
        .unwrap();
    assert!(command.status.success());
    for file in files {
        let name = file["name"].as_str().unwrap();
        let content = base64::engine::general_purpose::STANDARD
            .decode(file["content"].as_str().unwrap())
            .unwrap();
        assert!(
            std::fs::read(folder.path().join(name)).unwrap() == content,
            "{name}"
        );
    }
    // Saved beside the report they are the same, and a file of somebody else is not replaced unasked.
    std::fs::write(program.folder.path().join("r.docx"), "ของคนอื่น").unwrap();
    let save = |replace: bool| {
        let wanted = json!({ "for": ["signature"], "save": true, "replace": replace });
        program.ask("POST", "/api/render?name=r.yaml", None, &wanted)
    };
    assert_eq!(save(false).status, 409);
    assert!(!program.folder.path().join("r.pdf").exists());
    assert_eq!(save(true).status, 200);
    for name in ["r.pdf", "r.docx"] {
        let (ours, theirs) = (program.folder.path().join(name), folder.path().join(name));
        assert!(
            std::fs::read(ours).unwrap() == std::fs::read(theirs).unwrap(),
            "{name}"
        );
    }
}

#[test]
fn a_report_begins_from_a_form_a_sheet_or_a_word_file() {
    let program = program();
    let new = program.ask(
        "POST",
        "/api/new",
        None,
        &json!({ "form": "ita-t6-a", "name": "ใหม่" }),
    );
    assert_eq!(new.json()["name"], "ใหม่.yaml");
    assert!(program.text_of("ใหม่.yaml").contains("form: ita-t6-a"));
    // The name is taken now: the next one has a number.
    let next = program.ask(
        "POST",
        "/api/new",
        None,
        &json!({ "form": "ita-t6-a", "name": "ใหม่" }),
    );
    assert_eq!(next.json()["name"], "ใหม่-2.yaml");
    program.ask(
        "POST",
        "/api/render?name=r.yaml",
        None,
        &json!({ "for": ["signature"], "save": true }),
    );
    let docx = std::fs::read(program.folder.path().join("r.docx")).unwrap();
    let imported = program.put_file("/api/import?file=last-year.docx", &docx);
    assert_eq!(
        imported.status,
        200,
        "{}",
        String::from_utf8_lossy(&imported.body)
    );
    let name = imported.json()["name"].as_str().unwrap().to_owned();
    assert_eq!(name, "last-year.yaml");
    let report = program.get(&format!("/api/report?name={name}"));
    assert_eq!(report["value"]["rows"][0]["responsible"], "สำนักปลัด");
    let csv = "มาตรการ/แนวทาง,วิธีการดำเนินงาน,ผู้รับผิดชอบ,ระยะเวลาดำเนินการ,ผลการดำเนินการ,ข้อเสนอแนะ\n1. ก,ข,ค,ง,จ,ฉ\n";
    let imported = program.put_file("/api/import?file=t.csv&form=ita-t6-a", csv.as_bytes());
    assert_eq!(
        imported.status,
        200,
        "{}",
        String::from_utf8_lossy(&imported.body)
    );
    assert_eq!(
        program
            .put_file("/api/import?file=x.docx", b"no word file")
            .status,
        422
    );
    let reports = program.get("/api/reports");
    assert_eq!(reports["reports"].as_array().unwrap().len(), 5);
}

#[test]
fn rows_of_a_sheet_are_taken_over() {
    let report = "form: report-table\nagency: ก\ntext: {title: ข}\nrows: t.csv # ตาราง\n";
    let program = Program::with(&[
        ("r.yaml", report.as_bytes()),
        ("t.csv", "เรื่อง,ผล\nก,ข\nค,ง\n".as_bytes()),
    ]);
    let open = program.get("/api/report?name=r.yaml");
    assert_eq!(open["parts"][0]["linked"][1]["ผล"], "ง");
    let taken = program.ask(
        "POST",
        "/api/detach?name=r.yaml",
        Some(&tag_of(&program)),
        &json!({}),
    );
    assert_eq!(taken.status, 200);
    let text = program.text_of("r.yaml");
    assert!(
        text.starts_with("form: report-table\nagency: ก\ntext: {title: ข}\nrows:"),
        "{text}"
    );
    assert!(
        text.contains("# ตาราง\n") && text.contains("ผล: ง"),
        "{text}"
    );
    assert_eq!(
        program.get("/api/report?name=r.yaml")["parts"][0]["linked"],
        Value::Null
    );
}

#[test]
fn pictures_are_put_beside_the_report() {
    let program = program();
    assert_eq!(
        program
            .put_file("/api/upload?report=r.yaml&file=a.png", b"no picture")
            .status,
        422
    );
    assert_eq!(
        program
            .put_file("/api/upload?report=r.yaml&file=a.exe", b"MZ")
            .status,
        400
    );
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>";
    for name in ["a.svg", "a-2.svg"] {
        let put = program.put_file("/api/upload?report=r.yaml&file=a.svg", svg);
        assert_eq!(put.json()["name"], name);
        assert_eq!(
            std::fs::read(program.folder.path().join(name)).unwrap(),
            svg
        );
    }
}

#[test]
fn a_second_start_finds_the_first_and_quitting_ends_it() {
    let mut program = program();
    assert_eq!(program.second_start(), program.address);
    assert_eq!(
        program.ask("POST", "/api/quit", None, &json!({})).status,
        200
    );
    assert!(program.ends());
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_with_what_was_typed_in_the_file() {
    let mut program = program();
    let tag = tag_of(&program);
    let edit = json!({ "edits": [{ "do": "set", "at": "/agency", "value": "เทศบาลตำบลบ้านใหม่" }] });
    let answer = program.ask("PATCH", "/api/report?name=r.yaml", Some(&tag), &edit);
    assert_eq!(answer.status, 200);
    program.interrupt();
    assert!(program.ends());
    assert!(program.text_of("r.yaml").contains("เทศบาลตำบลบ้านใหม่"));
    let left = std::fs::read_dir(program.folder.path()).unwrap();
    let left: Vec<String> = left
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".part"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}
