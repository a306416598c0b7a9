//! Who signs as what stays so, however a block is typed: in cells, in paragraphs, side by side.

use proptest::prelude::*;
use saraban::report::{Signer, Text};
use saraban::{Import, Imported};

use crate::nothing_is_lost::{sheet_of, text_cells};
use crate::word_files::{docx_with_body, paragraph, row};

/// One who signs: what the report must say of them, and nothing else.
#[derive(Debug, Clone)]
struct Planned {
    name: String,
    role: Option<String>,
    position: Option<String>,
}

/// How people type a block: where the role stands, and whether dots come before the name.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Typed {
    RoleAfterDots,
    RoleAbove,
    RoleBelowName,
    NameInLine,
    NoSignWord,
}

const NAMES: [&str; 6] = [
    "นายสมชาย ใจดี",
    "นางสาวสุดา รักเรียน",
    "พ.จ.อ.มานะ กล้าหาญ",
    "ว่าที่ร้อยตรีวิชัย สุขสันต์",
    "นางมาลี ศรีสุข",
    "ดร.ปรีชา เก่งกล้า",
];
const ROLES: [&str; 6] = ["ผู้รายงาน", "ผู้ตรวจสอบ", "ผู้รับรอง", "ผู้อนุมัติ", "ผู้เห็นชอบ", "ผู้จัดทำ"];
const POSITIONS: [&str; 6] = [
    "นักทรัพยากรบุคคลปฏิบัติการ",
    "หัวหน้าสำนักปลัด",
    "ปลัดองค์การบริหารส่วนตำบลคลองไทร",
    "นายกองค์การบริหารส่วนตำบลคลองไทร",
    "ผู้อำนวยการกองคลัง",
    "นิติกรชำนาญการ",
];

fn planned() -> impl Strategy<Value = Vec<Planned>> {
    prop::collection::vec((0u8..5, 0u8..4), 1..=6).prop_map(|people| {
        let people = people.into_iter().enumerate();
        people
            .map(|(at, (role, position))| Planned {
                name: NAMES[at].to_owned(),
                role: (role > 0).then(|| ROLES[at].to_owned()),
                position: (position > 0).then(|| POSITIONS[at].to_owned()),
            })
            .collect()
    })
}

fn typed() -> impl Strategy<Value = Typed> {
    use Typed::{NameInLine, NoSignWord, RoleAbove, RoleAfterDots, RoleBelowName};
    prop::sample::select(vec![
        RoleAfterDots,
        RoleAbove,
        RoleBelowName,
        NameInLine,
        NoSignWord,
    ])
}

/// The lines of one signature, and where those side by side have none, an empty one.
fn lines(person: &Planned, typed: Typed) -> Vec<String> {
    let role = person.role.clone().unwrap_or_default();
    let position = person.position.clone().unwrap_or_default();
    let name = format!("({})", person.name);
    let sign = "ลงชื่อ ........................".to_owned();
    match typed {
        Typed::RoleAfterDots => vec![format!("{sign} {role}"), name, position],
        Typed::RoleAbove => vec![role, sign, name, position],
        Typed::RoleBelowName => vec![sign, name, role, position],
        Typed::NameInLine => vec![format!("ลงชื่อ {}   {role}", person.name), position],
        Typed::NoSignWord => vec![
            "................................".to_owned(),
            name,
            position,
        ],
    }
}

/// Whether anybody could say whose a role is: not where it may belong to the one above it as well
/// as to the one below.
fn is_plain(people: &[Planned], typed: Typed, apart: bool) -> bool {
    typed != Typed::RoleAbove || apart || people[0].role.is_some()
}

/// Rows of signatures side by side: each a row of people, each of these their lines.
fn block(people: &[Planned], typed: Typed, beside: usize) -> Vec<Vec<Vec<String>>> {
    people
        .chunks(beside)
        .map(|row| row.iter().map(|person| lines(person, typed)).collect())
        .collect()
}

fn read(name: &str, bytes: &[u8]) -> Imported {
    let reading = Import {
        picture_prefix: "p-",
        ..Import::default()
    };
    reading
        .bytes(name, bytes)
        .unwrap_or_else(|error| panic!("{error}"))
}

