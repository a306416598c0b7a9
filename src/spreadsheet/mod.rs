//! Rows of a report from spreadsheets: XLSX and CSV, as the sheet shows them.

mod csv_file;
mod rows;
mod sheet;
mod xlsx;

pub use rows::fill_rows;
pub use sheet::{MAX_CELLS, MAX_SPREADSHEET_BYTES};
