//! Sections: the form's blocks, filled, in order.

use std::sync::Arc;

use super::label::Labels;
use super::part::{Part, ReadPicture};
use super::wording::TextLine;
use crate::document::{
    Block, Contents, Emblem, Inline, Paragraph, Picture, PictureFile, PictureWidth, Section,
    TextSpan,
};
use crate::error::{Error, ErrorKind, Message};
use crate::form::{BlockForm, Content, LinePiece, PictureSource, SectionForm, key_of};
use crate::limits;
use crate::picture;
use crate::report::{self, Text};
use crate::units::Mm;

/// The styles of the entries of a table of contents, from the outermost; `styles.yaml` has them.
const CONTENTS_STYLES: [&str; Contents::LEVELS] = ["Contents1", "Contents2", "Contents3"];

impl Part<'_, '_> {
    /// Every section of the form that has something to say.
    pub(super) fn sections(&mut self) -> Vec<Section> {
        let form = self.form;
        form.sections
            .iter()
            .filter_map(|section| self.section(section))
            .collect()
    }

    fn section(&mut self, section: &SectionForm) -> Option<Section> {
        if let Some(when) = &section.when
            && !self.says_anything(when)
        {
            return None;
        }
        if let Some(unless) = &section.unless
            && self.says_anything(unless)
        {
            return None;
        }
        self.text_width = section.page.text_width();
        let mut blocks = Vec::new();
        let mut said_by = Vec::new();
        for block in &section.blocks {
            self.block(block, &mut blocks);
            said_by.resize(blocks.len(), self.said_by(&block.content));
        }
        if blocks
            .iter()
            .all(|block| matches!(block, Block::Space(_) | Block::FillPage))
        {
            return None;
        }
        let bookmark = section.bookmark.as_ref().map(|bookmark| {
            let text = self.fill(bookmark);
            self.drawn(&text)
        });
        let running_head = section.running_head.as_ref().and_then(|head| {
            let line = TextLine {
                text: self.fill(head),
                origin: self.report.origin().clone(),
            };
            (!line.text.is_empty()).then(|| self.paragraph("RunningHead", &line))
        });
        let emblem = section.emblem.as_ref().map(|emblem| Emblem {
            picture: self.agency_picture(emblem.source, emblem.height, true),
            height: emblem.height,
            top: emblem.top,
            horizontal: emblem.horizontal,
        });
        Some(Section {
            bookmark,
            page: section.page,
            numbering: section.numbering,
            running_head,
            emblem,
            continuation_word: section.continuation_word,
            centred_vertically: section.centred_vertically,
            blocks,
            said_by,
        })
    }

    /// The key of the report that says what stands in a block; the first where there are several.
    fn said_by(&self, content: &Content) -> Option<Box<str>> {
        let key = |name: &str| match self.form.text(name) {
            Some(_) => format!("text/{name}"),
            None => key_of(name).into_owned(),
        };
        let key = match content {
            Content::Text { name, .. } => key(name),
            Content::Line {
                each: Some(list), ..
            } => (*list).to_owned(),
            Content::Line { pieces, .. } => {
                let names = pieces.iter().flat_map(|piece| match piece {
                    LinePiece::Text { text, .. } => text.names(),
                    LinePiece::Tab(_) | LinePiece::Box => Vec::new(),
                });
                key(names.into_iter().next()?)
            }
            Content::Table => "rows".to_owned(),
            Content::Contents(_) => "contents".to_owned(),
            Content::Committees(_) => "committees".to_owned(),
            Content::SignOff => "signers".to_owned(),
            Content::Picture {
                source: PictureSource::Emblem,
                ..
            } => "agency/emblem".to_owned(),
            Content::Picture {
                source: PictureSource::Logo,
                ..
            } => "agency/logo".to_owned(),
            Content::Rule { .. } | Content::Space(_) | Content::FillPage => return None,
        };
        Some(key.into())
    }

