//! Files of one room that need each other: none but those `docs/architecture.md` names and defends.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{modules, read, without_comments};

/// A module's name from the root of its program on.
type Module = Vec<String>;

/// What a file makes known under a name: the path it comes from, and whether it is only handed on.
struct Known {
    path: Vec<String>,
    is_handed_on: bool,
}

struct File {
    /// Below `src/`, without its ending.
    name: String,
    known: BTreeMap<String, Known>,
    /// The text without what it brings in.
    body: String,
}

type Files = BTreeMap<Module, File>;

fn steps(path: &str) -> Vec<String> {
    let steps = path.split("::").map(str::trim);
    steps
        .filter(|step| !step.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The paths of a tree such as `super::{a::B, c::{self, D}}`, each with the name it has here.
fn paths(tree: &str, before: &[String], found: &mut Vec<(String, Vec<String>)>) {
    let Some(open) = tree.find('{') else {
        let (path, name) = tree.split_once(" as ").unwrap_or((tree, ""));
        let mut path = [before, &steps(path)].concat();
        if path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        let name = match name.trim() {
            "" => path.last().cloned().unwrap(),
            name => name.to_owned(),
        };
        found.push((name, path));
        return;
    };
    let before = [before, &steps(&tree[..open])].concat();
    let inner = &tree[open + 1..tree.rfind('}').unwrap()];
    let (mut depth, mut start) = (0, 0);
    for (at, c) in inner.char_indices().chain([(inner.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let part = inner[start..at].trim();
                if !part.is_empty() {
                    paths(part, &before, found);
                }
                start = at + 1;
            }
            _ => {}
        }
    }
}

/// `pub(in crate::x) use` without what says how far it is known.
fn visible(line: &str) -> (bool, &str) {
    match line.strip_prefix("pub") {
        Some(rest) if rest.starts_with('(') => (
            true,
            rest.split_once(')').map_or("", |(_, rest)| rest).trim(),
        ),
        Some(rest) if rest.starts_with(' ') => (true, rest.trim()),
        _ => (false, line),
    }
}

fn load(file: &Path, module: Module, files: &mut Files) {
    let source = without_comments(&read(file));
    let end = source.find("#[cfg(test)]\nmod tests {");
    let source = &source[..end.unwrap_or(source.len())];
    let is_room = ["mod.rs", "lib.rs", "main.rs"]
        .iter()
        .any(|own| file.ends_with(own));
    let folder = match is_room {
        true => file.parent().unwrap().to_owned(),
        false => file.with_extension(""),
    };
    for name in modules(source) {
        let alone = folder.join(format!("{name}.rs"));
        let child = match super::root().join(&alone).exists() {
            true => alone,
            false => folder.join(&name).join("mod.rs"),
        };
        load(&child, [module.clone(), vec![name]].concat(), files);
    }
    let mut known = BTreeMap::new();
    let mut body = String::new();
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        let (is_handed_on, rest) = visible(line.trim());
        let Some(tree) = rest.strip_prefix("use ") else {
            // How far something is known says nothing of what it needs.
            let bare = match (line.find("pub("), line.find(") ")) {
                (Some(from), Some(to)) if from < to => line[to + 1..].to_owned(),
                _ => line.to_owned(),
            };
            body.push_str(&bare);
            body.push('\n');
            continue;
        };
        let mut tree = tree.to_owned();
        while !tree.contains(';') {
            tree.push(' ');
            tree.push_str(lines.next().unwrap().trim());
        }
        let mut found = Vec::new();
        paths(tree.split(';').next().unwrap(), &[], &mut found);
        for (name, path) in found {
            known.insert(name, Known { path, is_handed_on });
        }
    }
    let below = file.strip_prefix("src").unwrap().with_extension("");
    let name = below.display().to_string();
    let name = name.strip_suffix("/mod").unwrap_or(&name).to_owned();
    files.insert(module, File { name, known, body });
}

/// The file that defines what a path leads to; nothing where it leads out of the program.
fn resolve(files: &Files, module: &Module, path: &[String], depth: usize) -> Option<Module> {
    if depth > 20 {
        return None;
    }
    let mut at = module.clone();
    let mut rest = path;
    match rest.first()?.as_str() {
        "crate" => {
            at.truncate(1);
            rest = &rest[1..];
        }
        "self" => rest = &rest[1..],
        "super" => {
            while rest.first().is_some_and(|step| step == "super") {
                at.pop();
                rest = &rest[1..];
            }
        }
        first => {
            let child = [module.clone(), vec![first.to_owned()]].concat();
            if !files.contains_key(&child) {
                let known = files[module].known.get(first)?;
                if known.path.first().is_some_and(|other| other == first) {
                    return None;
                }
                let path = [&known.path, &rest[1..]].concat();
                return resolve(files, module, &path, depth + 1);
            }
        }
    }
    while let Some(step) = rest.first() {
        let child = [at.clone(), vec![step.clone()]].concat();
        if files.contains_key(&child) {
            at = child;
            rest = &rest[1..];
            continue;
        }
        if let Some(known) = files.get(&at)?.known.get(step) {
            let path = [&known.path, &rest[1..]].concat();
            if let Some(found) = resolve(files, &at, &path, depth + 1) {
                return Some(found);
            }
        }
        break;
    }
    Some(at)
}

/// The paths written in a text, `a::b` and longer.
fn written_paths(body: &str) -> impl Iterator<Item = Vec<String>> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    body.split(move |c| !is_part(c))
        .filter(|path| path.contains("::") && !path.starts_with("::"))
        .map(steps)
}

