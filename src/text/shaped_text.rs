//! Text whose words are shaped: where each byte of it stands, and the glyphs of any part of it.

use std::ops::Range;
use std::sync::Arc;

use super::run::{Glyph, LineItem, Run, Underline};
use super::shaper::{Word, drawn};
use super::word_glyph::WordGlyph;
use super::{FontId, Language};
use crate::document::{Colour, Mark};
use crate::units::Pt;

/// A text in shaped pieces, as if set on one long line.
#[derive(Debug, Default)]
pub(super) struct ShapedText {
    /// The text as it is broken: with break hints, tabs and line feeds.
    pub text: Box<str>,
    pub pieces: Box<[Piece]>,
    pub looks: Box<[Look]>,
    /// The width of the one long line.
    pub width: f32,
}

/// How a piece is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Look {
    pub inline: u16,
    pub font: FontId,
    pub size: Pt,
    pub language: Language,
    pub colour: Colour,
    pub underline: Option<Underline>,
}

/// What is drawn for a piece.
#[derive(Debug, Clone)]
pub(super) enum Content {
    /// A shaped word.
    Word(Arc<Word>),
    /// A vector mark of that height.
    Mark(Mark, Pt),
    /// Nothing: a tab, a line end.
    Nothing,
}

/// A mark stands between two gaps of this part of its height.
const MARK_GAP: f32 = 0.08;

impl Content {
    pub fn width(&self, size: Pt) -> f32 {
        match self {
            Content::Word(word) => word.advance * size.0,
            Content::Mark(_, height) => height.0 * (1.0 + 2.0 * MARK_GAP),
            Content::Nothing => 0.0,
        }
    }

    /// Whether it leaves no ink: spaces, tabs, line ends.
    pub fn is_blank(&self) -> bool {
        match self {
            Content::Word(word) => word.spaces,
            Content::Mark(..) => false,
            Content::Nothing => true,
        }
    }

    /// The width of the part before byte `inside` of the piece's text.
    pub fn width_before(&self, raw: &str, inside: usize, size: Pt) -> f32 {
        match self {
            Content::Word(word) => {
                let cut = drawn_offset(raw, inside);
                let before = word.glyphs.iter().filter(|glyph| glyph.start < cut);
                before.map(|glyph| glyph.advance).sum::<f32>() * size.0
            }
            Content::Mark(..) | Content::Nothing => 0.0,
        }
    }

    /// Whether the piece can be cut before byte `inside` of its text without cutting a glyph.
    pub fn starts_at(&self, raw: &str, inside: usize) -> bool {
        match self {
            Content::Word(word) => {
                let cut = drawn_offset(raw, inside);
                let across = |glyph: &WordGlyph| glyph.start < cut && cut < glyph.end;
                !word.glyphs.iter().any(across)
            }
            Content::Mark(..) | Content::Nothing => inside == 0,
        }
    }
}

/// The byte of the drawn text that answers to a byte of the raw text.
fn drawn_offset(raw: &str, inside: usize) -> u32 {
    let Some(before) = raw.get(..inside) else {
        return u32::MAX;
    };
    if before.is_ascii() {
        return inside as u32;
    }
    let drawn = before.chars().filter_map(drawn).map(char::len_utf8);
    drawn.sum::<usize>() as u32
}

/// A way through a shaped word from its start: many places in it are found in one walk.
struct PieceWalk {
    piece: usize,
    /// How many bytes of its text, raw and drawn, are behind.
    inside: usize,
    cut: u32,
    /// How many glyphs are behind, and their advances together, in ems.
    glyphs: usize,
    advance: f32,
    /// The furthest byte a glyph behind draws.
    drawn_to: u32,
    /// Whether the glyphs stand in the order of their text: else each place is looked for from the
    /// start.
    is_in_order: bool,
}

impl PieceWalk {
    fn new(piece: usize, word: &Word) -> PieceWalk {
        PieceWalk {
            piece,
            inside: 0,
            cut: 0,
            glyphs: 0,
            advance: 0.0,
            drawn_to: 0,
            is_in_order: word.glyphs.is_sorted_by_key(|glyph| glyph.start),
        }
    }

