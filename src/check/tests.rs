//! Reports as clerks hand them in, and what is found in them.

use proptest::prelude::*;

use super::gathered::KEYS;
use super::*;
use crate::report;

/// The findings of a report: rule, places, English words.
fn found(text: &str) -> Vec<(&'static str, String, String)> {
    let report = Report::parse("r.yaml", text).unwrap_or_else(|error| panic!("{error}"));
    check(&report, &Breaker::new(), KEYS)
        .into_iter()
        .map(|finding| {
            assert_ne!(finding.message.thai, finding.message.english);
            (
                finding.rule,
                std::iter::once(&finding.origin)
                    .chain(&finding.others)
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join(" "),
                finding.message.english,
            )
        })
        .collect()
}

fn rules_and_places(text: &str) -> Vec<(&'static str, String)> {
    let found = found(text);
    found
        .into_iter()
        .map(|(rule, place, _)| (rule, place))
        .collect()
}

const HEAD: &str = "form: ita-t6-a\nagency: องค์การบริหารส่วนตำบลคลองไทร\nfiscal_year: 2566\n";

fn with_cell(cell: &str) -> String {
    format!("{HEAD}rows:\n  - measure: {cell}\n")
}

#[test]
fn a_good_report_has_no_findings() {
    assert_eq!(
        found(&with_cell("ประชาสัมพันธ์มาตรการป้องกันการทุจริต ของอบต.คลองไทร")),
        []
    );
}

#[test]
fn each_suspicion_is_told_at_its_line_and_column() {
    for (cell, rule, column) in [
        ("การทุจริตและประพฤตินิชอบ", "near-miss", 26),
        ("ของหน่วย งานภาครัฐ", "split-word", 17),
        ("\"ปี ๒5๖๖\"", "mixed-digits", 18),
        ("งาน&nbsp;ดี", "html-residue", 17),
        ("เรื่อง ป ร ะ ก า ศ", "letter-spaced", 21),
        ("การ \u{E49}อง", "orphan-mark", 18),
    ] {
        let found = rules_and_places(&with_cell(cell));
        assert!(
            found.contains(&(rule, format!("r.yaml:5:{column}"))),
            "{cell}: {found:?}"
        );
    }
}

#[test]
fn places_inside_a_block_are_told_by_line() {
    let text = format!(
        "{HEAD}rows:\n  - measure: ก\n    method: |\n      ๑. งาน\n      ๒. การประพฤตินิชอบ\n"
    );
    let found = rules_and_places(&text);
    assert_eq!(found, [("near-miss", "r.yaml:8:13".to_owned())]);
}

#[test]
fn two_spaces_after_an_items_number_are_as_they_should_be() {
    assert_eq!(found(&with_cell("๑.  เรื่องเดิม")), []);
    assert_eq!(found(&with_cell("๑. เรื่อง  เดิม"))[0].0, "text-repaired");
}

#[test]
fn each_kind_of_repair_is_told_once_with_all_its_places() {
    let text = format!("{HEAD}rows:\n  - measure: เเผน  งาน\n    method: นำ้  ดี\n");
    let found = found(&text);
    let told: Vec<_> = found
        .iter()
        .map(|(rule, place, words)| (*rule, &**place, &**words))
        .collect();
    let repaired = "text-repaired";
    assert_eq!(
        told,
        [
            (repaired, "r.yaml:5:14", "put right: two sara e for sara ae"),
            (
                repaired,
                "r.yaml:5:19 r.yaml:6:17",
                "put right: double space"
            ),
            (
                repaired,
                "r.yaml:6:14",
                "put right: tone mark after sara am"
            ),
        ]
    );
}

#[test]
fn two_systems_of_digits_in_one_column_are_told() {
    let text = format!("{HEAD}rows:\n  - result: ครั้งที่ ๑\n  - result: ครั้งที่ ๒\n  - result: ครั้งที่ 3\n");
    let found = found(&text);
    assert_eq!(
        (found[0].0, &*found[0].1),
        ("digits-converted", "r.yaml:7:22")
    );
    assert_eq!((found[1].0, &*found[1].1), ("mixed-digits", "r.yaml:7:22"));
    assert!(found[1].2.contains("“result”") && found[1].2.contains("(2 text(s))"));
}

#[test]
fn two_systems_of_digits_in_different_columns_are_told_of_the_report() {
    let text = format!("{HEAD}rows:\n  - {{measure: ครั้งที่ ๑, method: 2 ครั้ง, result: ๓ ครั้ง}}\n");
    let found = found(&text);
    assert!(
        found
            .iter()
            .any(|(rule, _, words)| *rule == "mixed-digits" && words.contains("the report mixes")),
        "{found:?}"
    );
}

