//! A band of rows with its cells' content: row heights, and the piece that fits a page.

use crate::document::VerticalAlignment;
use crate::units::Pt;

use super::super::pager::TOLERANCE;
use super::super::strip::Strip;
use super::cell::{PlacedStrips, SplitRules, Stack};

/// A row of empty cells is this high.
const EMPTY_ROW: Pt = Pt(12.0);

/// What is left of a band.
#[derive(Debug, Clone)]
pub(super) struct Band {
    /// Index of the first row that is left.
    pub first_row: usize,
    /// How many rows are left.
    rows: usize,
    cells: Vec<BandCell>,
    /// Space between border and content, above and below.
    padding: Pt,
    /// Whether the first row's upper part stands on an earlier page.
    pub continued: bool,
    /// Whether it is the heading of the rows below it.
    pub is_heading: bool,
}

/// A cell of a band.
#[derive(Debug, Clone)]
pub(super) struct BandCell {
    pub column: usize,
    pub columns: usize,
    pub row: usize,
    pub rows: usize,
    pub content: Stack,
    pub alignment: VerticalAlignment,
    pub is_shaded: bool,
    /// Cells of one group keep their items side by side on every page.
    pub group: Option<u16>,
    /// What a continued cell shows again, on top; no content.
    pub again: Vec<Strip>,
    /// Where its content stands in the table, row and cell, if it is shown again.
    pub shown_again: Option<(usize, u16)>,
    /// Which body cell it is: its row in the table, and its place there.
    pub body: Option<(usize, u16)>,
    /// Whether it covers several rows of the table.
    pub spans_rows: bool,
}

/// The part of a band that stands on one page.
#[derive(Debug, Clone)]
pub(super) struct Fragment {
    /// The rows' heights.
    pub rows: Vec<Pt>,
    pub cells: Vec<Piece>,
}

/// The part of a cell that stands on one page.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub column: usize,
    pub columns: usize,
    pub row: usize,
    pub rows: usize,
    pub strips: PlacedStrips,
    /// The height of its content.
    pub height: Pt,
    pub alignment: VerticalAlignment,
    pub is_shaded: bool,
    /// Which body cell it is of: its row in the table, and its place there.
    pub body: Option<(usize, u16)>,
}

impl Fragment {
    /// The height of all its rows.
    pub fn height(&self) -> Pt {
        self.rows.iter().copied().sum()
    }

    /// Adds the rows of another below.
    pub fn append(&mut self, other: Fragment) {
        let rows = self.rows.len();
        self.rows.extend(other.rows);
        self.cells.extend(other.cells.into_iter().map(|mut piece| {
            piece.row += rows;
            piece
        }));
    }
}

impl BandCell {
    /// The height of its content, and of what it shows again.
    fn height(&self) -> Pt {
        self.content.height() + self.again_height()
    }

    fn again_height(&self) -> Pt {
        self.again.iter().map(|strip| strip.height).sum()
    }

    /// Takes the first `count` strips off as a piece.
    fn take(&mut self, count: usize, rest: Option<Pt>, room: Pt) -> Piece {
        let whole = !self.content.is_cut() && count == self.content.len();
        let mut strips = Vec::new();
        let mut top = Pt::ZERO;
        let content = self.content.height_of(count);
        if self.again_height() + content <= room + TOLERANCE {
            for strip in std::mem::take(&mut self.again) {
                let height = strip.height;
                strips.push((top, strip));
                top += height;
            }
        }
        self.again.clear();
        let taken = self.content.take(count, rest);
        strips.extend(taken.into_iter().map(|(y, strip)| (y + top, strip)));
        Piece {
            column: self.column,
            columns: self.columns,
            row: self.row,
            rows: self.rows,
            strips,
            height: content + top,
            is_shaded: self.is_shaded,
            body: self.body,
            alignment: if whole {
                self.alignment
            } else {
                VerticalAlignment::Top
            },
        }
    }
}

impl Band {
    pub fn new(first_row: usize, rows: usize, cells: Vec<BandCell>, padding: Pt) -> Band {
        Band {
            first_row,
            rows,
            cells,
            padding,
            continued: false,
            is_heading: false,
        }
    }

    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The height of everything that is left.
    pub fn height(&self) -> Pt {
        self.heights().into_iter().sum()
    }

    /// The cells of the first row that is left.
    pub fn first_cells(&mut self) -> impl Iterator<Item = &mut BandCell> {
        self.cells.iter_mut().filter(|cell| cell.row == 0)
    }

