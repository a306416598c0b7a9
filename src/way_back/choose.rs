//! Which form a document is of, where nobody says: by what it states, by its table's header, by
//! the words at its head.

use super::columns::{Mapping, Wanted};
use super::content::{Block, Table};
use super::finding::finding;
use crate::error::{Finding, Message, Result};
use crate::form::{ColumnForm, Columns, Form, TableForm, ToldBy};
use crate::ooxml::refusal;
use crate::report::{Files, Text, Unshown};

/// What takes any titled table.
const ANY_TABLE: &str = "report-table";

/// The built-in forms.
fn all_built_in() -> impl Iterator<Item = Form> {
    // A test reads each: none has a fault.
    Form::built_in().filter_map(|id| Form::parse(id, Form::text_of(id)?).ok())
}

/// The built-in forms whose table has columns of its own: those a header can tell apart.
pub(super) fn with_own_columns() -> Vec<Form> {
    all_built_in()
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

/// The form of a document that names none: one of `candidates`, or what its head says.
pub(super) fn form(
    name: &str,
    blocks: &[Block],
    candidates: &[Form],
    findings: &mut Vec<Finding>,
) -> Result<Form> {
    let mut ranked = by_header(blocks, candidates).into_iter();
    let best = ranked.next();
    let (form, why) = match best.filter(|best| best.fits) {
        Some(best) => (best.form.clone(), ("ตามหัวตาราง", "by its table's header")),
        None => match by_words(blocks) {
            Some(form) => (form, ("ตามคำขึ้นต้น", "by the words at its head")),
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

/// What the file calls the form of one's own that it was made by.
fn own_name(kept: Option<&Unshown>) -> Option<&Text> {
    let name = &kept?.report.as_ref()?.form;
    Form::text_of(&name.value).is_none().then_some(name)
}

/// The form of one's own that the file was made by, where it stands in the report's folder, and
/// what a report calls it: its path.
pub(super) fn own(kept: Option<&Unshown>, folder: Option<&Files>) -> Option<(Form, Text)> {
    let name = own_name(kept)?;
    Some((Form::named(name, folder?).ok()?, name.clone()))
}

/// The form a file names where none of one's own is there to be read by, and what a report calls
/// it. A form of one's own may bear the identifier of the built-in one it was copied from.
pub(super) fn stated(
    name: &str,
    id: &str,
    kept: Option<&Unshown>,
    findings: &mut Vec<Finding>,
) -> Result<(Form, Text)> {
    let form = built_in(name, id)?;
    if let Some(own) = own_name(kept).map(Text::as_str) {
        let message = Message::new(
            format!("ไฟล์นี้ทำด้วยแบบ “{own}” ซึ่งอ่านไม่ได้จากโฟลเดอร์ของรายงาน จึงใช้แบบ “{id}” ที่มีมาให้"),
            format!(
                "the file was made with the form “{own}”, which cannot be read in the report's folder; \
                 the built-in form “{id}” was taken"
            ),
        );
        findings.push(finding(name, "form", message));
    }
    Ok((form, Text::new(id)))
}

/// The built-in form of that name.
fn built_in(name: &str, id: &str) -> Result<Form> {
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

/// The form whose words the document says: of two, the one told nearest the top.
fn by_words(blocks: &[Block]) -> Option<Form> {
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
    let bare = |text: &str| -> String { text.split_whitespace().collect() };
    let has_table = blocks.iter().any(|block| match block {
        Block::Table(table) => table.rows.iter().any(|row| row.header),
        _ => false,
    });
    let is_told = |words: &ToldBy| {
        let closes = |word: &String| {
            let word = bare(word);
            lines.iter().any(|line| bare(line).starts_with(&word))
        };
        begins(&lines[..lines.len().min(words.within)], &words.begins)
            && words.says.iter().all(|word| begins(&lines, word))
            && (!has_table || words.beside_table.iter().all(closes))
    };
    let told = all_built_in().filter_map(|form| {
        let words = form.told_by.as_ref().filter(|words| is_told(words))?;
        Some((words.within, form))
    });
    Some(told.min_by_key(|(within, _)| *within)?.1)
}
