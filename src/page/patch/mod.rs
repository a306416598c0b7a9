//! Changes of a report's text in its place: what is not touched stays as it is, byte for byte.
//!
//! A change is tried in the ways a person might write it, the nearest to what stands there first.
//! A way counts only if the text, read again, says exactly what was asked for; where none does, the
//! change is refused and the text stays as it was. So a slip here can cost a refusal, and never
//! anything the user wrote.

mod step;
mod tree;
mod values;
mod ways;

#[cfg(test)]
mod tests;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::error::{Error, ErrorKind, Message, Place, Result};
use step::{Step, unfit};
use tree::{Node, index};

/// A change of one value. Places are JSON pointers into the text as it is written.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "do", rename_all = "lowercase", deny_unknown_fields)]
pub(super) enum Edit {
    /// Gives a value; what leads to it is made where it is not there.
    Set {
        /// Where.
        at: String,
        /// The value.
        value: Value,
    },
    /// Puts an item into a list, before the one that stands there.
    Insert {
        /// The item's place.
        at: String,
        /// The item.
        value: Value,
    },
    /// Takes a value away.
    Remove {
        /// Where.
        at: String,
    },
    /// Moves an item of a list to another place of the same list.
    Move {
        /// Where it stands.
        from: String,
        /// Where it is to stand.
        to: String,
    },
}

/// A report's text, and where everything stands in it.
#[derive(Debug, Clone)]
pub(super) struct Written {
    /// A byte-order mark stands before the text and is kept.
    has_mark: bool,
    text: String,
    root: Node,
}

impl Written {
    /// Reads a text.
    ///
    /// # Errors
    /// Where it cannot be read as YAML, or holds what cannot be changed in its place.
    pub fn read(text: &str) -> Result<Written> {
        let bare = text.strip_prefix('\u{FEFF}');
        let has_mark = bare.is_some();
        let text = bare.unwrap_or(text).to_owned();
        Ok(Written {
            root: tree::parse(&text)?,
            has_mark,
            text,
        })
    }

    /// The text, whole.
    pub fn text(&self) -> String {
        match self.has_mark {
            true => format!("\u{FEFF}{}", self.text),
            false => self.text.clone(),
        }
    }

    /// What it says, numbers as texts.
    pub fn value(&self) -> Value {
        self.root.value()
    }

    /// The pointer of the value at that place of the file; of what holds it where nothing nearer is
    /// known.
    pub fn pointer(&self, place: Place) -> Option<String> {
        let byte = tree::byte_at(&self.text, place)?;
        Some(pointer(&self.root.steps_to(byte)))
    }

    /// The text with the changes made, one after another.
    ///
    /// # Errors
    /// Where a pointer leads nowhere, or a change cannot be made without losing something.
    pub fn changed(self, edits: &[Edit]) -> Result<Written> {
        edits.iter().try_fold(self, |text, edit| text.change(edit))
    }

    fn change(self, edit: &Edit) -> Result<Written> {
        let mut wanted = self.value();
        let edit = apply(&mut wanted, edit)?;
        let tidied = tidy(wanted);
        for text in ways::ways(&self.text, &self.root, &edit) {
            if let Ok(root) = tree::parse(&text)
                && tidy(root.value()) == tidied
            {
                let has_mark = self.has_mark;
                return Ok(Written {
                    has_mark,
                    text,
                    root,
                });
            }
        }
        Err(unfit("no way of writing the change keeps the rest"))
    }
}

