//! What the user wrote: reading YAML and JSON with a place for every fault.

pub use crate::source::{Located, MAX_DEPTH, MAX_FILE_BYTES, MAX_NODES, Text};
