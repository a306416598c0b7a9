//! Tests of the module as a whole: paragraphs in, lines out.

use proptest::prelude::*;

use super::*;
use crate::document::{
    Inline, Label, Leader, Paragraph, Role, Style, StyleId, TabKind, TabStop, TextSpan,
};
use crate::thai::Breaker;
use crate::units::{Mm, Pt};

pub(super) fn style(size: f32) -> Style {
    Style {
        size: Pt(size),
        ..Style::new("Body", "เนื้อความ", Role::Body)
    }
}

fn plain(text: &str) -> Paragraph {
    Paragraph::plain(StyleId(0), text)
}

/// Everything a line reads as, marks included.
fn text_of(line: &Line) -> String {
    line.items
        .iter()
        .map(|item| match item {
            LineItem::Run { run, .. } => run.text.to_string(),
            LineItem::Mark { mark, .. } => mark.as_str().to_owned(),
        })
        .collect()
}

fn joined(lines: &[Line]) -> String {
    lines.iter().map(text_of).collect()
}

/// Where the ink of a line ends, from the glyphs.
fn ink_end(line: &Line) -> f32 {
    let mut end: f32 = 0.0;
    for item in &line.items {
        match item {
            // The gap after a mark belongs to it.
            LineItem::Mark { x, size, .. } => end = end.max(x.0 + size.0 * 1.08),
            LineItem::Run { x, run, .. } => {
                let mut pen = x.0;
                for glyph in &run.glyphs {
                    pen += glyph.advance.0;
                    if !run.text[glyph.start as usize..glyph.end as usize]
                        .trim()
                        .is_empty()
                    {
                        end = end.max(pen);
                    }
                }
            }
        }
    }
    end
}

const PARAGRAPH: &str = "ให้เจ้าหน้าที่ทุกคนปฏิบัติงานตามระเบียบ กฎหมาย และข้อบังคับที่เกี่ยวข้องอย่าง\
    เคร่งครัด โดยยึดหลักธรรมาภิบาล (Good Governance) และประกาศเจตนารมณ์ No Gift Policy \
    ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ ต่อสาธารณชน ณ ที่ทำการองค์การบริหารส่วนตำบล ";

fn with<T>(work: impl FnOnce(&mut Typesetter) -> T) -> T {
    let library = FontLibrary::bundled();
    let breaker = Breaker::new();
    let mut typesetter = Typesetter::new(&library, &breaker, FontLibrary::DEFAULT_FAMILY).unwrap();
    work(&mut typesetter)
}

#[test]
fn lines_hold_the_text_and_keep_their_width() {
    with(|typesetter| {
        let text = PARAGRAPH.repeat(4);
        let shaped = typesetter.shape(&plain(&text), &style(16.0));
        for width in [60.0, 113.4, 170.0, 255.0, 453.5, 728.5] {
            let lines = shaped.lines(Pt(width), Pt(width));
            assert_eq!(joined(&lines), text);
            assert_eq!(shaped.line_count(Pt(width)), lines.len());
            for line in &lines {
                assert!(line.width.0 <= width + 0.02, "{} > {width}", line.width.0);
                assert!((ink_end(line) - line.width.0).abs() < 0.02);
            }
            assert!(lines[lines.len() - 1].is_last);
            assert!(lines[..lines.len() - 1].iter().all(|line| !line.is_last));
        }
    });
}

#[test]
fn english_words_are_marked() {
    with(|typesetter| {
        let shaped = typesetter.shape(&plain("ประเมิน ITA (PDF/A-2a) ปี 2566"), &style(16.0));
        let line = &shaped.lines(Pt(400.0), Pt(400.0))[0];
        let runs: Vec<_> = line
            .items
            .iter()
            .map(|item| match item {
                LineItem::Run { run, .. } => (&*run.text, run.language),
                LineItem::Mark { .. } => panic!("no mark was asked for"),
            })
            .collect();
        assert_eq!(
            runs,
            [
                ("ประเมิน ", Language::Thai),
                ("ITA (PDF/A-2a)", Language::English),
                (" ปี 2566", Language::Thai)
            ]
        );
    });
}

