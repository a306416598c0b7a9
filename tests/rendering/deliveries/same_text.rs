//! Whoever gets a report, whichever way, reads the same words.

use crate::deliveries::{Office, reports, stem};
use crate::pdf::Pdf;

#[test]
fn the_three_deliveries_of_every_report_have_the_same_text() {
    let office = Office::new();
    for report in reports() {
        let name = stem(&report);
        office.succeed(&[
            "render",
            report.to_str().unwrap(),
            "--for",
            "signature,e-saraban,notice-board",
        ]);
        let read = |kind: &str| Pdf::read(&office.read(&format!("{name}{kind}.pdf")));
        let (signed, sent, posted) = (read(""), read(".e-saraban"), read(".notice-board"));
        assert!(signed.all_text().len() > 500, "{name}");
        assert_eq!(signed.all_text(), sent.all_text(), "{name}");
        assert_eq!(signed.pages.len(), sent.pages.len(), "{name}");
        let posted = posted.all_text();
        let rest = posted.strip_prefix(&signed.all_text());
        let rest = rest.unwrap_or_else(|| panic!("{name}: the wall says something else"));
        assert!(
            rest.starts_with("ปิดประกาศ ณ") && rest.ends_with("ผู้ปิดประกาศ"),
            "{name}: {rest}"
        );
    }
}
