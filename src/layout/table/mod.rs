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

mod band;
mod beside;
mod border;
mod cell;
mod draw;
mod floors;
mod grid;
mod set;
mod width;

use std::collections::VecDeque;

use crate::document::{CellBlock, Inline, Paragraph, Table};
use crate::error::{Error, Fault, Message, Result};
use crate::units::Pt;

use self::band::{Band, Fragment};
use self::border::Borders;
use self::cell::SplitRules;
use self::grid::BandReader;
use self::width::Start;
use super::flow::{Follow, Pending, place};
use super::page::Artifact;
use super::pager::{Pager, TOLERANCE};
use super::strip::{Holder, Leaf, LineKeep, Strip, set_paragraph};

/// What must stand on the page on which a table's last rows stand.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tail {
    /// Its height.
    pub height: Pt,
    /// How many of the last rows; 0: none.
    pub rows: usize,
}

/// Lays out a table, and before it what is still pending.
pub(super) fn lay_table(
    pager: &mut Pager,
    table: &Table,
    block: u32,
    pending: &mut Pending,
    tail: Tail,
) -> Result<()> {
    let widths = find_columns(pager, table, block, pending, tail)?;
    let mut layout = TableLayout::new(pager, table, block, &widths)?;
    let before = table.space_before + pending.take_space();
    let first = layout.least_start(pager)?;
    let follow = std::mem::take(&mut pending.glue).then_some(before + first);
    place(
        pager,
        std::mem::take(&mut pending.strips),
        Follow::Table(follow),
    )?;
    if !pager.fresh {
        if before + first > pager.room() + TOLERANCE {
            pager.next_page()?;
        } else {
            pager.y += before;
        }
    }
    layout.fill(pager, tail)
}

/// Finds the widths of the table's columns, where it stands after what is still pending.
pub(super) fn find_columns(
    pager: &mut Pager,
    table: &Table,
    block: u32,
    pending: &Pending,
    tail: Tail,
) -> Result<Vec<Pt>> {
    let start = Start {
        room: room_after(pager, pending) - table.space_before,
        tail: tail.height,
        tail_rows: tail.rows,
    };
    let widths = width::column_widths(pager, table, block, start)?;
    let section = usize::from(pager.section_index());
    pager.widths.set(section, block as usize, widths.clone());
    Ok(widths)
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

/// A table while it is placed.
struct TableLayout<'d> {
    table: &'d Table,
    block: u32,
    /// The columns' left edges and the last one's right edge, from the left margin.
    edges: Vec<Pt>,
    header: Option<Fragment>,
    header_height: Pt,
    reader: BandReader<'d>,
    /// Bands that are set but not yet placed: as many as the tail looks ahead.
    ahead: VecDeque<Band>,
    /// Whether the header stands on the present page.
    open: bool,
    /// Whether the header was drawn as content.
    header_shown: bool,
    borders: Borders,
}

