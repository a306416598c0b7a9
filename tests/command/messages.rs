//! Every message, help text and label of the program in one catalogue, `docs/messages.md`, for whoever
//! translates or proofreads them. They stand beside their rules in the sources, Thai first and English
//! after it; the catalogue is gathered from there:
//!
//! `UPDATE_MESSAGES=1 cargo test --test command messages`

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A wording as the sources have it: in which file, and in both languages with their `{}` places.
struct Found {
    file: String,
    thai: String,
    english: String,
}

/// The sources of the program and of its page, tests left out.
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
        } else if (name.ends_with(".rs") && name != "tests.rs") || name == "words.js" {
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

/// What a text begins with: Thai, and the same in English as the next argument, however it is made.
fn pair(text: &str) -> Option<(String, String)> {
    let (thai, rest) = literal(text)?;
    let after = rest.trim_start();
    // In the table of rules a slash stands between the two.
    let (english, _) = match after.strip_prefix('/') {
        Some(english) => literal(english)?,
        None => next_argument(rest).and_then(literal)?,
    };
    Some((thai, english))
}

/// The sources as they are read: their file, and their text without its tests.
fn texts() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&root.join("src"), &mut files);
    let read = files.iter().map(|file| {
        let text = std::fs::read_to_string(file).unwrap();
        let text = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap();
        // Quotes that are characters begin no text.
        let text = text.replace("'\"'", "' '").replace("'\\\"'", "' '");
        // Comments are for who reads the sources.
        let lines = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        let lines: Vec<&str> = lines.collect();
        let name = file.strip_prefix(root).unwrap().to_string_lossy();
        (name.replace('\\', "/"), lines.join("\n"))
    });
    read.collect()
}

/// Every wording: what is given to `Message::new` in words, and every Thai text with the same in English
/// right behind it, as tables of keys, rules and labels have it.
fn wordings() -> Vec<Found> {
    let mut found = Vec::new();
    for (file, text) in texts() {
        let mut places = BTreeMap::new();
        for call in CALLS {
            for (at, _) in text.match_indices(call) {
                let arguments = at + call.len();
                if let Some(pair) = pair(&text[arguments..]) {
                    places.insert(arguments + text[arguments..].find('"').unwrap(), pair);
                }
            }
        }
        let mut behind = 0;
        for (at, _) in text.match_indices('"') {
            let Some((first, rest)) = literal(&text[at..]).filter(|_| at >= behind) else {
                continue;
            };
            behind = text.len() - rest.len();
            let Some((thai, english)) = pair(&text[at..]).filter(|_| is_thai(&first)) else {
                continue;
            };
            let is_label = ["src/cli/words.rs", "src/page/site/words.js"].contains(&file.as_str());
            let says = own_words(&english).contains(|c: char| c.is_ascii_alphabetic());
            if says && !is_thai(&english) && (is_label || english.contains(' ')) {
                places.insert(at, (thai, english));
            }
        }
        found.extend(places.into_values().map(|(thai, english)| Found {
            file: file.clone(),
            thai,
            english,
        }));
    }
    found
}

/// What makes a message of its arguments.
const CALLS: [&str; 2] = ["Message::new(", "Message::refused("];

/// What a wording says beside the values it is given.
fn own_words(text: &str) -> String {
    let parts = text
        .split('{')
        .enumerate()
        .map(|(index, part)| match index {
            0 => part,
            _ => part.split_once('}').map_or("", |(_, rest)| rest),
        });
    parts.collect()
}

#[test]
fn every_message_is_there_in_both_languages_in_words_a_clerk_uses() {
    let wordings = wordings();
    assert!(wordings.len() > 1000, "{}", wordings.len());
    let mut wrong = Vec::new();
    for Found {
        file,
        thai,
        english,
    } in &wordings
    {
        // One that only puts others together says nothing of its own.
        if !own_words(thai).contains(char::is_alphabetic) {
            continue;
        }
        if !is_thai(thai) && thai != english {
            wrong.push(format!("{file}: no Thai: {thai}"));
        }
        if english.trim().is_empty() || (is_thai(english) && english == thai) {
            wrong.push(format!("{file}: no English: {thai}"));
        }
        if thai.contains("\u{E41}\u{E1F}\u{E49}\u{E21}") {
            wrong.push(format!("{file}: a word of the dictionary: {thai}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The catalogue: a table for each file of the sources.
fn catalogue() -> String {
    let mut table = String::from(
        "# ถ้อยคำทั้งหมดของโปรแกรม / Every wording of the program\n\n\
         Messages, help and labels, in Thai and in English, by the file they stand in; values go into `{}`. To change \
         one, change it in that file, Thai first and English after it, and write this table anew: \
         `UPDATE_MESSAGES=1 cargo test --test command messages`. A test compares the two.\n\n\
         The wordings of official forms are the files of `forms/`; words of documents (agencies, months, units) those of `data/`.\n",
    );
    let mut file = "";
    let found = wordings();
    for wording in &found {
        if wording.file != file {
            file = &wording.file;
            let _ = write!(table, "\n## `{file}`\n\n| ไทย | English |\n|---|---|\n");
        }
        let cell = |text: &str| {
            let words: Vec<&str> = text.split_whitespace().collect();
            words.join(" ").replace('|', "\\|")
        };
        let _ = writeln!(
            table,
            "| {} | {} |",
            cell(&wording.thai),
            cell(&wording.english)
        );
    }
    table
}

#[test]
fn the_catalogue_of_wordings_is_that_of_the_sources() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/messages.md");
    let now = catalogue();
    // A message that begins with words has the same in English, and both are in it.
    let incomplete: Vec<String> = texts()
        .iter()
        .flat_map(|(file, text)| {
            let calls = CALLS.iter().flat_map(|call| {
                let places = text.match_indices(call);
                places.map(|(at, call)| &text[at + call.len()..])
            });
            let lost =
                calls.filter(|arguments| literal(arguments).is_some() && pair(arguments).is_none());
            lost.map(move |arguments| {
                format!("{file}: {}", arguments.chars().take(80).collect::<String>())
            })
        })
        .collect();
    assert!(incomplete.is_empty(), "{incomplete:#?}");
    if std::env::var_os("UPDATE_MESSAGES").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = now.lines().find(|line| !committed.contains(line));
    assert!(
        committed == now,
        "docs/messages.md is not what the sources say, first at {differs:?}: UPDATE_MESSAGES=1 cargo test --test command messages"
    );
}
