//! Document → pages: flow, columns, table rows over pages, headers and footers.
//!
//! [`layout`] hands out each page as soon as it is finished and forgets it: memory grows with a
//! page, not with the document.

mod flow;
mod page;
mod pager;
mod picture;
mod sign_off;
mod stamp;
mod strip;
mod table;

pub use page::{Artifact, Item, Owner, Page, Part, Rect, Shape};

use crate::document::{ColumnWidths, Document, NumberFormat};
use crate::error::{Finding, Result};
use crate::text::Typesetter;

use self::pager::{Draft, Pager, number_page};

/// How many pages are held back at most while the number of all pages is not known. A longer
/// document is laid out twice: once to count its pages, once to hand them out.
const HELD_PAGES: usize = 256;

/// Lays out a document: hands out its finished pages in order, and returns what the user should
/// look at.
///
/// # Errors
/// A fault of kind [`Input`](crate::ErrorKind::Input) when margins leave no room, a page is too
/// small for a table's header or for a single line, or a row has more cells than its table has
/// columns; and whatever `sink` refuses.
pub fn layout(
    document: &Document,
    typesetter: &mut Typesetter,
    sink: &mut dyn FnMut(Page) -> Result<()>,
) -> Result<Vec<Finding>> {
    let counts = document
        .sections
        .iter()
        .any(|section| section.numbering.format == NumberFormat::OfTotal);
    let mut findings = if counts {
        lay_counted(document, typesetter, sink)?
    } else {
        lay_sections(document, typesetter, &mut |draft, typesetter| {
            sink(number_page(document, typesetter, draft, 0))
        })?
    };
    findings.extend(typesetter.take_findings());
    findings.sort();
    findings.dedup();
    Ok(findings)
}

/// Finds the widths of the columns of a document's tables, as [`layout`] finds them, for a writer
/// that does not lay out.
///
/// Only what stands before a section's last table is laid out: a report of one long table costs
/// the search for its columns and no more.
///
/// # Errors
/// As [`layout`], for what is laid out.
pub fn column_widths(document: &Document, typesetter: &mut Typesetter) -> Result<ColumnWidths> {
    let mut drop_page = |_, _: &mut Typesetter| Ok(());
    let mut pager = Pager::new(document, typesetter, &mut drop_page);
    for index in 0..document.sections.len() {
        flow::find_columns(&mut pager, index)?;
    }
    Ok(pager.widths)
}

/// Lays out a document whose page numbers name the number of all pages.
fn lay_counted<'t>(
    document: &Document,
    typesetter: &mut Typesetter<'t>,
    sink: &mut dyn FnMut(Page) -> Result<()>,
) -> Result<Vec<Finding>> {
    let mut held: Vec<Draft> = Vec::new();
    let mut total: u32 = 0;
    let findings = lay_sections(document, typesetter, &mut |draft, _| {
        total += 1;
        if total as usize <= HELD_PAGES {
            held.push(draft);
        } else {
            held.clear();
        }
        Ok(())
    })?;
    if held.len() == total as usize {
        for draft in held {
            sink(number_page(document, typesetter, draft, total))?;
        }
        return Ok(findings);
    }
    lay_sections(document, typesetter, &mut |draft, typesetter| {
        sink(number_page(document, typesetter, draft, total))
    })
}

fn lay_sections<'t>(
    document: &Document,
    typesetter: &mut Typesetter<'t>,
    emit: pager::Emit<'_, 't>,
) -> Result<Vec<Finding>> {
    let mut pager = Pager::new(document, typesetter, emit);
    for index in 0..document.sections.len() {
        flow::lay_section(&mut pager, index)?;
    }
    Ok(pager.findings)
}

#[cfg(test)]
mod tests;
