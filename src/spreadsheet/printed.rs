//! What a sheet's printed pages say around it: headers and footers. A report prints its own, so
//! that they are told and not taken.

use super::sheet::Sheet;
use crate::error::{Finding, Message};

/// A line of a header or footer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct PrintedLine {
    pub(super) words: String,
    pub(super) numbers_pages: bool,
}

impl PrintedLine {
    /// Whether it says something of its own: «หน้า ๑» does not, a report numbers its own pages.
    fn says_something(&self) -> bool {
        let mut words = self.words.split_whitespace();
        let mut words = words
            .by_ref()
            .filter(|word| word.contains(char::is_alphanumeric));
        words.nth(usize::from(self.numbers_pages)).is_some()
    }
}

/// The parts of a header or footer of Excel, without the codes for fonts and fields
/// (ECMA-376 18.3.1.46): «&Cลับ&R&P» has a middle that says «ลับ» and a right that numbers pages.
pub(super) fn excel_lines(codes: &str) -> Vec<PrintedLine> {
    let mut lines = vec![PrintedLine::default()];
    let mut rest = codes.chars().peekable();
    while let Some(c) = rest.next() {
        let last = lines.len() - 1;
        let line = &mut lines[last];
        if c != '&' {
            line.words.push(c);
            continue;
        }
        match rest.next() {
            Some('&') => line.words.push('&'),
            Some('L' | 'C' | 'R') => lines.push(PrintedLine::default()),
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
            Some('P' | 'N') => {
                line.numbers_pages = true;
                line.words.push(' ');
            }
            // Dates, names of sheets and files, how letters look.
            _ => line.words.push(' '),
        }
    }
    lines
}

/// Tells of the lines of a sheet's headers and footers, each once.
pub(super) fn tell(lines: impl Iterator<Item = PrintedLine>, sheet: &mut Sheet) {
    let mut told: Vec<String> = Vec::new();
    for line in lines.filter(PrintedLine::says_something) {
        let words: Vec<&str> = line.words.split_whitespace().collect();
        let words = words.join(" ");
        if !told.contains(&words) {
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
    fn what_a_page_says_is_told_without_codes_and_page_numbers() {
        for (codes, said) in [
            ("&Cลับ", &["ลับ"][..]),
            (
                "&L&\"TH SarabunPSK,Bold\"&16แบบ ก.๑&Rหน้า &P/&N",
                &["แบบ ก.๑"],
            ),
            ("&C&K01+000ดี&&งาม", &["ดี&งาม"]),
            ("&KFF0000ด่วน &D&Cแบบ ๑ หน้า &P", &["ด่วน", "แบบ ๑ หน้า"]),
            ("&P", &[]),
            ("&C- &P -", &[]),
            ("&", &[]),
        ] {
            let mut sheet = Sheet::new("a.xlsx");
            tell(excel_lines(codes).into_iter(), &mut sheet);
            let told: Vec<&str> = sheet
                .findings
                .iter()
                .filter_map(|finding| finding.message.thai.split_once(": "))
                .map(|(_, words)| words)
                .collect();
            assert_eq!(told, said, "{codes}");
        }
    }
}
