//! The words: every cell and paragraph is read in its place, in its language.

use crate::document::{Block, Cell, CellBlock, Row};

use super::structure::{Element, LINE_END};
use super::{SPOKEN, Spoken, paragraph_text};

fn cell_text(cell: &Cell) -> String {
    let blocks = cell.blocks.iter().map(|block| match block {
        CellBlock::Paragraph(paragraph) => paragraph_text(paragraph),
        CellBlock::Picture(picture) => picture
            .caption
            .as_ref()
            .map(paragraph_text)
            .unwrap_or_default(),
    });
    blocks.collect()
}

/// A text as it is compared: no space at its ends, and none twice. The end of a line within it is
/// nothing written.
fn plain(text: &str) -> String {
    let text = text.replace(LINE_END, "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn rows_are_heard(name: &str, rows: Vec<Row>, part: Option<&Element>) {
    let heard: Vec<&Element> = part.map_or(Vec::new(), |part| part.children().collect());
    assert_eq!(heard.len(), rows.len(), "{name}: rows");
    for (number, (heard, row)) in heard.iter().zip(&rows).enumerate() {
        assert_eq!(heard.tag, "TR", "{name}");
        let cells: Vec<&Element> = heard.children().collect();
        assert_eq!(cells.len(), row.cells.len(), "{name}, row {number}");
        for (heard, cell) in cells.iter().zip(&row.cells) {
            assert_eq!(
                plain(&heard.text()),
                plain(&cell_text(cell)),
                "{name}, row {number}"
            );
        }
    }
}

#[test]
fn every_cell_is_read_in_its_place() {
    let mut cells = 0;
    for spoken in SPOKEN.iter() {
        let name = &spoken.name;
        let tables = spoken.heard.document.all("Table");
        assert_eq!(tables.len(), spoken.tables().count(), "{name}");
        for (heard, written) in tables.iter().zip(spoken.tables()) {
            let header = written.header.clone();
            rows_are_heard(name, header, heard.all("THead").first().copied());
            let body = written.rows.iter().collect();
            rows_are_heard(name, body, heard.all("TBody").first().copied());
            cells += written
                .rows
                .iter()
                .map(|row| row.cells.len())
                .sum::<usize>();
        }
    }
    assert!(cells > 200, "only {cells} cells were compared");
}

#[test]
fn a_row_that_goes_on_over_the_page_is_one_row() {
    let mut longest = 0;
    for spoken in SPOKEN.iter() {
        for row in spoken.heard.document.all("TR") {
            for cell in row.children() {
                let pages = cell.pages();
                assert!(pages.is_sorted(), "{}: {pages:?}", spoken.name);
                longest = longest.max(pages.len());
            }
        }
    }
    assert!(longest > 1, "no row goes on over a page");
}

#[test]
fn headings_and_paragraphs_are_read_whole_and_in_their_order() {
    for Spoken {
        name,
        document,
        heard,
    } in SPOKEN.iter()
    {
        let heard_text = plain(&heard.document.text()).replace(' ', "");
        let tags = ["P", "LI", "Span", "H1", "H2", "H3", "Caption"];
        let elements: Vec<&Element> = tags
            .iter()
            .flat_map(|tag| heard.document.all(tag))
            .collect();
        let mut from = 0;
        for block in document.sections.iter().flat_map(|section| &section.blocks) {
            if let Block::Paragraph(paragraph) = block {
                let written = plain(&paragraph_text(paragraph));
                let solid = written.replace(' ', "");
                let at = heard_text[from..].find(&solid);
                from += at.unwrap_or_else(|| panic!("{name}: {written}")) + solid.len();
                let is_whole = |element: &&Element| plain(&element.text()) == written;
                assert!(
                    written.is_empty() || elements.iter().any(is_whole),
                    "{name}: no element says «{written}»"
                );
            }
        }
    }
}

#[test]
fn signers_are_read_with_their_field() {
    for Spoken {
        name,
        document,
        heard,
    } in SPOKEN.iter()
    {
        let blocks = document.sections.iter().flat_map(|section| &section.blocks);
        let signers: Vec<_> = blocks
            .filter_map(|block| match block {
                Block::SignOff(sign_off) => Some(&sign_off.signers),
                _ => None,
            })
            .flatten()
            .collect();
        let divisions: Vec<&Element> = heard
            .document
            .all("Div")
            .into_iter()
            .filter(|division| !division.all("Form").is_empty())
            .collect();
        assert_eq!(divisions.len(), signers.len(), "{name}");
        assert!(!signers.is_empty(), "{name}");
        for (division, signer) in divisions.iter().zip(signers) {
            let said = plain(&division.text());
            let words = signer
                .position
                .iter()
                .chain(&signer.name)
                .chain([&signer.role]);
            for word in words {
                assert!(said.contains(word.as_str()), "{name}: «{word}» in «{said}»");
            }
            let forms = division.all("Form");
            let fields: Vec<_> = forms.iter().flat_map(|form| form.annotations()).collect();
            let [field] = fields[..] else {
                panic!("{name}: {} fields", fields.len());
            };
            assert_eq!(
                (field.kind.as_str(), &field.description),
                ("Widget", &signer.tooltip)
            );
        }
    }
}

#[test]
fn english_words_are_marked_as_english_and_thai_is_not() {
    let thai = |c: char| ('\u{E01}'..='\u{E5B}').contains(&c);
    let mut english = 0;
    for spoken in SPOKEN.iter() {
        for piece in spoken.heard.document.texts() {
            match piece.language.as_deref() {
                Some("en") => {
                    assert!(!piece.text.contains(thai), "{}: {piece:?}", spoken.name);
                    english += 1;
                }
                None => assert!(
                    !piece.text.contains(|c: char| c.is_ascii_alphabetic()),
                    "{}: {piece:?}",
                    spoken.name
                ),
                other => panic!("{}: {other:?}", spoken.name),
            }
        }
    }
    assert!(english > 20, "only {english} pieces of English");
}
