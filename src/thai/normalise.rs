//! Silent repairs of Thai text before it is shaped, each reported with its place.

use std::borrow::Cow;

use super::legacy::legacy;

/// What was repaired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub(crate) enum Repair {
    /// ํ + า written for ำ.
    SaraAm,
    /// A tone mark typed after ำ: «นำ้».
    ToneAfterSaraAm,
    /// เเ written for แ.
    SaraAe,
    /// A tone mark or ์ typed before its upper or lower vowel.
    ToneBeforeVowel,
    /// The same mark twice on one consonant.
    DoubledMark,
    /// A private-use code of an old Thai font (U+F700–F71A, U+F884–F89E) or of a symbol font.
    LegacyGlyphCode,
    /// A sign nobody sees: U+FEFF, U+00AD, marks of direction; joiners next to Thai letters.
    InvisibleSign,
    /// Several spaces in a row.
    DoubleSpace,
    /// A space just inside a bracket.
    SpaceInBracket,
}

/// One repair and where it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Change {
    /// Byte offset in the text before the repairs.
    pub offset: usize,
    /// What was repaired.
    pub repair: Repair,
}

/// A text put right, and what was changed in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Normalised<'t> {
    /// The text; borrowed when nothing had to be changed.
    pub text: Cow<'t, str>,
    /// The changes, in the order of their places.
    pub changes: Vec<Change>,
    /// For each byte of the text the byte it came from; empty when nothing was changed.
    places: Vec<u32>,
    /// How long the text was.
    source_length: usize,
}

impl Normalised<'_> {
    /// The byte of the text before the repairs from which this byte of [`text`](Self::text) came.
    pub fn source_offset(&self, offset: usize) -> usize {
        match self.places.get(offset) {
            Some(&place) => place as usize,
            // At the text's end, or where nothing was changed.
            None if self.places.is_empty() => offset,
            None => self.source_length,
        }
    }
}

/// Puts right what can be put right without asking.
///
/// The user's break hints (U+200B, U+2060, U+00A0) stay. Digits are never converted here. Doing
/// it again changes nothing. What must not be put right without asking is found by
/// a proofreader.
///
/// ```
/// use saraban::thai::normalise;
/// assert_eq!(normalise("เเผนงานนำ้"), "แผนงานน้ำ");
/// ```
pub fn normalise(text: &str) -> Cow<'_, str> {
    put_right(text).text
}

/// The text as [`normalise`] puts it right, with every change and where it was made.
pub(crate) fn put_right(text: &str) -> Normalised<'_> {
    if is_plainly_right(text) {
        return Normalised {
            text: Cow::Borrowed(text),
            changes: Vec::new(),
            places: Vec::new(),
            source_length: text.len(),
        };
    }
    let mut changes = Vec::new();
    let mut out: Option<String> = None;
    // A repair may bring about the next (ํ, a legacy tone and า), so it goes on until none is left;
    // each pass shortens or orders the text, and places count in the text of the user.
    let mut places: Vec<u32> = Vec::new();
    loop {
        let current = out.as_deref().unwrap_or(text);
        let mut pass = Pass::new(current);
        pass.run();
        if pass.changes.is_empty() {
            break;
        }
        let origin = |at: usize| places.get(at).map_or(at, |&place| place as usize);
        changes.extend(pass.changes.iter().map(|change| Change {
            offset: origin(change.offset),
            repair: change.repair,
        }));
        let next_places = pass
            .places
            .iter()
            .map(|&at| origin(at as usize) as u32)
            .collect();
        out = Some(pass.out);
        places = next_places;
    }
    changes.sort_by_key(|change| (change.offset, change.repair));
    Normalised {
        text: out.map_or(Cow::Borrowed(text), Cow::Owned),
        changes,
        places,
        source_length: text.len(),
    }
}

/// Whether nothing in the text could be the beginning of a repair: so it is with nearly all texts,
/// and no more than a look at each pair of letters is needed to know it.
fn is_plainly_right(text: &str) -> bool {
    let mut last = '\0';
    for c in text.chars() {
        let needs_a_look = match c {
            'ํ' | '\u{E000}'..='\u{F8FF}' => true,
            'เ' => last == 'เ',
            ' ' => last == ' ' || opens(last),
            _ if last == ' ' && closes(c) => true,
            _ if is_mark(c) => {
                last == c
                    || is_tone(c) && last == 'ำ'
                    || is_stacked_vowel(c) && (is_tone(last) || last == '์')
            }
            _ => is_unseen(c) || is_joiner(c),
        };
        if needs_a_look {
            return false;
        }
        last = c;
    }
    true
}

fn opens(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '“' | '‘' | '«')
}

fn closes(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '”' | '’' | '»')
}

