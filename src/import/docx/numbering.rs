//! Labels Word counts itself (`w:numPr`): what it would print before a paragraph.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::package::{Package, attribute, reader};
use crate::error::Result;
use crate::thai::Digits;

/// The longest pattern of a label that is taken, in bytes.
const LONGEST_LABEL: usize = 100;

/// The lists of a document, counting as they are met.
#[derive(Default)]
pub(super) struct Numbering {
    /// The list definition each list follows.
    lists: HashMap<String, String>,
    definitions: HashMap<String, HashMap<usize, Level>>,
    counters: HashMap<String, Vec<u64>>,
}

#[derive(Clone, Default)]
struct Level {
    format: String,
    text: String,
    start: u64,
}

impl Numbering {
    pub fn read(package: &Package<'_>, text: &str) -> Result<Numbering> {
        let mut numbering = Numbering::default();
        let mut definition = None;
        let mut list = None;
        let mut level = 0usize;
        let mut reader = reader(text);
        loop {
            match reader.read_event() {
                Ok(Event::Start(element) | Event::Empty(element)) => {
                    let value = || attribute(&element, "val").unwrap_or_default();
                    let name = element.local_name();
                    match name.as_ref() {
                        "abstractNum" => definition = attribute(&element, "abstractNumId"),
                        "num" => {
                            definition = None;
                            list = attribute(&element, "numId");
                        }
                        "abstractNumId" => {
                            if let Some(list) = &list {
                                numbering.lists.insert(list.clone(), value());
                            }
                        }
                        "lvl" => {
                            let number = attribute(&element, "ilvl").unwrap_or_default();
                            level = number.parse().unwrap_or(0);
                        }
                        name @ ("numFmt" | "lvlText" | "start") => {
                            if let Some(definition) = &definition {
                                let levels =
                                    numbering.definitions.entry(definition.clone()).or_default();
                                let level = levels.entry(level.min(8)).or_default();
                                match name {
                                    "numFmt" => level.format = value(),
                                    "lvlText" => level.text = value(),
                                    _ => level.start = value().parse().unwrap_or(1),
                                }
                            }
                        }
                        _ => {}
                    }
                }
                Ok(Event::DocType(_)) => return Err(package.doctype()),
                Ok(Event::Eof) => return Ok(numbering),
                Ok(_) => {}
                Err(error) => return Err(package.broken("word/numbering.xml", &error)),
            }
        }
    }

    /// The label of the next paragraph of that list and level; nothing where the list is unknown.
    pub fn label(&mut self, list: &str, level: usize) -> Option<String> {
        let level = level.min(8);
        let levels = self.definitions.get(self.lists.get(list)?)?;
        let own = levels.get(&level)?;
        if own.format == "none" {
            return None;
        }
        let start = |level: usize| levels.get(&level).map_or(1, |level| level.start);
        let counters = self.counters.entry(list.to_owned()).or_default();
        counters.truncate(level + 1);
        while counters.len() < level {
            counters.push(start(counters.len()));
        }
        if counters.len() == level {
            counters.push(start(level));
        } else if let Some(counter) = counters.last_mut() {
            *counter = counter.saturating_add(1);
        }
        if own.format == "bullet" {
            return Some("•".to_owned());
        }
        if own.text.len() > LONGEST_LABEL {
            return None;
        }
        let mut label = own.text.clone();
        for (index, counter) in counters.iter().enumerate() {
            let format = levels.get(&index).map_or("decimal", |level| &level.format);
            label = label.replace(&format!("%{}", index + 1), &written(*counter, format));
        }
        (!label.trim().is_empty()).then_some(label)
    }
}

fn written(number: u64, format: &str) -> String {
    match format {
        "thaiNumbers" | "thaiCounting" => Digits::Thai.number(number),
        "thaiLetters" => letter(number, "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"),
        "lowerLetter" => letter(number, "abcdefghijklmnopqrstuvwxyz"),
        "upperLetter" => letter(number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        _ => number.to_string(),
    }
}

fn letter(number: u64, letters: &str) -> String {
    let count = letters.chars().count() as u64;
    let index = (number.saturating_sub(1) % count) as usize;
    letters
        .chars()
        .nth(index)
        .map(String::from)
        .unwrap_or_default()
}
