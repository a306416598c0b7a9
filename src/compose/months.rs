//! Month columns: a bar over the months of a row, and the months it covers as its text.

use super::part::Part;
use super::plan::count;
use crate::document::{Alignment, Cell, CellBlock, Paragraph};
use crate::error::Message;
use crate::form::{ColumnForm, StatusMode, TableForm};
use crate::report::{self, CellItem};
use crate::source::UNFILLED;
use crate::thai::{DateStyle, FiscalYear, Month, MonthRange};

/// The cell a column looks at, if it ticks a value or shows a month.
fn looked_at(column: &ColumnForm) -> Option<&str> {
    match &column.status {
        Some(StatusMode::Value { cell, .. } | StatusMode::Month { cell, .. }) => Some(cell),
        _ => None,
    }
}

/// Whether a cell is still to be filled in.
pub(super) fn is_unfilled(cell: &report::Cell) -> bool {
    matches!(cell.items.as_slice(), [CellItem::Text(text)] if text.value.trim() == UNFILLED)
}

impl Part<'_, '_> {
    /// What is still to be filled in for some columns of months or ticks says so over all of them that
    /// look at it; nothing where it is filled in.
    pub(super) fn unfilled_bar(
        &self,
        row: &report::Row,
        columns: &[ColumnForm],
        free: usize,
        form: &TableForm,
    ) -> Option<Cell> {
        let name = looked_at(columns.first()?)?;
        let written = row.cell(name).filter(|cell| is_unfilled(cell))?;
        let same = columns.iter().take(free);
        let same = same.take_while(|column| looked_at(column) == Some(name));
        let paragraph = Paragraph {
            alignment: Some(Alignment::Centre),
            origin: written.origin.clone(),
            ..Paragraph::plain(self.style(&form.cell_style), UNFILLED)
        };
        Some(Cell {
            column_span: count(same.count()),
            origin: written.origin.clone(),
            ..Cell::new(vec![CellBlock::Paragraph(paragraph)])
        })
    }

    /// The cell of the first of some columns, `free` of which are not taken: a bar over as many month
    /// columns as the row's months go on for, or nothing.
    pub(super) fn month_bar(
        &mut self,
        row: &report::Row,
        (cell, month): (&str, u8),
        columns: &[ColumnForm],
        free: usize,
        form: &TableForm,
    ) -> Cell {
        let empty = Cell {
            origin: row.origin.clone(),
            ..Cell::new(Vec::new())
        };
        let Some(written) = row.cell(cell) else {
            return empty;
        };
        let mut found = None;
        for item in &written.items {
            let CellItem::Months(range) = item else {
                self.no_months(cell, written);
                return empty;
            };
            if let Some(first) = self.in_range(month, range.value) {
                found = Some((first, range.value));
            }
        }
        let Some((first, range)) = found else {
            return empty;
        };
        let is_next = |column: &&ColumnForm, month: Month| match &column.status {
            Some(StatusMode::Month {
                cell: shown,
                month: of,
            }) => shown == cell && *of == month.month,
            _ => false,
        };
        let mut last = first;
        let mut columns = columns.iter().take(free).skip(1);
        let mut covered = 1;
        while last < range.to
            && columns
                .next()
                .is_some_and(|next| is_next(&next, after(last)))
        {
            last = after(last);
            covered += 1;
        }
        let digits = self.report.digits;
        // The last month was counted up from the first.
        let text = MonthRange::new(first, last).map(|range| range.format(DateStyle::Short, digits));
        let paragraph = Paragraph {
            alignment: Some(Alignment::Centre),
            origin: written.origin.clone(),
            ..Paragraph::plain(self.style(&form.cell_style), text.unwrap_or_default())
        };
        Cell {
            column_span: count(covered),
            is_shaded: true,
            origin: written.origin.clone(),
            ..Cell::new(vec![CellBlock::Paragraph(paragraph)])
        }
    }

    /// The month of that number of the report's fiscal year, if the range has it. Where the report
    /// names no year, that of the range.
    fn in_range(&self, month: u8, range: MonthRange) -> Option<Month> {
        let year = self
            .report
            .fiscal_year
            .as_ref()
            .map(|year| year.value.year());
        let first = Month::new(range.from.year, month)?;
        let years = match year {
            Some(year) => [year - u16::from(month >= 10); 2],
            None => [first.year, first.year + 1],
        };
        let mut months = years.into_iter().filter_map(|year| Month::new(year, month));
        months.find(|month| (range.from..=range.to).contains(month))
    }

    /// Months of a row that lie outside the report's fiscal year have no column: told once a row.
    pub(super) fn check_months(&mut self, row: &report::Row, cells: &[&str]) {
        let Some(year) = self.report.fiscal_year.as_ref().map(|year| year.value) else {
            return;
        };
        let (Some(first), Some(last)) = (month_of(year, 10), month_of(year, 9)) else {
            return;
        };
        for cell in cells.iter().filter_map(|name| row.cell(name)) {
            for item in &cell.items {
                if let CellItem::Months(range) = item
                    && (range.value.from < first || range.value.to > last)
                {
                    self.job.finding(
                        "months-outside-year",
                        &cell.origin,
                        Message::new(
                            format!("เดือน {} อยู่นอกปีงบประมาณ {} บางส่วน จึงไม่มีคอลัมน์ให้", range.value, year.year()),
                            format!("the months {} lie partly outside the fiscal year {}, where the table has no columns", range.value, year.year()),
                        ),
                    );
                }
            }
        }
    }

    fn no_months(&mut self, name: &str, cell: &report::Cell) {
        self.job.fault(
            &cell.origin,
            Message::new(
                format!("“{name}” ต้องเป็นช่วงเดือน เพราะแสดงเป็นแถบในคอลัมน์เดือน"),
                format!("“{name}” is a range of months: it shows as a bar in the month columns"),
            ),
            Some(Message::new(
                format!("เขียนเช่น {name}: {{from: 2567-10, to: 2567-12}}"),
                format!("write {name}: {{from: 2567-10, to: 2567-12}}"),
            )),
        );
    }
}

/// The month of that number of a fiscal year.
fn month_of(year: FiscalYear, month: u8) -> Option<Month> {
    Month::new(year.year() - u16::from(month >= 10), month)
}

/// The month after.
fn after(month: Month) -> Month {
    match month.month {
        12 => Month {
            year: month.year + 1,
            month: 1,
        },
        number => Month {
            month: number + 1,
            ..month
        },
    }
}
