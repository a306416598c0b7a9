//! The rows of Word tables → the rows of a report: headers typed again are left out, rows a page's
//! end cut in two are joined.

use super::super::columns::{Mapping, Wanted};
use super::super::content::{Cell, Paragraph, Piece, Place, Row, Table};
use super::cell::{self, put, ticked};
use super::join;
use super::pictures::Pictures;
use super::spots::StyleName;
use super::totals;
use super::unplaced::Unplaced;
use crate::form::titles::bare;
use crate::form::{Columns, Form, StatusMode, TableForm};
use crate::report::{
    Cell as ReportCell, CellItem, Row as ReportRow, Span, Status, Text, Total, TotalOf,
};
use crate::source::Located;
use crate::thai::is_digit;

/// The tables of one report while they are read.
pub(super) struct Tables<'f> {
    form: &'f Form,
    /// The columns of the table met last.
    known: Option<(Wanted, Mapping)>,
    rows: Vec<ReportRow>,
    /// Where each of them stands.
    places: Vec<Place>,
    /// Whether the title of every row so far begins with a number; nothing before the first.
    numbered: Option<bool>,
    /// Texts whose column the form does not have.
    pub unplaced: Vec<Unplaced>,
    /// Titles that are other words than the form's, by the columns' identifiers.
    pub titles: Vec<(String, String)>,
    /// Cells that go on over further rows.
    spanning: Vec<Spanning>,
    /// The last row whose first cell was filled.
    first_filled: Option<usize>,
    /// Rows of the form without any text, before the first that has some.
    empty_rows: usize,
    /// Whether a table of several rows comes later, or is this one.
    several_rows: bool,
    /// How many cells took what stands in a cell over several rows.
    pub repeated: usize,
    /// How many empty first cells were taken for the rest of the one above.
    pub joined: usize,
    /// Where cells over several columns were put into the first of them.
    pub widened: usize,
    /// The labels of rows that may be rows of sums, and whose numbers are no sums; and where they
    /// stand.
    pub unproven_totals: Vec<(Place, String)>,
    /// Whether the document was made by this program.
    ours: bool,
}

/// A cell that goes on over further rows.
struct Spanning {
    /// The column of the table's grid it begins at.
    at: usize,
    /// The row of the report it stands in, and its name there.
    row: usize,
    id: String,
    /// Its content, where a status column cannot cover rows and every row gets it.
    repeated: Option<ReportCell>,
}

/// What became of a table.
pub(super) enum Outcome {
    /// Its rows are the report's.
    Taken,
    /// It is no table of this form.
    NotOurs,
}

/// Whether a cell across the table is a heading as this program writes it: one bold paragraph,
/// where an address in it looks like any other.
fn is_group_of_ours(cell: &Cell) -> bool {
    let is_bold = |piece: &Piece| match piece {
        Piece::Text {
            bold, text, link, ..
        } => *bold || link.is_some() || text.trim().is_empty(),
        Piece::Picture(_) => false,
    };
    let is_address = |piece: &Piece| matches!(piece, Piece::Text { link: Some(_), .. });
    let written: Vec<_> = cell
        .paragraphs
        .iter()
        .filter(|one| !one.is_empty())
        .collect();
    matches!(written.as_slice(), [only] if only.pieces.iter().all(is_bold)
        && !only.pieces.iter().all(is_address))
}

