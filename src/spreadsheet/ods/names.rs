//! What an ODS file says of its sheets before one is read: names, pages, print areas, which are hidden.

use std::collections::{HashMap, HashSet};

use quick_xml::events::BytesStart;

use super::super::print_area;
use super::super::region::Region;
use super::super::sheet_name::SheetName;
use crate::error::Result;
use crate::limits::{MAX_SHEETS, MAX_WORKBOOK_STYLES};
use crate::ooxml::{Elements, attribute};

/// What a sheet says of itself.
struct Table {
    name: String,
    style: String,
    print_ranges: String,
}

/// The names of the sheets, which are hidden, their page styles and print areas.
#[derive(Default)]
pub(super) struct Names {
    tables: Vec<Table>,
    hidden_styles: HashSet<String>,
    pages: HashMap<String, String>,
    /// The style that was begun last, and how many were.
    style: String,
    styles: usize,
    depth: usize,
}

impl Names {
    /// Whether there are more styles than are read: a cell would lose its look, and a hidden sheet
    /// would be shown.
    pub(super) fn has_too_many_styles(&self) -> bool {
        self.styles > MAX_WORKBOOK_STYLES
    }

    /// The page style of each sheet; empty where it has none of its own.
    pub(super) fn pages(&self) -> Vec<String> {
        let tables = self.tables.iter();
        tables
            .map(|table| self.pages.get(&table.style).cloned().unwrap_or_default())
            .collect()
    }

    /// The print areas of each sheet.
    pub(super) fn print_areas(&self) -> Vec<Vec<Region>> {
        let tables = self.tables.iter();
        tables
            .map(|table| print_area::of_open_document(&table.print_ranges))
            .collect()
    }

    pub(super) fn finish(self) -> Vec<SheetName> {
        let hidden = self.hidden_styles;
        let tables = self.tables.into_iter();
        tables
            .map(|table| SheetName {
                is_hidden: hidden.contains(&table.style),
                name: table.name,
            })
            .collect()
    }
}

impl Elements for Names {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<()> {
        match element.local_name().as_ref() {
            "style" => {
                self.styles += 1;
                self.style = attribute(element, "name").unwrap_or_default();
                if let Some(page) = attribute(element, "master-page-name")
                    && !self.has_too_many_styles()
                {
                    self.pages.insert(self.style.clone(), page);
                }
            }
            "table-properties" => {
                let is_hidden = attribute(element, "display").as_deref() == Some("false");
                if is_hidden && !self.has_too_many_styles() {
                    self.hidden_styles.insert(std::mem::take(&mut self.style));
                }
            }
            "table" => {
                if self.depth == 0 && self.tables.len() <= MAX_SHEETS {
                    let said = |key| attribute(element, key).unwrap_or_default();
                    self.tables.push(Table {
                        name: said("name"),
                        style: said("style-name"),
                        print_ranges: said("print-ranges"),
                    });
                }
                self.depth += 1;
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        if name == "table" {
            self.depth = self.depth.saturating_sub(1);
        }
    }

    fn text(&mut self, _: &str) {}
}
