//! Urgency and secrecy: clause 28 of the regulation on correspondence has urgency in red letters of
//! at least 32 points; the regulation on official secrets has secrecy in the middle of the head and
//! foot of every page, in a colour that is plainly seen.

use crate::positions_pdf::view::{View, near};

const PARAGRAPH: &str = "องค์การบริหารส่วนตำบลคลองไทรได้ดำเนินการตามมาตรการดังกล่าวและจัดทำรายงานผลการดำเนินการเรียบร้อยแล้ว จึงขอส่งรายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส";

fn memo(particulars: &str, paragraphs: usize) -> View {
    let mut report = format!(
        "form: memo\nagency: {{name: อบต.คลองไทร, emblem: emblem.svg}}\nnumber: พบ ๗๒๓๐๑/๔๕\n\
         date: 2566-04-03\nsubject: รายงานผล\nreceiver: นายก\n{particulars}text:\n  body:\n"
    );
    for _ in 0..paragraphs {
        report.push_str(&format!("    - {PARAGRAPH}\n"));
    }
    View::of(&report)
}

fn letter(particulars: &str) -> View {
    View::of(&format!(
        "form: letter\nagency: {{name: อบต.คลองไทร, emblem: emblem.svg}}\nnumber: พบ ๗๒๓๐๑/๔๕\n\
         date: 2566-04-03\nsubject: รายงานผล\nreceiver: ผู้ว่าราชการจังหวัด\n{particulars}\
         text: {{reason: {PARAGRAPH}}}\n"
    ))
}

#[test]
fn the_urgency_of_a_letter_stands_above_its_number_and_moves_nothing() {
    let plain = letter("");
    for urgency in ["ด่วน", "ด่วนมาก", "ด่วนที่สุด"] {
        let view = letter(&format!("urgency: {urgency}\n"));
        let page = &view.pages[0];
        let stamp = page.text(urgency);
        assert_eq!((stamp.size, stamp.bold), (32.0, true));
        near("urgency, left", stamp.left, 30.0, 0.1);
        let number = page.starting("ที่ พบ");
        assert!(number.y - stamp.y > 5.0, "{} over {}", stamp.y, number.y);
        let others = page.texts.iter().filter(|text| text.text != urgency);
        for (text, was) in others.zip(&plain.pages[0].texts) {
            assert_eq!(text.text, was.text);
            near(&text.text, text.left, was.left, 0.01);
            near(&text.text, text.y, was.y, 0.05);
        }
        assert_eq!(page.texts.len(), plain.pages[0].texts.len() + 1);
    }
}

#[test]
fn the_urgency_of_a_memo_stands_between_garuda_and_title() {
    let plain = memo("", 1);
    for urgency in ["ด่วน", "ด่วนมาก", "ด่วนที่สุด"] {
        let view = memo(&format!("urgency: {urgency}\n"), 1);
        let page = &view.pages[0];
        let (stamp, title) = (page.text(urgency), page.text("บันทึกข้อความ"));
        assert_eq!((stamp.size, stamp.bold), (32.0, true));
        assert!(stamp.left > page.pictures[0].right + 2.0);
        assert!(stamp.right < title.left - 2.0);
        near("urgency, baseline", stamp.y, title.y, 0.1);
        let was = plain.pages[0].text("บันทึกข้อความ");
        near("title", title.left, was.left, 0.05);
        near("title", title.y, was.y, 0.05);
    }
}

#[test]
fn secrecy_stands_in_the_middle_of_head_and_foot_of_every_page() {
    let view = memo("secrecy: ลับมาก\n", 14);
    assert!(view.pages.len() >= 2);
    for page in &view.pages {
        let stamps: Vec<_> = (page.texts.iter())
            .filter(|text| text.text == "ลับมาก")
            .collect();
        let [head, foot] = stamps[..] else {
            panic!("{:?}", page.said())
        };
        for stamp in [head, foot] {
            near("secrecy, middle", stamp.centre(), 105.0, 0.2);
            assert!(stamp.size >= 20.0 && stamp.bold);
        }
        // Above everything else of the page and below it, and where a printer prints.
        let others = || page.texts.iter().filter(|text| text.text != "ลับมาก");
        let first = others().map(|text| text.y).fold(f32::MAX, f32::min);
        let last = others().map(|text| text.y).fold(0.0, f32::max);
        assert!(head.y > 8.0 && first - head.y > 5.0, "{} {first}", head.y);
        assert!(foot.y < 292.0 && foot.y - last > 5.0, "{last} {}", foot.y);
    }
}

