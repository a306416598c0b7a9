//! Reading forms: the built-in ones, and wrong ones.

use super::*;
use crate::document::{Alignment, ColumnWidth, Leading, NumberFormat, Role, SignOffLayout};
use crate::report::Files;
use crate::units::{Mm, Pt};

/// The faults of a form file, one a line: place, English message, English help.
fn faults(text: &str) -> Vec<String> {
    match Form::parse("own.yaml", text) {
        Ok(_) => Vec::new(),
        Err(error) => error
            .faults()
            .iter()
            .map(|fault| {
                let help = fault.help.as_ref().map(|help| help.english.as_str());
                format!(
                    "{} {} | {}",
                    fault.origin,
                    fault.message.english,
                    help.unwrap_or("-")
                )
            })
            .collect(),
    }
}

#[test]
fn every_built_in_form_is_read_under_its_name() {
    for id in Form::built_in() {
        let form = Form::named(id, &Files::none()).unwrap_or_else(|error| panic!("{id}: {error}"));
        assert_eq!(form.id, id);
        assert!(!form.sections.is_empty());
        for requirement in &form.requires {
            assert!(requirement.about.is_some(), "{id}: {}", requirement.name);
        }
    }
}

#[test]
fn the_six_column_form_says_what_practice_says() {
    let form = Form::named("ita-t6-a", &Files::none()).unwrap();
    let report = form.sections.last().unwrap();
    assert_eq!(
        (report.page.width, report.page.height),
        (Mm(297.0), Mm(210.0))
    );
    assert_eq!(report.page.text_width(), Mm(257.0));
    assert_eq!(report.numbering.format, NumberFormat::Dashes);
    let table = form.table.unwrap();
    let Columns::Fixed { columns, header } = &table.columns else {
        panic!("the form has columns");
    };
    assert_eq!(header.len(), 6);
    let titles: Vec<&str> = columns.iter().map(|column| column.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "มาตรการ/แนวทาง",
            "วิธีการดำเนินงาน",
            "ผู้รับผิดชอบ",
            "ระยะเวลาดำเนินการ",
            "ผลการดำเนินการ",
            "ข้อเสนอแนะ"
        ]
    );
    assert_eq!(
        columns[2].width,
        ColumnWidth::Auto {
            share: 10.0,
            stretch: 0.3,
            minimum: Mm(22.0)
        }
    );
    assert_eq!(columns[2].alignment, Alignment::Centre);
    assert!(columns[0].required && columns[0].row_header);
    let sign_off = form.sign_off.unwrap();
    assert_eq!(sign_off.layout, SignOffLayout::Boxes);
    let roles: Vec<&str> = sign_off.signers.iter().map(|s| s.role.as_str()).collect();
    assert_eq!(roles, ["ผู้รายงาน", "ผู้ตรวจสอบ", "ผู้อนุมัติ"]);
    let body = form.styles.iter().find(|style| style.id == "Body").unwrap();
    assert_eq!((body.size, body.first_line), (Pt(16.0), Mm(25.0)));
    assert_eq!(body.alignment, Alignment::Distribute);
    assert_eq!(body.name, "เนื้อความ");
}

const SMALL: &str = "
form: own
name: แบบของเรา
styles:
  Body: {size: 18pt, leading: 25pt}
  Note: {name: หมายเหตุ, role: body, size: 14pt}