    fn block(&mut self, block: &BlockForm, blocks: &mut Vec<Block>) {
        if let Some(when) = &block.when
            && !self.says_anything(when)
        {
            return;
        }
        if let Some(unless) = &block.unless
            && self.says_anything(unless)
        {
            return;
        }
        match &block.content {
            Content::Text {
                name,
                style,
                joined,
                labels,
            } => self.text(name, style, *joined, *labels, blocks),
            Content::Line {
                style,
                pieces,
                hanging,
                each,
            } => match each {
                None => blocks.extend(self.line(style, pieces, *hanging, true)),
                Some(list) => {
                    self.printed.insert(list.to_string());
                    for (index, item) in self.values.list(list).into_iter().enumerate() {
                        self.values.each = Some(item);
                        blocks.extend(self.line(style, pieces, *hanging, index == 0));
                    }
                    self.values.each = None;
                }
            },
            Content::Table => {
                self.check_rows();
                blocks.extend(self.table().map(Block::Table));
            }
            Content::Contents(listing) => {
                let listing = self
                    .report
                    .contents
                    .as_ref()
                    .map_or(*listing, |own| own.value);
                blocks.push(Block::Contents(Contents {
                    lists_rows: listing == report::Contents::Rows,
                    styles: CONTENTS_STYLES.map(|id| self.style(id)),
                }));
            }
            Content::Committees(form) => self.committees(form, blocks),
            Content::SignOff => blocks.extend(self.sign_offs()),
            Content::Rule {
                width,
                thickness,
                right,
            } => blocks.push(Block::Rule {
                width: *width,
                thickness: *thickness,
                right: *right,
            }),
            Content::Space(height) => blocks.push(Block::Space(*height)),
            Content::FillPage => blocks.push(Block::FillPage),
            Content::Picture { source, height } => {
                let picture = self.agency_picture(*source, *height, false);
                blocks.extend(picture.map(Block::Picture));
            }
        }
    }

    fn text(
        &mut self,
        name: &str,
        style: &str,
        joined: bool,
        labels: bool,
        blocks: &mut Vec<Block>,
    ) {
        let lines = self.text_lines(name);
        if joined {
            let Some(first) = lines.first() else { return };
            let mut paragraph = self.paragraph(style, first);
            for line in &lines[1..] {
                paragraph.content.push(Inline::LineBreak);
                paragraph.content.extend(self.inlines(&line.text));
            }
            blocks.push(Block::Paragraph(paragraph));
            return;
        }
        let mut nesting = Labels::default();
        for line in &lines {
            let mut line = line.clone();
            let label = if labels {
                let (label, rest) = nesting.split(&line.text);
                line.text = rest.to_owned();
                label
            } else {
                None
            };
            let mut paragraph = self.paragraph(style, &line);
            paragraph.label = label.map(|label| self.drawn_label(label));
            blocks.push(Block::Paragraph(paragraph));
        }
    }

    /// A line of texts and tabs; nothing where all its texts are empty.
    fn line(
        &mut self,
        style: &str,
        pieces: &[LinePiece],
        hanging: Option<Mm>,
        is_first: bool,
    ) -> Option<Block> {
        let mut content = Vec::new();
        let mut tabs = Vec::new();
        for piece in pieces {
            match piece {
                LinePiece::Tab(stop) => {
                    content.push(Inline::Tab);
                    tabs.push(*stop);
                }
                LinePiece::Box => content.push(Inline::Mark(crate::document::Mark::EmptyBox)),
                LinePiece::Text {
                    text,
                    bold,
                    size,
                    colour,
                    first_only,
                    field,
                } => {
                    if *first_only && !is_first {
                        continue;
                    }
                    // A line's pieces are put beside one another as they are: their spaces count.
                    let filled = self.fill_keeping_spaces(text);
                    if filled.is_empty() {
                        continue;
                    }
                    if let Some((tag, title)) = field {
                        content.push(Inline::Field {
                            tag: tag.clone(),
                            title: title.clone(),
                            text: self.drawn(&filled),
                            bold: *bold,
                        });
                        continue;
                    }
                    for inline in self.inlines(&filled) {
                        content.push(match inline {
                            Inline::Text(span) => Inline::Text(TextSpan {
                                bold: span.bold || *bold,
                                size: *size,
                                colour: *colour,
                                ..span
                            }),
                            other => other,
                        });
                    }
                }
            }
        }
        let says_anything = content
            .iter()
            .any(|inline| !matches!(inline, Inline::Tab) && !inline.as_str().trim().is_empty());
        says_anything.then(|| {
            Block::Paragraph(Paragraph {
                style: self.style(style),
                content,
                tabs,
                hanging,
                origin: self.report.origin().clone(),
                ..Paragraph::default()
            })
        })
    }

