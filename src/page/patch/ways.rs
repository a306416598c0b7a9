//! The ways of writing a change, the nearest to what stands there first.

use std::ops::Range;

use granit_parser::ScalarStyle;
use serde_json::{Map, Value};

use super::step::Step;
use super::tree::{Entry, Item, Kind, Node, block_indent, column, line_end, line_start, next_line};
use super::values::{block, entry_lines, flow, flow_key, is_empty, is_number, lines, quoted};
use crate::source::{write_item, write_scalar};

/// Top-level keys that stand last in a report: single values go before them.
const LAST_KEYS: [&str; 5] = ["text", "rows", "signers", "letter", "bundle"];

/// How far in the lines of a value stand from those of what holds it.
const INDENT: usize = 2;

/// The texts that may say the change, in the order they are to be tried.
pub(super) fn ways(text: &str, root: &Node, step: &Step) -> Vec<String> {
    let page = Page {
        text,
        newline: match text.contains("\r\n") {
            true => "\r\n",
            false => "\n",
        },
    };
    let ways = match step {
        Step::Set(steps, value) => page.set(root, steps, value),
        Step::Insert(list, place, value) => page.insert(root, list, *place, value),
        Step::Remove(steps) => page.remove(root, steps),
        Step::Move(list, from, to) => page.shift(root, list, *from, *to),
    };
    ways.into_iter().map(|patches| page.with(patches)).collect()
}

/// Stretches of the text, and what stands there instead.
type Patches = Vec<(Range<usize>, String)>;

/// What a value stands in.
struct Room {
    /// How far in its lines stand.
    indent: usize,
    /// Whether it stands between brackets.
    is_flow: bool,
    /// Whether it is an item of a list of lines: what it holds may start on the dash's line.
    is_item: bool,
}

struct Page<'t> {
    text: &'t str,
    newline: &'static str,
}

