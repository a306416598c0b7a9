//! What is composed: one report in one form, and what the parts of a document share.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::values::Values;
use crate::document::{PictureFile, StyleId, StyleSheet};
use crate::error::{Fault, Finding, Message, Origin, Result};
use crate::form::Form;
use crate::limits;
use crate::report::{Extent, Report};
use crate::units::Mm;

/// What the parts of one document share.
#[derive(Default)]
pub(super) struct Job {
    pub(super) styles: StyleSheet,
    /// Each once; no more than are told.
    pub(super) faults: BTreeSet<Fault>,
    pub(super) findings: Vec<Finding>,
    /// Names of signature fields already given.
    pub(super) fields: BTreeSet<String>,
    /// How much its pictures take to unpack, beyond what their sizes let expect.
    pub(super) unpacked_bytes: u64,
    /// How large its tables are.
    pub(super) extent: Extent,
}

impl Job {
    pub(super) fn fault(&mut self, origin: &Origin, message: Message, help: Option<Message>) {
        let fault = Fault {
            origin: origin.clone(),
            message,
            help,
        };
        // A value that is missing is told once, not at each place that needs it.
        if !self.is_full() {
            self.faults.insert(fault);
        }
    }

    /// Whether so many faults were found that no more are told.
    pub(super) fn is_full(&self) -> bool {
        self.faults.len() >= limits::MAX_FAULTS
    }

    pub(super) fn finding(&mut self, rule: &'static str, origin: &Origin, message: Message) {
        self.findings
            .push(Finding::new(rule, origin.clone(), message));
    }
}

/// One report in one form, while its document is made.
pub(super) struct Part<'r, 'j> {
    pub(super) report: &'r Report,
    pub(super) form: &'r Form,
    pub(super) values: Values<'r>,
    /// The form's styles by identifier, and where they stand in the document's sheet.
    pub(super) styles: Vec<(&'r str, StyleId)>,
    /// The width between the margins of the section that is being composed.
    pub(super) text_width: Mm,
    /// The names of the values that stand in what was composed so far.
    pub(super) printed: BTreeSet<String>,
    /// The pictures read already, by the names the report gives them.
    pub(super) pictures: BTreeMap<String, ReadPicture>,
    pub(super) job: &'j mut Job,
}

/// A picture, and whether its data end before it does.
pub(super) type ReadPicture = Result<(Arc<PictureFile>, bool)>;

impl<'r, 'j> Part<'r, 'j> {
    pub(super) fn new(report: &'r Report, form: &'r Form, job: &'j mut Job) -> Part<'r, 'j> {
        let mut part = Part::unchecked(report, form, job);
        part.check();
        part
    }

    pub(super) fn unchecked(report: &'r Report, form: &'r Form, job: &'j mut Job) -> Part<'r, 'j> {
        let styles = form
            .styles
            .iter()
            .map(|style| (style.id.as_str(), job.styles.add(style.clone())))
            .collect();
        let values = Values::new(report, form);
        Part {
            report,
            form,
            values,
            styles,
            text_width: Mm::ZERO,
            printed: BTreeSet::new(),
            pictures: BTreeMap::new(),
            job,
        }
    }

    pub(super) fn style(&self, id: &str) -> StyleId {
        // A form names no style it does not have: reading it made sure of that.
        self.styles
            .iter()
            .find(|(have, _)| *have == id)
            .map(|(_, style)| *style)
            .unwrap_or_default()
    }
}
