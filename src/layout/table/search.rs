//! The search for the widths of a table's columns.
//!
//! It starts at the columns' shares, raised to what each must hold, and moves width between any two
//! columns, in steps of 8, 4, 2 and 1 mm, as long as the table gets better; and once more from where
//! the rows together are lowest. Of two tables the one with fewer pages is better, then the one that
//! ends higher up. Of those that end no lower, the one is best whose line ends in compounds and in
//! what belongs together cost least, counted as they are counted in a line. What it finds is an optimum
//! in this sense: within the bounds, no millimetre moved from one column to another makes the table
//! better.

use crate::document::{ColumnWidth, Table};
use crate::units::{Mm, Pt};

use super::super::pager::Pager;
use super::floors::Bounds;
use super::grid::Placed;
use super::measured::{Cells, Measure, MeasuredCell};
use super::paging::Paging;
use super::sample::ALL_ROWS;
use super::trial::{Start, Trial};

/// The steps of the search, in millimetres, and the least one.
const STEPS: [i32; 4] = [8, 4, 2, 1];
const STEP: Mm = Mm(1.0);

/// A better end is better by more than this: less is rounding.
const GAIN: f32 = 0.5;

/// Heights that differ by less are one.
pub(super) const ROUNDING: f32 = 0.01;

/// The most steps the search makes; what it has found until then is good already.
const MOST_STEPS: usize = 400;

/// How far the last search goes beyond what the form wishes, in millimetres.
const BEYOND_WISHES: i32 = 3;

/// A search among the widths of a table's columns.
pub(super) struct Search<'c, 'a> {
    /// Where each column started, and how many steps it is away.
    base: Vec<Pt>,
    pub steps: Vec<i32>,
    pub least: Vec<i32>,
    pub most: Vec<i32>,
    pub cells: &'c Cells<'a>,
    /// For each column, its cells and what they are like at each place of the column's range.
    pub columns: Vec<Vec<Column<'c, 'a>>>,
    spans_rows: bool,
    /// What counts beside pages and the table's end.
    pub counted: Counted,
    /// How far beyond its range each column may go in the last search: down, and up.
    pub beyond: Vec<(i32, i32)>,
    /// At how many steps the first of each column's places is.
    first_place: Vec<i32>,
    /// Whether the table may end further down on its last page.
    pub may_end_later: bool,
    /// How high each row may become at most.
    pub highest_rows: Option<Vec<f32>>,
    /// How far down the table may end at most.
    pub latest_end: f32,
    /// For each row, the height no width changes.
    fixed_heights: Vec<f32>,
    padding: Pt,
    vertical_padding: Pt,
    picture_height: Pt,
    /// Room for what the cells are like at the widths in hand, each with its row.
    measures: Vec<(usize, Measure)>,
    /// Nothing when the rows are a sample: then heights are summed.
    pub paging: Option<Paging>,
}

/// What of the line ends counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Counted {
    Nothing,
    /// What they cost, as a height.
    Cost,
    /// What they tear, before where the table ends; then what they cost.
    Tears,
}

/// A cell of one column.
pub(super) struct Column<'c, 'a> {
    pub cell: &'c MeasuredCell<'a>,
    measures: Vec<Option<Measure>>,
}

/// How good widths are; less is better, first by pages.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cost {
    pages: u32,
    /// What is torn, if it is counted.
    pub tears: f32,
    /// Where the table ends, all pages one under another.
    pub end_alone: f32,
    /// The same, and what its line ends cost.
    end: f32,
}

impl Cost {
    fn is_better_than(self, other: Cost) -> bool {
        let by_pages = self.pages.cmp(&other.pages);
        match by_pages.then(self.tears.total_cmp(&other.tears)) {
            std::cmp::Ordering::Less => true,
            std::cmp::Ordering::Equal => self.end + GAIN < other.end,
            std::cmp::Ordering::Greater => false,
        }
    }
}

