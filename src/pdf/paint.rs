//! Painting a page: text, lines, grounds, pictures and marks, each as marked content.

use krilla::color::{luma, rgb};
use krilla::geom::{Path, PathBuilder, Point, Rect as Area, Transform};
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact as KrillaArtifact, ArtifactType, ContentTag, SpanTag};
use krilla::text::{Font, Glyph as KrillaGlyph, GlyphId};

use super::marks::{black, unseen};
use super::placed::{Content, PicturePlace, Placements};
use super::reading::{self, Reading};
use super::{fonts::Fonts, marks, pictures::Pictures, refusal};
use crate::document::{Address, Colour, Mark, Stamps};
use crate::error::Result;
use crate::layout::{Artifact, Item, Owner, Page, Part, Rect, Shape};
use crate::text::{Glyph, Language, Run, Seat};
use crate::units::Pt;

/// What items of a page must share to stand in one marked-content sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sequence {
    Artifact(Artifact),
    Content(Address, Part, Language),
    /// Content that says what it is to be read as.
    Replaced,
}

/// Paints the items of one page.
pub(super) struct Painter<'a, 's, 'f> {
    pub surface: Surface<'s>,
    pub fonts: &'a mut Fonts<'f>,
    pub pictures: &'a mut Pictures,
    pub placements: &'a mut Placements,
    pub page_index: usize,
    /// How much larger everything is drawn than it was laid out.
    pub scale: f32,
    pub open: Option<OpenSequence>,
    pub glyphs: Vec<PaintedGlyph>,
    /// Where the run before ended.
    pub pen: Option<Pen>,
    /// Whether colours are drawn as greys.
    pub grey: bool,
}

/// Where a run ended: its line, its place there, and how far the hairs of the line have moved the
/// glyphs beyond it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pen {
    y: Pt,
    x: Pt,
    ahead: f32,
}

/// The marked-content sequence that is being written.
#[derive(Debug, Clone, Copy)]
pub(super) struct OpenSequence(Sequence);

