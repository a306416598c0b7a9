//! The rows of a sheet, by the titles of a form's columns.

use std::collections::BTreeMap;

use super::layout::{Layout, Lines, Placed, SheetColumn, layout};
use super::region::Region;
use super::second_table;
use super::sheet::{MAX_SPREADSHEET_BYTES, Sheet, column_name};
use super::workbook::{ENDINGS, Workbook, is_spreadsheet};
use crate::error::{Error, ErrorKind, Fault, Finding, Message, Result};
use crate::form::titles::{ALIKE, bare, likeness};
use crate::form::{ColumnForm, Columns, Form, StatusMode};
use crate::limits::MAX_LOOKED_CELLS;
use crate::report::{
    Cell, CellItem, ColumnTitle, Extent, Located, Report, Row, Rows, Span, Status, Text,
};

/// The titles of a column that holds the status of its row.
const STATUS_TITLES: [&str; 2] = ["status", "สถานะ"];

/// Reads the rows that stand in spreadsheets (`rows: measures.xlsx`) into the report and its
/// bundled parts. The column titles are those of the form, its columns' names, or what the report
/// calls them; cells hold what the sheet shows; merged cells cover rows and columns. Hidden rows,
/// columns and sheets stay out and are told.
///
/// Fails with every fault of every cell, and where a file cannot be read. The findings are what
/// the user should look at: pictures that are not taken over, what was left out, what was guessed.
pub fn fill_rows(report: &mut Report) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let mut faults = Vec::new();
    let is_bundle = !report.bundle.is_empty();
    let parts = match is_bundle {
        true => report.bundle.iter_mut().collect(),
        false => vec![report],
    };
    let mut extent = Extent::default();
    let mut looked = 0;
    for part in parts {
        let Rows::Spreadsheet { file, .. } = &part.rows else {
            extent.add_written(part.rows.listed());
            continue;
        };
        match rows_of(part, &mut looked) {
            Ok((rows, mut told)) => {
                extent.add_written(&rows);
                if extent.is_too_large() {
                    let (message, help) = Extent::refusal();
                    faults.push(Fault {
                        origin: file.origin.clone(),
                        message,
                        help: Some(help),
                    });
                    break;
                }
                part.rows = Rows::Listed(rows);
                findings.append(&mut told);
            }
            Err(error) if error.kind() == ErrorKind::Input => {
                faults.extend(error.faults().iter().cloned());
                // No further part could be read either.
                if looked > MAX_LOOKED_CELLS {
                    break;
                }
            }
            Err(error) => return Err(error),
        }
    }
    match faults.is_empty() {
        true => Ok(findings),
        false => Err(Error::input(faults)),
    }
}

/// The rows a report names, and what is told of them. What reading the sheets takes is added to
/// `looked`: all parts of a bundle may name the same large one.
fn rows_of(report: &Report, looked: &mut u64) -> Result<(Vec<Row>, Vec<Finding>)> {
    let Rows::Spreadsheet {
        file,
        sheet,
        header_row,
        columns: sheet_titles,
        leave_out,
    } = &report.rows
    else {
        return Ok((Vec::new(), Vec::new()));
    };
    if !is_spreadsheet(&file.value) {
        return Err(no_spreadsheet(file));
    }
    let form = Form::named(&report.form, &report.files)?;
    let columns = match form.table.as_ref().map(|table| &table.columns) {
        Some(Columns::Fixed { columns, .. }) => Some(columns.as_slice()),
        Some(Columns::FromRows) | None => None,
    };
    let wanted = Wanted {
        columns,
        titles: [sheet_titles.as_slice(), report.columns.as_slice()],
        leave_out,
        header_row: header_row.as_ref(),
    };
    let bytes = report.files.read(file, MAX_SPREADSHEET_BYTES)?;
    let mut workbook = Workbook::open(&file.value, &bytes)?;
    workbook.look_on(*looked);
    let mut told = Vec::new();
    let read = chosen(&mut workbook, file, sheet.as_ref(), &wanted, &mut told);
    *looked = workbook.looked();
    let mut read = read?;
    read.whole_or_faults()?;
    let rows = read_rows(&mut read, &wanted, file);
    read.whole_or_faults()?;
    told.append(&mut read.findings);
    if !read.pictures.is_empty() {
        let count = read.pictures.len();
        told.push(Finding::new(
            "spreadsheet-pictures",
            file.origin.clone(),
            Message::new(
                format!("ไม่ได้นำภาพ {count} ภาพใน “{}” มาด้วย ใช้ saraban import หรือใส่ภาพในรายงาน", file.value),
                format!("{count} pictures of “{}” are not taken over; use saraban import, or put them in the report", file.value),
            ),
        ));
    }
    Ok((rows, told))
}