#[test]
fn addresses_and_codes_are_no_other_system_of_digits() {
    assert_eq!(
        found(&with_cell(
            "เว็บไซต์ https://example.com/2566 ปี ๒๕๖๖ COVID-19"
        )),
        []
    );
}

#[test]
fn another_agencys_name_kind_and_site_are_told() {
    for (cell, words) in [
        ("รายงานต่อผู้บริหารเทศบาลทราบ", "“เทศบาล”"),
        ("ประกาศอบต.หนองแวง เรื่อง มาตรการ", "“อบต.หนองแวง”"),
        ("องค์การบริหารส่วนตำบลหนองแวง", "“องค์การบริหารส่วนตำบลหนองแวง”"),
        ("เผยแพร่ทางเว็บไซต์กรมสรรพสามิต", "“กรมสรรพสามิต”"),
    ] {
        let found = found(&with_cell(cell));
        assert_eq!(found.len(), 1, "{cell}: {found:?}");
        assert_eq!(found[0].0, "other-agency");
        assert!(found[0].2.contains(words), "{found:?}");
    }
    let text = "form: ita-t6-a\nagency: {name: เทศบาลตำบลแม่ขรี, website: www.maekhari.go.th}\n\
        rows:\n  - measure: www.bangkok.go.th และ http://web.maekhari.go.th/a และ www.nacc.go.th\n";
    let found = found(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].0, &*found[0].1), ("other-site", "r.yaml:4:14"));
}

#[test]
fn the_own_name_and_talk_of_all_authorities_are_let_pass() {
    for cell in [
        "อบต. คลองไทร และอบต.คลองไทร",
        "องค์การบริหารส่วนตำบลคลองไทร",
        "องค์การบริหารส่วนตำบลได้ดำเนินการ",
        "สำนักปลัด อบต.",
        "พระราชบัญญัติเทศบาล พ.ศ. ๒๔๙๖",
        "กฎหมายว่าด้วยเทศบาล",
        "เทศบาล และ อบต. ทุกแห่ง",
        "องค์การบริหารส่วนตำบลหรือเทศบาล",
        "กรมส่งเสริมการปกครองท้องถิ่น",
    ] {
        assert_eq!(found(&with_cell(cell)), [], "{cell}");
    }
}

#[test]
fn other_years_are_told_and_the_year_before_may_be_spoken_of() {
    for (cell, words) in [
        ("ต.ค.๖๖ - มี.ค.๖๗", "“ต.ค.๖๖ - มี.ค.๖๗”"),
        ("แผนประจำปีงบประมาณ พ.ศ. ๒๕๖๕", "“ประจำปีงบประมาณ พ.ศ. ๒๕๖๕”"),
        ("แผนประจำปีฯ ๖๗", "“ประจำปีฯ ๖๗”"),
        ("{from: 2566-10, to: 2566-12}", "ต.ค. 2566 – ธ.ค. 2566"),
    ] {
        let found = found(&with_cell(cell));
        assert_eq!(found.len(), 1, "{cell}: {found:?}");
        assert_eq!(found[0].0, "other-year");
        assert!(found[0].2.contains(words), "{found:?}");
    }
    for cell in [
        "ต.ค. ๖๕ – ก.ย. ๖๖",
        "ผลการประเมิน ปีงบประมาณ ๒๕๖๕",
        "ประจำปี",
        "เมื่อวันที่ ๓ เมษายน ๒๕๖๐",
    ] {
        assert_eq!(found(&with_cell(cell)), [], "{cell}");
    }
    let text = format!("{HEAD}period: รอบ ๖ เดือน (ตุลาคม ๒๕๖๖ - มีนาคม ๒๕๖๗)\n");
    assert_eq!(
        rules_and_places(&text)[0],
        ("other-year", "r.yaml:4:22".to_owned())
    );
}

#[test]
fn numbers_left_out_are_told() {
    let text = format!(
        "{HEAD}rows:\n  - measure: ๑. ก\n    method: |\n      ๑. ก\n      (๑) ก\n      (๓) ก\n      ๒. ก\n      (๑) ก\n      ๔. ก\n  - measure: ๓. ข\n"
    );
    let found = found(&text);
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(rule, place, _)| (*rule, place.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("numbering-gap", "r.yaml:9:7"),
            ("numbering-gap", "r.yaml:12:7"),
            ("numbering-gap", "r.yaml:13:14"),
        ]
    );
}

