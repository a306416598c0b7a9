//! The tree of a YAML or JSON text, built from the parser's events.

use std::borrow::Cow;
use std::collections::HashMap;

use granit_parser::{Event, Parser, ScalarStyle, Span, StructureStyle};

use super::file::nothing_inside;
use super::marker::place;
use super::slips;
use super::syntax::syntax_fault;
use super::{Faults, MAX_DEPTH, MAX_NODES, Written};
use crate::error::{Message, Place};
use crate::limits::MAX_TEXT_BYTES;

/// A value of the file and the place it starts at.
#[derive(Debug)]
pub(crate) struct Node<'a> {
    /// Where it starts.
    pub(crate) place: Place,
    /// What it is.
    pub(crate) value: Value<'a>,
}

/// What a node is.
#[derive(Debug)]
pub(crate) enum Value<'a> {
    /// A text or number, raw: `1.10` is still `1.10`.
    Scalar {
        /// The text, escapes resolved.
        text: Cow<'a, str>,
        /// Whether it was written without quotes.
        is_plain: bool,
        /// How it stands in the file.
        written: Written,
    },
    /// A list.
    List(Vec<Node<'a>>),
    /// A mapping; every key once, in the order written.
    Map(Vec<(Key<'a>, Node<'a>)>),
    /// Something whose fault was put down already; readers pass over it in silence.
    Faulty,
}

/// A mapping's key.
#[derive(Debug)]
pub(crate) struct Key<'a> {
    /// The key.
    pub(crate) text: Cow<'a, str>,
    /// Where it stands.
    pub(crate) place: Place,
}

impl Node<'_> {
    /// Whether the value is still to be given.
    pub(crate) fn is_unfilled(&self) -> bool {
        self.as_text()
            .is_some_and(|text| text.trim() == super::UNFILLED)
    }

    /// Whether nothing was written: an empty value, `~` or `null`, without quotes.
    pub(crate) fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, is_plain: true, .. }
            if matches!(&**text, "" | "~" | "null" | "Null" | "NULL"))
    }
}

/// A list or mapping whose end has not come yet.
enum Open<'a> {
    List {
        place: Place,
        items: Vec<Node<'a>>,
        /// Where the last item ended, where the list stands in brackets.
        last_end: Option<usize>,
    },
    Map {
        place: Place,
        /// Whether it stands in braces.
        is_flow: bool,
        entries: Vec<(Key<'a>, Node<'a>)>,
        /// Key to line, for the fault of a second one.
        lines: HashMap<Cow<'a, str>, u32>,
        /// The key whose value comes next; `Some(None)` for a key that was faulty.
        key: Option<Option<Key<'a>>>,
        /// Whether its first key came again: a new row without its dash, which is told once.
        begins_again: bool,
    },
}

/// The tree of the text. Nothing where the text could not be read to its end; the reason is then
/// among the faults.
pub(crate) fn parse<'a>(text: &'a str, faults: &mut Faults) -> Option<Node<'a>> {
    let tree = match slips::dashes_as_text(text) {
        None => read_events(text, text, faults, |scalar| scalar),
        Some((parsed, dash)) => read_events(text, &parsed, faults, |scalar| {
            Cow::Owned(match scalar.contains(dash) {
                true => scalar.replace(dash, "-"),
                false => scalar.into_owned(),
            })
        }),
    };
    if tree.is_none() && faults.is_empty() {
        // Only spaces and remarks.
        let (message, help) = nothing_inside();
        faults.add_with_help(Place { line: 1, column: 1 }, message, help);
    }
    tree
}

/// The tree of a text as it is parsed; `keep` gives a scalar back as it stands in the text itself.
fn read_events<'p, 'a>(
    text: &str,
    parsed: &'p str,
    faults: &mut Faults,
    keep: impl Fn(Cow<'p, str>) -> Cow<'a, str>,
) -> Option<Node<'a>> {
    let mut options = granit_parser::options! {
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    };
    options.set_emit_comments(false);
    let mut builder = Builder {
        parsed,
        open: Vec::new(),
        root: None,
        documents: 0,
        nodes: 0,
    };
    let mut read_to = 0;
    for event in Parser::new_from_str_with_options(parsed, options) {
        match event {
            Ok((event, span)) => {
                if !builder.take(event, &span, &keep, faults) {
                    return None;
                }
                read_to = read_to.max(span.end.byte_offset().unwrap_or(0));
            }
            Err(error) => {
                // A stand-in is as wide as its dash only in characters.
                let read_to = parsed
                    .get(..read_to)
                    .map_or(0, |before| before.chars().count());
                syntax_fault(text, &error, read_to, faults);
                return None;
            }
        }
    }
    builder.root
}

