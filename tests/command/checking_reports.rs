//! What a clerk is told about a report before the executive signs it: mistakes with their places.

use std::path::{Path, PathBuf};
use std::process::Command;

use saraban::{Format, Job};

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/reports/{name}.yaml"))
}

/// Rule and line of every finding, in order; that the emblem's file is not there is left out, since
/// no sample has one beside it.
fn found(name: &str) -> Vec<(&'static str, u32)> {
    let checked = Job::from_file(sample(name)).check();
    checked
        .unwrap_or_else(|error| panic!("{error}"))
        .into_iter()
        .filter(|finding| finding.rule != "no-emblem")
        .map(|finding| {
            let line = finding.origin.place.map_or(0, |place| place.line);
            (finding.rule, line)
        })
        .collect()
}

/// The five real reports hold mistakes of their authors; these and no others are found.
#[test]
fn the_mistakes_of_the_real_reports_are_found_and_nothing_else() {
    assert_eq!(found("khlong-sai-2566"), []);
    assert_eq!(
        found("bang-khrok-2568"),
        [
            ("ita-item-unknown", 61),
            ("numbering-gap", 99),
            ("other-site", 112),
            ("other-site", 113),
            ("other-year", 140),
            ("numbering-gap", 148),
            ("numbering-gap", 177),
        ]
    );
    assert_eq!(
        found("kamalasai-2564"),
        [
            ("numbering-gap", 58),
            ("other-agency", 76),
            ("two-spellings", 161)
        ]
    );
    assert_eq!(
        found("mae-khri-2566"),
        [("two-spellings", 53), ("other-agency", 59)]
    );
    assert_eq!(
        found("cho-raka-2565"),
        [
            ("other-year", 43),
            ("other-year", 43),
            ("other-year", 58),
            ("other-year", 75)
        ]
    );
}

/// What is made of a report alters nothing of what is found in it.
#[test]
fn the_findings_are_the_same_whatever_files_are_made() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports");
    let mut reports: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "yaml"))
        .filter(|path| !path.ends_with("agency.yaml"))
        .collect();
    reports.sort();
    assert!(reports.len() > 8);
    for report in reports {
        let found = |formats: &[Format]| {
            let job = Job::from_file(&report).formats(formats.iter().copied());
            let findings = job
                .render()
                .unwrap_or_else(|error| panic!("{error}"))
                .findings;
            let told = findings.iter().map(|finding| {
                let origin = finding.origin.to_string();
                (finding.rule, origin, finding.message.english.clone())
            });
            told.collect::<Vec<_>>()
        };
        let both = found(&[Format::Pdf, Format::Docx]);
        assert_eq!(found(&[Format::Pdf]), both, "{}", report.display());
        assert_eq!(found(&[Format::Docx]), both, "{}", report.display());
        let checked = Job::from_file(&report).check().unwrap();
        assert_eq!(checked.len(), both.len(), "{}", report.display());
    }
}

#[test]
fn the_written_examples_are_free_of_findings() {
    for name in [
        "announcement-measures",
        "bundle-quarter",
        "complaints-table",
        "letter-province",
        "order-committee",
    ] {
        assert_eq!(found(name), [], "{name}");
    }
    // Its author put two spaces after the titles of the items.
    assert_eq!(found("memo-approval"), [("text-repaired", 17)]);
}

#[test]
fn the_command_prints_them_with_file_line_and_column_in_the_language_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.yaml");
    std::fs::write(
        &file,
        "form: ita-t6-a\nagency: องค์การบริหารส่วนตำบลคลองไทร\nfiscal_year: 2566\nrows:\n  \
        - measure: ป้องกันการประพฤตินิชอบ\n    method: |\n      เเผนงานนำ้ประปา\n      \
        เสนอผู้บริหารเทศบาล\n    result: ครั้งที่ 1/2566\n  \
        - measure: ติดตามผล\n    result: ครั้งที่ ๒/๒๕๖๖\n",
    )
    .unwrap();
    let told = |language: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_saraban"))
            .current_dir(folder.path())
            .args(["render", "report.yaml", "--lang", language])
            .output()
            .unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{told}");
        told
    };
    let thai = told("th");
    for words in [
        "ควรตรวจ [near-miss]: “ประพฤตินิชอบ” ใกล้เคียงกับ “ประพฤติมิชอบ” อาจพิมพ์ผิด",
        "report.yaml:5:24",
        "ทำให้แล้ว [text-repaired]: ปรับข้อความที่พิมพ์ไม่ถูกต้องให้แล้ว: เ สองตัวเป็น แ",
        "report.yaml:7:7",
        "[other-agency]: พบ “เทศบาล”",
        "report.yaml:8:20",
        "[mixed-digits]",
        "[digits-converted]: พิมพ์เลขอารบิกของ 1 ข้อความเป็นเลขไทย",
        "[mixed-digits]: คอลัมน์ “ผลการดำเนินการ” ใช้ทั้งเลขไทย",
        "report.yaml:9:22",
    ] {
        assert!(thai.contains(words), "{words} in:\n{thai}");
    }
    let english = told("en");
    for words in [
        "check [near-miss]: “ประพฤตินิชอบ” is nearly “ประพฤติมิชอบ”",
        "note [text-repaired]: put right: tone mark after sara am",
    ] {
        assert!(english.contains(words), "{words} in:\n{english}");
    }
    for other in ["is nearly", "put right"] {
        assert!(!thai.contains(other), "{other} in:\n{thai}");
    }
}
