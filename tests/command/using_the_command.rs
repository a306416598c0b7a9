//! What a clerk does with the command: files, exit codes, and nothing half-written.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{code, messages, saraban};

fn report(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/reports")
        .join(name)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_report_becomes_two_files_of_the_same_bytes_each_time() {
    let folder = tempfile::tempdir().unwrap();
    let sample = report("khlong-sai-2566.yaml");
    let sample = sample.to_str().unwrap();
    for out in ["one", "two"] {
        let output = saraban(folder.path(), &["render", sample, "-o", out]);
        assert_eq!(code(&output), 0, "{}", messages(&output));
    }
    let one = folder.path().join("one");
    let two = folder.path().join("two");
    let expected = ["khlong-sai-2566.docx", "khlong-sai-2566.pdf"];
    assert_eq!(names(&one), expected);
    for name in expected {
        let bytes = fs::read(one.join(name)).unwrap();
        assert!(bytes == fs::read(two.join(name)).unwrap(), "{name} differs");
    }
}

#[test]
fn the_format_chosen_is_the_only_one_written() {
    let folder = tempfile::tempdir().unwrap();
    let sample = report("mae-khri-2566.yaml");
    let arguments = ["render", sample.to_str().unwrap(), "--format", "docx"];
    assert_eq!(code(&saraban(folder.path(), &arguments)), 0);
    assert_eq!(names(folder.path()), ["mae-khri-2566.docx"]);
}

#[test]
fn a_faulty_report_touches_no_file_and_names_every_fault() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("r.pdf"), "yesterday's").unwrap();
    fs::write(
        folder.path().join("r.yaml"),
        "form: ita-t6-a\nagency: อบต.\nfiscal_yaer: 2566\nrows:\n  - measure: ก\n    mehtod: ข\n  - method: ค\n",
    )
    .unwrap();
    let output = saraban(folder.path(), &["render", "r.yaml"]);
    assert_eq!(code(&output), 1);
    let told = messages(&output);
    assert!(
        told.contains("r.yaml:3:1") && told.contains("fiscal_year"),
        "{told}"
    );
    assert_eq!(names(folder.path()), ["r.pdf", "r.yaml"]);
    assert_eq!(
        fs::read(folder.path().join("r.pdf")).unwrap(),
        b"yesterday's"
    );
}

#[test]
fn a_good_report_is_written_though_another_one_is_faulty() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("bad.yaml"), "form: no-such-form\n").unwrap();
    let sample = report("khlong-sai-2566.yaml");
    let output = saraban(
        folder.path(),
        &[
            "render",
            "bad.yaml",
            sample.to_str().unwrap(),
            "--format",
            "pdf",
        ],
    );
    assert_eq!(code(&output), 1);
    assert_eq!(names(folder.path()), ["bad.yaml", "khlong-sai-2566.pdf"]);
}

#[test]
fn what_cannot_be_a_report_is_said_clearly() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write("empty.yaml", b"");
    write("latin1.yaml", b"form: caf\xe9\n");
    write("bomb.yaml", b"a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n");
    write("huge.yaml", &vec![b'#'; 100 << 20]);
    fs::create_dir(folder.path().join("folder.yaml")).unwrap();
    for name in ["missing", "folder", "empty", "latin1", "bomb", "huge"] {
        let output = saraban(
            folder.path(),
            &["render", &format!("{name}.yaml"), "-o", "out"],
        );
        assert!(
            [1, 3].contains(&code(&output)),
            "{name}: {}",
            messages(&output)
        );
        assert!(
            messages(&output).contains(&format!("{name}.yaml")),
            "{name}"
        );
        assert!(!folder.path().join("out").exists(), "{name}");
    }
}

