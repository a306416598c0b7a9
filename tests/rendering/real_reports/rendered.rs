//! Renders a report with the command, once for all tests, and asks what the files show.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{LazyLock, Mutex};

use crate::pdf::{Element, Pdf, Piece, SEAM};
use crate::real_reports::word::{self, Word};

/// A report and what its two files hold.
pub struct Rendered {
    pub pdf: Pdf,
    pub word: Word,
    /// The PDF's table; the sample reports have one each.
    pub table: PdfTable,
}

/// The table of a PDF, as its tag tree has it.
pub struct PdfTable {
    /// The header's rows of cells: text, columns and rows covered.
    pub header: Vec<Vec<(String, i64, i64)>>,
    /// The body's rows of cells.
    pub rows: Vec<Vec<PdfCell>>,
}

pub struct PdfCell {
    /// The text; `SEAM` where a line or a piece ends.
    pub text: String,
    /// The first piece of text of each line: page, left edge, baseline, what it says.
    pub lines: Vec<(usize, Piece)>,
    /// The pages it stands on.
    pub pages: Vec<usize>,
    /// What its pictures say to those who cannot see them.
    pub pictures: Vec<String>,
}

/// The reports, by name, each rendered when it is first asked for.
static REPORTS: LazyLock<Mutex<BTreeMap<String, &'static Rendered>>> =
    LazyLock::new(Mutex::default);

/// The folder of the reports.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports")
}

/// A report of `tests/reports`, rendered.
pub fn rendered(name: &str) -> &'static Rendered {
    let mut reports = REPORTS
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(report) = reports.get(name) {
        return report;
    }
    let report: &'static Rendered = Box::leak(Box::new(render(name)));
    reports.insert(name.to_owned(), report);
    report
}

/// Runs `saraban render REPORT -o OUT`, which must succeed.
pub fn run(report: &Path, out: &Path) {
    let run = Command::new(env!("CARGO_BIN_EXE_saraban"))
        .arg("render")
        .arg(report)
        .arg("-o")
        .arg(out)
        .output()
        .expect("the command starts");
    assert!(
        run.status.success(),
        "{}: {}{}",
        report.display(),
        String::from_utf8_lossy(&run.stdout),
        String::from_utf8_lossy(&run.stderr)
    );
}

