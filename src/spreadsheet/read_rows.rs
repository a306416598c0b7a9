//! The table of a sheet → the rows of a report, column by column and cell by cell.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::cell_names::column_name;
use super::layout::{Layout, Lines, Placed, SheetColumn};
use super::region::Region;
use super::second_table;
use super::sheet::Sheet;
use super::wanted::{Holds, Wanted};
use crate::error::{Finding, Message};
use crate::form::titles::{ALIKE, bare, likeness};
use crate::report::{Cell, CellItem, Located, Row, Span, Status, Text};

/// The rows under the header; faults go into the sheet.
pub(super) fn read_rows(sheet: &mut Sheet, wanted: &Wanted<'_>, file: &Text) -> Vec<Row> {
    let mut told = std::mem::take(&mut sheet.findings);
    let mut table = Table {
        sheet,
        wanted,
        holders: BTreeMap::new(),
        keys: HashSet::new(),
        numbers: HashMap::new(),
        faults: Vec::new(),
        findings: Vec::new(),
    };
    let rows = table.rows(file);
    let (faults, mut findings) = (table.faults, table.findings);
    told.append(&mut findings);
    sheet.findings = told;
    for (at, message, help) in faults {
        sheet.fault(at, message, help);
    }
    rows
}

struct Table<'t> {
    sheet: &'t Sheet,
    wanted: &'t Wanted<'t>,
    /// What each column holds.
    holders: BTreeMap<u32, Holds>,
    /// The keys they hold cells under.
    keys: HashSet<String>,
    /// The last number behind a key that was wished for again.
    numbers: HashMap<String, usize>,
    faults: Vec<((u32, u32), Message, Message)>,
    findings: Vec<Finding>,
}