#[test]
fn wrong_usage_and_a_refusing_system_have_codes_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let sample = report("khlong-sai-2566.yaml");
    let sample = sample.to_str().unwrap();
    assert_eq!(code(&saraban(folder.path(), &["rendre"])), 2);
    assert_eq!(code(&saraban(folder.path(), &["render"])), 2);
    assert_eq!(
        code(&saraban(folder.path(), &["render", sample, sample])),
        2
    );
    assert_eq!(code(&saraban(folder.path(), &["--help"])), 0);
    fs::write(folder.path().join("in-the-way"), "").unwrap();
    let output = saraban(folder.path(), &["render", sample, "-o", "in-the-way/out"]);
    assert_eq!(code(&output), 3, "{}", messages(&output));
    assert_eq!(names(folder.path()), ["in-the-way"]);
}

#[test]
fn the_source_inside_a_pdf_gives_the_same_document_again() {
    let folder = tempfile::tempdir().unwrap();
    let sample = report("khlong-sai-2566.yaml");
    let render = |report: &str, out: &str| {
        let arguments = [
            "render", report, "-o", out, "--format", "pdf", "--embed", "source",
        ];
        let output = saraban(folder.path(), &arguments);
        assert_eq!(code(&output), 0, "{}", messages(&output));
    };
    render(sample.to_str().unwrap(), "out");
    let pdf = "out/khlong-sai-2566.pdf";
    let arguments = ["extract", pdf, "-o", "khlong-sai-2566.json"];
    let output = saraban(folder.path(), &arguments);
    assert_eq!(code(&output), 0, "{}", messages(&output));
    render("khlong-sai-2566.json", "again");
    let first = fs::read(folder.path().join(pdf)).unwrap();
    let again = fs::read(folder.path().join("again/khlong-sai-2566.pdf")).unwrap();
    assert!(first == again, "the files differ");
}

#[test]
fn each_delivery_has_its_files() {
    let folder = tempfile::tempdir().unwrap();
    let sample = report("khlong-sai-2566.yaml");
    let arguments = [
        "render",
        sample.to_str().unwrap(),
        "--for",
        "e-saraban,notice-board",
    ];
    let output = saraban(folder.path(), &arguments);
    assert_eq!(code(&output), 0, "{}", messages(&output));
    assert_eq!(
        names(folder.path()),
        [
            "khlong-sai-2566.e-saraban.json",
            "khlong-sai-2566.e-saraban.pdf",
            "khlong-sai-2566.notice-board.pdf",
        ]
    );
    let inspect = ["inspect", "khlong-sai-2566.e-saraban.pdf", "--json"];
    let output = saraban(folder.path(), &inspect);
    let inspection: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        inspection["claims"],
        serde_json::json!(["PDF/A-3a", "PDF/UA-1"])
    );
    assert_eq!(
        inspection["signature_fields"].as_array().map(Vec::len),
        Some(3)
    );
    let companion = fs::read(folder.path().join("khlong-sai-2566.e-saraban.json")).unwrap();
    let companion: serde_json::Value = serde_json::from_slice(&companion).unwrap();
    let pdf = fs::read(folder.path().join("khlong-sai-2566.e-saraban.pdf")).unwrap();
    assert_eq!(companion["document"]["bytes"], pdf.len());
    assert_eq!(
        companion["pages"],
        inspection["pages"].as_array().unwrap().len()
    );
}

#[test]
fn every_faulty_report_is_told_and_every_good_one_written() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let good = "form: report-table\nagency: ก\ntext: {title: ข}\nrows: [{ค: ง}]\n";
    write("one.yaml", good);
    write("two.yaml", &good.replace("agency", "agancy"));
    write("three.yaml", &good.replace("report-table", "report-tabel"));
    write("four.yaml", good);
    let arguments = [
        "render",
        "one.yaml",
        "two.yaml",
        "three.yaml",
        "four.yaml",
        "-o",
        "out",
    ];
    let output = saraban(folder.path(), &arguments);
    assert_eq!(code(&output), 1);
    let told = messages(&output);
    assert!(
        told.contains("two.yaml:2:1") && told.contains("three.yaml:1:7"),
        "{told}"
    );
    assert_eq!(
        names(&folder.path().join("out")),
        ["four.docx", "four.pdf", "one.docx", "one.pdf"]
    );
}

