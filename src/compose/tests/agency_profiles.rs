//! A clerk writes the agency's profile once; each report names only what differs.

use std::path::Path;

use crate::compose::compose_report;
use crate::document::{Block, CellBlock, Document, SignOff};
use crate::error::Finding;
use crate::report::Report;

const PROFILE: &str = "agency:
  name: องค์การบริหารส่วนตำบลคลองไทร
  short_name: อบต.คลองไทร
  address: [หมู่ที่ ๓ ตำบลคลองไทร, อำเภอเมือง จังหวัดเพชรบุรี ๗๖๐๐๐]
  phone: ๐ ๓๒๔๘ ๑๒๓๔
  email: saraban@khlongsai.go.th
  emblem: emblem.svg
  logo: logo.svg
  number_prefix: พบ ๗๒๓๐๑/
sender: สำนักปลัด
signers:
  - {name: นายสมชาย รักไทย, position: นายกองค์การบริหารส่วนตำบลคลองไทร}
digits: arabic
empty_cells: dash
";

const SVG: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" width="30" height="30"><path d="M0 0H30V30H0Z"/></svg>"#;

const LETTER: &str = "form: letter
number: ๑๒๓
date: 2566-04-03
subject: ส่งรายงาน
receiver: ผู้ว่าราชการจังหวัด
text: {reason: ตามที่ได้กำหนด}
";

const REPORT: &str = "form: ita-t6-b
fiscal_year: 2566
rows: [{measure: ก}]
";

/// The document of a report beside that profile.
fn composed(profile: &str, text: &str) -> (Document, Vec<Finding>) {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("agency.yaml", profile);
    write("emblem.svg", SVG);
    write("other.svg", SVG);
    write("logo.svg", SVG);
    write("report.yaml", text);
    read(&folder.path().join("report.yaml"))
}

fn read(path: &Path) -> (Document, Vec<Finding>) {
    let report = Report::read(path).unwrap_or_else(|error| panic!("{error}"));
    compose_report(&report).unwrap_or_else(|error| panic!("{error}"))
}

fn blocks(document: &Document) -> impl Iterator<Item = &Block> {
    document.sections.iter().flat_map(|section| &section.blocks)
}

fn lines(document: &Document) -> Vec<String> {
    blocks(document)
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.text()),
            _ => None,
        })
        .collect()
}

fn sign_off(document: &Document) -> &SignOff {
    blocks(document)
        .find_map(|block| match block {
            Block::SignOff(block) => Some(block),
            _ => None,
        })
        .expect("a signature block")
}

/// The text of the last cell of the table's first row.
fn last_cell(document: &Document) -> String {
    let table = blocks(document).find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let row = table.unwrap().rows.first().unwrap();
    let cell = row.cells.last().unwrap();
    let paragraphs = cell.blocks.iter().map(|block| match block {
        CellBlock::Paragraph(paragraph) => paragraph.text(),
        CellBlock::Picture(_) => panic!("text"),
    });
    paragraphs.collect()
}

#[test]
fn a_letter_takes_its_head_signer_and_digits_from_the_profile() {
    let (document, findings) = composed(PROFILE, LETTER);
    assert!(findings.is_empty(), "{findings:?}");
    let text = lines(&document);
    assert_eq!(text[0], "ที่ พบ 72301/123\tองค์การบริหารส่วนตำบลคลองไทร");
    assert_eq!(text[1], "หมู่ที่ 3 ตำบลคลองไทร");
    assert_eq!(text[2], "อำเภอเมือง จังหวัดเพชรบุรี 76000");
    assert_eq!(text[3], "3 เมษายน 2566");
    let owner = &text[text.len() - 3..];
    assert_eq!(owner[0], "สำนักปลัด");
    assert_eq!(owner[1], "โทร. 0 3248 1234");
    assert!(owner[2].ends_with("saraban@khlongsai.go.th"));
    let signer = &sign_off(&document).signers[0];
    assert_eq!(signer.name.as_deref(), Some("นายสมชาย รักไทย"));
    assert_eq!(signer.position, ["นายกองค์การบริหารส่วนตำบลคลองไทร"]);
    let emblem = document.sections[0].emblem.as_ref().unwrap();
    assert!(emblem.picture.is_some());
}

#[test]
fn a_report_takes_its_logo_and_empty_cells_from_the_profile() {
    let (document, _) = composed(PROFILE, REPORT);
    assert!(
        document.sections[0]
            .blocks
            .iter()
            .any(|block| matches!(block, Block::Picture(_))),
        "the logo stands on the cover"
    );
    assert_eq!(last_cell(&document), "-");
    assert!(lines(&document).iter().any(|line| line.contains("2566")));
}

