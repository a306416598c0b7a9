//! What belongs together stays on one line in every width that holds it: dates and their ranges,
//! numbers and their units, honorifics, ranks, quotations, words no list has. The inputs are generated.

use proptest::prelude::*;

use super::*;

/// A kind of text: pieces between which a line may end, none of which is torn while it fits.
#[derive(Debug, Clone)]
struct Kept {
    before: String,
    pieces: Vec<String>,
    after: String,
}

impl Kept {
    fn text(&self) -> String {
        format!("{}{}{}", self.before, self.pieces.concat(), self.after)
    }
}

fn any_of(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(words).prop_map(str::to_owned)
}

/// The words of a class of the lexicon: its ranks, its units.
fn words_of(class: &str) -> Vec<&'static str> {
    let classes = include_str!("../../thai/lexicon/classes.txt");
    let section = classes.split("\n[").find_map(|section| {
        let section = section.strip_prefix(class)?;
        section.strip_prefix(']')
    });
    let lines = section.expect("a class").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
}

/// The ranks and titles that are no word by themselves, as นาย is.
fn ranks() -> Vec<&'static str> {
    let common = words_of("COMMON");
    let no_person = ["บริษัท", "ห้างหุ้นส่วนจำกัด", "ห้างหุ้นส่วนสามัญ", "อาจารย์"];
    let ranks = words_of("TITLE").into_iter();
    let ranks = ranks.filter(|rank| !common.contains(rank) && !no_person.contains(rank));
    ranks.collect()
}

/// Words of the running text around a kind.
fn phrase() -> impl Strategy<Value = String> {
    let words: &[&str] = &[
        "คณะกรรมการ",
        "ได้",
        "ดำเนินการ",
        "ตรวจสอบ",
        "และ",
        "รายงาน",
        "ผล",
        "ให้",
        "ประชาชน",
        "ทราบ",
        "โครงการ",
        "ใน",
        "พื้นที่",
        "ต่อ",
        "นายอำเภอ",
    ];
    prop::collection::vec(prop::sample::select(words), 1..9).prop_map(|words| words.concat())
}

/// A number in Thai or Arabic digits, with commas and perhaps decimals.
fn number() -> impl Strategy<Value = String> {
    (1_u32..9_999_999, 0_u8..3, any::<bool>()).prop_map(|(value, decimals, thai)| {
        let digits = value.to_string();
        let mut number = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                number.push(',');
            }
            number.push(digit);
        }
        if decimals > 0 {
            number.push('.');
            number.extend(std::iter::repeat_n('5', usize::from(decimals)));
        }
        match thai {
            true => crate::thai::Digits::Thai.apply(&number).into_owned(),
            false => number,
        }
    })
}

fn day() -> impl Strategy<Value = String> {
    (1_u8..32).prop_map(|day| {
        crate::thai::Digits::Thai
            .apply(&day.to_string())
            .into_owned()
    })
}

fn year() -> impl Strategy<Value = String> {
    (2500_u16..2600).prop_map(|year| {
        crate::thai::Digits::Thai
            .apply(&year.to_string())
            .into_owned()
    })
}

fn month() -> impl Strategy<Value = String> {
    any_of(&["ตุลาคม", "กุมภาพันธ์", "ก.ย.", "พ.ค.", "มิ.ย.", "ธันวาคม"])
}

/// A date of a range, which is whole by itself: with or without a day.
fn date() -> impl Strategy<Value = String> {
    (prop::option::of(day()), month(), year()).prop_map(|(day, month, year)| match day {
        Some(day) => format!("{day} {month} {year}"),
        None => format!("{month} {year}"),
    })
}

/// The units of one word. One of two (วันทำการ) may be parted at its joint like any compound where that
/// saves a line.
fn units() -> Vec<&'static str> {
    let breaker = crate::thai::Breaker::new();
    let units = words_of("UNIT").into_iter();
    units
        .filter(|unit| breaker.breaks(unit).is_empty())
        .collect()
}

