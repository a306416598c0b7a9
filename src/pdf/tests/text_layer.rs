//! What a reader copies out of a PDF is what was written: every hard string and every cell of the
//! sample reports, in all eight bundled faces, as poppler, MuPDF and PDFium read them.
//!
//! The three readers are `pdftotext`, `mutool` and the Python package `pypdfium2`. These
//! tests are run by name, `cargo test --lib text_layer -- --ignored`, and fail where a reader is
//! missing; `tests/run` installs all three and runs them.

use std::path::Path;
use std::process::Command;

use crate::document::{
    Alignment, Block, Cell, Column, ColumnWidth, Document, Margins, Metadata, PageSetup, Paragraph,
    Role, Row, Section, Style, StyleId, StyleSheet, Table,
};
use crate::pdf::{PdfOptions, Writer};
use crate::text::{FontLibrary, Typesetter};
use crate::thai::{Breaker, Date, Digits};
use crate::units::{Mm, Pt};

const HARD_STRINGS: &str = include_str!("../../../tests/shaping/hard-strings.txt");
const CELLS: &str = include_str!("../../../tests/shaping/cells.txt");

/// A document of one paragraph a text, in one face.
fn document(family: &str, bold: bool, italic: bool, texts: &[&str]) -> Document {
    let paragraph = |text: &&str| Block::Paragraph(Paragraph::plain(StyleId(0), *text));
    document_of(family, bold, italic, texts.iter().map(paragraph).collect())
}

