//! WordprocessingML → blocks: what is shown, whoever wrote it.
//!
//! Deleted text and the instructions of fields are left out; text boxes and tables inside cells
//! give their paragraphs in place.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::content::{Block, Cell, Paragraph, Piece, Row, Table};
use super::numbering::Numbering;
use super::package::{Package, Target, attribute, reader};
use crate::error::{Error, ErrorKind, Message, Result};

/// The deepest nesting of elements that is read.
pub const MAX_DEPTH: usize = 256;
/// The widest table that is read, as Word has it.
const MOST_COLUMNS: usize = 63;
const DOCUMENT: &str = "word/document.xml";

/// Reads the main part.
pub(super) fn blocks(package: &mut Package<'_>) -> Result<Vec<Block>> {
    let text = package.required(DOCUMENT)?;
    let targets = package.relationships(DOCUMENT)?;
    let styles = match package.text("word/styles.xml")? {
        Some(styles) => Styles::read(package, &styles)?,
        None => Styles::default(),
    };
    let numbering = match package.text("word/numbering.xml")? {
        Some(numbering) => Numbering::read(package, &numbering)?,
        None => Numbering::default(),
    };
    let mut builder = Builder {
        targets,
        styles,
        numbering,
        blocks: Vec::new(),
        tables: Vec::new(),
        paragraphs: Vec::new(),
        run: Run::default(),
        tags: Vec::new(),
        links: Vec::new(),
        skipped: 0,
    };
    let mut reader = reader(&text);
    let mut depth = 0usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(too_deep());
                }
                builder.start(&element);
            }
            Ok(Event::Empty(element)) => {
                builder.start(&element);
                builder.end(element.local_name().as_ref());
            }
            Ok(Event::End(element)) => {
                depth = depth.saturating_sub(1);
                builder.end(element.local_name().as_ref());
            }
            Ok(Event::Text(text)) => builder.text(&text.xml10_content()),
            Ok(Event::CData(text)) => builder.text(&text.xml10_content()),
            Ok(Event::GeneralRef(reference)) => {
                let character = match reference.resolve_char_ref() {
                    Ok(Some(character)) => Some(character),
                    Ok(None) => match &*reference.xml10_content() {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        other => {
                            let error = format!("&{other};");
                            return Err(package.broken(DOCUMENT, &error));
                        }
                    },
                    Err(error) => return Err(package.broken(DOCUMENT, &error)),
                };
                if let Some(character) = character {
                    builder.text(character.encode_utf8(&mut [0; 4]));
                }
            }
            Ok(Event::DocType(_)) => return Err(package.doctype()),
            Ok(Event::Eof) => break,
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => {}
            Err(error) => return Err(package.broken(DOCUMENT, &error)),
        }
    }
    if depth > 0 {
        return Err(package.broken(DOCUMENT, &"it ends too early"));
    }
    Ok(builder.blocks)
}

fn too_deep() -> Error {
    Error::of(
        ErrorKind::Input,
        DOCUMENT,
        Message::new(
            format!("ซ้อนกันลึกเกิน {MAX_DEPTH} ชั้น"),
            format!("elements are nested deeper than {MAX_DEPTH}"),
        ),
    )
}

/// Names of styles, and which of them are bold.
#[derive(Default)]
struct Styles {
    names: HashMap<String, String>,
}

impl Styles {
    fn read(package: &Package<'_>, text: &str) -> Result<Styles> {
        let mut styles = Styles::default();
        let mut current: Option<String> = None;
        let mut reader = reader(text);
        loop {
            match reader.read_event() {
                Ok(Event::Start(element) | Event::Empty(element)) => {
                    match element.local_name().as_ref() {
                        "style" => current = attribute(&element, "styleId"),
                        "name" => {
                            if let (Some(id), Some(name)) =
                                (current.take(), attribute(&element, "val"))
                            {
                                styles.names.insert(id, name);
                            }
                        }
                        _ => {}
                    }
                }
                Ok(Event::DocType(_)) => return Err(package.doctype()),
                Ok(Event::Eof) => return Ok(styles),
                Ok(_) => {}
                Err(error) => return Err(package.broken("word/styles.xml", &error)),
            }
        }
    }
}

