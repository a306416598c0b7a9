//! What people mistype most: each mistake is told once, at its place, with what to do, in both
//! languages. What is said in full stands in `typical_mistakes.txt`; after a change of wording look
//! at the difference and write it anew with `UPDATE_MISTAKES=1`.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;

use crate::run::saraban;

/// A report without a mistake.
const GOOD: &str = "\
form: ita-t6-a
agency: องค์การบริหารส่วนตำบลคลองไทร
fiscal_year: 2566
period: ไตรมาสที่ ๑-๒
digits: thai
rows:
  - measure: ๑. มาตรการตรวจสอบการใช้ดุลพินิจ
    method: จัดทำคู่มือ
    responsible: สำนักปลัด
    period: {from: 2565-10, to: 2566-03}
    result: ดำเนินการแล้ว
  - measure: ๒. มาตรการป้องกันการรับสินบน
    method: ออกประกาศ
    responsible: กองคลัง
    period: {from: 2565-10, to: 2566-03}
    result: ประกาศแล้ว
signers:
  - {role: ผู้รายงาน, name: นางสาวสมหญิง ใจดี, position: หัวหน้าสำนักปลัด}
";

/// A mistake: what it is called, what of the good report becomes what (the place it is told at is
/// marked ‸), and whether the report is still made.
struct Mistake(&'static str, &'static str, &'static str, Told);

#[derive(Clone, Copy, PartialEq)]
enum Told {
    /// A fault: nothing is made.
    Fault,
    /// A finding: something to look at.
    Finding,
    /// Nothing: it is taken as it was meant.
    Taken,
}
use Told::{Fault, Finding, Taken};

const MISTAKES: &[Mistake] = &[
    // What YAML makes of natural writing.
    Mistake("dash-alone", "result: ดำเนินการแล้ว", "result: -", Taken),
    Mistake(
        "dash-alone-in-braces",
        "name: นางสาวสมหญิง ใจดี",
        "name: -",
        Taken,
    ),
    Mistake(
        "dash-begins-a-text",
        "result: ดำเนินการแล้ว",
        "result: - ดำเนินการแล้ว",
        Taken,
    ),
    Mistake(
        "hash-in-a-text",
        "result: ดำเนินการแล้ว",
        "result: ดำเนินการ ‸#1 แล้ว",
        Finding,
    ),
    Mistake(
        "hash-and-number",
        "result: ดำเนินการแล้ว",
        "result: ประกาศ ‸# 12 แล้ว",
        Finding,
    ),
    Mistake(
        "hash-begins-a-text",
        "responsible: สำนักปลัด",
        "responsible: ‸#สำนักปลัด",
        Finding,
    ),
    Mistake(
        "hash-and-words",
        "agency: องค์การบริหารส่วนตำบลคลองไทร",
        "agency: องค์การบริหารส่วนตำบลคลองไทร ‸# ทดสอบ",
        Finding,
    ),
    Mistake(
        "hash-in-braces",
        "name: นางสาวสมหญิง ใจดี",
        "name: สมหญิง ‸#2",
        Fault,
    ),
    Mistake(
        "remark",
        "fiscal_year: 2566",
        "fiscal_year: 2566  # ปีงบประมาณ",
        Taken,
    ),
    Mistake(
        "curly-quotes",
        "agency: องค์การบริหารส่วนตำบลคลองไทร",
        "agency: ‸“องค์การบริหารส่วนตำบลคลองไทร”",
        Finding,
    ),
    Mistake(
        "curly-and-straight-quote",
        "agency: องค์การบริหารส่วนตำบลคลองไทร",
        "agency: ‸“องค์การบริหารส่วนตำบลคลองไทร\"",
        Finding,
    ),
    Mistake(
        "straight-and-curly-quote",
        "result: ดำเนินการแล้ว",
        "result: ‸\"ดำเนินการแล้ว”",
        Fault,
    ),
    Mistake(
        "quote-not-closed",
        "result: ดำเนินการแล้ว",
        "result: ‸\"ดำเนินการแล้ว",
        Fault,
    ),
    Mistake(
        "text-behind-a-quote",
        "result: ดำเนินการแล้ว",
        "result: \"ดำเนินการ\" ‸แล้ว",
        Fault,
    ),
    Mistake(
        "text-behind-a-bracket",
        "result: ดำเนินการแล้ว",
        "result: [ก] ‸ดำเนินการแล้ว",
        Fault,
    ),
    Mistake(
        "star-and-space",
        "result: ดำเนินการแล้ว",
        "result: ‸* ดำเนินการแล้ว",
        Fault,
    ),
    Mistake(
        "item-with-a-long-dash",
        "  - measure: ๒.",
        "  ‸– measure: ๒.",
        Fault,
    ),
    Mistake(
        "item-with-a-bullet",
        "  - measure: ๒.",
        "  ‸• measure: ๒.",
        Fault,
    ),
    Mistake("part-of-a-key", "fiscal_year: 2566", "‸year: 2566", Fault),
    Mistake(
        "colon-in-a-text",
        "result: ดำเนินการแล้ว",
        "result: ผล‸: ดำเนินการแล้ว",
        Fault,
    ),
    Mistake(
        "begins-with-at",
        "result: ดำเนินการแล้ว",
        "result: ‸@ดำเนินการแล้ว",
        Fault,
    ),
    Mistake(
        "begins-with-percent",
        "result: ดำเนินการแล้ว",
        "result: ‸%100",
        Fault,
    ),
    Mistake(
        "begins-with-star",
        "result: ดำเนินการแล้ว",
        "result: ‸*ดำเนินการแล้ว",
        Fault,
    ),
    Mistake(
        "begins-with-bracket",
        "result: ดำเนินการแล้ว",
        "result: ‸[ดำเนินการแล้ว",
        Fault,
    ),
    Mistake(
        "block-text-on-its-line",
        "result: ดำเนินการแล้ว",
        "result: ‸| ดำเนินการแล้ว",
        Fault,
    ),
    Mistake(
        "backslash-in-quotes",
        "result: ดำเนินการแล้ว",
        "result: ‸\"C:\\งาน\"",
        Fault,
    ),
    Mistake(
        "comma-in-braces",
        "name: นางสาวสมหญิง ใจดี",
        "name: นางสาวสมหญิง, ‸ใจดี",
        Fault,
    ),
    Mistake(
        "thousands-in-braces",
        "    result: ประกาศแล้ว\n",
        "    result: ประกาศแล้ว\n  - {measure: ๓. ซื้อ, method: ก, result: 1,‸000.50}\n",
        Fault,
    ),
    Mistake(
        "thousands-in-brackets",
        "result: ประกาศแล้ว",
        "result: [1,‸000]",
        Fault,
    ),
    Mistake(
        "brace-not-closed",
        "position: หัวหน้าสำนักปลัด}",
        "position: หัวหน้าสำนักปลัด",
        Fault,
    ),
    // Indentation and colons.
    Mistake(
        "indented-too-deep",
        "    method: จัดทำคู่มือ",
        "      ‸method: จัดทำคู่มือ",
        Fault,
    ),
    Mistake(
        "indented-too-little",
        "    method: ออกประกาศ",
        "   ‸method: ออกประกาศ",
        Fault,
    ),
    Mistake(
        "indented-one-too-much",
        "period: ไตรมาสที่ ๑-๒",
        " ‸period: ไตรมาสที่ ๑-๒",
        Fault,
    ),
    Mistake(
        "row-indented-too-deep",
        "  - measure: ๒.",
        "   ‸- measure: ๒.",
        Fault,
    ),
    Mistake(
        "indented-with-a-tab",
        "    method: จัดทำคู่มือ",
        "‸\tmethod: จัดทำคู่มือ",
        Fault,
    ),
    Mistake(
        "indented-with-no-break-spaces",
        "    method: จัดทำคู่มือ",
        "‸\u{a0}\u{a0}\u{a0}\u{a0}method: จัดทำคู่มือ",
        Fault,
    ),
    Mistake(
        "no-break-space-before-a-key",
        "fiscal_year: 2566",
        "‸\u{a0}fiscal_year: 2566",
        Fault,
    ),
    Mistake(
        "no-space-behind-the-colon",
        "fiscal_year: 2566",
        "fiscal_year‸:2566",
        Fault,
    ),
    Mistake(
        "wide-colon",
        "period: ไตรมาสที่ ๑-๒",
        "period‸： ไตรมาสที่ ๑-๒",
        Fault,
    ),
    Mistake(
        "equals-sign",
        "period: ไตรมาสที่ ๑-๒",
        "period ‸= ไตรมาสที่ ๑-๒",
        Fault,
    ),
    Mistake(
        "no-space-behind-the-dash",
        "  - measure: ๒. มาตรการป้องกันการรับสินบน\n    method: ออกประกาศ\n    responsible: กองคลัง\n    period: {from: 2565-10, to: 2566-03}\n    result: ประกาศแล้ว\nsigners:\n  - {",
        "signers:\n  ‸-{",
        Fault,
    ),
    Mistake(
        "text-without-a-key",
        "period: ไตรมาสที่ ๑-๒",
        "‸ไตรมาสที่ ๑-๒",
        Fault,
    ),
    Mistake(
        "two-spellings-of-a-key",
        "digits: thai",
        "digits: thai\n‸digits: arabic",
        Fault,
    ),
    // Keys and words.
    Mistake(
        "key-misspelt",
        "fiscal_year: 2566",
        "‸fiscal_yaer: 2566",
        Fault,
    ),
    Mistake(
        "key-of-the-agency-outside-it",
        "digits: thai",
        "digits: thai\n‸emblem: ตรา.png",
        Fault,
    ),
    Mistake(
        "key-of-the-report-under-text",
        "digits: thai",
        "digits: thai\ntext: {‸subject: รายงาน}",
        Fault,
    ),
    Mistake(
        "key-without-its-colon",
        "{role: ผู้รายงาน, name: นางสาวสมหญิง ใจดี, position: หัวหน้าสำนักปลัด}",
        "‸role ผู้รายงาน",
        Fault,
    ),
    Mistake(
        "column-title-misspelt",
        "result: ดำเนินการแล้ว",
        "‸ผลการดำเนนการ: ดำเนินการแล้ว",
        Fault,
    ),
    Mistake(
        "key-with-a-dash",
        "fiscal_year: 2566",
        "‸fiscal-year: 2566",
        Fault,
    ),
    Mistake("key-in-capitals", "agency: องค์", "‸Agency: องค์", Fault),
    Mistake("key-cut-short", "signers:", "‸sign:", Fault),
    Mistake("key-in-thai", "agency: องค์", "‸หน่วยงาน: องค์", Fault),
    Mistake(
        "column-misspelt",
        "    responsible: กองคลัง",
        "    ‸reponsible: กองคลัง",
        Fault,
    ),
    Mistake("word-misspelt", "digits: thai", "digits: ‸thia", Fault),
    Mistake("word-in-thai", "digits: thai", "digits: ‸ไทย", Fault),
    Mistake(
        "status-misspelt",
        "    result: ประกาศแล้ว",
        "    result: ประกาศแล้ว\n    status: ‸ดำเนินการเเล้ว",
        Fault,
    ),
    // Forms.
    Mistake(
        "form-name-cut-short",
        "form: ita-t6-a",
        "form: ‸ita-t6",
        Fault,
    ),
    Mistake(
        "form-name-in-thai",
        "form: ita-t6-a",
        "form: ‸บันทึกข้อความ",
        Fault,
    ),
    Mistake(
        "form-name-misspelt",
        "form: ita-t6-a",
        "form: ‸ita-t6a",
        Fault,
    ),
    Mistake(
        "form-file-missing",
        "form: ita-t6-a",
        "form: ‸my-from.yaml",
        Fault,
    ),
    Mistake("form-missing", "form: ita-t6-a\nagency", "‸agency", Fault),
    // Years and dates.
    Mistake(
        "year-of-two-digits",
        "fiscal_year: 2566",
        "fiscal_year: ‸66",
        Fault,
    ),
    Mistake(
        "year-of-two-thai-digits",
        "fiscal_year: 2566",
        "fiscal_year: ‸๖๖",
        Fault,
    ),
    Mistake(
        "year-in-thai-digits",
        "fiscal_year: 2566",
        "fiscal_year: ๒๕๖๖",
        Taken,
    ),
    Mistake(
        "year-of-the-common-era",
        "fiscal_year: 2566",
        "fiscal_year: ‸2023",
        Fault,
    ),
    Mistake(
        "year-with-its-era",
        "fiscal_year: 2566",
        "fiscal_year: ‸พ.ศ. 2566",
        Fault,
    ),
    Mistake(
        "month-of-the-common-era",
        "{from: 2565-10, to: 2566-03}\n    result: ป",
        "{from: ‸2022-10, to: 2566-03}\n    result: ป",
        Finding,
    ),
    Mistake(
        "months-the-wrong-way-round",
        "{from: 2565-10, to: 2566-03}\n    result: ป",
        "‸{from: 2566-03, to: 2565-10}\n    result: ป",
        Fault,
    ),
    Mistake(
        "no-such-month",
        "{from: 2565-10, to: 2566-03}\n    result: ป",
        "{from: 2565-10, to: ‸2566-13}\n    result: ป",
        Fault,
    ),
    Mistake(
        "no-such-date",
        "digits: thai",
        "digits: thai\ndate: ‸31 เมษายน 2566",
        Fault,
    ),
    // Pictures and other files.
    Mistake(
        "picture-in-other-case",
        "    result: ประกาศแล้ว",
        "    result:\n      - {image: ‸Training.JPG, caption: ก}",
        Fault,
    ),
    Mistake(
        "picture-with-another-ending",
        "    result: ประกาศแล้ว",
        "    result:\n      - {image: ‸training.jpeg, caption: ก}",
        Fault,
    ),
    Mistake(
        "picture-outside-the-folder",
        "    result: ประกาศแล้ว",
        "    result:\n      - {image: ‸../p1/training.jpg, caption: ก}",
        Fault,
    ),
    Mistake(
        "picture-of-another-folder",
        "    result: ประกาศแล้ว",
        "    result:\n      - {image: ‸../p1/other.jpg, caption: ก}",
        Fault,
    ),
    Mistake("sheet-missing", GOOD_ROWS, "rows: ‸table.xslx\n", Fault),
    // Rows and signers.
    Mistake("no-rows", GOOD_ROWS, "rows: ‸[]\n", Fault),
    Mistake("rows-left-out", GOOD_ROWS, "", Fault),
    Mistake(
        "text-for-a-list",
        "signers:\n  - {role: ผู้รายงาน, name: นางสาวสมหญิง ใจดี, position: หัวหน้าสำนักปลัด}",
        "signers: ‸นางสาวสมหญิง ใจดี",
        Fault,
    ),
    Mistake(
        "required-cell-missing",
        "  - measure: ๒. มาตรการป้องกันการรับสินบน\n    method",
        "  - ‸method",
        Fault,
    ),
    Mistake(
        "agency-missing",
        "agency: องค์การบริหารส่วนตำบลคลองไทร\n",
        "",
        Fault,
    ),
    // What clerks type besides.
    Mistake(
        "year-word",
        "fiscal_year: 2566",
        "fiscal_year: ‸ปี 2566",
        Fault,
    ),
    Mistake(
        "year-slash",
        "fiscal_year: 2566",
        "fiscal_year: ‸2566-2567",
        Fault,
    ),
    Mistake("year-l", "fiscal_year: 2566", "fiscal_year: ‸256o", Fault),
    Mistake(
        "signers-as-text",
        "signers:\n  - {role: ผู้รายงาน, name: นางสาวสมหญิง ใจดี, position: หัวหน้าสำนักปลัด}",
        "signers: ‸นางสาวสมหญิง ใจดี",
        Fault,
    ),
    Mistake(
        "signer-name-only",
        "{role: ผู้รายงาน, name: นางสาวสมหญิง ใจดี, position: หัวหน้าสำนักปลัด}",
        "‸นางสาวสมหญิง ใจดี",
        Fault,
    ),
    Mistake(
        "agency-doubled",
        "agency: องค์การบริหารส่วนตำบลคลองไทร",
        "agency: องค์การบริหารส่วนตำบลคลองไทร\n‸agency: อบต.คลองไทร",
        Fault,
    ),
    Mistake(
        "row-without-dash",
        "  - measure: ๒. มาตรการป้องกันการรับสินบน",
        "    ‸measure: ๒. มาตรการป้องกันการรับสินบน",
        Fault,
    ),
    Mistake(
        "month-word",
        "{from: 2565-10, to: 2566-03}\n    result: ด",
        "{from: ต.ค. 65, to: มี.ค. 66}\n    result: ด",
        Taken,
    ),
    Mistake(
        "month-slash",
        "{from: 2565-10, to: 2566-03}\n    result: ด",
        "{from: 10/2565, to: 03/2566}\n    result: ด",
        Taken,
    ),
    Mistake(
        "month-only-from",
        "{from: 2565-10, to: 2566-03}\n    result: ด",
        "‸{from: 2565-10}\n    result: ด",
        Fault,
    ),
    Mistake(
        "to-misspelt",
        "{from: 2565-10, to: 2566-03}\n    result: ด",
        "{from: 2565-10, ‸too: 2566-03}\n    result: ด",
        Fault,
    ),
    Mistake(
        "paren-for-brace",
        "{role: ผู้รายงาน, name: นางสาวสมหญิง ใจดี, position: หัวหน้าสำนักปลัด}",
        "(role: ผู้รายงาน, name‸: นางสาวสมหญิง ใจดี)",
        Fault,
    ),
    Mistake(
        "semicolon",
        "role: ผู้รายงาน, name",
        "role: ผู้รายงาน; name‸",
        Fault,
    ),
    Mistake("digits-th", "digits: thai", "digits: ‸th", Fault),
    Mistake(
        "status-th",
        "    result: ดำเนินการแล้ว",
        "    result: ดำเนินการแล้ว\n    status: ‸เสร็จแล้ว",
        Fault,
    ),
    Mistake(
        "status-yes",
        "    result: ดำเนินการแล้ว",
        "    result: ดำเนินการแล้ว\n    status: ‸yes",
        Fault,
    ),
    Mistake(
        "image-url",
        "result: ดำเนินการแล้ว",
        "result: {image: ‸https://example.go.th/a.jpg, caption: ประชุม}",
        Fault,
    ),
    Mistake(
        "text-unknown",
        "digits: thai",
        "digits: thai\ntext: {‸titel: ชื่อ}",
        Fault,
    ),
    Mistake(
        "text-is-text",
        "digits: thai",
        "digits: thai\ntext: ‸ข้อความ",
        Fault,
    ),
    Mistake("tab-after-colon", "agency: องค์การ", "agency:	องค์การ", Taken),
    Mistake(
        "pipe-no-indent",
        "method: จัดทำคู่มือ",
        "method: |\n    ‸๑. จัดทำคู่มือ",
        Fault,
    ),
    Mistake(
        "gt-block",
        "method: จัดทำคู่มือ",
        "method: >\n      ๑. จัดทำคู่มือ\n      ‸๒. เผยแพร่",
        Finding,
    ),
    Mistake(
        "plain-multi",
        "method: จัดทำคู่มือ",
        "method: ๑. จัดทำคู่มือ\n      ‸๒. เผยแพร่",
        Finding,
    ),
    Mistake(
        "anchor",
        "result: ดำเนินการแล้ว",
        "result: ‸&ดำเนินการแล้ว",
        Fault,
    ),
    Mistake(
        "exclaim",
        "result: ดำเนินการแล้ว",
        "result: ‸!สำคัญ ดำเนินการ",
        Fault,
    ),
    Mistake(
        "backtick",
        "result: ดำเนินการแล้ว",
        "result: ‸`ดำเนินการ`",
        Fault,
    ),
    Mistake(
        "question",
        "result: ดำเนินการแล้ว",
        "result: ‸? ยังไม่ทราบ",
        Fault,
    ),
    Mistake(
        "comma-begin",
        "result: ดำเนินการแล้ว",
        "result: ‸, ดำเนินการ",
        Fault,
    ),
    Mistake(
        "apostrophe",
        "result: ดำเนินการแล้ว",
        "result: 'ดำเนินการ '‸แล้ว'",
        Fault,
    ),
    Mistake("doc-sep", "signers:\n", "‸---\nsigners:\n", Fault),
    Mistake(
        "th-key-value",
        "agency: องค์การบริหารส่วนตำบลคลองไทร",
        "‸หน่วยงาน: องค์การบริหารส่วนตำบลคลองไทร",
        Fault,
    ),
    Mistake(
        "nested-quote",
        "result: ดำเนินการแล้ว",
        "result: \"ประกาศ \"‸นโยบาย\" แล้ว\"",
        Fault,
    ),
    Mistake(
        "long-date",
        "digits: thai",
        "digits: thai\ndate: ‸31 เมษายน 2566",
        Fault,
    ),
    Mistake(
        "date-eng",
        "digits: thai",
        "digits: thai\ndate: ‸3 April 2023",
        Fault,
    ),
];

const GOOD_ROWS: &str = "\
rows:
  - measure: ๑. มาตรการตรวจสอบการใช้ดุลพินิจ
    method: จัดทำคู่มือ
    responsible: สำนักปลัด
    period: {from: 2565-10, to: 2566-03}
    result: ดำเนินการแล้ว
  - measure: ๒. มาตรการป้องกันการรับสินบน
    method: ออกประกาศ
    responsible: กองคลัง
    period: {from: 2565-10, to: 2566-03}
    result: ประกาศแล้ว
";

/// The report with the mistake, and the line and column it is to be told at, where that is said.
fn made(mistake: &Mistake) -> (String, Option<(u64, u64)>) {
    let Mistake(name, good, bad, _) = mistake;
    assert_eq!(GOOD.matches(good).count(), 1, "{name}: {good}");
    let marked = GOOD.replace(good, bad);
    let place = marked.find('‸').map(|at| {
        let before = &marked[..at];
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count()
            + 1;
        (line as u64, column as u64)
    });
    (marked.replace('‸', ""), place)
}

fn is_thai(text: &str) -> bool {
    text.contains(|c| ('\u{E00}'..='\u{E7F}').contains(&c))
}

#[test]
fn every_mistake_is_told_once_at_its_place_with_what_to_do_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("training.jpg"), b"").unwrap();
    let mut arguments = vec!["check".to_owned(), "--json".to_owned()];
    for mistake in MISTAKES {
        let file = format!("{}.yaml", mistake.0);
        std::fs::write(folder.path().join(&file), made(mistake).0).unwrap();
        arguments.push(file);
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let output = saraban(folder.path(), &arguments);
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let reports = told["reports"].as_array().unwrap();
    let mut text = String::new();
    let mut wrong = Vec::new();
    for (mistake, report) in MISTAKES.iter().zip(reports) {
        let name = mistake.0;
        let (source, place) = made(mistake);
        let faults = report["faults"].as_array().unwrap();
        let findings = report["findings"].as_array().unwrap();
        let _ = writeln!(text, "## {name}\n");
        let expected = match mistake.3 {
            Fault => (1, 0),
            Finding => (0, 1),
            Taken => (0, 0),
        };
        if (faults.len(), findings.len()) != expected {
            wrong.push(format!(
                "{name}: {} faults, {} findings",
                faults.len(),
                findings.len()
            ));
        }
        for one in faults.iter().chain(findings) {
            let line = one["line"].as_u64();
            let at = line.zip(one["column"].as_u64());
            if place.is_some() && at != place {
                wrong.push(format!("{name}: told at {at:?}, made at {place:?}"));
            }
            if at.is_none() {
                wrong.push(format!("{name}: no place"));
            }
            let shown = line.and_then(|line| source.lines().nth(line as usize - 1));
            let _ = writeln!(
                text,
                "    {}",
                shown
                    .unwrap_or_default()
                    .trim_start()
                    .replace('\u{a0}', "⍽")
            );
            // What to do about a finding is said by its rule.
            let help = match one["rule"].as_str() {
                Some(rule) => {
                    let to_do = saraban::Rule::named(rule).unwrap().to_do();
                    (to_do.thai, to_do.english)
                }
                None => {
                    let said = |language: &str| {
                        one["help"][language]
                            .as_str()
                            .unwrap_or_default()
                            .to_owned()
                    };
                    (said("thai"), said("english"))
                }
            };
            for (said, help, thai) in [
                (&one["thai"], &help.0, true),
                (&one["english"], &help.1, false),
            ] {
                let said = said.as_str().unwrap();
                // What was expected says what would be right.
                let says_right = said.starts_with("ต้องเป็น") || said.starts_with("expected");
                if help.is_empty() && !says_right {
                    wrong.push(format!("{name}: nothing to do"));
                }
                if thai && !is_thai(said) {
                    wrong.push(format!("{name}: not in Thai: {said}"));
                }
                let _ = writeln!(text, "{said}\n→ {help}");
            }
        }
        text.push('\n');
    }
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/command/typical_mistakes.txt");
    if std::env::var_os("UPDATE_MISTAKES").is_some() {
        std::fs::write(&golden, &text).unwrap();
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let golden = std::fs::read_to_string(&golden).unwrap_or_default();
    assert!(text == golden, "other words than in typical_mistakes.txt");
}
