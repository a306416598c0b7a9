//! How the command is called: its help in one language, and what is wrong with a call.

use std::io::Write;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use super::language::{Language, language};
use super::words;

/// So many characters of values stand on one line of the help.
const ONE_LINE: usize = 74;

/// The command whose help is in the language of this process, headings included.
pub fn in_one_language(command: Command) -> Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    let command = command
        .help_template(format!(
            "{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
            words::USAGE.text()
        ))
        .subcommand_value_name(words::COMMAND.text())
        .subcommand_help_heading(words::COMMANDS.text())
        .mut_args(|argument| {
            let heading = match argument.is_positional() {
                true => words::ARGUMENTS,
                false => words::OPTIONS,
            };
            with_values(argument.help_heading(heading.text()))
        });
    names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, in_one_language)
    })
}

/// The argument, its help naming the values it takes; the parser would head them in English.
fn with_values(argument: Arg) -> Arg {
    if !argument.get_action().takes_values() {
        return argument;
    }
    let values: Vec<String> = argument
        .get_possible_values()
        .iter()
        .filter(|value| !value.is_hide_set())
        .map(|value| match value.get_help() {
            Some(help) => format!("\n{}: {help}", value.get_name()),
            None => format!(" [{}]", value.get_name()),
        })
        .collect();
    if values.is_empty() || argument.is_hide_possible_values_set() {
        return argument.hide_default_value(true);
    }
    let help = argument.get_help().map(ToString::to_string);
    // Short ones stand on one line.
    let joined = values
        .concat()
        .replacen('\n', "\0", 1)
        .replace('\n', " · ")
        .replace('\0', "\n");
    let values = match joined.chars().count() <= ONE_LINE {
        true => joined,
        false => values.concat(),
    };
    argument
        .hide_default_value(true)
        .hide_possible_values(true)
        .help(help.unwrap_or_default() + &values)
}

/// Prints the help that was asked for, with code 0; or what is wrong with the call, with code 2.
pub fn tell(usage: &clap::Error) -> ExitCode {
    if !usage.use_stderr() {
        // Help and version; a reader that went away early is no error.
        let _ = usage.print();
        return ExitCode::SUCCESS;
    }
    match (language(), in_thai(usage)) {
        (Language::Thai, Some(thai)) => {
            let error = words::ERROR.text();
            // Where standard error is gone there is nobody left to tell.
            let _ = writeln!(std::io::stderr(), "{error}: {thai}");
        }
        // English is what the parser speaks; the whole help is in the right language already.
        _ => {
            let _ = usage.print();
        }
    }
    ExitCode::from(2)
}

/// What is wrong with the call, in Thai; nothing where the whole help is shown instead.
fn in_thai(usage: &clap::Error) -> Option<String> {
    let context = |kind| match usage.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join(" ")),
        _ => None,
    };
    let argument = context(ContextKind::InvalidArg).unwrap_or_default();
    let value = context(ContextKind::InvalidValue).unwrap_or_default();
    let mut told = match usage.kind() {
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            return None;
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("ต้องระบุค่าของ {argument}"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("ค่า “{value}” ใช้กับ {argument} ไม่ได้")
        }
        ErrorKind::UnknownArgument => format!("ไม่มีตัวเลือก {argument}"),
        ErrorKind::InvalidSubcommand => {
            let name = context(ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("ไม่มีคำสั่ง “{name}”")
        }
        ErrorKind::MissingRequiredArgument => format!("ต้องระบุ {argument}"),
        ErrorKind::ArgumentConflict => match context(ContextKind::PriorArg) {
            Some(prior) if prior != argument => format!("ใช้ {argument} ร่วมกับ {prior} ไม่ได้"),
            _ => format!("ระบุ {argument} มากกว่าหนึ่งครั้ง"),
        },
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("จำนวนค่าของ {argument} ไม่ถูกต้อง")
        }
        ErrorKind::InvalidUtf8 => "ข้อความที่ให้ไว้ไม่ใช่ UTF-8".to_owned(),
        _ => "ใช้คำสั่งไม่ถูกต้อง".to_owned(),
    };
    if let Some(valid) = context(ContextKind::ValidValue).filter(|valid| !valid.is_empty()) {
        told += &format!("\n  ค่าที่ใช้ได้: {valid}");
    }
    let near = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    if let Some(near) = near.into_iter().find_map(context) {
        told += &format!("\n  หมายถึง {near} หรือไม่");
    }
    told += "\n\nดูวิธีใช้ทั้งหมดด้วย --help";
    Some(told)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Arguments;

    /// Every command, and what it may be called with.
    fn commands() -> Vec<Command> {
        let mut command = in_one_language(Arguments::command());
        command.build();
        let mut commands: Vec<Command> = command.get_subcommands().cloned().collect();
        commands.push(command);
        commands
    }

    #[test]
    fn the_help_of_each_command_fits_a_screen_and_shows_an_example() {
        for mut command in commands() {
            let help = command.render_help().to_string();
            let name = command.get_name().to_owned();
            assert!(help.contains("saraban "), "{name}");
            assert!(help.lines().count() <= 40, "{name}: {help}");
            for argument in command.get_arguments() {
                assert!(
                    argument.is_hide_set() || argument.get_help().is_some(),
                    "{name}: {}",
                    argument.get_id()
                );
            }
        }
    }
}
