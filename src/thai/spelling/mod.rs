//! What looks wrongly written and must not be changed without asking.

mod foreign;
mod marks;
mod near;
mod places;
mod rivals;
mod words;

pub use rivals::rival_spellings;

use std::ops::Range;

use super::breaks::Breaker;
use super::tokens::Tokeniser;
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

/// Reads texts for what is wrongly written; keep one and use it for every text of a report.
#[derive(Debug)]
pub struct Proofreader<'b> {
    breaker: &'b Breaker,
    tokeniser: Tokeniser,
}

impl<'b> Proofreader<'b> {
    /// A reader to whom the breaker's own terms are words, too.
    pub fn new(breaker: &'b Breaker) -> Proofreader<'b> {
        Proofreader {
            breaker,
            tokeniser: Tokeniser::default(),
        }
    }

    /// Reads a text.
    pub fn read<'r>(&'r mut self, text: &'r str) -> Reading<'r> {
        self.tokeniser.read(text);
        self.breaker.mark_terms(&mut self.tokeniser);
        self.tokeniser.cut(usize::MAX);
        Reading {
            tokeniser: &self.tokeniser,
            text,
        }
    }
}

/// A text that was read.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'r> {
    tokeniser: &'r Tokeniser,
    text: &'r str,
}

impl Reading<'_> {
    /// What looks wrong, in the order of the places, each once.
    pub fn suspects(&self) -> Vec<Suspect> {
        let mut search = Search {
            tokeniser: self.tokeniser,
            text: self.text,
            found: Vec::new(),
        };
        search.letter_spaced();
        search.marks();
        search.foreign();
        search.words();
        search.found.sort();
        search.found.dedup();
        search.found
    }

    /// How much of the text the lexicon and the breaker's own terms cover.
    pub fn coverage(&self) -> Coverage {
        let names = Traits::NAME | Traits::IN_NAME | Traits::SURNAME | Traits::PLACE_START;
        let mut coverage = Coverage::default();
        for token in &self.tokeniser.tokens {
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

    /// The byte at which that letter of the tokeniser stands; the text's end behind the last.
    fn byte(&self, letter: usize) -> usize {
        let letters = &self.tokeniser.letters;
        letters
            .get(letter)
            .map_or(self.text.len(), |letter| letter.at as usize)
    }
}

/// A search for suspects, under way.
struct Search<'r> {
    tokeniser: &'r Tokeniser,
    text: &'r str,
    found: Vec<Suspect>,
}

impl Search<'_> {
    fn c(&self, i: usize) -> Option<char> {
        self.tokeniser.letters.get(i).map(|letter| letter.c)
    }

    /// Puts a suspect down: the letters of that range.
    fn add(&mut self, letters: Range<usize>, suspicion: Suspicion) {
        let reading = Reading {
            tokeniser: self.tokeniser,
            text: self.text,
        };
        let (start, end) = (reading.byte(letters.start), reading.byte(letters.end));
        // What a letter-spaced word is made of is no suspect of its own.
        let is_told = |have: &Suspect| {
            have.suspicion == Suspicion::LetterSpaced && have.start < end && start < have.end
        };
        if !self.found.iter().any(is_told) {
            self.found.push(Suspect {
                start,
                end,
                suspicion,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kinds(text: &str) -> Vec<Suspicion> {
        let breaker = Breaker::new();
        let found = Proofreader::new(&breaker).read(text).suspects();
        found.into_iter().map(|suspect| suspect.suspicion).collect()
    }

    #[test]
    fn damaged_writing_is_found() {
        for (text, suspicion) in [
            ("ก\u{E48}\u{E49}า", Suspicion::CrowdedMarks),
            ("ที\u{E34}", Suspicion::CrowdedMarks),
            ("ก \u{E48}า", Suspicion::OrphanMark),
            ("นา\u{E49}", Suspicion::OrphanMark),
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
    fn a_letter_spaced_word_is_told_once() {
        assert_eq!(kinds("ลง ปร ะ ก า ศ ในเว็บไซต์"), [Suspicion::LetterSpaced]);
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
            "ข้อ ก ข ค ง และเกาะ เพราะ จำเป็น",
            "ต้องกำกับ ดูแล และกำหนด ให้ทราบปัญหา อุปสรรค",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
        let breaker = Breaker::new();
        let mut reader = Proofreader::new(&breaker);
        assert_eq!(reader.read("ได้ดำเนินการ").coverage().unknown, 0);
        assert!(reader.read("ฆฌฎฑฒณ").coverage().unknown_rate() > 0.9);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_bytes_are_taken(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let text = String::from_utf8_lossy(&bytes);
            let breaker = Breaker::new();
            let mut reader = Proofreader::new(&breaker);
            let reading = reader.read(&text);
            prop_assert!((0.0..=1.0).contains(&reading.coverage().unknown_rate()));
            for suspect in reading.suspects() {
                prop_assert!(text.get(suspect.start..suspect.end).is_some_and(|part| !part.is_empty()));
            }
        }

        #[test]
        fn any_text_is_taken(text in "[ก-๛ <>&;/a1\u{FFFD}\u{200B}]{0,40}") {
            let breaker = Breaker::new();
            let mut reader = Proofreader::new(&breaker);
            let reading = reader.read(&text);
            for place in reading.place_names() {
                prop_assert!(text.get(place.head).is_some_and(|part| !part.is_empty()));
                prop_assert!(text.get(place.name).is_some_and(|part| !part.is_empty()));
            }
            for suspect in reading.suspects() {
                prop_assert!(text.get(suspect.start..suspect.end).is_some_and(|part| !part.is_empty()));
            }
        }
    }
}
