//! Letters, memos, orders and announcements by anyone: their parts are told by the words and the
//! order that the secretariat regulation gives them.

mod head;

use super::super::content::{Block, Paragraph, Place};
use super::super::signers;
use super::pattern::Found;
use super::unplaced::Unplaced;
use super::{Placer, join};
use crate::form::TextRole;
use crate::report::{Slot, Text};
use crate::thai::Date;

/// The longest line of a head, in characters.
const LONGEST_HEAD: usize = 140;

/// What was read of such a document so far.
#[derive(Default)]
pub(super) struct Correspondence {
    part: Part,
    /// The label met last, whose value may go on.
    label: Label,
    subject: String,
    office: String,
    address: Vec<String>,
    body: Vec<String>,
    /// How many paragraphs of the body stand before the table in it.
    before_table: Option<usize>,
    after: Vec<(String, Place)>,
    has_receiver: bool,
    has_number: bool,
    has_closing: bool,
    /// Whether an empty line was met since the last line.
    blank: bool,
}

#[derive(Default, Clone, Copy, PartialEq)]
enum Part {
    #[default]
    Head,
    Body,
    Signature,
    After,
}

#[derive(Default, Clone, Copy, PartialEq)]
enum Label {
    #[default]
    None,
    Subject,
    References,
    Attachments,
}

