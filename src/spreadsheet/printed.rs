//! What a sheet's printed pages say around it: headers and footers. A report prints its own, so
//! that they are told and not taken.

use super::sheet::Sheet;
use crate::error::{Finding, Message};

/// The words of a header or footer, without the codes for its parts, fonts and fields
/// (ECMA-376 18.3.1.46): «&Cลับ&R&P» says «ลับ».
fn words(codes: &str) -> String {
    let mut words = String::new();
    let mut rest = codes.chars().peekable();
    while let Some(c) = rest.next() {
        if c != '&' {
            words.push(c);
            continue;
        }
        match rest.next() {
            Some('&') => words.push('&'),
            // A font's name and style.
            Some('"') => while rest.next().is_some_and(|c| c != '"') {},
            // A colour: six digits, or a theme's number and its tint.
            Some('K') => {
                for _ in 0..6 {
                    rest.next();
                }
            }
            // A size.
            Some(c) if c.is_ascii_digit() => while rest.next_if(char::is_ascii_digit).is_some() {},
            // The left, middle and right part, page numbers, dates, names, how letters look.
            _ => words.push(' '),
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Tells of the words of a sheet's headers and footers, each once; `all` as the file has them.
pub(super) fn tell(all: &[String], sheet: &mut Sheet) {
    let mut told: Vec<String> = Vec::new();
    for words in all.iter().map(|codes| words(codes)) {
        if words.chars().any(char::is_alphanumeric) && !told.contains(&words) {
            told.push(words);
        }
    }
    for words in told {
        sheet.findings.push(Finding::new(
            "not-taken",
            sheet.whole(),
            Message::new(
                format!("หัวกระดาษหรือท้ายกระดาษไม่ได้นำมา: {words}"),
                format!("a header or footer of the printed page was not taken: {words}"),
            ),
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_without_codes() {
        for (codes, said) in [
            ("&Cลับ", "ลับ"),
            ("&L&\"TH SarabunPSK,Bold\"&16แบบ ก.๑&R&P/&N", "แบบ ก.๑ /"),
            ("&C&K01+000ดี&&งาม", "ดี&งาม"),
            ("&KFF0000ด่วน &D", "ด่วน"),
            ("&P", ""),
            ("&", ""),
        ] {
            assert_eq!(words(codes), said, "{codes}");
        }
    }
}