impl Painter<'_, '_, '_> {
    /// Paints everything but links and fields, which are annotations.
    pub fn paint(mut self, page: &Page) -> Result<()> {
        let scaled = self.scale != 1.0;
        if scaled {
            self.surface
                .push_transform(&Transform::from_scale(self.scale, self.scale));
        }
        self.surface.set_fill(Some(black()));
        let painted = self.items(&page.items);
        self.close();
        if scaled {
            self.surface.pop();
        }
        self.surface.finish();
        painted
    }

    fn items(&mut self, items: &[Item]) -> Result<()> {
        let mut rest = items;
        while let Some((item, tail)) = rest.split_first() {
            rest = tail;
            match &item.shape {
                Shape::Text { x, y, run } => {
                    if let Some(underline) = run.underline {
                        let end = match goes_on((*x, *y), run, rest, reading::ONE_SPACE) {
                            true => run.width(),
                            false => run.ink_width(),
                        };
                        self.open(item.owner, run.language);
                        let top = *y + underline.below - underline.thickness / 2.0;
                        self.underline((*x, top), (end, underline.thickness), run.colour);
                    }
                    let goes_on_within = |ems| goes_on((*x, *y), run, rest, ems);
                    let is_artifact = matches!(item.owner, Owner::Artifact(_));
                    match reading::of(run, is_artifact, goes_on_within) {
                        Some(reading) => self.told_text(item.owner, (*x, *y), run, &reading)?,
                        None => {
                            self.open(item.owner, run.language);
                            self.text((*x, *y), run)?;
                        }
                    }
                }
                Shape::Across {
                    x,
                    y,
                    middle,
                    turn,
                    run,
                } => {
                    self.open(item.owner, Language::Thai);
                    self.across((*x, *y), *middle, *turn, run)?;
                }
                Shape::Line { thickness, .. } => {
                    self.open(item.owner, Language::Thai);
                    let alike = items_alike(rest, item, *thickness);
                    let lines = &items[items.len() - rest.len() - 1..][..alike + 1];
                    rest = &rest[alike..];
                    self.lines(lines, *thickness);
                }
                Shape::Fill { area, darkness } => {
                    self.open(item.owner, Language::Thai);
                    self.ground(area, *darkness);
                }
                Shape::Picture { area, file, alt } => {
                    let area = rectangle(area, 1.0)
                        .ok_or_else(|| refusal::internal("a picture without an area"))?;
                    let picture = self.pictures.get(file, &mut self.surface, area)?;
                    let place = PicturePlace {
                        page: self.page_index,
                        area: scaled(area, self.scale),
                        alt: alt.clone(),
                    };
                    self.open_picture(item.owner, place);
                    picture.draw(&mut self.surface, area);
                    self.close();
                }
                Shape::Mark { area, mark } => self.mark(item.owner, area, *mark)?,
                Shape::Link { .. } | Shape::Reference { .. } | Shape::SignatureField { .. } => {}
            }
        }
        Ok(())
    }

    /// Makes sure that what is drawn next stands in the right marked-content sequence.
    fn open(&mut self, owner: Owner, language: Language) {
        let wanted = match owner {
            Owner::Artifact(artifact) => Sequence::Artifact(artifact),
            Owner::Content(address, part) => Sequence::Content(address, part, language),
        };
        if self.open.is_some_and(|open| open.0 == wanted) {
            return;
        }
        self.close();
        match wanted {
            // Begun where what it says is known.
            Sequence::Replaced => return,
            Sequence::Artifact(artifact) => {
                let kind = match artifact {
                    Artifact::Header => ArtifactType::Header,
                    Artifact::Footer => ArtifactType::Footer,
                    Artifact::Layout => ArtifactType::Layout,
                };
                self.surface
                    .start_tagged(ContentTag::Artifact(KrillaArtifact::with_kind(kind)));
            }
            Sequence::Content(address, part, language) => {
                let tag = match language {
                    Language::Thai => ContentTag::Other,
                    Language::English => ContentTag::Span(SpanTag::empty().with_lang(Some("en"))),
                };
                let identifier = self.surface.start_tagged(tag);
                self.placements
                    .add(address, part, Content::Marked(identifier));
            }
        }
        self.open = Some(OpenSequence(wanted));
    }

    fn open_picture(&mut self, owner: Owner, place: PicturePlace) {
        match owner {
            Owner::Artifact(_) => self.open(owner, Language::Thai),
            Owner::Content(address, part) => {
                self.close();
                let identifier = self.surface.start_tagged(ContentTag::Other);
                self.placements
                    .add(address, part, Content::Picture(identifier, Box::new(place)));
                self.open = Some(OpenSequence(Sequence::Content(
                    address,
                    part,
                    Language::Thai,
                )));
            }
        }
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.surface.end_tagged();
        }
    }

    /// A run parts of which are told: each of them ends a sequence.
    fn told_text(
        &mut self,
        owner: Owner,
        (mut x, y): (Pt, Pt),
        run: &Run,
        reading: &Reading<'_>,
    ) -> Result<()> {
        for stretch in &reading.stretches {
            self.open(owner, run.language);
            let glyphs = &run.glyphs[stretch.glyphs.clone()];
            let mut painted = self.painted(glyphs, run)?;
            if let Some((first, text)) = &stretch.told {
                let told = &mut painted[first - stretch.glyphs.start..];
                self.introduce(told, run)?;
                // Glyphs that stand for the same characters become one span.
                for glyph in told {
                    glyph.glyph.start = text.start as u32;
                    glyph.glyph.end = text.end as u32;
                }
            }
            self.draw((x, y), &painted, run, &reading.text)?;
            self.glyphs = painted;
            x += glyphs.iter().map(|glyph| glyph.advance).sum();
            if stretch.told.is_some() {
                self.close();
            }
        }
        Ok(())
    }

    /// Draws each glyph alone, into a stream nobody sees, where it was not yet: what a glyph first
    /// stands for is what readers take it for that know nothing of spans.
    fn introduce(&mut self, glyphs: &[PaintedGlyph], run: &Run) -> Result<()> {
        for glyph in glyphs {
            if !self.fonts.introduce(run.font, glyph.glyph.id) {
                continue;
            }
            let font = self.fonts.get(run.font)?;
            let mut stream = self.surface.stream_builder();
            let mut surface = stream.surface();
            let origin = Point::from_xy(0.0, 0.0);
            surface.draw_glyphs(origin, &[*glyph], font, &run.text, run.size.0, false);
            surface.finish();
            stream.finish();
        }
        Ok(())
    }

    /// Begins a sequence that says what it is to be read as; what follows never goes on in it.
    fn open_replaced(&mut self, (address, part): (Address, Part), text: &str) {
        self.close();
        let tag = SpanTag::empty().with_actual_text(Some(text));
        let identifier = self.surface.start_tagged(ContentTag::Span(tag));
        self.placements
            .add(address, part, Content::Marked(identifier));
        self.open = Some(OpenSequence(Sequence::Replaced));
    }

    fn text(&mut self, place: (Pt, Pt), run: &Run) -> Result<()> {
        let painted = self.painted(&run.glyphs, run)?;
        self.draw(place, &painted, run, &run.text)?;
        self.glyphs = painted;
        Ok(())
    }

    /// Glyphs of a run as krilla wants them; the room for them is given back to `self.glyphs`.
    fn painted(&mut self, glyphs: &[Glyph], run: &Run) -> Result<Vec<PaintedGlyph>> {
        let size = run.size.0;
        if !(size > 0.0 && size.is_finite()) {
            return Err(refusal::internal(format!("a type size of {size}")));
        }
        let mut painted = std::mem::take(&mut self.glyphs);
        painted.clear();
        // Whether the glyph before advances nothing, and whether the one before this letter does.
        let (mut after_mark, mut letter_after_mark) = (false, false);
        for glyph in glyphs {
            let range = glyph.start as usize..glyph.end as usize;
            let Some(first) = run.text.get(range).and_then(|text| text.chars().next()) else {
                return Err(refusal::internal(format!(
                    "a glyph that stands for no characters in “{}”",
                    run.text
                )));
            };
            let is_moved = (glyph.x_offset, glyph.y_offset) != (Pt::ZERO, Pt::ZERO);
            let mut glyph = *glyph;
            let nominal = glyph.advance;
            let is_mark = glyph.advance == Pt::ZERO;
            if !is_mark {
                letter_after_mark = after_mark;
            } else if letter_after_mark || after_mark {
                glyph.advance = run.size * HAIR;
            }
            after_mark = is_mark;
            painted.push(PaintedGlyph {
                glyph,
                nominal,
                per_size: 1.0 / size,
                is_put_on: is_moved && Seat::of(first).is_some(),
            });
        }
        Ok(painted)
    }

    fn draw(
        &mut self,
        (x, y): (Pt, Pt),
        glyphs: &[PaintedGlyph],
        run: &Run,
        text: &str,
    ) -> Result<()> {
        let font = self.fonts.get(run.font)?;
        let coloured = run.colour != Colour::Black;
        if coloured {
            self.surface.set_fill(Some(ink(run.colour, self.grey)));
        }
        let size = run.size.0;
        let hair = HAIR * size;
        // A run stands behind all hairs of the run it goes on from, and by one more behind its mark.
        let before = self.pen.filter(|pen| {
            let apart = (pen.x - x).0.abs();
            pen.y == y && apart < SAME_PLACE * size
        });
        let mut ahead = match before {
            Some(pen) if glyphs.first().is_some_and(|glyph| glyph.is_put_on) => pen.ahead,
            Some(pen) if pen.ahead < 0.0 => pen.ahead + hair,
            Some(pen) if pen.ahead > 0.0 || text.starts_with(' ') => pen.ahead + hair,
            Some(_) => 0.0,
            // What stands apart does so by more than all hairs of the words before it.
            None if text.starts_with(' ') => 20.0 * hair,
            None => 0.0,
        };
        let mut pen = x;
        for (index, alike) in glyphs
            .chunk_by(|one, next| one.is_put_on == next.is_put_on)
            .enumerate()
        {
            let is_put_on = alike.iter().any(|glyph| glyph.is_put_on);
            if is_put_on {
                // pdf.js takes the least room behind what has no width for a space, so the marks and
                // what follows them stand a little before their place.
                ahead = ahead.min(0.0) - (alike.len() + 2) as f32 * hair;
            } else if index > 0 && ahead < 0.0 {
                ahead += hair;
            }
            let origin = Point::from_xy(pen.0 + ahead, y.0);
            self.surface
                .draw_glyphs(origin, alike, font.clone(), text, size, is_put_on);
            if is_put_on {
                self.carry(origin, alike, font.clone(), text, size);
                self.surface.set_fill(Some(ink(run.colour, self.grey)));
                ahead += hair;
            }
            let nominal: Pt = alike.iter().map(|glyph| glyph.nominal).sum();
            let drawn: Pt = alike.iter().map(|glyph| glyph.glyph.advance).sum();
            pen += nominal;
            ahead += (drawn - nominal).0;
        }
        self.pen = Some(Pen { y, x: pen, ahead });
        if coloured {
            self.surface.set_fill(Some(black()));
        }
        Ok(())
    }

    /// Marks that were put on their letters are drawings; glyphs nobody sees carry their characters,
    /// each where the pen is: moved over the letter, readers take it for another line or word.
    fn carry(&mut self, origin: Point, marks: &[PaintedGlyph], font: Font, text: &str, size: f32) {
        let mut carriers = marks.to_vec();
        for carrier in &mut carriers {
            (carrier.glyph.x_offset, carrier.glyph.y_offset) = (Pt::ZERO, Pt::ZERO);
        }
        self.surface.set_fill(Some(unseen()));
        self.surface
            .draw_glyphs(origin, &carriers, font, text, size, false);
    }

    /// Words across the page: their outlines, so that nobody who searches or copies its text meets
    /// them.
    fn across(&mut self, (x, y): (Pt, Pt), middle: (Pt, Pt), turn: f32, run: &Run) -> Result<()> {
        let (sin, cos) = turn.sin_cos();
        let (mx, my) = (middle.0.0, middle.1.0);
        // Against the clock, where y grows downwards.
        let turned = Transform::from_row(
            cos,
            -sin,
            sin,
            cos,
            mx - cos * mx - sin * my,
            my + sin * mx - cos * my,
        );
        let size = run.size.0;
        self.glyphs.clear();
        self.glyphs
            .extend(run.glyphs.iter().map(|glyph| PaintedGlyph {
                glyph: *glyph,
                nominal: glyph.advance,
                per_size: 1.0 / size,
                is_put_on: false,
            }));
        let font = self.fonts.get(run.font)?;
        let lightness = (255.0 * (1.0 - Stamps::DARKNESS)).round() as u8;
        self.surface.push_transform(&turned);
        self.surface.set_fill(Some(Fill {
            paint: luma::Color::new(lightness).into(),
            ..Fill::default()
        }));
        let origin = Point::from_xy(x.0, y.0);
        self.surface
            .draw_glyphs(origin, &self.glyphs, font, &run.text, size, true);
        self.surface.set_fill(Some(black()));
        self.surface.pop();
        Ok(())
    }

    fn lines(&mut self, lines: &[Item], thickness: Pt) {
        let mut path = PathBuilder::new();
        for line in lines {
            if let Shape::Line { from, to, .. } = &line.shape {
                path.move_to(from.0.0, from.1.0);
                path.line_to(to.0.0, to.1.0);
            }
        }
        if let Some(path) = path.finish() {
            self.surface.set_fill(None);
            self.surface.set_stroke(Some(Stroke {
                width: thickness.0,
                ..Stroke::default()
            }));
            self.surface.draw_path(&path);
            self.surface.set_stroke(None);
            self.surface.set_fill(Some(black()));
        }
    }

    /// A line under text, in its colour.
    fn underline(&mut self, (x, y): (Pt, Pt), (width, height): (Pt, Pt), colour: Colour) {
        let area = Rect {
            x,
            y,
            width,
            height,
        };
        if let Some(path) = rectangle(&area, 1.0).and_then(rectangle_path) {
            self.surface.set_fill(Some(ink(colour, self.grey)));
            self.surface.draw_path(&path);
            self.surface.set_fill(Some(black()));
        }
    }

    fn ground(&mut self, area: &Rect, darkness: f32) {
        let lightness = (255.0 * (1.0 - darkness.clamp(0.0, 1.0))).round() as u8;
        if let Some(path) = rectangle(area, 1.0).and_then(rectangle_path) {
            self.surface.set_fill(Some(Fill {
                paint: luma::Color::new(lightness).into(),
                ..Fill::default()
            }));
            self.surface.draw_path(&path);
            self.surface.set_fill(Some(black()));
        }
    }

    /// A mark is a drawing. A glyph nobody sees carries its character; only where the family has none
    /// does the sequence say what it is: readers take such a sequence's place from where it ends,
    /// which a drawing turns upside down.
    fn mark(&mut self, owner: Owner, area: &Rect, mark: Mark) -> Result<()> {
        let area =
            rectangle(area, 1.0).ok_or_else(|| refusal::internal("a mark without an area"))?;
        let carrier = self.fonts.carrier(mark);
        match owner {
            Owner::Content(address, part) if carrier.is_none() => {
                self.open_replaced((address, part), mark.as_str());
            }
            owner => self.open(owner, Language::Thai),
        }
        marks::draw(&mut self.surface, area, mark);
        if let Some(carrier) = carrier {
            marks::carry(&mut self.surface, area, mark, carrier);
        }
        Ok(())
    }
}

