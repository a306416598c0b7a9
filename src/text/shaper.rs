//! Shaping words with HarfBuzz's algorithm, each once: the cache behind every paragraph.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::Arc;

use rustybuzz::ttf_parser::{GlyphId, Tag};
use rustybuzz::{
    BufferClusterLevel, BufferFlags, Direction, ShapePlan, UnicodeBuffer, script as scripts,
};

use super::lent_marks::{Ink, Seat, low_letters};
use super::run::{Glyph, Run};
use super::sara_am::SaraAm;
use super::symbols::of_symbol_font;
use super::word_glyph::WordGlyph;
use super::{FontId, FontLibrary, Language};
use crate::units::Pt;

/// A shaped word. Any stretch that is shaped in one go counts as one: a Thai word, a Latin word
/// with its signs, the spaces between words.
#[derive(Debug)]
pub(super) struct Word {
    /// What is drawn and read back.
    pub text: Box<str>,
    pub glyphs: Box<[WordGlyph]>,
    /// The sum of the advances, in ems.
    pub advance: f32,
    /// Where another face than the one asked for draws: the first glyph of each stretch, in order.
    pub faces: Box<[(u32, FontId)]>,
    /// Characters no face has, drawn as empty boxes.
    pub missing: Box<[char]>,
    /// Whether it is spaces only.
    pub spaces: bool,
}

impl Word {
    /// The characters another face than `font` draws, and which.
    pub fn lent(&self, font: FontId) -> impl Iterator<Item = (char, FontId)> {
        let ends = self.faces.iter().skip(1).map(|(first, _)| *first as usize);
        let ends = ends.chain([self.glyphs.len()]);
        let stretches = self.faces.iter().zip(ends);
        stretches
            .filter(move |((_, face), _)| *face != font)
            .flat_map(|((first, face), end)| {
                let glyphs = self.glyphs.get(*first as usize..end).unwrap_or_default();
                let start = glyphs.first().map_or(0, |glyph| glyph.start as usize);
                let end = glyphs.last().map_or(0, |glyph| glyph.end as usize);
                let text = self.text.get(start..end).unwrap_or_default();
                text.chars().map(move |c| (c, *face))
            })
    }
}

impl Word {
    /// The word over and over in one run; its glyphs advance `stretch` times as far as usual.
    pub fn run(&self, font: FontId, size: Pt, stretch: f32, count: usize) -> Run {
        let mut text = String::with_capacity(count * self.text.len());
        let mut glyphs = Vec::with_capacity(count * self.glyphs.len());
        for _ in 0..count {
            let start = text.len() as u32;
            text.push_str(&self.text);
            glyphs.extend(self.glyphs.iter().map(|glyph| Glyph {
                id: glyph.id,
                start: start + glyph.start,
                end: start + glyph.end,
                advance: Pt(glyph.advance * size.0 * stretch),
                x_offset: Pt(glyph.x_offset * size.0),
                y_offset: Pt(glyph.y_offset * size.0),
            }));
        }
        Run {
            font,
            size,
            language: Language::Thai,
            colour: crate::document::Colour::Black,
            underline: None,
            gap: Pt::ZERO,
            text: text.into(),
            glyphs,
        }
    }
}

/// How many words one face keeps before it starts anew: what a long run of reports may take.
const CACHE_LIMIT: usize = 50_000;

/// A longer stretch is shaped anew each time.
const LONGEST_CACHED: usize = 512;

/// One face made ready for shaping.
struct ReadyFace<'a> {
    face: rustybuzz::Face<'a>,
    thai: ShapePlan,
    english: ShapePlan,
    sara_am: SaraAm,
}

impl ReadyFace<'_> {
    fn plan(&self, language: Language) -> &ShapePlan {
        match language {
            Language::Thai => &self.thai,
            Language::English => &self.english,
        }
    }
}

/// Shapes words in any face of a library, and remembers them.
pub(super) struct Shaper<'a> {
    library: &'a FontLibrary,
    ready: Vec<OnceCell<Option<Box<ReadyFace<'a>>>>>,
    words: Vec<[HashMap<Box<str>, Arc<Word>>; 2]>,
    buffer: Option<UnicodeBuffer>,
}

