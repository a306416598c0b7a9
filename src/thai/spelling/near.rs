//! Official terms one letter away from what was written.

use std::sync::LazyLock;

use crate::thai::lexicon;

/// The fewest letters of a wrongly written term that is looked for.
pub(super) const SHORTEST: usize = 6;
/// The most.
pub(super) const LONGEST: usize = 24;

/// The terms of the lexicon in its codes, by their length: only those as long as what was written,
/// one letter longer or one shorter can be meant.
static TERMS: LazyLock<Vec<Vec<Box<[u8]>>>> = LazyLock::new(|| {
    let mut terms: Vec<Vec<Box<[u8]>>> = vec![Vec::new(); LONGEST + 2];
    for line in include_str!("../lexicon/terms.txt").lines() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let letters = line.trim().chars().filter(|c| *c != '~');
        let codes: Box<[u8]> = letters.map(lexicon::code).collect();
        let is_word = codes.iter().all(|code| (1..=0x4E).contains(code));
        if let Some(same_length) = terms.get_mut(codes.len()).filter(|_| is_word) {
            same_length.push(codes);
        }
    }
    terms
});

/// The term that differs by one letter: another one, one too few, one too many. Nothing where the
/// letters are a word of their own.
pub(super) fn near(codes: &[u8]) -> Option<&'static [u8]> {
    let length = codes.len();
    if !(SHORTEST..=LONGEST).contains(&length) || lexicon::find(codes).is_some() {
        return None;
    }
    [length, length - 1, length + 1]
        .into_iter()
        .filter_map(|length| TERMS.get(length))
        .flatten()
        .map(|term| &**term)
        // One letter cannot change both ends.
        .filter(|term| term.first() == codes.first() || term.last() == codes.last())
        .find(|term| differ_by_one(codes, term))
}

/// Whether one letter makes the difference; the lengths differ by one at most.
fn differ_by_one(one: &[u8], other: &[u8]) -> bool {
    let pairs = |a: &mut dyn Iterator<Item = (&u8, &u8)>| a.take_while(|(a, b)| a == b).count();
    let start = pairs(&mut one.iter().zip(other));
    let end = pairs(&mut one.iter().rev().zip(other.iter().rev()));
    let longer = one.len().max(other.len());
    one != other && start + end + 1 >= longer
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<u8> {
        text.chars().map(lexicon::code).collect()
    }

    #[test]
    fn one_letter_is_another_missing_or_too_many() {
        let term = codes("ประพฤติมิชอบ");
        for written in [
            "ประพฤตินิชอบ",
            "ประพฤติมชอบ",
            "ประพฤติมิชชอบ",
            "ระพฤติมิชอบ",
            "ประพฤติมิชอ",
        ] {
            assert_eq!(near(&codes(written)), Some(&term[..]), "{written}");
        }
        for other in ["ประพฤติมิชอบ", "ประพฤตินิชบ", "ปรพฤตินิชอบ", "กขคงจฉ", ""]
        {
            assert_eq!(near(&codes(other)), None, "{other}");
        }
    }

    #[test]
    fn the_terms_are_those_of_the_lexicon() {
        let count: usize = TERMS.iter().map(Vec::len).sum();
        assert!(count > 1000);
        for term in TERMS.iter().flatten() {
            assert!(lexicon::find(term).is_some());
        }
    }
}
