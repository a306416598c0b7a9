//! The tree of a report's text, where each value knows the bytes it takes.

use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, Span};
use serde_json::{Map, Value};

use super::step::unfit;
use crate::error::{Place, Result};
use crate::limits::{MAX_DEPTH, MAX_NODES};

/// A value and the bytes it takes.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// From its first to behind its last byte: a block text's header is the first, the end of its
    /// last line with something on it the last. A value that is not written is empty.
    pub range: Range<usize>,
    pub kind: Kind,
}

/// What a node is.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    Scalar { text: String, style: ScalarStyle },
    List { is_flow: bool, items: Vec<Item> },
    Map { is_flow: bool, entries: Vec<Entry> },
}

/// An item of a list.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// Where its dash stands, in a list of lines.
    pub dash: usize,
    pub node: Node,
}

/// An entry of a mapping.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub key: String,
    pub key_range: Range<usize>,
    /// Behind the colon.
    pub after_colon: usize,
    pub node: Node,
}

impl Node {
    /// The value as it is written: numbers are texts, line ends at a text's end left out.
    pub fn value(&self) -> Value {
        match &self.kind {
            Kind::Scalar { .. } if self.is_null() => Value::Null,
            Kind::Scalar { text, .. } => Value::String(text.trim_end_matches('\n').to_owned()),
            Kind::List { items, .. } => items.iter().map(|item| item.node.value()).collect(),
            Kind::Map { entries, .. } => {
                let entries = entries
                    .iter()
                    .map(|entry| (entry.key.clone(), entry.node.value()));
                Value::Object(entries.collect::<Map<_, _>>())
            }
        }
    }

    /// Whether nothing is written.
    pub fn is_null(&self) -> bool {
        matches!(&self.kind, Kind::Scalar { text, style: ScalarStyle::Plain }
            if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// Whether it is a list or mapping between brackets.
    pub fn is_flow(&self) -> bool {
        matches!(
            self.kind,
            Kind::List { is_flow: true, .. } | Kind::Map { is_flow: true, .. }
        )
    }

    /// The value under one step of a pointer.
    pub fn child(&self, step: &str) -> Option<&Node> {
        match &self.kind {
            Kind::Scalar { .. } => None,
            Kind::List { items, .. } => items.get(index(step)?).map(|item| &item.node),
            Kind::Map { entries, .. } => {
                let entry = entries.iter().find(|entry| entry.key == step);
                entry.map(|entry| &entry.node)
            }
        }
    }

    /// The value under the steps, if they lead to one.
    pub fn at(&self, steps: &[String]) -> Option<&Node> {
        steps.iter().try_fold(self, |node, step| node.child(step))
    }

    /// The steps to the deepest value that holds the byte, keys counted with their values.
    pub fn steps_to(&self, byte: usize) -> Vec<String> {
        let mut steps = Vec::new();
        let mut node = self;
        loop {
            let found = match &node.kind {
                Kind::Scalar { .. } => None,
                Kind::List { items, .. } => items
                    .iter()
                    .position(|item| (item.dash..=item.node.range.end).contains(&byte))
                    .map(|index| (index.to_string(), &items[index].node)),
                Kind::Map { entries, .. } => entries
                    .iter()
                    .find(|entry| {
                        let end = entry.node.range.end.max(entry.after_colon);
                        (entry.key_range.start..=end).contains(&byte)
                    })
                    .map(|entry| (entry.key.clone(), &entry.node)),
            };
            let Some((step, inner)) = found else {
                return steps;
            };
            steps.push(step);
            node = inner;
        }
    }
}

/// A step of a pointer as an index.
pub(super) fn index(step: &str) -> Option<usize> {
    let is_plain = step == "0" || !step.starts_with('0');
    step.parse().ok().filter(|_| is_plain)
}

/// The byte of a place, as editors count it.
pub(super) fn byte_at(text: &str, place: Place) -> Option<usize> {
    let mut start = 0;
    for _ in 1..place.line {
        start += text.get(start..)?.find('\n')? + 1;
    }
    let line = text.get(start..)?.split('\n').next()?;
    let column = usize::try_from(place.column).ok()?.checked_sub(1)?;
    let within = line.char_indices().nth(column).map_or(line.len(), |c| c.0);
    Some(start + within)
}

/// A collection whose end has not come yet.
enum Open {
    List {
        start: usize,
        is_flow: bool,
        items: Vec<Item>,
    },
    Map {
        start: usize,
        is_flow: bool,
        entries: Vec<Entry>,
        key: Option<(String, Range<usize>, usize)>,
    },
}

/// Reads a text.
///
/// # Errors
/// Where it cannot be read, or holds what cannot be changed in its place.
pub(super) fn parse(text: &str) -> Result<Node> {
    let mut options = granit_parser::options! {
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    };
    options.set_emit_comments(false);
    let mut reader = Reader {
        text,
        open: Vec::new(),
        root: None,
        nodes: 0,
    };
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) = event.map_err(|error| unfit(&error.info()))?;
        reader.take(event, &span)?;
    }
    let root = reader.root.filter(|_| reader.open.is_empty());
    root.ok_or_else(|| unfit("there is nothing in it"))
}

