//! `saraban new`: a report to start from, which renders as it is.

use std::path::{Path, PathBuf};

use clap::Args;

use super::interrupt::SAVER;
use super::words;
use saraban::Result;
use saraban::{OutputFile, Replace, Terms};

/// The schema of report files, which editors complete and check by.
const SCHEMA: &str = include_str!("../../schema/report.schema.json");
/// What it is called beside the report.
const SCHEMA_NAME: &str = "report.schema.json";

#[derive(Debug, Args)]
#[command(about = words::NEW.text(), after_help = words::NEW_EXAMPLES.text())]
pub struct Arguments {
    #[arg(help = words::NEW_FORM.text(), value_name = "FORM")]
    form: String,

    #[arg(help = words::NEW_OUTPUT.text(), short, long, value_name = "REPORT.yaml")]
    output: Option<PathBuf>,

    #[arg(help = words::OVERWRITE.text(), long)]
    overwrite: bool,
}

/// Writes the report, and the schema beside it; or prints it.
pub fn run(arguments: &Arguments) -> Result<()> {
    let (name, form) = super::forms::find(&arguments.form)?;
    let text = form.starter(&name);
    let output = arguments.output.as_ref();
    let Some(path) = output.filter(|path| !super::printing::is_standard(path)) else {
        return super::printing::print(text.as_bytes());
    };
    let text = format!("# yaml-language-server: $schema={SCHEMA_NAME}\n{text}");
    let mut files = vec![OutputFile::new(path, text.into_bytes())];
    let schema = path.parent().unwrap_or(Path::new("")).join(SCHEMA_NAME);
    // One that is there already serves the other reports of the folder.
    if !schema.exists() {
        files.push(OutputFile::new(schema, SCHEMA.as_bytes().to_vec()));
    }
    let terms = Terms {
        inputs: &[],
        replace: match arguments.overwrite {
            true => Replace::Anything,
            false => Replace::Ours,
        },
        inside: None,
    };
    SAVER.write_all(&files, &terms)?;
    super::outcome::tell_files(&files);
    Ok(())
}
