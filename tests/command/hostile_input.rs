//! What no report should hold, and some do: it ends in an error that says so, and soon.
//!
//! What is counted is work, not time: how large a file is that is refused without being parsed, and
//! how few messages are told. The process's memory and its time are bounds of the machine's own, far
//! above what any of these needs.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::run::{code, messages, saraban};

const HEAD: &str = "form: report-table\nagency: ก\ntext: {title: ข}\n";

fn render(folder: &Path, report: &str) -> Output {
    fs::write(folder.join("r.yaml"), report).unwrap();
    saraban(folder, &["render", "r.yaml", "-o", "out"])
}

/// The report is refused in so many words, and no more than a screen of them.
fn is_refused(folder: &Path, report: &str, words: &str) {
    let output = render(folder, report);
    let told = messages(&output);
    let shown: String = told.chars().take(2_000).collect();
    assert_eq!(code(&output), 1, "{shown}");
    assert!(told.contains(words), "{words}: {shown}");
    assert!(told.len() < 100_000, "{} bytes are told", told.len());
    assert!(!folder.join("out").exists());
}

/// An SVG whose elements of one kind hold one another, each eight of the next.
fn multiplying(element: &str, property: &str) -> String {
    let mut defs = String::new();
    for level in 0..12 {
        let inner = format!(
            "<path d=\"M0 0h9v9z\" {property}=\"url(#c{})\"/>",
            level + 1
        );
        defs += &format!(
            "<{element} id=\"c{level}\" width=\"1\" height=\"1\">{}</{element}>",
            inner.repeat(8)
        );
    }
    defs += &format!("<{element} id=\"c12\"><path d=\"M0 0h9v9z\"/></{element}>");
    format!("<defs>{defs}</defs><path d=\"M0 0h9v9z\" {property}=\"url(#c0)\"/>")
}