#[test]
fn a_label_hangs_and_nests() {
    with(|typesetter| {
        let mut paragraph = plain(PARAGRAPH);
        paragraph.label = Some(Label {
            text: "๑.".into(),
            level: 0,
        });
        let shaped = typesetter.shape(&paragraph, &style(16.0));
        let label = shaped.label(Pt(200.0)).unwrap();
        let LineItem::Run { x, run, .. } = &label.items[0] else {
            panic!("a label is text")
        };
        assert_eq!((x.0, &*run.text), (0.0, "๑. "));
        let starts: Vec<f32> = shaped
            .lines(Pt(200.0), Pt(200.0))
            .iter_mut()
            .map(|line| line.items[0].x_mut().0)
            .collect();
        assert!(starts.len() > 3);
        assert!(starts.iter().all(|start| *start == label.width.0));
        paragraph.label.as_mut().unwrap().level = 1;
        let nested = typesetter.shape(&paragraph, &style(16.0));
        assert_eq!(
            nested.label(Pt(200.0)).unwrap().width.0,
            label.width.0 + 16.0
        );
    });
}

#[test]
fn a_label_without_room_beside_it_has_a_line_for_itself() {
    with(|typesetter| {
        let mut paragraph = plain("และที่นี้");
        paragraph.label = Some(Label {
            text: "(๑)".into(),
            level: 1,
        });
        let shaped = typesetter.shape(&paragraph, &style(16.0));
        let width = Pt(23.0);
        let label = shaped.label(width).unwrap();
        assert!(label.width < width);
        let mut lines = shaped.lines(width, width);
        assert_eq!(shaped.line_count(width), lines.len());
        assert!(lines[0].items.is_empty(), "only the label");
        assert!(lines.len() > 2);
        for line in &mut lines[1..] {
            assert_eq!(line.items[0].x_mut().0, 0.0);
            assert!(line.width <= width, "{:?}", line.width);
        }
        assert!(shaped.least_width() <= width);
        assert!(shaped.min_width() > width);
    });
}

#[test]
fn dots_end_at_the_stop() {
    with(|typesetter| {
        let stop = |at: f32, kind| TabStop {
            at: Mm(at),
            kind,
            leader: Leader::Dots,
        };
        let bold = |text: &str| {
            Inline::Text(TextSpan {
                text: text.into(),
                bold: true,
                size: Some(Pt(20.0)),
                ..TextSpan::default()
            })
        };
        let paragraph = Paragraph {
            content: vec![
                bold("ที่ "),
                Inline::text("พบ ๗๒๓๐๑/๑๒๓"),
                Inline::Tab,
                bold("วันที่"),
                Inline::Tab,
            ],
            tabs: vec![stop(80.0, TabKind::Left), stop(160.0, TabKind::Right)],
            ..Paragraph::default()
        };
        let shaped = typesetter.shape(&paragraph, &style(16.0));
        let room = Mm(160.0).pt();
        let lines = shaped.lines(room, room);
        assert_eq!(lines.len(), 1);
        let mut dot_ends = Vec::new();
        for item in &lines[0].items {
            let LineItem::Run { x, inline, run } = item else {
                continue;
            };
            if run.text.starts_with('.') {
                assert!(run.text.chars().all(|c| c == '.'));
                dot_ends.push((x.0 + run.width().0, *inline));
            }
            if &*run.text == "วันที่" {
                assert!((x.0 - Mm(80.0).pt().0).abs() < 0.01);
            }
        }
        assert_eq!(dot_ends.len(), 2);
        assert!((dot_ends[0].0 - Mm(80.0).pt().0).abs() < 0.01);
        assert!((dot_ends[1].0 - room.0).abs() < 0.01);
        assert_eq!((dot_ends[0].1, dot_ends[1].1), (2, 4));
        // The 20 pt labels make the line higher than one of 16 pt.
        assert!((shaped.leading().0 - 26.2).abs() < 0.01);
    });
}

#[test]
fn right_and_centre_stops_place_the_text_after_them() {
    with(|typesetter| {
        let paragraph = |kind| Paragraph {
            content: vec![Inline::text("ก"), Inline::Tab, Inline::text("จำนวน ๒ ฉบับ")],
            tabs: vec![TabStop {
                at: Mm(100.0),
                kind,
                leader: Leader::None,
            }],
            ..Paragraph::default()
        };
        let place = |typesetter: &mut Typesetter, kind| {
            let shaped = typesetter.shape(&paragraph(kind), &style(16.0));
            let mut lines = shaped.lines(Pt(450.0), Pt(450.0));
            assert_eq!(lines.len(), 1);
            let end = lines[0].width.0;
            let after = lines[0].items.last_mut().expect("the text after the tab");
            (after.x_mut().0, end)
        };
        let stop = Mm(100.0).pt().0;
        let (left, left_end) = place(typesetter, TabKind::Left);
        let width = left_end - left;
        assert!((left - stop).abs() < 0.01);
        let (_, right_end) = place(typesetter, TabKind::Right);
        assert!((right_end - stop).abs() < 0.01);
        let (centre, _) = place(typesetter, TabKind::Centre);
        assert!((centre + width / 2.0 - stop).abs() < 0.01);
    });
}

