//! What a form writes by itself stays out of the report, and what somebody took out of the
//! document stays out of the form's wording.

use super::pattern::bare;
use crate::compose;
use crate::form::{Content, Form};
use crate::report::{Report, Slot, Text};

/// Leaves out every text that the form would write just so from the report's values; those the
/// report gave itself stay.
pub(super) fn leave_out(report: &mut Report, form: &Form, is_given: &dyn Fn(&Text) -> bool) {
    let names: Vec<String> = report
        .text
        .iter()
        .filter(|slot| !is_given(&slot.name))
        .map(|slot| slot.name.value.clone())
        .collect();
    for name in names {
        let without: Vec<Slot> = report
            .text
            .iter()
            .filter(|slot| slot.name.value != name)
            .cloned()
            .collect();
        let with = std::mem::replace(&mut report.text, without);
        let written = compose::wording(report, form, &name);
        let own = with.iter().find(|slot| slot.name.value == name);
        let lines: Vec<String> = own
            .into_iter()
            .flat_map(|slot| &slot.paragraphs)
            .flat_map(|text| text.value.lines())
            .map(bare)
            .collect();
        let same = written.is_some_and(|written| {
            written.len() == lines.len()
                && written
                    .iter()
                    .map(|line| bare(line))
                    .eq(lines.iter().cloned())
        });
        if !same {
            report.text = with;
        }
    }
}

/// Writes an empty text for each of the form's that would be there and is not among those `seen`
/// in the document.
pub(super) fn leave_empty(report: &mut Report, form: &Form, seen: &[String]) {
    for section in &form.sections {
        for block in &section.blocks {
            let Content::Text { name, .. } = &block.content else {
                continue;
            };
            let mut when = section.when.iter().chain(&block.when);
            let mut unless = section.unless.iter().chain(&block.unless);
            let is_there = when.all(|name| compose::says(report, form, name))
                && !unless.any(|name| compose::says(report, form, name));
            if seen.contains(name) || !is_there {
                continue;
            }
            let written = compose::wording(report, form, name);
            if written.is_some_and(|lines| !lines.is_empty()) {
                report.text.push(Slot {
                    name: Text::new(name.as_str()),
                    paragraphs: vec![Text::new("")],
                });
            }
        }
    }
}
