//! What a report becomes: the PDF to sign, the DOCX to edit, the files of the other deliveries.

#[path = "../damage/mod.rs"]
mod damage;
mod deliveries;
mod ends_of_lines;
mod matrix;
mod mutated_files;
mod pdf;
mod positions_docx;
mod positions_pdf;
mod real_reports;
mod the_same_bytes_each_time;
mod the_same_findings_each_time;
