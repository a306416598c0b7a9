//! Amounts: exact decimal numbers as tables have them, read, added and written.

use super::Digits;
use super::number::{Decimal, with_commas};
use crate::thai::is_digit;

/// An exact decimal number: no floating-point number comes between what is written and its sum.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Amount {
    /// The number without its point.
    units: i128,
    /// How many of its digits stand after the point.
    decimals: u8,
}

impl Amount {
    /// Nothing.
    pub const ZERO: Amount = Amount {
        units: 0,
        decimals: 0,
    };

    /// The most digits before the point.
    const MAX_WHOLE: usize = 24;

    /// The most digits after the point.
    const MAX_DECIMALS: usize = 9;

    /// Reads `1,234.50`, `๑,๒๓๔.๕๐`, `-5` or `(5.00)`, which is negative, with «บาท» or `.-` after it
    /// or `฿` before it, or without. Nothing where it is no number, or one of more than 24 digits
    /// before and 9 after the point.
    pub fn parse(text: &str) -> Option<Amount> {
        let number = Decimal::of_amount(text)?;
        let decimals = number.fraction.len();
        if number.whole.len() > Amount::MAX_WHOLE || decimals > Amount::MAX_DECIMALS {
            return None;
        }
        let digits = format!("{}{}", number.whole, number.fraction);
        let units: i128 = digits.parse().ok()?;
        Some(Amount {
            units: if number.is_negative { -units } else { units },
            decimals: u8::try_from(decimals).ok()?,
        })
    }

    /// The sum; nothing where it has more digits than there is room for.
    pub fn checked_add(self, other: Amount) -> Option<Amount> {
        let decimals = self.decimals.max(other.decimals);
        let units = self
            .scaled(decimals)?
            .checked_add(other.scaled(decimals)?)?;
        Some(Amount { units, decimals })
    }

    /// The number of units where so many digits stand after the point; nothing where there is no
    /// room, or digits would be lost.
    fn scaled(self, decimals: u8) -> Option<i128> {
        match decimals.checked_sub(self.decimals) {
            Some(more) => self.units.checked_mul(10i128.checked_pow(more.into())?),
            None => {
                let less = 10i128.checked_pow((self.decimals - decimals).into())?;
                (self.units % less == 0).then_some(self.units / less)
            }
        }
    }

    /// Whether it is nothing.
    pub fn is_zero(self) -> bool {
        self.units == 0
    }

    /// Whether it is less than nothing.
    pub fn is_negative(self) -> bool {
        self.units < 0
    }

    /// How many digits stand after its point as it was written.
    pub fn decimals(self) -> u8 {
        self.decimals
    }

    /// The same amount without its sign.
    pub fn magnitude(self) -> Amount {
        Amount {
            units: self.units.abs(),
            ..self
        }
    }

    /// Written with commas and so many digits after the point; nothing where digits would be lost.
    pub fn format(self, decimals: u8, digits: Digits) -> Option<String> {
        let units = self.scaled(decimals)?;
        let sign = if units < 0 { "-" } else { "" };
        let all = format!(
            "{:0>width$}",
            units.unsigned_abs(),
            width = usize::from(decimals) + 1
        );
        let (whole, fraction) = all.split_at(all.len() - usize::from(decimals));
        let point = if decimals > 0 { "." } else { "" };
        let written = format!("{sign}{}{point}{fraction}", with_commas(whole));
        Some(digits.apply_everywhere(&written))
    }

    /// The amount in baht and satang in words; nothing where it has parts of a satang.
    pub fn baht_in_words(self) -> Option<String> {
        let plain = self.format(2, Digits::Arabic)?;
        super::Baht::parse(&plain).map(super::Baht::in_words)
    }
}

impl PartialEq for Amount {
    fn eq(&self, other: &Amount) -> bool {
        let decimals = self.decimals.max(other.decimals);
        self.scaled(decimals) == other.scaled(decimals)
    }
}

