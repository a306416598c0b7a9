//! Our own documents, and back.

mod own_documents;
mod random_tables;
mod renamed_texts;
#[path = "../../../tests/importing/word_files.rs"]
#[allow(dead_code)] // The tests of the whole program use more of it.
mod word_files;
