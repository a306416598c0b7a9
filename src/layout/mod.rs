//! Document → pages: flow, columns, table rows over pages, headers and footers.

mod page;

pub use page::{Artifact, Item, Owner, Page, Part, Rect, Shape};
