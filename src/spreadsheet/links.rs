//! Where the texts of cells lead: addresses of the web and of mail stay behind them, others are
//! told.

use super::sheet::{Sheet, SheetCell};
use crate::error::Message;
use crate::report::marks::link_target;

/// Puts the addresses of a cell behind its text. What the text says itself is left as it is; what
/// a report cannot link to, or where there are several or no text, is told.
pub(super) fn put(
    addresses: &[String],
    mut cell: Option<&mut SheetCell>,
    at: (u32, u32),
    sheet: &mut Sheet,
) {
    for address in addresses {
        let bare = address.strip_prefix("mailto:").unwrap_or(address);
        let is_said = cell.as_ref().is_some_and(|cell| cell.text.contains(bare));
        // A place inside the workbook is nowhere in the report.
        if bare.is_empty() || bare.starts_with('#') || is_said {
            continue;
        }
        match (&mut cell, link_target(address)) {
            (Some(cell), Some(target)) if cell.link.is_none() => cell.link = Some(target.into()),
            _ => tell(address, at, sheet),
        }
    }
}

fn tell(address: &str, at: (u32, u32), sheet: &mut Sheet) {
    let address: String = address.chars().take(500).collect();
    sheet.finding(
        "not-taken",
        at,
        Message::new(
            format!("ที่อยู่ของลิงก์ไม่ได้นำมา: {address}"),
            format!("the address of a link was not taken: {address}"),
        ),
    );
}

/// The address that a formula leads to: `HYPERLINK("…")`, or the formula itself where it works the
/// address out. Nothing where it is another.
pub(super) fn of_formula(formula: &str) -> Option<String> {
    const NAME: &str = "HYPERLINK(";
    let formula = formula.trim().trim_start_matches("of:");
    let formula = formula.trim_start_matches('=').trim_start();
    let head = formula.get(..NAME.len())?;
    if !head.eq_ignore_ascii_case(NAME) {
        return None;
    }
    let rest = formula[NAME.len()..].trim_start();
    let written = rest.strip_prefix('"').and_then(|rest| rest.split_once('"'));
    let address = written.filter(|(_, after)| after.trim_start().starts_with([',', ';', ')']));
    Some(address.map_or(formula, |(address, _)| address).to_owned())
}

impl Sheet {
    /// Puts the address behind a cell's text, as far as it can be kept.
    pub(super) fn link(&mut self, at: (u32, u32), address: String) {
        let mut cell = self.cells.remove(&at);
        put(&[address], cell.as_mut(), at, self);
        self.cells.extend(cell.map(|cell| (at, cell)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_says_where_it_leads() {
        for (formula, address) in [
            (
                r#"HYPERLINK("https://a.go.th/x","ดู")"#,
                Some("https://a.go.th/x"),
            ),
            (
                r#"of:=HYPERLINK("https://a.go.th/x";"ดู")"#,
                Some("https://a.go.th/x"),
            ),
            ("hyperlink( \"#ก!A1\" )", Some("#ก!A1")),
            (
                r#"HYPERLINK("https://a/"&A1,"ดู")"#,
                Some(r#"HYPERLINK("https://a/"&A1,"ดู")"#),
            ),
            ("HYPERLINK(A1)", Some("HYPERLINK(A1)")),
            ("SUM(A1)", None),
            ("", None),
        ] {
            assert_eq!(of_formula(formula).as_deref(), address, "{formula}");
        }
    }

    #[test]
    fn what_cannot_be_linked_is_told() {
        let mut sheet = Sheet::new("a.xlsx");
        let mut cell = SheetCell::plain("ดูเอกสาร a.go.th");
        let addresses = [
            "https://b.go.th/ก (1)",
            "file:///c:/x",
            "https://c.go.th",
            "a.go.th",
            "#ก",
        ];
        put(
            &addresses.map(str::to_owned),
            Some(&mut cell),
            (2, 1),
            &mut sheet,
        );
        assert_eq!(
            cell.marked(),
            "[ดูเอกสาร a.go.th](https://b.go.th/ก%20%281%29)"
        );
        let told: Vec<&str> = sheet
            .findings
            .iter()
            .map(|told| told.message.english.as_str())
            .collect();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].ends_with("file:///c:/x") && told[1].ends_with("https://c.go.th"));
    }
}
