//! Findings while a report is looked through: the same thing at several places is told once.

use std::collections::BTreeMap;

use crate::error::{Finding, Message, Origin, Subject};

/// What was found, each thing once, with every place of it.
#[derive(Debug, Default)]
pub(super) struct Gathered(Vec<Finding>);

impl Gathered {
    /// Puts down what the rule found at a place, about that subject.
    pub fn add(
        &mut self,
        rule: &'static str,
        origin: Origin,
        subject: impl Into<Option<Subject>>,
        message: Message,
    ) {
        let mut finding = Finding::new(rule, origin, message);
        finding.subject = subject.into();
        self.0.push(finding);
    }

    /// Puts down what the rule found at each of the places.
    pub fn add_all(&mut self, rule: &'static str, places: &[Origin], message: Message) {
        if let Some((first, others)) = places.split_first() {
            let mut finding = Finding::new(rule, first.clone(), message);
            finding.others = others.to_vec();
            self.0.push(finding);
        }
    }

    /// One finding for each thing, in the order of their first places.
    pub fn findings(self) -> Vec<Finding> {
        folded(self.0)
    }
}

/// The same findings, each thing told once: of those that agree in all but their place the first
/// stays, and names the places of the others. They are in the order of their first places.
pub(crate) fn folded(findings: Vec<Finding>) -> Vec<Finding> {
    type Same = (&'static str, Message, Option<Subject>);
    let mut places: BTreeMap<Same, Vec<Origin>> = BTreeMap::new();
    for finding in findings {
        let same = (finding.rule, finding.message, finding.subject);
        let places = places.entry(same).or_default();
        places.push(finding.origin);
        places.extend(finding.others);
    }
    let mut folded: Vec<Finding> = places
        .into_iter()
        .filter_map(|((rule, message, subject), mut places)| {
            places.sort();
            places.dedup();
            let mut places = places.into_iter();
            let mut finding = Finding::new(rule, places.next()?, message);
            finding.subject = subject;
            finding.others = places.collect();
            Some(finding)
        })
        .collect();
    folded.sort_by(|one, other| one.origin.cmp(&other.origin));
    folded
}

/// Columns without titles, for the tests of the checks.
#[cfg(test)]
pub(super) const KEYS: super::titles::Titles<'static> = &|_, key| key.to_owned();

/// What a check finds in a report: rules and places, for the tests of the checks.
#[cfg(test)]
pub(super) fn told(
    text: &str,
    check: impl Fn(&crate::report::Report, &mut Gathered),
) -> Vec<(&'static str, String)> {
    let report = crate::report::Report::parse("r.yaml", text).unwrap();
    let mut gathered = Gathered::default();
    check(&report, &mut gathered);
    let findings = gathered.findings().into_iter();
    findings
        .map(|finding| (finding.rule, finding.origin.to_string()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Place;

    fn at(line: u32) -> Origin {
        Origin {
            file: "r.yaml".into(),
            place: Some(Place { line, column: 1 }),
        }
    }

    #[test]
    fn the_same_thing_is_told_once_with_all_its_places() {
        let found = |line, word: &str| {
            Finding::new("near-miss", at(line), Message::new("ก", "a"))
                .about(Subject::Word(word.to_owned()))
        };
        let folded = folded(vec![
            found(9, "ก"),
            found(2, "ข"),
            found(5, "ก"),
            found(9, "ก"),
            found(1, "ก"),
        ]);
        let told: Vec<_> = folded
            .iter()
            .map(|finding| (finding.origin.clone(), finding.others.clone()))
            .collect();
        assert_eq!(told, [(at(1), vec![at(5), at(9)]), (at(2), vec![])]);
    }
}