/// How far what follows a mark is moved where it would begin at the very place of the mark, in ems:
/// too little to be seen. Some readers sort by place, and may read the two the wrong way round:
/// poppler where two marks or two letters with marks follow one another («สถิติการ» became
/// «สถิตกิ าร»), since it takes the second mark for a word of its own; pdfplumber where a line ends in a mark and a space.
const HAIR: f32 = 0.001;

/// Within what a run goes on where the one before ended, in ems.
const SAME_PLACE: f32 = 0.01;

/// Whether the text of a line goes on behind that run, within so many ems.
fn goes_on((x, y): (Pt, Pt), run: &Run, rest: &[Item], ems: f32) -> bool {
    let next = rest.iter().find_map(|item| match &item.shape {
        // Of an item that is its label alone, the text is empty.
        Shape::Text { run, .. } if run.text.trim().is_empty() => None,
        Shape::Text { x, y: line, .. } => Some((*x, *line == y)),
        // A tick or box stands on the line, or a little lower.
        Shape::Mark { area, .. } => Some((area.x, area.y < y && y - area.y < run.size * 1.5)),
        _ => None,
    });
    next.is_some_and(|(next, on_line)| {
        let apart = next - (x + run.width());
        on_line && apart.0.abs() < ems * run.size.0
    })
}