    /// The agency's emblem or logo; where there is no emblem, a finding says that its place stays
    /// free.
    fn agency_picture(
        &mut self,
        source: PictureSource,
        height: Mm,
        is_official: bool,
    ) -> Option<Picture> {
        let agency = &self.report.agency;
        let (file, alt) = match source {
            PictureSource::Emblem => (&agency.emblem, "ตราครุฑ".to_owned()),
            PictureSource::Logo => (&agency.logo, format!("ตราของ{}", agency.name.value)),
        };
        let Some(file) = file else {
            if is_official {
                self.job.finding(
                    "no-emblem",
                    self.report.origin(),
                    Message::new(
                        "ไม่มีไฟล์ตรา จึงเว้นที่ว่างไว้ตามแบบ ใส่ emblem: ในข้อมูลหน่วยงาน (agency.yaml)",
                        "there is no emblem file, so its official space stays free; write emblem: in the agency's profile (agency.yaml)",
                    ),
                );
            }
            return None;
        };
        Some(Picture {
            file: self.picture_file(file)?,
            alt,
            caption: None,
            width: PictureWidth::FixedHeight(height),
        })
    }

    /// A picture file the report names; a fault at its name where it cannot be read.
    pub(super) fn picture_file(&mut self, name: &Text) -> Option<Arc<PictureFile>> {
        let read = match self.pictures.get(&name.value) {
            Some(read) => read.clone(),
            None => {
                let read = self.read_picture(name);
                self.pictures.insert(name.value.clone(), read.clone());
                read
            }
        };
        match read {
            Ok((file, is_cut_short)) => {
                if is_cut_short {
                    self.job.finding(
                        "picture-cut-short",
                        &name.origin,
                        Message::new(
                            format!("ข้อมูลของรูป “{}” ขาดตอน ส่วนที่เหลือจะเป็นสีเทา", name.value),
                            format!(
                                "the data of the picture “{}” end before it does: the rest is grey",
                                name.value
                            ),
                        ),
                    );
                }
                Some(file)
            }
            Err(error) => {
                for fault in error.faults() {
                    self.job
                        .fault(&name.origin, fault.message.clone(), fault.help.clone());
                }
                None
            }
        }
    }

    /// Reads a picture file, and sees whether its data end before it does. All pictures of a report
    /// together may take so much to unpack and no more: small files can stand for a lot of it.
    fn read_picture(&mut self, name: &Text) -> ReadPicture {
        let limit = u64::try_from(limits::MAX_PICTURE_BYTES).unwrap_or(u64::MAX);
        let bytes = self.report.files.read(name, limit)?;
        let too_much = || {
            let most = limits::MAX_UNPACKED_BYTES >> 20;
            let message = Message::new(
                format!("รูปทั้งหมดของรายงานเมื่อคลายออกใหญ่เกิน {most} MiB"),
                format!("the pictures of the report are larger than {most} MiB once unpacked"),
            );
            Error::of(ErrorKind::Input, name.value.clone(), message).with_help(Message::new(
                "ย่อรูป ลดจำนวนรูป หรือบันทึกเป็น JPEG",
                "make them smaller or fewer, or save them as JPEG",
            ))
        };
        if self.job.unpacked_bytes > limits::MAX_UNPACKED_BYTES {
            return Err(too_much());
        }
        let (file, effort) = picture::read_counted(&name.value, bytes)?;
        self.job.unpacked_bytes += effort;
        if self.job.unpacked_bytes > limits::MAX_UNPACKED_BYTES {
            return Err(too_much());
        }
        let is_cut_short = picture::is_cut_short(&file);
        Ok((Arc::new(file), is_cut_short))
    }
}
