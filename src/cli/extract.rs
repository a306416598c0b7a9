//! `saraban extract`: what a PDF was made from.

use std::path::{Path, PathBuf};

use clap::Args;

use super::interrupt::SAVER;
use super::{diagnostics, words};
use saraban::{Finding, Message, Origin, Result};
use saraban::{OutputFile, Replace, Source, Terms, extract};

#[derive(Debug, Args)]
#[command(about = words::EXTRACT.text(), after_help = words::EXTRACT_EXAMPLE.text())]
pub struct Arguments {
    #[arg(help = words::EXTRACT_FILE.text(), value_name = "FILE.pdf")]
    file: PathBuf,

    #[arg(help = words::EXTRACT_OUTPUT.text(), short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Extracts the source.
pub fn run(arguments: &Arguments) -> Result<()> {
    let origin = super::reading::origin(&arguments.file);
    let bytes = super::reading::read_pdf(&arguments.file)?;
    let source = extract(&bytes).map_err(|error| error.at(&origin))?;
    let mut findings: Vec<Finding> = source
        .missing
        .iter()
        .map(|name| missing(&origin, name))
        .collect();
    let output = arguments.output.as_deref();
    match output.filter(|path| !super::printing::is_standard(path)) {
        Some(path) => {
            let terms = Terms {
                inputs: std::slice::from_ref(&arguments.file),
                replace: Replace::Never,
                inside: path.parent(),
            };
            SAVER.write_all(&outputs(path, source), &terms)?;
        }
        None => {
            findings.extend(unwritten(&origin, source.files.len()));
            super::printing::print(&source.data)?;
        }
    }
    diagnostics::print_findings(&findings);
    Ok(())
}

/// The data, and the files beside it.
fn outputs(path: &Path, source: Source) -> Vec<OutputFile> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let data = OutputFile::new(path, source.data);
    let files = source.files.into_iter();
    let files = files.map(|(name, bytes)| OutputFile::new(folder.join(name), bytes));
    std::iter::once(data).chain(files).collect()
}

fn missing(origin: &Origin, name: &str) -> Finding {
    Finding::new(
        "source-file-missing",
        origin.clone(),
        Message::new(
            format!("“{name}” ที่ข้อมูลอ้างถึงไม่ได้แนบมาใน PDF ต้องวางไว้ข้างข้อมูลก่อนจัดทำใหม่"),
            format!(
                "“{name}”, which the data names, is not inside the PDF: put it beside the data before rendering again"
            ),
        ),
    )
}

fn unwritten(origin: &Origin, count: usize) -> Option<Finding> {
    (count > 0).then(|| {
        Finding::new(
            "source-files-not-written",
            origin.clone(),
            Message::new(
                format!("ใน PDF มีไฟล์ที่ข้อมูลอ้างถึงอีก {count} ไฟล์ ใช้ -o เพื่อเขียนออกมาด้วย"),
                format!("{count} files the data names are inside, too: -o writes them out"),
            ),
        )
    })
}
