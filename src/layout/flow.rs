//! Blocks in a column, over pages: what stays together, where a page ends.

use std::collections::VecDeque;

use crate::document::{Block, Paragraph, SignOff};
use crate::error::{Error, Fault, Finding, Message, Origin, Result};
use crate::units::Pt;

use super::contents::set_contents;
use super::pager::{Pager, TOLERANCE, line_height, number_style};
use super::picture::{PictureRoom, set_picture};
use super::sign_off::set_sign_off;
use super::strip::{Holder, Ink, Leaf, LineKeep, Strip, set_paragraph};
use super::table::{Tail, lay_table};

/// Blocks of a section that are set but not yet placed.
#[derive(Default)]
pub(super) struct Pending {
    pub strips: Vec<Strip>,
    /// Whether the next block must stand on the page on which these end.
    pub glue: bool,
    /// Free height before the next block: of a style, given up at the head of a page.
    gap: Pt,
    /// Free height before the next block: the user's own, and the block it is.
    space: Pt,
    space_of: Option<u32>,
    /// The blocks among the strips: each with the index of its first.
    blocks: Vec<(u32, usize)>,
}

/// How near a second signature block comes to the lines above it.
const NEAREST_SIGN_OFF: Pt = Pt(6.0);
/// How many lines of text must stand above a signature block that follows text.
const LINES_ABOVE_SIGN_OFF: usize = 2;

/// How many strips after a signature block stay with it: the owner's lines of a letter.
const STRIPS_BELOW_SIGN_OFF: usize = 8;

impl Pending {
    /// Adds the strips of that block.
    fn add(&mut self, block: u32, mut strips: Vec<Strip>) {
        if let Some(first) = strips.first_mut() {
            self.blocks.push((block, self.strips.len()));
            first.gap += std::mem::take(&mut self.gap);
            first.space += std::mem::take(&mut self.space);
            first.space_of = self.space_of.take();
            first.glued |= self.glue;
            self.glue = false;
        }
        self.strips.append(&mut strips);
    }

    /// The strips, to be placed; none are pending any more.
    pub fn take_strips(&mut self) -> Vec<Strip> {
        self.blocks.clear();
        self.space_of = None;
        std::mem::take(&mut self.strips)
    }

    /// The free height before the next block.
    pub fn take_space(&mut self) -> Pt {
        std::mem::take(&mut self.gap) + std::mem::take(&mut self.space)
    }
}

/// Lays out a section.
pub(super) fn lay_section(pager: &mut Pager, index: usize) -> Result<()> {
    pager.start_section(index)?;
    let all = pager.section().blocks.len();
    let pending = lay_blocks(pager)?;
    plan_kept(pager, &pending, all as u32);
    place_last(pager, pending)?;
    pager.end_section()
}