/// How many of the items that follow are lines of the same owner and thickness.
fn items_alike(rest: &[Item], first: &Item, thickness: Pt) -> usize {
    rest.iter()
        .take_while(|item| {
            item.owner == first.owner
                && matches!(&item.shape, Shape::Line { thickness: other, .. } if *other == thickness)
        })
        .count()
}

/// A glyph as krilla wants it: all lengths in units of the type size.
#[derive(Debug, Clone, Copy)]
pub(super) struct PaintedGlyph {
    glyph: Glyph,
    /// Its advance without a hair.
    nominal: Pt,
    per_size: f32,
    /// Whether it is a mark that was moved over, under or through its letter.
    is_put_on: bool,
}

impl KrillaGlyph for PaintedGlyph {
    fn glyph_id(&self) -> GlyphId {
        GlyphId::new(u32::from(self.glyph.id))
    }

    fn text_range(&self) -> std::ops::Range<usize> {
        self.glyph.start as usize..self.glyph.end as usize
    }

    fn x_advance(&self, size: f32) -> f32 {
        self.glyph.advance.0 * self.per_size * size
    }

    fn x_offset(&self, size: f32) -> f32 {
        self.glyph.x_offset.0 * self.per_size * size
    }

    fn y_offset(&self, size: f32) -> f32 {
        self.glyph.y_offset.0 * self.per_size * size
    }