#[test]
fn line_breaks_make_lines_even_empty_ones() {
    with(|typesetter| {
        let paragraph = Paragraph {
            content: vec![
                Inline::text("หนึ่ง"),
                Inline::LineBreak,
                Inline::LineBreak,
                Inline::text("สอง\nสาม"),
            ],
            ..Paragraph::default()
        };
        let shaped = typesetter.shape(&paragraph, &style(16.0));
        let lines = shaped.lines(Pt(300.0), Pt(300.0));
        let texts: Vec<String> = lines.iter().map(text_of).collect();
        assert_eq!(texts, ["หนึ่ง", "", "สอง", "สาม"]);
        assert!(lines.iter().all(|line| line.is_last));
        let empty = typesetter.shape(&Paragraph::default(), &style(16.0));
        assert_eq!(empty.lines(Pt(100.0), Pt(100.0)).len(), 1);
        assert_eq!(empty.line_count(Pt(100.0)), 1);
    });
}

#[test]
fn ticks_and_boxes_are_marks() {
    with(|typesetter| {
        let shaped = typesetter.shape(&plain("✓ ดำเนินการแล้ว ☐ ยัง"), &style(16.0));
        let line = &shaped.lines(Pt(300.0), Pt(300.0))[0];
        let marks = line
            .items
            .iter()
            .filter(|item| matches!(item, LineItem::Mark { .. }))
            .count();
        assert_eq!(marks, 2);
        assert_eq!(text_of(line), "✓ ดำเนินการแล้ว ☐ ยัง");
        assert!(typesetter.take_findings().is_empty());
    });
}

#[test]
fn a_character_no_font_has_is_named() {
    with(|typesetter| {
        let mut paragraph = plain("งาน 漢 และ \u{7}");
        paragraph.origin.file = "report.yaml".into();
        let shaped = typesetter.shape(&paragraph, &style(16.0));
        let findings = typesetter.take_findings();
        let rules: Vec<_> = findings.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, ["control-character", "missing-glyph"]);
        assert!(
            findings[1].message.english.contains("漢")
                && findings[1].message.english.contains("U+6F22")
        );
        assert_eq!(&*findings[1].origin.file, "report.yaml");
        let line = &shaped.lines(Pt(300.0), Pt(300.0))[0];
        assert_eq!(text_of(line), "งาน 漢 และ ");
        for item in &line.items {
            if let LineItem::Run { run, .. } = item {
                assert!(
                    run.glyphs.iter().all(|glyph| glyph.id != 0),
                    "no .notdef is drawn"
                );
            }
        }
        assert!(typesetter.take_findings().is_empty(), "said once");
    });
}

#[test]
fn what_the_family_lacks_another_lends_with_a_finding() {
    let mut library = FontLibrary::bundled();
    // A family of the ten digits only.
    let digits = digits_only();
    let family = library.add_bytes("digits.ttf", digits).unwrap();
    let breaker = Breaker::new();
    let mut typesetter = Typesetter::new(&library, &breaker, &family).unwrap();
    let mut paragraph = plain("1 (ก)");
    paragraph.origin.file = "report.yaml".into();
    let shaped = typesetter.shape(&paragraph, &style(16.0));
    let line = &shaped.lines(Pt(300.0), Pt(300.0))[0];
    assert_eq!(text_of(line), "1 (ก)");
    let told: Vec<String> = typesetter
        .take_findings()
        .into_iter()
        .filter(|finding| finding.rule == "other-family")
        .map(|finding| finding.message.english)
        .collect();
    assert!(
        told.iter()
            .any(|words| words.contains("all Thai characters")
                && words.contains("“TH SarabunPSK” stands in")),
        "{told:?}"
    );
    assert!(
        told.iter().any(|words| words.contains("“(” (U+0028)")),
        "{told:?}"
    );
    assert!(!told.iter().any(|words| words.contains("“1”")), "{told:?}");
}

