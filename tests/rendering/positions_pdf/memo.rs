//! The memo, บันทึกข้อความ.

use crate::positions_pdf::view::{LINE, MM, View, near};

const HEAD: &str = "form: memo
agency: {name: องค์การบริหารส่วนตำบลคลองไทร, phone: ๐ ๓๒๔๘ ๑๒๓๔, emblem: emblem.svg}
number: พบ ๗๒๓๐๑/๔๕
date: 2566-04-03
receiver: นายกองค์การบริหารส่วนตำบลคลองไทร
signers: [{name: นางสาวสมหญิง ใจดี, position: หัวหน้าสำนักปลัด}]
";

const PARAGRAPH: &str = "ตามที่องค์การบริหารส่วนตำบลคลองไทรได้กำหนดมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ และมอบหมายให้ส่วนราชการที่เกี่ยวข้องดำเนินการนั้น";

fn memo(subject: &str, sender: &str, paragraphs: usize) -> View {
    let mut report = format!("{HEAD}subject: {subject}\nsender: {sender}\ntext:\n  body:\n");
    for _ in 0..paragraphs {
        report.push_str(&format!("    - {PARAGRAPH}\n"));
    }
    report.push_str("    - จึงเรียนมาเพื่อโปรดทราบ\n");
    View::of(&report)
}

#[test]
fn the_head_stands_where_the_printed_form_has_it() {
    let view = memo("ขออนุมัติเผยแพร่รายงาน", "สำนักปลัด", 2);
    let page = &view.pages[0];
    near("paper", page.width, 210.0, 0.1);
    near("paper", page.height, 297.0, 0.1);

    // Clause 71: 1.5 cm high; at the left margin (3 cm), 1.5 cm from the paper's edge.
    let [garuda] = page.pictures[..] else {
        panic!("one picture, not {}", page.pictures.len())
    };
    near("garuda, height", garuda.height(), 15.0, 0.2);
    near("garuda, left", garuda.left, 30.0, 0.5);
    near("garuda, top", garuda.top, 15.0, 0.5);

    // 29 points, bold, in the middle of the paper.
    let title = page.text("บันทึกข้อความ");
    assert_eq!((title.size, title.bold), (29.0, true));
    near("title, centre", title.centre(), 105.0, 1.0);
    assert!(title.y < garuda.bottom + 1.0, "it stands beside the garuda");

    // Labels of 20 points, bold, at the left margin; the date at the middle of the 16 cm of text.
    for (label, left) in [
        ("ส่วนราชการ", 30.0),
        ("ที่", 30.0),
        ("วันที่", 110.0),
        ("เรื่อง", 30.0),
    ] {
        let label = page.text(label);
        assert_eq!((label.size, label.bold), (20.0, true), "{label:?}");
        near(&label.text, label.left, left, 0.1);
        let value = page
            .beside(label)
            .find(|text| text.left > label.right && !text.is_dots())
            .expect("a value");
        assert_eq!((value.size, value.bold), (16.0, false), "{value:?}");
        // Two spaces of 16 points after the label: 2.4 mm.
        near(
            &format!("from “{}” to its value", label.text),
            value.left - label.right,
            2.4,
            0.4,
        );
    }
    assert_eq!(page.text("ที่").y, page.text("วันที่").y);

    // Dots after each value: to the date in the middle of the line, else to the right margin.
    for (label, ends) in [
        ("ส่วนราชการ", &[190.0][..]),
        ("ที่", &[110.0, 190.0]),
        ("เรื่อง", &[190.0]),
    ] {
        let label = page.text(label);
        let dots: Vec<f32> = page
            .beside(label)
            .filter(|text| text.is_dots())
            .map(|text| text.right)
            .collect();
        assert_eq!(dots.len(), ends.len(), "{}", label.text);
        for (seen, wanted) in dots.iter().zip(ends) {
            near("the dots' end", *seen, *wanted, 0.1);
        }
    }
    // The explanation of 2010: no solid rule between head and text.
    assert!(page.lines.is_empty(), "{:?}", page.lines);

    // Single spacing at 20 points is 26.2 points; เรียน stands 6 points further down.
    let pitch = page.text("เรื่อง").y - page.text("ที่").y;
    near("pitch of the head", pitch, 26.2 * MM, 0.15);
    let to = page.text("เรียน");
    assert_eq!((to.size, to.bold), (16.0, false));
}

#[test]
fn the_title_has_exactly_thirty_five_points() {
    // Two pages: the second shows where a first line's baseline stands below the upper margin.
    let view = memo("ขออนุมัติเผยแพร่รายงาน", "สำนักปลัด", 14);
    assert!(view.pages.len() > 1);
    let second = view.pages[1].baselines(19.0, 297.0)[0] - 20.0;
    let first = view.pages[0].text("ส่วนราชการ").y - 20.0;
    // A baseline stands as deep in its line as the size is large: 20 points against 16.
    near(
        "from the margin to the first field",
        first,
        35.0 * MM + second * 20.0 / 16.0,
        0.5,
    );
}

