//! Paragraphs of the document → shaped paragraphs, ready to be set at any width.

use unicode_segmentation::GraphemeCursor;

use super::findings::{
    Findings, control, is_right_to_left, lent_glyph, missing_glyph, missing_style, right_to_left,
    symbol_character,
};
use super::fit::Fit;
use super::lent_marks::composed;
use super::library::SYMBOLS;
use super::paragraph::{ShapedLabel, ShapedParagraph, Unit};
use super::run::Run;
use super::script::{ScriptRun, script_runs};
use super::shaped_text::{Content, Look, Piece, ShapedText};
use super::shaper::{Shaper, drawn, is_private};
use super::symbols::of_symbol_font;
use super::unit::units;
use super::{FontId, FontLibrary, Language};
use crate::document::{Colour, Inline, Leading, Mark, Paragraph, Style, TabKind};
use crate::error::{Finding, Origin, Result};
use crate::thai::{Breaker, Breaks};
use crate::units::Pt;

/// Shapes paragraphs in one family; shape a word once, and it is cheap ever after.
///
/// A typesetter serves one thread; any number of them share a library and a breaker.
pub struct Typesetter<'a> {
    library: &'a FontLibrary,
    breaker: &'a Breaker,
    fit: Fit,
    /// Regular, italic, bold, bold italic.
    styles: [StyleFaces; 4],
    shaper: Shaper<'a>,
    breaks: Breaks,
    runs: Vec<ScriptRun>,
    findings: Findings,
}

/// The faces of one style.
struct StyleFaces {
    font: FontId,
    /// The faces to fall back on for characters it lacks.
    fallbacks: Vec<FontId>,
    /// What is to be said when the style is used though the family has no such face.
    absent: Option<Finding>,
}

/// The index into [`Typesetter::styles`].
fn style_index(bold: bool, italic: bool) -> usize {
    2 * usize::from(bold) + usize::from(italic)
}

