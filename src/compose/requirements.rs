//! Whether a report and its form fit: texts the form knows, what it must be given, what it has no place for.

use super::part::Part;
use crate::error::Message;
use crate::form::Content;
use crate::report::{Rows, Text, keys};

/// Help for a text that is a key of the report itself: it stands outside `text:`.
fn key_of_report(name: &str) -> Option<Message> {
    keys::REPORT.key(name)?;
    Some(Message::new(
        format!("“{name}” ไม่อยู่ใต้ text: ให้เขียน {name}: … ต่างหาก โดยไม่ย่อหน้า"),
        format!("“{name}” stands outside text: write {name}: … by itself, not indented"),
    ))
}

impl Part<'_, '_> {
    /// Texts the form does not know, and rows where it has no table.
    pub(super) fn check_names(&mut self) {
        let names: Vec<&str> = self.form.text_names().collect();
        for slot in &self.report.text {
            if !names.contains(&slot.name.value.as_str()) {
                self.job.fault(
                    &slot.name.origin,
                    Message::new(
                        format!("แบบฟอร์ม {} ไม่มีข้อความชื่อ “{}”", self.form.id, slot.name.value),
                        format!(
                            "the form {} has no text named “{}”",
                            self.form.id, slot.name.value
                        ),
                    ),
                    Some(
                        key_of_report(&slot.name.value).unwrap_or_else(|| {
                            crate::source::did_you_mean(&slot.name.value, &names)
                        }),
                    ),
                );
            }
        }
        self.check_table();
        self.check_committees();
        self.check_contents();
    }

    /// Names the form does not know, and what it requires and the report lacks.
    pub(super) fn check(&mut self) {
        self.check_names();
        self.check_required();
        self.tell_texts_not_shown();
        if let (Some(_), Some(year), None, None) = (
            &self.form.ita_question,
            &self.report.fiscal_year,
            self.values.ita_item(),
            &self.report.ita_item,
        ) {
            let year = year.value.year();
            self.job.finding(
                "ita-item-unknown",
                self.report.origin(),
                Message::new(
                    format!("ยังไม่มีเลขข้อ OIT ของปีงบประมาณ {year} สำหรับหน่วยงานนี้ ให้ดูประกาศของ ป.ป.ช. แล้วใส่ ita_item: ในรายงาน"),
                    format!("the number of the OIT question of fiscal year {year} is not known for this agency: look it up and write ita_item: in the report"),
                ),
            );
        }
        if let Some(item) = self.values.ita_item()
            && !item.confirmed
            && self.report.ita_item.is_none()
        {
            self.job.finding(
                "ita-item-unconfirmed",
                self.report.origin(),
                Message::new(
                    format!(
                        "เลขข้อ {} ของปีนี้ยังไม่ได้ยืนยันกับเอกสารของ ป.ป.ช. ถ้าต่างไปให้ใส่ ita_item: ในรายงาน",
                        item.number
                    ),
                    format!(
                        "the question number {} of this year was not confirmed by a published list; if it differs, write ita_item: in the report",
                        item.number
                    ),
                ),
            );
        }
    }

    /// What the form requires and the report lacks.
    pub(super) fn check_required(&mut self) {
        for requirement in &self.form.requires {
            if !self.values.has(&requirement.name) {
                self.missing(&requirement.name, requirement.about.as_deref());
            }
        }
    }

    /// Texts of the report that stand in no place of the form because of what it says there.
    pub(super) fn tell_texts_not_shown(&mut self) {
        let (form, report) = (self.form, self.report);
        for slot in &report.text {
            if slot.paragraphs.iter().all(Text::is_blank) {
                continue;
            }
            let mut lacking = None;
            let mut is_shown = false;
            let mut places = 0;
            for section in &form.sections {
                for block in &section.blocks {
                    if !matches!(&block.content, Content::Text { name, .. } if *name == slot.name.value)
                    {
                        continue;
                    }
                    places += 1;
                    let mut when = section.when.iter().chain(&block.when);
                    let mut unless = section.unless.iter().chain(&block.unless);
                    let other = when
                        .find(|name| !self.says_anything(name))
                        .or_else(|| unless.find(|name| self.says_anything(name)));
                    is_shown |= other.is_none();
                    lacking = lacking.or(other);
                }
            }
            if places == 0 || is_shown {
                continue;
            }
            let (name, lacking) = (&slot.name.value, lacking.map_or("", String::as_str));
            self.job.finding(
                "text-not-shown",
                &slot.name.origin,
                Message::new(
                    format!("ข้อความ “{name}” ไม่ปรากฏในเอกสาร ขึ้นกับ {lacking}:"),
                    format!("the text “{name}” is not shown; it depends on {lacking}:"),
                ),
            );
        }
    }

