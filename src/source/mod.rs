//! YAML and JSON texts as trees whose every node knows its place, and the collector of faults.
//!
//! A deserialiser stops at its first fault and turns `1.10` into `1.1`. Here the parser's events
//! become [`Node`]s that keep the raw text; the readers of reports, forms and profiles then ask
//! the nodes for what they expect, and every disagreement is put down in [`Faults`].

mod choice;
mod faults;
mod fields;
mod file;
mod keys;
#[cfg(test)]
mod manual;
mod marker;
mod node;
#[cfg(test)]
mod schema;
mod shown;
mod slip_of_syntax;
mod slips;
mod syntax;
mod text;
mod values;
mod word_lists;
mod write;

pub(crate) use choice::{did_you_mean, nearest, proposed};
pub(crate) use faults::Faults;
pub(crate) use fields::Fields;
pub(crate) use file::{decode, read_text, refusal};
pub(crate) use keys::{
    ANY, About, Key, KeyTable, Others, Refused, Shape, TextKind, key, table, words_of,
};
#[cfg(test)]
pub(crate) use manual::manual;
pub(crate) use node::{Node, Value, parse};
#[cfg(test)]
pub(crate) use schema::schema;
pub(crate) use text::UNFILLED;
pub(crate) use text::Written;
pub use text::{Located, Text};
pub(crate) use word_lists::word_lists;
pub(crate) use write::write_entry;
#[cfg(feature = "serve")]
pub(crate) use write::{write_item, write_scalar};

pub use crate::limits::{MAX_DEPTH, MAX_FILE_BYTES, MAX_NODES};
