//! Which stretches of a paragraph are Thai: Word keeps two sets of run properties, one for Latin and
//! one for complex scripts, and takes the second only where a run says that it is complex script
//! (`w:cs`, ECMA-376 part 1, 17.3.2.7). Thai without it is English to Word: proofed, broken into
//! lines and sized as English.

use super::signs::Signs;

/// The script of a stretch of text, as far as Word must know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    /// Letters, marks and digits of Thai.
    Thai,
    /// Everything else: nothing is said about it.
    Other,
    /// Signs that another family draws than the document's.
    Sign,
}

impl Script {
    /// The script a character has by itself; nothing for punctuation, spaces and signs.
    fn of(character: char) -> Option<Script> {
        match character {
            // U+0E3F is the sign of the baht: a sign, as $ is.
            '\u{0E01}'..='\u{0E3A}' | '\u{0E40}'..='\u{0E5B}' => Some(Script::Thai),
            character if character.is_alphanumeric() => Some(Script::Other),
            _ => None,
        }
    }
}

/// Cuts the texts of one paragraph, in their order, into stretches of one script.
///
/// What has no script of its own goes with what stands before it, at the paragraph's start with what
/// follows: «พ.ศ.» and «(ก)» are one stretch each.
pub(super) struct Scripts {
    current: Script,
    signs: Signs,
}

impl Scripts {
    /// At the start of the paragraph that has those texts.
    pub fn of<'t>(signs: &Signs, texts: impl IntoIterator<Item = &'t str>) -> Scripts {
        let mut characters = texts.into_iter().flat_map(str::chars);
        Scripts {
            current: characters.find_map(Script::of).unwrap_or(Script::Other),
            signs: signs.clone(),
        }
    }

    /// How many bytes at the start of the text are signs another family draws.
    fn signs_in(&self, text: &str) -> usize {
        let mut all = 0;
        loop {
            match self.signs.lent_at(&text[all..]) {
                0 => return all,
                more => all += more,
            }
        }
    }

    /// The next stretch of the text and what is left of it; nothing at its end.
    pub fn next<'t>(&mut self, text: &'t str) -> Option<(&'t str, Script, &'t str)> {
        let signs = self.signs_in(text);
        if signs > 0 {
            if text[..signs].chars().any(|c| Script::of(c).is_some()) {
                self.current = Script::Other;
            }
            return Some((&text[..signs], Script::Sign, &text[signs..]));
        }
        let mut script = self.current;
        // Where the characters without a script before this one begin.
        let mut loose = 0;
        let mut is_first = true;
        for (at, character) in text.char_indices() {
            if at > 0 && self.signs.lent_at(&text[at..]) > 0 {
                self.current = script;
                return Some((&text[..at], script, &text[at..]));
            }
            let Some(own) = Script::of(character) else {
                continue;
            };
            if own != script {
                // A mark is never parted from the sign it stands on.
                let before = &text[loose..at];
                let base = before
                    .char_indices()
                    .next_back()
                    .filter(|_| is_mark(character));
                let end = base.map_or(at, |(base, _)| loose + base);
                if end > 0 {
                    self.current = script;
                    return Some((&text[..end], script, &text[end..]));
                }
                debug_assert!(is_first);
                script = own;
            }
            is_first = false;
            loose = at + character.len_utf8();
        }
        self.current = script;
        (!text.is_empty()).then_some((text, script, ""))
    }
}

/// Thai vowels and tones that stand above or below another sign.
pub(super) fn is_mark(character: char) -> bool {
    matches!(character, '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The stretches of a paragraph's texts, the Thai ones in «».
    fn cut(texts: &[&str]) -> String {
        let mut scripts = Scripts::of(&Signs::default(), texts.iter().copied());
        let mut out = Vec::new();
        for text in texts {
            let mut rest = *text;
            while let Some((stretch, script, after)) = scripts.next(rest) {
                out.push(match script {
                    Script::Thai => format!("«{stretch}»"),
                    Script::Other | Script::Sign => stretch.to_owned(),
                });
                rest = after;
            }
        }
        out.join("|")
    }

    #[test]
    fn thai_and_other_scripts_part_where_they_meet() {
        assert_eq!(cut(&["ระบบ E-Service ของ"]), "«ระบบ »|E-Service |«ของ»");
        assert_eq!(cut(&["พ.ศ. ๒๕๖๖"]), "«พ.ศ. ๒๕๖๖»");
        assert_eq!(cut(&["พ.ศ. 2566 (ก)"]), "«พ.ศ. »|2566 (|«ก)»");
        assert_eq!(cut(&["ก\u{A0}1\u{A0}ข"]), "«ก\u{A0}»|1\u{A0}|«ข»");
        assert_eq!(cut(&["500 ฿"]), "500 ฿");
        assert_eq!(cut(&["ต่าง ๆ ฯลฯ"]), "«ต่าง ๆ ฯลฯ»");
    }

    #[test]
    fn signs_go_with_what_stands_before_them_or_first_after() {
        assert_eq!(cut(&["- ", "๒", " -"]), "«- »|«๒»|« -»");
        assert_eq!(cut(&["- ", "2", " -"]), "- |2| -");
        assert_eq!(cut(&["(", "นาย", ")"]), "«(»|«นาย»|«)»");
        assert_eq!(cut(&["A", "...", "ก"]), "A|...|«ก»");
        assert_eq!(cut(&["….", " "]), "….| ");
        assert_eq!(cut(&["", ""]), "");
    }

    #[test]
    fn a_letter_with_a_lent_mark_is_a_stretch_and_what_follows_goes_with_it() {
        let library = crate::text::FontLibrary::bundled();
        let signs = Signs::new(&library, "TH SarabunPSK");
        let text = "เฉลี่ย x\u{304} = 4 (p\u{302}) ก";
        let mut scripts = Scripts::of(&signs, [text]);
        let (mut rest, mut out) = (text, Vec::new());
        while let Some((stretch, script, after)) = scripts.next(rest) {
            out.push((stretch, script));
            rest = after;
        }
        assert_eq!(
            out,
            [
                ("เฉลี่ย ", Script::Thai),
                ("x\u{304}", Script::Sign),
                (" = 4 (", Script::Other),
                ("p\u{302}", Script::Sign),
                (") ", Script::Other),
                ("ก", Script::Thai),
            ]
        );
    }

    #[test]
    fn a_mark_stays_with_the_sign_it_stands_on() {
        assert_eq!(cut(&["A ◌ั"]), "A |«◌ั»");
        assert_eq!(cut(&["-ั"]), "«-ั»");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_stretch_holds_two_scripts(
            texts in proptest::collection::vec("[ก-๙A-C0-9 .()◌฿\u{A0}é中①]{0,12}", 0..4)
        ) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let mut scripts = Scripts::of(&Signs::default(), texts.iter().copied());
            for text in &texts {
                let (mut rest, mut all) = (*text, String::new());
                while let Some((stretch, script, after)) = scripts.next(rest) {
                    prop_assert!(!stretch.is_empty());
                    prop_assert!(stretch.chars().filter_map(Script::of).all(|own| own == script));
                    all.push_str(stretch);
                    rest = after;
                }
                prop_assert_eq!(&all, text);
            }
        }
    }
}
