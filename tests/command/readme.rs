//! The README says of the project what is so.

use std::collections::BTreeSet;
use std::path::Path;

use super::run::{code, messages, saraban};

fn read(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The names in back quotes in the first column of the table under that heading.
fn named_in_table(text: &str, heading: &str) -> BTreeSet<String> {
    let (_, section) = text.split_once(heading).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| "));
    rows.filter_map(|row| row.split(" |").next())
        .flat_map(|cell| cell.split('`').skip(1).step_by(2).map(str::to_owned))
        .collect()
}

#[test]
fn every_dependency_has_its_line_and_no_other_is_there() {
    let manifest = read("Cargo.toml");
    let (_, section) = manifest.split_once("\n[dependencies]\n").unwrap();
    let section = section.split("\n[").next().unwrap();
    let needed: BTreeSet<String> = section
        .lines()
        .filter_map(|line| Some(line.split_once(" = ")?.0.to_owned()))
        .collect();
    let mut told = named_in_table(&read("README.md"), "## Dependencies");
    // What is said of crates besides: their features, ours, and one that is not used.
    for other in ["preview", "serve", "zlib-rs", "ssfmt"] {
        told.remove(other);
    }
    assert!(needed.len() > 20);
    assert_eq!(told, needed);
}

#[test]
fn the_pictures_are_there_and_small() {
    for name in ["docs/report.png", "docs/memo.png", "docs/notice-board.png"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        assert!(path.metadata().unwrap().len() < 150_000, "{name}");
        assert!(read("README.md").contains(name), "{name}");
    }
}

#[test]
fn the_three_commands_of_the_first_screen_make_a_signed_ready_report_out_of_a_sheet() {
    let readme = read("README.md");
    let (_, block) = readme.split_once("```sh\n").unwrap();
    let block = block.split("```").next().unwrap();
    let commands: Vec<&str> = block
        .lines()
        .filter_map(|line| line.split(" #").next()?.trim().strip_prefix("saraban "))
        .collect();
    assert_eq!(commands.len(), 3);
    let folder = tempfile::tempdir().unwrap();
    for command in commands {
        let words: Vec<String> = command
            .split_whitespace()
            .map(|word| match word.starts_with("tests/") {
                true => format!("{}/{word}", env!("CARGO_MANIFEST_DIR")),
                false => word.to_owned(),
            })
            .collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let output = saraban(folder.path(), &words);
        assert_eq!(code(&output), 0, "{command}: {}", messages(&output));
    }
    for file in ["out/report.pdf", "out/report.docx"] {
        assert!(folder.path().join(file).is_file(), "{file}");
    }
}