    /// Goes on to a byte of the raw text; whether no glyph is cut there.
    fn go_to(&mut self, word: &Word, raw: &str, inside: usize) -> bool {
        if !self.is_in_order || inside < self.inside {
            *self = PieceWalk {
                is_in_order: self.is_in_order,
                ..PieceWalk::new(self.piece, word)
            };
        }
        let Some(between) = raw.get(self.inside..inside) else {
            return false;
        };
        self.inside = inside;
        self.cut += between
            .chars()
            .filter_map(drawn)
            .map(|c| c.len_utf8() as u32)
            .sum::<u32>();
        if !self.is_in_order {
            let behind = |glyph: &&WordGlyph| glyph.start < self.cut;
            let behind = word.glyphs.iter().filter(behind);
            self.advance = behind.clone().map(|glyph| glyph.advance).sum();
            self.drawn_to = behind.map(|glyph| glyph.end).max().unwrap_or(0);
        }
        while let Some(glyph) = word.glyphs.get(self.glyphs)
            && self.is_in_order
            && glyph.start < self.cut
        {
            self.advance += glyph.advance;
            self.drawn_to = self.drawn_to.max(glyph.end);
            self.glyphs += 1;
        }
        self.drawn_to <= self.cut
    }
}

/// A stretch of text shaped in one go.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// The first byte of its text.
    pub start: u32,
    /// Where it stands on the paragraph's one long line.
    pub x: f32,
    pub look: u16,
    pub content: Content,
}

impl ShapedText {
    /// The piece a byte of the text is in: its index, and its text.
    fn piece_at(&self, offset: usize) -> Option<(usize, &str)> {
        let after = self
            .pieces
            .partition_point(|piece| piece.start as usize <= offset);
        let index = after.checked_sub(1)?;
        let start = self.pieces.get(index)?.start as usize;
        Some((index, self.text.get(start..self.end_of(index))?))
    }

    /// How the text at a byte looks.
    pub fn look_at(&self, offset: usize) -> Option<&Look> {
        let (piece, _) = self.piece_at(offset)?;
        self.looks.get(usize::from(self.pieces[piece].look))
    }

    /// The byte after a piece.
    fn end_of(&self, piece: usize) -> usize {
        self.pieces
            .get(piece + 1)
            .map_or(self.text.len(), |next| next.start as usize)
    }

    /// Whether a line can end before that byte: no glyph is cut.
    pub fn can_cut(&self, offset: usize) -> bool {
        self.piece_at(offset).is_some_and(|(index, raw)| {
            let piece = &self.pieces[index];
            piece.content.starts_at(raw, offset - piece.start as usize)
        })
    }

    /// Where a byte stands on the long line.
    pub fn x_at(&self, offset: usize) -> f32 {
        if offset >= self.text.len() {
            return self.width;
        }
        self.piece_at(offset).map_or(0.0, |(index, raw)| {
            let piece = &self.pieces[index];
            let size = self.looks[usize::from(piece.look)].size;
            let inside = offset - piece.start as usize;
            piece.x + piece.content.width_before(raw, inside, size)
        })
    }

    /// Of places in rising order, those a line can end before: with where each stands, and where the
    /// ink before it ends.
    pub fn each_cut(
        &self,
        places: impl Iterator<Item = usize>,
        mut take: impl FnMut(usize, f32, f32),
    ) {
        let mut walk: Option<PieceWalk> = None;
        for place in places {
            let Some((index, raw)) = self.piece_at(place) else {
                continue;
            };
            let piece = &self.pieces[index];
            let inside = place - piece.start as usize;
            let Content::Word(word) = &piece.content else {
                if inside == 0 {
                    take(place, self.x_at(place), self.ink_before(place));
                }
                continue;
            };
            let mut walked = match walk.take().filter(|walk| walk.piece == index) {
                Some(walk) => walk,
                None => PieceWalk::new(index, word),
            };
            if walked.go_to(word, raw, inside) {
                let size = self.looks[usize::from(piece.look)].size;
                let x = piece.x + walked.advance * size.0;
                // Behind drawn ink that ink ends where the place is.
                let ink = match walked.cut > 0 && !word.spaces {
                    true => x,
                    false => self.ink_before(place),
                };
                take(place, x, ink);
            }
            walk = Some(walked);
        }
    }

    /// Where the ink before a byte ends: the spaces before it left out.
    pub fn ink_before(&self, offset: usize) -> f32 {
        let mut after = self
            .pieces
            .partition_point(|piece| (piece.start as usize) < offset);
        if let Some((index, raw)) = self.piece_at(offset) {
            // Inside a piece only what is drawn of it counts, not the break hints at its start.
            let inside = offset - self.pieces[index].start as usize;
            if inside > 0 && drawn_offset(raw, inside) == 0 {
                after = index;
            }
        }
        let blank = self.pieces[..after]
            .iter()
            .rev()
            .take_while(|piece| piece.content.is_blank())
            .last();
        blank.map_or_else(|| self.x_at(offset), |blank| blank.x)
    }

