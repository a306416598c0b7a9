//! The signature block of a report: one to four signers side by side, more in rows.

use crate::positions_pdf::view::{LINE, Text, View, near};

const ROLES: [&str; 4] = ["ผู้รายงาน", "ผู้ตรวจสอบ", "ผู้รับรอง", "ผู้อนุมัติ"];

fn signed(signers: usize, named: bool) -> View {
    let position = "[นายกองค์การบริหารส่วนตำบล, ปฏิบัติหน้าที่ประธาน]";
    signed_by(signers, named.then_some(position))
}

/// A report with so many signers: with a name and that position, or with their roles alone.
fn signed_by(signers: usize, position: Option<&str>) -> View {
    let mut report = String::from(
        "form: ita-t6-a\nagency: องค์การบริหารส่วนตำบลคลองไทร\nfiscal_year: 2566\ntext: {heading: [], intro: ตามที่กำหนด}\nrows: [{measure: ก}, {measure: ข}]\nsigners:\n",
    );
    for role in ROLES.iter().cycle().take(signers) {
        report.push_str(&format!("  - {{role: {role}"));
        if let Some(position) = position {
            let named = format!(", name: นายสมชาย รักไทย, position: {position}, date: 2566-04-03");
            report.push_str(&named);
        }
        report.push_str("}\n");
    }
    View::of(&report)
}

#[test]
fn more_signers_stand_in_rows_of_at_most_four_whole_up_to_three_rows() {
    for (count, rows) in [(5, 2), (8, 2), (9, 3), (12, 3), (13, 4)] {
        let view = signed_by(count, Some("นายกองค์การบริหารส่วนตำบล"));
        let mut found: Vec<(usize, i32)> = Vec::new();
        for (page, shown) in view.pages.iter().enumerate() {
            let names = shown.texts.iter().filter(|text| text.text.starts_with('('));
            found.extend(names.map(|name| (page, name.y.round() as i32)));
        }
        assert_eq!(found.len(), count, "each has a name");
        assert_eq!(view.fields.len(), count, "each has a field");
        let in_rows: Vec<usize> = found
            .chunk_by(|one, other| one == other)
            .map(<[_]>::len)
            .collect();
        assert_eq!(in_rows.len(), rows, "{count} signers: {in_rows:?}");
        assert!(in_rows.iter().all(|row| *row <= 4), "{in_rows:?}");
        let first = found[0].0;
        let whole = found.iter().all(|(page, _)| *page == first);
        assert_eq!(whole, count <= 12, "{count} signers: {found:?}");
    }
}

#[test]
fn one_to_four_signers_stand_in_one_row_with_room_to_sign() {
    for count in 1..=4 {
        for named in [true, false] {
            let view = signed(count, named);
            assert_eq!(view.pages.len(), 1);
            let page = &view.pages[0];
            let table = page
                .lines
                .iter()
                .map(|line| line.bottom)
                .fold(0.0, f32::max);
            let below = |wanted: &dyn Fn(&Text) -> bool| -> Vec<&Text> {
                page.texts
                    .iter()
                    .filter(|text| text.y > table && wanted(text))
                    .collect()
            };
            let names = below(&|text| text.text.starts_with('('));
            let signs = below(&|text| text.text.starts_with("ลงชื่อ"));
            assert_eq!((names.len(), signs.len()), (count, count));
            // Landscape A4 has 257 mm of text; each signer has an equal part of it.
            let part = 257.0 / count as f32;
            for (index, (name, sign)) in names.iter().zip(&signs).enumerate() {
                near("one row", name.y, names[0].y, 0.05);
                near(
                    "a box's middle",
                    name.centre(),
                    20.0 + part * (index as f32 + 0.5),
                    0.5,
                );
                assert!(name.right - name.left < part, "boxes keep apart");
                let dotted = name.text.contains("....");
                assert_eq!(dotted, !named, "{}", name.text);
                // «ลงชื่อ ……… ผู้รายงาน», then the name, in the order the report has them.
                assert!(sign.text.starts_with("ลงชื่อ ...."), "{}", sign.text);
                assert!(sign.text.ends_with(ROLES[index]), "{}", sign.text);
                near("name under the signature", name.y - sign.y, LINE, 0.1);
                // Four lines stay free above the name: three, and the one to sign on.
                assert!(name.y - table > 4.0 * LINE, "{}", name.y - table);
            }
            // Position in one line or two, then the date: typed, or dots.
            let expected = if named { 2 } else { 1 };
            let positions =
                below(&|text| text.text.starts_with("ตำแหน่ง") || text.text.starts_with("ปฏิบัติหน้าที่"));
            assert_eq!(positions.len(), count * expected);
            let dates = below(&|text| text.text.starts_with("วันที่"));
            assert_eq!(dates.len(), count);
            for date in dates {
                near(
                    "date",
                    date.y - names[0].y,
                    LINE * (expected + 1) as f32,
                    0.1,
                );
                let says = date.text.contains("๓ เมษายน ๒๕๖๖");
                assert_eq!(says, named, "{}", date.text);
            }
            // The signature field of each lies over the room left free, in the box's middle.
            assert_eq!(view.fields.len(), count);
            for (field, name) in view.fields.iter().zip(&names) {
                assert_eq!(field.page, 0);
                near("field, middle", field.area.centre(), name.centre(), 0.5);
                near("field, width", field.area.width(), 52.9, 0.2);
                near("field, height", field.area.height(), 17.6, 0.2);
                assert!(
                    field.area.top > table && field.area.bottom < name.y - 3.0,
                    "{field:?}"
                );
            }
            let mut fields: Vec<&str> = view
                .fields
                .iter()
                .map(|field| field.name.as_str())
                .collect();
            fields.sort_unstable();
            fields.dedup();
            assert_eq!(fields.len(), count, "each field has a name of its own");
        }
    }
}

#[test]
fn a_letters_field_lies_between_closing_and_name() {
    let view = View::of_example("letter-province.yaml");
    let closing = view.text("ขอแสดงความนับถือ").1.clone();
    let (page, name) = view.text("(นายสมชาย รักไทย)");
    let [field] = &view.fields[..] else {
        panic!("one field, not {:?}", view.fields)
    };
    assert_eq!((field.page, field.name.as_str()), (page, "sig_nayok"));
    near("field, middle", field.area.centre(), name.centre(), 0.5);
    assert!(field.area.top > closing.y && field.area.bottom < name.y - 3.0);
}
