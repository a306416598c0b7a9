use proptest::prelude::*;

use super::*;

/// The text with `|` at every break that costs less than `below`.
fn marked(breaker: &Breaker, text: &str, below: u16) -> String {
    let mut breaks = Breaks::new();
    let mut out = String::new();
    let mut from = 0;
    for place in breaks.find(breaker, text) {
        if place.penalty < below {
            out.push_str(&text[from..place.offset]);
            out.push('|');
            from = place.offset;
        }
    }
    out + &text[from..]
}

fn plain(text: &str) -> String {
    marked(&Breaker::new(), text, 59)
}

#[test]
fn words_are_found() {
    assert_eq!(
        plain("ได้ดำเนินการและรายงานผลการดำเนินการให้ผู้บริหารทราบ"),
        "ได้|ดำเนินการ|และ|รายงาน|ผล|การ|ดำเนินการ|ให้|ผู้บริหาร|ทราบ"
    );
}

#[test]
fn what_belongs_together_stays_together() {
    for glued in [
        "พ.ศ. ๒๕๖๖",
        "ต่าง ๆ",
        "๑. มาตรการ",
        "มาตรา ๙",
        "๑๒๐ คน",
        "ณ วันที่",
        "๐๙.๐๐ น.",
        "(ก) ราคา",
        "ต.ค. ๖๖",
    ] {
        assert_eq!(plain(glued), glued);
    }
}

#[test]
fn dotted_abbreviations_are_whole() {
    let marked = marked(&Breaker::new(), "สำนักงานป.ป.ช.ประจำจังหวัด", 100);
    assert!(marked.starts_with("สำนักงาน|ป.ป.ช."), "{marked}");
    assert_eq!(plain("ของ รพ.สต.บ้านโนน"), "ของ |รพ.สต.บ้านโนน");
}

#[test]
fn names_are_not_torn() {
    assert_eq!(
        plain("นายเกรียงไกรภพ ทองสว่างวงศ์"),
        "นาย|เกรียงไกรภพ |ทองสว่างวงศ์"
    );
    assert_eq!(
        plain("ตำบลหนองแวงโสกพระ อำเภอพล"),
        "ตำบลหนองแวงโสกพระ |อำเภอพล"
    );
}

#[test]
fn the_users_marks_win() {
    assert_eq!(plain("การ\u{2060}ประชุม"), "การ\u{2060}ประชุม");
    assert_eq!(plain("งาน\u{A0}ประชุม"), "งาน\u{A0}ประชุม");
    assert_eq!(plain("งบประ\u{200B}มาณ"), "งบประ\u{200B}|มาณ");
    assert_eq!(
        plain("การ\u{2060}ประชุมสภา").replace('\u{2060}', ""),
        plain("การประชุมสภา").replacen("การ|", "การ", 1)
    );
}

#[test]
fn the_users_terms_win() {
    let mut breaker = Breaker::new();
    breaker.add_terms(&["ตากลม~โต", "Smart City"]);
    assert_eq!(marked(&breaker, "เด็กตากลมโตดี", 120), "เด็ก|ตากลม|โต|ดี");
    assert_eq!(
        marked(&breaker, "งาน Smart City ดี", 100),
        "งาน |Smart City |ดี"
    );
    breaker.add_terms_file("# names\nกขคง\n\n");
    assert_eq!(marked(&breaker, "งานกขคงดี", 100), "งาน|กขคง|ดี");
}

