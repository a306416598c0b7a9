//! Tables, rows and cells as they open and close.

use super::super::content::{Block, Cell, Place, Row, Table};
use super::{Builder, number};
use crate::error::Result;
use crate::limits::MAX_DOCX_ROW_CELLS;
use crate::ooxml::{is_on, refusal};

impl Builder<'_> {
    pub(super) fn begin_table(&mut self) {
        if self.tables.is_empty() {
            self.counted.1 += 1;
            self.counted.2 = 0;
        }
        self.tables.push(Table {
            place: Place::Table {
                table: self.counted.1,
                row: 0,
            },
            ..Table::default()
        });
    }

    pub(super) fn begin_row(&mut self) {
        if self.tables.len() == 1 {
            self.counted.2 += 1;
        }
        let place = self.place();
        if let Some(table) = self.tables.last_mut() {
            table.rows.push(Row {
                place,
                ..Row::default()
            });
        }
    }

    pub(super) fn begin_cell(&mut self) -> Result<()> {
        let Some(row) = self.row() else {
            return Ok(());
        };
        row.cells.push(Cell {
            span: 1,
            ..Cell::default()
        });
        if row.cells.len() > MAX_DOCX_ROW_CELLS {
            let place = self.place().before_text();
            return Err(refusal(
                self.name,
                format!(
                    "{}แถวหนึ่งของตารางมีเกิน {MAX_DOCX_ROW_CELLS} ช่อง Word เองมีได้ไม่เกิน 63",
                    place.thai
                ),
                format!(
                    "{}a row of a table has more than {MAX_DOCX_ROW_CELLS} cells, and Word itself makes at most 63",
                    place.english
                ),
            ));
        }
        Ok(())
    }

    /// Ends a cell. Nearly all cells of a large table hold one paragraph, and a list that grew keeps
    /// room for four.
    pub(super) fn close_cell(&mut self) {
        self.flush_joined();
        if let Some(cell) = self.cell() {
            cell.paragraphs.shrink_to_fit();
        }
    }

    /// Deletions of rows and of paragraph marks, which are no text of their own.
    pub(super) fn deletion(&mut self) {
        match self.paragraphs.last_mut() {
            Some(open) if open.in_properties => open.mark_deleted = true,
            None => {
                if let Some(row) = self.row() {
                    row.deleted = true;
                }
            }
            Some(_) => {}
        }
        self.remarks.deletions += 1;
    }

    pub(super) fn table_property(&mut self, name: &str, value: Option<String>) {
        match name {
            "tblHeader" => {
                if let Some(row) = self.row() {
                    row.header = is_on(value.as_deref());
                }
            }
            "gridBefore" => {
                if let Some(row) = self.row() {
                    row.before = number(value.as_deref(), 0);
                }
            }
            "gridSpan" => {
                if let Some(cell) = self.cell() {
                    cell.span = number(value.as_deref(), 1).max(1);
                }
            }
            _ => {
                let goes_on = value.as_deref().unwrap_or("continue") == "continue";
                if let Some(cell) = self.cell() {
                    cell.goes_on = goes_on;
                    cell.starts_span = !goes_on;
                }
            }
        }
    }

    pub(super) fn row(&mut self) -> Option<&mut Row> {
        self.tables.last_mut()?.rows.last_mut()
    }

    pub(super) fn cell(&mut self) -> Option<&mut Cell> {
        self.row()?.cells.last_mut()
    }

    pub(super) fn close_table(&mut self) {
        let Some(mut table) = self.tables.pop() else {
            return;
        };
        table.rows.retain(|row| !row.deleted);
        let text = match self.tables.is_empty() {
            true => String::new(),
            false => table.text(),
        };
        match self.cell() {
            // A table inside a cell: its text, cell by cell.
            Some(cell) => {
                let paragraphs = table
                    .rows
                    .into_iter()
                    .flat_map(|row| row.cells)
                    .flat_map(|cell| cell.paragraphs)
                    .filter(|paragraph| !paragraph.is_empty());
                cell.paragraphs.extend(paragraphs);
                self.tell(
                    "nested-table",
                    "ตารางที่ซ้อนอยู่ในช่อง นำมาเป็นย่อหน้า",
                    "a table inside a cell came as paragraphs",
                    &text,
                );
            }
            None if table.rows.is_empty() => {}
            None => self.blocks.push(Block::Table(table)),
        }
    }
}
