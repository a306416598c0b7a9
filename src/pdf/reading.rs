//! Which parts of a run say what they are to be read as (`/ActualText`), for the readers that would
//! take them for something else.
//!
//! - **Letters with marks on spread lines.** Vowels and tones above and below a letter advance
//!   nothing, so that poppler measures the gap after such a letter from the mark's start, as if the
//!   letter were not there; from 0.03 em on it takes the gap for a space («ตามหนั ง สื อ»).
//! - **A hyphen that ends a line.** poppler drops it and joins the lines, PDFium writes a sign of its
//!   own. With a space after it, it is no hyphenation to them.
//! - **A page number between dashes.** In `pdftotext -layout` it loses its spaces («-๒-»).
//!
//! Such a part ends a piece of content: poppler ends the text of a structure element with the first
//! span in it.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::{Glyph, Run, Seat};

/// From this gap on letters with marks say what they are, in ems: poppler tears at 0.03.
const NARROWEST: f32 = 0.025;
/// How far apart two runs of one line may stand, in ems: a space that is spread.
pub(super) const ONE_SPACE: f32 = 1.0;
/// How far behind a dash of a list its text begins at most, in ems: less than two cells stand apart.
const BESIDE: f32 = 0.1;
/// What stands for a line's end behind a hyphen behind a letter: PDFium looks past spaces for it.
const NO_BREAK_SPACE: char = '\u{a0}';
/// What counts as no advance, in ems.
const NO_ADVANCE: f32 = 0.001;

/// How a run is to be read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reading<'r> {
    /// The run's text, with what readers are to take for its end.
    pub text: Cow<'r, str>,
    /// The parts of the run, in order, with all of its glyphs.
    pub stretches: Vec<Stretch>,
}

/// A part of a run: glyphs that speak for themselves, then perhaps some that are told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// All of its glyphs.
    pub glyphs: Range<usize>,
    /// What is told at its end: the first glyph, and the bytes of the text they all stand for.
    pub told: Option<(usize, Range<usize>)>,
}

/// How that run is to be read; nothing where its glyphs say all. `goes_on` answers whether more stands
/// behind it on its line, within so many ems; an artifact is no content of the document, as a page number.
pub(super) fn of(
    run: &Run,
    is_artifact: bool,
    goes_on: impl FnOnce(f32) -> bool,
) -> Option<Reading<'_>> {
    let written = run.text.trim_end_matches(' ');
    // A lone dash says «nothing» in a cell of a table: to a reader of columns it ends its line, though
    // the next cell may be near. That of a list has its text at its side.
    let reach = if written == "-" { BESIDE } else { ONE_SPACE };
    let ends_in_hyphen = written.ends_with('-') && !goes_on(reach);
    let is_wide = run.gap.0 >= NARROWEST * run.size.0;
    if !ends_in_hyphen && !is_wide {
        return None;
    }
    let mut text = Cow::Borrowed(&*run.text);
    let mut told = Vec::new();
    let is_page_number = is_artifact && written.len() > 2 && written.starts_with('-');
    if is_wide && !(ends_in_hyphen && is_page_number) {
        letters(run, &mut told);
    }
    if ends_in_hyphen {
        if written.len() == text.len() {
            let after_letter = written
                .chars()
                .rev()
                .nth(1)
                .is_some_and(char::is_alphabetic);
            text.to_mut()
                .push(if after_letter { NO_BREAK_SPACE } else { ' ' });
        }
        let start = if is_page_number { 0 } else { written.len() - 1 };
        let first = run
            .glyphs
            .partition_point(|glyph| (glyph.start as usize) < start);
        // One space is said, however many are drawn.
        let space = text[written.len()..]
            .chars()
            .next()
            .map_or(0, char::len_utf8);
        told.push((first..run.glyphs.len(), start..written.len() + space));
    }
    Some(Reading {
        text,
        stretches: stretches(told, run.glyphs.len()),
    })
}

/// What is told, by the glyphs that stand for it: neither overlaps another.
type Told = (Range<usize>, Range<usize>);

fn stretches(told: Vec<Told>, glyphs: usize) -> Vec<Stretch> {
    let mut stretches = Vec::with_capacity(told.len() + 1);
    let mut open = 0;
    for (of_told, text) in told {
        stretches.push(Stretch {
            glyphs: open..of_told.end,
            told: Some((of_told.start, text)),
        });
        open = of_told.end;
    }
    if open < glyphs {
        stretches.push(Stretch {
            glyphs: open..glyphs,
            told: None,
        });
    }
    stretches
}

