//! Private-use codes of old fonts, and the characters they stood for.

/// The character a private-use code stood for.
///
/// Two generations of Thai fonts drew shifted marks and tailless consonants through private codes:
/// those of Windows (U+F700–F71A) and those of the Macintosh (U+F884–F89E). Text copied out of old
/// PDF files has them still. Word's bullets and ticks come in codes of its symbol fonts.
pub(super) fn legacy(c: char) -> Option<char> {
    Some(match c {
        '\u{F700}' | '\u{F89E}' => 'ฐ',
        '\u{F70F}' | '\u{F89A}' => 'ญ',
        '\u{F701}' | '\u{F885}' => 'ิ',
        '\u{F702}' | '\u{F886}' => 'ี',
        '\u{F703}' | '\u{F887}' => 'ึ',
        '\u{F704}' | '\u{F888}' => 'ื',
        '\u{F705}' | '\u{F70A}' | '\u{F713}' | '\u{F88A}'..='\u{F88C}' => '่',
        '\u{F706}' | '\u{F70B}' | '\u{F714}' | '\u{F88D}'..='\u{F88F}' => '้',
        '\u{F707}' | '\u{F70C}' | '\u{F715}' | '\u{F890}'..='\u{F892}' => '๊',
        '\u{F708}' | '\u{F70D}' | '\u{F716}' | '\u{F893}'..='\u{F895}' => '๋',
        '\u{F709}' | '\u{F70E}' | '\u{F717}' | '\u{F896}'..='\u{F898}' => '์',
        '\u{F710}' | '\u{F884}' => 'ั',
        '\u{F711}' | '\u{F899}' => 'ํ',
        '\u{F712}' | '\u{F889}' => '็',
        '\u{F718}' | '\u{F89B}' => 'ุ',
        '\u{F719}' | '\u{F89C}' => 'ู',
        '\u{F71A}' | '\u{F89D}' => 'ฺ',
        '\u{F0B7}' => '•',
        '\u{F0FC}' => '✓',
        '\u{F0FE}' => '☑',
        '\u{F0A8}' => '☐',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_both_generations_is_known() {
        for code in (0xF700..=0xF71A).chain(0xF884..=0xF89E) {
            let c = char::from_u32(code).unwrap();
            let meant = legacy(c).unwrap_or_else(|| panic!("U+{code:04X}"));
            assert!(('ก'..='๎').contains(&meant), "U+{code:04X}");
        }
        assert_eq!(legacy('\u{F883}'), None);
        assert_eq!(legacy('\u{F71B}'), None);
    }
}
