//! Spelling: what was repaired, what looks wrong, and terms written in two ways.

use std::collections::BTreeMap;

use super::gathered::Gathered;
use super::passages::{Passage, lines};
use crate::error::{Message, Origin, Subject};
use crate::limits;
use crate::thai::{
    Breaker, Coverage, Proofreader, Repair, Suspect, Suspicion, put_right, rival_spellings,
};

/// A cell's share of unknown letters is told from here on,
const UNKNOWN_RATE: f64 = 0.25;
/// when it is so many times the share of the report as a whole,
const TIMES_THE_REPORT: f64 = 4.0;
/// and the cell has so many Thai letters.
const ENOUGH_LETTERS: usize = 24;

pub(super) fn check(passages: &[Passage<'_>], breaker: &Breaker, gathered: &mut Gathered) {
    let mut reader = Proofreader::new(breaker);
    let mut repairs: BTreeMap<Repair, Vec<Origin>> = BTreeMap::new();
    let mut whole = Coverage::default();
    let mut coverages = Vec::with_capacity(passages.len());
    for passage in passages {
        let text = passage.text;
        let mut coverage = Coverage::default();
        let mut changed = text.places();
        let mut suspected = text.places();
        for (start, line) in lines(&text.value) {
            let normalised = put_right(line);
            for change in &normalised.changes {
                if change.repair == Repair::DoubleSpace && is_label(&line[..change.offset]) {
                    continue;
                }
                let places = repairs.entry(change.repair).or_default();
                if places.len() < limits::MAX_PLACES {
                    places.push(changed.at(start + change.offset));
                }
            }
            let reading = reader.read(&normalised.text);
            for suspect in reading.suspects() {
                let origin = suspected.at(start + normalised.source_offset(suspect.start));
                let (rule, message) = told(&suspect, &normalised.text);
                let written = normalised.text.get(suspect.start..suspect.end);
                let subject = written.map(|word| Subject::Word(word.to_owned()));
                gathered.add(rule, origin, subject, message);
            }
            let of_line = reading.coverage();
            coverage.unknown += of_line.unknown;
            coverage.letters += of_line.letters;
        }
        whole.unknown += coverage.unknown;
        whole.letters += coverage.letters;
        coverages.push(coverage);
    }
    tell_repairs(&repairs, gathered);
    for (passage, coverage) in passages.iter().zip(&coverages) {
        let rate = coverage.unknown_rate();
        if coverage.letters >= ENOUGH_LETTERS
            && rate >= UNKNOWN_RATE
            && rate > TIMES_THE_REPORT * whole.unknown_rate()
        {
            let percent = (rate * 100.0).round();
            gathered.add(
                "unknown-words",
                passage.text.origin.clone(),
                None,
                Message::new(
                    format!("ข้อความนี้มีคำที่ไม่รู้จักมากผิดปกติ (ร้อยละ {percent} ของตัวอักษร) อาจอ่านมาผิด"),
                    format!(
                        "far more unknown words than elsewhere in the report ({percent} % of the letters): it may have been misread"
                    ),
                ),
            );
        }
    }
    rivals(passages, gathered);
}

/// Whether a text is the number of an item: after it typists put two spaces, as they are taught.
fn is_label(text: &str) -> bool {
    // No label is so long; a stretch of spaces would be looked through again at each of them.
    const LONGEST: usize = 64;
    if text.len() > LONGEST {
        return false;
    }
    let text = text.trim();
    text.ends_with(['.', ')', '-', '•']) && text.chars().count() <= 5
}

/// Each kind of thing that was put right is told once, with all its places.
fn tell_repairs(repairs: &BTreeMap<Repair, Vec<Origin>>, gathered: &mut Gathered) {
    for (repair, places) in repairs {
        let (mut thai, mut english) = (
            format!("ปรับข้อความที่พิมพ์ไม่ถูกต้องให้แล้ว: {}", thai(*repair)),
            format!("put right: {}", english(*repair)),
        );
        if places.len() >= limits::MAX_PLACES {
            let most = limits::MAX_PLACES;
            thai += &format!(" (แสดงเพียง {most} แห่งแรก)");
            english += &format!(" (the first {most} places are told)");
        }
        gathered.add_all("text-repaired", places, Message::new(thai, english));
    }
}

fn thai(repair: Repair) -> &'static str {
    match repair {
        Repair::SaraAm => "นิคหิตกับสระอาเป็นสระอำ",
        Repair::ToneAfterSaraAm => "วรรณยุกต์หลังสระอำ",
        Repair::SaraAe => "เ สองตัวเป็น แ",
        Repair::ToneBeforeVowel => "วรรณยุกต์พิมพ์ก่อนสระ",
        Repair::DoubledMark => "สระหรือวรรณยุกต์ซ้ำ",
        Repair::LegacyGlyphCode => "รหัสอักษรของฟอนต์รุ่นเก่า",
        Repair::InvisibleSign => "อักขระที่มองไม่เห็น",
        Repair::DoubleSpace => "เว้นวรรคซ้ำ",
        Repair::SpaceInBracket => "เว้นวรรคชิดในวงเล็บ",
    }
}

fn english(repair: Repair) -> &'static str {
    match repair {
        Repair::SaraAm => "sara am typed as two characters",
        Repair::ToneAfterSaraAm => "tone mark after sara am",
        Repair::SaraAe => "two sara e for sara ae",
        Repair::ToneBeforeVowel => "tone mark before its vowel",
        Repair::DoubledMark => "doubled mark",
        Repair::LegacyGlyphCode => "code of an old font",
        Repair::InvisibleSign => "invisible character",
        Repair::DoubleSpace => "double space",
        Repair::SpaceInBracket => "space inside a bracket",
    }
}

