//! Which place of the form a paragraph belongs to: by its style in documents of this program, by
//! its words and by where it stands in anyone's.

use super::super::content::{Block, Paragraph};
use super::super::signers;
use super::Placer;
use super::spots::{Kind, Spot, StyleName};
use crate::form::TextRole;

impl Placer<'_> {
    /// The next place of that style; the place we are at takes more paragraphs of its style. A
    /// paragraph in a style of its own goes with the running text around it.
    pub(super) fn spot_of_style(&self, style: &str) -> Option<usize> {
        let is_text = |at: &usize| matches!(self.spots[*at].kind, Kind::Text { .. });
        let here = |at: &usize| is_text(at) && self.spots[*at].is_of_style(style);
        (self.at..self.spots.len())
            .find(here)
            .or_else(|| (0..self.at).rev().find(here))
            .or_else(|| {
                let is_known = StyleName::of(self.form, "").is(style)
                    || self
                        .form
                        .styles
                        .iter()
                        .any(|own| StyleName::of(self.form, &own.id).is(style));
                if is_known {
                    return None;
                }
                let section = self.spots.get(self.at)?.section;
                (self.at..self.spots.len()).find(|at| {
                    self.spots[*at].section == section && self.spots[*at].is_running_text()
                })
            })
    }

    /// The place whose wording the paragraph is.
    pub(super) fn spot_of_words(&self, paragraph: &Paragraph) -> Option<usize> {
        const LEAST: usize = 6;
        let text = paragraph.text();
        (0..self.spots.len()).find(|at| match &self.spots[*at].kind {
            Kind::Text { patterns, .. } => patterns
                .iter()
                .any(|pattern| pattern.letters() >= LEAST && self.find(pattern, &text).is_some()),
            _ => false,
        })
    }

    /// Anyone's document: the lines before the first long paragraph are its title, the long ones
    /// its running text; what follows the table is the summary.
    pub(super) fn spot_of_position(
        &mut self,
        paragraph: &Paragraph,
        before_table: bool,
    ) -> Option<usize> {
        const LONG: usize = 140;
        let find = |wanted: &dyn Fn(&Spot<'_>) -> bool| self.spots.iter().position(wanted);
        let in_role = |role: TextRole| {
            let name = self.form.text_in_role(role)?.name.as_str();
            find(&|spot| spot.text_name() == Some(name))
        };
        let table = find(&|spot| matches!(spot.kind, Kind::Table));
        if self.tables.is_begun() {
            return in_role(TextRole::Summary);
        }
        if !self.signing.is_empty() {
            return None;
        }
        let text = paragraph.text();
        let long = text.chars().count() > LONG || text.starts_with("ตามที่");
        if !long && !self.running_begun {
            return in_role(TextRole::Title).or_else(|| find(&|spot| spot.is_title_text()));
        }
        if !long && before_table && table.is_some() {
            return in_role(TextRole::TableTitle).or_else(|| in_role(TextRole::Introduction));
        }
        self.running_begun = true;
        in_role(TextRole::Introduction)
            .or_else(|| in_role(TextRole::Body))
            .or_else(|| in_role(TextRole::Reason))
    }

    /// Whether a line is a role right above the signature it belongs to, the first of its block, or
    /// the roles of those who sign side by side.
    pub(super) fn is_role_above(&self, paragraph: &Paragraph, after: &[Block]) -> bool {
        let next = after.iter().find_map(|block| match block {
            Block::Paragraph(next) if next.text().trim().is_empty() => None,
            Block::Paragraph(next) => Some(signers::begins_block(&next.text())),
            Block::Table(_) | Block::Contents(_) | Block::SectionEnd => Some(false),
        });
        self.form.sign_off.is_some()
            && self.signing.is_empty()
            && next == Some(true)
            && signers::are_roles(&paragraph.text())
    }

    /// A line of a signature block in anyone's document: «ลงชื่อ …», a name in brackets, and the
    /// short lines after it.
    pub(super) fn is_signature_line(&self, paragraph: &Paragraph) -> bool {
        if self.form.sign_off.is_none() {
            return false;
        }
        let text = paragraph.text();
        // Of those who sign side by side, each one's part.
        let mut parts = text.split('\t').flat_map(|part| part.split("   "));
        let short = parts.all(|part| part.trim().chars().count() <= 80);
        signers::begins_block(&text)
            || short && signers::is_bracketed_name(&text)
            || short && !self.signing.is_empty()
    }
}