    /// Sets a part of the text in a line, from `x` on, as runs and marks.
    pub fn set(&self, range: Range<usize>, mut x: f32, items: &mut Vec<LineItem>) {
        let first = self
            .pieces
            .partition_point(|piece| piece.start as usize <= range.start)
            .saturating_sub(1);
        let mut open = OpenRun::default();
        for (index, piece) in self.pieces.iter().enumerate().skip(first) {
            let start = piece.start as usize;
            if start >= range.end {
                break;
            }
            let end = self.end_of(index);
            let look = &self.looks[usize::from(piece.look)];
            match &piece.content {
                Content::Nothing => {}
                Content::Mark(mark, size) => {
                    open.close(items);
                    items.push(LineItem::Mark {
                        x: Pt(x + size.0 * MARK_GAP),
                        inline: look.inline,
                        mark: *mark,
                        size: *size,
                    });
                    x += piece.content.width(look.size);
                }
                Content::Word(word) => {
                    let raw = &self.text[start..end];
                    let from = match range.start.checked_sub(start) {
                        None | Some(0) => 0,
                        Some(inside) => drawn_offset(raw, inside),
                    };
                    let to = if range.end < end {
                        drawn_offset(raw, range.end - start)
                    } else {
                        word.text.len() as u32
                    };
                    x = open.add(word, from..to, look, x, items);
                }
            }
        }
        open.close(items);
    }
}

/// A run that grows while its look stays the same.
#[derive(Default)]
struct OpenRun {
    look: Option<Look>,
    x: f32,
    text: String,
    glyphs: Vec<Glyph>,
}

impl OpenRun {
    /// Adds the glyphs of a part of a word; answers with the place after them.
    fn add(
        &mut self,
        word: &Word,
        part: Range<u32>,
        look: &Look,
        mut x: f32,
        items: &mut Vec<LineItem>,
    ) -> f32 {
        let mut faces = word.faces.iter().peekable();
        let mut look = *look;
        // Where the drawn text of this word starts in the run's text; text before a face's change
        // goes with the face before it.
        let mut copied = part.start;
        self.follow(look, x, items);
        for (index, glyph) in word.glyphs.iter().enumerate() {
            if let Some((_, font)) = faces.next_if(|(first, _)| *first as usize == index) {
                look.font = *font;
            }
            if glyph.start < part.start || glyph.start >= part.end {
                continue;
            }
            if self.look != Some(look) {
                self.copy(word, copied..glyph.start);
                copied = glyph.start;
                self.follow(look, x, items);
            }
            let base = self.text.len() as u32;
            self.glyphs.push(Glyph {
                id: glyph.id,
                start: base + (glyph.start - copied),
                end: base + (glyph.end - copied),
                advance: Pt(glyph.advance * look.size.0),
                x_offset: Pt(glyph.x_offset * look.size.0),
                y_offset: Pt(glyph.y_offset * look.size.0),
            });
            x += glyph.advance * look.size.0;
        }
        self.copy(word, copied..part.end);
        x
    }

    fn copy(&mut self, word: &Word, part: Range<u32>) {
        // A part begins and ends with clusters of its word, so between two of its characters.
        let text = word.text.get(part.start as usize..part.end as usize);
        self.text.push_str(text.unwrap_or(""));
    }

    /// Goes on in the same run, or starts a new one when the look is another.
    fn follow(&mut self, look: Look, x: f32, items: &mut Vec<LineItem>) {
        if self.look != Some(look) {
            self.close(items);
            self.look = Some(look);
            self.x = x;
        }
    }

    fn close(&mut self, items: &mut Vec<LineItem>) {
        let Some(look) = self.look.take() else {
            return;
        };
        let text = std::mem::take(&mut self.text);
        let glyphs = std::mem::take(&mut self.glyphs);
        if glyphs.is_empty() {
            return;
        }
        items.push(LineItem::Run {
            x: Pt(self.x),
            inline: look.inline,
            run: Run {
                font: look.font,
                size: look.size,
                language: look.language,
                colour: look.colour,
                underline: look.underline,
                gap: Pt::ZERO,
                text: text.into(),
                glyphs,
            },
        });
    }
}