/// The rule and the words for a suspect.
fn told(suspect: &Suspect, text: &str) -> (&'static str, Message) {
    let written = text.get(suspect.start..suspect.end).unwrap_or_default();
    let around = around(text, suspect.start, suspect.end);
    let (rule, thai, english) = match &suspect.suspicion {
        Suspicion::CrowdedMarks => (
            "crowded-marks",
            format!("มีสระหรือวรรณยุกต์ซ้อนกันใน “{around}”"),
            format!("two vowels or two tone marks on one consonant in “{around}”"),
        ),
        Suspicion::OrphanMark => (
            "orphan-mark",
            format!("มีสระหรือวรรณยุกต์ที่ไม่มีพยัญชนะรองรับใน “{around}”"),
            format!("a vowel or tone mark without its consonant in “{around}”"),
        ),
        Suspicion::LetterSpaced => (
            "letter-spaced",
            format!("มีเว้นวรรคระหว่างตัวอักษรใน “{written}”"),
            format!("spaces between the letters of “{written}”"),
        ),
        Suspicion::LoneLeadingVowel => (
            "lone-leading-vowel",
            format!("สระ “{written}” ไม่มีพยัญชนะตามหลังใน “{around}”"),
            format!("the vowel “{written}” has no consonant after it in “{around}”"),
        ),
        Suspicion::LoneNikhahit => (
            "lone-nikhahit",
            format!("มีนิคหิต (U+0E4D) ที่ไม่ได้ประกอบเป็นสระอำใน “{around}”"),
            format!("a nikhahit (U+0E4D) that is no part of a sara am in “{around}”"),
        ),
        Suspicion::StrayLatin => (
            "stray-latin",
            format!("มีอักษรละติน “{written}” ปนกลางข้อความไทย “{around}”"),
            format!("stray Latin letters “{written}” in “{around}”"),
        ),
        Suspicion::LostCharacter => (
            "lost-character",
            format!("มีอักขระที่อ่านไม่ได้ (U+FFFD) ใน “{around}”"),
            format!("a character was lost (U+FFFD) in “{around}”"),
        ),
        Suspicion::HtmlResidue => (
            "html-residue",
            format!("มีรหัส HTML “{written}” ปนอยู่"),
            format!("residue of HTML: “{written}”"),
        ),
        Suspicion::MixedDigits => (
            "mixed-digits",
            format!("“{written}” มีทั้งเลขไทยและเลขอารบิก"),
            format!("“{written}” mixes Thai and Arabic digits"),
        ),
        Suspicion::NearMiss { term } => (
            "near-miss",
            format!("“{written}” ใกล้เคียงกับ “{term}” อาจพิมพ์ผิด"),
            format!("“{written}” is nearly “{term}”: it may be mistyped"),
        ),
        Suspicion::SplitWord { word } => (
            "split-word",
            format!("“{written}” มีเว้นวรรคกลางคำ “{word}”"),
            format!("a space inside the word “{word}”: “{written}”"),
        ),
    };
    (rule, Message::new(thai, english))
}

/// Characters shown before and after what a message is about.
const SHOWN: usize = 8;

/// The text around the bytes `start..end`, up to the nearest spaces.
fn around(text: &str, start: usize, end: usize) -> &str {
    let before = text.get(..start).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    let near = |c: &(usize, char)| !c.1.is_whitespace();
    let from = before
        .char_indices()
        .rev()
        .take(SHOWN)
        .take_while(near)
        .last()
        .map_or(start, |(at, _)| at);
    let to = after
        .char_indices()
        .take(SHOWN)
        .take_while(near)
        .last()
        .map_or(end, |(at, c)| end + at + c.len_utf8());
    text.get(from..to).unwrap_or(text)
}

/// Terms spelt in two ways: told at the places of the spelling that is used less often.
fn rivals(passages: &[Passage<'_>], gathered: &mut Gathered) {
    let texts = || passages.iter().map(|passage| passage.text);
    for group in rival_spellings(texts().map(|text| text.value.as_str())) {
        let mut uses: Vec<(&str, Vec<Origin>)> = group
            .iter()
            .map(|&spelling| {
                let places = texts().flat_map(|text| {
                    let longer = group
                        .iter()
                        .filter(move |other| other.len() > spelling.len());
                    text.value
                        .match_indices(spelling)
                        .filter(move |(at, _)| {
                            !longer
                                .clone()
                                .any(|other| text.value[*at..].starts_with(other))
                        })
                        .map(|(at, _)| text.origin_at(at))
                });
                (spelling, places.collect())
            })
            .collect();
        uses.sort_by_key(|(_, places)| std::cmp::Reverse(places.len()));
        let Some(((usual, usual_places), others)) = uses.split_first() else {
            continue;
        };
        for (spelling, places) in others {
            let message = Message::new(
                format!(
                    "สะกด “{spelling}” แต่ที่อื่นในรายงานสะกด “{usual}” ({} แห่ง)",
                    usual_places.len()
                ),
                format!(
                    "spelt “{spelling}”, but “{usual}” elsewhere in the report ({} times)",
                    usual_places.len()
                ),
            );
            for origin in places {
                let subject = Subject::Word((*spelling).to_owned());
                gathered.add("two-spellings", origin.clone(), subject, message.clone());
            }
        }
    }
}