/// One of the kinds that official papers are full of.
fn kind() -> impl Strategy<Value = Vec<String>> {
    let dash = || any_of(&["-", "–"]);
    let unit = || prop::sample::select(units()).prop_map(str::to_owned);
    let rate = (unit(), unit(), prop::option::of(unit())).prop_map(|(of, per, and)| {
        let and = and.map(|and| format!("/{and}"));
        format!("{of}/{per}{}", and.unwrap_or_default())
    });
    let rank = prop::sample::select(ranks()).prop_map(str::to_owned);
    let article = any_of(&["มาตรา", "ข้อ"]);
    let name = || any_of(&["สมชาย", "วีรศักดิ์", "ปรเมศวร์", "กัญญารัตน์", "อนุชา"]);
    prop_oneof![
        year().prop_map(|year| vec![format!("พ.ศ. {year} ")]),
        (date(), dash(), date())
            .prop_map(|(from, dash, to)| vec![format!("{from} {dash} "), format!("{to} ")]),
        (date(), date()).prop_map(|(from, to)| vec![
            format!("{from} "),
            "ถึง ".into(),
            format!("{to} ")
        ]),
        // Days of one month, or of two with one year.
        (
            day(),
            dash(),
            day(),
            any_of(&["ตุลาคม", "กุมภาพันธ์", "ธันวาคม"]),
            year()
        )
            .prop_map(|(from, dash, to, month, year)| vec![
                format!("วันที่ {from} {dash} {to} {month} "),
                format!("{year} ")
            ]),
        (day(), month(), dash(), day(), month(), year()).prop_map(
            |(from, first, dash, to, second, year)| vec![
                format!("วันที่ {from} {first} {dash} "),
                format!("{to} {second} {year} ")
            ]
        ),
        (number(), unit()).prop_map(|(number, unit)| vec![format!("{number} {unit} ")]),
        (number(), rate).prop_map(|(number, rate)| vec![format!("{number} {rate} ")]),
        (rank, any::<bool>(), name()).prop_map(|(rank, touching, name)| {
            // An abbreviated rank may stand apart from its name.
            let space = if touching || !rank.ends_with('.') {
                ""
            } else {
                " "
            };
            vec![format!("{rank}{space}{name} ")]
        }),
        (article, 1_u16..300, any_of(&["หนึ่ง", "สอง", "สาม", "สี่"])).prop_map(
            |(article, number, paragraph)| {
                let number = crate::thai::Digits::Thai
                    .apply(&number.to_string())
                    .into_owned();
                vec![format!("{article} {number} "), format!("วรรค{paragraph} ")]
            }
        ),
        (1_u8..99, 1_u16..9999, 1_u8..9).prop_map(|(room, number, part)| {
            let number = format!("ที่ กค (กวจ) 04{room:02}.{part}/ว {number} ");
            vec![crate::thai::Digits::Thai.apply(&number).into_owned()]
        }),
        any_of(&["นายกรัฐมนตรี", "พลเอก", "รัฐมนตรี", "ประธานาธิบดี"])
            .prop_map(|office| vec![format!("ฯพณฯ {office}"), " ".into()]),
        (
            any_of(&["มท", "กค", "ศธ", "นร"]),
            100_u16..9999,
            1_u8..9,
            1_u16..9999
        )
            .prop_map(|(office, room, part, number)| {
                let number = format!("ที่ {office} {room:04}.{part}/ว {number} ");
                vec![crate::thai::Digits::Thai.apply(&number).into_owned()]
            }),
        Just(vec!["ประจำปีงบประมาณ ".into()]),
        (1_u16..99, year()).prop_map(|(count, year)| {
            let count = crate::thai::Digits::Thai
                .apply(&count.to_string())
                .into_owned();
            vec![format!("ครั้งที่ {count}/{year} ")]
        }),
    ]
}

fn kept() -> impl Strategy<Value = Kept> {
    (phrase(), kind(), phrase()).prop_map(|(before, pieces, after)| Kept {
        before: before + " ",
        pieces,
        after,
    })
}

/// The width of a text on one line, without the spaces at its end.
fn width_of(typesetter: &mut Typesetter, text: &str) -> f32 {
    let shaped = typesetter.shape(&plain(text.trim_end()), &style(16.0));
    shaped.natural_width().0
}

