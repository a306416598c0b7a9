//! A rectangle of cells.

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Region {
    pub(crate) first: (u32, u32),
    pub(crate) last: (u32, u32),
}

impl Region {
    pub(crate) fn rows(&self) -> u32 {
        self.last.0.saturating_sub(self.first.0).saturating_add(1)
    }

    pub(crate) fn columns(&self) -> u32 {
        self.last.1.saturating_sub(self.first.1).saturating_add(1)
    }

    pub(crate) fn holds(&self, (row, column): (u32, u32)) -> bool {
        (self.first.0..=self.last.0).contains(&row)
            && (self.first.1..=self.last.1).contains(&column)
    }
}
