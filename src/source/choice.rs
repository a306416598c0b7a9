//! «Did you mean»: the likeliest of the allowed words.

use crate::error::Message;

/// How alike two words must be (normalised Damerau–Levenshtein, 0 to 1) to be proposed: a
/// transposed, missing or doubled letter in a word of four or more.
const LIKENESS: f64 = 0.6;

/// The allowed word most like the written one, if any is near enough.
pub(crate) fn nearest<'a>(written: &str, allowed: &[&'a str]) -> Option<&'a str> {
    // A very long word is like none; comparing it would cost its length squared.
    if written.len() > 256 {
        return None;
    }
    let folded = fold(written);
    let mut best: Option<(f64, &str)> = None;
    for &candidate in allowed {
        let other = fold(candidate);
        let likeness = if other == folded {
            1.0
        } else {
            strsim::normalized_damerau_levenshtein(&folded, &other)
        };
        if likeness >= LIKENESS && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn fold(word: &str) -> String {
    word.to_lowercase().replace(['-', ' '], "_")
}

/// Help for a word that is not allowed: the likeliest one, or all of them.
pub(crate) fn did_you_mean(written: &str, allowed: &[&str]) -> Message {
    match nearest(written, allowed) {
        Some(candidate) => Message::new(
            format!("หมายถึง “{candidate}” หรือไม่"),
            format!("did you mean “{candidate}”?"),
        ),
        None => {
            let all = allowed.join(", ");
            Message::new(format!("ใช้ได้: {all}"), format!("allowed: {all}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_find_their_word_and_others_do_not() {
        let allowed = ["agency", "fiscal_year", "rows", "มาตรการ"];
        for (written, meant) in [
            ("agancy", Some("agency")),
            ("Agency", Some("agency")),
            ("fiscal-year", Some("fiscal_year")),
            ("row", Some("rows")),
            ("มาตรกา", Some("มาตรการ")),
            ("zebra", None),
        ] {
            assert_eq!(nearest(written, &allowed), meant, "{written}");
        }
    }
}
