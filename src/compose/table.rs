//! The table: the form's columns, the report's rows.

use super::Part;
use super::months::is_unfilled;
use super::numbers::Tail;
use super::span::Covered;
use super::totals::Totals;
use crate::document::{
    Alignment, Cell, CellBlock, Column, ColumnWidth, Inline, Paragraph, Row, RowKind, Table,
    TextSpan, VerticalAlignment,
};
use crate::error::{Message, Origin};
use crate::form::{
    ColumnForm, ColumnNumbers, Columns, HeaderNode, StatusMode, TableForm, Template, TextRole,
};
use crate::limits;
use crate::report::{self, EmptyCells, Rows, Status, TotalOf};
use crate::source::did_you_mean;
use crate::units::Mm;

/// The columns of a table and the header over them.
pub(super) struct Plan {
    pub columns: Vec<ColumnForm>,
    header: Vec<HeaderNode>,
    /// Of a column of numbers, what stands after the point at its longest.
    pub tails: Vec<Option<Tail>>,
    /// What the row of the table's sums is called.
    pub total: Option<String>,
    /// What the rows of the groups' sums are called.
    pub subtotal: Option<String>,
}

impl Plan {
    pub(super) fn of(form: &TableForm, rows: &[report::Row]) -> Plan {
        let (columns, header) = match &form.columns {
            Columns::Fixed { columns, header } => (columns.clone(), header.clone()),
            Columns::FromRows => columns_of(rows),
        };
        Plan {
            tails: vec![None; columns.len()],
            columns,
            header,
            total: form.total.clone(),
            subtotal: form.subtotal.clone(),
        }
    }

    /// The cells that columns look at: that stand in the column of the row's status, of a value or
    /// a month.
    fn shown(&self) -> Vec<&str> {
        let columns = self.columns.iter();
        columns
            .filter_map(|column| match &column.status {
                Some(
                    StatusMode::Text { cell, .. }
                    | StatusMode::Value { cell, .. }
                    | StatusMode::Month { cell, .. },
                ) => Some(cell.as_str()),
                _ => None,
            })
            .collect()
    }
}

impl Plan {
    /// Whether that cell stands in the column of the row's status.
    fn shown_by_status(&self, name: &str) -> bool {
        let mut modes = self
            .columns
            .iter()
            .filter_map(|column| column.status.as_ref());
        modes.any(|mode| matches!(mode, StatusMode::Text { cell, .. } if cell == name))
    }

    /// The cells whose months show as bars.
    fn month_cells(&self) -> Vec<&str> {
        let modes = self
            .columns
            .iter()
            .filter_map(|column| column.status.as_ref());
        let cells = modes.filter_map(|mode| match mode {
            StatusMode::Month { cell, .. } => Some(cell.as_str()),
            _ => None,
        });
        let mut cells: Vec<&str> = cells.collect();
        cells.dedup();
        cells
    }

    /// The values that tick a column for that cell.
    fn values_of(&self, name: &str) -> Vec<&str> {
        let modes = self
            .columns
            .iter()
            .filter_map(|column| column.status.as_ref());
        let values = modes.filter_map(|mode| match mode {
            StatusMode::Value { cell, value } if cell == name => Some(value.as_str()),
            _ => None,
        });
        values.collect()
    }
}

/// Whether a cell says just that.
fn says(cell: &report::Cell, value: &str) -> bool {
    matches!(cell.items.as_slice(), [report::CellItem::Text(text)] if text.value.trim() == value)
}

/// A label that stands where the row does.
fn at_row(label: String, row: &report::Row) -> report::Text {
    report::Text {
        origin: row.origin.clone(),
        ..report::Text::new(label)
    }
}

