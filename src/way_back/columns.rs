//! Which column of the form each column of a Word table is: by the titles in its header.

use super::content::{Row, Table};
use crate::form::titles::{ALIKE, bare, likeness};
use crate::form::{ColumnForm, Columns, HeaderNode, TableForm};

/// The widest table whose own header is read, as Word has it.
pub(super) const MOST_COLUMNS: usize = 63;

/// The columns a form asks for, with the words a header may show for each.
pub(super) struct Wanted {
    columns: Vec<Titles>,
    /// The titles over several columns.
    groups: Vec<String>,
    /// Whether the columns are those of the table's own header.
    is_own: bool,
}

struct Titles {
    id: String,
    titles: Vec<String>,
}

/// Which column of the form stands at which column of the table's grid.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Mapping {
    /// By the grid's columns.
    by_grid: Vec<Option<usize>>,
    /// By the cells of the header's last row, where every cell of it is one column.
    by_cell: Vec<Option<usize>>,
    /// How many columns of the form were found.
    found: usize,
    /// How alike the titles found are to the form's, added up.
    likeness: f64,
}

/// What a header says in other words than the form.
#[derive(Default)]
pub(super) struct OtherWords<'r> {
    /// Titles for columns, by the column's identifier.
    pub titles: Vec<(String, String)>,
    /// Everything else, by the row it stands in.
    pub rest: Vec<(&'r Row, String)>,
}

impl Mapping {
    /// The form's column of each cell of a row.
    pub fn of(&self, row: &Row) -> Vec<Option<usize>> {
        if row.cells.len() == self.by_cell.len() {
            return self.by_cell.clone();
        }
        row.placed()
            .map(|(at, cell)| {
                let end = at.saturating_add(cell.span).min(self.by_grid.len());
                self.by_grid.get(at..end)?.iter().copied().flatten().next()
            })
            .collect()
    }

    /// How many of the form's columns, side by side in both, a cell covers that begins there.
    pub fn run(&self, at: usize, span: usize) -> usize {
        let end = at.saturating_add(span).min(self.by_grid.len());
        let columns = self.by_grid.get(at..end).unwrap_or_default();
        let Some(Some(first)) = columns.first() else {
            return 1;
        };
        let mut next = *first;
        for column in columns.iter().skip(1) {
            match column {
                Some(column) if *column == next => {}
                Some(column) if *column == next + 1 => next += 1,
                _ => break,
            }
        }
        next - first + 1
    }

    /// How many columns of the form a cell of that row covers.
    pub fn covers(&self, row: &Row, cell: &super::content::Cell) -> usize {
        let at = row.placed().find(|(_, own)| std::ptr::eq(*own, cell));
        let Some((at, _)) = at else { return 0 };
        let end = at.saturating_add(cell.span).min(self.by_grid.len());
        let mut columns: Vec<usize> = self
            .by_grid
            .get(at..end)
            .unwrap_or_default()
            .iter()
            .copied()
            .flatten()
            .collect();
        columns.dedup();
        columns.len()
    }

    /// Where every column that was found stands at its own place in a table of the form's width,
    /// the others stand at theirs, too: their titles were changed.
    fn complete(&mut self, columns: usize) {
        let in_place = |(at, column): (usize, &Option<usize>)| column.is_none_or(|own| own == at);
        if self.by_grid.len() == columns && self.by_grid.iter().enumerate().all(in_place) {
            self.by_grid = (0..columns).map(Some).collect();
            if self.by_cell.len() == columns {
                self.by_cell.clone_from(&self.by_grid);
            }
        }
    }

    /// Whether that column of the form was found.
    pub fn has(&self, column: usize) -> bool {
        self.by_grid.contains(&Some(column)) || self.by_cell.contains(&Some(column))
    }

    /// How many columns of the form were found.
    pub fn found(&self) -> usize {
        self.found
    }

