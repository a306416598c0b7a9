//! A sheet of texts: what spreadsheet files are read into.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::error::{Fault, Finding, Message, Origin, Place};

/// The largest spreadsheet file that is read, and the most it may unpack to is eight times that.
pub const MAX_SPREADSHEET_BYTES: u64 = 64 << 20;

/// The most filled cells a sheet may have, merged cells counted one by one.
pub const MAX_CELLS: usize = 2_000_000;

/// A sheet; rows and columns counted from 1.
#[derive(Debug)]
pub(super) struct Sheet {
    /// The file and, in a workbook, the sheet in brackets.
    pub(super) name: Arc<str>,
    /// The texts of filled cells.
    pub(super) cells: BTreeMap<(u32, u32), String>,
    /// Merged cells: first row and column, last row and column.
    pub(super) merged: Vec<Region>,
    /// What the user should look at.
    pub(super) findings: Vec<Finding>,
    /// What is wrong.
    pub(super) faults: Vec<Fault>,
}

/// A rectangle of cells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Region {
    pub(super) first: (u32, u32),
    pub(super) last: (u32, u32),
}

impl Sheet {
    pub(super) fn new(name: impl Into<Arc<str>>) -> Sheet {
        Sheet {
            name: name.into(),
            cells: BTreeMap::new(),
            merged: Vec::new(),
            findings: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// Where a cell stands: its row as the line, its column as the column.
    pub(super) fn origin(&self, row: u32, column: u32) -> Origin {
        Origin {
            file: Arc::clone(&self.name),
            place: Some(Place { line: row, column }),
        }
    }

    /// A fault of a cell.
    pub(super) fn fault(&mut self, (row, column): (u32, u32), message: Message, help: Message) {
        let origin = self.origin(row, column);
        self.faults.push(Fault {
            origin,
            message: in_cell(row, column, &message),
            help: Some(help),
        });
    }

    /// A finding about a cell.
    pub(super) fn finding(
        &mut self,
        rule: &'static str,
        (row, column): (u32, u32),
        message: Message,
    ) {
        let origin = self.origin(row, column);
        self.findings
            .push(Finding::new(rule, origin, in_cell(row, column, &message)));
    }

    /// Puts a cell's text in; false where the sheet holds too many.
    pub(super) fn put(&mut self, row: u32, column: u32, text: String) -> bool {
        if text.trim().is_empty() {
            return true;
        }
        self.cells.insert((row, column), text);
        self.cells.len() <= MAX_CELLS
    }

    /// Gives every cell of a merged region the text of its first; false where that is too many.
    pub(super) fn expand_merged(&mut self) -> bool {
        let last_row = self.cells.keys().map(|key| key.0).max().unwrap_or(0);
        let last_column = self.cells.keys().map(|key| key.1).max().unwrap_or(0);
        for region in self.merged.clone() {
            let Some(text) = self.cells.get(&region.first).cloned() else {
                continue;
            };
            // A merged region may reach beyond what is used: a whole sheet's width.
            for row in region.first.0..=region.last.0.min(last_row) {
                for column in region.first.1..=region.last.1.min(last_column) {
                    self.cells
                        .entry((row, column))
                        .or_insert_with(|| text.clone());
                }
                if self.cells.len() > MAX_CELLS {
                    return false;
                }
            }
        }
        true
    }
}

/// A message with the cell's name, as spreadsheets show it, before it.
fn in_cell(row: u32, column: u32, message: &Message) -> Message {
    let cell = cell_name(row, column);
    Message::new(
        format!("ช่อง {cell}: {}", message.thai),
        format!("cell {cell}: {}", message.english),
    )
}

/// A cell's name: `C5` for row 5, column 3.
pub(super) fn cell_name(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{row}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_the_names_spreadsheets_show() {
        for ((row, column), name) in [
            ((1, 1), "A1"),
            ((5, 26), "Z5"),
            ((5, 27), "AA5"),
            ((9, 702), "ZZ9"),
            ((9, 703), "AAA9"),
        ] {
            assert_eq!(cell_name(row, column), name);
        }
    }

    #[test]
    fn a_merged_region_larger_than_what_is_used_is_cut() {
        let mut sheet = Sheet::new("a");
        sheet.put(1, 1, "ก".into());
        sheet.put(2, 3, "ข".into());
        sheet.merged.push(Region {
            first: (1, 1),
            last: (u32::MAX, u32::MAX),
        });
        assert!(sheet.expand_merged());
        assert_eq!(sheet.cells.len(), 6);
    }
}