struct Reader<'t> {
    text: &'t str,
    open: Vec<Open>,
    root: Option<Node>,
    nodes: usize,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, span: &Span) -> Result<()> {
        let range = span.byte_range().ok_or_else(|| unfit("no places"))?;
        if event.tag().is_some() {
            return Err(unfit("a tag"));
        }
        match event {
            Event::Scalar(text, style, 0, _) => {
                let node = self.scalar(text.into_owned(), style, range)?;
                self.put(node)
            }
            Event::SequenceStart(..) => {
                let is_flow = self.starts_with(range.start, '[');
                let start = match is_flow || self.open.is_empty() {
                    true => range.start,
                    // The parser says of a list no further in than its key that it starts behind
                    // its first dash.
                    false => skip_blank(self.text, self.earliest().0),
                };
                self.open.push(Open::List {
                    start,
                    is_flow,
                    items: Vec::new(),
                });
                Ok(())
            }
            Event::MappingStart(..) => {
                let is_flow = self.starts_with(range.start, '{');
                self.open.push(Open::Map {
                    start: range.start,
                    is_flow,
                    entries: Vec::new(),
                    key: None,
                });
                Ok(())
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let node = match self.open.pop() {
                    Some(Open::List {
                        start,
                        is_flow,
                        items,
                    }) => {
                        let last = items.last();
                        let last = last.map(|item| item.node.range.end.max(item.dash + 1));
                        Node {
                            range: start..last.filter(|_| !is_flow).unwrap_or(range.end),
                            kind: Kind::List { is_flow, items },
                        }
                    }
                    Some(Open::Map {
                        start,
                        is_flow,
                        entries,
                        ..
                    }) => {
                        let last = entries.last();
                        let last = last.map(|entry| entry.node.range.end.max(entry.after_colon));
                        Node {
                            range: start..last.filter(|_| !is_flow).unwrap_or(range.end),
                            kind: Kind::Map { is_flow, entries },
                        }
                    }
                    None => return Err(unfit("an end without a start")),
                };
                self.put(node)
            }
            Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(..)
            | Event::DocumentEnd => Ok(()),
            _ => Err(unfit("an anchor or alias")),
        }
    }

    fn starts_with(&self, at: usize, bracket: char) -> bool {
        self.text
            .get(at..)
            .is_some_and(|rest| rest.starts_with(bracket))
    }

    /// Where the value that comes next may begin at the earliest, and the column of what holds it.
    fn earliest(&self) -> (usize, Option<usize>) {
        match self.open.last() {
            None => (0, None),
            Some(Open::Map {
                key: Some((_, range, after_colon)),
                ..
            }) => (*after_colon, Some(column(self.text, range.start))),
            Some(Open::Map { entries, start, .. }) => {
                let last = entries.last().map(|entry| entry.node.range.end);
                (last.unwrap_or(*start), None)
            }
            Some(Open::List {
                start,
                items,
                is_flow,
            }) => {
                let after = items
                    .last()
                    .map_or(*start, |item| item.node.range.end.max(item.dash + 1));
                match is_flow {
                    true => (after, None),
                    false => {
                        let dash = skip_blank(self.text, after);
                        (dash + 1, Some(column(self.text, dash)))
                    }
                }
            }
        }
    }

    fn scalar(&self, text: String, style: ScalarStyle, range: Range<usize>) -> Result<Node> {
        let (earliest, parent) = self.earliest();
        let range = match style {
            _ if range.is_empty() && style == ScalarStyle::Plain => earliest..earliest,
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let header = skip_blank(self.text, earliest);
                if !self.starts_with(header, '|') && !self.starts_with(header, '>') {
                    return Err(unfit("a block text without its mark"));
                }
                header..block_end(self.text, header, parent)
            }
            ScalarStyle::Plain => {
                let written = self.text.get(range.clone()).unwrap_or_default();
                range.start..range.start + written.trim_end().len()
            }
            _ => range,
        };
        Ok(Node {
            range,
            kind: Kind::Scalar { text, style },
        })
    }

    fn put(&mut self, node: Node) -> Result<()> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(unfit("too many values"));
        }
        let earliest = self.earliest().0;
        match self.open.last_mut() {
            None if self.root.is_some() => return Err(unfit("a second document")),
            None => self.root = Some(node),
            Some(Open::List { items, is_flow, .. }) => {
                let dash = match is_flow {
                    true => node.range.start,
                    false => earliest - 1,
                };
                items.push(Item { dash, node });
            }
            Some(Open::Map { entries, key, .. }) => match key.take() {
                Some((text, key_range, after_colon)) => entries.push(Entry {
                    key: text,
                    key_range,
                    after_colon,
                    node,
                }),
                None => {
                    let Kind::Scalar { text, .. } = node.kind else {
                        return Err(unfit("a key that is no text"));
                    };
                    let colon = skip_blank(self.text, node.range.end);
                    if !self.text[colon..].starts_with(':') {
                        return Err(unfit("a key without its colon"));
                    }
                    if entries.iter().any(|entry| entry.key == text) {
                        return Err(unfit("a key that stands there twice"));
                    }
                    *key = Some((text, node.range, colon + 1));
                }
            },
        }
        Ok(())
    }
}