/// Makes the change in a value, and says it in steps.
fn apply(root: &mut Value, edit: &Edit) -> Result<Step> {
    match edit {
        Edit::Set { at, value } => {
            let steps = steps(at)?;
            let value = written(value);
            set(root, &steps, value.clone()).ok_or_else(|| nowhere(at))?;
            Ok(Step::Set(steps, value))
        }
        Edit::Insert { at, value } => {
            let (list, place) = item_of(at)?;
            let value = written(value);
            let Some(Value::Array(items)) = find(root, &list).filter(|_| place < usize::MAX) else {
                // A list that is not there yet begins with its first item.
                if place == 0 && find(root, &list).is_none_or(|value| value.is_null()) {
                    let value = Value::Array(vec![value]);
                    set(root, &list, value.clone()).ok_or_else(|| nowhere(at))?;
                    return Ok(Step::Set(list, value));
                }
                return Err(nowhere(at));
            };
            if place > items.len() {
                return Err(nowhere(at));
            }
            items.insert(place, value.clone());
            if items.len() == 1 {
                return Ok(Step::Set(list, Value::Array(vec![value])));
            }
            Ok(Step::Insert(list, place, value))
        }
        Edit::Remove { at } => {
            let steps = steps(at)?;
            let (last, parent) = steps.split_last().ok_or_else(|| nowhere(at))?;
            match find(root, parent) {
                Some(Value::Array(items)) => {
                    let place = index(last).filter(|place| *place < items.len());
                    items.remove(place.ok_or_else(|| nowhere(at))?);
                    if items.is_empty() {
                        return Ok(Step::Set(parent.to_vec(), Value::Array(Vec::new())));
                    }
                }
                Some(Value::Object(map)) => {
                    map.shift_remove(last).ok_or_else(|| nowhere(at))?;
                    if map.is_empty() && !parent.is_empty() {
                        return Ok(Step::Set(parent.to_vec(), Value::Object(Map::new())));
                    }
                }
                _ => return Err(nowhere(at)),
            }
            Ok(Step::Remove(steps))
        }
        Edit::Move { from, to } => {
            let ((list, from_place), (other, to_place)) = (item_of(from)?, item_of(to)?);
            match find(root, &list) {
                Some(Value::Array(items))
                    if list == other && from_place < items.len() && to_place < items.len() =>
                {
                    let item = items.remove(from_place);
                    items.insert(to_place, item);
                }
                _ => return Err(nowhere(from)),
            }
            Ok(Step::Move(list, from_place, to_place))
        }
    }
}

/// A value as the text will say it: numbers and truths as texts, no line end at a text's end.
fn written(value: &Value) -> Value {
    match value {
        Value::Null => Value::Null,
        Value::Bool(flag) => Value::String(flag.to_string()),
        Value::Number(number) => Value::String(number.to_string()),
        Value::String(text) => {
            let text = text.replace("\r\n", "\n");
            Value::String(text.trim_end_matches('\n').to_owned())
        }
        Value::Array(items) => items.iter().map(written).collect(),
        Value::Object(map) => {
            let entries = map.iter().map(|(key, value)| (key.clone(), written(value)));
            Value::Object(entries.collect())
        }
    }
}

/// The same value with the keys of mappings in order: an entry may be put among others.
fn tidy(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(tidy).collect(),
        Value::Object(map) => {
            let mut entries: Vec<_> = map.into_iter().map(|(k, v)| (k, tidy(v))).collect();
            entries.sort_by(|one, other| one.0.cmp(&other.0));
            Value::Object(entries.into_iter().collect())
        }
        value => value,
    }
}

fn find<'v>(root: &'v mut Value, steps: &[String]) -> Option<&'v mut Value> {
    steps.iter().try_fold(root, |value, step| match value {
        Value::Array(items) => items.get_mut(index(step)?),
        Value::Object(map) => map.get_mut(step),
        _ => None,
    })
}

fn set(root: &mut Value, steps: &[String], value: Value) -> Option<()> {
    let Some((step, rest)) = steps.split_first() else {
        *root = value;
        return Some(());
    };
    if root.is_null() {
        *root = Value::Object(Map::new());
    }
    match root {
        Value::Array(items) => {
            let place = index(step)?;
            if place == items.len() {
                items.push(Value::Null);
            }
            set(items.get_mut(place)?, rest, value)
        }
        Value::Object(map) => {
            let inner = map.entry(step.clone()).or_insert(Value::Null);
            set(inner, rest, value)
        }
        _ => None,
    }
}

/// The list and the place in it that a pointer means.
fn item_of(at: &str) -> Result<(Vec<String>, usize)> {
    let mut steps = steps(at)?;
    let last = steps.pop().and_then(|last| index(&last));
    Ok((steps, last.ok_or_else(|| nowhere(at))?))
}

/// The steps of a JSON pointer (RFC 6901).
fn steps(pointer: &str) -> Result<Vec<String>> {
    if pointer.is_empty() {
        return Ok(Vec::new());
    }
    let rest = pointer.strip_prefix('/').ok_or_else(|| nowhere(pointer))?;
    let steps = rest
        .split('/')
        .map(|step| step.replace("~1", "/").replace("~0", "~"));
    Ok(steps.collect())
}

/// The JSON pointer of the steps.
fn pointer(steps: &[String]) -> String {
    let steps = steps
        .iter()
        .map(|step| format!("/{}", step.replace('~', "~0").replace('/', "~1")));
    steps.collect()
}

fn nowhere(at: &str) -> Error {
    Error::of(
        ErrorKind::Input,
        "",
        Message::new(
            format!("ไม่พบที่ “{at}” ในรายงาน"),
            format!("nothing stands at “{at}” in the report"),
        ),
    )
}
