//! `saraban import`: an edited DOCX, last year's Word report or a sheet becomes a report.

use std::path::{Path, PathBuf};

use clap::Args;

use super::interrupt::SAVER;
use super::progress::Progress;
use super::{diagnostics, words};
use saraban::report::{Files, Text};
use saraban::{Error, ErrorKind, Finding, Message, Result};
use saraban::{Form, Import, Imported};
use saraban::{OutputFile, Replace, Terms};

#[derive(Debug, Args)]
#[command(about = words::IMPORT.text(), after_help = words::IMPORT_EXAMPLES.text())]
pub struct Arguments {
    #[arg(help = words::IMPORT_FILE.text(), value_name = "FILE")]
    file: PathBuf,

    #[arg(help = words::IMPORT_OUTPUT.text(), short, long, value_name = "REPORT.yaml")]
    output: PathBuf,

    #[arg(help = words::IMPORT_FORM.text(), long, value_name = "FORM")]
    form: Option<String>,

    #[arg(help = words::IMPORT_SHEET.text(), long, value_name = "SHEET")]
    sheet: Option<String>,

    #[arg(help = words::OVERWRITE.text(), long)]
    overwrite: bool,
}

/// Imports the file. What could not be placed is told as findings; nothing is dropped in silence.
pub fn run(arguments: &Arguments) -> Result<()> {
    check_output(arguments)?;
    let form = arguments
        .form
        .as_deref()
        .map(super::forms::find)
        .transpose()?
        .map(|(_, form)| form);
    let stem = arguments.output.file_stem().unwrap_or_default();
    let prefix = format!("{}-", stem.to_string_lossy());
    let beside = match arguments.output.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let folder = Files::in_folder(beside);
    let reading = Import {
        form: form.as_ref(),
        picture_prefix: &prefix,
        sheet: arguments.sheet.as_deref(),
        folder: Some(&folder),
    };
    let progress = Progress::of_work(&arguments.file.display().to_string());
    let imported = reading.file(&arguments.file);
    progress.clear();
    let mut imported = imported?;
    if let Some(name) = &arguments.form {
        name_form(&mut imported, name, beside);
    }
    let text = imported.report.to_yaml();
    if super::printing::is_standard(&arguments.output) {
        if !imported.pictures.is_empty() {
            return Err(pictures_need_a_folder(arguments));
        }
        diagnostics::print_findings(&imported.findings);
        return super::printing::print(text.as_bytes());
    }
    let mut files = vec![OutputFile::new(&arguments.output, text.into_bytes())];
    files.extend(
        imported
            .pictures
            .into_iter()
            .map(|(name, bytes)| OutputFile::new(beside.join(name), bytes)),
    );
    let terms = Terms {
        inputs: &inputs(arguments),
        replace: match arguments.overwrite {
            true => Replace::Anything,
            false => Replace::Ours,
        },
        inside: Some(beside),
    };
    SAVER.write_all(&files, &terms)?;
    diagnostics::print_findings(&imported.findings);
    Ok(())
}

/// A report on standard output has no folder its pictures could stand in.
fn pictures_need_a_folder(arguments: &Arguments) -> Error {
    let name = arguments.file.display().to_string();
    let message = Message::new(
        "มีภาพที่ต้องเก็บเป็นไฟล์ข้างรายงาน จึงเขียนออกทาง -o - ไม่ได้",
        "it has pictures, which are files beside the report: they cannot go to standard output",
    );
    Error::of(ErrorKind::Usage, name, message).with_help(Message::new(
        "ระบุชื่อไฟล์รายงานที่ -o เช่น report.yaml",
        "give -o the name of the report file, such as report.yaml",
    ))
}

/// The files that are read: the Word file, and a form of one's own.
fn inputs(arguments: &Arguments) -> Vec<PathBuf> {
    let form = arguments.form.iter().map(PathBuf::from);
    std::iter::once(arguments.file.clone())
        .chain(form)
        .collect()
}

/// Fails where the report could not stand at its path, before anything is read.
fn check_output(arguments: &Arguments) -> Result<()> {
    let output = &arguments.output;
    let refuse = |message: Message| {
        Err(
            Error::of(ErrorKind::Usage, output.display().to_string(), message).with_help(
                Message::new(
                    "ระบุชื่อไฟล์รายงานที่ -o เช่น report.yaml",
                    "give -o the name of the report file, such as report.yaml",
                ),
            ),
        )
    };
    if output.is_dir() {
        return refuse(Message::new(
            "เป็นโฟลเดอร์ ไม่ใช่ไฟล์",
            "is a folder, not a file",
        ));
    }
    Ok(())
}

/// The name of a form of one's own as the report must give it: its path from the report's folder.
fn name_form(imported: &mut Imported, name: &str, beside: &Path) {
    if Form::text_of(name).is_some() {
        return;
    }
    let inside = || {
        let form = Path::new(name).canonicalize().ok()?;
        let folder = beside.canonicalize().ok()?;
        let path = form.strip_prefix(folder).ok()?.to_str()?.replace('\\', "/");
        Some(path)
    };
    imported.report.form = match inside() {
        Some(path) if path.contains('/') => Text::new(path),
        Some(path) => Text::new(format!("./{path}")),
        None => {
            imported.findings.push(Finding::new(
                "form-elsewhere",
                super::reading::origin(Path::new(name)),
                Message::new(
                    "ไฟล์แบบไม่ได้อยู่ในโฟลเดอร์ของรายงาน ให้คัดลอกไปไว้ข้างรายงานแล้วแก้ form: ในรายงาน",
                    "the form's file is not in the report's folder: copy it beside the report, and write its path at form:",
                ),
            ));
            Text::new(name)
        }
    };
}
