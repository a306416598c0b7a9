//! Which form a document is of, where nobody says: by what it states, by its table's header, by
//! the words at its head.

use super::columns::{Mapping, Wanted};
use super::content::{Block, Table};
use super::finding;
use crate::error::{Finding, Message, Result};
use crate::form::{ColumnForm, Columns, Form, TableForm};
use crate::ooxml::{DocumentProperties, refusal};
use crate::report::{Files, Text, Unshown};

/// The words that open a document of a form without a table, at its head.
const HEADS: [(&str, &[&str]); 4] = [
    ("memo", &["บันทึกข้อความ"]),
    ("order", &["คำสั่ง"]),
    ("announcement", &["ประกาศ"]),
    ("letter", &["เรียน", "ขอแสดงความนับถือ"]),
];
/// What such a document says below, where it stands beside a table: a table's title, too, begins
/// with «คำสั่ง». Spaces between its words do not count.
const CLOSINGS: [(&str, &str); 2] = [("order", "สั่งณวันที่"), ("announcement", "ประกาศณวันที่")];
/// How many paragraphs are looked at for such words.
const HEAD_LENGTH: usize = 12;
/// What takes any titled table.
const ANY_TABLE: &str = "report-table";

/// The built-in forms whose table has columns of its own: those a header can tell apart.
pub(super) fn with_own_columns() -> Vec<Form> {
    Form::built_in()
        .filter_map(|id| Form::parse(id, Form::text_of(id)?).ok())
        .filter(|form| fixed_columns(form).is_some())
        .collect()
}

/// The columns a form's table has whatever the report says.
pub(super) fn fixed_columns(form: &Form) -> Option<&[ColumnForm]> {
    match &form.table.as_ref()?.columns {
        Columns::Fixed { columns, .. } => Some(columns),
        Columns::FromRows => None,
    }
}

/// The form of a document: the one it names, one of `candidates`, or what its head says.
pub(super) fn form(
    name: &str,
    blocks: &[Block],
    properties: &DocumentProperties,
    candidates: &[Form],
    findings: &mut Vec<Finding>,
) -> Result<Form> {
    if let [(id, _)] = properties.forms.as_slice() {
        return built_in(name, id);
    }
    let mut ranked = by_header(blocks, candidates).into_iter();
    let best = ranked.next();
    let (form, why) = match best.filter(|best| best.fits) {
        Some(best) => (best.form.clone(), ("ตามหัวตาราง", "by its table's header")),
        None => match by_head(blocks) {
            Some(id) => (
                built_in(name, id)?,
                ("ตามคำขึ้นต้น", "by the words at its head"),
            ),
            None => (
                built_in(name, ANY_TABLE)?,
                ("เพราะไม่เข้าแบบอื่น", "because no other form fits"),
            ),
        },
    };
    let mut message = Message::new(
        format!("ใช้แบบ “{}” ({}) {}", form.name.thai, form.id, why.0),
        format!("taken as “{}” ({}) {}", form.name.english, form.id, why.1),
    );
    let next = best.filter(|best| !best.fits).or_else(|| ranked.next());
    if let Some(Likely { form: next, .. }) = next {
        let Message { thai, english } = &mut message;
        thai.push_str(&format!(" รองลงมาคือ “{}” ({})", next.name.thai, next.id));
        english.push_str(&format!(
            "; next best is “{}” ({})",
            next.name.english, next.id
        ));
    }
    findings.push(finding(name, "form", message));
    Ok(form)
}

/// The form of one's own that the file was made by, where it stands in the report's folder.
pub(super) fn kept(kept: &Unshown, folder: Option<&Files>) -> Option<Form> {
    let name = &kept.report.as_ref()?.form;
    if Form::text_of(&name.value).is_some() {
        return None;
    }
    Form::named(name, folder?).ok()
}

/// What a report calls its form: the identifier of a built-in one, the path of one's own.
pub(super) fn name_of(form: &Form, kept: Option<&Unshown>) -> Text {
    let kept = kept.and_then(|kept| kept.report.as_ref());
    match kept {
        Some(kept) if Form::text_of(&form.id).is_none() => kept.form.clone(),
        _ => Text::new(form.id.as_str()),
    }
}

