//! What stands in a cell: paragraphs with their labels, pictures with their captions.

use super::label::Labels;
use super::part::Part;
use super::wording::TextLine;
use crate::document::{
    Alignment, CellBlock, Inline, Label, Mark, Paragraph, Picture, PictureWidth,
};
use crate::error::{Message, Origin};
use crate::report::{Bullet, CellItem, Illustration};
use crate::thai::DateStyle;

/// What a bullet list's items hang on, from the outermost level.
const BULLETS: [&str; 4] = ["•", "–", "•", "–"];

impl Part<'_, '_> {
    /// The blocks of a cell's items.
    pub(super) fn cell_blocks(
        &mut self,
        items: &[CellItem],
        style: &str,
        caption_style: &str,
    ) -> Vec<CellBlock> {
        let mut labels = Labels::default();
        let mut blocks = Vec::new();
        for item in items {
            match item {
                CellItem::Text(text) => {
                    for (line, origin) in text.lines() {
                        let line = line.trim();
                        if line.is_empty() {
                            continue;
                        }
                        let paragraph = self.labelled(line, &origin, style, &mut labels);
                        blocks.push(CellBlock::Paragraph(paragraph));
                    }
                }
                CellItem::Bullet(bullet) => {
                    blocks.push(CellBlock::Paragraph(self.bullet(bullet, style)));
                }
                CellItem::Months(months) => {
                    let text = months.value.format(DateStyle::Short, self.report.digits);
                    blocks.push(CellBlock::Paragraph(Paragraph {
                        origin: months.origin.clone(),
                        ..Paragraph::plain(self.style(style), text)
                    }));
                }
                CellItem::Illustration(illustration) => {
                    let picture = self.illustration(illustration, caption_style, &mut labels);
                    blocks.extend(picture.map(CellBlock::Picture));
                }
            }
        }
        blocks
    }

    fn labelled(
        &mut self,
        line: &str,
        origin: &Origin,
        style: &str,
        labels: &mut Labels,
    ) -> Paragraph {
        let (label, rest) = labels.split(line);
        let mut paragraph = self.paragraph(
            style,
            &TextLine {
                text: rest.to_owned(),
                origin: origin.clone(),
            },
        );
        paragraph.label = label.map(|label| self.drawn_label(label));
        if is_lone_dash(rest) {
            paragraph.alignment = Some(Alignment::Centre);
        }
        paragraph
    }

    /// A label in the document's digits.
    pub(super) fn drawn_label(&self, label: Label) -> Label {
        Label {
            text: self.report.digits.apply_everywhere(&label.text),
            ..label
        }
    }

    fn bullet(&mut self, bullet: &Bullet, style: &str) -> Paragraph {
        let level = usize::from(bullet.level.saturating_sub(1)).min(BULLETS.len() - 1);
        // An item is one paragraph: its lines run on.
        let text: Vec<&str> = bullet.text.value.split_whitespace().collect();
        let mut paragraph = self.paragraph(
            style,
            &TextLine {
                text: text.join(" "),
                origin: bullet.text.origin.clone(),
            },
        );
        paragraph.label = Some(Label {
            text: BULLETS[level].to_owned(),
            level: u8::try_from(level).unwrap_or(0),
        });
        paragraph
    }

    fn illustration(
        &mut self,
        illustration: &Illustration,
        caption_style: &str,
        labels: &mut Labels,
    ) -> Option<Picture> {
        let caption = illustration.caption.as_ref().and_then(|caption| {
            let lines: Vec<&str> = caption
                .value
                .split('\n')
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .collect();
            let line = lines.join(" ");
            (!line.is_empty()).then(|| self.labelled(&line, &caption.origin, caption_style, labels))
        });
        let alt = match (&illustration.alt, &caption) {
            (Some(alt), _) if !alt.is_blank() => self.drawn(&alt.value),
            (_, Some(caption)) => caption.text(),
            _ => {
                self.job.fault(
                    &illustration.file.origin,
                    Message::new(
                        format!("รูป “{}” ไม่มีคำบรรยาย", illustration.file.value),
                        format!("the picture “{}” has no caption", illustration.file.value),
                    ),
                    Some(Message::new(
                        "เพิ่ม caption: คำบรรยายใต้รูป หรือ alt: คำอธิบายสำหรับผู้ที่มองไม่เห็นรูป",
                        "add caption: a line that explains it, or alt: a description for those who cannot see it",
                    )),
                );
                String::new()
            }
        };
        Some(Picture {
            file: self.picture_file(&illustration.file)?,
            alt,
            caption,
            width: illustration
                .width
                .map_or(PictureWidth::Fit, PictureWidth::Fixed),
        })
    }

    /// The paragraph of an empty cell: nothing, or the agency's sign for it in the middle.
    pub(super) fn empty_cell(&self, sign: &str, style: &str, origin: &Origin) -> Vec<CellBlock> {
        if sign.is_empty() {
            return Vec::new();
        }
        vec![CellBlock::Paragraph(Paragraph {
            alignment: Some(Alignment::Centre),
            origin: origin.clone(),
            ..Paragraph::plain(self.style(style), sign)
        })]
    }

    /// A tick in the middle of a cell.
    pub(super) fn tick(&self, style: &str, origin: &Origin) -> Vec<CellBlock> {
        vec![CellBlock::Paragraph(Paragraph {
            alignment: Some(Alignment::Centre),
            content: vec![Inline::Mark(Mark::Tick)],
            origin: origin.clone(),
            style: self.style(style),
            ..Paragraph::default()
        })]
    }
}

/// Whether the line is the sign for «nothing here».
fn is_lone_dash(line: &str) -> bool {
    matches!(line, "-" | "–" | "—")
}
