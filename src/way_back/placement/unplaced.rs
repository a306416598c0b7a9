//! Texts that have no place in a form.

use super::super::content::Place;

/// A text that has no place in the form, and where it stands in the document.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::way_back) struct Unplaced {
    pub text: String,
    pub place: Place,
}

impl Unplaced {
    pub fn new(text: impl Into<String>, place: Place) -> Unplaced {
        Unplaced {
            text: text.into(),
            place,
        }
    }
}
