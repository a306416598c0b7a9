//! The command: one file a subcommand.
//!
//! Exit codes: 0 every file asked for is there; 1 faults in the input; 2 wrong usage; 3 the system
//! refused; 130 interrupted.

mod diagnostics;
mod extract;
mod forms;
mod import;
mod inspect;
mod interrupt;
mod progress;
mod render;
mod usage;

use std::ffi::OsString;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use saraban::form::{self, Form};
use saraban::report::{Files, Text};
use saraban::{Error, ErrorKind, Message, Origin, Result};

const INTERRUPTED: u8 = 130;

/// รายงานราชการไทย: จากข้อมูลเป็น PDF พร้อมลงนาม และ DOCX ที่แก้ไขต่อได้
/// (Thai official reports: data in, a PDF ready to sign and an editable DOCX out)
#[derive(Debug, Parser)]
#[command(
    name = "saraban",
    version,
    propagate_version = true,
    subcommand_help_heading = "คำสั่ง / Commands",
    after_help = "\
ตัวอย่าง / Examples:
  saraban render report.yaml -o out          out/report.pdf, out/report.docx
  saraban render *.yaml -o out --format pdf  เฉพาะ PDF / PDF only
  saraban render report.yaml --for e-saraban,notice-board
                                             ส่งสารบรรณอิเล็กทรอนิกส์และปิดประกาศ
  saraban forms                              แบบที่มีให้ / the forms built in
  saraban forms ita-t6-a --report > report.yaml
                                             เริ่มรายงาน / start a report
  saraban forms ita-t6-a > my-form.yaml      เริ่มแบบของตนเอง / start a form of your own

รหัสจบ / Exit codes: 0 ครบทุกไฟล์ / every file is there · 1 ข้อมูลผิด / faults in the input ·
2 ใช้คำสั่งผิด / wrong usage · 3 ระบบปฏิเสธ / the system refused"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Render(render::Arguments),
    Extract(extract::Arguments),
    Import(import::Arguments),
    Inspect(inspect::Arguments),
    Forms(forms::Arguments),
}

/// Runs the command with the given arguments, the program's name first.
pub fn run<I, T>(arguments: I) -> ExitCode
where
    I: IntoIterator<Item = T>,
    T: Into<OsString> + Clone,
{
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(usage) => {
            return usage::tell(&usage);
        }
    };
    let result = match arguments.command {
        Command::Render(arguments) => render::run(&arguments),
        Command::Extract(arguments) => extract::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Inspect(arguments) => inspect::run(&arguments),
        Command::Forms(arguments) => forms::run(&arguments),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            diagnostics::print_error(&error);
            ExitCode::from(exit_code(&error))
        }
    }
}

fn exit_code(error: &Error) -> u8 {
    match error.kind() {
        ErrorKind::Usage => 2,
        ErrorKind::System => 3,
        // Faults in the input.
        _ => 1,
    }
}

/// A file the user named, as a place for faults that concern the whole of it.
fn origin(path: &Path) -> Origin {
    Origin {
        file: path.display().to_string().into(),
        place: None,
    }
}

/// Reads a file the user named, whole.
fn read_file(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|failure| {
        // A name that leads nowhere is the user's to mend, as a report's name is.
        let kind = match failure.kind() {
            std::io::ErrorKind::NotFound => ErrorKind::Input,
            _ => ErrorKind::System,
        };
        Error::of(
            kind,
            path.display().to_string(),
            Message::refused("อ่านไฟล์ไม่ได้", "cannot read the file", &failure),
        )
    })
}

/// The form of that name, or of the file of that name, which is read from wherever it is.
fn form_named(name: &str) -> Result<Form> {
    let mut files = Files::in_folder(".");
    files.allow(Path::new(name));
    form::load(&Text::new(name), &files)
}

/// Prints on standard output. A reader that went away early (`| head`) is no error.
fn print(bytes: &[u8]) -> Result<()> {
    let mut out = std::io::stdout();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(failure) if failure.kind() != std::io::ErrorKind::BrokenPipe => Err(Error::of(
            ErrorKind::System,
            "-",
            Message::new(
                format!("พิมพ์ออกไม่ได้: {failure}"),
                format!("cannot print: {failure}"),
            ),
        )),
        _ => Ok(()),
    }
}
