//! The house as its plan says: the arrows between modules, and how much of it is public.

#[path = "architecture/circles.rs"]
mod circles;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Modules anyone may use; they are not drawn.
const GROUND: [&str; 6] = ["error", "limits", "message", "rules", "seal", "units"];

/// The most public names: types, functions, constants and modules. It only ever goes down, unless
/// users need something new.
const MOST_PUBLIC_NAMES: usize = 60;

type Arrows = BTreeMap<String, BTreeSet<String>>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A source without its comments.
fn without_comments(source: &str) -> String {
    let code = source.lines().map(|line| match line.find("//") {
        Some(at) => &line[..at],
        None => line,
    });
    code.collect::<Vec<_>>().join("\n")
}

/// The word at the start of a text.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
    &text[..end.unwrap_or(text.len())]
}

/// The names of the modules that a source declares, those for tests left out.
fn modules(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut for_tests = false;
    for line in source.lines().map(str::trim) {
        let declared = ["pub(crate) mod ", "pub mod ", "mod "]
            .iter()
            .find_map(|start| line.strip_prefix(start));
        if line.starts_with("#[") {
            for_tests |= line.starts_with("#[cfg(test)]") || line.contains("\"internals\"");
            continue;
        }
        if let Some(name) = declared.and_then(|rest| rest.strip_suffix(';'))
            && !for_tests
        {
            found.push(name.to_owned());
        }
        for_tests = false;
    }
    found
}

/// The sources of a module, without those that are for tests.
fn sources(path: &Path, found: &mut Vec<String>) {
    let source = fs::read_to_string(path).unwrap();
    let folder = match path.file_name().unwrap() == "mod.rs" {
        true => path.parent().unwrap().to_owned(),
        false => path.with_extension(""),
    };
    let source = without_comments(&source);
    for name in modules(&source) {
        let file = folder.join(format!("{name}.rs"));
        let file = match file.exists() {
            true => file,
            false => folder.join(name).join("mod.rs"),
        };
        sources(&file, found);
    }
    // What follows is inside of the tests.
    let end = source.find("#[cfg(test)]\nmod tests {");
    found.push(source[..end.unwrap_or(source.len())].to_owned());
}

/// What each module of the library imports from the others.
fn imports() -> Arrows {
    let library = without_comments(&read("src/lib.rs"));
    let names = modules(&library);
    // What is known at the root belongs to the module it comes from.
    let mut home: BTreeMap<String, String> = BTreeMap::new();
    for statement in library.split(';') {
        let Some((_, path)) = statement.split_once("pub use ") else {
            continue;
        };
        let (module, exported) = path.split_once("::").unwrap();
        let exported = exported.trim_matches(['{', '}', '\n', ' ']);
        for name in exported.split(',').map(str::trim) {
            // A function may have a module's name.
            if !names.iter().any(|module| module == name) {
                home.insert(name.to_owned(), module.to_owned());
            }
        }
    }
    let mut arrows = Arrows::new();
    for name in &names {
        let file = root().join(format!("src/{name}.rs"));
        let file = match file.exists() {
            true => file,
            false => root().join(format!("src/{name}/mod.rs")),
        };
        let mut found = Vec::new();
        sources(&file, &mut found);
        let uses = arrows.entry(name.clone()).or_default();
        for source in found {
            for (at, _) in source.match_indices("crate::") {
                let rest = &source[at + "crate::".len()..];
                let imported: Vec<&str> = match rest.strip_prefix('{') {
                    Some(group) => group[..group.find('}').unwrap()].split(',').collect(),
                    None => vec![rest],
                };
                for item in imported.into_iter().map(|item| word(item.trim())) {
                    let module = home.get(item).map_or(item, String::as_str);
                    if module != name && names.iter().any(|known| known == module) {
                        uses.insert(module.to_owned());
                    }
                }
            }
        }
    }
    arrows
}

/// The arrows of the picture.
fn drawn() -> Arrows {
    let mut arrows = Arrows::new();
    for line in read("docs/architecture.md").lines() {
        if let Some((from, to)) = line.trim().split_once(" --> ") {
            let to = to.to_owned();
            arrows.entry(from.to_owned()).or_default().insert(to);
        }
    }
    assert!(arrows.len() > 10, "the picture is there");
    arrows
}

/// Everything that can be reached along the arrows.
fn reached(arrows: &Arrows, from: &str) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut next = vec![from.to_owned()];
    while let Some(module) = next.pop() {
        for to in arrows.get(&module).into_iter().flatten() {
            if reached.insert(to.clone()) {
                next.push(to.clone());
            }
        }
    }
    reached
}

