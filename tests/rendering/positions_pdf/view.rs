//! A finished PDF as somebody with a ruler sees it: texts, pictures, lines and signature fields in
//! millimetres from the upper left corner of the paper.

use std::path::Path;
use std::process::Command;

use lopdf::{Document, ObjectId};

use crate::matrix::UNIT;
use crate::pdf::{Pdf, Piece};
use crate::positions_pdf::outline::{bookmarks, fields_of, references};
use crate::positions_pdf::painted::{Painted, resources};

/// Millimetres in a point.
pub const MM: f32 = 25.4 / 72.0;

/// The pitch of single-spaced lines of TH SarabunPSK at 16 points, in millimetres: 20.96 points, as
/// measured in files of a word processor.
pub const LINE: f32 = 20.96 * MM;

/// A finished document.
pub struct View {
    pub pages: Vec<PageView>,
    pub fields: Vec<Field>,
    /// The bookmarks in their order: how deep, what they say, the page they lead to.
    pub bookmarks: Vec<(usize, String, usize)>,
    /// The links inside the document: the page of each, what it says, the page it leads to.
    pub references: Vec<(usize, String, usize)>,
    /// What the command said besides.
    pub messages: String,
}

/// A page.
pub struct PageView {
    pub width: f32,
    pub height: f32,
    /// The texts, from top to bottom and from left to right.
    pub texts: Vec<Text>,
    /// Each picture: the box of its ink.
    pub pictures: Vec<Area>,
    /// Straight lines and filled boxes outside pictures.
    pub lines: Vec<Area>,
}

/// A stretch of text of one look without a gap: a label, a value, a line.
#[derive(Debug, Clone)]
pub struct Text {
    pub text: String,
    pub left: f32,
    pub right: f32,
    /// The baseline.
    pub y: f32,
    /// In points.
    pub size: f32,
    pub bold: bool,
}

/// A box.
#[derive(Debug, Clone, Copy)]
pub struct Area {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

/// A signature field.
#[derive(Debug)]
pub struct Field {
    pub name: String,
    pub page: usize,
    pub area: Area,
}

impl Text {
    pub fn centre(&self) -> f32 {
        (self.left + self.right) / 2.0
    }

    pub fn is_dots(&self) -> bool {
        self.text.len() > 3 && self.text.chars().all(|c| c == '.')
    }
}

impl Area {
    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }

    pub fn centre(&self) -> f32 {
        (self.left + self.right) / 2.0
    }

    pub fn around(&mut self, other: Area) {
        self.left = self.left.min(other.left);
        self.top = self.top.min(other.top);
        self.right = self.right.max(other.right);
        self.bottom = self.bottom.max(other.bottom);
    }
}

impl View {
    /// Renders a report that is written down here, with the stand-in emblem beside it.
    pub fn of(report: &str) -> View {
        View::with_files(report, &[])
    }

    /// The same with further files beside it.
    pub fn with_files(report: &str, files: &[(&str, &str)]) -> View {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let write = |name: &str, text: &str| {
            std::fs::write(folder.path().join(name), text).expect("a file can be written");
        };
        write("emblem.svg", include_str!("emblem.svg"));
        write("report.yaml", report);
        for (name, text) in files {
            write(name, text);
        }
        View::render(&folder.path().join("report.yaml"), folder.path())
    }

    /// Renders one of the worked examples.
    pub fn of_example(name: &str) -> View {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports");
        View::render(&reports.join(name), folder.path())
    }

    fn render(report: &Path, folder: &Path) -> View {
        let run = Command::new(env!("CARGO_BIN_EXE_saraban"))
            .args(["render", "--format", "pdf", "-o", "out"])
            .arg(report)
            .current_dir(folder)
            .output()
            .expect("the command starts");
        let messages = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(run.status.success(), "{messages}");
        let name = report.file_stem().expect("a report has a name");
        let pdf = folder.join("out").join(name).with_extension("pdf");
        let bytes = std::fs::read(pdf).expect("the PDF is there");
        View::read(&bytes, messages)
    }