#[test]
fn paragraphs_start_at_two_and_a_half_centimetres() {
    let view = memo("ขออนุมัติเผยแพร่รายงาน", "สำนักปลัด", 2);
    let page = &view.pages[0];
    let firsts: Vec<_> = page
        .texts
        .iter()
        .filter(|text| text.text.starts_with("ตามที่"))
        .collect();
    assert_eq!(firsts.len(), 2);
    for first in &firsts {
        near("first line", first.left, 55.0, 0.1);
        let next = page
            .texts
            .iter()
            .find(|text| text.y > first.y + 1.0)
            .expect("a second line");
        near("second line", next.left, 30.0, 0.1);
        near("line pitch", next.y - first.y, LINE, 0.1);
    }
    let lines = page.baselines(firsts[0].y - 0.1, firsts[1].y + 0.1);
    let count = lines.len() - 1;
    // «1 Enter + Before 6 pt» from the last line of a paragraph to the next.
    let step = lines[count] - lines[count - 1];
    near("from paragraph to paragraph", step, LINE + 6.0 * MM, 0.1);
    for text in page.texts.iter().filter(|text| text.y > firsts[0].y - 1.0) {
        assert!(text.left > 29.9 && text.right < 190.1, "{text:?}");
    }
}

#[test]
fn the_name_stands_on_the_fourth_line() {
    let view = memo("ขออนุมัติเผยแพร่รายงาน", "สำนักปลัด", 2);
    let page = &view.pages[0];
    let last = page.text("จึงเรียนมาเพื่อโปรดทราบ");
    let name = page.text("(นางสาวสมหญิง ใจดี)");
    near("last line to name", name.y - last.y, 4.0 * LINE, MM);
    let position = page.text("หัวหน้าสำนักปลัด");
    near("name to position", position.y - name.y, LINE, 0.1);
    // Usual: in the right half, 11 to 12 cm from the left margin.
    near("the name's middle", name.centre(), 30.0 + 115.0, 0.5);
    near(
        "the position's middle",
        position.centre(),
        name.centre(),
        0.2,
    );
}

#[test]
fn long_and_short_values_keep_the_margins_and_end_in_dots() {
    let short = "ขอลา";
    let long = "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ รอบ ๖ เดือน";
    let longest = format!(
        "{long} และขออนุมัติเผยแพร่รายงานดังกล่าวบนเว็บไซต์หลักขององค์การบริหารส่วนตำบล ตลอดจนปิดประกาศ ณ ที่ทำการและทุกหมู่บ้านในเขตตำบล {long}"
    );
    let office =
        "กองการศึกษา ศาสนาและวัฒนธรรม ฝ่ายบริหารการศึกษา งานส่งเสริมประเพณี ศิลปวัฒนธรรมและการท่องเที่ยว";
    for (subject, sender, subject_lines) in [
        (short, "กองคลัง", 1),
        (long, office, 2),
        (longest.as_str(), office, 4),
    ] {
        let view = memo(subject, sender, 1);
        let page = &view.pages[0];
        for text in &page.texts {
            assert!(text.left > 29.9, "{text:?}");
            assert!(text.right < 190.1, "{text:?}");
        }
        for (label, next, start) in [("ส่วนราชการ", "ที่", 56.0), ("เรื่อง", "เรียน", 41.0)]
        {
            let (label, next) = (page.text(label), page.text(next));
            let lines = page.baselines(label.y - 0.1, next.y - 0.1);
            if label.text == "เรื่อง" {
                assert!(lines.len() >= subject_lines, "{lines:?}");
            } else {
                assert_eq!(lines.len() > 1, sender == office, "{lines:?}");
            }
            for (index, y) in lines.iter().enumerate() {
                let line: Vec<_> = page
                    .texts
                    .iter()
                    .filter(|text| (text.y - y).abs() < 0.1 && text.left > label.right)
                    .collect();
                // A value goes on under its own start.
                near("a value's line", line[0].left, start, 0.1);
                let end = line.last().expect("something on the line");
                let is_last = index + 1 == lines.len();
                assert_eq!(end.is_dots(), is_last, "{end:?}");
                if is_last {
                    near("the dots' end", end.right, 190.0, 0.1);
                }
            }
        }
    }
}

#[test]
fn later_pages_have_their_number_in_the_upper_margin_and_no_garuda() {
    let view = memo("ขออนุมัติเผยแพร่รายงาน", "สำนักปลัด", 14);
    assert!(
        view.pages[0]
            .texts
            .iter()
            .all(|text| !text.text.starts_with("- "))
    );
    let page = &view.pages[1];
    let number = page.text("- ๒ -");
    assert_eq!(number.size, 16.0);
    // In the middle of the text, 1 to 1.5 cm from the edge.
    near("the number's middle", number.centre(), 110.0, 0.5);
    near("the number's baseline", number.y, 15.5, 2.0);
    let text = page.baselines(number.y + 1.0, 297.0)[0];
    assert!(text - number.y > 1.3 * LINE, "it keeps clear of the text");
    assert!(page.pictures.is_empty());
    assert!(page.baselines(0.0, 297.0).iter().all(|y| *y < 277.0));
}

#[test]
fn without_an_emblem_its_place_stays_free_and_the_command_says_so() {
    let with = memo("ขอลา", "กองคลัง", 1);
    let report = format!(
        "{}subject: ขอลา\nsender: กองคลัง\ntext: {{body: [{PARAGRAPH}, จึงเรียนมาเพื่อโปรดทราบ]}}\n",
        HEAD.replace(", emblem: emblem.svg", "")
    );
    let without = View::of(&report);
    assert!(without.pages[0].pictures.is_empty());
    assert!(without.messages.contains("emblem"), "{}", without.messages);
    assert!(!with.messages.contains("no emblem"), "{}", with.messages);
    for (one, other) in with.pages[0].texts.iter().zip(&without.pages[0].texts) {
        assert_eq!(one.text, other.text);
        near("nothing moves", other.y, one.y, 0.01);
        near("nothing moves", other.left, one.left, 0.01);
    }
}