/// TH Sarabun New under another name, its character map cut down to the digits.
fn digits_only() -> Vec<u8> {
    let mut bytes = include_bytes!("../../fonts/TH-Sarabun-New/THSarabunNew-Regular.ttf").to_vec();
    let table = |bytes: &[u8], tag: &[u8]| {
        let record = (12..)
            .step_by(16)
            .find(|at| &bytes[*at..*at + 4] == tag)
            .unwrap();
        let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        number(record + 8)..number(record + 8) + number(record + 12)
    };
    let names = table(&bytes, b"name");
    for (from, to) in [("Sarabun", "Ciphers"), ("SARABUN", "CIPHERS")] {
        let wide =
            |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_be_bytes).collect() };
        for (from, to) in [(wide(from), wide(to)), (from.into(), to.into())] {
            let mut at = names.start;
            while at + from.len() <= names.end {
                if bytes[at..at + from.len()] == from[..] {
                    bytes[at..at + to.len()].copy_from_slice(&to);
                }
                at += 1;
            }
        }
    }
    // One segment, from 0 to 9, and the end mark.
    let map = table(&bytes, b"cmap");
    let face = rustybuzz::ttf_parser::Face::parse(
        include_bytes!("../../fonts/TH-Sarabun-New/THSarabunNew-Regular.ttf"),
        0,
    )
    .unwrap();
    let zero = face.glyph_index('0').unwrap().0;
    let delta = zero.wrapping_sub(u16::from(b'0'));
    let words: [u16; 22] = [
        0, 1, 3, 1, 0, 12, // one table, for Windows, at byte 12
        4, 32, 0, 4, 4, 1, 0, // format 4, 32 bytes, two segments
        0x39, 0xFFFF, 0, 0x30, 0xFFFF, delta, 1, 0, 0,
    ];
    for (index, word) in words.into_iter().enumerate() {
        let at = map.start + 2 * index;
        bytes[at..at + 2].copy_from_slice(&word.to_be_bytes());
    }
    bytes
}

#[test]
fn what_does_not_fit_is_torn_with_a_finding() {
    with(|typesetter| {
        let address = "https://www.example.go.th/public/list/data/detail/id/1234/menu/1196";
        let shaped = typesetter.shape(&plain(address), &style(16.0));
        assert!(shaped.lines(Pt(600.0), Pt(600.0)).len() == 1);
        assert!(typesetter.take_findings().is_empty());
        shaped.line_count(Pt(80.0));
        assert!(
            typesetter.take_findings().is_empty(),
            "counting reports nothing"
        );
        let lines = shaped.lines(Pt(80.0), Pt(80.0));
        assert_eq!(joined(&lines), address);
        assert!(lines.iter().all(|line| line.width.0 <= 80.02));
        assert_eq!(shaped.line_count(Pt(80.0)), lines.len());
        let findings = typesetter.take_findings();
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].rule, "emergency-break");
    });
}

#[test]
fn spread_lines_fill_the_width_and_keep_marks_on_their_letters() {
    with(|typesetter| {
        let shaped = typesetter.shape(&plain(&PARAGRAPH.repeat(3)), &style(16.0));
        let room = Mm(160.0).pt();
        let before = shaped.lines(room, room);
        let mut spread = 0;
        for line in &before {
            let mut after = line.clone();
            let done = after.distribute(room);
            if !done {
                assert_eq!(after.width, line.width);
                continue;
            }
            spread += 1;
            assert!((ink_end(&after) - room.0).abs() < 0.05);
            assert_eq!(text_of(&after), text_of(line));
            for (old, new) in line.items.iter().zip(&after.items) {
                let (LineItem::Run { run: old, .. }, LineItem::Run { run: new, .. }) = (old, new)
                else {
                    continue;
                };
                for (index, (a, b)) in old.glyphs.iter().zip(&new.glyphs).enumerate() {
                    let next = old.glyphs.get(index + 1);
                    let marked = next.is_some_and(|next| next.advance.0 == 0.0);
                    let ink = |glyph: &Glyph| !old.text[glyph.start as usize..].starts_with(' ');
                    let english =
                        old.language == Language::English && ink(a) && next.is_some_and(ink);
                    if marked || english {
                        assert_eq!(a.advance, b.advance, "a gap inside a unit");
                    }
                }
            }
        }
        assert!(spread > 0, "0 of {}", before.len());
        let mut last = before[before.len() - 1].clone();
        assert!(!last.distribute(room));
        let mut torn = shaped.lines(Pt(100.0), Pt(100.0))[0].clone();
        assert!(!torn.distribute(Pt(300.0)), "too wide a gap stays ragged");
    });
}