/// The parser points at a block's first line that is not empty; its text starts before that.
fn block_start(at: Place, text: &str) -> Place {
    let empty_lines = text.bytes().take_while(|&byte| byte == b'\n').count();
    Place {
        line: at
            .line
            .saturating_sub(u32::try_from(empty_lines).unwrap_or(0))
            .max(1),
        ..at
    }
}

/// How a scalar stands in the file. A quoted one stands there character for character when it is
/// as long as its place, quotes left out: an escape is longer than what it means.
fn written(text: &str, style: ScalarStyle, span: &Span) -> Written {
    let one_line = span.start.line() == span.end.line();
    let quote = match style {
        ScalarStyle::Literal => return Written::Block,
        ScalarStyle::Plain => 0,
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => 1,
        _ => return Written::Otherwise,
    };
    let width = span.end.col().saturating_sub(span.start.col());
    if one_line && width == text.chars().count() + 2 * usize::from(quote) {
        Written::Line(quote)
    } else {
        Written::Otherwise
    }
}

struct Builder<'p, 'a> {
    /// What is parsed.
    parsed: &'p str,
    open: Vec<Open<'a>>,
    root: Option<Node<'a>>,
    documents: usize,
    nodes: usize,
}

impl<'p, 'a> Builder<'p, 'a> {
    /// Takes an event in; false where reading must stop.
    fn take(
        &mut self,
        event: Event<'p>,
        span: &Span,
        keep: &impl Fn(Cow<'p, str>) -> Cow<'a, str>,
        faults: &mut Faults,
    ) -> bool {
        let at = place(&span.start);
        if event.tag().is_some() {
            let at = span.tag_start().as_ref().map_or(at, place);
            faults.add_with_help(
                at,
                Message::new("ใช้แท็ก (!) ของ YAML ไม่ได้", "YAML tags (!) are not allowed"),
                Message::new(
                    "ถ้าเป็นข้อความ ให้ใส่ในเครื่องหมาย \"…\"",
                    "if it is text, put it in quotes \"…\"",
                ),
            );
        }
        match event {
            Event::Scalar(text, ..) if text.len() > MAX_TEXT_BYTES => {
                let most = MAX_TEXT_BYTES >> 10;
                faults.add_with_help(
                    at,
                    Message::new(
                        format!("ข้อความนี้ยาวเกิน {most} KiB"),
                        format!("the text is longer than {most} KiB"),
                    ),
                    Message::new(
                        "แบ่งเป็นหลายย่อหน้าหรือหลายแถว",
                        "split it into several paragraphs or rows",
                    ),
                );
                self.put(
                    Node {
                        place: at,
                        value: Value::Faulty,
                    },
                    faults,
                )
            }
            Event::Scalar(text, style, _, _) => {
                let node = self.scalar(keep(text), style, span, faults);
                let end = span.end.byte_offset();
                let added = self.put(node, faults);
                if let Some(Open::List { last_end, .. }) = self.open.last_mut() {
                    *last_end = end;
                }
                added
            }
            Event::SequenceStart(..) => self.begin(
                Open::List {
                    place: at,
                    items: Vec::new(),
                    last_end: None,
                },
                at,
                faults,
            ),
            Event::MappingStart(style, ..) => self.begin(
                Open::Map {
                    place: at,
                    is_flow: style == StructureStyle::Flow,
                    entries: Vec::new(),
                    lines: HashMap::new(),
                    key: None,
                    begins_again: false,
                },
                at,
                faults,
            ),
            Event::SequenceEnd | Event::MappingEnd => {
                let node = match self.open.pop() {
                    Some(Open::List {
                        place, mut items, ..
                    }) => {
                        items.shrink_to_fit();
                        Node {
                            place,
                            value: Value::List(items),
                        }
                    }
                    Some(Open::Map {
                        place, mut entries, ..
                    }) => {
                        entries.shrink_to_fit();
                        Node {
                            place,
                            value: Value::Map(entries),
                        }
                    }
                    None => return true,
                };
                self.put(node, faults)
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                faults.add_with_help(
                    at,
                    Message::new(
                        "ใช้การอ้างซ้ำ (*) ของ YAML ไม่ได้",
                        "YAML aliases (*) are not allowed",
                    ),
                    Message::new(
                        "ถ้าเป็นข้อความ ให้ใส่ในเครื่องหมาย \"…\" ถ้าเป็นการอ้างซ้ำ ให้เขียนค่าเต็ม",
                        "if it is text, put it in quotes \"…\"; otherwise write the value out",
                    ),
                );
                self.put(
                    Node {
                        place: at,
                        value: Value::Faulty,
                    },
                    faults,
                )
            }
            Event::Anchor(..) => {
                faults.add_with_help(
                    at,
                    Message::new(
                        "ใช้การตั้งชื่อค่า (&) ของ YAML ไม่ได้",
                        "YAML anchors (&) are not allowed",
                    ),
                    Message::new(
                        "ถ้าเป็นข้อความ ให้ใส่ในเครื่องหมาย \"…\"",
                        "if it is text, put it in quotes \"…\"",
                    ),
                );
                true
            }
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    faults.add_with_help(
                        at,
                        Message::new(
                            "ไฟล์หนึ่งมีข้อมูลได้ชุดเดียว แต่พบชุดที่สอง (---)",
                            "a file holds one document, but a second one (---) starts here",
                        ),
                        Message::new("แยกเป็นคนละไฟล์", "put it in a file of its own"),
                    );
                    return false;
                }
                true
            }
            _ => true,
        }
    }

    /// A scalar as a node, with what its author cannot have meant told.
    fn scalar(
        &self,
        text: Cow<'a, str>,
        style: ScalarStyle,
        span: &Span,
        faults: &mut Faults,
    ) -> Node<'a> {
        let at = place(&span.start);
        let mut written = written(&text, style, span);
        let mut node = Node {
            place: match written {
                Written::Block => block_start(at, &text),
                _ => at,
            },
            value: Value::Faulty,
        };
        let mut is_plain = style == ScalarStyle::Plain;
        let is_empty = span.start.index() == span.end.index();
        let end = span.end.byte_offset();
        let rest = end.and_then(|end| self.parsed.get(end..));
        if let Some(rest) = rest {
            if is_plain {
                slips::tell_cut_text(&text, is_empty, rest, &span.end, faults);
            }
            if style != ScalarStyle::Literal
                && span.end.line() > span.start.line()
                && let (Some(start), Some(end)) = (span.start.byte_offset(), end)
            {
                slips::tell_folded_items(self.parsed, start, end, faults);
            }
            if self.expects_flow_key() && slips::has_no_colon(rest) {
                slips::tell_torn_at_comma(&text, at, faults);
                return node;
            }
            if is_plain && self.follows_a_comma(span) && slips::are_thousands(&text) {
                slips::tell_torn_number(&text, at, faults);
                return node;
            }
        }
        let mut text = text;
        if is_plain && let Some(inner) = slips::inside_curly_quotes(&text) {
            let inner = inner.to_owned();
            slips::tell_quotes(&text, at, faults);
            text = Cow::Owned(inner);
            is_plain = false;
            if written == Written::Line(0) {
                written = Written::Line(1);
            }
        }
        node.value = Value::Scalar {
            text,
            is_plain,
            written,
        };
        node
    }

    /// Whether the next scalar is a key in braces.
    fn expects_flow_key(&self) -> bool {
        matches!(
            self.open.last(),
            Some(Open::Map {
                is_flow: true,
                key: None,
                ..
            })
        )
    }

    /// Whether the scalar stands in brackets, right behind a comma behind one to three digits.
    fn follows_a_comma(&self, span: &Span) -> bool {
        let Some(Open::List {
            items,
            last_end: Some(end),
            ..
        }) = self.open.last()
        else {
            return false;
        };
        span.start.byte_offset() == Some(end + 1)
            && self.parsed.as_bytes().get(*end) == Some(&b',')
            && (items.last()).is_some_and(|item| item.as_text().is_some_and(slips::leads_thousands))
    }

    fn begin(&mut self, open: Open<'a>, at: Place, faults: &mut Faults) -> bool {
        if self.open.len() >= MAX_DEPTH {
            faults.add(
                at,
                Message::new(
                    format!("ซ้อนกันลึกเกิน {MAX_DEPTH} ชั้น"),
                    format!("nested deeper than {MAX_DEPTH} levels"),
                ),
            );
            return false;
        }
        self.open.push(open);
        true
    }

    /// Puts a whole node where it belongs; false where the file holds too many.
    fn put(&mut self, node: Node<'a>, faults: &mut Faults) -> bool {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            faults.add_with_help(
                node.place,
                Message::new(
                    format!("ไฟล์มีค่ามากกว่า {MAX_NODES} ค่า"),
                    format!("the file holds more than {MAX_NODES} values"),
                ),
                Message::new("แบ่งเป็นหลายไฟล์", "split it into several files"),
            );
            return false;
        }
        let is_item = matches!(self.open.as_slice(), [.., Open::List { .. }, _]);
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Map {
                entries,
                lines,
                key,
                begins_again,
                ..
            }) => match key.take() {
                None => *key = Some(as_key(node, faults)),
                Some(None) => {}
                Some(Some(written)) => {
                    let is_first = entries
                        .first()
                        .is_some_and(|(first, _)| first.text == written.text);
                    if let Some(first) = lines.get(&written.text) {
                        if is_item && is_first && !*begins_again {
                            *begins_again = true;
                            faults.add_with_help(
                                written.place,
                                Message::new(
                                    format!("คีย์ “{}” ซ้ำกับบรรทัด {first} ในรายการเดียวกัน", written.text),
                                    format!("the key “{}” stands in line {first} of the same item too", written.text),
                                ),
                                Message::new(
                                    "ถ้าเป็นรายการใหม่ ให้ขึ้นต้นบรรทัดนี้ด้วย “- ” ถ้าไม่ใช่ เหลือไว้ที่เดียว",
                                    "begin this line with “- ” if it is a new item, else keep one of them",
                                ),
                            );
                            return true;
                        }
                        if *begins_again {
                            return true;
                        }
                        faults.add_with_help(
                            written.place,
                            Message::new(
                                format!("คีย์ “{}” ซ้ำกับบรรทัด {first}", written.text),
                                format!("the key “{}” stands in line {first} too", written.text),
                            ),
                            Message::new("เหลือไว้ที่เดียว", "keep one of them"),
                        );
                    } else {
                        lines.insert(written.text.clone(), written.place.line);
                        entries.push((written, node));
                    }
                }
            },
        }
        true
    }
}

