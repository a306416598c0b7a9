//! A mapping read by the table of its keys: values asked for by name, complaints about all others.

use super::keys::{KeyTable, Shape, words_of};
use super::node::Key;
use super::shown::shown;
use super::slip_of_syntax::is_odd_space;
use super::{Faults, Located, Node, Text, Value, did_you_mean, nearest, proposed};
use crate::error::{Message, Place};
use crate::units::Mm;

/// The fields of a mapping. That none is unknown and none missing was seen to.
#[derive(Debug)]
pub(crate) struct Fields<'n, 'a> {
    /// Where the mapping starts.
    pub(crate) place: Place,
    entries: &'n [(Key<'a>, Node<'a>)],
    table: &'static KeyTable,
}

impl<'a> Node<'a> {
    /// The node's fields by that table; a fault where it is no mapping, for each key that the table
    /// does not have, and for each that must be there and is not.
    pub(crate) fn fields<'n>(
        &'n self,
        table: &'static KeyTable,
        faults: &mut Faults,
    ) -> Option<Fields<'n, 'a>> {
        let Value::Map(entries) = &self.value else {
            self.expected_with_help(
                faults,
                Message::new("กลุ่มของ คีย์: ค่า", "a mapping of key: value"),
                self.without_colon(table),
            );
            return None;
        };
        let fields = Fields {
            place: self.place,
            entries,
            table,
        };
        fields.complain(faults);
        Some(fields)
    }
}

impl Node<'_> {
    /// Help where a text begins with one of the table's keys: only the colon is missing.
    fn without_colon(&self, table: &KeyTable) -> Option<Message> {
        let line = self.as_text()?.lines().next()?;
        let (key, _) = line.split_once(' ')?;
        table.key(key)?;
        Some(Message::new(
            format!("ใส่ : หลัง “{key}” เป็น {key}: … บรรทัดละหนึ่งคีย์"),
            format!("put a colon behind “{key}”: {key}: …, one key a line"),
        ))
    }
}

impl<'n, 'a> Fields<'n, 'a> {
    fn complain(&self, faults: &mut Faults) {
        for (key, node) in self.entries {
            match self.table.key(&key.text) {
                Some(known) => {
                    if !known.shape.takes_any_text() && node.is_unfilled() {
                        faults.leave_unfilled(known.name, node.place);
                    } else if !known.may_be_empty && !known.is_required && node.is_null() {
                        node.expected(faults, Message::new(known.about.thai, known.about.english));
                    }
                }
                None if self.table.others.is_some() => {}
                None => self.unknown(key, faults),
            }
        }
        for key in self.table.keys().filter(|key| key.is_required) {
            if self.is_misspelt(key.name) {
                continue;
            }
            let is_left =
                |(written, node): &(Key, Node)| written.text == key.name && node.is_unfilled();
            if self.get(key.name).is_none() && !self.entries.iter().any(is_left) {
                self.missing(key.name, faults);
            }
        }
    }

    fn unknown(&self, key: &Key<'a>, faults: &mut Faults) {
        let mut refused = self.table.refused.iter();
        if let Some(refused) = refused.find(|refused| refused.name == key.text) {
            let (message, help) = (refused.why)();
            faults.add_with_help(key.place, message, help);
            return;
        }
        if let Some((message, help)) = self.misspelt(key) {
            faults.add_with_help(key.place, message, help);
            return;
        }
        // Where faults are only counted, there is no need to search for what was meant.
        let help = (!faults.is_full()).then(|| {
            if let Some(called) = self.called(&key.text) {
                return proposed(&called);
            }
            let names: Vec<&str> = self.table.keys().map(|key| key.name).collect();
            if nearest(&key.text, &names).is_none()
                && let Some(outer) = self.holder(&key.text)
            {
                return Message::new(
                    format!("“{}” เป็นส่วนของ {outer} ให้ย่อหน้าไว้ใต้ {outer}:", key.text),
                    format!(
                        "“{}” is part of {outer}: indent it under {outer}:",
                        key.text
                    ),
                );
            }
            did_you_mean(&key.text, &names)
        });
        faults.add_fault(
            key.place,
            Message::new(
                format!("ไม่รู้จักคีย์ “{}”", shown(&key.text)),
                format!("unknown key “{}”", shown(&key.text)),
            ),
            help,
        );
    }

