//! Last year's Excel tables and Word files as offices have them: whole reports, and nothing lost.

use std::path::{Path, PathBuf};

use saraban::report::{Report, Row};
use saraban::{Format, Job};
use saraban::{Import, Imported};

use crate::nothing_is_lost::{sheet_of, text_cells};
use crate::word_files::{data, docx_with_body, paragraph, row};

fn case(folder: &str, name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join("tests").join(folder).join(name)
}

fn imported(folder: &str, name: &str) -> Imported {
    let reading = Import {
        picture_prefix: "report-",
        ..Import::default()
    };
    reading
        .file(case(folder, name))
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn text(row: &Row, key: &str) -> String {
    let texts = row.cell(key).map(|cell| cell.texts()).unwrap_or_default();
    match texts.first() {
        Some(text) => (*text).to_owned(),
        None => panic!("no text in {key} of {row:#?}"),
    }
}

fn keys(row: &Row) -> Vec<&str> {
    row.cells.iter().map(|(key, _)| key.as_str()).collect()
}

/// Role, name and position of every signer.
fn signers(report: &Report) -> Vec<(String, String, String)> {
    let text = |text: &Option<saraban::report::Text>| {
        text.as_ref()
            .map(|text| text.value.clone())
            .unwrap_or_default()
    };
    let all = report.signers.iter();
    all.map(|signer| {
        let position: Vec<&str> = signer.position.iter().map(|line| line.as_str()).collect();
        (text(&signer.role), text(&signer.name), position.join("/"))
    })
    .collect()
}

fn who(role: &str, name: &str, position: &str) -> (String, String, String) {
    (role.into(), name.into(), position.into())
}

fn rules(imported: &Imported) -> Vec<&str> {
    imported
        .findings
        .iter()
        .map(|finding| finding.rule)
        .collect()
}

#[test]
fn the_clerks_sheet_becomes_a_whole_report() {
    let imported = imported("sheets", "last-year.xlsx");
    let report = &imported.report;
    assert_eq!(report.form.value, "ita-t6-a");
    assert_eq!(report.agency.name.value, "องค์การบริหารส่วนตำบลหนองไผ่ล้อม");
    assert_eq!(report.fiscal_year().unwrap().year(), 2566);
    assert_eq!(report.text("title").unwrap().len(), 2);
    assert_eq!(report.rows().len(), 6);
    let columns = &data(report)["columns"];
    assert_eq!(
        columns.as_object().unwrap().values().next().unwrap(),
        "ระยะเวลา"
    );
    let last = &report.rows()[4];
    let result = last.cell("result").unwrap();
    assert_eq!(result.pictures().len(), 1, "{result:?}");
    assert_eq!(imported.pictures.len(), 1);
    assert_eq!(
        signers(report),
        [who("ผู้รายงาน", "นางสาวสมหญิง ใจดี", "หัวหน้าสำนักปลัด")]
    );
    assert!(rules(&imported).contains(&"form"));
    assert!(
        !rules(&imported).contains(&"unplaced"),
        "{:?}",
        imported.findings
    );
}

#[test]
fn sheets_of_every_case_keep_their_columns_and_totals() {
    let order = imported("sheets", "order.csv");
    assert_eq!(
        keys(&order.report.rows()[0]),
        ["ลำดับ", "รายการ", "งบประมาณ", "หมายเหตุ"]
    );
    let levels = imported("sheets", "two-level.xlsx");
    assert_eq!(
        keys(&levels.report.rows()[0]),
        ["ที่", "โครงการ", "งบประมาณ 2566", "งบประมาณ 2567", "หมายเหตุ"]
    );
    for file in ["title-above.xlsx", "title-above-unmerged.xlsx"] {
        let titled = imported("sheets", file);
        let title = titled.report.text("title").unwrap();
        assert_eq!(title[0].value, "บัญชีโครงการ ประจำปีงบประมาณ พ.ศ. 2567");
        assert_eq!(titled.report.fiscal_year().unwrap().year(), 2567);
    }
    let total = imported("sheets", "total.xlsx");
    let last = total.report.rows().last().unwrap();
    assert_eq!(last.total().unwrap().as_str(), "รวม");
    let data = data(&total.report);
    let written = data["rows"].as_array().unwrap().last().unwrap();
    assert_eq!(written["total"], "รวม");
    assert_eq!(text(last, "ค่า"), "100");
    let sum = imported("sheets", "sum-row.xlsx");
    let last = sum.report.rows().last().unwrap();
    assert_eq!(last.total().unwrap().as_str(), "รวม 6 มาตรการ");
    let signed = imported("sheets", "signatures-below.xlsx");
    assert_eq!(signed.report.signers.len(), 1);
    assert_eq!(signed.report.rows().len(), 6);
    let other = imported("sheets", "two-sheets-other-first.xlsx");
    assert_eq!(other.report.rows().len(), 6);
    assert!(rules(&other).contains(&"further-sheets"));
    for file in [
        "hidden-sheet.xlsx",
        "hiddencol.xlsx",
        "cr.csv",
        "sep.csv",
        "utf16.csv",
        "numfmt.xlsx",
        "percent.xlsx",
    ] {
        let imported = imported("sheets", file);
        assert!(!imported.report.rows().is_empty(), "{file}");
    }
}

#[test]
fn the_label_of_a_total_stays_in_its_column() {
    let texts = [
        ["ที่", "รายการ", "หน่วย", "จำนวนเงิน"],
        ["๑", "กระดาษ", "รีม", "1,200.00"],
        ["๒", "หมึกพิมพ์", "กล่อง", "800.00"],
        ["", "รวมเป็นเงิน", "", "2,000.00"],
    ];
    let cells: Vec<(u32, u32, String)> = (1..)
        .zip(texts)
        .flat_map(|(row, texts)| {
            (0..)
                .zip(texts)
                .map(move |(at, text)| (row, at, text.into()))
        })
        .collect();
    let reading = Import::default();
    let first = reading
        .bytes("a.xlsx", &sheet_of(&text_cells(&cells), ""))
        .unwrap();
    let written = first.report.to_yaml();
    assert!(
        written.contains("total: {text: รวมเป็นเงิน, column: รายการ}")
            || written.contains("text: รวมเป็นเงิน\n      column: รายการ"),
        "{written}"
    );
    let job = Job::from_text("a.yaml", written.replace("ยังไม่ได้กรอก", "อบต.คลองไทร"));
    let files = job.formats([Format::Docx]).render().unwrap().files;
    let again = reading.bytes("a.docx", &files[0].bytes().unwrap()).unwrap();
    for report in [&first.report, &again.report] {
        let last = report.rows().last().unwrap();
        let data = data(report);
        let written = data["rows"].as_array().unwrap().last().unwrap();
        assert_eq!(
            written["total"],
            serde_json::json!({"text": "รวมเป็นเงิน", "column": "รายการ"})
        );
        assert_eq!(text(last, "จำนวนเงิน"), "2,000.00");
    }
    let wrong = "form: report-table\nagency: อบต.\ntext: {title: ก}\nrows:\n\
                 - {ที่: ๑, รายการ: ก, เงิน: 5}\n- total: {text: รวม, column: รายกาน}\n  เงิน: 5\n";
    let error = Job::from_text("a.yaml", wrong).render().unwrap_err();
    let fault = &error.faults()[0];
    assert!(fault.origin.to_string().contains(":6:"), "{error}");
    assert!(
        fault.help.as_ref().unwrap().thai.contains("รายการ"),
        "{error}"
    );
}

#[test]
fn a_sheet_wider_than_any_table_is_refused_with_what_to_do() {
    let row = |what: &str| (1..=64).map(|at| format!("{what}{at}")).collect::<Vec<_>>();
    let text = format!("{}\n{}\n", row("ช่อง").join(","), row("ค่า").join(","));
    let read = |text: &str| Import::default().bytes("a.csv", text.as_bytes());
    let error = read(&text).unwrap_err();
    let fault = &error.faults()[0];
    assert!(fault.message.thai.contains("64 คอลัมน์"), "{error}");
    assert!(fault.help.as_ref().unwrap().thai.contains("ลบหรือซ่อน"));
    let narrower = text.replace("ช่อง64", "").replace("ค่า64", "");
    assert_eq!(keys(&read(&narrower).unwrap().report.rows()[0]).len(), 63);
}

#[test]
fn nobody_gets_another_ones_role() {
    let three = imported("word", "t1-ita.docx");
    assert_eq!(
        signers(&three.report),
        [
            who("ผู้รายงาน", "นายทดสอบ ก", "นิติกร"),
            who("ผู้ตรวจสอบ", "นางทดสอบ ข", "ปลัดเทศบาล"),
            who("ผู้เห็นชอบ", "นายทดสอบ ค", "นายกเทศมนตรี"),
        ]
    );
    assert_eq!(three.report.agency.name.value, "เทศบาลตำบลทดสอบ");
    assert_eq!(
        signers(&imported("word", "s3-nopos.docx").report),
        [
            who("ผู้รายงาน", "นายทดสอบ ก", ""),
            who("ผู้ตรวจสอบ", "นางทดสอบ ข", "")
        ]
    );
    assert_eq!(
        signers(&imported("word", "q1-two-in-cell.docx").report),
        [
            who("ผู้รายงาน", "นายทดสอบ ก", "นิติกร"),
            who("ผู้ตรวจสอบ", "นายทดสอบ ข", "ปลัด"),
            who("ผู้อนุมัติ", "นายทดสอบ ค", "นายกเทศมนตรี"),
        ]
    );
    let plans = imported("word", "m3-signers.docx");
    assert_eq!(
        signers(&plans.report),
        [
            who("ผู้เสนอโครงการ", "นายทดสอบ หนึ่ง", "ครู"),
            who("ผู้เสนอโครงการ", "นางทดสอบ สอง", "ครู"),
        ]
    );
    let mut all = data(&plans.report)["text"].to_string();
    all.extend(
        plans
            .findings
            .iter()
            .map(|finding| finding.message.thai.as_str()),
    );
    for line in [
        "โครงการที่ ๒ ห้องสมุด",
        "๑. หลักการและเหตุผล",
        "เพื่อให้นักเรียนรักการอ่าน",
    ] {
        assert!(all.contains(line), "{line}: {all}");
    }
    let five = imported("word", "m4-five-signers.docx");
    let roles: Vec<String> = signers(&five.report)
        .into_iter()
        .map(|(role, ..)| role)
        .collect();
    assert_eq!(
        roles,
        [
            "ประธานกรรมการ",
            "กรรมการ",
            "กรรมการ",
            "กรรมการ",
            "กรรมการและเลขานุการ"
        ]
    );
}

#[test]
fn tables_of_word_keep_their_columns_rows_and_titles() {
    let empty = imported("word", "m1-empty-column.docx");
    assert_eq!(
        keys(&empty.report.rows()[0]),
        ["ที่", "โครงการ", "งบประมาณ", "ผลการดำเนินงาน", "หมายเหตุ"]
    );
    let letterhead = imported("word", "m1b-title-in-table.docx");
    assert_eq!(keys(&letterhead.report.rows()[0]), ["ที่", "รายการ"]);
    assert_eq!(
        letterhead.report.agency.name.value,
        "องค์การบริหารส่วนตำบลทดสอบ"
    );
    let title = letterhead.report.text("title").unwrap();
    assert!(
        title.iter().any(|line| line.as_str() == "รายงานสรุปการใช้รถ"),
        "{title:?}"
    );
    let merged = imported("word", "vmerge.docx");
    let rows = merged.report.rows();
    assert_eq!(rows.len(), 5, "{rows:#?}");
    assert_eq!(rows[0].cell("measure").unwrap().rows(), 3);
    let who: Vec<String> = rows[..4]
        .iter()
        .map(|row| text(row, "responsible"))
        .collect();
    assert_eq!(who, ["สำนักปลัด", "กองคลัง", "กองช่าง", "สำนักปลัด"]);
    assert_eq!(text(&rows[2], "suggestion"), "ควรเร่งรัด");
    assert_eq!(rows[4].total().unwrap().as_str(), "รวมทั้งสิ้น");
    let picture = imported("word", "q2-picture-in-cell.docx");
    assert_eq!(picture.pictures.len(), 1);
}

#[test]
fn the_agency_is_of_title_lines_and_never_of_running_text() {
    let running = imported("word", "m2-agency.docx");
    assert_eq!(running.report.agency.name.value, "ยังไม่ได้กรอก");
    assert!(rules(&running).contains(&"missing"));
    for (file, name) in [
        ("school.docx", "โรงเรียนบ้านคลองไทร"),
        ("hospital.docx", "โรงพยาบาลส่งเสริมสุขภาพตำบลคลองไทร"),
    ] {
        let imported = imported("word", file);
        assert_eq!(imported.report.agency.name.value, name);
        assert!(rules(&imported).contains(&"agency-guessed"), "{file}");
    }
}

#[test]
fn what_import_writes_render_takes() {
    for (folder, files) in [
        (
            "word",
            &[
                "t1-ita.docx",
                "s3-nopos.docx",
                "q1-two-in-cell.docx",
                "m3-signers.docx",
                "m4-five-signers.docx",
                "q2-picture-in-cell.docx",
                "m1-empty-column.docx",
                "m1b-title-in-table.docx",
                "m2-agency.docx",
                "school.docx",
                "hospital.docx",
                "vmerge.docx",
            ][..],
        ),
        (
            "sheets",
            &[
                "last-year.xlsx",
                "two-level.xlsx",
                "title-above.xlsx",
                "title-above-unmerged.xlsx",
                "total.xlsx",
                "sum-row.xlsx",
                "signatures-below.xlsx",
                "order.csv",
                "numfmt.xlsx",
                "percent.xlsx",
                "hiddencol.xlsx",
                "hidden-sheet.xlsx",
                "two-sheets-other-first.xlsx",
                "cr.csv",
                "sep.csv",
                "utf16.csv",
            ],
        ),
    ] {
        for name in files {
            let out = tempfile::tempdir().unwrap();
            let run = |arguments: &[&str]| {
                let output = std::process::Command::new(env!("CARGO_BIN_EXE_saraban"))
                    .args(arguments)
                    .current_dir(out.path())
                    .output()
                    .unwrap();
                let told = String::from_utf8_lossy(&output.stderr).into_owned();
                assert_eq!(
                    output.status.code(),
                    Some(0),
                    "{name} {arguments:?}: {told}"
                );
            };
            let path = case(folder, name);
            run(&["import", path.to_str().unwrap(), "-o", "report.yaml"]);
            run(&["render", "report.yaml", "-o", "out"]);
            assert!(out.path().join("out/report.pdf").is_file(), "{name}");
        }
    }
}

/// The lines above a table and its header say whose it is and of when, with or without a form's code.
#[test]
fn agency_title_and_year_stand_under_a_forms_code() {
    let header = "ลำดับที่,งานที่จัดซื้อหรือจัดจ้าง,วงเงินที่จะซื้อหรือจ้าง,ราคากลาง,วิธีซื้อหรือจ้าง,รายชื่อผู้เสนอราคาและราคาที่เสนอ,ผู้ได้รับการคัดเลือกและราคาที่ตกลงซื้อหรือจ้าง,เหตุผลที่คัดเลือกโดยสรุป,เลขที่และวันที่ของสัญญาหรือข้อตกลงในการซื้อหรือจ้าง";
    let row = "1,ซื้อวัสดุ,9500,9500,เฉพาะเจาะจง,ร้าน ก,ร้าน ก,ราคาต่ำสุด,12/2569";
    for agency in [
        "เทศบาลตำบลแม่ขรี",
        "โรงเรียนบ้านหนองแวง",
        "โรงพยาบาลบางสะพานน้อย",
    ] {
        for code in ["", "แบบ สขร.1\n"] {
            let title = "สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือนพฤศจิกายน 2568";
            let text = format!("{code}{title}\n{agency}\nวันที่ 3 ธันวาคม 2568\n{header}\n{row}\n");
            let imported = Import::default().bytes("a.csv", text.as_bytes()).unwrap();
            let report = &imported.report;
            assert_eq!(report.form.value, "skr-1");
            assert_eq!(report.agency.name.value, agency, "{code}");
            // November is of the next fiscal year, and nobody said so.
            assert_eq!(report.fiscal_year().unwrap().year(), 2569);
            let rules = rules(&imported);
            assert!(rules.contains(&"year-guessed"), "{rules:?}");
            assert!(!rules.contains(&"unplaced"), "{:?}", imported.findings);
        }
    }
}

#[test]
fn people_wide_spaces_apart_keep_name_and_position() {
    let beside = |texts: [&str; 3]| {
        let line: String = texts.iter().map(|text| format!("{text:<55}")).collect();
        paragraph(&line)
    };
    let body = [
        row(&["ที่", "โครงการ"]),
        row(&["๑", "อบรมคุณธรรม"]),
        row(&["๒", "จัดทำประกาศ"]),
    ];
    let body = [
        format!("<w:tbl>{}</w:tbl>", body.concat()),
        beside(["ผู้รายงาน", "ผู้ตรวจสอบ", "ผู้อนุมัติ"]),
        beside(["ลงชื่อ . . . . . . . . . ."; 3]),
        beside([
            "(นางสาวสุดา รักเรียน)",
            "(พ.ต.อ.มานะ กล้าหาญ)",
            "(ดร.วิชัย สุขสันต์)",
        ]),
        beside(["หัวหน้าสำนักปลัด", "ปลัดเทศบาล", "นายกเทศมนตรีตำบลคลองไทร"]),
    ];
    let imported = Import::default()
        .bytes("a.docx", &docx_with_body(&body.concat()))
        .unwrap();
    assert_eq!(
        signers(&imported.report),
        [
            who("ผู้รายงาน", "นางสาวสุดา รักเรียน", "หัวหน้าสำนักปลัด"),
            who("ผู้ตรวจสอบ", "พ.ต.อ.มานะ กล้าหาญ", "ปลัดเทศบาล"),
            who("ผู้อนุมัติ", "ดร.วิชัย สุขสันต์", "นายกเทศมนตรีตำบลคลองไทร"),
        ]
    );
}

#[test]
fn numbered_rows_of_a_blank_form_stay_rows_after_an_empty_one() {
    let cells = [
        (1, 0, "ที่"),
        (1, 1, "โครงการ"),
        (2, 0, "1"),
        (3, 0, "2"),
        (5, 0, "3"),
        (6, 0, "๔."),
        (8, 0, "2567"),
    ];
    let cells = cells.map(|(row, column, text)| (row, column, text.to_owned()));
    let bytes = sheet_of(&text_cells(&cells), "");
    let imported = Import::default().bytes("a.xlsx", &bytes).unwrap();
    let numbers: Vec<String> = (imported.report.rows().iter())
        .map(|row| text(row, "ที่"))
        .collect();
    assert_eq!(numbers, ["1", "2", "3", "๔."]);
}

#[test]
fn rows_that_numbers_prove_are_totals_whatever_they_are_called_and_others_are_told() {
    let table = |last: &str, sum: &str| -> Vec<(u32, u32, String)> {
        let texts = [
            ["ที่", "โครงการ", "งบประมาณ"],
            ["๑", "ซ่อมถนน", "1,200.00"],
            ["๒", "ขุดลอกคลอง", "800.50"],
            ["", last, sum],
        ];
        (1..)
            .zip(texts)
            .flat_map(|(row, texts)| {
                (0..)
                    .zip(texts)
                    .map(move |(at, text)| (row, at, text.into()))
            })
            .collect()
    };
    let import = |last: &str, sum: &str| {
        let bytes = sheet_of(&text_cells(&table(last, sum)), "");
        Import::default().bytes("a.xlsx", &bytes).unwrap()
    };
    for label in [
        "รวมงบประมาณ",
        "รวมงบประมาณทั้งสิ้น",
        "ยอดรวมทั้งสิ้น",
        "ทั้งสิ้น",
        "Total",
    ] {
        let imported = import(label, "2,000.50");
        let last = imported.report.rows().last().unwrap();
        let total = last.total().unwrap_or_else(|| panic!("{label}"));
        assert_eq!(total.as_str(), label);
        assert!(
            imported
                .findings
                .iter()
                .all(|told| told.rule != "possible-total")
        );
    }
    // A number that is no sum, and a project that begins so.
    for (label, sum) in [("รวมงบประมาณ", "2,000.55"), ("รวมพลังชุมชน", "500.00")]
    {
        let imported = import(label, sum);
        assert!(
            imported
                .report
                .rows()
                .iter()
                .all(|row| row.total().is_none()),
            "{label}"
        );
        let told = imported.findings.iter();
        let told: Vec<_> = told.filter(|told| told.rule == "possible-total").collect();
        assert_eq!(told.len(), 1, "{label}");
        // Where the row stands, and what it says.
        let place = format!("แถวที่ 4: “{label}”");
        assert!(
            told[0].message.thai.contains(&place),
            "{}",
            told[0].message.thai
        );
    }
}

#[test]
fn a_second_table_of_a_sheet_is_told_where_its_header_stands() {
    let texts: [&[&str]; 8] = [
        &["ลำดับ", "โครงการ", "งบประมาณ"],
        &["๑", "ซ่อมถนน", "150,000"],
        &["๒", "ขุดลอกคลอง", "98,500"],
        &[],
        &[],
        &["ชื่อ", "ตำแหน่ง", "โทรศัพท์"],
        &["นายสมชาย ใจดี", "นายช่างโยธา", "081-234-5678"],
        &["นางสาวสมศรี มีสุข", "ธุรการ", "089-999-0000"],
    ];
    let cells: Vec<(u32, u32, String)> = (1..)
        .zip(texts)
        .flat_map(|(row, texts)| {
            (0..)
                .zip(texts)
                .map(move |(at, text)| (row, at, (*text).into()))
        })
        .collect();
    let bytes = sheet_of(&text_cells(&cells), "");
    let imported = Import::default().bytes("a.xlsx", &bytes).unwrap();
    let told = imported.findings.iter();
    let told: Vec<_> = told.filter(|told| told.rule == "second-table").collect();
    assert_eq!(told.len(), 1);
    let place = told[0].origin.place.unwrap();
    assert_eq!((place.line, place.column), (6, 1));
    assert_eq!(imported.report.rows().len(), 5, "nothing is lost");
}
