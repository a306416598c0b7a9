//! The DOCX as another Rust library sees it: the same cells, spans and text.

use std::io::Cursor;
use std::path::Path;

use docx_rs::{
    DocumentChild, ParagraphChild, RunChild, TableCellContent, TableChild, TableRowChild,
};
use saraban::compose::compose_report;
use saraban::document::{Block, CellBlock, Document};
use saraban::docx::{self, DocxOptions};
use saraban::text::FontLibrary;
use saraban::{form, report};

fn sample(name: &str) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/reports")
        .join(name);
    compose_report(&report::read(path).unwrap()).unwrap().0
}

fn written(document: &Document, embed_fonts: bool) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    let options = DocxOptions {
        embed_fonts,
        ..DocxOptions::default()
    };
    docx::write(document, &FontLibrary::bundled(), &options, &mut out).unwrap();
    out.into_inner()
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn run_text(children: &[ParagraphChild]) -> String {
    let mut text = String::new();
    for child in children {
        match child {
            ParagraphChild::Run(run) => {
                for child in &run.children {
                    if let RunChild::Text(piece) = child {
                        text.push_str(&piece.text);
                    }
                }
            }
            ParagraphChild::Hyperlink(link) => text.push_str(&run_text(&link.children)),
            _ => {}
        }
    }
    text
}

#[test]
fn docx_rs_sees_the_same_cells_and_text() {
    assert!(form::builtin_form("ita-t6-a").is_some());
    let document = sample("khlong-sai-2566.yaml");
    let seen = docx_rs::read_docx(&written(&document, false)).unwrap();
    let table = document
        .sections
        .iter()
        .flat_map(|section| &section.blocks)
        .find_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
        .unwrap();
    let wanted: Vec<Vec<String>> = table
        .header
        .iter()
        .chain(&table.rows)
        .map(|row| {
            let cell = |blocks: &[CellBlock]| {
                blocks
                    .iter()
                    .map(|block| match block {
                        CellBlock::Paragraph(paragraph) => {
                            let label = paragraph.label.as_ref().map_or("", |label| &label.text);
                            bare(label) + &bare(&paragraph.text())
                        }
                        CellBlock::Picture(_) => String::new(),
                    })
                    .collect()
            };
            row.cells.iter().map(|row| cell(&row.blocks)).collect()
        })
        .collect();
    let first = seen
        .document
        .children
        .iter()
        .find_map(|child| match child {
            DocumentChild::Table(table) => Some(table),
            _ => None,
        })
        .unwrap();
    let found: Vec<Vec<String>> = first
        .rows
        .iter()
        .map(|TableChild::TableRow(row)| {
            row.cells
                .iter()
                .map(|TableRowChild::TableCell(cell)| {
                    cell.children
                        .iter()
                        .map(|content| match content {
                            TableCellContent::Paragraph(paragraph) => {
                                bare(&run_text(&paragraph.children))
                            }
                            _ => String::new(),
                        })
                        .collect()
                })
                .collect()
        })
        .collect();
    assert_eq!(found, wanted);
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = sample("mae-khri-2566.yaml");
    assert_eq!(written(&document, true), written(&document, true));
}