#[test]
fn a_unit_wider_than_its_column_is_opened_at_its_words_first() {
    let breaker = Breaker::new();
    let mut breaks = Breaks::new();
    let text = "ดู https://www.example.go.th/ita/o29.pdf";
    let unit = text.find("https").unwrap()..text.len();
    let opened = breaks.open(&breaker, text, unit);
    let best = opened.iter().map(|place| place.penalty).min().unwrap();
    assert!(
        opened
            .iter()
            .any(|place| place.penalty == best && text[..place.offset].ends_with('/'))
    );
    assert!(
        opened
            .iter()
            .all(|place| place.kind == BreakKind::Emergency)
    );
    let text = "สยามบรมราชกุมารี เสด็จ";
    let opened = breaks.open(&breaker, text, 0.."สยามบรมราชกุมารี ".len());
    assert!(opened.iter().any(|place| {
        place.penalty == rules::OPEN_WORD && text[place.offset..].starts_with("ราชกุมารี")
    }));
    let word = "สาธารณสุข";
    let opened = breaks.open(&breaker, word, 0..word.len());
    let best = opened.iter().min_by_key(|place| place.penalty).unwrap();
    assert_eq!(&word[best.offset..], "สุข");
}

#[test]
fn a_line_feed_must_break() {
    let mut breaks = Breaks::new();
    let found = breaks.find(&Breaker::new(), "ก\nข");
    assert_eq!(found[0].kind, BreakKind::Mandatory);
    assert_eq!(found[0].offset, 4);
}

