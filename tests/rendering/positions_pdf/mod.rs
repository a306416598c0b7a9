//! Measures finished PDFs with a ruler: what stands where, in millimetres from the paper's upper
//! left corner, against what the regulation and the printed forms say.
//!
//! The numbers come from the Office of the Prime Minister's explanation on typing official letters
//! with a computer (circular นร ๐๑๐๖/ว ๒๐๑๙ of 2010), from clause 71 of the regulation on
//! correspondence (height of the garuda: 3 cm and 1.5 cm), and, where neither says anything, from
//! what is usual in government offices; the tests say which is which.

// Positions need the pages only; the tag tree is for other tests.
mod outline;
mod painted;
pub mod view;

mod agency_forms;
mod announcement;
mod bundle;
mod contents;
mod letter;
mod memo;
mod registration;
mod report;
mod sign_off;
mod stamps;
