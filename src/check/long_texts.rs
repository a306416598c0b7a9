//! Texts that a PDF cannot hold as one string: as its title, its author, a description or a link.

use super::passages::{self, Part, Passage};
use crate::error::Origin;
use crate::limits::MAX_PDF_TEXT_BYTES;
use crate::report::Report;

/// Where the texts of a report stand that are too long for that, once it is known that one is.
pub(crate) fn too_long_for_one_string(report: &Report) -> Vec<Origin> {
    let parts = report.parts().iter();
    let passages = parts.flat_map(passages::of);
    let long = passages.filter(|passage| passage.text.value.len() > MAX_PDF_TEXT_BYTES);
    let long: Vec<Passage<'_>> = long.collect();
    // Where none is whole in one string for certain, each may be: a title is a text of its form.
    let is_certain = long.iter().any(is_one_string);
    let found = long
        .iter()
        .filter(|passage| !is_certain || is_one_string(passage));
    found.map(|passage| passage.text.origin.clone()).collect()
}

/// Whether the text goes into the PDF whole, or a stretch of it does that nothing divides: an
/// address, or a letter with marks without end.
fn is_one_string(passage: &Passage<'_>) -> bool {
    let mut stretches = passage.text.value.split_whitespace();
    match passage.part {
        Part::Agency | Part::Subject | Part::Signer => true,
        _ => stretches.any(|stretch| stretch.len() > MAX_PDF_TEXT_BYTES),
    }
}
