//! Signature blocks as people type them: «ลงชื่อ ……… ผู้รายงาน», «(name)», «ตำแหน่ง …», «วันที่ …».
//!
//! Who reads a Word file or a sheet asks here which lines are a signature's and whose they are. A
//! line «ลงชื่อ» begins a signer, so that nobody gets another's role; a position is one to three
//! short lines, and what follows is text.

mod block;
mod side_by_side;
mod stream;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use block::Block;
pub(crate) use side_by_side::{Cell, are_roles};
pub(crate) use words::{
    begins_block, begins_with_name, is_bracketed_name, is_line_of_dots, is_role,
};