    /// Whether everything was taken.
    pub fn is_done(&self) -> bool {
        let empty = || self.cells.iter().all(|cell| cell.content.is_empty());
        self.rows == 0 || (self.rows == 1 && self.continued && empty())
    }

    /// The least height in which it can begin.
    pub fn least_height(&self, rules: SplitRules) -> Pt {
        let whole = self.heights().first().copied().unwrap_or_default();
        if whole < rules.keep_whole_below {
            return whole;
        }
        let cells = self.cells.iter().filter(|cell| cell.row == 0);
        let least = cells
            .map(|cell| cell.content.least_piece(rules))
            .fold(Pt::ZERO, Pt::max);
        (least + self.padding * 2.0).min(whole)
    }

    /// The heights of the rows that are left.
    pub fn heights(&self) -> Vec<Pt> {
        let mut heights = vec![Pt::ZERO; self.rows];
        let padding = self.padding * 2.0;
        for cell in self.cells.iter().filter(|cell| cell.rows == 1) {
            if let Some(height) = heights.get_mut(cell.row) {
                *height = height.max(cell.height() + padding);
            }
        }
        for height in &mut heights {
            if *height <= padding + TOLERANCE {
                *height = EMPTY_ROW.max(padding);
            }
        }
        if self.rows > 1 {
            let mut spanning: Vec<&BandCell> =
                self.cells.iter().filter(|cell| cell.rows > 1).collect();
            spanning.sort_by_key(|cell| cell.row + cell.rows);
            for cell in spanning {
                let end = (cell.row + cell.rows).min(heights.len());
                let Some(covered) = heights.get_mut(cell.row..end) else {
                    continue;
                };
                let have: Pt = covered.iter().copied().sum();
                let need = cell.height() + padding;
                if let Some(last) = covered.last_mut() {
                    *last += (need - have).max(Pt::ZERO);
                }
            }
        }
        heights
    }

    /// Takes as much off as fits the height in an orderly way; nothing when nothing does.
    pub fn take(&mut self, room: Pt, rules: SplitRules) -> Option<Fragment> {
        let heights = self.heights();
        let mut top = Pt::ZERO;
        let mut row = 0;
        while let Some(height) = heights.get(row) {
            if top + *height > room + TOLERANCE {
                break;
            }
            top += *height;
            row += 1;
        }
        if row == self.rows {
            let cuts = self.cells.iter().map(|cell| cell.content.len()).collect();
            return Some(self.split(heights, self.rows, false, cuts, room));
        }
        if heights[row] >= rules.keep_whole_below
            && let Some(cuts) = self.cuts(&heights, row, room, rules, true)
        {
            return Some(self.split(heights, row, true, cuts, room));
        }
        while row > 0 {
            if let Some(cuts) = self.cuts(&heights, row, top, rules, false) {
                return Some(self.split(heights, row, false, cuts, top));
            }
            row -= 1;
            top = heights[..row].iter().copied().sum();
        }
        None
    }

    /// How many strips each cell leaves above a cut at `room`, in row `row` (`inside`) or above it;
    /// nothing if a cell would leave too little on either side.
    fn cuts(
        &self,
        heights: &[Pt],
        row: usize,
        room: Pt,
        rules: SplitRules,
        inside: bool,
    ) -> Option<Vec<usize>> {
        let mut cuts = Vec::with_capacity(self.cells.len());
        let crosses = |cell: &BandCell| {
            let begins = if inside {
                cell.row <= row
            } else {
                cell.row < row
            };
            begins && cell.row + cell.rows > row
        };
        let mut limits: Vec<(u16, Pt)> = Vec::new();
        for cell in &self.cells {
            let above: Pt = heights[..cell.row.min(row)].iter().copied().sum();
            let free = room - above - self.padding * 2.0;
            let cut = match (crosses(cell), cell.row + cell.rows <= row) {
                (true, _) => cell.content.cut_within(free, rules),
                (false, true) => cell.content.len(),
                (false, false) => 0,
            };
            if let (Some(group), true, Some(top)) =
                (cell.group, crosses(cell), cell.content.top_of(cut))
            {
                match limits.iter_mut().find(|(other, _)| *other == group) {
                    Some((_, limit)) => *limit = limit.min(top),
                    None => limits.push((group, top)),
                }
            }
            cuts.push(cut);
        }
        // Items that stand side by side go to the next page together.
        for (cell, cut) in self.cells.iter().zip(&mut cuts) {
            let limit = limits.iter().find(|(group, _)| Some(*group) == cell.group);
            let Some((_, limit)) = limit.filter(|_| crosses(cell)) else {
                continue;
            };
            let before = (0..*cut).take_while(|strip| {
                let top = cell.content.top_of(*strip);
                top.is_some_and(|top| top + TOLERANCE < *limit)
            });
            *cut = before.count();
        }
        let mut progress = !inside || row > 0;
        for (cell, cut) in self.cells.iter().zip(&cuts) {
            if !crosses(cell) || cell.content.is_empty() {
                continue;
            }
            if *cut == 0 && !rules.allow_empty && cell.group.is_none() {
                return None;
            }
            progress |= *cut > 0;
        }
        progress.then_some(cuts)
    }

