//! A sheet as the blocks a Word document would have: the lines above its table, the table with its
//! header, the lines and signatures below.

use std::collections::BTreeSet;

use super::choose;
use super::columns::MOST_COLUMNS;
use super::content::{Block, Cell, Paragraph, Picture, Piece, Place, Row, Table};
use super::finding::finding;
use crate::error::{Finding, Message, Result};
use crate::form::titles::{ALIKE, bare, likeness};
use crate::form::{ColumnForm, Form};
use crate::signatures;
use crate::spreadsheet::{
    Bold, Layout, Lines, Region, Sheet, SheetCell, Workbook, cell_name, layout, second_table,
};

/// The sheet of a workbook that becomes a report.
pub(super) struct ChosenSheet {
    pub blocks: Vec<Block>,
    pub findings: Vec<Finding>,
}

/// Reads the sheet that is a report: the named one, the one whose titles are a form's, or the
/// first with a table. The others are told. `candidates` are the forms it may be of.
pub(super) fn blocks(
    file: &str,
    workbook: &mut Workbook<'_>,
    wanted: Option<&str>,
    candidates: &[Form],
) -> Result<ChosenSheet> {
    let sheets = workbook.sheets().to_vec();
    let mut findings = Vec::new();
    let names = |all: &[usize]| {
        let names: Vec<&str> = all.iter().map(|at| sheets[*at].name.as_str()).collect();
        names.join(", ")
    };
    let shown: Vec<usize> = (0..sheets.len())
        .filter(|at| !sheets[*at].is_hidden)
        .collect();
    let chosen = match wanted {
        Some(name) => {
            let at = sheets.iter().position(|sheet| sheet.name == name);
            let Some(at) = at else {
                let all: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
                return Err(super::refusal(
                    file,
                    format!("ไม่มีแผ่นงาน “{name}”"),
                    format!("there is no sheet “{name}”"),
                )
                .with_help(crate::source::did_you_mean(name, &all)));
            };
            (at, workbook.sheet(at)?)
        }
        None => {
            let mut best: Option<(f64, usize, Sheet)> = None;
            for at in &shown {
                let sheet = workbook.sheet(*at)?;
                let fit = fit(&sheet, candidates);
                if best.as_ref().is_none_or(|(have, ..)| fit > *have) {
                    best = Some((fit, *at, sheet));
                }
            }
            let Some((_, at, sheet)) = best else {
                return Err(super::refusal(
                    file,
                    "ทุกแผ่นงานถูกซ่อนไว้".into(),
                    "every sheet of the workbook is hidden".into(),
                )
                .with_help(Message::new(
                    format!(
                        "เลิกซ่อนใน Excel หรือระบุด้วย --sheet: {}",
                        names(&(0..sheets.len()).collect::<Vec<_>>())
                    ),
                    format!(
                        "show one in Excel, or name it with --sheet: {}",
                        names(&(0..sheets.len()).collect::<Vec<_>>())
                    ),
                )));
            };
            (at, sheet)
        }
    };
    let (at, mut sheet) = chosen;
    let hidden: Vec<usize> = (0..sheets.len())
        .filter(|other| *other != at && sheets[*other].is_hidden)
        .collect();
    if !hidden.is_empty() {
        let names = names(&hidden);
        findings.push(finding(
            file,
            "hidden-sheet",
            Message::new(
                format!("แผ่นงานที่ซ่อนไว้ไม่ได้นำมา: {names}"),
                format!("hidden sheets were left out: {names}"),
            ),
        ));
    }
    let others: Vec<usize> = shown.into_iter().filter(|other| *other != at).collect();
    if !others.is_empty() {
        let name = &sheets[at].name;
        let others = names(&others);
        findings.push(finding(
            file,
            "further-sheets",
            Message::new(
                format!("นำมาเฉพาะแผ่นงาน “{name}” ไม่ได้นำ: {others} (เลือกแผ่นอื่นด้วย --sheet)"),
                format!(
                    "the sheet “{name}” was taken, and not: {others} (choose another with --sheet)"
                ),
            ),
        ));
    }
    sheet.whole_or_faults()?;
    if sheet.cells.is_empty() && sheet.pictures.is_empty() {
        return Err(
            super::refusal(file, "แผ่นงานว่างเปล่า".into(), "the sheet is empty".into()).with_help(
                match sheets.len() {
                    1 => Message::new(
                        "ตรวจว่าเป็นไฟล์ที่ต้องการ และบันทึกข้อมูลแล้ว",
                        "see whether it is the file you mean, and whether it was saved",
                    ),
                    _ => Message::new(
                        format!(
                            "เลือกแผ่นอื่นด้วย --sheet: {}",
                            names(&(0..sheets.len()).collect::<Vec<_>>())
                        ),
                        format!(
                            "choose another with --sheet: {}",
                            names(&(0..sheets.len()).collect::<Vec<_>>())
                        ),
                    ),
                },
            ),
        );
    }
    narrow_or_refused(file, &sheet)?;
    findings.append(&mut sheet.findings);
    let reader = Reader::new(&sheet, candidates);
    let layout = reader.layout.as_ref();
    findings.extend(layout.and_then(|layout| second_table(&sheet, &reader.lines, layout)));
    let blocks = reader.blocks();
    Ok(ChosenSheet { blocks, findings })
}

