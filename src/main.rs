//! The command `saraban`.

use std::process::ExitCode;

fn main() -> ExitCode {
    saraban::cli::run(std::env::args_os())
}
