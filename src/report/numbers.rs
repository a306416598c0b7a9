//! Columns of numbers and their totals.

use serde::Serialize;

use crate::source::Text;

/// What the cells of a column of numbers hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Numbers {
    /// Baht with two digits after the point.
    Money,
    /// Whole numbers.
    Whole,
    /// Numbers with as many digits after the point as each is written with.
    Number,
    /// No numbers, whatever they look like: codes, years.
    Text,
}

impl Numbers {
    /// The words for them in a report or form file.
    pub const WORDS: [(&'static str, Numbers); 4] = [
        ("money", Numbers::Money),
        ("whole", Numbers::Whole),
        ("number", Numbers::Number),
        ("text", Numbers::Text),
    ];
}

/// Which totals a table has.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(crate) struct Totals {
    /// What the row of the table's sums is called: รวมทั้งสิ้น. Without it there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<Text>,
    /// What the row of a group's sums is called: รวม. Without it there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subtotal: Option<Text>,
    /// The columns that are summed, by their keys.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sum: Vec<Text>,
}

impl Totals {
    /// The same totals, of whose labels nothing is kept but that there are any.
    pub(crate) fn unlabelled(&self) -> Totals {
        let sign = |label: &Option<Text>| label.as_ref().map(|_| Text::new("-"));
        Totals {
            label: sign(&self.label),
            subtotal: sign(&self.subtotal),
            sum: self.sum.clone(),
        }
    }
}
