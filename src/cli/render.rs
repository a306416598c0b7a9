//! `saraban render`: reports to PDF and DOCX.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::progress::Progress;
use super::{diagnostics, interrupt};
use crate::delivery::{self, Delivery, Format, Options};
use crate::error::{Error, ErrorKind, Message, Result};
use crate::pdf;
use crate::report::Theme;

/// จัดทำรายงานเป็น PDF และ DOCX
/// (Renders reports as PDF and DOCX)
#[derive(Debug, Args)]
pub struct Arguments {
    /// ไฟล์รายงาน (.yaml หรือ .json) (Report files)
    #[arg(required_unless_present = "password", value_name = "REPORT")]
    reports: Vec<PathBuf>,

    /// โฟลเดอร์ปลายทาง (Where the files go; made if missing)
    #[arg(short, long, value_name = "DIR", default_value = ".")]
    output: PathBuf,

    /// ชนิดไฟล์ของฉบับลงนาม (Which files of the signature delivery)
    #[arg(long, value_delimiter = ',', default_value = "pdf,docx")]
    format: Vec<FormatArgument>,

    /// ใช้งานทางใด: ลงนาม สารบรรณอิเล็กทรอนิกส์ ปิดประกาศ (For which use; several allowed)
    #[arg(
        long = "for",
        value_name = "USE",
        value_delimiter = ',',
        default_value = "signature"
    )]
    deliveries: Vec<DeliveryArgument>,

    /// ฉบับปิดประกาศ: ขยายตามฉบับลงนาม หรือตัวอักษรใหญ่พิเศษ (How the notice-board edition is set)
    #[arg(long, value_name = "THEME")]
    theme: Option<ThemeArgument>,

    /// แนบข้อมูลต้นทางไว้ใน PDF (What to put inside the PDF besides its pages)
    #[arg(long, value_name = "WHAT")]
    embed: Option<EmbedArgument>,

    /// Known only to be refused with the reason.
    #[arg(long, alias = "encrypt", hide = true, num_args = 0..=1, value_name = "PASSWORD")]
    password: Option<Option<String>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DeliveryArgument {
    /// PDF พร้อมลงนาม และ DOCX (a PDF to sign, a DOCX to edit)
    Signature,
    /// PDF/A-3 แนบข้อมูลต้นทาง และรายละเอียดหนังสือ (with the source, and its particulars)
    ESaraban,
    /// A3 ขาวดำสำหรับปิดประกาศ (A3, black and grey)
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
    /// บรรทัดและหน้าเหมือนฉบับลงนาม ขยายเป็น A3 (the signed lines and pages, enlarged to A3)
    Enlarged,
    /// ตัวอักษรใหญ่กว่า ตัดบรรทัดใหม่ (larger type; the lines break anew)
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
    /// ข้อมูลของรายงานเป็น JSON (the report's data as JSON)
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
        return Err(pdf::encryption_refused());
    }
    refuse_same_names(&arguments.reports)?;
    interrupt::install();
    let formats: Vec<Format> = arguments.format.iter().copied().map(Format::from).collect();
    let deliveries: Vec<Delivery> = arguments
        .deliveries
        .iter()
        .copied()
        .map(Delivery::from)
        .collect();
    let progress = Progress::new(arguments.reports.len());
    let outcomes: Vec<_> = arguments
        .reports
        .par_iter()
        .map(|report| {
            let name = report.display().to_string();
            let on_page = |pages| progress.pages(&name, pages);
            let options = Options {
                folder: &arguments.output,
                deliveries: &deliveries,
                formats: &formats,
                theme: arguments.theme.map(Theme::from),
                embed_source: arguments.embed == Some(EmbedArgument::Source),
                on_page: &on_page,
            };
            let outcome = delivery::render(report, &options).and_then(|rendered| {
                delivery::write_all(&rendered.files)?;
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

/// Two reports of one file name would write the same files.
fn refuse_same_names(reports: &[PathBuf]) -> Result<()> {
    let mut seen: BTreeMap<&std::ffi::OsStr, &Path> = BTreeMap::new();
    for report in reports {
        let Some(stem) = report.file_stem() else {
            continue;
        };
        if let Some(before) = seen.insert(stem, report) {
            let (one, other) = (before.display(), report.display());
            return Err(Error::of(
                ErrorKind::Usage,
                report.display().to_string(),
                Message::new(
                    format!("{one} และ {other} จะเขียนทับไฟล์ชื่อเดียวกัน"),
                    format!("{one} and {other} would write files of the same name"),
                ),
            ));
        }
    }
    Ok(())
}
