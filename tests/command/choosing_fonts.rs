//! A clerk chooses the type: by family, by a file in the report's folder, by a file anywhere named
//! on the command line.

use std::path::Path;
use std::process::Command;

const REPORT: &str = "form: ita-t6-a\nagency: องค์การบริหารส่วนตำบลคลองไทร\nfiscal_year: 2566\n\
    text: {title: รายงาน, heading: มาตรการ, intro: ตามที่}\nrows:\n  - measure: งาน → ผล\n";

/// Renders the report in the folder: exit code, messages, names of the fonts in the PDF.
fn render(folder: &Path, report: &str, arguments: &[&str]) -> (Option<i32>, String, String) {
    std::fs::write(folder.join("r.yaml"), report).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_saraban"))
        .current_dir(folder)
        .args(["render", "r.yaml", "-o", "out"])
        .args(arguments)
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    let pdf = std::fs::read(folder.join("out/r.pdf")).unwrap_or_default();
    let fonts = match pdf.is_empty() {
        true => String::new(),
        false => saraban::inspect(&pdf)
            .map(|facts| format!("{:?}", facts.fonts))
            .unwrap_or_else(|error| panic!("{error}")),
    };
    (output.status.code(), told, fonts)
}

/// A bundled font under another name, in a folder of its own: a family the program does not know.
fn other_family(folder: &Path) -> std::path::PathBuf {
    let mut bytes = include_bytes!("../../fonts/TH-Sarabun-New/THSarabunNew-Regular.ttf").to_vec();
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_be_bytes).collect() };
    for (from, to) in [
        (wide("Sarabun"), wide("Kantima")),
        (b"Sarabun".to_vec(), b"Kantima".to_vec()),
    ] {
        for at in 0..bytes.len() - from.len() {
            if bytes[at..at + from.len()] == from[..] {
                bytes[at..at + to.len()].copy_from_slice(&to);
            }
        }
    }
    let file = folder.join("kantima.ttf");
    std::fs::write(&file, bytes).unwrap();
    file
}

/// What people paste from Word, Excel and LINE is drawn, none of it as an empty box.
#[test]
fn every_sign_that_is_pasted_has_a_glyph() {
    let signs = "← → ↑ ↓ ⇒ ➔ ➢ ➤ ⮚ – — ― ‐ ‑ ‒ − ⁃ ‘ ’ “ ” „ « » ′ ″ ⁰ ¹ ² ³ ⁴ ⁵ ⁶ ⁷ ⁸ ⁹ ₀ ₁ ₂ ₃ ₄ ₅ ₆ ₇ ₈ ₉ \
        ½ ⅓ ⅔ ¼ ¾ ⅛ Ⅰ Ⅳ Ⅻ ⅰ ⅻ ① ⑩ ⑪ ⑳ ⓪ ❶ ❿ ⑴ ⒇ ⒈ ⒛ ⒜ Ⓐ Ⓩ ⓐ ⓩ ㉑ ㊿ ≤ ≥ ⩽ ⩾ ≠ ≈ ± × ÷ √ ∞ ∑ ∴ Ω μ µ ° ℃ ℉ \
        ㎡ ㎥ ㎏ ㎝ ㎞ ㎜ ㏄ № ™ © ® ☎ ☏ ✉ ☐ ☑ ☒ ✓ ✔ ✗ ✘ ✅ ❌ ❎ ❗ ❓ ⭐ ➕ ➖ ⚠ ฿ € £ ¥ ¢ ￥ • · … ‰ ● ○ ◎ ◦ ⦁ ⚫ ⚪ \
        ■ □ ▪ ▫ ▲ △ ▼ ► ▶ ◄ ◆ ◇ ❖ ★ ☆ ※ 〃 ⬛ ⬜ ◻ ◼ ❏ ⯈ ─ │ ├ █ † ‡ § ¶ ๏ ๚ ๛ ฯ ๆ ０ ９ Ａ ｚ （ ） ： ％ ＋ ＝ ～";
    let report = format!(
        "form: report-table\nagency: ก\ntext: {{title: ข}}\nrows:\n  - ค: {signs}\n    ง: '**{signs}**'\n"
    );
    let found = saraban::Job::from_text("report.yaml", report)
        .check()
        .unwrap();
    let missing: Vec<_> = found
        .iter()
        .filter(|found| found.rule == "missing-glyph")
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn by_family_in_the_report_or_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let (code, told, fonts) = render(folder.path(), REPORT, &[]);
    assert_eq!(code, Some(0), "{told}");
    assert!(
        fonts.contains("THSarabunPSK") && !fonts.contains("THSarabunNew"),
        "{fonts}"
    );
    // A sign the family lacks is drawn as itself, from the family of signs.
    assert!(fonts.contains("Symbols"), "{fonts}");

    // In its own folder: named on the command line, or standing beside the report.
    let new = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/TH-Sarabun-New");
    let report = format!("fonts: TH Sarabun New\n{REPORT}");
    let (code, told, fonts) = render(folder.path(), &report, &["--font", new]);
    assert_eq!(code, Some(0), "{told}");
    assert!(
        fonts.contains("THSarabunNew") && !fonts.contains("THSarabunPSK"),
        "{fonts}"
    );
    std::fs::create_dir(folder.path().join("new")).unwrap();
    for entry in std::fs::read_dir(new).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(
            entry.path(),
            folder.path().join("new").join(entry.file_name()),
        )
        .unwrap();
    }
    let beside = format!("fonts: {{family: TH Sarabun New, files: [new]}}\n{REPORT}");
    let (code, told, same_fonts) = render(folder.path(), &beside, &[]);
    assert_eq!(code, Some(0), "{told}");
    assert_eq!(same_fonts, fonts);

    let (_, _, fonts) = render(folder.path(), &report, &["--family", "th sarabunpsk"]);
    assert!(
        fonts.contains("THSarabunPSK") && !fonts.contains("THSarabunNew"),
        "{fonts}"
    );
}

