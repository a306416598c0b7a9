//! A cell of a Word table → a cell of a report.

use super::super::content::{Cell, Paragraph};
use super::pattern::bare;
use super::spots::StyleName;
use super::{Pictures, join};
use crate::report::{Cell as ReportCell, CellItem, Illustration, Row, Status, Text};
use crate::source::UNFILLED;

/// The paragraphs and pictures of a cell; the paragraph right above a picture, in the style of
/// captions, is its caption.
pub(super) fn read(
    cell: &Cell,
    caption_style: Option<StyleName<'_>>,
    pictures: &mut Pictures,
) -> ReportCell {
    let mut items: Vec<CellItem> = Vec::new();
    let mut lines: Vec<String> = Vec::new();
    let mut caption: Option<String> = None;
    let flush = |lines: &mut Vec<String>, items: &mut Vec<CellItem>| {
        if !lines.is_empty() {
            items.push(CellItem::Text(Text::new(lines.join("\n"))));
            lines.clear();
        }
    };
    for (index, paragraph) in cell.paragraphs.iter().enumerate() {
        let has_picture = paragraph.pictures().next().is_some();
        let text = paragraph.marked();
        let is_caption = !has_picture
            && (caption_style.is_some_and(|own| own.is(&paragraph.style))
                || before_picture(&cell.paragraphs, index) && is_caption(&text));
        if !text.is_empty() {
            if is_caption {
                lines.extend(caption.replace(text));
            } else {
                lines.extend(caption.take());
                lines.push(text);
            }
        }
        for picture in paragraph.pictures() {
            let alt = picture.alt.as_str();
            let (file, width) = pictures.drawn(picture);
            flush(&mut lines, &mut items);
            let caption = caption.take();
            // A caption describes its picture, its label apart.
            let described = caption.as_deref().is_some_and(|caption| {
                let caption = bare(caption);
                let label = caption.strip_suffix(&bare(alt));
                label.is_some_and(|label| label.chars().count() <= 5)
            });
            let alt = match (alt, &caption) {
                // Somebody who cannot see the picture is told nothing yet.
                ("", None) => Some(Text::new(UNFILLED)),
                (alt, _) => (!alt.is_empty() && !described).then(|| Text::new(alt)),
            };
            items.push(CellItem::Illustration(Box::new(Illustration {
                file: Text::new(file),
                caption: caption.map(Text::new),
                alt,
                width,
            })));
        }
    }
    lines.extend(caption);
    flush(&mut lines, &mut items);
    ReportCell {
        items,
        ..ReportCell::default()
    }
}

/// Whether the next paragraph is a picture's.
fn before_picture(paragraphs: &[Paragraph], index: usize) -> bool {
    let next = paragraphs.get(index + 1);
    next.is_some_and(|next| next.pictures().next().is_some())
}

/// Whether a line says of itself that it explains a picture: «ภาพที่ ๑ …», «ภาพกิจกรรม …».
fn is_caption(text: &str) -> bool {
    const LONGEST: usize = 150;
    let begins = ["ภาพ", "รูป", "(ภาพ", "(รูป"];
    begins.iter().any(|word| text.starts_with(word))
        && !text.starts_with("รูปแบบ")
        && text.chars().count() <= LONGEST
        && !text.contains('\n')
}

/// Adds to the row's cell of that name; `flowing` text was cut by a page's end and goes on in its
/// line.
pub(super) fn put(row: &mut Row, key: &str, cell: ReportCell, flowing: bool) {
    let Some((_, have)) = row.cells.iter_mut().find(|(name, _)| name.value == key) else {
        row.cells.push((Text::new(key), cell));
        return;
    };
    for (index, item) in cell.items.into_iter().enumerate() {
        match (have.items.last_mut(), item) {
            (Some(CellItem::Text(last)), CellItem::Text(text)) => {
                join::append(&mut last.value, &text.value, flowing && index == 0);
            }
            (_, item) => have.items.push(item),
        }
    }
}

/// Whether a cell of a column of ticks is ticked; nothing where it says something else.
pub(super) fn ticked(cell: &ReportCell) -> Option<bool> {
    match cell.items.as_slice() {
        [CellItem::Text(text)] => Status::ticked(&text.value),
        _ => None,
    }
}