#[test]
fn results_never_overwrite_one_another_or_a_report() {
    let folder = tempfile::tempdir().unwrap();
    let good = "form: report-table\nagency: ก\ntext: {title: ข}\nrows: [{ค: ง}]\n";
    let json =
        r#"{"form": "report-table", "agency": "ก", "text": {"title": "ข"}, "rows": [{"ค": "ง"}]}"#;
    fs::create_dir(folder.path().join("sub")).unwrap();
    for name in ["a.yaml", "A.yaml", "sub/a.yaml", "a.e-saraban.yaml"] {
        fs::write(folder.path().join(name), good).unwrap();
    }
    fs::write(folder.path().join("a.e-saraban.json"), json).unwrap();
    let before = names(folder.path());
    for arguments in [
        &["a.yaml", "a.yaml"][..],
        &["a.yaml", "./a.yaml"],
        &["a.yaml", "sub/a.yaml"],
        // One file on systems that do not tell capitals.
        &["a.yaml", "A.yaml"],
        // What one report is sent as, and what another one is signed as.
        &["a.yaml", "a.e-saraban.yaml", "--for", "signature,e-saraban"],
        // The particulars would take the place of a report.
        &["a.yaml", "a.e-saraban.json", "--for", "e-saraban"],
        &["a.yaml", "--theme", "board"],
        // The other deliveries have files of their own.
        &[
            "a.yaml",
            "--for",
            "notice-board,e-saraban",
            "--format",
            "pdf",
        ],
    ] {
        let all: Vec<&str> = ["render"].iter().chain(arguments).copied().collect();
        let output = saraban(folder.path(), &all);
        assert_eq!(code(&output), 2, "{arguments:?}: {}", messages(&output));
        assert_eq!(names(folder.path()), before, "{arguments:?}");
    }
    // Named twice as a use, it is made once.
    let twice = [
        "render",
        "a.yaml",
        "--for",
        "e-saraban,e-saraban",
        "-o",
        "out",
    ];
    let output = saraban(folder.path(), &twice);
    assert_eq!(code(&output), 0, "{}", messages(&output));
}

#[test]
fn a_wrong_call_is_explained_with_what_is_right_in_the_language_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, right) in [
        (&["render", "a.yaml", "--for", "wall"][..], "notice-board"),
        (&["render", "a.yaml", "--theme", "huge"], "enlarged"),
        (&["render", "a.yaml", "--fmat", "pdf"], "--format"),
        (&["rendr", "a.yaml"], "render"),
        (&["render"], "<REPORT>"),
    ] {
        for (language, error) in [("th", "ผิดพลาด: "), ("en", "error: ")] {
            let arguments = [arguments, &["--lang", language]].concat();
            let output = saraban(folder.path(), &arguments);
            let told = messages(&output);
            assert_eq!(code(&output), 2, "{told}");
            assert!(told.contains(right), "{arguments:?}: {told}");
            assert!(told.starts_with(error), "{told}");
        }
    }
    for arguments in [&["--help"][..], &["render", "--help"]] {
        let help = |language| {
            let arguments = [arguments, &["--lang", language]].concat();
            String::from_utf8(saraban(folder.path(), &arguments).stdout).unwrap()
        };
        let (thai, english) = (help("th"), help("en"));
        assert!(
            thai.contains("e-saraban") && thai.contains("ปิดประกาศ"),
            "{thai}"
        );
        assert!(
            english.contains("e-saraban") && !english.contains("ปิดประกาศ"),
            "{english}"
        );
    }
}

