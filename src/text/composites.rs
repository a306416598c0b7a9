//! Glyphs made of others: how many parts one comes to, counted before any is drawn.
//!
//! A font of a few kilobytes can hold a glyph of twenty others, each of which is made of twenty, and so
//! on: whoever draws it goes on without end.

use std::num::NonZeroU16;

use ttf_parser::{Face, GlyphId, Tag, loca};

use crate::limits::MAX_GLYPH_PARTS;

/// How deep readers follow glyphs made of others.
const MAX_DEPTH: usize = 32;

/// Whether one of its glyphs comes to more parts than may be drawn.
pub(super) fn multiply(face: &Face) -> bool {
    let table = |tag| face.raw_face().table(Tag::from_bytes(tag));
    let (Some(glyphs), Some(places)) = (table(b"glyf"), table(b"loca")) else {
        return false;
    };
    let Some(count_of_glyphs) = NonZeroU16::new(face.number_of_glyphs()) else {
        return false;
    };
    let format = face.tables().head.index_to_location_format;
    let Some(places) = loca::Table::parse(count_of_glyphs, format, places) else {
        return false;
    };
    let components = |glyph: u16| {
        let data = places
            .glyph_range(GlyphId(glyph))
            .and_then(|range| glyphs.get(range));
        data.map_or_else(Vec::new, components)
    };
    let mut parts = vec![None; usize::from(face.number_of_glyphs())];
    (0..face.number_of_glyphs())
        .any(|glyph| count(glyph, 0, &components, &mut parts) > MAX_GLYPH_PARTS)
}

/// How many parts a glyph comes to, itself counted; one that holds itself ends the drawing there.
fn count(
    glyph: u16,
    depth: usize,
    components: &dyn Fn(u16) -> Vec<u16>,
    parts: &mut [Option<usize>],
) -> usize {
    let Some(known) = parts.get_mut(usize::from(glyph)) else {
        return 1;
    };
    if let Some(known) = *known {
        return known;
    }
    if depth > MAX_DEPTH {
        return 1;
    }
    *known = Some(1);
    let inner = components(glyph).into_iter();
    let inner = inner.map(|inner| count(inner, depth + 1, components, parts));
    let all = inner.fold(1_usize, usize::saturating_add);
    parts[usize::from(glyph)] = Some(all);
    all
}

/// The glyphs a glyph is made of (OpenType 1.9, `glyf`, composite glyph description).
fn components(data: &[u8]) -> Vec<u16> {
    let word = |at: usize| {
        let bytes = data.get(at..at + 2)?;
        Some(u16::from_be_bytes([bytes[0], bytes[1]]))
    };
    let mut found = Vec::new();
    // A negative number of contours.
    if word(0).is_none_or(|contours| contours < 0x8000) {
        return found;
    }
    let mut at = 10;
    while let (Some(flags), Some(glyph)) = (word(at), word(at + 2)) {
        found.push(glyph);
        let offsets = if flags & 0x1 != 0 { 4 } else { 2 };
        let scale = match flags {
            flags if flags & 0x8 != 0 => 2,
            flags if flags & 0x40 != 0 => 4,
            flags if flags & 0x80 != 0 => 8,
            _ => 0,
        };
        at += 4 + offsets + scale;
        if flags & 0x20 == 0 {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A glyph made of others.
    fn made_of(glyphs: &[u16]) -> Vec<u8> {
        let mut data = vec![0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0];
        for (index, glyph) in glyphs.iter().enumerate() {
            let goes_on = u16::from(index + 1 < glyphs.len()) * 0x20;
            data.extend((goes_on | 0x2).to_be_bytes());
            data.extend(glyph.to_be_bytes());
            data.extend([0, 0]);
        }
        data
    }

    fn parts(glyph: u16, of: &dyn Fn(u16) -> Vec<u8>) -> usize {
        let components = |glyph| components(&of(glyph));
        count(glyph, 0, &components, &mut [None; 200])
    }

    #[test]
    fn parts_are_counted_with_those_within_and_each_glyph_once() {
        let simple = vec![0, 1, 0, 0];
        assert_eq!(parts(0, &|_| simple.clone()), 1);
        let accented = |glyph| match glyph {
            0 => made_of(&[1, 2]),
            _ => simple.clone(),
        };
        assert_eq!(parts(0, &accented), 3);
        // Twenty of the next, thirty levels deep: each is read once all the same.
        let read = std::cell::Cell::new(0);
        let many = |glyph: u16| {
            read.set(read.get() + 1);
            match glyph {
                0..30 => made_of(&[glyph + 1; 20]),
                _ => simple.clone(),
            }
        };
        assert!(parts(0, &many) > MAX_GLYPH_PARTS);
        assert_eq!(read.get(), 31);
        // A glyph of itself ends.
        assert!(parts(0, &|_| made_of(&[0, 0])) < 10);
    }

    #[test]
    fn no_built_in_face_multiplies() {
        let library = crate::text::FontLibrary::with_both_families();
        for (_, face) in library.faces() {
            let parsed = Face::parse(face.data().as_ref(), face.index()).unwrap();
            assert!(!multiply(&parsed), "{}", face.full_name());
        }
    }
}
