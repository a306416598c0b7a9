//! A number as the digits spreadsheets know of it: fifteen, rounded half up.

/// How many digits of a number count.
const DIGITS: usize = 15;

/// A magnitude: `0.d₁d₂d₃… × 10^point`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decimal {
    /// From the highest on, without zeros at the ends; none for zero.
    digits: Vec<u8>,
    point: i32,
}

impl Decimal {
    /// The magnitude of a finite number: it is always written with its exponent.
    pub fn of(value: f64) -> Decimal {
        let written = format!("{:.*e}", DIGITS - 1, value.abs());
        let (mantissa, exponent) = written.split_once('e').unwrap_or((&written, "0"));
        let digits = mantissa.bytes().filter(u8::is_ascii_digit);
        let mut decimal = Decimal {
            digits: digits.map(|digit| digit - b'0').collect(),
            point: exponent.parse::<i32>().unwrap_or(0) + 1,
        };
        decimal.trim();
        decimal
    }

    fn trim(&mut self) {
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.point = 0;
        }
    }

    pub fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// The power of ten of its first digit.
    pub fn exponent(&self) -> i32 {
        if self.is_zero() { 0 } else { self.point - 1 }
    }

    /// Times that power of ten.
    pub fn scaled(mut self, power: i32) -> Decimal {
        if !self.is_zero() {
            self.point += power;
        }
        self
    }

    /// Rounded half up to so many places behind the point.
    pub fn rounded(mut self, places: usize) -> Decimal {
        let kept = self.point + i32::try_from(places).unwrap_or(i32::MAX / 2);
        if kept < 0 {
            self.digits.clear();
        } else if let Some(next) = self.digits.get(kept as usize).copied() {
            self.digits.truncate(kept as usize);
            if next >= 5 {
                self.carry();
            }
        }
        self.trim();
        self
    }

    fn carry(&mut self) {
        for digit in self.digits.iter_mut().rev() {
            if *digit < 9 {
                *digit += 1;
                return;
            }
            *digit = 0;
        }
        self.digits.insert(0, 1);
        self.point += 1;
    }

    /// The digits before the point, without leading zeros.
    pub fn whole(&self) -> String {
        let length = usize::try_from(self.point).unwrap_or(0);
        (0..length).map(|at| self.digit(at)).collect()
    }

    /// The digits behind the point, so many of them.
    pub fn part(&self, places: usize) -> String {
        (0..places as i32)
            .map(|place| match usize::try_from(self.point + place) {
                Ok(at) => self.digit(at),
                Err(_) => '0',
            })
            .collect()
    }

    /// How many digits stand behind the point.
    pub fn places(&self) -> usize {
        usize::try_from(self.digits.len() as i32 - self.point).unwrap_or(0)
    }

    fn digit(&self, at: usize) -> char {
        char::from(b'0' + self.digits.get(at).copied().unwrap_or(0))
    }
}
