//! Amounts of money: figures and baht in words.

use super::number::{Decimal, with_commas};
use super::{Digits, number_in_words};

/// An amount of baht and satang, exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Baht {
    is_negative: bool,
    satang: u128,
}

impl Baht {
    /// The most digits the whole part may have.
    const MAX_DIGITS: usize = 30;

    /// Reads `1,234.50`, `๑,๒๓๔.๕๐`, `1234`, `-5` or `(5.00)`, which is negative, with «บาท» or `.-`
    /// after it, `฿` before it, or without. Nothing where it is no amount, has parts of a satang, or
    /// has more than 30 digits before the point.
    /// Read from the text itself: no floating-point number comes between.
    ///
    /// ```
    /// use saraban::thai::Baht;
    /// assert_eq!(Baht::parse("1,234.5"), Some(Baht::from_satang(123_450)));
    /// assert_eq!(Baht::parse("(1,234.50)"), Baht::parse("-1,234.50"));
    /// assert_eq!(Baht::parse("0.005"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Baht> {
        let number = Decimal::of_amount(text)?;
        if number.whole.len() > Baht::MAX_DIGITS {
            return None;
        }
        let fraction = number.fraction.trim_end_matches('0');
        let satang: u128 = match fraction.len() {
            0 => 0,
            1 => fraction.parse::<u128>().ok()? * 10,
            2 => fraction.parse().ok()?,
            _ => return None,
        };
        let satang = number.whole.parse::<u128>().ok()? * 100 + satang;
        Some(Baht {
            is_negative: number.is_negative && satang > 0,
            satang,
        })
    }

    /// The amount of that many satang, hundredths of a baht.
    pub fn from_satang(satang: u64) -> Baht {
        Baht {
            is_negative: false,
            satang: satang.into(),
        }
    }

    /// The amount in words: «หนึ่งพันสองร้อยสามสิบสี่บาทห้าสิบสตางค์», «หนึ่งร้อยบาทถ้วน»,
    /// «ศูนย์บาทถ้วน»; less than a baht is satang alone; «ลบ» before what is negative.
    ///
    /// ```
    /// use saraban::thai::Baht;
    /// let words = |text| Baht::parse(text).map(Baht::in_words);
    /// assert_eq!(words("1,234.50").as_deref(), Some("หนึ่งพันสองร้อยสามสิบสี่บาทห้าสิบสตางค์"));
    /// assert_eq!(words("0.21").as_deref(), Some("ยี่สิบเอ็ดสตางค์"));
    /// assert_eq!(words("1000001").as_deref(), Some("หนึ่งล้านเอ็ดบาทถ้วน"));
    /// ```
    pub fn in_words(self) -> String {
        let (baht, satang) = (self.satang / 100, self.satang % 100);
        let mut words = String::new();
        if self.is_negative {
            words.push_str("ลบ");
        }
        if baht > 0 || satang == 0 {
            words.push_str(&number_in_words(baht));
            words.push_str("บาท");
        }
        if satang == 0 {
            words.push_str("ถ้วน");
        } else {
            words.push_str(&number_in_words(satang));
            words.push_str("สตางค์");
        }
        words
    }

    /// The figures, satang always two digits or none: «๑,๒๓๔.๕๐», «๑๐๐».
    pub fn format(self, digits: Digits) -> String {
        let (baht, satang) = (self.satang / 100, self.satang % 100);
        let sign = if self.is_negative { "-" } else { "" };
        let mut text = format!("{sign}{}", with_commas(&baht.to_string()));
        if satang > 0 {
            text.push_str(&format!(".{satang:02}"));
        }
        digits.apply_everywhere(&text)
    }

    /// Figures and words, as contracts and announcements have them.
    ///
    /// ```
    /// use saraban::thai::{Baht, Digits};
    /// assert_eq!(
    ///     Baht::parse("500000").unwrap().format_with_words(Digits::Thai),
    ///     "๕๐๐,๐๐๐ บาท (ห้าแสนบาทถ้วน)"
    /// );
    /// ```
    pub fn format_with_words(self, digits: Digits) -> String {
        format!("{} บาท ({})", self.format(digits), self.in_words())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_the_official_ones() {
        for (text, words) in [
            ("0", "ศูนย์บาทถ้วน"),
            ("0.01", "หนึ่งสตางค์"),
            ("1", "หนึ่งบาทถ้วน"),
            ("11.11", "สิบเอ็ดบาทสิบเอ็ดสตางค์"),
            ("๑๐๑ บาท", "หนึ่งร้อยเอ็ดบาทถ้วน"),
            ("20.20", "ยี่สิบบาทยี่สิบสตางค์"),
            ("-5.5", "ลบห้าบาทห้าสิบสตางค์"),
            ("-0.00", "ศูนย์บาทถ้วน"),
            ("(5.50)", "ลบห้าบาทห้าสิบสตางค์"),
            ("฿ (๑,๒๐๐)", "ลบหนึ่งพันสองร้อยบาทถ้วน"),
            ("(0)", "ศูนย์บาทถ้วน"),
            ("฿1,250.-", "หนึ่งพันสองร้อยห้าสิบบาทถ้วน"),
            ("21", "ยี่สิบเอ็ดบาทถ้วน"),
            ("1,000,000.01", "หนึ่งล้านบาทหนึ่งสตางค์"),
            ("1,000,001", "หนึ่งล้านเอ็ดบาทถ้วน"),
            ("10000000000000", "สิบล้านล้านบาทถ้วน"),
            (
                "999999999999.99",
                "เก้าแสนเก้าหมื่นเก้าพันเก้าร้อยเก้าสิบเก้าล้านเก้าแสนเก้าหมื่นเก้าพันเก้าร้อยเก้าสิบเก้าบาทเก้าสิบเก้าสตางค์",
            ),
            ("12,500,000.75", "สิบสองล้านห้าแสนบาทเจ็ดสิบห้าสตางค์"),
        ] {
            assert_eq!(Baht::parse(text).unwrap().in_words(), words, "{text}");
        }
    }

    #[test]
    fn large_amounts_are_exact_and_too_large_ones_refused() {
        let text = "123456789012345678901234567890.09";
        assert_eq!(
            Baht::parse(text)
                .unwrap()
                .format(Digits::Arabic)
                .replace(',', ""),
            text
        );
        assert_eq!(Baht::parse(&"9".repeat(31)), None);
        for none in [
            "",
            "บาท",
            "฿",
            ".-",
            "1.234",
            "1,23",
            "๑2ก",
            "1 2",
            "0x10",
            "NaN",
        ] {
            assert_eq!(Baht::parse(none), None, "{none}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_an_amount_or_none(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            if let Some(amount) = Baht::parse(&String::from_utf8_lossy(&bytes)) {
                prop_assert!(!amount.in_words().is_empty());
            }
        }

        #[test]
        fn figures_are_read_back(satang: u64, thai: bool) {
            let amount = Baht::from_satang(satang);
            let digits = if thai { Digits::Thai } else { Digits::Arabic };
            prop_assert_eq!(Baht::parse(&amount.format(digits)), Some(amount));
        }
    }
}
