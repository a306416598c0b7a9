//! A clerk's edited DOCX, and anyone's Word file, comes back as a report.

mod around_a_sheet;
#[path = "../damage/mod.rs"]
mod damage;
mod hostile_files;
mod importing_last_years_report;
mod letters_of_anyone;
mod mutated_files;
mod nothing_is_lost;
mod other_files;
mod reports_of_anyone;
mod rows_from_spreadsheets;
#[path = "../command/run.rs"]
mod run;
mod saraban_import;
mod sheets_and_documents_of_offices;
mod sheets_as_they_are;
mod unshown;
mod what_cells_hold;
mod who_signs;
mod word_features;
mod word_files;