#[test]
fn drawings_that_multiply_are_refused_before_they_are_parsed() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let chain: String = (0..5_000)
        .map(|n| {
            let next = n + 1;
            format!(
                "<clipPath id=\"c{n}\" clip-path=\"url(#c{next})\"><path d=\"M0 0h9\"/></clipPath>"
            )
        })
        .collect();
    let rules: String = (0..20_000).map(|n| format!(".a{n}{{fill:red}}")).collect();
    let path = "<path class=\"b\" d=\"M0 0h9v9z\"/>";
    let attributes: String = (0..100_000).map(|n| format!(" a{n}=\"1\"")).collect();
    // A `>` between quotes ends no tag.
    let quoted = attributes.replace("\"1\"", "\">\"");
    let arc = "a1 1 0 1 1 1 1".repeat(100_000);
    let dashes = "1 ".repeat(8_000);
    let declarations: String = (0..90_000).map(|n| format!("a{n}:red;")).collect();
    let line = format!("<path d=\"M0 0{}\"/>", "l1 1".repeat(10_000));
    for (name, body, words) in [
        (
            "clip",
            multiplying("clipPath", "clip-path"),
            "100000 elements",
        ),
        ("mask", multiplying("mask", "mask"), "100000 elements"),
        (
            "marker",
            multiplying("marker", "marker-mid"),
            "100000 elements",
        ),
        ("pattern", multiplying("pattern", "fill"), "100000 elements"),
        (
            "styled",
            format!(
                "<style>.x{{clip-path:url(#c0)}}</style>{}<g class=\"x\">{path}</g>",
                multiplying("clipPath", "class")
                    .replace("class=\"url(#", "style=\"clip-path:url(#")
            ),
            "100000 elements",
        ),
        (
            "inherited",
            format!(
                "<defs><marker id=\"m\">{}</marker></defs><g marker-mid=\"url(#m)\">{line}</g>",
                path.repeat(100)
            ),
            "100000 elements",
        ),
        (
            "chain",
            format!("<defs>{chain}</defs><path clip-path=\"url(#c0)\" d=\"M0 0h9\"/>"),
            "deeper than 100",
        ),
        (
            "nested",
            "<g>".repeat(100_000) + &"</g>".repeat(100_000),
            "deeper than 100",
        ),
        (
            "rules",
            format!("<style>{rules}</style>{}", path.repeat(10_000)),
            "styles",
        ),
        (
            "attributes",
            format!("<path{attributes} d=\"M0 0h9\"/>"),
            "500 attributes",
        ),
        (
            "attributes with tags' ends",
            format!("<path{quoted} d=\"M0 0h9\"/>"),
            "500 attributes",
        ),
        (
            "nested behind comments",
            "<g><!-- </g> --><?x </g>?><![CDATA[</g>]]>".repeat(200),
            "deeper than 100",
        ),
        ("arcs", format!("<path stroke=\"red\" d=\"M0 0{arc}\"/>"), "path data"),
        (
            "dashes each shape takes over",
            format!(
                "<g stroke=\"red\" stroke-dasharray=\"{dashes}\">{}</g>",
                path.repeat(1_000)
            ),
            "path data",
        ),
        (
            "dashes of a rule",
            format!(
                "<style>path{{stroke-dasharray:{dashes}}}</style>{}",
                path.repeat(1_000)
            ),
            "path data",
        ),
        (
            "declarations",
            format!("<style>path{{{declarations}}}</style>{path}"),
            "styles",
        ),
        (
            "declarations for many selectors",
            format!(
                "<style>{}path{{{}}}</style>{path}",
                "a,".repeat(1_000),
                "fill:red;".repeat(1_000)
            ),
            "styles",
        ),
        (
            "rules that readers end elsewhere",
            format!("<style>a[b=\"}}\"],path{{fill:red}}</style>{path}"),
            "styles",
        ),
        (
            "gradients",
            format!(
                "<linearGradient id=\"g\"><stop/></linearGradient><g fill=\"url(#g)\">{}</g>",
                path.repeat(11_000)
            ),
            "100000 elements",
        ),
        (
            "rules for all",
            format!(
                "<style>{}</style>{}",
                "*{fill:red}".repeat(30_000),
                path.repeat(3_000)
            ),
            "styles",
        ),
        (
            "dashes",
            "<path stroke=\"#000\" stroke-dasharray=\"1e30 1\" d=\"M0 0h9v9z\"/>".to_owned(),
            "beyond",
        ),
        (
            "dashes' start",
            "<path stroke=\"#000\" stroke-dasharray=\"1 2\" stroke-dashoffset=\"1e30\" d=\"M0 0h9v9z\"/>"
                .to_owned(),
            "beyond",
        ),
        (
            "mitres",
            "<path stroke=\"#000\" stroke-miterlimit=\"1e30\" d=\"M0 0h9v9z\"/>".to_owned(),
            "beyond",
        ),
        (
            "itself",
            "<g id=\"a\"><use href=\"#a\"/></g>".to_owned(),
            "draws nothing",
        ),
        (
            "painted",
            "<path d=\"M0 0h100v100h-100z\"/>".repeat(3_000),
            "painted over",
        ),
        (
            "far",
            "<path stroke=\"#000\" d=\"M0 0H1000000000\"/>".to_owned(),
            "beyond",
        ),
    ] {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"100\">{body}</svg>"
        );
        fs::write(folder.join("a.svg"), svg).unwrap();
        let report = format!("{HEAD}rows: [{{ค: {{image: a.svg, alt: ข}}}}]\n");
        let output = render(folder, &report);
        let told = messages(&output);
        assert_eq!(code(&output), 1, "{name}: {told}");
        assert!(told.contains(words), "{name}: {told}");
    }
}

/// They are enlarged without end: the PDF was none that may be archived.
#[test]
fn a_drawing_of_no_size_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let report = format!("{HEAD}rows: [{{ค: {{image: a.svg, alt: ข}}}}]\n");
    for side in ["1e-30", "1e30"] {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{side}\" height=\"{side}\"><path d=\"M0 0h9v9z\"/></svg>"
        );
        fs::write(folder.path().join("a.svg"), svg).unwrap();
        is_refused(folder.path(), &report, "its sides must be");
    }
}