/// How many columns of a sheet have text.
fn width(sheet: &Sheet) -> usize {
    let columns: BTreeSet<u32> = sheet.cells.keys().map(|at| at.1).collect();
    columns.len()
}

/// Refuses a sheet with more columns than a table of a report has: to tell of each cell left out
/// would help nobody.
fn narrow_or_refused(file: &str, sheet: &Sheet) -> Result<()> {
    let count = width(sheet);
    if count <= MOST_COLUMNS {
        return Ok(());
    }
    Err(super::refusal(
        file,
        format!("ตารางมี {count} คอลัมน์ แต่ตารางในรายงานมีได้ไม่เกิน {MOST_COLUMNS}"),
        format!("the table has {count} columns; a report's table has at most {MOST_COLUMNS}"),
    )
    .with_help(Message::new(
        "ลบหรือซ่อนคอลัมน์ที่ไม่ต้องใช้ในรายงาน แล้วบันทึกไฟล์ใหม่",
        "delete or hide the columns that the report does not need, and save the file again",
    )))
}

/// How well a sheet fits the best of the forms; a table of any kind is better than none.
fn fit(sheet: &Sheet, candidates: &[Form]) -> f64 {
    if width(sheet) > MOST_COLUMNS {
        return 0.0;
    }
    let lines = Lines::of(sheet);
    let columns = candidates.iter().filter_map(choose::fixed_columns);
    let by_form = columns
        .map(|columns| likeness_of(&lines, columns))
        .fold(0.0, f64::max);
    let by_shape = match layout(&lines, None, None) {
        Some(found) if !found.body.is_empty() => 0.1,
        Some(_) => 0.05,
        None => 0.0,
    };
    by_form.max(by_shape)
}

/// The part of the form's columns that the sheet's header names; nothing below half.
fn likeness_of(lines: &Lines<'_>, columns: &[ColumnForm]) -> f64 {
    let known = |title: &str| nearest(title, columns);
    let Some(found) = layout(lines, Some(&known), None) else {
        return 0.0;
    };
    let mut named: Vec<usize> = found
        .columns
        .iter()
        .filter_map(|column| column.titles.iter().rev().find_map(|title| known(title)))
        .collect();
    named.sort_unstable();
    named.dedup();
    let part = named.len() as f64 / columns.len().max(found.columns.len()).max(1) as f64;
    if part >= 0.5 { part } else { 0.0 }
}

/// The column a title is most like.
fn nearest(title: &str, columns: &[ColumnForm]) -> Option<usize> {
    let title = bare(title);
    let like = columns
        .iter()
        .enumerate()
        .map(|(at, column)| (likeness(&bare(&column.title), &title), at));
    let best = like.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
    (best.0 >= ALIKE).then_some(best.1)
}

struct Reader<'s> {
    sheet: &'s Sheet,
    lines: Lines<'s>,
    layout: Option<Layout>,
    /// Pictures nobody took yet.
    pictures: Vec<&'s crate::spreadsheet::SheetPicture>,
}

