//! Files damaged at random, the same way each time, and what must hold of all of them.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Numbers that look random and are the same each time.
pub struct Numbers(u64);

impl Numbers {
    pub fn new(seed: u64) -> Numbers {
        Numbers(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }

    pub fn one_of<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

/// What became of one damaged file.
pub enum Outcome {
    /// It was taken all the same.
    Taken,
    /// It was refused; how many bytes its faults have.
    Refused(usize),
}

impl Outcome {
    pub fn of<T>(done: &saraban::Result<T>) -> Outcome {
        match done {
            Ok(_) => Outcome::Taken,
            Err(error) => {
                assert!(!error.faults().is_empty(), "an error without a fault");
                Outcome::Refused(error.to_string().len())
            }
        }
    }
}

/// Tries damaged files of a kind: none panics, and none is refused in words without end.
///
/// `usual` of them in the usual run; `SARABAN_MUTATIONS` says how many instead, or which (`101..200`),
/// and `SARABAN_MUTATION` the number of one alone.
pub fn tried(kind: &str, usual: u64, mut one: impl FnMut(&mut Numbers) -> Outcome) {
    let number = |text: &str| -> u64 { text.parse().unwrap() };
    let asked = |name| std::env::var(name).ok();
    let seeds = match (asked("SARABAN_MUTATION"), asked("SARABAN_MUTATIONS")) {
        (Some(one), _) => number(&one)..=number(&one),
        (None, Some(asked)) => match asked.split_once("..") {
            Some((first, last)) => number(first)..=number(last),
            None => 1..=number(&asked),
        },
        (None, None) => 1..=usual,
    };
    let is_all = seeds.end() - seeds.start() >= usual.min(20);
    let (mut taken, mut refused) = (0, 0);
    for seed in seeds {
        match catch_unwind(AssertUnwindSafe(|| one(&mut Numbers::new(seed)))) {
            Ok(Outcome::Taken) => taken += 1,
            Ok(Outcome::Refused(told)) => {
                assert!((1..4 << 20).contains(&told), "{kind}, {seed}: {told} bytes");
                refused += 1;
            }
            Err(_) => panic!("{kind}: SARABAN_MUTATION={seed}"),
        }
    }
    println!("{kind}: {taken} taken, {refused} refused");
    // Else what was damaged was no whole file, and nothing was tried behind its reader.
    assert!(!is_all || taken > 0, "{kind}: none is taken");
}

/// Damages bytes: flips, cuts, doubles, swaps, and what parsers trip over.
pub fn damage(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    const PIECES: [&[u8]; 14] = [
        b"<",
        b"\"",
        b"&#0;",
        b"4294967295",
        b"-1",
        b"A0",
        b"XFE1048577",
        b"1e999",
        b"\xFF\xFF\xFF\xFF",
        b"\0",
        b"</w:tc>",
        b"<mergeCell ref=\"A1:XFD1048576\"/>",
        b"\x7F\xFF\xFF\xFF",
        b"9 0 R",
    ];
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(bytes.len());
        let end = (at + numbers.below(200)).min(bytes.len());
        match numbers.below(7) {
            0 if at < bytes.len() => bytes[at] ^= 1 << numbers.below(8),
            1 if at < bytes.len() => bytes[at] = numbers.below(256) as u8,
            2 => drop(bytes.drain(at..end)),
            3 => {
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
            4 => {
                let piece = *numbers.one_of(&PIECES);
                let end = (at + piece.len()).min(bytes.len());
                bytes.splice(at..end, piece.iter().copied());
            }
            5 => {
                let other = numbers.below(bytes.len());
                let length = (end - at).min(bytes.len() - other.min(bytes.len()));
                for step in 0..length {
                    bytes.swap(at + step, other + step);
                }
            }
            _ => bytes.truncate(at.max(1)),
        }
    }
}