/// The letters with marks of Thai; behind those of others no gap stands. One before a space is not told: PDFium drops a space drawn alone, and a
/// gap before a space tears nothing. Nor is the last letter of a run.
fn letters(run: &Run, told: &mut Vec<Told>) {
    let mut next = 0;
    for (start, cluster) in run.text.grapheme_indices(true) {
        let end = start + cluster.len();
        let first = next;
        let is_before_end = |glyph: &Glyph| (glyph.start as usize) < end;
        while run.glyphs.get(next).is_some_and(is_before_end) {
            next += 1;
        }
        let glyphs = &run.glyphs[first..next];
        let is_thai = cluster.chars().all(|c| Seat::of(c).is_none());
        let is_own = |glyph: &Glyph| glyph.start as usize >= start && glyph.end as usize <= end;
        let after = run.text[end..].chars().next();
        if glyphs.len() > 1
            && is_thai
            && glyphs.iter().all(is_own)
            && glyphs.iter().any(|glyph| advances_nothing(glyph, run))
            && after.is_some_and(|after| after != ' ')
        {
            told.push((first..next, start..end));
        }
    }
}

/// Whether a glyph advances nothing but the gap after it.
fn advances_nothing(glyph: &Glyph, run: &Run) -> bool {
    glyph.advance.0 <= run.gap.0 + NO_ADVANCE * run.size.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::sample;
    use crate::text::{FontLibrary, Language};
    use crate::units::Pt;

    /// A run of that text, spread by that gap after every letter, in ems; marks advance nothing.
    fn spread(text: &str, gap: f32) -> Run {
        let library = FontLibrary::bundled();
        let mut run = sample::run(&library, text, Language::Thai);
        run.gap = run.size * gap;
        for at in 0..run.glyphs.len() {
            let end = run.glyphs[at].end as usize;
            let next = run.text[end..].graphemes(true).next().unwrap_or("");
            let ends_letter = run
                .text
                .grapheme_indices(true)
                .any(|(start, _)| start == end);
            if ends_letter && !next.is_empty() {
                run.glyphs[at].advance += run.gap;
            }
        }
        run
    }

    /// What is told, in «», in what readers read.
    fn told(run: &Run, is_artifact: bool, ends_line: bool) -> String {
        let Some(reading) = of(run, is_artifact, |_| !ends_line) else {
            return run.text.to_string();
        };
        let mut out = String::new();
        let mut glyphs = 0;
        for stretch in &reading.stretches {
            assert_eq!(stretch.glyphs.start, glyphs, "no glyph is lost");
            glyphs = stretch.glyphs.end;
            let (first, text) = stretch.told.clone().unwrap_or((glyphs, 0..0));
            let plain = &run.glyphs[stretch.glyphs.start..first];
            if let (Some(first), Some(last)) = (plain.first(), plain.last()) {
                out += &run.text[first.start as usize..last.end as usize];
            }
            if stretch.told.is_some() {
                out += &format!("«{}»", &reading.text[text]);
            }
        }
        assert_eq!(glyphs, run.glyphs.len(), "no glyph is lost");
        out
    }

    #[test]
    fn letters_with_marks_are_told_on_spread_lines_only() {
        let text = "ตามที่อ้าง น้ำ ดี กัน";
        assert_eq!(told(&spread(text, 0.0), false, true), text);
        assert_eq!(told(&spread(text, 0.02), false, true), text);
        // Not directly before a space, nor at the end.
        assert_eq!(
            told(&spread(text, 0.05), false, true),
            "ตาม«ที่»«อ้»าง น้ำ ดี «กั»น"
        );
        assert_eq!(told(&spread("มี", 0.05), false, true), "มี");
    }

    #[test]
    fn a_hyphen_that_ends_a_line_is_followed_by_a_space() {
        let run = |text| spread(text, 0.0);
        // Behind a letter one that PDFium does not look past.
        assert_eq!(told(&run("E-"), false, true), "E«-\u{a0}»");
        assert_eq!(told(&run("๖๕-"), false, true), "๖๕«- »");
        assert_eq!(told(&run("ตุลาคม - "), false, true), "ตุลาคม «- »");
        assert_eq!(told(&run("-"), false, true), "«- »");
        assert_eq!(told(&run("E-"), false, false), "E-");
        assert_eq!(told(&run("- ๒ -"), true, true), "«- ๒ - »");
        assert_eq!(told(&run("- ๒ -"), false, true), "- ๒ «- »");
        assert_eq!(told(&spread("ที่ดิน -", 0.05), false, true), "«ที่»«ดิ»น «- »");
    }

    #[test]
    fn a_dash_of_a_list_is_not_alone_but_one_near_the_next_cell_is() {
        let run = spread("- ", 0.0);
        let is_told = |apart: f32| of(&run, false, |reach| apart < reach).is_some();
        assert!(!is_told(0.04));
        assert!(is_told(0.3));
        assert!(is_told(2.0));
    }

    #[test]
    fn the_narrowest_gap_lies_below_what_tears() {
        const { assert!(NARROWEST < 0.03) };
        let run = spread("ที่นี่", 0.03);
        assert!(run.gap > Pt::ZERO);
        assert_eq!(told(&run, false, true), "«ที่»นี่");
    }
}
