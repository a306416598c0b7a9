//! The columns' widths: fixed, by shares, or searched for the table that ends soonest.
//!
//! The search starts at the columns' shares, with every column raised to its minimum and to the
//! widest word of its header, and moves width between any two columns, in steps of 8, 4, 2 and
//! 1 mm, as long as the table ends higher up; and once more from where the rows together are lowest. What it finds is an optimum in this sense: within
//! the form's bounds, no millimetre moved from one column to another makes the table end sooner.
//! A table never becomes longer by it than it is at its shares.
//!
//! How far down a table ends is reckoned from its cells' line counts, page by page, rows that must
//! not split moved to the next page. Of a table of more than 120 rows, 48
//! spread evenly over it are looked at, and their heights summed.

use crate::document::{CellBlock, ColumnWidth, Picture, Table};
use crate::error::{Error, Fault, Message, Result};
use crate::text::ShapedParagraph;
use crate::units::{Mm, Pt};

use super::super::pager::Pager;
use super::super::picture::{PictureRoom, placed_size};
use super::floors::{floors, raise};
use super::grid::{BandReader, RowBand};
use super::sample::{ALL_ROWS, sampled_bands};

/// The steps of the search, in millimetres, and the least one.
const STEPS: [i32; 4] = [8, 4, 2, 1];
const STEP: Mm = Mm(1.0);

/// A better end is better by more than this: less is rounding.
const GAIN: f32 = 0.5;

/// The most steps the search makes; what it has found until then is good already.
const MOST_STEPS: usize = 400;

/// Where the table begins and what it must carry along, for the reckoning of its end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start {
    /// The height that is left on the page on which it begins.
    pub room: Pt,
    /// The height that must follow its last rows on the same page.
    pub tail: Pt,
    /// How many rows stand on that page with it, where they can.
    pub tail_rows: usize,
}

/// The columns' widths, border to border.
pub(super) fn column_widths(
    pager: &mut Pager,
    table: &Table,
    block: u32,
    start: Start,
) -> Result<Vec<Pt>> {
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
    let mut widths = shared_widths(table, room);
    let stretches = table
        .columns
        .iter()
        .any(|column| column.width.reach() > 0.0);
    if !stretches {
        return Ok(widths);
    }
    let floors = floors(pager, table, &widths)?;
    raise(&mut widths, &floors, table);
    let mut search = Search::new(pager, table, &widths, &floors, start)?;
    search.run();
    Ok(search.widths())
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

/// A cell's height at the widths asked for so far.
struct Measured<'a> {
    paragraphs: Vec<ShapedParagraph<'a>>,
    /// Their sizes are measured anew for each width.
    pictures: Vec<Picture>,
    /// The height at each place of the column's range.
    heights: Vec<Option<f32>>,
}

struct Search<'a> {
    /// Where each column started, and how many steps it is away.
    base: Vec<Pt>,
    steps: Vec<i32>,
    least: Vec<i32>,
    most: Vec<i32>,
    /// For each column, its cell in each row looked at.
    columns: Vec<Vec<Measured<'a>>>,
    /// For each row, the height no width changes.
    fixed_heights: Vec<f32>,
    padding: Pt,
    vertical_padding: Pt,
    picture_height: Pt,
    /// Nothing when the rows are a sample: then heights are summed.
    paging: Option<Paging>,
}

/// What the reckoning of a table's end needs to know of the pages.
struct Paging {
    first_room: f32,
    room: f32,
    keep_whole_below: f32,
    tail: f32,
    tail_rows: usize,
    /// The leading of the rows' text, and the padding above and below it: where a row splits, a page
    /// holds whole lines of it, and each piece has its padding.
    line: f32,
    padding: f32,
    min_split_lines: f32,
}

