//! What the codes of a font stand for: their text, and how wide they are.

use std::collections::BTreeMap;

use super::cmap::CodeMap;
use crate::pdf_file::read::{Dictionary, File, Object, Result};

/// The most widths of glyphs of one font that are read.
const MAX_WIDTHS: usize = 1 << 18;

/// A font, as far as reading its text takes it.
#[derive(Debug, Default)]
pub(super) struct Font {
    two_bytes: bool,
    unicode: Option<CodeMap>,
    /// In thousandths of the size.
    widths: BTreeMap<u32, f64>,
    default_width: f64,
}

impl Font {
    /// Reads the font of that dictionary.
    pub fn read(file: &File, dictionary: &Dictionary) -> Result<Font> {
        let two_bytes = file.get(dictionary, "Subtype")?.is_name("Type0");
        let mut font = Font {
            two_bytes,
            default_width: if two_bytes { 1000.0 } else { 500.0 },
            ..Font::default()
        };
        let map = file.get(dictionary, "ToUnicode")?;
        if let Object::Stream(..) = map {
            let data = file.data(&map)?;
            let map = CodeMap::parse(&data);
            file.spend_parsing(data.len(), map.mapped())?;
            font.unicode = Some(map);
        }
        if !two_bytes {
            let first = file.get(dictionary, "FirstChar")?.as_integer();
            let first = first
                .and_then(|first| u8::try_from(first).ok())
                .unwrap_or(0);
            let widths = file.get(dictionary, "Widths")?;
            let codes = u32::from(first)..=u32::from(u8::MAX);
            for (code, width) in codes.zip(widths.as_array().unwrap_or_default()) {
                if let Some(width) = file.resolve(width)?.as_number() {
                    font.widths.insert(code, width);
                }
            }
            return Ok(font);
        }
        let descendants = file.get(dictionary, "DescendantFonts")?;
        let Some(first) = descendants.as_array().and_then(<[Object]>::first) else {
            return Ok(font);
        };
        let inner = file.resolve(first)?;
        let Some(inner) = inner.as_dictionary() else {
            return Ok(font);
        };
        if let Some(width) = file.get(inner, "DW")?.as_number() {
            font.default_width = width;
        }
        let widths = file.get(inner, "W")?;
        let mut items = widths.as_array().unwrap_or_default();
        let mut read = 0;
        while read < MAX_WIDTHS
            && let [first, second, rest @ ..] = items
        {
            let Some(code) = first.as_integer().and_then(|code| u32::try_from(code).ok()) else {
                break;
            };
            match (file.resolve(second)?, rest) {
                (Object::Array(list), _) => {
                    read += list.len();
                    for (code, width) in (code..=0xFFFF).zip(&list) {
                        font.widths
                            .extend(width.as_number().map(|width| (code, width)));
                    }
                    items = rest;
                }
                (last, [width, after @ ..]) => {
                    let last = last.as_integer().and_then(|last| u32::try_from(last).ok());
                    if let (Some(last), Some(width)) = (last, width.as_number()) {
                        let codes = code..=last.min(0xFFFF);
                        read += codes.clone().count();
                        font.widths.extend(codes.map(|code| (code, width)));
                    }
                    items = after;
                }
                _ => break,
            }
        }
        file.spend_parsing(0, read)?;
        Ok(font)
    }

    /// How many characters and widths are kept of it, long texts counted as several.
    pub fn weight(&self) -> usize {
        let mapped = self.unicode.as_ref().map_or(0, CodeMap::weight);
        mapped + self.widths.len()
    }

    /// How many bytes a code has.
    pub fn code_length(&self) -> usize {
        if self.two_bytes { 2 } else { 1 }
    }

    /// The text of a code, which is also given as the bytes it was written with.
    pub fn text(&self, code: u32, bytes: &[u8]) -> String {
        match self.unicode.as_ref().and_then(|map| map.get(code)) {
            Some(text) => text.to_owned(),
            None if self.two_bytes => String::new(),
            None => bytes.iter().copied().map(char::from).collect(),
        }
    }

    /// How wide a code is, in thousandths of the size.
    pub fn width(&self, code: u32) -> f64 {
        let width = self.widths.get(&code).copied();
        width.unwrap_or(self.default_width)
    }
}