/// The first byte from there on that is no space, line end or comment.
fn skip_blank(text: &str, from: usize) -> usize {
    let mut at = from;
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(at) {
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' => at += 1,
            b'#' => at = line_end(text, at),
            _ => break,
        }
    }
    at
}

/// How many bytes stand before it on its line.
pub(super) fn column(text: &str, at: usize) -> usize {
    at - line_start(text, at)
}

/// Where its line starts.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// Where its line ends, before the line's end.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let end = text[at..]
        .find('\n')
        .map_or(text.len(), |newline| at + newline);
    match text[at..end].ends_with('\r') {
        true => end - 1,
        false => end,
    }
}

/// Where the next line starts; the text's end where there is none.
pub(super) fn next_line(text: &str, at: usize) -> usize {
    let newline = text[at..].find('\n');
    newline.map_or(text.len(), |newline| at + newline + 1)
}

/// Where a block text ends: behind its last line that says something. Its lines are those further
/// in than `parent`.
fn block_end(text: &str, header: usize, parent: Option<usize>) -> usize {
    let mut end = line_end(text, header);
    let mark = &text[header..end];
    let stated = mark.chars().skip(1).take(2).find_map(|c| c.to_digit(10));
    let mut indent = stated.map(|stated| parent.map_or(0, |column| column) + stated as usize);
    let mut at = next_line(text, header);
    while at < text.len() {
        let line = &text[at..line_end(text, at)];
        let inner = line.trim_start_matches(' ');
        let depth = line.len() - inner.len();
        if !inner.is_empty() {
            let least = indent.unwrap_or(parent.map_or(0, |column| column + 1));
            if depth < least {
                break;
            }
            indent.get_or_insert(depth);
            end = at + line.len();
        }
        at = next_line(text, at);
    }
    end
}

/// How far in the lines of a block text stand; nothing where it has none.
pub(super) fn block_indent(text: &str, range: &Range<usize>) -> Option<usize> {
    let body = next_line(text, range.start);
    let body = text.get(body..range.end)?;
    let line = body.lines().find(|line| !line.trim().is_empty())?;
    Some(line.len() - line.trim_start_matches(' ').len())
}
