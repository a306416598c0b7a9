//! `saraban render`: reports to PDF and DOCX.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::destination::{Destination, Placed};
use super::inputs::Inputs;
use super::interrupt::{self, SAVER};
use super::outcome::{self, Made, MadeFile, Outcome, Telling, Told};
use super::progress::Progress;
use super::{words, workers};
use saraban::report::{CopyKind, MarkPlace, Theme};
use saraban::{Delivery, Error, ErrorKind, Format, Job, Message};
use saraban::{OutputFile, Replace, Saver, Terms};

type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug, Args)]
#[command(about = words::RENDER.text(), after_help = words::RENDER_FILES.text())]
pub struct Arguments {
    #[command(flatten)]
    inputs: Inputs,

    #[arg(help = words::RENDER_OUTPUT.text(), short, long, value_name = "DIR", default_value = ".")]
    output: String,

    #[arg(
        help = words::FOR.text(),
        long = "for",
        value_name = "USE",
        value_delimiter = ',',
        default_value = "signature"
    )]
    deliveries: Vec<DeliveryArgument>,

    #[arg(help = words::FORMAT.text(), hide_possible_values = true, long, value_delimiter = ',')]
    format: Option<Vec<FormatArgument>>,

    #[arg(help = words::THEME.text(), long, value_name = "THEME")]
    theme: Option<ThemeArgument>,

    #[arg(help = words::MARK.text(), long, value_name = "MARK")]
    mark: Option<MarkArgument>,

    #[arg(help = words::MARK_PLACE.text(), long, value_name = "PLACE", requires = "mark")]
    mark_place: Option<PlaceArgument>,

    #[arg(help = words::EMBED.text(), long, value_name = "WHAT")]
    embed: Option<EmbedArgument>,

    #[arg(help = words::RENDER_OVERWRITE.text(), long)]
    overwrite: bool,

    #[arg(help = words::STRICT.text(), long)]
    strict: bool,

    #[arg(help = words::JSON.text(), long)]
    json: bool,

    #[arg(help = words::QUIET.text(), short, long, conflicts_with = "json")]
    quiet: bool,

    /// Known only to be refused with the reason.
    #[arg(long, alias = "encrypt", hide = true, num_args = 0..=1, value_name = "PASSWORD")]
    password: Option<Option<String>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DeliveryArgument {
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
enum MarkArgument {
    #[value(help = words::MARK_DRAFT.text(), alias = "ร่าง")]
    Draft,
    #[value(help = words::MARK_COPY.text(), alias = "สำเนา")]
    Copy,
    #[value(help = words::MARK_FILE_COPY.text(), alias = "สำเนาคู่ฉบับ")]
    FileCopy,
}

impl From<MarkArgument> for CopyKind {
    fn from(argument: MarkArgument) -> CopyKind {
        match argument {
            MarkArgument::Draft => CopyKind::Draft,
            MarkArgument::Copy => CopyKind::Copy,
            MarkArgument::FileCopy => CopyKind::FileCopy,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PlaceArgument {
    #[value(help = words::MARK_ACROSS.text())]
    Across,
    #[value(help = words::MARK_HEAD.text())]
    Head,
}

impl From<PlaceArgument> for MarkPlace {
    fn from(argument: PlaceArgument) -> MarkPlace {
        match argument {
            PlaceArgument::Across => MarkPlace::Across,
            PlaceArgument::Head => MarkPlace::Head,
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
pub fn run(arguments: &Arguments) -> Result<(), Told> {
    if arguments.password.is_some() {
        return Err(Job::encryption_refused().into());
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
        ))
        .into());
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
        ))
        .into());
    }
    let mut inputs = arguments.inputs.jobs()?;
    for input in &mut inputs {
        let mut job = input
            .job
            .clone()
            .deliver(deliveries.iter().copied())
            .formats(formats.iter().copied())
            .embed_source(arguments.embed == Some(EmbedArgument::Source));
        if let Some(theme) = arguments.theme {
            job = job.theme(theme.into());
        }
        if let Some(mark) = arguments.mark {
            job = job.mark(mark.into(), arguments.mark_place.map(MarkPlace::from));
        }
        input.job = job;
    }
    let placed = Destination::new(&arguments.output).place(inputs)?;
    if placed.iter().any(|placed| placed.folder.is_none()) && arguments.json {
        return Err(Error::of(
            ErrorKind::Usage,
            "--json",
            Message::new(
                "--json และ -o - ใช้ standard output เดียวกัน",
                "--json and -o - would share standard output",
            ),
        )
        .into());
    }
    for Placed { input, folder } in &placed {
        if let Some(folder) = folder {
            let names = input.job.file_names();
            let paths: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).collect();
            Saver::check_names(paths.iter().map(PathBuf::as_path))?;
        }
    }
    let folders: BTreeSet<&Path> = placed
        .iter()
        .filter_map(|one| one.folder.as_deref())
        .collect();
    folders.into_iter().for_each(Saver::sweep);
    interrupt::install();
    let progress = Arc::new(Progress::new(placed.len()));
    let outcomes = workers::each(placed, |placed| {
        let report = placed.input.path.display().to_string();
        let made = make(arguments, placed, &progress);
        progress.finished();
        Outcome { report, made }
    });
    progress.clear();
    let telling = match (arguments.json, arguments.quiet) {
        (true, _) => Telling::Json,
        (false, true) => Telling::Quiet,
        (false, false) => Telling::Words,
    };
    outcome::tell(outcomes, telling)
}

