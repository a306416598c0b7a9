//! Every fault of one file, collected while it is read.

use std::sync::Arc;

use super::Located;
use crate::error::{Error, Fault, Finding, Message, Origin, Place, Result};

use crate::limits::MAX_FAULTS;

/// The faults found so far in one file.
#[derive(Debug)]
pub(crate) struct Faults {
    file: Arc<str>,
    found: Vec<Fault>,
    /// How many more there are than are kept.
    more: usize,
    /// Keys whose values are still to be given, and where they stand.
    unfilled: Vec<(&'static str, Place)>,
    /// What was read otherwise than it is written, or not at all.
    findings: Vec<Finding>,
}

impl Faults {
    /// No faults yet in the file of that name.
    pub(crate) fn new(file: impl Into<Arc<str>>) -> Faults {
        Faults {
            file: file.into(),
            found: Vec::new(),
            more: 0,
            unfilled: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// The place in this file.
    pub(crate) fn origin(&self, place: Place) -> Origin {
        Origin {
            file: Arc::clone(&self.file),
            place: Some(place),
        }
    }

    /// Puts down that the value of that key is still to be given.
    pub(crate) fn leave_unfilled(&mut self, key: &'static str, place: Place) {
        self.unfilled.push((key, place));
    }

    /// The keys whose values are still to be given, since this was asked last.
    pub(crate) fn take_unfilled(&mut self) -> Vec<Located<&'static str>> {
        let unfilled = std::mem::take(&mut self.unfilled);
        let located = unfilled.into_iter().map(|(key, place)| Located {
            value: key,
            origin: self.origin(place),
        });
        located.collect()
    }

    /// Puts down what the author should look at, though it could be read.
    pub(crate) fn tell(&mut self, finding: Finding) {
        if self.findings.len() < MAX_FAULTS {
            self.findings.push(finding);
        }
    }

    /// What the author should look at, since this was asked last.
    pub(crate) fn take_findings(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.findings)
    }

    /// Puts down a fault.
    pub(crate) fn add(&mut self, place: Place, message: Message) {
        self.add_fault(place, message, None);
    }

    /// Puts down a fault and what would be right.
    pub(crate) fn add_with_help(&mut self, place: Place, message: Message, help: Message) {
        self.add_fault(place, message, Some(help));
    }

    /// Puts down a fault and, where it is known, what would be right.
    pub(crate) fn add_fault(&mut self, place: Place, message: Message, help: Option<Message>) {
        if self.is_full() {
            self.more += 1;
            return;
        }
        let origin = self.origin(place);
        self.found.push(Fault {
            origin,
            message,
            help,
        });
    }

    /// Puts down the faults of another file that this one names.
    pub(crate) fn take_over(&mut self, error: &Error) {
        for fault in error.faults() {
            if self.is_full() {
                self.more += 1;
            } else {
                self.found.push(fault.clone());
            }
        }
    }

    /// Whether further faults are only counted.
    pub(crate) fn is_full(&self) -> bool {
        self.found.len() >= MAX_FAULTS
    }

    /// Whether something is wrong at that place.
    pub(crate) fn has_fault_at(&self, place: Place) -> bool {
        let mut places = self.found.iter().map(|fault| fault.origin.place);
        places.any(|told| told == Some(place))
    }

    /// Whether something is wrong from that place on, before the other where there is one.
    pub(crate) fn has_fault_between(&self, from: Place, to: Option<Place>) -> bool {
        let key = |place: Place| (place.line, place.column);
        let own = self
            .found
            .iter()
            .filter(|fault| fault.origin.file == self.file);
        let mut places = own.filter_map(|fault| fault.origin.place);
        places.any(|place| key(place) >= key(from) && to.is_none_or(|to| key(place) < key(to)))
    }

    /// Whether nothing is wrong so far.
    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// What was read, if nothing is wrong; otherwise every fault.
    pub(crate) fn finish<T>(mut self, read: Option<T>) -> Result<T> {
        if self.more > 0 {
            let more = self.more;
            self.found.push(Fault {
                origin: Origin {
                    file: Arc::clone(&self.file),
                    place: None,
                },
                message: Message::new(
                    format!("พบข้อผิดพลาดอีก {more} แห่ง ซึ่งไม่ได้แสดง"),
                    format!("{more} more faults were found and are not shown"),
                ),
                help: None,
            });
        }
        match read {
            Some(read) if self.found.is_empty() => Ok(read),
            _ if !self.found.is_empty() => Err(Error::input(self.found)),
            _ => Err(Error::of(
                crate::ErrorKind::Input,
                self.file,
                Message::new("อ่านข้อมูลในไฟล์ไม่ได้", "the file's data cannot be read"),
            )),
        }
    }
}
