//! How large the tables of a report may be together, with those of all its parts.

use super::cell::Row;
use crate::error::Message;
use crate::limits::{MAX_ROWS, MAX_TABLE_CELLS};

/// How large tables are together.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Extent {
    rows: usize,
    cells: usize,
}

impl Extent {
    /// Counts further rows with so many cells in all.
    pub fn add(&mut self, rows: usize, cells: usize) {
        self.rows = self.rows.saturating_add(rows);
        self.cells = self.cells.saturating_add(cells);
    }

    /// Counts further rows with the cells that are written in them.
    pub fn add_written(&mut self, rows: &[Row]) {
        self.add(rows.len(), rows.iter().map(|row| row.cells.len()).sum());
    }

    /// Whether it is more than a report may have.
    pub fn is_too_large(self) -> bool {
        self.rows > MAX_ROWS || self.cells > MAX_TABLE_CELLS
    }

    /// What is wrong then, and what would be right.
    pub fn refusal() -> (Message, Message) {
        (
            Message::new(
                format!("ตารางทั้งหมดของรายงานมีได้ไม่เกิน {MAX_ROWS} แถว และ {MAX_TABLE_CELLS} ช่อง"),
                format!(
                    "all tables of a report have at most {MAX_ROWS} rows and {MAX_TABLE_CELLS} cells"
                ),
            ),
            Message::new(
                "แบ่งเป็นหลายรายงาน หรือตัดคอลัมน์ที่ไม่ใช้",
                "divide it into several reports, or leave out columns",
            ),
        )
    }
}
