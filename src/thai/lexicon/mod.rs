//! The built-in words: a trie read in place, with nothing parsed at the start.
//!
//! `words.bin` is written by `build.py` from the lists beside it and the packages `sources.txt`
//! pins; `words.lock` tells the digests of them all. Its form, all numbers little
//! endian: `TLX1`, the number of records and of node bytes (u32 each); the records (cost in
//! tenths u16, padding u16, traits u32, joints u64 with bit k for "a joint before letter k"); for
//! each one-letter word its record + 1 (128 × u16); for each pair of first letters the place of
//! its node (96 × 96 × u32, 0 for none); the nodes. A node is a head byte (bits 0–4 the length of
//! the letters that follow without a choice, bit 5 a word ends after them, bit 6 children, bit 7
//! the record number is two bytes long), those letters, the record number, the children; a child
//! is its letter (bit 7 on the last child), for all but the last its node's length in three
//! bytes, and its node.

use super::traits::Traits;

/// The bytes of the trie; sources and licences in `LICENCE.md` beside it.
static WORDS: &[u8] = include_bytes!("words.bin");

/// What each letter costs after each other in a word no list has, in tenths; 0 stands for the
/// word's edge.
static LETTERS: &[u8] = include_bytes!("letters.bin");

/// The side of the table of letters.
const LETTER_CODES: usize = 0x5D;

/// What letter `after` costs behind letter `before` in a word the lexicon does not know, in tenths.
/// Cheap where loanwords and foreign names have that pair rather than Thai words; 0 stands for the
/// edge of the word.
pub(super) fn letter_cost(before: u8, after: u8) -> u32 {
    let at = usize::from(before) * LETTER_CODES + usize::from(after);
    LETTERS
        .get(at)
        .map_or(u32::from(u8::MAX), |&cost| u32::from(cost))
}

/// A short sum over the built-in words and what was `learnt` of them (FNV-1a, in hexadecimal), which names
/// this edition of them:
/// two programs with the same sum break lines alike.
pub(super) fn edition_with(learnt: &[u8]) -> String {
    let sum = WORDS
        .iter()
        .chain(LETTERS)
        .chain(learnt)
        .fold(0x811C_9DC5_u32, |sum, byte| {
            (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
        });
    format!("{sum:08x}")
}

const HEADER: usize = 12;
const RECORD: usize = 16;
const SINGLES: usize = 128 * 2;
const PAIRS: usize = 96 * 96 * 4;

/// What the lexicon knows of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// What choosing it costs the segmenter, in tenths.
    pub cost: u32,
    /// Its classes.
    pub traits: Traits,
    /// Inner joints: bit k is set when a break before letter k is tolerable.
    pub joints: u64,
}

/// The code of a letter in the trie: 1 to 0x5B for U+0E01 to U+0E5B, 0x5C for a full stop.
pub(super) fn code(c: char) -> u8 {
    match c {
        '\u{E01}'..='\u{E5B}' => (u32::from(c) - 0xE00) as u8,
        '.' => DOT,
        _ => 0,
    }
}

/// The code of the full stop.
pub(super) const DOT: u8 = 0x5C;

fn u16_at(at: usize) -> usize {
    match WORDS.get(at..at + 2) {
        Some(&[a, b]) => usize::from(u16::from_le_bytes([a, b])),
        _ => 0,
    }
}

fn u32_at(at: usize) -> usize {
    match WORDS.get(at..at + 4) {
        Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]) as usize,
        _ => 0,
    }
}

fn record(number: usize) -> Word {
    let at = HEADER + number * RECORD;
    Word {
        cost: u16_at(at) as u32,
        traits: Traits::from_bits(u32_at(at + 4) as u64),
        joints: u32_at(at + 8) as u64 | (u32_at(at + 12) as u64) << 32,
    }
}

