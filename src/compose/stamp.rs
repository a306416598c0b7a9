//! What is stamped on every page: how secret the document is.

use crate::document::{
    Alignment, Colour, Inline, Paragraph, Role, Stamps, Style, StyleSheet, TextSpan,
};
use crate::report::{Report, Secrecy};
use crate::units::Pt;

/// The stamps of a report's document. A bundle is as secret as the most secret of its parts.
pub(super) fn stamps(report: &Report, styles: &mut StyleSheet) -> Stamps {
    let secrecy = report.secrecy().value;
    Stamps {
        secrecy: (secrecy != Secrecy::Normal).then(|| Paragraph {
            style: styles.add(Style {
                size: Pt(20.0),
                bold: true,
                alignment: Alignment::Centre,
                ..Style::new("Secrecy", "ชั้นความลับ", Role::Body)
            }),
            content: vec![Inline::Text(TextSpan {
                text: secrecy.thai().to_owned(),
                colour: Colour::Red,
                ..TextSpan::default()
            })],
            ..Paragraph::default()
        }),
    }
}
