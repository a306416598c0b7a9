//! The table: the form's columns, the report's rows.

use super::Part;
use super::span::Covered;
use crate::document::{
    Alignment, Cell, CellBlock, Column, ColumnWidth, Inline, Paragraph, Row, Table, TextSpan,
    VerticalAlignment,
};
use crate::error::{Message, Origin};
use crate::form::{ColumnForm, Columns, HeaderNode, StatusMode, TableForm};
use crate::limits;
use crate::report::{self, EmptyCells, Rows, Status};
use crate::source::did_you_mean;
use crate::units::Mm;

/// The columns of a table and the header over them.
struct Plan {
    columns: Vec<ColumnForm>,
    header: Vec<HeaderNode>,
}

impl Plan {
    fn of(form: &TableForm, rows: &[report::Row]) -> Plan {
        match &form.columns {
            Columns::Fixed { columns, header } => Plan {
                columns: columns.clone(),
                header: header.clone(),
            },
            Columns::FromRows => columns_of(rows),
        }
    }

    /// The cells that stand in the column of the row's status.
    fn shown(&self) -> Vec<&str> {
        let columns = self.columns.iter();
        columns
            .filter_map(|column| match &column.status {
                Some(StatusMode::Text { cell, .. }) => Some(cell.as_str()),
                _ => None,
            })
            .collect()
    }
}

impl Part<'_, '_> {
    /// The columns and their header; none, and a fault, where there are too many.
    fn plan(&mut self, form: &TableForm, rows: &[report::Row]) -> Plan {
        let mut plan = Plan::of(form, rows);
        if let Some(column) = plan.columns.get(limits::MAX_COLUMNS) {
            let most = limits::MAX_COLUMNS;
            self.job.fault(
                &column.origin,
                Message::new(
                    format!("ตารางมีได้ไม่เกิน {most} คอลัมน์ คีย์ของแต่ละแถวคือชื่อคอลัมน์"),
                    format!(
                        "a table has at most {most} columns, and the keys of the rows are its columns"
                    ),
                ),
                None,
            );
            plan.columns.clear();
            plan.header.clear();
        }
        plan
    }

    /// Faults of the names of columns alone: titles and cells of columns the table does not have.
    pub(super) fn check_columns(&mut self) {
        let report = self.report;
        let (Some(form), Rows::Listed(rows)) = (&self.form.table, &report.rows) else {
            return;
        };
        let mut plan = self.plan(form, rows);
        if plan.columns.is_empty() {
            return;
        }
        self.retitle(&mut plan);
        for row in rows.iter().filter(|row| row.group.is_none()) {
            self.check_keys(row, &plan);
        }
    }

    /// The table of the report's rows; nothing where the report has none.
    pub(super) fn table(&mut self) -> Option<Table> {
        let report = self.report;
        let form = self.form.table.as_ref()?;
        let rows = match &report.rows {
            Rows::Listed(rows) => rows.as_slice(),
            Rows::Spreadsheet { file, .. } => {
                self.job.fault(
                    &file.origin,
                    Message::new(
                        format!("ยังไม่ได้อ่านแถวจากตาราง “{}”", file.value),
                        format!("the rows of the spreadsheet “{}” were not read", file.value),
                    ),
                    None,
                );
                return None;
            }
        };
        let mut plan = self.plan(form, rows);
        if plan.columns.is_empty() {
            return None;
        }
        self.retitle(&mut plan);
        let columns = plan
            .columns
            .iter()
            .map(|column| Column {
                id: column.id.clone(),
                width: column.width,
                alignment: column.alignment,
                beside: column.beside,
            })
            .collect();
        let header = self.header(&plan, form);
        let mut covered = Covered::new(plan.columns.len());
        let mut composed = crate::document::Rows::new();
        for index in 0..rows.len() {
            covered.start_row();
            composed.push(self.row(&rows[index..], &plan, form, &mut covered));
        }
        let rows = composed;
        let summary = self.fill(&form.summary);
        Some(Table {
            summary: self.drawn(&summary),
            columns,
            header,
            rows,
            padding: form.padding,
            vertical_padding: form.vertical_padding,
            border: form.border,
            header_shading: form.header_shading,
            space_before: form.space_before,
            keep_whole_below: form.keep_whole_below,
            min_split_lines: form.min_split_lines,
            continued: form.continued.clone(),
        })
    }

