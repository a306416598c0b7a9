//! Forms of one's own whose texts have other names: what they are to a reader is data of the form,
//! and no name in the program.

use std::path::Path;

use crate::form::Form;
use crate::report::{self, Files, Report, Text};
use crate::way_back::{Import, Imported};

use super::own_documents::reports;
use super::word_files::*;

/// The names of a form's texts, each with another one.
type Renamed = Vec<(String, String)>;

fn other_name<'r>(renamed: &'r Renamed, name: &'r str) -> &'r str {
    let found = renamed.iter().find(|(old, _)| old == name);
    found.map_or(name, |(_, new)| new)
}

/// The text of a form with its texts renamed wherever they are named.
fn form_with(form: &str, renamed: &Renamed) -> String {
    let mut part = "";
    let mut lines = Vec::new();
    for line in form.lines() {
        if !line.starts_with([' ', '#']) && !line.is_empty() {
            part = line.split(':').next().unwrap();
        }
        let mut line = line.to_owned();
        // {name}, {name or …}, {name.format}
        for (old, new) in renamed {
            for end in ["}", " or ", "."] {
                line = line.replace(&format!("{{{old}{end}"), &format!("{{{new}{end}"));
            }
        }
        if let Some((key, value)) = line.split_once(':') {
            let indented = key.strip_prefix("  ").filter(|key| !key.starts_with(' '));
            match (part, indented) {
                ("text" | "requires", Some(key)) => {
                    line = format!("  {}:{value}", other_name(renamed, key));
                }
                ("roles", Some(key)) => {
                    line = format!("  {key}: {}", other_name(renamed, value.trim()));
                }
                _ => {}
            }
        }
        if part == "sections" {
            // {text: name, …}, {text: name}, when: name
            line.push('\n');
            for key in ["text", "when", "unless"] {
                for (old, new) in renamed {
                    for end in [",", "}", " ", "\n"] {
                        line = line
                            .replace(&format!("{key}: {old}{end}"), &format!("{key}: {new}{end}"));
                    }
                }
            }
            line.pop();
        }
        lines.push(line);
    }
    lines.join("\n") + "\n"
}

/// Other names for all texts of a form, made of a seed.
fn renamed(form: &Form, seed: u32) -> Renamed {
    let names = form.text_names().enumerate();
    names
        .map(|(at, name)| {
            (
                name.to_owned(),
                format!("z{at}-{}", seed.wrapping_mul(at as u32 + 7)),
            )
        })
        .collect()
}

/// Names the texts of a report otherwise.
fn rename(report: &mut Report, renamed: &Renamed) {
    for slot in &mut report.text {
        slot.name = Text::new(other_name(renamed, &slot.name.value));
    }
}

/// The same with the names as they were.
fn back(renamed: &Renamed) -> Renamed {
    let pairs = renamed.iter();
    pairs.map(|(old, new)| (new.clone(), old.clone())).collect()
}

/// What was read, and told.
fn told(imported: &Imported) -> String {
    let findings: Vec<String> = imported
        .findings
        .iter()
        .map(|finding| format!("{} {}\n", finding.rule, finding.message.english))
        .collect();
    imported.report.to_yaml() + &findings.concat()
}

/// A sample, and its parts by forms of one's own with other names; and those names, part by part.
fn sample_by_own_forms(path: &Path, id: Option<&str>, seed: u32) -> (Report, Files, Vec<Renamed>) {
    let text = std::fs::read_to_string(path).unwrap();
    let mut files = Files::beside(path);
    let mut report = Report::read(path).unwrap();
    let parts = match report.bundle.is_empty() {
        true => vec![&report],
        false => report.bundle.iter().collect(),
    };
    let mut names = Vec::new();
    for (at, part) in parts.into_iter().enumerate() {
        let built_in = Form::text_of(&part.form.value).unwrap();
        let renamed = renamed(&Form::parse("f", built_in).unwrap(), seed);
        let mut own = form_with(built_in, &renamed);
        if let Some(id) = id {
            own = own.replacen(
                &format!("form: {}", part.form.value),
                &format!("form: {id}-{at}"),
                1,
            );
        }
        files = files.and(format!("own-{at}.yaml"), own);
        names.push(renamed);
    }
    report = report::parse_partly(&path.display().to_string(), &text, files.clone(), None)
        .map_err(|unread| unread.error)
        .unwrap();
    by_own_forms(&mut report, &names);
    (report, files, names)
}

