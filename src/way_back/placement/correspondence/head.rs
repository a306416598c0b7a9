//! The head of a letter: lines with labels, and what stands between them.

use super::super::super::content::{Block, Place};
use super::super::pattern::Found;
use super::super::unplaced::Unplaced;
use super::super::{Placer, guess, join};
use super::{LONGEST_HEAD, Label, is_rule, without_dots};
use crate::form::TextRole;
use crate::report::{Secrecy, Urgency};
use crate::thai::Date;

impl Placer<'_> {
    /// Takes a line of the head; false where the running text begins with it.
    pub(super) fn head_line(&mut self, line: &str, following: &[Block]) -> bool {
        // In an urgent memo the urgency stands before the title.
        let urgency = line.strip_suffix("บันทึกข้อความ").unwrap_or(line);
        if let Some(urgency) = Urgency::of_thai(urgency) {
            self.values.urgency = Some(urgency);
            return true;
        }
        if line == "บันทึกข้อความ" {
            return true;
        }
        if let Some(secrecy) = Secrecy::of_thai(line) {
            self.values.secrecy = Some(secrecy);
            return true;
        }
        if let Some(rest) = labelled(line, &["ส่วนราชการ", "ส่วนงาน", "หน่วยงาน"])
        {
            self.memo_office(rest);
        } else if let Some(rest) = labelled(line, &["ที่"]) {
            self.number_line(rest);
        } else if let Some(rest) = labelled(line, &["วันที่"]) {
            self.found("date", without_dots(rest));
        } else if let Some(rest) = labelled(line, &["เรื่อง"]) {
            self.correspondence.subject = without_dots(rest).to_owned();
            self.correspondence.label = Label::Subject;
        } else if let Some(rest) = labelled(line, &["เรียน", "กราบเรียน", "ถึง"])
        {
            self.found("receiver", without_dots(rest));
            self.correspondence.has_receiver = true;
            self.correspondence.label = Label::None;
        } else if let Some(rest) = labelled(line, &["อ้างถึง"]) {
            self.listed(Label::References, rest);
        } else if let Some(rest) = labelled(line, &["สิ่งที่ส่งมาด้วย"])
        {
            self.listed(Label::Attachments, rest);
        } else {
            return self.unlabelled(line, following);
        }
        true
    }

    /// A line of the head without a label.
    fn unlabelled(&mut self, line: &str, following: &[Block]) -> bool {
        let short = line.chars().count() <= LONGEST_HEAD;
        let is_letter = self.form.text_in_role(TextRole::Reason).is_some();
        let own = &mut self.correspondence;
        if own.subject.is_empty() {
            if Date::parse(line).is_some() {
                self.found("date", line);
                return true;
            }
            let issuer = ["คำสั่ง", "ประกาศ"]
                .iter()
                .find_map(|word| line.strip_prefix(word));
            if let Some(issuer) = issuer.filter(|_| short) {
                self.found("agency", issuer);
                return true;
            }
            if short && (is_letter && own.has_number || guess::is_agency(line)) {
                own.address.push(line.to_owned());
                return true;
            }
            if short {
                self.unplaced.push(Unplaced::new(line, Place::Unknown));
            }
            return short;
        }
        match own.label {
            Label::References | Label::Attachments if join::begins_item(line) && short => {
                let label = own.label;
                self.listed(label, line);
                return true;
            }
            // The rest of a long subject: before the receiver, or above the rule.
            Label::Subject if short => {
                let wants_receiver = self
                    .form
                    .requires
                    .iter()
                    .any(|wanted| wanted.name == "receiver");
                let above_rule = following.iter().take(3).any(|block| {
                    matches!(block, Block::Paragraph(paragraph) if is_rule(&paragraph.text()))
                });
                if wants_receiver && !own.has_receiver || !wants_receiver && above_rule {
                    own.subject.push(' ');
                    own.subject.push_str(line);
                    return true;
                }
            }
            _ => {}
        }
        false
    }

    /// «สำนักปลัด เทศบาลตำบลบ้านใหม่ โทร. …»
    fn memo_office(&mut self, rest: &str) {
        let rest = without_dots(rest);
        let (office, phone) = rest.split_once("โทร").unwrap_or((rest, ""));
        let phone = phone
            .trim_start_matches("ศัพท์")
            .trim_matches(['.', ':', ' ', '\t', '\u{A0}']);
        let office = office.trim();
        let agency = guess::agency_in(office);
        let sender = match &agency {
            Some(agency) => office.replacen(agency.as_str(), "", 1),
            None => office.to_owned(),
        };
        let sender = sender.split_whitespace().collect::<Vec<_>>().join(" ");
        // In other order than the form has them, the line stays as it is.
        if agency
            .as_ref()
            .is_some_and(|agency| !office.ends_with(agency.as_str()))
        {
            self.correspondence.office = rest.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        if let Some(agency) = agency {
            self.found("agency", &agency);
        }
        self.found("sender", &sender);
        self.found("phone", phone);
    }

    /// «พบ ๗๒๓๐๑/๔๕ วันที่ …», «พบ ๗๒๓๐๑/๑๒๓ (tab) สำนักงานเทศบาล…»
    fn number_line(&mut self, rest: &str) {
        self.correspondence.has_number = true;
        if let Some((number, date)) = rest.split_once("วันที่") {
            self.found("number", without_dots(number));
            self.found("date", without_dots(date));
            return;
        }
        let rest = rest.trim();
        let gap = rest.find('\t').or_else(|| rest.find("   "));
        let (number, office) = rest.split_at(gap.unwrap_or(rest.len()));
        self.found("number", without_dots(number));
        let office = office.split_whitespace().collect::<Vec<_>>().join(" ");
        if office.is_empty() {
            return;
        }
        let named = ["ที่ทำการ", "สำนักงาน"]
            .iter()
            .find_map(|word| office.strip_prefix(word))
            .filter(|agency| guess::is_agency(agency));
        self.found("agency", named.unwrap_or(&office));
        if named.is_some() {
            self.correspondence.office = office;
        }
    }

    /// An item of the references or attachments, with how many of it there are.
    fn listed(&mut self, label: Label, rest: &str) {
        self.correspondence.label = label;
        let rest = rest.trim();
        if rest.is_empty() {
            return;
        }
        let found = |name: &str, value: &str| Found {
            name: name.to_owned(),
            format: None,
            value: value.split_whitespace().collect::<Vec<_>>().join(" "),
        };
        if label == Label::References {
            self.values.take_each("references", &[found("each", rest)]);
            return;
        }
        let quantity = rest.rfind("จำนวน").filter(|at| {
            let before = rest[..*at].chars().next_back();
            *at > 0 && before.is_some_and(char::is_whitespace)
        });
        let mut parts = Vec::new();
        match quantity {
            Some(at) => {
                parts.push(found("each", &rest[..at]));
                parts.push(found("quantity", &rest[at + "จำนวน".len()..]));
            }
            None => parts.push(found("each", rest)),
        }
        self.values.take_each("attachments", &parts);
    }
}

/// What follows a label at the beginning of a line; words that only begin like it are none.
fn labelled<'t>(line: &'t str, labels: &[&str]) -> Option<&'t str> {
    labels.iter().find_map(|label| {
        let rest = line.strip_prefix(label)?;
        let rest = rest.strip_prefix(':').unwrap_or(rest);
        (rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || ".…".contains(c)))
            .then(|| rest.trim())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_words_of_their_own() {
        assert_eq!(labelled("เรื่อง  ก", &["เรื่อง"]), Some("ก"));
        assert_eq!(labelled("เรียน\tข", &["เรียน"]), Some("ข"));
        assert_eq!(labelled("เรื่องเดิม", &["เรื่อง"]), None);
        assert_eq!(labelled("ที่ประชุม", &["ที่"]), None);
    }
}
