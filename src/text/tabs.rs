//! Tab stops: where the text between tabs stands, and what leads to it: a space, perhaps dots.

use std::ops::Range;

use super::paragraph::{ShapedParagraph, Unit, UnitKind};
use super::run::LineItem;
use super::shaper::Word;
use crate::document::{Leader, TabKind};
use crate::units::Pt;

/// Beyond the paragraph's own stops there is one each half inch, as word processors have it.
const DEFAULT_STOP: f32 = 36.0;

/// The tabs of one line, and the text before the last of them.
pub(super) struct TabbedLine {
    /// Each stretch of text before a tab: its bytes, and where it stands.
    stretches: Vec<(Range<usize>, f32)>,
    ways: Vec<Way>,
    /// The index of the unit that is the last tab.
    pub last_tab: usize,
    /// Where the text after the last tab starts.
    pub text_x: f32,
}

/// Why a line goes no further than the tab of that index.
#[derive(Debug, Clone, Copy)]
pub(super) enum Cut {
    /// The text before it is wider than the line: it is broken, and the tab follows its last line.
    TooWide(usize),
    /// What follows it finds no room at its stop: it starts a line of its own.
    NoRoom(usize),
}

impl Cut {
    /// The index of the tab.
    pub fn tab(self) -> usize {
        let (Cut::TooWide(tab) | Cut::NoRoom(tab)) = self;
        tab
    }
}

/// The way to a tab stop.
struct Way {
    /// The byte of its tab.
    tab: usize,
    from: f32,
    to: f32,
    leader: Leader,
}

/// Lines may be too wide by rounding errors.
const TOLERANCE: f32 = 0.01;
/// From this many points on a text stands elsewhere than at its stop.
const MOVED: f32 = 0.5;

impl TabbedLine {
    /// Places the tabs among `units`, which end at the byte `end_byte`: a line that starts at
    /// `margin` with its text at `x`, and has `room`. Nothing when no tab stands in the line.
    pub fn find(
        paragraph: &ShapedParagraph,
        units: &[Unit],
        end_byte: usize,
        x: f32,
        margin: f32,
        room: f32,
    ) -> (Option<TabbedLine>, Option<Cut>) {
        let is_tab = |unit: &Unit| unit.kind == UnitKind::Tab;
        let mut line: Option<TabbedLine> = None;
        let mut from = 0;
        while let Some(tab) = units[from..].iter().position(is_tab).map(|at| from + at) {
            let here = line.as_ref().map_or(x, |line| line.text_x);
            let end = here + width(&units[from..tab]);
            if end > room + TOLERANCE {
                return (line, Some(Cut::TooWide(tab)));
            }
            let next = units[tab + 1..]
                .iter()
                .position(is_tab)
                .map_or(units.len(), |at| tab + 1 + at);
            let after = width(&units[tab + 1..next]);
            let (start, leader) = place_after(paragraph, end, after, margin, room);
            // A text that finds no room at its stop goes on a line of its own, if that is wider.
            let first = width(&units[tab + 1..next.min(tab + 2)]);
            if start + first > room + TOLERANCE && start > paragraph.rest_start(room) + TOLERANCE {
                return (line, Some(Cut::NoRoom(tab)));
            }
            let line = line.get_or_insert_with(|| TabbedLine {
                stretches: Vec::new(),
                ways: Vec::new(),
                last_tab: tab,
                text_x: x,
            });
            let byte = |index: usize| {
                units
                    .get(index)
                    .map_or(end_byte, |unit: &Unit| unit.start as usize)
            };
            if from < tab {
                line.stretches.push((byte(from)..byte(tab), here));
            }
            line.ways.push(Way {
                tab: byte(tab),
                from: end,
                to: start,
                leader,
            });
            (line.last_tab, line.text_x) = (tab, start);
            from = tab + 1;
        }
        (line, None)
    }

    /// Whether the first line's tab of that number leads to the stop its form has for it.
    pub fn keeps_stop(&self, paragraph: &ShapedParagraph, number: usize) -> bool {
        let mut tabs = paragraph.body.text.match_indices('\t');
        let byte = tabs.nth(number).map(|(byte, _)| byte);
        let way = self.ways.iter().find(|way| Some(way.tab) == byte);
        let stop = paragraph.tabs.get(number);
        stop.zip(way).is_some_and(|(stop, way)| {
            let place = Pt::from(stop.at).0 - paragraph.first_margin;
            (way.to - place).abs() <= MOVED
        })
    }

    /// Sets the text before the last tab, and all ways.
    pub fn place(&self, paragraph: &ShapedParagraph, items: &mut Vec<LineItem>) {
        let mut ways = self.ways.iter().peekable();
        for (bytes, x) in &self.stretches {
            while let Some(way) = ways.next_if(|way| way.tab < bytes.start) {
                way.place(paragraph, items);
            }
            paragraph.body.set(bytes.clone(), *x, items);
        }
        for way in ways {
            way.place(paragraph, items);
        }
    }
}

