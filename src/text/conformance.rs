//! Tests: the glyphs are HarfBuzz's, whole texts and pieces alike.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::script::script_runs;
use super::shaped_text::Content;
use super::shaper::{Shaper, drawn};
use super::*;
use crate::document::{Paragraph, StyleId};
use crate::thai::Breaker;

const HARD: &str = include_str!("../../tests/shaping/hard-strings.txt");
const CELLS: &str = include_str!("../../tests/shaping/cells.txt");
const HARD_EXPECTED: &str = include_str!("../../tests/shaping/hard-strings.expected");
const CELLS_EXPECTED: &str = include_str!("../../tests/shaping/cells.expected");

fn serialised(glyphs: &[(u16, u32, [i32; 3])]) -> String {
    let mut line = String::new();
    for (index, (id, cluster, [advance, x, y])) in glyphs.iter().enumerate() {
        let space = if index > 0 { " " } else { "" };
        write!(line, "{space}{id}@{cluster}+{advance},{x},{y}").unwrap();
    }
    line
}

#[test]
fn hard_strings_are_shaped_as_harfbuzz_does() {
    let library = FontLibrary::with_both_families();
    let shaper = Shaper::new(&library);
    let strings: Vec<&str> = HARD.lines().collect();
    let mut compared = 0;
    for line in HARD_EXPECTED.lines() {
        let mut fields = line.splitn(4, ' ');
        let mut next = || fields.next().unwrap();
        let face = FontId(next().parse().unwrap());
        let text = strings[next().parse::<usize>().unwrap()];
        let language = match next() {
            "th" => Language::Thai,
            _ => Language::English,
        };
        let expected = next();
        let ours = serialised(&shaper.raw(face, language, text));
        assert_eq!(
            ours,
            expected,
            "{text:?} in {}",
            library.face(face).full_name()
        );
        compared += 1;
    }
    assert!(strings.len() >= 250);
    assert!(compared >= 8 * strings.len());
}

#[test]
fn the_cells_of_the_sample_reports_are_shaped_as_harfbuzz_does() {
    let library = FontLibrary::with_both_families();
    let shaper = Shaper::new(&library);
    let mut faces = 0;
    for (line, (face, _)) in CELLS_EXPECTED.lines().zip(library.faces()) {
        let mut digest = Sha256::new();
        for text in CELLS.lines() {
            digest.update(serialised(&shaper.raw(face, Language::Thai, text)));
            digest.update("\n");
        }
        let hex = digest
            .finalize()
            .iter()
            .fold(String::new(), |mut hex, byte| {
                write!(hex, "{byte:02x}").unwrap();
                hex
            });
        assert_eq!(line, format!("{} {hex}", face.0));
        faces += 1;
    }
    assert_eq!(faces, 8);
}

/// Shaping word by word changes nothing: the pieces of a paragraph, one after another, are what
/// shaping each run of one language in one go gives.
#[test]
fn pieces_are_shaped_as_the_whole() {
    let library = FontLibrary::with_both_families();
    let breaker = Breaker::new();
    for family in library.families() {
        let mut typesetter = Typesetter::new(&library, &breaker, family).unwrap();
        let font = library.select(family, false, false).unwrap();
        let shaper = Shaper::new(&library);
        let mut runs = Vec::new();
        for text in HARD.lines().chain(CELLS.lines()) {
            if text.chars().any(|c| drawn(c) != Some(c)) {
                continue;
            }
            let paragraph = Paragraph::plain(StyleId(0), text);
            let shaped = typesetter.shape(&paragraph, &super::tests::style(16.0));
            script_runs(text, &mut runs);
            let mut start = 0;
            let mut whole = Vec::new();
            for run in &runs {
                let glyphs = shaper.raw(font, run.language, &text[start..run.end]);
                whole.extend(
                    glyphs
                        .into_iter()
                        .map(|(id, cluster, at)| (id, cluster + start as u32, at)),
                );
                start = run.end;
            }
            let mut pieces = Vec::new();
            for piece in &shaped.body.pieces {
                let Content::Word(word) = &piece.content else {
                    continue;
                };
                let look = shaped.body.looks[usize::from(piece.look)];
                let glyphs = shaper.raw(font, look.language, &word.text);
                pieces.extend(
                    glyphs
                        .into_iter()
                        .map(|(id, cluster, at)| (id, cluster + piece.start, at)),
                );
            }
            assert_eq!(serialised(&pieces), serialised(&whole), "{text}");
        }
    }
}
