//! A mapping's fields: asked for by name, and complaints about all others.

use super::node::Key;
use super::{Faults, Node, Value, did_you_mean};
use crate::error::{Message, Place};

/// The fields of a mapping, while a reader asks for them.
#[derive(Debug)]
pub(crate) struct Fields<'n, 'a> {
    /// Where the mapping starts.
    pub(crate) place: Place,
    entries: &'n [(Key<'a>, Node<'a>)],
    asked: Vec<&'static str>,
}

impl<'a> Node<'a> {
    /// The node's fields; a fault where it is no mapping.
    pub(crate) fn fields<'n>(&'n self, faults: &mut Faults) -> Option<Fields<'n, 'a>> {
        match &self.value {
            Value::Map(entries) => Some(Fields {
                place: self.place,
                entries,
                asked: Vec::new(),
            }),
            _ => {
                self.expected(
                    faults,
                    Message::new("กลุ่มของ คีย์: ค่า", "a mapping of key: value"),
                );
                None
            }
        }
    }
}

impl<'n, 'a> Fields<'n, 'a> {
    /// The value of that field; nothing where it is not written, or written without a value.
    pub(crate) fn get(&mut self, name: &'static str) -> Option<&'n Node<'a>> {
        self.asked.push(name);
        self.entries
            .iter()
            .find(|(key, _)| key.text == name)
            .map(|(_, node)| node)
            .filter(|node| !node.is_null())
    }

    /// The value of a field that must be there; a fault where it is not.
    pub(crate) fn require(
        &mut self,
        name: &'static str,
        faults: &mut Faults,
    ) -> Option<&'n Node<'a>> {
        let found = self.get(name);
        if found.is_none() {
            // At the key, if it stands there without a value; otherwise where the mapping starts.
            let place = self
                .entries
                .iter()
                .find(|(key, _)| key.text == name)
                .map_or(self.place, |(key, _)| key.place);
            faults.add_with_help(
                place,
                Message::new(format!("ขาด “{name}”"), format!("“{name}” is missing")),
                Message::new(
                    format!("เพิ่มบรรทัด {name}: …"),
                    format!("add a line {name}: …"),
                ),
            );
        }
        found
    }

    /// Every field, in the order written: for mappings whose keys the reader does not prescribe.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&'n Key<'a>, &'n Node<'a>)> + use<'n, 'a> {
        self.entries.iter().map(|(key, node)| (key, node))
    }

    /// A fault for every field that was never asked for.
    pub(crate) fn finish(self, faults: &mut Faults) {
        for (key, _) in self.entries {
            if self.asked.iter().any(|asked| *asked == key.text) {
                continue;
            }
            // Where faults are only counted, there is no need to search for what was meant.
            let help = (!faults.is_full()).then(|| did_you_mean(&key.text, &self.asked));
            faults.add_fault(
                key.place,
                Message::new(
                    format!("ไม่รู้จักคีย์ “{}”", shown(&key.text)),
                    format!("unknown key “{}”", shown(&key.text)),
                ),
                help,
            );
        }
    }
}

/// A user's word in a message: its first 60 characters.
pub(super) fn shown(text: &str) -> String {
    const LENGTH: usize = 60;
    match text.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
