//! The content of a Word document as blocks: paragraphs with their pieces, tables as grids.

use crate::error::Message;
use crate::report::marks::{UNDERLINE, escape};

/// Where something stands in a document, as a reader counts: paragraphs with text outside of
/// tables, tables, and the rows of a table, from 1 on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Place {
    /// Nowhere that can be told.
    #[default]
    Unknown,
    /// A paragraph outside of tables.
    Paragraph(usize),
    /// A table, and a row of it where one is meant.
    Table { table: usize, row: usize },
    /// A cell of a sheet.
    Cell { row: u32, column: u32 },
}

impl Place {
    /// The place in words, before what is said of it; nothing where it is not known.
    pub fn before_text(self) -> Message {
        match self {
            Place::Unknown => Message::new("", ""),
            Place::Paragraph(number) => Message::new(
                format!("ย่อหน้าที่ {number}: "),
                format!("paragraph {number}: "),
            ),
            Place::Cell { row, column } => {
                let cell = crate::spreadsheet::cell_name(row, column);
                Message::new(format!("ช่อง {cell}: "), format!("cell {cell}: "))
            }
            Place::Table { table, row: 0 } => {
                Message::new(format!("ตารางที่ {table}: "), format!("table {table}: "))
            }
            Place::Table { table, row } => Message::new(
                format!("ตารางที่ {table} แถวที่ {row}: "),
                format!("table {table}, row {row}: "),
            ),
        }
    }

    /// The row it is in, before what is said of the row as a whole.
    pub fn row_before_text(self) -> Message {
        match self {
            Place::Cell { row, .. } => {
                Message::new(format!("แถวที่ {row}: "), format!("row {row}: "))
            }
            place => place.before_text(),
        }
    }
}

/// A block in reading order.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    Paragraph(Paragraph),
    Table(Table),
    /// A table of contents, with what it says: a copy of headings that stand elsewhere.
    Contents(Paragraph),
    /// The end of a section: what follows starts on a page of its own set-up.
    SectionEnd,
}