#[test]
fn the_picture_shows_what_is_imported() {
    let (imports, mut drawn) = (imports(), drawn());
    let is_ground = |module: &str| GROUND.contains(&module);
    // The command is a program of its own, over what is public.
    drawn.remove("cli");
    for (from, to) in &drawn {
        for to in to {
            assert!(
                imports.get(from).is_some_and(|uses| uses.contains(to)),
                "an arrow is drawn that nothing imports: {from} --> {to}"
            );
        }
    }
    for (from, uses) in &imports {
        for to in uses {
            assert!(
                !is_ground(from) || is_ground(to),
                "{from} is for everybody and uses {to}"
            );
            assert!(
                is_ground(to) || reached(&drawn, from).contains(to),
                "draw it in docs/architecture.md and defend it there, or do without: {from} --> {to}"
            );
        }
        assert!(
            !reached(&imports, from).contains(from),
            "a circle through {from}"
        );
    }
    let text = read("docs/architecture.md");
    for module in imports.keys() {
        assert!(
            text.contains(&format!("`{module}`")),
            "no line about {module}"
        );
    }
}

#[test]
fn the_command_uses_the_public_library_only() {
    // The compiler sees to it as long as the command is no part of the library.
    assert!(!modules(&read("src/lib.rs")).contains(&"cli".to_owned()));
    assert!(read("src/main.rs").contains("mod cli;"));
}

/// The names a module file makes public: what it defines at its top, and what it hands on.
fn public_names(source: &str) -> BTreeSet<String> {
    let source = without_comments(source);
    let mut names = BTreeSet::new();
    let kinds = [
        "struct", "enum", "fn", "const fn", "const", "static", "trait", "type", "mod",
    ];
    for line in source.lines() {
        let Some(rest) = line.strip_prefix("pub ") else {
            continue;
        };
        for kind in kinds {
            if let Some(rest) = rest
                .strip_prefix(kind)
                .and_then(|rest| rest.strip_prefix(' '))
            {
                names.insert(word(rest).to_owned());
            }
        }
    }
    for (at, _) in source.match_indices("pub use ") {
        let statement = &source[at + "pub use ".len()..];
        let statement = &statement[..statement.find(';').unwrap()];
        assert!(
            !statement.contains('*'),
            "a name is handed on unnamed: {statement}"
        );
        let exported = match statement.split_once('{') {
            Some((_, list)) => list.trim_end_matches('}').split(',').collect(),
            None => vec![statement.rsplit("::").next().unwrap()],
        };
        for name in exported
            .into_iter()
            .map(str::trim)
            .filter(|name| !name.is_empty())
        {
            let name = name.rsplit(" as ").next().unwrap();
            names.insert(name.to_owned());
        }
    }
    names
}

/// Every public name, those in public modules after them.
fn public_surface() -> Vec<String> {
    let library = read("src/lib.rs");
    let mut surface = Vec::new();
    for name in public_names(&library) {
        if name == "internals" {
            continue;
        }
        if library.contains(&format!("pub mod {name};")) {
            let file = match root().join(format!("src/{name}/mod.rs")).exists() {
                true => format!("src/{name}/mod.rs"),
                false => format!("src/{name}.rs"),
            };
            let inside = public_names(&read(&file));
            surface.extend(inside.iter().map(|inner| format!("{name}::{inner}")));
        }
        surface.push(name);
    }
    surface
}

/// Every source of the library.
fn every_source() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false if path.extension().is_some_and(|ending| ending == "rs") => {
                    let text = fs::read_to_string(&path).unwrap();
                    found.push((path, text));
                }
                false => {}
            }
        }
    }
    found
}

#[test]
fn public_enums_may_grow() {
    let surface = public_surface();
    let mut seen = 0;
    for (path, source) in every_source() {
        let mut attributes = String::new();
        for line in source.lines() {
            if line.starts_with("#[") {
                attributes.push_str(line);
            } else if let Some(rest) = line.strip_prefix("pub enum ") {
                let name = word(rest);
                let is_public = surface
                    .iter()
                    .any(|public| public.rsplit("::").next() == Some(name));
                if is_public {
                    seen += 1;
                    let grows = attributes.contains("non_exhaustive");
                    assert!(grows, "{}: {name}", path.display());
                }
                attributes.clear();
            } else if !line.starts_with("///") {
                attributes.clear();
            }
        }
    }
    assert!(seen > 5, "there are such enums");
}

#[test]
fn little_is_public_and_nothing_is_hidden() {
    let library = read("src/lib.rs");
    let surface = public_surface();
    let count = surface.len();
    println!("{}", surface.join(" "));
    let internals = read("src/internals.rs");
    let opened: usize = modules_opened(&internals)
        .iter()
        .map(|module| public_names(&read(format!("src/{module}/mod.rs"))).len())
        .sum();
    println!("{count} public names; {opened} more inside, by the feature internals");
    assert!(count <= MOST_PUBLIC_NAMES, "{count} public names");
    // Hidden items are public all the same: only the inside is hidden, as a whole.
    let hidden: Vec<PathBuf> = every_source()
        .into_iter()
        .filter(|(_, text)| text.contains("#[doc(hidden)]"))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(hidden, [root().join("src/lib.rs")]);
    assert_eq!(library.matches("#[doc(hidden)]").count(), 1);
}

/// The modules that are opened whole.
fn modules_opened(internals: &str) -> Vec<String> {
    let opened = internals.lines().filter_map(|line| {
        let path = line.trim().strip_prefix("pub use crate::")?;
        path.strip_suffix("::*;").map(str::to_owned)
    });
    opened.collect()
}