impl<'a> Shaper<'a> {
    pub fn new(library: &'a FontLibrary) -> Shaper<'a> {
        let count = library.faces().count();
        Shaper {
            library,
            ready: (0..count).map(|_| OnceCell::new()).collect(),
            words: (0..count).map(|_| Default::default()).collect(),
            buffer: Some(UnicodeBuffer::new()),
        }
    }

    /// The word of that text; `fallbacks` are the faces tried for characters the first lacks.
    pub fn word(
        &mut self,
        font: FontId,
        language: Language,
        text: &str,
        fallbacks: &[FontId],
    ) -> Arc<Word> {
        let slot = (usize::from(font.0), language as usize);
        if let Some(word) = self.words[slot.0][slot.1].get(text) {
            return word.clone();
        }
        let word = Arc::new(self.shape_word(font, language, text, fallbacks));
        if text.len() <= LONGEST_CACHED {
            let cache = &mut self.words[slot.0][slot.1];
            if cache.len() >= CACHE_LIMIT {
                cache.clear();
            }
            cache.insert(text.into(), word.clone());
        }
        word
    }

    /// Whether a face has a glyph of its own for a character.
    fn has(&self, font: FontId, c: char) -> bool {
        self.ready(font)
            .is_some_and(|ready| ready.face.glyph_index(c).is_some())
    }

    fn ready(&self, font: FontId) -> Option<&ReadyFace<'a>> {
        self.ready[usize::from(font.0)]
            .get_or_init(|| {
                let face = self.library.face(font);
                let face = rustybuzz::Face::from_slice(face.data().as_ref(), face.index())?;
                let plan = |language| {
                    let (script, language) = properties(language);
                    ShapePlan::new(
                        &face,
                        Direction::LeftToRight,
                        Some(script),
                        language.as_ref(),
                        &[],
                    )
                };
                let (thai, english) = (plan(Language::Thai), plan(Language::English));
                Some(Box::new(ReadyFace {
                    sara_am: SaraAm::default(),
                    face,
                    thai,
                    english,
                }))
            })
            .as_deref()
    }

    fn shape_word(
        &mut self,
        font: FontId,
        language: Language,
        text: &str,
        fallbacks: &[FontId],
    ) -> Word {
        let text: String = text.chars().filter_map(drawn).collect();
        let mut word = Word {
            spaces: text.chars().all(|c| c == ' '),
            text: text.as_str().into(),
            glyphs: Box::default(),
            advance: 0.0,
            faces: Box::default(),
            missing: Box::default(),
        };
        let mut glyphs = Vec::with_capacity(text.chars().count());
        let mut faces = Vec::new();
        let mut missing = Vec::new();
        self.shape_stretch(font, language, &text, 0, &mut glyphs);
        if glyphs.iter().any(|glyph| glyph.id == 0) {
            glyphs.clear();
            for (start, part, face) in self.parts(font, language, &text, fallbacks) {
                let boxes = || fallbacks.iter().find(|face| self.has(**face, BOX));
                let drawing = face.or_else(|| boxes().copied()).unwrap_or(font);
                faces.push((glyphs.len() as u32, drawing));
                match face {
                    Some(face) => self.shape_stretch(face, language, part, start, &mut glyphs),
                    None => {
                        missing.extend(part.chars());
                        self.stand_in(drawing, part, start, &mut glyphs);
                    }
                }
            }
            self.seat_lent_marks(&text, &faces, &mut glyphs);
            if faces.iter().all(|(_, face)| *face == font) {
                faces.clear();
            }
        }
        word.advance = glyphs.iter().map(|glyph| glyph.advance).sum();
        word.glyphs = glyphs.into();
        word.faces = faces.into();
        word.missing = missing.into();
        word
    }

