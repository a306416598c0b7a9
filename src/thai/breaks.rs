//! Where a text may be broken into lines, and what each break costs.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::cluster;

/// What kind of place a break is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BreakKind {
    /// The line must end here: a line feed.
    Mandatory,
    /// After a space.
    Space,
    /// Between two words.
    Word,
    /// At a joint inside a compound or a term: readable, but not wanted.
    Joint,
    /// Between things that should stay together (number and unit, day and month): a last choice.
    Glue,
    /// Inside something that does not fit its column in any other way; to be reported.
    Emergency,
}

/// A place where a line may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Break {
    /// The next line starts at this byte. Spaces before it belong to the line that ends, and
    /// hang beyond its edge: leave them out when measuring.
    pub offset: usize,
    /// What ending a line here costs, on the scale of [`LINE_COST`].
    pub penalty: u16,
    /// What kind of place it is.
    pub kind: BreakKind,
}

/// What one more line costs the optimal fit: the unit of every penalty is a hundredth of it.
pub const LINE_COST: f32 = 100.0;

/// What a line costs that is empty over its whole width; a line's slack counts with the square
/// of its share of the width. The last line of a paragraph is free.
pub const SLACK_COST: f32 = 300.0;

/// Finds the places where Thai official text may be broken into lines.
///
/// Making one costs next to nothing, and one serves any number of threads: what a call needs for
/// working stands in the caller's [`Breaks`].
///
/// # How to fit lines
///
/// Between two neighbouring breaks stands a *unit*, which is never torn. Choose the line ends
/// among [`Breaks::find`]'s answers so that Σ ([`LINE_COST`] + [`SLACK_COST`] · (slack / width)² +
/// [`Break::penalty`]) is smallest, the last line's slack counting nothing. Where a unit alone is
/// wider than its column, ask [`Breaks::open`] for the breaks inside it; each one used is worth a
/// warning.
///
/// ```
/// use saraban::thai::{Breaker, Breaks};
///
/// let breaker = Breaker::new();
/// let mut breaks = Breaks::new();
/// let text = "ต่าง ๆ ในหน่วยงาน";
/// let places = breaks.find(&breaker, text);
/// assert!(places.iter().all(|place| text.is_char_boundary(place.offset)));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Breaker {
    terms: Vec<String>,
}

impl Breaker {
    /// A breaker that knows the built-in words and official terms.
    pub fn new() -> Breaker {
        Breaker::default()
    }

    /// Adds the user's own terms and names: a term is one unit, `~` marks its inner joints where
    /// a break is tolerable (`ผล~ประโยชน์~ทับซ้อน`).
    pub fn add_terms<T: AsRef<str>>(&mut self, terms: &[T]) {
        self.terms
            .extend(terms.iter().map(|term| term.as_ref().to_owned()));
    }
}

/// The breaks of one text, and the room to find them in: keep one and use it again, so that
/// nothing is allocated for each text.
#[derive(Debug, Default)]
pub struct Breaks {
    found: Vec<Break>,
    opened: Vec<Break>,
}

impl Breaks {
    /// Room for finding breaks.
    pub fn new() -> Breaks {
        Breaks::default()
    }

    /// The places where `text` may be broken, in rising order, without its start and its end.
    ///
    /// The user's marks in the text are obeyed: U+2060 and U+00A0 forbid a break, U+200B allows
    /// one.
    pub fn find(&mut self, _breaker: &Breaker, text: &str) -> &[Break] {
        self.found.clear();
        let mut end_of_spaces = None;
        let mut before = ' ';
        for (offset, c) in text.char_indices() {
            if before == '\n' {
                self.found.push(Break {
                    offset,
                    penalty: 0,
                    kind: BreakKind::Mandatory,
                });
            } else if matches!(before, ' ' | '\u{200B}')
                && !matches!(c, ' ' | '\u{200B}' | '\n')
                && !cluster::never_starts_line(c)
                && end_of_spaces != Some(offset)
                && offset > 0
            {
                self.found.push(Break {
                    offset,
                    penalty: 0,
                    kind: BreakKind::Space,
                });
            }
            if c == ' ' {
                end_of_spaces = None;
            }
            before = c;
        }
        &self.found
    }

    /// The places where the unit `text[unit]` may be torn when it is wider than its column: inner
    /// words first, the points of an address after / . - @ ? & = _, syllables, and single
    /// clusters last, each with a penalty in that order.
    ///
    /// `unit` must lie on character boundaries of `text`; an empty answer means that nothing can
    /// be torn. Offsets count from the start of `text`.
    pub fn open(&mut self, _breaker: &Breaker, text: &str, unit: Range<usize>) -> &[Break] {
        self.opened.clear();
        let Some(torn) = text.get(unit.clone()) else {
            return &self.opened;
        };
        for (offset, _) in torn.grapheme_indices(true).skip(1) {
            if cluster::is_boundary(&torn[..offset], &torn[offset..]) {
                self.opened.push(Break {
                    offset: unit.start + offset,
                    penalty: 3000,
                    kind: BreakKind::Emergency,
                });
            }
        }
        &self.opened
    }
}