/// It is under the GPL: another family never stands in where it is not built in.
#[cfg(not(feature = "fonts-gpl"))]
#[test]
fn a_family_that_is_not_built_in_is_a_fault_that_says_how_it_is_got() {
    let folder = tempfile::tempdir().unwrap();
    let report = format!("fonts: TH Sarabun New\n{REPORT}");
    for arguments in [&["--format", "pdf"][..], &["--format", "docx"], &[]] {
        let (code, told, _) = render(folder.path(), &report, arguments);
        assert_eq!(code, Some(1), "{told}");
        assert!(
            told.contains("r.yaml:1:8") && told.contains("--font"),
            "{told}"
        );
        assert!(!folder.path().join("out").exists());
    }
}

#[test]
fn an_unknown_family_is_told_where_it_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let report = format!("fonts: {{family: Kantima}}\n{REPORT}");
    let (code, told, _) = render(folder.path(), &report, &[]);
    assert_eq!(code, Some(1));
    assert!(
        told.contains("r.yaml:1:17") && told.contains("TH SarabunPSK"),
        "{told}"
    );
    let (code, told, _) = render(folder.path(), REPORT, &["--family", "Kantima"]);
    assert_eq!(code, Some(1));
    assert!(told.contains("--family"), "{told}");
}

#[test]
fn by_path_in_the_reports_folder_or_named_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let family = "fonts: {family: TH Kantima New, files: [kantima.ttf]}\n";
    other_family(folder.path());
    let (code, told, fonts) = render(folder.path(), &format!("{family}{REPORT}"), &[]);
    assert_eq!(code, Some(0), "{told}");
    assert!(fonts.contains("THKantimaNew"), "{fonts}");
    assert!(
        told.contains("[missing-style]"),
        "it has no bold face: {told}"
    );

    let far = other_family(elsewhere.path());
    let far = far.to_str().unwrap();
    let report = format!("fonts: {{family: TH Kantima New, files: ['{far}']}}\n{REPORT}");
    let (code, told, _) = render(folder.path(), &report, &[]);
    assert_eq!(code, Some(1));
    assert!(told.contains("r.yaml:1"), "{told}");
    let (code, told, fonts) = render(folder.path(), &report, &["--font", far]);
    assert_eq!(code, Some(0), "{told}");
    assert!(fonts.contains("THKantimaNew"), "{fonts}");

    let arguments = ["--font", far, "--family", "TH Kantima New"];
    let (code, told, fonts) = render(folder.path(), REPORT, &arguments);
    assert_eq!(code, Some(0), "{told}");
    assert!(fonts.contains("THKantimaNew"), "{fonts}");
}

#[test]
fn a_character_no_font_has_is_shown_where_it_stands_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let head = REPORT.split("rows:").next().unwrap();
    let rows = "rows:\n  - measure: งาน 漢 ผล\n    result: |\n      ก\n      ข 字\n  \
        - measure: \"ถ้อย 語\"\n";
    let (code, told, _) = render(folder.path(), &format!("{head}{rows}"), &[]);
    assert_eq!(code, Some(1), "{told}");
    for (place, name) in [
        ("r.yaml:6:18", "“漢” (U+6F22)"),
        ("r.yaml:9:9", "“字” (U+5B57)"),
        ("r.yaml:10:20", "“語” (U+8A9E)"),
    ] {
        let line = told.lines().position(|line| line.contains(name));
        let line = line.unwrap_or_else(|| panic!("{name}: {told}"));
        let near: Vec<&str> = told.lines().skip(line).take(3).collect();
        assert!(
            near.iter().any(|line| line.contains(place)),
            "{place}: {told}"
        );
    }
}