/// Calls `found` with the length and the word for every word `letters` (codes) begins with that may
/// end after so many letters.
pub(super) fn prefixes(
    letters: &[u8],
    may_end: impl Fn(usize) -> bool,
    mut found: impl FnMut(usize, Word),
) {
    let Some(&first) = letters.first() else {
        return;
    };
    let records = u32_at(4);
    let singles = HEADER + records * RECORD;
    let single = u16_at(singles + usize::from(first & 0x7F) * 2);
    if single > 0 && may_end(1) {
        found(1, record(single - 1));
    }
    let Some(&second) = letters.get(1) else {
        return;
    };
    let pair = usize::from(first) * 96 + usize::from(second);
    let start = u32_at(singles + SINGLES + pair * 4);
    if start == 0 {
        return;
    }
    let mut at = singles + SINGLES + PAIRS + start;
    let mut length = 2;
    loop {
        let Some(&head) = WORDS.get(at) else { return };
        at += 1;
        let tail = usize::from(head & 0x1F);
        if tail > 0 {
            let (Some(expected), Some(actual)) =
                (WORDS.get(at..at + tail), letters.get(length..length + tail))
            else {
                return;
            };
            if expected != actual {
                return;
            }
            at += tail;
            length += tail;
        }
        if head & 0x20 != 0 {
            let (number, size) = match (head & 0x80 != 0, WORDS.get(at)) {
                (true, _) => (u16_at(at), 2),
                (false, Some(&number)) => (usize::from(number), 1),
                (false, None) => return,
            };
            at += size;
            // Records lie far apart: one that is not wanted is not read.
            if may_end(length) {
                found(length, record(number));
            }
        }
        if head & 0x40 == 0 {
            return;
        }
        let Some(&wanted) = letters.get(length) else {
            return;
        };
        loop {
            let Some(&label) = WORDS.get(at) else { return };
            at += 1;
            let last = label & 0x80 != 0;
            let size = if last {
                0
            } else {
                let size = u32_at(at) & 0xFF_FFFF;
                at += 3;
                size
            };
            if label & 0x7F == wanted {
                length += 1;
                break;
            }
            if last {
                return;
            }
            at += size;
        }
    }
}

/// The word `letters` (codes) is, if the lexicon has it.
pub(super) fn find(letters: &[u8]) -> Option<Word> {
    let mut whole = None;
    let is_whole = |length| length == letters.len();
    prefixes(letters, is_whole, |_, word| whole = Some(word));
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look_up(word: &str) -> Option<Word> {
        find(&word.chars().map(code).collect::<Vec<_>>())
    }

    #[test]
    fn words_terms_and_abbreviations_are_found() {
        for word in [
            "ประชาชน",
            "ณ",
            "ใน",
            "พ.ศ.",
            "รพ.สต.",
            "งบประมาณ",
            "ครุภัณฑ์",
            "สุไหงโกลก",
        ] {
            assert!(look_up(word).is_some(), "{word}");
        }
        assert!(look_up("งบประมา").is_none());
        assert!(look_up("").is_none());
    }

    #[test]
    fn classes_written_by_the_script_are_those_of_traits() {
        assert!(look_up("มกราคม").unwrap().traits.has(Traits::MONTH));
        assert!(look_up("พ.ศ.").unwrap().traits.has(Traits::ERA));
        assert!(look_up("ตำบล").unwrap().traits.has(Traits::PLACE));
        assert!(look_up("ล้าน").unwrap().traits.has(Traits::NUMBER_WORD));
        assert!(look_up("ยะลา").unwrap().traits.has(Traits::PLACE_NAME));
        assert!(look_up("สมชาย").unwrap().traits.has(Traits::FIRST_NAME));
        assert!(look_up("ตรวจสอบ").unwrap().traits.has(Traits::COMMON));
    }

    /// `words.lock` is written by the script together with its output: whoever changes a list and
    /// does not run the script again is told.
    #[test]
    fn the_words_are_built_of_the_lists_as_they_are() {
        use sha2::{Digest, Sha256};
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/thai/lexicon");
        let lock = std::fs::read_to_string(folder.join("words.lock")).unwrap();
        let mut locked = Vec::new();
        for line in lock.lines() {
            let (digest, name) = line.split_once("  ").unwrap();
            let content = std::fs::read(folder.join(name)).unwrap();
            let own: String = Sha256::digest(&content)
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            assert_eq!(own, digest, "{name} was changed: run build.py");
            locked.push(name);
        }
        for file in std::fs::read_dir(&folder).unwrap() {
            let name = file.unwrap().file_name().into_string().unwrap();
            let input = [".txt", ".py", ".bin"]
                .iter()
                .any(|end| name.ends_with(end));
            assert!(
                !input || locked.contains(&name.as_str()),
                "{name}: run build.py"
            );
        }
    }

    #[test]
    fn a_term_brings_its_joints() {
        let word = look_up("ผลประโยชน์ทับซ้อน").unwrap();
        assert!(word.traits.has(Traits::TERM));
        assert_eq!(word.joints, 1 << 2 | 1 << 10);
    }
}