/// A page must not end after that row.
fn keep_with_next(row: &mut Row) {
    for block in row.cells.iter_mut().flat_map(|cell| &mut cell.blocks) {
        if let CellBlock::Paragraph(paragraph) = block {
            paragraph.keep_with_next = true;
        }
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

    /// A cell that ticks a column says one of the words that do.
    fn check_values(&mut self, row: &report::Row, plan: &Plan) {
        for (key, cell) in &row.cells {
            let values = plan.values_of(&key.value);
            if values.is_empty()
                || cell.is_blank()
                || is_unfilled(cell)
                || values.iter().any(|value| says(cell, value))
            {
                continue;
            }
            let written = cell.items.iter().find_map(|item| match item {
                report::CellItem::Text(text) => Some(text.value.trim()),
                _ => None,
            });
            let written = written.unwrap_or("…");
            self.job.fault(
                &cell.origin,
                Message::new(
                    format!("“{}” เป็น “{written}” ไม่ได้ ไม่มีช่องให้ติ๊ก", key.value),
                    format!(
                        "“{}” cannot be “{written}”: no column is ticked for it",
                        key.value
                    ),
                ),
                Some(did_you_mean(written, &values)),
            );
        }
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

    /// A table without rows is a fault, unless the form has words for it and the report says so by
    /// `rows: []`; or its columns come from the rows, and the report says nothing of any.
    pub(super) fn check_rows(&mut self) {
        let report = self.report;
        let Some(form) = self.form.table.as_ref().filter(|_| report.rows.is_empty()) else {
            return;
        };
        let is_said = matches!(report.rows, Rows::Listed(_));
        let may_be = match &form.columns {
            Columns::Fixed { .. } => is_said && form.no_rows.is_some(),
            Columns::FromRows => !is_said,
        };
        if may_be {
            return;
        }
        let help = match &form.no_rows {
            Some(words) => Message::new(
                format!("เพิ่มแถวที่ rows: หรือเขียน rows: [] หากให้พิมพ์ว่า “{words}”"),
                format!("add rows at rows:, or write rows: [] to have “{words}” printed"),
            ),
            None => Message::new(
                "เพิ่มแถวที่ rows: หากไม่มีรายการจริง ให้เขียนแถวเดียวที่บอกเช่นนั้น",
                "add rows at rows:; if there is nothing to list, write one row that says so",
            ),
        };
        let origin = report.reading.rows.as_ref().unwrap_or(report.origin());
        self.job.fault(
            origin,
            Message::new("ตารางไม่มีแถวเลย", "the table has no rows"),
            Some(help),
        );
    }

    /// The table of the report's rows; nothing where the report has none.
    pub(super) fn table(&mut self) -> Option<Table> {
        let report = self.report;
        let form = self.form.table.as_ref()?;
        let rows = match &report.rows {
            Rows::Absent => &[],
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
            if let Some(row) = rows.first() {
                self.job.fault(
                    &row.origin,
                    Message::new(
                        "แถวไม่มีช่องใดเลย ตารางจึงไม่มีคอลัมน์",
                        "no row has a cell, so the table has no columns",
                    ),
                    Some(Message::new(
                        "เขียนแต่ละช่องเป็น ชื่อคอลัมน์: ข้อความ",
                        "write each cell as title of the column: text",
                    )),
                );
            }
            return None;
        }
        self.retitle(&mut plan);
        self.choose_totals(&mut plan);
        self.number_columns(&mut plan, rows);
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
        let rows = self.rows(rows, &plan, form);
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
            continued: self.continued(form),
            repeat_spans: form.repeat_spans,
        })
    }

    /// What marks a row that goes on: the text in that role, which a report may say otherwise or
    /// leave empty, or what the form's table says.
    fn continued(&mut self, form: &TableForm) -> Option<String> {
        let Some(text) = self.form.text_in_role(TextRole::Continued) else {
            return form.continued.clone();
        };
        let line = self.text_lines(&text.name).into_iter().next()?;
        Some(self.drawn(&line.text))
    }

    /// The body: the report's rows, and the totals it does not write itself.
    fn rows(
        &mut self,
        rows: &[report::Row],
        plan: &Plan,
        form: &TableForm,
    ) -> crate::document::Rows {
        let mut composed = crate::document::Rows::new();
        let mut covered = Covered::new(plan.columns.len());
        let mut totals = Totals::new(plan, rows);
        for (index, row) in rows.iter().enumerate() {
            let next = rows.get(index + 1);
            covered.start_row();
            let mut made = match &row.total {
                Some(report::Total { of, label, .. }) => {
                    self.check_keys(row, plan);
                    self.total_row(label, *of, Some(row), &totals, plan, form)
                }
                None => self.row(&rows[index..], plan, form, &mut covered),
            };
            match (&row.total, &row.group) {
                (Some(total), _) if total.of == TotalOf::Group => totals.end_group(),
                (_, Some(_)) => totals.start_group(),
                _ if row.is_data() => {
                    self.check_summed(row, plan);
                    totals.add(row, plan);
                }
                _ => {}
            }
            let subtotal = totals.subtotal_before(next, plan);
            let total = match next {
                None => totals.total_at_end(plan),
                Some(_) => None,
            };
            // A row of sums stays with the row above it.
            if subtotal.is_some() || total.is_some() || next.is_some_and(|row| row.total.is_some())
            {
                keep_with_next(&mut made);
            }
            composed.push(made);
            if let Some(label) = subtotal {
                let label = at_row(label, row);
                let mut made = self.total_row(&label, TotalOf::Group, None, &totals, plan, form);
                totals.end_group();
                if total.is_some() {
                    keep_with_next(&mut made);
                }
                composed.push(made);
            }
            if let Some(label) = total {
                let label = at_row(label, row);
                composed.push(self.total_row(&label, TotalOf::Table, None, &totals, plan, form));
            }
        }
        if let (true, Some(text)) = (rows.is_empty(), &form.no_rows) {
            composed.push(self.no_rows(text, plan, form));
        }
        composed
    }

    /// A row that says, over all columns, that there is nothing to tell.
    fn no_rows(&self, text: &str, plan: &Plan, form: &TableForm) -> Row {
        let paragraph = Paragraph {
            alignment: Some(Alignment::Centre),
            ..Paragraph::plain(self.style(&form.cell_style), self.drawn(text))
        };
        Row::new(vec![Cell {
            column_span: count(plan.columns.len()),
            ..Cell::new(vec![CellBlock::Paragraph(paragraph)])
        }])
    }

    /// Takes over the titles the report gives; one for a column the table does not have is a fault.
    fn retitle(&mut self, plan: &mut Plan) {
        let titles = plan.columns.iter_mut().map(|column| &mut column.title);
        for title in titles {
            self.fill_title(title);
        }
        self.fill_groups(&mut plan.header);
        for title in &self.report.columns {
            let name = title.column.value.as_str();
            if let Some(column) = plan
                .columns
                .iter_mut()
                .find(|column| column.is_called(name))
            {
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

    /// A title with its values: «พ.ศ. {fiscal_year}».
    fn fill_title(&mut self, title: &mut String) {
        if title.contains('{')
            && let Ok(template) = Template::parse(title)
        {
            *title = self.fill(&template);
        }
    }

    fn fill_groups(&mut self, nodes: &mut [HeaderNode]) {
        for node in nodes {
            if let HeaderNode::Group(group) = node {
                self.fill_title(&mut group.title);
                self.fill_groups(&mut group.members);
            }
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
            rows.push(Row::new(cells));
            level = below;
        }
        if form.column_numbers {
            rows.push(self.column_numbers(plan, form));
        }
        rows
    }

    /// The line under the titles that numbers them: (๑) (๒). A group is one title.
    fn column_numbers(&self, plan: &Plan, form: &TableForm) -> Row {
        let numbered = plan.header.iter().zip(1..);
        let cells = numbered.map(|(node, number)| Cell {
            column_span: count(node.columns()),
            ..Cell::new(vec![CellBlock::Paragraph(
                self.title(&format!("({number})"), &form.header_style),
            )])
        });
        Row::new(cells.collect())
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
        if row.is_blank {
            // An empty line: as high as a row of one line, to be written into.
            let style = self.style(&form.cell_style);
            let cells = plan.columns.iter().map(|_| Cell::plain(style, ""));
            return Row {
                cells: cells.collect(),
                origin: row.origin.clone(),
                ..Row::default()
            };
        }
        self.check_cells(row, plan);
        self.check_values(row, plan);
        self.check_months(row, &plan.month_cells());
        let mut cells = Vec::with_capacity(plan.columns.len());
        for (place, column) in plan.columns.iter().enumerate() {
            let written = find_cell(row, column, place);
            if covered.hides(place) {
                if let Some(cell) = written.filter(|cell| !cell.is_blank()) {
                    self.hidden_cell(cell, column, row);
                }
                continue;
            }
            let free = usize::from(covered.free_from(place));
            let columns = &plan.columns[place..];
            let bar = match &column.status {
                _ if written.is_some() => None,
                Some(StatusMode::Month { cell, month }) => self
                    .unfilled_bar(row, columns, free, form)
                    .or_else(|| Some(self.month_bar(row, (cell, *month), columns, free, form))),
                _ => self.unfilled_bar(row, columns, free, form),
            };
            if let Some(bar) = bar {
                let span = report::Span {
                    rows: 1,
                    columns: bar.column_span,
                };
                covered.cover(place, span);
                cells.push(bar);
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
            let (blocks, origin) = match (plan.tails[place], shown) {
                (Some(tail), Some(cell)) if !cell.is_blank() => {
                    let blocks = self.number_blocks(cell, column, tail, &form.cell_style);
                    (blocks, cell.origin.clone())
                }
                _ => self.cell(row, column, place, form),
            };
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
            kind: RowKind::Item,
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
            kind: RowKind::Group,
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
            Some(StatusMode::Value { cell, value }) => {
                let says = row.cell(cell).is_some_and(|cell| says(cell, value));
                let blocks = if says {
                    self.tick(style, &origin)
                } else {
                    Vec::new()
                };
                return (blocks, origin);
            }
            Some(StatusMode::Month { .. }) => return (Vec::new(), origin),
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
            if shown.contains(&name) || plan.columns.iter().any(|column| column.is_called(name)) {
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
            if bytes_of(cell) > limits::MAX_CELL_BYTES {
                let most = limits::MAX_CELL_BYTES >> 10;
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
        for (key, cell) in &row.cells {
            let is_shown = plan.shown_by_status(&key.value);
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
pub(super) fn find_cell<'r>(
    row: &'r report::Row,
    column: &ColumnForm,
    place: usize,
) -> Option<&'r report::Cell> {
    named(row, &column.id, place).or_else(|| {
        row.cells
            .iter()
            .find(|(key, _)| column.is_called(&key.value))
            .map(|(_, cell)| cell)
    })
}

/// The columns of a table whose titles are the rows' own keys, in the order they first appear.
fn columns_of(rows: &[report::Row]) -> (Vec<ColumnForm>, Vec<HeaderNode>) {
    const STRETCH: f32 = 1.0;
    const LEAST: Mm = Mm(7.0);
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
            numbers: ColumnNumbers::Seen,
            total: None,
            total_unit: None,
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
    (columns, header)
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

pub(super) fn count(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
