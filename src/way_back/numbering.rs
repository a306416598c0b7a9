//! Labels Word counts itself (`w:numPr`): what it would print before a paragraph.

use std::collections::{HashMap, HashSet};

use quick_xml::events::Event;

use crate::error::Result;
use crate::ooxml::{Package, attribute, reader};
use crate::thai::Digits;

/// The longest pattern of a label that is taken, in bytes.
const LONGEST_LABEL: usize = 100;

/// The lists of a document, counting as they are met.
#[derive(Default)]
pub(super) struct Numbering {
    /// The list definition each list follows.
    lists: HashMap<String, String>,
    definitions: HashMap<String, HashMap<usize, Level>>,
    /// Where a list starts anew, by its levels.
    starts: HashMap<String, HashMap<usize, u64>>,
    /// The lists that were begun.
    begun: HashSet<String>,
    /// The counts of each definition: lists of one definition go on counting.
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
                        "lvl" | "lvlOverride" => {
                            let number = attribute(&element, "ilvl").unwrap_or_default();
                            level = number.parse().unwrap_or(0);
                        }
                        "startOverride" => {
                            if let (Some(list), Ok(start)) = (&list, value().parse()) {
                                let starts = numbering.starts.entry(list.clone()).or_default();
                                starts.insert(level.min(8), start);
                            }
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
        let definition = self.lists.get(list)?;
        let levels = self.definitions.get(definition)?;
        let own = levels.get(&level)?;
        if own.format == "none" {
            return None;
        }
        let starts = self.starts.get(list);
        let start = |level: usize| {
            let anew = starts.and_then(|starts| starts.get(&level)).copied();
            anew.unwrap_or_else(|| levels.get(&level).map_or(1, |level| level.start))
        };
        let counters = self.counters.entry(definition.clone()).or_default();
        if self.begun.insert(list.to_owned())
            && let Some(first) = starts.and_then(|starts| starts.keys().min())
        {
            counters.truncate(*first);
        }
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
        // The letters Word counts with: without those that are out of use, or too alike.
        "thaiLetters" => letter(number, "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"),
        "lowerLetter" => letter(number, "abcdefghijklmnopqrstuvwxyz"),
        "upperLetter" => letter(number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        "decimalZero" => format!("{number:02}"),
        _ => number.to_string(),
    }
}

/// After the last letter they are doubled: z, aa, bb.
fn letter(number: u64, letters: &str) -> String {
    const MOST: u64 = 20;
    let count = letters.chars().count() as u64;
    let index = number.saturating_sub(1);
    let times = (index / count + 1).min(MOST) as usize;
    let letter = letters.chars().nth((index % count) as usize);
    letter
        .map(|letter| letter.to_string().repeat(times))
        .unwrap_or_default()
}

/// A number in Roman letters; one too large for them in digits.
fn roman(number: u64) -> String {
    const PARTS: [(u64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4_000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut out = String::new();
    for (value, letters) in PARTS {
        while rest >= value {
            out.push_str(letters);
            rest -= value;
        }
    }
    out
}
