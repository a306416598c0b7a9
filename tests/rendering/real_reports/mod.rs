//! Five real reports, rendered by the command and read back: does each show what its officials
//! would check before they sign it? In the PDF through its tag tree and its pages, in the DOCX
//! through its tables and paragraphs.
//!
//! The texts come from reports that were published; what each adds is said in its file.

mod bang_khrok;
mod cho_raka;
mod every_report;
mod kamalasai;
mod khlong_sai;
mod mae_khri;
mod rendered;
mod widths;
mod word;
