//! `saraban preview`: the pages of a report as pictures, once or at each change.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use clap::Args;

use super::inputs::{Input, Inputs};
use super::interrupt::{self, SAVER};
use super::outcome::{MadeFile, Told};
use super::progress::Progress;
use super::{diagnostics, outcome, words};
use saraban::PagePicture;
use saraban::{Error, ErrorKind, Message, OutputFile, Replace, Result, Terms};

/// How often a change is looked for.
const LOOK: Duration = Duration::from_millis(50);

#[derive(Debug, Args)]
#[command(about = words::PREVIEW.text(), after_help = words::PREVIEW_EXAMPLES.text())]
pub struct Arguments {
    #[command(flatten)]
    inputs: Inputs,

    #[arg(help = words::PREVIEW_PAGE.text(), long, value_name = "N")]
    page: Option<usize>,

    #[arg(help = words::PREVIEW_DPI.text(), long, value_name = "D", default_value_t = 100)]
    dpi: u32,

    #[arg(help = words::RENDER_OUTPUT.text(), short, long, value_name = "DIR", default_value = ".")]
    output: PathBuf,

    #[arg(help = words::PREVIEW_WATCH.text(), long)]
    watch: bool,
}

/// Draws the pages; with `--watch` again and again until it is interrupted.
pub fn run(arguments: &Arguments) -> std::result::Result<(), Told> {
    let inputs = arguments.inputs.jobs()?;
    interrupt::install();
    if !arguments.watch {
        for input in &inputs {
            draw(arguments, input, &mut BTreeMap::new())?;
        }
        return Ok(());
    }
    let [input] = inputs.as_slice() else {
        return Err(usage("--watch ใช้กับรายงานเดียว", "--watch is for one report"));
    };
    if input.is_standard() {
        return Err(usage(
            "--watch ใช้กับ standard input ไม่ได้",
            "standard input cannot be watched",
        ));
    }
    let mut shown = BTreeMap::new();
    loop {
        let before = state(input, &shown);
        match draw(arguments, input, &mut shown) {
            Ok(()) => {}
            // A report in the middle of a change is faulty: told, and looked at again.
            Err(error) => diagnostics::print_error(&error),
        }
        while state(input, &shown) == before {
            std::thread::sleep(LOOK);
        }
    }
}

/// What is known of the pictures that are there.
type Shown = BTreeMap<PathBuf, (u64, Vec<PathBuf>)>;

/// When each file the report is made of was changed last.
fn state(input: &Input, shown: &Shown) -> Vec<(PathBuf, Option<SystemTime>)> {
    let beside = input.path.parent().unwrap_or(Path::new(""));
    let mut files = vec![input.path.clone(), beside.join("agency.yaml")];
    files.extend(shown.values().flat_map(|(_, inputs)| inputs.clone()));
    files.sort();
    files.dedup();
    files
        .into_iter()
        .map(|file| {
            let changed = std::fs::metadata(&file)
                .and_then(|file| file.modified())
                .ok();
            (file, changed)
        })
        .collect()
}

/// Draws the pages of one report. A picture that would be the same is not written again.
fn draw(arguments: &Arguments, input: &Input, shown: &mut Shown) -> Result<()> {
    let pdf = input.job.pdf()?;
    let stem = input.job.file_stem();
    let mut drawn = Vec::new();
    let progress = Progress::new(1);
    let pages: u32 = pdf.files.iter().filter_map(|file| file.pages).sum();
    let mut take = |picture: PagePicture| {
        let page = u32::try_from(picture.page).unwrap_or(pages);
        progress.page(stem, page, pages);
        let name = format!("{stem}-{}.png", picture.page);
        let path = arguments.output.join(name);
        let sum = sum_of(&picture.png);
        let inputs = pdf.inputs.clone();
        let before = shown.insert(path.clone(), (sum, inputs));
        if before.is_none_or(|(before, _)| before != sum) {
            drawn.push(OutputFile::new(path, picture.png));
        }
        Ok(())
    };
    let mut files = pdf.files.iter();
    let pictured = files.try_for_each(|file| {
        PagePicture::draw(&file.bytes()?, arguments.page, arguments.dpi, &mut take)
    });
    progress.clear();
    pictured?;
    let terms = Terms {
        inputs: &pdf.inputs,
        replace: Replace::Ours,
        inside: None,
    };
    SAVER.write_all(&drawn, &terms)?;
    diagnostics::print_findings(&pdf.findings);
    for file in &drawn {
        outcome::tell_file(&MadeFile::of(file));
    }
    Ok(())
}

/// A sum over a picture's bytes that tells whether it is the same (FNV-1a).
fn sum_of(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |sum, byte| {
        (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

fn usage(thai: &str, english: &str) -> Told {
    Error::of(ErrorKind::Usage, "--watch", Message::new(thai, english)).into()
}
