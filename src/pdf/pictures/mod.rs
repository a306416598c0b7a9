//! Pictures as they stand in the PDF: each file once, upright, in the colours asked for.

mod prepared;
mod raster;
#[cfg(test)]
mod tests;
mod vector;

use std::collections::HashMap;
use std::sync::Arc;

use krilla::geom::{Rect, Size, Transform};
use krilla::surface::Surface;

use super::PdfOptions;
use crate::document::{PictureFile, PictureFormat};
use crate::error::Result;
use prepared::Prepared;

/// The thinnest line of a drawing in greys, in points: a copier loses what is thinner.
const THINNEST_LINE: f32 = 0.505;

/// The pictures of one document.
pub(super) struct Pictures {
    grey: bool,
    resolution: Option<f32>,
    scale: f32,
    /// By the address of the shared file, which the entry keeps alive.
    read: HashMap<usize, (Arc<PictureFile>, Prepared)>,
}

impl Pictures {
    pub fn new(options: &PdfOptions) -> Pictures {
        Pictures {
            grey: options.grey,
            resolution: options.picture_resolution,
            scale: options.scale,
            read: HashMap::new(),
        }
    }

    /// The picture, prepared when it is met first; the size is the one it is drawn at.
    pub fn get(
        &mut self,
        file: &Arc<PictureFile>,
        surface: &mut Surface,
        area: Rect,
    ) -> Result<Prepared> {
        let key = Arc::as_ptr(file).addr();
        let needed = self.pixels_needed(file, area);
        if let Some((_, prepared)) = self.read.get(&key)
            && prepared.is_enough(needed, area)
        {
            return Ok(prepared.clone());
        }
        let prepared = if file.format == PictureFormat::Svg {
            let thinnest = (self.grey).then_some(THINNEST_LINE / self.scale);
            vector::prepare(file, surface, thinnest, area.width())?
        } else {
            raster::prepare(file, self.grey, needed)?
        };
        self.read.insert(key, (file.clone(), prepared.clone()));
        Ok(prepared)
    }

    /// How wide in pixels the picture must be for the resolution asked for, as it is seen;
    /// nothing when all of its pixels are kept.
    fn pixels_needed(&self, file: &PictureFile, area: Rect) -> Option<f32> {
        let limit = self.resolution.filter(|limit| *limit > 0.0)?;
        let needed = (area.width() * self.scale / 72.0 * limit).ceil().max(1.0);
        // A little above the limit is not worth the loss of making it anew.
        (file.width > needed * 1.1).then_some(needed)
    }
}

impl Prepared {
    fn is_enough(&self, needed: Option<f32>, area: Rect) -> bool {
        match (self, needed) {
            (Prepared::Vector { least_width, .. }, _) => area.width() >= *least_width,
            (Prepared::Raster { kept: Some(_), .. }, None) => false,
            (
                Prepared::Raster {
                    kept: Some(kept), ..
                },
                Some(needed),
            ) => *kept >= needed,
            _ => true,
        }
    }

    /// Draws the picture so that it fills the area.
    pub fn draw(&self, surface: &mut Surface, area: Rect) {
        let (width, height) = (area.width(), area.height());
        surface.push_transform(&Transform::from_translate(area.left(), area.top()));
        match self {
            Prepared::Raster {
                image, orientation, ..
            } => {
                let turned = *orientation >= 5;
                let size = if turned {
                    Size::from_wh(height, width)
                } else {
                    Size::from_wh(width, height)
                };
                if let Some(size) = size {
                    surface.push_transform(&upright(*orientation, width, height));
                    surface.draw_image(image.clone(), size);
                    surface.pop();
                }
            }
            Prepared::Vector { graphic, size, .. } => {
                surface.push_transform(&Transform::from_scale(width / size.0, height / size.1));
                surface.draw_graphic(graphic.clone());
                surface.pop();
            }
        }
        surface.pop();
    }
}

/// What brings a picture of an EXIF orientation upright into an area of that size (EXIF 2.3,
/// tag 274: where the stored picture's first row and column are seen).
fn upright(orientation: u8, width: f32, height: f32) -> Transform {
    match orientation {
        2 => Transform::from_row(-1.0, 0.0, 0.0, 1.0, width, 0.0),
        3 => Transform::from_row(-1.0, 0.0, 0.0, -1.0, width, height),
        4 => Transform::from_row(1.0, 0.0, 0.0, -1.0, 0.0, height),
        5 => Transform::from_row(0.0, 1.0, 1.0, 0.0, 0.0, 0.0),
        6 => Transform::from_row(0.0, 1.0, -1.0, 0.0, width, 0.0),
        7 => Transform::from_row(0.0, -1.0, -1.0, 0.0, width, height),
        8 => Transform::from_row(0.0, -1.0, 1.0, 0.0, 0.0, height),
        _ => Transform::identity(),
    }
}
