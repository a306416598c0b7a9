//! Signature blocks in the layouts people use: everybody keeps role, name and position.

use super::words::{are_read, is_name, without_dots};
use super::*;
use crate::report::Signer;

/// Who signs: role, name and position.
type Who = (&'static str, &'static str, &'static [&'static str]);

const PEOPLE: [Who; 5] = [
    ("ผู้รายงาน", "นางสาวสมหญิง ใจดี", &["หัวหน้าสำนักปลัด"]),
    (
        "ผู้ตรวจสอบ",
        "พันจ่าเอกสมชาย รักไทย",
        &[
            "ปลัดองค์การบริหารส่วนตำบลคลองไทร",
            "รักษาราชการแทนผู้อำนวยการกองคลัง",
        ],
    ),
    ("ผู้อนุมัติ", "นายมานะ อดทน", &["นายกองค์การบริหารส่วนตำบลคลองไทร"]),
    (
        "ผู้รับรอง",
        "ว่าที่ร้อยตรีหญิง วิภา แก้วใส",
        &["ผู้อำนวยการโรงเรียนบ้านคลองไทร"],
    ),
    ("กรรมการ", "ดร.ปรีชา คงมั่น", &["ผู้ช่วยนักวิชาการเงินและบัญชี"]),
];

fn seen(signers: &[Signer]) -> Vec<(String, String, Vec<String>)> {
    let text = |text: &Option<crate::report::Text>| {
        text.as_ref()
            .map(|text| text.value.clone())
            .unwrap_or_default()
    };
    signers
        .iter()
        .map(|signer| {
            let position = signer.position.iter().map(|line| line.value.clone());
            (text(&signer.role), text(&signer.name), position.collect())
        })
        .collect()
}

fn wanted(people: &[Who]) -> Vec<(String, String, Vec<String>)> {
    people
        .iter()
        .map(|(role, name, position)| {
            let position = position.iter().map(|line| (*line).to_owned());
            ((*role).to_owned(), (*name).to_owned(), position.collect())
        })
        .collect()
}

/// Where the role stands.
#[derive(Debug, Clone, Copy, PartialEq)]
enum RoleAt {
    BehindDots,
    BehindDotsInBrackets,
    BehindName,
    BeforeDots,
    BeforeWord,
    LineAbove,
    BelowName,
    BelowPosition,
}

#[derive(Debug, Clone, Copy)]
struct Manner {
    role: RoleAt,
    word: &'static str,
    dots: &'static str,
    /// Around the name.
    brackets: (&'static str, &'static str),
    /// Before the position.
    office: &'static str,
    date: &'static str,
}

fn lines((role, name, position): &Who, manner: &Manner) -> Vec<String> {
    let Manner {
        role: at,
        word,
        dots,
        brackets: (open, close),
        office,
        date,
    } = manner;
    let mut lines = Vec::new();
    if *at == RoleAt::LineAbove {
        lines.push((*role).to_owned());
    }
    lines.push(match at {
        RoleAt::BehindDots => format!("{word}{dots}{role}"),
        RoleAt::BehindDotsInBrackets => format!("{word}{dots}({role})"),
        RoleAt::BeforeDots => format!("{word} {role} {dots}"),
        RoleAt::BeforeWord => format!("{role} {word}{dots}"),
        _ => format!("{word}{dots}"),
    });
    lines.push(match at {
        RoleAt::BehindName => format!("{open}{name}{close}   {role}"),
        _ => format!("{open}{name}{close}"),
    });
    if *at == RoleAt::BelowName {
        lines.push((*role).to_owned());
    }
    for (index, line) in position.iter().enumerate() {
        lines.push(match index {
            0 => format!("{office}{line}"),
            _ => (*line).to_owned(),
        });
    }
    if *at == RoleAt::BelowPosition {
        lines.push((*role).to_owned());
    }
    if !date.is_empty() {
        lines.push((*date).to_owned());
    }
    lines
}

