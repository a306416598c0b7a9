//! What a reader copies out of a PDF is what was written: every hard string and every cell of the
//! sample reports, in all eight bundled faces, as poppler, MuPDF and PDFium read them.
//!
//! The three readers are `pdftotext`, `mutool` and the Python package `pypdfium2`; one that is not
//! installed is left out with a note. `tests/run` installs all three.

use std::path::Path;
use std::process::Command;

use saraban::Mm;
use saraban::document::{
    Block, Document, Margins, Metadata, PageSetup, Paragraph, Role, Section, Style, StyleSheet,
};
use saraban::pdf::{PdfOptions, Writer};
use saraban::text::{FontLibrary, Typesetter};
use saraban::thai::{Breaker, Date, Digits};

const HARD_STRINGS: &str = include_str!("shaping/hard-strings.txt");
const CELLS: &str = include_str!("shaping/cells.txt");

/// A document of one paragraph a text, in one face.
fn document(family: &str, bold: bool, italic: bool, texts: &[&str]) -> Document {
    let mut styles = StyleSheet::default();
    let style = styles.add(Style {
        bold,
        italic,
        ..Style::new("Body", "เนื้อความ", Role::Body)
    });
    Document {
        metadata: Metadata {
            title: "ชั้นข้อความ".into(),
            date: Date::new(2566, 4, 3),
            ..Metadata::default()
        },
        family: family.into(),
        digits: Digits::Thai,
        styles,
        sections: vec![Section {
            bookmark: Some("ข้อความ".into()),
            ..Section::new(
                PageSetup::a4_portrait(Margins::equal(Mm(20.0))),
                texts
                    .iter()
                    .map(|text| Block::Paragraph(Paragraph::plain(style, *text)))
                    .collect(),
            )
        }],
    }
}

fn pdf(document: &Document) -> Vec<u8> {
    let fonts = FontLibrary::bundled();
    let breaker = Breaker::new();
    let mut typesetter = Typesetter::new(&fonts, &breaker, &document.family).unwrap();
    let mut writer = Writer::new(document, &fonts, PdfOptions::default()).unwrap();
    saraban::layout::layout(document, &mut typesetter, &mut |page| writer.page(page)).unwrap();
    writer.finish().unwrap()
}

/// A program that reads the text of a PDF.
struct Reader {
    name: &'static str,
    read: fn(&Path) -> Command,
}

const READERS: [Reader; 3] = [
    Reader {
        name: "poppler",
        read: |path| {
            let mut command = Command::new("pdftotext");
            command.args(["-raw", "-enc", "UTF-8"]).arg(path).arg("-");
            command
        },
    },
    Reader {
        name: "MuPDF",
        read: |path| {
            let mut command = Command::new("mutool");
            command.args(["draw", "-q", "-F", "text"]).arg(path);
            command
        },
    },
    Reader {
        name: "PDFium",
        read: |path| {
            let script = "import sys, pypdfium2\n\
                for page in pypdfium2.PdfDocument(sys.argv[1]):\n    \
                sys.stdout.buffer.write(page.get_textpage().get_text_range().encode() + b'\\n')";
            let mut command = Command::new("python3");
            command.args(["-c", script]).arg(path);
            command
        },
    },
];

/// The text as that program reads it; nothing where it is not installed.
fn read(reader: &Reader, bytes: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("text.pdf");
    std::fs::write(&path, bytes).unwrap();
    let output = match (reader.read)(&path).output() {
        Ok(output) if output.status.success() => output,
        Ok(output) => {
            let message = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(
                message.contains("No module named"),
                "{}: {message}",
                reader.name
            );
            eprintln!("{} is not installed: left out", reader.name);
            return None;
        }
        Err(error) => {
            eprintln!("{} is not installed: left out ({error})", reader.name);
            return None;
        }
    };
    Some(String::from_utf8(output.stdout).expect("readers write UTF-8"))
}

/// What is to be read back: break hints are no text, spaces at the ends leave no trace.
fn visible(text: &str) -> String {
    let hint = |c: &char| {
        matches!(
            c,
            '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{AD}' | '\u{FEFF}'
        )
    };
    let text: String = text.chars().filter(|c| !hint(c)).collect();
    text.trim().to_owned()
}

fn each_face(mut check: impl FnMut(&str, bool, bool)) {
    for family in FontLibrary::bundled().families() {
        for (bold, italic) in [(false, false), (true, false), (false, true), (true, true)] {
            check(family, bold, italic);
        }
    }
}

#[test]
fn hard_strings_come_back_exactly() {
    let strings: Vec<&str> = HARD_STRINGS.lines().collect();
    // A numbered line before each string, so that one that goes wrong is known by its number.
    let numbers: Vec<String> = (0..strings.len())
        .map(|number| format!("={number}="))
        .collect();
    let texts: Vec<&str> = numbers
        .iter()
        .zip(&strings)
        .flat_map(|(number, text)| [number.as_str(), *text])
        .collect();
    let mut wrong = Vec::new();
    each_face(|family, bold, italic| {
        let bytes = pdf(&document(family, bold, italic, &texts));
        for reader in &READERS {
            let Some(text) = read(reader, &bytes) else {
                continue;
            };
            let mut lines = text
                .split(['\n', '\r', '\u{C}'])
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .peekable();
            for (number, string) in numbers.iter().zip(&strings) {
                let face = format!("{family} bold {bold} italic {italic} {}", reader.name);
                if lines.next_if_eq(&number.as_str()).is_none() {
                    wrong.push(format!("{face}: no line {number}, but {:?}", lines.peek()));
                }
                let mut read = Vec::new();
                while let Some(line) = lines.next_if(|line| !line.starts_with('=')) {
                    read.push(line);
                }
                let read = read.join("⏎");
                if read != visible(string) {
                    let (read, wanted) = (read.escape_unicode(), visible(string));
                    wrong.push(format!(
                        "{face}: {read} for {} {wanted}",
                        wanted.escape_unicode()
                    ));
                }
            }
        }
    });
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn cells_of_the_sample_reports_come_back_exactly() {
    let texts: Vec<&str> = CELLS.lines().collect();
    // Line ends may stand at a space or between two words: they are all that is left aside.
    let letters = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let wanted = letters(&visible(CELLS));
    for family in FontLibrary::bundled().families() {
        let bytes = pdf(&document(family, false, false, &texts));
        for reader in &READERS {
            let Some(text) = read(reader, &bytes) else {
                continue;
            };
            let read = letters(&text);
            let at = read
                .chars()
                .zip(wanted.chars())
                .position(|(read, wanted)| read != wanted)
                .unwrap_or(wanted.chars().count().min(read.chars().count()));
            let part = |text: &str| {
                text.chars()
                    .skip(at.saturating_sub(10))
                    .take(30)
                    .collect::<String>()
            };
            assert!(
                read == wanted,
                "{family} {}: «{}» for «{}»",
                reader.name,
                part(&read),
                part(&wanted)
            );
            let private = |c: char| matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..);
            assert!(!text.contains(private), "{family} {}", reader.name);
        }
    }
}
