//! The official letter, หนังสือภายนอก.

use crate::positions_pdf::view::{LINE, MM, PageView, View, near};

const HEAD: &str = "form: letter
agency:
  name: องค์การบริหารส่วนตำบลคลองไทร
  address: [หมู่ที่ ๓ ตำบลคลองไทร, อำเภอเมือง จังหวัดเพชรบุรี ๗๖๐๐๐]
  phone: ๐ ๓๒๔๘ ๑๒๓๔
  email: saraban@khlongsai.go.th
  emblem: emblem.svg
sender: สำนักปลัด
number: พบ ๗๒๓๐๑/๑๒๓
date: 2566-04-03
subject: ส่งรายงานผลการดำเนินการ
receiver: ผู้ว่าราชการจังหวัดเพชรบุรี
references: [หนังสือจังหวัดเพชรบุรี ที่ พบ ๐๐๒๓.๓/ว ๑๒๐ ลงวันที่ ๑๕ มีนาคม ๒๕๖๖]
attachments: [{title: รายงานผลการดำเนินการ ไตรมาสที่ ๑-๒, quantity: ๑ ฉบับ}]
signers: [{name: นายสมชาย รักไทย, position: นายกองค์การบริหารส่วนตำบลคลองไทร}]
";

const PARAGRAPH: &str = "องค์การบริหารส่วนตำบลคลองไทรได้ดำเนินการตามมาตรการดังกล่าวและจัดทำรายงานผลการดำเนินการเรียบร้อยแล้ว จึงขอส่งรายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ไตรมาสที่ ๑-๒ พร้อมประกาศมาตรการ รายละเอียดปรากฏตามสิ่งที่ส่งมาด้วย";

fn letter(paragraphs: usize) -> View {
    let mut report =
        format!("{HEAD}text:\n  reason: ตามหนังสือที่อ้างถึง จังหวัดเพชรบุรีขอให้รายงานผล นั้น\n  intention:\n");
    for _ in 0..paragraphs {
        report.push_str(&format!("    - {PARAGRAPH}\n"));
    }
    View::of(&report)
}

#[test]
fn head_and_closing_stand_on_the_axis_of_the_garuda() {
    let view = letter(1);
    assert_eq!(view.pages.len(), 1);
    let page = &view.pages[0];
    // Clause 71: 3 cm high; in the middle of the paper, 1.5 cm from its edge.
    let [garuda] = page.pictures[..] else {
        panic!("one picture, not {}", page.pictures.len())
    };
    near("garuda, height", garuda.height(), 30.0, 0.2);
    near("garuda, middle", garuda.centre(), 105.0, 0.5);
    near("garuda, top", garuda.top, 15.0, 0.5);

    // Number and agency at the garuda's foot, the agency in the right half of the page.
    let number = page.starting("ที่ พบ");
    near("number, left", number.left, 30.0, 0.1);
    near("number, baseline", number.y, garuda.bottom, 1.0);
    let agency = page.text("องค์การบริหารส่วนตำบลคลองไทร");
    near("agency, baseline", agency.y, number.y, 0.05);
    near("agency, left", agency.left, 125.0, 1.0);
    for line in ["หมู่ที่ ๓ ตำบลคลองไทร", "อำเภอเมือง จังหวัดเพชรบุรี ๗๖๐๐๐"]
    {
        near(line, page.text(line).left, agency.left, 0.1);
    }

    // Date and closing start 8 cm from the left margin, at the garuda's middle (within 5 mm).
    let date = page.text("๓ เมษายน ๒๕๖๖");
    let closing = page.text("ขอแสดงความนับถือ");
    for text in [date, closing] {
        near(&text.text, text.left, 110.0, 0.1);
        near(&text.text, text.left, garuda.centre(), 5.01);
    }
}

#[test]
fn fields_paragraphs_and_closing_keep_their_distances() {
    let view = letter(1);
    let page = &view.pages[0];
    // «1 Enter + Before 6 pt» before each field and each part of the text.
    let steps = [
        "๓ เมษายน ๒๕๖๖",
        "เรื่อง",
        "เรียน",
        "อ้างถึง",
        "สิ่งที่ส่งมาด้วย",
        "ตามหนังสือที่อ้างถึง",
    ];
    for pair in steps.windows(2) {
        let (above, below) = (page.starting(pair[0]), page.starting(pair[1]));
        near(pair[1], below.y - above.y, LINE + 6.0 * MM, 0.15);
    }
    for field in &steps[1..5] {
        let label = page.text(field);
        near(field, label.left, 30.0, 0.1);
        let value = page.beside(label).nth(1).expect("a value");
        // Two spaces, 2.4 mm; เรื่อง and เรียน start their values at one place.
        near(field, value.left - label.right, 2.8, 0.6);
        assert_eq!((label.size, label.bold), (16.0, false));
    }
    near("paragraph", page.starting("ตามหนังสือ").left, 55.0, 0.1);
    // «1 Enter + Before 12 pt» before the closing.
    let last = page.text("จึงเรียนมาเพื่อโปรดทราบ");
    let closing = page.text("ขอแสดงความนับถือ");
    near("closing", closing.y - last.y, LINE + 12.0 * MM, 0.15);
    // «4 Enter»: the name on the fourth line after the closing, in its middle; then the position.
    let name = page.text("(นายสมชาย รักไทย)");
    near("name", name.y - closing.y, 4.0 * LINE, MM);
    near("name, middle", name.centre(), closing.centre(), 0.3);
    let position = page.text("นายกองค์การบริหารส่วนตำบลคลองไทร");
    near("position", position.y - name.y, LINE, 0.1);
    near("position, middle", position.centre(), closing.centre(), 0.3);
    // The office it comes from: at the left margin, four lines below the position.
    let owner = page.text("สำนักปลัด");
    near("owner, left", owner.left, 30.0, 0.1);
    near("owner", owner.y - position.y, 4.0 * LINE, MM);
}

