//! Which blocks must not be the last on a page: those around a signature block, as the PDF has them.

use super::context::Context;
use super::estimate;
use crate::document::{Block, Section, SignOff};
use crate::units::Pt;

/// How many lines of text must stand above a signature block.
const LINES_ABOVE_SIGN_OFF: usize = 2;

/// How many lines after a signature block stay with it: the owner's lines of a letter.
const LINES_BELOW_SIGN_OFF: usize = 8;

/// The free height between a signature block and what follows it that must be given up, so that
/// the section stays on its one page, as in the PDF: the block's index and what is left of it.
pub(super) fn squeezed(
    context: &Context<'_>,
    section: &Section,
    width: Pt,
    boxes_in_a_row: impl Fn(&SignOff) -> usize,
) -> Option<(usize, Pt)> {
    let blocks = &section.blocks;
    let after = |pair: &[Block]| matches!(pair, [Block::SignOff(_), Block::Space(_)]);
    let index = 1 + blocks.windows(2).position(after)?;
    let Block::Space(space) = &blocks[index] else {
        return None;
    };
    let mut need = Pt::ZERO;
    for block in blocks {
        need += match block {
            Block::SignOff(block) => estimate::sign_off(context, block, boxes_in_a_row(block)),
            block => estimate::block(context, block, width)?,
        };
    }
    let line = match blocks.get(index + 1) {
        Some(Block::Paragraph(paragraph)) => context.style(paragraph.style)?,
        _ => return None,
    };
    let least = context.metrics.line_height(line.size, line.bold);
    let excess = need - section.page.text_height().pt();
    if excess <= Pt::ZERO || excess > *space - least {
        return None;
    }
    // A little more than the estimate asks for, for it is one.
    Some((index, (*space - excess - least * 0.25).max(least)))
}

/// For each block, whether the one after it must begin on the same page, beyond what its own style
/// or paragraph says.
pub(super) fn kept_with_next(context: &Context<'_>, blocks: &[Block], width: Pt) -> Vec<bool> {
    let mut kept = vec![false; blocks.len()];
    for (index, block) in blocks.iter().enumerate() {
        if !matches!(block, Block::SignOff(_)) {
            continue;
        }
        let mut lines = 0;
        for above in (0..index).rev() {
            match &blocks[above] {
                Block::Paragraph(paragraph) => lines += estimate::lines(context, paragraph, width),
                Block::Space(_) | Block::Rule { .. } | Block::Picture(_) => {}
                Block::Table(_) | Block::SignOff(_) | Block::FillPage => break,
            }
            kept[above] = true;
            if lines >= LINES_ABOVE_SIGN_OFF {
                break;
            }
        }
        let mut lines = 0;
        for below in index + 1..blocks.len() {
            match &blocks[below] {
                Block::Paragraph(paragraph) => lines += estimate::lines(context, paragraph, width),
                Block::Space(_) => {}
                _ => break,
            }
            if lines > LINES_BELOW_SIGN_OFF {
                break;
            }
            kept[below - 1] = true;
        }
        // The paragraph that ends a section after it is no page of its own.
        if index + 1 == blocks.len() {
            kept[index] = true;
        }
    }
    kept
}
