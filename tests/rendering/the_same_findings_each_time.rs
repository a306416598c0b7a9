//! What the user should look at is the report's own: the same whatever is asked for, each thing once.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use saraban::{Finding, Format, Job};

fn reports() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports");
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "yaml"));
    paths.sort();
    paths
}

#[test]
fn whatever_formats_are_asked_for() {
    let paths = reports();
    assert!(paths.len() > 20);
    for path in paths {
        let of = |formats: &[Format]| -> Vec<Finding> {
            let job = Job::from_file(&path).formats(formats.iter().copied());
            job.render().unwrap().findings
        };
        let checked = Job::from_file(&path).check().unwrap();
        let once: BTreeSet<String> = checked.iter().map(|found| format!("{found:?}")).collect();
        assert_eq!(once.len(), checked.len(), "{path:?}: one is told twice");
        for formats in [
            &[Format::Pdf][..],
            &[Format::Docx],
            &[Format::Docx, Format::Pdf],
        ] {
            assert_eq!(of(formats), checked, "{path:?}, {formats:?}");
        }
    }
}

/// Signs that no font draws, in thousands of rows: one finding with the places of all.
#[test]
fn what_is_repeated_is_folded() {
    let row = "  - {ค: \"ก \u{1F9FF}\"}\n";
    let report = format!(
        "form: report-table\nagency: ก\ntext: {{title: ข}}\nmissing_glyphs: box\nrows:\n{}",
        row.repeat(2_000)
    );
    let found = Job::from_text("r.yaml", report).check().unwrap();
    let missing: Vec<&Finding> = found
        .iter()
        .filter(|one| one.rule == "missing-glyph")
        .collect();
    assert_eq!(missing.len(), 1, "{}", found.len());
}