fn each_part(report: &mut Report) -> Vec<&mut Report> {
    match report.bundle.is_empty() {
        true => vec![report],
        false => report.bundle.iter_mut().collect(),
    }
}

fn by_own_forms(report: &mut Report, names: &[Renamed]) {
    for (at, part) in each_part(report).into_iter().enumerate() {
        part.form = Text::new(format!("./own-{at}.yaml"));
        rename(part, &names[at]);
    }
}

/// The document as another program might leave it: without styles, tags or anything of ours.
fn without_styles(docx: &[u8]) -> Vec<u8> {
    let parts = parts(docx);
    let mut kept = Vec::new();
    for (name, bytes) in &parts {
        if name == "word/document.xml" {
            let xml = String::from_utf8(bytes.clone()).unwrap();
            let mut bare = String::new();
            for (at, piece) in xml.split("<w:pStyle ").enumerate() {
                bare.push_str(match at {
                    0 => piece,
                    _ => piece.split_once("/>").unwrap().1,
                });
            }
            kept.push((
                name.as_str(),
                bare.replace("<w:tag ", "<w:was ").into_bytes(),
            ));
        }
    }
    let kept: Vec<(&str, &[u8])> = kept
        .iter()
        .map(|(name, bytes)| (*name, &bytes[..]))
        .collect();
    zip_of(&kept)
}

#[test]
fn every_sample_by_a_form_with_other_names_comes_back_as_by_the_form_itself() {
    for (path, seed) in reports().iter().zip(1..) {
        let plain = Report::read(path).unwrap();
        let files = Files::beside(path);
        let reading = Import {
            folder: Some(&files),
            ..Import::default()
        };
        let wanted = reading.bytes("r.docx", &docx_of(&plain)).unwrap();
        // With an identifier of its own, and with that of the form it was copied from.
        for id in [Some("own"), None] {
            let (report, files, names) = sample_by_own_forms(path, id, seed);
            let reading = Import {
                folder: Some(&files),
                ..Import::default()
            };
            let mut imported = reading.bytes("r.docx", &docx_of(&report)).unwrap();
            let mut plain = plain.clone();
            let parts = each_part(&mut imported.report).into_iter();
            for ((part, plain), names) in parts.zip(each_part(&mut plain)).zip(&names) {
                assert!(part.form.value.starts_with("./own-"), "{}", part.form.value);
                part.form = plain.form.clone();
                rename(part, &back(names));
            }
            assert_eq!(told(&imported), told(&wanted), "{}", path.display());
        }
    }
}

#[test]
fn a_document_of_anyone_is_read_by_roles_and_not_by_names() {
    for path in reports() {
        let report = Report::read(&path).unwrap();
        let Some(text) = Form::text_of(&report.form.value) else {
            continue;
        };
        let bytes = without_styles(&docx_of(&report));
        let form = Form::parse("form.yaml", text).unwrap();
        // Each text has the name of another: whoever goes by names is led astray.
        let fresh = renamed(&form, 1);
        let turned: Renamed = (0..fresh.len())
            .map(|at| (fresh[at].1.clone(), fresh[(at + 1) % fresh.len()].0.clone()))
            .collect();
        let own = form_with(&form_with(text, &fresh), &turned);
        let own = Form::parse("own.yaml", &own).unwrap_or_else(|error| panic!("{error}\n{own}"));
        let wanted = Import::by(&form).bytes("r.docx", &bytes).unwrap();
        let mut imported = Import::by(&own).bytes("r.docx", &bytes).unwrap();
        rename(&mut imported.report, &back(&turned));
        rename(&mut imported.report, &back(&fresh));
        assert_eq!(told(&imported), told(&wanted), "{}", path.display());
    }
}

#[test]
fn a_form_of_ones_own_that_is_not_there_is_told() {
    let path = &reports()[0];
    let (report, _, _) = sample_by_own_forms(path, None, 1);
    let imported = Import::default()
        .bytes("r.docx", &docx_of(&report))
        .unwrap();
    let told: Vec<&str> = (imported.findings.iter())
        .map(|finding| finding.message.english.as_str())
        .collect();
    assert!(
        told.iter()
            .any(|message| message.contains("“./own-0.yaml”")),
        "{told:?}"
    );
    assert_eq!(imported.report.form.value, "announcement");
}