#[test]
fn files_in_the_way_and_missing_ones_are_named_plainly() {
    let folder = tempfile::tempdir().unwrap();
    let good = "form: report-table\nagency: ก\ntext: {title: ข}\nrows: [{ค: ง}]\n";
    fs::write(folder.path().join("a.yaml"), good).unwrap();
    fs::write(folder.path().join("taken"), "").unwrap();
    for (arguments, expected, words) in [
        (
            &["render", "a.yaml", "-o", "taken"][..],
            3,
            "is a file, not a folder",
        ),
        (&["render", "gone.yaml"], 1, "no such file"),
        (
            &["render", "a.yaml", "--agency", "gone.yaml"],
            1,
            "no such file",
        ),
        (&["extract", "gone.pdf"], 1, "cannot read the file"),
        (&["inspect", "gone.pdf"], 1, "cannot read the file"),
    ] {
        let output = saraban(folder.path(), arguments);
        let told = messages(&output);
        assert_eq!(code(&output), expected, "{arguments:?}: {told}");
        assert!(told.contains(words), "{arguments:?}: {told}");
    }
    // Spaces and Thai names, in folders that are not there yet.
    fs::rename(
        folder.path().join("a.yaml"),
        folder.path().join("รายงาน ไตรมาส ๑.yaml"),
    )
    .unwrap();
    let arguments = ["render", "รายงาน ไตรมาส ๑.yaml", "-o", "ผล ลัพธ์/ปี ๒๕๖๖"];
    let output = saraban(folder.path(), &arguments);
    assert_eq!(code(&output), 0, "{}", messages(&output));
    assert_eq!(
        names(&folder.path().join("ผล ลัพธ์/ปี ๒๕๖๖")),
        ["รายงาน ไตรมาส ๑.docx", "รายงาน ไตรมาส ๑.pdf"]
    );
}

#[cfg(unix)]
#[test]
fn an_interrupted_job_leaves_nothing_behind() {
    use std::os::unix::process::ExitStatusExt;

    let folder = tempfile::tempdir().unwrap();
    // Many times as long a job as it has before it is interrupted.
    let rows: String = (0..90_000)
        .map(|row| format!("  - {{เรื่อง: เรื่องร้องเรียนที่ {row} ของประชาชน, ผล: ดำเนินการแล้ว}}\n"))
        .collect();
    let report = format!("form: report-table\nagency: ก\ntext: {{title: ข}}\nrows:\n{rows}");
    fs::write(folder.path().join("long.yaml"), report).unwrap();
    let mut job = Command::new(env!("CARGO_BIN_EXE_saraban"))
        .current_dir(folder.path())
        .args([
            "render",
            "long.yaml",
            "--for",
            "signature,notice-board",
            "-o",
            "out",
        ])
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("the command starts");
    std::thread::sleep(std::time::Duration::from_millis(400));
    let interrupt = Command::new("kill")
        .args(["-INT", &job.id().to_string()])
        .status();
    assert!(interrupt.expect("kill is there").success());
    let ended = job.wait().expect("it ends");
    // 130, or the signal itself where it came before the command could take it.
    assert!(
        ended.code() == Some(130) || ended.signal() == Some(2),
        "{ended}"
    );
    let out = folder.path().join("out");
    assert!(!out.exists() || names(&out).is_empty(), "{:?}", names(&out));
    assert_eq!(
        names(folder.path()).first().map(String::as_str),
        Some("long.yaml")
    );
}

#[test]
fn the_version_tells_what_is_built_in_and_shells_get_completions() {
    let folder = tempfile::tempdir().unwrap();
    let output = saraban(folder.path(), &["--version"]);
    let told = String::from_utf8(output.stdout).unwrap();
    for words in ["fonts: TH SarabunPSK", "forms: ", "lexicon: "] {
        assert!(told.contains(words), "{told}");
    }
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let output = saraban(folder.path(), &["shell", shell]);
        let script = String::from_utf8(output.stdout).unwrap();
        assert!(script.contains("notice-board"), "{shell}");
    }
    assert_eq!(code(&saraban(folder.path(), &["shell", "--man", "man"])), 0);
    let page = fs::read_to_string(folder.path().join("man/saraban-render.1")).unwrap();
    assert!(page.contains("notice\\-board"), "{page}");
}
