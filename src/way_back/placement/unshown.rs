//! What the document does not show, given back to the report: settings, months, how far the
//! measures have come.

use super::pattern::bare;
use crate::form::{Columns, Form, SignerForm, StatusMode};
use crate::report::{
    Agency, Cell, CellItem, EmptyCells, KeptStatus, Letter, Report, Row, Rows, Signer, Status,
    Text, TotalOf, Totals, Unshown, mark_of,
};
use crate::source::Located;
use crate::thai::{Date, DateStyle, Digits, MonthRange};

/// Gives back what is not shown. What the document says stands.
pub(super) fn give_back(
    report: &mut Report,
    unshown: &Unshown,
    form: &Form,
    left: &mut Vec<String>,
) {
    if let Some(kept) = &unshown.report {
        settings(report, kept);
        if report.signers.len() == kept.signers.len() {
            for (seen, kept) in report.signers.iter_mut().zip(&kept.signers) {
                if seen.id.is_none() {
                    seen.id.clone_from(&kept.id);
                }
            }
        }
        numbers(report, kept);
        agency(&mut report.agency, &kept.agency);
        letter(&mut report.letter, &kept.letter);
    }
    let Rows::Listed(rows) = &mut report.rows else {
        return;
    };
    if !unshown.months.is_empty() {
        for (_, cell) in rows.iter_mut().flat_map(|row| &mut row.cells) {
            months(cell, &unshown.months, report.digits);
        }
    }
    statuses(rows, unshown, left);
    if unshown.report.is_some() {
        let signs = Signs {
            form,
            empty_cells: report.empty_cells,
            full: &unshown.full,
        };
        signs.leave_out(rows);
        leave_out_roles(report, unshown, form);
    }
}

/// Gives back to a bundle what it says of the whole.
pub(in crate::way_back) fn give_back_bundle(bundle: &mut Report, unshown: &Unshown) {
    if let Some(kept) = &unshown.report {
        settings(bundle, kept);
        letter(&mut bundle.letter, &kept.letter);
    }
}

/// What no page shows: how the document is made, and what goes with it.
fn settings(report: &mut Report, kept: &Report) {
    report.digits = kept.digits;
    // The question's number the form found itself is no word of the report.
    report.ita_item.clone_from(&kept.ita_item);
    report.keep_digits.clone_from(&kept.keep_digits);
    report.terms.clone_from(&kept.terms);
    report.terms_file.clone_from(&kept.terms_file);
    report.fonts.clone_from(&kept.fonts);
    report.fit = kept.fit;
    report.empty_cells = kept.empty_cells;
    report.missing_glyphs = kept.missing_glyphs;
    report.notice_board.clone_from(&kept.notice_board);
    report.limits = kept.limits;
    report.mark = kept.mark;
    report.timestamp_field = kept.timestamp_field;
    report.ecms.clone_from(&kept.ecms);
    report.unchecked.clone_from(&kept.unchecked);
    report.keywords.clone_from(&kept.keywords);
}

/// Which columns hold numbers and are summed, as far as the document still has them; what the sums
/// are called stands in it.
fn numbers(report: &mut Report, kept: &Report) {
    let rows = report.rows.listed();
    let has = |column: &Text| rows.iter().any(|row| row.cell(column.as_str()).is_some());
    let of_kept = kept.numbers.iter().filter(|(column, _)| has(column));
    let numbers = of_kept.cloned().collect();
    let label = |of: TotalOf| {
        let mut totals = rows.iter().rev().filter_map(|row| row.total.as_ref());
        let total = totals.find(|total| total.of == of)?;
        Some(total.label.clone())
    };
    let totals = kept.totals.as_ref().map(|totals| Totals {
        label: totals.label.as_ref().and_then(|_| label(TotalOf::Table)),
        subtotal: totals.subtotal.as_ref().and_then(|_| label(TotalOf::Group)),
        sum: totals
            .sum
            .iter()
            .filter(|column| has(column))
            .cloned()
            .collect(),
    });
    report.numbers = numbers;
    report.totals = totals.filter(|totals| *totals != Totals::default());
}

/// What a form writes into cells nobody filled.
struct Signs<'f> {
    form: &'f Form,
    empty_cells: Option<EmptyCells>,
    /// The columns the report filled in every row.
    full: &'f [String],
}