impl Block {
    /// How many stretches of its lines are underlined.
    pub fn underlined_stretches(&self) -> usize {
        match self {
            Block::Paragraph(paragraph) => paragraph.underlined_stretches(),
            Block::Table(table) => table
                .paragraphs()
                .map(Paragraph::underlined_stretches)
                .sum(),
            Block::Contents(_) | Block::SectionEnd => 0,
        }
    }
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Paragraph {
    /// The name of its style as the user sees it, else its identifier.
    pub style: String,
    pub pieces: Vec<Piece>,
    pub place: Place,
}

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    Text {
        text: String,
        bold: bool,
        underlined: bool,
        link: Option<String>,
        /// The tag of the content control it stands in.
        tag: Option<String>,
    },
    Picture(Picture),
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Picture {
    /// Its part in the package.
    pub part: String,
    /// Its description.
    pub alt: String,
    /// Its name, which nobody sees on the page.
    pub name: String,
    /// How wide it is drawn, in EMU.
    pub width: Option<i64>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Table {
    pub rows: Vec<Row>,
    pub place: Place,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Row {
    /// Whether Word repeats it on every page.
    pub header: bool,
    /// Whether a tracked change deleted it.
    pub deleted: bool,
    /// Columns of the grid left out before its first cell.
    pub before: usize,
    pub cells: Vec<Cell>,
    pub place: Place,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Cell {
    /// Columns of the grid it covers, at least 1.
    pub span: usize,
    /// Whether it goes on with the cell above it.
    pub goes_on: bool,
    /// Whether it goes on in the rows below it.
    pub starts_span: bool,
    pub paragraphs: Vec<Paragraph>,
}

impl Piece {
    /// Text without anything to it.
    pub fn plain(text: impl Into<String>) -> Piece {
        Piece::Text {
            text: text.into(),
            bold: false,
            underlined: false,
            link: None,
            tag: None,
        }
    }

    /// Its text, and whether it is underlined.
    fn underlined(&self) -> (&str, bool) {
        match self {
            Piece::Text {
                text, underlined, ..
            } => (text, *underlined),
            Piece::Picture(_) => ("", false),
        }
    }
}

impl Paragraph {
    /// The text without marks, spaces at its ends left out.
    pub fn text(&self) -> String {
        let text: String = self
            .pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text { text, .. } => text.as_str(),
                Piece::Picture(_) => "",
            })
            .collect();
        text.trim().to_owned()
    }

    /// Whether there is neither text nor a picture.
    pub fn is_empty(&self) -> bool {
        self.pieces.iter().all(|piece| match piece {
            Piece::Text { text, .. } => text.trim().is_empty(),
            Piece::Picture(_) => false,
        })
    }

    /// Its lines as paragraphs of their own, those without text left out.
    pub fn lines(&self) -> Vec<Paragraph> {
        let mut lines = vec![Paragraph {
            pieces: Vec::new(),
            ..self.clone()
        }];
        for piece in &self.pieces {
            let Piece::Text {
                text,
                bold,
                underlined,
                link,
                tag,
            } = piece
            else {
                continue;
            };
            for (index, part) in text.split('\n').enumerate() {
                if index > 0 {
                    lines.push(Paragraph {
                        pieces: Vec::new(),
                        ..self.clone()
                    });
                }
                if let Some(line) = lines.last_mut() {
                    line.pieces.push(Piece::Text {
                        text: part.to_owned(),
                        bold: *bold,
                        underlined: *underlined,
                        link: link.clone(),
                        tag: tag.clone(),
                    });
                }
            }
        }
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// The text as a report writes it: `**bold**`, `__underlined__`, `[shown](address)`, tabs and
    /// hard spaces as spaces. Signs that would be taken for marks are escaped, and a line between
    /// underlined text and a Latin word joined to it is left out: no mark stands inside a name.
    pub fn marked(&self) -> String {
        let underlined = self.underlines();
        let has_marks = underlined.contains(&true)
            || self.pieces.iter().any(
                |piece| matches!(piece, Piece::Text { bold: true, text, .. } if !text.trim().is_empty()),
            );
        let mut out = Marked::default();
        for (piece, underlined) in self.pieces.iter().zip(underlined) {
            let Piece::Text {
                text, bold, link, ..
            } = piece
            else {
                continue;
            };
            let mut text = text.as_str();
            if *bold && out.text.is_empty() {
                let label = hanging_label(text);
                out.text.push_str(&label.replace('\t', " "));
                text = &text[label.len()..];
            }
            let text = text.replace(['\t', '\u{A0}'], " ");
            for (index, part) in text.split('\n').enumerate() {
                if index > 0 {
                    out.end_line();
                }
                out.add(part, (*bold, underlined), link.as_deref(), has_marks);
            }
        }
        out.end_line();
        let lines: Vec<&str> = out.text.split('\n').map(str::trim).collect();
        lines.join("\n").trim().to_owned()
    }

    /// Which pieces are underlined so that a report can say it.
    fn underlines(&self) -> Vec<bool> {
        let texts = self.lines_under();
        let mut underlined: Vec<bool> = texts.iter().map(|(_, underlined)| *underlined).collect();
        let inked = |text: &str| !text.trim().is_empty();
        for first in 0..texts.len() {
            if !underlined[first] || first > 0 && underlined[first - 1] {
                continue;
            }
            let stretch = first..first + underlined[first..].iter().take_while(|u| **u).count();
            let before = texts[..first]
                .iter()
                .rev()
                .find_map(|(text, _)| text.chars().next_back());
            let after = texts[stretch.end..]
                .iter()
                .find_map(|(text, _)| text.chars().next());
            let inside = || {
                texts[stretch.clone()]
                    .iter()
                    .flat_map(|(text, _)| text.chars())
            };
            let joins = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            let torn = joins(before) && inside().next().is_some_and(|c| !c.is_whitespace())
                || joins(after) && inside().next_back().is_some_and(|c| !c.is_whitespace());
            if torn || !texts[stretch.clone()].iter().any(|(text, _)| inked(text)) {
                underlined[stretch].fill(false);
            }
        }
        underlined
    }

    /// The text of each piece, and whether it is underlined. A link has no look of its own: one
    /// between two underlined texts ends neither.
    fn lines_under(&self) -> Vec<(&str, bool)> {
        let mut texts: Vec<(&str, bool)> = self.pieces.iter().map(Piece::underlined).collect();
        let is_link = |at: usize| matches!(&self.pieces[at], Piece::Text { link: Some(_), .. });
        for at in 1..texts.len() {
            if is_link(at) && texts[at - 1].1 {
                let text = (at..texts.len()).find(|at| !is_link(*at));
                texts[at].1 = text.is_some_and(|at| texts[at].1);
            }
        }
        texts
    }

    /// How many stretches of its lines are underlined, whether a report can say it or not.
    pub fn underlined_stretches(&self) -> usize {
        let mut count = 0;
        let mut open = false;
        for (text, underlined) in self.lines_under() {
            for (index, part) in text.split('\n').enumerate() {
                open &= index == 0;
                if !part.is_empty() {
                    count += usize::from(underlined && !open);
                    open = underlined;
                }
            }
        }
        count
    }

    /// The pictures in it.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Picture(picture) => Some(picture),
            Piece::Text { .. } => None,
        })
    }
}

