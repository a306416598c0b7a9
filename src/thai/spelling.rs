//! What looks wrongly written and must not be changed without asking.

use std::ops::Range;

use super::breaks::Breaker;
use super::cluster;
use super::lexicon;
use super::tokens::{Token, Tokeniser};
use super::traits::Traits;

/// What looks wrong.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Suspicion {
    /// Two vowels, or two tone marks, on one consonant.
    CrowdedMarks,
    /// A mark or a dependent vowel with no consonant before it.
    OrphanMark,
    /// A word written with spaces between its letters.
    LetterSpaced,
    /// เ แ โ ใ ไ with no consonant after it.
    LoneLeadingVowel,
    /// ํ that is no part of ำ.
    LoneNikhahit,
    /// A few Latin letters in the middle of Thai ones.
    StrayLatin,
    /// U+FFFD: a character that was lost.
    LostCharacter,
    /// A tag or an entity of HTML.
    HtmlResidue,
    /// Thai and Arabic digits in one number.
    MixedDigits,
    /// Nearly an official term.
    NearMiss {
        /// The term it nearly is.
        term: String,
    },
    /// A space whose two sides join into one word: an old line end.
    SplitWord {
        /// The word.
        word: String,
    },
}

/// A place that looks wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Suspect {
    /// Bytes of the text.
    pub start: usize,
    /// End of the bytes.
    pub end: usize,
    /// What looks wrong.
    pub suspicion: Suspicion,
}

/// How much of a text the lexicon knows: letters of unknown words, and all Thai letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Thai letters no word covers, names left out.
    pub unknown: usize,
    /// All Thai letters.
    pub letters: usize,
}

impl Coverage {
    /// The share of unknown letters, 0 to 1; 0 for a text without Thai.
    pub fn unknown_rate(self) -> f64 {
        self.unknown as f64 / self.letters.max(1) as f64
    }
}

/// The most letters of a wrongly written term that is looked for.
const LONGEST_TERM: u32 = 24;
/// The fewest.
const SHORTEST_TERM: u32 = 6;
/// So many letters with spaces between them are a letter-spaced word.
const SPACED_LETTERS: usize = 4;

/// Looks for what is wrongly written; the places are in rising order.
///
/// The breaker's own terms count as words.
pub fn suspects(breaker: &Breaker, text: &str) -> Vec<Suspect> {
    let mut found = Vec::new();
    let mut tokeniser = Tokeniser::default();
    tokenise(breaker, text, &mut tokeniser);
    let mut search = Search {
        tokeniser: &tokeniser,
        text,
        found: &mut found,
    };
    search.marks();
    search.letter_spaced();
    search.foreign();
    search.words();
    found.sort();
    found.dedup();
    found
}

/// How much of the text the lexicon and the breaker's own terms cover.
pub fn coverage(breaker: &Breaker, text: &str) -> Coverage {
    let mut tokeniser = Tokeniser::default();
    tokenise(breaker, text, &mut tokeniser);
    let names = Traits::NAME | Traits::IN_NAME | Traits::SURNAME | Traits::PLACE_START;
    let mut coverage = Coverage::default();
    for token in &tokeniser.tokens {
        if token.traits.has(Traits::THAI) {
            let length = (token.end - token.start) as usize;
            coverage.letters += length;
            if token.traits.has(Traits::UNKNOWN) && !token.traits.has(names) {
                coverage.unknown += length;
            }
        }
    }
    coverage
}

/// Spellings of one term that must not stand side by side in a report.
pub const RIVAL_SPELLINGS: &[&[&str]] = &[
    &["ดุลพินิจ", "ดุลยพินิจ"],
    &["เว็บไซต์", "เวบไซต์", "เว็บไซด์", "เวปไซต์"],
    &["กฎหมาย", "กฏหมาย"],
    &["อนุญาต", "อนุญาติ"],
    &["ครุภัณฑ์", "คุรุภัณฑ์"],
    &["แอสฟัลท์", "แอสฟัลต์"],
    &["ไตรมาส", "ไตรมาศ"],
    &["โครงการ", "โครงการณ์"],
    &["อเนกประสงค์", "เอนกประสงค์"],
    &["ปรากฏ", "ปรากฎ"],
    &["ประสบการณ์", "ประสพการณ์"],
    &["เบาะแส", "เบาะแสะ"],
];