impl<'c, 'a> Search<'c, 'a> {
    pub fn new(
        pager: &Pager,
        table: &Table,
        bounds: &Bounds,
        cells: &'c Cells<'a>,
        header: Pt,
        start: Start,
    ) -> Search<'c, 'a> {
        let page = pager.text_height();
        let room = (page - header).max(Pt(1.0));
        let rows = cells.headings.len();
        let leadings = cells.body.iter().map(MeasuredCell::leading);
        let line = leadings.fold(0.0, f32::max);
        let steps = |length: Pt| (length / STEP.pt()).floor().max(0.0) as i32;
        let widths = bounds.start.iter();
        let least_steps = |least: &[Pt]| -> Vec<i32> {
            (widths.clone().zip(least))
                .map(|(start, least)| -steps(*start - *least))
                .collect()
        };
        let least = least_steps(&bounds.least);
        let mut search = Search {
            base: bounds.start.clone(),
            steps: vec![0; bounds.start.len()],
            beyond: (table
                .columns
                .iter()
                .zip(&least)
                .zip(least_steps(&bounds.floors)))
            .map(|((column, least), floor)| match column.width {
                ColumnWidth::Fixed(_) => (0, 0),
                ColumnWidth::Auto { .. } => {
                    ((least - floor).clamp(0, BEYOND_WISHES), BEYOND_WISHES)
                }
            })
            .collect(),
            first_place: least.iter().map(|least| least - BEYOND_WISHES).collect(),
            least,
            most: (widths.clone().zip(&bounds.most))
                .map(|(start, most)| steps(*most - *start))
                .collect(),
            columns: table.columns.iter().map(|_| Vec::new()).collect(),
            counted: Counted::Nothing,
            may_end_later: start.is_last,
            highest_rows: None,
            latest_end: f32::INFINITY,
            cells,
            spans_rows: cells.body.iter().any(|cell| cell.place.rows > 1),
            fixed_heights: vec![0.0; rows],
            padding: cells.padding(),
            vertical_padding: table.vertical_padding * 2.0,
            picture_height: room,
            measures: Vec::new(),
            paging: (table.rows.len() <= ALL_ROWS).then(|| Paging {
                first_room: (start.room - header).0,
                room: room.0,
                keep_whole_below: (page * table.keep_whole_below).0,
                tail: start.tail.0,
                tail_rows: start.tail_rows,
                line,
                padding: table.vertical_padding.0 * 2.0,
                min_split_lines: table.min_split_lines.into(),
                headings: cells.headings.clone(),
            }),
        };
        for cell in cells.body.iter().filter(|cell| !cell.is_empty()) {
            let Placed {
                column,
                columns,
                row,
                rows,
                ..
            } = cell.place;
            if columns == 1 {
                let range = search.most[column] - search.least[column] + 2 * BEYOND_WISHES + 1;
                search.columns[column].push(Column {
                    cell,
                    measures: vec![None; range.max(1) as usize],
                });
            } else if rows == 1 {
                // A cell over columns counts at the width it has in the beginning.
                let width = cell.width(&search.base) - search.padding;
                let height = cell.measure(width, room).frugal.height;
                search.fixed_heights[row] = search.fixed_heights[row].max(height);
            }
        }
        search
    }

    /// Searches from the shares, and from the widths at which the rows together are lowest: where a
    /// page ends hides one from the other. What is torn counts only then: it is to cost no
    /// page and no line.
    pub fn run(&mut self, trial: Trial) {
        if self.least == self.most {
            return;
        }
        self.descend();
        if let Some(paging) = self.paging.take() {
            let found = std::mem::replace(&mut self.steps, vec![0; self.base.len()]);
            self.descend();
            self.paging = Some(paging);
            self.descend();
            let cost = self.cost();
            let other = std::mem::replace(&mut self.steps, found);
            if cost.is_better_than(self.cost()) {
                self.steps = other;
            }
        }
        // Where a row of pictures splits is reckoned too roughly to move anything on its strength.
        let mut cells = self.columns.iter().flatten();
        if !cells.any(|column| column.cell.has_pictures()) {
            self.counted = Counted::Cost;
            self.latest_end = self.cost().end_alone;
            self.descend();
        }
        self.spare_what_is_torn(trial);
    }

    /// Moves width between columns as long as the table gets better.
    fn descend(&mut self) {
        self.descend_by(&STEPS, &mut |_, _| true);
    }