/// What a report wants of a sheet.
struct Wanted<'r> {
    /// The form's columns; without them the sheet's header gives them.
    columns: Option<&'r [ColumnForm]>,
    /// What the sheet, and the report, call columns of the form.
    titles: [&'r [ColumnTitle]; 2],
    leave_out: &'r [Text],
    header_row: Option<&'r Located<u32>>,
}

/// What a column of the sheet holds.
#[derive(Debug, Clone, PartialEq)]
enum Holds {
    /// Cells under that key.
    Cells(String),
    /// The status, in words.
    Status,
    /// What is done towards that status, and its text under that key.
    OfStatus(Status, String),
    /// What the user leaves out.
    LeftOut,
}

impl Wanted<'_> {
    /// The form's column of a title, by its place.
    fn column(&self, title: &str) -> Option<usize> {
        let columns = self.columns?;
        let title = bare(title);
        let own = |column: &ColumnForm, text: &str| {
            bare(&column.title) == bare(text) || bare(&column.id) == bare(text)
        };
        // What the user says counts more than what the form says.
        let said = self.titles.iter().copied().flatten();
        let said = said.filter(|said| bare(&said.title.value) == title);
        let said = said.filter_map(|said| {
            columns
                .iter()
                .position(|column| own(column, &said.column.value))
        });
        said.chain(columns.iter().position(|column| own(column, &title)))
            .next()
    }

    fn is_left_out(&self, title: &str) -> bool {
        let title = bare(title);
        self.leave_out.iter().any(|text| bare(&text.value) == title)
    }

    /// What the column under those titles holds; nothing where the form has no such column.
    fn holds(&self, titles: &[String]) -> Option<Holds> {
        let all = titles.join(" ");
        // The lowest title says what a column is, else all of them together.
        let each = || titles.iter().rev().chain(std::iter::once(&all));
        if each().any(|title| self.is_left_out(title)) {
            return Some(Holds::LeftOut);
        }
        let Some(columns) = self.columns else {
            return Some(Holds::Cells(all));
        };
        let column = each().find_map(|title| self.column(title));
        if let Some(column) = column.and_then(|column| columns.get(column)) {
            return Some(match &column.status {
                Some(StatusMode::Text { status, cell }) => Holds::OfStatus(*status, cell.clone()),
                Some(StatusMode::Tick(status)) => Holds::OfStatus(*status, column.id.clone()),
                Some(StatusMode::Value { cell, .. } | StatusMode::Month { cell, .. }) => {
                    Holds::Cells(cell.clone())
                }
                Some(StatusMode::Words) | None => Holds::Cells(column.id.clone()),
            });
        }
        let is_status = each().any(|title| STATUS_TITLES.contains(&bare(title).as_str()));
        is_status.then_some(Holds::Status)
    }

    /// How well a sheet fits: how many of the form's columns it names, or whether it has a table.
    fn fit(&self, sheet: &Sheet) -> usize {
        let lines = Lines::of(sheet);
        let Some(found) = self.layout(&lines) else {
            return 0;
        };
        match self.columns {
            None => usize::from(!found.body.is_empty()) + 1,
            Some(_) => {
                let columns = found.columns.iter();
                columns
                    .filter(|column| self.holds(&column.titles).is_some())
                    .count()
            }
        }
    }

    fn layout(&self, lines: &Lines<'_>) -> Option<Layout> {
        let header_row = self.header_row.map(|row| row.value);
        match self.columns {
            None => layout(lines, None, header_row),
            Some(columns) => {
                let known = |title: &str| {
                    let column = self.column(title);
                    let is_status = STATUS_TITLES.contains(&bare(title).as_str());
                    column.or(is_status.then_some(columns.len()))
                };
                let found = layout(lines, Some(&known), header_row)?;
                // Half of the form's columns at least: a single word may stand anywhere.
                let named = found.columns.iter();
                let named = named.filter(|column| self.holds(&column.titles).is_some());
                let enough = named.count() >= columns.len().div_ceil(2) || header_row.is_some();
                enough.then_some(found)
            }
        }
    }
}

