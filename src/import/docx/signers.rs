//! Signature blocks: «ลงชื่อ ……… ผู้รายงาน», «(name)», «ตำแหน่ง …», «วันที่ …».
//!
//! The words decide; tags of content controls only add the signer's short name, because some
//! programs drop them.

use super::content::{Paragraph, Piece, Table};
use crate::report::{Signer, Text};
use crate::source::Located;
use crate::thai::Date;

/// Whether a table is a signature block.
pub(super) fn is_block(table: &Table) -> bool {
    table.rows.iter().flat_map(|row| &row.cells).any(|cell| {
        cell.paragraphs
            .iter()
            .any(|paragraph| paragraph.text().starts_with("ลงชื่อ"))
    })
}

/// The signers of a block, cell by cell.
pub(super) fn read(table: &Table) -> Vec<Signer> {
    table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter(|cell| !cell.is_empty())
        .map(|cell| {
            let mut signers = vec![Signer::default()];
            for paragraph in &cell.paragraphs {
                line(&mut signers, paragraph);
            }
            signers.swap_remove(0)
        })
        .collect()
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
    if let Some(rest) = text.strip_prefix("ลงชื่อ") {
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
