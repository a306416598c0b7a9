//! Every limit of the program, in one place: what is larger is refused with an error that says so.
//!
//! `docs/limits.md` is the table for users; a test compares the two.

/// The longest name of a file that systems take, in bytes (ext4, NTFS and APFS: 255).
pub const MAX_NAME_BYTES: usize = 255;
