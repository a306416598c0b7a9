//! `saraban forms`: the forms built in, to look at and to copy; a report to start from.

use clap::Args;

use super::words;
use saraban::form;
use saraban::report::{Files, Text};
use saraban::{Error, ErrorKind, Message, Result};

#[derive(Debug, Args)]
#[command(about = words::FORMS.text(), after_help = words::FORMS_EXAMPLE.text())]
pub struct Arguments {
    #[arg(help = words::FORMS_NAME.text())]
    name: Option<String>,

    /// แสดงไฟล์รายงานเปล่าของแบบนั้น เพื่อเริ่มกรอก (Prints an empty report of that form, to fill in;
    /// a form of one's own is named by its path)
    #[arg(long, requires = "name")]
    report: bool,
}

/// Prints the list or the form.
pub fn run(arguments: &Arguments) -> Result<()> {
    let mut text = String::new();
    match &arguments.name {
        None => {
            for id in form::builtin_forms() {
                let form = form::load(&Text::new(id), &Files::none())?;
                text.push_str(&format!("{id:<16} {}\n", form.name));
            }
        }
        Some(name) if arguments.report => {
            let form = super::form_named(name)?;
            text.push_str(&form::starter_report(&form, name));
        }
        Some(name) => {
            let Some(form) = form::builtin_form(name) else {
                return Err(Error::of(
                    ErrorKind::Usage,
                    name.as_str(),
                    Message::new("ไม่มีแบบชื่อนี้", "no form of that name is built in"),
                )
                .with_help(Message::new(
                    "ดูชื่อทั้งหมดด้วย saraban forms",
                    "`saraban forms` lists the names",
                )));
            };
            text.push_str(form);
        }
    }
    super::print(text.as_bytes())
}