/// One walk over the text.
struct Pass<'t> {
    letters: Vec<(usize, char)>,
    out: String,
    /// For each byte of `out` the byte it came from.
    places: Vec<u32>,
    changes: Vec<Change>,
    /// The letter left out last, and why.
    left_out: Option<(usize, Repair)>,
    text: &'t str,
}

fn is_tone(c: char) -> bool {
    matches!(c, '่'..='๋')
}

fn is_stacked_vowel(c: char) -> bool {
    matches!(c, 'ั' | 'ิ'..='ฺ' | '็')
}

fn is_thai(c: char) -> bool {
    ('\u{E00}'..='\u{E7F}').contains(&c)
}

/// A sign that says nothing in a text from left to right: what copying from web pages leaves.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{FEFF}' | '\u{AD}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}')
}

/// U+200C and U+200D: other scripts need them.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

fn is_mark(c: char) -> bool {
    is_stacked_vowel(c) || matches!(c, '่'..='๎')
}

impl<'t> Pass<'t> {
    fn new(text: &'t str) -> Pass<'t> {
        Pass {
            letters: text.char_indices().collect(),
            out: String::with_capacity(text.len()),
            places: Vec::with_capacity(text.len()),
            changes: Vec::new(),
            left_out: None,
            text,
        }
    }

    fn at(&self, i: usize) -> Option<char> {
        self.letters.get(i).map(|&(_, c)| c)
    }

    fn put(&mut self, c: char, i: usize) {
        let place = self.letters.get(i).map_or(self.text.len(), |&(at, _)| at) as u32;
        self.out.push(c);
        self.places.resize(self.out.len(), place);
    }

    fn note(&mut self, i: usize, repair: Repair) {
        let offset = self.letters.get(i).map_or(self.text.len(), |&(at, _)| at);
        self.changes.push(Change { offset, repair });
    }

    /// Notes that a letter is left out; a stretch of them is one repair.
    fn leave_out(&mut self, i: usize, repair: Repair) {
        let before = i.checked_sub(1).and_then(|before| self.letters.get(before));
        let goes_on = before.is_some_and(|(at, _)| self.left_out == Some((*at, repair)));
        if !goes_on {
            self.note(i, repair);
        }
        self.left_out = self.letters.get(i).map(|(at, _)| (*at, repair));
    }

    fn run(&mut self) {
        let mut i = 0;
        while i < self.letters.len() {
            i = self.step(i).max(i + 1);
        }
    }

    /// Writes what stands at `i`, and tells where to go on.
    fn step(&mut self, i: usize) -> usize {
        let Some(c) = self.at(i) else { return i + 1 };
        let next = self.at(i + 1);
        let last = self.out.chars().next_back();
        if is_unseen(c) || is_joiner(c) && (last.is_some_and(is_thai) || next.is_some_and(is_thai))
        {
            self.leave_out(i, Repair::InvisibleSign);
            return i + 1;
        }
        if let Some(letter) = legacy(c) {
            self.note(i, Repair::LegacyGlyphCode);
            self.put(letter, i);
            return i + 1;
        }
        if c == 'เ' && next == Some('เ') {
            self.note(i, Repair::SaraAe);
            self.put('แ', i);
            return i + 2;
        }
        if c == 'ํ' && next == Some('า') {
            self.note(i, Repair::SaraAm);
            self.put('ำ', i);
            return i + 2;
        }
        if let ('ำ', Some(tone)) = (c, next)
            && is_tone(tone)
            && !last.is_some_and(is_tone)
        {
            self.note(i, Repair::ToneAfterSaraAm);
            self.put(tone, i + 1);
            self.put('ำ', i);
            return i + 2;
        }
        // ํ tone า and tone ํ า: the tone stands before ำ.
        if let (true, Some(tone), Some('า')) = (c == 'ํ', next, self.at(i + 2))
            && is_tone(tone)
        {
            self.note(i, Repair::SaraAm);
            self.put(tone, i + 1);
            self.put('ำ', i);
            return i + 3;
        }
        if (is_tone(c) || c == '์')
            && let Some(vowel) = next
            && is_stacked_vowel(vowel)
            && !last.is_some_and(is_mark)
        {
            self.note(i, Repair::ToneBeforeVowel);
            self.put(vowel, i + 1);
            self.put(c, i);
            return i + 2;
        }
        if is_mark(c) && last == Some(c) {
            self.leave_out(i, Repair::DoubledMark);
            return i + 1;
        }
        if c == ' ' {
            if last == Some(' ') {
                self.leave_out(i, Repair::DoubleSpace);
                return i + 1;
            }
            // A box to be ticked, ( ), keeps its space.
            if last.is_some_and(opens) != next.is_some_and(closes) {
                self.note(i, Repair::SpaceInBracket);
                return i + 1;
            }
        }
        self.put(c, i);
        i + 1
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn repaired(text: &str) -> (String, Vec<Repair>) {
        let normalised = put_right(text);
        let repairs = normalised
            .changes
            .iter()
            .map(|change| change.repair)
            .collect();
        (normalised.text.into_owned(), repairs)
    }

    #[test]
    fn every_silent_repair() {
        // One repair each, but for the pair of marks of direction.
        let repairs_of = |text: &str| 1 + usize::from(text.contains('\u{202C}'));
        for (before, after, repair) in [
            ("ท\u{E4D}\u{E32}", "ท\u{E33}", Repair::SaraAm),
            ("น\u{E4D}\u{E49}\u{E32}", "น\u{E49}\u{E33}", Repair::SaraAm),
            ("น\u{E49}\u{E4D}\u{E32}", "น\u{E49}\u{E33}", Repair::SaraAm),
            ("เเผน", "แผน", Repair::SaraAe),
            (
                "ท\u{E48}\u{E35}",
                "ท\u{E35}\u{E48}",
                Repair::ToneBeforeVowel,
            ),
            ("ที\u{E48}\u{E48}", "ที\u{E48}", Repair::DoubledMark),
            ("ที\u{F70A}", "ที\u{E48}", Repair::LegacyGlyphCode),
            ("ท\u{F886}", "ท\u{E35}", Repair::LegacyGlyphCode),
            ("\u{F0B7} ก", "• ก", Repair::LegacyGlyphCode),
            (
                "น\u{E33}\u{E49}",
                "น\u{E49}\u{E33}",
                Repair::ToneAfterSaraAm,
            ),
            (
                "สิทธ\u{E4C}\u{E34}",
                "สิทธ\u{E34}\u{E4C}",
                Repair::ToneBeforeVowel,
            ),
            ("ก\u{FEFF}ข", "กข", Repair::InvisibleSign),
            ("ก\u{AD}ข", "กข", Repair::InvisibleSign),
            ("ก\u{200D}ข", "กข", Repair::InvisibleSign),
            ("\u{202D}053\u{202C}", "053", Repair::InvisibleSign),
            ("ก  ข", "ก ข", Repair::DoubleSpace),
            ("ก     ข", "ก ข", Repair::DoubleSpace),
            ("ก\u{200D}\u{FEFF}ข", "กข", Repair::InvisibleSign),
            ("( ก)", "(ก)", Repair::SpaceInBracket),
            ("(ก )", "(ก)", Repair::SpaceInBracket),
        ] {
            assert_eq!(
                repaired(before),
                (after.to_owned(), vec![repair; repairs_of(before)]),
                "{before}"
            );
        }
    }

    #[test]
    fn what_is_right_stays() {
        for text in [
            "น้ำ ที่ กตัญญู",
            "ก\u{200B}ข\u{2060}ค\u{A0}ง",
            "( ) ผ่าน",
            "๑ 1",
            "ก็ ก้ำ สิทธิ์ พันธุ์",
            "👩\u{200D}🌾",
        ] {
            let normalised = put_right(text);
            assert!(matches!(normalised.text, Cow::Borrowed(_)), "{text}");
            assert!(normalised.changes.is_empty());
        }
    }

    #[test]
    fn places_are_those_of_the_users_text() {
        let normalised = put_right("ก  เเ");
        let offsets: Vec<usize> = normalised
            .changes
            .iter()
            .map(|change| change.offset)
            .collect();
        assert_eq!(offsets, [4, 5]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_plainly_right_has_no_repair(
            text in "[กญ เโแำาํัิีึืฺุู็่้๊๋์ํ()“”a\u{FEFF}\u{200C}\u{F70A}\u{F0B7}]{0,12}"
        ) {
            let mut pass = Pass::new(&text);
            pass.run();
            prop_assert!(!is_plainly_right(&text) || pass.changes.is_empty());
        }

        #[test]
        fn doing_it_again_changes_nothing(text in "[ก-๛ ะ-ฺเ-๎ ()\u{F700}-\u{F71A}\u{F884}-\u{F89E}\u{FEFF}\u{AD}\u{200B}-\u{200F}a1]{0,40}") {
            let once = put_right(&text).text.into_owned();
            let again = put_right(&once);
            prop_assert_eq!(&*again.text, &once[..]);
            prop_assert!(again.changes.is_empty());
        }

        #[test]
        fn any_bytes_are_taken(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let text = String::from_utf8_lossy(&bytes);
            let normalised = put_right(&text);
            for change in &normalised.changes {
                prop_assert!(text.is_char_boundary(change.offset));
            }
            let mut before = 0;
            for (offset, _) in normalised.text.char_indices() {
                prop_assert!(text.is_char_boundary(normalised.source_offset(offset)));
                before = before.max(normalised.source_offset(offset));
            }
            prop_assert!(before <= text.len());
            prop_assert_eq!(normalised.source_offset(normalised.text.len()), text.len());
        }
    }
}
