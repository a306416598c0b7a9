//! The columns' widths.

use crate::document::{ColumnWidth, Table};
use crate::error::{Error, Fault, Message, Result};
use crate::units::Pt;

use super::super::pager::Pager;

/// The columns' widths, border to border.
pub(super) fn column_widths(pager: &Pager, table: &Table, block: u32) -> Result<Vec<Pt>> {
    let room = pager.text_width();
    if table.columns.is_empty() {
        let number = block + 1;
        return Err(Error::input(vec![Fault {
            origin: Default::default(),
            message: Message::new(
                format!("ตาราง (ส่วนย่อยที่ {number}) ไม่มีคอลัมน์"),
                format!("the table that is block {number} has no columns"),
            ),
            help: None,
        }]));
    }
    Ok(shared_widths(table, room))
}

/// Fixed columns as they are wished, the others by their shares of what is left; all together as
/// wide as the room, unless every column is fixed and they are narrower.
fn shared_widths(table: &Table, room: Pt) -> Vec<Pt> {
    let shares: f32 = table.columns.iter().map(|column| share(column.width)).sum();
    let fixed: Pt = table.columns.iter().map(|column| fixed(column.width)).sum();
    let left = (room - fixed).max(Pt::ZERO);
    let mut widths: Vec<Pt> = table
        .columns
        .iter()
        .map(|column| match column.width {
            ColumnWidth::Fixed(width) => width.pt().max(Pt::ZERO),
            ColumnWidth::Auto { .. } if shares > 0.0 => left * (share(column.width) / shares),
            ColumnWidth::Auto { .. } => Pt::ZERO,
        })
        .collect();
    let sum: Pt = widths.iter().copied().sum();
    if sum > room {
        for width in &mut widths {
            *width = *width * (room / sum);
        }
    }
    widths
}

fn share(width: ColumnWidth) -> f32 {
    match width {
        ColumnWidth::Fixed(_) => 0.0,
        ColumnWidth::Auto { share, .. } => share.max(0.01),
    }
}

fn fixed(width: ColumnWidth) -> Pt {
    match width {
        ColumnWidth::Fixed(width) => width.pt().max(Pt::ZERO),
        ColumnWidth::Auto { .. } => Pt::ZERO,
    }
}
