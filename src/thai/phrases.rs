//! Many fixed phrases, looked for in one walk over a text.

/// The Thai block, which every phrase begins in.
const FIRST: u32 = 0x0E00;
const LETTERS: usize = 0x80;

/// Phrases to look for, known by their index in the list they came from.
///
/// Looking for each on its own costs a preparation for each text, which is more than the text is
/// worth: cells are short and many.
#[derive(Debug)]
pub(crate) struct Phrases {
    phrases: Vec<&'static str>,
    /// For each letter of the Thai block, the phrases that begin with it, with their second letter.
    by_first: Vec<Vec<(Option<char>, usize)>>,
}

impl Phrases {
    /// Phrases to look for. One that does not begin with a Thai letter is never found.
    pub(crate) fn new(phrases: impl IntoIterator<Item = &'static str>) -> Phrases {
        let phrases: Vec<&str> = phrases.into_iter().collect();
        let mut by_first = vec![Vec::new(); LETTERS];
        for (index, phrase) in phrases.iter().enumerate() {
            let mut letters = phrase.chars();
            let slot = letters
                .next()
                .and_then(|first| by_first.get_mut(slot(first)));
            if let Some(slot) = slot {
                slot.push((letters.next(), index));
            }
        }
        Phrases { phrases, by_first }
    }

    /// Tells every place at which a phrase stands, from left to right, and the phrase's index; of
    /// several at one place the one listed first comes first.
    pub(crate) fn find(&self, text: &str, mut found: impl FnMut(usize, usize)) {
        for (at, first) in text.char_indices() {
            let Some(phrases) = self.by_first.get(slot(first)) else {
                continue;
            };
            if phrases.is_empty() {
                continue;
            }
            let rest = &text[at..];
            let second = rest[first.len_utf8()..].chars().next();
            for (letter, index) in phrases {
                if (letter.is_none() || *letter == second) && rest.starts_with(self.phrases[*index])
                {
                    found(at, *index);
                }
            }
        }
    }
}

fn slot(letter: char) -> usize {
    (letter as u32).wrapping_sub(FIRST) as usize
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WORDS: [&str; 6] = ["กก", "ก", "กขค", "ขค", "กข", "คก"];

    fn found(phrases: &Phrases, text: &str) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        phrases.find(text, |at, index| found.push((at, index)));
        found
    }

    #[test]
    fn phrases_are_found_where_they_begin() {
        let phrases = Phrases::new(["กฎหมาย", "กรม", "กรมการแพทย์", "Latin"]);
        assert_eq!(
            found(&phrases, "ก กรมการแพทย์ Latin กฎ"),
            [("ก ".len(), 1), ("ก ".len(), 2)]
        );
    }

    proptest! {
        #[test]
        fn nothing_is_missed_and_nothing_invented(text in "[กขค a]{0,20}") {
            let phrases = Phrases::new(WORDS);
            let mut wanted = Vec::new();
            for (at, _) in text.char_indices() {
                for (index, word) in WORDS.iter().enumerate() {
                    if text[at..].starts_with(word) {
                        wanted.push((at, index));
                    }
                }
            }
            prop_assert_eq!(found(&phrases, &text), wanted);
        }
    }
}
