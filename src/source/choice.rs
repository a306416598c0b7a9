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

/// Help for a word that is not allowed: what it is cut short of, the likeliest one, those it is a part
/// of, or all of them.
pub(crate) fn did_you_mean(written: &str, allowed: &[&str]) -> Message {
    let folded = fold(written);
    let longer: Vec<&str> = allowed
        .iter()
        .copied()
        .filter(|word| !folded.is_empty() && fold(word).starts_with(&folded))
        .collect();
    let is_cut_short = written.chars().count() >= SHORTEST && !longer.is_empty();
    if is_cut_short && longer.len() <= MOST_PROPOSED {
        return proposed(&longer);
    }
    let holding: Vec<&str> = allowed
        .iter()
        .copied()
        .filter(|word| fold(word).split('_').any(|part| part == folded))
        .collect();
    match nearest(written, allowed) {
        Some(candidate) => proposed(&[candidate]),
        None if (1..=MOST_PROPOSED).contains(&holding.len()) => proposed(&holding),
        None => {
            let all = allowed.join(", ");
            Message::new(format!("ใช้ได้: {all}"), format!("allowed: {all}"))
        }
    }
}

/// So many letters of a word say which it is cut short of.
const SHORTEST: usize = 3;
/// So many words are proposed in place of all.
const MOST_PROPOSED: usize = 5;

/// «Did you mean» these words.
pub(crate) fn proposed(words: &[&str]) -> Message {
    let each: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    let joined = |or: &str| match each.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} {or} {last}", before.join(", ")),
        _ => each.concat(),
    };
    Message::new(
        format!("หมายถึง {} หรือไม่", joined("หรือ")),
        format!("did you mean {}?", joined("or")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_cut_short_proposes_all_it_may_be() {
        let allowed = ["ita-t6-a", "ita-t6-b", "ita-t9", "memo"];
        let told = did_you_mean("ITA-t6", &allowed);
        assert_eq!(told.english, "did you mean “ita-t6-a” or “ita-t6-b”?");
        assert_eq!(did_you_mean("mem", &allowed).thai, "หมายถึง “memo” หรือไม่");
        let told = did_you_mean("year", &["fiscal_year", "yearly-assets"]);
        assert_eq!(told.thai, "หมายถึง “yearly-assets” หรือไม่");
        let told = did_you_mean("year", &["agency", "fiscal_year"]);
        assert_eq!(told.thai, "หมายถึง “fiscal_year” หรือไม่");
    }

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
