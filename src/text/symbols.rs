//! The signs of symbol fonts: Word keeps a bullet of Symbol or Wingdings as a number of that font, in
//! the private area, and pastes it so.

/// The sign such a character shows. Where Symbol and Wingdings differ, the one Word makes bullets and
/// boxes of stands.
pub(crate) fn of_symbol_font(c: char) -> Option<char> {
    Some(match c {
        '\u{F0B7}' => '•',
        '\u{F0A7}' => '▪',
        '\u{F06C}' => '●',
        '\u{F06D}' | '\u{F0A1}' => '○',
        '\u{F06E}' => '■',
        '\u{F06F}' | '\u{F0A8}' | '\u{F071}' | '\u{F072}' => '☐',
        '\u{F075}' => '◆',
        '\u{F076}' => '❖',
        '\u{F0AB}' | '\u{F0B6}' => '★',
        '\u{F0D8}' => '➢',
        '\u{F0D7}' => '◁',
        '\u{F0DC}' => '➲',
        '\u{F0E0}' | '\u{F0E8}' | '\u{F0AE}' => '→',
        '\u{F0DF}' | '\u{F0AC}' => '←',
        '\u{F0E1}' | '\u{F0AD}' => '↑',
        '\u{F0E2}' | '\u{F0AF}' => '↓',
        '\u{F0F0}' | '\u{F0DE}' => '⇒',
        '\u{F0FC}' => '✓',
        '\u{F0FB}' => '✗',
        '\u{F0FE}' => '☑',
        '\u{F0FD}' => '☒',
        '\u{F04A}' => '☺',
        '\u{F028}' => '☎',
        '\u{F02A}' => '✉',
        '\u{F02D}' => '-',
        '\u{F0B0}' => '°',
        '\u{F0B1}' => '±',
        '\u{F0B3}' => '≥',
        '\u{F0A3}' => '≤',
        '\u{F0B4}' => '×',
        '\u{F0B8}' => '÷',
        '\u{F0B9}' => '≠',
        '\u{F0BB}' => '≈',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_of_word_are_signs_and_letters_of_no_font_are_not() {
        assert_eq!(of_symbol_font('\u{F0B7}'), Some('•'));
        assert_eq!(of_symbol_font('\u{F0D8}'), Some('➢'));
        assert_eq!(of_symbol_font('\u{E000}'), None);
        assert_eq!(of_symbol_font('•'), None);
    }
}
