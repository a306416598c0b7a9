//! The document part: sections and blocks in reading order, streamed.

use std::io::{Seek, Write};

use super::context::{Context, Part};
use super::drawing::Room;
use super::measure::{points, twips};
use super::package::{Package, start_root};
use super::paragraph::{self, Place};
use super::section::{self, Furniture};
use super::sign_off;
use super::styles::TableStyles;
use super::table::{self, Setting};
use crate::document::{Alignment, Block, Role, Section, StyleId};
use crate::error::Result;
use crate::units::Pt;

/// Writes `word/document.xml`.
pub(super) fn write<W: Write + Seek>(
    package: &mut Package<W>,
    part: &mut Part,
    context: &mut Context<'_>,
    furniture: &Furniture,
    tables: &TableStyles,
) -> Result<()> {
    start_root(&mut part.xml, "w:document");
    part.xml.start("w:body", &[]);
    let document = context.document;
    let last = document.sections.len().saturating_sub(1);
    for (index, section) in document.sections.iter().enumerate() {
        let properties = section::properties(
            context,
            furniture,
            index,
            section,
            is_centred_by_word(section),
        );
        let mut writer = SectionWriter {
            section,
            tables,
            width: section::width(section),
            ending: (index != last).then_some(properties.as_str()),
        };
        writer.write(package, part, context)?;
        if index == last {
            part.xml.raw(&properties);
        }
    }
    if document.sections.is_empty() {
        part.xml.raw("<w:p/>");
    }
    part.xml.end("w:body");
    part.xml.end("w:document");
    Ok(())
}

/// Word centres a page's content itself, unless something must stand at the page's foot.
fn is_centred_by_word(section: &Section) -> bool {
    section.centred_vertically
        && !section
            .blocks
            .iter()
            .any(|block| matches!(block, Block::FillPage))
}

struct SectionWriter<'a> {
    section: &'a Section,
    tables: &'a TableStyles,
    width: i32,
    /// The `w:sectPr` to be put into the last paragraph; nothing in the last section.
    ending: Option<&'a str>,
}