    /// Takes over the titles the report gives; one for a column the table does not have is a fault.
    fn retitle(&mut self, plan: &mut Plan) {
        for title in &self.report.columns {
            let name = title.column.value.as_str();
            if let Some(column) = plan.columns.iter_mut().find(|column| is_of(name, column)) {
                column.title.clone_from(&title.title.value);
                continue;
            }
            let names: Vec<&str> = plan.columns.iter().map(|c| c.id.as_str()).collect();
            self.job.fault(
                &title.column.origin,
                Message::new(
                    format!("ตารางไม่มีคอลัมน์ “{name}” ให้ตั้งชื่อ"),
                    format!("the table has no column “{name}” to give a title"),
                ),
                Some(did_you_mean(name, &names)),
            );
        }
    }

    /// The header's rows: groups over their members, single titles down to the last row.
    fn header(&self, plan: &Plan, form: &TableForm) -> Vec<Row> {
        let depth = plan.header.iter().map(HeaderNode::depth).max().unwrap_or(0);
        let mut rows = Vec::new();
        let mut level: Vec<&HeaderNode> = plan.header.iter().collect();
        for index in 0..depth {
            let mut cells = Vec::new();
            let mut below = Vec::new();
            for node in level {
                let (title, row_span, origin) = match node {
                    HeaderNode::Column(column) => {
                        let Some(column) = plan.columns.get(usize::from(*column)) else {
                            continue;
                        };
                        (&column.title, depth - index, column.origin.clone())
                    }
                    HeaderNode::Group(group) => {
                        below.extend(&group.members);
                        (&group.title, 1, Origin::default())
                    }
                };
                cells.push(Cell {
                    column_span: count(node.columns()),
                    row_span: count(row_span),
                    vertical_alignment: VerticalAlignment::Middle,
                    origin,
                    ..Cell::new(vec![CellBlock::Paragraph(
                        self.title(title, &form.header_style),
                    )])
                });
            }
            rows.push(Row {
                cells,
                origin: Origin::default(),
            });
            level = below;
        }
        rows
    }

    /// A header cell's title; its line breaks are kept.
    fn title(&self, title: &str, style: &str) -> Paragraph {
        let mut content = Vec::new();
        for line in title.lines() {
            if !content.is_empty() {
                content.push(Inline::LineBreak);
            }
            content.push(Inline::text(self.drawn(line.trim())));
        }
        Paragraph {
            style: self.style(style),
            content,
            ..Paragraph::default()
        }
    }

    /// The first of those rows.
    fn row(
        &mut self,
        rows: &[report::Row],
        plan: &Plan,
        form: &TableForm,
        covered: &mut Covered,
    ) -> Row {
        let row = &rows[0];
        if let Some(group) = &row.group {
            return self.group_row(group, row, plan, form);
        }
        self.check_cells(row, plan);
        let mut cells = Vec::with_capacity(plan.columns.len());
        for (place, column) in plan.columns.iter().enumerate() {
            let written = find_cell(row, column, place);
            if covered.hides(place) {
                if let Some(cell) = written.filter(|cell| !cell.is_blank()) {
                    self.hidden_cell(cell, column, row);
                }
                continue;
            }
            if column.required && written.is_none_or(report::Cell::is_blank) {
                self.missing_cell(row, column);
            }
            let shown = match &column.status {
                Some(StatusMode::Text { status, cell })
                    if written.is_none()
                        && row.status.as_ref().map(|status| status.value) == Some(*status) =>
                {
                    row.cell(cell)
                }
                _ => written,
            };
            let span = self.span(shown, place, rows, covered);
            covered.cover(place, span);
            let (blocks, origin) = self.cell(row, column, place, form);
            cells.push(Cell {
                row_header: column.row_header,
                column_span: span.columns,
                row_span: span.rows,
                origin,
                ..Cell::new(blocks)
            });
        }
        Row {
            cells,
            origin: row.origin.clone(),
        }
    }

    /// A heading across all columns.
    fn group_row(
        &mut self,
        group: &report::Text,
        row: &report::Row,
        plan: &Plan,
        form: &TableForm,
    ) -> Row {
        let content = self
            .inlines(group.value.trim())
            .into_iter()
            .map(|inline| match inline {
                Inline::Text(span) => Inline::Text(TextSpan { bold: true, ..span }),
                other => other,
            })
            .collect();
        let paragraph = Paragraph {
            style: self.style(&form.cell_style),
            alignment: Some(Alignment::Left),
            content,
            keep_with_next: true,
            origin: group.origin.clone(),
            ..Paragraph::default()
        };
        Row {
            cells: vec![Cell {
                column_span: count(plan.columns.len()),
                row_header: true,
                origin: group.origin.clone(),
                ..Cell::new(vec![CellBlock::Paragraph(paragraph)])
            }],
            origin: row.origin.clone(),
        }
    }

