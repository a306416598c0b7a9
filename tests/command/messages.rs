//! Every message of the program, for whoever translates or proofreads them. They stand beside their
//! rules in the sources; this gathers them into one table:
//!
//! `SARABAN_MESSAGES=messages.md cargo test --test command messages`

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A message as the sources have it: where, and its wordings with their `{}` places.
struct Found {
    module: String,
    thai: String,
    english: String,
}

/// The Rust files of the program, tests left out.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "tests" {
            sources(&path, found);
        } else if name.ends_with(".rs") && name != "tests.rs" {
            found.push(path);
        }
    }
}

/// The string literal a text begins with, behind `format!(`; and what follows it.
fn literal(text: &str) -> Option<(String, &str)> {
    let text = text.trim_start();
    let text = text.strip_prefix("format!(").unwrap_or(text).trim_start();
    let mut rest = text.strip_prefix('"')?;
    let mut said = String::new();
    loop {
        let c = rest.chars().next()?;
        rest = &rest[c.len_utf8()..];
        match c {
            '"' => return Some((said, rest)),
            '\\' => {
                let escaped = rest.chars().next()?;
                rest = &rest[escaped.len_utf8()..];
                match escaped {
                    'n' => said.push(' '),
                    '\n' => rest = rest.trim_start(),
                    '"' | '\\' | '\'' => said.push(escaped),
                    _ => said.push('…'),
                }
            }
            c => said.push(c),
        }
    }
}

/// What follows the first argument, which may be a `format!` with values of its own.
fn next_argument(text: &str) -> Option<&str> {
    let mut depth = 0;
    let mut quoted = false;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match c {
            '"' if before != '\\' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth -= 1,
            // Inside `format!(…)` the depth is above the one the argument began at.
            ',' if !quoted && depth <= 0 => {
                let rest = &text[at + 1..];
                if literal(rest).is_some() {
                    return Some(rest);
                }
            }
            _ => {}
        }
        before = c;
    }
    None
}

fn is_thai(text: &str) -> bool {
    text.contains(|c| ('\u{E00}'..='\u{E7F}').contains(&c))
}

fn messages() -> Vec<Found> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&root.join("src"), &mut files);
    let mut found = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let text = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap();
        let module = file.strip_prefix(root.join("src")).unwrap();
        let module = module.display().to_string();
        for call in ["Message::new(", "Message::refused("] {
            for (at, _) in text.match_indices(call) {
                let arguments = &text[at + call.len()..];
                let Some((thai, rest)) = literal(arguments) else {
                    continue;
                };
                let Some((english, _)) = next_argument(rest).and_then(literal) else {
                    continue;
                };
                found.push(Found {
                    module: module.clone(),
                    thai,
                    english,
                });
            }
        }
    }
    found
}

#[test]
fn every_message_is_there_in_both_languages_in_words_a_clerk_uses() {
    let messages = messages();
    assert!(messages.len() > 400, "{}", messages.len());
    let mut wrong = Vec::new();
    for message in &messages {
        // One that only puts others together says nothing of its own.
        let own: String = message
            .thai
            .split('{')
            .enumerate()
            .map(|(index, part)| match index {
                0 => part,
                _ => part.split_once('}').map_or("", |(_, rest)| rest),
            })
            .collect();
        let says = own.contains(char::is_alphabetic);
        if !says {
            continue;
        }
        let Found {
            module,
            thai,
            english,
        } = message;
        if !is_thai(thai) && thai != english {
            wrong.push(format!("{module}: no Thai: {thai}"));
        }
        if english.trim().is_empty() || (is_thai(english) && english == thai) {
            wrong.push(format!("{module}: no English: {thai}"));
        }
        if thai.contains("\u{E41}\u{E1F}\u{E49}\u{E21}") {
            wrong.push(format!("{module}: a word of the dictionary: {thai}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    if let Some(path) = std::env::var_os("SARABAN_MESSAGES") {
        let mut table = String::from("| | ไทย | English |\n|---|---|---|\n");
        for message in &messages {
            let cell = |text: &str| text.replace('|', "\\|").replace('\n', " ");
            let _ = writeln!(
                table,
                "| `{}` | {} | {} |",
                message.module,
                cell(&message.thai),
                cell(&message.english)
            );
        }
        std::fs::write(path, table).unwrap();
    }
}