/// Small files that each take as long as they may: together they would take minutes.
#[test]
fn pictures_that_together_are_drawn_without_end_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    for number in 0..9 {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"100\">{}</svg>",
            format!("<path d=\"M0 0h99v{}h-99z\"/>", 90 + number).repeat(490)
        );
        fs::write(folder.join(format!("a{number}.svg")), svg).unwrap();
    }
    let rows = |of: &dyn Fn(usize) -> usize| -> String {
        (0..9)
            .map(|row| format!("  - ค: {{image: a{}.svg, alt: ข}}\n", of(row)))
            .collect()
    };
    let report = format!("{HEAD}rows:\n{}", rows(&|row| row));
    is_refused(folder, &report, "1024 MiB once unpacked");
    // The same picture again and again is read and drawn once.
    let report = format!("{HEAD}rows:\n{}", rows(&|_| 0));
    fs::write(folder.join("r.yaml"), report).unwrap();
    let output = saraban(
        folder,
        &["render", "r.yaml", "-o", "out", "--format", "pdf"],
    );
    assert_eq!(code(&output), 0, "{}", messages(&output));
}

#[test]
fn entities_that_hide_tags_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let report = format!("{HEAD}rows: [{{ค: {{image: a.svg, alt: ข}}}}]\n");
    for value in ["<g><g>", ">&#38;a;&#38;a;"] {
        let svg = format!(
            "<!DOCTYPE svg [<!ENTITY a \"{value}\">]><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">&a;<path d=\"M0 0h9v9z\"/></svg>"
        );
        fs::write(folder.path().join("a.svg"), svg).unwrap();
        is_refused(folder.path(), &report, "entities multiply");
    }
}

#[test]
fn entities_that_multiply_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let entities: String = (1..10)
        .map(|n| format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10)))
        .collect();
    let svg = format!(
        "<!DOCTYPE svg [<!ENTITY a0 \"aaaaaaaaaa\">{entities}]><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><desc>&a9;</desc></svg>"
    );
    fs::write(folder.path().join("a.svg"), svg).unwrap();
    let report = format!("{HEAD}rows: [{{ค: {{image: a.svg, alt: ข}}}}]\n");
    is_refused(folder.path(), &report, "entities multiply");
}

#[test]
fn texts_and_cells_without_end_are_refused_at_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let long = "ประชาชน ".repeat(20_000);
    is_refused(
        folder,
        &format!("{HEAD}rows: [{{ค: \"{long}\"}}]\n"),
        "256 KiB",
    );
    is_refused(
        folder,
        &format!("form: report-table\nagency: ก\ntext: {{title: \"{long}\"}}\nrows: [{{ค: ง}}]\n"),
        "r.yaml:3:15",
    );
    let cell = "ก ".repeat(20_000);
    is_refused(
        folder,
        &format!("{HEAD}rows: [{{ค: \"{cell}\"}}]\n"),
        "64 KiB",
    );
    let lines = "\\n".repeat(70_000);
    is_refused(
        folder,
        &format!("{HEAD}rows: [{{ค: \"ก{lines}ข\"}}]\n"),
        "64 KiB",
    );
}

#[test]
fn a_text_too_long_for_one_string_of_a_pdf_is_refused_at_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let told = |report: &str, place: &str| {
        is_refused(folder, report, "this text or a link in it is longer");
        is_refused(folder, report, place);
    };
    // One letter with marks without end; an address.
    for cell in [
        "ำ".repeat(20_000),
        format!("https://a.th/{}", "a".repeat(40_000)),
    ] {
        told(
            &format!("{HEAD}rows:\n- {{ก: ข}}\n- {{ก: \"{cell}\"}}\n"),
            "r.yaml:6:",
        );
    }
    let long = "ก".repeat(15_000);
    told(
        &format!("form: report-table\nagency: {long}\ntext: {{title: ข}}\n"),
        "r.yaml:2:",
    );
    // The title is a text of its form; a long text of words beside it is none of its faults.
    told(
        &format!(
            "form: report-table\nagency: ก\ntext:\n  title: {long}\nrows:\n- {{ก: {}}}\n",
            "ก ข ".repeat(6_000)
        ),
        "r.yaml:4:",
    );
    let letter = "form: letter\nagency: ก\nreceiver: ข\ntext: {reason: [ค]}\n";
    told(&format!("{letter}subject: {long}\n"), "r.yaml:5:");
}

#[test]
fn a_cell_as_long_as_may_be_is_set_whatever_it_is_of() {
    let folder = tempfile::tempdir().unwrap();
    for letter in [" ", "a", "1", "-", "ก", "ำ", "\\t", "\\n"] {
        let report = format!("{HEAD}rows: [{{ค: \"x{}x\"}}]\n", letter.repeat(6_000));
        let output = render(folder.path(), &report);
        assert_eq!(code(&output), 0, "{}", messages(&output));
    }
}