    fn read(bytes: &[u8], messages: String) -> View {
        let pdf = Pdf::read(bytes);
        let document = Document::load_mem(bytes).expect("the PDF can be opened");
        let ids: Vec<ObjectId> = document.page_iter().collect();
        let pages: Vec<PageView> = pdf
            .pages
            .iter()
            .zip(&ids)
            .map(|(page, id)| {
                let mut painted = Painted::default();
                let content = document.get_page_content(*id);
                let resources = resources(&document, *id);
                painted.run(&document, &content, resources, UNIT, page.height, false);
                PageView {
                    width: page.width * MM,
                    height: page.height * MM,
                    texts: texts(&page.pieces),
                    pictures: painted.pictures,
                    lines: painted.lines,
                }
            })
            .collect();
        let fields = ids.iter().enumerate().flat_map(|(page, id)| {
            let height = pages[page].height;
            fields_of(&document, *id, page, height)
        });
        let fields = fields.collect();
        View {
            fields,
            bookmarks: bookmarks(&document, &ids),
            references: references(&document, &ids),
            pages,
            messages,
        }
    }

    /// The only text of the document that says exactly this.
    pub fn text(&self, says: &str) -> (usize, &Text) {
        let mut found = self.pages.iter().enumerate().flat_map(|(page, view)| {
            let texts = view.texts.iter();
            texts.map(move |text| (page, text))
        });
        let found: Vec<_> = found
            .by_ref()
            .filter(|(_, text)| text.text == says)
            .collect();
        assert_eq!(found.len(), 1, "“{says}” stands {} times", found.len());
        found[0]
    }
}

impl PageView {
    /// The first text of the page that starts so.
    pub fn starting(&self, with: &str) -> &Text {
        let found = self.texts.iter().find(|text| text.text.starts_with(with));
        found.unwrap_or_else(|| panic!("nothing starts with “{with}” in {:#?}", self.said()))
    }

    /// The first text of the page that says exactly this.
    pub fn text(&self, says: &str) -> &Text {
        let found = self.texts.iter().find(|text| text.text == says);
        found.unwrap_or_else(|| panic!("nothing says “{says}” in {:#?}", self.said()))
    }

    /// What stands on the page.
    pub fn said(&self) -> Vec<&str> {
        self.texts.iter().map(|text| text.text.as_str()).collect()
    }

    /// The texts on the baseline of another.
    pub fn beside<'a>(&'a self, text: &'a Text) -> impl Iterator<Item = &'a Text> {
        self.texts
            .iter()
            .filter(|other| (other.y - text.y).abs() < 0.1)
    }

    /// The baselines of the page's text between two heights, page numbers left out.
    pub fn baselines(&self, from: f32, to: f32) -> Vec<f32> {
        let mut lines: Vec<f32> = Vec::new();
        for text in &self.texts {
            let new = lines.last().is_none_or(|last| text.y - last > 0.1);
            if (from..to).contains(&text.y) && new {
                lines.push(text.y);
            }
        }
        lines
    }
}

/// Holds when two lengths in millimetres are equal to within a tolerance.
#[track_caller]
pub fn near(what: &str, seen: f32, wanted: f32, tolerance: f32) {
    assert!(
        (seen - wanted).abs() <= tolerance,
        "{what}: {seen:.2} mm, not {wanted:.2} ± {tolerance} mm"
    );
}

/// Joins pieces of one look on one baseline with no more between them than a space.
fn texts(pieces: &[Piece]) -> Vec<Text> {
    const GAP: f32 = 5.0;
    // A space alone, as it stands at a tab, has no ink to be measured.
    let inked = pieces.iter().filter(|piece| !piece.text.trim().is_empty());
    let mut order: Vec<&Piece> = inked.collect();
    order.sort_by(|one, other| {
        let lines = (one.y * 4.0).round().total_cmp(&(other.y * 4.0).round());
        lines.then(one.x.total_cmp(&other.x))
    });
    let mut texts: Vec<Text> = Vec::new();
    for piece in order {
        // A space has no ink of its own at the end of a stretch.
        let dots = piece.text.chars().all(|c| c == '.');
        if let Some(last) = texts.last_mut()
            && (last.y / MM - piece.y).abs() < 0.3
            && piece.x - last.right / MM < GAP
            && last.size == piece.size
            && last.bold == piece.bold
            && last.is_dots() == (dots && piece.text.len() > 3)
        {
            last.text.push_str(&piece.text);
            last.right = piece.right * MM;
            continue;
        }
        texts.push(Text {
            text: piece.text.clone(),
            left: piece.x * MM,
            right: piece.right * MM,
            y: piece.y * MM,
            size: piece.size,
            bold: piece.bold,
        });
    }
    for text in &mut texts {
        text.text = text.text.trim_end().to_owned();
    }
    texts.retain(|text| !text.text.is_empty());
    texts
}