proptest! {
    #[test]
    fn what_belongs_together_is_torn_in_no_width_that_holds_it(kept in kept(), more in 0.0..160.0_f32) {
        with(|typesetter| {
            let widths = kept.pieces.iter().map(|piece| width_of(typesetter, piece));
            let width = Pt(widths.fold(60.0, f32::max) + 0.1 + more);
            let text = kept.text();
            let shaped = typesetter.shape(&plain(&text), &style(16.0));
            let starts = shaped.line_starts(width, width);
            let mut from = kept.before.len();
            for piece in &kept.pieces {
                for &start in &starts {
                    let inside = from < start && start < from + piece.trim_end().len();
                    prop_assert!(!inside, "{}⏎{}", &text[..start], &text[start..]);
                }
                from += piece.len();
            }
            Ok(())
        })?;
    }

    /// No line begins with what closes, nor ends with what opens or announces, in any width that
    /// holds a word with its brackets.
    #[test]
    fn brackets_and_quotation_marks_never_stand_alone(
        before in phrase(),
        (open, close) in prop::sample::select(vec![("“", "”"), ("(", ")"), ("‘", "’"), ("\"", "\""), ("[", "]"), ("«", "»")]),
        inner in phrase(),
        after in phrase(),
        touching in any::<bool>(),
        width in 90.0..400.0_f32,
    ) {
        let space = if touching { "" } else { " " };
        let text = format!("{before}{space}{open}{inner}{close} {after}");
        with(|typesetter| {
            let shaped = typesetter.shape(&plain(&text), &style(16.0));
            for start in shaped.line_starts(Pt(width), Pt(width)) {
                let (head, tail) = text.split_at(start);
                prop_assert!(!tail.starts_with(close) || close == open && !head.contains(open), "{head}⏎{tail}");
                prop_assert!(!head.trim_end().ends_with(open) || close == open && head.matches(open).count() > 1, "{head}⏎{tail}");
            }
            Ok(())
        })?;
    }
}

/// A label of a list: Thai letters, digits, letters, Roman numerals, with their brackets and points.
fn label() -> impl Strategy<Value = String> {
    let number = (1_u8..100, prop::option::of(1_u8..30), any::<bool>());
    let number = number.prop_map(|(number, part, thai)| {
        let part = part.map(|part| format!(".{part}")).unwrap_or_default();
        let number = format!("{number}{part}");
        match thai {
            true => crate::thai::Digits::Thai.apply(&number).into_owned(),
            false => number,
        }
    });
    let mark = prop_oneof![
        number,
        any_of(&["ก", "ข", "ค", "ง", "ฉ", "ช", "ฌ", "ญ"]),
        any_of(&["a", "b", "C", "i", "ii", "iv", "IX", "xii"]),
    ];
    let sign = prop::sample::select(vec![("", ")"), ("(", ")"), ("", ".")]);
    (mark, sign).prop_filter_map(
        "no full stop behind Latin letters",
        |(mark, (open, close))| {
            let latin = mark.chars().all(|c| c.is_ascii_alphabetic());
            (!(latin && close == ".")).then(|| format!("{open}{mark}{close}"))
        },
    )
}

proptest! {
    /// No line ends after a label, at the head of a text or in the middle of it.
    #[test]
    fn a_label_never_stands_apart_from_its_text(
        before in phrase(), label in label(), after in phrase(), head in any::<bool>(), width in 90.0..400.0_f32,
    ) {
        let before = if head { String::new() } else { format!("{before} ") };
        let text = format!("{before}{label} {after}");
        with(|typesetter| {
            let shaped = typesetter.shape(&plain(&text), &style(16.0));
            for start in shaped.line_starts(Pt(width), Pt(width)) {
                let inside = before.len() < start && start <= before.len() + label.len() + 1;
                prop_assert!(!inside, "{}⏎{}", &text[..start], &text[start..]);
            }
            Ok(())
        })?;
    }
}

