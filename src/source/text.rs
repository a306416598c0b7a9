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
    /// Whether its lines are lines of the file too (a `|` block of YAML).
    pub is_block: bool,
}

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
            if let (true, Some(place)) = (self.is_block, origin.place) {
                let index = u32::try_from(index).unwrap_or(u32::MAX);
                origin.place = Some(Place {
                    line: place.line.saturating_add(index),
                    ..place
                });
            }
            (line, origin)
        })
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        self.value == other.value
    }
}

impl Eq for Text {}

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
