//! What a clerk already has is never lost: files that are in the way, signed, edited, or read.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use crate::run::{code, messages, saraban};

const REPORT: &str = "form: report-table\nagency: ก\ntext: {title: ข}\nrows: [{ค: ง}]\n";
const LETTER: &str = "form: letter\nagency: {name: ก, address: ข}\nfiscal_year: 2566\n\
    date: 2566-04-03\nnumber: 1\nsubject: ก\nreceiver: ก\nsender: ก\n\
    text: {reason: ก, intention: ก, conclusion: ก}\nsigners: [{name: ก, position: ข}]\n";

fn folder(report: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("r.yaml"), report).unwrap();
    folder
}

fn read(folder: &Path, name: &str) -> Vec<u8> {
    fs::read(folder.join(name)).unwrap()
}

/// Runs the command and checks how it ended; gives what it told.
fn ends(folder: &Path, arguments: &[&str], with: i32) -> String {
    let output = saraban(folder, arguments);
    let told = messages(&output);
    assert_eq!(code(&output), with, "{arguments:?}: {told}");
    told
}

const ALL: [&str; 4] = [
    "render",
    "r.yaml",
    "--for",
    "signature,e-saraban,notice-board",
];

#[test]
fn the_same_report_is_rendered_all_day_without_a_question() {
    let folder = folder(LETTER);
    let folder = folder.path();
    ends(folder, &ALL, 0);
    let before = read(folder, "r.pdf");
    for subject in ["ข", "ค"] {
        fs::write(
            folder.join("r.yaml"),
            LETTER.replace("subject: ก", &format!("subject: {subject}")),
        )
        .unwrap();
        ends(folder, &ALL, 0);
    }
    assert!(read(folder, "r.pdf") != before);
}

/// Rewrites the DOCX as a word processor does: every part packed anew, and a word changed.
fn edit(bytes: &[u8], from: &str, to: &str, editor: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut edited = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        if name == "word/document.xml" {
            content = String::from_utf8(content)
                .unwrap()
                .replace(from, to)
                .into_bytes();
        }
        if name == "docProps/core.xml" {
            let by = format!("<cp:lastModifiedBy>{editor}</cp:lastModifiedBy></cp:coreProperties>");
            let text = String::from_utf8(content).unwrap();
            content = text.replace("</cp:coreProperties>", &by).into_bytes();
        }
        edited
            .start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        edited.write_all(&content).unwrap();
    }
    edited.finish().unwrap().into_inner()
}

