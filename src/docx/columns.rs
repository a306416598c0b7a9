//! The widths of a table's columns, where the word processor must be told before it sees a row.

use super::measure::twips;
use crate::document::{Column, ColumnWidth};

/// Word refuses tables of more columns.
pub(super) const MOST_COLUMNS: usize = 63;

/// Widths in twips that add up to `total`: fixed columns as they are, the others by their shares,
/// none under its minimum as long as the room allows it.
pub(super) fn widths(columns: &[Column], total: i32) -> Vec<i32> {
    let total = total.max(columns.len() as i32);
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
        let widths = widths(&columns, 14_570);
        assert_eq!(widths.iter().sum::<i32>(), 14_570);
        assert_eq!(widths[2], twips(Mm(22.0)));
        assert_eq!(widths[3], twips(Mm(30.0)));
        let ratio = f64::from(widths[1]) / f64::from(widths[0]);
        assert!((ratio - 30.0 / 17.0).abs() < 0.01, "{ratio}");
    }

    #[test]
    fn too_much_for_the_paper_shrinks_alike() {
        let wide = column(ColumnWidth::Fixed(Mm(200.0)));
        assert_eq!(widths(&[wide.clone(), wide], 1000), [500, 500]);
        assert_eq!(widths(&[], 1000), [] as [i32; 0]);
        assert_eq!(widths(&[auto(0.0, 0.0), auto(f32::NAN, 0.0)], 10), [5, 5]);
    }
}
