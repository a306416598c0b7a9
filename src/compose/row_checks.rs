//! Whether the rows of a report fit the columns of its form.

use super::months::is_unfilled;
use super::part::Part;
use super::plan::{Plan, says};
use crate::error::Message;
use crate::form::{ColumnForm, Columns};
use crate::limits;
use crate::report::{self, Rows, Status};
use crate::source::{did_you_mean, nearest, proposed};

impl Part<'_, '_> {
    /// A cell that ticks a column says one of the words that do.
    pub(super) fn check_values(&mut self, row: &report::Row, plan: &Plan) {
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

    /// Faults of a row's names: cells without a column.
    pub(super) fn check_keys(&mut self, row: &report::Row, plan: &Plan) {
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
            let titles: Vec<String> = plan.columns.iter().map(|c| c.plain_title()).collect();
            let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
            self.job.fault(
                &key.origin,
                Message::new(
                    format!("แบบฟอร์ม {} ไม่มีคอลัมน์ “{name}”", self.form.id),
                    format!("the form {} has no column “{name}”", self.form.id),
                ),
                Some(match nearest(name, &titles) {
                    Some(title) => proposed(&[title]),
                    None => did_you_mean(name, &names),
                }),
            );
        }
    }

    /// Faults of cells so long that no page could be made of them in a sensible time.
    pub(super) fn check_lengths(&mut self, row: &report::Row) {
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
    pub(super) fn check_cells(&mut self, row: &report::Row, plan: &Plan) {
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
    pub(super) fn missing_cell(&mut self, row: &report::Row, column: &ColumnForm) {
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
