//! What became of each report, for people and for programs.

use std::io::{self, Write};
use std::path::PathBuf;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::diagnostics;
use super::words;
use saraban::{
    Delivery, Error, ErrorKind, Fault, Finding, Message, Origin, OutputFile, RenderedFile,
    Severity, Subject,
};

/// What became of one report.
pub struct Outcome {
    /// The report as the user named it.
    pub report: String,
    pub made: std::result::Result<Made, Error>,
}

/// What was made of a report, and what was found in it.
#[derive(Default)]
pub struct Made {
    pub files: Vec<MadeFile>,
    pub findings: Vec<Finding>,
}

/// A file that is there.
pub struct MadeFile {
    pub path: PathBuf,
    pub bytes: u64,
    /// Its SHA-256, where programs are told of it.
    pub sha256: Option<String>,
    pub pages: Option<u32>,
    pub delivery: Option<Delivery>,
}

impl MadeFile {
    pub fn of(file: &OutputFile) -> MadeFile {
        MadeFile {
            path: file.path.clone(),
            bytes: file.size(),
            sha256: None,
            pages: None,
            delivery: None,
        }
    }

    /// The same with the digest of its content.
    pub fn with_digest(self, file: &RenderedFile) -> Result<MadeFile, Error> {
        let mut hash = Hash(Sha256::new());
        file.write_to(&mut hash)?;
        let digest = hash.0.finalize();
        Ok(MadeFile {
            sha256: Some(digest.iter().map(|byte| format!("{byte:02x}")).collect()),
            ..self
        })
    }
}

/// Takes what is written into a digest.
struct Hash(Sha256);

impl Write for Hash {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Findings that must not be there become an error, so that no file is written: all but what the
/// program put right by itself.
pub fn strictly(findings: Vec<Finding>) -> std::result::Result<Vec<Finding>, Error> {
    let counts = |finding: &&Finding| finding.severity != Severity::Note;
    let faults: Vec<Fault> = findings
        .iter()
        .filter(counts)
        .map(|finding| {
            let named = |text: &str| format!("[{}] {text}", finding.rule);
            let message = Message::new(
                named(&finding.message.thai),
                named(&finding.message.english),
            );
            Fault {
                origin: finding.origin.clone(),
                message,
                help: saraban::Rule::named(finding.rule).map(saraban::Rule::to_do),
            }
        })
        .collect();
    match faults.is_empty() {
        true => Ok(findings),
        false => Err(Error::input(faults)),
    }
}

/// How outcomes are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Telling {
    /// Faults, findings and files in words on standard error.
    Words,
    /// Faults and findings alone.
    Quiet,
    /// One JSON object on standard output.
    Json,
}

/// Tells what became of the reports; fails with the faults of all that failed.
pub fn tell(outcomes: Vec<Outcome>, telling: Telling) -> Result<(), Told> {
    let code = outcomes
        .iter()
        .filter_map(|outcome| outcome.made.as_ref().err())
        .map(Error::kind)
        .max();
    if telling == Telling::Json {
        let reports: Vec<Value> = outcomes.iter().map(as_json).collect();
        let text = format!("{:#}\n", json!({ "reports": reports }));
        super::printing::print_json(&text).map_err(Told::Not)?;
        return code.map_or(Ok(()), |kind| Err(Told::Already(kind)));
    }
    let mut failed: Option<Error> = None;
    for outcome in outcomes {
        match outcome.made {
            Ok(made) => {
                diagnostics::print_findings(&made.findings);
                if telling == Telling::Words {
                    for file in &made.files {
                        tell_file(file);
                    }
                    if !made.findings.is_empty() {
                        let count = made.findings.len().to_string();
                        eprintln_quietly(
                            &words::FINDINGS
                                .with(&[("report", &outcome.report), ("count", &count)]),
                        );
                    }
                }
            }
            Err(error) => {
                failed = Some(match failed {
                    None => error,
                    Some(before) => before.and(error),
                });
            }
        }
    }
    failed.map_or(Ok(()), |error| Err(Told::Not(error)))
}

