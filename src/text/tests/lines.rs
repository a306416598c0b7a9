//! Lines hold their text, in whatever width.

use proptest::prelude::*;

use super::*;

#[test]
fn lines_hold_the_text_and_keep_their_width() {
    with(|typesetter| {
        let text = PARAGRAPH.repeat(4);
        let shaped = typesetter.shape(&plain(&text), &style(16.0));
        for width in [60.0, 113.4, 170.0, 255.0, 453.5, 728.5] {
            let lines = shaped.lines(Pt(width), Pt(width));
            assert_eq!(joined(&lines), text);
            assert_eq!(shaped.lines_and_cost(Pt(width)).0, lines.len());
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
        assert_eq!(empty.lines_and_cost(Pt(100.0)).0, 1);
    });
}

#[test]
fn what_does_not_fit_is_torn_with_a_finding() {
    with(|typesetter| {
        let address = "https://www.example.go.th/public/list/data/detail/id/1234/menu/1196";
        let shaped = typesetter.shape(&plain(address), &style(16.0));
        assert!(shaped.lines(Pt(600.0), Pt(600.0)).len() == 1);
        assert!(typesetter.take_findings().is_empty());
        shaped.lines_and_cost(Pt(80.0));
        assert!(
            typesetter.take_findings().is_empty(),
            "counting reports nothing"
        );
        let lines = shaped.lines(Pt(80.0), Pt(80.0));
        assert_eq!(joined(&lines), address);
        assert!(lines.iter().all(|line| line.width.0 <= 80.02));
        assert_eq!(shaped.lines_and_cost(Pt(80.0)).0, lines.len());
        let findings = typesetter.take_findings();
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].rule, "emergency-break");
    });
}

#[test]
fn signs_that_belong_to_nothing_stay_on_the_page() {
    with(|typesetter| {
        for sign in [
            "เ",
            "ไ",
            "า",
            "ะ",
            "ๆ",
            "ฯ",
            "-",
            "(",
            "ก\u{2060}",
            "ก\u{A0}",
        ] {
            let text = sign.repeat(300);
            let shaped = typesetter.shape(&plain(&text), &style(16.0));
            for width in [40.0, 150.0, 420.0] {
                let lines = shaped.lines(Pt(width), Pt(width));
                let widest = lines.iter().map(|line| line.width.0).fold(0.0, f32::max);
                assert!(widest <= width + 0.02, "{sign}: {widest} > {width}");
                let held: String = lines.iter().map(text_of).collect();
                assert_eq!(
                    held.matches(&sign[..3.min(sign.len())]).count(),
                    300,
                    "{sign}"
                );
                assert_eq!(shaped.lines_and_cost(Pt(width)).0, lines.len());
            }
        }
    });
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
        .filter_map(shaper::drawn)
        .collect()
}

/// Where the glyphs of a line begin in its text, in bytes.
fn glyph_starts(line: &Line) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut before = 0;
    for item in &line.items {
        match item {
            LineItem::Run { run, .. } => {
                starts.extend(run.glyphs.iter().map(|glyph| before + glyph.start as usize));
                before += run.text.len();
            }
            LineItem::Mark { mark, .. } => before += mark.as_str().len(),
        }
    }
    starts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Many places are found in one walk as each is found by itself.
    #[test]
    fn places_to_cut_at_are_the_same_one_by_one(text in any_text(), long in 0usize..40) {
        let text = format!("{text}{}{text}", "กำนี่a1".repeat(long));
        with(|typesetter| {
            let shaped = typesetter.shape(&plain(&text), &style(16.0));
            let body = &shaped.body;
            let places = body.text.char_indices().map(|(at, _)| at);
            let alone: Vec<(usize, f32, f32)> = places
                .clone()
                .filter(|at| body.can_cut(*at))
                .map(|at| (at, body.x_at(at), body.ink_before(at)))
                .collect();
            let mut together = Vec::new();
            body.each_cut(places, |at, x, ink| together.push((at, x, ink)));
            prop_assert_eq!(together, alone);
            Ok(())
        })?;
    }

    #[test]
    fn any_text_is_kept_in_lines_that_fit(text in any_text(), width in 4.0f32..400.0, new in any::<bool>(), greedy in any::<bool>()) {
        let library = FontLibrary::with_both_families();
        let breaker = Breaker::new();
        let family = if new { "TH Sarabun New" } else { "TH SarabunPSK" };
        let fit = if greedy { Fit::Word } else { Fit::Optimal };
        let mut typesetter = Typesetter::new(&library, &breaker, family).unwrap().with_fit(fit);
        let shaped = typesetter.shape(&plain(&text), &style(16.0));
        let mut lines = shaped.lines(Pt(width), Pt(width));
        prop_assert_eq!(shaped.lines_and_cost(Pt(width)).0, lines.len());
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
                // The letters of a ligature are one glyph.
                let glyphs = glyph_starts(line);
                let places: Vec<_> = places.iter().filter(|at| glyphs.contains(&at.offset)).collect();
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