    /// Cuts a text into stretches of one face each; no face: no one has the characters. A mark
    /// stays with its base where the base's face has it; a letter keeps its face where another lends
    /// the mark.
    fn parts<'t>(
        &self,
        font: FontId,
        language: Language,
        text: &'t str,
        fallbacks: &[FontId],
    ) -> Vec<(usize, &'t str, Option<FontId>)> {
        use unicode_segmentation::UnicodeSegmentation;
        let mut parts: Vec<(usize, &str, Option<FontId>)> = Vec::new();
        let mut push = |start: usize, end: usize, face| match parts.last_mut() {
            Some((at, part, have)) if *have == face => *part = &text[*at..end],
            _ => parts.push((start, &text[start..end], face)),
        };
        let faces = || std::iter::once(font).chain(fallbacks.iter().copied());
        for (start, cluster) in text.grapheme_indices(true) {
            let mut letters = cluster.chars();
            let letter = letters.next();
            let is_marked = letters.clone().next().is_some() && letters.all(is_seated);
            let whole = match letter.filter(|_| is_marked) {
                Some(letter) => faces()
                    .find(|face| self.has(*face, letter))
                    .filter(|face| self.draws(*face, language, cluster)),
                None => faces().find(|face| cluster.chars().all(|c| self.has(*face, c))),
            };
            if whole.is_some() {
                push(start, start + cluster.len(), whole);
                continue;
            }
            for (offset, c) in cluster.char_indices() {
                let start = start + offset;
                push(
                    start,
                    start + c.len_utf8(),
                    faces().find(|face| self.has(*face, c)),
                );
            }
        }
        parts
    }

    /// Whether a face draws that text by itself, be it by a glyph for several characters (é).
    fn draws(&self, font: FontId, language: Language, text: &str) -> bool {
        let Some(ready) = self.ready(font) else {
            return false;
        };
        let mut buffer = UnicodeBuffer::new();
        fill(&mut buffer, language, text);
        let shaped = rustybuzz::shape_with_plan(&ready.face, ready.plan(language), buffer);
        shaped.glyph_infos().iter().all(|info| info.glyph_id != 0)
    }

    /// Puts the marks another face lends than their letter's over, under or through it.
    fn seat_lent_marks(&self, text: &str, faces: &[(u32, FontId)], glyphs: &mut [WordGlyph]) {
        let mut faces = faces.iter().peekable();
        let mut face = FontId(0);
        // The letter before: its face, the room it takes with its marks so far, and how far behind its
        // origin the pen is.
        let mut letter: Option<(FontId, Ink, f32)> = None;
        for (index, glyph) in glyphs.iter_mut().enumerate() {
            while let Some((_, next)) = faces.next_if(|(first, _)| *first as usize <= index) {
                face = *next;
            }
            let Some(ready) = self.ready(face) else {
                continue;
            };
            let mut drawn = text
                .get(glyph.start as usize..glyph.end as usize)
                .unwrap_or_default()
                .chars();
            // A box that stands for a mark stands on its own.
            let own_glyph = |c: &char| ready.face.glyph_index(*c) == Some(GlyphId(glyph.id));
            let seat = drawn.next().filter(own_glyph).and_then(Seat::of);
            let ink = Ink::of(&ready.face, glyph.id);
            let (Some(seat), None) = (seat, drawn.next()) else {
                letter = ink.map(|ink| (face, ink, glyph.advance));
                continue;
            };
            let (Some((own, under, pen)), Some(ink)) = (&mut letter, ink) else {
                continue;
            };
            if *own == face {
                continue;
            }
            let at = under.seat(seat, ink, low_letters(&ready.face));
            *under = under.with(ink, at);
            glyph.x_offset = at.0 - *pen;
            glyph.y_offset = at.1;
            *pen += glyph.advance;
        }
    }

    /// Empty boxes for characters no face has, or room where no face has a box: PDF/A forbids the glyph
    /// of missing characters.
    fn stand_in(&self, font: FontId, part: &str, start: usize, glyphs: &mut Vec<WordGlyph>) {
        let Some(ready) = self.ready(font) else {
            return;
        };
        let id = [BOX, ' ']
            .iter()
            .find_map(|c| ready.face.glyph_index(*c))
            .unwrap_or(GlyphId(0));
        let em = ready.face.units_per_em() as f32;
        let advance = f32::from(ready.face.glyph_hor_advance(id).unwrap_or(0)) / em;
        for (offset, c) in part.char_indices() {
            let at = (start + offset) as u32;
            glyphs.push(WordGlyph {
                id: id.0,
                start: at,
                end: at + c.len_utf8() as u32,
                advance,
                x_offset: 0.0,
                y_offset: 0.0,
            });
        }
    }

    fn shape_stretch(
        &mut self,
        font: FontId,
        language: Language,
        text: &str,
        base: usize,
        glyphs: &mut Vec<WordGlyph>,
    ) {
        let mut buffer = self.buffer.take().unwrap_or_default();
        fill(&mut buffer, language, text);
        let Some(ready) = self.ready(font) else {
            self.buffer = Some(buffer);
            return;
        };
        let shaped = rustybuzz::shape_with_plan(&ready.face, ready.plan(language), buffer);
        let em = ready.face.units_per_em() as f32;
        let first = glyphs.len();
        let infos = shaped.glyph_infos();
        for (info, position) in infos.iter().zip(shaped.glyph_positions()) {
            glyphs.push(WordGlyph {
                id: info.glyph_id as u16,
                start: info.cluster,
                end: info.cluster,
                advance: position.x_advance as f32 / em,
                x_offset: position.x_offset as f32 / em,
                y_offset: position.y_offset as f32 / em,
            });
        }
        super::clusters::attribute(text, glyphs, first, |ring, vowel| {
            ready.sara_am.whole(&ready.face, ring, vowel)
        });
        for glyph in &mut glyphs[first..] {
            glyph.start += base as u32;
            glyph.end += base as u32;
        }
        self.buffer = Some(shaped.clear());
    }

    /// The glyphs of a text just as the shaping algorithm gives them: index, first byte of the
    /// cluster, advance, offsets; lengths in the face's units.
    #[cfg(test)]
    pub fn raw(&self, font: FontId, language: Language, text: &str) -> Vec<(u16, u32, [i32; 3])> {
        let ready = self.ready(font).unwrap();
        let mut buffer = UnicodeBuffer::new();
        fill(&mut buffer, language, text);
        let shaped = rustybuzz::shape_with_plan(&ready.face, ready.plan(language), buffer);
        let positions = shaped.glyph_positions();
        shaped
            .glyph_infos()
            .iter()
            .zip(positions)
            .map(|(info, at)| {
                (
                    info.glyph_id as u16,
                    info.cluster,
                    [at.x_advance, at.x_offset, at.y_offset],
                )
            })
            .collect()
    }
}

