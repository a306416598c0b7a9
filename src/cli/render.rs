//! `saraban render`: reports to PDF and DOCX.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::interrupt::SAVER;
use super::progress::Progress;
use super::{diagnostics, interrupt, words};
use saraban::delivery::{OutputFile, Replace, Terms, check_names, sweep};
use saraban::report::{self, Profile, Theme};
use saraban::thai;
use saraban::{Delivery, Error, ErrorKind, Format, Job, Message, Result};

#[derive(Debug, Args)]
#[command(about = words::RENDER.text(), after_help = words::RENDER_FILES.text())]
pub struct Arguments {
    #[arg(help = words::REPORTS.text(), required_unless_present = "password", value_name = "REPORT")]
    reports: Vec<PathBuf>,

    #[arg(help = words::RENDER_OUTPUT.text(), short, long, value_name = "DIR", default_value = ".")]
    output: PathBuf,

    #[arg(help = words::AGENCY.text(), long, value_name = "FILE")]
    agency: Option<PathBuf>,

    #[arg(help = words::FORMAT.text(), hide_possible_values = true, long, value_delimiter = ',')]
    format: Option<Vec<FormatArgument>>,

    #[arg(
        help = words::FOR.text(),
        long = "for",
        value_name = "USE",
        value_delimiter = ',',
        default_value = "signature"
    )]
    deliveries: Vec<DeliveryArgument>,

    #[arg(help = words::THEME.text(), long, value_name = "THEME")]
    theme: Option<ThemeArgument>,

    #[arg(help = words::FONT.text(), long = "font", value_name = "FILE")]
    fonts: Vec<PathBuf>,

    #[arg(help = words::FAMILY.text(), long, value_name = "NAME")]
    family: Option<String>,

    #[arg(help = words::EMBED.text(), long, value_name = "WHAT")]
    embed: Option<EmbedArgument>,

    #[arg(help = words::RENDER_OVERWRITE.text(), long)]
    overwrite: bool,

    /// Known only to be refused with the reason.
    #[arg(long, alias = "encrypt", hide = true, num_args = 0..=1, value_name = "PASSWORD")]
    password: Option<Option<String>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DeliveryArgument {
    #[value(help = words::FOR_SIGNATURE.text())]
    Signature,
    #[value(help = words::FOR_E_SARABAN.text())]
    ESaraban,
    #[value(help = words::FOR_NOTICE_BOARD.text())]
    NoticeBoard,
}

