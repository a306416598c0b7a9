//! Texts and values with the place they were written at.

use crate::error::{Origin, Place};

/// A text as the user wrote it, and where. Two texts are equal when their words are, wherever
/// they stand.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// The text; its lines are paragraphs. Line ends at its end are left out.
    pub value: String,
    /// Where it starts.
    pub origin: Origin,
    /// How its characters stand in the file.
    pub(crate) written: Written,
}

/// How the characters of a text stand in its file: what is known of the places inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) enum Written {
    /// Its lines are lines of the file too (a `|` block of YAML).
    Block,
    /// In one line of the file, character for character, so many characters after its place: one
    /// after a quote, none without quotes.
    Line(u8),
    /// Folded, with escapes, in a spreadsheet's cell, or in no file: only its place is known.
    #[default]
    Otherwise,
}

/// What stands for a value that is still to be given, in a report and on its pages.
pub(crate) const UNFILLED: &str = "ยังไม่ได้กรอก";

impl Text {
    /// A text from no file.
    pub fn new(value: impl Into<String>) -> Text {
        Text {
            value: value.into(),
            ..Text::default()
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.value
    }

    /// Whether there is nothing but spaces.
    pub fn is_blank(&self) -> bool {
        self.value.trim().is_empty()
    }

    /// The lines, each with its own place where that is known and the text's place otherwise.
    ///
    /// ```
    /// let text = saraban::report::Text::new("๑. ก\n๒. ข");
    /// let lines: Vec<_> = text.lines().map(|(line, _)| line).collect();
    /// assert_eq!(lines, ["๑. ก", "๒. ข"]);
    /// ```
    pub fn lines(&self) -> impl Iterator<Item = (&str, Origin)> {
        self.value.split('\n').enumerate().map(|(index, line)| {
            let mut origin = self.origin.clone();
            if let (Written::Block, Some(place)) = (self.written, origin.place) {
                let index = u32::try_from(index).unwrap_or(u32::MAX);
                origin.place = Some(Place {
                    line: place.line.saturating_add(index),
                    ..place
                });
            }
            (line, origin)
        })
    }

    /// The place of the character at that byte of the text; of the text as a whole where nothing
    /// nearer is known.
    ///
    /// ```
    /// let text = saraban::report::Text::new("ก ข");
    /// assert_eq!(text.origin_at(4), text.origin);
    /// ```
    pub fn origin_at(&self, byte: usize) -> Origin {
        let mut origin = self.origin.clone();
        let Some(place) = origin.place else {
            return origin;
        };
        let before = self.value.get(..byte).unwrap_or(&self.value);
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (lines, in_line) = match self.written {
            Written::Block => {
                let line = before.rsplit('\n').next().unwrap_or_default();
                (before.matches('\n').count(), line.chars().count())
            }
            Written::Line(quote) => (0, usize::from(quote) + before.chars().count()),
            Written::Otherwise => return origin,
        };
        origin.place = Some(Place {
            line: place.line.saturating_add(count(lines)),
            column: place.column.saturating_add(count(in_line)),
        });
        origin
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        self.value == other.value
    }
}

impl Eq for Text {}

impl From<String> for Text {
    fn from(value: String) -> Text {
        Text::new(value)
    }
}

impl From<&Text> for Text {
    fn from(text: &Text) -> Text {
        text.clone()
    }
}

impl From<&str> for Text {
    fn from(value: &str) -> Text {
        Text::new(value)
    }
}

/// A value and where it was written. Two are equal when their values are, wherever they stand.
#[derive(Debug, Clone, Default)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub origin: Origin,
}

impl<T> Located<T> {
    /// A value from no file.
    pub fn new(value: T) -> Located<T> {
        Located {
            value,
            origin: Origin::default(),
        }
    }
}

impl<T: PartialEq> PartialEq for Located<T> {
    fn eq(&self, other: &Located<T>) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Located<T> {}
