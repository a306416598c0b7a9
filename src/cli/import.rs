//! `saraban import`: an edited DOCX becomes a report again.

use std::path::{Path, PathBuf};

use clap::Args;

use super::diagnostics;
use crate::delivery::{OutputFile, write_all};
use crate::error::Result;
use crate::report::{Folder, Text};
use crate::{form, import};

/// นำ DOCX ที่แก้ไขแล้วกลับมาเป็นไฟล์รายงาน
/// (Brings an edited DOCX back as a report file)
#[derive(Debug, Args)]
pub struct Arguments {
    /// ไฟล์ Word ที่แก้ไขแล้ว (The edited Word file)
    #[arg(value_name = "EDITED.docx")]
    file: PathBuf,

    /// ไฟล์รายงานที่จะเขียน รูปภาพจะอยู่ในโฟลเดอร์เดียวกัน (The report file; pictures go beside it)
    #[arg(short, long, value_name = "REPORT.yaml")]
    output: PathBuf,

    /// แบบของรายงาน ชื่อหรือไฟล์ (The form whose table it has: a name or a file)
    #[arg(long, value_name = "FORM", default_value = "ita-t6-a")]
    form: String,
}

/// Imports the file. What could not be placed is told as findings; nothing is dropped in silence.
pub fn run(arguments: &Arguments) -> Result<()> {
    // A form file named on the command line is read from wherever it is.
    let path = Path::new(&arguments.form);
    let mut folder = Folder::new(".");
    folder.allow(path);
    let form = form::load(&Text::new(&arguments.form), &folder)?;
    let imported = import::docx(&arguments.file, &form)?;
    let beside = arguments.output.parent().unwrap_or(Path::new(""));
    let mut files = vec![OutputFile {
        path: arguments.output.clone(),
        bytes: import::to_yaml(&imported.report).into_bytes(),
    }];
    files.extend(imported.pictures.into_iter().map(|picture| OutputFile {
        path: beside.join(picture.name),
        bytes: picture.bytes,
    }));
    write_all(&files)?;
    diagnostics::print_findings(&imported.findings);
    Ok(())
}
