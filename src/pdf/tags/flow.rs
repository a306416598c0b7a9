//! Paragraphs, pictures and lists one after another, in a section or in a cell.

use krilla::tagging::{Node, Tag, TagGroup, TagKind, TextDecorationType};

use super::list::{self, ListItem};
use super::{Builder, node_of};
use crate::document::{Address, Paragraph, Picture, Role};
use crate::layout::Part;
use crate::pdf::placed::{Content, Placed};

/// Structure elements in the making; labelled paragraphs are held back until their list ends.
#[derive(Default)]
pub(super) struct Flow {
    nodes: Vec<Node>,
    items: Vec<ListItem>,
}

impl Flow {
    /// Adds a finished element.
    pub fn push(&mut self, node: Option<Node>) {
        if let Some(node) = node {
            self.end_list();
            self.nodes.push(node);
        }
    }

    /// Adds a paragraph: text, heading, caption or item of a list.
    pub fn paragraph(&mut self, builder: &mut Builder, address: Address, paragraph: &Paragraph) {
        let role = builder.role(paragraph.style);
        let entries = builder.placements.take(address);
        if entries.is_empty() {
            return;
        }
        if let (Some(label), false) = (&paragraph.label, is_heading(role)) {
            let (labels, body): (Vec<&Placed>, Vec<&Placed>) =
                entries.iter().partition(|entry| entry.part == Part::Label);
            self.items.push(ListItem {
                level: label.level,
                label: label.text.clone(),
                label_content: inline(labels),
                body: inline(body),
            });
            return;
        }
        let children = inline(entries);
        let node = if is_heading(role) {
            let label = paragraph.label.as_ref().map(|label| label.text.as_str());
            let text = [label.unwrap_or_default(), paragraph.text().trim()].join(" ");
            builder.heading(role, text.trim().to_owned(), children)
        } else if role == Role::Caption {
            TagGroup::with_children(Tag::Caption, children).into()
        } else {
            TagGroup::with_children(Tag::P, children).into()
        };
        self.push(Some(node));
    }

    /// Adds a picture; its caption is read before it, as it stands above it.
    pub fn picture(&mut self, builder: &mut Builder, address: Address, picture: &Picture) {
        let entries = builder.placements.take(address);
        let (captions, pictures): (Vec<&Placed>, Vec<&Placed>) = entries
            .iter()
            .partition(|entry| entry.part == Part::Caption);
        let caption = (!captions.is_empty())
            .then(|| Node::from(TagGroup::with_children(Tag::Caption, inline(captions))));
        let mut figures: Vec<Node> = pictures
            .iter()
            .filter(|entry| matches!(entry.content, Content::Picture(..)))
            .map(|entry| node_of(entry))
            .collect();
        let alt = &picture.alt;
        if let Some(Node::Group(figure)) = figures.first_mut() {
            if let krilla::tagging::TagKind::Figure(tag) = &mut figure.tag {
                tag.set_alt_text(Some(alt.clone()));
            }
            if let Some(caption) = caption {
                figure.children.insert(0, caption);
            }
        } else if let Some(caption) = caption {
            self.push(Some(caption));
        }
        for figure in figures {
            self.push(Some(figure));
        }
    }

    pub fn finish(mut self) -> Vec<Node> {
        self.end_list();
        self.nodes
    }

    fn end_list(&mut self) {
        if !self.items.is_empty() {
            self.nodes
                .extend(list::lists(std::mem::take(&mut self.items)));
        }
    }
}

fn is_heading(role: Role) -> bool {
    matches!(role, Role::Title | Role::Heading(_))
}

/// The content of one paragraph: all pieces of a link are gathered in one `Link`, those of an
/// underlined text in one `Span` that says so.
pub(super) fn inline<'a>(entries: impl IntoIterator<Item = &'a Placed>) -> Vec<Node> {
    let entries = entries.into_iter();
    // Nearly all cells have one piece: room for more would be most of a long document's memory.
    let mut nodes: Vec<Node> = Vec::with_capacity(entries.size_hint().0);
    let mut groups: Vec<(Part, usize)> = Vec::new();
    for entry in entries {
        let tag: TagKind = match entry.part {
            Part::Link(_) | Part::Reference => Tag::Link.into(),
            Part::Underlined(_) => Tag::Span
                .with_text_decoration_type(Some(TextDecorationType::Underline))
                .into(),
            _ => {
                nodes.push(node_of(entry));
                continue;
            }
        };
        match groups.iter().find(|(part, _)| *part == entry.part) {
            Some((_, at)) => {
                if let Some(Node::Group(group)) = nodes.get_mut(*at) {
                    group.push(node_of(entry));
                }
            }
            None => {
                groups.push((entry.part, nodes.len()));
                nodes.push(TagGroup::with_children(tag, vec![node_of(entry)]).into());
            }
        }
    }
    // A link inside the document is a reference to what it leads to.
    if matches!(groups.as_slice(), [(Part::Reference, _)]) {
        nodes = vec![TagGroup::with_children(Tag::Reference, nodes).into()];
    }
    nodes
}
