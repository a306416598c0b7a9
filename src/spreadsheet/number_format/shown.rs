//! What a cell shows, and which day its numbers count from.

/// Which day the serial numbers of a workbook count from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::spreadsheet) enum Epoch {
    /// Day 1 is 1 January 1900, with a 29 February 1900 that never was.
    #[default]
    Of1900,
    /// Day 0 is 1 January 1904.
    Of1904,
}

/// What a cell shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::spreadsheet) struct Shown {
    pub text: String,
    /// What of it follows the reader's computer and not the file.
    pub guess: Option<Guess>,
}

/// What is shown another way on another computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::spreadsheet) enum Guess {
    /// The order and calendar of a date: Windows' short date.
    ShortDate,
    /// The names of months and days.
    Names,
    /// The sign of a currency.
    Currency,
}

impl Shown {
    pub fn sure(text: String) -> Shown {
        Shown { text, guess: None }
    }
}
