//! The columns' widths: fixed, by shares, or searched for the table that ends soonest and tears
//! least; and the size of the type that lets them hold their words and numbers whole.
//!
//! Every column is at least as wide as its widest piece that must not be torn, as long as the others
//! can give way. Where all such pieces together are wider than the page, the table's type steps down
//! by 2 and by 4 points (16, 14, 12), and only then words are torn, and numbers last, after their
//! commas; the words of the header as late as they can be.

use crate::document::{ColumnWidth, Table};
use crate::error::{Error, Fault, Finding, Message, Result};
use crate::text::Tear;
use crate::units::Pt;

use super::super::pager::Pager;
use super::floors::{Bounds, Pieces};
use super::measured::Cells;
use super::search::Search;
use super::trial::Start;
use super::trial::end_at;

/// How much smaller a table's type may be.
const TYPE_STEPS: [Pt; 2] = [Pt(2.0), Pt(4.0)];

/// What was found for a table.
pub(super) struct Found {
    /// The columns' widths, border to border.
    pub widths: Vec<Pt>,
    /// How much smaller than its styles its type is.
    pub type_step: Pt,
}

/// The columns' widths and the size of the table's type.
pub(super) fn column_widths<'d>(
    pager: &mut Pager<'d, '_, '_>,
    table: &'d Table,
    block: u32,
    start: Start,
) -> Result<Found> {
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
    let shared = shared_widths(table, room);
    let (cells, bounds, type_step) = sized(pager, table, &shared, room)?;
    if type_step > Pt::ZERO {
        tell_step(pager, table, type_step);
    }
    let header = cells.header_height(&bounds.start);
    let mut search = Search::new(pager, table, &bounds, &cells, header, start);
    search.run(&mut |widths| end_at(pager, (table, block), (widths, type_step), start).ok());
    Ok(Found {
        widths: search.widths(),
        type_step,
    })
}

/// The table's cells in the largest type in which they are torn least, and the bounds of the columns
/// then.
fn sized<'t>(
    pager: &mut Pager<'_, '_, 't>,
    table: &Table,
    shared: &[Pt],
    room: Pt,
) -> Result<(Cells<'t>, Bounds, Pt)> {
    let mut cells = Cells::read(pager, table, Pt::ZERO)?;
    for terms in [true, false] {
        let pieces = Pieces::of(table, &cells, Tear::Nothing, terms, room);
        if let Some(bounds) = Bounds::find(table, shared, &pieces) {
            return Ok((cells, bounds, Pt::ZERO));
        }
    }
    for step in TYPE_STEPS {
        cells = Cells::read(pager, table, step)?;
        let pieces = Pieces::of(table, &cells, Tear::Nothing, false, room);
        if let Some(bounds) = Bounds::find(table, shared, &pieces) {
            return Ok((cells, bounds, step));
        }
    }
    let smallest = TYPE_STEPS[TYPE_STEPS.len() - 1];
    for tear in [Tear::Words, Tear::Numbers, Tear::Letters] {
        let pieces = Pieces::of(table, &cells, tear, false, room);
        if let Some(bounds) = Bounds::find(table, shared, &pieces) {
            return Ok((cells, bounds, smallest));
        }
    }
    // Not even single letters find room side by side: the shares decide.
    Ok((cells, Bounds::of_shares(shared), smallest))
}

/// Tells that a table's type is smaller than its styles say.
fn tell_step(pager: &mut Pager, table: &Table, step: Pt) {
    let styles = &pager.document.styles;
    let sizes = styles.iter().filter(|(_, style)| style.is_in_table());
    let largest = sizes.map(|(_, style)| style).max_by(|one, other| {
        let by_size = one.size.0.total_cmp(&other.size.0);
        by_size.then(other.id.cmp(&one.id))
    });
    let Some(style) = largest else {
        return;
    };
    let (from, to) = (style.size.0, style.smaller(step).size.0);
    if from == to {
        return;
    }
    let origin = table.rows.first().map(|row| row.origin).unwrap_or_default();
    pager.findings.push(Finding::new(
        "smaller-table-type",
        origin,
        Message::new(
            format!(
                "ตารางมี {} คอลัมน์ กว้างเกินหน้ากระดาษ จึงลดขนาดตัวอักษรในตารางจาก {from} เป็น {to} พอยต์ เพื่อไม่ให้คำและตัวเลขถูกตัด",
                table.columns.len()
            ),
            format!(
                "the table's {} columns are too wide for the page, so its type is {to} pt instead of {from}: no word and no number is torn",
                table.columns.len()
            ),
        ),
    ));
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
        ColumnWidth::Auto { share, .. } if share.is_finite() => share.max(0.01),
        ColumnWidth::Auto { .. } => 0.01,
    }
}

fn fixed(width: ColumnWidth) -> Pt {
    match width {
        ColumnWidth::Fixed(width) => width.pt().max(Pt::ZERO),
        ColumnWidth::Auto { .. } => Pt::ZERO,
    }
}