impl<'a> Search<'a> {
    fn new<'t: 'a>(
        pager: &mut Pager<'_, '_, 't>,
        table: &Table,
        widths: &[Pt],
        floors: &[Pt],
        start: Start,
    ) -> Result<Search<'a>> {
        let count = table.rows.len();
        let all = count <= ALL_ROWS;
        let header = header_height(pager, table, widths)?;
        let page = pager.text_height();
        let room = (page - header).max(Pt(1.0));
        let mut search = Search {
            base: widths.to_vec(),
            steps: vec![0; widths.len()],
            least: Vec::new(),
            most: Vec::new(),
            columns: widths.iter().map(|_| Vec::new()).collect(),
            fixed_heights: Vec::new(),
            padding: table.padding.pt() * 2.0,
            vertical_padding: table.vertical_padding * 2.0,
            picture_height: room,
            paging: all.then(|| Paging {
                first_room: (start.room - header).0,
                room: room.0,
                keep_whole_below: (page * table.keep_whole_below).0,
                tail: start.tail.0,
                tail_rows: start.tail_rows,
                line: 0.0,
                padding: table.vertical_padding.0 * 2.0,
                min_split_lines: table.min_split_lines.into(),
            }),
        };
        for (index, column) in table.columns.iter().enumerate() {
            let steps = |length: Pt| (length / STEP.pt()).floor() as i32;
            let reach = widths[index] * column.width.reach();
            let down = reach.min(widths[index] - floors[index]).max(Pt::ZERO);
            search.least.push(-steps(down));
            search.most.push(steps(reach));
        }
        for band in sampled_bands(table) {
            search.add_band(pager, table, &band?);
        }
        if let Some(paging) = &mut search.paging {
            let cells = search.columns.iter().flatten();
            let leadings = cells
                .flat_map(|cell| &cell.paragraphs)
                .map(|text| text.leading().0);
            paging.line = leadings.fold(0.0, f32::max);
        }
        Ok(search)
    }

    fn add_band<'t: 'a>(&mut self, pager: &mut Pager<'_, '_, 't>, table: &Table, band: &RowBand) {
        for row in 0..band.rows.len() {
            let mut fixed_height: f32 = 0.0;
            let mut cells: Vec<Option<Measured<'a>>> = table.columns.iter().map(|_| None).collect();
            for placed in &band.cells {
                // A spanning cell counts where it starts, at the width it has in the beginning.
                if placed.row != row {
                    continue;
                }
                let mut measured = Measured {
                    paragraphs: Vec::new(),
                    pictures: Vec::new(),
                    heights: Vec::new(),
                };
                for block in &band.cell(placed).blocks {
                    match block {
                        CellBlock::Paragraph(paragraph) => {
                            let style = pager.document.styles.get(paragraph.style);
                            measured
                                .paragraphs
                                .push(pager.typesetter.shape(paragraph, style));
                        }
                        CellBlock::Picture(picture) => {
                            measured.pictures.push(picture.clone());
                            if let Some(caption) = &picture.caption {
                                let style = pager.document.styles.get(caption.style);
                                measured
                                    .paragraphs
                                    .push(pager.typesetter.shape(caption, style));
                            }
                        }
                    }
                }
                if placed.columns == 1 && placed.rows == 1 {
                    let range = self.most[placed.column] - self.least[placed.column] + 1;
                    measured.heights = vec![None; range.max(1) as usize];
                    cells[placed.column] = Some(measured);
                } else if placed.rows == 1 {
                    let end = placed.column + placed.columns;
                    let width: Pt = self.base[placed.column..end].iter().copied().sum();
                    let height = measured.measure(width - self.padding, self.picture_height);
                    fixed_height = fixed_height.max(height);
                }
            }
            self.fixed_heights.push(fixed_height);
            for (column, cell) in cells.into_iter().enumerate() {
                self.columns[column].push(cell.unwrap_or(Measured {
                    paragraphs: Vec::new(),
                    pictures: Vec::new(),
                    heights: vec![Some(0.0)],
                }));
            }
        }
    }

    /// Searches from the shares, and from the widths at which the rows together are lowest: where a
    /// page ends hides one from the other.
    fn run(&mut self) {
        self.descend();
        let Some(paging) = self.paging.take() else {
            return;
        };
        let found = std::mem::replace(&mut self.steps, vec![0; self.base.len()]);
        self.descend();
        self.paging = Some(paging);
        self.descend();
        let end = self.end();
        let other = std::mem::replace(&mut self.steps, found);
        if end + GAIN < self.end() {
            self.steps = other;
        }
    }

    /// Moves width between columns as long as the table ends sooner.
    fn descend(&mut self) {
        let mut best = self.end();
        let mut moves = 0;
        for step in STEPS {
            let mut again = true;
            while again && moves < MOST_STEPS {
                again = false;
                for from in 0..self.steps.len() {
                    for to in 0..self.steps.len() {
                        let may = from != to
                            && self.steps[from] - step >= self.least[from]
                            && self.steps[to] + step <= self.most[to];
                        if !may {
                            continue;
                        }
                        self.steps[from] -= step;
                        self.steps[to] += step;
                        let end = self.end();
                        if end + GAIN < best {
                            best = end;
                            again = true;
                            moves += 1;
                        } else {
                            self.steps[from] += step;
                            self.steps[to] -= step;
                        }
                    }
                }
            }
        }
    }

    fn widths(&self) -> Vec<Pt> {
        let widths = self.base.iter().zip(&self.steps);
        widths
            .map(|(base, steps)| *base + STEP.pt() * *steps as f32)
            .collect()
    }

    /// How far down the table ends at the present widths, all pages one under another.
    fn end(&mut self) -> f32 {
        let widths = self.widths();
        let mut heights = self.fixed_heights.clone();
        for (column, cells) in self.columns.iter_mut().enumerate() {
            let place = (self.steps[column] - self.least[column]) as usize;
            let width = widths[column] - self.padding;
            for (height, cell) in heights.iter_mut().zip(cells) {
                *height = height.max(cell.height(place, width, self.picture_height));
            }
        }
        for height in &mut heights {
            *height += self.vertical_padding.0;
        }
        let sum: f32 = heights.iter().sum();
        match &self.paging {
            // Of two tables that end at one place, the lower rows are the better.
            Some(paging) => paging.end(&heights) + sum * 0.01,
            None => sum,
        }
    }
}

