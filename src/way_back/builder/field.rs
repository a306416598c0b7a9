//! Fields: what Word works out itself, of which a report keeps links and ticked boxes.

use crate::ooxml::is_on;
use crate::report::marks::LONGEST_ADDRESS;

/// A field that is open: what it does, and whether its result has begun.
#[derive(Default)]
pub(super) struct Field {
    instruction: String,
    in_result: bool,
    link: Option<String>,
    /// Whether it is a box to tick, and ticked.
    ticked: Option<bool>,
}

impl Field {
    /// More of what it does.
    pub fn instruct(&mut self, text: &str) {
        if !self.in_result && self.instruction.len() + text.len() <= LONGEST_ADDRESS {
            self.instruction.push_str(text);
        }
    }

    /// The address it says its result leads to.
    pub fn address(&self) -> Option<String> {
        link_of(&self.instruction)
    }

    /// Its result begins, which leads to that place.
    pub fn begin_result(&mut self, link: Option<String>) {
        self.in_result = true;
        self.link = link;
    }

    /// Whether what is shown is its result, and that a table of contents.
    pub fn is_contents(&self) -> bool {
        self.in_result && self.instruction.split_whitespace().next() == Some("TOC")
    }

    /// The address its result leads to.
    pub fn link(&self) -> Option<&String> {
        self.link.as_ref()
    }

    /// A property of a form field: the box it is, and whether it is ticked.
    pub fn form_property(&mut self, name: &str, value: Option<&str>) {
        match name {
            "checkBox" => self.ticked = Some(false),
            // What it is now comes after what it was at first.
            _ => {
                if let Some(ticked) = &mut self.ticked {
                    *ticked = is_on(value);
                }
            }
        }
    }

    /// The box it shows, where it is one.
    pub fn shown_box(&self) -> Option<&'static str> {
        Some(match self.ticked? {
            true => "☑",
            false => "☐",
        })
    }
}

/// The address a field `HYPERLINK "…"` leads to.
pub(super) fn link_of(instruction: &str) -> Option<String> {
    let rest = instruction.trim().strip_prefix("HYPERLINK")?.trim_start();
    let rest = rest.strip_prefix('"')?;
    let (address, _) = rest.split_once('"')?;
    Some(address.to_owned())
}
