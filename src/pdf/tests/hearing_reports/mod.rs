//! What a screen reader reads out of a report's PDF is what the report says, element by element
//! and character by character.

mod elements;
mod structure;
mod words;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::compose::compose_report;
use crate::document::{Block, Document, Inline, Paragraph, Table};
use crate::layout::layout;
use crate::pdf::{PdfOptions, Writer};
use crate::report::Report;
use crate::text::{FontLibrary, Typesetter};
use crate::thai::Breaker;

use structure::{Heard, heard};

/// The five real reports, the four kinds of correspondence, a table of one's own columns, a bundle.
const REPORTS: [&str; 11] = [
    "khlong-sai-2566",
    "mae-khri-2566",
    "kamalasai-2564",
    "cho-raka-2565",
    "bang-khrok-2568",
    "memo-approval",
    "letter-province",
    "announcement-measures",
    "order-committee",
    "complaints-table",
    "bundle-quarter",
];

/// A report as it was composed, and as it is heard.
struct Spoken {
    name: String,
    document: Document,
    heard: Heard,
}

static SPOKEN: LazyLock<Vec<Spoken>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports");
    let path = |name| -> PathBuf { folder.join(name).with_extension("yaml") };
    let reports = REPORTS
        .iter()
        .map(|name| (*name, Report::read(path(name)).unwrap()));
    reports
        .map(|(name, report)| spoken(name, &report))
        .collect()
});

fn spoken(name: &str, report: &Report) -> Spoken {
    let (document, _) = compose_report(report).unwrap();
    let library = FontLibrary::bundled();
    let breaker = Breaker::new();
    let mut typesetter = Typesetter::new(&library, &breaker, &document.family).unwrap();
    let mut writer = Writer::new(&document, &library, PdfOptions::default()).unwrap();
    layout(&document, &mut typesetter, &mut |page| writer.page(page)).unwrap();
    let heard = heard(&writer.finish().unwrap());
    Spoken {
        name: name.to_owned(),
        document,
        heard,
    }
}

/// A report of that text, in the folder of its files.
fn of_text(folder: &Path, text: &str) -> Spoken {
    let path = folder.join("r.yaml");
    std::fs::write(&path, text).unwrap();
    spoken("r", &Report::read(path).unwrap())
}

impl Spoken {
    fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.document
            .sections
            .iter()
            .flat_map(|section| &section.blocks)
    }

    fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }
}

/// What is to be heard of a paragraph: its label, a space, its text. A line's end within it is
/// nothing to be heard.
fn paragraph_text(paragraph: &Paragraph) -> String {
    let text: String = paragraph
        .content
        .iter()
        .filter(|inline| !matches!(inline, Inline::LineBreak))
        .map(Inline::as_str)
        .collect();
    match &paragraph.label {
        Some(label) => format!("{} {text}", label.text),
        None => text,
    }
}

#[test]
fn nothing_but_artifacts_is_passed_over() {
    for spoken in SPOKEN.iter() {
        let unreached = &spoken.heard.unreached;
        assert!(unreached.is_empty(), "{}: {unreached:?}", spoken.name);
    }
}