#[test]
fn a_title_and_a_cell_of_tens_of_megabytes_are_refused_at_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let title = "a".repeat(50 << 20);
    is_refused(
        folder,
        &format!("form: report-table\nagency: ก\ntext: {{title: \"{title}\"}}\nrows: [{{ค: ง}}]\n"),
        "r.yaml:3:15",
    );
    let cell = "ก".repeat(10 << 20);
    is_refused(
        folder,
        &format!("{HEAD}rows: [{{ค: \"{cell}\"}}]\n"),
        "r.yaml:4:12",
    );
}

/// Each space was a finding of its own: millions of places.
#[test]
fn spaces_without_end_are_one_finding() {
    let folder = tempfile::tempdir().unwrap();
    let cell = format!("  - ค: \"x{}x\"\n", " ".repeat(60_000));
    let output = render(folder.path(), &format!("{HEAD}rows:\n{}", cell.repeat(3)));
    let told = messages(&output);
    assert_eq!(code(&output), 0, "{told}");
    assert!(told.contains("double space (2 more: "), "{told}");
}

#[test]
fn tables_beyond_what_can_be_laid_out_are_refused_while_they_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let words = "at most 100000 rows and 400000 cells";
    // Rows left free are a few bytes each in the report.
    let blank = "- {ก: ข}\n".to_owned() + &"- {blank: 200}\n".repeat(100_000);
    is_refused(folder, &format!("{HEAD}rows:\n{blank}"), words);
    // Rows within others, under the heading of a group.
    let inner = "  - {blank: 200}\n".repeat(100_000);
    let group = format!("{HEAD}rows:\n- group: ก\n  rows:\n{inner}");
    is_refused(folder, &group, words);
    // Few cells are written, and each row has all the table's columns.
    let titles: Vec<String> = (0..60).map(|n| format!("c{n}: ก")).collect();
    let wide = format!("- {{{}}}\n", titles.join(", ")) + &"- {c0: ก}\n".repeat(6_700);
    is_refused(folder, &format!("{HEAD}rows:\n{wide}"), words);
    // Each part of a bundle is within the limit.
    let part = format!("{HEAD}rows:\n{}", "- {blank: 200}\n".repeat(300));
    fs::write(folder.join("part.yaml"), part).unwrap();
    let bundle = "bundle:\n".to_owned() + &"- report: part.yaml\n".repeat(100);
    is_refused(folder, &bundle, words);
}

#[test]
fn rows_of_thousands_of_keys_are_one_fault() {
    let folder = tempfile::tempdir().unwrap();
    let rows: String = (0..2_000).map(|n| format!("  - {{k{n}: ก}}\n")).collect();
    is_refused(
        folder.path(),
        &format!("{HEAD}rows:\n{rows}"),
        "at most 60 columns",
    );
}

/// Each row was looked at for each name: minutes.
#[test]
fn names_of_cells_without_end_are_one_fault() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let words = "at most 200 names of cells";
    let cells: String = (0..100_000).map(|n| format!("k{n}: ก, ")).collect();
    is_refused(folder, &format!("{HEAD}rows: [{{{cells}}}]\n"), words);
    let inner = cells.replace('k', "r");
    let beside = format!("{HEAD}rows: [{{{cells}rows: [{{{inner}}}]}}]\n");
    is_refused(folder, &beside, words);
    let rows: String = (0..50_000).map(|n| format!("  - {{k{n}: ก}}\n")).collect();
    let head = HEAD.replace("report-table", "ita-t6-a") + "fiscal_year: 2566\n";
    // The two hundred that are looked at stand before it: the form has no such columns.
    let report = saraban::Job::from_text("r.yaml", format!("{head}rows:\n{rows}"));
    let error = report.check().unwrap_err();
    let told = error.faults().iter();
    let told: Vec<&str> = told.map(|fault| fault.message.english.as_str()).collect();
    assert!(told.len() < 250, "{} faults are told", told.len());
    let about_all = told.iter().filter(|told| told.contains(words));
    assert_eq!(about_all.count(), 1);
}