    /// Rows and column titles in a form that has no table for them would be lost in silence.
    pub(super) fn check_table(&mut self) {
        if self.form.table.is_some() {
            return;
        }
        let form = &self.form.id;
        let rows = match &self.report.rows {
            Rows::Absent => None,
            Rows::Listed(rows) => rows.first().map(|row| &row.origin),
            Rows::Spreadsheet { file, .. } => Some(&file.origin),
        };
        let title = self
            .report
            .columns
            .first()
            .map(|title| &title.column.origin);
        for (origin, key) in [(rows, "rows"), (title, "columns")] {
            let Some(origin) = origin else { continue };
            self.job.fault(
                origin,
                Message::new(
                    format!("แบบฟอร์ม {form} ไม่มีตาราง จึงใช้ {key}: ไม่ได้"),
                    format!("the form {form} has no table, so {key}: cannot be used"),
                ),
                None,
            );
        }
    }

    /// Committees in a form that has no place for them would be lost in silence.
    pub(super) fn check_committees(&mut self) {
        let form = self.form;
        let mut blocks = form.sections.iter().flat_map(|section| &section.blocks);
        let Some(first) = self.report.committees.first() else {
            return;
        };
        if blocks.any(|block| matches!(block.content, Content::Committees(_))) {
            return;
        }
        let of_member = first.members.first();
        let of_member =
            of_member.and_then(|member| member.name.as_ref().or(member.position.as_ref()));
        let origin = first.title.first().or(of_member);
        let origin = origin.map_or_else(|| self.report.origin(), |text| &text.origin);
        self.job.fault(
            origin,
            Message::new(
                format!(
                    "แบบฟอร์ม {} ไม่มีที่สำหรับคณะกรรมการ จึงใช้ committees: ไม่ได้",
                    form.id
                ),
                format!("the form {} has no place for committees:", form.id),
            ),
            None,
        );
    }

    /// A table of contents asked for in a form that has no place for it would be left out in silence.
    pub(super) fn check_contents(&mut self) {
        let form = self.form;
        let mut blocks = form.sections.iter().flat_map(|section| &section.blocks);
        let Some(asked) = &self.report.contents else {
            return;
        };
        if blocks.any(|block| matches!(block.content, Content::Contents(_))) {
            return;
        }
        self.job.fault(
            &asked.origin,
            Message::new(
                format!("แบบฟอร์ม {} ไม่มีที่สำหรับสารบัญ จึงใช้ contents: ไม่ได้", form.id),
                format!("the form {} has no place for contents:", form.id),
            ),
            Some(Message::new(
                "ลบ contents: หรือใช้แบบฟอร์มของตัวเองที่มีส่วน {contents: headings}",
                "delete contents:, or use a form of your own with a block {contents: headings}",
            )),
        );
    }

    /// The fault of a value or text the report lacks.
    pub(super) fn missing(&mut self, name: &str, about: Option<&str>) {
        if self.values.is_unread(name) {
            return;
        }
        // The same words whoever asks, so that it is told once.
        let required = self.form.requires.iter().find(|one| one.name == name);
        let about = about.map(str::to_owned);
        let about = about.or_else(|| required?.about.clone()).or_else(|| {
            crate::form::VALUES
                .iter()
                .find(|value| value.name == name)
                .map(|value| value.about.to_owned())
        });
        let is_text = self.form.text(name).is_some();
        let line = if is_text {
            format!("text: {{{name}: …}}")
        } else {
            format!("{name}: …")
        };
        let about = about.map_or_else(String::new, |about| format!(" ({about})"));
        self.job.fault(
            self.report.origin(),
            Message::new(
                format!("แบบฟอร์ม {} ต้องมี “{name}”{about}", self.form.id),
                format!("the form {} needs “{name}”{about}", self.form.id),
            ),
            Some(Message::new(format!("เพิ่ม {line}"), format!("add {line}"))),
        );
    }
}