impl<'s> Reader<'s> {
    fn new(sheet: &'s Sheet, candidates: &[Form]) -> Reader<'s> {
        let lines = Lines::of(sheet);
        let best = candidates
            .iter()
            .filter_map(choose::fixed_columns)
            .filter_map(|columns| {
                let known = |title: &str| nearest(title, columns);
                let found = likeness_of(&lines, columns);
                Some((found, layout(&lines, Some(&known), None)?))
            })
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let found = best
            .filter(|(found, _)| *found >= 0.5)
            .map(|(_, layout)| layout);
        let layout = found.or_else(|| layout(&lines, None, None));
        Reader {
            sheet,
            pictures: sheet.pictures.iter().collect(),
            lines,
            layout,
        }
    }

    fn place(row: u32, column: u32) -> Place {
        Place::Cell { row, column }
    }

    fn blocks(mut self) -> Vec<Block> {
        let Some(layout) = self.layout.take() else {
            let rows: Vec<u32> = self.lines.numbers().collect();
            let mut blocks = self.paragraphs(&rows);
            blocks.extend(self.other_pictures());
            return blocks;
        };
        let mut blocks = self.paragraphs(&layout.above);
        let table = self.table(&layout);
        blocks.push(Block::Table(table));
        blocks.extend(self.below(&layout));
        blocks.extend(self.other_pictures());
        blocks
    }

    /// Each line of each cell as a paragraph.
    fn paragraphs(&mut self, rows: &[u32]) -> Vec<Block> {
        let mut blocks = Vec::new();
        for row in rows {
            for placed in self.lines.row(*row) {
                let place = Self::place(*row, placed.column);
                let cells = paragraphs_of(placed.cell, place);
                blocks.extend(cells.into_iter().map(Block::Paragraph));
            }
        }
        blocks
    }

    fn table(&mut self, layout: &Layout) -> Table {
        let mut table = Table {
            place: Place::Unknown,
            rows: Vec::new(),
        };
        let columns: Vec<u32> = layout.columns.iter().map(|column| column.at).collect();
        let Some(last) = layout.body.last().or(layout.header.last()).copied() else {
            return table;
        };
        let mut rows: Vec<(u32, bool)> = layout.header.iter().map(|row| (*row, true)).collect();
        rows.extend(layout.body.iter().map(|row| (*row, false)));
        // In their order, so that what lies below a row is found without going through all.
        let numbers: Vec<u32> = rows.iter().map(|(row, _)| *row).collect();
        // What goes on below its first row, by its column.
        let mut open: Vec<(Region, usize)> = Vec::new();
        for (number, header) in rows {
            let mut row = Row {
                header,
                place: Self::place(number, columns.first().copied().unwrap_or(1)),
                ..Row::default()
            };
            open.retain(|(region, _)| region.last.0 >= number);
            let mut at = 0;
            while at < columns.len() {
                let column = columns[at];
                let covering = open
                    .iter()
                    .find(|(region, _)| region.holds((number, column)) && region.first.0 < number);
                if let Some((_, span)) = covering {
                    row.cells.push(Cell {
                        span: *span,
                        goes_on: true,
                        ..Cell::default()
                    });
                    at += (*span).max(1);
                    continue;
                }
                let placed = self
                    .lines
                    .row(number)
                    .iter()
                    .find(|placed| placed.column == column)
                    .copied();
                let mut cell = Cell {
                    span: 1,
                    ..Cell::default()
                };
                let mut region = None;
                if let Some(placed) = placed {
                    let reach = columns[at..]
                        .iter()
                        .take_while(|column| **column <= placed.region.last.1)
                        .count();
                    cell.span = reach.max(1);
                    let below = numbers.partition_point(|row| *row <= number);
                    let next = numbers.get(below);
                    if next.is_some_and(|row| *row <= placed.region.last.0) {
                        cell.starts_span = true;
                        open.push((placed.region, cell.span));
                    }
                    cell.paragraphs = paragraphs_of(placed.cell, Self::place(number, column));
                    region = Some(placed.region);
                }
                self.pictures_of(&mut cell, number, column, region, &numbers, last);
                at += cell.span;
                row.cells.push(cell);
            }
            table.rows.push(row);
        }
        table
    }

    /// The pictures of a cell: those that stand in it, in what it is merged over, or in the empty
    /// rows right below it.
    fn pictures_of(
        &mut self,
        cell: &mut Cell,
        row: u32,
        column: u32,
        region: Option<Region>,
        rows: &[u32],
        last: u32,
    ) {
        if self.pictures.is_empty() {
            return;
        }
        let below = rows.partition_point(|other| *other <= row);
        let next = rows.get(below).copied().unwrap_or(last + 1);
        let sheet = self.sheet;
        let is_here = |picture: &&crate::spreadsheet::SheetPicture| {
            let at = (picture.row, picture.column);
            let in_region = region.is_some_and(|region| region.holds(at));
            let is_gap = picture.row > row
                && picture.row < next
                && sheet
                    .cells
                    .range((picture.row, 0)..=(picture.row, u32::MAX))
                    .next()
                    .is_none();
            at == (row, column) || in_region || (is_gap && picture.column == column)
        };
        let (here, rest): (Vec<_>, Vec<_>) = std::mem::take(&mut self.pictures)
            .into_iter()
            .partition(is_here);
        self.pictures = rest;
        for picture in here {
            cell.paragraphs.push(Paragraph {
                pieces: vec![Piece::Picture(drawn(picture))],
                place: Self::place(picture.row, picture.column),
                ..Paragraph::default()
            });
        }
    }

    /// Lines below the table: signatures as the rows of a block, the others as paragraphs.
    fn below(&mut self, layout: &Layout) -> Vec<Block> {
        let is_signature = |row: &u32| {
            let cells = self.lines.row(*row);
            let mut texts = cells.iter().flat_map(|placed| placed.cell.text.lines());
            texts.any(|text| signatures::begins_block(text) || signatures::is_bracketed_name(text))
        };
        let mut at = layout
            .below
            .iter()
            .position(is_signature)
            .unwrap_or(layout.below.len());
        // Roles right above the signatures belong to them.
        let is_roles = |row: u32| {
            let cells = self.lines.row(row);
            cells
                .iter()
                .all(|placed| signatures::is_role(&placed.cell.text))
        };
        while at > 0 && at < layout.below.len() && is_roles(layout.below[at - 1]) {
            at -= 1;
        }
        let (lines, signed) = layout.below.split_at(at);
        let mut blocks = self.paragraphs(lines);
        if signed.is_empty() {
            return blocks;
        }
        let mut table = Table {
            place: Self::place(signed[0], 1),
            rows: Vec::new(),
        };
        let mut before = signed[0];
        for row in signed {
            // An empty row between is one of the block, too.
            if *row > before + 1 {
                table.rows.push(Row {
                    place: Self::place(before + 1, 1),
                    ..Row::default()
                });
            }
            before = *row;
            let mut cells = Vec::new();
            let mut next = 1;
            for placed in self.lines.row(*row) {
                for _ in next..placed.column {
                    cells.push(Cell {
                        span: 1,
                        ..Cell::default()
                    });
                }
                next = placed.region.last.1.max(placed.column) + 1;
                cells.push(Cell {
                    span: usize::try_from(next - placed.column).unwrap_or(1),
                    paragraphs: paragraphs_of(placed.cell, Self::place(*row, placed.column)),
                    ..Cell::default()
                });
            }
            table.rows.push(Row {
                cells,
                place: Self::place(*row, 1),
                ..Row::default()
            });
        }
        blocks.push(Block::Table(table));
        blocks
    }

    /// Pictures that stand in no cell of the table.
    fn other_pictures(&mut self) -> Vec<Block> {
        let rest = std::mem::take(&mut self.pictures).into_iter();
        rest.map(|picture| {
            Block::Paragraph(Paragraph {
                pieces: vec![Piece::Picture(drawn(picture))],
                place: Self::place(picture.row, picture.column),
                ..Paragraph::default()
            })
        })
        .collect()
    }
}

fn drawn(picture: &crate::spreadsheet::SheetPicture) -> Picture {
    Picture {
        part: picture.part.clone(),
        alt: picture.alt.clone(),
        name: cell_name(picture.row, picture.column),
        width: None,
    }
}

/// The lines of a cell, bold words apart.
fn paragraphs_of(cell: &SheetCell, place: Place) -> Vec<Paragraph> {
    let is_bold = |at: usize| match &cell.bold {
        Bold::Nothing => false,
        Bold::Everything => true,
        Bold::Parts(ranges) => ranges.iter().any(|range| range.contains(&at)),
    };
    let mut paragraphs = Vec::new();
    let mut from = 0;
    for line in cell.text.split('\n') {
        let mut pieces: Vec<(String, bool)> = Vec::new();
        for (at, character) in line.char_indices() {
            let bold = is_bold(from + at);
            match pieces.last_mut() {
                Some((text, have)) if *have == bold => text.push(character),
                _ => pieces.push((character.to_string(), bold)),
            }
        }
        from += line.len() + 1;
        paragraphs.push(Paragraph {
            pieces: pieces
                .into_iter()
                .map(|(text, bold)| Piece::Text {
                    text,
                    bold,
                    underlined: false,
                    link: cell.link.as_deref().map(str::to_owned),
                    tag: None,
                })
                .collect(),
            place,
            ..Paragraph::default()
        });
    }
    paragraphs
}
