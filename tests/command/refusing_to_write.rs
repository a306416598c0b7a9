//! What cannot become an archival PDF is refused with the reason, before anything is written.

use std::fs;
use std::path::Path;
use std::process::Command;

const HEAD: &str = "form: ita-t6-a\nagency: อบต.ตัวอย่าง\nfiscal_year: 2566\n";
const ROW: &str = "rows:\n  - measure: มาตรการ\n";

/// Renders `r.yaml` of that text in the folder, and checks that it is refused with those words, in
/// both languages, and that no file appears.
fn is_refused(folder: &Path, report: &str, more: &[&str], code: i32, words: &[&str]) {
    fs::write(folder.join("r.yaml"), report).unwrap();
    let mut said = String::new();
    for language in ["th", "en"] {
        said += &refused(folder, more, code, language);
    }
    for word in words {
        assert!(said.contains(word), "“{word}” in {said}");
    }
    assert!(!folder.join("out").exists(), "something was written");
}

/// What is told in that language when `r.yaml` is refused.
fn refused(folder: &Path, more: &[&str], code: i32, language: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_saraban"))
        .current_dir(folder)
        .args([
            "render",
            "r.yaml",
            "-o",
            "out",
            "--for",
            "signature,e-saraban,notice-board",
            "--lang",
            language,
        ])
        .args(more)
        .output()
        .expect("the command starts");
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{told}");
    told
}

#[test]
fn a_password_is_refused_wherever_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let words = [
        "PDF/A (ISO 19005-2",
        "ห้ามเข้ารหัส",
        "forbids encryption",
        "ZIP",
    ];
    let report = format!("{HEAD}{ROW}");
    for option in [
        &["--password", "secret"][..],
        &["--password"],
        &["--encrypt=secret"],
    ] {
        is_refused(folder.path(), &report, option, 2, &words);
    }
    for key in ["password: secret", "encrypt: true", "encryption: aes"] {
        let report = format!("{HEAD}{key}\n{ROW}");
        let place = ["r.yaml:4:1"];
        is_refused(
            folder.path(),
            &report,
            &[],
            1,
            &[&words[..], &place].concat(),
        );
    }
    fs::write(folder.path().join("agency.yaml"), "password: secret\n").unwrap();
    let place = ["agency.yaml:1:1"];
    is_refused(
        folder.path(),
        &report,
        &[],
        1,
        &[&words[..], &place].concat(),
    );
}

#[test]
fn what_is_no_picture_is_refused_at_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    let protected = b"%PDF-1.7\n1 0 obj<</Pages 2 0 R>>endobj\n2 0 obj<</Kids[]>>endobj\ntrailer<</Root 1 0 R/Encrypt<</Filter/Standard/V 4>>>>\nstartxref\n9\n%%EOF";
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports/cho-raka-2565");
    let jpeg = fs::read(samples.join("meeting.jpg")).unwrap();
    let png = fs::read(samples.join("news.png")).unwrap();
    write("protected.pdf", protected);
    write("protected.jpg", protected);
    write("half.jpg", &jpeg[..jpeg.len() / 2]);
    write("half.png", &png[..png.len() / 2]);
    write("text.png", b"no picture");
    write("empty.png", b"");
    write("broken.svg", b"<svg");
    for name in [
        "protected.pdf",
        "protected.jpg",
        "half.jpg",
        "half.png",
        "text.png",
        "empty.png",
        "broken.svg",
        "none.png",
    ] {
        let report =
            format!("{HEAD}rows:\n  - measure: ก\n    result: {{image: {name}, caption: ข}}\n");
        is_refused(folder.path(), &report, &[], 1, &["r.yaml:6:21", name]);
    }
    let report = format!(
        "{HEAD}rows:\n  - measure: {{image: protected.pdf, alt: ข}}\n    result: {{image: half.png, alt: ข}}\n"
    );
    is_refused(
        folder.path(),
        &report,
        &[],
        1,
        &["r.yaml:5:22", "r.yaml:6:21", "PDF"],
    );
}

#[test]
fn paper_that_no_standard_has_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let form = Command::new(env!("CARGO_BIN_EXE_saraban"))
        .args(["forms", "ita-t6-a"])
        .output();
    let form = String::from_utf8(form.unwrap().stdout).unwrap();
    fs::write(
        folder.path().join("f.yaml"),
        form.replace("paper: A4", "paper: 9000mm"),
    )
    .unwrap();
    let report = format!("{HEAD}{ROW}").replace("ita-t6-a", "f.yaml");
    is_refused(folder.path(), &report, &[], 1, &["f.yaml:", "9000mm"]);
}

/// The font with its licence bits (fsType of the table OS/2) set to that.
fn licensed(bits: u16) -> Vec<u8> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts/TH-SarabunPSK/THSarabun-Regular.ttf");
    let mut font = fs::read(path).unwrap();
    let tables = usize::from(u16::from_be_bytes([font[4], font[5]]));
    let record = (0..tables)
        .map(|table| 12 + 16 * table)
        .find(|at| &font[*at..at + 4] == b"OS/2");
    let record = record.unwrap();
    let offset = u32::from_be_bytes(font[record + 8..record + 12].try_into().unwrap()) as usize;
    font[offset + 8..offset + 10].copy_from_slice(&bits.to_be_bytes());
    font
}

#[test]
fn a_font_whose_licence_forbids_embedding_is_refused() {
    const RESTRICTED: u16 = 0x0002;
    const NO_SUBSETTING: u16 = 0x0100;
    const BITMAPS_ONLY: u16 = 0x0200;
    let folder = tempfile::tempdir().unwrap();
    let report = format!("{HEAD}fonts: {{files: [own.ttf]}}\n{ROW}");
    for bits in [RESTRICTED, NO_SUBSETTING, BITMAPS_ONLY] {
        fs::write(folder.path().join("own.ttf"), licensed(bits)).unwrap();
        is_refused(folder.path(), &report, &[], 1, &["r.yaml:4:17", "fsType"]);
    }
    fs::write(folder.path().join("own.ttf"), b"no font").unwrap();
    is_refused(folder.path(), &report, &[], 1, &["r.yaml:4:17", "own.ttf"]);
}