fn check(text: &str) -> std::result::Result<(), TestCaseError> {
    use unicode_segmentation::UnicodeSegmentation;
    let mut breaker = Breaker::new();
    breaker.add_terms(&["กข~ค", "ๆ ก", "e\u{301}x"]);
    let mut breaks = Breaks::new();
    let starts: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
    let found = breaks.find(&breaker, text).to_vec();
    let opened = breaks.open(&breaker, text, 0..text.len()).to_vec();
    for list in [found, opened] {
        prop_assert!(list.windows(2).all(|pair| pair[0].offset < pair[1].offset));
        for place in &list {
            prop_assert!(place.offset > 0 && place.offset < text.len());
            let next = text[place.offset..].chars().next().unwrap();
            prop_assert!(
                place.kind == BreakKind::Mandatory || !cluster::is_dependent(next),
                "{:?}",
                text
            );
            prop_assert!(
                starts.binary_search(&place.offset).is_ok(),
                "{:?} {}",
                text,
                place.offset
            );
        }
        let mut joined = String::new();
        let mut from = 0;
        for place in &list {
            joined.push_str(&text[from..place.offset]);
            from = place.offset;
        }
        joined.push_str(&text[from..]);
        prop_assert_eq!(joined, text);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_break_only_between_graphemes(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        check(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn any_characters_break_only_between_graphemes(text in "\\PC{0,60}") {
        check(&text)?;
    }

    #[test]
    fn any_thai_breaks_only_between_graphemes(text in "[ก-๛ .()/a1\u{200B}\u{2060}\u{A0}\n\u{301}\u{200D}-]{0,80}") {
        check(&text)?;
    }
}

#[test]
fn a_month_typed_against_its_year_is_parted_last() {
    for text in ["ต.ค.๖๕- มี.ค.๖๖", "ต.ค.๖๕-มี.ค.๖๖", "ต.ค.๖๕ - มี.ค.๖๖"]
    {
        let mut breaks = Breaks::new();
        let breaker = Breaker::new();
        let places = breaks.find(&breaker, text);
        let penalty = |before: &str| {
            let offset = text.find(before).unwrap();
            let place = places.iter().find(|place| place.offset == offset);
            place.map(|place| place.penalty)
        };
        let (year, month) = (penalty("๖๕"), penalty("มี.ค."));
        assert!(month.is_some(), "{text}: {places:?}");
        assert!(year.is_none() || year > month, "{text}: {places:?}");
    }
}

/// The penalty of a line end before `next` in the text.
fn penalty(text: &str, next: &str) -> Option<u16> {
    let offset = text
        .find(next)
        .unwrap_or_else(|| panic!("{next} in {text}"));
    let mut breaks = Breaks::new();
    let places = breaks.find(&Breaker::new(), text);
    let place = places.iter().find(|place| place.offset == offset);
    place.map(|place| place.penalty)
}

#[test]
fn a_range_of_dates_parts_after_its_dash_or_before_until() {
    for (text, good) in [
        ("ตุลาคม ๒๕๖๕ - ธันวาคม ๒๕๖๕", "ธันวาคม"),
        ("ตุลาคม 2565 - มีนาคม 2566", "มีนาคม"),
        ("ต.ค. ๖๕ - มี.ค. ๖๖", "มี.ค."),
        ("๑ ต.ค. ๖๕ - ๓๐ ก.ย. ๖๖", "๓๐"),
        ("๑๕ พ.ค. – ๓๑ ก.ค. ๒๕๖๘", "๓๑"),
        ("ตุลาคม ๒๕๖๕-มีนาคม ๒๕๖๖", "มีนาคม"),
        ("เดือนตุลาคม ๒๕๖๕ - เดือนมีนาคม ๒๕๖๖", "เดือนมีนาคม"),
        ("๑ ตุลาคม ๒๕๖๗ ถึงวันที่ ๓๑ มีนาคม ๒๕๖๘", "ถึง"),
        ("มกราคม ๒๕๖๗ ถึง มีนาคม ๒๕๖๘", "ถึง"),
    ] {
        let parted = text.find(good).unwrap();
        let mut breaks = Breaks::new();
        for place in breaks.find(&Breaker::new(), text) {
            assert_eq!(
                place.penalty < 100,
                place.offset == parted,
                "{text}: {} before {}",
                place.penalty,
                &text[place.offset..]
            );
        }
    }
}

#[test]
fn what_announces_stays_with_what_it_announces() {
    for (text, next) in [
        ("จาก ฯพณฯ นายกรัฐมนตรี", "นายก"),
        ("ที่ มท ๐๘๐๘.๒/ว ๓๘๗๔", "๓๘๗๔"),
        ("ราคา ๔,๓๕๐ บาท/เดือน", "บาท"),
        ("อัตรา ๔,๓๕๐ บาท/เดือน/คน", "เดือน"),
        ("ดิน ๑๒,๕๐๐ ลูกบาศก์เมตร", "ลูกบาศก์"),
        ("จ่าสิบเอกหญิง วันวิสา ทองปาน", "ปาน"),
        ("สมชาย ทองปาน ได้รับ", "ปาน"),
    ] {
        let penalty = penalty(text, next).unwrap_or(u16::MAX);
        assert!(penalty >= 200, "{text}: {penalty} before {next}");
    }
    assert_eq!(penalty("จาก ฯพณฯ นายก", "ฯพณฯ"), Some(0));
    assert_eq!(penalty("ต่าง ๆ ฯลฯ", "ฯลฯ"), None);
}

#[test]
fn loanwords_stay_whole_and_are_opened_between_syllables() {
    for word in [
        "โพแทสเซียมเปอร์แมงกาเนต",
        "แอสตราเซนเนกา",
        "กัวเตมาลา",
        "ไกลโฟเซต",
    ] {
        let text = format!("พบ{word}ในน้ำ");
        let (start, end) = ("พบ".len(), "พบ".len() + word.len());
        let breaker = Breaker::new();
        let mut breaks = Breaks::new();
        for place in breaks.find(&breaker, &text) {
            let inside = place.offset > start && place.offset < end;
            assert!(!inside || place.penalty >= 100, "{text}: {place:?}");
        }
        let opened = breaks.open(&breaker, &text, start..end);
        let best = opened.iter().min_by_key(|place| place.penalty).unwrap();
        assert!(best.penalty <= rules::OPEN_SYLLABLE, "{word}: {best:?}");
    }
}

#[test]
fn an_address_is_opened_after_slashes_and_never_after_hyphens() {
    let text = "https://www.example.go.th/o43/report-final-version.pdf";
    let mut breaks = Breaks::new();
    let opened = breaks.open(&Breaker::new(), text, 0..text.len()).to_vec();
    let best = opened.iter().map(|place| place.penalty).min();
    for place in opened {
        let (before, after) = text.split_at(place.offset);
        assert!(!before.ends_with('-') && !before.ends_with(':'), "{before}");
        let slash = before.ends_with('/') && !before.ends_with("//") && !after.starts_with('/');
        assert_eq!(slash, Some(place.penalty) == best, "{before}⏎{after}");
    }
}

#[test]
fn a_torn_number_is_torn_after_a_comma() {
    let text = "๑,๒๕๐,๐๐๐.๗๕";
    let mut breaks = Breaks::new();
    let opened = breaks.open(&Breaker::new(), text, 0..text.len());
    let best = opened.iter().min_by_key(|place| place.penalty).unwrap();
    assert!(text[..best.offset].ends_with(','));
}

#[test]
fn a_quotation_mark_stands_at_no_line_end_even_in_an_opened_unit() {
    let text = "“เห็นชอบ(ตาม)”";
    let mut breaks = Breaks::new();
    for place in breaks.open(&Breaker::new(), text, 0..text.len()) {
        let (before, after) = text.split_at(place.offset);
        let alone = before.ends_with(['“', '(']) || after.starts_with(['”', ')']);
        assert_eq!(alone, place.penalty == rules::OPEN_SIGN, "{before}⏎{after}");
    }
}

/// Words made of syllables as foreign names have them. Few of them are in any list.
#[test]
fn names_never_seen_are_rarely_torn() {
    const HEADS: [&str; 8] = ["แฟร", "เบร็", "โกล", "ซิ", "เวอร์", "ฟรี", "ดูบ", "คาร์"];
    const MIDDLES: [&str; 8] = ["โดร", "นิโ", "เซ", "ลาโ", "มาโ", "เบอร์", "ริ", "โทน"];
    const TAILS: [&str; 8] = ["วิช", "เนต", "ลัส", "สกี", "เบิร์ก", "ดีน", "รอฟ", "ซอน"];
    let breaker = Breaker::new();
    let mut breaks = Breaks::new();
    let (mut names, mut torn) = (0, Vec::new());
    for head in HEADS {
        for middle in MIDDLES {
            for tail in TAILS {
                let name = format!("{head}{middle}{tail}").replace("โเ", "เ");
                if name.contains("โส") || name.contains("โซ") {
                    continue;
                }
                let text = format!("ประชุมกับ{name}และคณะ");
                let inside = "ประชุมกับ".len() + 1.."ประชุมกับ".len() + name.len();
                names += 1;
                let mut places = breaks.find(&breaker, &text).iter();
                if places.any(|place| inside.contains(&place.offset) && place.penalty < 60) {
                    torn.push(name);
                }
            }
        }
    }
    assert!(
        torn.len() * 20 <= names,
        "{} of {names}: {torn:?}",
        torn.len()
    );
}

#[test]
fn long_texts_break_only_between_graphemes() {
    for piece in [
        "แอสตราเซเนกา",
        "กำก็้",
        "น้ำ ๆ ",
        "(ก)“ก”",
        "ต.ค.-",
        "e\u{301}ก",
    ] {
        check(&piece.repeat(100_000 / piece.len())).unwrap();
    }
}

#[test]
fn letters_spelt_out_are_one_word() {
    assert_eq!(plain("ตรวจเอ็มพีเอ็นในน้ำ"), "ตรวจ|เอ็มพีเอ็น|ใน|น้ำ");
}

#[test]
fn an_offices_code_stays_with_its_number() {
    for glued in ["ที่ ศธ ๐๔๐๐๑/ว ๑๒", "ที่ นร ๐๑๐๖/๕๘๗", "ที่ มท ๐๘๐๘.๒/ว ๓๘๗๔"]
    {
        assert_eq!(marked(&Breaker::new(), glued, 250), glued);
    }
}

#[test]
fn a_straight_quotation_mark_opens_and_closes_in_turn() {
    assert_eq!(
        plain("มติ\"เห็นชอบ\" และ \"รับทราบ\"ตามท่อ ๕\" เดิม"),
        "มติ\"เห็นชอบ\" |และ |\"รับทราบ\"ตาม|ท่อ ๕\" |เดิม"
    );
}
