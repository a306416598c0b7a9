//! Spreadsheets: XLSX, XLS, ODS and CSV, as the sheet shows them, and the rows a report takes from
//! them.

mod aside;
mod cell_names;
mod csv_file;
mod layout;
mod links;
mod merged;
mod number_format;
mod ods;
mod print_area;
mod printed;
mod read_rows;
mod refusal;
mod region;
mod rows;
mod second_table;
mod sheet;
mod sheet_name;
mod shown;
mod wanted;
mod workbook;
mod xls;
mod xlsx;

pub(crate) use cell_names::cell_name;
pub(crate) use layout::{Layout, Lines, layout};
pub(crate) use region::Region;
pub use rows::fill_rows;
pub(crate) use second_table::finding as second_table;
pub(crate) use sheet::{Bold, Sheet, SheetCell, SheetPicture};
pub(crate) use workbook::{Workbook, is_spreadsheet};
