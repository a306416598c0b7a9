//! Findings about a character → its own place in the author's file.
//!
//! The fonts are asked only when a text is set; by then the document knows where the text begins,
//! and no longer how it was written.

use std::collections::HashMap;

use super::passages::{self, Passage};
use crate::error::{Finding, Origin, Subject};
use crate::report::{Report, Text};

/// Moves each finding that is about a character from the beginning of its text to the first such
/// character in it, where that is known. The report is walked once, however many findings there
/// are.
pub(crate) fn pinpoint(report: &Report, findings: &mut [Finding]) {
    let character = |finding: &Finding| match finding.subject {
        Some(Subject::Character(c)) => Some(c),
        _ => None,
    };
    if findings.iter().all(|finding| character(finding).is_none()) {
        return;
    }
    let parts = report.parts();
    let passages: Vec<Passage<'_>> = parts.iter().flat_map(passages::of).collect();
    let mut lines: HashMap<Origin, Vec<Line<'_>>> = HashMap::new();
    for passage in &passages {
        let mut start = 0;
        for (line, origin) in passage.text.lines() {
            lines.entry(origin).or_default().push(Line {
                text: passage.text,
                start,
                line,
            });
            start += line.len() + 1;
        }
    }
    for finding in findings {
        let Some(c) = character(finding) else {
            continue;
        };
        let here = lines.get(&finding.origin).into_iter().flatten();
        let mut found = here.filter_map(|line| {
            let at = line.line.find(c)?;
            Some(line.text.origin_at(line.start + at))
        });
        if let Some(origin) = found.next() {
            finding.origin = origin;
        }
    }
}

/// A line of a text, and the byte it starts at.
struct Line<'r> {
    text: &'r Text,
    start: usize,
    line: &'r str,
}