impl Page<'_> {
    /// The text with those stretches written anew.
    fn with(&self, mut patches: Patches) -> String {
        patches.sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::with_capacity(self.text.len() + 64);
        let mut done = 0;
        for (range, new) in patches {
            out.push_str(self.text.get(done..range.start).unwrap_or_default());
            out.push_str(&match self.newline {
                "\n" => new,
                // What is taken over from the text has its own line ends.
                newline => new.replace("\r\n", "\n").replace('\n', newline),
            });
            done = range.end.max(done);
        }
        out.push_str(self.text.get(done..).unwrap_or_default());
        out
    }

    fn set(&self, root: &Node, steps: &[String], value: &Value) -> Vec<Patches> {
        let mut node = root;
        let mut room = Room {
            indent: 0,
            is_flow: false,
            is_item: false,
        };
        let mut before = 0;
        for (depth, step) in steps.iter().enumerate() {
            let rest = || nested(&steps[depth + 1..], value.clone());
            room.is_flow |= node.is_flow();
            match &node.kind {
                Kind::Map { entries, .. } => {
                    let Some(entry) = entries.iter().find(|entry| entry.key == *step) else {
                        return self.add(node, entries, room.is_flow, step, &rest());
                    };
                    before = entry.after_colon;
                    room.indent = column(self.text, entry.key_range.start) + INDENT;
                    room.is_item = false;
                    node = &entry.node;
                }
                Kind::List { items, .. } => {
                    let Some(item) = super::index(step).and_then(|index| items.get(index)) else {
                        return self.put(items, room.is_flow, items.len(), &rest());
                    };
                    before = item.dash + usize::from(!room.is_flow);
                    room.indent = column(self.text, item.dash) + INDENT;
                    room.is_item = !room.is_flow;
                    node = &item.node;
                }
                Kind::Scalar { .. } => {
                    // Nothing is written here: the value is made up to where it goes.
                    let value = nested(&steps[depth..], value.clone());
                    return self.replace(node, before, &room, &value);
                }
            }
        }
        self.replace(node, before, &room, value)
    }

    /// Another value in the place of a node. `before` is where whatever comes before it ends.
    fn replace(&self, node: &Node, before: usize, room: &Room, value: &Value) -> Vec<Patches> {
        let mut ways = Vec::new();
        match value {
            Value::String(text) => {
                for written in self.scalars(node, room, text) {
                    ways.push(self.exchange(node, before, written));
                }
            }
            Value::Null => ways.push(self.exchange(node, before, (String::new(), String::new()))),
            value if is_empty(value) || room.is_flow => {
                ways.push(self.exchange(node, before, (flow(value), String::new())));
            }
            value => {
                let lines = block(value, room.indent);
                if room.is_item {
                    let first = lines.trim_start_matches(' ').trim_end_matches('\n');
                    ways.push(self.exchange(node, before, (first.to_owned(), String::new())));
                }
                let below = format!("\n{}", lines.trim_end_matches('\n'));
                ways.push(self.exchange(node, before, (String::new(), below)));
                ways.push(self.exchange(node, before, (flow(value), String::new())));
            }
        }
        ways
    }

    /// Puts on its line, and below it, what is said now, in the place of a node.
    fn exchange(&self, node: &Node, before: usize, (here, below): (String, String)) -> Patches {
        let on_one_line = !self.text[before..node.range.start].contains('\n');
        // What stands on lines of its own goes with them, back to what holds it.
        let line_end_after = line_end(self.text, node.range.end);
        let nothing_follows = self.text[node.range.end..line_end_after].trim().is_empty();
        let start = match on_one_line && !(here.is_empty() && nothing_follows) {
            true => node.range.start,
            false => before,
        };
        let needs_space =
            start == before && !here.is_empty() && self.text[..before].ends_with([':', '-']);
        let here = match needs_space {
            true => format!(" {here}"),
            false => here,
        };
        let mut patches = vec![(start..node.range.end, here)];
        if !below.is_empty() {
            patches.push((line_end_after..line_end_after, below));
        }
        patches
    }

    /// The ways of writing a text: what stands on the line, and what below it.
    fn scalars(&self, node: &Node, room: &Room, text: &str) -> Vec<(String, String)> {
        let mut ways = Vec::new();
        let here = |text: String| (text, String::new());
        let style = match &node.kind {
            // Empty quotes are no way of writing that anybody chose.
            Kind::Scalar { text, style } if !text.is_empty() => Some(*style),
            _ => None,
        };
        let is_block = !room.is_flow && !text.is_empty();
        match style {
            Some(ScalarStyle::Literal) if is_block => {
                let header_end = line_end(self.text, node.range.start);
                let header = &self.text[node.range.start..header_end.min(node.range.end)];
                let indent = block_indent(self.text, &node.range).unwrap_or(room.indent);
                ways.push(here(format!("{header}\n{}", lines(text, indent))));
            }
            Some(ScalarStyle::SingleQuoted) if !text.contains('\n') => {
                ways.push(here(format!("'{}'", text.replace('\'', "''"))));
            }
            Some(ScalarStyle::DoubleQuoted) if !text.contains('\n') => {
                ways.push(here(quoted(text)));
            }
            // A number stays one.
            Some(ScalarStyle::Plain)
                if !node.is_null() && text.bytes().all(|byte| byte.is_ascii_digit()) =>
            {
                ways.push(here(text.to_owned()));
            }
            _ => {}
        }
        if text.contains('\n') && is_block {
            let below = format!("\n{}", lines(text, room.indent));
            ways.push(("|".to_owned(), below.clone()));
            ways.push(("|-".to_owned(), below));
        }
        if !text.contains('\n') {
            ways.push(here(match is_number(text) {
                true => text.to_owned(),
                false => write_scalar(text),
            }));
        }
        ways.push(here(quoted(text)));
        ways
    }

    /// A new entry of a mapping.
    fn add(
        &self,
        map: &Node,
        entries: &[Entry],
        is_flow: bool,
        key: &str,
        value: &Value,
    ) -> Vec<Patches> {
        if is_flow {
            let entry = format!("{}: {}", flow_key(key), flow(value));
            let end = map.range.end.saturating_sub(1);
            return vec![match entries.last() {
                None => vec![(end..end, entry)],
                Some(last) => {
                    let at = last.node.range.end.max(last.after_colon);
                    vec![(at..at, format!(", {entry}"))]
                }
            }];
        }
        let Some(first) = entries.first() else {
            return Vec::new();
        };
        let indent = column(self.text, first.key_range.start);
        let entry = entry_lines(key, value, indent);
        let is_last = |entry: &Entry| LAST_KEYS.contains(&entry.key.as_str());
        let place = match map.range.start == first.key_range.start && indent == 0 {
            true if !LAST_KEYS.contains(&key) => {
                let place = entries.iter().position(is_last);
                place.unwrap_or(entries.len())
            }
            _ => entries.len(),
        };
        let Some(above) = place.checked_sub(1).and_then(|above| entries.get(above)) else {
            let at = first.key_range.start;
            return vec![vec![(at..at, format!("{entry}\n"))]];
        };
        let end = self.behind(above.node.range.end.max(above.after_colon), indent);
        vec![vec![(end..end, format!("\n{entry}"))]]
    }

    fn insert(&self, root: &Node, list: &[String], place: usize, value: &Value) -> Vec<Patches> {
        let Some((node, is_flow)) = find(root, list) else {
            return Vec::new();
        };
        match &node.kind {
            Kind::List { items, .. } => self.put(items, is_flow, place, value),
            _ => Vec::new(),
        }
    }

    /// A new item of a list that has some.
    fn put(&self, items: &[Item], is_flow: bool, place: usize, value: &Value) -> Vec<Patches> {
        let above = place.checked_sub(1).and_then(|above| items.get(above));
        if is_flow {
            let value = flow(value);
            return match (above, items.first()) {
                (Some(above), _) => {
                    let at = above.node.range.end;
                    vec![vec![(at..at, format!(", {value}"))]]
                }
                (None, Some(first)) => {
                    let at = first.node.range.start;
                    vec![vec![(at..at, format!("{value}, "))]]
                }
                (None, None) => Vec::new(),
            };
        }
        let Some(first) = items.first() else {
            return Vec::new();
        };
        let indent = column(self.text, first.dash);
        let mut item = String::new();
        write_item(&mut item, value, indent);
        let item = item.trim_end_matches('\n');
        let gap = match self.are_apart(items) {
            true => "\n",
            false => "",
        };
        match above {
            Some(above) => {
                let end = self.behind(item_end(above), indent);
                vec![vec![(end..end, format!("\n{gap}{item}"))]]
            }
            None => {
                // On the first item's line something may stand before it.
                let item = item.trim_start_matches(' ');
                let back = " ".repeat(indent);
                let at = first.dash;
                vec![vec![(at..at, format!("{item}\n{gap}{back}"))]]
            }
        }
    }

    /// Whether an empty line stands between the items.
    fn are_apart(&self, items: &[Item]) -> bool {
        items.windows(2).any(|pair| {
            let between = self.text.get(item_end(&pair[0])..pair[1].dash);
            between.is_some_and(|between| between.matches('\n').count() > 1)
        })
    }

    fn remove(&self, root: &Node, steps: &[String]) -> Vec<Patches> {
        let Some((last, parent)) = steps.split_last() else {
            return Vec::new();
        };
        let Some((node, is_flow)) = find(root, parent) else {
            return Vec::new();
        };
        match &node.kind {
            Kind::List { items, .. } => {
                let Some(place) = super::index(last).filter(|place| *place < items.len()) else {
                    return Vec::new();
                };
                let item = &items[place];
                if is_flow {
                    let ranges: Vec<_> = items.iter().map(|item| item.node.range.clone()).collect();
                    return vec![vec![(among(&ranges, place), String::new())]];
                }
                if let (true, Some(next)) = (self.shares_line(item.dash), items.get(place + 1)) {
                    // What stands before the dash keeps its line.
                    return vec![vec![(item.dash..next.dash, String::new())]];
                }
                vec![vec![(
                    self.lines_of(item.dash, item_end(item)),
                    String::new(),
                )]]
            }
            Kind::Map { entries, .. } => {
                let Some(place) = entries.iter().position(|entry| entry.key == *last) else {
                    return Vec::new();
                };
                let entry = &entries[place];
                let start = entry.key_range.start;
                let end = entry.node.range.end.max(entry.after_colon);
                if is_flow {
                    let ranges: Vec<_> = entries.iter().map(entry_range).collect();
                    return vec![vec![(among(&ranges, place), String::new())]];
                }
                if !self.shares_line(start) {
                    return vec![vec![(self.lines_of(start, end), String::new())]];
                }
                // The first key on a dash's line: the next one takes its place, comments between
                // them stay.
                let mut ways = Vec::new();
                if let Some(next) = entries.get(place + 1) {
                    let next = next.key_range.start;
                    if self.text[end..next].trim().is_empty() {
                        ways.push(vec![(start..next, String::new())]);
                    }
                }
                ways.push(vec![(start..end, String::new())]);
                ways
            }
            Kind::Scalar { .. } => Vec::new(),
        }
    }

    /// Whether anything but spaces stands before it on its line.
    fn shares_line(&self, at: usize) -> bool {
        !self.text[line_start(self.text, at)..at].trim().is_empty()
    }

    /// The whole lines from one byte to another.
    fn lines_of(&self, start: usize, end: usize) -> Range<usize> {
        let next = next_line(self.text, end);
        let start = line_start(self.text, start);
        match self.text[..next].ends_with('\n') {
            true => start..next,
            // The last line of a text without an end goes with the end of the line before.
            false => self.text[..start].trim_end_matches(['\n', '\r']).len()..next,
        }
    }

    /// Moves an item of a list; comments right above an item go with it.
    fn shift(&self, root: &Node, list: &[String], from: usize, to: usize) -> Vec<Patches> {
        let Some((node, is_flow)) = find(root, list) else {
            return Vec::new();
        };
        let Kind::List { items, .. } = &node.kind else {
            return Vec::new();
        };
        let places: Vec<Range<usize>> = items
            .iter()
            .enumerate()
            .map(|(index, item)| match is_flow {
                true => item.node.range.clone(),
                false => {
                    let above = index
                        .checked_sub(1)
                        .map_or(0, |above| item_end(&items[above]));
                    let indent = column(self.text, item.dash);
                    self.with_comments(item.dash, above)..self.behind(item_end(item), indent)
                }
            })
            .collect();
        let mut order: Vec<usize> = (0..places.len()).collect();
        if from >= order.len() || to >= order.len() {
            return Vec::new();
        }
        let moved = order.remove(from);
        order.insert(to, moved);
        let patches = places.iter().zip(&order).enumerate();
        let patches = patches.filter(|(place, (_, taken))| place != *taken);
        vec![
            patches
                .map(|(_, (place, taken))| {
                    let taken = places.get(*taken).cloned().unwrap_or_default();
                    (place.clone(), self.text[taken].to_owned())
                })
                .collect(),
        ]
    }

    /// Where what is written that far in ends, its last line and the comments further in below it.
    fn behind(&self, at: usize, indent: usize) -> usize {
        let mut end = line_end(self.text, at);
        loop {
            let next = next_line(self.text, end);
            let line = &self.text[next..line_end(self.text, next)];
            let inner = line.trim_start_matches(' ');
            if next >= self.text.len()
                || line.len() - inner.len() <= indent
                || !inner.starts_with('#')
            {
                return end;
            }
            end = next + line.len();
        }
    }

    /// Where the comments begin that stand right above a dash, or the dash's line does.
    fn with_comments(&self, dash: usize, least: usize) -> usize {
        if self.shares_line(dash) {
            return dash;
        }
        let mut start = line_start(self.text, dash);
        while start > 0 {
            let above = line_start(self.text, start - 1);
            let line = &self.text[above..start];
            if above < least || !line.trim_start().starts_with('#') {
                break;
            }
            start = above;
        }
        // The indentation stays where it is: every item of the list has the same.
        start
    }
}