    /// Takes off the rows before `row`, and of row `row`, if the cut is inside it, its upper part.
    fn split(
        &mut self,
        mut heights: Vec<Pt>,
        row: usize,
        inside: bool,
        cuts: Vec<usize>,
        room: Pt,
    ) -> Fragment {
        let padding = self.padding * 2.0;
        let above: Vec<Pt> = heights
            .iter()
            .scan(Pt::ZERO, |sum, height| {
                let top = *sum;
                *sum += *height;
                Some(top)
            })
            .collect();
        let rests = self.group_rests(&cuts);
        let end = if inside { row + 1 } else { row };
        heights.truncate(end);
        if inside {
            heights[row] = Pt::ZERO;
        }
        let mut pieces = Vec::with_capacity(self.cells.len());
        let mut kept = Vec::new();
        for (mut cell, cut) in self.cells.drain(..).zip(cuts) {
            if cell.row >= end {
                cell.row -= row;
                kept.push(cell);
                continue;
            }
            let top = above.get(cell.row).copied().unwrap_or_default();
            let cell_end = cell.row + cell.rows;
            let rest = rests
                .iter()
                .find(|(group, _)| Some(*group) == cell.group)
                .map(|(_, rest)| *rest);
            let mut piece = cell.take(cut, rest, room - top - padding);
            piece.rows = cell_end.min(end) - cell.row;
            if cell_end > row && inside {
                let bottom = top + piece.height + padding;
                let before = above.get(row).copied().unwrap_or_default();
                heights[row] = heights[row].max(bottom - before);
            }
            pieces.push(piece);
            if cell_end > row {
                cell.rows = cell_end - row.max(cell.row);
                cell.row = 0;
                kept.push(cell);
            }
        }
        if inside && heights[row] <= padding + TOLERANCE {
            heights[row] = EMPTY_ROW.max(padding);
        }
        self.cells = kept;
        self.first_row += row;
        self.rows -= row;
        self.continued = inside;
        if inside {
            self.drop_finished_row();
        }
        // Cells that go on from rows above stand among those of the row they now begin in: a page is
        // drawn, and told by readers of the text layer, from left to right.
        self.cells.sort_by_key(|cell| (cell.row, cell.column));
        Fragment {
            rows: heights,
            cells: pieces,
        }
    }

    /// Drops the first row where all of its own cells are finished and only cells that span further
    /// rows go on: the next page starts with the row below it.
    fn drop_finished_row(&mut self) {
        let is_own = |cell: &BandCell| cell.row == 0 && cell.rows == 1;
        let mut own = self.cells.iter().filter(|cell| is_own(cell)).peekable();
        if self.rows < 2 || own.peek().is_none() || !own.all(|cell| cell.content.is_empty()) {
            return;
        }
        self.cells.retain(|cell| !is_own(cell));
        for cell in &mut self.cells {
            match cell.row {
                0 => cell.rows -= 1,
                _ => cell.row -= 1,
            }
        }
        self.first_row += 1;
        self.rows -= 1;
        self.continued = false;
    }

    /// For each group, where what is left of its cells starts, so that their items stay level.
    fn group_rests(&self, cuts: &[usize]) -> Vec<(u16, Pt)> {
        let mut rests: Vec<(u16, Pt)> = Vec::new();
        for (cell, cut) in self.cells.iter().zip(cuts) {
            let (Some(group), Some(top)) = (cell.group, cell.content.top_of(*cut)) else {
                continue;
            };
            match rests.iter_mut().find(|(other, _)| *other == group) {
                Some((_, rest)) => *rest = rest.min(top),
                None => rests.push((group, top)),
            }
        }
        rests
    }
}
