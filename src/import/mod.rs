//! Other sources of a report: spreadsheets and an edited DOCX.
