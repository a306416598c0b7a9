//! `saraban forms`: the forms built in, to look at and to copy.

use std::path::Path;

use clap::Args;

use super::language::said;
use super::words;
use saraban::Form;
use saraban::report::Files;
use saraban::{Error, ErrorKind, Message, Result};

#[derive(Debug, Args)]
#[command(about = words::FORMS.text(), after_help = words::FORMS_EXAMPLE.text())]
pub struct Arguments {
    #[arg(help = words::FORMS_NAME.text())]
    name: Option<String>,
}

/// Prints the list or the form.
pub fn run(arguments: &Arguments) -> Result<()> {
    let mut text = String::new();
    match &arguments.name {
        None => {
            for id in Form::built_in() {
                let form = Form::named(id, &Files::none())?;
                text.push_str(&format!("{id:<20} {}\n", said(&form.name)));
            }
        }
        Some(name) => {
            let (id, _) = find(name)?;
            let form = Form::text_of(&id).ok_or_else(|| {
                Error::of(
                    ErrorKind::Usage,
                    name.as_str(),
                    Message::new(
                        "เป็นไฟล์แบบของตนเอง ไม่ใช่แบบที่มีให้",
                        "is a form file of one's own, and none built in",
                    ),
                )
            })?;
            text.push_str(form);
        }
    }
    super::printing::print(text.as_bytes())
}

/// The form of that name, of that Thai name, or of that file; and what a report calls it.
pub fn find(name: &str) -> Result<(String, Form)> {
    for id in Form::built_in() {
        let form = Form::named(id, &Files::none())?;
        if id == name || is_name_of(&form, name) {
            return Ok((id.to_owned(), form));
        }
    }
    // A name that is neither that of a form nor of a file was given to the command wrongly.
    let is_file = [".yaml", ".yml", ".json"]
        .iter()
        .any(|end| name.ends_with(end));
    match form_named(name) {
        Ok(form) => Ok((name.to_owned(), form)),
        Err(error) if is_file => Err(error),
        Err(error) => Err(error.as_kind(ErrorKind::Usage).in_file(name)),
    }
}

/// Whether people call the form so: its name in either language, whole.
fn is_name_of(form: &Form, name: &str) -> bool {
    let bare = |text: &str| text.split_whitespace().collect::<String>().to_lowercase();
    [&form.name.thai, &form.name.english]
        .iter()
        .any(|known| bare(known) == bare(name))
}

/// The form of that name, or of the file of that name, which is read from wherever it is.
fn form_named(name: &str) -> Result<Form> {
    let mut files = Files::in_folder(".");
    files.allow(Path::new(name));
    Form::named(name, &files)
}
