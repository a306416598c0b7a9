//! Spaces a line must not end at become U+00A0: a word processor knows no Thai dates and numbers.
//!
//! Which they are, the rules of line ends say ([`space_between`]); here stands only how much is held
//! together. A word processor cannot weigh: a chain wider than its room is torn in the middle of a
//! word, so that a chain has a longest, which in a cell is short. And it must fit its room with all
//! that stands before it without a space: LibreOffice goes back from a no-break space to part Thai
//! words only where a space stands before it in the line, and otherwise tears what comes after,
//! number or not.

use std::borrow::Cow;

use crate::thai::{BELONGS_TOGETHER, BEST_ON_ONE_LINE, space_between};

/// The most letters held together in text as wide as the page, and in a cell.
const LONGEST_RUNNING: usize = 24;
const LONGEST_IN_CELL: usize = 12;

/// The text with no-break spaces; `running` for text that is as wide as the page, `fits` for what is
/// no wider than the paragraph's room.
pub(super) fn no_break_spaces(
    text: &str,
    running: bool,
    fits: impl Fn(&str) -> bool,
) -> Cow<'_, str> {
    let held = held(text, running, fits);
    if held.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + held.len());
    let mut done = 0;
    for at in held.into_iter().rev() {
        out.push_str(&text[done..at]);
        out.push('\u{A0}');
        done = at + 1;
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

/// The spaces that hold together what stands beside them, from the last to the first: a number is
/// nearer to what it counts than to what stands before it.
fn held(text: &str, running: bool, fits: impl Fn(&str) -> bool) -> Vec<usize> {
    let (least, longest) = match running {
        true => (BEST_ON_ONE_LINE, LONGEST_RUNNING),
        false => (BELONGS_TOGETHER, LONGEST_IN_CELL),
    };
    let mut held = Vec::new();
    // The letters held together behind the space held last.
    let mut behind = 0;
    // Where what the spaces held so far hold together ends.
    let mut end = text.len();
    for (at, _) in text.rmatch_indices(' ') {
        let space = space_between(&text[..at], &text[at + 1..]);
        let after = match held.last() {
            Some(&next) if text[at + 1..next].chars().count() == space.after => {
                space.after + 1 + behind
            }
            _ => space.after,
        };
        let is_wanted = match space.penalty {
            None => true,
            Some(penalty) => penalty >= least && space.before + 1 + after <= longest,
        };
        let start = text[..at].rfind([' ', '\n']).map_or(0, |before| before + 1);
        let whole = text[start..end].split('\n').next().unwrap_or_default();
        if is_wanted && fits(whole) {
            held.push(at);
            behind = after;
        } else {
            end = at;
        }
    }
    held
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, running: bool) -> String {
        no_break_spaces(text, running, |_| true).replace('\u{A0}', "~")
    }

    #[test]
    fn what_is_held_fits_its_room_with_the_words_before_it() {
        let shown = |text, room| {
            let fits = |held: &str| held.chars().count() <= room;
            no_break_spaces(text, false, fits).replace('\u{A0}', "~")
        };
        let number = "ใบสั่งซื้อเลขที่ ๑๐/๒๕๖๘";
        assert_eq!(shown(number, 30), "ใบสั่งซื้อเลขที่~๑๐/๒๕๖๘");
        assert_eq!(shown(number, 20), number);
        let number = "ใบสั่งซื้อ เลขที่ ๑๐/๒๕๖๘";
        assert_eq!(shown(number, 20), "ใบสั่งซื้อ เลขที่~๑๐/๒๕๖๘");
        // Of a longer chain what fits is held, from its end.
        assert_eq!(shown("เมื่อ ๓ เมษายน ๒๕๖๖", 11), "เมื่อ ๓~เมษายน ๒๕๖๖");
        assert_eq!(shown("จนถึงวันที่ ๓ เม.ย. ๖๖", 11), "จนถึงวันที่ ๓~เม.ย.~๖๖");
    }

    #[test]
    fn dates_and_eras_stay_whole_everywhere() {
        let text = "เมื่อวันที่ ๓ เมษายน ๒๕๖๖ ปีงบประมาณ พ.ศ. ๒๕๖๖ ต่าง ๆ";
        assert_eq!(
            shown(text, false),
            "เมื่อวันที่ ๓~เมษายน ๒๕๖๖ ปีงบประมาณ พ.ศ.~๒๕๖๖ ต่าง~ๆ"
        );
        assert_eq!(
            shown(text, true),
            "เมื่อวันที่~๓~เมษายน~๒๕๖๖ ปีงบประมาณ พ.ศ.~๒๕๖๖ ต่าง~ๆ"
        );
        assert_eq!(shown("ต.ค. ๖๕ – มี.ค. ๖๖", false), "ต.ค.~๖๕ – มี.ค.~๖๖");
    }

    #[test]
    fn numbers_stay_with_what_they_number_and_count() {
        assert_eq!(
            shown("มาตรา ๙ จำนวน ๘ มาตรการ", true),
            "มาตรา~๙ จำนวน~๘~มาตรการ"
        );
        assert_eq!(
            shown("มาตรา ๙ จำนวน ๘ มาตรการ", false),
            "มาตรา~๙ จำนวน ๘~มาตรการ"
        );
    }

    #[test]
    fn a_chain_is_no_longer_than_its_room() {
        assert_eq!(shown("วันที่ ๓๑ พฤศจิกายน", false), "วันที่ ๓๑~พฤศจิกายน");
        let text = "มาตรา ๑ ๑ ๑ ๑ ๑ ๑ ๑ ๑ ๑ ๑ ๑ ๑ ๑ ๑ ๑ ๑";
        for running in [true, false] {
            let shown = shown(text, running);
            let longest = shown.split(' ').map(|chain| chain.chars().count()).max();
            assert!(longest <= Some(LONGEST_RUNNING), "{shown}");
        }
    }

    #[test]
    fn other_spaces_stay() {
        for text in ["", " ", "  ๆ", "ก ข", "๑ ๒", "One Stop Service 24 hours "] {
            let glued = shown(text, true);
            assert_eq!(glued.replace('~', " "), text);
        }
        assert!(matches!(
            no_break_spaces("ก ข", true, |_| true),
            Cow::Borrowed("ก ข")
        ));
    }
}
