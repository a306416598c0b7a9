//! SVG pictures, drawn as the paths they are.

use krilla::geom::{Path, PathBuilder, Transform};
use krilla::graphic::Graphic;
use krilla::num::NormalizedF32;
use krilla::paint::{
    Fill, FillRule, LineCap, LineJoin, LinearGradient, Paint, RadialGradient, SpreadMethod, Stop,
    Stroke, StrokeDash,
};
use krilla::surface::Surface;
use usvg::tiny_skia_path::{self, PathSegment};

use super::prepared::Prepared;
use crate::document::PictureFile;
use crate::error::{Error, Result};
use crate::pdf::refusal;
use crate::picture;

/// Draws the picture once, to be shown wherever it stands so wide or wider. With a thinnest line
/// it is drawn in greys, and no line is thinner when the picture is `width` wide.
pub(super) fn prepare(
    file: &PictureFile,
    surface: &mut Surface,
    thinnest: Option<f32>,
    width: f32,
) -> Result<Prepared> {
    let tree = picture::parse_svg(&file.name, &file.bytes)?;
    let mut builder = surface.stream_builder();
    let mut inner = builder.surface();
    let mut drawing = Drawing {
        surface: &mut inner,
        file,
        grey: thinnest.is_some(),
        thinnest: thinnest.map_or(0.0, |thinnest| thinnest * tree.size().width() / width),
        clips: 0,
    };
    let drawn = drawing.group(tree.root());
    inner.finish();
    drawn?;
    Ok(Prepared::Vector {
        graphic: Graphic::new(builder.finish(), false),
        size: (tree.size().width(), tree.size().height()),
        least_width: if thinnest.is_some() { width } else { 0.0 },
    })
}

/// How deep clip paths may be nested: PDF/A allows 28 saved states (ISO 19005-2 6.1.13).
const MAX_CLIPS: usize = 20;

struct Drawing<'a, 's> {
    surface: &'a mut Surface<'s>,
    file: &'a PictureFile,
    grey: bool,
    /// The thinnest line, in the drawing's own units.
    thinnest: f32,
    clips: usize,
}

impl Drawing<'_, '_> {
    fn group(&mut self, group: &usvg::Group) -> Result<()> {
        // What is not drawn was refused when the picture was read.
        self.surface.push_transform(&transform(group.transform()));
        let mut pops = 1;
        if let Some(clip) = group.clip_path() {
            if self.clips >= MAX_CLIPS {
                self.pop(pops);
                return Err(self.refused("clip path ซ้อนลึกเกินไป", "clip paths nested too deep"));
            }
            match clip_path(clip) {
                Some(path) => {
                    self.surface.push_clip_path(&path, &FillRule::NonZero);
                    self.clips += 1;
                    pops += 1;
                }
                // Clipped by nothing, nothing is left.
                None => {
                    self.pop(pops);
                    return Ok(());
                }
            }
        }
        let opacity = group.opacity().get();
        if let Some(opacity) = NormalizedF32::new(opacity).filter(|_| opacity < 1.0) {
            self.surface.push_opacity(opacity);
            pops += 1;
        }
        let drawn = group.children().iter().try_for_each(|node| match node {
            usvg::Node::Group(group) => self.group(group),
            usvg::Node::Path(path) => self.path(path),
            usvg::Node::Image(_) | usvg::Node::Text(_) => {
                Err(self.refused("ตัวหนังสือหรือรูปถ่าย", "text or a raster picture"))
            }
        });
        self.clips -= usize::from(group.clip_path().is_some());
        self.pop(pops);
        drawn
    }

    fn pop(&mut self, count: usize) {
        for _ in 0..count {
            self.surface.pop();
        }
    }

    fn path(&mut self, path: &usvg::Path) -> Result<()> {
        if !path.is_visible() {
            return Ok(());
        }
        let Some(shape) = shape(path.data(), usvg::Transform::identity()) else {
            return Ok(());
        };
        let fill = path.fill().map(|fill| self.fill(fill)).transpose()?;
        let stroke = path
            .stroke()
            .map(|stroke| self.stroke(stroke, path.abs_transform()))
            .transpose()?;
        match path.paint_order() {
            usvg::PaintOrder::FillAndStroke => {
                self.draw(&shape, fill, None);
                self.draw(&shape, None, stroke);
            }
            usvg::PaintOrder::StrokeAndFill => {
                self.draw(&shape, None, stroke);
                self.draw(&shape, fill, None);
            }
        }
        Ok(())
    }

    fn draw(&mut self, shape: &Path, fill: Option<Fill>, stroke: Option<Stroke>) {
        // Without either, krilla would fill in black.
        if fill.is_some() || stroke.is_some() {
            self.surface.set_fill(fill);
            self.surface.set_stroke(stroke);
            self.surface.draw_path(shape);
        }
    }

    fn fill(&self, fill: &usvg::Fill) -> Result<Fill> {
        Ok(Fill {
            paint: self.paint(fill.paint())?,
            opacity: opacity(fill.opacity()),
            rule: match fill.rule() {
                usvg::FillRule::NonZero => FillRule::NonZero,
                usvg::FillRule::EvenOdd => FillRule::EvenOdd,
            },
        })
    }

