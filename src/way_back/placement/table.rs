//! The rows of Word tables → the rows of a report: headers typed again are left out, rows a page's
//! end cut in two are joined.

use super::super::columns::{Mapping, Wanted};
use super::super::content::{Cell, Paragraph, Row, Table};
use super::cell::{self, is_tick, put};
use super::spots::StyleName;
use super::{Pictures, Unplaced, join};
use crate::form::{Columns, Form, StatusMode, TableForm};
use crate::report::{Cell as ReportCell, Row as ReportRow, Status, Text};
use crate::source::Located;

/// The tables of one report while they are read.
pub(super) struct Tables<'f> {
    form: &'f Form,
    /// The columns of the table met last.
    known: Option<(Wanted, Mapping)>,
    pub rows: Vec<ReportRow>,
    /// Whether the title of every row so far begins with a number; nothing before the first.
    numbered: Option<bool>,
    /// Texts whose column the form does not have.
    pub unplaced: Vec<Unplaced>,
    /// Titles that are other words than the form's, by the columns' identifiers.
    pub titles: Vec<(String, String)>,
    /// What stands in each column's cell that goes on over further rows.
    spanning: Vec<(usize, ReportCell)>,
    /// How many cells took what stands in a cell over several rows.
    pub repeated: usize,
    /// Where cells over several columns were put into the first of them.
    pub widened: usize,
    /// Whether the document was made by this program.
    ours: bool,
}

/// What became of a table.
pub(super) enum Outcome {
    /// Its rows are the report's.
    Taken,
    /// It is no table of this form.
    NotOurs,
}

