//! Thai character clusters: the smallest pieces of Thai writing a line break may fall between.

/// Whether this is a vowel or mark that is written on or behind a consonant.
pub(super) fn is_dependent(c: char) -> bool {
    matches!(c, 'ะ'..='ฺ' | 'ๅ' | '็'..='๎')
}

/// Whether a line may never start with this character, whatever stands before it: dependent
/// vowels and marks, ๆ and ฯ.
pub(super) fn never_starts_line(c: char) -> bool {
    is_dependent(c) || matches!(c, 'ๆ' | 'ฯ')
}

/// Whether a line may never end after this character: the vowels written before their consonant.
pub(super) fn never_ends_line(c: char) -> bool {
    matches!(c, 'เ'..='ไ')
}

/// Whether this is a consonant (the independent vowels ฤ ฦ included).
pub(super) fn is_consonant(c: char) -> bool {
    matches!(c, 'ก'..='ฮ')
}

/// Whether the character belongs to the letter runs the segmenter reads: U+0E01–0E4E without ฯ,
/// ๆ and ฿.
pub(super) fn is_letter(c: char) -> bool {
    matches!(c, '\u{E01}'..='\u{E3A}' | '\u{E40}'..='\u{E4E}') && !matches!(c, 'ฯ' | 'ๆ')
}

/// Whether a cluster may begin with `right`, which stands after `before` and `left` and ahead of
/// `next` and `second`.
///
/// A boundary here is a place where the writing can be cut without tearing a syllable's marks;
/// it says nothing about words.
pub(super) fn begins(
    before: Option<char>,
    left: char,
    right: char,
    next: Option<char>,
    second: Option<char>,
) -> bool {
    if never_starts_line(right) || never_ends_line(left) {
        return false;
    }
    if !is_consonant(right) || !is_letter(left) {
        return true;
    }
    // A silenced consonant (ร์, ธิ์, ตุ์) ends the syllable before it.
    if next == Some('์') || (matches!(next, Some('ิ' | 'ุ')) && second == Some('์')) {
        return false;
    }
    // ั and ื are never the last sign of a syllable: a consonant follows.
    let base = if matches!(left, '็'..='์') {
        before
    } else {
        Some(left)
    };
    !matches!(base, Some('ั' | 'ื'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_boundary(before: &str, after: &str) -> bool {
        let mut left = before.chars().rev();
        let mut right = after.chars();
        let (Some(last), Some(first)) = (left.next(), right.next()) else {
            return true;
        };
        begins(left.next(), last, first, right.next(), right.next())
    }

    #[test]
    fn marks_and_leading_vowels_stay_with_their_consonant() {
        assert!(!is_boundary("ก", "ำ"));
        assert!(!is_boundary("เ", "ก"));
        assert!(!is_boundary("ต่าง", "ๆ"));
        assert!(!is_boundary("วั", "น"));
        assert!(!is_boundary("มั่", "น"));
        assert!(!is_boundary("เมื่", "อ"));
        assert!(is_boundary("วัน", "ที่"));
    }

    #[test]
    fn a_silenced_consonant_never_starts_a_cluster() {
        assert!(!is_boundary("เว็บไซต", "์"));
        assert!(!is_boundary("ศุก", "ร์"));
        assert!(!is_boundary("สิท", "ธิ์"));
        assert!(!is_boundary("พัน", "ธุ์"));
        assert!(is_boundary("ศุกร์", "นี้"));
    }
}
