//! What it takes to draw the strokes of a drawing: how many points their outlines have.
//!
//! A pen that is wide or round turns one point of a path into dozens of its outline, and a pattern of
//! dashes one line into a million. Neither is seen in the path's data.

use usvg::tiny_skia_path::{Path, PathBuilder, PathSegment, Point};

use super::{Checked, TooMuch};
use crate::limits::MAX_SVG_STROKE_POINTS;

/// As many dots as the longer side has where the drawing is drawn as dots: curves are divided finer
/// the larger they become.
const DOTS: f32 = 4_000.0;

/// How many segments are outlined at a time: each may have thousands of points.
const SEGMENTS: usize = 64;

/// The points of the outline of a dash, its ends counted.
const POINTS_OF_A_DASH: f32 = 8.0;

/// The points counted so far.
pub(super) struct Strokes {
    scale: f32,
    points: u64,
}

impl Strokes {
    /// Of a drawing of that size.
    pub(super) fn of(size: usvg::Size) -> Strokes {
        Strokes {
            scale: DOTS / size.width().max(size.height()),
            points: 0,
        }
    }

    /// Counts the stroke of a path.
    pub(super) fn add(&mut self, path: &usvg::Path) -> Checked {
        let Some(stroke) = path.stroke() else {
            return Ok(());
        };
        let transform = path.abs_transform().post_scale(self.scale, self.scale);
        let scale = usvg::tiny_skia_path::PathStroker::compute_resolution_scale(&transform);
        let mut pen = stroke.to_tiny_skia();
        pen.dash = None;
        let dashes = stroke.dasharray().map_or(0.0, |dashes| {
            let pattern = dashes.iter().sum::<f32>();
            length(path.data()) / pattern * dashes.len() as f32 / 2.0
        });
        if dashes.is_finite() {
            self.count((dashes * POINTS_OF_A_DASH) as u64)?;
        }
        let mut pieces = Pieces::default();
        for segment in path.data().segments() {
            if let Some(piece) = pieces.add(segment) {
                self.count(outlined(&piece, &pen, scale))?;
            }
        }
        match pieces.rest() {
            Some(piece) => self.count(outlined(&piece, &pen, scale)),
            None => Ok(()),
        }
    }

    fn count(&mut self, points: u64) -> Checked {
        self.points = self.points.saturating_add(points);
        match self.points > MAX_SVG_STROKE_POINTS {
            true => Err(TooMuch::Strokes),
            false => Ok(()),
        }
    }
}

/// How many points the outline of a path has.
fn outlined(path: &Path, pen: &usvg::tiny_skia_path::Stroke, scale: f32) -> u64 {
    let outline = path.stroke(pen, scale);
    outline.map_or(0, |outline| outline.points().len() as u64)
}

/// The length of the lines between a path's points, which is no less than its own.
fn length(path: &Path) -> f32 {
    let (mut begun, mut at) = (Point::default(), Point::default());
    let mut length = 0.0;
    for segment in path.segments() {
        let points = match segment {
            PathSegment::MoveTo(to) => {
                (begun, at) = (to, to);
                continue;
            }
            PathSegment::LineTo(to) => [at, at, to],
            PathSegment::QuadTo(by, to) => [at, by, to],
            PathSegment::CubicTo(by, then, to) => {
                length += at.distance(by);
                [by, then, to]
            }
            PathSegment::Close => [at, at, begun],
        };
        length += points[0].distance(points[1]) + points[1].distance(points[2]);
        at = points[2];
    }
    length
}

/// A path cut into pieces of some segments each.
#[derive(Default)]
struct Pieces {
    builder: PathBuilder,
    segments: usize,
    begun: Point,
    at: Point,
}

impl Pieces {
    /// Adds a segment; the piece it completes.
    fn add(&mut self, segment: PathSegment) -> Option<Path> {
        if self.segments == 0 && !matches!(segment, PathSegment::MoveTo(_)) {
            self.builder.move_to(self.at.x, self.at.y);
        }
        self.segments += 1;
        match segment {
            PathSegment::MoveTo(to) => {
                self.builder.move_to(to.x, to.y);
                self.begun = to;
                self.at = to;
            }
            PathSegment::LineTo(to) => {
                self.builder.line_to(to.x, to.y);
                self.at = to;
            }
            PathSegment::QuadTo(by, to) => {
                self.builder.quad_to(by.x, by.y, to.x, to.y);
                self.at = to;
            }
            PathSegment::CubicTo(by, then, to) => {
                self.builder
                    .cubic_to(by.x, by.y, then.x, then.y, to.x, to.y);
                self.at = to;
            }
            PathSegment::Close => {
                self.builder.line_to(self.begun.x, self.begun.y);
                self.at = self.begun;
            }
        }
        (self.segments >= SEGMENTS).then(|| self.rest()).flatten()
    }

    /// The piece that was begun.
    fn rest(&mut self) -> Option<Path> {
        self.segments = 0;
        std::mem::take(&mut self.builder).finish()
    }
}
