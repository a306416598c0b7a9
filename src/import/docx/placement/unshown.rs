//! What the document does not show, given back to the report: settings, months, how far the
//! measures have come.

use crate::report::{Agency, Cell, CellItem, Letter, Report, Row, Rows, Text, Unshown, mark_of};
use crate::source::Located;
use crate::thai::{Date, MonthRange};

/// Gives back what is not shown. What the document says stands.
pub(super) fn give_back(report: &mut Report, unshown: &Unshown, left: &mut Vec<String>) {
    if let Some(kept) = &unshown.report {
        report.digits = kept.digits;
        // The question's number the form found itself is no word of the report.
        report.ita_item.clone_from(&kept.ita_item);
        report.keep_digits.clone_from(&kept.keep_digits);
        report.terms.clone_from(&kept.terms);
        report.terms_file.clone_from(&kept.terms_file);
        report.fonts.clone_from(&kept.fonts);
        report.fit = kept.fit;
        report.empty_cells = kept.empty_cells;
        report.notice_board.clone_from(&kept.notice_board);
        report.limits = kept.limits;
        if report.signers.len() == kept.signers.len() {
            for (seen, kept) in report.signers.iter_mut().zip(&kept.signers) {
                if seen.id.is_none() {
                    seen.id.clone_from(&kept.id);
                }
            }
        }
        agency(&mut report.agency, &kept.agency);
        letter(&mut report.letter, &kept.letter);
    }
    let Rows::Listed(rows) = &mut report.rows else {
        return;
    };
    for (_, cell) in rows.iter_mut().flat_map(|row| &mut row.cells) {
        months(cell, &unshown.months);
    }
    statuses(rows, unshown, left);
}

fn agency(seen: &mut Agency, kept: &Agency) {
    let Agency {
        name: _,
        short_name,
        address,
        phone,
        email,
        website,
        emblem,
        logo,
        number_prefix,
    } = kept;
    for (seen, kept) in [
        (&mut seen.short_name, short_name),
        (&mut seen.phone, phone),
        (&mut seen.email, email),
        (&mut seen.website, website),
        (&mut seen.emblem, emblem),
        (&mut seen.logo, logo),
        (&mut seen.number_prefix, number_prefix),
    ] {
        if seen.is_none() {
            seen.clone_from(kept);
        }
    }
    if seen.address.is_empty() {
        seen.address.clone_from(address);
    }
}

fn letter(seen: &mut Letter, kept: &Letter) {
    for (seen, kept) in [
        (&mut seen.sender, &kept.sender),
        (&mut seen.receiver, &kept.receiver),
        (&mut seen.subject, &kept.subject),
    ] {
        if seen.is_none() {
            seen.clone_from(kept);
        }
    }
    // The whole number is in the file's properties; what the report wrote may lack its prefix.
    if kept.number.is_some() {
        seen.number.clone_from(&kept.number);
    }
    let date: Option<&Located<Date>> = kept.date.as_ref();
    seen.date = seen.date.take().or_else(|| date.cloned());
    if seen.references.is_empty() {
        seen.references.clone_from(&kept.references);
    }
    if seen.attachments.is_empty() {
        seen.attachments.clone_from(&kept.attachments);
    }
    seen.urgency = seen.urgency.max(kept.urgency);
    seen.secrecy = seen.secrecy.max(kept.secrecy);
}

/// Words that are months the report gave as such are those again.
fn months(cell: &mut Cell, known: &[MonthRange]) {
    if known.is_empty() {
        return;
    }
    for item in &mut cell.items {
        let CellItem::Text(text) = item else { continue };
        let range = MonthRange::parse(text.value.trim());
        if let Some(range) = range.filter(|range| known.contains(range)) {
            *item = CellItem::Months(Located::new(range));
        }
    }
}

/// How far each measure has come, to the row that begins with the same words; of rows nothing was
/// changed in but these words, to the one in its place.
fn statuses(rows: &mut [Row], unshown: &Unshown, left: &mut Vec<String>) {
    let mut open: Vec<usize> = Vec::new();
    let mut free: Vec<usize> = Vec::new();
    let marks: Vec<String> = rows
        .iter()
        .map(|row| mark_of(row.cells.iter().map(|(_, cell)| cell)))
        .collect();
    let has_status: Vec<bool> = rows.iter().map(|row| row.status.is_some()).collect();
    let mut next = 0;
    for (index, (mark, status)) in unshown.statuses.iter().enumerate() {
        // Rows keep their order, as a rule: the search goes on where it left off.
        let from_here = (next..rows.len()).chain(0..next);
        let mut found = from_here.filter(|row| marks[*row] == *mark && rows[*row].status.is_none());
        match found.next() {
            Some(row) => {
                rows[row].status = Some(Located::new(*status));
                next = row + 1;
            }
            None if has_status.iter().any(|has| *has) => {}
            None => open.push(index),
        }
    }
    free.extend(
        (0..rows.len()).filter(|row| rows[*row].status.is_none() && rows[*row].group.is_none()),
    );
    let in_place = open.len() == free.len();
    for (at, index) in open.into_iter().enumerate() {
        let (_, status) = unshown.statuses[index];
        match free.get(at).filter(|_| in_place) {
            Some(row) => rows[*row].status = Some(Located::new(status)),
            None => left.push(format!("status {} · {}", status.thai(), index + 1)),
        }
    }
}

/// The texts the report gave itself stay in it, though the form would write them, too.
pub(super) fn is_given(unshown: Option<&Unshown>, name: &Text) -> bool {
    unshown.is_some_and(|unshown| unshown.texts.contains(&name.value))
}