#[test]
fn an_edited_docx_stays_and_its_editor_is_named() {
    let folder = folder(REPORT);
    let folder = folder.path();
    ends(folder, &["render", "r.yaml"], 0);
    let edited = edit(&read(folder, "r.docx"), ">ง<", ">งาน<", "สมหญิง &amp; คณะ");
    fs::write(folder.join("r.docx"), &edited).unwrap();
    fs::write(folder.join("r.yaml"), REPORT.replace("ง", "จ")).unwrap();
    let pdf = read(folder, "r.pdf");
    let told = ends(folder, &["render", "r.yaml"], 2);
    for words in ["r.docx", "edited since by สมหญิง & คณะ", "--overwrite"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(!told.contains("r.pdf"), "{told}");
    assert_eq!(read(folder, "r.docx"), edited);
    assert_eq!(read(folder, "r.pdf"), pdf, "all files of a report or none");
    ends(folder, &["render", "r.yaml", "--overwrite"], 0);
    assert!(read(folder, "r.docx") != edited);
}

#[test]
fn a_signed_pdf_stays_and_its_signatures_are_counted() {
    let signed = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/signed/three-signers.pdf");
    let folder = folder(REPORT);
    let folder = folder.path();
    fs::copy(&signed, folder.join("r.pdf")).unwrap();
    let told = ends(folder, &["render", "r.yaml", "--format", "pdf"], 2);
    assert!(told.contains("3 signatures"), "{told}");
    assert_eq!(read(folder, "r.pdf"), fs::read(&signed).unwrap());
}

#[test]
fn what_is_added_to_a_pdf_of_ours_is_seen() {
    let folder = folder(REPORT);
    let folder = folder.path();
    ends(folder, &["render", "r.yaml", "--format", "pdf"], 0);
    let mut bytes = read(folder, "r.pdf");
    bytes.extend_from_slice(b"% a revision\nstartxref\n9\n%%EOF\n");
    fs::write(folder.join("r.pdf"), &bytes).unwrap();
    let told = ends(folder, &["render", "r.yaml", "--format", "pdf"], 2);
    assert!(told.contains("edited since"), "{told}");
    assert_eq!(read(folder, "r.pdf"), bytes);
}

#[test]
fn last_years_word_file_is_not_replaced_by_its_own_import() {
    let made = folder(REPORT);
    ends(made.path(), &["render", "r.yaml", "--format", "docx"], 0);
    let folder = folder("");
    let folder = folder.path();
    let old = edit(&read(made.path(), "r.docx"), "", "", "ปีก่อน");
    fs::write(folder.join("last-year.docx"), &old).unwrap();
    ends(
        folder,
        &["import", "last-year.docx", "-o", "last-year.yaml"],
        0,
    );
    ends(folder, &["render", "last-year.yaml"], 2);
    assert_eq!(read(folder, "last-year.docx"), old);
}

#[test]
fn no_output_replaces_what_the_report_names_even_when_told_to() {
    for (report, file) in [
        (
            format!("{LETTER}attachments: [{{title: ก, file: r.pdf}}]\n"),
            "r.pdf",
        ),
        (format!("{REPORT}terms_file: r.docx\n"), "r.docx"),
        (
            REPORT.replace("{ค: ง}", "{ค: {image: r.pdf, alt: ข}}"),
            "r.pdf",
        ),
    ] {
        let folder = folder(REPORT);
        let folder = folder.path();
        // Even a file of ours.
        ends(folder, &["render", "r.yaml"], 0);
        if file == "r.docx" {
            fs::write(folder.join(file), "คำ\n").unwrap();
        }
        if report.contains("image") {
            let png =
                Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports/cho-raka-2565/news.png");
            fs::copy(png, folder.join(file)).unwrap();
        }
        let before = read(folder, file);
        fs::write(folder.join("r.yaml"), &report).unwrap();
        let told = ends(folder, &["render", "r.yaml", "--overwrite"], 2);
        assert!(
            told.contains(file) && told.contains("never replaced"),
            "{told}"
        );
        assert_eq!(read(folder, file), before);
    }
}

#[test]
fn a_part_of_a_bundle_is_an_input_too() {
    let folder = folder("agency: ก\nbundle:\n  - report: part.yaml\n");
    let folder = folder.path();
    fs::write(
        folder.join("part.yaml"),
        format!("{REPORT}terms_file: r.docx\n"),
    )
    .unwrap();
    fs::write(folder.join("r.docx"), "คำ\n").unwrap();
    ends(folder, &["render", "r.yaml", "--overwrite"], 2);
    assert_eq!(read(folder, "r.docx"), "คำ\n".as_bytes());
}

#[test]
fn a_name_too_long_for_a_file_is_told_before_anything_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    // 250 bytes, which the system takes; «.notice-board.pdf» makes it too long.
    let name = format!("{}.yaml", "a".repeat(245));
    fs::write(folder.join(&name), REPORT).unwrap();
    let told = ends(
        folder,
        &["render", &name, "--for", "signature,notice-board"],
        2,
    );
    assert!(told.contains("262 bytes"), "{told}");
    assert_eq!(fs::read_dir(folder).unwrap().count(), 1);
}

#[test]
fn leftovers_of_a_killed_run_go_with_the_next_one() {
    let folder = folder(REPORT);
    let folder = folder.path();
    fs::write(folder.join(".saraban-1a2b.part"), "half a file").unwrap();
    ends(folder, &["render", "r.yaml"], 0);
    assert!(!folder.join(".saraban-1a2b.part").exists());
}

#[test]
fn data_taken_out_never_replaces_its_pdf_or_anything_else() {
    let folder = folder(REPORT);
    let folder = folder.path();
    ends(
        folder,
        &["render", "r.yaml", "--format", "pdf", "--embed", "source"],
        0,
    );
    let pdf = read(folder, "r.pdf");
    ends(folder, &["extract", "r.pdf", "-o", "r.pdf"], 2);
    ends(folder, &["extract", "r.pdf", "-o", "r.yaml"], 2);
    assert_eq!(read(folder, "r.pdf"), pdf);
    assert_eq!(read(folder, "r.yaml"), REPORT.as_bytes());
    // The same data is no other file.
    ends(folder, &["extract", "r.pdf", "-o", "new/r.json"], 0);
    ends(folder, &["extract", "r.pdf", "-o", "new/r.json"], 0);
}
