//! `saraban shell`: completions for a shell, and pages for `man`, made from the command itself.

use std::path::PathBuf;

use clap::Args;
use clap_complete::Shell;

use super::{usage, words};
use saraban::{Error, ErrorKind, Message, Result};

#[derive(Debug, Args)]
#[command(about = words::SHELL.text(), after_help = words::SHELL_EXAMPLES.text())]
pub struct Arguments {
    #[arg(help = words::SHELL_NAME.text(), value_name = "SHELL", required_unless_present = "man")]
    shell: Option<Shell>,

    #[arg(help = words::SHELL_MAN.text(), long, value_name = "DIR")]
    man: Option<PathBuf>,
}

/// Prints the completions of a command, or writes its pages.
pub fn run(arguments: &Arguments, command: clap::Command) -> Result<()> {
    let mut command = usage::in_one_language(command);
    if let Some(folder) = &arguments.man {
        std::fs::create_dir_all(folder)
            .and_then(|()| clap_mangen::generate_to(command.clone(), folder))
            .map_err(|failure| {
                let message =
                    Message::refused("เขียนหน้าคู่มือไม่ได้", "cannot write the manual pages", &failure);
                Error::of(ErrorKind::System, folder.display().to_string(), message)
            })?;
    }
    let Some(shell) = arguments.shell else {
        return Ok(());
    };
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "saraban", &mut script);
    super::printing::print(&script)
}