#[test]
fn terms_without_end_are_refused_and_as_many_as_may_be_are_looked_up() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let word = |n: u32| -> String {
        let letters = (0..4).map(|at| char::from_u32(0xE01 + (n >> (5 * at)) % 32).unwrap());
        "ก".to_owned() + &letters.collect::<String>()
    };
    let file = |count| (0..count).map(word).collect::<Vec<String>>().join("\n");
    let report = format!(
        "{HEAD}terms_file: t.txt\nrows: [{{ค: {}}}]\n",
        "กขคงจ".repeat(1_000)
    );
    fs::write(folder.join("t.txt"), file(500_001)).unwrap();
    is_refused(folder, &report, "at most 500000 terms");
    fs::write(folder.join("t.txt"), file(300_000)).unwrap();
    let output = render(folder, &report);
    assert_eq!(code(&output), 0, "{}", messages(&output));
    fs::remove_dir_all(folder.join("out")).unwrap();
    let long = format!(
        "{HEAD}terms: [ก, {}]\nrows: [{{ค: ง}}]\n",
        "ข".repeat(1_000)
    );
    is_refused(folder, &long, "r.yaml:4:12");
}

/// Every part of a bundle may name the same table; rows with nothing the form has are not counted as
/// rows of the report.
#[test]
fn tables_that_all_parts_of_a_bundle_read_anew_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let table = format!("a,b,c,d\n{}", "1,1,1,1\n".repeat(90_000));
    fs::write(folder.path().join("a.csv"), table).unwrap();
    let part = "  - {form: ita-t6-a, fiscal_year: 2566, rows: a.csv}\n";
    let report = format!("agency: ก\nbundle:\n{}", part.repeat(90));
    is_refused(
        folder.path(),
        &report,
        "too many or too large to look through",
    );
}

#[test]
fn bad_rows_without_end_are_told_once_with_their_places() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "  - {x: ก}\n".repeat(20_000);
    let head = HEAD.replace("report-table", "ita-t6-a");
    let output = render(
        folder.path(),
        &format!("{head}fiscal_year: 2566\nrows:\n{rows}"),
    );
    let told = messages(&output);
    assert_eq!(code(&output), 1);
    assert!(
        told.contains("no column “x”") && told.len() < 10_000,
        "{} bytes",
        told.len()
    );
}

#[test]
fn wordings_that_multiply_or_hang_on_one_another_are_refused_in_the_form() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let output = saraban(folder, &["forms", "report-table"]);
    let form = String::from_utf8(output.stdout).unwrap();
    let report = "form: ./f.yaml\nagency: ก\ntext: {title: ข}\nrows: [{ค: ง}]\n";
    let mut texts = String::from("  t0: ก\n");
    for level in 1..8 {
        let inner = format!("{{t{}}}", level - 1).repeat(10);
        texts += &format!("  t{level}: \"{inner}\"\n");
    }
    let with = |texts: &str| form.replacen("\ntext:\n", &format!("\ntext:\n{texts}"), 1);
    assert_ne!(with(&texts), form);
    fs::write(folder.join("f.yaml"), with(&texts)).unwrap();
    is_refused(folder, report, "over 10000 pieces");
    let chain: String = (0..400)
        .map(|n| format!("  t{n}: \"{{t{}}}\"\n", n + 1))
        .chain(["  t400: ก\n".to_owned()])
        .collect();
    fs::write(folder.join("f.yaml"), with(&chain)).unwrap();
    is_refused(folder, report, "more than 16 deep");
    let many: String = (0..50_000).map(|n| format!("  t{n}: ก\n")).collect();
    fs::write(folder.join("f.yaml"), with(&many)).unwrap();
    is_refused(folder, report, "at most 500 texts");
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    for name in ["r.yaml", "a.png", "p.pdf", "d.docx"] {
        let made = Command::new("mkfifo").arg(folder.join(name)).status();
        assert!(made.unwrap().success());
    }
    for arguments in [
        &["render", "r.yaml"][..],
        &["check", "r.yaml"],
        &["inspect", "p.pdf"],
        &["extract", "p.pdf"],
        &["import", "d.docx", "-o", "new.yaml"],
    ] {
        let output = saraban(folder, arguments);
        assert_ne!(code(&output), 0, "{arguments:?}");
    }
    fs::write(
        folder.join("s.yaml"),
        format!("{HEAD}rows: [{{ค: {{image: a.png, alt: ข}}}}]\n"),
    )
    .unwrap();
    let output = saraban(folder, &["render", "s.yaml"]);
    assert!(
        messages(&output).contains("not a regular file"),
        "{}",
        messages(&output)
    );
    // Of what lies beside the report and is read unasked, nothing is passed over.
    for beside in ["agency.yaml", "s.number.yaml"] {
        let pipe = folder.join(beside);
        fs::write(folder.join("s.yaml"), format!("{HEAD}rows: [{{ค: ง}}]\n")).unwrap();
        assert!(
            Command::new("mkfifo")
                .arg(&pipe)
                .status()
                .unwrap()
                .success()
        );
        is_not_passed_over(folder, beside, "not a regular file");
        fs::remove_file(&pipe).unwrap();
        fs::create_dir(&pipe).unwrap();
        is_not_passed_over(folder, beside, "is a directory");
        fs::remove_dir(&pipe).unwrap();
    }
}