/// The page's lines of running text: of the letter's parts, not of its head or foot.
fn body_lines(page: &PageView) -> Vec<f32> {
    let closing = page.texts.iter().find(|text| text.text == "ขอแสดงความนับถือ");
    let end = closing.map_or(297.0, |closing| closing.y - 1.0);
    let head = page
        .texts
        .iter()
        .find(|text| text.text.starts_with("สิ่งที่ส่งมาด้วย"));
    let start = head.map_or(20.0, |head| head.y + 1.0);
    let word = page.texts.iter().find(|text| text.text.starts_with('/'));
    let end = word.map_or(end, |word| word.y - 1.0);
    page.baselines(start, end)
}

#[test]
fn letters_of_any_length_fill_their_pages_and_end_with_two_lines_of_text() {
    const BOTTOM: f32 = 277.0;
    let mut seen = Vec::new();
    for paragraphs in 1..=24 {
        let view = letter(paragraphs);
        seen.push(view.pages.len());
        let last = view.pages.last().expect("a page");
        // The explanation: at least two lines of the text stand above the closing.
        assert!(body_lines(last).len() >= 2, "{paragraphs} paragraphs");
        // The office follows its letter's signature, one line to four lines below it.
        let position = last.text("นายกองค์การบริหารส่วนตำบลคลองไทร");
        let owner = last.text("สำนักปลัด");
        let below = (owner.y - position.y) / LINE;
        assert!(
            (1.95..=4.05).contains(&below),
            "{below} lines below the position"
        );
        let foot = last.starting("ไปรษณีย์อิเล็กทรอนิกส์").y;
        assert!(foot < BOTTOM, "{foot}");
        if below < 3.95 {
            // Nearer only where the page would not hold it otherwise.
            assert!(
                foot + (4.0 - below) * LINE > BOTTOM - 2.0,
                "{below} lines, foot at {foot}"
            );
        }
        for (index, page) in view.pages.iter().enumerate() {
            if index > 0 {
                let number = format!("- {} -", ["๑", "๒", "๓", "๔"][index]);
                let number = page.text(&number);
                near("number, middle", number.centre(), 110.0, 0.5);
                near("number, baseline", number.y, 17.5, 1.5);
                near("text", page.baselines(20.0, 297.0)[0], 30.0, 1.5);
                assert!(page.pictures.is_empty(), "garuda on the first page only");
            }
            if index + 1 == view.pages.len() {
                continue;
            }
            // «/…»: bottom right, three lines below the last line of the page.
            let next = &view.pages[index + 1];
            let word = page.starting("/");
            let lines = body_lines(page);
            let end = *lines.last().expect("lines");
            near("continuation word", word.y - end, 3.0 * LINE, 0.3);
            near("continuation word", word.right, 190.0, 0.3);
            assert!(word.text.ends_with("..."), "{}", word.text);
            let said = word.text.trim_matches(['/', '.']);
            let first = &next
                .texts
                .iter()
                .find(|text| text.y > 20.0)
                .expect("a text")
                .text;
            let starts: String = first.chars().take(said.chars().count()).collect();
            assert_eq!(said, starts);
            // Nothing but what must stay together leaves a page early: two lines of a paragraph,
            // or the closing with all that stands below it.
            let closes = next.texts.iter().any(|text| text.text == "ขอแสดงความนับถือ");
            if !closes || body_lines(next).len() > 6 {
                assert!(BOTTOM - word.y < 2.6 * LINE, "{} mm left", BOTTOM - word.y);
            }
        }
    }
    assert!(seen.is_sorted() && seen.contains(&1) && seen.contains(&2) && seen.contains(&3));
}

#[test]
fn long_fields_go_on_under_their_own_start() {
    let long = "ส่งรายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ รอบ ๖ เดือน พร้อมประกาศ";
    let report = HEAD
        .replace(
            "subject: ส่งรายงานผลการดำเนินการ",
            &format!("subject: {long}"),
        )
        .replace(
            "title: รายงานผลการดำเนินการ ไตรมาสที่ ๑-๒",
            &format!("title: {long}"),
        );
    let view = View::of(&format!("{report}text: {{reason: ตามหนังสือที่อ้างถึง นั้น}}\n"));
    let page = &view.pages[0];
    for text in &page.texts {
        assert!(text.left > 29.9 && text.right < 190.1, "{text:?}");
    }
    for (label, next, start) in [("เรื่อง", "เรียน", 40.0), ("สิ่งที่ส่งมาด้วย", "ตามหนังสือ", 53.0)]
    {
        let (label, next) = (page.text(label), page.starting(next));
        let lines = page.baselines(label.y - 0.1, next.y - 0.1);
        assert!(lines.len() > 1);
        for y in lines {
            let value = page
                .texts
                .iter()
                .find(|text| (text.y - y).abs() < 0.1 && text.left > label.right)
                .expect("a value");
            near(&value.text, value.left, start, 0.1);
        }
    }
}
