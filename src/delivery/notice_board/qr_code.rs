//! A web address as a QR code, drawn as paths.

use std::fmt::Write as _;

use crate::document::PictureFile;
use crate::error::{Error, Message, Result};
use crate::picture;
use crate::report::Text;

/// The light border around the code that readers need, in modules (ISO/IEC 18004).
const QUIET: usize = 4;

/// A QR code of level M: up to 15 % of it may be damaged.
pub(super) struct QrCode {
    code: qrcode::QrCode,
}

impl QrCode {
    /// The code of an address. Characters outside ASCII are escaped, as an address demands.
    ///
    /// # Errors
    /// At the address's place, when it is too long for any code.
    pub fn of(address: &Text) -> Result<QrCode> {
        let escaped = escaped(&address.value);
        qrcode::QrCode::with_error_correction_level(&escaped, qrcode::EcLevel::M)
            .map(|code| QrCode { code })
            .map_err(|_| {
                Error::fault(
                    &address.origin,
                    Message::new(
                        "ที่อยู่เว็บยาวเกินกว่าจะทำ QR code ได้",
                        "the address is too long for a QR code",
                    ),
                )
            })
    }

    /// How much larger it is with its light border than without.
    pub fn with_border(&self) -> f32 {
        let width = self.code.width();
        (width + 2 * QUIET) as f32 / width as f32
    }

    /// The code with its border, a path of dark runs.
    pub fn picture(&self) -> Result<PictureFile> {
        let width = self.code.width();
        let modules = self.code.to_colors();
        let mut path = String::new();
        for (y, row) in modules.chunks(width).enumerate() {
            let mut x = 0;
            while x < width {
                let dark = row[x..]
                    .iter()
                    .take_while(|module| **module == qrcode::Color::Dark)
                    .count();
                if dark > 0 {
                    // Writing to a string cannot fail.
                    let _ = write!(path, "M{} {}h{dark}v1h-{dark}z", x + QUIET, y + QUIET);
                }
                x += dark.max(1);
            }
        }
        let side = width + 2 * QUIET;
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{side}\" height=\"{side}\" \
             viewBox=\"0 0 {side} {side}\"><path d=\"{path}\"/></svg>"
        );
        picture::read("qr-code.svg", svg.into_bytes())
    }
}

fn escaped(address: &str) -> String {
    let mut text = String::with_capacity(address.len());
    for byte in address.trim().bytes() {
        if byte.is_ascii_graphic() {
            text.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_drawing_has_every_module_where_it_belongs() {
        let code = QrCode::of(&Text::new("https://www.khlongsai.go.th/ita/2566/o43")).unwrap();
        let picture = code.picture().unwrap();
        let width = code.code.width();
        let side = width + 2 * QUIET;
        assert_eq!(picture.width, side as f32);
        // Ten dots a module; the middle of each is looked at.
        let tree = picture::parse_svg("qr-code.svg", &picture.bytes).unwrap();
        let mut dots = resvg::tiny_skia::Pixmap::new(10 * side as u32, 10 * side as u32).unwrap();
        let larger = resvg::tiny_skia::Transform::from_scale(10.0, 10.0);
        resvg::render(&tree, larger, &mut dots.as_mut());
        let modules = code.code.to_colors();
        for y in 0..side {
            for x in 0..side {
                let dot = dots.pixel(10 * x as u32 + 5, 10 * y as u32 + 5).unwrap();
                let inside =
                    (QUIET..QUIET + width).contains(&x) && (QUIET..QUIET + width).contains(&y);
                let dark =
                    inside && modules[(y - QUIET) * width + (x - QUIET)] == qrcode::Color::Dark;
                assert_eq!(dot.alpha() == 255, dark, "module {x}, {y}");
            }
        }
    }

    #[test]
    fn thai_addresses_are_escaped_and_endless_ones_refused() {
        assert_eq!(escaped("https://x.go.th/ก "), "https://x.go.th/%E0%B8%81");
        let endless = format!("https://x.go.th/{}", "a".repeat(4000));
        assert!(QrCode::of(&Text::new(endless)).is_err());
    }
}
