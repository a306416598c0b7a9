//! A table of contents: what it lists, the numbers beside it, and where it leads.

use crate::positions_pdf::view::{View, near};

const ROWS: &str = "    rows:
      - {group: ด้านการให้บริการ}
      - {measure: ๑. มาตรการแรก, method: \"METHOD\", result: แล้วเสร็จ}
      - {measure: ๒. การจัดซื้อจัดจ้าง, method: \"METHOD\", result: แล้วเสร็จ}
      - {group: ด้านงบประมาณ}
      - {measure: ๓. การตรวจสอบภายใน, method: \"METHOD\", result: แล้วเสร็จ}
";

/// A memo before a report with cover and table of contents, in one file.
fn bundle(listing: &str) -> String {
    let method = "จัดให้มีช่องทางการบริการข้อมูลข่าวสารแก่ประชาชนผู้มาติดต่อราชการ ".repeat(12);
    let rows = ROWS.replace("METHOD", method.trim());
    format!(
        "agency: {{name: องค์การบริหารส่วนตำบลคลองไทร, emblem: emblem.svg}}
fiscal_year: 2568
date: 2568-04-03
bundle:
  - form: memo
    subject: ขออนุมัติ
    receiver: นายก
    text: {{body: [จึงเรียนมาเพื่อโปรดทราบ]}}
  - form: ita-t6-b
    contents: {listing}
    text: {{preface: [คำนำของรายงาน], summary: [ดำเนินการครบทุกมาตรการ]}}
{rows}"
    )
}

/// The entries as a reader sees them: the words without their dots, and the number.
fn entries(view: &View, page: usize) -> Vec<(String, String)> {
    let page = &view.pages[page];
    let mut lines: Vec<(f32, String)> = Vec::new();
    for text in &page.texts {
        match lines.last_mut() {
            Some((y, line)) if (*y - text.y).abs() < 1.0 => line.push_str(&text.text),
            _ => lines.push((text.y, text.text.clone())),
        }
    }
    let mut entries = Vec::new();
    let mut before = String::new();
    for (_, line) in lines {
        match line.split_once("....") {
            None => before.push_str(&line),
            Some((words, rest)) => {
                let words = format!("{before}{words}");
                let number = rest.trim_start_matches('.').trim().to_owned();
                entries.push((words.trim().to_owned(), number));
                before.clear();
            }
        }
    }
    entries
}

#[test]
fn a_table_of_contents_has_the_numbers_the_pages_have() {
    let view = View::of(&bundle("rows"));
    // The memo, the cover, the preface, then the table of contents.
    let found = entries(&view, 3);
    let words: Vec<&str> = found.iter().map(|(words, _)| words.as_str()).collect();
    assert!(words[0].contains("รายงานผลการดำเนินการ"), "{words:?}");
    assert_eq!(
        words[1..],
        [
            "ด้านการให้บริการ",
            "๑. มาตรการแรก",
            "๒. การจัดซื้อจัดจ้าง",
            "ด้านงบประมาณ",
            "๓. การตรวจสอบภายใน",
            "สรุปผลการดำเนินการ ปัญหา/อุปสรรค และข้อเสนอแนะ",
        ]
    );
    // Each stands on the page whose printed number it has; the first page of the report prints none.
    for (words, number) in &found[1..] {
        let number_of = |index: usize| {
            let texts = &view.pages[index].texts;
            let printed = texts.iter().find(|text| text.text.starts_with("- "));
            printed.map_or("๑".to_owned(), |text| text.text.replace(['-', ' '], ""))
        };
        let of_report = 4..view.pages.len();
        // Without its label, and as much of it as stands on one line of a narrow column.
        let begin = words.rsplit(". ").next().unwrap_or_default();
        let begin: String = begin.chars().take(10).collect();
        let page = of_report.clone().find(|index| {
            let mut texts = view.pages[*index].texts.iter();
            texts.any(|text| text.text.contains(&begin))
        });
        let page = page.unwrap_or_else(|| panic!("{words} stands on no page"));
        assert_eq!(*number, number_of(page), "{words}");
    }
    let last = view.pages.len() - 1;
    assert!(last > 5, "the report has several pages: {last}");
    // The numbers end at the right margin, whatever the words before them.
    let page = &view.pages[3];
    for text in page
        .texts
        .iter()
        .filter(|text| text.text.ends_with(['๑', '๒', '๓']))
    {
        near(&text.text, text.right, page.width - 20.0, 0.5);
    }
}

#[test]
fn what_is_not_asked_for_is_not_listed() {
    let view = View::of(&bundle("headings"));
    let found = entries(&view, 3);
    assert!(
        found.iter().all(|(words, _)| !words.contains("มาตรการแรก")),
        "{found:?}"
    );
    assert!(
        found.iter().any(|(words, _)| words == "ด้านงบประมาณ"),
        "{found:?}"
    );
    let plain = View::of(&bundle("rows").replace("    contents: rows\n", ""));
    assert_eq!(plain.pages.len() + 1, view.pages.len());
    assert!(
        plain
            .bookmarks
            .iter()
            .all(|(_, title, _)| title != "ด้านงบประมาณ")
    );
}

#[test]
fn entries_lead_where_the_bookmarks_lead() {
    let view = View::of(&bundle("rows"));
    let of_page = view.references.iter().filter(|(page, ..)| *page == 3);
    let targets: Vec<(&str, usize)> = of_page
        .map(|(_, words, to)| (words.as_str(), *to))
        .collect();
    assert_eq!(targets.len(), entries(&view, 3).len());
    for (words, page) in &targets {
        let bookmark = view.bookmarks.iter().find(|(_, title, _)| title == words);
        let (_, _, marked) = bookmark.unwrap_or_else(|| panic!("{words} has no bookmark"));
        assert_eq!(page, marked, "{words}");
    }
}
