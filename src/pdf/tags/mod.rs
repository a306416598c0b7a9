//! The structure tree: what a screen reader reads, built by walking the document.
//!
//! Pages only say which leaf each piece of theirs belongs to, so a paragraph or row that runs over
//! pages is still one structure element.

mod flow;
mod list;
mod table;

use std::num::NonZeroU16;

use krilla::tagging::{BBox, Node, Tag, TagGroup, TagId, TagTree};

use super::placed::{Content, Placed, Placements};
use crate::document::{Address, Block, BlockPart, Document, HeadingLevels, Role, SignOff};
use crate::layout::Part;

/// The language of the whole document; runs of English are marked in the content.
pub(super) const LANGUAGE: &str = "th-TH";

/// Builds the structure tree; every piece of content ends up in it exactly once.
pub(super) fn tree(document: &Document, placements: &mut Placements) -> TagTree {
    let mut builder = Builder {
        document,
        placements,
        levels: HeadingLevels::of(document),
        tables: 0,
    };
    let mut tree = TagTree::new().with_lang(Some(LANGUAGE.to_owned()));
    let several = document.sections.len() > 1;
    for (index, section) in document.sections.iter().enumerate() {
        let nodes = builder.section(index as u16, &section.blocks);
        if several {
            if !nodes.is_empty() {
                tree.push(TagGroup::with_children(Tag::Section, nodes));
            }
        } else {
            nodes.into_iter().for_each(|node| tree.push(node));
        }
    }
    tree
}

/// The name the finishing pass finds a field's structure element by.
pub(super) fn field_id(index: u32) -> TagId {
    TagId::from(format!("field{index}").into_bytes())
}

pub(super) struct Builder<'a> {
    document: &'a Document,
    placements: &'a mut Placements,
    levels: HeadingLevels,
    /// How many tables were met: header cells' names are unique in the document.
    tables: usize,
}