impl SectionWriter<'_> {
    fn write<W: Write + Seek>(
        &mut self,
        package: &mut Package<W>,
        part: &mut Part,
        context: &mut Context<'_>,
    ) -> Result<()> {
        let blocks = &self.section.blocks;
        let mut emblem = self.section.emblem.as_ref();
        if !matches!(blocks.first(), Some(Block::Paragraph(_)))
            && let Some(emblem) = emblem.take().filter(|emblem| emblem.picture.is_some())
        {
            paragraph::emblem_only(part, context, emblem);
        }
        let free = self.free_height(context);
        if self.section.centred_vertically && !is_centred_by_word(self.section) {
            paragraph::empty(&mut part.xml, free, &Place::default());
        }
        for (index, block) in blocks.iter().enumerate() {
            let next = blocks.get(index + 1);
            let last = next.is_none();
            match block {
                Block::Paragraph(paragraph) => {
                    let place = Place {
                        extra_after: space_before(next),
                        emblem: emblem.take(),
                        section: self.ending.filter(|_| last),
                        ..Place::default()
                    };
                    paragraph::write(part, context, paragraph, &place);
                }
                Block::Table(table) => {
                    let setting = Setting {
                        width: self.width,
                        height: self.section.page.text_height().pt(),
                        styles: self.tables,
                        keep_rows: keep_rows(&blocks[index + 1..]),
                    };
                    table::write(package, part, context, table, &setting)?;
                    if next.is_some_and(is_table) {
                        // Two tables without a paragraph between them would become one.
                        let height = space_before(next).max(Pt(1.0));
                        let place = Place {
                            keep_with_next: matches!(next, Some(Block::SignOff(_))),
                            ..Place::default()
                        };
                        paragraph::empty(&mut part.xml, height, &place);
                    }
                }
                Block::Picture(picture) => {
                    let room = Room {
                        width: points(self.width),
                        height: self.section.page.text_height().pt() * 0.9,
                    };
                    let style = body_style(context);
                    let alignment = Some(Alignment::Centre);
                    table::write_picture(part, context, picture, style, room, alignment, false);
                }
                Block::SignOff(block) => {
                    sign_off::write(part, context, block, self.width);
                    if next.is_some_and(is_table) && sign_off::is_table(block) {
                        paragraph::invisible(&mut part.xml, &Place::default());
                    }
                }
                Block::Rule {
                    width,
                    thickness,
                    right,
                } => {
                    let right = twips(*right);
                    let indent = ((self.width - right - twips(*width)) / 2).max(0);
                    let indents = (indent, indent + right);
                    paragraph::rule(&mut part.xml, indents, *thickness, RULE_HEIGHT);
                }
                Block::Space(height) => {
                    paragraph::empty(&mut part.xml, height.max(Pt(0.05)), &Place::default());
                }
                Block::FillPage => {
                    if free > Pt::ZERO {
                        paragraph::empty(&mut part.xml, free, &Place::default());
                    }
                }
            }
            package.drain(&mut part.xml)?;
        }
        // A section ends in a paragraph, and so does the document after a table.
        if !matches!(blocks.last(), Some(Block::Paragraph(_))) {
            let place = Place {
                section: self.ending,
                ..Place::default()
            };
            paragraph::invisible(&mut part.xml, &place);
        }
        Ok(())
    }

    /// The height each gap of a page gets that is to be filled: from the estimated height of what
    /// stands on it, rather too little than too much, for too much would start another page.
    fn free_height(&self, context: &Context<'_>) -> Pt {
        let fills = self
            .section
            .blocks
            .iter()
            .filter(|block| matches!(block, Block::FillPage))
            .count();
        if fills == 0 {
            return Pt::ZERO;
        }
        let gaps = fills + usize::from(self.section.centred_vertically);
        let used: Pt = self
            .section
            .blocks
            .iter()
            .map(|block| self.height(context, block))
            .sum();
        let free = self.section.page.text_height().pt() - used - SAFETY;
        (free / gaps as f32).max(Pt::ZERO)
    }

    fn height(&self, context: &Context<'_>, block: &Block) -> Pt {
        match block {
            Block::Paragraph(paragraph) => {
                let Some(style) = context.style(paragraph.style) else {
                    return Pt::ZERO;
                };
                let line = match style.leading {
                    crate::document::Leading::Single => context.metrics.line_height(style.size),
                    crate::document::Leading::Exactly(height) => height,
                };
                let room = points(self.width) - style.left.pt() - style.right.pt();
                let lines: f32 = paragraph
                    .text()
                    .split('\n')
                    .map(|text| {
                        let length = context.metrics.text_width(text, style.size, style.bold)
                            + style.first_line.pt();
                        (length / room.max(Pt(1.0))).ceil().max(1.0)
                    })
                    .sum();
                line * lines + style.space_before + style.space_after
            }
            Block::Space(height) => *height,
            Block::Rule { .. } => RULE_HEIGHT,
            Block::Picture(picture) => {
                let ratio = picture.file.height.max(1.0) / picture.file.width.max(1.0);
                let natural = match picture.width {
                    crate::document::PictureWidth::Fit => Pt(picture.file.width * 0.75),
                    crate::document::PictureWidth::Fixed(width) => width.pt(),
                    crate::document::PictureWidth::FixedHeight(height) => height.pt() / ratio,
                };
                let caption = picture.caption.as_ref().map_or(Pt::ZERO, |caption| {
                    self.height(context, &Block::Paragraph(caption.clone()))
                });
                // The line the picture stands in has a descent of its own.
                natural.min(points(self.width)) * ratio + caption + Pt(8.0)
            }
            // What is as long as it is leaves nothing to fill.
            Block::Table(_) | Block::SignOff(_) => self.section.page.text_height().pt(),
            Block::FillPage => Pt::ZERO,
        }
    }
}

/// The height a rule takes.
const RULE_HEIGHT: Pt = Pt(12.0);

/// What an estimate of a page's content may be wrong by.
const SAFETY: Pt = Pt(24.0);

fn is_table(block: &Block) -> bool {
    match block {
        Block::Table(table) => table::is_written(table),
        Block::SignOff(block) => sign_off::is_table(block),
        _ => false,
    }
}

/// The space a table asks for above it; the paragraph before it gives it.
fn space_before(next: Option<&Block>) -> Pt {
    match next {
        Some(Block::Table(table)) => table.space_before.max(Pt::ZERO),
        _ => Pt::ZERO,
    }
}

/// How many rows of a table must stay with a signature block after it.
fn keep_rows(after: &[Block]) -> usize {
    after
        .iter()
        .find(|block| !matches!(block, Block::Space(_)))
        .and_then(|block| match block {
            Block::SignOff(block) => Some(usize::from(block.keep_rows)),
            _ => None,
        })
        .unwrap_or(0)
}

fn body_style(context: &Context<'_>) -> StyleId {
    let styles = &context.document.styles;
    styles
        .iter()
        .find(|(_, style)| style.role == Role::Caption)
        .or_else(|| styles.iter().find(|(_, style)| style.role == Role::Body))
        .map(|(id, _)| id)
        .unwrap_or_default()
}