    /// Whether a key that is not known was most likely to be that one, which its fault then says.
    pub(crate) fn is_misspelt(&self, name: &str) -> bool {
        /// So many unknown keys are compared: a file of nothing else is no report.
        const MOST_COMPARED: usize = 20;
        let names: Vec<&str> = self.table.keys().map(|key| key.name).collect();
        let mut unknown = self
            .entries
            .iter()
            .filter(|(key, _)| self.table.key(&key.text).is_none())
            .take(MOST_COMPARED);
        self.table.others.is_none()
            && unknown.any(|(key, _)| {
                nearest(&key.text, &names) == Some(name)
                    || self
                        .called(&key.text)
                        .is_some_and(|called| called.contains(&name))
            })
    }

    /// The keys the mapping may have.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.table.keys().map(|key| key.name)
    }

    /// The one key of the table whose mapping has a key of that name: `emblem` is of `agency`.
    fn holder(&self, name: &str) -> Option<&'static str> {
        let mut holders = self.table.keys().filter(|key| key.shape.has_key(name));
        let holder = holders.next()?;
        holders.next().is_none().then_some(holder.name)
    }

    /// The keys that their description in Thai begins with that word: «หน่วยงาน» is `agency`.
    fn called(&self, word: &str) -> Option<Vec<&'static str>> {
        const SHORTEST: usize = 3;
        const MOST: usize = 3;
        let word = word.trim();
        if word.chars().count() < SHORTEST || word.is_ascii() {
            return None;
        }
        let begins = |thai: &str| {
            thai.starts_with(word)
                || thai
                    .strip_prefix("ชื่อ")
                    .is_some_and(|thai| thai.starts_with(word))
        };
        let called: Vec<&str> = self
            .table
            .keys()
            .filter(|key| begins(key.about.thai))
            .map(|key| key.name)
            .collect();
        (1..=MOST).contains(&called.len()).then_some(called)
    }

    /// A key of the table that something unseen or a dash without its space stands before.
    fn misspelt(&self, key: &Key<'a>) -> Option<(Message, Message)> {
        let written = &*key.text;
        if let Some(odd) = written.chars().find(|c| is_odd_space(*c)) {
            let code = odd as u32;
            let bare: String = written.chars().filter(|c| !is_odd_space(*c)).collect();
            return Some((
                Message::new(
                    format!(
                        "คีย์ “{}” มีช่องว่างพิเศษ (U+{code:04X}) ซึ่งมักติดมาจากการคัดลอก",
                        shown(&bare)
                    ),
                    format!(
                        "the key “{}” holds a special space (U+{code:04X}), mostly left by copying",
                        shown(&bare)
                    ),
                ),
                Message::new(
                    "ลบช่องว่างหน้าบรรทัดแล้วพิมพ์ช่องว่างธรรมดา",
                    "delete the spaces before it and type ordinary ones",
                ),
            ));
        }
        let item = written.strip_prefix('-').filter(|item| !item.is_empty())?;
        Some((
            Message::new(
                format!("หลัง - ของ “{}” ไม่มีเว้นวรรค", shown(item)),
                format!("no space follows the - of “{}”", shown(item)),
            ),
            Message::new(
                format!("เขียนเป็น - {}: …", shown(item)),
                format!("write - {}: …", shown(item)),
            ),
        ))
    }

    /// Puts down that a key is not there: at the key, if it stands there without a value, otherwise
    /// where the mapping starts.
    pub(crate) fn missing(&self, name: &str, faults: &mut Faults) {
        let about = self.table.key(name).map(|key| key.about);
        let (thai, english) = about.map_or(("", ""), |about| (about.thai, about.english));
        let written = self.entries.iter().find(|(key, _)| key.text == name);
        faults.add_with_help(
            written.map_or(self.place, |(key, _)| key.place),
            Message::new(format!("ขาด “{name}”"), format!("“{name}” is missing")),
            Message::new(
                format!("เพิ่มบรรทัด {name}: … ({thai})"),
                format!("add a line {name}: … ({english})"),
            ),
        );
    }

    /// What the table says that key holds.
    ///
    /// A reader that asks for a key its own table does not have is a slip of the program; each key
    /// is read whenever its mapping is, so that no such slip gets past a test.
    fn shape(&self, name: &str) -> Shape {
        let key = self.table.key(name);
        key.unwrap_or_else(|| unreachable!("no key {name} in the table {}", self.table.name))
            .shape
    }

    /// The value of that key; nothing where it is not written, or written without a value.
    pub(crate) fn get(&self, name: &str) -> Option<&'n Node<'a>> {
        debug_assert!(self.table.key(name).is_some(), "{name}");
        self.entries
            .iter()
            .find(|(key, _)| key.text == name)
            .map(|(_, node)| node)
            .filter(|node| !node.is_null())
            .filter(|node| !node.is_unfilled() || self.shape(name).takes_any_text())
    }

    /// A text that says something.
    pub(crate) fn text(&self, name: &str, faults: &mut Faults) -> Option<Text> {
        let node = self.get(name)?;
        let text = node.filled_text(faults)?;
        if let Shape::TextLike(kind) = self.shape(name)
            && !(kind.fits)(&text.value)
        {
            node.expected(faults, Message::new(kind.about.thai, kind.about.english));
            return None;
        }
        Some(text)
    }

    /// A text or a list of texts.
    pub(crate) fn texts(&self, name: &str, faults: &mut Faults) -> Vec<Text> {
        let node = self.get(name);
        node.map(|node| node.texts(faults)).unwrap_or_default()
    }

    /// Whether it is `true`; nothing where it is not written.
    pub(crate) fn flag(&self, name: &str, faults: &mut Faults) -> Option<bool> {
        self.get(name)?.boolean(faults)
    }

    /// A whole number of the table's range.
    pub(crate) fn whole(&self, name: &str, faults: &mut Faults) -> Option<Located<u32>> {
        let node = self.get(name)?;
        match self.shape(name) {
            Shape::Whole(least, most) => node.whole_number(least..=most, faults),
            other => unreachable!("{name} is no whole number but {other:?}"),
        }
    }

    /// A number of the table's range.
    pub(crate) fn number(&self, name: &str, faults: &mut Faults) -> Option<f32> {
        let node = self.get(name)?;
        match self.shape(name) {
            Shape::Number(least, most) => node.number(least..=most, faults),
            other => unreachable!("{name} is no number but {other:?}"),
        }
    }

    /// A length of the table's range.
    pub(crate) fn length(&self, name: &str, faults: &mut Faults) -> Option<Mm> {
        let node = self.get(name)?;
        let ranges = match self.shape(name) {
            // A word may stand in a length's place; the reader looks for it first.
            Shape::OneOf(shapes) => shapes.to_vec(),
            shape => vec![shape],
        };
        let range = ranges.iter().find_map(|shape| match shape {
            Shape::Length(least, most) => Some(*least..=*most),
            _ => None,
        });
        match range {
            Some(range) => node.length(range, faults),
            None => unreachable!("{name} is no length"),
        }
    }

    /// One of those words, which the table has too.
    pub(crate) fn choice<T: Copy>(
        &self,
        name: &str,
        choices: &[(&'static str, T)],
        faults: &mut Faults,
    ) -> Option<Located<T>> {
        debug_assert!(
            match self.shape(name) {
                Shape::Words(words) => words() == words_of(choices),
                _ => false,
            },
            "the table has other words for {name}"
        );
        self.get(name)?.choice(choices, faults)
    }

    /// The items of a list; a fault at the first that is one too many, or where there are too few.
    pub(crate) fn list(&self, name: &str, faults: &mut Faults) -> Option<&'n [Node<'a>]> {
        let node = self.get(name)?;
        let items = node.list(faults)?;
        if let Shape::List(_, least, most) = self.shape(name) {
            if let Some(extra) = items.get(most) {
                faults.add(
                    extra.place,
                    Message::new(
                        format!("{name} มีได้ไม่เกิน {most} รายการ"),
                        format!("{name} has at most {most} items"),
                    ),
                );
            }
            if items.len() < least {
                faults.add(
                    node.place,
                    Message::new(
                        format!("{name} ต้องมีอย่างน้อย {least} รายการ"),
                        format!(
                            "{name} has at least {least} item{}",
                            if least == 1 { "" } else { "s" }
                        ),
                    ),
                );
            }
        }
        Some(items)
    }

    /// The fields whose keys are the user's own words, in the order written.
    pub(crate) fn others(&self) -> impl Iterator<Item = (&'n Key<'a>, &'n Node<'a>)> + use<'n, 'a> {
        let table = self.table;
        let entries = self.entries.iter();
        entries
            .filter(move |(key, _)| table.key(&key.text).is_none())
            .map(|(key, node)| (key, node))
    }
}