impl<'f> Tables<'f> {
    pub fn new(form: &'f Form, ours: bool) -> Tables<'f> {
        Tables {
            form,
            ours,
            titles: Vec::new(),
            spanning: Vec::new(),
            repeated: 0,
            widened: 0,
            known: None,
            rows: Vec::new(),
            numbered: None,
            unplaced: Vec::new(),
        }
    }

    /// Whether a table was taken.
    pub fn is_begun(&self) -> bool {
        self.known.is_some()
    }

    /// Whether the table has the header the form asks for.
    pub fn has_header(&self, table: &Table) -> bool {
        let Some(form) = &self.form.table else {
            return false;
        };
        matches!(form.columns, Columns::Fixed { .. })
            && header_of(&Wanted::of(form, table), table).is_some()
    }

    /// Reads a table. Lines above its header that stand in one cell across the table are given
    /// back: they are a title.
    pub fn read(
        &mut self,
        table: &Table,
        pictures: &mut Pictures,
        titles: &mut Vec<Paragraph>,
    ) -> Outcome {
        let Some(form) = &self.form.table else {
            return Outcome::NotOurs;
        };
        let wanted = match (&form.columns, &self.known) {
            (Columns::FromRows, Some((wanted, mapping))) => {
                // The same header again, or the same width without one.
                let again = table.rows.iter().take(4).any(|row| wanted.is_header(row));
                if !again && mapping.width() != table.width() {
                    return Outcome::NotOurs;
                }
                None
            }
            _ => Some(Wanted::of(form, table)),
        };
        let header = wanted.as_ref().and_then(|wanted| match form.columns {
            Columns::Fixed { .. } => header_of(wanted, table).or_else(|| {
                let by_position = self.ours && self.known.is_none();
                by_position
                    .then(|| wanted.header_by_position(table))
                    .flatten()
            }),
            Columns::FromRows => wanted.own_header(table),
        });
        let mut skip = 0..0;
        let is_first = self.known.is_none();
        match (header, wanted) {
            (Some((at, count, mapping)), Some(wanted)) => {
                skip = at..at + count;
                if is_first && matches!(form.columns, Columns::Fixed { .. }) {
                    let header = table.rows.get(skip.clone()).unwrap_or_default();
                    self.titles = wanted.changed_titles(header, &mapping);
                }
                self.known = Some((wanted, mapping));
            }
            _ => {
                // No header: the table goes on with the one before, if it is as wide.
                let goes_on = self
                    .known
                    .as_ref()
                    .is_some_and(|(_, mapping)| mapping.width() == table.width());
                if !goes_on {
                    return Outcome::NotOurs;
                }
            }
        }
        // Where a page ended: at the table's start, and after each header typed again.
        let mut seam = !is_first;
        for (index, row) in table.rows.iter().enumerate() {
            if skip.contains(&index) {
                seam = !is_first || index > skip.start;
                continue;
            }
            if is_first && index < skip.start && row.cells.len() == 1 {
                titles.extend(row.cells.iter().flat_map(|cell| cell.paragraphs.clone()));
                continue;
            }
            let is_header = self
                .known
                .as_ref()
                .is_some_and(|(wanted, _)| wanted.is_header(row));
            if is_header {
                seam = true;
                continue;
            }
            if row.cells.iter().all(Cell::is_empty) {
                continue;
            }
            self.row(row, form, pictures, seam);
            seam = false;
        }
        Outcome::Taken
    }

    fn row(&mut self, row: &Row, form: &TableForm, pictures: &mut Pictures, seam: bool) {
        let Some((wanted, mapping)) = &self.known else {
            return;
        };
        // One cell across the table is a heading over the rows that follow.
        if let [cell] = row.cells.as_slice()
            && cell.span >= mapping.width().max(2)
        {
            let texts: Vec<String> = cell.paragraphs.iter().map(Paragraph::marked).collect();
            let text = texts.join(" ").replace("**", "");
            self.rows.push(ReportRow {
                group: Some(Text::new(
                    text.split_whitespace().collect::<Vec<_>>().join(" "),
                )),
                ..ReportRow::default()
            });
            self.unplaced_pictures(cell, row, pictures);
            return;
        }
        let caption = StyleName::of(self.form, &form.caption_style);
        let mut first: Option<&Cell> = None;
        let mut read: Vec<(usize, String, ReportCell)> = Vec::new();
        // The columns whose cell goes on with the one above, but the first: what stands there
        // holds for this row, too.
        let mut held: Vec<usize> = Vec::new();
        let mut others: Vec<&Cell> = Vec::new();
        for (cell, column) in row.cells.iter().zip(mapping.of(row)) {
            match column {
                Some(column) => {
                    if column == 0 {
                        first = Some(cell);
                    }
                    self.widened += usize::from(cell.span > 1 && mapping.covers(row, cell) > 1);
                    if cell.goes_on && cell.is_empty() && column > 0 {
                        held.push(column);
                    } else {
                        self.spanning.retain(|(have, _)| *have != column);
                    }
                    if !cell.is_empty() {
                        let content = cell::read(cell, Some(caption), pictures);
                        if cell.starts_span {
                            self.spanning.push((column, content.clone()));
                        }
                        read.push((column, wanted.id(column).to_owned(), content));
                    }
                }
                None if !cell.is_empty() => {
                    self.unplaced.push(Unplaced::new(cell.text(), row.place));
                    others.push(cell);
                }
                None => {}
            }
        }
        let ids: Vec<(usize, String)> = held
            .iter()
            .map(|column| (*column, wanted.id(*column).to_owned()))
            .collect();
        for cell in others {
            self.unplaced_pictures(cell, row, pictures);
        }
        let has_row = self.rows.last().is_some_and(|row| row.group.is_none());
        let merged = first.is_some_and(|cell| cell.goes_on);
        let blank = first.is_none_or(Cell::is_empty);
        // Every title so far has a number and this one has none: it is the rest of the one before.
        let numbered = first.is_some_and(|cell| join::begins_item(&cell.text()));
        let cut = seam && self.numbered == Some(true) && !numbered;
        if has_row && (merged || blank || cut) {
            // A page's end cuts one long cell or two; where more go on, they are lines of their own.
            let flowing = !merged && read.len() <= if seam { 3 } else { 2 };
            for (column, id, cell) in read {
                self.go_on(column, &id, cell, flowing);
            }
            return;
        }
        self.numbered = Some(self.numbered.unwrap_or(true) && numbered);
        for (column, id) in ids {
            let above = self.spanning.iter().find(|(have, _)| *have == column);
            if let Some((_, cell)) = above {
                read.push((column, id, cell.clone()));
                self.repeated += 1;
            }
        }
        read.sort_by_key(|(column, ..)| *column);
        let mut new = ReportRow::default();
        for (column, id, cell) in read {
            self.fill(&mut new, column, &id, cell);
        }
        self.rows.push(new);
    }

    fn unplaced_pictures(&mut self, cell: &Cell, row: &Row, pictures: &mut Pictures) {
        for picture in cell.paragraphs.iter().flat_map(Paragraph::pictures) {
            let name = pictures.name(picture);
            let text = format!("{name} {}", picture.alt);
            self.unplaced.push(Unplaced::new(text.trim(), row.place));
        }
    }

    /// Puts a cell into a row: status columns give the status and their text to its own cell.
    fn fill(&self, row: &mut ReportRow, column: usize, id: &str, cell: ReportCell) {
        let Some(form) = self.column(column) else {
            put(row, id, cell, false);
            return;
        };
        match &form.status {
            Some(StatusMode::Text {
                status,
                cell: target,
            }) => {
                row.status.get_or_insert(Located::new(*status));
                if !is_tick(&cell) {
                    put(row, target, cell, false);
                }
                return;
            }
            Some(StatusMode::Tick(status)) => {
                row.status.get_or_insert(Located::new(*status));
                if !is_tick(&cell) {
                    put(row, id, cell, false);
                }
                return;
            }
            Some(StatusMode::Value {
                cell: target,
                value,
            }) => {
                let cell = match is_tick(&cell) {
                    true => ReportCell::from(value.as_str()),
                    false => cell,
                };
                put(row, target, cell, false);
                return;
            }
            Some(StatusMode::Month { cell: target, .. }) => {
                put(row, target, cell, false);
                return;
            }
            Some(StatusMode::Words) | None => {}
        }
        put(row, id, cell, false);
    }

    /// Adds the rest of a cell to the last row.
    fn go_on(&mut self, column: usize, id: &str, cell: ReportCell, flowing: bool) {
        let status: Option<(Status, String)> =
            self.column(column).and_then(|form| match &form.status {
                Some(StatusMode::Text { status, cell }) => Some((*status, cell.clone())),
                _ => None,
            });
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        match status {
            Some((status, target)) => {
                row.status.get_or_insert(Located::new(status));
                put(row, &target, cell, flowing);
            }
            None => put(row, id, cell, flowing),
        }
    }

    fn column(&self, column: usize) -> Option<&'f crate::form::ColumnForm> {
        match &self.form.table.as_ref()?.columns {
            Columns::Fixed { columns, .. } => columns.get(column),
            Columns::FromRows => None,
        }
    }
}

/// Where the table's header stands, how many rows it has, and what it says. A table may begin
/// with the rest of a row, and its header come after it.
fn header_of(wanted: &Wanted, table: &Table) -> Option<(usize, usize, Mapping)> {
    (0..table.rows.len()).find_map(|at| {
        let (count, mapping) = wanted.header(&table.rows[at..])?;
        Some((at, count, mapping))
    })
}