/// The spellings of one term that stand side by side in `texts`, each group as it is listed in
/// [`RIVAL_SPELLINGS`], only those that occur.
pub fn rival_spellings<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<Vec<&'static str>> {
    let mut seen: Vec<Vec<bool>> = RIVAL_SPELLINGS
        .iter()
        .map(|group| vec![false; group.len()])
        .collect();
    for text in texts {
        for (group, seen) in RIVAL_SPELLINGS.iter().zip(&mut seen) {
            for (spelling, seen) in group.iter().zip(seen) {
                // A spelling that begins another (โครงการ, โครงการณ์) counts where it stands alone.
                *seen |= text.match_indices(spelling).any(|(at, _)| {
                    !group
                        .iter()
                        .any(|other| other.len() > spelling.len() && text[at..].starts_with(other))
                });
            }
        }
    }
    RIVAL_SPELLINGS
        .iter()
        .zip(seen)
        .map(|(group, seen)| {
            let pairs = group.iter().zip(seen);
            pairs
                .filter(|(_, seen)| *seen)
                .map(|(spelling, _)| *spelling)
                .collect::<Vec<_>>()
        })
        .filter(|group| group.len() > 1)
        .collect()
}

fn tokenise(breaker: &Breaker, text: &str, tokeniser: &mut Tokeniser) {
    tokeniser.read(text);
    breaker.mark_terms(tokeniser);
    tokeniser.cut(usize::MAX);
}

struct Search<'a> {
    tokeniser: &'a Tokeniser,
    text: &'a str,
    found: &'a mut Vec<Suspect>,
}

fn is_tone(c: char) -> bool {
    matches!(c, '่'..='๋')
}

fn is_vowel_mark(c: char) -> bool {
    matches!(c, 'ั' | 'ิ'..='ู' | '็')
}

fn is_dependent(c: char) -> bool {
    is_tone(c) || is_vowel_mark(c) || matches!(c, 'ะ' | 'ำ' | '์' | 'ฺ')
}

