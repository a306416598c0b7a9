//! Every text of a report that a reader will see, with its place.

use crate::report::{Cell, CellItem, Period, Receiver, Reference, Report, Rows, Signer, Text};

/// A text and the part it plays.
#[derive(Debug, Clone, Copy)]
pub(super) struct Passage<'r> {
    pub text: &'r Text,
    pub part: Part<'r>,
}

/// The part a text plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part<'r> {
    /// In a cell of the column of that key.
    Cell(&'r str),
    /// A heading among the rows.
    Group,
    /// A text of the form, or what a committee is for.
    Wording,
    /// The subject.
    Subject,
    /// The period, in the author's words.
    Period,
    /// To whom, from whom, what it refers to: other agencies are at home here.
    Address,
    /// A signer's name or office.
    Signer,
    /// The agency's own name.
    Agency,
}

/// The texts of one part of a report, in the order of their places in it.
pub(super) fn of(report: &Report) -> Vec<Passage<'_>> {
    let mut passages = Vec::new();
    let mut add = |text, part| passages.push(Passage { text, part });
    add(&report.agency.name, Part::Agency);
    if let Some(short) = &report.agency.short_name {
        add(short, Part::Agency);
    }
    for line in &report.agency.address {
        add(line, Part::Address);
    }
    if let Some(Period::Words(words)) = &report.period {
        add(words, Part::Period);
    }
    let letter = &report.letter;
    if let Some(subject) = &letter.subject {
        add(subject, Part::Subject);
    }
    let receiver = letter.receiver.as_ref().and_then(Receiver::words);
    let references = letter.references.iter().flat_map(Reference::texts);
    for text in letter.sender.iter().chain(receiver).chain(references) {
        add(text, Part::Address);
    }
    for attachment in &letter.attachments {
        add(&attachment.title, Part::Address);
        if let Some(quantity) = &attachment.quantity {
            add(quantity, Part::Address);
        }
    }
    for slot in &report.text {
        for text in &slot.paragraphs {
            add(text, Part::Wording);
        }
    }
    for committee in &report.committees {
        for text in committee.title.iter().chain(&committee.duties) {
            add(text, Part::Wording);
        }
        for member in &committee.members {
            let texts = member.name.iter().chain(&member.position);
            for text in texts.chain(&member.role) {
                add(text, Part::Signer);
            }
        }
    }
    if let Rows::Listed(rows) = &report.rows {
        for row in rows {
            if let Some(group) = &row.group {
                add(group, Part::Group);
            }
            if let Some(total) = &row.total {
                add(&total.label, Part::Group);
            }
            for (key, cell) in &row.cells {
                for text in texts_of(cell) {
                    add(text, Part::Cell(&key.value));
                }
            }
        }
    }
    for signer in &report.signers {
        for text in texts_of_signer(signer) {
            add(text, Part::Signer);
        }
    }
    passages
}

fn texts_of(cell: &Cell) -> impl Iterator<Item = &Text> {
    cell.items.iter().flat_map(|item| {
        let texts: [Option<&Text>; 2] = match item {
            CellItem::Text(text) => [Some(text), None],
            CellItem::Bullet(bullet) => [Some(&bullet.text), None],
            CellItem::Illustration(picture) => [picture.caption.as_ref(), picture.alt.as_ref()],
            CellItem::Months(_) => [None, None],
        };
        texts.into_iter().flatten()
    })
}

fn texts_of_signer(signer: &Signer) -> impl Iterator<Item = &Text> {
    signer
        .role
        .iter()
        .chain(&signer.name)
        .chain(&signer.position)
        .chain(&signer.opinion)
        .chain(&signer.choices)
}

/// The lines of a text, each with the byte it starts at.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let at = start;
        start += line.len() + 1;
        (at, line)
    })
}
