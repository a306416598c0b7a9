//! Whatever is changed, the rest stays byte for byte, and the text says what was asked for.

use proptest::prelude::*;
use serde_json::json;

use super::*;

fn set(at: &str, value: Value) -> Edit {
    Edit::Set {
        at: at.into(),
        value,
    }
}

fn insert(at: &str, value: Value) -> Edit {
    Edit::Insert {
        at: at.into(),
        value,
    }
}

fn remove(at: &str) -> Edit {
    Edit::Remove { at: at.into() }
}

fn shift(from: &str, to: &str) -> Edit {
    Edit::Move {
        from: from.into(),
        to: to.into(),
    }
}

fn changed(text: &str, edit: Edit) -> String {
    let written = Written::read(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    match written.changed(std::slice::from_ref(&edit)) {
        Ok(written) => written.text(),
        Err(error) => panic!("{error}\n{edit:?}\n{text}"),
    }
}

const REPORT: &str = "\
# รายงานของอบต.
form: ita-measures   # แบบ
agency: 'อบต.คลองไทร'
fiscal_year: 2566
period: # ยังไม่ระบุ

text:
  title: ก # ชื่อเรื่อง

rows:
  # แถวแรก
  - measure: 1. มาตรการ
    method: |
      1. ให้เจ้าหน้าที่
      2. การใช้ดุลพินิจ

    responsible: \"สำนักปลัด\"  # ผู้รับผิดชอบ

  # แถวที่สอง
  - measure: 2. มาตรการ
    period: {from: 2565-10, to: 2566-03} # ช่วง
    result: '-'
# ท้ายตาราง
signers:
- {role: ผู้รายงาน, name: ก}
- name: ข
  position: [ปลัด, นายก]
";

#[test]
fn a_value_is_changed_and_nothing_else() {
    for (edit, old, new) in [
        (
            set("/fiscal_year", json!(2567)),
            "fiscal_year: 2566",
            "fiscal_year: 2567",
        ),
        (
            set("/fiscal_year", json!("2567")),
            "fiscal_year: 2566",
            "fiscal_year: 2567",
        ),
        (
            set("/agency", json!("อบต.ใหม่'")),
            "'อบต.คลองไทร'",
            "'อบต.ใหม่'''",
        ),
        (
            set("/period", json!("ไตรมาส 1")),
            "period: #",
            "period: ไตรมาส 1 #",
        ),
        (
            set("/text/title", json!("ข: ค")),
            "title: ก #",
            "title: \"ข: ค\" #",
        ),
        (
            set("/text/title", json!("ข\nค")),
            "title: ก # ชื่อเรื่อง\n",
            "title: | # ชื่อเรื่อง\n    ข\n    ค\n",
        ),
        (
            set("/rows/0/method", json!("ก\n\nข")),
            "      1. ให้เจ้าหน้าที่\n      2. การใช้ดุลพินิจ\n",
            "      ก\n\n      ข\n",
        ),
        (
            set("/rows/1/result", json!("ทำแล้ว")),
            "result: '-'\n",
            "result: 'ทำแล้ว'\n",
        ),
        (
            set("/rows/1/period/to", json!("2566-04")),
            "to: 2566-03}",
            "to: \"2566-04\"}",
        ),
        (
            set("/signers/1/position/1", json!("รองนายก")),
            "นายก]",
            "รองนายก]",
        ),
        (
            set("/text/intro", json!("ค")),
            "# ชื่อเรื่อง\n",
            "# ชื่อเรื่อง\n  intro: ค\n",
        ),
        (
            set("/number", json!("ก 1")),
            "period: # ยังไม่ระบุ\n",
            "period: # ยังไม่ระบุ\nnumber: ก 1\n",
        ),
        (
            set("/letter/to", json!("นายอำเภอ")),
            "นายก]\n",
            "นายก]\nletter:\n  to: นายอำเภอ\n",
        ),
        (
            remove("/text/title"),
            "\n  title: ก # ชื่อเรื่อง\n",
            " {} # ชื่อเรื่อง\n",
        ),
        (
            remove("/rows/0/measure"),
            "measure: 1. มาตรการ\n    method",
            "method",
        ),
        (
            remove("/rows/0/responsible"),
            "    responsible: \"สำนักปลัด\"  # ผู้รับผิดชอบ\n",
            "",
        ),
        (remove("/signers/0"), "- {role: ผู้รายงาน, name: ก}\n", ""),
        (remove("/signers/0/role"), "role: ผู้รายงาน, ", ""),
        (remove("/signers/1/position/1"), ", นายก", ""),
        (
            insert("/rows/1", json!({"measure": "ใหม่", "method": "ก\nข"})),
            "# ผู้รับผิดชอบ\n",
            "# ผู้รับผิดชอบ\n\n  - measure: ใหม่\n    method: |-\n      ก\n      ข\n",
        ),
        (
            insert("/rows/0", json!({"measure": "ใหม่"})),
            "  - measure: 1.",
            "  - measure: ใหม่\n\n  - measure: 1.",
        ),
        (
            insert("/rows/2", json!({"measure": "ใหม่"})),
            "result: '-'\n",
            "result: '-'\n\n  - measure: ใหม่\n",
        ),
        (
            shift("/signers/1", "/signers/0"),
            "- {role: ผู้รายงาน, name: ก}\n- name: ข\n  position: [ปลัด, นายก]\n",
            "- name: ข\n  position: [ปลัด, นายก]\n- {role: ผู้รายงาน, name: ก}\n",
        ),
    ] {
        assert!(REPORT.contains(old), "{old}");
        let wanted = REPORT.replacen(old, new, 1);
        assert_eq!(changed(REPORT, edit.clone()), wanted, "{edit:?}");
        // The same with the line ends of Windows, and its mark at the start.
        let windows = format!("\u{FEFF}{}", REPORT.replace('\n', "\r\n"));
        let wanted = format!("\u{FEFF}{}", wanted.replace('\n', "\r\n"));
        assert_eq!(changed(&windows, edit), wanted);
    }
}

#[test]
fn a_row_takes_its_comments_along() {
    let moved = changed(REPORT, shift("/rows/1", "/rows/0"));
    let first = moved.find("# แถวที่สอง\n  - measure: 2.").unwrap();
    let second = moved.find("# แถวแรก\n  - measure: 1.").unwrap();
    assert!(first < second, "{moved}");
    assert_eq!(changed(&moved, shift("/rows/0", "/rows/1")), REPORT);
}

#[test]
fn rows_that_name_a_spreadsheet_become_a_list() {
    let text = "form: f\nrows: a.xlsx # ตาราง\nsigners: []\n";
    let new = changed(text, set("/rows", json!([{"a": "1"}, {"a": ""}])));
    assert_eq!(
        new,
        "form: f\nrows:  # ตาราง\n  - a: 1\n  - a: \"\"\nsigners: []\n"
    );
    let back = changed(&new, set("/signers", json!([{"name": "ก"}])));
    assert!(back.ends_with("signers:\n  - name: ก\n"), "{back}");
}

#[test]
fn what_leads_nowhere_is_refused() {
    for edit in [
        set("/agency/name", json!("ก")),
        set("/rows/9/measure", json!("ก")),
        set("fiscal_year", json!("ก")),
        remove("/none"),
        insert("/rows/7", json!({})),
        shift("/rows/0", "/signers/0"),
        shift("/rows/0", "/rows/2"),
        insert("/rows/01", json!({})),
    ] {
        let written = Written::read(REPORT).unwrap();
        assert!(
            written.changed(std::slice::from_ref(&edit)).is_err(),
            "{edit:?}"
        );
    }
    for text in [
        "a: &x 1\nb: *x\n",
        "a: !t 1\n",
        "a: 1\na: 2\n",
        "",
        "a: [\n",
        "a: 1\n---\nb: 2\n",
    ] {
        assert!(Written::read(text).is_err(), "{text}");
    }
}

#[test]
fn places_lead_to_their_values() {
    let written = Written::read(REPORT).unwrap();
    for (line, column, wanted) in [
        (1, 1, ""),
        (3, 3, "/agency"),
        (8, 10, "/text/title"),
        (12, 5, "/rows/0/measure"),
        (14, 10, "/rows/0/method"),
        (21, 20, "/rows/1/period/from"),
        (25, 10, "/signers/0/role"),
        (27, 20, "/signers/1/position/1"),
    ] {
        let place = Place { line, column };
        assert_eq!(written.pointer(place).as_deref(), Some(wanted), "{place:?}");
    }
}

/// A scalar as people write them, on one line or as a block `indent` in.
fn scalar(indent: usize) -> impl Strategy<Value = String> {
    let back = format!("\n{}", " ".repeat(indent));
    let block = prop::collection::vec("[ก-ฮa-z0-9][ก-ฮ0-9 :#-]{0,8}[ก-ฮ]", 1..4);
    prop_oneof![
        4 => "[ก-ฮa-z][ก-ฮ0-9.]{0,8}",
        1 => Just(String::new()),
        1 => "[0-9]{1,4}",
        1 => "'[ก-ฮ: #\"]{0,8}'",
        1 => "\"[ก-ฮ: #']{0,8}\"",
        1 => Just("\"ก\\nข\"".to_owned()),
        1 => Just("~".to_owned()),
        2 => (block, "[|>][-+]?").prop_map(move |(lines, mark)| {
            format!("{mark}{back}{}", lines.join(&back))
        }),
        1 => prop::collection::vec("[ก-ฮ]{1,4}", 0..3).prop_map(|texts| format!("[{}]", texts.join(", "))),
        1 => "[ก-ฮ]{1,4}".prop_map(|text| format!("{{text: {text}, rows: 2}}")),
    ]
}

fn comment() -> impl Strategy<Value = String> {
    prop_oneof![3 => Just(String::new()), 1 => "# [ก-ฮ:'\"|-]{0,6}"]
}

/// Entries of a mapping, that far in, comments and empty lines among them.
fn entries(indent: usize, keys: &'static [&'static str]) -> impl Strategy<Value = String> {
    let entry = (scalar(indent + 3), comment(), comment(), any::<bool>());
    let entries = prop::collection::vec(entry, 1..=keys.len());
    entries.prop_map(move |entries| {
        let back = " ".repeat(indent);
        let mut text = String::new();
        for (key, (value, above, beside, empty)) in keys.iter().zip(entries) {
            if empty {
                text.push('\n');
            }
            if !above.is_empty() {
                text += &format!("{back}{above}\n");
            }
            let beside = match value.contains('\n') || beside.is_empty() {
                true => String::new(),
                false => format!("  {beside}"),
            };
            text += &format!("{back}{key}: {value}{beside}\n");
        }
        text
    })
}