/// A document of these blocks, in one face.
fn document_of(family: &str, bold: bool, italic: bool, blocks: Vec<Block>) -> Document {
    let mut styles = StyleSheet::default();
    styles.add(Style {
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
        stamps: Default::default(),
        sections: vec![Section {
            bookmark: Some("ข้อความ".into()),
            ..Section::new(PageSetup::a4_portrait(Margins::equal(Mm(20.0))), blocks)
        }],
    }
}

/// Both families every office has, whatever is built in.
fn both_families() -> FontLibrary {
    let mut fonts = FontLibrary::bundled();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts/TH-Sarabun-New");
    for style in ["Regular", "Bold", "Italic", "BoldItalic"] {
        let file = folder.join(format!("THSarabunNew-{style}.ttf"));
        fonts.add_file(file).unwrap();
    }
    fonts
}

fn pdf(document: &Document) -> Vec<u8> {
    let fonts = both_families();
    let breaker = Breaker::new();
    let mut typesetter = Typesetter::new(&fonts, &breaker, &document.family).unwrap();
    let mut writer = Writer::new(document, &fonts, PdfOptions::default()).unwrap();
    crate::layout::layout(document, &mut typesetter, &mut |page| writer.page(page)).unwrap();
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

/// The text as that program reads it.
fn read(reader: &Reader, bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("text.pdf");
    std::fs::write(&path, bytes).unwrap();
    let output = (reader.read)(&path).output();
    let output = output.unwrap_or_else(|error| {
        panic!(
            "{} is not installed ({error}): run tests/judges/install",
            reader.name
        )
    });
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {told}", reader.name);
    String::from_utf8(output.stdout).expect("readers write UTF-8")
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
    for family in both_families().families() {
        for (bold, italic) in [(false, false), (true, false), (false, true), (true, true)] {
            check(family, bold, italic);
        }
    }
}

#[test]
#[ignore = "needs pdftotext, mutool and pypdfium2: tests/run installs and runs them"]
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
            let text = read(reader, &bytes);
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

/// Compares what was read with what was written, character for character: spaces too, but a line's
/// end may stand for a space or for nothing. The first difference, with what stands around it.
fn difference(read: &str, wanted: &str) -> Option<String> {
    let is_end = |c: char| matches!(c, '\n' | '\r' | '\u{C}');
    let mut left = read.chars().peekable();
    let mut right = wanted.chars().peekable();
    let mut shown = String::new();
    loop {
        if left.peek().copied().is_some_and(is_end) {
            while left.next_if(|c| is_end(*c)).is_some() {}
            while right.next_if(|c| c.is_whitespace()).is_some() {}
            shown.push('⏎');
            continue;
        }
        match (left.next(), right.next()) {
            (None, None) => return None,
            (Some(one), Some(other)) if one == other => shown.push(one),
            (one, other) => {
                let shown: String = shown
                    .chars()
                    .skip(shown.chars().count().saturating_sub(20))
                    .collect();
                return Some(format!("after «{shown}»: {one:?} for {other:?}"));
            }
        }
    }
}

#[test]
fn a_difference_is_a_character_or_a_space_too_many() {
    assert_eq!(difference("ก ข\nค\r\nง\n", "ก ข ค\nง\n"), None);
    for (read, wanted) in [
        ("กข", "ก ข"),
        ("ก ข", "กข"),
        ("ก", "กข"),
        ("กข", "ก"),
        ("ก\u{E4D}า", "กำ"),
    ] {
        assert!(difference(read, wanted).is_some(), "{read} {wanted}");
    }
}

/// `cells.txt` is made of the reports: a cell that changes there must change here.
#[test]
fn the_cells_are_those_of_the_five_reports() {
    let have: std::collections::BTreeSet<&str> = CELLS.lines().map(str::trim).collect();
    let mut count = 0;
    for name in [
        "khlong-sai-2566",
        "mae-khri-2566",
        "kamalasai-2564",
        "cho-raka-2565",
        "bang-khrok-2568",
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/reports/{name}.yaml"));
        let report = crate::report::Report::read(path).unwrap();
        let crate::report::Rows::Listed(rows) = &report.rows else {
            panic!("{name} lists its rows")
        };
        for item in rows
            .iter()
            .flat_map(|row| &row.cells)
            .flat_map(|(_, cell)| &cell.items)
        {
            let crate::report::CellItem::Text(text) = item else {
                continue;
            };
            for line in text.value.lines().map(str::trim) {
                assert!(line.chars().count() < 2 || have.contains(line), "{line}");
                count += 1;
            }
        }
    }
    assert!(count > 400);
}

#[test]
#[ignore = "needs pdftotext, mutool and pypdfium2: tests/run installs and runs them"]
fn cells_of_the_sample_reports_come_back_exactly() {
    let texts: Vec<&str> = CELLS.lines().collect();
    let wanted = visible(CELLS) + "\n";
    // Running text, headings and titles; larger type has wider gaps between its letters.
    let looks = [
        (16.0, false),
        (20.0, true),
        (24.0, false),
        (29.0, true),
        (32.0, false),
    ];
    let library = both_families();
    let families = library.families().into_iter();
    let faces = families.flat_map(|family| looks.map(|look| (family, look)));
    for (family, (size, bold)) in faces {
        let mut document = document(family, bold, false, &texts);
        let mut styles = StyleSheet::default();
        styles.add(Style {
            size: Pt(size),
            bold,
            ..Style::new("Body", "เนื้อความ", Role::Body)
        });
        document.styles = styles;
        let bytes = pdf(&document);
        for reader in &READERS {
            let text = read(reader, &bytes);
            // PDFium writes a sign of its own for a hyphen at a line's end.
            let text = text.replace(['\u{FFFE}', '\u{2}'], "-");
            if let Some(difference) = difference(text.trim_end(), wanted.trim_end()) {
                panic!("{family} at {size} pt, {}: {difference}", reader.name);
            }
            let private = |c: char| matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..);
            assert!(!text.contains(private), "{family} {}", reader.name);
        }
    }
}

/// However near two cells' texts come to one another, they are two words: MuPDF alone sees no gap of
/// up to four fifths of an em behind Thai.
#[test]
#[ignore = "needs pdftotext, mutool and pypdfium2: tests/run installs and runs them"]
fn words_of_neighbouring_cells_are_never_joined() {
    let rows = [
        ["ต.ค.-ธ.ค.๖๗", "๑. จัดทำแผน"],
        ["สำนักปลัด", "อบต."],
        ["ส่งเสริมคุณธรรม", "ใน"],
        ["๑๒๓", "๔๕๖"],
        ["E-Service", "No Gift Policy"],
        ["ต่าง ๆ", "ฯลฯ"],
    ];
    // Poppler goes by the gap alone: texts that all but touch are one word to it.
    let paddings = (3..=18).map(|step| Mm(step as f32 * 0.2));
    let tables: Vec<Block> = paddings
        .map(|padding| {
            let column = |alignment| Column {
                alignment,
                ..Column::new("", ColumnWidth::Fixed(Mm(60.0)))
            };
            let cells =
                rows.map(|row| Row::new(row.map(|text| Cell::plain(StyleId(0), text)).into()));
            let columns = vec![column(Alignment::Right), column(Alignment::Left)];
            Block::Table(Table {
                padding,
                ..Table::new("ตาราง", columns, Vec::new(), cells)
            })
        })
        .collect();
    let wanted = rows
        .map(|row| row.join(" ") + "\n")
        .concat()
        .repeat(tables.len());
    for family in both_families().families() {
        let bytes = pdf(&document_of(family, false, false, tables.clone()));
        for reader in &READERS {
            let text = read(reader, &bytes);
            let text = text.replace(['\u{FFFE}', '\u{2}'], "-");
            if let Some(difference) = difference(text.trim_end(), wanted.trim_end()) {
                panic!("{family} {}: {difference}", reader.name);
            }
        }
    }
}
