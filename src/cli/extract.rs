//! `saraban extract`: the data a PDF carries.

use std::path::PathBuf;

use clap::Args;

use crate::delivery::{OutputFile, write_all};
use crate::error::{Error, ErrorKind, Message, Result};
use crate::pdf;

/// นำข้อมูลต้นทางที่แนบอยู่ใน PDF ออกมา
/// (Gives back the report's data that a PDF carries)
#[derive(Debug, Args)]
pub struct Arguments {
    /// ไฟล์ PDF (A PDF made with --embed source or --for e-saraban)
    #[arg(value_name = "FILE.pdf")]
    file: PathBuf,

    /// ไฟล์ปลายทาง หากไม่ระบุจะพิมพ์ออกทางจอ (Where the data goes; else standard output)
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Extracts the source.
pub fn run(arguments: &Arguments) -> Result<()> {
    let name = arguments.file.display().to_string();
    let bytes = super::read_file(&arguments.file)?;
    let source = pdf::extract(&bytes)
        .map_err(|error| error.at(&super::origin(&arguments.file)))?
        .into_iter()
        .find(|attachment| attachment.relationship == pdf::Relationship::Source)
        .ok_or_else(|| {
            Error::of(
                ErrorKind::Input,
                name,
                Message::new("PDF นี้ไม่มีข้อมูลต้นทางแนบอยู่", "this PDF carries no source"),
            )
            .with_help(Message::new(
                "สร้าง PDF ด้วย --embed source หรือ --for e-saraban",
                "make the PDF with --embed source or --for e-saraban",
            ))
        })?;
    match &arguments.output {
        Some(path) => write_all(&[OutputFile {
            path: path.clone(),
            bytes: source.bytes.to_vec(),
        }]),
        None => super::print(&source.bytes),
    }
}
