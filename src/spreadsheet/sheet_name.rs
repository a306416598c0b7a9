//! The names of a workbook's sheets.

/// A sheet's name, and whether it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SheetName {
    pub(crate) name: String,
    pub(crate) is_hidden: bool,
}
