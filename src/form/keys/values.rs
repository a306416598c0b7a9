//! Kinds of values in a form: names, lines, and the ranges of its lengths.

use crate::form::template::is_name;
use crate::source::{About, Key, Shape, TextKind, key};
use crate::units::Mm;

/// A name in English letters, as another file or a DOCX names it.
pub(super) const NAME: Shape = Shape::TextLike(&TextKind {
    about: About {
        thai: "ชื่อที่เป็นอักษรอังกฤษ ตัวเลข - หรือ _ ",
        english: "a name of English letters, digits, - or _",
    },
    fits: is_name,
    pattern: "^[A-Za-z0-9_-]+$",
    example: "reporter",
});

/// A line, a list of lines, or nothing.
pub(super) const LINES: Shape = Shape::OneOf(&[Shape::Texts, Shape::Empty]);

/// Type, from 4 to 200 points.
pub(super) const TYPE: Shape = Shape::Length(Mm(1.4111), Mm(70.5556));

/// Across a page as wide as A3 is long.
pub(super) const ACROSS: Shape = Shape::Length(Mm(0.0), Mm(420.0));

/// A width that shows.
pub(super) const WIDTH: Shape = Shape::Length(Mm(1.0), Mm(420.0));

/// An indent.
pub(super) const INDENT: Shape = Shape::Length(Mm(0.0), Mm(300.0));

/// Space between paragraphs.
pub(super) const SPACE: Shape = Shape::Length(Mm(0.0), Mm(300.0));

/// Between a border and its text.
pub(super) const PADDING: Shape = Shape::Length(Mm(0.0), Mm(10.0));

/// A rule's or border's thickness, to 6 points.
pub(super) const THICKNESS: Shape = Shape::Length(Mm(0.0), Mm(2.1167));

pub(super) const WHEN: Key = key(
    "when",
    Shape::Text,
    "พิมพ์เมื่อข้อความหรือค่านี้ไม่ว่าง",
    "the text or value that must say something; rows, references, attachments",
);

pub(super) const UNLESS: Key = key(
    "unless",
    Shape::Text,
    "พิมพ์เมื่อข้อความหรือค่านี้ว่าง",
    "the text or value that must be empty",
);