fn fill(buffer: &mut UnicodeBuffer, language: Language, text: &str) {
    let (script, language) = properties(language);
    buffer.push_str(text);
    buffer.set_direction(Direction::LeftToRight);
    buffer.set_script(script);
    if let Some(language) = language {
        buffer.set_language(language);
    }
    buffer.set_cluster_level(BufferClusterLevel::MonotoneCharacters);
    buffer.set_flags(
        BufferFlags::REMOVE_DEFAULT_IGNORABLES | BufferFlags::DO_NOT_INSERT_DOTTED_CIRCLE,
    );
}

fn properties(language: Language) -> (rustybuzz::Script, Option<rustybuzz::Language>) {
    let (tag, script, name) = match language {
        Language::Thai => (b"Thai", scripts::THAI, "th"),
        Language::English => (b"Latn", scripts::LATIN, "en"),
    };
    let script = rustybuzz::Script::from_iso15924_tag(Tag::from_bytes(tag)).unwrap_or(script);
    (script, name.parse().ok())
}

/// Whether a character is a mark that is put on its letter where another face lends it.
fn is_seated(c: char) -> bool {
    Seat::of(c).is_some()
}

/// What stands for a character no face has: an empty box.
const BOX: char = '□';

/// What is drawn and read back for a character: every kind of space is a plain one, a hyphen that
/// never breaks a plain one, too; break hints are nothing; private use has no meaning a reader
/// could be told.
pub(super) fn drawn(c: char) -> Option<char> {
    match c {
        ' '..='~' | '\u{0E00}'..='\u{0E7F}' => Some(c),
        c if is_invisible(c) => None,
        c if c.is_whitespace() => Some(' '),
        '\u{2010}' | '\u{2011}' => Some('-'),
        c if is_private(c) => Some(of_symbol_font(c).unwrap_or(BOX)),
        c => Some(c),
    }
}

/// Whether a character is for private use.
pub(super) fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}

/// Characters that leave no ink: break hints, joiners, marks of direction, controls.
pub(super) fn is_invisible(c: char) -> bool {
    match c {
        ' '..='~' => false,
        '\u{0E00}'..='\u{0EFF}' => false,
        '\t' | '\n' | '\u{85}' => false,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' => {
            true
        }
        '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' => true,
        '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' => true,
        '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}' => true,
        '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}' => true,
        c => c.is_control() || (c as u32 & 0xFFFE) == 0xFFFE,
    }
}