    /// The same in steps of these sizes, as far as what is better may be.
    pub fn descend_by(
        &mut self,
        sizes: &[i32],
        may_be: &mut dyn FnMut(&Self, Cost) -> bool,
    ) -> bool {
        let mut best = self.cost();
        let mut moves = 0;
        for &step in sizes {
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
                        let cost = self.cost();
                        if cost.end_alone <= self.latest_end
                            && cost.is_better_than(best)
                            && may_be(self, cost)
                        {
                            best = cost;
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
        moves > 0
    }

    pub fn widths(&self) -> Vec<Pt> {
        let widths = self.base.iter().zip(&self.steps);
        widths
            .map(|(base, steps)| *base + STEP.pt() * *steps as f32)
            .collect()
    }

    /// How good the present widths are.
    pub fn cost(&mut self) -> Cost {
        let heights = self.row_heights();
        let (line_ends, tears) = match self.counted {
            Counted::Nothing => (0.0, 0.0),
            Counted::Cost => (
                line_ends(&heights, self.vertical_padding, &self.measures).0,
                0.0,
            ),
            Counted::Tears => line_ends(&heights, self.vertical_padding, &self.measures),
        };
        let sum: f32 = heights.iter().sum();
        let (pages, end) = match &self.paging {
            Some(paging) => paging.end(&heights),
            None => (0, sum),
        };
        // Of two tables that end at one place, the lower rows are the better.
        let rows = match self.paging.is_some() {
            true => sum * 0.01,
            false => 0.0,
        };
        let is_higher = |(height, highest): (&f32, &f32)| *height > highest + ROUNDING;
        let mut rows_and_limits = heights.iter().zip(self.highest_rows.iter().flatten());
        Cost {
            pages: match rows_and_limits.any(is_higher) {
                true => u32::MAX,
                false => pages,
            },
            tears,
            end_alone: end,
            end: end + rows + line_ends,
        }
    }

    /// The heights of the rows at the present widths, and for [`line_ends`] what their cells are like.
    pub fn row_heights(&mut self) -> Vec<f32> {
        let widths = self.widths();
        let mut heights = self.fixed_heights.clone();
        let mut measures = std::mem::take(&mut self.measures);
        measures.clear();
        for (index, cells) in self.columns.iter_mut().enumerate() {
            let place = (self.steps[index] - self.first_place[index]) as usize;
            let width = widths[index] - self.padding;
            for column in cells {
                let measure = column.at(place, width, self.picture_height);
                let Placed { row, rows, .. } = column.cell.place;
                if rows == 1 {
                    heights[row] = heights[row].max(measure.frugal.height);
                }
                measures.push((row, measure));
            }
        }
        self.measures = measures;
        for height in &mut heights {
            *height += self.vertical_padding.0;
        }
        if self.spans_rows {
            self.stretch_rows(&mut heights, &widths);
        }
        heights
    }

    /// Makes the last of the rows a cell covers as high as the cell asks for.
    fn stretch_rows(&mut self, heights: &mut [f32], widths: &[Pt]) {
        for (index, cells) in self.columns.iter_mut().enumerate() {
            let place = (self.steps[index] - self.first_place[index]) as usize;
            let width = widths[index] - self.padding;
            for column in cells.iter_mut().filter(|column| column.cell.place.rows > 1) {
                let measure = column.at(place, width, self.picture_height);
                let Placed { row, rows, .. } = column.cell.place;
                let end = (row + rows).min(heights.len());
                let have: f32 = heights[row..end].iter().sum();
                let need = measure.usual.height + self.vertical_padding.0;
                heights[end - 1] += (need - have).max(0.0);
            }
        }
    }
}

/// What line ends cost and tear in rows that high. The cells that make a row high are set in as few lines
/// as they can be, the others in their best.
fn line_ends(heights: &[f32], padding: Pt, measures: &[(usize, Measure)]) -> (f32, f32) {
    let (mut cost, mut tears) = (0.0, 0.0);
    for (row, measure) in measures {
        let lines = match measure.usual.height + padding.0 > heights[*row] + ROUNDING {
            true => measure.frugal,
            false => measure.usual,
        };
        cost += lines.cost;
        tears += lines.tears;
    }
    (cost, tears)
}

impl Column<'_, '_> {
    /// What the cell is like at a place of the column's range. Between two places at which it is
    /// the same, it is the same.
    fn at(&mut self, place: usize, width: Pt, picture_height: Pt) -> Measure {
        if let Some(Some(measure)) = self.measures.get(place) {
            return *measure;
        }
        if !self.cell.has_pictures() {
            let before = self.measures.iter().take(place).rev();
            let below = before.flatten().next();
            let above = self.measures.iter().skip(place).flatten().next();
            if let (Some(below), Some(above)) = (below, above)
                && below == above
            {
                return *below;
            }
        }
        let measure = self.cell.measure(width, picture_height);
        if let Some(slot) = self.measures.get_mut(place) {
            *slot = Some(measure);
        }
        measure
    }
}