/// Lays out the blocks of the section, but for those that wait for what follows them.
fn lay_blocks(pager: &mut Pager) -> Result<Pending> {
    let section = pager.section();
    let mut pending = Pending::default();
    let mut below_sign_off = None;
    for (at, block) in section.blocks.iter().enumerate() {
        let address = pager.address(at as u32);
        let before = pending.strips.len();
        match block {
            Block::Paragraph(paragraph) => add_paragraph(pager, paragraph, at as u32, &mut pending),
            Block::Picture(picture) => {
                let origin = picture
                    .caption
                    .as_ref()
                    .map(|caption| caption.origin.clone());
                let room = PictureRoom {
                    width: pager.text_width(),
                    height: pager.text_height(),
                };
                let mut strips = Vec::new();
                set_picture(
                    pager.typesetter,
                    &pager.document.styles,
                    picture,
                    address,
                    &origin.unwrap_or_default(),
                    room,
                    &mut pager.findings,
                    &mut strips,
                );
                pending.add(at as u32, strips);
            }
            Block::Rule {
                width,
                thickness,
                right,
            } => {
                let room = pager.text_width() - right.pt();
                let width = width.pt().min(room).max(Pt::ZERO);
                let x = (room - width) / 2.0;
                let thickness = *thickness;
                let ink = Ink::Rule {
                    x,
                    width,
                    thickness,
                };
                pending.add(at as u32, vec![Strip::new(thickness, ink)]);
                // A rule closes a title; what it announces follows on the same page.
                pending
                    .strips
                    .last_mut()
                    .into_iter()
                    .for_each(|rule| rule.glued = before > 0);
                pending.glue = true;
            }
            Block::Contents(contents) => {
                pending.add(at as u32, set_contents(pager, contents, at as u32));
            }
            Block::Space(height) => {
                pending.space += *height;
                pending.space_of = Some(at as u32);
            }
            Block::FillPage => {
                let fill = Strip::new(Pt::ZERO, Ink::Fill(at as u32));
                pending.add(at as u32, vec![fill]);
            }
            Block::SignOff(sign_off) => {
                let follows_signers = below_sign_off == Some(before) && before > 0;
                if !follows_signers {
                    glue_lines_above(&mut pending.strips);
                }
                let strip = set_sign_off(pager, sign_off, at as u32);
                pending.add(at as u32, vec![strip]);
                keep_spaces_above(pager, at);
                let strips = &mut pending.strips;
                if let Some(strip) = strips.last_mut() {
                    strip.glued = before > 0;
                }
                if follows_signers && kept_height(strips) > pager.text_height() + TOLERANCE {
                    if let Some(strip) = strips.last_mut() {
                        strip.glued = false;
                    }
                    pager.findings.extend(parted_signers(sign_off));
                }
                if let Some(below) = below_sign_off.filter(|below| *below < before) {
                    part_sign_offs(strips, below);
                }
                below_sign_off = Some(strips.len());
            }
            Block::Table(table) => {
                let tail = tail_of(pager, &section.blocks[at + 1..], (at + 1) as u32);
                lay_table(pager, table, at as u32, &mut pending, tail)?;
                below_sign_off = None;
            }
        }
        if let Some(below) = below_sign_off {
            let strips = &mut pending.strips;
            let end = strips.len().min(below + STRIPS_BELOW_SIGN_OFF);
            for strip in strips.get_mut(below.max(before)..end).into_iter().flatten() {
                strip.glued = true;
            }
            // The first line below stands at its distance where the page has room for it, and
            // nearer where it would have to go to the next page with the signature.
            if before == below
                && let Some(first) = strips.get_mut(below)
            {
                first.slack = (first.space - first.height).max(Pt::ZERO);
            }
        }
    }
    Ok(pending)
}

fn add_paragraph(pager: &mut Pager, paragraph: &Paragraph, block: u32, pending: &mut Pending) {
    let style = pager.document.styles.get(paragraph.style);
    let shaped = pager.typesetter.shape(paragraph, style);
    let mut strips = Vec::new();
    set_paragraph(
        &shaped,
        style,
        &Leaf::new(paragraph, Holder::Text(pager.address(block))),
        pager.text_width(),
        shaped.alignment(),
        LineKeep::Paragraph,
        &mut strips,
    );
    if style.keep_with_previous && !pending.strips.is_empty() {
        pending.glue = true;
    }
    let keep = style.keep_with_next || paragraph.keep_with_next;
    if keep {
        for strip in strips.iter_mut().skip(1) {
            strip.glued = true;
        }
    }
    pending.add(block, strips);
    pending.gap += style.space_after;
    pending.glue = keep;
}

/// Tells the plan which of the pending blocks go on the page of the one after them.
pub(super) fn plan_kept(pager: &mut Pager, pending: &Pending, next: u32) {
    let after = pending.blocks.iter().skip(1);
    for (&(block, _), &(after, first)) in pending.blocks.iter().zip(after) {
        if pending.strips.get(first).is_some_and(|strip| strip.glued) {
            (block..after).for_each(|kept| pager.block_plan(kept).keep_with_next = true);
        }
    }
    if let Some(&(last, _)) = pending.blocks.last().filter(|_| pending.glue) {
        (last..next).for_each(|kept| pager.block_plan(kept).keep_with_next = true);
    }
}

