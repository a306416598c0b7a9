//! Texts with marks that say where a line may end, and line ends counted by them.

use std::collections::BTreeMap;
use std::ops::AddAssign;

/// What the marks say of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A space or the edge of a word.
    Good,
    /// A joint inside a compound.
    Compound,
    /// A space between what belongs together.
    Glue,
    /// Nothing: inside a word.
    Word,
}

/// A text and what its marks say of each place, by byte offset of the next line's start.
pub struct Marked {
    /// The text without its marks.
    pub text: String,
    places: BTreeMap<usize, Mark>,
}

impl Marked {
    /// Reads a file of marked texts, one a line, `#` at its start makes a line a comment.
    pub fn read(content: &str) -> Vec<Marked> {
        let mut items = Vec::new();
        for line in content.lines().filter(|line| !line.starts_with('#')) {
            let mut item = Marked {
                text: String::new(),
                places: BTreeMap::new(),
            };
            for c in line.chars() {
                let mark = match c {
                    '|' | ' ' => Mark::Good,
                    '~' => Mark::Compound,
                    '_' => Mark::Glue,
                    _ => {
                        item.text.push(c);
                        continue;
                    }
                };
                if matches!(c, ' ' | '_') {
                    item.text.push(' ');
                }
                item.places.insert(item.text.len(), mark);
            }
            if !item.text.is_empty() {
                items.push(item);
            }
        }
        items
    }

    /// What the marks say of a line end before that byte.
    pub fn mark(&self, at: usize) -> Mark {
        self.places.get(&at).copied().unwrap_or(Mark::Word)
    }
}

/// Line ends, counted by what the marks say of them; and lines.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ends {
    pub good: usize,
    pub compound: usize,
    pub glue: usize,
    pub word: usize,
    pub lines: usize,
}

impl Ends {
    /// Counts a line end.
    pub fn add(&mut self, mark: Mark) {
        match mark {
            Mark::Good => self.good += 1,
            Mark::Compound => self.compound += 1,
            Mark::Glue => self.glue += 1,
            Mark::Word => self.word += 1,
        }
    }

    /// All of them.
    pub fn all(&self) -> usize {
        self.good + self.compound + self.glue + self.word
    }

    /// Those the marks forbid.
    pub fn bad(&self) -> usize {
        self.glue + self.word
    }

    /// A part of them, in percent.
    pub fn percent(&self, part: usize) -> f64 {
        100.0 * part as f64 / self.all().max(1) as f64
    }
}

impl AddAssign for Ends {
    fn add_assign(&mut self, other: Ends) {
        self.good += other.good;
        self.compound += other.compound;
        self.glue += other.glue;
        self.word += other.word;
        self.lines += other.lines;
    }
}
