//! The command as somebody runs it, for the tests that do.

use std::path::Path;
use std::process::{Command, Output};

/// Runs the command in that folder; it speaks English unless `--lang` says otherwise.
pub fn saraban(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_saraban"))
        .current_dir(folder)
        .env("LC_ALL", "C")
        .args(arguments)
        .output()
        .expect("the command starts")
}

/// How it ended, by itself.
pub fn code(output: &Output) -> i32 {
    output.status.code().expect("it ended by itself")
}

/// What it told.
pub fn messages(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages are UTF-8")
}