impl From<DeliveryArgument> for Delivery {
    fn from(argument: DeliveryArgument) -> Delivery {
        match argument {
            DeliveryArgument::Signature => Delivery::Signature,
            DeliveryArgument::ESaraban => Delivery::ESaraban,
            DeliveryArgument::NoticeBoard => Delivery::NoticeBoard,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ThemeArgument {
    #[value(help = words::THEME_ENLARGED.text())]
    Enlarged,
    #[value(help = words::THEME_BOARD.text())]
    Board,
}

impl From<ThemeArgument> for Theme {
    fn from(argument: ThemeArgument) -> Theme {
        match argument {
            ThemeArgument::Enlarged => Theme::Enlarged,
            ThemeArgument::Board => Theme::Board,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum EmbedArgument {
    #[value(help = words::EMBED_SOURCE.text())]
    Source,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatArgument {
    Pdf,
    Docx,
}

impl From<FormatArgument> for Format {
    fn from(argument: FormatArgument) -> Format {
        match argument {
            FormatArgument::Pdf => Format::Pdf,
            FormatArgument::Docx => Format::Docx,
        }
    }
}

/// Renders every report; one that fails does not keep the others from being written.
pub fn run(arguments: &Arguments) -> Result<()> {
    if arguments.password.is_some() {
        return Err(report::encryption_refused());
    }
    let formats: Vec<Format> = match &arguments.format {
        Some(formats) => formats.iter().copied().map(Format::from).collect(),
        None => vec![Format::Pdf, Format::Docx],
    };
    let mut deliveries: Vec<Delivery> = Vec::new();
    for delivery in arguments.deliveries.iter().copied().map(Delivery::from) {
        if !deliveries.contains(&delivery) {
            deliveries.push(delivery);
        }
    }
    if arguments.format.is_some() && !deliveries.contains(&Delivery::Signature) {
        return Err(Error::of(
            ErrorKind::Usage,
            "--format",
            Message::new(
                "--format ใช้กับฉบับลงนามเท่านั้น ฉบับอื่นมีไฟล์ตามที่กำหนดไว้",
                "--format is for the signature delivery; the others have files of their own",
            ),
        )
        .with_help(Message::new(
            "เพิ่ม signature ที่ --for หรือตัด --format ออก",
            "add signature to --for, or leave --format out",
        )));
    }
    if arguments.theme.is_some() && !deliveries.contains(&Delivery::NoticeBoard) {
        return Err(Error::of(
            ErrorKind::Usage,
            "--theme",
            Message::new(
                "--theme ใช้กับฉบับปิดประกาศเท่านั้น",
                "--theme is for the notice-board edition",
            ),
        )
        .with_help(Message::new(
            "เพิ่ม --for notice-board",
            "add --for notice-board",
        )));
    }
    let profile = arguments.agency.as_deref().map(Profile::read).transpose()?;
    let jobs: Vec<(&Path, Job)> = arguments
        .reports
        .iter()
        .map(|report| {
            let mut job = Job::from_file(report)
                .deliver(deliveries.iter().copied())
                .formats(formats.iter().copied())
                .embed_source(arguments.embed == Some(EmbedArgument::Source));
            if let Some(profile) = &profile {
                job = job.profile(profile.clone());
            }
            if let Some(theme) = arguments.theme {
                job = job.theme(theme.into());
            }
            if let Some(family) = &arguments.family {
                job = job.family(family);
            }
            job = arguments.fonts.iter().fold(job, Job::font_file);
            (report.as_path(), job)
        })
        .collect();
    refuse_collisions(&jobs, &arguments.output)?;
    for (_, job) in &jobs {
        let names = job.file_names();
        let paths: Vec<PathBuf> = names
            .iter()
            .map(|name| arguments.output.join(name))
            .collect();
        check_names(paths.iter().map(PathBuf::as_path))?;
    }
    sweep(&arguments.output);
    let replace = match arguments.overwrite {
        true => Replace::Anything,
        false => Replace::Ours,
    };
    interrupt::install();
    let progress = Arc::new(Progress::new(jobs.len()));
    let outcomes: Vec<_> = jobs
        .into_par_iter()
        .map(|(report, job)| {
            let (name, shown) = (report.display().to_string(), Arc::clone(&progress));
            let job = job.on_page(move |pages| shown.pages(&name, pages));
            let outcome = job.render().and_then(|rendered| {
                let files: Vec<OutputFile> = rendered
                    .files
                    .into_iter()
                    .map(|file| OutputFile {
                        path: arguments.output.join(file.name),
                        bytes: file.bytes,
                    })
                    .collect();
                let mut inputs = rendered.inputs;
                inputs.extend(arguments.agency.clone());
                let terms = Terms {
                    inputs: &inputs,
                    replace,
                    inside: None,
                };
                SAVER.write_all(&files, &terms)?;
                Ok(rendered.findings)
            });
            progress.finished();
            outcome
        })
        .collect();
    progress.clear();

    let mut failed: Option<Error> = None;
    for outcome in outcomes {
        match outcome {
            Ok(findings) => diagnostics::print_findings(&findings),
            Err(error) => {
                failed = Some(match failed {
                    None => error,
                    Some(before) => before.and(error),
                });
            }
        }
    }
    failed.map_or(Ok(()), Err)
}

/// Two reports must not write the same files, nor one over a report; systems that take `A.pdf` and
/// `a.pdf` for one file are reckoned with.
fn refuse_collisions(jobs: &[(&Path, Job)], folder: &Path) -> Result<()> {
    let same = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let folder = path.parent().unwrap_or(Path::new(""));
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let name = name.to_lowercase();
        folder.join(&*thai::normalise(&name).text)
    };
    let read: BTreeMap<PathBuf, &Path> = jobs
        .iter()
        .map(|(report, _)| (same(&absolute(report)), *report))
        .collect();
    let mut written: BTreeMap<PathBuf, &Path> = BTreeMap::new();
    for (report, job) in jobs {
        let report = *report;
        if report.as_os_str() == "-" {
            return Err(refused(
                report,
                "อ่านรายงานจาก standard input ไม่ได้ เพราะไฟล์อื่นที่รายงานอ้างถึงหาจากโฟลเดอร์ของรายงาน"
                    .to_owned(),
                "a report is not read from standard input: the files it names lie in its folder"
                    .to_owned(),
            )
            .with_help(Message::new(
                "บันทึกเป็นไฟล์แล้วระบุชื่อไฟล์",
                "save it as a file and name that",
            )));
        }
        for name in job.file_names() {
            let path = absolute(&folder.join(name));
            let key = same(&path);
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if let Some(over) = read.get(&key) {
                return Err(refused(
                    report,
                    format!("ไฟล์ผลลัพธ์ {name} จะเขียนทับรายงาน {}", over.display()),
                    format!(
                        "the result {name} would overwrite the report {}",
                        over.display()
                    ),
                ));
            }
            if let Some(before) = written.insert(key, report) {
                let (one, other) = (before.display(), report.display());
                if same(&absolute(before)) == same(&absolute(report)) {
                    return Err(refused(
                        report,
                        format!("ระบุรายงานเดียวกันสองครั้ง: {one} และ {other}"),
                        format!("one report is named twice: {one} and {other}"),
                    ));
                }
                return Err(refused(
                    report,
                    format!("{one} และ {other} จะเขียนไฟล์ชื่อเดียวกัน: {name}"),
                    format!("{one} and {other} would write a file of the same name: {name}"),
                )
                .with_help(Message::new(
                    "จัดทำทีละครั้ง ให้ -o คนละโฟลเดอร์",
                    "render them one by one, with a folder each for -o",
                )));
            }
        }
    }
    Ok(())
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

fn refused(report: &Path, thai: String, english: String) -> Error {
    Error::of(
        ErrorKind::Usage,
        report.display().to_string(),
        Message::new(thai, english),
    )
}
