//! Wraps the lines of standard input at a width and marks every line end with `⏎`.
//!
//! ```text
//! cargo run --release --example wrap -- --width-cm 4 [--size 16] [--family "TH SarabunPSK"]
//!     [--fit optimal|word] [--terms FILE]
//! ```
//!
//! Each line of the input is a paragraph. Every character is kept; the space before a line end
//! stays before the mark. With it anyone can judge the line breaker.

use std::io::{BufWriter, Read, Write};
use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use saraban::document::{Paragraph, Role, Style, StyleId};
use saraban::text::{Fit, FontLibrary, Line, LineItem, Typesetter};
use saraban::thai::Breaker;
use saraban::{Mm, Pt};

#[derive(Parser)]
#[command(about = "Wraps lines of Thai text, ⏎ at every line end / ตัดบรรทัดข้อความไทย")]
struct Options {
    /// Width of the column in centimetres
    #[arg(long)]
    width_cm: f32,
    /// Type size in points
    #[arg(long, default_value_t = 16.0)]
    size: f32,
    /// Font family
    #[arg(long, default_value = FontLibrary::DEFAULT_FAMILY)]
    family: String,
    /// How line ends are chosen
    #[arg(long, default_value = "optimal")]
    fit: FitOption,
    /// A file of terms, one a line, `~` at their joints
    #[arg(long)]
    terms: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum FitOption {
    Optimal,
    Word,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let options = Options::parse();
    if !(options.width_cm > 0.0 && options.width_cm.is_finite() && options.size > 0.0) {
        return Err("--width-cm and --size must be above zero".into());
    }
    let library = FontLibrary::bundled();
    let mut breaker = Breaker::new();
    if let Some(path) = &options.terms {
        breaker.add_terms_file(&std::fs::read_to_string(path)?);
    }
    let fit = match options.fit {
        FitOption::Optimal => Fit::Optimal,
        FitOption::Word => Fit::Word,
    };
    let mut typesetter = Typesetter::new(&library, &breaker, &options.family)?.with_fit(fit);
    let style = style(options.size);
    let width = Mm(options.width_cm * 10.0).pt();

    let mut input = Vec::new();
    std::io::stdin().lock().read_to_end(&mut input)?;
    let input = String::from_utf8(input)?;
    let mut output = BufWriter::new(std::io::stdout().lock());
    for text in input.split_inclusive('\n') {
        let (text, end) = match text.strip_suffix('\n') {
            Some(text) => (text, "\n"),
            None => (text, ""),
        };
        let shaped = typesetter.shape(&Paragraph::plain(StyleId(0), text), &style);
        let mut from = 0;
        for at in line_ends(text, &shaped.lines(width, width)) {
            write!(output, "{}⏎", &text[from..at])?;
            from = at;
        }
        write!(output, "{}{end}", &text[from..])?;
    }
    output.flush()?;
    Ok(())
}

/// A cell's look: flush left, nothing indented.
fn style(size: f32) -> Style {
    Style {
        size: Pt(size),
        ..Style::new("Cell", "Cell", Role::Cell)
    }
}

/// Where the lines end in `text`, the last line left out: after the spaces that hang there.
fn line_ends(text: &str, lines: &[Line]) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = 0;
    for (number, line) in lines.iter().enumerate() {
        if number > 0 {
            // What no line shows stands between two lines: spaces, and signs without ink.
            let shown = first_shown(line);
            while let Some(c) = text[at..].chars().next() {
                let unseen = matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}');
                if Some(c) == shown || !(c.is_whitespace() || unseen) {
                    break;
                }
                at += c.len_utf8();
            }
            ends.push(at);
        }
        for item in &line.items {
            match item {
                LineItem::Run { run, .. } => {
                    for c in run.text.chars() {
                        if let Some(found) = text[at..].find(c) {
                            at += found + c.len_utf8();
                        }
                    }
                }
                LineItem::Mark { .. } => {
                    if let Some(found) = text[at..].find(['✓', '✔', '☐', '☑']) {
                        at += found + '✓'.len_utf8();
                    }
                }
            }
        }
    }
    ends
}

fn first_shown(line: &Line) -> Option<char> {
    line.items.iter().find_map(|item| match item {
        LineItem::Run { run, .. } => run.text.chars().next(),
        LineItem::Mark { .. } => None,
    })
}
