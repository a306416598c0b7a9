//! What a report's column is called in findings.

use crate::report::Report;

/// The title of a report's column, for the key its rows have it under: what its reader knows it by.
pub type Titles<'t> = &'t dyn Fn(&Report, &str) -> String;