impl<'f> Tables<'f> {
    pub fn new(form: &'f Form, ours: bool, several_rows: bool) -> Tables<'f> {
        Tables {
            first_filled: None,
            empty_rows: 0,
            several_rows,
            form,
            ours,
            titles: Vec::new(),
            spanning: Vec::new(),
            repeated: 0,
            joined: 0,
            widened: 0,
            unproven_totals: Vec::new(),
            known: None,
            rows: Vec::new(),
            places: Vec::new(),
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
        // A table of one row above the real one lays out a letterhead.
        let filled = table
            .rows
            .iter()
            .filter(|row| !row.cells.iter().all(Cell::is_empty));
        if matches!(form.columns, Columns::FromRows)
            && self.known.is_none()
            && self.several_rows
            && filled.count() < 2
        {
            return Outcome::NotOurs;
        }
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
            Columns::Fixed { .. } => {
                let by_position = self.ours && self.known.is_none();
                let by_position = || {
                    by_position
                        .then(|| wanted.header_by_position(table))
                        .flatten()
                };
                // Titles that name values say other words in every report.
                match form.titles_name_values() {
                    true => by_position().or_else(|| header_of(wanted, table)),
                    false => header_of(wanted, table).or_else(by_position),
                }
            }
            Columns::FromRows => wanted.own_header(table),
        });
        let mut skip = 0..0;
        let is_first = self.known.is_none();
        match (header, wanted) {
            (Some((at, count, mapping)), Some(wanted)) => {
                skip = at..at + count;
                if matches!(form.columns, Columns::Fixed { .. }) {
                    let header = table.rows.get(skip.clone()).unwrap_or_default();
                    let header = match header {
                        [titles @ .., last] if form.column_numbers && numbers_columns(last) => {
                            titles
                        }
                        titles => titles,
                    };
                    let words = wanted.other_words(header, &mapping);
                    let mut others = words.rest;
                    match is_first {
                        true => self.titles = words.titles,
                        // A header typed again may say other words than the first one did.
                        false => others.extend(
                            (words.titles.into_iter())
                                .filter(|title| !self.titles.contains(title))
                                .filter_map(|(_, text)| Some((header.first()?, text))),
                        ),
                    }
                    // In our own documents such titles are the values again; anyone's say more.
                    if !form.titles_name_values() || !self.ours {
                        let others = others.into_iter();
                        self.unplaced
                            .extend(others.map(|(row, text)| Unplaced::new(text, row.place)));
                    }
                    self.titles.retain(|(id, _)| !form.title_names_values(id));
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
            if is_first && index < skip.start {
                titles.extend(row.cells.iter().flat_map(|cell| cell.paragraphs.clone()));
                continue;
            }
            if let Some((wanted, _)) = self.known.as_ref()
                && wanted.is_header(row)
            {
                let others = wanted.no_titles(row).into_iter();
                self.unplaced
                    .extend(others.map(|text| Unplaced::new(text, row.place)));
                seam = true;
                continue;
            }
            if form.column_numbers && numbers_columns(row) {
                continue;
            }
            let goes_on = row.cells.iter().any(|cell| cell.goes_on);
            // A row of ours that lies under cells over several rows says nothing else.
            let is_under = self.ours && goes_on;
            if !is_under && row.cells.iter().all(Cell::is_empty) {
                if self.ours && !self.rows.is_empty() {
                    let blank = ReportRow {
                        is_blank: true,
                        ..ReportRow::default()
                    };
                    self.add(blank, row.place);
                    continue;
                }
                if goes_on {
                    continue;
                }
                self.empty_rows += usize::from(self.rows.is_empty());
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
            let says_nothing = |none: &String| bare(none) == bare(&text);
            if form.no_rows.as_ref().is_some_and(says_nothing) {
                return;
            }
            if !self.ours || is_group_of_ours(cell) {
                let words: Vec<&str> = text.split_whitespace().collect();
                let heading = ReportRow {
                    group: Some(Text::new(words.join(" "))),
                    ..ReportRow::default()
                };
                self.add(heading, row.place);
                self.unplaced_pictures(cell, row, pictures);
                self.spanning.clear();
                self.first_filled = None;
                return;
            }
        }
        let caption = StyleName::of(self.form, &form.caption_style);
        let mut read: Vec<Read> = Vec::new();
        let mut others: Vec<&Cell> = Vec::new();
        let mut first: Option<&Cell> = None;
        // The cells that go on with those above, by where they begin.
        let mut held: Vec<usize> = Vec::new();
        for ((at, cell), column) in row.placed().zip(mapping.of(row)) {
            if column == Some(0) {
                first = Some(cell);
            }
            if cell.goes_on {
                held.push(at);
            } else {
                self.spanning.retain(|open| open.at != at);
            }
            match column {
                Some(column) if !cell.is_empty() => {
                    let mut content = cell::read(cell, Some(caption), pictures);
                    let run = mapping.run(at, cell.span);
                    let covers = mapping.covers(row, cell);
                    if run > 1 && run == covers {
                        content.span.columns = u16::try_from(run).unwrap_or(Span::MAX);
                    }
                    self.widened += usize::from(covers > 1 && run != covers);
                    read.push(Read {
                        at,
                        column,
                        id: wanted.id(column).to_owned(),
                        cell: content,
                        starts_span: cell.starts_span,
                    });
                }
                None if !cell.is_empty() => {
                    self.unplaced.push(Unplaced::new(cell.text(), row.place));
                    others.push(cell);
                }
                _ => {}
            }
        }
        for cell in others {
            self.unplaced_pictures(cell, row, pictures);
        }
        // A heading or a row of sums does not go on.
        let may_go_on = |row: &ReportRow| row.group.is_none() && row.total.is_none();
        let has_row = self.rows.last().is_some_and(may_go_on);
        let goes_on = first.is_some_and(|cell| cell.goes_on);
        let blank = first.is_none_or(Cell::is_empty) && !goes_on;
        // Every title so far has a number and this one has none: it is the rest of the one before.
        let numbered = first.is_some_and(|cell| join::begins_item(&cell.text()));
        let cut = self.numbered == Some(true) && !numbered && !goes_on;
        // Away from a page's end a row goes on only in the long texts of the one before, or in one
        // or two cells that begin no item: a row that says who and when is one of its own.
        let last = self.rows.last();
        let in_long_text = |read: &Read| {
            const LONG: usize = 25;
            let cell = last.and_then(|row| row.cell(&read.id));
            let text = cell.and_then(|cell| cell.items.last());
            matches!(text, Some(CellItem::Text(text)) if text.value.chars().count() >= LONG)
        };
        let begins_nothing = |read: &Read| {
            let text = read.cell.items.first();
            matches!(text, Some(CellItem::Text(text)) if !join::begins_item(&text.value))
        };
        let is_fixed = self.column(0).is_some();
        let torn = blank
            && is_fixed
            && (read.iter().all(in_long_text)
                || read.len() <= 2 && read.iter().all(begins_nothing));
        if has_row && (seam && (blank || cut) || torn) {
            // A page's end cuts one long cell or two; where more go on, they are lines of their own.
            let flowing = read.len() <= if seam { 3 } else { 2 };
            for Read {
                column, id, cell, ..
            } in read
            {
                self.go_on(column, &id, cell, flowing);
            }
            return;
        }
        if !goes_on {
            self.numbered = Some(self.numbered.unwrap_or(true) && (numbered || blank));
        }
        self.push_row(read, &held, blank, row.place);
    }

    fn add(&mut self, row: ReportRow, place: Place) {
        self.rows.push(row);
        self.places.push(place);
    }

    /// A new row of the report. Cells that go on with those above make these cover it, too.
    fn push_row(&mut self, mut read: Vec<Read>, held: &[usize], blank: bool, place: Place) {
        let index = self.rows.len();
        read.sort_by_key(|read| read.column);
        let mut new = ReportRow::default();
        let is_total = read.first().is_some_and(|first| {
            let [CellItem::Text(text)] = first.cell.items.as_slice() else {
                return false;
            };
            let text = text.value.replace("**", "");
            let form = self.form.table.as_ref();
            let labels = form.and_then(|form| form.total.as_ref()).into_iter();
            let mut labels = labels.chain(form.and_then(|form| form.subtotal.as_ref()));
            let is_label =
                labels.any(|label| bare(label) == bare(&text)) || totals::is_label(&text);
            is_label && first.cell.span.rows == 1
        });
        if is_total && held.is_empty() && !read.is_empty() {
            let label = read.remove(0);
            if let [CellItem::Text(text)] = label.cell.items.as_slice() {
                new.total = Some(Total {
                    of: TotalOf::Group,
                    label: Text::new(text.value.replace("**", "")),
                    column: (label.column > 0).then(|| Text::new(label.id)),
                });
            }
        }
        for read in read {
            let of_status = self.column(read.column).is_some_and(|form| {
                matches!(
                    form.status,
                    Some(StatusMode::Text { .. } | StatusMode::Tick(_))
                )
            });
            if read.starts_span {
                self.spanning.push(Spanning {
                    at: read.at,
                    row: index,
                    id: read.id.clone(),
                    repeated: of_status.then(|| read.cell.clone()),
                });
            }
            let mut cell = read.cell;
            if new.total.is_some() {
                // A row of sums is bold by itself.
                for item in &mut cell.items {
                    if let CellItem::Text(text) = item {
                        text.value = text.value.replace("**", "");
                    }
                }
            }
            if of_status {
                cell.span = Span::default();
            }
            self.fill(&mut new, read.column, &read.id, cell);
        }
        let open: Vec<(usize, String, Option<ReportCell>)> = self
            .spanning
            .iter()
            .filter(|open| open.row < index && held.contains(&open.at))
            .map(|open| (open.row, open.id.clone(), open.repeated.clone()))
            .collect();
        for (row, id, repeated) in open {
            match repeated {
                Some(cell) => {
                    let column = self
                        .known
                        .as_ref()
                        .and_then(|(wanted, _)| wanted.ids().position(|own| own == id));
                    if let Some(column) = column {
                        self.fill(&mut new, column, &id, cell);
                        self.repeated += 1;
                    }
                }
                None => grow(self.rows.get_mut(row), &id),
            }
        }
        // A form whose rows must all say what they are: an empty cell goes on with the one above.
        let first_id = match self.known.as_ref() {
            Some((wanted, _)) => wanted.id(0).to_owned(),
            None => String::new(),
        };
        let must = self.column(0).is_some_and(|column| column.required);
        if blank && must && new.total.is_none() {
            if let Some(owner) = self.first_filled {
                grow(self.rows.get_mut(owner), &first_id);
                self.joined += 1;
            }
        } else if !blank {
            let has_first = new.cells.iter().any(|(key, _)| key.value == first_id);
            self.first_filled = has_first.then_some(index);
        }
        self.add(new, place);
    }

    /// The rows. A table that takes its columns from them has all of them in the first, empty ones
    /// too; a form nobody filled in has its empty rows.
    pub fn finish(&mut self) -> Vec<ReportRow> {
        let mut rows = std::mem::take(&mut self.rows);
        let Some((wanted, _)) = &self.known else {
            return rows;
        };
        let from_rows = self.form.table.as_ref();
        let from_rows = from_rows.is_some_and(|form| matches!(form.columns, Columns::FromRows));
        let unproven = totals::prove(&mut rows, wanted.id(0)).into_iter();
        self.unproven_totals = unproven
            .map(|(row, label)| (self.places[row], label))
            .collect();
        // The last row of sums is that of the whole table.
        if let Some(ReportRow {
            total: Some(total), ..
        }) = rows.last_mut()
        {
            total.of = TotalOf::Table;
        }
        if rows.is_empty() && !from_rows {
            const MOST: usize = 100;
            rows.extend((0..self.empty_rows.min(MOST)).map(|_| ReportRow {
                is_blank: true,
                ..ReportRow::default()
            }));
        }
        if from_rows {
            if rows.iter().all(|row| row.group.is_some()) {
                rows.push(ReportRow::default());
            }
            if let Some(row) = rows.iter_mut().find(|row| row.group.is_none()) {
                // Sums of nothing are a row like others.
                if let Some(total) = row.total.take() {
                    let label = ReportCell::from(total.label.as_str());
                    let column = total.column.unwrap_or_else(|| Text::new(wanted.id(0)));
                    row.cells.insert(0, (column, label));
                }
                self.widened += complete(row, wanted);
            }
        }
        rows
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
        let ticked = ticked(&cell);
        match &form.status {
            // «ไม่ใช่» in one of several columns is said by the tick in another.
            Some(StatusMode::Text { .. } | StatusMode::Tick(_) | StatusMode::Value { .. })
                if ticked == Some(false) =>
            {
                return;
            }
            Some(StatusMode::Text {
                status,
                cell: target,
            }) => {
                row.status.get_or_insert(Located::new(*status));
                if ticked.is_none() {
                    put(row, target, cell, false);
                }
                return;
            }
            Some(StatusMode::Tick(status)) => {
                row.status.get_or_insert(Located::new(*status));
                if ticked.is_none() {
                    put(row, id, cell, false);
                }
                return;
            }
            Some(StatusMode::Value {
                cell: target,
                value,
            }) => {
                let cell = match ticked {
                    Some(_) => ReportCell::from(value.as_str()),
                    None => cell,
                };
                put(row, target, cell, false);
                return;
            }
            Some(StatusMode::Month { cell: target, .. }) => {
                // A bar over several columns is one cell of the row.
                let cell = ReportCell {
                    span: Span::default(),
                    ..cell
                };
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

/// A cell of a row with the column it belongs to.
struct Read {
    at: usize,
    column: usize,
    id: String,
    cell: ReportCell,
    starts_span: bool,
}

/// Makes a cell cover one row more.
fn grow(row: Option<&mut ReportRow>, id: &str) {
    let cells = row.into_iter().flat_map(|row| &mut row.cells);
    for (_, cell) in cells.filter(|(key, _)| key.value == id) {
        cell.span.rows = cell.span.rows.saturating_add(1).min(Span::MAX);
    }
}

/// Gives a row every column, in their order. Its cells cover one column each, because a column
/// that is covered has no name; how many covered more.
fn complete(row: &mut ReportRow, wanted: &Wanted) -> usize {
    let mut cells = Vec::new();
    let mut widened = 0;
    for id in wanted.ids() {
        match row.cells.iter().position(|(key, _)| key.value == id) {
            Some(at) => {
                let (key, mut cell) = row.cells.remove(at);
                widened += usize::from(cell.span.columns > 1);
                cell.span.columns = 1;
                cells.push((key, cell));
            }
            None => cells.push((Text::new(id), ReportCell::from(""))),
        }
    }
    cells.append(&mut row.cells);
    row.cells = cells;
    widened
}

/// Whether a row is the line that numbers the columns: «(๑) (๒)».
fn numbers_columns(row: &Row) -> bool {
    row.cells.iter().all(|cell| {
        let text = cell.text().replace("**", "");
        let number = text.trim().strip_prefix('(');
        let number = number.and_then(|text| text.strip_suffix(')'));
        number.is_some_and(|number| !number.is_empty() && number.chars().all(is_digit))
    })
}

/// Where the table's header stands, how many rows it has, and what it says. A table may begin
/// with the rest of a row, and its header come after it.
fn header_of(wanted: &Wanted, table: &Table) -> Option<(usize, usize, Mapping)> {
    (0..table.rows.len()).find_map(|at| {
        let (count, mapping) = wanted.header(&table.rows[at..])?;
        Some((at, count, mapping))
    })
}
