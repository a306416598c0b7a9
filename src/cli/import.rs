//! `saraban import`: an edited DOCX becomes a report again.

use std::path::{Path, PathBuf};

use clap::Args;

use super::interrupt::SAVER;
use super::{diagnostics, words};
use saraban::delivery::OutputFile;
use saraban::form;
use saraban::report::{Files, Text};
use saraban::way_back::{self, DocxReading, ImportedDocx};
use saraban::{Error, ErrorKind, Finding, Message, Result};

#[derive(Debug, Args)]
#[command(about = words::IMPORT.text(), after_help = words::IMPORT_EXAMPLES.text())]
pub struct Arguments {
    #[arg(help = words::IMPORT_FILE.text(), value_name = "EDITED.docx")]
    file: PathBuf,

    #[arg(help = words::IMPORT_OUTPUT.text(), short, long, value_name = "REPORT.yaml")]
    output: PathBuf,

    #[arg(help = words::IMPORT_FORM.text(), long, value_name = "FORM")]
    form: Option<String>,

    #[arg(help = words::OVERWRITE.text(), long)]
    overwrite: bool,
}

/// Imports the file. What could not be placed is told as findings; nothing is dropped in silence.
pub fn run(arguments: &Arguments) -> Result<()> {
    check_output(arguments)?;
    let form = arguments
        .form
        .as_deref()
        .map(super::form_named)
        .transpose()?;
    let stem = arguments.output.file_stem().unwrap_or_default();
    let prefix = format!("{}-", stem.to_string_lossy());
    let beside = match arguments.output.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let folder = Files::in_folder(beside);
    let reading = DocxReading {
        form: form.as_ref(),
        picture_prefix: &prefix,
        folder: Some(&folder),
    };
    let mut imported = way_back::docx(&arguments.file, &reading)?;
    if let Some(name) = &arguments.form {
        name_form(&mut imported, name, beside);
    }
    let mut files = vec![OutputFile {
        path: arguments.output.clone(),
        bytes: way_back::to_yaml(&imported.report).into_bytes(),
    }];
    files.extend(imported.pictures.into_iter().map(|picture| OutputFile {
        path: beside.join(picture.name),
        bytes: picture.bytes,
    }));
    check_folders(&files, beside)?;
    // A picture that is there already, byte for byte, is not written again.
    files.retain(|file| {
        file.path == arguments.output
            || std::fs::read(&file.path).map_or(true, |there| there != file.bytes)
    });
    if !arguments.overwrite {
        refuse_existing(&files)?;
    }
    SAVER.write_all(&files)?;
    diagnostics::print_findings(&imported.findings);
    Ok(())
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
    let same = |a: &Path, b: &Path| match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    };
    if same(output, &arguments.file) {
        return refuse(Message::new(
            "เป็นไฟล์ที่กำลังจะอ่าน จึงเขียนทับไม่ได้",
            "is the file that is read, and is not replaced",
        ));
    }
    Ok(())
}

/// The name of a form of one's own as the report must give it: its path from the report's folder.
fn name_form(imported: &mut ImportedDocx, name: &str, beside: &Path) {
    if form::builtin_form(name).is_some() {
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
                super::origin(Path::new(name)),
                Message::new(
                    "ไฟล์แบบไม่ได้อยู่ในโฟลเดอร์ของรายงาน ให้คัดลอกไปไว้ข้างรายงานแล้วแก้ form: ในรายงาน",
                    "the form's file is not in the report's folder: copy it beside the report, and write its path at form:",
                ),
            ));
            Text::new(name)
        }
    };
}

/// Fails where a picture's folder leads out of the report's, through a link.
fn check_folders(files: &[OutputFile], beside: &Path) -> Result<()> {
    let Ok(home) = beside.canonicalize() else {
        return Ok(());
    };
    for file in files {
        let existing = file.path.ancestors().skip(1).find_map(|folder| {
            let folder = match folder.as_os_str().is_empty() {
                true => Path::new("."),
                false => folder,
            };
            folder.canonicalize().ok()
        });
        if existing.is_some_and(|folder| !folder.starts_with(&home)) {
            return Err(Error::of(
                ErrorKind::Usage,
                file.path.display().to_string(),
                Message::new(
                    "โฟลเดอร์ของภาพออกไปอยู่นอกโฟลเดอร์ของรายงาน",
                    "the picture's folder leads out of the report's folder",
                ),
            )
            .with_help(Message::new("ใช้โฟลเดอร์อื่นที่ -o", "give -o another folder")));
        }
    }
    Ok(())
}

/// Fails where a file would be replaced; every one of them is named.
fn refuse_existing(files: &[OutputFile]) -> Result<()> {
    let existing = files
        .iter()
        .filter(|file| file.path.symlink_metadata().is_ok());
    let refused = existing.map(|file| {
        Error::of(
            ErrorKind::Usage,
            file.path.display().to_string(),
            Message::new("มีไฟล์นี้อยู่แล้ว", "the file is already there"),
        )
        .with_help(Message::new(
            "ใช้ชื่ออื่นที่ -o หรือเพิ่ม --overwrite เพื่อเขียนทับ",
            "give -o another name, or add --overwrite to replace it",
        ))
    });
    refused.reduce(Error::and).map_or(Ok(()), Err)
}