impl Table<'_> {
    fn fault(&mut self, at: (u32, u32), message: Message, help: Message) {
        self.faults.push((at, message, help));
    }

    fn rows(&mut self, file: &Text) -> Vec<Row> {
        let lines = Lines::of(self.sheet);
        let Some(layout) = self.wanted.layout(&lines) else {
            let at = self.wanted.header_row.map_or(1, |row| row.value);
            self.fault(
                (at, 1),
                match self.wanted.columns {
                    Some(_) => Message::new(
                        "ไม่พบแถวหัวตารางของแบบฟอร์ม",
                        "no row has the titles of the form's columns",
                    ),
                    None => Message::new("แผ่นงานว่างเปล่า", "the sheet is empty"),
                },
                self.wanted.titles_help(),
            );
            return Vec::new();
        };
        for column in &layout.columns {
            self.column(column, &layout, &lines);
        }
        if layout.body.is_empty() && self.faults.is_empty() {
            let at = layout.header.last().copied().unwrap_or(1);
            self.fault(
                (at, 1),
                Message::new(
                    "มีแต่หัวตาราง ไม่มีแถวข้อมูล",
                    "there is a header and no row under it",
                ),
                Message::new(
                    "เพิ่มแถวในตาราง หรือใช้ rows: [] ในรายงาน หากแบบนั้นมีถ้อยคำสำหรับเมื่อไม่มีรายการ",
                    "add rows to the sheet, or write rows: [] in the report where its form has words for nothing to list",
                ),
            );
        }
        self.tell_lines(&layout, &lines, file);
        self.findings
            .extend(second_table::finding(self.sheet, &lines, &layout));
        let body = Body {
            rows: &layout.body,
            groups: layout
                .body
                .iter()
                .map(|row| self.is_group(&lines, *row))
                .collect(),
        };
        let mut rows: Vec<Row> = Vec::new();
        for (index, number) in layout.body.iter().enumerate() {
            let mut row = self.row(index, *number, &lines, &body);
            // A table that takes its columns from the rows has them all in the first one.
            let is_first = rows.iter().all(|row| row.group.is_some()) && row.group.is_none();
            if is_first && self.wanted.columns.is_none() {
                self.complete(&mut row, *number);
            }
            rows.push(row);
        }
        rows
    }

    /// What a column holds; a fault where the form has no such column.
    fn column(&mut self, column: &SheetColumn, layout: &Layout, lines: &Lines<'_>) {
        let header = layout.header.last().copied().unwrap_or(1);
        let at = (header, column.at);
        if column.titles.is_empty() {
            let first = layout.body.iter().find(|row| {
                lines
                    .row(**row)
                    .iter()
                    .any(|placed| placed.column == column.at)
            });
            let name = column_name(column.at);
            match (self.wanted.columns, first) {
                (None, _) => {
                    // A table's own columns are all taken: this one by its letter.
                    let key = self.free_key(format!("คอลัมน์ {name}"));
                    self.findings.push(Finding::new(
                        "untitled-column",
                        self.sheet.origin(header, column.at),
                        Message::new(
                            format!("คอลัมน์ {name} ไม่มีหัวตาราง จึงใช้ชื่อ “{key}”"),
                            format!("column {name} has no title and is called “{key}”"),
                        ),
                    ));
                    self.hold(column.at, Holds::Cells(key));
                }
                (Some(_), Some(row)) => self.fault(
                    (*row, column.at),
                    Message::new(
                        "มีข้อความในคอลัมน์ที่ไม่มีหัวตาราง",
                        "there is text in a column without a title",
                    ),
                    Message::new(
                        "ใส่หัวคอลัมน์ หรือลบข้อความ",
                        "give the column a title, or clear the text",
                    ),
                ),
                (Some(_), None) => {}
            }
            return;
        }
        let Some(held) = self.wanted.holds(&column.titles) else {
            let (message, help) = self.unknown(column);
            self.fault(at, message, help);
            return;
        };
        let mut held = held;
        if let Holds::Cells(key) = &held
            && self.keys.contains(key)
        {
            let title = column.title();
            if self.wanted.columns.is_some() {
                self.fault(
                    at,
                    Message::new(
                        format!("หัวคอลัมน์ “{title}” ซ้ำ"),
                        format!("a second column of the title “{title}”"),
                    ),
                    Message::new(
                        "เหลือไว้คอลัมน์เดียว หรือเปลี่ยนชื่อคอลัมน์หนึ่ง",
                        "keep one of them, or give one another title",
                    ),
                );
                return;
            }
            let key = self.free_key(title.clone());
            self.findings.push(Finding::new(
                "doubled-title",
                self.sheet.origin(at.0, at.1),
                Message::new(
                    format!("หัวคอลัมน์ “{title}” ซ้ำ คอลัมน์หลังใช้ชื่อ “{key}”"),
                    format!("the title “{title}” stands twice; the later column is called “{key}”"),
                ),
            ));
            held = Holds::Cells(key);
        }
        if held == Holds::LeftOut {
            let name = column_name(column.at);
            let title = column.title();
            self.findings.push(Finding::new(
                "left-out-column",
                self.sheet.origin(at.0, at.1),
                Message::new(
                    format!("ไม่ได้นำคอลัมน์ {name} “{title}” มา ตามที่รายงานสั่ง"),
                    format!("column {name} “{title}” was left out, as the report says"),
                ),
            ));
        }
        self.hold(column.at, held);
    }

    fn hold(&mut self, column: u32, held: Holds) {
        if let Holds::Cells(key) = &held {
            self.keys.insert(key.clone());
        }
        self.holders.insert(column, held);
    }

    /// A key that no column has yet: the one wished for, else with a number behind it.
    fn free_key(&mut self, wished: String) -> String {
        if !self.keys.contains(&wished) {
            return wished;
        }
        // Where the last search ended, so that thousands of one title cost no more than others.
        let number = self.numbers.entry(wished.clone()).or_insert(1);
        loop {
            *number += 1;
            let key = format!("{wished} ({number})");
            if !self.keys.contains(&key) {
                return key;
            }
        }
    }

    /// The message of a title the form does not have, and the nearest it has.
    fn unknown(&self, column: &SheetColumn) -> (Message, Message) {
        let title = column.titles.last().cloned().unwrap_or_default();
        let message = Message::new(
            format!("แบบฟอร์มไม่มีคอลัมน์ “{title}”"),
            format!("the form has no column “{title}”"),
        );
        let columns = self.wanted.columns.unwrap_or_default();
        let own = bare(&title);
        let free = columns.iter().filter(|form| {
            !self
                .holders
                .values()
                .any(|held| *held == Holds::Cells(form.id.clone()))
        });
        let near = free
            .map(|form| {
                let other = bare(&form.title);
                let part = other.contains(&own) || own.contains(&other);
                let near = likeness(&own, &other);
                (if part { near.max(ALIKE) } else { near }, form)
            })
            .filter(|(near, _)| *near >= 0.5)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let help = match near {
            Some((_, form)) => {
                let wanted = form.title.replace('\n', " ");
                let id = &form.id;
                Message::new(
                    format!(
                        "หมายถึง “{wanted}” หรือไม่ ถ้าใช่ แก้หัวคอลัมน์ หรือเขียน rows: {{file: …, columns: {{{id}: {title}}}}}"
                    ),
                    format!(
                        "did you mean “{wanted}”? then change the title, or write rows: {{file: …, columns: {{{id}: {title}}}}}"
                    ),
                )
            }
            None => Message::new(
                format!("ถ้าไม่ต้องการคอลัมน์นี้ เขียน rows: {{file: …, leave_out: [{title}]}}"),
                format!("to leave the column out write rows: {{file: …, leave_out: [{title}]}}"),
            ),
        };
        (message, help)
    }

    /// Lines above and below the table, which a report that stays linked to a sheet does not take.
    fn tell_lines(&mut self, layout: &Layout, lines: &Lines<'_>, file: &Text) {
        for (rows, thai, english) in [
            (&layout.above, "เหนือตาราง", "above the table"),
            (&layout.below, "ใต้ตาราง", "below the table"),
        ] {
            let texts: Vec<String> = rows
                .iter()
                .map(|row| {
                    let cells = lines.row(*row).iter();
                    let texts: Vec<&str> = cells.map(|placed| &*placed.cell.text).collect();
                    format!("{row}: {}", texts.join(" | ").replace('\n', " "))
                })
                .collect();
            let Some(first) = rows.first() else { continue };
            let texts = texts.join("; ");
            let mut finding = Finding::new(
                "outside-table",
                self.sheet.origin(*first, 1),
                Message::new(
                    format!(
                        "บรรทัด{thai}ไม่ได้นำมา (แถว {texts}) ถ้าต้องการทั้งรายงาน ใช้ saraban import {}",
                        file.value
                    ),
                    format!(
                        "lines {english} were not taken (row {texts}); saraban import {} takes the whole sheet",
                        file.value
                    ),
                ),
            );
            finding.others = rows[1..]
                .iter()
                .map(|row| self.sheet.origin(*row, 1))
                .collect();
            self.findings.push(finding);
        }
    }

    /// Whether a row is one cell merged over all columns: a heading of a group.
    fn is_group(&self, lines: &Lines<'_>, row: u32) -> bool {
        let (Some(first), Some(last)) = (
            self.holders.keys().next().copied(),
            self.holders.keys().next_back().copied(),
        ) else {
            return false;
        };
        match lines.row(row) {
            [only] => first < last && only.region.first.1 <= first && only.region.last.1 >= last,
            _ => false,
        }
    }

    fn row(&mut self, index: usize, number: u32, lines: &Lines<'_>, body: &Body<'_>) -> Row {
        let first = self.holders.keys().next().copied().unwrap_or(1);
        let mut row = Row {
            origin: self.sheet.origin(number, first),
            ..Row::default()
        };
        let cells = lines.row(number);
        if body.groups[index]
            && let [only] = cells
        {
            row.group = Some(self.text(number, only.column, &only.cell.text));
            return row;
        }
        for placed in cells {
            self.cell(&mut row, index, number, placed, body);
        }
        row
    }

    fn cell(
        &mut self,
        row: &mut Row,
        index: usize,
        number: u32,
        placed: &Placed<'_>,
        body: &Body<'_>,
    ) {
        let at = (number, placed.column);
        let text = placed.cell.text.trim();
        let held = self.holders.get(&placed.column).cloned();
        match held {
            Some(Holds::Cells(key)) => {
                let span = self.span(&key, index, &placed.region, body);
                row.cells.push(self.filled(at, &key, placed, span));
            }
            Some(Holds::Status) => match status_of(text) {
                Some(value) => {
                    row.status = Some(Located {
                        value,
                        origin: self.sheet.origin(at.0, at.1),
                    });
                }
                None => self.fault(
                    at,
                    Message::new(
                        format!("ไม่รู้จักสถานะ “{text}”"),
                        format!("unknown status “{text}”"),
                    ),
                    crate::source::did_you_mean(text, &Status::WORDS.map(|(_, _, thai)| thai)),
                ),
            },
            Some(Holds::OfStatus(_, _)) if Status::ticked(text) == Some(false) => {}
            Some(Holds::OfStatus(value, key)) => {
                if let Some(other) = &row.status
                    && other.value != value
                {
                    self.fault(
                        at,
                        Message::new("แถวหนึ่งมีสถานะได้เพียงอย่างเดียว", "a row has one status only"),
                        Message::new("เหลือไว้ช่องเดียว", "fill one of the status columns"),
                    );
                    return;
                }
                row.status = Some(Located {
                    value,
                    origin: self.sheet.origin(at.0, at.1),
                });
                if Status::ticked(text).is_none() {
                    row.cells
                        .push(self.filled(at, &key, placed, Span::default()));
                }
            }
            Some(Holds::LeftOut) | None => {}
        }
    }

    /// What a merged cell covers of the report's table: rows of the body up to the next heading,
    /// and columns that stand side by side in both.
    fn span(&self, key: &str, index: usize, region: &Region, body: &Body<'_>) -> Span {
        let rows = body.rows[index..]
            .iter()
            .zip(&body.groups[index..])
            .take_while(|(row, is_group)| **row <= region.last.0 && !**is_group)
            .count();
        let keys: Vec<&str> = self
            .holders
            .range(region.first.1..=region.last.1)
            .filter_map(|(_, held)| match held {
                Holds::Cells(key) => Some(key.as_str()),
                _ => None,
            })
            .collect();
        let columns = match self.wanted.columns {
            None => keys.len(),
            Some(columns) => {
                let place = |key: &str| columns.iter().position(|column| column.id == key);
                let first = place(key);
                let side_by_side = keys.iter().enumerate().take_while(|(at, key)| {
                    first.is_some_and(|first| place(key) == Some(first + at))
                });
                side_by_side.count()
            }
        };
        let counted = |count: usize| {
            u16::try_from(count)
                .unwrap_or(Span::MAX)
                .clamp(1, Span::MAX)
        };
        Span {
            rows: counted(rows),
            columns: counted(columns),
        }
    }

    /// Gives a row every column of the table, empty ones too, in the order of the sheet. Its cells
    /// cover one column each, because a column that is covered has no name.
    fn complete(&mut self, row: &mut Row, number: u32) {
        let mut cells = Vec::with_capacity(self.holders.len());
        let mut widened: Option<u32> = None;
        // No two columns have one key.
        let own = std::mem::take(&mut row.cells).into_iter();
        let mut own: HashMap<String, (Text, Cell)> =
            own.map(|own| (own.0.value.clone(), own)).collect();
        for (column, held) in &self.holders {
            let Holds::Cells(key) = held else { continue };
            match own.remove(key) {
                Some((key, mut cell)) => {
                    if cell.span.columns > 1 {
                        widened.get_or_insert(*column);
                    }
                    cell.span.columns = 1;
                    cells.push((key, cell));
                }
                None => {
                    let empty = Cell {
                        items: vec![CellItem::Text(self.text(number, *column, ""))],
                        origin: self.sheet.origin(number, *column),
                        ..Cell::default()
                    };
                    cells.push((self.text(number, *column, key), empty));
                }
            }
        }
        row.cells = cells;
        if let Some(column) = widened {
            self.findings.push(Finding::new(
                "merged-cells",
                self.sheet.origin(number, column),
                Message::new(
                    "แถวแรกของตารางมีช่องที่รวมหลายคอลัมน์ ข้อความอยู่ในคอลัมน์แรกที่ช่องนั้นคลุม",
                    "the first row has a cell over several columns; its text stands in the first of them",
                ),
            ));
        }
    }

    fn text(&self, row: u32, column: u32, text: &str) -> Text {
        Text {
            value: text.to_owned(),
            origin: self.sheet.origin(row, column),
            written: crate::source::Written::Otherwise,
        }
    }

    fn filled(
        &self,
        (row, column): (u32, u32),
        key: &str,
        placed: &Placed<'_>,
        span: Span,
    ) -> (Text, Cell) {
        let text = placed.cell.marked();
        let cell = Cell {
            items: vec![CellItem::Text(self.text(row, column, &text))],
            span,
            origin: self.sheet.origin(row, column),
        };
        (self.text(row, column, key), cell)
    }
}

/// The rows of the table, and which of them are headings.
struct Body<'b> {
    rows: &'b [u32],
    groups: Vec<bool>,
}

fn status_of(text: &str) -> Option<Status> {
    let own = bare(text);
    Status::WORDS
        .iter()
        .find(|(word, _, thai)| bare(word) == own || bare(thai) == own)
        .map(|(_, status, _)| *status)
}
