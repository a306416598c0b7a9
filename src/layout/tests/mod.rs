//! What every laid-out document must be like, and documents that try it.

mod build;
mod headings;
mod near_widths;
mod pages;
mod plan;
mod random;
mod rows;
mod widths;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::document::{Address, Document};
use crate::error::{Finding, Result};
use crate::text::{FontLibrary, Typesetter};
use crate::thai::Breaker;

use super::{Item, Owner, Page, Part, Shape, layout};

/// Calls with a typesetter of the document's family.
fn with_typesetter<T>(document: &Document, call: impl FnOnce(&mut Typesetter) -> T) -> T {
    static TOOLS: OnceLock<(FontLibrary, Breaker)> = OnceLock::new();
    let (fonts, breaker) = TOOLS.get_or_init(|| (FontLibrary::bundled(), Breaker::new()));
    call(&mut Typesetter::new(fonts, breaker, &document.family).unwrap())
}

/// All pages of a document, and the findings.
fn laid_out(document: &Document) -> Result<(Vec<Page>, Vec<Finding>)> {
    let mut pages = Vec::new();
    let laid = with_typesetter(document, |typesetter| {
        layout(document, typesetter, &mut |page| {
            pages.push(page);
            Ok(())
        })
    })?;
    Ok((pages, laid.findings))
}

fn pages_of(document: &Document) -> Vec<Page> {
    laid_out(document).unwrap().0
}

/// The text of a page in lines, as they stand from top to bottom; repeated headers and page
/// numbers too, each line in brackets if it is no content. Spaces between cells are left out.
fn lines_of(page: &Page) -> Vec<String> {
    let mut lines: BTreeMap<(i64, i64, bool), String> = BTreeMap::new();
    for Item { owner, shape } in &page.items {
        if let Shape::Text { x, y, run } = shape {
            let artifact = matches!(owner, Owner::Artifact(_));
            if artifact && run.text.trim().is_empty() {
                continue;
            }
            let key = ((y.0 * 10.0) as i64, (x.0 * 10.0) as i64, artifact);
            lines.entry(key).or_default().push_str(&run.text);
        }
    }
    let mut joined: Vec<(i64, bool, String)> = Vec::new();
    for ((y, _, artifact), text) in lines {
        match joined.last_mut() {
            Some((same, also, line)) if *same == y && *also == artifact => line.push_str(&text),
            _ => joined.push((y, artifact, text)),
        }
    }
    let show = |(_, artifact, text): (i64, bool, String)| match artifact {
        true => format!("[{text}]"),
        false => text,
    };
    joined.into_iter().map(show).collect()
}

/// The text each leaf shows, in page order; labels and captions apart.
fn texts_of(pages: &[Page]) -> BTreeMap<(Address, Part), String> {
    let mut texts: BTreeMap<(Address, Part), String> = BTreeMap::new();
    for item in pages.iter().flat_map(|page| &page.items) {
        if let (Owner::Content(address, part), Shape::Text { run, .. }) = (item.owner, &item.shape)
        {
            let part = match part {
                Part::Link(_) => Part::Text,
                other => other,
            };
            texts
                .entry((address, part))
                .or_default()
                .push_str(&run.text);
        }
    }
    texts
}