/// Whether a text is plainly an amount and nothing else that is written in digits: a year, a code,
/// a telephone or identity number, a number with leading zeros are none. It has commas where it has
/// thousands.
pub(crate) fn is_plainly_an_amount(text: &str) -> bool {
    let text = text.trim();
    let text = text
        .strip_prefix('(')
        .and_then(|t| t.strip_suffix(')'))
        .unwrap_or(text);
    let text = text.strip_prefix(['-', '−']).unwrap_or(text);
    if !text.starts_with(is_digit) || !text.ends_with(is_digit) {
        return false;
    }
    let whole = text.split('.').next().unwrap_or_default();
    let ungrouped = whole.split(',').next().unwrap_or_default().chars().count();
    let leads = whole.chars().count() > 1 && whole.starts_with(['0', '๐']);
    ungrouped <= 3 && !leads && Amount::parse(text).is_some()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_written_in_digits_is_not_always_an_amount() {
        for text in [
            "1,250.00",
            "๑,๒๕๐",
            "999",
            "0.50",
            "0",
            "(1,000.00)",
            "-5.5",
            "๐.๒๕",
        ] {
            assert!(is_plainly_an_amount(text), "{text}");
        }
        for text in [
            "2566",
            "๒๕๖๖",
            "1250000",
            "007",
            "0812345678",
            "081-234-5678",
            "1-2345-67890-12-3",
            "0105551234567",
            "416-60-0001",
            "1.2.3",
            "12/2566",
            "1,25",
            "ก",
            "",
            "-",
            "1.",
            "๑)",
            "1250.5",
            "บาท",
            "01,234",
        ] {
            assert!(!is_plainly_an_amount(text), "{text}");
        }
    }

    #[test]
    fn amounts_are_read_as_papers_write_them() {
        let price = Amount::parse("๑,๒๓๔.๕๐").unwrap();
        let sum = price.checked_add(Amount::parse("(0.5)").unwrap()).unwrap();
        assert_eq!(sum.format(2, Digits::Arabic).as_deref(), Some("1,234.00"));
        assert_eq!(sum.format(0, Digits::Thai).as_deref(), Some("๑,๒๓๔"));
        for (text, written) in [
            ("1,250,000.5", "1,250,000.50"),
            ("(1,000)", "-1,000.00"),
            ("฿ 5", "5.00"),
            ("500 บาท", "500.00"),
            ("500.-", "500.00"),
            ("−๐.๐๑", "-0.01"),
            ("007", "7.00"),
        ] {
            let amount = Amount::parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                amount.format(2, Digits::Arabic).as_deref(),
                Some(written),
                "{text}"
            );
        }
        for text in [
            "",
            "-",
            "ห้าพัน",
            "1,25",
            "(-5)",
            "1.0000000001",
            "12345678901234567890123456",
        ] {
            assert!(Amount::parse(text).is_none(), "{text}");
        }
        let amount = Amount::parse("0.005").unwrap();
        assert_eq!(amount.format(2, Digits::Arabic), None);
        assert_eq!(Amount::parse("5.50"), Amount::parse("5.5"));
    }

    proptest! {
        #[test]
        fn sums_are_exact(amounts in prop::collection::vec(-1_000_000_000i64..1_000_000_000, 0..20)) {
            let written = |satang: i64| {
                let sign = if satang < 0 { "-" } else { "" };
                format!("{sign}{}.{:02}", satang.abs() / 100, satang.abs() % 100)
            };
            let mut sum = Amount::ZERO;
            for satang in &amounts {
                sum = sum.checked_add(Amount::parse(&written(*satang)).unwrap()).unwrap();
            }
            let wanted: i64 = amounts.iter().sum();
            prop_assert_eq!(Some(sum), Amount::parse(&written(wanted)));
        }

        #[test]
        fn what_is_written_is_read_back(units in any::<i64>(), decimals in 0u8..7) {
            let amount = Amount { units: units.into(), decimals };
            let thai = amount.format(decimals, Digits::Thai).unwrap();
            prop_assert_eq!(Amount::parse(&thai), Some(amount));
        }

        #[test]
        fn any_text_is_an_amount_or_none(text in "[0-9๐-๙,.()฿บาท −-]{0,30}") {
            let _ = (Amount::parse(&text), is_plainly_an_amount(&text));
        }
    }
}
