//! Characters no font has, another lends, or no font needs to have.

use super::*;

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
    let mut bytes =
        include_bytes!("../../../fonts/TH-Sarabun-New/THSarabunNew-Regular.ttf").to_vec();
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
        include_bytes!("../../../fonts/TH-Sarabun-New/THSarabunNew-Regular.ttf"),
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
fn an_unknown_family_is_an_error_that_names_those_at_hand() {
    let library = FontLibrary::bundled();
    let breaker = Breaker::new();
    let Err(error) = Typesetter::new(&library, &breaker, "Comic Sans") else {
        panic!("no such family is bundled")
    };
    assert!(error.to_string().contains("TH SarabunPSK"));
}