    /// How alike the titles found are to the form's: at most the number of columns.
    pub fn likeness(&self) -> f64 {
        self.likeness
    }

    /// The widest row the table's header has.
    pub fn width(&self) -> usize {
        self.by_grid.len()
    }
}

impl Wanted {
    /// The form's columns; a form that takes its columns from the rows wants what the table's
    /// header says.
    pub fn of(form: &TableForm, table: &Table) -> Wanted {
        match &form.columns {
            Columns::Fixed { columns, header } => {
                let mut wanted = Wanted {
                    columns: columns.iter().map(titles).collect(),
                    groups: Vec::new(),
                    is_own: false,
                };
                wanted.add_groups(header, &[]);
                wanted
            }
            Columns::FromRows => Wanted::from_header(table),
        }
    }

    /// The columns a table's own header names. Where its first row has groups, the titles under
    /// them are put after the group's.
    fn from_header(table: &Table) -> Wanted {
        let Some(at) = header_row(table) else {
            return Wanted {
                columns: Vec::new(),
                groups: Vec::new(),
                is_own: true,
            };
        };
        let depth = header_depth(&table.rows[at..]);
        let width = table.width().min(MOST_COLUMNS);
        let mut titles: Vec<Vec<String>> = vec![Vec::new(); width];
        for row in table.rows.iter().skip(at).take(depth) {
            for (from, cell) in row.placed() {
                let text = cell.text();
                let title = text.split_whitespace().collect::<Vec<_>>().join(" ");
                if title.is_empty() {
                    continue;
                }
                let to = from.saturating_add(cell.span).min(width);
                for titles in titles.get_mut(from..to).unwrap_or_default() {
                    titles.push(title.clone());
                }
            }
        }
        let mut columns: Vec<Titles> = Vec::new();
        for (index, titles) in titles.into_iter().enumerate() {
            let mut id = titles.join(" ");
            if id.is_empty() {
                id = format!("คอลัมน์ {}", index + 1);
            }
            // A row has no two cells of one name, and these two names mean something else.
            let is_taken = |id: &str| columns.iter().any(|column: &Titles| column.id == id);
            let mut number = 1;
            let base = id.clone();
            while is_taken(&id) || matches!(id.as_str(), "status" | "group") {
                number += 1;
                id = format!("{base} ({number})");
            }
            let mut known = vec![bare(&titles.concat())];
            known.extend(titles.last().map(|title| bare(title)));
            known.dedup();
            columns.push(Titles { id, titles: known });
        }
        Wanted {
            columns,
            groups: Vec::new(),
            is_own: true,
        }
    }

    /// The header of the table these columns were read from.
    pub fn own_header(&self, table: &Table) -> Option<(usize, usize, Mapping)> {
        let at = header_row(table)?;
        let depth = header_depth(&table.rows[at..]);
        let by_grid: Vec<Option<usize>> = (0..self.len()).map(Some).collect();
        let mapping = Mapping {
            by_grid,
            by_cell: Vec::new(),
            found: self.len(),
            likeness: self.len() as f64,
        };
        (self.len() > 0).then_some((at, depth, mapping))
    }

    /// The identifier of a column.
    pub fn id(&self, column: usize) -> &str {
        self.columns.get(column).map_or("", |column| &column.id)
    }

    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// A column under groups is also known by the groups' titles before its own.
    fn add_groups(&mut self, nodes: &[HeaderNode], groups: &[String]) {
        for node in nodes {
            match node {
                HeaderNode::Column(column) => {
                    if let Some(column) = self.columns.get_mut(usize::from(*column))
                        && !groups.is_empty()
                        && let Some(own) = column.titles.first().cloned()
                    {
                        column.titles.push(format!("{}{own}", groups.concat()));
                    }
                }
                HeaderNode::Group(group) => {
                    let mut groups = groups.to_vec();
                    groups.push(bare(&group.title));
                    self.groups.push(bare(&group.title));
                    self.add_groups(&group.members, &groups);
                }
            }
        }
    }

