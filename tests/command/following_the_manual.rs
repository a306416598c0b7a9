//! The manual is followed from its first page to its last: every example renders, every link leads
//! somewhere.

use std::fs;
use std::path::{Path, PathBuf};

use super::run::{code, messages, saraban};

fn manual() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/manual")
}

/// The chapters, in their order.
fn chapters() -> Vec<PathBuf> {
    let mut chapters: Vec<PathBuf> = fs::read_dir(manual())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    chapters.sort();
    assert!(chapters.len() >= 8);
    chapters
}

/// The fenced blocks of a text: what stands behind the fence, and the lines.
fn blocks(text: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(head) = line.strip_prefix("```") {
            let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            blocks.push((head.to_owned(), body.join("\n") + "\n"));
        }
    }
    blocks
}

/// The words of a command line; what stands between quotes is one.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in line.split('"').enumerate() {
        match index % 2 {
            1 => words.push(part.to_owned()),
            _ => words.extend(part.split_whitespace().map(str::to_owned)),
        }
    }
    words
}

/// A picture of two by two points.
fn picture() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(600, 400)
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

#[test]
fn every_example_of_the_manual_runs() {
    for chapter in chapters() {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path();
        fs::write(here.join("training.png"), picture()).unwrap();
        fs::write(
            here.join("last-year.xlsx"),
            include_bytes!("manual/last-year.xlsx"),
        )
        .unwrap();
        let text = fs::read_to_string(&chapter).unwrap();
        let mut commands = 0;
        for (head, body) in blocks(&text) {
            let (kind, name) = head.split_once(' ').unwrap_or((&head, ""));
            match kind {
                "yaml" | "csv" => fs::write(here.join(name), body).unwrap(),
                "sh" => {
                    for line in body.lines() {
                        run(here, line, &chapter);
                        commands += 1;
                    }
                }
                // Commands of other programs.
                "console" => {}
                _ => panic!("{}: ```{head}", chapter.display()),
            }
        }
        let signs = chapter.ends_with("7-signing.md");
        assert!(commands > 0 || signs, "{}", chapter.display());
    }
}

/// Runs one line of a chapter, with its output in a file where it says so.
fn run(here: &Path, line: &str, chapter: &Path) {
    let (call, file) = match line.split_once(" > ") {
        Some((call, file)) => (call, Some(file)),
        None => (line, None),
    };
    let words = words(call);
    let (program, arguments) = words.split_first().unwrap();
    assert_eq!(program, "saraban", "{}: {line}", chapter.display());
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let output = saraban(here, &arguments);
    assert_eq!(
        code(&output),
        0,
        "{}: {line}\n{}",
        chapter.display(),
        messages(&output)
    );
    if let Some(file) = file {
        fs::write(here.join(file), &output.stdout).unwrap();
    }
}

#[test]
fn every_link_of_the_documents_leads_to_a_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut documents = chapters();
    for folder in [root.to_owned(), root.join("docs")] {
        let entries = fs::read_dir(folder).unwrap();
        documents.extend(
            entries
                .map(|entry| entry.unwrap().path())
                .filter(|path| path.extension().is_some_and(|name| name == "md")),
        );
    }
    for document in documents {
        let text = fs::read_to_string(&document).unwrap();
        for (_, rest) in text
            .match_indices("](")
            .map(|(at, _)| text.split_at(at + 2))
        {
            let Some((target, _)) = rest.split_once(')') else {
                continue;
            };
            let file = target.split('#').next().unwrap_or_default();
            if file.is_empty() || file.contains("://") {
                continue;
            }
            let path = document.parent().unwrap().join(file);
            assert!(path.exists(), "{}: {target}", document.display());
        }
    }
}

#[test]
fn the_page_of_findings_tells_every_rule() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/findings.md");
    let mut page = String::from(
        "# ความหมายของสิ่งที่ควรตรวจ / What each finding means\n\n\
         ชื่อกฎอยู่ในวงเล็บเหลี่ยมของข้อความ / The rule is named in square brackets.\n\
         This page is written from `src/rules.rs`; `UPDATE_SCHEMA=1 cargo test --test command findings` renews it.\n\n\
         | กฎ / rule | น้ำหนัก / weight | เหตุใดจึงสำคัญ / why it matters | ทำอย่างไร / what to do |\n|---|---|---|---|\n",
    );
    let mut rules: Vec<_> = saraban::Rule::all().to_vec();
    rules.sort_by_key(|rule| rule.name);
    for rule in rules {
        let weight = match rule.severity {
            saraban::Severity::Note => "ทำให้แล้ว / note",
            saraban::Severity::Serious => "ต้องแก้ก่อนส่ง / serious",
            _ => "ควรตรวจ / warning",
        };
        let both = |message: saraban::Message| {
            let text = format!("{}<br>{}", message.thai, message.english);
            text.replace('|', "\\|")
        };
        let (why, to_do) = (both(rule.why()), both(rule.to_do()));
        page += &format!("| `{}` | {weight} | {why} | {to_do} |\n", rule.name);
    }
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "docs/findings.md is not current");
}
