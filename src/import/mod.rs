//! Other sources of a report: spreadsheets and an edited DOCX.

mod csv_file;
mod docx;
mod rows;
mod sheet;
mod xlsx;

pub use docx::{
    DocxReading, ImportedDocx, ImportedPicture, MAX_DEPTH as MAX_DOCX_DEPTH,
    MAX_ENTRIES as MAX_DOCX_ENTRIES, MAX_FILE_BYTES as MAX_DOCX_BYTES,
    MAX_PART_BYTES as MAX_DOCX_PART_BYTES, MAX_PICTURE_BYTES as MAX_DOCX_PICTURE_BYTES,
    MAX_PIECES as MAX_DOCX_PIECES, docx, docx_bytes, to_yaml,
};
pub use rows::fill_rows;
pub use sheet::{MAX_CELLS, MAX_SPREADSHEET_BYTES};