impl Search<'_> {
    fn c(&self, i: usize) -> Option<char> {
        self.tokeniser.letters.get(i).map(|letter| letter.c)
    }

    fn byte(&self, i: usize) -> usize {
        let letters = &self.tokeniser.letters;
        letters
            .get(i)
            .map_or(self.text.len(), |letter| letter.at as usize)
    }

    fn add(&mut self, letters: Range<usize>, suspicion: Suspicion) {
        self.found.push(Suspect {
            start: self.byte(letters.start),
            end: self.byte(letters.end),
            suspicion,
        });
    }

    fn marks(&mut self) {
        for i in 0..self.tokeniser.letters.len() {
            let Some(c) = self.c(i) else { continue };
            let before = i.checked_sub(1).and_then(|k| self.c(k));
            let crowded = match before {
                Some(b) => {
                    is_tone(c) && is_tone(b)
                        || is_vowel_mark(c)
                            && (is_vowel_mark(b)
                                || is_tone(b)
                                    && i.checked_sub(2)
                                        .and_then(|k| self.c(k))
                                        .is_some_and(is_vowel_mark))
                }
                None => false,
            };
            if crowded && before != Some(c) {
                self.add(i - 1..i + 1, Suspicion::CrowdedMarks);
            }
            let based = before.is_some_and(|b| cluster::is_letter(b) && !matches!(b, 'เ'..='ไ'));
            if is_dependent(c) && !based {
                self.add(i..i + 1, Suspicion::OrphanMark);
            }
            if matches!(c, 'เ'..='ไ') && !self.c(i + 1).is_some_and(cluster::is_consonant) {
                // เเ is repaired silently.
                if !(c == 'เ' && self.c(i + 1) == Some('เ')) {
                    self.add(i..i + 1, Suspicion::LoneLeadingVowel);
                }
            }
            if c == 'ํ' {
                let next = self.c(i + 1);
                let after = if next.is_some_and(is_tone) {
                    self.c(i + 2)
                } else {
                    next
                };
                if after != Some('า') {
                    self.add(i..i + 1, Suspicion::LoneNikhahit);
                }
            }
            if c == '\u{FFFD}' {
                self.add(i..i + 1, Suspicion::LostCharacter);
            }
        }
    }

    fn letter_spaced(&mut self) {
        let single = |search: &Self, i: usize| {
            search.c(i).is_some_and(cluster::is_letter)
                && (i == 0 || search.c(i - 1).is_some_and(char::is_whitespace))
                && search.c(i + 1).is_none_or(char::is_whitespace)
        };
        let mut i = 0;
        while i < self.tokeniser.letters.len() {
            let mut end = i;
            let mut count = 0;
            while single(self, end) {
                count += 1;
                end += 2;
            }
            if count >= SPACED_LETTERS {
                self.add(i..end - 1, Suspicion::LetterSpaced);
            }
            i = end.max(i + 1);
        }
    }

    fn foreign(&mut self) {
        for (index, token) in self.tokeniser.tokens.iter().enumerate() {
            let range = token.start as usize..token.end as usize;
            if token.traits.has(Traits::NUMBER) {
                let digits = || range.clone().filter_map(|i| self.c(i));
                if digits().any(|c| c.is_ascii_digit()) && digits().any(|c| matches!(c, '๐'..='๙'))
                {
                    self.add(range.clone(), Suspicion::MixedDigits);
                }
            }
            let tokens = &self.tokeniser.tokens;
            let thai = |token: Option<&Token>| token.is_some_and(|t| t.traits.has(Traits::THAI));
            let next = tokens.get(index + 1);
            if token.traits.has(Traits::LATIN)
                && range.len() <= 3
                && !token.spaced
                && index > 0
                && thai(tokens.get(index - 1))
                && thai(next)
                && next.is_some_and(|t| !t.spaced)
            {
                self.add(range, Suspicion::StrayLatin);
            }
        }
        let mut rest = 0;
        while let Some(at) = self.text[rest..].find(['<', '&']) {
            let start = rest + at;
            rest = start + 1;
            let tail = &self.text[rest..];
            let inner = tail.strip_prefix('/').unwrap_or(tail);
            let name = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
            let closed = inner.as_bytes().get(name).copied();
            let entity = self.text[start..].starts_with('&');
            let tag = !entity && matches!(closed, Some(b'>' | b'/' | b' ')) && inner.contains('>');
            if (1..=10).contains(&name) && (tag || entity && closed == Some(b';')) {
                let end = if entity { ';' } else { '>' };
                let length = tail.find(end).map_or(0, |end| end + 1);
                rest += length;
                self.found.push(Suspect {
                    start,
                    end: rest,
                    suspicion: Suspicion::HtmlResidue,
                });
            }
        }
    }

    fn words(&mut self) {
        let tokens = &self.tokeniser.tokens;
        for index in 0..tokens.len() {
            let token = tokens[index];
            if !token.traits.has(Traits::THAI) {
                continue;
            }
            if let Some(next) = tokens.get(index + 1)
                && next.spaced
                && next.traits.has(Traits::THAI)
                && let Some(word) = self.joined(token, *next)
            {
                let range = token.start as usize..next.end as usize;
                self.add(range, Suspicion::SplitWord { word });
            }
            for count in 1..=3 {
                let Some(window) = tokens.get(index..index + count) else {
                    break;
                };
                if window[1..].iter().any(|t| t.spaced)
                    || window
                        .iter()
                        .any(|t| !t.traits.has(Traits::THAI) || t.traits.has(Traits::TERM))
                {
                    break;
                }
                let doubtful = |t: &Token| {
                    t.traits.has(Traits::UNKNOWN)
                        || t.end - t.start <= 2 && !t.traits.has(Traits::FUNCTION | Traits::STOP)
                };
                let end = window[count - 1].end;
                let length = end - token.start;
                if window.iter().any(doubtful)
                    && (SHORTEST_TERM..=LONGEST_TERM).contains(&length)
                    && let Some(term) = self.near(token.start as usize..end as usize)
                {
                    self.add(
                        token.start as usize..end as usize,
                        Suspicion::NearMiss { term },
                    );
                    break;
                }
            }
        }
    }

    fn codes(&self, letters: Range<usize>) -> Vec<u8> {
        let letters = self.tokeniser.letters.get(letters).unwrap_or_default();
        letters
            .iter()
            .map(|letter| lexicon::code(letter.c))
            .collect()
    }

    /// The word a space cut in two, if it did.
    fn joined(&self, left: Token, right: Token) -> Option<String> {
        let mut codes = self.codes(left.start as usize..left.end as usize);
        codes.extend(self.codes(right.start as usize..right.end as usize));
        let word = lexicon::find(&codes)?;
        let half = left.traits.has(Traits::UNKNOWN) || right.traits.has(Traits::UNKNOWN);
        let term = word.traits.has(Traits::TERM) && codes.len() <= 14;
        (half || term).then(|| spell(&codes))
    }

    /// The official term one letter away from these letters.
    fn near(&self, letters: Range<usize>) -> Option<String> {
        let codes = self.codes(letters);
        if lexicon::find(&codes).is_some() {
            return None;
        }
        let is_term =
            |codes: &[u8]| lexicon::find(codes).is_some_and(|word| word.traits.has(Traits::TERM));
        let mut trial = codes.clone();
        for i in 0..codes.len() {
            for letter in 1..=0x4E {
                trial[i] = letter;
                if is_term(&trial) {
                    return Some(spell(&trial));
                }
            }
            trial[i] = codes[i];
        }
        for i in 0..codes.len() {
            let mut shorter = codes.clone();
            shorter.remove(i);
            if is_term(&shorter) {
                return Some(spell(&shorter));
            }
        }
        for i in 0..=codes.len() {
            let mut longer = codes.clone();
            longer.insert(i, 0);
            for letter in 1..=0x4E {
                longer[i] = letter;
                if is_term(&longer) {
                    return Some(spell(&longer));
                }
            }
        }
        None
    }
}

