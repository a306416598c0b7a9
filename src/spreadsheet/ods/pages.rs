//! The headers and footers of an ODS file's printed pages, by the page styles of its sheets.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::super::printed::PrintedLine;
use crate::error::Result;
use crate::ooxml::{Elements, attribute};

/// The most page styles and lines that are read.
const MOST: usize = 10_000;

/// Reads the part with the styles of pages.
#[derive(Default)]
pub(super) struct Pages {
    /// The lines of each page style.
    lines: BTreeMap<String, Vec<PrintedLine>>,
    page: String,
    /// Whether a header or footer is open that is shown.
    is_open: bool,
    /// How many fields are open: numbers of pages, names of sheets and files, dates.
    fields: usize,
    count: usize,
}

impl Pages {
    /// The lines of a page style.
    pub(super) fn lines(&self, page: &str) -> &[PrintedLine] {
        self.lines.get(page).map_or(&[], Vec::as_slice)
    }

    /// The line that is being read.
    fn line(&mut self) -> Option<&mut PrintedLine> {
        let lines = self.lines.get_mut(&self.page).filter(|_| self.is_open);
        lines.and_then(|lines| lines.last_mut())
    }
}

fn is_field(name: &str) -> bool {
    matches!(
        name,
        "page-number" | "page-count" | "sheet-name" | "title" | "file-name" | "date" | "time"
    )
}

fn is_printed(name: &str) -> bool {
    name.starts_with("header") || name.starts_with("footer")
}

impl Elements for Pages {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<()> {
        match element.local_name().as_ref() {
            "master-page" => self.page = attribute(element, "name").unwrap_or_default(),
            "p" if self.is_open && self.count < MOST => {
                self.count += 1;
                let lines = self.lines.entry(self.page.clone()).or_default();
                lines.push(PrintedLine::default());
            }
            name if is_field(name) => {
                self.fields += 1;
                if let Some(line) = self.line() {
                    line.numbers_pages |= matches!(name, "page-number" | "page-count");
                }
            }
            // «header-style» and the like stand outside a page's own.
            name if is_printed(name) && !self.page.is_empty() => {
                self.is_open = attribute(element, "display").as_deref() != Some("false");
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "master-page" => self.page.clear(),
            name if is_field(name) => self.fields = self.fields.saturating_sub(1),
            name if is_printed(name) => self.is_open = false,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.fields == 0
            && let Some(line) = self.line()
        {
            line.words.push_str(text);
        }
    }
}
