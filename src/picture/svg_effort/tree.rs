//! The parsed drawing: how much of its area is painted over, how many layers hold one another, and whether
//! its numbers can stand in a PDF.

use super::strokes::Strokes;
use super::{BYTES_AN_OVERDRAW, Checked, TooMuch, Undrawn};
use crate::limits::{MAX_SVG_LAYERS, MAX_SVG_NUMBER, MAX_SVG_OVERDRAW, MIN_SVG_SIDE};

/// The most groups of the tree within one another that are clipped or transparent as a whole: each
/// takes the memory of the whole picture when it is drawn as dots.
pub(crate) fn layers(group: &usvg::Group) -> usize {
    let inner = group.children().iter().map(|node| match node {
        usvg::Node::Group(group) => layers(group),
        _ => 0,
    });
    usize::from(is_layer(group)) + inner.max().unwrap_or(0)
}

fn is_layer(group: &usvg::Group) -> bool {
    group.opacity().get() < 1.0
        || group.clip_path().is_some()
        || group.mask().is_some()
        || !group.filters().is_empty()
        || group.blend_mode() != usvg::BlendMode::Normal
}

/// Looks at the parsed tree: how much of its area is painted over and over, how many layers hold
/// one another, and whether its numbers can stand in a PDF. How much painting it takes, on the scale
/// of the bytes of dots.
pub(in crate::picture) fn check_tree(tree: &usvg::Tree) -> Result<u64, TooMuch> {
    let size = tree.size();
    let sides = MIN_SVG_SIDE..=MAX_SVG_NUMBER;
    if !sides.contains(&size.width()) || !sides.contains(&size.height()) {
        return Err(TooMuch::Size);
    }
    let area = usvg::Rect::from_xywh(0.0, 0.0, size.width(), size.height());
    let mut painted = Painted {
        area,
        overdraw: 0.0,
        strokes: Strokes::of(size),
    };
    painted.group(tree.root(), 0)?;
    Ok(painted.overdraw as u64 * BYTES_AN_OVERDRAW)
}

/// Whether a PDF takes the numbers.
fn are_within(numbers: &[f32]) -> Checked {
    match numbers.iter().all(|number| number.abs() <= MAX_SVG_NUMBER) {
        true => Ok(()),
        false => Err(TooMuch::Numbers),
    }
}

fn transform(transform: usvg::Transform) -> [f32; 6] {
    let usvg::Transform {
        sx,
        kx,
        ky,
        sy,
        tx,
        ty,
    } = transform;
    [sx, kx, ky, sy, tx, ty]
}

fn paint(paint: &usvg::Paint) -> Checked {
    match paint {
        usvg::Paint::LinearGradient(line) => {
            spread(line.spread_method())?;
            are_within(&[line.x1(), line.y1(), line.x2(), line.y2()])?;
            are_within(&transform(line.transform()))
        }
        usvg::Paint::RadialGradient(circle) => {
            spread(circle.spread_method())?;
            are_within(&[
                circle.cx(),
                circle.cy(),
                circle.r().get(),
                circle.fx(),
                circle.fy(),
            ])?;
            are_within(&transform(circle.transform()))
        }
        usvg::Paint::Pattern(_) => Err(TooMuch::Undrawn(Undrawn::Pattern)),
        usvg::Paint::Color(_) => Ok(()),
    }
}

/// Repeated gradients need PostScript functions, which PDF/A forbids.
fn spread(spread: usvg::SpreadMethod) -> Checked {
    match spread {
        usvg::SpreadMethod::Pad => Ok(()),
        usvg::SpreadMethod::Reflect | usvg::SpreadMethod::Repeat => {
            Err(TooMuch::Undrawn(Undrawn::Repeated))
        }
    }
}

/// Whether no path of the group is to be seen.
pub(in crate::picture) fn draws_nothing(group: &usvg::Group) -> bool {
    group.children().iter().all(|node| match node {
        usvg::Node::Group(inner) => draws_nothing(inner),
        usvg::Node::Path(path) => !path.is_visible(),
        usvg::Node::Image(_) | usvg::Node::Text(_) => true,
    })
}

struct Painted {
    area: Option<usvg::Rect>,
    overdraw: f32,
    strokes: Strokes,
}

impl Painted {
    fn group(&mut self, group: &usvg::Group, layers: usize) -> Checked {
        are_within(&transform(group.transform()))?;
        if group.mask().is_some() || !group.filters().is_empty() {
            return Err(TooMuch::Undrawn(Undrawn::MaskOrFilter));
        }
        if group.blend_mode() != usvg::BlendMode::Normal {
            return Err(TooMuch::Undrawn(Undrawn::Blend));
        }
        let is_layer = is_layer(group);
        let layers = layers + usize::from(is_layer);
        if layers > MAX_SVG_LAYERS {
            return Err(TooMuch::Layers);
        }
        if is_layer {
            self.covers(group.abs_bounding_box())?;
        }
        let mut clip = group.clip_path();
        let mut clips = 0;
        while let Some(path) = clip {
            clips += 1;
            if layers + clips > MAX_SVG_LAYERS {
                return Err(TooMuch::Layers);
            }
            self.group(path.root(), layers + clips)?;
            clip = path.clip_path();
        }
        for node in group.children() {
            match node {
                usvg::Node::Group(inner) => self.group(inner, layers)?,
                usvg::Node::Path(path) => {
                    let bounds = path.abs_stroke_bounding_box();
                    are_within(&[bounds.left(), bounds.top(), bounds.right(), bounds.bottom()])?;
                    if let Some(fill) = path.fill() {
                        paint(fill.paint())?;
                    }
                    if let Some(stroke) = path.stroke() {
                        are_within(&[stroke.miterlimit().get(), stroke.dashoffset()])?;
                        are_within(stroke.dasharray().unwrap_or_default())?;
                        paint(stroke.paint())?;
                    }
                    self.covers(bounds)?;
                    self.strokes.add(path)?;
                }
                usvg::Node::Image(_) | usvg::Node::Text(_) => {}
            }
        }
        Ok(())
    }

    fn covers(&mut self, bounds: usvg::Rect) -> Checked {
        let Some(area) = self.area else {
            return Ok(());
        };
        let side = |from: f32, to: f32, whole: f32| ((to - from) / whole).clamp(0.0, 1.0);
        let across = side(
            bounds.left().max(area.left()),
            bounds.right().min(area.right()),
            area.width(),
        );
        let down = side(
            bounds.top().max(area.top()),
            bounds.bottom().min(area.bottom()),
            area.height(),
        );
        self.overdraw += across * down;
        match self.overdraw > MAX_SVG_OVERDRAW {
            true => Err(TooMuch::Overdraw),
            false => Ok(()),
        }
    }
}