/// What each file needs of others.
fn needs(files: &Files) -> BTreeMap<Module, BTreeSet<Module>> {
    let mut needs = BTreeMap::new();
    for (module, file) in files {
        let mut own = BTreeSet::new();
        for (name, known) in &file.known {
            let is_said = || {
                let words = file.body.split(|c: char| !c.is_alphanumeric() && c != '_');
                words.into_iter().any(|word| word == name)
            };
            if !known.is_handed_on || is_said() {
                own.extend(resolve(files, module, &known.path, 0));
            }
        }
        for path in written_paths(&file.body) {
            own.extend(resolve(files, module, &path, 0));
        }
        own.remove(module);
        needs.insert(module.clone(), own);
    }
    needs
}

/// The files that need each other, each group in order.
fn circles(files: &Files) -> BTreeSet<BTreeSet<String>> {
    let needs = needs(files);
    let reached: BTreeMap<&Module, BTreeSet<&Module>> = needs
        .keys()
        .map(|from| {
            let mut reached = BTreeSet::new();
            let mut next = vec![from];
            while let Some(module) = next.pop() {
                for to in needs.get(module).into_iter().flatten() {
                    if reached.insert(to) {
                        next.push(to);
                    }
                }
            }
            (from, reached)
        })
        .collect();
    let in_circles = reached
        .iter()
        .filter(|(from, reached)| reached.contains(*from));
    in_circles
        .map(|(from, to)| {
            let group = to.iter().filter(|other| reached[**other].contains(*from));
            group.map(|module| files[*module].name.clone()).collect()
        })
        .collect()
}

/// The circles the document names: what stands in backquotes before the reason of each.
fn defended() -> BTreeSet<BTreeSet<String>> {
    let text = read("docs/architecture.md");
    let (_, section) = text
        .split_once("## Circles of files inside a room")
        .unwrap();
    let section = section.split("\n## ").next().unwrap();
    let entries = section.split("\n- ").skip(1);
    entries
        .map(|entry| {
            let (names, reason) = entry.split_once(':').expect("a reason");
            assert!(reason.split_whitespace().count() > 5, "a reason: {names}");
            let names = names.split('`').skip(1).step_by(2);
            names.map(str::to_owned).collect()
        })
        .collect()
}

#[test]
fn files_need_each_other_only_where_it_is_defended() {
    let mut files = Files::new();
    load(
        Path::new("src/lib.rs"),
        vec!["saraban".to_owned()],
        &mut files,
    );
    load(
        Path::new("src/main.rs"),
        vec!["command".to_owned()],
        &mut files,
    );
    assert!(files.len() > 300, "the files are read");
    let (found, defended) = (circles(&files), defended());
    let new: Vec<_> = found.difference(&defended).collect();
    assert!(
        new.is_empty(),
        "cut these circles, or defend them in docs/architecture.md: {new:#?}"
    );
    let gone: Vec<_> = defended.difference(&found).collect();
    assert!(gone.is_empty(), "no circles any more: {gone:#?}");
}