/// Syllables of loanwords and foreign names, of which words are made that no list has.
const SYLLABLES: [&str; 40] = [
    "โพ",
    "แทส",
    "เซียม",
    "เปอร์",
    "แมง",
    "เนต",
    "แอส",
    "ตรา",
    "เซน",
    "กัว",
    "เต",
    "ซิล",
    "เดน",
    "ฟิล",
    "ไพ",
    "ริ",
    "ฟอส",
    "คลอ",
    "โร",
    "ไซ",
    "เมน",
    "ทริน",
    "โคล",
    "บิก",
    "เวีย",
    "มอน",
    "เทอร์",
    "รีส",
    "กลา",
    "นิน",
    "สไป",
    "โทร",
    "แรม",
    "อัล",
    "เบิร์ก",
    "ซอฟ",
    "ดิเอ",
    "กราส",
    "โบล",
    "วิตซ์",
];

/// How many of a thousand made-up foreign words in running text are torn in a column a little wider than
/// the word. Where such a word ends is a guess; it is to be a good one.
#[test]
fn most_words_no_list_has_are_whole_where_they_fit() {
    let around = [
        ("ตรวจพบสาร", "ในแหล่งน้ำของชุมชน"),
        ("ประธานาธิบดี", "เดินทางมาเยือนประเทศไทย"),
        ("เกษตรกรใช้", "และปุ๋ยอินทรีย์ในแปลงนา"),
        ("บริษัทนำเข้า", "จากต่างประเทศเพื่อจำหน่าย"),
        ("จัดซื้อวัคซีน ", " ให้แก่กลุ่มเสี่ยง"),
        ("ที่กรุง", "เมื่อวานนี้"),
    ];
    let mut seed = 12345_u32;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % below
    };
    let mut torn = Vec::new();
    with(|typesetter| {
        for _ in 0..1000 {
            let count = 3 + next(3);
            let word: String = (0..count)
                .map(|_| SYLLABLES[next(SYLLABLES.len())])
                .collect();
            let (before, after) = around[next(around.len())];
            let text = format!("{before}{word}{after}");
            let width = Pt(width_of(typesetter, &word).max(70.0) + next(40) as f32 + 0.1);
            let shaped = typesetter.shape(&plain(&text), &style(16.0));
            let inside = |start: &usize| {
                before.trim_end().len() < *start
                    && *start < before.len() + word.len()
                    && *start != before.len()
            };
            if shaped.line_starts(width, width).iter().any(inside) {
                torn.push(text);
            }
        }
    });
    println!(
        "{} of 1000 torn: {:#?}",
        torn.len(),
        &torn[..torn.len().min(20)]
    );
    assert!(torn.len() <= 60, "{} of 1000", torn.len());
}

/// Wider than its line, a word no list has is cut where a syllable plainly begins, never inside one.
#[test]
fn a_word_wider_than_its_line_is_cut_between_syllables() {
    with(|typesetter| {
        for word in [
            "โพแทสเซียมเปอร์แมงกาเนตไดไฮเดรต",
            "แอสตราเซนเนกาเบอร์เกอร์ไดเมนชัน",
        ] {
            let shaped = typesetter.shape(&plain(word), &style(16.0));
            let starts = shaped.line_starts(Pt(70.0), Pt(70.0));
            assert!(starts.len() > 1, "{word}");
            for start in &starts[1..] {
                let next = word[*start..].chars().next();
                let lead = next.is_some_and(|c| matches!(c, 'เ' | 'แ' | 'โ' | 'ไ' | 'ใ'));
                let closed = word[..*start].ends_with(['์', 'ะ', 'ำ', 'า', 'ม', 'น', 'ง']);
                assert!(lead || closed, "{}⏎{}", &word[..*start], &word[*start..]);
            }
        }
    });
}

#[test]
fn a_tick_or_label_stands_alone_rather_than_tear_its_word() {
    with(|typesetter| {
        for text in ["☐ ทราบ", "☑ อนุมัติ", "๑. องค์กร", "(๑) ธันวาคม", "- กรกฎาคม"]
        {
            let shaped = typesetter.shape(&plain(text), &style(14.0));
            let word = text.split(' ').nth(1).unwrap();
            let alone = typesetter.shape(&plain(word), &style(14.0));
            let width = alone.lines(Pt(500.0), Pt(500.0))[0].width;
            let lines = shaped.lines(width + Pt(0.5), width + Pt(0.5));
            let texts: Vec<String> = lines.iter().map(text_of).collect();
            assert!(texts.iter().any(|line| line == word), "{texts:?}");
        }
    });
}