fn text() -> impl Strategy<Value = String> {
    let rows = prop::collection::vec(
        (entries(4, &["measure", "method", "result"]), comment()),
        0..4,
    );
    (
        entries(0, &["form", "agency", "period"]),
        rows,
        entries(2, &["title", "intro"]),
        any::<bool>(),
    )
        .prop_map(|(head, rows, texts, windows)| {
            let mut text = format!("# ต้น\n{head}text:\n{texts}rows:");
            text += if rows.is_empty() { " []\n" } else { "\n" };
            for (row, above) in rows {
                if !above.is_empty() {
                    text += &format!("  {above}\n");
                }
                // The first key goes to the dash's line.
                let row = row.trim_start_matches('\n');
                text += &match row.trim_start().starts_with('#') {
                    true => format!("  -\n{row}"),
                    false => format!("  - {}", row.trim_start()),
                };
            }
            text += "signers:\n- name: ก # ท้าย\n";
            match windows {
                true => text.replace('\n', "\r\n"),
                false => text,
            }
        })
}

/// Every pointer of a value.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                pointers(item, &format!("{at}/{index}"), found);
            }
        }
        Value::Object(map) => {
            for (key, item) in map {
                pointers(item, &format!("{at}/{key}"), found);
            }
        }
        _ => {}
    }
}