impl Signs<'_> {
    /// Leaves out what the form would write there by itself.
    fn leave_out(&self, rows: &mut [Row]) {
        for row in rows {
            let status = row.status.as_ref().map(|status| status.value);
            row.cells.retain(|(column, cell)| {
                let [CellItem::Text(text)] = cell.items.as_slice() else {
                    return true;
                };
                self.full.contains(&column.value)
                    || text.value.trim() != self.sign(column.as_str(), status)
            });
        }
    }

    fn sign(&self, column: &str, status: Option<Status>) -> &str {
        let column = match self.form.table.as_ref().map(|table| &table.columns) {
            Some(Columns::Fixed { columns, .. }) => columns.iter().find(|own| own.id == column),
            _ => None,
        };
        let shows_status = column.is_some_and(|own| matches!(own.status, Some(StatusMode::Words)));
        if let Some(status) = status.filter(|_| shows_status) {
            return status.thai();
        }
        match self.empty_cells {
            Some(EmptyCells::Blank) => "",
            Some(EmptyCells::Dash) => "-",
            Some(EmptyCells::NoneWord) => "ไม่มี",
            None => column
                .and_then(|own| own.empty.as_deref())
                .unwrap_or(&self.form.empty),
        }
    }
}

/// Where the report named no signers and nobody filled one in, the form's roles are the form's.
fn leave_out_roles(report: &mut Report, unshown: &Unshown, form: &Form) {
    let named_none = unshown
        .report
        .as_ref()
        .is_some_and(|kept| kept.signers.is_empty());
    let places = form.sign_off.as_ref().map(|block| block.signers.as_slice());
    let places = places.unwrap_or_default();
    let is_form = |(signer, place): (&Signer, &SignerForm)| {
        let role = signer.role.as_ref().map(Text::as_str);
        role.unwrap_or_default() == place.role
            && signer.name.is_none()
            && signer.position.is_empty()
            && signer.date.is_none()
    };
    if named_none
        && report.signers.len() <= places.len()
        && report.signers.iter().zip(places).all(is_form)
    {
        report.signers.clear();
    }
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
    match (&mut seen.receiver, &kept.receiver) {
        (Some(seen), Some(kept)) => {
            for (seen, kept) in [
                (&mut seen.given_name, &kept.given_name),
                (&mut seen.family_name, &kept.family_name),
                (&mut seen.position, &kept.position),
                (&mut seen.ministry, &kept.ministry),
                (&mut seen.department, &kept.department),
            ] {
                seen.clone_from(kept);
            }
        }
        (seen, kept) => *seen = seen.take().or_else(|| kept.clone()),
    }
    if seen.references.is_empty() {
        seen.references.clone_from(&kept.references);
    } else if seen.references.len() == kept.references.len() {
        for (seen, kept) in seen.references.iter_mut().zip(&kept.references) {
            seen.subject.clone_from(&kept.subject);
        }
    }
    if seen.attachments.is_empty() {
        seen.attachments.clone_from(&kept.attachments);
    }
    seen.urgency = seen.urgency.max(kept.urgency);
    seen.secrecy.value = seen.secrecy.value.max(kept.secrecy.value);
}

/// Words that are months the report gave as such, written as the document writes them, are those
/// again.
fn months(cell: &mut Cell, known: &[MonthRange], digits: Digits) {
    for item in &mut cell.items {
        let CellItem::Text(text) = item else { continue };
        let written = bare(&text.value);
        let range = known.iter().find(|range| {
            let styles = [DateStyle::Short, DateStyle::Long];
            styles
                .iter()
                .any(|style| bare(&range.format(*style, digits)) == written)
        });
        if let Some(range) = range {
            *item = CellItem::Months(Located::new(*range));
        }
    }
}

/// How far each measure has come, to the row that begins with the same words; where no row was put
/// in or taken out, to the one in its place.
fn statuses(rows: &mut [Row], unshown: &Unshown, left: &mut Vec<String>) {
    // A form with a column for it shows it.
    if rows.iter().any(|row| row.status.is_some()) {
        return;
    }
    let marks: Vec<String> = rows
        .iter()
        .map(|row| mark_of(row.cells.iter().map(|(_, cell)| cell)))
        .collect();
    let mut open: Vec<&KeptStatus> = Vec::new();
    let mut next = 0;
    for kept in &unshown.statuses {
        // Rows keep their order, as a rule: the search goes on where it left off.
        let from_here = (next..rows.len()).chain(0..next);
        let mut found =
            from_here.filter(|row| marks[*row] == kept.mark && rows[*row].status.is_none());
        match found.next() {
            Some(row) => {
                rows[row].status = Some(Located::new(kept.status));
                next = row + 1;
            }
            None => open.push(kept),
        }
    }
    let same_rows = rows.len() == unshown.rows;
    for kept in open {
        let in_place = rows.get_mut(kept.row);
        match in_place.filter(|row| same_rows && row.status.is_none() && row.group.is_none()) {
            Some(row) => row.status = Some(Located::new(kept.status)),
            None => left.push(format!("status {} · {}", kept.status.thai(), kept.row + 1)),
        }
    }
}

/// The texts the report gave itself stay in it, though the form would write them, too.
pub(super) fn is_given(unshown: Option<&Unshown>, name: &Text) -> bool {
    unshown.is_some_and(|unshown| unshown.texts.contains(&name.value))
}
