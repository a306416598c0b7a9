//! A clerk's edited DOCX, and anyone's Word file, comes back as a report.

#[path = "../command/mod.rs"]
mod command;
mod hostile_files;
mod letters_of_anyone;
mod other_files;
mod own_documents;
mod reports_of_anyone;
mod saraban_import;
mod unshown;
mod word_features;
mod word_files;
