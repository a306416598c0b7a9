//! The search for the widths of a table's columns.
//!
//! It starts at the columns' shares, raised to what each must hold, and moves width between any two
//! columns, in steps of 8, 4, 2 and 1 mm, as long as the table gets better; and once more from where
//! the rows together are lowest. Of two tables the one with fewer pages is better, then the one that
//! ends higher up. Of those that end no lower, the one is best whose line ends in compounds and in
//! what belongs together cost least, counted as they are counted in a line. What it finds is an optimum in this sense: within the bounds, no millimetre moved from
//! one column to another makes the table better.

use crate::document::Table;
use crate::units::{Mm, Pt};

use super::super::pager::Pager;
use super::floors::Bounds;
use super::grid::Placed;
use super::measured::{Cells, Measure, MeasuredCell};
use super::paging::Paging;
use super::sample::ALL_ROWS;

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

/// A search among the widths of a table's columns.
pub(super) struct Search<'c, 'a> {
    /// Where each column started, and how many steps it is away.
    base: Vec<Pt>,
    steps: Vec<i32>,
    least: Vec<i32>,
    most: Vec<i32>,
    /// For each column, its cells and what they are like at each place of the column's range.
    columns: Vec<Vec<Column<'c, 'a>>>,
    spans_rows: bool,
    /// How much what is torn counts.
    tear_weight: f32,
    /// How far down the table may end at most.
    latest_end: f32,
    /// For each row, the height no width changes.
    fixed_heights: Vec<f32>,
    padding: Pt,
    vertical_padding: Pt,
    picture_height: Pt,
    /// Nothing when the rows are a sample: then heights are summed.
    paging: Option<Paging>,
}

/// A cell of one column.
struct Column<'c, 'a> {
    cell: &'c MeasuredCell<'a>,
    measures: Vec<Option<Measure>>,
}

/// How good widths are; less is better, first by pages.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Cost {
    pages: u32,
    /// Where the table ends, all pages one under another.
    end_alone: f32,
    /// The same, and what its line ends cost.
    end: f32,
}

impl Cost {
    fn is_better_than(self, other: Cost) -> bool {
        match self.pages.cmp(&other.pages) {
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
        let mut search = Search {
            base: bounds.start.clone(),
            steps: vec![0; bounds.start.len()],
            least: (widths.clone().zip(&bounds.least))
                .map(|(start, least)| -steps(*start - *least))
                .collect(),
            most: (widths.zip(&bounds.most))
                .map(|(start, most)| steps(*most - *start))
                .collect(),
            columns: table.columns.iter().map(|_| Vec::new()).collect(),
            tear_weight: 0.0,
            latest_end: f32::INFINITY,
            spans_rows: cells.body.iter().any(|cell| cell.place.rows > 1),
            fixed_heights: vec![0.0; rows],
            padding: cells.padding(),
            vertical_padding: table.vertical_padding * 2.0,
            picture_height: room,
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
                let range = search.most[column] - search.least[column] + 1;
                search.columns[column].push(Column {
                    cell,
                    measures: vec![None; range.max(1) as usize],
                });
            } else if rows == 1 {
                // A cell over columns counts at the width it has in the beginning.
                let width = cell.width(&search.base) - search.padding;
                let height = cell.measure(width, room).height;
                search.fixed_heights[row] = search.fixed_heights[row].max(height);
            }
        }
        search
    }

    /// Searches from the shares, and from the widths at which the rows together are lowest: where a
    /// page ends hides one from the other. What is torn counts only then: it is to cost no
    /// page and no line.
    pub fn run(&mut self) {
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
        if cells.any(|column| column.cell.has_pictures()) {
            return;
        }
        self.tear_weight = 1.0;
        self.latest_end = self.cost().end_alone;
        self.descend();
    }

    /// Moves width between columns as long as the table ends sooner.
    fn descend(&mut self) {
        let mut best = self.cost();
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
                        let cost = self.cost();
                        if cost.end_alone <= self.latest_end && cost.is_better_than(best) {
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
    }

    pub fn widths(&self) -> Vec<Pt> {
        let widths = self.base.iter().zip(&self.steps);
        widths
            .map(|(base, steps)| *base + STEP.pt() * *steps as f32)
            .collect()
    }

    /// How good the present widths are.
    fn cost(&mut self) -> Cost {
        let widths = self.widths();
        let mut heights = self.fixed_heights.clone();
        let mut torn = 0.0;
        for (index, cells) in self.columns.iter_mut().enumerate() {
            let place = (self.steps[index] - self.least[index]) as usize;
            let width = widths[index] - self.padding;
            for column in cells {
                let measure = column.at(place, width, self.picture_height);
                torn += measure.torn;
                let Placed { row, rows, .. } = column.cell.place;
                if rows == 1 {
                    heights[row] = heights[row].max(measure.height);
                }
            }
        }
        for height in &mut heights {
            *height += self.vertical_padding.0;
        }
        if self.spans_rows {
            self.stretch_rows(&mut heights, &widths);
        }
        let sum: f32 = heights.iter().sum();
        let torn = torn * self.tear_weight;
        match &self.paging {
            // Of two tables that end at one place, the lower rows are the better.
            Some(paging) => {
                let (pages, end) = paging.end(&heights);
                Cost {
                    pages,
                    end_alone: end,
                    end: end + sum * 0.01 + torn,
                }
            }
            None => Cost {
                pages: 0,
                end_alone: sum,
                end: sum + torn,
            },
        }
    }

    /// Makes the last of the rows a cell covers as high as the cell asks for.
    fn stretch_rows(&mut self, heights: &mut [f32], widths: &[Pt]) {
        for (index, cells) in self.columns.iter_mut().enumerate() {
            let place = (self.steps[index] - self.least[index]) as usize;
            let width = widths[index] - self.padding;
            for column in cells.iter_mut().filter(|column| column.cell.place.rows > 1) {
                let measure = column.at(place, width, self.picture_height);
                let Placed { row, rows, .. } = column.cell.place;
                let end = (row + rows).min(heights.len());
                let have: f32 = heights[row..end].iter().sum();
                let need = measure.height + self.vertical_padding.0;
                heights[end - 1] += (need - have).max(0.0);
            }
        }
    }
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