impl<'a> Typesetter<'a> {
    /// A typesetter for documents in `family`; characters the family lacks are drawn in another
    /// of the library.
    ///
    /// # Errors
    /// Input, when the library has no such family.
    pub fn new(
        library: &'a FontLibrary,
        breaker: &'a Breaker,
        family: &str,
    ) -> Result<Typesetter<'a>> {
        library.require(family)?;
        let styles =
            [(false, false), (false, true), (true, false), (true, true)].map(|(bold, italic)| {
                // A family that is there has a face for every look, if not its own.
                let font = library.select(family, bold, italic).unwrap_or(FontId(0));
                let face = library.face(font);
                let same = face.is_bold() == bold && face.is_italic() == italic;
                let fallbacks = library
                    .families()
                    .into_iter()
                    .filter_map(|other| library.select(other, bold, italic))
                    .filter(|other| *other != font)
                    .chain(library.select(SYMBOLS, bold, false))
                    .collect();
                StyleFaces {
                    font,
                    fallbacks,
                    absent: (!same).then(|| missing_style(family, bold, italic)),
                }
            });
        Ok(Typesetter {
            library,
            breaker,
            fit: Fit::default(),
            styles,
            shaper: Shaper::new(library),
            breaks: Breaks::new(),
            runs: Vec::new(),
            findings: Findings::default(),
        })
    }

    /// The same typesetter, choosing line ends in that way.
    pub fn with_fit(mut self, fit: Fit) -> Typesetter<'a> {
        self.fit = fit;
        self
    }

    /// What it finds words with.
    pub fn breaker(&self) -> &'a Breaker {
        self.breaker
    }

    /// What was found since the last call, in order, each once: missing glyphs, emergency breaks.
    ///
    /// Lines made from paragraphs shaped before add to it, too.
    pub fn take_findings(&mut self) -> Vec<Finding> {
        self.findings.take()
    }

    /// A space, but no wider than `room`; nothing if the face has none.
    pub(crate) fn space(&mut self, font: FontId, size: Pt, room: Pt) -> Option<Run> {
        let word = self.shaper.word(font, Language::Thai, " ", &[]);
        if !word.missing.is_empty() {
            return None;
        }
        let natural = Pt(word.advance * size.0);
        let stretch = room.0.clamp(0.0, natural.0) / natural.0.max(f32::MIN_POSITIVE);
        Some(word.run(font, size, stretch, 1))
    }

    /// Shapes a paragraph in its style. The answer can be set at any width, as often as one likes.
    pub fn shape(&mut self, paragraph: &Paragraph, style: &Style) -> ShapedParagraph<'a> {
        let mut builder = Builder::new(&paragraph.origin);
        for (index, inline) in paragraph.content.iter().enumerate() {
            builder.add_inline(index, inline, style, &self.findings);
        }
        let (body, units) = self.shape_text(builder);
        let label = paragraph.label.as_ref().map(|label| {
            let mut builder = Builder::new(&paragraph.origin);
            // A real space, not a mere gap: readers of the text layer judge gaps differently.
            let spaced = format!("{} ", label.text);
            builder.add_text(&spaced, Span::of(style, 0), &self.findings);
            let (text, _) = self.shape_text(builder);
            ShapedLabel {
                width: text.width,
                text,
                x: f32::from(label.level) * style.size.0,
            }
        });
        let room_after = paragraph.room_after.as_ref().map_or(0.0, |missing| {
            let mut builder = Builder::new(&paragraph.origin);
            builder.add_text(missing, Span::of(style, 0), &self.findings);
            self.shape_text(builder).0.width
        });
        let (leading, ascent) = self.line_height(&body, style);
        let left = Pt::from(style.left).0;
        let first_line = Pt::from(style.first_line).0;
        let (first_x, rest_x) = match (&label, paragraph.hanging) {
            (Some(label), _) => (label.x + label.width, first_line + label.x + label.width),
            (None, Some(hanging)) => (0.0, (Pt::from(hanging).0 - left).max(0.0)),
            (None, None) => (0.0, 0.0),
        };
        let font = self.styles[style_index(style.bold, style.italic)].font;
        let dot = self.shaper.word(font, Language::Thai, ".", &[]);
        let space = self.shaper.word(font, Language::Thai, " ", &[]);
        ShapedParagraph {
            body,
            units: units.into(),
            label,
            tabs: paragraph.tabs.as_slice().into(),
            dot: (dot, font, style.size),
            space,
            first_x,
            rest_x,
            first_margin: left + first_line,
            rest_margin: left,
            right_margin: Pt::from(style.right).0 + room_after,
            alignment: paragraph.alignment.unwrap_or(style.alignment),
            size: style.size,
            leading,
            ascent,
            fit: self.fit,
            frugal: false,
            breaker: self.breaker,
            findings: self.findings.clone(),
            origin: paragraph.origin.clone(),
            fields: fields_before_tabs(paragraph),
        }
    }

    /// The leading of the paragraph's lines, and the distance from a line's top to its baseline:
    /// room for the tallest of its faces and sizes. An exact leading has its baseline at four fifths
    /// of it whatever the font, as word processors set it (measured in PDFs of Word's, and the rule
    /// of LibreOffice).
    fn line_height(&self, body: &ShapedText, style: &Style) -> (Pt, Pt) {
        let font = self.styles[style_index(style.bold, style.italic)].font;
        let face = self.library.face(font);
        let mut leading = face.leading(style.size);
        let mut ascent = face.ascent(style.size);
        for look in &body.looks {
            let face = self.library.face(look.font);
            leading = leading.max(face.leading(look.size));
            ascent = ascent.max(face.ascent(look.size));
        }
        match style.leading {
            Leading::Single => (leading, ascent),
            Leading::Exactly(exactly) => (exactly, exactly * 0.8),
        }
    }

    /// Shapes the builder's text piece by piece and finds its units.
    fn shape_text(&mut self, mut builder: Builder) -> (ShapedText, Vec<Unit>) {
        script_runs(&builder.text, &mut self.runs);
        let breaks = self.breaks.find(self.breaker, &builder.text);
        let text = std::mem::take(&mut builder.text);
        let spans = std::mem::take(&mut builder.spans);
        let mut spans = spans.iter();
        let mut span = spans.next();
        let mut runs = self.runs.iter();
        let mut run = runs.next();
        let mut places = breaks.iter();
        let mut place = places.next();
        let mut start = 0;
        let mut before = PieceKind::Special;
        let mut pieces = PieceShaper {
            shaper: &mut self.shaper,
            styles: &self.styles,
            library: self.library,
            findings: &self.findings,
        };
        for (offset, c) in text.char_indices() {
            let kind = PieceKind::of(c);
            let mut cut = kind != before || kind == PieceKind::Special;
            while place.is_some_and(|place| place.offset < offset) {
                place = places.next();
            }
            let thai = run.is_none_or(|run| run.language == Language::Thai);
            cut |= thai && place.is_some_and(|place| place.offset == offset);
            cut |= span.is_some_and(|(end, _)| *end <= offset);
            cut |= run.is_some_and(|run| run.end <= offset);
            cut |= offset - start >= LONGEST_PIECE && is_grapheme_start(&text, offset);
            if cut && offset > start {
                if let (Some((_, span)), Some(run)) = (span, run) {
                    pieces.add(
                        start,
                        &text[start..offset],
                        span,
                        run.language,
                        &mut builder,
                    );
                }
                start = offset;
            }
            while span.is_some_and(|(end, _)| *end <= offset) {
                span = spans.next();
            }
            while run.is_some_and(|run| run.end <= offset) {
                run = runs.next();
            }
            before = kind;
        }
        if let (Some((_, span)), Some(run), true) = (span, run, start < text.len()) {
            pieces.add(start, &text[start..], span, run.language, &mut builder);
        }
        let body = ShapedText {
            text: text.into(),
            pieces: builder.pieces.into(),
            looks: builder.looks.into(),
            width: builder.x,
        };
        let units = units(&body, breaks);
        (body, units)
    }
}

