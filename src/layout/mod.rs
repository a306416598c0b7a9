//! Document → pages: flow, columns, table rows over pages, headers and footers.
//!
//! [`layout`] hands out each page as soon as it is finished and forgets it: memory grows with a
//! page, not with the document.

mod contents;
mod flow;
mod page;
mod pager;
mod picture;
mod sign_off;
mod stamp;
mod strip;
mod table;
mod thoroughness;

pub(crate) use contents::first_line;
pub use page::{Artifact, Item, Landing, Owner, Page, Part, Rect, Shape};

use crate::document::{Document, NumberFormat, Plan};
use crate::error::{Finding, Result};
use crate::text::Typesetter;

use self::contents::Landings;
use self::pager::{Draft, Pager, number_page};
use thoroughness::Thoroughness;

/// How many pages are held back at most while the number of all pages is not known. A longer
/// document is laid out twice: once to count its pages, once to hand them out.
const HELD_PAGES: usize = 256;

/// Lays out a document: hands out its finished pages in order, and returns their plan and what the
/// user should look at.
///
/// # Errors
/// A fault of kind [`Input`](crate::ErrorKind::Input) when margins leave no room, a page is too
/// small for a table's header or for a single line, or a row has more cells than its table has
/// columns; and whatever `sink` refuses.
pub fn layout(
    document: &Document,
    typesetter: &mut Typesetter,
    sink: &mut dyn FnMut(Page) -> Result<()>,
) -> Result<Laid> {
    let landings = landings(document, typesetter)?;
    let landings = landings.as_ref();
    let counts = document
        .sections
        .iter()
        .any(|section| section.numbering.format == NumberFormat::OfTotal);
    let mut laid = if counts {
        lay_counted(document, typesetter, landings, sink)?
    } else {
        let pages = Thoroughness::Pages;
        lay_sections(
            document,
            typesetter,
            pages,
            landings,
            &mut |draft, typesetter| sink(number_page(document, typesetter, draft, 0)),
        )?
    };
    laid.close(typesetter);
    Ok(laid)
}

/// Finds the plan of a document and what the user should look at, as [`layout`] does, for a writer
/// that does not lay out. Tables of more than 500 rows are not set for it: their widths are found
/// by a sample, and which of their rows stay whole is left to the writer.
///
/// # Errors
/// As [`layout`], for what is laid out.
pub fn plan(document: &Document, typesetter: &mut Typesetter) -> Result<Laid> {
    let landings = landings(document, typesetter)?;
    let (plan, landings) = (Thoroughness::Plan, landings.as_ref());
    let mut laid = lay_sections(document, typesetter, plan, landings, &mut |_, _| Ok(()))?;
    laid.close(typesetter);
    Ok(laid)
}

/// Where what the document's tables of contents list comes to stand: all of it is laid out for that,
/// with entries as high as those that will stand there. Nothing of a document without such a table.
fn landings(document: &Document, typesetter: &mut Typesetter) -> Result<Option<Landings>> {
    let Some(mut landings) = Landings::wanted(document) else {
        return Ok(None);
    };
    let pages = Thoroughness::Pages;
    lay_sections(document, typesetter, pages, None, &mut |draft, _| {
        landings.note(&draft);
        Ok(())
    })?;
    Ok(Some(landings))
}

/// What laying a document out brings beside its pages.
#[derive(Debug, Clone, Default)]
pub struct Laid {
    /// What the user should look at.
    pub findings: Vec<Finding>,
    /// What the pages settle, for a writer that does not lay out.
    pub plan: Plan,
}

impl Laid {
    /// Takes over what was found while text was shaped.
    fn close(&mut self, typesetter: &mut Typesetter) {
        self.findings.extend(typesetter.take_findings());
        self.findings.sort();
        self.findings.dedup();
    }
}

/// Lays out a document whose page numbers name the number of all pages of their part of it.
fn lay_counted<'t>(
    document: &Document,
    typesetter: &mut Typesetter<'t>,
    landings: Option<&Landings>,
    sink: &mut dyn FnMut(Page) -> Result<()>,
) -> Result<Laid> {
    let pages = Thoroughness::Pages;
    let part_of = |draft: &Draft| document.part_of(usize::from(draft.page.section));
    let mut held: Vec<Draft> = Vec::new();
    // How many pages each part has.
    let mut totals: Vec<u32> = vec![0; document.metadata.parts.len() + 1];
    let mut all = 0;
    let laid = lay_sections(document, typesetter, pages, landings, &mut |draft, _| {
        totals[part_of(&draft)] += 1;
        all += 1;
        if all <= HELD_PAGES {
            held.push(draft);
        } else {
            held.clear();
        }
        Ok(())
    })?;
    let mut number = |draft: Draft, typesetter: &mut Typesetter| {
        let total = totals[part_of(&draft)];
        sink(number_page(document, typesetter, draft, total))
    };
    if held.len() == all {
        for draft in held {
            number(draft, typesetter)?;
        }
        return Ok(laid);
    }
    lay_sections(document, typesetter, pages, landings, &mut number)
}

fn lay_sections<'t>(
    document: &Document,
    typesetter: &mut Typesetter<'t>,
    thoroughness: Thoroughness,
    landings: Option<&Landings>,
    emit: pager::Emit<'_, 't>,
) -> Result<Laid> {
    let mut pager = Pager::new(document, typesetter, thoroughness, landings, emit);
    for index in 0..document.sections.len() {
        flow::lay_section(&mut pager, index)?;
    }
    Ok(Laid {
        findings: pager.findings,
        plan: pager.plan,
    })
}

#[cfg(test)]
mod tests;
