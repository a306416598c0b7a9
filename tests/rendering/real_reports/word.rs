//! Reads a finished DOCX back: its sections, paragraphs and tables.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// A DOCX as a word processor sees it.
pub struct Word {
    /// The paragraphs of the body that stand in no table, and the tables, in order.
    pub blocks: Vec<Block>,
    /// The sections' pages: width and height in twentieths of a point.
    pub sections: Vec<(u32, u32)>,
    /// The alternative texts of the pictures, in order.
    pub picture_texts: Vec<String>,
    /// The files in the package.
    pub parts: Vec<String>,
}

pub enum Block {
    Paragraph(Paragraph),
    Table(Table),
}

pub struct Paragraph {
    pub text: String,
    pub style: String,
}

pub struct Table {
    pub rows: Vec<Row>,
}

pub struct Row {
    /// Whether it is repeated at the top of every page.
    pub header: bool,
    /// Whether it stays on one page.
    pub whole: bool,
    pub cells: Vec<Cell>,
}

pub struct Cell {
    pub paragraphs: Vec<Paragraph>,
    pub span: u32,
    /// Whether it continues the cell above.
    pub continues: bool,
}

impl Word {
    pub fn read(bytes: &[u8]) -> Word {
        let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("the DOCX is a ZIP file");
        let names = package.file_names();
        let parts = names
            .map(|name| name.expect("a readable name").into_owned())
            .collect();
        let mut xml = String::new();
        package
            .by_name("word/document.xml")
            .expect("a main part")
            .read_to_string(&mut xml)
            .expect("the main part is UTF-8");
        let document = Node::parse(&xml);
        let body = document.find("w:body").expect("a body");
        let mut blocks = Vec::new();
        read_blocks(body, &mut blocks);
        let sections = body
            .all("w:pgSz")
            .iter()
            .map(|size| {
                let number = |name| {
                    size.attribute(name)
                        .expect("a size")
                        .parse()
                        .expect("a number")
                };
                (number("w:w"), number("w:h"))
            })
            .collect();
        Word {
            blocks,
            sections,
            picture_texts: body
                .all("wp:docPr")
                .iter()
                .map(|picture| picture.attribute("descr").unwrap_or_default().to_owned())
                .collect(),
            parts,
        }
    }

    /// The tables with a header row.
    pub fn tables(&self) -> Vec<&Table> {
        self.blocks
            .iter()
            .filter_map(|block| match block {
                Block::Table(table) if table.rows.iter().any(|row| row.header) => Some(table),
                _ => None,
            })
            .collect()
    }

    /// The paragraphs outside tables with a header: title, intro, signature block.
    pub fn paragraphs(&self) -> Vec<&Paragraph> {
        let mut found = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Paragraph(paragraph) => found.push(paragraph),
                Block::Table(table) if !table.rows.iter().any(|row| row.header) => {
                    let cells = table.rows.iter().flat_map(|row| &row.cells);
                    found.extend(cells.flat_map(|cell| &cell.paragraphs));
                }
                Block::Table(_) => {}
            }
        }
        found
    }
}

impl Cell {
    /// The text of the cell's paragraphs, one a line; empty ones left out.
    pub fn text(&self) -> String {
        let texts = self
            .paragraphs
            .iter()
            .map(|paragraph| paragraph.text.as_str());
        texts
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    }
}

fn read_blocks(parent: &Node, blocks: &mut Vec<Block>) {
    for node in &parent.children {
        match node.name.as_str() {
            "w:p" => blocks.push(Block::Paragraph(read_paragraph(node))),
            "w:tbl" => blocks.push(Block::Table(read_table(node))),
            // Content controls around whole blocks.
            "w:sdt" | "w:sdtContent" => read_blocks(node, blocks),
            _ => {}
        }
    }
}

fn read_table(table: &Node) -> Table {
    let rows = table.all("w:tr");
    Table {
        rows: rows.into_iter().map(read_row).collect(),
    }
}

fn read_row(row: &Node) -> Row {
    let has = |name| {
        row.find("w:trPr")
            .is_some_and(|properties| properties.find(name).is_some())
    };
    let cells = row.all("w:tc").into_iter().map(|cell| {
        let properties = cell.find("w:tcPr");
        let merge = properties.and_then(|properties| properties.find("w:vMerge"));
        let span = properties.and_then(|properties| properties.find("w:gridSpan"));
        Cell {
            paragraphs: cell.all("w:p").into_iter().map(read_paragraph).collect(),
            span: span
                .and_then(|span| span.attribute("w:val")?.parse().ok())
                .unwrap_or(1),
            continues: merge.is_some_and(|merge| merge.attribute("w:val") != Some("restart")),
        }
    });
    Row {
        header: has("w:tblHeader"),
        whole: has("w:cantSplit"),
        cells: cells.collect(),
    }
}

fn read_paragraph(paragraph: &Node) -> Paragraph {
    let mut text = String::new();
    read_text(paragraph, &mut text);
    let style = paragraph
        .find("w:pPr")
        .and_then(|properties| properties.find("w:pStyle"));
    Paragraph {
        text: text.replace('\u{a0}', " ").trim().to_owned(),
        style: style
            .and_then(|style| style.attribute("w:val"))
            .unwrap_or_default()
            .to_owned(),
    }
}

fn read_text(node: &Node, text: &mut String) {
    for child in &node.children {
        match child.name.as_str() {
            "w:t" => text.push_str(&child.text),
            "w:tab" => text.push('\t'),
            "w:br" => text.push('\n'),
            "w:pPr" | "w:rPr" => {}
            _ => read_text(child, text),
        }
    }
}

/// An element of an XML file.
#[derive(Default)]
struct Node {
    name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Node>,
    text: String,
}

impl Node {
    fn parse(xml: &str) -> Node {
        let mut reader = Reader::from_str(xml);
        let mut open = vec![Node::default()];
        loop {
            match reader.read_event().expect("well-formed XML") {
                Event::Start(start) => open.push(Node::start(&start)),
                Event::Empty(start) => {
                    let node = Node::start(&start);
                    open.last_mut()
                        .expect("an open element")
                        .children
                        .push(node);
                }
                Event::End(_) => {
                    let node = open.pop().expect("an open element");
                    open.last_mut().expect("its parent").children.push(node);
                }
                Event::Text(text) => {
                    let text = text.as_ref().to_owned();
                    open.last_mut()
                        .expect("an open element")
                        .text
                        .push_str(&text);
                }
                Event::GeneralRef(reference) => {
                    let character = match reference.as_ref() {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        "apos" => '\'',
                        other => panic!("the entity {other}"),
                    };
                    open.last_mut()
                        .expect("an open element")
                        .text
                        .push(character);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(open.len(), 1, "every element is closed");
        open.pop().expect("the file")
    }

    fn start(start: &BytesStart) -> Node {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.expect("a well-formed attribute");
            let value = quick_xml::escape::unescape(&attribute.value).expect("known entities");
            (attribute.key.as_ref().to_owned(), value.into_owned())
        });
        Node {
            name: start.name().as_ref().to_owned(),
            attributes: attributes.collect(),
            ..Node::default()
        }
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The first element of that name below this one.
    fn find(&self, name: &str) -> Option<&Node> {
        self.children.iter().find_map(|child| {
            if child.name == name {
                Some(child)
            } else {
                child.find(name)
            }
        })
    }

    /// The elements of that name below this one, not those inside another of it.
    fn all(&self, name: &str) -> Vec<&Node> {
        let mut found = Vec::new();
        for child in &self.children {
            if child.name == name {
                found.push(child);
            } else {
                found.extend(child.all(name));
            }
        }
        found
    }
}
