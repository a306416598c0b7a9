//! Where the table of a sheet is: the lines above it, its header, its rows, and what stands below.

use std::collections::BTreeMap;

use super::region::Region;
use super::sheet::{Sheet, SheetCell};
use crate::form::titles::bare;
use crate::signatures;
use crate::thai::Digits;

/// How many rows may stand above the header.
const MOST_ROWS_ABOVE: usize = 60;
/// The most rows a header has.
const DEEPEST_HEADER: u32 = 4;

/// Which titles are those of the form's columns, by a number for each.
pub(crate) type Known<'k> = &'k dyn Fn(&str) -> Option<usize>;

/// A sheet's table and what stands around it; rows and columns by their numbers in the sheet.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// Rows with text above the header.
    pub(crate) above: Vec<u32>,
    /// The rows of the header.
    pub(crate) header: Vec<u32>,
    /// The table's columns, left to right, each with the titles over it from the top.
    pub(crate) columns: Vec<SheetColumn>,
    /// The rows of the table that have text of their own.
    pub(crate) body: Vec<u32>,
    /// Rows with text below the table.
    pub(crate) below: Vec<u32>,
}

/// A column of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SheetColumn {
    pub(crate) at: u32,
    /// The titles over it, the highest first; none where the header says nothing.
    pub(crate) titles: Vec<String>,
}

impl SheetColumn {
    /// All its titles as one.
    pub(crate) fn title(&self) -> String {
        self.titles.join(" ")
    }
}

/// A filled cell with what it covers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Placed<'s> {
    pub(crate) column: u32,
    pub(crate) cell: &'s SheetCell,
    /// What it is merged over, as far as the sheet is used.
    pub(crate) region: Region,
}

/// The filled rows of a sheet.
pub(crate) struct Lines<'s> {
    rows: BTreeMap<u32, Vec<Placed<'s>>>,
    first_column: u32,
    last_column: u32,
}

impl<'s> Lines<'s> {
    pub(crate) fn of(sheet: &'s Sheet) -> Lines<'s> {
        let last_row = sheet.cells.keys().map(|at| at.0).max().unwrap_or(0);
        let used_column = sheet.cells.keys().map(|at| at.1).max().unwrap_or(0);
        // A region may reach beyond what is used: a whole sheet's width.
        let regions: BTreeMap<(u32, u32), Region> = sheet
            .merged
            .iter()
            .map(|region| {
                let last = (
                    region.last.0.min(last_row).max(region.first.0),
                    region.last.1.min(used_column).max(region.first.1),
                );
                (
                    region.first,
                    Region {
                        first: region.first,
                        last,
                    },
                )
            })
            .collect();
        let mut rows: BTreeMap<u32, Vec<Placed<'s>>> = BTreeMap::new();
        for (at, cell) in &sheet.cells {
            let alone = Region {
                first: *at,
                last: *at,
            };
            let region = regions.get(at).copied();
            rows.entry(at.0).or_default().push(Placed {
                column: at.1,
                cell,
                region: region.unwrap_or(alone),
            });
        }
        Lines {
            first_column: sheet.cells.keys().map(|at| at.1).min().unwrap_or(1),
            last_column: used_column,
            rows,
        }
    }

    pub(crate) fn row(&self, row: u32) -> &[Placed<'s>] {
        self.rows.get(&row).map_or(&[], Vec::as_slice)
    }

    /// How many columns the cells of a row cover.
    fn covered(&self, row: u32) -> u32 {
        let cells = self.row(row).iter();
        cells.map(|placed| placed.region.columns()).sum()
    }

    /// The filled rows between two others.
    pub(super) fn numbers_between(&self, first: u32, last: u32) -> impl Iterator<Item = u32> + '_ {
        let between = self
            .rows
            .range(first.saturating_add(1)..last.max(first.saturating_add(1)));
        between.map(|(row, _)| *row)
    }

    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> + '_ {
        self.rows.keys().copied()
    }
}