#[test]
fn an_unknown_family_is_an_error_that_names_those_at_hand() {
    let library = FontLibrary::bundled();
    let breaker = Breaker::new();
    let Err(error) = Typesetter::new(&library, &breaker, "Comic Sans") else {
        panic!("no such family is bundled")
    };
    assert!(error.to_string().contains("TH Sarabun New"));
}

/// Texts with everything that could go wrong in them.
fn any_text() -> impl Strategy<Value = String> {
    let thai = "[ก-ฮะ-ูเ-ๆ็-๎๐-๙ ]{0,40}";
    let hostile = "[\u{0}-\u{20}\u{A0}\u{AD}\u{200B}-\u{200F}\u{2028}\u{2060}\u{FEFF}\u{FFFF}\u{E000}א-ת👩🏽‍🚒✓☐☑́-ͯ]{0,8}";
    prop::collection::vec(
        prop_oneof![4 => thai.prop_map(String::from), 2 => "[ -~]{0,20}".prop_map(String::from), 1 => hostile.prop_map(String::from), 1 => any::<String>()],
        0..6,
    )
    .prop_map(|parts| parts.concat())
}

/// What is left of a text when it is drawn and read back.
fn read_back(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\n' | '\u{85}' | '\u{2028}' | '\u{2029}'))
        .filter_map(|c| {
            if c == '\u{2714}' {
                Some('✓')
            } else {
                shaper::drawn(c)
            }
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_is_kept_in_lines_that_fit(text in any_text(), width in 4.0f32..400.0, new in any::<bool>(), greedy in any::<bool>()) {
        let library = FontLibrary::bundled();
        let breaker = Breaker::new();
        let family = if new { "TH Sarabun New" } else { "TH SarabunPSK" };
        let fit = if greedy { Fit::Word } else { Fit::Optimal };
        let mut typesetter = Typesetter::new(&library, &breaker, family).unwrap().with_fit(fit);
        let shaped = typesetter.shape(&plain(&text), &style(16.0));
        let mut lines = shaped.lines(Pt(width), Pt(width));
        prop_assert_eq!(shaped.line_count(Pt(width)), lines.len());
        prop_assert_eq!(joined(&lines), read_back(&text));
        // No line ends inside a grapheme cluster; a line feed of the user's may.
        if joined(&lines).len() == text.len() && !text.contains(char::is_control) {
            use unicode_segmentation::UnicodeSegmentation;
            let starts: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
            let mut end = 0;
            for line in &lines[..lines.len() - 1] {
                end += text_of(line).len();
                prop_assert!(starts.contains(&end), "{:?} is torn at {}", text, end);
            }
        }
        for line in &mut lines {
            // The user's marks may forbid what would have to be torn.
            let glued = text.contains(['\u{A0}', '\u{2060}', '\u{FEFF}']);
            if line.width.0 > width + 0.02 && !glued {
                // Only what cannot be torn sticks out.
                let text = text_of(line);
                let ink = text.trim_end();
                let mut breaks = crate::thai::Breaks::new();
                let places = breaks.open(&breaker, ink, 0..ink.len());
                prop_assert!(places.is_empty(), "{:?} is wider than {}", ink, width);
            }
            let runs = line.items.iter().filter_map(|item| match item {
                LineItem::Run { run, .. } => Some(run),
                LineItem::Mark { .. } => None,
            });
            for run in runs {
                let attributed = run.glyphs.iter().all(|glyph| {
                    let range = glyph.start as usize..glyph.end as usize;
                    !range.is_empty() && run.text.get(range).is_some()
                });
                prop_assert!(attributed, "{:?}", run);
            }
            let room = Pt(line.width.0 + 5.0);
            let was_last = line.is_last;
            if line.distribute(room) {
                prop_assert!(!was_last);
                prop_assert!((ink_end(line) - room.0).abs() < 0.05);
            }
        }
    }
}