impl<'d> TableLayout<'d> {
    fn new(
        pager: &mut Pager,
        table: &'d Table,
        block: u32,
        widths: &[Pt],
    ) -> Result<TableLayout<'d>> {
        let edges: Vec<Pt> = std::iter::once(Pt::ZERO)
            .chain(widths.iter().scan(Pt::ZERO, |sum, width| {
                *sum += *width;
                Some(*sum)
            }))
            .collect();
        let mut layout = TableLayout {
            table,
            block,
            edges,
            header: None,
            header_height: Pt::ZERO,
            reader: BandReader::of_body(table),
            ahead: VecDeque::new(),
            open: false,
            header_shown: false,
            borders: Borders::default(),
        };
        let mut headers = BandReader::of_header(table);
        while let Some(rows) = headers.next_band()? {
            let mut band = layout.set_band(pager, &rows, true);
            let rules = layout.rules(pager).anyhow();
            let Some(fragment) = band.take(Pt(f32::MAX), rules) else {
                continue;
            };
            layout.header_height += fragment.height();
            match &mut layout.header {
                None => layout.header = Some(fragment),
                Some(header) => header.append(fragment),
            }
        }
        if layout.header_height > pager.room_of_next_page() + TOLERANCE {
            return Err(layout.too_small(pager));
        }
        Ok(layout)
    }

    fn rules(&self, pager: &Pager) -> SplitRules {
        SplitRules {
            least_lines: usize::from(self.table.min_split_lines.max(1)),
            keep_whole_below: pager.text_height() * self.table.keep_whole_below,
            allow_empty: false,
        }
    }

    /// The height the table needs to begin: its header and the first of its rows, or a piece of it.
    fn least_start(&mut self, pager: &mut Pager) -> Result<Pt> {
        let rules = self.rules(pager);
        self.look_ahead(pager, 1)?;
        let first = self
            .ahead
            .front()
            .map_or(Pt::ZERO, |band| band.least_height(rules));
        Ok(self.header_height + first)
    }

    /// Sets bands until that many rows are ahead, or none are left.
    fn look_ahead(&mut self, pager: &mut Pager, rows: usize) -> Result<()> {
        while self.ahead.iter().map(Band::rows).sum::<usize>() < rows {
            let Some(band) = self.reader.next_band()? else {
                break;
            };
            let band = self.set_band(pager, &band, false);
            self.ahead.push_back(band);
        }
        Ok(())
    }

    /// Places all rows.
    fn fill(&mut self, pager: &mut Pager, tail: Tail) -> Result<()> {
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
                    && !self.at_page_start(pager)
                {
                    self.turn_page(pager)?;
                }
            }
            let is_last = self.ahead.len() == 1 && all_ahead && tail.rows > 0;
            let tail_height = if is_last { tail.height } else { Pt::ZERO };
            self.place_band(pager, tail_height)?;
        }
        if !self.open {
            self.open_page(pager);
        }
        self.close_page(pager);
        Ok(())
    }

    /// The height that is left for rows on this page.
    fn room(&self, pager: &Pager) -> Pt {
        let header = if self.open {
            Pt::ZERO
        } else {
            self.header_height
        };
        pager.room() - header
    }

    /// The height for rows a new page would have.
    fn room_of_next_page(&self, pager: &Pager) -> Pt {
        pager.room_of_next_page() - self.header_height
    }

    /// Whether the page holds nothing but, at most, this table's header.
    fn at_page_start(&self, pager: &Pager) -> bool {
        pager.fresh
    }

    /// Places the next band, or as much of it as goes on this page, and turns the page if it must.
    /// `tail` must stand below it on the page on which it ends.
    fn place_band(&mut self, pager: &mut Pager, tail: Pt) -> Result<()> {
        let room = self.room(pager);
        let rules = self.rules(pager);
        let next_room = self.room_of_next_page(pager);
        let fresh = self.at_page_start(pager);
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
                self.put_fragment(pager, fragment);
                return self.after_split(pager);
            }
            if !fresh && height <= next_room + TOLERANCE {
                return self.turn_page(pager);
            }
            return self.put(pager, room, rules);
        }
        // A row that a page of its own would not hold either is split wherever it stands.
        let rules = SplitRules {
            keep_whole_below: rules.keep_whole_below.min(next_room),
            ..rules
        };
        if let Some(fragment) = band.take(room, rules) {
            self.put_fragment(pager, fragment);
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
                self.put_fragment(pager, fragment);
                return self.after_split(pager);
            }
        }
        Err(self.too_small(pager))
    }

    /// Places the next band whole.
    fn put(&mut self, pager: &mut Pager, room: Pt, rules: SplitRules) -> Result<()> {
        if let Some(mut band) = self.ahead.pop_front() {
            match band.take(room, rules) {
                Some(fragment) => self.put_fragment(pager, fragment),
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
        self.show_again(pager);
        self.turn_page(pager)
    }

    /// Puts a row's first words at the head of what is left of it.
    fn show_again(&mut self, pager: &mut Pager) {
        let Some(band) = self.ahead.front_mut() else {
            return;
        };
        let (Some(word), true) = (&self.table.continued, band.continued) else {
            return;
        };
        let Some(row) = self.table.rows.get(band.first_row) else {
            return;
        };
        let Some(CellBlock::Paragraph(first)) = row.cells.first().and_then(|c| c.blocks.first())
        else {
            return;
        };
        // Where only rows below go on, the row itself has nothing left to tell.
        if band.first_cells().all(|cell| cell.content.is_empty()) {
            return;
        }
        let padding = self.table.padding.pt();
        let edges = &self.edges;
        for cell in band.first_cells().filter(|cell| cell.column == 0) {
            if !cell.content.is_empty() || first.is_empty() {
                continue;
            }
            let width = edges[cell.column + cell.columns] - edges[cell.column] - padding * 2.0;
            let again = continued_paragraph(first, word);
            let style = pager.document.styles.get(again.style);
            let shaped = pager.typesetter.shape(&again, style);
            let leaf = Leaf::new(&again, Holder::Artifact(Artifact::Header));
            let alignment = again.alignment.unwrap_or(self.table.columns[0].alignment);
            cell.again.clear();
            set_paragraph(
                &shaped,
                style,
                &leaf,
                width,
                alignment,
                LineKeep::Whole,
                &mut cell.again,
            );
        }
    }

    fn turn_page(&mut self, pager: &mut Pager) -> Result<()> {
        self.close_page(pager);
        pager.next_page()
    }

    fn too_small(&self, pager: &Pager) -> Error {
        let row = self.ahead.front().map_or(0, |band| band.first_row);
        let body = self.table.rows.get(row);
        let origin = body.or_else(|| self.table.header.first().cloned());
        let origin = origin.map(|row| row.origin);
        let number = row + 1;
        let (room, header) = (pager.text_height().0, self.header_height.0);
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

/// A row's first paragraph as it is shown again where the row goes on.
fn continued_paragraph(first: &Paragraph, word: &str) -> Paragraph {
    let mut again = first.clone();
    again.content.push(Inline::text(format!(" {word}")));
    again
}

impl SplitRules {
    /// Any row may be split.
    fn anyhow(self) -> SplitRules {
        SplitRules {
            keep_whole_below: Pt::ZERO,
            ..self
        }
    }

    /// A single line may stand on either side.
    fn with_single_lines(self) -> SplitRules {
        SplitRules {
            least_lines: 1,
            ..self.anyhow()
        }
    }

    /// A cell may leave nothing on this page.
    fn with_empty_cells(self) -> SplitRules {
        SplitRules {
            allow_empty: true,
            ..self.with_single_lines()
        }
    }
}

impl Fragment {
    /// Adds the rows of another below.
    fn append(&mut self, other: Fragment) {
        let rows = self.rows.len();
        self.rows.extend(other.rows);
        self.cells.extend(other.cells.into_iter().map(|mut piece| {
            piece.row += rows;
            piece
        }));
    }
}