#[test]
fn a_report_names_only_what_differs() {
    let own = "agency: {phone: ๐ ๑๑๑๑ ๒๒๒๒, emblem: other.svg}
digits: thai
empty_cells: none_word
sender: กองคลัง
signers: [{name: นางสาวสมหญิง ใจดี, position: ปลัดองค์การบริหารส่วนตำบล}]
";
    let (document, _) = composed(PROFILE, &format!("{LETTER}{own}"));
    let text = lines(&document);
    // A whole number is its own; a running one comes after the prefix.
    assert!(text[0].starts_with("ที่ พบ ๗๒๓๐๑/๑๒๓\t"), "{}", text[0]);
    assert_eq!(text[1], "หมู่ที่ ๓ ตำบลคลองไทร", "the address is the profile's");
    assert!(text.contains(&"กองคลัง".to_owned()));
    assert!(text.contains(&"โทร. ๐ ๑๑๑๑ ๒๒๒๒".to_owned()));
    assert!(!text.contains(&"สำนักปลัด".to_owned()));
    let signers = &sign_off(&document).signers;
    assert_eq!(signers.len(), 1);
    assert_eq!(signers[0].name.as_deref(), Some("นางสาวสมหญิง ใจดี"));
    let (document, _) = composed(PROFILE, &format!("{REPORT}{own}"));
    assert_eq!(last_cell(&document), "ไม่มี");
    let whole = LETTER.replace("number: ๑๒๓", "number: กท ๐๐๐๑/๙");
    let (document, _) = composed(PROFILE, &whole);
    assert!(lines(&document)[0].starts_with("ที่ กท 0001/9\t"));
}

#[test]
fn without_an_emblem_its_space_stays_free_and_a_finding_says_so() {
    let without = PROFILE.replace("  emblem: emblem.svg\n", "");
    for form in [
        LETTER.to_owned(),
        LETTER
            .replace("form: letter", "form: memo")
            .replace("reason:", "body:"),
        LETTER
            .replace("form: letter", "form: announcement")
            .replace("reason:", "body:"),
        LETTER
            .replace("form: letter", "form: order")
            .replace("reason:", "body:"),
    ] {
        let (document, findings) = composed(&without, &form);
        let emblem = document.sections[0].emblem.as_ref().expect("its space");
        assert!(emblem.picture.is_none());
        let mut rules: Vec<&str> = findings.iter().map(|finding| finding.rule).collect();
        // What the form has no place for is told besides.
        assert_eq!(rules.remove(0), "no-emblem", "{form}");
        assert!(rules.iter().all(|rule| *rule == "not-printed"), "{form}");
        assert_eq!(
            rules.is_empty(),
            form.starts_with("form: letter") || form.starts_with("form: memo")
        );
        assert!(findings[0].message.thai.contains("agency.yaml"));
    }
}

#[test]
fn the_number_of_an_oit_question_depends_on_year_and_agency_or_a_finding_says_what_to_do() {
    for (year, agency, rule, number) in [
        (2566, "องค์การบริหารส่วนตำบลคลองไทร", None, Some("O43")),
        (2566, "เทศบาลตำบลแม่ขรี", None, Some("O43")),
        (
            2567,
            "องค์การบริหารส่วนจังหวัดตรัง",
            Some("ita-item-unconfirmed"),
            Some("O35"),
        ),
        (
            2569,
            "เทศบาลตำบลแม่ขรี",
            Some("ita-item-unconfirmed"),
            Some("O26"),
        ),
        (
            2569,
            "โรงเรียนบ้านคลองไทร",
            Some("ita-item-unconfirmed"),
            Some("O23"),
        ),
        (2562, "เทศบาลตำบลแม่ขรี", Some("ita-item-unknown"), None),
        (2568, "เทศบาลตำบลแม่ขรี", Some("ita-item-unknown"), None),
    ] {
        let text = format!(
            "form: ita-t6-a\nagency: {agency}\nfiscal_year: {year}\nrows: [{{measure: ก}}]\n"
        );
        let (document, findings) = composed("digits: thai\n", &text);
        let rules: Vec<&str> = findings.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules.first().copied(), rule, "{year} {agency}");
        assert_eq!(document.metadata.ita_item.as_deref(), number);
        // The report has the last word.
        let (document, findings) = composed("digits: thai\n", &format!("{text}ita_item: O99\n"));
        assert!(findings.is_empty(), "{findings:?}");
        assert_eq!(document.metadata.ita_item.as_deref(), Some("O99"));
    }
}