/// Why a command ends with a code above 0.
pub enum Told {
    /// The error is still to be printed.
    Not(Error),
    /// Everything was told; only the code is left.
    Already(ErrorKind),
}

impl From<Error> for Told {
    fn from(error: Error) -> Told {
        Told::Not(error)
    }
}

/// Tells people of a file that is there.
pub fn tell_file(file: &MadeFile) {
    eprintln_quietly(&line_of(file));
}

/// `out/report.pdf  3 หน้า  45.2 KB`
fn line_of(file: &MadeFile) -> String {
    let mut line = file.path.display().to_string();
    if let Some(pages) = file.pages {
        line += &format!("  {pages} {}", words::PAGES.text());
    }
    line + "  " + &size(file.bytes)
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.1} KB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

fn eprintln_quietly(line: &str) {
    // Where standard error is gone there is nobody left to tell.
    let _ = writeln!(io::stderr(), "{line}");
}

fn as_json(outcome: &Outcome) -> Value {
    let (files, findings, faults): (Vec<Value>, Vec<Value>, Vec<Value>) = match &outcome.made {
        Ok(made) => (
            made.files.iter().map(file_as_json).collect(),
            made.findings.iter().map(finding_as_json).collect(),
            Vec::new(),
        ),
        Err(error) => (
            Vec::new(),
            Vec::new(),
            error.faults().iter().map(fault_as_json).collect(),
        ),
    };
    json!({
        "report": outcome.report,
        "ok": outcome.made.is_ok(),
        "files": files,
        "faults": faults,
        "findings": findings,
    })
}

fn file_as_json(file: &MadeFile) -> Value {
    json!({
        "path": file.path.display().to_string(),
        "for": file.delivery.map(delivery_name),
        "pages": file.pages,
        "bytes": file.bytes,
        "sha256": file.sha256,
    })
}

fn delivery_name(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::Signature => "signature",
        Delivery::ESaraban => "e-saraban",
        _ => "notice-board",
    }
}

fn place_as_json(origin: &Origin, end: Option<u32>) -> Value {
    json!({
        "file": &*origin.file,
        "line": origin.place.map(|place| place.line),
        "column": origin.place.map(|place| place.column),
        "end": end,
    })
}

/// The column behind what a finding is about, where that is on one line and known.
pub fn end_of(finding: &Finding) -> Option<u32> {
    let column = finding.origin.place?.column;
    let length = match &finding.subject {
        Some(Subject::Character(_)) => 1,
        Some(Subject::Word(word)) if !word.contains('\n') => word.chars().count(),
        _ => return None,
    };
    column.checked_add(u32::try_from(length).ok()?)
}

fn finding_as_json(finding: &Finding) -> Value {
    let mut value = place_as_json(&finding.origin, end_of(finding));
    let others: Vec<Value> = finding
        .others
        .iter()
        .map(|origin| place_as_json(origin, None))
        .collect();
    value["rule"] = json!(finding.rule);
    value["severity"] = json!(match finding.severity {
        Severity::Note => "note",
        Severity::Serious => "serious",
        _ => "warning",
    });
    value["subject"] = match &finding.subject {
        Some(Subject::Character(c)) => json!(c.to_string()),
        Some(Subject::Word(word) | Subject::Column(word)) => json!(word),
        _ => Value::Null,
    };
    value["thai"] = json!(finding.message.thai);
    value["english"] = json!(finding.message.english);
    value["others"] = json!(others);
    value
}

fn fault_as_json(fault: &Fault) -> Value {
    let mut value = place_as_json(&fault.origin, None);
    value["thai"] = json!(fault.message.thai);
    value["english"] = json!(fault.message.english);
    value["help"] = match &fault.help {
        Some(help) => json!({ "thai": help.thai, "english": help.english }),
        None => Value::Null,
    };
    value
}

/// Tells people which files were written.
pub fn tell_files(files: &[OutputFile]) {
    for file in files {
        tell_file(&MadeFile::of(file));
    }
}
