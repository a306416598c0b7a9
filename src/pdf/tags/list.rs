//! Lists: labelled paragraphs that follow one another, nested by their level.

use std::iter::Peekable;
use std::vec::IntoIter;

use krilla::tagging::{ListNumbering, Node, Tag, TagGroup};

/// A labelled paragraph.
pub(super) struct ListItem {
    pub level: u8,
    pub label: String,
    pub label_content: Vec<Node>,
    pub body: Vec<Node>,
}

/// Builds the lists of labelled paragraphs that follow one another.
pub(super) fn lists(items: Vec<ListItem>) -> Vec<Node> {
    let mut items = items.into_iter().peekable();
    let mut lists = Vec::new();
    while let Some(first) = items.peek() {
        let (level, numbering) = (first.level, numbering(&first.label));
        lists.push(list(&mut items, level, numbering).into());
    }
    lists
}

/// One list: items of its level, with deeper ones inside the body of the item before them.
fn list(items: &mut Peekable<IntoIter<ListItem>>, level: u8, kind: ListNumbering) -> TagGroup {
    let mut elements: Vec<(Option<TagGroup>, TagGroup)> = Vec::new();
    while let Some(next) = items.peek() {
        let next_kind = numbering(&next.label);
        if next.level < level || (next.level == level && next_kind != kind) {
            break;
        }
        if next.level > level
            && let Some((_, body)) = elements.last_mut()
        {
            let next_level = next.level;
            body.push(list(items, next_level, next_kind));
            continue;
        }
        let Some(item) = items.next() else { break };
        let label = (!item.label_content.is_empty())
            .then(|| TagGroup::with_children(Tag::Lbl, item.label_content));
        elements.push((label, TagGroup::with_children(Tag::LBody, item.body)));
    }
    let mut list = TagGroup::new(Tag::L(kind));
    for (label, body) in elements {
        let mut item = TagGroup::new(Tag::LI);
        if let Some(label) = label {
            item.push(label);
        }
        item.push(body);
        list.push(item);
    }
    list
}

/// What a label says about its list's numbering; Thai letters count as letters.
fn numbering(label: &str) -> ListNumbering {
    let first = label.chars().find(|c| c.is_alphanumeric());
    match (first, label.chars().next()) {
        (Some(c), _) if c.is_numeric() => ListNumbering::Decimal,
        (Some(c), _) if c.is_uppercase() => ListNumbering::UpperAlpha,
        (Some(_), _) => ListNumbering::LowerAlpha,
        (None, Some('◦' | '○' | 'o')) => ListNumbering::Circle,
        (None, Some('▪' | '■' | '☐' | '☑')) => ListNumbering::Square,
        (None, _) => ListNumbering::Disc,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(level: u8, label: &str) -> ListItem {
        ListItem {
            level,
            label: label.into(),
            label_content: Vec::new(),
            body: Vec::new(),
        }
    }

    /// The tree as text: `(` a list, `.` an item.
    fn drawn(node: &Node) -> String {
        let Node::Group(group) = node else {
            return String::new();
        };
        let inner: String = group.children.iter().map(drawn).collect();
        match &group.tag {
            krilla::tagging::TagKind::L(_) => format!("({inner})"),
            krilla::tagging::TagKind::LI(_) => format!(".{inner}"),
            _ => inner,
        }
    }

    fn shape(items: Vec<ListItem>) -> String {
        lists(items).iter().map(drawn).collect()
    }

    #[test]
    fn deeper_items_stand_in_a_list_inside_the_item_before() {
        let items = vec![item(0, "๑."), item(1, "(๑)"), item(1, "(๒)"), item(0, "๒.")];
        assert_eq!(shape(items), "(.(..).)");
    }

    #[test]
    fn another_kind_of_label_starts_another_list() {
        assert_eq!(
            shape(vec![item(0, "๑."), item(0, "-"), item(0, "-")]),
            "(.)(..)"
        );
    }

    #[test]
    fn a_list_may_begin_deep_and_go_up() {
        assert_eq!(shape(vec![item(2, "-"), item(0, "1.")]), "(.)(.)");
    }

    #[test]
    fn labels_tell_their_numbering() {
        assert_eq!(numbering("(๑)"), ListNumbering::Decimal);
        assert_eq!(numbering("ก."), ListNumbering::LowerAlpha);
        assert_eq!(numbering("B)"), ListNumbering::UpperAlpha);
        assert_eq!(numbering("•"), ListNumbering::Disc);
    }
}
