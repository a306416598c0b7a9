//! What a report gives of a letter's particulars, and its form has no place for: told, so that nobody
//! looks for it on the page. It stays in the file's particulars and in what goes to a registry.

use super::Part;
use crate::error::{Message, Origin};
use crate::report::Urgency;

impl Part<'_, '_> {
    /// Tells of each particular that the form does not print.
    pub(super) fn tell_unprinted(&mut self) {
        let letter = &self.report.letter;
        let whole = self.report.origin();
        let urgent = (letter.urgency != Urgency::Normal).then_some(whole);
        let given: [(&str, Option<&Origin>); 6] = [
            ("number", letter.number.as_ref().map(|text| &text.origin)),
            ("date", letter.date.as_ref().map(|date| &date.origin)),
            ("urgency", urgent),
            ("receiver", letter.receiver.as_ref().map(|who| &who.origin)),
            (
                "references",
                letter.references.first().map(|first| &first.origin),
            ),
            (
                "attachments",
                letter.attachments.first().map(|first| &first.title.origin),
            ),
        ];
        for (key, origin) in given {
            let Some(origin) = origin.filter(|_| !self.form.mentions(key)) else {
                continue;
            };
            self.job.finding(
                "not-printed",
                origin,
                Message::new(
                    format!(
                        "แบบฟอร์ม {} ไม่มีที่พิมพ์ {key}: จึงไม่ปรากฏในหน้าเอกสาร",
                        self.form.id
                    ),
                    format!(
                        "the form {} has no place for {key}:, so it does not appear on the page",
                        self.form.id
                    ),
                ),
            );
        }
    }
}