fn comments(text: &str) -> usize {
    text.matches('#').count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn any_change_says_what_was_asked_and_keeps_the_rest(
        text in text(),
        which in any::<prop::sample::Index>(),
        new in prop_oneof![
            "[ -~ก-๛]{0,12}",
            "[ก-ฮ]{1,4}(\n[ -~ก-ฮ]{0,6}){1,3}[ก-ฮ]",
            "\\PC{0,8}",
            Just("- ".to_owned()), Just("null".to_owned()), Just("\t".to_owned()),
        ],
        kind in 0..5,
    ) {
        let written = Written::read(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        let before = written.value();
        let mut all = Vec::new();
        pointers(&before, "", &mut all);
        all.remove(0);
        let leaves: Vec<&String> = all
            .iter()
            .filter(|at| before.pointer(at).is_some_and(|value| !value.is_object() && !value.is_array()))
            .collect();
        let rows = before["rows"].as_array().map_or(0, Vec::len);
        let edit = match kind {
            0 | 1 => set(leaves[which.index(leaves.len())], json!(new)),
            2 => insert(&format!("/rows/{}", which.index(rows + 1)), json!({"measure": new, "n": 5})),
            3 => remove(&all[which.index(all.len())]),
            _ if rows == 0 => set("/text/more", json!(new)),
            _ => shift(&format!("/rows/{}", which.index(rows)), &format!("/rows/{}", rows - 1)),
        };
        let mut wanted = before.clone();
        apply(&mut wanted, &edit).unwrap();
        let after = changed(&text, edit.clone());
        let read = Written::read(&after).unwrap();
        prop_assert_eq!(tidy(read.value()), tidy(wanted), "{:?}\n{}\n=>\n{}", edit, text, after);
        if let Edit::Set { at, .. } = &edit {
            // Lines that hold nothing of the value are there as they were, in their order.
            let steps = steps(at).unwrap();
            if let Some(node) = written.root.at(&steps) {
                let (start, end) = (tree::line_start(&text, node.range.start), tree::next_line(&text, node.range.end));
                prop_assert!(after.starts_with(&text[..start]), "{:?}\n{}\n=>\n{}", edit, text, after);
                prop_assert!(after.ends_with(&text[end..]), "{:?}\n{}\n=>\n{}", edit, text, after);
            }
        }
        if let Edit::Move { .. } | Edit::Insert { .. } = &edit {
            prop_assert!(comments(&after) >= comments(&text));
            prop_assert!(text.lines().all(|line| line == "rows: []" || after.contains(line)), "{:?}\n{}\n=>\n{}", edit, text, after);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[-a-cก-ข:|>{}\\[\\],'\"# \n\t0-9&*!?]{0,40}", new in "\\PC{0,6}") {
        if let Ok(written) = Written::read(&text) {
            let mut all = Vec::new();
            pointers(&written.value(), "", &mut all);
            for at in all {
                for edit in [set(&at, json!(new)), remove(&at), insert(&format!("{at}/0"), json!("x")), set(&format!("{at}/ก"), json!(["x"]))] {
                    let _ = written.clone().changed(&[edit]);
                }
            }
        }
    }
}