    /// What stands in a row's cell of that column, and where it was written.
    fn cell(
        &mut self,
        row: &report::Row,
        column: &ColumnForm,
        place: usize,
        form: &TableForm,
    ) -> (Vec<CellBlock>, Origin) {
        let style = form.cell_style.as_str();
        let caption = form.caption_style.as_str();
        let status = row.status.as_ref().map(|status| status.value);
        if let Some(cell) = find_cell(row, column, place).filter(|cell| !cell.is_blank()) {
            let blocks = self.cell_blocks(&cell.items, style, caption);
            return (blocks, cell.origin.clone());
        }
        let origin = row.origin.clone();
        match &column.status {
            Some(StatusMode::Tick(wanted)) => {
                let ticked = status == Some(*wanted);
                let blocks = if ticked {
                    self.tick(style, &origin)
                } else {
                    Vec::new()
                };
                return (blocks, origin);
            }
            Some(StatusMode::Text {
                status: wanted,
                cell,
            }) => {
                if status != Some(*wanted) {
                    return (Vec::new(), origin);
                }
                return match row.cell(cell).filter(|cell| !cell.is_blank()) {
                    Some(cell) => {
                        let blocks = self.cell_blocks(&cell.items, style, caption);
                        (blocks, cell.origin.clone())
                    }
                    None => (self.tick(style, &origin), origin),
                };
            }
            Some(StatusMode::Words) => {
                if let Some(status) = status {
                    let paragraph = Paragraph {
                        origin: origin.clone(),
                        ..Paragraph::plain(self.style(style), status.thai())
                    };
                    return (vec![CellBlock::Paragraph(paragraph)], origin);
                }
            }
            None => {}
        }
        let sign = match self.report.empty_cells {
            Some(EmptyCells::Blank) => "",
            Some(EmptyCells::Dash) => "-",
            Some(EmptyCells::NoneWord) => "ไม่มี",
            None => column.empty.as_deref().unwrap_or(&self.form.empty),
        };
        (self.empty_cell(sign, style, &origin), origin)
    }

    /// Faults of a row's names: cells without a column.
    fn check_keys(&mut self, row: &report::Row, plan: &Plan) {
        if self.job.is_full() {
            return;
        }
        let shown = plan.shown();
        for (place, (key, _)) in row.cells.iter().enumerate() {
            let name = key.value.as_str();
            // Nearly every cell stands at its column's place.
            if plan
                .columns
                .get(place)
                .is_some_and(|column| column.id == name)
            {
                continue;
            }
            if shown.contains(&name) || plan.columns.iter().any(|column| is_of(name, column)) {
                continue;
            }
            let mut names: Vec<&str> = plan.columns.iter().map(|c| c.id.as_str()).collect();
            names.extend(shown.first());
            self.job.fault(
                &key.origin,
                Message::new(
                    format!("แบบฟอร์ม {} ไม่มีคอลัมน์ “{name}”", self.form.id),
                    format!("the form {} has no column “{name}”", self.form.id),
                ),
                Some(did_you_mean(name, &names)),
            );
        }
    }

    /// Faults of cells so long that no page could be made of them in a sensible time.
    fn check_lengths(&mut self, row: &report::Row) {
        for (_, cell) in &row.cells {
            if bytes_of(cell) > limits::MAX_TEXT_BYTES {
                let most = limits::MAX_TEXT_BYTES >> 10;
                self.job.fault(
                    &cell.origin,
                    Message::new(
                        format!("ช่องนี้ยาวเกิน {most} KiB"),
                        format!("the cell is longer than {most} KiB"),
                    ),
                    Some(Message::new("แบ่งเป็นหลายแถว", "split it into several rows")),
                );
            }
        }
    }

    /// Faults of a row: cells without a column, a result whose status column is not known.
    fn check_cells(&mut self, row: &report::Row, plan: &Plan) {
        self.check_keys(row, plan);
        self.check_lengths(row);
        let shown = plan.shown();
        for (key, cell) in &row.cells {
            let is_shown = shown.contains(&key.value.as_str());
            if is_shown && row.status.is_none() && !cell.is_blank() {
                self.job.fault(
                    &key.origin,
                    Message::new(
                        format!("แถวนี้มี “{}” แต่ไม่มี status จึงไม่รู้ว่าอยู่ในช่องใด", key.value),
                        format!(
                            "the row has “{}” but no status, so its column is not known",
                            key.value
                        ),
                    ),
                    Some(statuses()),
                );
            }
        }
    }

