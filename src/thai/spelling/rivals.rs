//! Two spellings of one term in one report.

use std::sync::LazyLock;

use crate::thai::Phrases;

/// Spellings of one term that must not stand side by side in a report.
pub const RIVAL_SPELLINGS: &[&[&str]] = &[
    &["ดุลพินิจ", "ดุลยพินิจ"],
    &["เว็บไซต์", "เวบไซต์", "เว็บไซด์", "เวปไซต์", "เว็บซายต์"],
    &["กฎหมาย", "กฏหมาย"],
    &["อนุญาต", "อนุญาติ"],
    &["ครุภัณฑ์", "คุรุภัณฑ์"],
    &["แอสฟัลท์", "แอสฟัลต์"],
    &["ไตรมาส", "ไตรมาศ"],
    &["โครงการ", "โครงการณ์"],
    &["อเนกประสงค์", "เอนกประสงค์"],
    &["ปรากฏ", "ปรากฎ"],
    &["ประสบการณ์", "ประสพการณ์"],
    &["เบาะแส", "เบาะแสะ"],
    &["บุคลากร", "บุคคลากร"],
    &["มาตรการ", "มาตราการ"],
    &["สังเกต", "สังเกตุ"],
    &["อินเทอร์เน็ต", "อินเตอร์เน็ต"],
    &["ลายเซ็น", "ลายเซ็นต์"],
    &["โควตา", "โควต้า"],
    &["คลินิก", "คลีนิก"],
];

/// All of them, group after group.
static SPELLINGS: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(RIVAL_SPELLINGS.iter().copied().flatten().copied()));

/// The spellings of one term that stand side by side in `texts`, each group as it is listed in
/// [`RIVAL_SPELLINGS`], only those that occur.
pub fn rival_spellings<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<Vec<&'static str>> {
    let listed: Vec<(&[&str], &str)> = RIVAL_SPELLINGS
        .iter()
        .flat_map(|group| group.iter().map(|spelling| (*group, *spelling)))
        .collect();
    let mut seen = vec![false; listed.len()];
    for text in texts {
        SPELLINGS.find(text, |at, index| {
            let (group, spelling) = listed[index];
            // A spelling that begins another (โครงการ, โครงการณ์) counts where it stands alone.
            seen[index] |= !group
                .iter()
                .any(|other| other.len() > spelling.len() && text[at..].starts_with(other));
        });
    }
    let mut seen = seen.into_iter();
    RIVAL_SPELLINGS
        .iter()
        .map(|group| {
            let pairs = group.iter().zip(seen.by_ref());
            pairs
                .filter(|(_, seen)| *seen)
                .map(|(spelling, _)| *spelling)
                .collect::<Vec<_>>()
        })
        .filter(|group| group.len() > 1)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_spellings_of_one_term_are_named() {
        assert_eq!(
            rival_spellings(["ใช้ดุลพินิจ", "ดุลยพินิจ"]),
            [["ดุลพินิจ", "ดุลยพินิจ"]]
        );
        assert!(rival_spellings(["โครงการณ์", "ดุลยพินิจ"]).is_empty());
        // บุคคลากร does not hold บุคลากร, nor สังเกตุ a สังเกต of its own.
        assert!(rival_spellings(["บุคคลากร", "สังเกตุ"]).is_empty());
    }
}