/// The spaces above a signature block go with it.
fn keep_spaces_above(pager: &mut Pager, block: usize) {
    let above = pager.section().blocks[..block].iter().rev();
    let spaces = above.take_while(|block| matches!(block, Block::Space(_)));
    for space in block - spaces.count()..block {
        pager.block_plan(space as u32).keep_with_next = true;
    }
}

/// Of two signature blocks with lines between them, as under a copy that is certified, the second
/// comes nearer where that keeps it on the page; else it goes to the next with those lines alone, and
/// what the first one signs stays.
fn part_sign_offs(strips: &mut [Strip], below_first: usize) {
    if let Some(between) = strips.get_mut(below_first) {
        between.glued = false;
    }
    if let Some(second) = strips.last_mut() {
        second.slack = (second.space - NEAREST_SIGN_OFF).max(Pt::ZERO);
    }
}

/// The height of what must stand on one page with the last strip.
fn kept_height(strips: &[Strip]) -> Pt {
    let first = strips.iter().rposition(|strip| !strip.glued);
    let kept = strips.get(first.unwrap_or(0)..).unwrap_or_default();
    kept.iter().map(Strip::full_height).sum()
}

/// Tells that a row of signers finds no room on the page of those above it.
fn parted_signers(row: &SignOff) -> Option<Finding> {
    let first = row.signers.first()?;
    let who = first.name.as_deref().unwrap_or(&first.role);
    Some(Finding::new(
        "signers-over-pages",
        first.origin.clone(),
        Message::new(
            format!("ผู้ลงนามทั้งหมดไม่พอในหน้าเดียว ตั้งแต่ “{who}” ไปอยู่หน้าถัดไป"),
            format!(
                "the signers are too many for one page: from “{who}” on they stand on the next"
            ),
        ),
    ))
}

/// A signature block stands under two lines of text at least.
fn glue_lines_above(strips: &mut [Strip]) {
    let mut lines = 0;
    for strip in strips.iter_mut().rev() {
        lines += usize::from(strip.ink.is_line());
        if lines >= LINES_ABOVE_SIGN_OFF {
            break;
        }
        strip.glued = true;
    }
}

/// What must follow a table's last rows on their page: notes and a signature block right after it.
fn tail_of(pager: &mut Pager, blocks: &[Block], mut at: u32) -> Tail {
    let mut tail = Tail::default();
    // Notes go with the table's last row, whatever follows them.
    let mut notes = Tail::default();
    let mut has_signers = false;
    for block in blocks {
        if has_signers && !matches!(block, Block::SignOff(_)) {
            break;
        }
        match block {
            Block::Space(height) => tail.height += *height,
            Block::Paragraph(paragraph)
                if pager
                    .document
                    .styles
                    .get(paragraph.style)
                    .keep_with_previous =>
            {
                let style = pager.document.styles.get(paragraph.style);
                let shaped = pager.typesetter.shape(paragraph, style);
                let (lines, _) = shaped.lines_and_cost(pager.text_width());
                tail.height += shaped.leading() * lines as f32;
                tail.height += style.space_before + style.space_after;
                tail.rows = 1;
                notes = tail;
            }
            Block::SignOff(sign_off) => {
                let height = tail.height + set_sign_off(pager, sign_off, at).full_height();
                // Of several rows of signers those stand with the table that one page holds.
                if tail.rows > 0 && height > pager.text_height() {
                    return tail;
                }
                tail.height = height;
                tail.rows = tail.rows.max(usize::from(sign_off.keep_rows));
                has_signers = true;
            }
            _ => break,
        }
        at += 1;
    }
    match has_signers {
        true => tail,
        false => notes,
    }
}

