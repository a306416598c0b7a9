//! Which characters each glyph stands for: shaping clusters taken apart as far as they can be.
//!
//! A PDF's text layer is exact in every reader only where each glyph stands for characters of its
//! own: where several share theirs, the text hangs on `/ActualText`, which some readers ignore.

use super::word_glyph::WordGlyph;

const SARA_AM: char = '\u{0E33}';

/// Gives the glyphs from `first` on, of the shaped `text`, the characters they stand for.
///
/// On entry `start` is the glyph's cluster; glyphs run left to right, clusters rise. `whole`
/// answers with the glyph that draws a ring and a vowel in one.
pub(super) fn attribute(
    text: &str,
    glyphs: &mut Vec<WordGlyph>,
    first: usize,
    whole: impl Fn(u16, u16) -> Option<u16>,
) {
    let mut at = first;
    while at < glyphs.len() {
        let start = glyphs[at].start;
        let mut end = at + 1;
        while end < glyphs.len() && glyphs[end].start == start {
            end += 1;
        }
        let text_end = glyphs
            .get(end)
            .map_or(text.len(), |next| next.start as usize);
        let characters = text.get(start as usize..text_end).unwrap_or("");
        if end - at > 1 && characters.contains(SARA_AM) {
            join_sara_am(characters, glyphs, at, &mut end, &whole);
        }
        share(characters, start, &mut glyphs[at..end]);
        at = end;
    }
}

/// Draws ring, tones and vowel as tones and ำ, where the face has such a glyph.
fn join_sara_am(
    characters: &str,
    glyphs: &mut Vec<WordGlyph>,
    at: usize,
    end: &mut usize,
    whole: &impl Fn(u16, u16) -> Option<u16>,
) {
    let cluster = &glyphs[at..*end];
    let (ring, vowel) = (cluster[0], cluster[cluster.len() - 1]);
    let split = cluster.len() == characters.chars().count() + 1;
    let placed_plainly = [ring, vowel]
        .iter()
        .all(|glyph| glyph.x_offset == 0.0 && glyph.y_offset == 0.0);
    let joined = (split && placed_plainly && ring.advance == 0.0)
        .then(|| whole(ring.id, vowel.id))
        .flatten();
    if let Some(id) = joined {
        glyphs[*end - 1].id = id;
        glyphs.remove(at);
        *end -= 1;
    }
    // A tone typed after ำ (a slip: it belongs before) may come out before it. Draw it where it was
    // typed, as faces do that split ำ: moved back over its base, some readers take it for a new line.
    let cluster = &mut glyphs[at..*end];
    let typed_first = characters.starts_with(SARA_AM);
    if typed_first && cluster.len() > 1 && cluster.len() == characters.chars().count() {
        let (vowel, marks) = (cluster[cluster.len() - 1], &cluster[..cluster.len() - 1]);
        if vowel.advance > 0.0 && marks.iter().all(|mark| mark.advance == 0.0) {
            cluster.rotate_right(1);
        }
    }
}

/// Gives each glyph of a cluster its own character where there are as many, all of them to each
/// otherwise.
fn share(characters: &str, start: u32, cluster: &mut [WordGlyph]) {
    if cluster.len() == characters.chars().count() {
        for (glyph, (offset, c)) in cluster.iter_mut().zip(characters.char_indices()) {
            glyph.start = start + offset as u32;
            glyph.end = glyph.start + c.len_utf8() as u32;
        }
    } else {
        for glyph in cluster {
            glyph.start = start;
            glyph.end = start + characters.len() as u32;
        }
    }
}
