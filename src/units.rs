//! Lengths: points and millimetres as types of their own, so that neither is taken for the other.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length in PDF points, 1/72 inch.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Pt(pub f32);

/// A length in millimetres, the unit official rules are written in.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Mm(pub f32);

impl From<Mm> for Pt {
    fn from(mm: Mm) -> Pt {
        Pt(mm.0 * 72.0 / 25.4)
    }
}

impl From<Pt> for Mm {
    fn from(pt: Pt) -> Mm {
        Mm(pt.0 * 25.4 / 72.0)
    }
}

impl Mm {
    /// The same length in points.
    pub fn pt(self) -> Pt {
        self.into()
    }
}

macro_rules! length_arithmetic {
    ($length:ident) => {
        impl $length {
            /// No length.
            pub const ZERO: $length = $length(0.0);

            /// The longer of two lengths.
            pub fn max(self, other: $length) -> $length {
                $length(self.0.max(other.0))
            }

            /// The shorter of two lengths.
            pub fn min(self, other: $length) -> $length {
                $length(self.0.min(other.0))
            }
        }
        impl Add for $length {
            type Output = $length;
            fn add(self, other: $length) -> $length {
                $length(self.0 + other.0)
            }
        }
        impl AddAssign for $length {
            fn add_assign(&mut self, other: $length) {
                self.0 += other.0;
            }
        }
        impl Sub for $length {
            type Output = $length;
            fn sub(self, other: $length) -> $length {
                $length(self.0 - other.0)
            }
        }
        impl SubAssign for $length {
            fn sub_assign(&mut self, other: $length) {
                self.0 -= other.0;
            }
        }
        impl Neg for $length {
            type Output = $length;
            fn neg(self) -> $length {
                $length(-self.0)
            }
        }
        impl Mul<f32> for $length {
            type Output = $length;
            fn mul(self, factor: f32) -> $length {
                $length(self.0 * factor)
            }
        }
        impl Div<f32> for $length {
            type Output = $length;
            fn div(self, divisor: f32) -> $length {
                $length(self.0 / divisor)
            }
        }
        impl Div for $length {
            type Output = f32;
            fn div(self, other: $length) -> f32 {
                self.0 / other.0
            }
        }
        impl Sum for $length {
            fn sum<I: Iterator<Item = $length>>(lengths: I) -> $length {
                lengths.fold($length::ZERO, Add::add)
            }
        }
    };
}

length_arithmetic!(Pt);
length_arithmetic!(Mm);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a4_is_595_by_842_points() {
        assert_eq!(Pt::from(Mm(210.0)).0.round(), 595.0);
        assert_eq!(Pt::from(Mm(297.0)).0.round(), 842.0);
        assert!((Mm::from(Pt::from(Mm(25.0))).0 - 25.0).abs() < 1e-4);
    }
}