#[test]
fn a_bundle_is_as_secret_as_the_most_secret_of_its_parts_in_any_form() {
    let view = View::of(
        "agency: อบต.คลองไทร\nsecrecy: ลับ\nbundle:\n  - {form: report-table, secrecy: ลับที่สุด, text: {title: ก}, rows: [{ข: ค}]}\n  - {form: memo, subject: ง, receiver: จ, text: {body: ฉ}}\n",
    );
    assert_eq!(view.pages.len(), 2);
    for page in &view.pages {
        let stamps = page.texts.iter().filter(|text| text.text == "ลับที่สุด");
        assert_eq!(stamps.count(), 2, "{:?}", page.said());
        assert!(!page.said().contains(&"ลับ"));
    }
}

/// Margins smaller than the line of secrecy give way to it.
#[test]
fn the_text_keeps_clear_of_the_line_of_secrecy() {
    let form = "form: own\nname: แบบ\nfamily: TH SarabunPSK\ntext: {body: []}\nstyles:\n  Body: {name: เนื้อความ, role: body, size: 16pt}\nsections:\n  - id: one\n    page: {paper: A4, orientation: portrait, margins: {top: 5mm, right: 20mm, bottom: 5mm, left: 20mm}}\n    numbering: {format: dashes, position: bottom-right, distance: 5mm, first_page: true}\n    blocks: [{text: body, style: Body}]\n";
    let mut report =
        "form: own.yaml\nagency: อบต.คลองไทร\nsecrecy: ลับ\ntext:\n  title: ก\n  body:\n"
            .replace("  title: ก\n", "");
    for _ in 0..120 {
        report.push_str("    - ข้อความ\n");
    }
    let view = View::with_files(&report, &[("own.yaml", form)]);
    assert!(view.pages.len() >= 2);
    for page in &view.pages {
        let stamps: Vec<f32> = (page.texts.iter().filter(|text| text.text == "ลับ"))
            .map(|text| text.y)
            .collect();
        for text in page.texts.iter().filter(|text| text.text != "ลับ") {
            let clear = stamps.iter().all(|y| (y - text.y).abs() > 4.5);
            assert!(clear, "{} at {} beside {stamps:?}", text.text, text.y);
        }
    }
}

#[test]
fn a_copy_says_which_it_is_at_the_head_of_every_page_or_across_it() {
    let view = memo("secrecy: ลับ\nmark: สำเนาคู่ฉบับ\n", 14);
    assert!(view.pages.len() >= 2);
    for page in &view.pages {
        let (mark, secrecy) = (page.text("สำเนาคู่ฉบับ"), page.text("ลับ"));
        near("mark, right", mark.right, 190.0, 0.2);
        near("mark, baseline", mark.y, secrecy.y, 0.05);
    }
    let plain = memo("", 14);
    for mark in ["ร่าง", "{kind: copy, place: across}"] {
        let across = memo(&format!("mark: {mark}\n"), 14);
        assert_eq!(across.pages.len(), plain.pages.len());
        // It is a drawing under the text: whoever searches or copies the page does not meet it.
        for (page, was) in across.pages.iter().zip(&plain.pages) {
            assert_eq!(page.said(), was.said());
            for (text, was) in page.texts.iter().zip(&was.texts) {
                near(&text.text, text.left, was.left, 0.01);
                near(&text.text, text.y, was.y, 0.01);
            }
        }
    }
}

#[test]
fn a_certified_copy_has_its_own_signer_and_field_under_the_document() {
    let certifier =
        "certified_copy: {name: นางสาวสมหญิง ใจดี, position: เจ้าพนักงานธุรการ, date: 2566-04-05}\n";
    let view = memo(
        &format!("signers: [{{name: นายสมชาย รักไทย}}]\n{certifier}"),
        1,
    );
    let page = &view.pages[0];
    let [signer, head, name, position, date] = [
        "(นายสมชาย รักไทย)",
        "สำเนาถูกต้อง",
        "(นางสาวสมหญิง ใจดี)",
        "เจ้าพนักงานธุรการ",
        "วันที่ ๕ เมษายน ๒๕๖๖",
    ]
    .map(|words| page.text(words));
    assert!(signer.y < head.y && head.y < name.y && name.y < position.y && position.y < date.y);
    for text in [head, name, position] {
        near(&text.text, text.centre(), 190.0 - 45.0, 0.3);
    }
    let names: Vec<&str> = view
        .fields
        .iter()
        .map(|field| field.name.as_str())
        .collect();
    assert_eq!(names, ["sig_author", "sig_certifier"]);
    let field = &view.fields[1].area;
    assert!(head.y < field.top + 3.0 && field.bottom < name.y);
}

#[test]
fn a_field_for_a_timestamp_takes_no_room() {
    let plain = memo("", 1);
    let view = memo("timestamp_field: true\n", 1);
    let field = view.fields.last().unwrap();
    assert_eq!(field.name, "document_timestamp");
    assert_eq!((field.area.width(), field.area.height()), (0.0, 0.0));
    assert_eq!(view.fields.len(), plain.fields.len() + 1);
    assert_eq!(view.pages[0].said(), plain.pages[0].said());
}