fn render(name: &str) -> Rendered {
    let out = tempfile::tempdir().expect("a temporary folder");
    run(&folder().join(name).with_extension("yaml"), out.path());
    let file = |extension: &str| {
        let path = out.path().join(name).with_extension(extension);
        std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let pdf = Pdf::read(&file("pdf"));
    let table = PdfTable::of(&pdf);
    Rendered {
        table,
        pdf,
        word: Word::read(&file("docx")),
    }
}

impl PdfTable {
    fn of(pdf: &Pdf) -> PdfTable {
        let tables = pdf.root.all("Table");
        let [table] = tables
            .into_iter()
            .filter(|table| !table.all("TH").is_empty())
            .collect::<Vec<_>>()[..]
        else {
            panic!("a report has one table with a header");
        };
        let rows = |part: &str, cell: fn(&Pdf, &Element) -> PdfCell| -> Vec<Vec<PdfCell>> {
            let rows = table.all(part).into_iter().flat_map(|part| part.all("TR"));
            rows.map(|row| row.elements().map(|element| cell(pdf, element)).collect())
                .collect()
        };
        let header = table
            .all("THead")
            .into_iter()
            .flat_map(|part| part.all("TR"));
        PdfTable {
            header: header
                .map(|row| {
                    let cells = row.elements();
                    cells
                        .map(|cell| (read(&pdf.text(cell)), cell.column_span, cell.row_span))
                        .collect()
                })
                .collect(),
            rows: rows("TBody", PdfCell::of),
        }
    }

    /// The texts of a column's cells.
    pub fn column(&self, index: usize) -> Vec<&str> {
        self.rows
            .iter()
            .map(|row| row[index].text.as_str())
            .collect()
    }

    /// The pages that rows of the table stand on.
    pub fn pages(&self) -> Vec<usize> {
        let cells = self.rows.iter().flatten();
        let mut pages: Vec<usize> = cells.flat_map(|cell| cell.pages.iter().copied()).collect();
        pages.sort_unstable();
        pages.dedup();
        pages
    }
}

impl PdfCell {
    fn of(pdf: &Pdf, element: &Element) -> PdfCell {
        let mut lines: Vec<(usize, Piece)> = Vec::new();
        for (page, piece) in pdf.pieces(element) {
            match lines.last() {
                Some((last, line)) if *last == page && (line.y - piece.y).abs() < 0.5 => {}
                _ => lines.push((page, piece.clone())),
            }
        }
        let figures = element.all("Figure");
        let mut pages = pdf.pages_of(element);
        pages.dedup();
        PdfCell {
            text: pdf.text(element),
            lines,
            pages,
            pictures: figures
                .iter()
                .map(|figure| figure.alt.clone().unwrap_or_default())
                .collect(),
        }
    }
}

impl Rendered {
    /// The lines of the PDF that stand before the table on the table's first page and before it:
    /// their text and their pieces, line by line.
    pub fn lines_of(&self, element: &Element) -> Vec<(String, f32, f32, bool)> {
        let mut lines: Vec<(usize, f32, String, f32, f32, bool)> = Vec::new();
        for (page, piece) in self.pdf.pieces(element) {
            match lines.last_mut() {
                Some((last, y, text, _, right, bold))
                    if *last == page && (*y - piece.y).abs() < 0.5 =>
                {
                    text.push_str(&piece.text);
                    *right = piece.right;
                    *bold &= piece.bold;
                }
                _ => lines.push((
                    page,
                    piece.y,
                    piece.text.clone(),
                    piece.x,
                    piece.right,
                    piece.bold,
                )),
            }
        }
        lines
            .into_iter()
            .map(|(_, _, text, x, right, bold)| (text.trim_end().to_owned(), x, right, bold))
            .collect()
    }

    /// The element of the PDF whose text this is, outside the table.
    pub fn element(&self, text: &str) -> &Element {
        ["H1", "H2", "H3", "P", "Span"]
            .iter()
            .flat_map(|role| self.pdf.root.all(role))
            .find(|element| same(&self.pdf.text(element), text))
            .unwrap_or_else(|| panic!("no paragraph of the PDF says «{text}»"))
    }

    /// The paragraph of the DOCX that says this, outside the table.
    pub fn paragraph(&self, text: &str) -> &word::Paragraph {
        let paragraphs = self.word.paragraphs();
        let found = paragraphs
            .into_iter()
            .find(|paragraph| same(&paragraph.text, text));
        found.unwrap_or_else(|| panic!("no paragraph of the DOCX says «{text}»"))
    }

    /// Checks that each of the lines is a paragraph of both files, in the PDF bold and in the
    /// middle between the margins.
    pub fn has_title(&self, lines: &[&str]) {
        for wanted in lines {
            let element = self.element(wanted);
            let page = &self.pdf.pages[self.pdf.pages_of(element)[0]];
            for (text, x, right, bold) in self.lines_of(element) {
                assert!(bold, "«{text}» is bold");
                let off = (x + right) / 2.0 - page.width / 2.0;
                assert!(off.abs() < 15.0, "«{text}» is {off} pt off the middle");
            }
            self.paragraph(wanted);
        }
    }

    /// Checks the header of the table in both files, one row of titles.
    pub fn has_header(&self, titles: &[&str]) {
        let [row] = &self.table.header[..] else {
            panic!("{} header rows", self.table.header.len());
        };
        assert_eq!(row.len(), titles.len(), "columns of the PDF");
        for ((text, ..), title) in row.iter().zip(titles) {
            assert!(same(text, title), "«{text}» is «{title}»");
        }
        let table = self.word.tables()[0];
        let header: Vec<_> = table.rows.iter().filter(|row| row.header).collect();
        assert_eq!(header.len(), 1, "header rows of the DOCX");
        let texts: Vec<String> = header[0].cells.iter().map(word::Cell::text).collect();
        assert_eq!(texts.len(), titles.len(), "columns of the DOCX");
        for (text, title) in texts.iter().zip(titles) {
            assert!(
                same(&text.replace('\n', &SEAM.to_string()), title),
                "«{text}» is «{title}»"
            );
        }
    }

    /// The body rows of the DOCX's table.
    pub fn word_rows(&self) -> Vec<&word::Row> {
        self.word.tables()[0]
            .rows
            .iter()
            .filter(|row| !row.header)
            .collect()
    }

    /// Checks that a body cell holds exactly these paragraphs in both files; rows and columns
    /// count from 0.
    pub fn has_cell(&self, row: usize, column: usize, wanted: &str) {
        let found = &self.table.rows[row][column].text;
        assert!(
            same(found, wanted),
            "row {row}, column {column}: «{found}» is «{wanted}»"
        );
        let found = self.word_rows()[row].cells[column].text();
        assert!(
            same(&found.replace('\n', &SEAM.to_string()), wanted),
            "row {row}, column {column} of the DOCX: «{found}» is «{wanted}»"
        );
    }

    /// How many digits of each kind the PDF shows: Thai, Arabic.
    pub fn digits(&self) -> (usize, usize) {
        let text = self.pdf.all_text();
        let thai = text.chars().filter(|c| ('๐'..='๙').contains(c)).count();
        (thai, text.chars().filter(char::is_ascii_digit).count())
    }
}

/// What a reader would read: the seams gone.
pub fn read(text: &str) -> String {
    text.chars().filter(|&c| c != SEAM).collect()
}

/// A text without its white space and seams: for asking whether a page or a cell says something.
pub fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|&c| c != SEAM && !c.is_whitespace())
        .collect()
}

/// Whether a found text is the wanted one, character for character and space for space; where a
/// line or a piece ends in the found text, a space or a line's end may stand in the wanted one, and
/// a label may stand off from its text.
pub fn same(found: &str, wanted: &str) -> bool {
    let normal = |text: &str| text.replace('\u{a0}', " ").trim().to_owned();
    let (found, wanted) = (normal(found), normal(wanted));
    let (mut found, mut wanted) = (found.chars().peekable(), wanted.chars().peekable());
    let blank = |c: &char| *c == ' ' || *c == '\n' || *c == '\t' || *c == SEAM;
    loop {
        let mut seam = false;
        let mut found_space = false;
        while let Some(c) = found.next_if(blank) {
            seam |= c != ' ';
            found_space = true;
        }
        let mut wanted_space = false;
        while wanted.next_if(blank).is_some() {
            wanted_space = true;
        }
        if !seam && found_space != wanted_space {
            return false;
        }
        match (found.next(), wanted.next()) {
            (None, None) => return true,
            (found, wanted) if found != wanted => return false,
            _ => {}
        }
    }
}

#[test]
fn texts_are_the_same_only_where_a_line_ends() {
    assert!(same("๑. จัด\u{1}ทำ", "๑. จัดทำ"));
    assert!(same("๑.\u{1}จัดทำ", "๑. จัดทำ"));
    assert!(same("ก ข", "ก\nข"));
    assert!(!same("กข", "ก ข"));
    assert!(!same("ก ข", "กข"));
    assert!(!same("กข", "กขค"));
}