/// Places the last strips of a section.
fn place_last(pager: &mut Pager, pending: Pending) -> Result<()> {
    let strips = pending.strips;
    if pager.section().centred_vertically && pager.fresh && pager.on_first_page() {
        let fill = strips
            .iter()
            .position(|strip| matches!(strip.ink, Ink::Fill(_)));
        let above = &strips[..fill.unwrap_or(strips.len())];
        let height: Pt = above
            .iter()
            .map(|strip| strip.space + strip.height + strip.gap)
            .sum();
        let first_gap = above.first().map_or(Pt::ZERO, |strip| strip.gap);
        let all: Pt = strips.iter().map(Strip::full_height).sum();
        if all - first_gap <= pager.room() {
            let free = pager.text_height() - (height - first_gap);
            // What stands at the foot must stay clear of what stands in the middle.
            let below: Pt = strips[above.len()..].iter().map(Strip::full_height).sum();
            let top = (free / 2.0).min(free - below).max(Pt::ZERO);
            pager.y += top;
            let section = usize::from(pager.section_index());
            pager.plan.set_top(section, top);
        }
    }
    place(pager, strips, Follow::Nothing)
}

/// What follows the strips that are placed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Follow {
    /// Nothing: the section ends.
    Nothing,
    /// A table; its first rows need this much below the last strip, or nothing if it may start on
    /// a page of its own.
    Table(Option<Pt>),
}

/// Places strips, on as many pages as it takes.
pub(super) fn place(pager: &mut Pager, strips: Vec<Strip>, follow: Follow) -> Result<()> {
    let mut strips = VecDeque::from(strips);
    squeeze(pager, &mut strips, follow);
    let mut reserve = continuation_reserve(pager, &strips, follow);
    while !strips.is_empty() {
        let group = 1 + strips
            .iter()
            .skip(1)
            .take_while(|strip| strip.glued)
            .count();
        let head = heights_from(pager, &strips, group);
        let mut need = head;
        if group == strips.len()
            && let Follow::Table(Some(after)) = follow
        {
            need += after;
        }
        let room = pager.room() - reserve;
        let fits = need <= room + TOLERANCE;
        if !fits && !pager.fresh {
            turn_page(pager, &strips)?;
            squeeze(pager, &mut strips, follow);
            reserve = continuation_reserve(pager, &strips, follow);
            continue;
        }
        if fits || head <= room + TOLERANCE {
            for _ in 0..group {
                place_first(pager, &mut strips);
            }
            continue;
        }
        // More than a page that wants to stay together: only its lines do.
        place_torn(pager, &mut strips, group, &mut reserve, follow)?;
    }
    Ok(())
}

/// Gives up free height where that keeps all that is left of a section on this page.
fn squeeze(pager: &mut Pager, strips: &mut VecDeque<Strip>, follow: Follow) {
    if !matches!(follow, Follow::Nothing) {
        return;
    }
    let slack: Pt = strips.iter().map(|strip| strip.slack).sum();
    let mut excess = heights_from(pager, strips, strips.len()) - pager.room();
    if excess <= Pt::ZERO || excess > slack {
        return;
    }
    for strip in strips.iter_mut() {
        let less = strip.slack.min(excess);
        strip.space -= less;
        strip.slack -= less;
        excess -= less;
        if let Some(block) = strip.space_of.filter(|_| less > Pt::ZERO) {
            pager.plan_height(block, strip.space);
        }
    }
}

/// The height of the first `group` strips at the present place.
fn heights_from(pager: &Pager, strips: &VecDeque<Strip>, group: usize) -> Pt {
    let mut sum = Pt::ZERO;
    for (index, strip) in strips.iter().take(group).enumerate() {
        sum += strip.height;
        if index > 0 || !pager.fresh {
            sum += strip.gap + strip.space;
        } else if pager.on_first_page() {
            sum += strip.space;
        }
    }
    sum
}

