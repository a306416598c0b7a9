//! What the words of a document tell when nothing else does: agency, fiscal year, digits.

use super::super::content::{Block, Paragraph, Piece};
use crate::thai::Digits;

/// How the names of agencies that make such reports begin.
const AGENCIES: [&str; 8] = [
    "องค์การบริหารส่วนตำบล",
    "องค์การบริหารส่วนจังหวัด",
    "เทศบาลตำบล",
    "เทศบาลเมือง",
    "เทศบาลนคร",
    "สำนักงานเทศบาล",
    "เมืองพัทยา",
    "กรุงเทพมหานคร",
];

/// The agency a text names first.
pub(super) fn agency_in(text: &str) -> Option<String> {
    let (at, kind) = AGENCIES
        .iter()
        .filter_map(|kind| Some((text.find(kind)?, kind)))
        .min()?;
    let end = text[at..]
        .find(|character: char| character.is_whitespace() || matches!(character, '(' | ',' | '*'))
        .map_or(text.len(), |length| at + length);
    let is_whole_name = matches!(*kind, "เมืองพัทยา" | "กรุงเทพมหานคร");
    (end > at + kind.len() || is_whole_name).then(|| text[at..end].to_owned())
}

/// Whether a text is the name of an agency.
pub(super) fn is_agency(text: &str) -> bool {
    agency_in(text).is_some_and(|agency| agency.len() == text.trim().len())
}

/// The first fiscal year a text names: four digits of the 2500s.
pub(super) fn year_in(text: &str) -> Option<u16> {
    let arabic = Digits::Arabic.apply_everywhere(text);
    let characters: Vec<char> = arabic.chars().collect();
    characters.windows(4).enumerate().find_map(|(at, window)| {
        let lone = |index: Option<usize>| {
            index
                .and_then(|index| characters.get(index))
                .is_none_or(|character| !character.is_ascii_digit())
        };
        let year: String = window.iter().collect();
        (year.starts_with("25") && lone(at.checked_sub(1)) && lone(Some(at + 4)))
            .then(|| year.parse().ok())
            .flatten()
    })
}

/// The digits the text uses more.
pub(super) fn digits_of(blocks: &[Block]) -> Digits {
    let mut thai = 0usize;
    let mut arabic = 0usize;
    let mut count = |paragraph: &Paragraph| {
        for piece in &paragraph.pieces {
            if let Piece::Text {
                text, link: None, ..
            } = piece
            {
                for character in text.chars() {
                    match character {
                        '๐'..='๙' => thai += 1,
                        '0'..='9' => arabic += 1,
                        _ => {}
                    }
                }
            }
        }
    };
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => count(paragraph),
            Block::Table(table) => table
                .rows
                .iter()
                .flat_map(|row| &row.cells)
                .flat_map(|cell| &cell.paragraphs)
                .for_each(&mut count),
            Block::SectionEnd => {}
        }
    }
    if arabic > thai {
        Digits::Arabic
    } else {
        Digits::Thai
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_and_years_are_found_in_titles() {
        assert_eq!(
            agency_in("รายงานขององค์การบริหารส่วนตำบลคลองไทร ประจำปี").as_deref(),
            Some("องค์การบริหารส่วนตำบลคลองไทร")
        );
        assert_eq!(agency_in("องค์การบริหารส่วนตำบล (อบต.)"), None);
        assert!(is_agency("เทศบาลตำบลแม่ขรี"));
        assert!(!is_agency("ที่ทำการเทศบาลตำบลแม่ขรี"));
        assert_eq!(year_in("โทร. ๐๒๕๖๖๑ ปี พ.ศ.๒๕๖๔"), Some(2564));
        assert_eq!(year_in("12566"), None);
    }
}
