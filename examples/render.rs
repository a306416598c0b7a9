//! A report's file in, the PDF to sign and the DOCX to edit out, beside it.
//!
//! `cargo run --example render -- tests/reports/khlong-sai-2566.yaml out`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use saraban::Job;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(report), Some(folder)) = (arguments.next(), arguments.next()) else {
        eprintln!("render REPORT.yaml FOLDER");
        return ExitCode::from(2);
    };
    match render(&report, &folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn render(report: &Path, folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let made = Job::from_file(report).render()?;
    std::fs::create_dir_all(folder)?;
    for file in made.files {
        // `saraban::Saver` writes all of them or none; this is the least that does.
        std::fs::write(folder.join(&file.name), file.bytes()?)?;
        println!("{}", file.name);
    }
    for finding in made.findings {
        println!("{}: {}", finding.origin, finding.message);
    }
    Ok(())
}