#[cfg(unix)]
fn is_not_passed_over(folder: &Path, name: &str, words: &str) {
    let output = saraban(folder, &["render", "s.yaml", "-o", "out"]);
    let told = messages(&output);
    assert_ne!(code(&output), 0, "{name}");
    assert!(told.contains(name) && told.contains(words), "{told}");
}

#[test]
fn no_text_of_a_report_commands_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let report = format!(
        "{HEAD}\"\\e[31mx\": 1\nsigners: [{{name: \"\\e]0;x\\a\", rôle: \"\\u202e\"}}]\nrows: [{{\"\\e[2J\": \"\\e[31m\"}}]\n"
    );
    let output = render(folder.path(), &report);
    let told = messages(&output);
    assert_eq!(code(&output), 1);
    let commands = |c: char| c == '\u{1b}' || c == '\u{202e}' || c == '\u{7}';
    assert!(!told.contains(commands), "{told:?}");
}

/// A title in a PDF is anyone's, and so is the text of its pages.
#[test]
fn no_text_of_a_pdf_commands_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let mut file = String::from("%PDF-1.7\n");
    let content = "BT /F 1 Tf <1B5B324A079B61> Tj ET";
    let mut places = Vec::new();
    for (number, object) in (1..).zip([
        "<</Pages 2 0 R>>".to_owned(),
        "<</Kids[3 0 R]>>".to_owned(),
        "<</Contents 4 0 R/Resources<</Font<</F<</Subtype/Type1/BaseFont/a#1b#5b2J>>>>>>>>"
            .to_owned(),
        format!(
            "<</Length {}>>\nstream\n{content}\nendstream",
            content.len()
        ),
        "<</Title<FEFF001B005B0032004A009B202E0061>>>".to_owned(),
    ]) {
        places.push(file.len());
        file += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let start = file.len();
    file += "xref\n0 6\n0000000000 65535 f \n";
    for place in places {
        file += &format!("{place:010} 00000 n \n");
    }
    file += &format!("trailer\n<</Root 1 0 R/Info 5 0 R>>\nstartxref\n{start}\n%%EOF\n");
    fs::write(folder.path().join("a.pdf"), file).unwrap();
    let commands = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
    for (arguments, shown) in [
        (
            &["inspect", "a.pdf"][..],
            "Title: <U+001B>[2J<U+009B><U+202E>a",
        ),
        (
            &["inspect", "a.pdf", "--text", "1"],
            "<U+001B>[2J<U+0007><U+009B>a",
        ),
        (&["inspect", "a.pdf", "--json"], "\\u001b[2J\\u009b\\u202ea"),
    ] {
        let output = saraban(folder.path(), arguments);
        let told = String::from_utf8(output.stdout.clone()).unwrap();
        assert_eq!(code(&output), 0, "{}", messages(&output));
        assert!(told.contains(shown), "{told:?}");
        assert!(!told.contains(commands), "{told:?}");
    }
    // What a program reads is the same text as before.
    let json = saraban(folder.path(), &["inspect", "a.pdf", "--json"]).stdout;
    let read: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(read["information"]["Title"], "\u{1b}[2J\u{9b}\u{202e}a");
}