/// Which tabs stand right behind a field and before a text that begins at their stop, by their number
/// among the tabs; and the field's name.
fn fields_before_tabs(paragraph: &Paragraph) -> Box<[(usize, Box<str>)]> {
    let inlines = paragraph.content.iter().enumerate();
    let tabs = inlines.filter(|(_, inline)| matches!(inline, Inline::Tab));
    tabs.zip(&paragraph.tabs)
        .enumerate()
        .filter(|(_, (_, stop))| stop.kind == TabKind::Left)
        .filter_map(
            |(number, ((at, _), _))| match paragraph.content.get(at.checked_sub(1)?)? {
                Inline::Field { title, .. } => Some((number, title.as_str().into())),
                _ => None,
            },
        )
        .collect()
}

/// From this many bytes on a piece ends at the next grapheme: finding a place inside a piece walks
/// through its glyphs, and text without any break may be as long as it likes.
const LONGEST_PIECE: usize = 512;

fn is_grapheme_start(text: &str, offset: usize) -> bool {
    GraphemeCursor::new(offset, text.len(), true)
        .is_boundary(text, 0)
        .unwrap_or(false)
}

/// What kind of piece a character belongs to: pieces are cut where the kind changes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PieceKind {
    Ink,
    Space,
    /// A tab, a line break, a mark: a piece of its own.
    Special,
}

impl PieceKind {
    fn of(c: char) -> PieceKind {
        match c {
            ' ' => PieceKind::Space,
            '!'..='~' => PieceKind::Ink,
            '\u{0E00}'..='\u{0E7F}' => PieceKind::Ink,
            '\n' | '\t' => PieceKind::Special,
            c if c.is_whitespace() => PieceKind::Space,
            c if mark_of(c).is_some() => PieceKind::Special,
            _ => PieceKind::Ink,
        }
    }
}

/// The vector mark drawn for a character; the fonts have no glyph for them.
fn mark_of(c: char) -> Option<Mark> {
    match c {
        '\u{2713}' => Some(Mark::Tick),
        '\u{2610}' => Some(Mark::EmptyBox),
        '\u{2611}' => Some(Mark::TickedBox),
        _ => None,
    }
}

/// The look of an inline's text.
#[derive(Clone, Copy, PartialEq)]
struct Span {
    inline: u16,
    bold: bool,
    italic: bool,
    underlined: bool,
    size: Pt,
    colour: Colour,
}

impl Span {
    fn of(style: &Style, inline: usize) -> Span {
        Span {
            inline: inline.min(usize::from(u16::MAX)) as u16,
            bold: style.bold,
            italic: style.italic,
            underlined: false,
            size: style.size,
            colour: Colour::Black,
        }
    }
}

/// A paragraph while it is being shaped.
struct Builder<'p> {
    origin: &'p Origin,
    text: String,
    /// Where each look ends.
    spans: Vec<(usize, Span)>,
    looks: Vec<Look>,
    pieces: Vec<Piece>,
    x: f32,
}

