//! «สำเนาถูกต้อง» under a document: who certifies the copy is none of its signers.

use super::content::{Block, Paragraph};
use crate::report::{CERTIFIED, Signer, Text};
use crate::source::Located;
use crate::thai::Date;

/// The most lines that may stand under it: name, position, date.
const MOST_LINES: usize = 8;

/// Takes the block that certifies a copy out of the document, where it ends with one.
pub(super) fn take(blocks: &mut Vec<Block>) -> Option<Signer> {
    let is_head =
        |block: &Block| matches!(block, Block::Paragraph(line) if line.text() == CERTIFIED);
    let start = blocks.iter().rposition(is_head)?;
    let after = &blocks[start + 1..];
    let length = after
        .iter()
        .position(|block| matches!(block, Block::SectionEnd))
        .unwrap_or(after.len());
    let lines: Option<Vec<String>> = after[..length]
        .iter()
        .map(|block| match block {
            Block::Paragraph(line) => Some(Paragraph::text(line)),
            Block::Table(_) | Block::Contents(_) | Block::SectionEnd => None,
        })
        .collect();
    // The lines of a position are one paragraph.
    let lines = lines?;
    let lines = lines
        .iter()
        .flat_map(|text| text.split('\n'))
        .map(str::trim);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    if lines.len() > MOST_LINES {
        return None;
    }
    let mut signer = Signer::default();
    for line in &lines {
        let says = line.trim_matches(|c| matches!(c, '(' | ')' | '.' | '…' | ' ' | '\u{A0}'));
        let in_brackets = line.starts_with('(') && line.ends_with(')');
        if let Some(day) = line.strip_prefix("วันที่") {
            signer.date = Date::parse(day.trim()).map(Located::new);
        } else if says.is_empty() {
            // Dots to write over.
        } else if in_brackets && signer.name.is_none() && signer.position.is_empty() {
            signer.name = Some(Text::new(says));
        } else {
            signer.position.push(Text::new(line.trim()));
        }
    }
    blocks.drain(start..start + 1 + length);
    Some(signer)
}