    /// A fault: a row without a cell that it must have.
    fn missing_cell(&mut self, row: &report::Row, column: &ColumnForm) {
        let title: Vec<&str> = column.title.split_whitespace().collect();
        self.job.fault(
            &row.origin,
            Message::new(
                format!("แถวนี้ขาด “{}” ({})", column.id, title.join(" ")),
                format!("the row has no “{}” ({})", column.id, title.join(" ")),
            ),
            Some(Message::new(
                format!("เพิ่มบรรทัด {}: …", column.id),
                format!("add a line {}: …", column.id),
            )),
        );
    }
}

fn statuses() -> Message {
    let words: Vec<String> = Status::WORDS
        .iter()
        .map(|(word, _, thai)| format!("{word} ({thai})"))
        .collect();
    let all = words.join(", ");
    Message::new(format!("เพิ่ม status: {all}"), format!("add status: {all}"))
}

/// The row's cell of that name, which is likely to stand at that place.
fn named<'r>(row: &'r report::Row, name: &str, place: usize) -> Option<&'r report::Cell> {
    match row.cells.get(place) {
        Some((key, cell)) if key.value == name => Some(cell),
        _ => row.cell(name),
    }
}

/// The row's cell of the column at that place, under its name or its title.
fn find_cell<'r>(
    row: &'r report::Row,
    column: &ColumnForm,
    place: usize,
) -> Option<&'r report::Cell> {
    named(row, &column.id, place).or_else(|| {
        row.cells
            .iter()
            .find(|(key, _)| is_of(&key.value, column))
            .map(|(_, cell)| cell)
    })
}

/// Whether a row's key means that column: its name, or its title with the spaces left out.
fn is_of(key: &str, column: &ColumnForm) -> bool {
    fn without_spaces(text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(|c| !c.is_whitespace())
    }
    key == column.id || without_spaces(key).eq(without_spaces(&column.title))
}

/// The columns of a table whose titles are the rows' own keys, in the order they first appear.
fn columns_of(rows: &[report::Row]) -> Plan {
    const STRETCH: f32 = 1.0;
    const LEAST: Mm = Mm(12.0);
    let mut columns: Vec<ColumnForm> = Vec::new();
    let cells = rows.iter().flat_map(|row| row.cells.iter().enumerate());
    for (place, (key, _)) in cells {
        // Rows have their cells in one order, nearly always.
        let usual = columns.get(place).into_iter().chain(&columns);
        if usual.into_iter().any(|column| column.id == key.value) {
            continue;
        }
        if columns.len() > limits::MAX_COLUMNS {
            // One too many is enough to know it.
            break;
        }
        columns.push(ColumnForm {
            id: key.value.clone(),
            title: key.value.clone(),
            width: ColumnWidth::Auto {
                share: 0.0,
                stretch: STRETCH,
                minimum: LEAST,
            },
            alignment: Alignment::Left,
            required: false,
            row_header: columns.is_empty(),
            empty: None,
            beside: None,
            status: None,
            origin: key.origin.clone(),
        });
    }
    // Shares follow the texts: a column of long texts starts wider. The square root keeps short
    // columns from starving; the layout's search does the rest.
    let weights: Vec<f32> = columns
        .iter()
        .enumerate()
        .map(|(place, column)| {
            let title = column.title.chars().count();
            let longest = rows.iter().filter_map(|row| named(row, &column.id, place));
            let longest = longest.map(length).max().unwrap_or(0).max(title);
            (longest.clamp(4, 4000) as f32).sqrt()
        })
        .collect();
    let total: f32 = weights.iter().sum();
    for (column, weight) in columns.iter_mut().zip(&weights) {
        if let ColumnWidth::Auto { share, .. } = &mut column.width {
            *share = 100.0 * weight / total.max(1.0);
        }
    }
    let header = (0..columns.len())
        .map(|index| HeaderNode::Column(count(index)))
        .collect();
    Plan { columns, header }
}

/// How much text a cell has, in characters; a picture counts as a line or two.
fn length(cell: &report::Cell) -> usize {
    const PICTURE: usize = 60;
    cell.items
        .iter()
        .map(|item| match item {
            report::CellItem::Text(text) => text.value.chars().count(),
            report::CellItem::Bullet(bullet) => bullet.text.value.chars().count() + 2,
            report::CellItem::Illustration(_) => PICTURE,
            report::CellItem::Months(_) => 18,
        })
        .sum()
}

/// How many bytes of text a cell has; an item without any costs its line all the same.
fn bytes_of(cell: &report::Cell) -> usize {
    const LINE: usize = 8;
    let items = cell.items.iter().map(|item| match item {
        report::CellItem::Text(text) => text.value.len(),
        report::CellItem::Bullet(bullet) => bullet.text.value.len(),
        report::CellItem::Illustration(_) | report::CellItem::Months(_) => 0,
    });
    items.sum::<usize>() + cell.items.len() * LINE
}

fn count(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
