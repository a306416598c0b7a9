//! Tests of the module as a whole: paragraphs in, lines out.

mod characters;
mod kept_together;
mod lines;
mod marked_lines;
mod placing;

use super::*;
use crate::document::{
    Inline, Label, Leader, Paragraph, Role, Style, StyleId, TabKind, TabStop, TextSpan,
};
use crate::thai::Breaker;
use crate::units::{Mm, Pt};

pub(super) fn style(size: f32) -> Style {
    Style {
        size: Pt(size),
        ..Style::new("Body", "เนื้อความ", Role::Body)
    }
}

fn plain(text: &str) -> Paragraph {
    Paragraph::plain(StyleId(0), text)
}

/// Everything a line reads as, marks included.
fn text_of(line: &Line) -> String {
    line.items
        .iter()
        .map(|item| match item {
            LineItem::Run { run, .. } => run.text.to_string(),
            LineItem::Mark { mark, .. } => mark.as_str().to_owned(),
        })
        .collect()
}

fn joined(lines: &[Line]) -> String {
    lines.iter().map(text_of).collect()
}

/// Where the ink of a line ends, from the glyphs.
fn ink_end(line: &Line) -> f32 {
    let mut end: f32 = 0.0;
    for item in &line.items {
        match item {
            // The gap after a mark belongs to it.
            LineItem::Mark { x, size, .. } => end = end.max(x.0 + size.0 * 1.08),
            LineItem::Run { x, run, .. } => {
                let mut pen = x.0;
                for glyph in &run.glyphs {
                    pen += glyph.advance.0;
                    if !run.text[glyph.start as usize..glyph.end as usize]
                        .trim()
                        .is_empty()
                    {
                        end = end.max(pen);
                    }
                }
            }
        }
    }
    end
}

const PARAGRAPH: &str = "ให้เจ้าหน้าที่ทุกคนปฏิบัติงานตามระเบียบ กฎหมาย และข้อบังคับที่เกี่ยวข้องอย่าง\
    เคร่งครัด โดยยึดหลักธรรมาภิบาล (Good Governance) และประกาศเจตนารมณ์ No Gift Policy \
    ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ ต่อสาธารณชน ณ ที่ทำการองค์การบริหารส่วนตำบล ";

fn with<T>(work: impl FnOnce(&mut Typesetter) -> T) -> T {
    let library = FontLibrary::bundled();
    let breaker = Breaker::new();
    let mut typesetter = Typesetter::new(&library, &breaker, FontLibrary::DEFAULT_FAMILY).unwrap();
    work(&mut typesetter)
}