/// The sheet that is read: the named one, the only shown one, or the first that fits best.
fn chosen(
    workbook: &mut Workbook<'_>,
    file: &Text,
    named: Option<&Text>,
    wanted: &Wanted<'_>,
    told: &mut Vec<Finding>,
) -> Result<Sheet> {
    let sheets = workbook.sheets().to_vec();
    if let Some(named) = named {
        let at = sheets
            .iter()
            .position(|sheet| sheet.name == named.value.trim());
        let Some(at) = at else {
            let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
            return Err(Error::input(vec![Fault {
                origin: named.origin.clone(),
                message: Message::new(
                    format!("ไม่มีแผ่นงาน “{}”", named.value),
                    format!("there is no sheet “{}”", named.value),
                ),
                help: Some(crate::source::did_you_mean(&named.value, &names)),
            }]));
        };
        return workbook.sheet(at);
    }
    let shown: Vec<usize> = (0..sheets.len())
        .filter(|at| !sheets[*at].is_hidden)
        .collect();
    let hidden: Vec<&str> = sheets
        .iter()
        .filter(|sheet| sheet.is_hidden)
        .map(|sheet| sheet.name.as_str())
        .collect();
    if !hidden.is_empty() {
        let names = hidden.join(", ");
        told.push(Finding::new(
            "hidden-sheet",
            file.origin.clone(),
            Message::new(
                format!("แผ่นงานที่ซ่อนไว้ไม่ได้นำมา: {names}"),
                format!("hidden sheets were left out: {names}"),
            ),
        ));
    }
    let Some(first) = shown.first().copied() else {
        return Err(Error::input(vec![Fault {
            origin: file.origin.clone(),
            message: Message::new("ทุกแผ่นงานถูกซ่อนไว้", "every sheet of the workbook is hidden"),
            help: Some(Message::new(
                "เลิกซ่อนใน Excel หรือระบุ sheet: ชื่อแผ่นงาน",
                "show one in Excel, or name it with sheet:",
            )),
        }]));
    };
    let mut best: Option<(usize, Sheet, usize)> = None;
    for at in &shown {
        let sheet = workbook.sheet(*at)?;
        let fit = wanted.fit(&sheet);
        if best.as_ref().is_none_or(|(have, ..)| fit > *have) {
            best = Some((fit, sheet, *at));
        }
    }
    let Some((fit, sheet, at)) = best else {
        return workbook.sheet(first);
    };
    if shown.len() > 1 {
        let name = &sheets[at].name;
        let others: Vec<&str> = shown
            .iter()
            .filter(|other| **other != at)
            .map(|other| sheets[*other].name.as_str())
            .collect();
        let others = others.join(", ");
        if fit == 0 {
            let all: Vec<&str> = shown.iter().map(|at| sheets[*at].name.as_str()).collect();
            let all = all.join(", ");
            return Err(Error::input(vec![Fault {
                origin: file.origin.clone(),
                message: Message::new(
                    format!("ไม่มีแผ่นงานใดมีหัวตารางของแบบฟอร์ม: {all}"),
                    format!("no sheet has the titles of the form's columns: {all}"),
                ),
                help: Some(titles_help(wanted)),
            }]));
        }
        told.push(
            Finding::new(
                "further-sheets",
                file.origin.clone(),
                Message::new(
                    format!("อ่านแผ่นงาน “{name}” ไม่ได้อ่าน: {others} (เลือกด้วย rows: {{file: …, sheet: …}})"),
                    format!("the sheet “{name}” is read, and not: {others} (choose with rows: {{file: …, sheet: …}})"),
                ),
            ),
        );
    }
    Ok(sheet)
}