/// The label a text begins with, and the tab behind it; empty where it has none. A label looks like
/// the words after it, but it hangs before them: no mark stands around both.
fn hanging_label(text: &str) -> &str {
    const LONGEST: usize = 8;
    let Some((label, _)) = text.split_once('\t') else {
        return "";
    };
    let is_short = label.chars().count() <= LONGEST && !label.contains(char::is_whitespace);
    let is_label =
        label.ends_with(['.', ')']) || matches!(label, "-" | "–" | "—" | "•" | "▪" | "·");
    match is_short && is_label {
        true => &text[..=label.len()],
        false => "",
    }
}

/// A text while its marks are being set.
#[derive(Default)]
struct Marked {
    text: String,
    /// The marks that are open, in the order opened.
    open: Vec<&'static str>,
}

impl Marked {
    /// Adds text of that look: bold, underlined. Marks stand at words, not at the spaces beside them.
    fn add(&mut self, text: &str, look: (bool, bool), link: Option<&str>, has_marks: bool) {
        if text.trim().is_empty() {
            // Whether a space is bold nobody sees; a line under it, they do.
            self.close(|mark| mark != UNDERLINE || look.1);
            self.text.push_str(text);
            return;
        }
        let wanted = [(BOLD, look.0), (UNDERLINE, look.1)];
        self.close(|mark| wanted.contains(&(mark, true)));
        let mut shown = text;
        for (mark, _) in wanted.into_iter().filter(|(_, is_wanted)| *is_wanted) {
            if !self.open.contains(&mark) {
                let words = shown.trim_start();
                self.text.push_str(&shown[..shown.len() - words.len()]);
                shown = words;
                self.text.push_str(mark);
                self.open.push(mark);
            }
        }
        let plain = escape(shown, has_marks);
        match link {
            Some(address) if !is_shown_address(shown, address) => {
                self.text.push_str(&format!("[{plain}]({address})"));
            }
            _ => self.text.push_str(&plain),
        }
    }

    /// Closes the marks that are not kept.
    fn close(&mut self, keep: impl Fn(&'static str) -> bool) {
        for mark in std::mem::take(&mut self.open).into_iter().rev() {
            if keep(mark) {
                self.open.insert(0, mark);
            } else {
                let spaces = self.text.split_off(self.text.trim_end_matches(' ').len());
                self.text.push_str(mark);
                self.text.push_str(&spaces);
            }
        }
    }

    /// Marks end in their line.
    fn end_line(&mut self) {
        self.close(|_| false);
        self.text.push('\n');
    }
}

/// The mark around bold text.
const BOLD: &str = "**";

/// Whether the shown text is the address itself, which a report links without being told.
fn is_shown_address(text: &str, address: &str) -> bool {
    let bare = |text: &str| {
        text.trim()
            .trim_start_matches("https://")
            .trim_start_matches("http://")
            .trim_start_matches("mailto:")
            .trim_end_matches('/')
            .to_lowercase()
    };
    bare(text) == bare(address)
}

impl Cell {
    /// The text of all paragraphs, for comparing.
    pub fn text(&self) -> String {
        let texts: Vec<String> = self.paragraphs.iter().map(Paragraph::text).collect();
        texts.join("\n").trim().to_owned()
    }

