//! Digits as the reader saw them: in the faces named IT๙ ASCII digits are drawn as Thai ones.

use super::super::content::{Paragraph, Piece};

/// The first of ten characters no text holds: digits that are drawn as Thai ones, until it is known
/// what they stand in.
const FIRST_DRAWN: u32 = 0xFDD0;

/// A text of such a face, its ASCII digits marked.
pub(super) fn marked(text: &str) -> String {
    let digit = |c: char| {
        c.to_digit(10)
            .and_then(|digit| char::from_u32(FIRST_DRAWN + digit))
    };
    text.chars()
        .map(|c| match c.is_ascii_digit() {
            true => digit(c).unwrap_or(c),
            false => c,
        })
        .collect()
}

fn drawn(character: char) -> Option<u32> {
    let digit = u32::from(character).checked_sub(FIRST_DRAWN)?;
    (digit < 10).then_some(digit)
}

/// Makes the marked digits of a paragraph Thai ones, but in addresses, e-mail and Latin words; how
/// many became Thai.
pub(super) fn settle(paragraph: &mut Paragraph) -> usize {
    let mut whole = String::new();
    for piece in &paragraph.pieces {
        if let Piece::Text { text, .. } = piece {
            whole.push_str(text);
        }
    }
    if !whole.contains(|c| drawn(c).is_some()) {
        return 0;
    }
    // What each character of the whole text becomes, word by word.
    let mut settled: Vec<char> = Vec::with_capacity(whole.len());
    let mut count = 0;
    for word in whole.split_inclusive(char::is_whitespace) {
        let is_latin = word.contains(|c: char| c.is_ascii_alphabetic() || c == '@')
            && !word.contains(|c: char| ('ก'..='๛').contains(&c));
        for character in word.chars() {
            let base = if is_latin {
                u32::from('0')
            } else {
                u32::from('๐')
            };
            let own = drawn(character).and_then(|digit| char::from_u32(base + digit));
            count += usize::from(own.is_some() && !is_latin);
            settled.push(own.unwrap_or(character));
        }
    }
    let mut settled = settled.into_iter();
    for piece in &mut paragraph.pieces {
        if let Piece::Text { text, .. } = piece {
            let length = text.chars().count();
            *text = settled.by_ref().take(length).collect();
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_become_thai_but_in_addresses_and_latin_words() {
        let text = marked("ข้อ 12 ปี 2566 www.a1.go.th a1@b.th COVID-19 โทร.02-123 ISO9001 9,500.00");
        let mut paragraph = Paragraph {
            pieces: vec![Piece::plain(&text[..10]), Piece::plain(&text[10..])],
            ..Paragraph::default()
        };
        assert!(settle(&mut paragraph) > 0);
        assert_eq!(
            paragraph.text(),
            "ข้อ ๑๒ ปี ๒๕๖๖ www.a1.go.th a1@b.th COVID-19 โทร.๐๒-๑๒๓ ISO9001 ๙,๕๐๐.๐๐"
        );
    }
}