/// Where a text of width `after` starts behind a tab at `end`, and what leads there.
fn place_after(
    paragraph: &ShapedParagraph,
    end: f32,
    after: f32,
    margin: f32,
    room: f32,
) -> (f32, Leader) {
    let stop = paragraph
        .tabs
        .iter()
        .map(|stop| (Pt::from(stop.at).0 - margin, stop))
        .filter(|(at, _)| *at > end + 0.01)
        .min_by(|(one, _), (other, _)| one.total_cmp(other));
    match stop {
        Some((at, stop)) => {
            let start = match stop.kind {
                TabKind::Left => at,
                TabKind::Centre => at - after / 2.0,
                TabKind::Right => at - after,
            };
            (start.max(end), stop.leader)
        }
        None => {
            let steps = ((end + margin) / DEFAULT_STOP).floor() + 1.0;
            let start = steps * DEFAULT_STOP - margin;
            // No stop is left before the edge: the text just goes on.
            (if start < room { start } else { end }, Leader::None)
        }
    }
}

/// The width of the ink of some units.
fn width(units: &[Unit]) -> f32 {
    match (units.first(), units.last()) {
        (Some(first), Some(last)) => (last.extent.end - first.extent.start).max(0.0),
        _ => 0.0,
    }
}

impl Way {
    fn place(&self, paragraph: &ShapedParagraph, items: &mut Vec<LineItem>) {
        let from = self.from + self.space(paragraph, items);
        if self.leader == Leader::Dots {
            self.dots(from, paragraph, items);
        }
    }

    /// A real space, not a mere gap, after words that end without one: readers of the text layer
    /// judge gaps differently, and in the tags the words would run together. Gives back its width.
    fn space(&self, paragraph: &ShapedParagraph, items: &mut Vec<LineItem>) -> f32 {
        let before = paragraph.body.text.get(..self.tab).unwrap_or_default();
        let room = self.to - self.from;
        let (_, _, size) = &paragraph.dot;
        let width = (paragraph.space.advance * size.0).min(room).max(0.0);
        if before.chars().next_back().is_none_or(char::is_whitespace) || !room.is_finite() {
            // A space that begins a line has no ink to start behind: the way starts behind the space.
            let is_alone = before == " " && room.is_finite();
            return if is_alone { width } else { 0.0 };
        }
        self.fill(paragraph, &paragraph.space, (self.from, width), 1, items);
        width
    }

    /// As many dots as there is room for; the last ends at the stop.
    fn dots(&self, from: f32, paragraph: &ShapedParagraph, items: &mut Vec<LineItem>) {
        let (dot, _, size) = &paragraph.dot;
        let width = dot.advance * size.0;
        let room = self.to - from;
        if width <= 0.0 || room < width || !room.is_finite() {
            return;
        }
        let count = ((room / width).floor() as usize).min(2000);
        let x = self.to - count as f32 * width;
        self.fill(paragraph, dot, (x, width), count, items);
    }