text:
  title: [หนึ่ง, \"สอง{agency}\"]
  note: \"\"
sections:
  - id: only
    page: {paper: A4, margins: {top: 2cm, right: 2cm, bottom: 2cm, left: 3cm}}
    blocks:
      - {text: title, style: Title}
      - {text: note, style: Note}
";

#[test]
fn a_form_changes_shared_styles_and_adds_its_own() {
    let form = Form::parse("own.yaml", SMALL).unwrap();
    let style = |id: &str| form.styles.iter().find(|style| style.id == id).unwrap();
    assert_eq!(style("Body").size, Pt(18.0));
    assert_eq!(style("Body").leading, Leading::Exactly(Pt(25.0)));
    assert_eq!(style("Body").first_line, Mm(25.0));
    assert_eq!(style("Note").role, Role::Body);
    assert_eq!(form.text("title").unwrap().lines.len(), 2);
    assert!(form.text("note").unwrap().lines.is_empty());
}

#[test]
fn every_fault_of_a_wrong_form_is_told_at_once_with_its_place() {
    let wrong = "form: แบบ
name: แบบของเรา
famly: thai
text:
  title: \"{agancy} {date.ere}\"
  intro: ก{agency
  loop: \"{again}\"
  again: \"{loop}\"
table:
  summary: ตาราง
  columns:
    - {id: measure, title: มาตรการ, share: 17, width: 3cm}
    - {id: measure, title: มาตรการ, share: 17}
    - {id: method, title: วิธีการ, share: 30, align: center}
    - {id: result, title: ผล, share: 30, beside: methods}
    - group: ผล
      columns:
        - {id: done, title: แล้ว, share: 5, shows: result}
sign_off:
  layout: centred
  signers: [{id: หนึ่ง}]
sections:
  - id: one
    page: {paper: A9, margins: {top: 25, right: 2cm, bottom: 2cm, left: 3cm}}
    blocks:
      - {text: titel, style: Titel}
      - tabel
      - {rulle: 5cm}
";
    let expected = [
        "own.yaml:1:7 expected a name of English letters, digits, - or _, found “แบบ” | -",
        "own.yaml:3:1 unknown key “famly” | did you mean “family”?",
        "own.yaml:5:10 the value “date” cannot be written as “ere” | did you mean “era”?",
        "own.yaml:5:10 no value or text is named “agancy” | did you mean “agency”?",
        "own.yaml:6:11 a { without its } | write a value {name}, an optional part [[…]], a real brace {{ or }}",
        "own.yaml:7:9 the text “loop” names itself | -",
        "own.yaml:8:10 the text “again” names itself | -",
        "own.yaml:12:7 the column “measure” needs either a share or a width | share: percent of the table's width, or width: an exact one such as 22mm",
        "own.yaml:13:7 the column “measure” stands in line 12 too | -",
        "own.yaml:14:54 “center” is not allowed here | did you mean “centre”?",
        "own.yaml:15:50 there is no column “methods” to stand beside | did you mean “method”?",
        "own.yaml:18:52 shows goes with one of status: done, in_progress, not_started, tick: and month: | -",
        "own.yaml:20:3 layout centred needs an axis, under-closing a start, boxes neither | -",
        "own.yaml:21:18 expected a name of English letters, digits, - or _, found “หนึ่ง” | -",
        "own.yaml:24:19 “A9” is not allowed here | allowed: A3, A4, A5, letter, legal",
        "own.yaml:24:38 expected a length with its unit, such as 60mm, 2.5cm or 16pt, found “25” | -",
        "own.yaml:26:16 there is no text “titel” in text: | did you mean “title”?",
        "own.yaml:26:30 there is no style “Titel” | did you mean “Title”?",
        "own.yaml:27:9 unknown block “tabel” | did you mean “table”?",
        "own.yaml:28:9 no kind of block is named | did you mean “rule”?",
    ];
    assert_eq!(faults(wrong), expected);
}

#[test]
fn what_a_form_lacks_is_told() {
    for (text, expected) in [
        ("name: ก\nsections: []\n", "“form” is missing"),
        ("form: a\nname: ก\n", "“sections” is missing"),
        (
            "form: a\nname: ก\nsections: []\n",
            "sections has at least 1 item",
        ),
        ("- 1\n", "expected a mapping of key: value, found a list"),
    ] {
        let found = faults(text);
        assert!(
            found.iter().any(|fault| fault.contains(expected)),
            "{expected}: {found:?}"
        );
    }
}

#[test]
fn margins_that_leave_no_room_are_refused() {
    let text = SMALL.replace("left: 3cm", "left: 18cm");
    assert_eq!(
        faults(&text),
        [
            "own.yaml:12:11 the margins leave no room for text | leave at least 20mm of width and of height"
        ]
    );
}

/// Each length is in its range, and together they leave no room.
#[test]
fn lengths_that_leave_one_another_no_room_are_told_at_their_place() {
    const OWN: &str = "
form: own
name: แบบของเรา
styles:
  Body: {first_line: 25mm, left: 10mm, right: 5mm, leading: 20pt}
table:
  summary: ก
  padding: 2mm
  columns:
    - {id: a, title: ก, width: 30mm}
    - {group: ข, columns: [{id: b, title: ข, share: 50, minimum: 40mm}]}
sign_off: {layout: centred, axis: 100mm, signers: [{id: r, role: ผู้รายงาน}]}
sections:
  - id: only
    page: {paper: A4, margins: {top: 20mm, right: 20mm, bottom: 20mm, left: 30mm}}
    numbering: {format: dashes, position: top-centre, distance: 10mm}
    emblem: {from: emblem, height: 30mm, top: 15mm, at: left-margin}
    blocks:
      - {rule: {width: 50mm}}
      - table
      - sign_off
";
    // The page has 160 mm across and 257 mm down.
    assert_eq!(faults(OWN), [""; 0]);
    for (old, new, place, most) in [
        ("first_line: 25mm", "first_line: 200mm", "5:22", "160mm"),
        ("left: 10mm", "left: 130mm", "5:34", "120mm"),
        ("right: 5mm", "right: 116mm", "5:47", "115mm"),
        ("width: 30mm", "width: 170mm", "10:32", "160mm"),
        ("width: 30mm", "width: 121mm", "10:32", "120mm"),
        ("minimum: 40mm", "minimum: 135mm", "11:66", "130mm"),
        ("axis: 100mm", "axis: 161mm", "12:35", "160mm"),
        ("width: 50mm", "width: 161mm", "19:24", "160mm"),
        ("distance: 10mm", "distance: 21mm", "16:65", "20mm"),
        ("top: 15mm", "top: 280mm", "17:36", "17mm"),
        ("padding: 2mm", "padding: 10mm", "", ""),
        ("width: 30mm", "width: 7mm", "10:32", "at least 8.0mm"),
        ("leading: 20pt", "leading: 1pt", "5:61", "1pt"),
    ] {
        let text = OWN.replacen(old, new, 1);
        assert_ne!(text, OWN);
        let told = faults(&text);
        if place.is_empty() {
            assert_eq!(told, [""; 0], "a padding of 10 mm leaves 10 of 30");
            continue;
        }
        assert_eq!(told.len(), 1, "{new}: {told:?}");
        let place = format!("own.yaml:{place} ");
        assert!(
            told[0].starts_with(&place) && told[0].contains(most),
            "{new}: {told:?}"
        );
    }
}

#[test]
fn an_unknown_form_proposes_the_likeliest() {
    let error = Form::named("ita-t6a", &Files::none()).unwrap_err();
    let help = error.faults()[0].help.as_ref().unwrap();
    assert_eq!(help.english, "did you mean “ita-t6-a”?");
}

#[test]
fn a_form_outside_the_reports_folder_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("inner");
    std::fs::create_dir(&inner).unwrap();
    std::fs::write(folder.path().join("own.yaml"), SMALL).unwrap();
    std::fs::write(inner.join("own.yaml"), SMALL).unwrap();
    let absolute = inner.join("own.yaml").display().to_string();
    let inner = Files::in_folder(inner);
    assert!(Form::named("own.yaml", &inner).is_ok());
    assert!(Form::named("./own.yaml", &inner).is_ok());
    for path in ["../own.yaml", absolute.as_str()] {
        let error = Form::named(path, &inner).unwrap_err();
        assert!(
            error.to_string().contains("outside the report's folder"),
            "{error}"
        );
    }
    assert!(Form::named("missing.yaml", &inner).is_err());
}

proptest::proptest! {
    #[test]
    fn a_damaged_form_is_a_form_or_faults(at in 0usize..2000, with in "[-a-z{}:\\[\\] \n\"]{0,3}") {
        let mut characters: Vec<char> = SMALL.chars().collect();
        let at = at % characters.len();
        characters.splice(at..at + 1, with.chars());
        let text: String = characters.into_iter().collect();
        let _ = Form::parse("own.yaml", &text);
    }
}

#[test]
fn roles_name_texts_of_the_form_and_older_forms_go_by_names() {
    let letter = Form::text_of("letter").unwrap();
    let closing = |text: &str| {
        let form = Form::parse("own.yaml", text).unwrap();
        let text = form.text_in_role(TextRole::Closing);
        text.map(|text| text.name.clone())
    };
    let roles = letter.find("roles:\n").unwrap();
    let end = roles + letter[roles..].find("\n\n").unwrap();
    let without = format!("{}{}", &letter[..roles], &letter[end..]);
    assert_eq!(closing(&without).as_deref(), Some("closing"));
    let other = letter.replace("  closing: closing\n", "  closing: conclusion\n");
    assert_eq!(closing(&other).as_deref(), Some("conclusion"));
    let none = letter.replace("  closing: closing\n", "");
    assert_eq!(closing(&none), None);
    let wrong = letter.replace(
        "  closing: closing\n",
        "  closing: closng\n  clsing: closing\n",
    );
    let told = faults(&wrong);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told[0].contains("closng") && told[0].contains("closing"),
        "{told:?}"
    );
    assert!(
        told[1].contains("clsing") && told[1].contains("closing"),
        "{told:?}"
    );
}
