//! The widths of a table's columns, where the word processor must be told before it sees a row.

use super::measure::twips;
use crate::document::{Column, ColumnWidth};
use crate::units::Pt;

/// Word refuses tables of more columns.
pub(super) const MOST_COLUMNS: usize = 63;

/// Widths in twips: those `found` by laying the table out or, where there are none, fixed columns
/// as they are and the others by their shares, none under its minimum as long as the room allows
/// it. They add up to `room`, unless all are fixed and need less.
pub(super) fn widths(columns: &[Column], found: Option<&[Pt]>, room: i32) -> Vec<i32> {
    let room = room.max(columns.len() as i32);
    if let Some(found) = found.filter(|found| found.len() == columns.len()) {
        let wanted: Vec<f64> = found
            .iter()
            .map(|width| f64::from(width.0.max(0.0)) * 20.0)
            .collect();
        let sum: f64 = wanted.iter().sum();
        if sum.is_finite() && sum > 0.0 {
            return rounded(
                &wanted,
                (sum.round() as i32).clamp(columns.len() as i32, room),
            );
        }
    }
    let total = columns
        .iter()
        .map(|column| match column.width {
            ColumnWidth::Fixed(width) => Some(i64::from(twips(width).max(1))),
            ColumnWidth::Auto { .. } => None,
        })
        .sum::<Option<i64>>()
        .map_or(room, |sum| sum.min(i64::from(room)) as i32);
    let mut wanted: Vec<f64> = vec![0.0; columns.len()];
    let mut settled = vec![false; columns.len()];
    for (index, column) in columns.iter().enumerate() {
        if let ColumnWidth::Fixed(width) = column.width {
            wanted[index] = f64::from(twips(width).max(1));
            settled[index] = true;
        }
    }
    // A column under its minimum is settled at it, and the others share what is left.
    loop {
        let taken: f64 = (0..columns.len())
            .filter(|&i| settled[i])
            .map(|i| wanted[i])
            .sum();
        let rest = (f64::from(total) - taken).max(0.0);
        let open = || (0..columns.len()).filter(|&i| !settled[i]);
        let shares: f64 = open().map(|i| share(&columns[i])).sum();
        let mut tight = None;
        for index in open() {
            let width = rest * share(&columns[index]) / shares;
            let least = minimum(&columns[index]);
            wanted[index] = width;
            if width < least && tight.is_none() {
                tight = Some((index, least));
            }
        }
        match tight {
            Some((index, least)) => {
                wanted[index] = least;
                settled[index] = true;
            }
            None => break,
        }
    }
    rounded(&wanted, total)
}

fn share(column: &Column) -> f64 {
    match column.width {
        ColumnWidth::Auto { share, .. } if share.is_finite() && share > 0.0 => f64::from(share),
        _ => 1.0,
    }
}

fn minimum(column: &Column) -> f64 {
    match column.width {
        ColumnWidth::Auto { minimum, .. } => f64::from(twips(minimum).max(1)),
        ColumnWidth::Fixed(_) => 1.0,
    }
}

/// Scales to the total and rounds so that nothing is lost.
fn rounded(wanted: &[f64], total: i32) -> Vec<i32> {
    let sum: f64 = wanted.iter().sum();
    let scale = if sum > 0.0 {
        f64::from(total) / sum
    } else {
        0.0
    };
    let mut end = 0.0;
    let mut before = 0;
    wanted
        .iter()
        .map(|width| {
            end += width * scale;
            let edge = (end.round() as i32).max(before + 1);
            let width = edge - before;
            before = edge;
            width
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Mm;

    fn column(width: ColumnWidth) -> Column {
        Column::new("", width)
    }

    fn auto(share: f32, minimum: f32) -> Column {
        column(ColumnWidth::Auto {
            share,
            stretch: 0.3,
            minimum: Mm(minimum),
        })
    }

    #[test]
    fn shares_and_minimums_fill_the_width() {
        let columns = [
            auto(17.0, 20.0),
            auto(30.0, 20.0),
            auto(2.0, 22.0),
            column(ColumnWidth::Fixed(Mm(30.0))),
        ];
        let widths = widths(&columns, None, 14_570);
        assert_eq!(widths.iter().sum::<i32>(), 14_570);
        assert_eq!(widths[2], twips(Mm(22.0)));
        assert_eq!(widths[3], twips(Mm(30.0)));
        let ratio = f64::from(widths[1]) / f64::from(widths[0]);
        assert!((ratio - 30.0 / 17.0).abs() < 0.01, "{ratio}");
    }

    #[test]
    fn found_widths_are_taken_to_the_twip() {
        let columns = [auto(50.0, 20.0), auto(50.0, 20.0)];
        let found = [Pt(100.02), Pt(299.98)];
        assert_eq!(widths(&columns, Some(&found), 8000), [2000, 6000]);
        // Of another table, or none at all: by shares.
        assert_eq!(widths(&columns, Some(&found[..1]), 8000), [4000, 4000]);
        let none = [Pt(f32::NAN), Pt::ZERO];
        assert_eq!(widths(&columns, Some(&none), 8000), [4000, 4000]);
    }

    #[test]
    fn fixed_columns_narrower_than_the_room_stay_so() {
        let fixed = column(ColumnWidth::Fixed(Mm(20.0)));
        assert_eq!(widths(&[fixed.clone(), fixed], None, 9000), [1134, 1134]);
    }

    #[test]
    fn too_much_for_the_paper_shrinks_alike() {
        let wide = column(ColumnWidth::Fixed(Mm(200.0)));
        assert_eq!(widths(&[wide.clone(), wide], None, 1000), [500, 500]);
        assert_eq!(widths(&[], None, 1000), [] as [i32; 0]);
        assert_eq!(
            widths(&[auto(0.0, 0.0), auto(f32::NAN, 0.0)], None, 10),
            [5, 5]
        );
    }
}