    fn y_advance(&self, _size: f32) -> f32 {
        0.0
    }

    fn location(&self) -> Option<krilla::surface::Location> {
        None
    }
}

/// A colour, or the grey an eye takes for it (Rec. 709).
fn ink(colour: Colour, grey: bool) -> Fill {
    if colour == Colour::Black {
        return black();
    }
    let [red, green, blue] = colour.rgb();
    let paint = if grey {
        let luminance =
            0.2126 * f32::from(red) + 0.7152 * f32::from(green) + 0.0722 * f32::from(blue);
        luma::Color::new(luminance.round() as u8).into()
    } else {
        rgb::Color::new(red, green, blue).into()
    };
    Fill {
        paint,
        ..Fill::default()
    }
}

/// The rectangle as krilla has it; nothing when it has no area.
pub(super) fn rectangle(area: &Rect, scale: f32) -> Option<Area> {
    Area::from_xywh(
        area.x.0 * scale,
        area.y.0 * scale,
        area.width.0 * scale,
        area.height.0 * scale,
    )
}

fn scaled(area: Area, scale: f32) -> Area {
    Area::from_xywh(
        area.left() * scale,
        area.top() * scale,
        area.width() * scale,
        area.height() * scale,
    )
    .unwrap_or(area)
}

pub(super) fn rectangle_path(area: Area) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(area);
    path.finish()
}