fn manners() -> Vec<Manner> {
    let mut all = Vec::new();
    for role in [
        RoleAt::BehindDots,
        RoleAt::BehindDotsInBrackets,
        RoleAt::BehindName,
        RoleAt::BeforeDots,
        RoleAt::BeforeWord,
        RoleAt::LineAbove,
        RoleAt::BelowName,
        RoleAt::BelowPosition,
    ] {
        for (word, dots) in [
            ("ลงชื่อ", "........................."),
            ("(ลงชื่อ)", " …………………………… "),
            ("ลงชื่อ", "_____________________"),
            ("ลายมือชื่อ", " . . . . . . . . . . "),
            ("( ลงชื่อ )", "-------------------- "),
            ("ลงนาม", "…… … … …… ‥‥‥ "),
        ] {
            for brackets in [("(", ")"), ("( ", " )"), ("", ""), ("....", "....")] {
                for (office, date) in [
                    ("", ""),
                    ("ตำแหน่ง ", "วันที่ ......../......../........"),
                    ("ตำแหน่ง", "......./........./......."),
                    ("ตำแหน่ง : ", "(วันที่ …………/…………/…………)"),
                ] {
                    all.push(Manner {
                        role,
                        word,
                        dots,
                        brackets,
                        office,
                        date,
                    });
                }
            }
        }
    }
    all
}

#[test]
fn the_words_are_read() {
    assert!(are_read());
    for (text, bare) in [
        ("....นาย ก....", "นาย ก"),
        ("… พ.จ.อ. …", "พ.จ.อ."),
        ("ก .", "ก"),
    ] {
        assert_eq!(without_dots(text), bare);
    }
    for (role, name, position) in PEOPLE {
        assert!(is_role(role) && !is_name(role), "{role}");
        assert!(is_name(name) && !is_role(name), "{name}");
        for line in position {
            assert!(!is_name(line) && !is_role(line), "{line}");
        }
    }
    for text in [
        "ลงชื่อเข้าร่วมประชุมจำนวน ๓๐ คน",
        "ลงนามถวายพระพร",
        "ผู้รายงานลงชื่อเข้าประชุม",
    ] {
        assert!(!begins_block(text), "{text}");
    }
}

#[test]
fn one_below_another_everybody_keeps_role_name_and_position() {
    let manners = manners();
    assert!(manners.len() >= 200);
    for manner in &manners {
        for count in 1..=5 {
            for is_spaced in [false, true] {
                let people = &PEOPLE[..count];
                let mut block = Block::default();
                for who in people {
                    for line in lines(who, manner) {
                        assert!(block.line(&line), "{manner:?}: {line}");
                    }
                    if is_spaced {
                        block.line("");
                    }
                }
                // What follows is text.
                block.line("");
                assert!(!block.line("หมายเหตุ: เอกสารนี้ใช้ภายในหน่วยงาน"), "{manner:?}");
                assert!(!block.line("ข้อความต่อไปนี้ไม่ใช่ตำแหน่ง"), "{manner:?}");
                assert_eq!(
                    seen(&block.finish().0),
                    wanted(people),
                    "{manner:?} {count}"
                );
            }
        }
    }
}

#[test]
fn side_by_side_everybody_keeps_role_name_and_position() {
    for manner in &manners() {
        for count in 2..=3 {
            let people = &PEOPLE[..count];
            let columns: Vec<Vec<String>> = people.iter().map(|who| lines(who, manner)).collect();
            // In one cell each.
            let mut block = Block::default();
            let cells: Vec<Cell> = columns
                .iter()
                .enumerate()
                .map(|(from, lines)| Cell {
                    from: from * 2,
                    text: lines.join("\n"),
                })
                .collect();
            assert_eq!(block.row(&cells), [], "{manner:?}");
            assert_eq!(seen(&block.finish().0), wanted(people), "cells {manner:?}");
            // A row a line; and lines with tabs, or wide spaces, between the people.
            let deepest = columns.iter().map(Vec::len).max().unwrap_or(0);
            let row = |at: usize| -> Vec<Cell> {
                let cells = columns.iter().enumerate();
                cells
                    .map(|(from, lines)| Cell {
                        from: from * 3 + 1,
                        text: lines.get(at).cloned().unwrap_or_default(),
                    })
                    .collect()
            };
            let mut block = Block::default();
            for at in 0..deepest {
                assert_eq!(block.row(&row(at)), [], "{manner:?}");
            }
            assert_eq!(seen(&block.finish().0), wanted(people), "rows {manner:?}");
            let mut tabs = Block::default();
            let mut spaces = Block::default();
            for at in 0..deepest {
                let texts: Vec<String> = columns
                    .iter()
                    .map(|lines| lines.get(at).cloned().unwrap_or_default())
                    .collect();
                let line = format!("\t{}", texts.join("\t"));
                assert!(tabs.line(&line), "{manner:?}: {line}");
                let line: String = texts.iter().map(|text| format!("   {text:<60}")).collect();
                assert!(spaces.line(&line), "{manner:?}: {line}");
            }
            assert_eq!(
                seen(&spaces.finish().0),
                wanted(people),
                "spaces {manner:?}"
            );
            // Tabs tell no columns once one of them is empty: all lines are there then.
            if columns.iter().all(|lines| lines.len() == deepest) {
                assert_eq!(seen(&tabs.finish().0), wanted(people), "tabs {manner:?}");
            }
        }
    }
}

