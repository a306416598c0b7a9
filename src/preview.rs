//! Pictures of a PDF's pages, drawn from the bytes of the file itself (feature `preview`).

use std::ops::RangeInclusive;
use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

use crate::error::{Error, ErrorKind, Message, Result};
use crate::seal;

/// The resolutions a page is drawn in, in dots an inch.
pub(crate) const DPI: RangeInclusive<u32> = 10..=600;

/// The longest side of a picture, in pixels.
const MAX_SIDE: f32 = 20_000.0;

/// A page as a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PagePicture {
    /// The page's number, from 1.
    pub page: usize,
    /// How many pixels it is wide.
    pub width: u32,
    /// How many pixels it is high.
    pub height: u32,
    /// The picture, PNG.
    pub png: Vec<u8>,
}

impl PagePicture {
    /// Draws the pages of a PDF, or one of them, and hands out each as soon as it is drawn.
    ///
    /// # Errors
    /// An [`Input`](ErrorKind::Input) error where the bytes are no PDF, the page is none of its pages,
    /// the resolution is outside 10 to 600 or a page too large for it; and whatever `each` refuses.
    pub fn draw(
        pdf: &[u8],
        page: Option<usize>,
        dpi: u32,
        each: &mut dyn FnMut(PagePicture) -> Result<()>,
    ) -> Result<()> {
        if !DPI.contains(&dpi) {
            let (least, most) = (DPI.start(), DPI.end());
            return Err(input(
                format!("ความละเอียดต้องอยู่ระหว่าง {least} ถึง {most} จุดต่อนิ้ว แต่พบ {dpi}"),
                format!("the resolution is {least} to {most} dots an inch, found {dpi}"),
            ));
        }
        let pdf = Pdf::new(pdf.to_vec())
            .map_err(|_| input("อ่านไฟล์ PDF นี้ไม่ได้".into(), "this PDF cannot be read".into()))?;
        let count = pdf.pages().len();
        if let Some(page) = page.filter(|page| !(1..=count).contains(page)) {
            return Err(input(
                format!("เอกสารมี {count} หน้า จึงไม่มีหน้า {page}"),
                format!("there is no page {page}: the document has {count}"),
            ));
        }
        let settings = InterpreterSettings::default();
        let cache = RenderCache::new();
        let scale = dpi as f32 / 72.0;
        let drawing = RenderSettings {
            // The marks stay where the PDF puts them, as on paper.
            hinting: false,
            ..RenderSettings::default()
        };
        for (number, drawn) in (1..).zip(pdf.pages().iter()) {
            if page.is_some_and(|page| page != number) {
                continue;
            }
            let (width, height) = drawn.render_dimensions();
            if width.max(height) * scale > MAX_SIDE {
                return Err(input(
                    format!("หน้า {number} ใหญ่เกินไปสำหรับ {dpi} จุดต่อนิ้ว"),
                    format!("page {number} is too large for {dpi} dots an inch"),
                ));
            }
            let pixels = PixmapSettings {
                x_scale: scale,
                y_scale: scale,
                bg_color: WHITE,
            };
            // The renderer is another's: a page it cannot draw must not end the program.
            let pixmap = catch_unwind(AssertUnwindSafe(|| {
                render(drawn, &cache, &settings, &drawing, &pixels)
            }))
            .map_err(|_| failed(number))?;
            let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
            let mut png = Vec::new();
            PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Adaptive)
                .write_image(
                    pixmap.data_as_u8_slice(),
                    width,
                    height,
                    ExtendedColorType::Rgba8,
                )
                .map_err(|_| failed(number))?;
            each(PagePicture {
                page: number,
                width,
                height,
                png: seal::sealed_png(png),
            })?;
        }
        Ok(())
    }
}

fn input(thai: String, english: String) -> Error {
    Error::of(ErrorKind::Input, "", Message::new(thai, english))
}

fn failed(page: usize) -> Error {
    let message = Message::new(
        format!("วาดหน้า {page} ไม่ได้"),
        format!("page {page} cannot be drawn"),
    );
    Error::of(ErrorKind::System, "", message)
}
