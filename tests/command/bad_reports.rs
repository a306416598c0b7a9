//! Report files that are wrong in every way: a clear error each time, never a panic.

use proptest::prelude::*;
use saraban::ErrorKind;
use saraban::report::Report;

/// The English wordings of the faults of a file of these bytes.
fn faults(bytes: &[u8]) -> Vec<String> {
    let file = tempfile::NamedTempFile::with_suffix(".yaml").unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    match Report::read(file.path()) {
        Ok(_) => Vec::new(),
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::Input);
            let faults = error.faults().iter();
            faults.map(|fault| fault.message.english.clone()).collect()
        }
    }
}

#[test]
fn bombs_are_refused_at_once() {
    let mut laughs = "a0: &a0 [ก, ก]\n".to_owned();
    for level in 1..20 {
        let before = level - 1;
        laughs.push_str(&format!(
            "a{level}: &a{level} [*a{before}, *a{before}, *a{before}]\n"
        ));
    }
    assert!(
        faults(laughs.as_bytes())
            .iter()
            .any(|fault| fault.contains("anchors"))
    );
    for opening in ["[", "{a: ", "- ", "? ", "&a ", "!!seq ["] {
        let text = opening.repeat(100_000);
        // Told once and not for each of them.
        let told = faults(text.as_bytes()).len();
        assert!((1..=10_001).contains(&told), "{opening}: {told}");
    }
    let keys: String = (0..200_000).map(|key| format!("k{key}: 1\n")).collect();
    let seen = faults(keys.as_bytes());
    assert!(seen.len() > 10_000 && seen.len() < 10_010, "{}", seen.len());
    assert!(seen.iter().any(|fault| fault.contains("more faults")));
}

#[test]
fn what_is_no_report_is_told_in_one_fault() {
    for (bytes, words) in [
        (&b""[..], "empty"),
        (b"\n  \n", "empty"),
        (b"form: \xA1\xA2\n", "not UTF-8"),
        (b"\xFF\xFEf\0o\0", "UTF-16"),
        (b"PK\x03\x04\x80\x81", "the file is ZIP"),
        (b"just text\n", "expected a mapping"),
        (b"- a\n- b\n", "expected a mapping"),
        (b"form: [a\n", "the bracket ["),
    ] {
        let seen = faults(bytes);
        assert_eq!(seen.len(), 1, "{seen:?}");
        assert!(seen[0].contains(words), "{words}: {seen:?}");
    }
}

#[test]
fn a_thousand_wrong_rows_are_a_thousand_faults() {
    let mut text = "form: ita-t6-a\nagency: อบต.\nrows:\n".to_owned();
    for _ in 0..1000 {
        text.push_str("  - measure: ก\n    status: finished\n");
    }
    assert_eq!(faults(text.as_bytes()).len(), 1000);
}

fn real_report() -> Vec<u8> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/reports/khlong-sai-2566.yaml"
    );
    std::fs::read(path).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn any_bytes_are_a_report_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        faults(&bytes);
    }

    #[test]
    fn a_damaged_report_is_a_report_or_an_error(
        places in prop::collection::vec((any::<prop::sample::Index>(), "[-:\\[\\]{}&*!|>'\"#%@`,? \t\n\\PC]{1,3}"), 1..5)
    ) {
        let mut bytes = real_report();
        for (place, text) in &places {
            let at = place.index(bytes.len());
            bytes.splice(at..at, text.bytes());
        }
        faults(&bytes);
    }
}

#[test]
fn a_reports_own_faults_and_those_against_its_form_are_told_together() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.yaml");
    let text = "form: ita-t6-a\nagency: อบต.\nfiscal_year: soon\ndigits: thia\ntext: {titel: ก}\n\
        columns: {methodd: ข}\nrows:\n  - {measure: ๑. ก, resultt: ข, status: finished}\n";
    std::fs::write(&path, text).unwrap();
    let Err(error) = saraban::Job::from_file(&path).render() else {
        panic!("it has faults");
    };
    let told = error.to_string();
    for words in [
        "found “soon”",
        "thia",
        "finished", // of the report
        "no text named “titel”",
        "no column “methodd”",
        "no column “resultt”", // against its form
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let places: Vec<_> = error.faults().iter().map(|fault| &fault.origin).collect();
    assert_eq!(places.len(), 6, "each once: {told}");
}

#[test]
fn what_a_form_needs_is_told_once() {
    let text = "form: report-table\nagency: ก\nrows: [{ค: ง}]\n";
    let Err(error) = saraban::Job::from_text("r.yaml", text).render() else {
        panic!("it has no title");
    };
    assert_eq!(error.faults().len(), 1, "{error}");
}

#[test]
fn what_is_written_in_another_shape_is_told_as_it_would_be_right() {
    for (text, told) in [
        (
            "form ita-t6-a\nagency ก\n",
            "put a colon behind “form”: form: …",
        ),
        (
            "form: ita-t6-a\nagency: ก\nrows:\n  measure: ก\n  method: ข\n",
            "expected a list, each item on a line of its own behind “- ”",
        ),
        // A key that is nearly a spreadsheet's is one of those.
        (
            "form: ita-t6-a\nagency: ก\nrows: {flie: a.xlsx}\n",
            "did you mean “file”?",
        ),
        ("\n", "start a report with saraban new"),
        ("# a remark\n", "start a report with saraban new"),
    ] {
        let Err(error) = saraban::Job::from_text("r.yaml", text).check() else {
            panic!("{text}");
        };
        assert!(error.to_string().contains(told), "{told}: {error}");
        // What a program shows that returns the error from `main` reads the same.
        assert_eq!(format!("{error:?}"), format!("Input: {error}"));
    }
}
