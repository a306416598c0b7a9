//! `saraban serve`: the page in the browser, for the reports of a folder.

use std::path::PathBuf;

use clap::Args;

use super::words;
use saraban::Result;

#[derive(Debug, Args)]
#[command(about = words::SERVE.text(), after_help = words::SERVE_EXAMPLES.text())]
pub struct Arguments {
    #[arg(help = words::SERVE_FOLDER.text(), value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,

    #[arg(help = words::SERVE_NO_BROWSER.text(), long)]
    no_browser: bool,
}

/// Serves the page until it ends.
pub fn run(arguments: &Arguments) -> Result<()> {
    let mut told = Ok(());
    saraban::serve(&arguments.folder, &mut |address| {
        // A program that starts this one reads the address; a person sees it where no browser opens.
        told = super::printing::print(format!("{address}\n").as_bytes());
        if !arguments.no_browser && open::that_detached(address).is_err() {
            eprintln!("{}", words::SERVE_BY_HAND.text());
        }
    })?;
    told
}
