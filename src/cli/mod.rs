//! The command: one file a subcommand.
//!
//! Exit codes: 0 every file asked for is there; 1 faults in the input; 2 wrong usage; 3 the system
//! refused; 130 interrupted.

mod breakdown;
mod check;
mod destination;
mod diagnostics;
mod extract;
mod forms;
mod import;
mod inputs;
mod inspect;
mod interrupt;
mod language;
mod new;
mod outcome;
#[cfg(feature = "preview")]
mod preview;
mod printing;
mod progress;
mod reading;
mod render;
mod sarif;
#[cfg(feature = "serve")]
mod serve;
mod shell;
mod usage;
mod words;
mod workers;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand};

use language::Language;
use outcome::Told;
use saraban::{ErrorKind, Form};

#[derive(Debug, Parser)]
#[command(
    name = "saraban",
    version = version(),
    propagate_version = true,
    about = words::ABOUT.text(),
    after_help = words::EXAMPLES.text(),
    disable_help_flag = true,
    disable_help_subcommand = true,
    disable_version_flag = true,
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,

    #[arg(long, global = true, display_order = 100, value_name = "th|en", hide_possible_values = true, help = words::LANG.text())]
    lang: Option<Language>,

    #[arg(short = 'h', long, global = true, display_order = 101, action = ArgAction::HelpShort, help = words::HELP.text())]
    help: Option<bool>,

    #[arg(short = 'V', long, action = ArgAction::Version, help = words::VERSION.text())]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Render(render::Arguments),
    Check(check::Arguments),
    Extract(extract::Arguments),
    Import(import::Arguments),
    Inspect(inspect::Arguments),
    Forms(forms::Arguments),
    New(new::Arguments),
    #[cfg(feature = "preview")]
    Preview(preview::Arguments),
    #[cfg(feature = "serve")]
    Serve(serve::Arguments),
    Shell(shell::Arguments),
}

/// The version, and what is built in: fonts, forms, the lexicon.
fn version() -> String {
    let fonts = match saraban::Job::built_in_families().join(", ") {
        fonts if fonts.is_empty() => "-".to_owned(),
        fonts => fonts,
    };
    words::VERSION_OF.with(&[
        ("version", env!("CARGO_PKG_VERSION")),
        ("fonts", &fonts),
        ("forms", &Form::built_in().count().to_string()),
        ("words", &saraban::thai::Breaker::lexicon_edition()),
    ])
}

/// Runs the command with the given arguments, the program's name first.
pub fn run<I, T>(arguments: I) -> ExitCode
where
    I: IntoIterator<Item = T>,
    T: Into<OsString>,
{
    let arguments: Vec<OsString> = arguments.into_iter().map(Into::into).collect();
    language::settle(&arguments);
    let understood = usage::in_one_language(Arguments::command())
        .try_get_matches_from(arguments)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    let arguments = match understood {
        Ok(arguments) => arguments,
        Err(usage) => return usage::tell(&usage),
    };
    let result = breakdown::told(|| match arguments.command {
        Command::Render(arguments) => render::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Extract(arguments) => extract::run(&arguments).map_err(Told::Not),
        Command::Import(arguments) => import::run(&arguments).map_err(Told::Not),
        Command::Inspect(arguments) => inspect::run(&arguments).map_err(Told::Not),
        Command::Forms(arguments) => forms::run(&arguments).map_err(Told::Not),
        Command::New(arguments) => new::run(&arguments).map_err(Told::Not),
        #[cfg(feature = "preview")]
        Command::Preview(arguments) => preview::run(&arguments),
        #[cfg(feature = "serve")]
        Command::Serve(arguments) => serve::run(&arguments).map_err(Told::Not),
        Command::Shell(arguments) => {
            shell::run(&arguments, Arguments::command()).map_err(Told::Not)
        }
    });
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Told::Already(kind)) => ExitCode::from(exit_code(kind)),
        Err(Told::Not(error)) => {
            diagnostics::print_error(&error);
            ExitCode::from(exit_code(error.kind()))
        }
    }
}

fn exit_code(kind: ErrorKind) -> u8 {
    match kind {
        ErrorKind::Usage => 2,
        ErrorKind::System => 3,
        // Faults in the input.
        _ => 1,
    }
}
