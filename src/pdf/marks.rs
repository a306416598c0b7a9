//! Ticks and boxes as vectors, because the official fonts have no such glyphs.

use krilla::color::luma;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, LineCap, LineJoin, Stroke};
use krilla::surface::Surface;
use krilla::text::{GlyphId, KrillaGlyph};

use super::fonts::Carrier;
use crate::document::Mark;

/// Black in the grey colour space: black ink alone when printed, never four colours.
pub(super) fn black() -> Fill {
    Fill {
        paint: luma::Color::black().into(),
        ..Fill::default()
    }
}

/// What a glyph is filled with that only carries its character.
pub(super) fn unseen() -> Fill {
    Fill {
        opacity: NormalizedF32::ZERO,
        ..black()
    }
}

/// Draws a mark into an area; strokes are as thick as the fonts' stems, about 1/16 of the height.
pub(super) fn draw(surface: &mut Surface, area: Rect, mark: Mark) {
    let stroke = area.height() / 16.0;
    surface.set_fill(None);
    if matches!(mark, Mark::EmptyBox | Mark::TickedBox) {
        polyline(surface, area, stroke, &BOX, true);
    }
    if matches!(mark, Mark::Tick | Mark::TickedBox) {
        polyline(surface, area, stroke * 1.6, &TICK, false);
    }
    surface.set_stroke(None);
    surface.set_fill(Some(black()));
}

/// Puts the mark's character into the text where the mark stands: a glyph nobody sees, since
/// programs that search and copy text read glyphs, not drawings. It has the size of the text around
/// it: readers take type that begins lower for another line.
pub(super) fn carry(surface: &mut Surface, area: Rect, mark: Mark, carrier: Carrier) {
    let text = mark.as_str();
    let size = area.height() / carrier.capital_height;
    let glyph = KrillaGlyph::new(
        GlyphId::new(u32::from(carrier.glyph)),
        area.width() / size,
        0.0,
        0.0,
        0.0,
        0..text.len(),
        None,
    );
    surface.set_fill(Some(unseen()));
    let origin = Point::from_xy(area.left(), area.bottom());
    surface.draw_glyphs(origin, &[glyph], carrier.font, text, size, false);
    surface.set_fill(Some(black()));
}

/// Corners as parts of the area's width and height, from its upper left corner.
const BOX: [(f32, f32); 4] = [(0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9)];
const TICK: [(f32, f32); 3] = [(0.22, 0.52), (0.42, 0.74), (0.8, 0.2)];

fn polyline(surface: &mut Surface, area: Rect, width: f32, corners: &[(f32, f32)], closed: bool) {
    let mut path = PathBuilder::new();
    for (index, (x, y)) in corners.iter().enumerate() {
        let x = area.left() + area.width() * x;
        let y = area.top() + area.height() * y;
        if index == 0 {
            path.move_to(x, y);
        } else {
            path.line_to(x, y);
        }
    }
    if closed {
        path.close();
    }
    if let Some(path) = path.finish() {
        surface.set_stroke(Some(Stroke {
            paint: luma::Color::black().into(),
            width,
            line_cap: LineCap::Round,
            line_join: LineJoin::Round,
            ..Stroke::default()
        }));
        surface.draw_path(&path);
    }
}
