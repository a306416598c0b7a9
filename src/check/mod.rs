//! What an assessor, an executive or a registry would send a report back for.
//!
//! A report is read as its author wrote it, before it becomes a document: nothing is changed here,
//! and every finding names the place in the author's own file. What the program puts right by
//! itself on the way to the document (spelling repairs, digits) is told here, too.

mod agency;
mod counts;
mod digits;
mod era;
mod gathered;
mod long_texts;
mod numbering;
mod passages;
mod pinpoint;
mod rows;
mod titles;
mod totals;
mod unfilled;
mod writing;
mod year;

use crate::error::Finding;
use crate::report::Report;
use crate::thai::Breaker;
use gathered::Gathered;
pub(crate) use gathered::folded;
pub(crate) use long_texts::too_long_for_one_string;
pub(crate) use pinpoint::pinpoint;
pub use titles::Titles;
pub(crate) use unfilled::places as unfilled_places;

/// Looks the report through, every part of a bundle on its own; the findings are in the order of
/// their places. The same thing found at several places is one finding that names them all.
///
/// The breaker's own terms count as words. Rows that stand in a spreadsheet must have been read
/// into the report before. `titles` says what is printed over a column.
pub fn check(report: &Report, breaker: &Breaker, titles: Titles<'_>) -> Vec<Finding> {
    let mut findings = report.reading.findings.clone();
    let parts = report.bundle.iter();
    findings.extend(parts.flat_map(|part| part.reading.findings.iter().cloned()));
    for part in report.parts() {
        let passages = passages::of(part);
        let mut gathered = Gathered::default();
        writing::check(&passages, breaker, &mut gathered);
        digits::check(part, &passages, titles, &mut gathered);
        agency::check(part, &passages, breaker, &mut gathered);
        year::check(part, &passages, &mut gathered);
        era::check(&passages, &mut gathered);
        numbering::check(part, &mut gathered);
        rows::check(part, titles, &mut gathered);
        unfilled::check(part, &passages, &mut gathered);
        totals::check(part, &mut gathered);
        counts::check(part, &passages, &mut gathered);
        counts::check_columns(part, titles, &mut gathered);
        findings.extend(gathered.findings());
    }
    folded(findings)
}

#[cfg(test)]
mod tests;
