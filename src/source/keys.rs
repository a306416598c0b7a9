//! The description of a file format: which keys a mapping has, and what each may hold.
//!
//! A format is told once, as tables of keys. The reader asks a mapping for the keys of its table and
//! complains of all others, proposals for a slip come from the same table, and so do the JSON Schema
//! and the manual's tables of keys.
// The schema and the manual, which tests write, read more of the tables than the readers do.
#![cfg_attr(not(test), allow(dead_code))]

use crate::error::Message;
use crate::units::Mm;

/// What a mapping may hold.
#[derive(Debug)]
pub(crate) struct KeyTable {
    /// Its name in the schema and the manual: `signer`.
    pub(crate) name: &'static str,
    /// What the mapping is.
    pub(crate) about: About,
    /// Its keys. A list of keys may be a part of several tables.
    pub(crate) keys: &'static [&'static [Key]],
    /// What other keys hold, where they are the user's own words (the cells of a row).
    pub(crate) others: Option<Others>,
    /// Keys that cannot be, and why: told instead of «unknown key», and never proposed.
    pub(crate) refused: &'static [Refused],
}

/// As many items of a list as there may be: see [`Shape::List`].
pub(crate) const ANY: usize = usize::MAX;

/// A key that cannot be.
#[derive(Debug)]
pub(crate) struct Refused {
    /// The key.
    pub(crate) name: &'static str,
    /// Why not, and what to do instead.
    pub(crate) why: fn() -> (Message, Message),
}

/// A word on something, in both languages.
#[derive(Debug, Clone, Copy)]
pub(crate) struct About {
    pub(crate) thai: &'static str,
    pub(crate) english: &'static str,
}

/// What keys hold that the format does not prescribe.
#[derive(Debug)]
pub(crate) struct Others {
    /// What such a key is.
    pub(crate) about: About,
    /// What it holds.
    pub(crate) shape: Shape,
}

/// A key of a mapping.
#[derive(Debug)]
pub(crate) struct Key {
    /// The key.
    pub(crate) name: &'static str,
    /// What it holds.
    pub(crate) shape: Shape,
    /// What it means.
    pub(crate) about: About,
    /// Whether the mapping must have it.
    pub(crate) is_required: bool,
    /// Whether it may stand there without a value, which is as if it were not written.
    pub(crate) may_be_empty: bool,
}

/// What a value may be.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Shape {
    /// A text; numbers are texts, too.
    Text,
    /// A text of a certain kind.
    TextLike(&'static TextKind),
    /// A text, or a list of texts.
    Texts,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Whole(u32, u32),
    /// A number such as `0.33`.
    Number(f32, f32),
    /// A length with its unit.
    Length(Mm, Mm),
    /// One of some words.
    Words(fn() -> Vec<&'static str>),
    /// Exactly this word.
    Word(&'static str),
    /// A mapping.
    Mapping(&'static KeyTable),
    /// A list, with the fewest and the most items.
    List(&'static Shape, usize, usize),
    /// Any of these.
    OneOf(&'static [Shape]),
    /// Nothing.
    Empty,
}

impl Shape {
    /// Whether it can be a mapping with a key of that name.
    pub(super) fn has_key(self, name: &str) -> bool {
        match self {
            Shape::Mapping(table) => table.key(name).is_some(),
            Shape::OneOf(shapes) => shapes.iter().any(|shape| shape.has_key(name)),
            _ => false,
        }
    }

    /// Whether a text of any words fits, among other things.
    pub(crate) fn takes_any_text(self) -> bool {
        match self {
            Shape::Text | Shape::Texts => true,
            Shape::OneOf(shapes) => shapes.iter().any(|shape| shape.takes_any_text()),
            _ => false,
        }
    }
}

/// A kind of text.
#[derive(Debug)]
pub(crate) struct TextKind {
    /// What it is, for the fault of a text that is none.
    pub(crate) about: About,
    /// Whether a text is one.
    pub(crate) fits: fn(&str) -> bool,
    /// The regular expression of the schema, which may let more pass.
    pub(crate) pattern: &'static str,
    /// One that fits.
    pub(crate) example: &'static str,
}

/// A table of keys that are told in one list.
pub(crate) const fn table(
    name: &'static str,
    thai: &'static str,
    english: &'static str,
    keys: &'static [&'static [Key]],
) -> KeyTable {
    KeyTable {
        name,
        about: About { thai, english },
        keys,
        others: None,
        refused: &[],
    }
}

/// A key that may be left out.
pub(crate) const fn key(
    name: &'static str,
    shape: Shape,
    thai: &'static str,
    english: &'static str,
) -> Key {
    Key {
        name,
        shape,
        about: About { thai, english },
        is_required: false,
        may_be_empty: true,
    }
}

impl Key {
    /// The same key, which the mapping must have.
    pub(crate) const fn required(self) -> Key {
        Key {
            is_required: true,
            may_be_empty: false,
            ..self
        }
    }

    /// The same key, which says something wherever it stands.
    pub(crate) const fn never_empty(self) -> Key {
        Key {
            may_be_empty: false,
            ..self
        }
    }
}

impl KeyTable {
    /// All keys, in the order told.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &'static Key> + use<> {
        self.keys.iter().copied().flatten()
    }

    /// The key of that name.
    pub(crate) fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys().find(|key| key.name == name)
    }
}

/// The first words of pairs of a word and what it means: the words of a choice.
pub(crate) fn words_of<T>(pairs: &[(&'static str, T)]) -> Vec<&'static str> {
    pairs.iter().map(|(word, _)| *word).collect()
}
