//! The reports a command is given, and what is said of all of them: profile, fonts, type family.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;

use super::printing::STANDARD;
use super::words;
use saraban::report::{Files, Profile, Text};
use saraban::thai::Date;
use saraban::{Error, ErrorKind, Job, Message, Result};

/// The reports, and what they share.
#[derive(Debug, Args)]
pub struct Inputs {
    #[arg(help = words::REPORTS.text(), required = true, value_name = "REPORT")]
    reports: Vec<PathBuf>,

    #[arg(help = words::AGENCY.text(), long, value_name = "FILE")]
    agency: Option<PathBuf>,

    #[arg(help = words::FONT.text(), long = "font", value_name = "FILE")]
    fonts: Vec<PathBuf>,

    #[arg(help = words::FAMILY.text(), long, value_name = "NAME")]
    family: Option<String>,

    #[arg(help = words::NAME.text(), long, value_name = "NAME")]
    name: Option<String>,

    #[arg(help = words::NUMBER.text(), long, value_name = "NUMBER")]
    number: Option<String>,

    #[arg(help = words::DATE.text(), long, value_name = "DATE")]
    date: Option<String>,
}

/// Number and date that a registry gave.
#[derive(Default)]
struct Registration {
    number: Option<Text>,
    date: Option<Date>,
}

/// A report as the user named it, and what is to be done with it.
pub struct Input {
    /// The path, or `-`.
    pub path: PathBuf,
    pub job: Job,
}

impl Input {
    /// Whether the report came from standard input.
    pub fn is_standard(&self) -> bool {
        self.path.as_os_str() == STANDARD
    }
}

impl Inputs {
    /// The profile's file, where one was named.
    pub fn profile(&self) -> Option<&Path> {
        self.agency.as_deref()
    }

    /// A job for each report; what comes from standard input is read whole.
    pub fn jobs(&self) -> Result<Vec<Input>> {
        if self.name.is_some() && self.reports.len() > 1 {
            return Err(Error::of(
                ErrorKind::Usage,
                "--name",
                Message::new(
                    "--name ใช้กับรายงานเดียว",
                    "--name is for one report, and several are given",
                ),
            )
            .with_help(Message::new(
                "จัดทำทีละรายงาน หรือตัด --name ออก",
                "render them one by one, or leave --name out",
            )));
        }
        let registration = self.registration()?;
        let profile = self.agency.as_deref().map(Profile::read).transpose()?;
        let from_standard = |path: &&PathBuf| path.as_os_str() == STANDARD;
        if self.reports.iter().filter(from_standard).count() > 1 {
            return Err(Error::of(
                ErrorKind::Usage,
                STANDARD,
                Message::new(
                    "ระบุ - ได้ครั้งเดียว",
                    "standard input (-) can be read once only",
                ),
            ));
        }
        self.reports
            .iter()
            .map(|path| {
                let mut job = match path.as_os_str() == STANDARD {
                    true => self.standard_input(profile.as_ref())?,
                    false => Job::from_file(path),
                };
                if let Some(name) = &self.name {
                    job = job.name(name);
                }
                if let Some(profile) = &profile {
                    job = job.profile(profile.clone());
                }
                if let Some(number) = &registration.number {
                    job = job.number(number.clone());
                }
                if let Some(date) = registration.date {
                    job = job.date(date);
                }
                if let Some(family) = &self.family {
                    job = job.family(family);
                }
                job = self.fonts.iter().fold(job, Job::font_file);
                Ok(Input {
                    path: path.clone(),
                    job,
                })
            })
            .collect()
    }

    /// Whether number or date come from the command line.
    pub fn is_registered(&self) -> bool {
        self.number.is_some() || self.date.is_some()
    }

    /// Number and date that came after drafting: they are one document's.
    fn registration(&self) -> Result<Registration> {
        let given = [("--number", &self.number), ("--date", &self.date)];
        let Some((option, _)) = given.iter().find(|(_, value)| value.is_some()) else {
            return Ok(Registration::default());
        };
        if self.reports.len() > 1 {
            return Err(Error::of(
                ErrorKind::Usage,
                *option,
                Message::new(
                    format!("{option} เป็นของเอกสารฉบับเดียว แต่ระบุรายงาน {} ฉบับ", self.reports.len()),
                    format!("{option} is of one document, and {} reports are given", self.reports.len()),
                ),
            )
            .with_help(Message::new(
                "จัดทำทีละฉบับ หรือใส่ number: และ date: ในไฟล์ ชื่อรายงาน.number.yaml ข้างรายงานแต่ละฉบับ",
                "render them one by one, or write number: and date: into NAME.number.yaml beside each report",
            )));
        }
        let date = match &self.date {
            None => None,
            Some(text) => Some(Date::parse(text).ok_or_else(|| {
                Error::of(
                    ErrorKind::Usage,
                    "--date",
                    Message::new(
                        format!("“{text}” ไม่ใช่วันที่ที่มีอยู่จริง"),
                        format!("“{text}” is no date"),
                    ),
                )
                .with_help(Message::new(
                    "เช่น --date 2566-04-03 หรือ --date '3 เมษายน 2566'",
                    "such as --date 2566-04-03 or --date '3 เมษายน 2566'",
                ))
            })?),
        };
        let number = self.number.as_ref().map(|number| {
            let mut number = Text::new(number);
            number.origin.file = "--number".into();
            number
        });
        Ok(Registration { number, date })
    }

    /// The report on standard input. What it names lies in the current folder, and its files are
    /// named after its form where `--name` does not say otherwise.
    fn standard_input(&self, profile: Option<&Profile>) -> Result<Job> {
        let mut bytes = Vec::new();
        std::io::stdin()
            .take(Job::MAX_REPORT_BYTES + 1)
            .read_to_end(&mut bytes)
            .map_err(|failure| {
                let message = Message::refused(
                    "อ่านจาก standard input ไม่ได้",
                    "cannot read standard input",
                    &failure,
                );
                Error::of(ErrorKind::System, STANDARD, message)
            })?;
        let mut job = Job::from_bytes(STANDARD, bytes)?.files(Files::in_folder("."));
        if self.name.is_some() {
            return Ok(job);
        }
        if let Some(profile) = profile {
            job = job.profile(profile.clone());
        }
        // What cannot be read gets no files, and is told when it is to be made.
        let Ok(report) = job.read() else {
            return Ok(job);
        };
        // A bundle is named after the document that leads it.
        let leading = report.bundle.first().unwrap_or(&report);
        let form = Path::new(leading.form.as_str()).file_stem();
        Ok(match form {
            Some(form) => job.name(form.to_string_lossy()),
            // No form has such a name: that is told when it is looked for.
            None => job,
        })
    }
}
