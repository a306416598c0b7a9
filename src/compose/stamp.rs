//! What is stamped on every page: how secret the document is, and which copy; and who certifies a copy.

use super::part::Part;
use super::wording::TextLine;
use crate::document::{
    Alignment, Block, Colour, Inline, Paragraph, Role, Section, SignOff, SignOffLayout, Stamps,
    Style, StyleId, StyleSheet, TextSpan,
};
use crate::form::SignerForm;
use crate::report::{self, MarkPlace, Report, Secrecy};
use crate::units::{Mm, Pt};

/// From the right margin to the middle of who certifies a copy.
const CERTIFIER: Mm = Mm(45.0);
/// From «สำเนาถูกต้อง» down to the certifier's name, in lines: one less than under a letter's closing, so
/// that it stays on the page of a short letter. No rule asks for more.
const CERTIFIER_LINES: u8 = 3;

/// The stamps of a report's document. A bundle is as secret as the most secret of its parts.
pub(super) fn stamps(report: &Report, styles: &mut StyleSheet) -> Stamps {
    let secrecy = report.secrecy().value;
    let parts = report.bundle.iter().map(|part| part.mark);
    let mark = report.mark.or_else(|| parts.flatten().next());
    let (at_head, across) = match mark {
        Some(mark) if mark.place() == MarkPlace::Head => (Some(mark.kind.thai()), None),
        Some(mark) => (None, Some(mark.kind.thai())),
        None => (None, None),
    };
    let secrecy = (secrecy != Secrecy::Normal).then(|| secrecy.thai());
    Stamps {
        secrecy: secrecy.map(|words| line(line_style(styles), words)),
        mark: at_head.map(|words| line(line_style(styles), words)),
        across: across.map(|words| {
            let style = Style::new("Watermark", "ลายน้ำ", Role::Furniture);
            line(styles.add(style), words)
        }),
    }
}

fn line(style: StyleId, words: &str) -> Paragraph {
    Paragraph {
        style,
        content: vec![Inline::Text(TextSpan {
            text: words.to_owned(),
            colour: Colour::Red,
            ..TextSpan::default()
        })],
        ..Paragraph::default()
    }
}

fn line_style(styles: &mut StyleSheet) -> StyleId {
    styles.add(Style {
        size: Pt(20.0),
        bold: true,
        alignment: Alignment::Centre,
        ..Style::new("Secrecy", "ชั้นความลับ", Role::Body)
    })
}

impl Part<'_, '_> {
    /// «สำเนาถูกต้อง» with its own signer and signature field, at the right under the document.
    pub(super) fn certified_copy(&mut self, certifier: &report::Signer, section: &mut Section) {
        let place = SignerForm {
            id: "certifier".to_owned(),
            role: String::new(),
            position: Vec::new(),
            opinion: Vec::new(),
        };
        let mut signer = self.signer(certifier, Some(&place), true, false, 0);
        signer.tooltip = signer.tooltip.replacen("ลายมือชื่อ", "ลายมือชื่อผู้รับรองสำเนา", 1);
        let style = self.job.styles.add(Style {
            alignment: Alignment::Centre,
            keep_with_next: true,
            ..Style::new("CertifiedCopy", "สำเนาถูกต้อง", Role::Signature)
        });
        let words = TextLine {
            text: report::CERTIFIED.to_owned(),
            origin: certifier.origin.clone(),
        };
        signer.closing = Some(Paragraph {
            style,
            ..self.paragraph("Signature", &words)
        });
        section.blocks.push(Block::Space(Pt(24.0)));
        section.blocks.push(Block::SignOff(SignOff {
            signers: vec![signer],
            layout: SignOffLayout::Centred {
                axis: (section.page.text_width() - CERTIFIER).max(Mm::ZERO),
            },
            style: self.style("Signature"),
            signature_lines: CERTIFIER_LINES,
            keep_rows: 0,
        }));
    }
}
