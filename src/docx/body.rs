//! The document part: sections and blocks in reading order, streamed.

use std::io::{Seek, Write};
use std::rc::Rc;

use super::contents;
use super::context::{Context, Part};
use super::drawing::Room;
use super::measure::{points, twips};
use super::paragraph::{self, Place};
use super::section::{self, Furniture};
use super::sign_off;
use super::styles::TableStyles;
use super::table::{self, Setting};
use crate::document::{Address, Alignment, Block, BlockPart, Plan, Role, Section, StyleId};
use crate::error::Result;
use crate::ooxml::{PackageWriter, start_root};
use crate::units::Pt;

/// What was settled before the first block is written.
pub(super) struct Looks<'a> {
    /// Heads and feet of the sections.
    pub furniture: &'a Furniture,
    /// The looks of the tables.
    pub tables: &'a TableStyles,
    /// What laying the document out settled.
    pub plan: &'a Plan,
}

/// Writes `word/document.xml`.
pub(super) fn write<W: Write + Seek>(
    package: &mut PackageWriter<W>,
    part: &mut Part,
    context: &mut Context<'_>,
    looks: &Looks<'_>,
) -> Result<()> {
    start_root(&mut part.xml, "w:document");
    part.xml.start("w:body", &[]);
    let document = context.document;
    let last = document.sections.len().saturating_sub(1);
    for (index, section) in document.sections.iter().enumerate() {
        let properties = section::properties(
            context,
            looks.furniture,
            index,
            section,
            is_centred_by_word(section),
        );
        let mut writer = SectionWriter {
            index,
            section,
            looks,
            width: section::width(section),
            ending: (index != last).then_some(properties.as_str()),
        };
        writer.write(package, part, context)?;
        if index == last {
            part.xml.raw(&properties);
        }
    }
    if document.sections.is_empty() {
        paragraph::blank(&mut part.xml, context.style_of_role(Role::Body));
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
    index: usize,
    section: &'a Section,
    looks: &'a Looks<'a>,
    width: i32,
    /// The `w:sectPr` to be put into the last paragraph; nothing in the last section.
    ending: Option<&'a str>,
}

impl SectionWriter<'_> {
    fn write<W: Write + Seek>(
        &mut self,
        package: &mut PackageWriter<W>,
        part: &mut Part,
        context: &mut Context<'_>,
    ) -> Result<()> {
        let blocks = &self.section.blocks;
        // Where the part of the document ends, for page numbers that count to it.
        let end = section::end_bookmark(context.document, self.index);
        let end_bookmark = end.as_deref().map(|name| (context.unique_id(), name));
        let mut emblem = self.section.emblem.as_ref();
        if !matches!(blocks.first(), Some(Block::Paragraph(_)))
            && let Some(emblem) = emblem.take().filter(|emblem| emblem.picture.is_some())
        {
            paragraph::emblem_only(part, context, emblem);
        }
        if self.section.centred_vertically && !is_centred_by_word(self.section) {
            let top = self.looks.plan.top(self.index).unwrap_or_default();
            paragraph::empty(&mut part.xml, self.fill(top), &Place::default());
        }
        // Shared, for the context is lent to whatever is written.
        let targets = Rc::clone(&context.targets);
        if let Some(target) = targets.of_section(self.index) {
            target.start(&mut part.xml);
            target.end(&mut part.xml);
        }
        for (index, block) in blocks.iter().enumerate() {
            let address = self.address(index);
            let plan = self.looks.plan.block(self.index, index);
            let next = blocks.get(index + 1);
            let last = next.is_none();
            // The paragraph that ends a section after its signatures is no page of its own.
            let keep_with_next = plan.is_some_and(|plan| plan.keep_with_next)
                || (last && matches!(block, Block::SignOff(_)));
            match block {
                Block::Paragraph(paragraph) => {
                    let place = Place {
                        at_top: index == 0,
                        keep_with_next,
                        extra_after: space_before(next),
                        emblem: emblem.take(),
                        target: targets.of_leaf(address),
                        section: self.ending.filter(|_| last),
                        bookmark: end_bookmark.filter(|_| last),
                        ..Place::default()
                    };
                    paragraph::write(part, context, paragraph, &place);
                }
                Block::Table(table) => {
                    let setting = Setting {
                        width: self.width,
                        height: self.section.page.text_height().pt(),
                        styles: self.looks.tables,
                        targets: &targets,
                        address,
                        plan: plan.and_then(|plan| plan.table.as_ref()),
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
                    table::write_picture(
                        part,
                        context,
                        picture,
                        style,
                        room,
                        alignment,
                        keep_with_next,
                    );
                }
                Block::Contents(what) => {
                    let width = self.section.page.text_width();
                    let numbers = plan.map_or(&[][..], |plan| &plan.page_numbers);
                    contents::write(part, context, what, address, width, numbers);
                }
                Block::SignOff(block) => {
                    sign_off::write(part, context, block, self.width, keep_with_next);
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
                    let place = Place {
                        keep_with_next,
                        ..Place::default()
                    };
                    let squeezed = plan.and_then(|plan| plan.height);
                    let height = squeezed.map_or(*height, |left| left - SQUEEZE);
                    paragraph::empty(&mut part.xml, height.max(Pt(0.05)), &place);
                }
                Block::FillPage => {
                    let height = plan.and_then(|plan| plan.height);
                    let height = self.fill(height.unwrap_or_default());
                    if height > Pt::ZERO {
                        paragraph::empty(&mut part.xml, height, &Place::default());
                    }
                }
            }
            package.drain(&mut part.xml)?;
        }
        // A section ends in a paragraph, and so does the document after a table.
        if !matches!(blocks.last(), Some(Block::Paragraph(_))) {
            let place = Place {
                section: self.ending,
                bookmark: end_bookmark,
                ..Place::default()
            };
            paragraph::invisible(&mut part.xml, &place);
        }
        Ok(())
    }

    /// The address of a block.
    fn address(&self, block: usize) -> Address {
        Address {
            section: self.index as u16,
            block: block as u32,
            part: BlockPart::Whole,
        }
    }

    /// A gap of a page that is to be filled: a little lower than the PDF's, for a line more than the
    /// PDF has must not start another page.
    fn fill(&self, height: Pt) -> Pt {
        let blocks = self.section.blocks.iter();
        let fills = blocks.filter(|block| matches!(block, Block::FillPage));
        let gaps = fills.count() + usize::from(self.section.centred_vertically);
        (height - SAFETY / gaps.max(1) as f32).max(Pt::ZERO)
    }
}

/// What a word processor may need more on a page that the PDF fills.
const SAFETY: Pt = Pt(24.0);

/// What a space gives up beyond what it gives up in the PDF, for the same reason.
const SQUEEZE: Pt = Pt(5.0);

/// The height a rule takes.
const RULE_HEIGHT: Pt = Pt(12.0);

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

fn body_style(context: &Context<'_>) -> StyleId {
    let styles = &context.document.styles;
    styles
        .iter()
        .find(|(_, style)| style.role == Role::Caption)
        .or_else(|| styles.iter().find(|(_, style)| style.role == Role::Body))
        .map(|(id, _)| id)
        .unwrap_or_default()
}
