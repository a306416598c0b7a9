//! Labels, tab stops and spread lines: what stands where.

use super::*;

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
        assert_eq!(shaped.lines_and_cost(width).0, lines.len());
        assert!(lines[0].items.is_empty(), "only the label");
        assert!(lines.len() > 2);
        for line in &mut lines[1..] {
            assert_eq!(line.items[0].x_mut().0, 0.0);
            assert!(line.width <= width, "{:?}", line.width);
        }
        assert!(shaped.least_width(Tear::Letters) <= width);
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
