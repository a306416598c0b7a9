//! Lengths in the units WordprocessingML counts in.

use crate::units::Pt;

/// The largest length Word accepts for pages, margins and spacing: 22 inches.
const MOST_TWIPS: f32 = 31_680.0;

/// Twentieths of a point.
pub(super) fn twips(length: impl Into<Pt>) -> i32 {
    let length: Pt = length.into();
    finite(length.0 * 20.0).clamp(-MOST_TWIPS, MOST_TWIPS) as i32
}

/// Half points, as type sizes are given; Word knows 1 to 1638 points.
pub(super) fn half_points(size: Pt) -> i32 {
    finite(size.0 * 2.0).clamp(2.0, 3276.0) as i32
}

/// Eighths of a point, as borders are given; Word draws a quarter of a point to 12 points.
pub(super) fn eighths(thickness: Pt) -> i32 {
    finite(thickness.0 * 8.0).clamp(2.0, 96.0) as i32
}

/// English Metric Units, as drawings are given: 12,700 to the point. At least one.
pub(super) fn emus(length: impl Into<Pt>) -> i64 {
    let length: Pt = length.into();
    finite(length.0 * 12_700.0).clamp(1.0, 27_273_042_316_900.0) as i64
}

/// Nearest whole number; what is no number counts as nothing.
fn finite(value: f32) -> f32 {
    if value.is_finite() {
        value.round()
    } else {
        0.0
    }
}

/// The width of the text area in twips.
pub(super) fn text_width(page: &crate::document::PageSetup) -> i32 {
    twips(page.width) - twips(page.margins.left) - twips(page.margins.right)
}

/// Twips back to points.
pub(super) fn points(twips: i32) -> Pt {
    Pt(twips as f32 / 20.0)
}

/// The centimetre-based regulation in the numbers Word shows.
#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Mm;

    #[test]
    fn the_regulated_margins_are_words_own_numbers() {
        assert_eq!(twips(Mm(30.0)), 1701);
        assert_eq!(twips(Mm(20.0)), 1134);
        assert_eq!(twips(Mm(25.0)), 1417);
        assert_eq!(twips(Pt(35.0)), 700);
        assert_eq!(half_points(Pt(29.0)), 58);
        assert_eq!(emus(Mm(30.0)), 1_080_000);
        assert_eq!(emus(Mm(15.0)), 540_000);
        assert_eq!(eighths(Pt(0.5)), 4);
    }

    #[test]
    fn lengths_out_of_all_bounds_stay_writable() {
        assert_eq!(twips(Pt(f32::NAN)), 0);
        assert_eq!(twips(Pt(1e30)), 31_680);
        assert_eq!(emus(Mm(-5.0)), 1);
    }
}