fn as_key<'a>(node: Node<'a>, faults: &mut Faults) -> Option<Key<'a>> {
    match node.value {
        Value::Scalar { text, .. } => Some(Key {
            text,
            place: node.place,
        }),
        Value::Faulty => None,
        Value::List(_) | Value::Map(_) => {
            faults.add(
                node.place,
                Message::new(
                    "คีย์ต้องเป็นข้อความ แต่พบรายการหรือกลุ่มค่า",
                    "a key must be text, but a list or a mapping was found",
                ),
            );
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> std::result::Result<String, Vec<(u32, u32, String)>> {
        let mut faults = Faults::new("report.yaml");
        let root = parse(text, &mut faults);
        match faults.finish(root) {
            Ok(root) => Ok(show(&root)),
            Err(error) => Err(error
                .faults()
                .iter()
                .map(|fault| {
                    let place = fault.origin.place.unwrap_or(Place { line: 0, column: 0 });
                    (place.line, place.column, fault.message.english.clone())
                })
                .collect()),
        }
    }

    /// The tree on one line: places and raw texts.
    fn show(node: &Node) -> String {
        let Place { line, column } = node.place;
        let value = match &node.value {
            Value::Scalar { text, .. } => format!("{text:?}"),
            Value::List(items) => {
                let items: Vec<_> = items.iter().map(show).collect();
                format!("[{}]", items.join(" "))
            }
            Value::Map(entries) => {
                let entries: Vec<_> = entries
                    .iter()
                    .map(|(key, value)| format!("{}={}", key.text, show(value)))
                    .collect();
                format!("{{{}}}", entries.join(" "))
            }
            Value::Faulty => "?".to_owned(),
        };
        format!("{line}:{column}{value}")
    }

    #[test]
    fn raw_texts_and_places_in_characters_are_kept() {
        assert_eq!(
            read("ก: 1.10\nข: [007, \"ค\\nง\"]\nจ: |\n  กข\n  คง\n").unwrap(),
            "1:1{ก=1:4\"1.10\" ข=2:4[2:5\"007\" 2:10\"ค\\nง\"] จ=4:3\"กข\\nคง\\n\"}"
        );
    }

    #[test]
    fn a_block_starts_at_its_first_line_even_if_that_is_empty() {
        assert_eq!(
            read("a: |\n\n  ก\n\n  ข\nb:\n  - |2\n      ค\n").unwrap(),
            "1:1{a=2:3\"\\nก\\n\\nข\\n\" b=7:3[8:5\"  ค\\n\"]}"
        );
    }

    #[test]
    fn json_is_read_by_the_same_parser() {
        assert_eq!(
            read("{\n\t\"ก\":\"\\u0e01\\/\",\n\t\"n\":[1.10,true,null]\n}").unwrap(),
            "1:1{ก=2:6\"ก/\" n=3:6[3:7\"1.10\" 3:12\"true\" 3:17\"null\"]}"
        );
    }

    #[test]
    fn what_makes_bombs_is_a_fault_each() {
        let faults =
            read("a: &x [1, 2]\nb: *x\nc: !!str 5\nd: *none\na: 7\n? [k]\n: 1\n").unwrap_err();
        let places: Vec<_> = faults.iter().map(|fault| (fault.0, fault.1)).collect();
        assert_eq!(places, [(1, 4), (2, 4), (3, 4), (4, 4), (5, 1), (6, 3)]);
        assert_eq!(faults[4].2, "the key “a” stands in line 1 too");
    }

    #[test]
    fn depth_and_second_documents_are_faults() {
        for text in [
            "[".repeat(100_000),
            "- ".repeat(2_000),
            "{a: ".repeat(50_000),
        ] {
            assert_eq!(read(&text).unwrap_err().len(), 1);
        }
        assert_eq!(read("a: 1\n---\nb: 2\n").unwrap_err()[0].0, 2);
    }

    #[test]
    fn tabs_are_reported_on_their_own_line() {
        let faults = read("rows:\n  - measure: ก\n\t  method: ข\n").unwrap_err();
        assert_eq!((faults[0].0, faults[0].1), (3, 1), "{faults:?}");
        assert!(faults[0].2.contains("tab"), "{faults:?}");
    }

    #[test]
    fn syntax_faults_have_their_place() {
        for (text, line) in [
            ("a: [1, 2\nb: 3\n", 1),
            ("a: \"open\nb: 3\n", 1),
            ("a: 1\n b: 2\n", 2),
            ("a: b: c\n", 1),
            ("a: \"\\q\"\n", 1),
        ] {
            let faults = read(text).unwrap_err();
            assert_eq!(
                (faults.len(), faults[0].0),
                (1, line),
                "{text:?} {faults:?}"
            );
        }
    }

    #[test]
    fn a_place_inside_a_text_is_told_where_it_is_known() {
        let file = "a: กขค ง  # no text\nb: \"กข\\tค ง\"\nc: 'ก ง'\nd: |\n  ก\n  ขค ง\ne: >\n  ก\n  ง\nf: ก\n  ง\n\
            g: \"ก ง\"\n";
        let mut faults = Faults::new("f");
        let root = parse(file, &mut faults).unwrap();
        let Value::Map(entries) = &root.value else {
            panic!("a mapping")
        };
        let places: Vec<String> = entries
            .iter()
            .map(|(_, node)| {
                let text = node.text(&mut Faults::new("f")).unwrap();
                let at = text.value.find('ง').unwrap();
                text.origin_at(at).to_string()
            })
            .collect();
        // Escapes and folded lines: the place of the text as a whole.
        let expected = [
            "f:1:8", "f:2:4", "f:3:7", "f:6:6", "f:8:3", "f:10:4", "f:12:7",
        ];
        assert_eq!(places, expected);
    }

    proptest! {
        #[test]
        fn any_text_gives_a_tree_or_faults(text in "[-a-cก-ค:{}\\[\\],&*!|>'\"#?%@ \t\n\\\\]{0,60}") {
            let _ = read(&text);
        }

        #[test]
        fn any_characters_give_a_tree_or_faults(text in any::<String>()) {
            let _ = read(&text);
        }
    }
}