/// The layout of a sheet; nothing where no row is a header.
///
/// `known` says which titles are those of the form's columns (by a number for each); without it the
/// table's own header gives the columns. `header_row` is the user's word for the header's last row.
pub(crate) fn layout(
    lines: &Lines<'_>,
    known: Option<Known<'_>>,
    header_row: Option<u32>,
) -> Option<Layout> {
    let header = match (header_row, known) {
        (Some(row), _) => with_groups(lines, row, known),
        (None, Some(known)) => by_titles(lines, known)?,
        (None, None) => by_shape(lines)?,
    };
    let (first, last) = (*header.first()?, *header.last()?);
    let mut layout = Layout {
        above: lines.numbers().take_while(|row| *row < first).collect(),
        ..Layout::default()
    };
    let after: Vec<u32> = lines.numbers().filter(|row| *row > last).collect();
    let end = end_of_body(lines, &after, last);
    let (body, below) = after.split_at(end);
    layout.columns = columns(lines, &header, body);
    layout.header = header;
    // The header printed again at the top of each page is no row.
    let titles: Vec<String> = lines
        .row(last)
        .iter()
        .map(|placed| bare(&placed.cell.text))
        .collect();
    let is_header_again = |row: u32| {
        let cells = lines.row(row);
        let mut pairs = cells.iter().zip(&titles);
        cells.len() == titles.len()
            && pairs.all(|(placed, title)| bare(&placed.cell.text) == *title)
    };
    layout.body = body
        .iter()
        .copied()
        .filter(|row| titles.len() < 2 || !is_header_again(*row))
        .collect();
    layout.below = below.to_vec();
    Some(layout)
}

/// The rows of the header that ends in that row: those above it whose titles stand over several of
/// its columns belong to it.
fn with_groups(lines: &Lines<'_>, row: u32, known: Option<Known<'_>>) -> Vec<u32> {
    let mut first = row;
    while first > 1 && row - first + 1 < DEEPEST_HEADER {
        let above = lines.row(first - 1);
        let is_group = above.len() > 1
            && above.iter().any(|placed| {
                placed.region.last.0 >= first
                    || placed.region.columns() > 1
                    || known.is_some_and(|known| known(&placed.cell.text).is_some())
            });
        if !is_group {
            break;
        }
        first -= 1;
    }
    (first..=row).collect()
}

/// The rows that name the most of the form's columns: half of them at least, or three.
fn by_titles(lines: &Lines<'_>, known: Known<'_>) -> Option<Vec<u32>> {
    let rows: Vec<u32> = lines.numbers().take(MOST_ROWS_ABOVE).collect();
    let mut best: Option<(usize, u32, u32)> = None;
    for (index, first) in rows.iter().enumerate() {
        let mut found: Vec<usize> = Vec::new();
        for row in rows[index..].iter().take(DEEPEST_HEADER as usize) {
            if row - first >= DEEPEST_HEADER {
                break;
            }
            let cells = lines.row(*row);
            let named = cells.iter().filter_map(|placed| known(&placed.cell.text));
            let before = found.len();
            for column in named {
                if !found.contains(&column) {
                    found.push(column);
                }
            }
            // A header begins with a title, and ends with one.
            if before == found.len() {
                if before == 0 {
                    break;
                }
                continue;
            }
            let depth = row - first;
            let is_better = best.is_none_or(|(have, at, to)| {
                found.len() > have || found.len() == have && depth < to - at
            });
            if is_better {
                best = Some((found.len(), *first, *row));
            }
        }
    }
    let (_, first, last) = best?;
    // What is merged down from the first row reaches as far as the header does.
    let deepest = lines.row(first).iter().map(|placed| placed.region.last.0);
    let last = deepest
        .max()
        .unwrap_or(last)
        .clamp(last, first + DEEPEST_HEADER - 1);
    Some((first..=last).collect())
}

/// The header of a table nobody knows: the first row of several cells that is about as wide as the
/// table, with the rows its groups and merged titles reach into.
fn by_shape(lines: &Lines<'_>) -> Option<Vec<u32>> {
    let width = lines.last_column.saturating_sub(lines.first_column) + 1;
    let candidates = || lines.numbers().take(MOST_ROWS_ABOVE);
    if width == 1 {
        let first = candidates().next()?;
        return Some(vec![first]);
    }
    let several = |row: &u32| lines.row(*row).len() > 1;
    let wide = |row: &u32| several(row) && lines.covered(*row) * 10 >= width * 6;
    let first = candidates()
        .find(wide)
        .or_else(|| candidates().find(several))?;
    let mut last = first;
    while last - first + 1 < DEEPEST_HEADER {
        let row = lines.row(last);
        let reaches = row.iter().map(|placed| placed.region.last.0).max();
        let next = last + 1;
        // Where all its cells are merged down, they are two rows high, and of one level.
        let all_down = row.iter().all(|placed| placed.region.rows() > 1);
        let merged_down = reaches.is_some_and(|reaches| reaches >= next) && !all_down;
        let groups = row
            .iter()
            .filter(|placed| placed.region.columns() > 1 && placed.region.last.0 == last)
            .count();
        let below = lines.row(next);
        let under_groups = groups > 0
            && !below.is_empty()
            && below.iter().all(|title| {
                row.iter().any(|placed| {
                    placed.region.columns() > 1
                        && (placed.region.first.1..=placed.region.last.1).contains(&title.column)
                })
            });
        if !(merged_down && !below.is_empty() || under_groups || fills_gaps(lines, row, below)) {
            break;
        }
        last = next;
    }
    Some((first..=last).collect())
}

