//! Breaks of a shaped text → its units, the stretches no line end falls into.

use super::fit::{Extent, Torn};
use super::paragraph::{Unit, UnitKind};
use super::shaped_text::ShapedText;
use crate::thai::{Break, BreakKind};

/// Cuts a shaped text at its breaks, tabs and line feeds.
pub(super) fn units(body: &ShapedText, breaks: &[Break]) -> Vec<Unit> {
    let text = &body.text;
    let mut units: Vec<Unit> = Vec::with_capacity(breaks.len() + 1);
    let mut start = 0;
    let mut start_x = 0.0;
    let mut push = |end: usize, penalty: u16, kind: UnitKind, torn: Torn, start: &mut usize| {
        units.push(Unit {
            start: *start as u32,
            extent: Extent {
                start: start_x,
                end: body.ink_before(end),
                penalty: f32::from(penalty),
                torn,
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
            push(
                place.offset,
                place.penalty,
                UnitKind::Text,
                torn_at(place.kind),
                &mut start,
            );
        }
    }
    for (at, byte) in specials {
        special(at, byte, &mut start, &mut push);
    }
    if start < text.len() || text.ends_with('\n') {
        push(text.len(), 0, UnitKind::Text, Torn::Nothing, &mut start);
    }
    units
}

/// What a line end at a break of that kind tears.
fn torn_at(kind: BreakKind) -> Torn {
    match kind {
        BreakKind::Mandatory | BreakKind::Space | BreakKind::Word => Torn::Nothing,
        BreakKind::Joint => Torn::Compound,
        BreakKind::Date => Torn::Date,
        BreakKind::Glue => Torn::Together,
        BreakKind::Emergency => Torn::Word,
    }
}

fn special(
    at: usize,
    byte: u8,
    start: &mut usize,
    push: &mut impl FnMut(usize, u16, UnitKind, Torn, &mut usize),
) {
    if byte == b'\n' {
        push(at + 1, 0, UnitKind::LineEnd, Torn::Nothing, start);
    } else {
        if *start < at {
            push(at, 0, UnitKind::Text, Torn::Nothing, start);
        }
        push(at + 1, 0, UnitKind::Tab, Torn::Nothing, start);
    }
}
