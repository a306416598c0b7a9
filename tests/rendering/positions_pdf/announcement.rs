//! Announcement and order: ประกาศ and คำสั่ง.

use crate::positions_pdf::view::{LINE, MM, PageView, View, near};

const AGENCY: &str = "agency: {name: องค์การบริหารส่วนตำบลคลองไทร, emblem: emblem.svg}
date: 2566-04-03
signers: [{name: นายสมชาย รักไทย, position: นายกองค์การบริหารส่วนตำบลคลองไทร}]
";

const BODY: &str = "ด้วยองค์การบริหารส่วนตำบลคลองไทรให้ความสำคัญกับการบริหารราชการด้วยความซื่อสัตย์สุจริต โปร่งใส และตรวจสอบได้ เพื่อให้เกิดประโยชน์ต่อประชาชนและลดโอกาสที่จะเกิดการทุจริตและประพฤติมิชอบ";

const ROWS: &str = "rows:\n  - {ลำดับ: ๑, มาตรการ: มาตรการเผยแพร่ข้อมูล}\n";

fn announcement(rest: &str) -> View {
    View::of(&format!(
        "form: announcement\n{AGENCY}subject: มาตรการส่งเสริมคุณธรรม\ntext: {{body: [{BODY}]}}\n{rest}"
    ))
}

fn order(rest: &str) -> View {
    View::of(&format!(
        "form: order\n{AGENCY}number: ๑๒/๒๕๖๖\nsubject: แต่งตั้งคณะทำงาน\ntext:\n  body: [{BODY}]\n  items: [๑. ปลัดองค์การบริหารส่วนตำบล, ๒. ผู้อำนวยการกองคลัง]\n{rest}"
    ))
}

/// Garuda, head lines and rule; gives back the rule's height.
fn head(page: &PageView, head_lines: &[(&str, bool)]) -> f32 {
    // Clause 71: 3 cm high; in the middle of the paper, 1.5 cm from its edge.
    let [garuda] = page.pictures[..] else {
        panic!("one picture, not {}", page.pictures.len())
    };
    near("garuda, height", garuda.height(), 30.0, 0.2);
    near("garuda, middle", garuda.centre(), 105.0, 0.5);
    near("garuda, top", garuda.top, 15.0, 0.5);
    // The head stands under it, in the middle of the paper as the garuda does.
    let mut above = garuda.bottom;
    for (line, bold) in head_lines {
        let line = page.text(line);
        assert_eq!((line.size, line.bold), (16.0, *bold), "{line:?}");
        near(&line.text, line.centre(), 105.0, 1.0);
        assert!(
            line.y - above > 4.0,
            "{} keeps clear of what is above",
            line.text
        );
        above = line.y;
    }
    // A rule of 5 cm and 0.3 mm, as offices draw it.
    let [rule] = page.lines[..] else {
        panic!("one rule, not {:?}", page.lines)
    };
    near("rule, length", rule.width(), 50.0, 0.1);
    near("rule, thickness", rule.height(), 0.3, 0.02);
    near("rule, middle", rule.centre(), 105.0, 1.0);
    assert!(rule.top > above + 1.0 && rule.top < above + 8.0);
    rule.top
}

/// The date with «พ.ศ.» and the signer in its middle, the name on the fourth line.
fn signed(page: &PageView, date: &str) {
    let date = page.text(date);
    let name = page.text("(นายสมชาย รักไทย)");
    near("name", name.y - date.y, 4.0 * LINE, MM);
    near("name, middle", name.centre(), date.centre(), 0.3);
    let position = page.text("นายกองค์การบริหารส่วนตำบลคลองไทร");
    near("position", position.y - name.y, LINE, 0.1);
    near("position, middle", position.centre(), date.centre(), 0.3);
}

#[test]
fn an_announcement_is_headed_ruled_and_dated_as_its_form_has_it() {
    let view = announcement("");
    assert_eq!(view.pages.len(), 1);
    let page = &view.pages[0];
    let rule = head(
        page,
        &[
            ("ประกาศองค์การบริหารส่วนตำบลคลองไทร", true),
            ("เรื่อง มาตรการส่งเสริมคุณธรรม", true),
        ],
    );
    let first = page.starting("ด้วย");
    near("paragraph", first.left, 55.0, 0.1);
    assert!(first.y > rule + 5.0);
    // The date starts 5 cm from the left margin: the paragraph's indent, twice.
    let date = "ประกาศ ณ วันที่ ๓ เมษายน พ.ศ. ๒๕๖๖";
    near("date", page.text(date).left, 80.0, 0.1);
    signed(page, date);
}

#[test]
fn an_order_is_given_under_the_word_it_takes_effect_with() {
    let view = order("");
    assert_eq!(view.pages.len(), 1);
    let page = &view.pages[0];
    head(
        page,
        &[
            ("คำสั่งองค์การบริหารส่วนตำบลคลองไทร", true),
            ("ที่ ๑๒/๒๕๖๖", false),
            ("เรื่อง แต่งตั้งคณะทำงาน", false),
        ],
    );
    near("paragraph", page.starting("ด้วย").left, 55.0, 0.1);
    near("item", page.starting("๑.").left, 55.0, 0.1);
    // «สั่ง» exactly under «ตั้งแต่»: «ทั้งนี้ » has 7.68 mm at 16 points in the type's own tables.
    let effective = page.starting("ทั้งนี้ ตั้งแต่");
    near("effective", effective.left, 55.0, 0.1);
    let date = page.text("สั่ง ณ วันที่ ๓ เมษายน พ.ศ. ๒๕๖๖");
    near("«สั่ง»", date.left, effective.left + 7.68, 0.2);
    signed(page, &date.text);
}

#[test]
fn the_annex_is_a_landscape_table_with_a_head_in_its_middle() {
    for (view, title) in [
        (announcement(ROWS), "แนบท้ายประกาศองค์การบริหารส่วนตำบลคลองไทร"),
        (order(ROWS), "แนบท้ายคำสั่งองค์การบริหารส่วนตำบลคลองไทร"),
    ] {
        let page = view.pages.last().expect("the annex");
        near("paper", page.width, 297.0, 0.1);
        near("paper", page.height, 210.0, 0.1);
        let title = page.text(title);
        assert_eq!((title.size, title.bold), (16.0, true));
        near("title", title.centre(), 148.5, 1.0);
        assert!(page.pictures.is_empty());
        let left = page
            .lines
            .iter()
            .map(|line| line.left)
            .fold(f32::MAX, f32::min);
        let right = page.lines.iter().map(|line| line.right).fold(0.0, f32::max);
        near("table, left", left, 20.0, 0.3);
        near("table, right", right, 277.0, 0.3);
        page.text("- ๒ -");
    }
}

#[test]
fn a_long_subject_is_broken_into_even_lines_in_the_middle() {
    let view = View::of(&format!(
        "form: announcement\n{AGENCY}subject: มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ และการเผยแพร่รายงานผลการดำเนินการรอบ ๖ เดือน\ntext: {{body: [{BODY}]}}\n"
    ));
    let page = &view.pages[0];
    let subject = page.starting("เรื่อง");
    let rule = page.lines[0];
    let lines: Vec<_> = page
        .texts
        .iter()
        .filter(|text| text.y > subject.y - 0.1 && text.y < rule.top)
        .collect();
    assert!(lines.len() >= 2);
    for line in lines {
        near(&line.text, line.centre(), 105.0, 1.0);
        assert!(line.left > 29.9 && line.right < 190.1);
    }
}
