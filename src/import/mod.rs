//! Other sources of a report: spreadsheets and an edited DOCX.

mod csv_file;
mod rows;
mod sheet;
mod xlsx;

pub use rows::fill_rows;
pub use sheet::{MAX_CELLS, MAX_SPREADSHEET_BYTES};
