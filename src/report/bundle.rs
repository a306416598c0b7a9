//! The parts of a bundle: written in it, or reports in files of their own.

use std::path::Path;

use super::extent::Extent;
use super::profile::Profile;
use super::read::report;
use super::{Files, Report, keys};
use crate::error::{Message, Result};
use crate::limits::MAX_PARTS;
use crate::source::{Faults, Fields, Node, Text, Value, parse as parse_tree};

/// Reads the parts; what they do not say they take from the bundle.
pub(super) fn parts(
    fields: &Fields,
    outer: &Profile,
    files: &Files,
    faults: &mut Faults,
) -> Vec<Report> {
    let items = fields.list("bundle", faults).unwrap_or_default();
    let mut parts = Vec::new();
    let mut extent = Extent::default();
    for item in items.iter().take(MAX_PARTS) {
        let part = match key(item, "report") {
            Some(_) => part_file(item, outer, files, faults),
            None => report(item, outer, files, false, faults),
        };
        let Some(part) = part else {
            continue;
        };
        extent.add_written(part.rows.listed());
        parts.push(part);
        if extent.is_too_large() {
            let (message, help) = Extent::refusal();
            faults.add_with_help(item.place, message, help);
            break;
        }
    }
    parts
}

/// Faults where a bundle's head has what belongs into one of its documents, and no document takes.
pub(super) fn refuse_contents(fields: &Fields, faults: &mut Faults) {
    const CONTENTS: [&str; 9] = [
        "form",
        "text",
        "columns",
        "numbers",
        "totals",
        "contents",
        "committees",
        "rows",
        "ita_item",
    ];
    for key in CONTENTS {
        let Some(node) = fields.get(key) else {
            continue;
        };
        faults.add_with_help(
            node.place,
            Message::new(
                format!("{key}: เป็นของเอกสารแต่ละฉบับ ไม่ใช่ของทั้งชุดเอกสาร"),
                format!("{key}: belongs to one of the documents, not to the bundle"),
            ),
            Message::new(
                format!("ย้าย {key}: ไปไว้ในเอกสารใต้ bundle:"),
                format!("move {key}: into a document under bundle:"),
            ),
        );
    }
}

/// The value of that key of a mapping.
fn key<'n, 'a>(node: &'n Node<'a>, name: &str) -> Option<&'n Node<'a>> {
    let Value::Map(entries) = &node.value else {
        return None;
    };
    let entry = entries.iter().find(|(key, _)| key.text == name);
    entry.map(|(_, node)| node)
}

/// A part in a file of its own: `- report: other.yaml`.
fn part_file(item: &Node, outer: &Profile, files: &Files, faults: &mut Faults) -> Option<Report> {
    let fields = item.fields(&keys::PART_FILE, faults)?;
    let name = fields.text("report", faults);
    let name = name?;
    match read_part(&name, outer, files) {
        Ok(part) => Some(part),
        Err(error) => {
            faults.take_over(&error);
            None
        }
    }
}

fn read_part(name: &Text, outer: &Profile, files: &Files) -> Result<Report> {
    let (file, text) = files.read_text(name)?;
    let mut faults = Faults::new(file.as_str());
    let part = parse_tree(&text, &mut faults).and_then(|root| {
        if let Some(bundle) = key(&root, "bundle") {
            faults.add(
                bundle.place,
                Message::new(
                    "ชุดเอกสารเป็นส่วนของชุดเอกสารอีกชุดหนึ่งไม่ได้",
                    "a bundle cannot be a part of a bundle",
                ),
            );
            return None;
        }
        let mut part = report(&root, outer, files, false, &mut faults)?;
        part.reading.findings.extend(faults.take_findings());
        let beside = Path::new(&name.value).parent().unwrap_or(Path::new(""));
        if !beside.as_os_str().is_empty() {
            move_paths(&mut part, &file, beside);
        }
        Some(part)
    });
    faults.finish(part)
}

/// The paths written in that file, which are relative to its folder, as seen from the bundle's.
fn move_paths(part: &mut Report, file: &str, folder: &Path) {
    for (_, path) in part.named_files() {
        // What the bundle or the agency's profile says is relative to their folder already.
        if path.origin.file.as_ref() == file {
            path.value = folder.join(&path.value).display().to_string();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{CellItem, Report, Rows};

    /// A folder with these files; the first is the bundle.
    fn files(files: &[(&str, &str)]) -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let first = folder.path().join(files[0].0);
        (folder, first)
    }

    #[test]
    fn a_part_may_stand_in_a_file_of_its_own() {
        let (_folder, bundle) = files(&[
            (
                "bundle.yaml",
                "fiscal_year: 2566\nbundle:\n  - form: memo\n  - report: parts/report.yaml\n",
            ),
            ("agency.yaml", "agency: {name: ก, emblem: e.svg}\n"),
            (
                "parts/report.yaml",
                "form: ./own.yaml\nagency: {logo: logo.png}\nrows:\n  - a: {image: one.png, caption: ข}\n",
            ),
            ("e.svg", "<svg/>"),
            ("parts/logo.png", "x"),
            ("parts/one.png", "x"),
            ("parts/own.yaml", "x"),
        ]);
        let report = Report::read(&bundle).unwrap();
        let part = &report.parts()[1];
        assert_eq!(part.fiscal_year.as_ref().unwrap().value.year(), 2566);
        assert_eq!(part.agency.name.as_str(), "ก");
        let Rows::Listed(rows) = &part.rows else {
            panic!("rows")
        };
        let CellItem::Illustration(picture) = &rows[0].cells[0].1.items[0] else {
            panic!("a picture")
        };
        let (emblem, logo) = (&part.agency.emblem, &part.agency.logo);
        for path in [
            emblem.as_ref(),
            logo.as_ref(),
            Some(&picture.file),
            Some(&part.form),
        ] {
            let path = path.unwrap();
            assert!(part.files.read(path, 100).is_ok(), "{}", path.value);
        }
    }

    #[test]
    fn faults_point_into_the_file_they_stand_in() {
        let (folder, bundle) = files(&[
            (
                "bundle.yaml",
                "agency: ก\nbundle:\n  - report: part.yaml\n  - report: none.yaml\n  - report: ../x.yaml\n  - report: bundle.yaml\n  - report: part.yaml\n    form: memo\n  - {form: memo, digits: thia}\n",
            ),
            ("part.yaml", "form: memo\ndate: soon\nsubjekt: ก\n"),
        ]);
        // The bundle names itself as a part, too.
        let error = Report::read(&bundle).unwrap_err();
        let shown = folder.path().display().to_string();
        let mut seen: Vec<String> = error
            .faults()
            .iter()
            .map(|fault| fault.origin.to_string().replace(&shown, ""))
            .collect();
        seen.sort();
        seen.dedup();
        assert_eq!(
            seen,
            [
                "/bundle.yaml:3:3",
                "/bundle.yaml:4:13",
                "/bundle.yaml:5:13",
                "/bundle.yaml:8:5",
                "/bundle.yaml:9:26",
                "/part.yaml:2:7",
                "/part.yaml:3:1",
            ],
            "{error}"
        );
    }
}
