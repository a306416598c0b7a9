//! Tables over pages: the header on each, rows that move or split in an orderly way, lines that
//! close.
//!
//! Columns come first. Each cell is then shaped and broken once, for its width, into strips; where
//! a row splits is only a choice of how many strips of each cell stay. The header is laid out once
//! and drawn on every page; on later pages it is an artifact.
//!
//! A row splits only when it cannot move: at least `Table::min_split_lines` lines of every cell
//! stand on either side, a picture never splits, and a row of which a cell would leave nothing
//! moves instead. A row lower than `Table::keep_whole_below` of the page moves whole, unless the
//! next page would hold no more of it. Where nothing orderly is left to do, on a page of its own,
//! these wishes are given up one by one; only a line that is higher than the page is an error.

mod again;
mod band;
mod beside;
mod border;
mod cell;
mod draw;
mod floors;
mod grid;
mod measured;
mod paging;
mod placing;
mod sample;
mod search;
mod set;
mod sparing;
mod tail;
mod trial;
mod width;

use crate::document::{Block, Table, TablePlan};
use crate::error::Result;
use crate::units::Pt;

use self::placing::Placing;
use self::trial::Start;
use self::width::Found;
use super::flow::{Follow, Pending, place, plan_kept};
use super::pager::{Pager, TOLERANCE};
use super::strip::Strip;
use super::thoroughness::Thoroughness;
pub(super) use tail::Tail;

/// Tables of more rows are not set for a plan alone: a writer that wants one must not wait for the
/// shaping of a long table.
const MOST_PLANNED_ROWS: usize = 500;

/// Lays out a table, and before it what is still pending.
pub(super) fn lay_table<'d>(
    pager: &mut Pager<'d, '_, '_>,
    table: &'d Table,
    block: u32,
    pending: &mut Pending,
    tail: Tail,
) -> Result<()> {
    plan_kept(pager, pending, block);
    let Found { widths, type_step } = find_columns(pager, table, block, pending, tail)?;
    let is_long = table.rows.len() > MOST_PLANNED_ROWS;
    let mut placing = Placing::new(pager, table, block, (&widths, type_step), !is_long)?;
    let before = table.space_before + pending.take_space();
    let first = placing.least_start(pager)?;
    let follow = std::mem::take(&mut pending.glue).then_some(before + first);
    place(pager, pending.take_strips(), Follow::Table(follow))?;
    if !pager.fresh {
        if before + first > pager.room() + TOLERANCE {
            pager.next_page()?;
        } else {
            pager.y += before;
        }
    }
    if is_long {
        // Where its rows end is not known to a plan: what follows is settled without it.
        pager.leave_plan();
    }
    let (whole_rows, kept_rows) = if is_long {
        let kept = placing.kept_of_long(pager, tail)?;
        if pager.thoroughness == Thoroughness::Pages {
            placing.fill(pager, tail)?;
        } else {
            pager.next_page()?;
        }
        (Vec::new(), kept)
    } else {
        placing.fill(pager, tail)?;
        (placing.whole_rows(pager), placing.kept_rows(pager, tail))
    };
    pager.block_plan(block).table = Some(TablePlan {
        widths,
        type_step,
        whole_rows,
        kept_rows,
    });
    Ok(())
}

/// Finds the widths of the table's columns, where it stands after what is still pending.
fn find_columns<'d>(
    pager: &mut Pager<'d, '_, '_>,
    table: &'d Table,
    block: u32,
    pending: &Pending,
    tail: Tail,
) -> Result<Found> {
    let start = Start {
        room: room_after(pager, pending) - table.space_before,
        tail: tail.height,
        tail_rows: tail.rows,
        is_last: ends_section(pager, block),
    };
    width::column_widths(pager, table, block, start)
}

/// Whether nothing follows the table but its notes and signatures.
fn ends_section(pager: &Pager, block: u32) -> bool {
    let styles = &pager.document.styles;
    let mut following = pager.section().blocks.iter().skip(block as usize + 1);
    following.all(|block| match block {
        Block::Space(_) | Block::SignOff(_) => true,
        Block::Paragraph(paragraph) => styles.get(paragraph.style).keep_with_previous,
        _ => false,
    })
}

/// The height that will be left on the page when what is pending is placed.
fn room_after(pager: &Pager, pending: &Pending) -> Pt {
    let page = pager.text_height();
    let height: Pt = pending.strips.iter().map(Strip::full_height).sum();
    let mut room = pager.room() - height;
    while room < Pt::ZERO && page > Pt(1.0) {
        room += page;
    }
    room
}
