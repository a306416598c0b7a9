//! Breaks of a shaped text → its units, the stretches no line end falls into.

use super::fit::Extent;
use super::paragraph::{Unit, UnitKind};
use super::shaped_text::ShapedText;
use crate::thai::{Break, BreakKind};

/// Cuts a shaped text at its breaks, tabs and line feeds.
pub(super) fn units(body: &ShapedText, breaks: &[Break]) -> Vec<Unit> {
    let text = &body.text;
    let mut units: Vec<Unit> = Vec::with_capacity(breaks.len() + 1);
    let mut start = 0;
    let mut start_x = 0.0;
    let mut push = |end: usize, penalty: u16, kind: UnitKind, glued: bool, start: &mut usize| {
        units.push(Unit {
            start: *start as u32,
            extent: Extent {
                start: start_x,
                end: body.ink_before(end),
                penalty: f32::from(penalty),
                glued,
            },
            kind,
        });
        *start = end;
        start_x = body.x_at(end);
    };
    let mut specials = text
        .bytes()
        .enumerate()
        .filter(|(_, byte)| matches!(byte, b'\n' | b'\t'))
        .peekable();
    for place in breaks {
        while let Some((at, byte)) = specials.next_if(|(at, _)| *at < place.offset) {
            special(at, byte, &mut start, &mut push);
        }
        let usable = place.kind != BreakKind::Mandatory
            && place.offset > start
            && place.offset < text.len()
            && specials.peek().is_none_or(|(at, _)| *at != place.offset)
            && body.can_cut(place.offset);
        if usable {
            let glued = place.kind == BreakKind::Glue;
            push(
                place.offset,
                place.penalty,
                UnitKind::Text,
                glued,
                &mut start,
            );
        }
    }
    for (at, byte) in specials {
        special(at, byte, &mut start, &mut push);
    }
    if start < text.len() || text.ends_with('\n') {
        push(text.len(), 0, UnitKind::Text, false, &mut start);
    }
    units
}

fn special(
    at: usize,
    byte: u8,
    start: &mut usize,
    push: &mut impl FnMut(usize, u16, UnitKind, bool, &mut usize),
) {
    if byte == b'\n' {
        push(at + 1, 0, UnitKind::LineEnd, false, start);
    } else {
        if *start < at {
            push(at, 0, UnitKind::Text, false, start);
        }
        push(at + 1, 0, UnitKind::Tab, false, start);
    }
}
