//! The table: the form's columns, the report's rows.

use super::part::Part;
use super::plan::{Plan, count, find_cell, says};
use super::span::Covered;
use super::totals::Totals;
use crate::document::{
    Alignment, Cell, CellBlock, Column, Inline, Paragraph, Row, RowKind, Table, TextSpan,
    VerticalAlignment,
};
use crate::error::{Message, Origin};
use crate::form::{ColumnForm, HeaderNode, StatusMode, TableForm, Template, TextRole};
use crate::limits;
use crate::report::{self, EmptyCells, Extent, Rows, TotalOf};
use crate::source::did_you_mean;

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
    pub(super) fn plan(&mut self, form: &TableForm, rows: &[report::Row]) -> Plan {
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
        if !self.has_room(&plan, rows) {
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

    /// Whether the table and all before it are not too large together; a fault where they are.
    fn has_room(&mut self, plan: &Plan, rows: &[report::Row]) -> bool {
        let extent = &mut self.job.extent;
        extent.add(rows.len(), rows.len().saturating_mul(plan.columns.len()));
        let is_too_large = extent.is_too_large();
        if is_too_large && let Some(row) = rows.first() {
            let (message, help) = Extent::refusal();
            self.job.fault(&row.origin, message, Some(help));
        }
        !is_too_large
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
    pub(super) fn retitle(&mut self, plan: &mut Plan) {
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
}