fn find<'n>(root: &'n Node, steps: &[String]) -> Option<(&'n Node, bool)> {
    let is_flow =
        (0..=steps.len()).any(|length| root.at(&steps[..length]).is_some_and(Node::is_flow));
    Some((root.at(steps)?, is_flow))
}

fn item_end(item: &Item) -> usize {
    item.node.range.end.max(item.dash + 1)
}

fn entry_range(entry: &Entry) -> Range<usize> {
    entry.key_range.start..entry.node.range.end.max(entry.after_colon)
}

/// The stretch of one among several with a comma between them, one comma with it.
fn among(ranges: &[Range<usize>], place: usize) -> Range<usize> {
    let one = ranges.get(place).cloned().unwrap_or_default();
    match (place.checked_sub(1), ranges.get(place + 1)) {
        (_, Some(next)) => one.start..next.start,
        (Some(above), None) => ranges.get(above).map_or(one.start, |above| above.end)..one.end,
        (None, None) => one,
    }
}

/// The value under those keys, one in another.
fn nested(steps: &[String], value: Value) -> Value {
    steps
        .iter()
        .rev()
        .fold(value, |value, step| match step.as_str() {
            "0" => Value::Array(vec![value]),
            _ => Value::Object(Map::from_iter([(step.clone(), value)])),
        })
}