#[test]
fn two_spellings_are_told_at_the_rarer() {
    let text = format!(
        "{HEAD}rows:\n  - measure: การใช้ดุลพินิจ\n  - measure: การใช้ดุลพินิจ\n  - measure: การใช้ดุลยพินิจ\n"
    );
    let found = found(&text);
    assert_eq!((found[0].0, &*found[0].1), ("two-spellings", "r.yaml:7:20"));
    assert!(
        found[0]
            .2
            .contains("“ดุลพินิจ” elsewhere in the report (2 times)")
    );
}

#[test]
fn a_cell_full_of_unknown_words_is_told() {
    let good = "ได้ดำเนินการและรายงานผลการดำเนินการให้ผู้บริหารทราบ ".repeat(4);
    let text =
        format!("{HEAD}rows:\n  - measure: {good}\n  - measure: ฆฌฎฑฒณ ฬฐฑฒ ษฆฌฎฑ ฒณฬฐฑ ฒษฆฌฎฑฒ\n");
    let found = rules_and_places(&text);
    assert!(
        found.contains(&("unknown-words", "r.yaml:6:14".to_owned())),
        "{found:?}"
    );
}

#[test]
fn every_part_of_a_bundle_is_looked_through() {
    let text = "agency: องค์การบริหารส่วนตำบลคลองไทร\nfiscal_year: 2566\nbundle:\n  - form: ita-t6-a\n    rows:\n      - measure: ก\n  - form: ita-t6-a\n    rows:\n      - measure: ผู้บริหารเทศบาล\n";
    assert_eq!(
        rules_and_places(text),
        [("other-agency", "r.yaml:9:27".to_owned())]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_looked_through(text in "(อบต\\.|เทศบาล|กรม|ประจำปี|ต\\.ค\\.|www\\.|\\.go\\.th|[ก-๛ 0-9.()\n<&;-]|\\PC){0,30}") {
        let mut report = Report::new("ita-t6-a", "อบต.ก");
        report.fiscal_year = crate::thai::FiscalYear::new(2566).map(crate::report::Located::new);
        report.rows = report::Rows::Listed(vec![report::Row::new([("measure", report::Cell::from(text.as_str()))])]);
        let breaker = Breaker::new();
        let first = check(&report, &breaker, KEYS);
        prop_assert_eq!(first, check(&report, &breaker, KEYS));
    }
}

#[test]
fn every_rule_named_in_the_program_is_in_the_table() {
    fn sources(folder: &std::path::Path, texts: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, texts);
            } else if path.extension().is_some_and(|name| name == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                texts.push((path.display().to_string(), text));
            }
        }
    }
    let mut texts = Vec::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
    sources(std::path::Path::new(folder), &mut texts);
    let makers = [
        "Finding::new(",
        ".add(",
        ".add_all(",
        "finding(",
        "Remark::new(",
    ];
    let mut unknown = Vec::new();
    for (path, text) in &texts {
        for maker in makers {
            for (at, _) in text.match_indices(maker) {
                let rest = text[at + maker.len()..].trim_start();
                let Some((name, _)) = rest.strip_prefix('"').and_then(|rest| rest.split_once('"'))
                else {
                    continue;
                };
                let is_name =
                    name.contains('-') && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
                if is_name && crate::Rule::named(name).is_none() {
                    unknown.push(format!("{path}: {name}"));
                }
            }
        }
    }
    assert_eq!(unknown, Vec::<String>::new());
}

#[test]
fn rows_that_say_less_than_the_others_are_told() {
    let text = format!(
        "{HEAD}period: {{from: 2565-10, to: 2566-03}}\nrows:\n\
         \x20 - {{measure: ก, method: ข, period: {{from: 2565-10, to: 2566-02}}, result: ค}}\n\
         \x20 - {{measure: ก, method: ข, period: {{from: 2565-10, to: 2566-02}}}}\n\
         \x20 - {{measure: ก, method: ข, period: {{from: 2565-10, to: 2566-05}}}}\n\
         \x20 - {{measure: งานที่เหลือ}}\n\
         \x20 - {{measure: งานที่ทำแล้ว, status: done}}\n"
    );
    assert_eq!(
        rules_and_places(&text),
        [
            ("empty-result", "r.yaml:7:5".to_owned()),
            ("row-almost-empty", "r.yaml:9:5".to_owned()),
            ("status-without-evidence", "r.yaml:10:37".to_owned()),
        ]
    );
}
