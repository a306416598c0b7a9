//! The parts of a Word document, read: its blocks, and what stands beside them.

use super::builder::Builder;
use super::content::{Block, Paragraph, Place};
use super::memory::Memory;
use super::numbering::Numbering;
use super::remarks::{Remark, Remarks};
use super::styles::Styles;
use crate::error::Result;
use crate::ooxml::{Package, PartKind, read_xml};
use crate::report::{CopyKind, Secrecy};
use crate::thai::is_digit;
use std::collections::{HashMap, HashSet};

/// The part of the text, where the package names no other.
const DOCUMENT: &str = "word/document.xml";

/// Reads the main part and what this program kept beside it, and tells of notes, comments, heads
/// and feet.
pub(super) fn blocks(package: &mut Package<'_>) -> Result<(Vec<Block>, Vec<Remark>, Memory)> {
    let document = package.main_part()?.unwrap_or_else(|| DOCUMENT.to_owned());
    let text = package.required(&document)?;
    let (folder, _) = document.rsplit_once('/').unwrap_or(("", &document));
    let styles = match package.text(&format!("{folder}/styles.xml"))? {
        Some(styles) => Styles::read(package, &styles)?,
        None => Styles::default(),
    };
    let numbering = match package.text(&format!("{folder}/numbering.xml"))? {
        Some(numbering) => Numbering::read(package, &numbering)?,
        None => Numbering::default(),
    };
    let targets = package.relationships(&document)?;
    let name = package.name().to_owned();
    let mut builder = Builder::new(&name, targets, &styles, numbering);
    read_xml(package, &document, &text, &mut builder)?;
    package.must_be_word(&document, &text)?;
    drop(text);
    let references = std::mem::take(&mut builder.references);
    let (blocks, mut remarks) = builder.finish();
    let said: HashSet<String> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.text().trim().to_owned()),
            Block::Table(_) | Block::Contents(_) | Block::SectionEnd => None,
        })
        .collect();
    for (kind, part) in package.related(&document)? {
        let beside = Beside {
            kind,
            part: &part,
            references: &references,
            said: &said,
        };
        beside.read(package, &name, &styles, &mut remarks)?;
    }
    let mut memory = Memory::read(package, &document)?;
    memory.secrecy = remarks.secrecy;
    memory.mark = remarks.mark;
    Ok((blocks, remarks.finish(), memory))
}

/// A part beside the text.
struct Beside<'p> {
    kind: PartKind,
    part: &'p str,
    /// Where its notes and comments are referred to.
    references: &'p HashMap<String, Place>,
    /// The paragraphs of the text: what a head repeats of them is not lost.
    said: &'p HashSet<String>,
}

impl Beside<'_> {
    /// Tells what stands in it: a report has no place for it.
    fn read(
        &self,
        package: &mut Package<'_>,
        name: &str,
        styles: &Styles,
        remarks: &mut Remarks,
    ) -> Result<()> {
        let Some(text) = package.text(self.part)? else {
            return Ok(());
        };
        let targets = package.relationships(self.part)?;
        let mut builder = Builder::new(name, targets, styles, Numbering::default());
        builder.references.clone_from(self.references);
        read_xml(package, self.part, &text, &mut builder)?;
        let (blocks, _) = builder.finish();
        for block in &blocks {
            let (text, place) = match block {
                Block::Paragraph(paragraph) => (paragraph.text(), paragraph.place),
                Block::Table(table) => (table.text(), Place::Unknown),
                Block::Contents(_) | Block::SectionEnd => continue,
            };
            let (rule, place, thai, english) = match self.kind {
                PartKind::Comments => ("comment", place, "ความเห็นใน Word", "a comment in Word"),
                PartKind::Notes => (
                    "footnote",
                    place,
                    "เชิงอรรถไม่มีที่ในรายงาน",
                    "a footnote has no place in a report",
                ),
                PartKind::HeadOrFoot if is_page_number(&text) => continue,
                PartKind::HeadOrFoot if is_stamped(&text, remarks) => continue,
                PartKind::HeadOrFoot if self.said.contains(text.trim()) => continue,
                PartKind::HeadOrFoot => (
                    "head-or-foot",
                    Place::Unknown,
                    "หัวหรือท้ายกระดาษไม่มีที่ในรายงาน",
                    "a head or foot of the page has no place in a report",
                ),
            };
            if !text.is_empty() {
                remarks.tell(rule, place, thai, english, &text);
            }
        }
        Ok(())
    }
}

/// Whether a text is nothing but stamps: how secret the document is, which copy. They are noted.
fn is_stamped(text: &str, remarks: &mut Remarks) -> bool {
    let stamp = |word| (Secrecy::of_thai(word), CopyKind::of_thai(word));
    let stamps: Vec<_> = text.split_whitespace().map(stamp).collect();
    if stamps.is_empty() || stamps.contains(&(None, None)) {
        return false;
    }
    for (secrecy, mark) in stamps {
        remarks.secrecy = remarks.secrecy.max(secrecy);
        remarks.mark = remarks.mark.or(mark);
    }
    true
}

/// Whether a text is nothing but a page number: «- ๒ -», «หน้า ๒ จาก ๕».
pub(super) fn is_page_number(text: &str) -> bool {
    let mut rest = text.replace(['\u{A0}', '\t', '\n'], " ");
    let has_digit = rest.chars().any(is_digit);
    for word in ["หน้าที่", "หน้า", "จาก", "ที่", "ของ", "Page", "page", "of"]
    {
        rest = rest.replace(word, " ");
    }
    let bare = rest
        .chars()
        .all(|c| is_digit(c) || c.is_whitespace() || "-–—/|().~".contains(c));
    let short = text.chars().filter(|c| is_digit(*c)).count() <= 8;
    bare && short && (has_digit || rest.trim().chars().all(|c| "-–—".contains(c)))
}

impl Paragraph {
    /// Whether it is a page number somebody typed: dashes around it, or the word «หน้า» before it.
    pub(super) fn is_typed_page_number(&self) -> bool {
        let text = self.text();
        let dashed = text.starts_with(['-', '–']) && text.ends_with(['-', '–']);
        (dashed || text.starts_with("หน้า")) && text.chars().any(is_digit) && is_page_number(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_told_from_text() {
        for text in ["- ๒ -", "หน้า ๒ จาก ๕", "12", "-", "Page 3 of 9"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["รายงาน ๒๕๖๖", "อบต. หน้า ๒", "๒.", "โทร. ๐ ๓๒๔๘ ๑๒๓๔"]
        {
            assert_eq!(is_page_number(text), text == "๒.", "{text}");
        }
    }
}