fn place_first(pager: &mut Pager, strips: &mut VecDeque<Strip>) {
    let height = heights_from(pager, strips, 1);
    let Some(strip) = strips.pop_front() else {
        return;
    };
    pager.y += height - strip.height;
    if let Ink::Fill(block) = strip.ink {
        let below: Pt = strips.iter().map(Strip::full_height).sum();
        let fill = (pager.room() - below).max(Pt::ZERO);
        pager.plan_height(block, fill);
        pager.y += fill;
        pager.fresh = false;
        return;
    }
    pager.put(strip.ink, strip.height);
}

fn place_torn(
    pager: &mut Pager,
    strips: &mut VecDeque<Strip>,
    group: usize,
    reserve: &mut Pt,
    follow: Follow,
) -> Result<()> {
    for _ in 0..group {
        if heights_from(pager, strips, 1) > pager.room() - *reserve + TOLERANCE {
            if pager.fresh && heights_from(pager, strips, 1) > pager.room() + TOLERANCE {
                return Err(too_high(pager, strips.front()));
            }
            if !pager.fresh {
                turn_page(pager, strips)?;
                *reserve = continuation_reserve(pager, strips, follow);
                if heights_from(pager, strips, 1) > pager.room() + TOLERANCE {
                    return Err(too_high(pager, strips.front()));
                }
            }
        }
        place_first(pager, strips);
    }
    Ok(())
}

fn too_high(pager: &Pager, strip: Option<&Strip>) -> Error {
    let height = strip.map_or(Pt::ZERO, |strip| strip.height);
    let room = pager.text_height();
    Error::input(vec![Fault {
        origin: Origin::default(),
        message: Message::new(
            format!(
                "ส่วนที่ {}: มีสิ่งที่สูง {:.0} พอยต์ แต่หน้ากระดาษมีที่ว่างสูงเพียง {:.0} พอยต์",
                pager.section_index() + 1,
                height.0,
                room.0
            ),
            format!(
                "section {}: something is {:.0} pt high, but the page has room for {:.0} pt only",
                pager.section_index() + 1,
                height.0,
                room.0
            ),
        ),
        help: Some(Message::new(
            "ใช้กระดาษใหญ่ขึ้นหรือลดระยะขอบ",
            "use larger paper or smaller margins",
        )),
    }])
}

/// How many lines lie between the last line of a page and its continuation word, the word's own
/// included.
const CONTINUATION_LINES: f32 = 3.0;

/// The height a page keeps free for the continuation word: nothing on the last page.
fn continuation_reserve(pager: &mut Pager, strips: &VecDeque<Strip>, follow: Follow) -> Pt {
    if !pager.section().continuation_word {
        return Pt::ZERO;
    }
    let all = heights_from(pager, strips, strips.len());
    if matches!(follow, Follow::Nothing) && all <= pager.room() + TOLERANCE {
        return Pt::ZERO;
    }
    let style = number_style(pager.document);
    line_height(pager.typesetter, &style) * CONTINUATION_LINES
}

/// Ends the page; `strips` come first on the next.
fn turn_page(pager: &mut Pager, strips: &VecDeque<Strip>) -> Result<()> {
    if pager.section().continuation_word && !pager.fresh {
        let words = strips.iter().find_map(|strip| match &strip.ink {
            Ink::Line(line) => Some(line.first_words(pager.typesetter.breaker())),
            _ => None,
        });
        if let Some(words) = words.filter(|words| !words.is_empty()) {
            let style = number_style(pager.document);
            let line = line_height(pager.typesetter, &style);
            let y = (pager.y + line * (CONTINUATION_LINES - 1.0)).min(pager.bottom() - line);
            pager.place_continuation(&words, y);
        }
    }
    pager.next_page()
}