    /// Places a word over and over, from a place on, each time that wide.
    fn fill(
        &self,
        paragraph: &ShapedParagraph,
        word: &Word,
        (x, width): (f32, f32),
        count: usize,
        items: &mut Vec<LineItem>,
    ) {
        let (_, font, size) = &paragraph.dot;
        let look = paragraph.body.look_at(self.tab);
        let inline = look.map_or(0, |look| look.inline);
        let stretch = width / (word.advance * size.0).max(f32::MIN_POSITIVE);
        items.push(LineItem::Run {
            x: Pt(x),
            inline,
            run: word.run(*font, *size, stretch, count),
        });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::document::{Inline, Leader, Paragraph, StyleId, TabKind, TabStop};
    use crate::text::tests::style;
    use crate::text::{FontLibrary, Line, LineItem, Typesetter};
    use crate::thai::Breaker;
    use crate::units::{Mm, Pt};

    fn text_of(line: &Line) -> String {
        let items = line.items.iter();
        items
            .map(|item| match item {
                LineItem::Run { run, .. } => run.text.to_string(),
                LineItem::Mark { mark, .. } => mark.as_str().to_owned(),
            })
            .collect()
    }

    /// Where each line's first glyph starts and its last ends.
    fn edges(line: &Line) -> (f32, f32) {
        let mut edges = (f32::MAX, 0.0f32);
        for item in &line.items {
            if let LineItem::Run { x, run, .. } = item {
                edges.0 = edges.0.min(x.0);
                let end = run.text.trim_end().len();
                let ink = run
                    .glyphs
                    .iter()
                    .filter(|glyph| (glyph.start as usize) < end);
                edges.1 = edges
                    .1
                    .max(x.0 + ink.map(|glyph| glyph.advance.0).sum::<f32>());
            }
        }
        edges
    }

    fn stop(at: f32, kind: TabKind, leader: Leader) -> TabStop {
        TabStop {
            at: Mm(at),
            kind,
            leader,
        }
    }

    /// A memo's field: label, value from 12 mm on, dots to 160 mm.
    fn field(value: &str) -> Paragraph {
        Paragraph {
            style: StyleId(0),
            content: vec![
                Inline::text("เรื่อง"),
                Inline::Tab,
                Inline::text(value),
                Inline::Tab,
            ],
            tabs: vec![
                stop(12.0, TabKind::Left, Leader::None),
                stop(160.0, TabKind::Right, Leader::Dots),
            ],
            hanging: Some(Mm(12.0)),
            ..Paragraph::default()
        }
    }

    #[test]
    fn a_value_too_long_for_its_line_wraps_and_the_dots_end_the_last_line() {
        let library = FontLibrary::bundled();
        let breaker = Breaker::new();
        let mut typesetter =
            Typesetter::new(&library, &breaker, FontLibrary::DEFAULT_FAMILY).unwrap();
        let width = Mm(160.0).pt();
        let value = "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ";
        for repeats in 1..8 {
            let value = value.repeat(repeats);
            let shaped = typesetter.shape(&field(value.trim()), &style(16.0));
            let lines = shaped.lines(width, width);
            assert_eq!(shaped.lines_and_cost(width).0, lines.len());
            assert!(repeats < 2 || lines.len() > 1);
            let text: String = lines.iter().map(text_of).collect();
            assert_eq!(
                text.trim_end_matches('.'),
                format!("เรื่อง {} ", value.trim()),
                "nothing is lost, and a space stands at each tab"
            );
            for (index, line) in lines.iter().enumerate() {
                let (start, end) = edges(line);
                assert!(end <= width.0 + 0.02, "{end} of {}", width.0);
                let wanted = if index == 0 { 0.0 } else { Mm(12.0).pt().0 };
                assert!((start - wanted).abs() < 0.02, "{start}, not {wanted}");
                let is_last = index + 1 == lines.len();
                assert_eq!(text_of(line).ends_with(".."), is_last, "{}", text_of(line));
                if is_last {
                    assert!((end - width.0).abs() < 0.05, "the dots end at {end}");
                }
            }
        }
    }

    /// The dots of a table of contents begin behind a space: right behind a letter with a mark above,
    /// readers take the mark for one of the dots'.
    #[test]
    fn dots_begin_behind_the_space_that_begins_a_line() {
        let library = FontLibrary::bundled();
        let breaker = Breaker::new();
        let mut typesetter =
            Typesetter::new(&library, &breaker, FontLibrary::DEFAULT_FAMILY).unwrap();
        for millimetres in [30.0, 31.3, 77.7] {
            let paragraph = Paragraph {
                content: vec![Inline::text(" "), Inline::Tab, Inline::text("๑")],
                tabs: vec![stop(millimetres, TabKind::Right, Leader::Dots)],
                ..Paragraph::default()
            };
            let shaped = typesetter.shape(&paragraph, &style(16.0));
            let width = Mm(millimetres).pt();
            let lines = shaped.lines(width, width);
            assert_eq!(text_of(&lines[0]).trim_matches(['.', ' ']), "๑");
            let dots = lines[0].items.iter().find_map(|item| match item {
                LineItem::Run { x, run, .. } if run.text.starts_with('.') => Some(x.0),
                _ => None,
            });
            assert!(dots.unwrap() >= 3.0, "{dots:?} at {millimetres}");
        }
    }

    #[test]
    fn what_has_no_room_at_its_stop_starts_a_line() {
        let library = FontLibrary::bundled();
        let breaker = Breaker::new();
        let mut typesetter =
            Typesetter::new(&library, &breaker, FontLibrary::DEFAULT_FAMILY).unwrap();
        let paragraph = Paragraph {
            content: vec![
                Inline::text("ประกาศมาตรการส่งเสริมคุณธรรม"),
                Inline::Tab,
                Inline::text("จำนวน ๑ ฉบับ"),
            ],
            tabs: vec![stop(70.0, TabKind::Left, Leader::None)],
            ..Paragraph::default()
        };
        let shaped = typesetter.shape(&paragraph, &style(16.0));
        let width = Mm(72.0).pt();
        let lines = shaped.lines(width, width);
        let texts: Vec<String> = lines.iter().map(text_of).collect();
        assert_eq!(texts, ["ประกาศมาตรการส่งเสริมคุณธรรม", "จำนวน ๑ ฉบับ"]);
        assert_eq!(shaped.lines_and_cost(width).0, 2);
    }

    #[test]
    fn a_field_wider_than_its_room_is_told_and_no_other() {
        let library = FontLibrary::bundled();
        let breaker = Breaker::new();
        let mut typesetter =
            Typesetter::new(&library, &breaker, FontLibrary::DEFAULT_FAMILY).unwrap();
        let width = Mm(160.0).pt();
        // From nothing to more than a line; the words behind it begin at 60 mm, as long as they can.
        for digits in 0..120 {
            let number = format!("พบ {}", "๗".repeat(digits));
            let field = Inline::Field {
                tag: "document_number".to_owned(),
                title: "เลขที่หนังสือ".to_owned(),
                text: number.clone(),
                bold: false,
            };
            let paragraph = Paragraph {
                content: vec![
                    Inline::text("ที่ "),
                    field,
                    Inline::Tab,
                    Inline::text("องค์การบริหารส่วนตำบลคลองไทร"),
                ],
                tabs: vec![stop(60.0, TabKind::Left, Leader::None)],
                ..Paragraph::default()
            };
            let shaped = typesetter.shape(&paragraph, &style(16.0));
            let lines = shaped.lines(width, width);
            let first = &lines[0];
            let begins = first.items.iter().find_map(|item| match item {
                LineItem::Run { x, inline: 3, .. } => Some(x.0),
                _ => None,
            });
            let stands = begins.is_some_and(|x| (x - Mm(60.0).pt().0).abs() < 0.5);
            let told = typesetter.take_findings();
            let told = told.iter().any(|told| told.rule == "field-too-wide");
            assert_eq!(told, !stands, "{digits} digits: {begins:?}");
        }
        // The same words as mere text: whoever wrote them sees where they end.
        let paragraph = Paragraph {
            content: vec![Inline::text("ก".repeat(60)), Inline::Tab, Inline::text("ข")],
            tabs: vec![stop(60.0, TabKind::Left, Leader::None)],
            ..Paragraph::default()
        };
        typesetter
            .shape(&paragraph, &style(16.0))
            .lines(width, width);
        let told = typesetter.take_findings();
        assert!(told.iter().all(|told| told.rule != "field-too-wide"));
    }

    #[test]
    fn where_nothing_has_room_beside_it_a_hang_is_dropped() {
        let library = FontLibrary::bundled();
        let breaker = Breaker::new();
        let mut typesetter =
            Typesetter::new(&library, &breaker, FontLibrary::DEFAULT_FAMILY).unwrap();
        let paragraph = Paragraph {
            content: vec![Inline::text("เรื่อง มาตรการ")],
            hanging: Some(Mm(19.0)),
            ..Paragraph::default()
        };
        let shaped = typesetter.shape(&paragraph, &style(16.0));
        let lines = shaped.lines(Pt(60.0), Pt(60.0));
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| edges(line).1 <= 60.0));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_line_with_tabs_keeps_its_text_and_its_width(
            texts in prop::collection::vec("[ก-ฮ๐-๙ ]{0,60}|[ก-ฮ]{0,30}( [ก-ฮ]{1,9}){0,12}", 1..5),
            stops in prop::collection::vec((0.0f32..180.0, 0..3u8, any::<bool>()), 0..4),
            width in 60.0f32..480.0,
            hanging in prop::option::of(0.0f32..20.0),
        ) {
            let library = FontLibrary::bundled();
            let breaker = Breaker::new();
            let mut typesetter =
                Typesetter::new(&library, &breaker, FontLibrary::DEFAULT_FAMILY).unwrap();
            let mut content = Vec::new();
            for (index, text) in texts.iter().enumerate() {
                if index > 0 {
                    content.push(Inline::Tab);
                }
                content.push(Inline::text(text.as_str()));
            }
            let kinds = [TabKind::Left, TabKind::Centre, TabKind::Right];
            let tabs = stops.iter().map(|(at, kind, dots)| {
                let leader = if *dots { Leader::Dots } else { Leader::None };
                stop(*at, kinds[usize::from(*kind)], leader)
            });
            let paragraph = Paragraph {
                content,
                tabs: tabs.collect(),
                hanging: hanging.map(Mm),
                ..Paragraph::default()
            };
            let shaped = typesetter.shape(&paragraph, &style(16.0));
            let width = Pt(width);
            let lines = shaped.lines(width, width);
            prop_assert_eq!(shaped.lines_and_cost(width).0, lines.len());
            let drawn: String = lines.iter().map(text_of).collect();
            let ink = |text: &str| -> String { text.chars().filter(|c| !matches!(c, ' ' | '.')).collect() };
            prop_assert_eq!(ink(&drawn), ink(&texts.concat()));
            for line in &lines {
                prop_assert!(edges(line).1 <= width.0 + 0.05, "{} of {}", edges(line).1, width.0);
            }
        }
    }
}