impl Builder<'_> {
    fn section(&mut self, section: u16, blocks: &[Block]) -> Vec<Node> {
        let mut flow = flow::Flow::default();
        let mut index = 0;
        while let Some(block) = blocks.get(index) {
            let address = Address {
                section,
                block: index as u32,
                part: BlockPart::Whole,
            };
            index += 1;
            match block {
                Block::Paragraph(paragraph) => {
                    if self.role(paragraph.style) == Role::Title {
                        let lines = 1 + self.title_lines(&blocks[index..]);
                        let title = self.title(address, &blocks[index - 1..][..lines]);
                        index += lines - 1;
                        flow.push(title);
                    } else {
                        flow.paragraph(self, address, paragraph);
                    }
                }
                Block::Picture(picture) => flow.picture(self, address, picture),
                Block::Table(table) => {
                    let table = self.table(address, table);
                    flow.push(table);
                }
                Block::Contents(_) => {
                    let contents = self.contents(address);
                    flow.push(contents);
                }
                Block::SignOff(sign_off) => {
                    for node in self.sign_off(address, sign_off) {
                        flow.push(Some(node));
                    }
                }
                Block::Rule { .. } | Block::Space(_) | Block::FillPage => {}
            }
        }
        let mut nodes = flow.finish();
        let emblem = self.placements.leftovers(section);
        let emblem: Vec<Node> = emblem.iter().map(loose).collect();
        nodes.splice(0..0, emblem);
        nodes
    }

    fn role(&self, style: crate::document::StyleId) -> Role {
        self.document.styles.get(style).role
    }

    /// How many of the blocks that follow a title line are lines of the same title.
    fn title_lines(&self, blocks: &[Block]) -> usize {
        blocks
            .iter()
            .take_while(|block| {
                matches!(block, Block::Paragraph(line) if self.role(line.style) == Role::Title)
            })
            .count()
    }

    /// The lines of one title are one heading.
    fn title(&mut self, first: Address, lines: &[Block]) -> Option<Node> {
        let mut text = String::new();
        let mut children = Vec::new();
        for (offset, block) in lines.iter().enumerate() {
            let Block::Paragraph(line) = block else {
                continue;
            };
            let address = Address {
                block: first.block + offset as u32,
                ..first
            };
            let content = flow::inline(self.placements.take(address));
            if content.is_empty() {
                continue;
            }
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(line.text().trim());
            if lines.len() == 1 {
                children = content;
            } else {
                children.push(TagGroup::with_children(Tag::Span, content).into());
            }
        }
        (!children.is_empty()).then(|| self.heading(Role::Title, text, children))
    }

    fn heading(&mut self, role: Role, text: String, children: Vec<Node>) -> Node {
        let level = NonZeroU16::new(self.levels.next(role)).unwrap_or(NonZeroU16::MIN);
        TagGroup::with_children(Tag::Hn(level, Some(text)), children).into()
    }

    /// A table of contents: deeper entries are a table inside the one they stand under.
    fn contents(&mut self, address: Address) -> Option<Node> {
        let mut open: Vec<TagGroup> = Vec::new();
        for (entry, listed) in (0..).zip(self.document.contents_entries(address)) {
            let part = BlockPart::Entry { entry };
            let content = flow::inline(self.placements.take(Address { part, ..address }));
            if content.is_empty() {
                continue;
            }
            while open.len() > listed.depth + 1 {
                close_innermost(&mut open);
            }
            while open.len() < listed.depth + 1 {
                open.push(TagGroup::new(Tag::TOC));
            }
            if let Some(innermost) = open.last_mut() {
                innermost.push(TagGroup::with_children(Tag::TOCI, content));
            }
        }
        while open.len() > 1 {
            close_innermost(&mut open);
        }
        open.pop().map(Node::from)
    }

    /// One division a signer: role, name and office, then the field to sign in.
    fn sign_off(&mut self, whole: Address, sign_off: &SignOff) -> Vec<Node> {
        let mut nodes = Vec::new();
        for signer in 0..sign_off.signers.len() as u16 {
            let line = |line| Address {
                part: BlockPart::Signer { signer, line },
                ..whole
            };
            let entries = self.placements.take_range(line(0)..=line(u16::MAX));
            let lines = entries.chunk_by(|a, b| a.address == b.address);
            let children: Vec<Node> = lines
                .map(|line| match line {
                    [only] if matches!(only.content, Content::Field(_)) => node_of(only),
                    _ => TagGroup::with_children(Tag::P, flow::inline(line)).into(),
                })
                .collect();
            if !children.is_empty() {
                nodes.push(TagGroup::with_children(Tag::Div, children).into());
            }
        }
        nodes
    }
}

/// Puts the innermost of the open tables of contents into the one around it.
fn close_innermost(open: &mut Vec<TagGroup>) {
    if let Some(inner) = open.pop()
        && let Some(outer) = open.last_mut()
    {
        outer.push(inner);
    }
}

/// The node of one piece of content.
fn node_of(placed: &Placed) -> Node {
    match &placed.content {
        Content::Marked(identifier) => (*identifier).into(),
        Content::Picture(identifier, place) => {
            let figure = Tag::Figure(Some(place.alt.to_string()))
                .with_bbox(Some(BBox::new(place.page, place.area)));
            TagGroup::with_children(figure, vec![(*identifier).into()]).into()
        }
        Content::Field(index) => TagGroup::new(Tag::Form.with_id(Some(field_id(*index)))).into(),
    }
}

/// Content that stands outside the flow, as an emblem does.
fn loose(placed: &Placed) -> Node {
    match (&placed.content, placed.part) {
        (Content::Marked(_), Part::Caption) => {
            TagGroup::with_children(Tag::Caption, vec![node_of(placed)]).into()
        }
        (Content::Marked(_), _) => TagGroup::with_children(Tag::P, vec![node_of(placed)]).into(),
        _ => node_of(placed),
    }
}
