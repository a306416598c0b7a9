//! Runs of one script and language inside a text: Thai with all that stands between Thai, and
//! English.

use super::Language;

/// A stretch of text of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ScriptRun {
    /// Where it ends: bytes from the start of the text.
    pub end: usize,
    /// Its language; it decides the script it is shaped in.
    pub language: Language,
}

/// What a character says about the language it stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hint {
    Thai,
    Latin,
    Space,
    Nothing,
}

fn hint(c: char) -> Hint {
    match c {
        'a'..='z' | 'A'..='Z' => Hint::Latin,
        '\u{0E00}'..='\u{0E7F}' => Hint::Thai,
        ' ' | '\t' | '\n' | '\u{A0}' => Hint::Space,
        '\u{00AA}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}' if c.is_alphabetic() => Hint::Latin,
        // Greek letters are signs of statistics and units beside Latin ones: σ̂, μm.
        '\u{0391}'..='\u{03C9}' => Hint::Latin,
        _ => Hint::Nothing,
    }
}

/// Cuts a text into its runs, in order.
///
/// Digits and signs that touch a Latin letter, with no Thai between, belong to its run
/// (`COVID-19`, `PDF/A-2a`, `(ITA)`), and so do the spaces and numbers between two Latin words;
/// everything else is Thai.
pub(super) fn script_runs(text: &str, runs: &mut Vec<ScriptRun>) {
    runs.clear();
    let mut push = |end: usize, language: Language| match runs.last_mut() {
        _ if end == 0 => {}
        Some(last) if last.language == language => last.end = end,
        _ => runs.push(ScriptRun { end, language }),
    };
    // The language of the last letter, and where the neutral stretch after it began; where a
    // space came in that stretch.
    let mut language = None;
    let mut neutral = 0;
    let mut space: Option<usize> = None;
    for (offset, c) in text.char_indices() {
        let letter = match hint(c) {
            Hint::Thai => Language::Thai,
            Hint::Latin => Language::English,
            Hint::Space => {
                space.get_or_insert(offset);
                continue;
            }
            Hint::Nothing => continue,
        };
        if offset > neutral {
            // What follows the last letter without a space stays with it; what touches this
            // letter goes with this one; the middle is English only between two English ones.
            let before = language.unwrap_or(letter);
            let left_end = match (language, space) {
                (None, None) => neutral,
                (None, Some(_)) => neutral,
                (Some(_), Some(space)) => space,
                (Some(_), None) => offset,
            };
            let right_start = match space {
                Some(_) => last_space_end(&text[neutral..offset]) + neutral,
                None if language.is_none() => neutral,
                None => offset,
            };
            push(left_end, before);
            let middle = match (language, letter) {
                (Some(Language::English), Language::English) => Language::English,
                _ => Language::Thai,
            };
            push(right_start.max(left_end), middle);
        }
        push(offset + c.len_utf8(), letter);
        language = Some(letter);
        neutral = offset + c.len_utf8();
        space = None;
    }
    if neutral < text.len() {
        let end = space.unwrap_or(text.len());
        push(end, language.unwrap_or(Language::Thai));
        push(text.len(), Language::Thai);
    }
}

/// The byte after the last space of a text.
fn last_space_end(text: &str) -> usize {
    text.char_indices()
        .rev()
        .find(|(_, c)| hint(*c) == Hint::Space)
        .map_or(0, |(offset, c)| offset + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english(text: &str) -> Vec<&str> {
        let mut runs = Vec::new();
        script_runs(text, &mut runs);
        let mut start = 0;
        let mut parts = Vec::new();
        for run in &runs {
            assert!(run.end > start);
            if run.language == Language::English {
                parts.push(&text[start..run.end]);
            }
            start = run.end;
        }
        assert_eq!(start, text.len());
        parts
    }

    #[test]
    fn signs_and_numbers_go_with_the_words_they_touch() {
        assert_eq!(english("ระบาดของ COVID-19 ในปี 2566"), ["COVID-19"]);
        assert_eq!(
            english("Integrity and Transparency Assessment (ITA) ปี"),
            ["Integrity and Transparency Assessment (ITA)"]
        );
        assert_eq!(english("งาน(ITA)ดี"), ["ITA)"]);
        assert_eq!(english("Dos & Don'ts ๒๕๖๘"), ["Dos & Don'ts"]);
        assert_eq!(english("2566"), [""; 0]);
        assert_eq!(english(""), [""; 0]);
        assert_eq!(english("PDF/A-2a"), ["PDF/A-2a"]);
        assert_eq!(english("5 km ทาง"), ["km"]);
    }
}
