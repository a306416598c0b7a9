//! The signature block: the report's signers in the places the form has for them.

use super::Part;
use super::wording::TextLine;
use crate::document::{SignOff, Signer};
use crate::error::Message;
use crate::form::{MAX_SIGNERS, SignerForm};
use crate::report;
use crate::thai::DateStyle;

impl Part<'_, '_> {
    /// The signature block; nothing where neither report nor form names a signer.
    pub(super) fn sign_off(&mut self) -> Option<SignOff> {
        let report = self.report;
        let form = self.form.sign_off.as_ref()?;
        if let Some(fifth) = report.signers.get(MAX_SIGNERS) {
            self.job.fault(
                &fifth.origin,
                Message::new(
                    format!("มีผู้ลงนามได้ไม่เกิน {MAX_SIGNERS} คน"),
                    format!("a signature block has at most {MAX_SIGNERS} signers"),
                ),
                None,
            );
        }
        let unnamed = report::Signer {
            origin: report.origin().clone(),
            ..report::Signer::default()
        };
        let pairs: Vec<(&report::Signer, Option<&SignerForm>)> = if report.signers.is_empty() {
            form.signers
                .iter()
                .map(|signer| (&unnamed, Some(signer)))
                .collect()
        } else {
            report
                .signers
                .iter()
                .enumerate()
                .map(|(index, signer)| (signer, form.signers.get(index)))
                .collect()
        };
        let mut signers = Vec::new();
        for (index, (signer, place)) in pairs.into_iter().enumerate() {
            let mut signer = self.signer(signer, place, form.date_line, form.roles, index);
            if index == 0
                && let Some(closing) = &form.closing
            {
                let line = TextLine {
                    text: self.fill(&closing.text),
                    origin: report.origin().clone(),
                };
                if !line.text.is_empty() {
                    signer.closing = Some(self.paragraph(&closing.style, &line));
                }
            }
            signers.push(signer);
        }
        (!signers.is_empty()).then(|| SignOff {
            signers,
            layout: form.layout,
            style: self.style(&form.style),
            signature_lines: form.signature_lines,
            keep_rows: form.keep_rows,
        })
    }

    fn signer(
        &mut self,
        signer: &report::Signer,
        place: Option<&SignerForm>,
        date_line: bool,
        roles: bool,
        index: usize,
    ) -> Signer {
        let role = match &signer.role {
            Some(role) => self.drawn(&role.value),
            None => place.map(|place| place.role.clone()).unwrap_or_default(),
        };
        let name = signer
            .name
            .as_ref()
            .map(|name| self.drawn(name.value.trim()))
            .filter(|name| !name.is_empty());
        let position: Vec<String> = if signer.position.is_empty() {
            let lines = place.map(|place| place.position.as_slice());
            let lines = lines.unwrap_or_default().iter();
            lines
                .map(|template| {
                    let line = self.fill(template);
                    self.drawn(&line)
                })
                .collect()
        } else {
            let lines = signer.position.iter().flat_map(|text| text.value.lines());
            lines.map(|line| self.drawn(line.trim())).collect()
        };
        let position = position
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>();
        let written = signer
            .date
            .as_ref()
            .map(|date| date.value.format(DateStyle::Long, self.report.digits));
        let date = match written {
            Some(date) => Some(date),
            None => date_line.then(String::new),
        };
        let id = signer
            .id
            .as_ref()
            .map(|id| id.value.clone())
            .or_else(|| place.map(|place| place.id.clone()))
            .unwrap_or_else(|| format!("signer{}", index + 1));
        let field = self.field_name(&id);
        let who = match (&name, role.as_str(), position.first()) {
            (Some(name), "", _) => name.clone(),
            (Some(name), role, _) => format!("{role} {name}"),
            (None, "", Some(position)) => position.clone(),
            (None, "", None) => String::new(),
            (None, role, _) => role.to_owned(),
        };
        Signer {
            role: if roles { role } else { String::new() },
            name,
            position,
            date,
            field,
            tooltip: format!("ลายมือชื่อ{}{who}", if who.is_empty() { "" } else { " " }),
            closing: None,
        }
    }

    /// The name of a signer's field, unlike every other of the document.
    fn field_name(&mut self, id: &str) -> String {
        let base = format!("sig_{}", id.replace('-', "_"));
        let mut name = base.clone();
        let mut count = 1;
        while !self.job.fields.insert(name.clone()) {
            count += 1;
            name = format!("{base}_{count}");
        }
        name
    }
}
