//! What a report gives and its document prints nowhere: told, so that nobody looks for it on the page.
//! It stays in the file's particulars and in what goes to a registry.

use std::collections::BTreeSet;

use super::part::{Job, Part};
use crate::error::{Message, Origin};
use crate::report::{Period, Report, Signer, Text, Urgency};

impl Part<'_, '_> {
    /// Tells of each value that was printed nowhere, once the part is composed. What the part has of
    /// the bundle's head or of the agency's profile is not its own, and is not told of.
    pub(super) fn tell_unprinted(&mut self, head: Option<&Report>) {
        let inherited: Vec<&Origin> = head
            .map(given)
            .into_iter()
            .flatten()
            .map(|(_, at)| at)
            .collect();
        let own = given(self.report);
        for (key, origin) in own {
            let is_own = origin.file == self.report.origin().file && !inherited.contains(&origin);
            if self.printed.contains(key) || !is_own || self.stands_in_a_text(key) {
                continue;
            }
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

    /// Where those of the report's values stand that were printed.
    pub(super) fn printed(&self) -> impl Iterator<Item = Origin> {
        given(self.report)
            .filter(|(key, _)| self.printed.contains(*key))
            .map(|(_, at)| at.clone())
    }

    /// Whether the report's own texts say that value in so many words. A short one, such as a running
    /// number, stands in many texts that do not mean it.
    fn stands_in_a_text(&self, key: &str) -> bool {
        const LEAST: usize = 6;
        let Some(value) = self.values.value(key, None) else {
            return false;
        };
        let spaceless = |text: &str| self.drawn(text).split_whitespace().collect::<String>();
        let value = spaceless(&value);
        if value.chars().count() < LEAST {
            return false;
        }
        let mut texts = self.report.text.iter().flat_map(|slot| &slot.paragraphs);
        texts.any(|text| spaceless(&text.value).contains(&value))
    }

    /// Tells of a signer's role where the form prints none.
    pub(super) fn tell_unprinted_role(&mut self, signer: &Signer) {
        let Some(role) = signer.role.as_ref().filter(|role| !role.is_blank()) else {
            return;
        };
        self.job.finding(
            "not-printed",
            &role.origin,
            Message::new(
                format!(
                    "แบบฟอร์ม {} ไม่พิมพ์บทบาทของผู้ลงนาม “{}” จึงไม่ปรากฏในหน้าเอกสาร",
                    self.form.id, role.value
                ),
                format!(
                    "the form {} prints no roles of signers: “{}” does not appear on the page",
                    self.form.id, role.value
                ),
            ),
        );
    }
}

/// The values that a report gives and a form may print, and where each stands.
fn given(report: &Report) -> impl Iterator<Item = (&'static str, &Origin)> {
    let letter = &report.letter;
    let urgent = (letter.urgency != Urgency::Normal).then_some(report.origin());
    let period = report.period.as_ref().map(|period| match period {
        Period::Words(words) => &words.origin,
        Period::Months(months) => &months.origin,
    });
    fn at(text: &Option<Text>) -> Option<&Origin> {
        text.as_ref().map(|text| &text.origin)
    }
    let given = [
        ("period", period),
        ("number", at(&letter.number)),
        ("date", letter.date.as_ref().map(|date| &date.origin)),
        ("subject", at(&letter.subject)),
        ("sender", at(&letter.sender)),
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
    given
        .into_iter()
        .filter_map(|(key, origin)| Some((key, origin?)))
}

/// Tells of what a bundle's head gives and none of its documents prints: they take period, sender,
/// receiver and signers from it, and nothing else of a letter.
pub(super) fn tell_of_bundle(whole: &Report, printed: &BTreeSet<Origin>, job: &mut Job) {
    for (key, origin) in given(whole) {
        // The subject is the title of the whole file.
        if printed.contains(origin) || key == "subject" || origin.file != whole.origin().file {
            continue;
        }
        tell_of_head(key, origin, job);
    }
    let own = whole
        .signers
        .first()
        .filter(|signer| signer.origin.file == whole.origin().file);
    if let Some(own) = own {
        let mut signers = whole.bundle.iter().flat_map(|part| &part.signers);
        if !signers.any(|signer| signer.origin == own.origin) {
            tell_of_head("signers", &own.origin, job);
        }
    }
}

fn tell_of_head(key: &str, origin: &Origin, job: &mut Job) {
    job.finding(
        "not-printed",
        origin,
        Message::new(
            format!("{key}: ของชุดเอกสารไม่ได้พิมพ์ในเอกสารใด ถ้าต้องการให้พิมพ์ ให้เขียนไว้ในเอกสารนั้น"),
            format!("{key}: of the bundle is printed in none of its documents; write it into the document it belongs to"),
        ),
    );
}