    /// The column a title means, and how alike they are.
    fn find(&self, title: &str) -> Option<(usize, f64)> {
        // No cell much longer than every title is one.
        let longest = self.columns.iter().flat_map(|column| &column.titles);
        let longest = longest.map(String::len).max()?;
        if title.len() > longest.saturating_mul(4).saturating_add(64) {
            return None;
        }
        let title = bare(title);
        if title.is_empty() || title.len() > longest.saturating_mul(2) {
            return None;
        }
        self.columns
            .iter()
            .enumerate()
            .flat_map(|(index, column)| column.titles.iter().map(move |have| (index, have)))
            .map(|(index, have)| (index, likeness(&title, have)))
            .filter(|(_, likeness)| *likeness >= ALIKE)
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
    }

    /// The header at the top of these rows: how many rows it has, and what it says.
    pub fn header(&self, rows: &[Row]) -> Option<(usize, Mapping)> {
        let needed = self.len().div_ceil(2).max(1);
        // The rest of a row that stands above a header is no part of it.
        let begins = rows
            .first()?
            .cells
            .iter()
            .any(|cell| self.find(&cell.text()).is_some());
        if !begins {
            return None;
        }
        let flagged = rows.iter().take_while(|row| row.header).count();
        // A two-level header is better than its first row alone: the most columns win, and of
        // equals the fewest rows.
        let (count, mut mapping, found) = (1..=flagged.max(2).min(rows.len()).min(4))
            .map(|count| {
                let mapping = self.mapping(&rows[..count]);
                let found = mapping.found();
                (count, mapping, found)
            })
            .max_by(|a, b| a.2.cmp(&b.2).then(b.0.cmp(&a.0)))?;
        if found < needed {
            return None;
        }
        mapping.complete(self.len());
        Some((count.max(flagged.min(rows.len())), mapping))
    }