/// Whoever signs is there under their name, with their own role and position or with none; what is
/// not there is told.
fn check(people: &[Planned], typed: Typed, imported: &Imported) -> Result<(), TestCaseError> {
    let signers = &imported.report.signers;
    let told: Vec<&str> = imported
        .findings
        .iter()
        .map(|finding| finding.message.thai.as_str())
        .collect();
    let told = told.join("\n");
    let words = |text: &Text| text.value.clone();
    let names: Vec<String> = signers
        .iter()
        .filter_map(|s| s.name.as_ref().map(words))
        .collect();
    let wanted: Vec<String> = people.iter().map(|person| person.name.clone()).collect();
    prop_assert_eq!(&names, &wanted, "{:#?} {}", signers, told);
    for (person, signer) in people.iter().zip(signers) {
        let of = |field: &dyn Fn(&Signer) -> Vec<String>, planned: &Option<String>| {
            let have = field(signer);
            match (planned, have.as_slice()) {
                (Some(planned), [have]) if planned == have => Ok(()),
                (None, []) => Ok(()),
                (Some(planned), []) if told.contains(planned.as_str()) => Ok(()),
                _ => Err(TestCaseError::fail(format!(
                    "{}: {planned:?} became {have:?}\n{signers:#?}\n{told}",
                    person.name
                ))),
            }
        };
        // Without a sign word nobody says what for.
        let role = person.role.clone().filter(|_| typed != Typed::NoSignWord);
        of(&|s| s.role.iter().map(words).collect(), &role)?;
        of(
            &|s| s.position.iter().map(words).collect(),
            &person.position,
        )?;
    }
    Ok(())
}

const HEADER: [&str; 4] = ["ที่", "โครงการ", "ผู้รับผิดชอบ", "ผลการดำเนินการ"];
const MEASURE: [&str; 4] = ["๑", "อบรมจริยธรรม", "สำนักปลัด", "ดำเนินการแล้ว"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn below_the_table_of_a_sheet(people in planned(), typed in typed(), beside in 1usize..4, apart: bool, in_cells: bool, gap in 0u32..2) {
        prop_assume!(is_plain(&people, typed, apart));
        let mut cells: Vec<(u32, u32, String)> = Vec::new();
        for (column, (title, text)) in HEADER.iter().zip(MEASURE).enumerate() {
            cells.push((1, column as u32, (*title).to_owned()));
            cells.push((2, column as u32, text.to_owned()));
        }
        let mut at = 3 + gap;
        for row in block(&people, typed, beside) {
            let height = row.iter().map(Vec::len).max().unwrap_or(0);
            for (place, lines) in row.iter().enumerate() {
                let column = place as u32;
                if in_cells {
                    cells.push((at, column, lines.join("\n").trim_matches('\n').to_owned()));
                    continue;
                }
                for (down, line) in lines.iter().enumerate() {
                    cells.push((at + down as u32, column, line.clone()));
                }
            }
            at += if in_cells { 1 } else { height as u32 } + u32::from(apart);
        }
        check(&people, typed, &read("a.xlsx", &sheet_of(&text_cells(&cells), "")))?;
    }

    #[test]
    fn in_paragraphs_and_tables_of_a_document(people in planned(), typed in typed(), beside in 1usize..4, apart: bool, container in 0u8..3) {
        prop_assume!(is_plain(&people, typed, apart));
        let mut body = format!("<w:tbl>{}{}</w:tbl>", row(&HEADER), row(&MEASURE));
        body.push_str("<w:p/>");
        let rows = block(&people, typed, if container == 0 { 1 } else { beside });
        let mut table = String::new();
        for people in &rows {
            let height = people.iter().map(Vec::len).max().unwrap_or(0);
            match container {
                0 => for line in people.iter().flatten().filter(|line| !line.is_empty()) {
                    body.push_str(&paragraph(line));
                },
                1 => {
                    let cells: Vec<String> = people.iter().map(|lines| lines.join("\n")).collect();
                    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
                    table.push_str(&row(&cells));
                }
                _ => for down in 0..height {
                    let cells: Vec<&str> = people.iter().map(|lines| lines[down].as_str()).collect();
                    table.push_str(&row(&cells));
                },
            }
            if apart {
                body.push_str("<w:p/>");
                if container == 2 {
                    table.push_str(&row(&vec![""; people.len()]));
                }
            }
        }
        if !table.is_empty() {
            body.push_str(&format!("<w:tbl>{table}</w:tbl>"));
        }
        check(&people, typed, &read("a.docx", &docx_with_body(&body)))?;
    }
}
