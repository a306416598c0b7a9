//! Wraps the lines of standard input at a width and marks every line end with `⏎`.
//!
//! ```text
//! cargo run --release --example wrap -- --width-cm 4 [--size 16] [--family "TH SarabunPSK"]
//!     [--fit optimal|word] [--terms FILE]
//! ```
//!
//! Each line of the input is a paragraph. Every character is kept; the space before a line end
//! stays before the mark. With it anyone can judge the line breaker.

use std::io::{BufRead, BufReader, BufWriter, ErrorKind, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use saraban::internals::Mm;
use saraban::internals::Pt;
use saraban::internals::document::{Paragraph, Role, Style, StyleId};
use saraban::internals::text::{Fit, FontLibrary, Typesetter};
use saraban::thai::Breaker;

/// Wraps lines of Thai text at a width, ⏎ at every line end
/// ตัดบรรทัดข้อความไทยตามความกว้าง ใส่ ⏎ ทุกจุดที่ขึ้นบรรทัดใหม่
#[derive(Parser)]
#[command(name = "wrap", verbatim_doc_comment)]
struct Options {
    /// Width of the column in centimetres / ความกว้างของคอลัมน์ (เซนติเมตร)
    #[arg(long, value_name = "CM", value_parser = above_zero)]
    width_cm: f32,
    /// Type size in points / ขนาดตัวอักษร (พอยต์)
    #[arg(long, value_name = "PT", default_value_t = 16.0, value_parser = above_zero)]
    size: f32,
    /// Font family / ตระกูลฟอนต์
    #[arg(long, default_value = FontLibrary::DEFAULT_FAMILY)]
    family: String,
    /// How line ends are chosen / วิธีเลือกจุดตัดบรรทัด
    #[arg(long, default_value = "optimal")]
    fit: FitOption,
    /// A file of terms, one a line, `~` at their joints / แฟ้มคำศัพท์ บรรทัดละคำ ใส่ ~ ที่รอยต่อ
    #[arg(long, value_name = "FILE")]
    terms: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum FitOption {
    /// The best lines of a paragraph as a whole / เหมาะที่สุดทั้งย่อหน้า
    Optimal,
    /// Each line takes what fits / ใส่เท่าที่พอดีทีละบรรทัด
    Word,
}

fn above_zero(text: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(value) if value > 0.0 && value <= 1000.0 => Ok(value),
        _ => {
            Err("must be a number above 0 and at most 1000 / ต้องมากกว่า 0 และไม่เกิน 1000".to_owned())
        }
    }
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("wrap: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<(), String> {
    let library = FontLibrary::bundled();
    let mut breaker = Breaker::new();
    if let Some(path) = &options.terms {
        let terms = std::fs::read_to_string(path)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        breaker.add_terms_file(&terms);
    }
    let fit = match options.fit {
        FitOption::Optimal => Fit::Optimal,
        FitOption::Word => Fit::Word,
    };
    let mut typesetter = Typesetter::new(&library, &breaker, &options.family)
        .map_err(|error| error.to_string())?
        .with_fit(fit);
    let style = Style {
        size: Pt(options.size),
        ..Style::new("Cell", "Cell", Role::Cell)
    };
    let width = Mm(options.width_cm * 10.0).pt();

    let mut input = BufReader::new(std::io::stdin().lock());
    let mut output = BufWriter::new(std::io::stdout().lock());
    let mut bytes = Vec::new();
    let mut number = 0usize;
    loop {
        bytes.clear();
        number += 1;
        let read = input.read_until(b'\n', &mut bytes);
        if read.map_err(|error| format!("standard input / ข้อมูลเข้า: {error}"))? == 0
        {
            break;
        }
        let line = std::str::from_utf8(&bytes).map_err(|error| {
            format!(
                "line {number}, byte {}: not UTF-8 / บรรทัดที่ {number}: ไม่ใช่ UTF-8",
                error.valid_up_to() + 1
            )
        })?;
        let text = line.trim_end_matches(['\n', '\r']);
        let shaped = typesetter.shape(&Paragraph::plain(StyleId(0), text), &style);
        let starts = shaped.line_starts(width, width);
        let written = write_marked(&mut output, text, shaped.text(), &starts)
            .and_then(|()| output.write_all(&line.as_bytes()[text.len()..]));
        if done(written)? {
            return Ok(());
        }
    }
    done(output.flush()).map(|_| ())
}

/// Whether whoever reads the output wants no more of it.
fn done(written: std::io::Result<()>) -> Result<bool, String> {
    match written {
        Ok(()) => Ok(false),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(true),
        Err(error) => Err(format!("standard output / ผลลัพธ์: {error}")),
    }
}

/// Writes `text` with a mark where the lines of `set` start, what was set of it: all but controls.
fn write_marked(
    output: &mut impl Write,
    text: &str,
    set: &str,
    starts: &[usize],
) -> std::io::Result<()> {
    let mut starts = starts.iter().skip(1).peekable();
    let mut set = set.char_indices().peekable();
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let Some(&(place, shown)) = set.peek() else {
            break;
        };
        // A tab is set as a space, a line end of any kind as a line feed.
        let line_end = matches!(
            c,
            '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        );
        if shown == c || (shown == ' ' && c == '\t') || (shown == '\n' && line_end) {
            if starts.next_if(|start| **start <= place).is_some() {
                write!(output, "{}⏎", &text[from..at])?;
                from = at;
            }
            set.next();
        }
    }
    output.write_all(&text.as_bytes()[from..])
}
