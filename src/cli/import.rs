//! `saraban import`: an edited DOCX becomes a report again.

use std::path::{Path, PathBuf};

use clap::Args;

use super::diagnostics;
use crate::delivery::{OutputFile, write_all};
use crate::error::{Error, ErrorKind, Message, Result};
use crate::form::{self, Form};
use crate::import::{self, DocxReading};
use crate::report::{Folder, Text};

/// นำ DOCX ที่แก้ไขแล้ว หรือรายงาน Word ของปีก่อน กลับมาเป็นไฟล์รายงาน
/// (Brings an edited DOCX, or last year's Word report, back as a report file)
#[derive(Debug, Args)]
#[command(after_help = "\
ตัวอย่าง / Examples:
  saraban import edited.docx -o report.yaml                 แบบตามที่ไฟล์บอก / by the form it names
  saraban import old.docx -o report.yaml --form ita-t6-a    รายงานของใครก็ได้ / anyone's report

สิ่งที่ไม่มีที่ในแบบจะแสดงไว้ให้ตรวจ ไม่มีการตัดทิ้งเงียบ ๆ
What has no place in the form is listed; nothing is dropped in silence.")]
pub struct Arguments {
    /// ไฟล์ Word (.docx) (The Word file)
    #[arg(value_name = "EDITED.docx")]
    file: PathBuf,

    /// ไฟล์รายงานที่จะเขียน รูปภาพจะอยู่ในโฟลเดอร์เดียวกัน (The report file; pictures go beside it)
    #[arg(short, long, value_name = "REPORT.yaml")]
    output: PathBuf,

    /// แบบของรายงาน ชื่อหรือไฟล์ ถ้าไม่ระบุ ใช้แบบที่ไฟล์บอกหรือแบบที่ใกล้เคียง
    /// (The form, a name or a file; without one, what the file says or looks like)
    #[arg(long, value_name = "FORM")]
    form: Option<String>,

    /// เขียนทับไฟล์ที่มีอยู่ (Replace files that are already there)
    #[arg(long)]
    overwrite: bool,
}

/// Imports the file. What could not be placed is told as findings; nothing is dropped in silence.
pub fn run(arguments: &Arguments) -> Result<()> {
    let form = arguments.form.as_deref().map(form_named).transpose()?;
    let stem = arguments.output.file_stem().unwrap_or_default();
    let prefix = format!("{}-", stem.to_string_lossy());
    let reading = DocxReading {
        form: form.as_ref(),
        picture_prefix: &prefix,
    };
    let imported = import::docx(&arguments.file, &reading)?;
    let beside = arguments.output.parent().unwrap_or(Path::new(""));
    let mut files = vec![OutputFile {
        path: arguments.output.clone(),
        bytes: import::to_yaml(&imported.report).into_bytes(),
    }];
    files.extend(imported.pictures.into_iter().map(|picture| OutputFile {
        path: beside.join(picture.name),
        bytes: picture.bytes,
    }));
    if !arguments.overwrite {
        refuse_existing(&files)?;
    }
    write_all(&files)?;
    diagnostics::print_findings(&imported.findings);
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

/// The form of that name, or of the file of that name: one named on the command line is read from
/// wherever it is.
fn form_named(name: &str) -> Result<Form> {
    let mut folder = Folder::new(".");
    folder.allow(Path::new(name));
    form::load(&Text::new(name), &folder)
}
