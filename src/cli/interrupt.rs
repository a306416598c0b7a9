//! Ctrl-C: what is not finished is removed, what is finished stays.

use saraban::Saver;

pub const INTERRUPTED: u8 = 130;

/// Writes every file of this process.
pub static SAVER: Saver = Saver::new();

/// From now on an interruption removes unfinished files and ends the process with code 130.
pub fn install() {
    // Without a handler an interruption still ends the process; only a temporary file may stay.
    let _ = ctrlc::set_handler(|| {
        SAVER.abandon();
        std::process::exit(INTERRUPTED.into());
    });
}