#[test]
fn more_threads_asked_for_than_there_are_is_no_matter() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.yaml", "b.yaml", "c.yaml"] {
        fs::write(
            folder.path().join(name),
            format!("{HEAD}rows: [{{ค: ง}}]\n"),
        )
        .unwrap();
    }
    let output = Command::new(env!("CARGO_BIN_EXE_saraban"))
        .current_dir(folder.path())
        .env("RAYON_NUM_THREADS", "100000")
        .args(["render", "a.yaml", "b.yaml", "c.yaml", "--format", "docx"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
}

/// A user who may have no further process or thread.
#[cfg(target_os = "linux")]
#[test]
fn without_a_thread_to_be_had_the_reports_are_made_one_after_another() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    for name in ["a.yaml", "b.yaml", "c.yaml"] {
        fs::write(folder.join(name), format!("{HEAD}rows: [{{ค: ง}}]\n")).unwrap();
    }
    let is_root = fs::metadata(folder).unwrap().uid() == 0;
    let mut command = Command::new("prlimit");
    command.args(["--nproc=1", "--"]);
    if is_root {
        // The limit does not hold for root: the work is done by nobody, where nobody may read it.
        fs::set_permissions(folder, fs::Permissions::from_mode(0o777)).unwrap();
        fs::copy(env!("CARGO_BIN_EXE_saraban"), folder.join("saraban")).unwrap();
        command.args(["setpriv", "--reuid=65534", "--clear-groups", "./saraban"]);
    } else {
        command.arg(env!("CARGO_BIN_EXE_saraban"));
    }
    let output = command
        .current_dir(folder)
        .args([
            "render", "a.yaml", "b.yaml", "c.yaml", "-o", "out", "--format", "docx",
        ])
        .output()
        .expect("prlimit is there");
    assert_eq!(output.status.code(), Some(0), "{}", messages(&output));
    assert_eq!(fs::read_dir(folder.join("out")).unwrap().count(), 3);
}

/// A few kilobytes of PNG that hold a profile of a gigabyte, or pixels beyond memory.
#[test]
fn pictures_that_unpack_without_end_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let chunk = |kind: &[u8], data: &[u8]| {
        let mut sum = flate2::Crc::new();
        sum.update(kind);
        sum.update(data);
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [&length, kind, data, &sum.sum().to_be_bytes()[..]].concat()
    };
    let packed = |length: u64| {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::copy(
            &mut std::io::Read::take(std::io::repeat(0), length),
            &mut packer,
        )
        .unwrap();
        packer.finish().unwrap()
    };
    let png = |side: u32, bits: u8, colour: u8, more: &[u8], pixels: &[u8]| {
        let side = side.to_be_bytes();
        let head = [&side[..], &side, &[bits, colour, 0, 0, 0]].concat();
        [
            b"\x89PNG\r\n\x1a\n",
            &chunk(b"IHDR", &head)[..],
            more,
            &chunk(b"IDAT", pixels),
            &chunk(b"IEND", b""),
        ]
        .concat()
    };
    let profile = chunk(b"iCCP", &[b"x\0\0", &packed(64 << 20)[..]].concat());
    let report = format!("{HEAD}rows: [{{ค: {{image: a.png, alt: ข}}}}]\n");
    for (bytes, words) in [
        (png(10, 8, 2, &profile, &packed(310)), "colour profile"),
        (png(5_500, 16, 6, b"", &packed(1_000)), "112 MiB"),
        (png(40_000, 1, 0, b"", &packed(1_000)), "30000 pixels"),
    ] {
        fs::write(folder.path().join("a.png"), bytes).unwrap();
        is_refused(folder.path(), &report, words);
    }
}

#[test]
fn a_picture_cut_short_in_its_data_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let report = format!("{HEAD}rows: [{{ค: {{image: a.jpg, alt: ข}}}}]\n");
    // Of three colours, of four inks, in several passes.
    for name in [
        "reports/cho-raka-2565/meeting.jpg",
        "pictures/inks.jpg",
        "pictures/passes.jpg",
    ] {
        let whole = fs::read(tests.join(name)).unwrap();
        fs::write(folder.path().join("a.jpg"), &whole).unwrap();
        let told = messages(&render(folder.path(), &report));
        assert!(!told.contains("picture-cut-short"), "{name}: {told}");
        // A tool mended the torn file with an end of its own.
        let torn = [&whole[..whole.len() * 2 / 3], &[0xFF, 0xD9]].concat();
        fs::write(folder.path().join("a.jpg"), torn).unwrap();
        let told = messages(&render(folder.path(), &report));
        assert!(told.contains("picture-cut-short"), "{name}: {told}");
    }
}
