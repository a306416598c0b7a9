//! The command `saraban import`: what it writes and what it refuses.

use std::fs;

use crate::run::{code, messages, saraban};
use crate::word_files::*;

/// A folder with a Word file of a picture in a cell, and a table that has no place.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let picture = "<w:p><w:r><w:drawing><a:blip r:embed=\"a\"/></w:drawing></w:r></w:p>";
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph(text));
    let document = format!(
        "<w:document xmlns:w=\"w\" xmlns:r=\"r\" xmlns:a=\"a\"><w:body>{}<w:tbl>{}<w:tr>{}<w:tc>{picture}</w:tc>{}</w:tr></w:tbl>\
         <w:tbl>{}</w:tbl></w:body></w:document>",
        paragraph("รายงานของเทศบาลตำบลบ้านใหม่ ประจำปีงบประมาณ พ.ศ. ๒๕๖๗"),
        row(&HEADS),
        cell("๑. ก"),
        cell("ข").repeat(4),
        row(&["เรื่องอื่น", "อีกเรื่อง"]),
    );
    let related = "<Relationships><Relationship Id=\"a\" Target=\"media/a.png\"/></Relationships>";
    let bytes = zip_of(&[
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", related.as_bytes()),
        ("word/media/a.png", b"the picture"),
    ]);
    fs::write(folder.path().join("old.docx"), bytes).unwrap();
    folder
}

#[test]
fn the_report_its_pictures_and_the_list_of_what_has_no_place() {
    let folder = folder();
    let output = saraban(
        folder.path(),
        &[
            "import",
            "old.docx",
            "-o",
            "new/report.yaml",
            "--form",
            "ita-t6-a",
        ],
    );
    assert_eq!(code(&output), 0, "{}", messages(&output));
    let report = fs::read_to_string(folder.path().join("new/report.yaml")).unwrap();
    assert!(report.contains("image: report-picture-1.png"), "{report}");
    assert_eq!(
        fs::read(folder.path().join("new/report-picture-1.png")).unwrap(),
        b"the picture"
    );
    let told = messages(&output);
    assert!(
        told.contains("table 2: no place in the form ita-t6-a"),
        "{told}"
    );
}

#[test]
fn files_that_are_there_are_not_replaced() {
    let folder = folder();
    let import = |more: &[&str]| {
        let arguments = [
            &[
                "import",
                "old.docx",
                "-o",
                "report.yaml",
                "--form",
                "ita-t6-a",
            ],
            more,
        ]
        .concat();
        saraban(folder.path(), &arguments)
    };
    let picture = folder.path().join("report-picture-1.png");
    fs::write(&picture, "somebody's own").unwrap();
    let output = import(&[]);
    assert_eq!(code(&output), 2);
    let told = messages(&output);
    assert!(
        told.contains("report-picture-1.png") && told.contains("--overwrite"),
        "{told}"
    );
    assert_eq!(fs::read(&picture).unwrap(), b"somebody's own");
    assert!(
        !folder.path().join("report.yaml").exists(),
        "nothing is half done"
    );
    assert_eq!(code(&import(&["--overwrite"])), 0);
    assert_eq!(fs::read(&picture).unwrap(), b"the picture");
    // The same files are no others; a report somebody worked on is.
    assert_eq!(code(&import(&[])), 0);
    fs::write(folder.path().join("report.yaml"), "form: ita-t6-a\n").unwrap();
    let output = import(&[]);
    assert_eq!(code(&output), 2);
    let told = messages(&output);
    assert!(
        told.contains("report.yaml") && !told.contains("picture-1"),
        "{told}"
    );
}