fn spell(codes: &[u8]) -> String {
    let letter = |&code: &u8| char::from_u32(0xE00 + u32::from(code));
    codes.iter().filter_map(letter).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kinds(text: &str) -> Vec<Suspicion> {
        let found = suspects(&Breaker::new(), text);
        found.into_iter().map(|suspect| suspect.suspicion).collect()
    }

    #[test]
    fn damaged_writing_is_found() {
        for (text, suspicion) in [
            ("ก\u{E48}\u{E49}า", Suspicion::CrowdedMarks),
            ("ที\u{E34}", Suspicion::CrowdedMarks),
            ("ก \u{E48}า", Suspicion::OrphanMark),
            ("ป ร ะ ก า ศ", Suspicion::LetterSpaced),
            ("งานเ ", Suspicion::LoneLeadingVowel),
            ("ก\u{E4D}", Suspicion::LoneNikhahit),
            ("งานxyทำ", Suspicion::StrayLatin),
            ("งาน\u{FFFD}", Suspicion::LostCharacter),
            ("<b>งาน</b>", Suspicion::HtmlResidue),
            ("งาน&nbsp;ดี", Suspicion::HtmlResidue),
            ("ปี ๒5๖๖", Suspicion::MixedDigits),
        ] {
            assert!(
                kinds(text).contains(&suspicion),
                "{text}: {:?}",
                kinds(text)
            );
        }
    }

    #[test]
    fn a_near_miss_names_the_term() {
        let term = "ประพฤติมิชอบ".to_owned();
        assert_eq!(
            kinds("การทุจริตและประพฤตินิชอบ"),
            [Suspicion::NearMiss { term }]
        );
    }

    #[test]
    fn an_old_line_end_is_found() {
        let word = "หน่วยงาน".to_owned();
        assert_eq!(kinds("ของหน่วย งานภาครัฐ"), [Suspicion::SplitWord { word }]);
    }

    #[test]
    fn good_text_raises_no_suspicion() {
        for text in [
            "ได้ดำเนินการและรายงานผลการดำเนินการให้ผู้บริหารทราบ เมื่อวันที่ ๓ เมษายน ๒๕๖๖",
            "E-Service (ITA) น้ำ ก็ ทั้งนี้ A < B & C",
            "นายสมชาย ใจดี ตำบลหนองแวง",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
        assert_eq!(coverage(&Breaker::new(), "ได้ดำเนินการ").unknown, 0);
        assert!(coverage(&Breaker::new(), "ฆฌฎฑฒณ").unknown_rate() > 0.9);
    }

    #[test]
    fn two_spellings_of_one_term_are_named() {
        assert_eq!(
            rival_spellings(["ใช้ดุลพินิจ", "ดุลยพินิจ"]),
            [["ดุลพินิจ", "ดุลยพินิจ"]]
        );
        assert!(rival_spellings(["โครงการณ์", "ดุลยพินิจ"]).is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_taken(text in "[ก-๛ <>&;/a1\u{FFFD}\u{200B}]{0,40}") {
            for suspect in suspects(&Breaker::new(), &text) {
                prop_assert!(text.get(suspect.start..suspect.end).is_some_and(|part| !part.is_empty()));
            }
        }
    }
}