impl Placer<'_> {
    /// Takes one paragraph; `following` are the blocks after it.
    pub(super) fn correspond(&mut self, paragraph: &Paragraph, following: &[Block]) {
        if paragraph.is_empty() {
            self.correspondence.blank = true;
            return;
        }
        let text = paragraph.text();
        if paragraph.is_typed_page_number() || is_catchword(&text) {
            self.page_numbers += 1;
            return;
        }
        if is_rule(&text) {
            return;
        }
        if self.correspondence.part == Part::Head {
            // A head may be one paragraph whose lines were broken by hand.
            let lines: Vec<&str> = text.lines().map(str::trim).collect();
            let lines = lines.into_iter().filter(|line| !line.is_empty());
            let mut in_head = true;
            for line in lines {
                in_head = in_head && self.head_line(line, following);
                if !in_head {
                    self.correspondence.part = Part::Body;
                    break;
                }
            }
            if in_head {
                self.correspondence.blank = false;
                return;
            }
        }
        if self.correspondence.part == Part::Body {
            if self.body_paragraph(paragraph, &text) {
                self.correspondence.blank = false;
                return;
            }
            self.correspondence.part = Part::Signature;
        }
        if self.correspondence.part == Part::Signature && !self.signature(paragraph, &text) {
            self.correspondence.part = Part::After;
        }
        if self.correspondence.part == Part::After {
            let text = paragraph.marked().replace('\n', " ");
            self.correspondence.after.push((text, paragraph.place));
        }
        self.correspondence.blank = false;
    }

    fn found(&mut self, name: &str, value: &str) {
        let value = value.trim();
        if !value.is_empty() {
            self.values.take(vec![Found {
                name: name.to_owned(),
                format: None,
                value: value.to_owned(),
            }]);
        }
    }

    /// Takes a paragraph of the running text; false where it is over.
    fn body_paragraph(&mut self, paragraph: &Paragraph, text: &str) -> bool {
        let dated = ["สั่ง", "ประกาศ", "ให้ไว้"]
            .iter()
            .find_map(|word| text.strip_prefix(word)?.trim_start().strip_prefix("ณ"));
        if let Some(rest) = dated {
            let day = rest.trim_start().strip_prefix("วันที่").unwrap_or(rest);
            match Date::parse(without_dots(day)) {
                Some(_) => self.found("date", without_dots(day)),
                None => self.slot(TextRole::DateLine, text.to_owned(), paragraph.place),
            }
            self.correspondence.has_closing = true;
            self.correspondence.part = Part::Signature;
            return true;
        }
        if text.starts_with("ขอแสดงความนับถือ") {
            if self.form.text_in_role(TextRole::Closing).is_some() {
                self.slot(TextRole::Closing, text.to_owned(), paragraph.place);
            }
            self.correspondence.has_closing = true;
            self.correspondence.part = Part::Signature;
            return true;
        }
        if signers::begins_block(text) || signers::is_bracketed_name(text) {
            return false;
        }
        if let Some(rest) = text.strip_prefix("ทั้งนี้")
            && self.form.text_in_role(TextRole::Effective).is_some()
            && rest.trim_start().starts_with("ตั้งแต่")
            && text.chars().count() <= LONGEST_HEAD
        {
            self.slot(TextRole::Effective, rest.trim().to_owned(), paragraph.place);
            return true;
        }
        self.correspondence
            .body
            .push(paragraph.marked().replace('\n', " "));
        true
    }

    /// Whether a table that is met now only lays out the head.
    pub(super) fn is_in_head(&self) -> bool {
        self.is_letter && self.correspondence.part == Part::Head
    }

    /// A table was taken: what follows it in the text stands after it.
    pub(super) fn table_in_text(&mut self) {
        let own = &mut self.correspondence;
        if own.part == Part::Body && self.form.text_in_role(TextRole::AfterTable).is_some() {
            own.before_table.get_or_insert(own.body.len());
        }
    }

    /// Takes a line of the signature block; false where it is over.
    fn signature(&mut self, paragraph: &Paragraph, text: &str) -> bool {
        const OFFICES: [&str; 8] = [
            "สำนัก",
            "กอง",
            "ฝ่าย",
            "งาน",
            "กลุ่ม",
            "โทร",
            "ไปรษณีย์",
            "แนบท้าย",
        ];
        let is_whole = self
            .signing
            .last()
            .is_some_and(|last| last.name.is_some() && !last.position.is_empty());
        let is_start = signers::begins_block(text) || signers::is_bracketed_name(text);
        let is_other = text.starts_with("ความเห็น")
            || text.starts_with("บัญชี")
            || is_whole && OFFICES.iter().any(|word| text.starts_with(word));
        let too_long = text.chars().count() > 80;
        if is_other || too_long || is_whole && self.correspondence.blank && !is_start {
            return false;
        }
        // A second signature of a memo is of its endorsement.
        self.signing.line(paragraph)
    }

    /// Adds a line to the text in that role; without such a text it has no place.
    fn slot(&mut self, role: TextRole, line: String, place: Place) {
        let Some(text) = self.form.text_in_role(role) else {
            self.unplaced.push(Unplaced::new(line, place));
            return;
        };
        let name = &text.name;
        match self.slots.iter_mut().find(|slot| slot.name.value == *name) {
            Some(slot) => slot.paragraphs.push(Text::new(line)),
            None => self.slots.push(Slot {
                name: Text::new(name.as_str()),
                paragraphs: vec![Text::new(line)],
            }),
        }
    }

    /// Puts what was read to its places.
    pub(super) fn finish_correspondence(&mut self) {
        let own = std::mem::take(&mut self.correspondence);
        self.found("subject", &own.subject);
        self.found("address", &own.address.join("\n"));
        if !own.office.is_empty() {
            self.slot(TextRole::Office, own.office, Place::Unknown);
        }
        let mut body = own.body;
        let mut after_table = own
            .before_table
            .map(|at| body.split_off(at))
            .unwrap_or_default();
        if self.form.text_in_role(TextRole::Reason).is_some() {
            let is_last = |text: &String| text.starts_with("จึง");
            let conclusion = match (body.len(), after_table.len()) {
                (0 | 1, 0) => None,
                (_, 0) => body.pop_if(|last| is_last(last)),
                _ => after_table.pop_if(|last| is_last(last)),
            };
            for (index, paragraph) in body.into_iter().enumerate() {
                let role = match index {
                    0 => TextRole::Reason,
                    _ => TextRole::Intention,
                };
                self.slot(role, paragraph, Place::Unknown);
            }
            // The form has a conclusion of its own; a letter without one keeps none.
            self.slot(
                TextRole::Conclusion,
                conclusion.unwrap_or_default(),
                Place::Unknown,
            );
        } else {
            let first = body.iter().position(|text| join::begins_item(text));
            let first = first.filter(|first| {
                let items = body.get(*first..).unwrap_or_default();
                self.form.text_in_role(TextRole::Items).is_some()
                    && *first > 0
                    && items.iter().all(|text| join::begins_item(text))
            });
            let items = first.map(|first| body.split_off(first)).unwrap_or_default();
            for paragraph in body {
                self.slot(TextRole::Body, paragraph, Place::Unknown);
            }
            for item in items {
                self.slot(TextRole::Items, item, Place::Unknown);
            }
        }
        for paragraph in after_table {
            self.slot(TextRole::AfterTable, paragraph, Place::Unknown);
        }
        self.after_signature(own.after);
    }

    /// What stands under the signature: an endorsement, the office a letter comes from, the title
    /// of an annex.
    fn after_signature(&mut self, lines: Vec<(String, Place)>) {
        let is_owner = self.form.text_in_role(TextRole::Owner).is_some();
        if is_owner {
            let mut values = Vec::new();
            let plain = lines.iter().enumerate().all(|(index, (line, _))| {
                let value = match line.strip_prefix("โทร") {
                    Some(rest) if !rest.starts_with("สาร") => Some((
                        "phone",
                        rest.trim_start_matches("ศัพท์").trim_matches(['.', ':', ' ']),
                    )),
                    _ => {
                        let email = line.split_whitespace().find(|word| word.contains('@'));
                        let email = email.map(|email| ("email", email));
                        email.or_else(|| (index == 0).then_some(("sender", line.as_str())))
                    }
                };
                values.extend(value);
                value.is_some()
            });
            if plain {
                for (name, value) in values {
                    self.found(name, value);
                }
                return;
            }
        }
        for (line, place) in lines {
            let role = if is_owner {
                TextRole::Owner
            } else if self.form.text_in_role(TextRole::Opinion).is_some() {
                TextRole::Opinion
            } else {
                TextRole::AnnexTitle
            };
            self.slot(role, line, place);
        }
    }
}

fn without_dots(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '…' | '_' | '\u{A0}'))
}

/// A line drawn with signs, to part or to write on.
fn is_rule(text: &str) -> bool {
    const LEAST: usize = 3;
    text.chars().filter(|c| !c.is_whitespace()).count() >= LEAST
        && text.chars().all(|c| {
            c.is_whitespace() || matches!(c, '.' | '…' | '-' | '–' | '—' | '_' | '=' | '*' | '~')
        })
}

/// The first words of the next page at the foot of a page: «/จึงเรียน…».
fn is_catchword(text: &str) -> bool {
    text.starts_with('/') && text.chars().count() <= 60 && text.ends_with(['.', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_and_catchwords_are_no_text() {
        for rule in ["----------", "……………", "_ _ _ _", ". . . . ."] {
            assert!(is_rule(rule), "{rule}");
        }
        assert!(!is_rule("- ก -"));
        assert!(is_catchword("/จึงเรียนมา..."));
        assert!(!is_catchword("/ชื่อ"));
    }
}
