//! Pictures as they stand in the PDF: each file once, upright.

use std::collections::HashMap;
use std::sync::Arc;

use krilla::geom::{Rect, Size, Transform};
use krilla::image::Image;
use krilla::surface::Surface;

use super::refusal;
use crate::document::{PictureFile, PictureFormat};
use crate::error::Result;

/// The pictures of one document.
#[derive(Default)]
pub(super) struct Pictures {
    /// By the address of the shared file, which the entry keeps alive.
    read: HashMap<usize, (Arc<PictureFile>, Prepared)>,
}

/// A picture ready to be drawn.
#[derive(Clone)]
pub(super) struct Prepared {
    image: Image,
}

impl Pictures {
    /// The picture, prepared when it is met first; the size is the one it is drawn at.
    pub fn get(&mut self, file: &Arc<PictureFile>, _width: f32, _height: f32) -> Result<Prepared> {
        let key = Arc::as_ptr(file).addr();
        if let Some((_, prepared)) = self.read.get(&key) {
            return Ok(prepared.clone());
        }
        let prepared = prepare(file)?;
        self.read.insert(key, (file.clone(), prepared.clone()));
        Ok(prepared)
    }
}

fn prepare(file: &PictureFile) -> Result<Prepared> {
    let data: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(file.bytes.clone());
    let image = match file.format {
        PictureFormat::Jpeg => Image::from_jpeg(data.into(), false),
        PictureFormat::Png => Image::from_png(data.into(), false),
        PictureFormat::WebP => Image::from_webp(data.into(), false),
        PictureFormat::Gif => Image::from_gif(data.into(), false),
        PictureFormat::Tiff | PictureFormat::Svg => Err("not supported".to_owned()),
    };
    let image = image.map_err(|reason| {
        refusal::picture(&file.name, "ไฟล์เสียหาย", &format!("damaged: {reason}"))
    })?;
    Ok(Prepared { image })
}

impl Prepared {
    /// Draws the picture so that it fills the area.
    pub fn draw(&self, surface: &mut Surface, area: Rect) {
        let Some(size) = Size::from_wh(area.width(), area.height()) else {
            return;
        };
        surface.push_transform(&Transform::from_translate(area.left(), area.top()));
        surface.draw_image(self.image.clone(), size);
        surface.pop();
    }
}