/// Makes the files of one report and puts them where they belong.
fn make(arguments: &Arguments, placed: Placed, progress: &Arc<Progress>) -> Result<Made> {
    let (name, shown) = (
        placed.input.path.display().to_string(),
        Arc::clone(progress),
    );
    let job = placed
        .input
        .job
        .on_page(move |page, expected| shown.page(&name, page, expected));
    let rendered = job.render()?;
    let findings = match arguments.strict {
        true => outcome::strictly(rendered.findings)?,
        false => rendered.findings,
    };
    let Some(folder) = placed.folder else {
        for file in &rendered.files {
            super::printing::print(&file.bytes()?)?;
        }
        return Ok(Made {
            files: Vec::new(),
            findings,
        });
    };
    let mut files = Vec::with_capacity(rendered.files.len());
    let mut outputs = Vec::with_capacity(rendered.files.len());
    for file in rendered.files {
        let output = file.at(folder.join(&file.name));
        let made = MadeFile {
            pages: file.pages,
            delivery: Some(file.delivery),
            ..MadeFile::of(&output)
        };
        files.push(match arguments.json {
            true => made.with_digest(&file)?,
            false => made,
        });
        outputs.push(output);
    }
    let mut inputs = rendered.inputs;
    inputs.extend(arguments.inputs.profile().map(Path::to_owned));
    if arguments.inputs.is_registered() {
        refuse_signed(&outputs)?;
    }
    let terms = Terms {
        inputs: &inputs,
        replace: match arguments.overwrite {
            true => Replace::Anything,
            false => Replace::Ours,
        },
        inside: None,
    };
    SAVER.write_all(&outputs, &terms)?;
    Ok(Made { files, findings })
}

/// A number cannot come into a document that is signed already: whatever `--overwrite` says, the
/// signatures would be of another document.
fn refuse_signed(outputs: &[OutputFile]) -> Result<()> {
    for output in outputs {
        let is_pdf = output
            .path
            .extension()
            .is_some_and(|extension| extension == "pdf");
        if !is_pdf || !output.path.exists() {
            continue;
        }
        // Of one that cannot be read nobody knows whether it is signed.
        let bytes = super::reading::read_pdf(&output.path)?;
        let found = match saraban::inspect(&bytes) {
            Ok(found) => found,
            Err(error) if bytes.starts_with(b"%PDF-") => {
                return Err(error.at(&super::reading::origin(&output.path)));
            }
            // What is no PDF carries no signature.
            Err(_) => continue,
        };
        if found
            .signature_fields
            .iter()
            .any(|field| field.signature.is_some())
        {
            return Err(Error::of(
                ErrorKind::Input,
                output.path.display().to_string(),
                Message::new(
                    "PDF นี้ลงลายมือชื่อดิจิทัลแล้ว ใส่เลขที่หรือวันที่ภายหลังไม่ได้ เพราะลายมือชื่อจะใช้ไม่ได้",
                    "this PDF carries signatures; a number or date put in now would not be what was signed",
                ),
            )
            .with_help(Message::new(
                "จัดทำฉบับที่มีเลขที่ไว้โฟลเดอร์อื่นด้วย -o แล้วให้ลงนามใหม่ ครั้งต่อไปออกเลขก่อนลงนาม",
                "render the numbered one into another folder with -o and have it signed anew; next time, have the number given before signing",
            )));
        }
    }
    Ok(())
}
