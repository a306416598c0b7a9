//! Which of its two languages the command speaks: what `--lang` says, else the system's locale.

use std::ffi::{OsStr, OsString};
use std::sync::OnceLock;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use saraban::Message;

/// A language the command speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Thai,
    English,
}

impl ValueEnum for Language {
    fn value_variants<'a>() -> &'a [Language] {
        &[Language::Thai, Language::English]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Language::Thai => "th",
            Language::English => "en",
        }))
    }
}

/// The language of this process, settled once before anything is said.
static LANGUAGE: OnceLock<Language> = OnceLock::new();

/// The language everything is said in.
pub fn language() -> Language {
    *LANGUAGE.get_or_init(of_the_system)
}

/// Settles the language by the arguments, which are not understood yet: the help they may ask for
/// is in it, too.
pub fn settle(arguments: &[OsString]) {
    let _ = LANGUAGE.set(named(arguments).unwrap_or_else(of_the_system));
}

/// What a message says in the language of this process.
pub fn said(message: &Message) -> &str {
    match language() {
        Language::Thai => &message.thai,
        Language::English => &message.english,
    }
}

/// The language `--lang` names, if it names one.
fn named(arguments: &[OsString]) -> Option<Language> {
    let mut arguments = arguments.iter().map(OsString::as_os_str);
    while let Some(argument) = arguments.next() {
        let argument = argument.to_str().unwrap_or_default();
        let name = match argument.strip_prefix("--lang") {
            Some("") => arguments.next().and_then(OsStr::to_str)?,
            Some(rest) => match rest.strip_prefix('=') {
                Some(name) => name,
                None => continue,
            },
            None if argument == "--" => return None,
            None => continue,
        };
        return Language::from_str(name, true).ok();
    }
    None
}

fn of_the_system() -> Language {
    match sys_locale::get_locale() {
        Some(locale) if locale == "th" || locale.starts_with("th-") => Language::Thai,
        _ => Language::English,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_the_one_named_wherever_it_stands() {
        let named = |words: &[&str]| {
            let arguments: Vec<OsString> = words.iter().map(OsString::from).collect();
            super::named(&arguments)
        };
        assert_eq!(named(&["saraban", "--lang", "th"]), Some(Language::Thai));
        let english = ["saraban", "render", "a.yaml", "--lang=EN"];
        assert_eq!(named(&english), Some(Language::English));
        assert_eq!(named(&["saraban", "render", "--", "--lang=th"]), None);
        assert_eq!(named(&["saraban", "--lang"]), None);
        assert_eq!(named(&["saraban", "--language=th"]), None);
        assert_eq!(named(&["saraban", "--lang", "fr"]), None);
    }
}