#[test]
fn where_it_cannot_write_it_says_so_before_it_reads() {
    let folder = folder();
    let before = fs::read(folder.path().join("old.docx")).unwrap();
    for (arguments, words) in [
        (&["import", "old.docx"][..], "--output"),
        (
            &["import", "old.docx", "-o", "old.docx", "--overwrite"],
            "never replaced",
        ),
        (&["import", "old.docx", "-o", "."], "a folder"),
    ] {
        let output = saraban(folder.path(), arguments);
        assert_eq!(code(&output), 2, "{arguments:?}: {}", messages(&output));
        assert!(messages(&output).contains(words), "{}", messages(&output));
    }
    assert_eq!(fs::read(folder.path().join("old.docx")).unwrap(), before);
    let output = saraban(folder.path(), &["import", "none.docx", "-o", "r.yaml"]);
    assert_eq!(code(&output), 1, "{}", messages(&output));
    fs::write(folder.path().join("a.pdf"), "%PDF-1.7").unwrap();
    let output = saraban(folder.path(), &["import", "a.pdf", "-o", "r.yaml"]);
    assert_eq!(code(&output), 1, "{}", messages(&output));
}

#[test]
fn a_form_of_ones_own_is_named_by_its_path() {
    let folder = folder();
    let form = saraban::Form::text_of("ita-t6-a").unwrap();
    let own = form.replace("form: ita-t6-a", "form: our-form");
    fs::create_dir(folder.path().join("forms")).unwrap();
    fs::write(folder.path().join("forms/our.yaml"), &own).unwrap();
    fs::write(folder.path().join("beside.yaml"), &own).unwrap();
    for (form, line) in [
        ("forms/our.yaml", "form: forms/our.yaml"),
        ("beside.yaml", "form: ./beside.yaml"),
    ] {
        let output = saraban(
            folder.path(),
            &[
                "import",
                "old.docx",
                "-o",
                "report.yaml",
                "--form",
                form,
                "--overwrite",
            ],
        );
        assert_eq!(code(&output), 0, "{}", messages(&output));
        let report = fs::read_to_string(folder.path().join("report.yaml")).unwrap();
        assert!(report.contains(line), "{report}");
    }
    let output = saraban(
        folder.path(),
        &[
            "import",
            "old.docx",
            "-o",
            "new/report.yaml",
            "--form",
            "beside.yaml",
        ],
    );
    assert!(
        messages(&output).contains("copy it beside the report"),
        "{}",
        messages(&output)
    );
}

#[cfg(unix)]
#[test]
fn a_link_in_the_reports_folder_leads_no_picture_out() {
    let folder = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("รูป")).unwrap();
    let picture = image::RgbImage::from_pixel(4, 4, image::Rgb([200, 10, 10]));
    picture.save(folder.path().join("รูป/a.png")).unwrap();
    let text = "form: ita-t6-a\nagency: ก\nfiscal_year: 2566\nrows:\n  - {measure: ๑. ก, result: {image: รูป/a.png, caption: ข}}\n";
    fs::write(folder.path().join("r.yaml"), text).unwrap();
    let made = saraban(folder.path(), &["render", "r.yaml", "--format", "docx"]);
    assert_eq!(code(&made), 0, "{}", messages(&made));
    fs::create_dir(folder.path().join("new")).unwrap();
    std::os::unix::fs::symlink(outside.path(), folder.path().join("new/รูป")).unwrap();
    let output = saraban(folder.path(), &["import", "r.docx", "-o", "new/r.yaml"]);
    assert_eq!(code(&output), 2, "{}", messages(&output));
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
    let output = saraban(folder.path(), &["import", "r.docx", "-o", "other/r.yaml"]);
    assert_eq!(code(&output), 0, "{}", messages(&output));
    assert!(folder.path().join("other/รูป/a.png").exists());
}

#[test]
fn a_damaged_workbook_is_told_of_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let sheets = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sheets");
    let mut bytes = fs::read(sheets.join("last-year.xls")).unwrap();
    // A length inside the file that leads its reader out of it.
    bytes[20360] = 177;
    fs::write(folder.path().join("a.xls"), bytes).unwrap();
    let output = saraban(folder.path(), &["import", "a.xls", "-o", "r.yaml"]);
    let told = messages(&output);
    assert_eq!(code(&output), 1, "{told}");
    assert!(told.contains("is damaged"), "{told}");
    assert!(!told.contains("panicked"), "{told}");
    assert!(!folder.path().join("r.yaml").exists());
}
