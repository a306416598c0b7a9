//! Paragraphs and what stands in their lines.

use super::{Alignment, StyleId};
use crate::error::Origin;
use crate::units::Mm;

/// A paragraph: a style, an optional hanging label, and the content of its lines.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Paragraph {
    /// Its style.
    pub style: StyleId,
    /// An alignment other than the style's.
    pub alignment: Option<Alignment>,
    /// The label that hangs before the text: ๑. (๑) - •
    pub label: Option<Label>,
    /// What stands in the lines.
    pub content: Vec<Inline>,
    /// Tab stops, from the left margin of the text.
    pub tabs: Vec<TabStop>,
    /// Where wrapped lines start when the text starts at a tab («เรื่อง  …»); from the left margin.
    pub hanging: Option<Mm>,
    /// Characters whose width stays free after the lines: those a number of a column lacks, so that
    /// its point stands under the others. They are not drawn.
    pub room_after: Option<Box<str>>,
    /// Whether a page must not end after this paragraph.
    pub keep_with_next: bool,
    /// Where the user wrote it, for findings.
    pub origin: Origin,
}

impl Paragraph {
    /// A paragraph of one plain text.
    pub fn plain(style: StyleId, text: impl Into<String>) -> Paragraph {
        Paragraph {
            style,
            content: vec![Inline::text(text)],
            ..Paragraph::default()
        }
    }

    /// The text of the lines, without the label; a tab reads as a tab, a line break as a newline.
    pub fn text(&self) -> String {
        self.content.iter().map(Inline::as_str).collect()
    }

    /// Whether nothing at all would be drawn.
    pub fn is_empty(&self) -> bool {
        self.label.is_none() && self.content.iter().all(|inline| inline.as_str().is_empty())
    }
}

/// A label that hangs: the lines of the paragraph start after it, all at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The label as it is drawn: `๑.`, `(๑)`, `-`, `•`.
    pub text: String,
    /// How deep it is nested; 0 is the outermost list.
    pub level: u8,
}

/// A piece of a paragraph's line.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Text.
    Text(TextSpan),
    /// A link: what is shown, and the address it leads to.
    Link {
        /// What is shown.
        text: String,
        /// The address.
        target: String,
    },
    /// Text an e-saraban system may fill or replace: a content control in the DOCX.
    Field {
        /// The control's tag: ASCII, stable.
        tag: String,
        /// What the clerk sees the control is.
        title: String,
        /// The present text.
        text: String,
        /// Whether it is bold.
        bold: bool,
    },
    /// A tick or box, drawn as a vector because the fonts have no such glyph.
    Mark(Mark),
    /// On to the next tab stop.
    Tab,
    /// A new line in the same paragraph.
    LineBreak,
}

impl Inline {
    /// Plain text.
    pub fn text(text: impl Into<String>) -> Inline {
        Inline::Text(TextSpan {
            text: text.into(),
            ..TextSpan::default()
        })
    }

    /// What a reader of the text alone would read.
    pub fn as_str(&self) -> &str {
        match self {
            Inline::Text(span) => &span.text,
            Inline::Link { text, .. } | Inline::Field { text, .. } => text,
            Inline::Mark(mark) => mark.as_str(),
            Inline::Tab => "\t",
            Inline::LineBreak => "\n",
        }
    }
}

/// A stretch of text of one look.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TextSpan {
    /// The text, normalised.
    pub text: String,
    /// Bold, over what the style says.
    pub bold: bool,
    /// Italic, over what the style says.
    pub italic: bool,
    /// Underlined.
    pub underlined: bool,
    /// A size other than the style's: the 20 pt labels of a memo.
    pub size: Option<crate::units::Pt>,
    /// Its colour.
    pub colour: Colour,
}

/// The colour of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Colour {
    /// Black.
    #[default]
    Black,
    /// Red, as the regulation has urgency and secrecy; grey where no colour is printed.
    Red,
}

impl Colour {
    /// Its parts of red, green and blue.
    pub fn rgb(self) -> [u8; 3] {
        match self {
            Colour::Black => [0, 0, 0],
            Colour::Red => [0xC0, 0, 0],
        }
    }
}

/// A vector mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// ✓
    Tick,
    /// ☐
    EmptyBox,
    /// ☑
    TickedBox,
}

impl Mark {
    /// The character it stands for.
    pub fn as_str(self) -> &'static str {
        match self {
            Mark::Tick => "✓",
            Mark::EmptyBox => "☐",
            Mark::TickedBox => "☑",
        }
    }
}

/// A tab stop.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TabStop {
    /// From the left margin of the text.
    pub at: Mm,
    /// How the text stands at it.
    pub kind: TabKind,
    /// What fills the way to it.
    pub leader: Leader,
}

/// How text stands at a tab stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TabKind {
    /// Text starts at the stop.
    Left,
    /// Text is centred on the stop.
    Centre,
    /// Text ends at the stop.
    Right,
}

/// What fills the way to a tab stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leader {
    /// Nothing.
    None,
    /// Dots, as a memo's fields have them (จุดไข่ปลา).
    Dots,
}