#[derive(Default)]
struct Run {
    bold: bool,
    in_properties: bool,
    in_text: bool,
}

/// A paragraph that is still open; text boxes open one inside another.
#[derive(Default)]
struct OpenParagraph {
    paragraph: Paragraph,
    numbering: Option<(String, usize)>,
    in_properties: bool,
    alt: String,
}

struct Builder {
    targets: HashMap<String, Target>,
    styles: Styles,
    numbering: Numbering,
    blocks: Vec<Block>,
    tables: Vec<Table>,
    paragraphs: Vec<OpenParagraph>,
    run: Run,
    tags: Vec<Option<String>>,
    links: Vec<Option<String>>,
    /// How many open elements hold what is not shown.
    skipped: usize,
}

/// Elements whose text is not shown: deletions, what was moved away, and the second version of
/// what is given twice.
fn is_hidden(name: &str) -> bool {
    matches!(
        name,
        "del" | "moveFrom" | "Fallback" | "instrText" | "delText"
    )
}

impl Builder {
    fn start(&mut self, element: &BytesStart<'_>) {
        let name = element.local_name();
        let name = name.as_ref();
        if is_hidden(name) {
            self.skipped += 1;
        }
        if self.skipped > 0 {
            return;
        }
        let value = || attribute(element, "val");
        match name {
            "tbl" => self.tables.push(Table::default()),
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.rows.push(Row::default());
                }
            }
            "tc" => {
                if let Some(row) = self.row() {
                    row.cells.push(Cell {
                        span: 1,
                        ..Cell::default()
                    });
                }
            }
            "tblHeader" => {
                let on = is_on(value().as_deref());
                if let Some(row) = self.row() {
                    row.header = on;
                }
            }
            "gridBefore" => {
                let count = number(value().as_deref(), 0);
                if let Some(row) = self.row() {
                    row.before = count;
                }
            }
            "gridSpan" => {
                let count = number(value().as_deref(), 1).max(1);
                if let Some(cell) = self.cell() {
                    cell.span = count;
                }
            }
            "vMerge" => {
                let goes_on = value().as_deref().unwrap_or("continue") == "continue";
                if let Some(cell) = self.cell() {
                    cell.goes_on = goes_on;
                }
            }
            "p" => self.paragraphs.push(OpenParagraph::default()),
            "pPr" => self.open(|open| open.in_properties = true),
            "pStyle" => {
                let id = value().unwrap_or_default();
                let style = self.styles.names.get(&id).cloned().unwrap_or(id);
                self.open(|open| open.paragraph.style = style);
            }
            "numId" => {
                let id = value().unwrap_or_default();
                self.open(|open| {
                    if open.in_properties {
                        open.numbering.get_or_insert_with(Default::default).0 = id;
                    }
                });
            }
            "ilvl" => {
                let level = number(value().as_deref(), 0);
                self.open(|open| {
                    if open.in_properties {
                        open.numbering.get_or_insert_with(Default::default).1 = level;
                    }
                });
            }
            "r" => self.run = Run::default(),
            "rPr" => self.run.in_properties = true,
            "b" => {
                let in_paragraph = self
                    .paragraphs
                    .last()
                    .is_some_and(|open| !open.in_properties);
                if self.run.in_properties && in_paragraph {
                    self.run.bold = is_on(value().as_deref());
                }
            }
            "t" => self.run.in_text = true,
            "tab"
                if self
                    .paragraphs
                    .last()
                    .is_some_and(|open| !open.in_properties) =>
            {
                self.push_text("\t");
            }
            "br" | "cr" => self.push_text("\n"),
            "noBreakHyphen" => self.push_text("-"),
            "sdt" => self.tags.push(None),
            "tag" => {
                let tag = value();
                if let Some(open) = self.tags.last_mut() {
                    *open = tag;
                }
            }
            "hyperlink" => {
                let target = attribute(element, "id").and_then(|id| self.targets.get(&id));
                let address = match target {
                    Some(Target::Address(address)) => Some(address.clone()),
                    _ => None,
                };
                self.links.push(address);
            }
            "docPr" => {
                let alt = attribute(element, "descr").unwrap_or_default();
                self.open(|open| open.alt = alt);
            }
            "blip" => self.picture(attribute(element, "embed")),
            "imagedata" => self.picture(attribute(element, "id")),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if is_hidden(name) {
            self.skipped = self.skipped.saturating_sub(1);
            return;
        }
        if self.skipped > 0 {
            return;
        }
        match name {
            "tbl" => self.close_table(),
            "p" => self.close_paragraph(),
            "pPr" => self.open(|open| open.in_properties = false),
            "rPr" => self.run.in_properties = false,
            "r" => self.run = Run::default(),
            "t" => self.run.in_text = false,
            "sdt" => {
                self.tags.pop();
            }
            "hyperlink" => {
                self.links.pop();
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.run.in_text && self.skipped == 0 {
            self.push_text(text);
        }
    }

    fn push_text(&mut self, text: &str) {
        let bold = self.run.bold;
        let link = self.links.last().cloned().flatten();
        let tag = self.tags.iter().rev().find_map(Clone::clone);
        let Some(open) = self.paragraphs.last_mut() else {
            return;
        };
        let pieces = &mut open.paragraph.pieces;
        if let Some(Piece::Text {
            text: have,
            bold: have_bold,
            link: have_link,
            tag: have_tag,
        }) = pieces.last_mut()
            && *have_bold == bold
            && *have_link == link
            && *have_tag == tag
        {
            have.push_str(text);
            return;
        }
        pieces.push(Piece::Text {
            text: text.to_owned(),
            bold,
            link,
            tag,
        });
    }

    fn picture(&mut self, relationship: Option<String>) {
        let Some(Target::Part(part)) = relationship.and_then(|id| self.targets.get(&id)) else {
            return;
        };
        let part = part.clone();
        self.open(|open| {
            let alt = std::mem::take(&mut open.alt);
            // Marks are pictures whose description is the character.
            if matches!(alt.as_str(), "✓" | "☐" | "☑") {
                open.paragraph.pieces.push(Piece::Text {
                    text: alt,
                    bold: false,
                    link: None,
                    tag: None,
                });
            } else {
                open.paragraph.pieces.push(Piece::Picture { part, alt });
            }
        });
    }

    fn open(&mut self, change: impl FnOnce(&mut OpenParagraph)) {
        if let Some(open) = self.paragraphs.last_mut() {
            change(open);
        }
    }

    fn row(&mut self) -> Option<&mut Row> {
        self.tables.last_mut()?.rows.last_mut()
    }

    fn cell(&mut self) -> Option<&mut Cell> {
        self.row()?.cells.last_mut()
    }

    fn close_paragraph(&mut self) {
        let Some(open) = self.paragraphs.pop() else {
            return;
        };
        let mut paragraph = open.paragraph;
        if let Some((id, level)) = &open.numbering
            && !paragraph.is_empty()
            && let Some(label) = self.numbering.label(id, *level)
        {
            paragraph.pieces.insert(
                0,
                Piece::Text {
                    text: format!("{label} "),
                    bold: false,
                    link: None,
                    tag: None,
                },
            );
        }
        match self.cell() {
            Some(cell) => cell.paragraphs.push(paragraph),
            None => self.blocks.push(Block::Paragraph(paragraph)),
        }
    }

    fn close_table(&mut self) {
        let Some(table) = self.tables.pop() else {
            return;
        };
        match self.cell() {
            // A table inside a cell: its text, cell by cell.
            Some(cell) => cell.paragraphs.extend(
                table
                    .rows
                    .into_iter()
                    .flat_map(|row| row.cells)
                    .flat_map(|cell| cell.paragraphs)
                    .filter(|paragraph| !paragraph.is_empty()),
            ),
            None => self.blocks.push(Block::Table(table)),
        }
    }
}

/// A property that is on unless it says otherwise.
fn is_on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false" | "off"))
}

fn number(value: Option<&str>, usual: usize) -> usize {
    value
        .and_then(|value| value.trim().parse().ok())
        .unwrap_or(usual)
        .min(MOST_COLUMNS)
}
