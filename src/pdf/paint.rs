//! Painting a page: text, lines, grounds, pictures and marks, each as marked content.

use krilla::color::{luma, rgb};
use krilla::geom::{Path, PathBuilder, Point, Rect as Area, Transform};
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact as KrillaArtifact, ArtifactType, ContentTag, SpanTag};
use krilla::text::{Glyph as KrillaGlyph, GlyphId};

use super::placed::{Content, PicturePlace, Placements};
use super::{fonts::Fonts, marks, pictures::Pictures, refusal};
use crate::document::{Address, Colour, Mark};
use crate::error::Result;
use crate::layout::{Artifact, Item, Owner, Page, Part, Rect, Shape};
use crate::text::{Glyph, Language, Run};
use crate::units::Pt;

/// What items of a page must share to stand in one marked-content sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sequence {
    Artifact(Artifact),
    Content(Address, Part, Language),
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
    /// Whether colours are drawn as greys.
    pub grey: bool,
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
                    self.open(item.owner, run.language);
                    self.text(*x, *y, run)?;
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
                Shape::Link { .. } | Shape::SignatureField { .. } => {}
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

    fn text(&mut self, x: Pt, y: Pt, run: &Run) -> Result<()> {
        let size = run.size.0;
        if !(size > 0.0 && size.is_finite()) {
            return Err(refusal::internal(format!("a type size of {size}")));
        }
        self.glyphs.clear();
        for glyph in &run.glyphs {
            let range = glyph.start as usize..glyph.end as usize;
            if run.text.get(range).is_none_or(str::is_empty) {
                return Err(refusal::internal(format!(
                    "a glyph that stands for no characters in “{}”",
                    run.text
                )));
            }
            self.glyphs.push(PaintedGlyph {
                glyph: *glyph,
                per_size: 1.0 / size,
            });
        }
        let font = self.fonts.get(run.font)?;
        let coloured = run.colour != Colour::Black;
        if coloured {
            self.surface.set_fill(Some(ink(run.colour, self.grey)));
        }
        self.surface.draw_glyphs(
            Point::from_xy(x.0, y.0),
            &self.glyphs,
            font,
            &run.text,
            size,
            false,
        );
        if coloured {
            self.surface.set_fill(Some(black()));
        }
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

    /// A mark is a drawing; what it stands for is said in its `ActualText`.
    fn mark(&mut self, owner: Owner, area: &Rect, mark: Mark) -> Result<()> {
        let area =
            rectangle(area, 1.0).ok_or_else(|| refusal::internal("a mark without an area"))?;
        match owner {
            Owner::Artifact(_) => self.open(owner, Language::Thai),
            Owner::Content(address, part) => {
                self.close();
                let tag = SpanTag::empty().with_actual_text(Some(mark.as_str()));
                let identifier = self.surface.start_tagged(ContentTag::Span(tag));
                self.placements
                    .add(address, part, Content::Marked(identifier));
                self.open = Some(OpenSequence(Sequence::Content(
                    address,
                    part,
                    Language::Thai,
                )));
            }
        }
        marks::draw(&mut self.surface, area, mark);
        if let Some(carrier) = self.fonts.carrier(mark) {
            marks::carry(&mut self.surface, area, mark, carrier);
        }
        self.close();
        Ok(())
    }
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
    per_size: f32,
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

/// Black in the grey colour space: black ink alone when printed, never four colours.
pub(super) fn black() -> Fill {
    Fill {
        paint: luma::Color::black().into(),
        ..Fill::default()
    }
}

/// A colour, or the grey an eye takes for it (Rec. 709).
fn ink(colour: Colour, grey: bool) -> Fill {
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
