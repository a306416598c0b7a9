//! The rows of a table on its pages: which move, which split, what stays together.

use std::collections::VecDeque;

use crate::document::{CellBlock, Row, Table};
use crate::error::{Error, Fault, Message, Result};
use crate::units::Pt;

use super::super::pager::{Pager, TOLERANCE};
use super::again::show_again;
use super::band::Band;
use super::cell::SplitRules;
use super::draw::Drawing;
use super::grid::{BandReader, RowBand};
use super::set::Setter;
use super::tail::Tail;

/// The part of a page that rows and what must stand under them may take together in another
/// program, whose lines may be more.
const FULL_PAGE: f32 = 0.95;

/// A table while its rows are placed.
pub(super) struct Placing<'d> {
    table: &'d Table,
    setter: Setter<'d>,
    drawing: Drawing<'d>,
    reader: BandReader<'d>,
    /// Bands that are set but not yet placed: as many as must be looked at together.
    ahead: VecDeque<Band>,
    /// The height of the headings of groups that were read last, under which the next row stands.
    headings: Pt,
    /// The height of each row set so far; nothing where they are not asked for.
    heights: Option<Vec<Pt>>,
}

impl<'d> Placing<'d> {
    /// Sets the header. `measured`: whether the heights of all rows will be asked for.
    pub fn new(
        pager: &mut Pager<'d, '_, '_>,
        table: &'d Table,
        block: u32,
        (widths, type_step): (&[Pt], Pt),
        measured: bool,
    ) -> Result<Placing<'d>> {
        let mut setter = Setter::new(pager, table, block, widths, type_step);
        let mut header = None;
        let mut headers = BandReader::of_header(table);
        let rules = rules_of(table, pager).anyhow();
        while let Some(rows) = headers.next_band()? {
            let Some(fragment) = setter.header(pager, &rows).take(Pt(f32::MAX), rules) else {
                continue;
            };
            match &mut header {
                None => header = Some(fragment),
                Some(header) => header.append(fragment),
            }
        }
        let drawing = Drawing::new((table, block), setter.edges().to_vec(), header);
        setter.stand_under(drawing.header_height());
        let placing = Placing {
            table,
            setter,
            drawing,
            reader: BandReader::of_body(table),
            ahead: VecDeque::new(),
            headings: Pt::ZERO,
            heights: measured.then(Vec::new),
        };
        if placing.drawing.header_height() > pager.room_of_next_page() + TOLERANCE {
            return Err(placing.too_small(pager));
        }
        Ok(placing)
    }

    /// The height the table needs to begin: its header, the headings of groups its rows begin with
    /// and the first of the rows below them, or a piece of it.
    pub fn least_start(&mut self, pager: &mut Pager) -> Result<Pt> {
        let rules = rules_of(self.table, pager);
        self.look_ahead(pager, 1)?;
        Ok(self.drawing.header_height() + self.least_height(rules))
    }

    /// The least height in which the next rows can begin.
    fn least_height(&self, rules: SplitRules) -> Pt {
        let mut height = Pt::ZERO;
        for band in &self.ahead {
            if !band.is_heading {
                return height + band.least_height(rules);
            }
            height += band.height();
        }
        height
    }

    /// Sets bands until that many rows, and a row that is no group's heading, are ahead, or none
    /// are left.
    fn look_ahead(&mut self, pager: &mut Pager, rows: usize) -> Result<()> {
        while self.ahead.iter().map(Band::rows).sum::<usize>() < rows
            || self.ahead.iter().all(|band| band.is_heading)
        {
            let Some(rows) = self.reader.next_band()? else {
                break;
            };
            let band = self.set(pager, &rows);
            self.ahead.push_back(band);
        }
        Ok(())
    }

    fn set(&mut self, pager: &mut Pager, rows: &RowBand) -> Band {
        let mut band = self.setter.body(pager, rows, self.headings);
        band.is_heading = rows.rows.iter().all(is_heading);
        let heights = band.heights();
        self.headings = match band.is_heading {
            true => self.headings + band.height(),
            false => Pt::ZERO,
        };
        if let Some(all) = &mut self.heights {
            all.extend(heights);
        }
        band
    }

    /// Places all rows.
    pub fn fill(&mut self, pager: &mut Pager, tail: Tail) -> Result<()> {
        let all_rows = self.table.rows.len();
        let mut tail_checked = tail.rows == 0;
        loop {
            self.look_ahead(pager, tail.rows.max(1))?;
            let Some(band) = self.ahead.front() else {
                break;
            };
            let ahead: usize = self.ahead.iter().map(Band::rows).sum();
            let all_ahead = all_rows <= band.first_row + ahead;
            let rows_left = all_rows.saturating_sub(band.first_row);
            if !tail_checked && all_ahead && rows_left <= tail.rows && !band.continued {
                tail_checked = true;
                let group: Pt = self.ahead.iter().map(Band::height).sum();
                let need = group + tail.height;
                if need > self.room(pager) + TOLERANCE
                    && need <= self.room_of_next_page(pager) + TOLERANCE
                    && !pager.fresh
                {
                    self.turn_page(pager)?;
                }
            }
            if self.leaves_headings_alone(pager) {
                self.turn_page(pager)?;
            }
            let is_last = self.ahead.len() == 1 && all_ahead && tail.rows > 0;
            let tail_height = if is_last { tail.height } else { Pt::ZERO };
            self.place_band(pager, tail_height)?;
        }
        self.drawing.finish(pager);
        Ok(())
    }

    /// Whether the next rows are headings of groups that would stand at the foot of the page
    /// without the first row below them, though the next page has room for both.
    fn leaves_headings_alone(&self, pager: &Pager) -> bool {
        let headings = self.ahead.iter().take_while(|band| band.is_heading);
        let (count, height) = headings.fold((0, Pt::ZERO), |(count, height), band| {
            (count + 1, height + band.height())
        });
        let Some(first) = self.ahead.get(count).filter(|_| count > 0 && !pager.fresh) else {
            return false;
        };
        let rules = rules_of(self.table, pager);
        let fits = |room: Pt| {
            let room = room - height;
            first.height() <= room + TOLERANCE || first.clone().take(room, rules).is_some()
        };
        !fits(self.room(pager)) && fits(self.room_of_next_page(pager))
    }

    /// The height that is left for rows on this page.
    fn room(&self, pager: &Pager) -> Pt {
        pager.room() - self.drawing.header_to_come()
    }

    /// The height for rows a new page would have.
    fn room_of_next_page(&self, pager: &Pager) -> Pt {
        pager.room_of_next_page() - self.drawing.header_height()
    }

    /// Places the next band, or as much of it as goes on this page, and turns the page if it must.
    /// `tail` must stand below it on the page on which it ends.
    fn place_band(&mut self, pager: &mut Pager, tail: Pt) -> Result<()> {
        let room = self.room(pager);
        let rules = rules_of(self.table, pager);
        let next_room = self.room_of_next_page(pager);
        let fresh = pager.fresh;
        let Some(band) = self.ahead.front_mut() else {
            return Ok(());
        };
        let height = band.height();
        let fits = height <= room + TOLERANCE;
        if fits && height + tail <= room + TOLERANCE {
            return self.put(pager, room, rules);
        }
        if fits && height + tail <= next_room + TOLERANCE && !fresh {
            return self.turn_page(pager);
        }
        if fits {
            // It would leave the tail alone on the next page: a piece of it goes there, too.
            let less = height - Pt(1.0);
            let rules = SplitRules {
                keep_whole_below: Pt::ZERO,
                ..rules
            };
            if let Some(fragment) = band.take(less, rules) {
                self.drawing.put(pager, fragment);
                return self.after_split(pager);
            }
            // On no page is there room for both: the row need not go to another.
            return self.put(pager, room, rules);
        }
        // A row that a page of its own would not hold either is split wherever it stands.
        let rules = SplitRules {
            keep_whole_below: rules.keep_whole_below.min(next_room),
            ..rules
        };
        if let Some(fragment) = band.take(room, rules) {
            self.drawing.put(pager, fragment);
            return self.after_split(pager);
        }
        if !fresh {
            return self.turn_page(pager);
        }
        for rules in [
            rules.anyhow(),
            rules.with_single_lines(),
            rules.with_empty_cells(),
        ] {
            let taken = self
                .ahead
                .front_mut()
                .and_then(|band| band.take(room, rules));
            if let Some(fragment) = taken {
                self.drawing.put(pager, fragment);
                return self.after_split(pager);
            }
        }
        Err(self.too_small(pager))
    }

    /// Places the next band whole.
    fn put(&mut self, pager: &mut Pager, room: Pt, rules: SplitRules) -> Result<()> {
        if let Some(mut band) = self.ahead.pop_front() {
            match band.take(room, rules) {
                Some(fragment) => self.drawing.put(pager, fragment),
                None => return Err(self.too_small(pager)),
            }
        }
        Ok(())
    }

    /// Turns the page, and tells the reader of a band that goes on. One of which nothing is left,
    /// because what it was to show again found no room, is dropped: the next row follows it.
    fn after_split(&mut self, pager: &mut Pager) -> Result<()> {
        if self.ahead.front().is_some_and(Band::is_done) {
            self.ahead.pop_front();
            return Ok(());
        }
        if let Some(band) = self.ahead.front_mut() {
            show_again(pager, self.table, &self.setter, band);
        }
        self.turn_page(pager)
    }

    fn turn_page(&mut self, pager: &mut Pager) -> Result<()> {
        self.drawing.close_page(pager);
        pager.next_page()
    }

    /// For each row, whether it is so low that it stands whole on a page.
    pub fn whole_rows(&self, pager: &Pager) -> Vec<bool> {
        let below = rules_of(self.table, pager).keep_whole_below;
        let heights = self.heights.iter().flatten();
        heights.map(|height| *height < below).collect()
    }

    /// How many of the last rows stand on the page of what follows the table: as many as it asks
    /// for, but no more than a page holds together with it. A row that is itself higher than that
    /// must go over pages.
    pub fn kept_rows(&self, pager: &Pager, tail: Tail) -> usize {
        let heights = self.heights.as_deref().unwrap_or_default();
        self.kept(pager, tail, heights.iter().rev())
    }

    /// The same of a table whose rows are not all set.
    pub fn kept_of_long(&self, pager: &mut Pager, tail: Tail) -> Result<usize> {
        let mut last = BandReader::of_body(self.table);
        let mut heights = Vec::new();
        if tail.rows > 0 && last.skip_to(self.table.rows.len().saturating_sub(tail.rows))? {
            while let Some(rows) = last.next_band()? {
                heights.extend(self.setter.body(pager, &rows, Pt::ZERO).heights());
            }
        }
        Ok(self.kept(pager, tail, heights.iter().rev()))
    }

    fn kept<'h>(&self, pager: &Pager, tail: Tail, last: impl Iterator<Item = &'h Pt>) -> usize {
        let page = pager.text_height() * FULL_PAGE;
        let mut height = self.drawing.header_height() + tail.height;
        last.take(tail.rows)
            .take_while(|row| {
                height += **row;
                height <= page
            })
            .count()
    }

    fn too_small(&self, pager: &Pager) -> Error {
        let row = self.ahead.front().map_or(0, |band| band.first_row);
        let body = self.table.rows.get(row);
        let origin = body.or_else(|| self.table.header.first().cloned());
        let origin = origin.map(|row| row.origin);
        let number = row + 1;
        let (room, header) = (pager.text_height().0, self.drawing.header_height().0);
        Error::input(vec![Fault {
            origin: origin.unwrap_or_default(),
            message: Message::new(
                format!(
                    "หน้ากระดาษเล็กเกินไปสำหรับแถวที่ {number} ของตาราง: ที่ว่างสูง {room:.0} พอยต์ \
                     หัวตารางสูง {header:.0} พอยต์"
                ),
                format!(
                    "the page is too small for row {number} of the table: it has room for \
                     {room:.0} pt, of which the header takes {header:.0} pt"
                ),
            ),
            help: Some(Message::new(
                "ใช้กระดาษใหญ่ขึ้น ลดระยะขอบ หรือทำหัวตารางให้เตี้ยลง",
                "use larger paper, smaller margins or a lower header",
            )),
        }])
    }
}

/// What a page's end must leave of a row on either side.
fn rules_of(table: &Table, pager: &Pager) -> SplitRules {
    SplitRules {
        least_lines: usize::from(table.min_split_lines.max(1)),
        keep_whole_below: pager.text_height() * table.keep_whole_below,
        allow_empty: false,
    }
}

/// Whether a row is the heading of those below it: all it says stays with what follows.
pub(super) fn is_heading(row: &Row) -> bool {
    let mut blocks = row.cells.iter().flat_map(|cell| &cell.blocks).peekable();
    blocks.peek().is_some()
        && blocks.all(|block| match block {
            CellBlock::Paragraph(paragraph) => paragraph.keep_with_next,
            CellBlock::Picture(_) => false,
        })
}