impl Paging {
    fn end(&self, heights: &[f32]) -> f32 {
        let (mut full, mut left) = (0.0, self.first_room.max(0.0));
        let mut page = left;
        for (index, height) in heights.iter().enumerate() {
            let is_last = index + 1 == heights.len();
            let mut need = *height;
            if self.tail_rows > 0 && index + self.tail_rows == heights.len() {
                let group = heights[index..].iter().sum::<f32>() + self.tail;
                if group > left && group <= self.room {
                    full += page;
                    (page, left) = (self.room, self.room);
                }
            }
            let with = if is_last { need + self.tail } else { need };
            if with > left && (need < self.keep_whole_below || with <= self.room && is_last) {
                full += page;
                (page, left) = (self.room, self.room);
            }
            while need > left {
                need -= self
                    .piece(need, left)
                    .unwrap_or(if left < self.room { 0.0 } else { left });
                full += page;
                (page, left) = (self.room, self.room);
            }
            left -= need;
        }
        full + page - left
    }

    /// How much of a row `need` high goes on a page with `left` room, if any of it may: whole lines,
    /// and on either side as many as a split asks for.
    fn piece(&self, need: f32, left: f32) -> Option<f32> {
        if self.line <= 0.0 {
            return Some(left);
        }
        let lines = ((need - self.padding) / self.line).round();
        let fitting = ((left - self.padding) / self.line).floor();
        let here = fitting.min(lines - self.min_split_lines);
        (here >= self.min_split_lines.max(1.0)).then_some(here * self.line)
    }
}

impl Measured<'_> {
    /// The height at a place of the column's range. Between two widths at which it is equal, it is
    /// the same.
    fn height(&mut self, place: usize, width: Pt, picture_height: Pt) -> f32 {
        if self.paragraphs.is_empty() && self.pictures.is_empty() {
            return 0.0;
        }
        if let Some(Some(height)) = self.heights.get(place) {
            return *height;
        }
        if self.pictures.is_empty() {
            let below = self
                .heights
                .iter()
                .take(place)
                .rev()
                .find_map(|height| *height);
            let above = self.heights.iter().skip(place).find_map(|height| *height);
            if let (Some(below), Some(above)) = (below, above)
                && below == above
            {
                return below;
            }
        }
        let height = self.measure(width, picture_height);
        if let Some(slot) = self.heights.get_mut(place) {
            *slot = Some(height);
        }
        height
    }

    fn measure(&self, width: Pt, picture_height: Pt) -> f32 {
        let width = width.max(Pt(1.0));
        let lines = self.paragraphs.iter();
        let mut height: f32 = lines
            .map(|paragraph| paragraph.leading().0 * paragraph.line_count(width) as f32)
            .sum();
        for picture in &self.pictures {
            let room = PictureRoom {
                width,
                height: picture_height,
            };
            height += placed_size(picture, room).1.0;
        }
        height
    }
}

/// The height of the header at these widths.
fn header_height(pager: &mut Pager, table: &Table, widths: &[Pt]) -> Result<Pt> {
    let padding = table.padding.pt() * 2.0;
    let mut height = Pt::ZERO;
    let mut headers = BandReader::of_header(table);
    while let Some(band) = headers.next_band()? {
        let mut rows = vec![Pt::ZERO; band.rows.len()];
        for placed in &band.cells {
            let end = placed.column + placed.columns;
            let width: Pt = widths[placed.column..end].iter().copied().sum();
            let mut cell = table.vertical_padding * 2.0;
            for block in &band.cell(placed).blocks {
                if let CellBlock::Paragraph(paragraph) = block {
                    let style = pager.document.styles.get(paragraph.style);
                    let shaped = pager.typesetter.shape(paragraph, style);
                    cell += shaped.leading() * shaped.line_count(width - padding) as f32;
                }
            }
            let last = (placed.row + placed.rows).min(rows.len());
            let share = cell / (last - placed.row).max(1) as f32;
            for row in &mut rows[placed.row..last] {
                *row = row.max(share);
            }
        }
        height += rows.into_iter().sum();
    }
    Ok(height)
}