/// The built-in form of that name.
pub(super) fn built_in(name: &str, id: &str) -> Result<Form> {
    match Form::text_of(id) {
        Some(text) => Form::parse(id, text),
        None => Err(refusal(
            name,
            format!("เอกสารนี้ทำด้วยแบบ “{id}” ซึ่งไม่ใช่แบบที่มีมาให้"),
            format!("the document was made with the form “{id}”, which is not built in"),
        )
        .with_help(Message::new(
            "ระบุไฟล์ของแบบด้วย --form",
            "name the form's file with --form",
        ))),
    }
}

/// A form whose columns a table's header names.
#[derive(Clone, Copy)]
struct Likely<'f> {
    form: &'f Form,
    /// How much of both is the same.
    score: f64,
    /// Whether that is enough to take the document for one of this form.
    fits: bool,
}

/// How alike a header must be to that of a form to be worth telling of.
const WORTH_TELLING: f64 = 0.3;

/// The forms whose columns a table's header names, and few others; the likeliest first.
fn by_header<'f>(blocks: &[Block], candidates: &'f [Form]) -> Vec<Likely<'f>> {
    const TABLES: usize = 20;
    const ROWS: usize = 20;
    let tables: Vec<&Table> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
        .take(TABLES)
        .collect();
    let mut likely: Vec<Likely<'f>> = Vec::new();
    for form in candidates {
        let Some(table_form) = &form.table else {
            continue;
        };
        for table in &tables {
            let wanted = Wanted::of(table_form, table);
            let rows = table.rows.len().min(ROWS);
            let header = (0..rows).find_map(|at| wanted.header(&table.rows[at..]));
            let Some((_, mapping)) = header else { continue };
            // A table without what every row of the form must say is none of that form.
            if !has_required(table_form, &mapping) {
                continue;
            }
            // Of two forms that fit, the one whose titles are written just so.
            let score = mapping.likeness() / wanted.len().max(mapping.width()) as f64;
            // A short header is soon alike by chance: «ลำดับ, รายการ, งบประมาณ» is anybody's table.
            let least = if wanted.len() < 6 { 0.75 } else { 0.6 };
            let fits = score >= least;
            if score < WORTH_TELLING {
                continue;
            }
            let found = Likely { form, score, fits };
            match likely.last_mut().filter(|last| last.form.id == form.id) {
                Some(last) if last.score < score => *last = found,
                Some(_) => {}
                None => likely.push(found),
            }
        }
    }
    // Of two that fit alike, the first of the list; one that fits before one that does not.
    likely.sort_by(|a, b| b.fits.cmp(&a.fits).then(b.score.total_cmp(&a.score)));
    likely
}

/// Whether the header names every column that no row of the form may leave out.
fn has_required(form: &TableForm, mapping: &Mapping) -> bool {
    let Columns::Fixed { columns, .. } = &form.columns else {
        return true;
    };
    let mut columns = columns.iter().enumerate();
    columns.all(|(at, column)| !column.required || mapping.has(at))
}

fn by_head(blocks: &[Block]) -> Option<&'static str> {
    let lines: Vec<String> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.text()),
            _ => None,
        })
        .filter(|text| !text.is_empty())
        .collect();
    let begins = |lines: &[String], word: &str| {
        lines
            .iter()
            .any(|line| line.starts_with(word) && line.chars().count() <= 200)
    };
    let head = &lines[..lines.len().min(HEAD_LENGTH)];
    let bare: Vec<String> = lines
        .iter()
        .map(|line| line.split_whitespace().collect())
        .collect();
    let has_table = blocks.iter().any(|block| match block {
        Block::Table(table) => table.rows.iter().any(|row| row.header),
        _ => false,
    });
    HEADS
        .iter()
        .find(|(id, words)| {
            let (first, others) = (words[0], &words[1..]);
            // The title of a memo, an order or an announcement is its first or second line.
            let place = if *id == "letter" {
                head
            } else {
                &head[..head.len().min(2)]
            };
            let closing = CLOSINGS.iter().find(|(other, _)| other == id);
            let closes =
                closing.is_none_or(|(_, word)| bare.iter().any(|line| line.starts_with(word)));
            begins(place, first)
                && others.iter().all(|word| begins(&lines, word))
                && (closes || !has_table)
        })
        .map(|(id, _)| *id)
}
