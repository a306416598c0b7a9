//! The PNG predictors, which cross-reference streams are usually written with, undone.

use std::io::{self, BufReader, Read};

use super::object::{Dictionary, Object};
use super::{Result, Unreadable};

/// The longest row that is read: a picture of 30,000 pixels of eight bytes.
const MAX_WIDTH: usize = 30_000 * 8;

/// How the bytes of rows follow one another, in bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    pixel: usize,
    width: usize,
}

/// The rows as they were before each was written as what it differs by from its neighbours.
pub(super) struct Predicted<R> {
    inner: BufReader<R>,
    layout: Layout,
    above: Vec<u8>,
    row: Vec<u8>,
    /// How much of the row was given.
    given: usize,
}

impl Predicted<()> {
    /// The layout of the rows that parameters of a filter tell of; nothing when they were written
    /// as they are.
    pub fn asked_for(parameters: Option<&Dictionary>) -> Result<Option<Layout>> {
        let value = |key, default: i64| {
            parameters
                .and_then(|parameters| parameters.get(key))
                .and_then(Object::as_integer)
                .unwrap_or(default)
        };
        let predictor = value("Predictor", 1);
        if predictor == 1 {
            return Ok(None);
        }
        let bits = value("Colors", 1)
            .checked_mul(value("BitsPerComponent", 8))
            .filter(|bits| (1..=256).contains(bits))
            .ok_or(Unreadable("a predictor out of range"))?;
        let columns = value("Columns", 1);
        if predictor < 10 || !(1..=1 << 24).contains(&columns) {
            return Err(Unreadable("a predictor that is not read"));
        }
        let pixel = (bits as usize).div_ceil(8);
        let width = (bits as usize * columns as usize).div_ceil(8);
        if width > MAX_WIDTH {
            return Err(Unreadable("a predictor out of range"));
        }
        Ok(Some(Layout { pixel, width }))
    }
}

impl<R: Read> Predicted<R> {
    pub fn new(inner: R, layout: Layout) -> Predicted<R> {
        Predicted {
            inner: BufReader::new(inner),
            layout,
            above: vec![0; layout.width],
            row: vec![0; layout.width],
            given: layout.width,
        }
    }

    /// Reads the next row; says whether there was one.
    fn next_row(&mut self) -> io::Result<bool> {
        let mut kind = [0];
        if self.inner.read(&mut kind)? == 0 {
            return Ok(false);
        }
        std::mem::swap(&mut self.above, &mut self.row);
        let mut read = 0;
        while read < self.row.len() {
            match self.inner.read(&mut self.row[read..])? {
                0 => return Err(Unreadable("a stream that ends inside a row").into()),
                length => read += length,
            }
        }
        self.undo(kind[0])?;
        self.given = 0;
        Ok(true)
    }

    fn undo(&mut self, kind: u8) -> io::Result<()> {
        for index in 0..self.row.len() {
            let before = index.checked_sub(self.layout.pixel);
            let left = before.map_or(0, |at| self.row[at]);
            let up = self.above[index];
            let corner = before.map_or(0, |at| self.above[at]);
            let guess = match kind {
                0 => 0,
                1 => left,
                2 => up,
                3 => ((u16::from(left) + u16::from(up)) / 2) as u8,
                4 => paeth(left, up, corner),
                _ => return Err(Unreadable("an unknown predictor").into()),
            };
            self.row[index] = self.row[index].wrapping_add(guess);
        }
        Ok(())
    }
}

impl<R: Read> Read for Predicted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut filled = 0;
        while filled < into.len() {
            if self.given == self.row.len() && !self.next_row()? {
                break;
            }
            let length = (into.len() - filled).min(self.row.len() - self.given);
            into[filled..filled + length].copy_from_slice(&self.row[self.given..][..length]);
            filled += length;
            self.given += length;
        }
        Ok(filled)
    }
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let estimate = i16::from(left) + i16::from(up) - i16::from(corner);
    let distance = |value: u8| (estimate - i16::from(value)).abs();
    if distance(left) <= distance(up) && distance(left) <= distance(corner) {
        left
    } else if distance(up) <= distance(corner) {
        up
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_what_they_differ_by_from_their_neighbours() {
        let written = [
            0, 10, 20, 30, // as it is
            1, 1, 1, 1, // from the left
            2, 1, 1, 1, // from above
            3, 2, 2, 2, // from the mean of both
            4, 1, 1, 1, // from the nearest of three
        ];
        let layout = Layout { pixel: 1, width: 3 };
        let mut rows = Vec::new();
        let mut predicted = Predicted::new(&written[..], layout);
        predicted.read_to_end(&mut rows).unwrap();
        assert_eq!(rows, [10, 20, 30, 1, 2, 3, 2, 3, 4, 3, 5, 6, 4, 6, 7]);
    }
}
