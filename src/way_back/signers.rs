//! Signature blocks: «ลงชื่อ ……… ผู้รายงาน», «(name)», «ตำแหน่ง …», «วันที่ …».
//!
//! The words decide; tags of content controls only add the signer's short name, because some
//! programs drop them.

use super::content::{Paragraph, Piece, Table};
use crate::form::Form;
use crate::report::{Signer, Text};
use crate::source::Located;
use crate::thai::Date;

/// Whether a table is a signature block: a cell of it begins «ลงชื่อ».
pub(super) fn is_block(table: &Table) -> bool {
    let mut paragraphs = table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .flat_map(|cell| &cell.paragraphs);
    paragraphs.any(|paragraph| begins_block(&paragraph.text()))
}

/// Whether a line is «ลงชื่อ», dots to sign on and perhaps a role, and not a sentence that begins
/// with the word.
pub(super) fn begins_block(text: &str) -> bool {
    const LONGEST: usize = 200;
    without_sign_word(text).is_some_and(|rest| {
        let dots = rest
            .chars()
            .filter(|c| matches!(c, '.' | '…' | '_'))
            .count();
        let rest = rest.trim_start();
        text.chars().count() <= LONGEST
            && (rest.is_empty() || dots >= 3 || rest.starts_with(['.', '…', '_']))
    })
}

/// What follows «ลงชื่อ» at the beginning of a line, however it is written.
fn without_sign_word(text: &str) -> Option<&str> {
    const WORDS: [&str; 4] = ["ลงชื่อ", "(ลงชื่อ)", "( ลงชื่อ )", "ลงนาม"];
    WORDS.iter().find_map(|word| text.strip_prefix(word))
}

/// Whether a line is a name in brackets, or brackets over dots.
pub(super) fn is_bracketed_name(text: &str) -> bool {
    const TITLES: [&str; 12] = [
        "นาย",
        "นาง",
        "น.ส.",
        "ว่าที่",
        "ดร.",
        "พ.ต.",
        "พ.จ.",
        "จ.ส.",
        "ส.ต.",
        "สิบ",
        "จ่า",
        "พัน",
    ];
    let Some(inner) = text
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    else {
        return false;
    };
    let inner = inner.trim();
    let over_dots = inner.len() >= 5 && without_dots(inner).is_empty();
    over_dots || TITLES.iter().any(|title| inner.starts_with(title))
}

/// The signers of a block, cell by cell. Where each line of a block has a row of its own, what
/// stands under one another is one signer.
pub(super) fn read(table: &Table) -> Vec<Signer> {
    let width = table.width().max(1);
    let blocks: Vec<usize> = table
        .rows
        .iter()
        .map(|row| {
            let mut cells = row.cells.iter().flat_map(|cell| &cell.paragraphs);
            usize::from(cells.any(|paragraph| begins_block(&paragraph.text())))
        })
        .collect();
    let begins: usize = blocks.iter().sum();
    let filled = |row: &&super::content::Row| row.cells.iter().any(|cell| !cell.is_empty());
    let in_rows = table.rows.iter().filter(filled).count() > begins.max(1);
    if !in_rows {
        let cells = table.rows.iter().flat_map(|row| &row.cells);
        return cells
            .filter(|cell| !cell.is_empty())
            .filter_map(|cell| {
                let mut signers = vec![Signer::default()];
                for paragraph in &cell.paragraphs {
                    line(&mut signers, paragraph);
                }
                signers.into_iter().next()
            })
            .collect();
    }
    let mut all = Vec::new();
    let mut columns: Vec<Vec<Signer>> = vec![Vec::new(); width];
    for (row, begins) in table.rows.iter().zip(blocks) {
        if begins > 0 {
            all.extend(columns.iter_mut().flat_map(std::mem::take));
        }
        for (at, cell) in row.placed() {
            let Some(signers) = columns.get_mut(at) else {
                continue;
            };
            for paragraph in &cell.paragraphs {
                line(signers, paragraph);
            }
        }
    }
    all.extend(columns.into_iter().flatten());
    all
}

/// Gives the signers the names of their fields where the tags are gone, and leaves out those the
/// form gives by itself.
pub(super) fn name_fields(signers: &mut [Signer], fields: &[String], form: &Form) {
    if fields.len() == signers.len() {
        for (signer, field) in signers.iter_mut().zip(fields) {
            if signer.id.is_none() {
                signer.id = field.strip_prefix("sig_").map(Text::new);
            }
        }
    }
    let places = form.sign_off.as_ref().map(|block| block.signers.as_slice());
    for (index, signer) in signers.iter_mut().enumerate() {
        let usual = match places.unwrap_or_default().get(index) {
            Some(place) => place.id.replace('-', "_"),
            None => format!("signer{}", index + 1),
        };
        if signer.id.as_ref().is_some_and(|id| id.value == usual) {
            signer.id = None;
        }
    }
    // What no report may write is no name.
    for signer in signers {
        if signer
            .id
            .as_ref()
            .is_some_and(|id| !is_field_name(&id.value))
        {
            signer.id = None;
        }
    }
}

fn is_field_name(id: &str) -> bool {
    id.len() <= 60
        && id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// One line of a block, added to the last signer; a name in brackets begins the next one where the
/// last has a name or office already.
pub(super) fn line(signers: &mut Vec<Signer>, paragraph: &Paragraph) {
    let text = paragraph.text().replace('\u{A0}', " ");
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    let bracketed = text.starts_with('(') && text.ends_with(')');
    let full = signers
        .last()
        .is_none_or(|last| last.name.is_some() || !last.position.is_empty());
    if signers.is_empty() || (bracketed && full) {
        signers.push(Signer::default());
    }
    let Some(signer) = signers.last_mut() else {
        return;
    };
    if signer.id.is_none() {
        signer.id = id_of(paragraph).map(Text::new);
    }
    if let Some(rest) = without_sign_word(text) {
        let role = without_dots(rest);
        signer.role = (!role.is_empty()).then(|| Text::new(role));
    } else if bracketed {
        let name = without_dots(&text[1..text.len() - 1]);
        signer.name = (!name.is_empty()).then(|| Text::new(name));
    } else if let Some(rest) = text.strip_prefix("วันที่") {
        signer.date = Date::parse(without_dots(rest)).map(Located::new);
    } else {
        let rest = text.strip_prefix("ตำแหน่ง").unwrap_or(text);
        for part in rest.lines() {
            let part = without_dots(part);
            if !part.is_empty() {
                signer.position.push(Text::new(part));
            }
        }
    }
}

/// The signer's short name in a tag such as `sig_reporter_name`.
fn id_of(paragraph: &Paragraph) -> Option<String> {
    paragraph.pieces.iter().find_map(|piece| {
        let Piece::Text { tag: Some(tag), .. } = piece else {
            return None;
        };
        let rest = tag.strip_prefix("sig_")?;
        let (id, what) = rest.rsplit_once('_')?;
        let known = matches!(what, "name" | "position" | "date");
        (known && !id.is_empty()).then(|| id.to_owned())
    })
}

/// A text without the dots it is written over.
fn without_dots(text: &str) -> &str {
    text.trim_matches(|character: char| {
        character.is_whitespace() || matches!(character, '.' | '…' | '_' | '\u{A0}')
    })
}