    pub fn is_empty(&self) -> bool {
        self.paragraphs.iter().all(Paragraph::is_empty)
    }
}

impl Row {
    /// The cells with the first grid column of each.
    pub fn placed(&self) -> impl Iterator<Item = (usize, &Cell)> {
        let mut column = self.before;
        self.cells.iter().map(move |cell| {
            let at = column;
            column = column.saturating_add(cell.span);
            (at, cell)
        })
    }

    /// The columns of the grid it reaches.
    pub fn width(&self) -> usize {
        self.cells
            .iter()
            .fold(self.before, |width, cell| width.saturating_add(cell.span))
    }
}

impl Table {
    pub fn width(&self) -> usize {
        self.rows.iter().map(Row::width).max().unwrap_or(0)
    }

    /// The paragraphs of all its cells.
    fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.flat_map(|cell| &cell.paragraphs)
    }

    /// All text, for telling what could not be placed.
    pub fn text(&self) -> String {
        let rows: Vec<String> = self
            .rows
            .iter()
            .map(|row| {
                let cells: Vec<String> = row.cells.iter().map(Cell::text).collect();
                cells.join(" | ")
            })
            .collect();
        rows.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str, bold: bool) -> Piece {
        Piece::Text {
            text: text.into(),
            bold,
            underlined: false,
            link: None,
            tag: None,
        }
    }

    fn underlined(text: &str, bold: bool) -> Piece {
        Piece::Text {
            text: text.into(),
            bold,
            underlined: true,
            link: None,
            tag: None,
        }
    }

    #[test]
    fn underlined_words_are_marked_where_a_report_can_say_it() {
        let marked = |pieces: &[Piece]| {
            let paragraph = Paragraph {
                pieces: pieces.to_vec(),
                ..Paragraph::default()
            };
            (paragraph.marked(), paragraph.underlined_stretches())
        };
        assert_eq!(
            marked(&[
                text("ก_ ", false),
                underlined(" ข_ค ", false),
                text("ง", false)
            ]),
            (r"ก_  __ข_ค__ ง".into(), 1)
        );
        assert_eq!(
            marked(&[
                text("ก", true),
                underlined("ข", true),
                underlined("ค", false)
            ]),
            ("**ก__ข**ค__".into(), 1)
        );
        assert_eq!(
            marked(&[underlined("ก\nข", false)]),
            ("__ก__\n__ข__".into(), 2)
        );
        // A blank, and a part of a Latin word: no mark, but counted.
        assert_eq!(
            marked(&[text("ชื่อ", false), underlined("   ", false)]),
            ("ชื่อ".into(), 1)
        );
        assert_eq!(
            marked(&[text("plan", false), underlined("2566", false)]),
            ("plan2566".into(), 1)
        );
    }

    #[test]
    fn bold_marks_stand_at_the_words() {
        let paragraph = Paragraph {
            pieces: vec![text("ก ", false), text(" ข ", true), text("ค **", false)],
            ..Paragraph::default()
        };
        assert_eq!(paragraph.marked(), "ก  **ข** ค \\*\\*");
    }

    #[test]
    fn links_are_written_only_where_the_text_is_not_the_address() {
        let link = |shown: &str| Paragraph {
            pieces: vec![Piece::Text {
                text: shown.into(),
                bold: false,
                underlined: false,
                link: Some("https://a.go.th/".into()),
                tag: None,
            }],
            ..Paragraph::default()
        };
        assert_eq!(link("เว็บไซต์").marked(), "[เว็บไซต์](https://a.go.th/)");
        assert_eq!(link("a.go.th").marked(), "a.go.th");
    }
}
