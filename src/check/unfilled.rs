//! What is still to be given: «ยังไม่ได้กรอก», as a new report has it.

use super::gathered::Gathered;
use super::passages::Passage;
use crate::error::{Finding, Message, Origin, Subject};
use crate::report::Report;
use crate::source::UNFILLED;

/// The rule of these findings.
pub(crate) const RULE: &str = "not-filled-in";

pub(super) fn check(report: &Report, passages: &[Passage<'_>], gathered: &mut Gathered) {
    for passage in passages {
        let text = &passage.text.value;
        for (at, _) in text.match_indices(UNFILLED) {
            tell(passage.text.origin_at(at), gathered);
        }
    }
    for left in &report.unfilled {
        tell(left.origin.clone(), gathered);
    }
}

fn tell(origin: Origin, gathered: &mut Gathered) {
    let subject = Subject::Word(UNFILLED.to_owned());
    let message = Message::new("ยังไม่ได้กรอก".to_owned(), "not filled in yet".to_owned());
    gathered.add(RULE, origin, subject, message);
}

/// The places that are still to be filled in.
pub(crate) fn places(findings: &[Finding]) -> impl Iterator<Item = &Origin> {
    findings
        .iter()
        .filter(|finding| finding.rule == RULE)
        .flat_map(|finding| std::iter::once(&finding.origin).chain(&finding.others))
}
