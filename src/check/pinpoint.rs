//! Findings about a character → its own place in the author's file.
//!
//! The fonts are asked only when a text is set; by then the document knows where the text begins,
//! and no longer how it was written.

use super::passages;
use crate::error::Finding;
use crate::report::Report;
use crate::text::character_of;

/// Moves each finding that names a character from the beginning of its text to the first such
/// character in it, where that is known.
pub(crate) fn pinpoint(report: &Report, findings: &mut [Finding]) {
    for finding in findings {
        let Some(c) = character_of(finding) else {
            continue;
        };
        let found = report.parts().iter().find_map(|part| {
            passages::of(part).iter().find_map(|passage| {
                let mut start = 0;
                passage.text.lines().find_map(|(line, origin)| {
                    let here = start;
                    start += line.len() + 1;
                    let at = line.find(c).filter(|_| origin == finding.origin)?;
                    Some(passage.text.origin_at(here + at))
                })
            })
        });
        if let Some(origin) = found {
            finding.origin = origin;
        }
    }
}