impl<'p> Builder<'p> {
    fn new(origin: &'p Origin) -> Builder<'p> {
        Builder {
            origin,
            text: String::new(),
            spans: Vec::new(),
            looks: Vec::new(),
            pieces: Vec::new(),
            x: 0.0,
        }
    }

    fn add_inline(&mut self, index: usize, inline: &Inline, style: &Style, findings: &Findings) {
        let mut span = Span::of(style, index);
        match inline {
            Inline::Text(text) => {
                span.bold |= text.bold;
                span.italic |= text.italic;
                span.underlined = text.underlined;
                span.size = text.size.unwrap_or(style.size);
                span.colour = text.colour;
            }
            Inline::Field { bold, .. } => span.bold |= bold,
            Inline::Link { .. } | Inline::Mark(_) | Inline::Tab | Inline::LineBreak => {}
        }
        if matches!(inline, Inline::Tab | Inline::LineBreak) {
            self.text.push_str(inline.as_str());
            self.spans.push((self.text.len(), span));
        } else {
            self.add_text(inline.as_str(), span, findings);
        }
    }

    /// Adds text as the user wrote it: a tab in it is a space, a line end of any kind a line feed,
    /// a control is left out with a finding.
    fn add_text(&mut self, text: &str, span: Span, findings: &Findings) {
        let mut after_return = false;
        for c in text.chars() {
            match c {
                '\n' if after_return => {}
                '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                    self.text.push('\n');
                }
                '\t' => self.text.push(' '),
                ' '..='~' | '\u{0E00}'..='\u{0E7F}' => self.text.push(c),
                c if c.is_control() => findings.add(control(c, self.origin)),
                c => {
                    let mut c = c;
                    if let Some(sign) = of_symbol_font(c) {
                        findings.add(symbol_character(c, sign, self.origin));
                        c = sign;
                    } else if is_private(c) {
                        findings.add(missing_glyph(c, self.origin));
                    }
                    if is_right_to_left(c) {
                        findings.add(right_to_left(self.origin));
                    }
                    if let Some(whole) = composed(&self.text, c) {
                        self.text.pop();
                        c = whole;
                    }
                    self.text.push(c);
                }
            }
            after_return = c == '\r';
        }
        self.spans.push((self.text.len(), span));
    }
}

/// Shapes pieces of a paragraph one after another.
struct PieceShaper<'s, 'a> {
    shaper: &'s mut Shaper<'a>,
    styles: &'s [StyleFaces; 4],
    library: &'a FontLibrary,
    findings: &'s Findings,
}

impl PieceShaper<'_, '_> {
    fn add(
        &mut self,
        start: usize,
        text: &str,
        span: &Span,
        language: Language,
        builder: &mut Builder,
    ) {
        let faces = &self.styles[style_index(span.bold, span.italic)];
        let font = faces.font;
        let look = Look {
            inline: span.inline,
            font,
            size: span.size,
            language,
            colour: span.colour,
            underline: match span.underlined {
                true => Some(self.library.face(faces.font).underline(span.size)),
                false => None,
            },
        };
        if builder.looks.last() != Some(&look) {
            builder.looks.push(look);
            if let Some(absent) = &faces.absent {
                self.findings.add(absent.clone());
            }
        }
        let mark = text.chars().next().and_then(mark_of);
        let content = match mark {
            Some(mark) => Content::Mark(mark, self.library.face(font).capital_height(span.size)),
            None if matches!(text, "\n" | "\t") => Content::Nothing,
            None => {
                // Break hints are no part of the word, and no reason to shape it anew.
                let hints = text.chars().any(|c| drawn(c) != Some(c));
                let plain: String;
                let text = if hints {
                    plain = text.chars().filter_map(drawn).collect();
                    &plain
                } else {
                    text
                };
                let word = self.shaper.word(font, language, text, &faces.fallbacks);
                for c in &word.missing {
                    self.findings.add(missing_glyph(*c, builder.origin));
                }
                for (c, other) in word.lent(font) {
                    let (face, other) = (self.library.face(font), self.library.face(other));
                    // A sign is drawn as itself; only letters look otherwise in another family.
                    if other.family() == SYMBOLS {
                        continue;
                    }
                    self.findings
                        .add(lent_glyph(c, face.family(), other.family(), builder.origin));
                }
                Content::Word(word)
            }
        };
        let width = content.width(span.size);
        builder.pieces.push(Piece {
            start: start as u32,
            x: builder.x,
            look: (builder.looks.len() - 1) as u16,
            content,
        });
        builder.x += width;
    }
}
