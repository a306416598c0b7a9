//! The command as clerks and programs use it.

mod bad_reports;
mod checking_reports;
mod choosing_fonts;
mod commanding_programs;
mod following_the_manual;
mod forms_of_ones_own;
mod hostile_input;
mod inspecting_signed_files;
mod keeping_what_is_there;
mod messages;
mod numbering_later;
mod other_kinds_of_files;
mod reading_reports;
mod readme;
mod refusing_to_write;
mod run;
mod starting_a_report;
mod taking_the_source_out;
mod typical_mistakes;
mod using_the_command;