fn no_spreadsheet(file: &Text) -> Error {
    let endings: Vec<String> = ENDINGS.iter().map(|ending| format!(".{ending}")).collect();
    let endings = endings.join(", ");
    Error::input(vec![Fault {
        origin: file.origin.clone(),
        message: Message::new(
            format!("“{}” ไม่ใช่ไฟล์ตาราง ({endings})", file.value),
            format!(
                "“{}” is neither a spreadsheet nor a CSV ({endings})",
                file.value
            ),
        ),
        help: Some(Message::new(
            "แถวเขียนเป็นรายการในรายงาน หรืออยู่ในไฟล์ .xlsx หรือ .csv",
            "write the rows as a list in the report, or put them in an .xlsx or .csv file",
        )),
    }])
}

/// What the titles must be.
fn titles_help(wanted: &Wanted<'_>) -> Message {
    match wanted.columns {
        Some(columns) => {
            let titles: Vec<String> = columns.iter().map(|c| c.title.replace('\n', " ")).collect();
            let titles = titles.join(", ");
            Message::new(
                format!(
                    "หัวคอลัมน์ต้องเป็น: {titles} หรือระบุแถวหัวตารางด้วย rows: {{file: …, header_row: …}}"
                ),
                format!(
                    "the column titles must be: {titles}; or name their row with rows: {{file: …, header_row: …}}"
                ),
            )
        }
        None => Message::new(
            "ใส่หัวคอลัมน์ในแถวแรก หรือระบุแถวด้วย rows: {file: …, header_row: …}",
            "put the column titles into the first row, or name their row with rows: {file: …, header_row: …}",
        ),
    }
}

/// The rows under the header; faults go into the sheet.
fn read_rows(sheet: &mut Sheet, wanted: &Wanted<'_>, file: &Text) -> Vec<Row> {
    let mut told = std::mem::take(&mut sheet.findings);
    let mut table = Table {
        sheet,
        wanted,
        holders: BTreeMap::new(),
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
                titles_help(self.wanted),
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
                    let key = format!("คอลัมน์ {name}");
                    self.findings.push(Finding::new(
                        "untitled-column",
                        self.sheet.origin(header, column.at),
                        Message::new(
                            format!("คอลัมน์ {name} ไม่มีหัวตาราง จึงใช้ชื่อ “{key}”"),
                            format!("column {name} has no title and is called “{key}”"),
                        ),
                    ));
                    self.holders.insert(column.at, Holds::Cells(key));
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
        let is_taken = |held: &Holds| {
            matches!(held, Holds::Cells(_)) && self.holders.values().any(|other| other == held)
        };
        if is_taken(&held) {
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
            // The numbers do not end, the keys taken do.
            let key = (2..)
                .map(|number| format!("{title} ({number})"))
                .find(|key| !is_taken(&Holds::Cells(key.clone())))
                .unwrap_or_default();
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
        self.holders.insert(column.at, held);
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
        let mut cells = Vec::new();
        let mut widened: Option<u32> = None;
        for (column, held) in &self.holders {
            let Holds::Cells(key) = held else { continue };
            let at = row.cells.iter().position(|(own, _)| own.value == *key);
            match at {
                Some(at) => {
                    let (key, mut cell) = row.cells.remove(at);
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
        cells.append(&mut row.cells);
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
