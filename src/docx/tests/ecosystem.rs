//! The DOCX as another Rust library sees it: the same cells, spans and text.

use std::io::Cursor;
use std::path::Path;

use crate::compose::compose_report;
use crate::document::{Block, CellBlock, Document, Inline, Paragraph, Table};
use crate::docx::{self, DocxOptions};
use crate::report::Report;
use crate::text::FontLibrary;
use docx_rs::{
    DocumentChild, ParagraphChild, RunChild, TableCellContent, TableChild, TableRowChild,
};

fn sample(name: &str) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/reports")
        .join(name);
    compose_report(&Report::read(path).unwrap()).unwrap().0
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

/// A cell as the grid has it: its text, how many columns it covers, and where it stands in a merge
/// downwards.
#[derive(Debug, Clone, PartialEq)]
struct GridCell {
    text: String,
    columns: u64,
    merge: Option<&'static str>,
}

/// The text of a paragraph without white space; marks are pictures in a DOCX.
fn paragraph_text(paragraph: &Paragraph) -> String {
    let label = paragraph.label.as_ref().map_or("", |label| &label.text);
    let text: String = paragraph
        .content
        .iter()
        .filter(|inline| !matches!(inline, Inline::Mark(_)))
        .map(Inline::as_str)
        .collect();
    bare(label) + &bare(&text)
}

fn cell_text(blocks: &[CellBlock]) -> String {
    blocks
        .iter()
        .map(|block| match block {
            CellBlock::Paragraph(paragraph) => paragraph_text(paragraph),
            CellBlock::Picture(picture) => picture
                .caption
                .as_ref()
                .map_or(String::new(), paragraph_text),
        })
        .collect()
}

/// The rows of a table, cells covered from above included.
fn wanted_grid(table: &Table) -> Vec<Vec<GridCell>> {
    let columns = table.columns.len();
    // For each column: rows a merge from above still covers, and how many columns it is wide.
    let mut covered = vec![(0usize, 0usize); columns];
    let mut grid = Vec::new();
    for row in table.header.iter().cloned().chain(&table.rows) {
        let mut cells = row.cells.iter();
        let mut line = Vec::new();
        let mut column = 0;
        while column < columns {
            let (rows, width) = covered[column];
            if rows > 0 {
                covered[column].0 -= 1;
                line.push(GridCell {
                    text: String::new(),
                    columns: width as u64,
                    merge: Some("continue"),
                });
                column += width;
                continue;
            }
            let cell = cells.next().expect("the samples' rows are full");
            let (width, rows) = (usize::from(cell.column_span), usize::from(cell.row_span));
            covered[column] = (rows - 1, width);
            line.push(GridCell {
                text: cell_text(&cell.blocks),
                columns: width as u64,
                merge: (rows > 1).then_some("restart"),
            });
            column += width;
        }
        grid.push(line);
    }
    grid
}

fn seen_paragraph(paragraph: &docx_rs::Paragraph) -> String {
    bare(&run_text(&paragraph.children))
}

fn seen_grid(table: &docx_rs::Table) -> Vec<Vec<GridCell>> {
    let rows = table.rows.iter();
    rows.map(|TableChild::TableRow(row)| {
        let cells = row.cells.iter();
        cells
            .map(|TableRowChild::TableCell(cell)| {
                // The library keeps spans to itself but tells them as JSON.
                let property = serde_json::to_value(&cell.property).unwrap();
                let merge = property["verticalMerge"].as_str();
                GridCell {
                    text: cell
                        .children
                        .iter()
                        .map(|content| match content {
                            TableCellContent::Paragraph(paragraph) => seen_paragraph(paragraph),
                            _ => String::new(),
                        })
                        .collect(),
                    columns: property["gridSpan"].as_u64().unwrap_or(1),
                    merge: match merge {
                        None => None,
                        Some("restart") => Some("restart"),
                        Some(_) => Some("continue"),
                    },
                }
            })
            .collect()
    })
    .collect()
}

#[test]
fn docx_rs_sees_the_same_cells_spans_and_text() {
    let mut spans = 0;
    for name in [
        "khlong-sai-2566.yaml",
        "bang-khrok-2568.yaml",
        "kamalasai-2564.yaml",
        "mae-khri-2566.yaml",
        "cho-raka-2565.yaml",
        "complaints-table.yaml",
        "announcement-measures.yaml",
    ] {
        let document = sample(name);
        let seen = docx_rs::read_docx(&written(&document, false)).unwrap();
        let blocks = || document.sections.iter().flat_map(|section| &section.blocks);
        let wanted: Vec<_> = blocks()
            .filter_map(|block| match block {
                Block::Table(table) => Some(wanted_grid(table)),
                _ => None,
            })
            .collect();
        let children = || seen.document.children.iter();
        let found: Vec<_> = children()
            .filter_map(|child| match child {
                DocumentChild::Table(table) => Some(seen_grid(table)),
                _ => None,
            })
            // Signature blocks are tables in a DOCX.
            .filter(|grid| !grid[0][0].text.starts_with("ลงชื่อ"))
            .collect();
        assert!(!wanted.is_empty(), "{name}");
        assert_eq!(found, wanted, "{name}");
        let cells = || wanted.iter().flatten().flatten();
        spans += cells()
            .filter(|cell| cell.columns > 1 || cell.merge.is_some())
            .count();

        let wanted: Vec<String> = blocks()
            .filter_map(|block| match block {
                Block::Paragraph(paragraph) => Some(paragraph_text(paragraph)),
                _ => None,
            })
            .filter(|text| !text.is_empty())
            .collect();
        let found: Vec<String> = children()
            .filter_map(|child| match child {
                DocumentChild::Paragraph(paragraph) => Some(seen_paragraph(paragraph)),
                _ => None,
            })
            .filter(|text| !text.is_empty())
            .collect();
        // Between them stand the lines of signers who sign under one another.
        let mut rest = found.iter();
        for text in &wanted {
            assert!(
                rest.any(|seen| seen == text),
                "{name}: «{text}» is not there in its order"
            );
        }
    }
    assert!(spans > 10, "no sample had a span");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = sample("mae-khri-2566.yaml");
    assert_eq!(written(&document, true), written(&document, true));
}
