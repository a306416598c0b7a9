//! Opinions of an own document: the lines above the signature they belong to.

use super::super::content::Paragraph;
use super::Placer;
use super::spots::StyleName;
use crate::report::{Signer, Text};
use crate::signatures::is_line_of_dots;

/// Lines of opinions while a document is read.
#[derive(Default)]
pub(super) struct Opinions {
    /// Those whose signature has not come yet.
    waiting: Vec<Paragraph>,
    /// The others, by the signer they belong to.
    of_signers: Vec<(usize, Vec<Paragraph>)>,
}

impl Opinions {
    /// Gives the signers their opinions; gives back the lines of those who are none after all.
    pub fn give(self, signers: &mut [Signer]) -> Vec<Paragraph> {
        let mut left = Vec::new();
        for (index, lines) in self.of_signers {
            let Some(signer) = signers.get_mut(index) else {
                left.extend(lines);
                continue;
            };
            for line in lines {
                let text = line.marked();
                match text.split_once('☐') {
                    Some((_, choices)) => {
                        let choices = choices.split('☐').map(str::trim);
                        let choices = choices.filter(|choice| !choice.is_empty());
                        signer.choices.extend(choices.map(Text::new));
                    }
                    None if text.is_empty() || is_line_of_dots(&text) => {}
                    None => signer.opinion.push(Text::new(text)),
                }
            }
        }
        left
    }
}

impl Placer<'_> {
    /// Keeps a line that may be of an opinion: one in its style, under a signature.
    pub(super) fn opinion_line(&mut self, paragraph: &Paragraph) -> bool {
        let look = self
            .form
            .sign_off
            .as_ref()
            .and_then(|form| form.opinion.as_ref());
        let is_one = self.styled
            && !self.signing.is_empty()
            && look.is_some_and(|look| StyleName::of(self.form, &look.style).is(&paragraph.style));
        if is_one {
            self.opinions.waiting.push(paragraph.clone());
            self.signing.gap();
        }
        is_one
    }

    /// A line of a signature was taken: what waits is the opinion of who signs there.
    pub(super) fn opinion_is_signed(&mut self) {
        let signer = self.signing.count().saturating_sub(1);
        let lines = std::mem::take(&mut self.opinions.waiting);
        if !lines.is_empty() {
            self.opinions.of_signers.push((signer, lines));
        }
    }

    /// The lines nobody signed, to be placed as others are.
    pub(super) fn opinions_unsigned(&mut self) -> Vec<Paragraph> {
        std::mem::take(&mut self.opinions.waiting)
    }
}
