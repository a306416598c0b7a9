//! `saraban extract`: what a PDF was made from.

use std::path::{Path, PathBuf};

use clap::Args;

use super::interrupt::SAVER;
use super::{diagnostics, words};
use saraban::delivery::{OutputFile, Source, extract_source};
use saraban::{Error, Fault, Finding, Message, Origin, Result};

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
    let origin = super::origin(&arguments.file);
    let bytes = super::read_file(&arguments.file)?;
    let source = extract_source(&bytes).map_err(|error| error.at(&origin))?;
    let mut findings: Vec<Finding> = source
        .missing
        .iter()
        .map(|name| missing(&origin, name))
        .collect();
    match &arguments.output {
        Some(path) => SAVER.write_all(&outputs(path, source)?)?,
        None => {
            findings.extend(unwritten(&origin, source.files.len()));
            super::print(&source.data)?;
        }
    }
    diagnostics::print_findings(&findings);
    Ok(())
}

/// The data, and the files beside it. A file that is there already must be the same one.
fn outputs(path: &Path, source: Source) -> Result<Vec<OutputFile>> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut outputs = vec![OutputFile {
        path: path.to_owned(),
        bytes: source.data,
    }];
    let mut faults = Vec::new();
    for (name, bytes) in source.files {
        let path = folder.join(name);
        match std::fs::read(&path) {
            Ok(there) if there == bytes => {}
            Ok(_) => faults.push(Fault {
                origin: super::origin(&path),
                message: Message::new(
                    "มีไฟล์อื่นชื่อนี้อยู่แล้ว จึงไม่เขียนทับ",
                    "another file of that name is there and is not overwritten",
                ),
                help: Some(Message::new(
                    "เลือกโฟลเดอร์ว่างให้ -o",
                    "give -o an empty folder",
                )),
            }),
            Err(_) => outputs.push(OutputFile { path, bytes }),
        }
    }
    match faults.is_empty() {
        true => Ok(outputs),
        false => Err(Error::input(faults)),
    }
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