    /// What a header says in other words than the form: titles that become those of the report's
    /// columns, and all that has no place in it. Of several titles over a column the lowest is its
    /// own; those above it are among the rest.
    pub fn other_words<'r>(&self, header: &'r [Row], mapping: &Mapping) -> OtherWords<'r> {
        let mut words = OtherWords::default();
        for row in header.iter().rev() {
            let mut rest = Vec::new();
            for (at, cell) in row.placed() {
                let text = cell.text();
                let own = bare(&text);
                let column = mapping.by_grid.get(at).copied().flatten();
                let named = column.and_then(|index| self.columns.get(index));
                let is_known = |titles: &Titles| titles.titles.contains(&own);
                if own.is_empty() || self.groups.contains(&own) || self.columns.iter().any(is_known)
                {
                    continue;
                }
                let covers = mapping.by_grid.iter().filter(|own| **own == column).count();
                let is_free = |titles: &&Titles| {
                    !cell.goes_on
                        && cell.span <= 1
                        && covers <= cell.span.max(1)
                        && words.titles.iter().all(|(id, _)| *id != titles.id)
                };
                match named.filter(is_free) {
                    // Its line breaks are the report's.
                    Some(titles) => words.titles.push((titles.id.clone(), lines_of(&text))),
                    None => rest.push((row, text)),
                }
            }
            words.rest.splice(0..0, rest);
        }
        words
    }

    /// The header of a table of this program by position: rows that Word repeats over as many
    /// columns as the form has.
    pub fn header_by_position(&self, table: &Table) -> Option<(usize, usize, Mapping)> {
        let count = table.rows.iter().take_while(|row| row.header).count();
        (count > 0 && table.width() == self.len()).then(|| {
            let mapping = Mapping {
                by_grid: (0..self.len()).map(Some).collect(),
                ..Mapping::default()
            };
            (0, count, mapping)
        })
    }

    /// What header rows say about the columns under them; the lowest title counts first.
    fn mapping(&self, rows: &[Row]) -> Mapping {
        let width = rows.iter().map(Row::width).max().unwrap_or(0).min(1_000);
        let mut by_grid: Vec<Option<usize>> = vec![None; width];
        let mut by_cell = Vec::new();
        let mut taken = vec![false; self.len()];
        let mut total = 0.0;
        for (index, row) in rows.iter().enumerate().rev() {
            for (at, cell) in row.placed() {
                let free = at < width && by_grid[at].is_none();
                let found = self.find(&cell.text()).filter(|_| free);
                if let Some((column, likeness)) = found.filter(|(column, _)| !taken[*column]) {
                    total += likeness;
                    taken[column] = true;
                    by_grid[at] = Some(column);
                }
            }
            if index + 1 == rows.len() && rows.len() == 1 {
                by_cell = row
                    .placed()
                    .map(|(at, _)| by_grid.get(at).copied().flatten())
                    .collect();
            }
        }
        // What stands under one title of several columns is all of that column.
        for (at, cell) in rows.iter().rev().flat_map(Row::placed) {
            let Some(column) = by_grid.get(at).copied().flatten() else {
                continue;
            };
            let end = at.saturating_add(cell.span).min(width);
            if by_grid[at + 1..end].iter().all(Option::is_none) {
                by_grid[at + 1..end].fill(Some(column));
            }
        }
        let found = taken.iter().filter(|taken| **taken).count();
        Mapping {
            by_grid,
            by_cell,
            found,
            likeness: total,
        }
    }

    /// The identifiers of all columns, in their order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.id.as_str())
    }

    /// Whether a row is the header typed once more. A form's titles may have drifted; those a table
    /// gave itself are typed just so, since its rows may be much like them.
    pub fn is_header(&self, row: &Row) -> bool {
        let filled = row.cells.iter().filter(|cell| !cell.is_empty()).count();
        let is_title = |text: &str| match self.is_own {
            true => {
                let own = bare(text);
                !own.is_empty()
                    && self
                        .columns
                        .iter()
                        .any(|column| column.titles.contains(&own))
            }
            false => self.find(text).is_some(),
        };
        let titles = row
            .cells
            .iter()
            .filter(|cell| is_title(&cell.text()))
            .count();
        match self.is_own {
            true => titles >= 2 && titles == filled,
            false => titles >= 2 && titles * 2 > filled,
        }
    }

    /// The texts of such a row that are no titles.
    pub fn no_titles(&self, row: &Row) -> Vec<String> {
        let texts = row.cells.iter().map(|cell| cell.text());
        let known = |text: &str| {
            let own = bare(text);
            self.find(text).is_some() || self.groups.contains(&own)
        };
        texts
            .filter(|text| !text.is_empty() && !known(text))
            .collect()
    }
}

/// The lines of a title, without spaces at their ends or twice.
fn lines_of(text: &str) -> String {
    let lines = text
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n")
}

fn titles(column: &ColumnForm) -> Titles {
    Titles {
        id: column.id.clone(),
        titles: vec![bare(&column.title)],
    }
}

/// The first row with more than one cell: one across the table is a title above the header.
fn header_row(table: &Table) -> Option<usize> {
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty()).count();
    let titled = table
        .rows
        .iter()
        .position(|row| row.cells.len() > 1 && filled(row) > 1);
    titled.or_else(|| table.rows.iter().position(|row| filled(row) > 0))
}

/// How many rows the header at the top of these has: those Word repeats, or two where the first
/// has a group.
fn header_depth(rows: &[Row]) -> usize {
    let flagged = rows.iter().take_while(|row| row.header).count();
    if flagged > 0 {
        return flagged.min(4);
    }
    let Some((first, rest)) = rows.split_first() else {
        return 0;
    };
    let grouped = first.cells.iter().any(|cell| cell.span > 1);
    let goes_on = rest
        .first()
        .is_some_and(|row| row.cells.iter().any(|cell| cell.goes_on));
    if grouped && goes_on { 2 } else { 1 }
}