/// Whether a row's titles stand where the header above has none, or under the first title of such
/// a gap: groups that nobody merged.
fn fills_gaps(lines: &Lines<'_>, header: &[Placed<'_>], below: &[Placed<'_>]) -> bool {
    let is_filled = |column: u32| {
        header
            .iter()
            .any(|placed| (placed.region.first.1..=placed.region.last.1).contains(&column))
    };
    let gap_after = |column: u32| column < lines.last_column && !is_filled(column + 1);
    let starts_later = below
        .first()
        .is_some_and(|first| first.column > lines.first_column);
    let texts = below
        .iter()
        .all(|placed| placed.cell.text.chars().count() <= 60);
    let fills = below
        .iter()
        .filter(|placed| !is_filled(placed.column))
        .count();
    starts_later
        && texts
        && fills > 0
        && below.len() < header.len() + fills
        && below
            .iter()
            .all(|placed| !is_filled(placed.column) || gap_after(placed.column))
}

/// How many of the rows after the header are the table's.
fn end_of_body(lines: &Lines<'_>, after: &[u32], header_end: u32) -> usize {
    let begins_signatures = |row: &u32| {
        let cells = lines.row(*row);
        // One cell may hold a whole signature.
        let texts = || cells.iter().map(|placed| &*placed.cell.text);
        let begins = |text: &str| text.lines().any(signatures::begins_block);
        texts().any(begins) || texts().all(signatures::begins_with_name) && !cells.is_empty()
    };
    let mut end = after
        .iter()
        .position(begins_signatures)
        .unwrap_or(after.len());
    let has_signatures = end < after.len();
    // Dots to sign on, in a row above the names.
    let only_dots = |row: &u32| {
        let mut cells = lines.row(*row).iter();
        cells.all(|placed| signatures::is_line_of_dots(placed.cell.text.trim()))
    };
    if has_signatures && end > 0 && only_dots(&after[end - 1]) {
        end -= 1;
    }
    // Lines after an empty row, down to the end or the signatures, are no rows of the table where
    // none of them has more than one cell.
    // A row of a blank form has its number alone.
    let number = |at: usize| {
        let first = lines.row(after[at]).first()?;
        Some((first.column, plain_number(&first.cell.text)?))
    };
    let is_counted = |at: usize| {
        number(at).is_some_and(|(column, own)| {
            let before = (0..at).rev().find_map(number);
            own > 1 && before == Some((column, own - 1))
        })
    };
    let is_line = |at: usize| lines.row(after[at]).len() == 1 && !is_counted(at);
    let mut start = end;
    while start > 0 && is_line(start - 1) {
        start -= 1;
    }
    let gap = |at: usize| {
        let before = match at.checked_sub(1) {
            Some(at) => {
                let row = lines.row(after[at]);
                let reach = row.iter().map(|placed| placed.region.last.0).max();
                reach.unwrap_or(after[at])
            }
            None => header_end,
        };
        after.get(at).is_some_and(|row| *row > before + 1)
    };
    if let Some(at) = (start..end).find(|at| gap(*at)) {
        end = at;
    } else if has_signatures && end > 0 {
        // Roles right above the signatures: after an empty row, or over those who sign.
        let above = end - 1;
        let row = lines.row(after[above]);
        let signs_under = |role: &Placed<'_>| {
            let mut signatures = lines.row(after[end]).iter();
            signatures.any(|placed| placed.column == role.column)
        };
        let is_role = |placed: &Placed<'_>| signatures::is_role(&placed.cell.text);
        if row.iter().all(is_role) && (gap(above) || row.iter().all(signs_under)) {
            end = above;
        }
    }
    end
}

/// The number a text is and nothing else, of Thai digits or others: «7», «๗.».
pub(super) fn plain_number(text: &str) -> Option<u32> {
    let text = text.trim();
    let text = text.strip_suffix('.').unwrap_or(text);
    Digits::Arabic.apply_everywhere(text).parse().ok()
}

/// The columns from the first to the last that has a title or text, each with its titles.
fn columns(lines: &Lines<'_>, header: &[u32], body: &[u32]) -> Vec<SheetColumn> {
    let mut titles: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for row in header {
        for placed in lines.row(*row) {
            let text = placed
                .cell
                .text
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            for column in placed.region.first.1..=placed.region.last.1 {
                titles.entry(column).or_default().push(text.clone());
            }
        }
    }
    for row in body {
        for placed in lines.row(*row) {
            titles.entry(placed.column).or_default();
        }
    }
    let titles = titles.into_iter();
    titles
        .map(|(at, titles)| SheetColumn { at, titles })
        .collect()
}
