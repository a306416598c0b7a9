//! Where a table of rows of known heights ends, page by page.

/// What the reckoning of a table's end needs to know of the pages.
pub(super) struct Paging {
    pub first_room: f32,
    pub room: f32,
    pub keep_whole_below: f32,
    pub tail: f32,
    pub tail_rows: usize,
    /// The leading of the rows' text, and the padding above and below it: where a row splits, a page
    /// holds whole lines of it, and each piece has its padding.
    pub line: f32,
    pub padding: f32,
    pub min_split_lines: f32,
    /// For each row, whether it is the heading of those below it.
    pub headings: Vec<bool>,
}

impl Paging {
    /// On how many further pages it ends, and how far down, all pages one under another.
    pub fn end(&self, heights: &[f32]) -> (u32, f32) {
        let (mut full, mut left) = (0.0, self.first_room.max(0.0));
        let mut page = left;
        let mut pages = 0;
        for (index, height) in heights.iter().enumerate() {
            let is_last = index + 1 == heights.len();
            let mut need = *height;
            if self.tail_rows > 0 && index + self.tail_rows == heights.len() {
                let group = heights[index..].iter().sum::<f32>() + self.tail;
                if group > left && group <= self.room {
                    full += page;
                    pages += 1;
                    (page, left) = (self.room, self.room);
                }
            }
            if self.leaves_headings_alone(heights, index, left) {
                full += page;
                pages += 1;
                (page, left) = (self.room, self.room);
            }
            let with = if is_last { need + self.tail } else { need };
            if with > left && (need < self.keep_whole_below || with <= self.room && is_last) {
                full += page;
                pages += 1;
                (page, left) = (self.room, self.room);
            }
            while need > left {
                need -= self
                    .piece(need, left)
                    .unwrap_or(if left < self.room { 0.0 } else { left });
                full += page;
                pages += 1;
                (page, left) = (self.room, self.room);
            }
            left -= need;
        }
        (pages, full + page - left)
    }

    /// Whether the row is the first of headings that would stand at the foot of a page with `left`
    /// room without the first row below them.
    fn leaves_headings_alone(&self, heights: &[f32], row: usize, left: f32) -> bool {
        let is_first = self.headings[row] && (row == 0 || !self.headings[row - 1]);
        if !is_first || left >= self.room {
            return false;
        }
        let chain = self.headings[row..].iter().take_while(|heading| **heading);
        let end = row + chain.count();
        let Some(first) = heights.get(end) else {
            return false;
        };
        let chain: f32 = heights[row..end].iter().sum();
        let least = match *first < self.keep_whole_below {
            true => *first,
            false => self.line * self.min_split_lines + self.padding,
        };
        chain + least > left && chain + least <= self.room
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