#[test]
fn two_rows_of_two_sign_in_their_order() {
    let manner = manners()[0];
    let mut block = Block::default();
    for pair in PEOPLE[..4].chunks(2) {
        let columns: Vec<Vec<String>> = pair.iter().map(|who| lines(who, &manner)).collect();
        for at in 0..4 {
            let cells: Vec<Cell> = columns
                .iter()
                .enumerate()
                .map(|(from, lines)| Cell {
                    from: from * 3,
                    text: lines.get(at).cloned().unwrap_or_default(),
                })
                .collect();
            assert_eq!(block.row(&cells), []);
        }
    }
    assert_eq!(seen(&block.finish().0), wanted(&PEOPLE[..4]));
}

#[test]
fn a_cell_for_the_word_one_for_the_dots_and_one_for_the_role() {
    let mut block = Block::default();
    let row = |cells: &[(usize, &str)]| -> Vec<Cell> {
        let cells = cells.iter();
        cells
            .map(|(from, text)| Cell {
                from: *from,
                text: (*text).to_owned(),
            })
            .collect()
    };
    for cells in [
        row(&[
            (1, "ลงชื่อ"),
            (2, "..............."),
            (3, "ผู้รายงาน"),
            (5, "ลงชื่อ"),
            (6, "........"),
            (7, "ผู้ตรวจสอบ"),
        ]),
        row(&[(2, "(นางสาวสมหญิง ใจดี)"), (6, "(นายมานะ อดทน)")]),
        row(&[(2, "หัวหน้าสำนักปลัด"), (6, "ปลัดเทศบาล")]),
    ] {
        assert_eq!(block.row(&cells), []);
    }
    assert_eq!(
        seen(&block.finish().0),
        wanted(&[
            ("ผู้รายงาน", "นางสาวสมหญิง ใจดี", &["หัวหน้าสำนักปลัด"]),
            ("ผู้ตรวจสอบ", "นายมานะ อดทน", &["ปลัดเทศบาล"]),
        ])
    );
}

#[test]
fn empty_brackets_stand_for_a_name_to_come() {
    let mut block = Block::default();
    for line in [
        "ลงชื่อ.....................ผู้รายงาน",
        "(.............................)",
        "ตำแหน่ง..........................",
        "ลงชื่อ.....................ผู้อนุมัติ",
        "(.............................)",
        "ตำแหน่ง นายกเทศมนตรี",
        "วันที่ ๓ เมษายน ๒๕๖๖",
    ] {
        assert!(block.line(line), "{line}");
    }
    let signers = block.finish().0;
    assert_eq!(
        seen(&signers),
        wanted(&[("ผู้รายงาน", "", &[]), ("ผู้อนุมัติ", "", &["นายกเทศมนตรี"])])
    );
    assert!(signers[0].date.is_none() && signers[1].date.is_some());
}

proptest::proptest! {
    #[test]
    fn no_letter_of_a_line_that_is_taken_is_lost(lines in proptest::collection::vec("(ลงชื่อ|\\(|\\)|ผู้รายงาน|นาย ก|ตำแหน่ง|วันที่|หัวหน้า|\\.\\.\\.|\t|   |ข้อความ|[ก-ฮ]){0,6}", 0..8)) {
        let mut block = Block::default();
        let mut taken = String::new();
        for line in &lines {
            if block.line(line) {
                taken.push_str(line);
            }
        }
        let mut kept = String::new();
        let (signers, left) = block.finish();
        kept.extend(left);
        for signer in signers {
            for text in signer.role.iter().chain(&signer.name).chain(&signer.position) {
                kept.push_str(&text.value);
            }
        }
        // The block's own words are said by the form again.
        let mut left = taken;
        for word in ["ลงชื่อ", "ตำแหน่ง", "วันที่"] {
            left = left.replace(word, "");
        }
        let letters = |text: &str| {
            let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
            letters.sort_unstable();
            letters
        };
        let kept: String = ["ลงชื่อ", "ตำแหน่ง", "วันที่"].iter().fold(kept, |text, word| text.replace(word, ""));
        proptest::prop_assert_eq!(letters(&left), letters(&kept));
    }
}
