//! The content of a Word document as blocks: paragraphs with their pieces, tables as grids.

use crate::error::Message;

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
}

/// A block in reading order.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    Paragraph(Paragraph),
    Table(Table),
    /// The end of a section: what follows starts on a page of its own set-up.
    SectionEnd,
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
            link: None,
            tag: None,
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
                        link: link.clone(),
                        tag: tag.clone(),
                    });
                }
            }
        }
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// The text as a report writes it: `**bold**`, `[shown](address)`, tabs and hard spaces as
    /// spaces. Signs that would be taken for marks are escaped.
    pub fn marked(&self) -> String {
        let mut out = String::new();
        let mut bold_open = false;
        for piece in &self.pieces {
            let Piece::Text {
                text, bold, link, ..
            } = piece
            else {
                continue;
            };
            let text = text.replace(['\t', '\u{A0}'], " ");
            if text.trim().is_empty() {
                out.push_str(&text);
                continue;
            }
            if *bold != bold_open {
                // The mark stands at the word, not at the space beside it.
                if *bold {
                    out.push_str(&text[..text.len() - text.trim_start().len()]);
                    out.push_str("**");
                } else {
                    let kept = out.trim_end().len();
                    let spaces = out.split_off(kept);
                    out.push_str("**");
                    out.push_str(&spaces);
                }
                bold_open = *bold;
                let shown = if *bold { text.trim_start() } else { &text };
                push_piece(&mut out, shown, link.as_deref());
            } else {
                push_piece(&mut out, &text, link.as_deref());
            }
        }
        if bold_open {
            let kept = out.trim_end().len();
            out.truncate(kept);
            out.push_str("**");
        }
        let lines: Vec<&str> = out.split('\n').map(str::trim).collect();
        lines.join("\n").trim().to_owned()
    }

    /// The pictures in it.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Picture(picture) => Some(picture),
            Piece::Text { .. } => None,
        })
    }
}

fn push_piece(out: &mut String, text: &str, link: Option<&str>) {
    let plain = escaped(text);
    match link {
        Some(address) if !is_shown_address(text, address) && !address.contains([')', ' ']) => {
            out.push_str(&format!("[{plain}]({address})"));
        }
        _ => out.push_str(&plain),
    }
}

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
    bare(text) == bare(address) || text.starts_with("http")
}

fn escaped(text: &str) -> String {
    let mut out = text.replace('\\', "\\\\").replace("**", "\\*\\*");
    if out.contains("](") {
        out = out.replace('[', "\\[");
    }
    out
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
            link: None,
            tag: None,
        }
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
                link: Some("https://a.go.th/".into()),
                tag: None,
            }],
            ..Paragraph::default()
        };
        assert_eq!(link("เว็บไซต์").marked(), "[เว็บไซต์](https://a.go.th/)");
        assert_eq!(link("a.go.th").marked(), "a.go.th");
    }
}
