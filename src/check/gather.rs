//! Findings while a report is looked through: the same thing at several places is told once.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::{Finding, Message, Origin};

/// So many further places of a finding are listed; the others are counted.
const LISTED: usize = 8;

/// What was found, by rule and message, and where.
#[derive(Debug, Default)]
pub(super) struct Gathered(BTreeMap<(&'static str, Message), BTreeSet<Origin>>);

impl Gathered {
    pub fn add(&mut self, rule: &'static str, origin: Origin, message: Message) {
        self.0.entry((rule, message)).or_default().insert(origin);
    }

    /// One finding for each thing, at its first place; the message names the others.
    pub fn findings(self) -> impl Iterator<Item = Finding> {
        self.0
            .into_iter()
            .filter_map(|((rule, mut message), places)| {
                let mut places = places.into_iter();
                let origin = places.next()?;
                let others: Vec<Origin> = places.collect();
                if !others.is_empty() {
                    let count = others.len();
                    let lines = listed(&origin, &others);
                    message
                        .thai
                        .push_str(&format!(" (อีก {count} แห่ง: {lines})"));
                    message
                        .english
                        .push_str(&format!(" ({count} more: {lines})"));
                }
                Some(Finding::new(rule, origin, message))
            })
    }
}

/// The places as `line:column`, a place of another file with its name.
pub(super) fn listed(first: &Origin, others: &[Origin]) -> String {
    let mut list: Vec<String> = others
        .iter()
        .take(LISTED)
        .map(|origin| match origin.place {
            Some(place) if origin.file == first.file => format!("{}:{}", place.line, place.column),
            _ => origin.to_string(),
        })
        .collect();
    if others.len() > LISTED {
        list.push(format!("… +{}", others.len() - LISTED));
    }
    list.join(", ")
}