    fn stroke(&self, stroke: &usvg::Stroke, place: usvg::Transform) -> Result<Stroke> {
        let (across, along) = place.get_scale();
        let enlarged = (across * along).abs().sqrt();
        let thinnest = match enlarged > 0.0 {
            true => self.thinnest / enlarged,
            false => 0.0,
        };
        Ok(Stroke {
            paint: self.paint(stroke.paint())?,
            width: stroke.width().get().max(thinnest),
            miter_limit: stroke.miterlimit().get(),
            line_cap: match stroke.linecap() {
                usvg::LineCap::Butt => LineCap::Butt,
                usvg::LineCap::Round => LineCap::Round,
                usvg::LineCap::Square => LineCap::Square,
            },
            line_join: match stroke.linejoin() {
                usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => LineJoin::Miter,
                usvg::LineJoin::Round => LineJoin::Round,
                usvg::LineJoin::Bevel => LineJoin::Bevel,
            },
            opacity: opacity(stroke.opacity()),
            dash: stroke.dasharray().map(|array| StrokeDash {
                array: array.to_vec(),
                offset: stroke.dashoffset(),
            }),
        })
    }

    fn paint(&self, paint: &usvg::Paint) -> Result<Paint> {
        match paint {
            usvg::Paint::Color(color) => Ok(self.color(*color).into()),
            usvg::Paint::LinearGradient(gradient) => Ok(LinearGradient {
                x1: gradient.x1(),
                y1: gradient.y1(),
                x2: gradient.x2(),
                y2: gradient.y2(),
                transform: transform(gradient.transform()),
                spread_method: SpreadMethod::Pad,
                stops: self.stops(gradient.stops()),
                anti_alias: false,
            }
            .into()),
            usvg::Paint::RadialGradient(gradient) => Ok(RadialGradient {
                fx: gradient.fx(),
                fy: gradient.fy(),
                fr: gradient.fr().get(),
                cx: gradient.cx(),
                cy: gradient.cy(),
                cr: gradient.r().get(),
                transform: transform(gradient.transform()),
                spread_method: SpreadMethod::Pad,
                stops: self.stops(gradient.stops()),
                anti_alias: false,
            }
            .into()),
            usvg::Paint::Pattern(_) => Err(refusal::internal("a pattern in an SVG that was read")),
        }
    }

    fn stops(&self, stops: &[usvg::Stop]) -> Vec<Stop> {
        stops
            .iter()
            .map(|stop| Stop {
                offset: NormalizedF32::new(stop.offset().get()).unwrap_or(NormalizedF32::ZERO),
                color: self.color(stop.color()),
                opacity: opacity(stop.opacity()),
            })
            .collect()
    }

    /// The colour; a grey in the grey colour space, so that it is printed with black alone. All
    /// stops of a gradient must share a space, so only pictures in greys are grey throughout.
    fn color(&self, color: usvg::Color) -> krilla::color::Color {
        if self.grey {
            let luminance = 0.2126 * f32::from(color.red)
                + 0.7152 * f32::from(color.green)
                + 0.0722 * f32::from(color.blue);
            krilla::color::luma::Color::new(luminance.round() as u8).into()
        } else {
            krilla::color::rgb::Color::new(color.red, color.green, color.blue).into()
        }
    }

    fn refused(&self, thai: &str, english: &str) -> Error {
        refusal::picture(
            &self.file.name,
            &format!("SVG มี{thai} ซึ่งวาดเป็นเส้นไม่ได้"),
            &format!("the SVG holds {english}, which is not drawn as paths"),
        )
    }
}

fn opacity(opacity: usvg::Opacity) -> NormalizedF32 {
    NormalizedF32::new(opacity.get()).unwrap_or(NormalizedF32::ONE)
}

fn transform(t: usvg::Transform) -> Transform {
    Transform::from_row(t.sx, t.ky, t.kx, t.sy, t.tx, t.ty)
}

fn shape(path: &tiny_skia_path::Path, transform: usvg::Transform) -> Option<Path> {
    let mut builder = PathBuilder::new();
    append(&mut builder, path, transform);
    builder.finish()
}

fn append(builder: &mut PathBuilder, path: &tiny_skia_path::Path, transform: usvg::Transform) {
    let map = |mut point: tiny_skia_path::Point| {
        transform.map_point(&mut point);
        (point.x, point.y)
    };
    for segment in path.segments() {
        match segment {
            PathSegment::MoveTo(p) => {
                let (x, y) = map(p);
                builder.move_to(x, y);
            }
            PathSegment::LineTo(p) => {
                let (x, y) = map(p);
                builder.line_to(x, y);
            }
            PathSegment::QuadTo(a, p) => {
                let ((ax, ay), (x, y)) = (map(a), map(p));
                builder.quad_to(ax, ay, x, y);
            }
            PathSegment::CubicTo(a, b, p) => {
                let ((ax, ay), (bx, by), (x, y)) = (map(a), map(b), map(p));
                builder.cubic_to(ax, ay, bx, by, x, y);
            }
            PathSegment::Close => builder.close(),
        }
    }
}

/// All shapes of a clip path as one; nothing when it has none.
fn clip_path(clip: &usvg::ClipPath) -> Option<Path> {
    let mut builder = PathBuilder::new();
    gather(clip.root(), clip.transform(), &mut builder);
    builder.finish()
}

fn gather(group: &usvg::Group, outer: usvg::Transform, builder: &mut PathBuilder) {
    let inner = outer.pre_concat(group.transform());
    for node in group.children() {
        match node {
            usvg::Node::Group(group) => gather(group, inner, builder),
            usvg::Node::Path(path) => append(builder, path.data(), inner),
            _ => {}
        }
    }
}
