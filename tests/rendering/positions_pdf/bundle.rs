//! A bundle: several documents in one file, each with its own numbers and its bookmark.

use crate::positions_pdf::view::{View, near};

#[test]
fn each_document_of_a_bundle_has_its_bookmark_and_counts_its_own_pages() {
    let rows = "      - {measure: มาตรการ, method: จัดให้มีช่องทางในการบริการข้อมูลข่าวสาร, result: ดำเนินการแล้ว}\n".repeat(30);
    let view = View::of(&format!(
        "agency: {{name: อบต.คลองไทร, emblem: emblem.svg}}
fiscal_year: 2566
date: 2566-04-03
bundle:
  - form: memo
    subject: ขออนุมัติ
    receiver: นายก
    text: {{body: [จึงเรียนมาเพื่อโปรดทราบ]}}
  - form: ita-t6-a
    rows:
{rows}  - form: announcement
    subject: เผยแพร่รายงาน
    text: {{body: [จึงประกาศให้ทราบโดยทั่วกัน]}}
    rows: [{{ลำดับ: ๑}}]
"
    ));
    let told: Vec<(usize, &str)> = view
        .bookmarks
        .iter()
        .filter(|(depth, ..)| *depth == 0)
        .map(|(_, title, page)| (*page, title.as_str()))
        .collect();
    let last = view.pages.len() - 1;
    assert!(last > 4, "a table of several pages");
    let titles: Vec<&str> = told.iter().map(|(_, title)| *title).collect();
    assert_eq!(titles[0], "บันทึกข้อความ เรื่อง ขออนุมัติ");
    assert!(titles[1].starts_with("รายงานผลการดำเนินการ"), "{titles:?}");
    assert_eq!(titles[2], "ประกาศอบต.คลองไทร เรื่อง เผยแพร่รายงาน");
    let pages: Vec<usize> = told.iter().map(|(page, _)| *page).collect();
    assert_eq!(pages[..3], [0, 1, last - 1]);
    // The annex is found, too.
    assert!(
        view.bookmarks
            .iter()
            .any(|(_, title, page)| title == "แนบท้ายประกาศ" && *page == last),
        "{:?}",
        view.bookmarks
    );
    // Each counts from one; the first page of each has no number.
    for (index, page) in view.pages.iter().enumerate() {
        let number = page.texts.iter().find(|text| text.text.starts_with("- "));
        let number = number.map(|text| text.text.as_str());
        match index {
            0 | 1 => assert_eq!(number, None),
            _ if index == last - 1 => assert_eq!(number, None),
            _ if index == last => assert_eq!(number, Some("- ๒ -")),
            2 => assert_eq!(number, Some("- ๒ -")),
            3 => assert_eq!(number, Some("- ๓ -")),
            _ => assert!(number.is_some()),
        }
    }
    // Each garuda at its own place.
    near("memo", view.pages[0].pictures[0].left, 30.0, 0.5);
    near(
        "announcement",
        view.pages[last - 1].pictures[0].centre(),
        105.0,
        0.5,
    );
}

/// «หน้า ๑/๓»: the pages of each document, not of the file.
#[test]
fn a_page_number_counts_the_pages_of_its_document() {
    let form = "form: own\nname: แบบ\nfamily: TH SarabunPSK\ntext: {body: []}\nstyles:\n  Body: {name: เนื้อความ, role: body, size: 16pt}\nsections:\n  - id: one\n    page: {paper: A4, orientation: portrait, margins: {top: 25mm, right: 20mm, bottom: 20mm, left: 20mm}}\n    numbering: {format: of-total, position: top-right, distance: 12mm, first_page: true}\n    blocks: [{text: body, style: Body}]\n";
    let part = |lines: usize| {
        let lines = "        - ข้อความ\n".repeat(lines);
        format!("  - form: own.yaml\n    text:\n      body:\n{lines}")
    };
    let report = format!(
        "agency: อบต.คลองไทร\nsubject: ชุด\nbundle:\n{}{}{}",
        part(70),
        part(1),
        part(100)
    );
    let view = View::with_files(&report, &[("own.yaml", form)]);
    let numbers: Vec<&str> = (view.pages.iter())
        .map(|page| page.starting("หน้า").text.as_str())
        .collect();
    let counted = [3, 1, 4].map(|total| -> Vec<String> {
        let digit = |number: u32| char::from_u32('๐' as u32 + number).unwrap();
        let number = |number| format!("หน้า {}/{}", digit(number), digit(total));
        (1..=total).map(number).collect()
    });
    assert_eq!(numbers, counted.concat());
}
