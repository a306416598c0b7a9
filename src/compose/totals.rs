//! Rows of sums: written by the report or reckoned, with the label over the columns before them.

use super::numbers::amounts_in;
use super::part::Part;
use super::plan::{Plan, find_cell};
use crate::document::{Alignment, Cell, CellBlock, Inline, Paragraph, Row, RowKind, TextSpan};
use crate::error::{Message, Origin};
use crate::form::{ColumnForm, ColumnNumbers, ColumnTotal, NumberForm, TableForm};
use crate::report::{self, Text, TotalOf};
use crate::source::did_you_mean;
use crate::thai::{Amount, Digits};

/// What the columns of a table add up to, so far.
#[derive(Debug, Clone)]
pub(super) struct Sums {
    columns: Vec<Sum>,
}

/// What one column adds up to.
#[derive(Debug, Clone, Copy)]
struct Sum {
    /// The sum; nothing where it has more digits than there is room for.
    amount: Option<Amount>,
    /// How many cells say something.
    cells: usize,
}

impl Sums {
    pub fn new(columns: usize) -> Sums {
        let nothing = Sum {
            amount: Some(Amount::ZERO),
            cells: 0,
        };
        Sums {
            columns: vec![nothing; columns],
        }
    }

    /// Adds a row's cells.
    pub fn add(&mut self, row: &report::Row, plan: &Plan) {
        for (place, (column, sum)) in plan.columns.iter().zip(&mut self.columns).enumerate() {
            let Some(cell) = find_cell(row, column, place).filter(|cell| !cell.is_blank()) else {
                continue;
            };
            sum.cells += 1;
            if column.total == Some(ColumnTotal::Sum) {
                for amount in amounts_in(cell).flatten() {
                    sum.amount = sum.amount.and_then(|sum| sum.checked_add(amount));
                }
            }
        }
    }
}

/// The totals of one table, while its rows are composed.
pub(super) struct Totals {
    group: Sums,
    table: Sums,
    /// Whether there is a heading whose rows have no subtotal yet.
    open_group: bool,
    /// Whether the report writes the table's total itself.
    is_written: bool,
}

impl Totals {
    pub fn new(plan: &Plan, rows: &[report::Row]) -> Totals {
        let sums = Sums::new(plan.columns.len());
        let of_table = |row: &report::Row| {
            let total = row.total.as_ref();
            total.is_some_and(|total| total.of == TotalOf::Table)
        };
        Totals {
            group: sums.clone(),
            table: sums,
            open_group: false,
            is_written: rows.iter().any(of_table),
        }
    }

    /// The label of the subtotal that stands before the next row, or at the table's end.
    pub fn subtotal_before(&self, next: Option<&report::Row>, plan: &Plan) -> Option<String> {
        let ends = next.is_none_or(|row| {
            let of_table = |total: &report::Total| total.of == TotalOf::Table;
            row.group.is_some() || row.total.as_ref().is_some_and(of_table)
        });
        let label = plan.subtotal.clone()?;
        (ends && self.open_group).then_some(label)
    }

    /// The label of the total at the table's end.
    pub fn total_at_end(&self, plan: &Plan) -> Option<String> {
        plan.total.clone().filter(|_| !self.is_written)
    }

    /// A heading begins a new group.
    pub fn start_group(&mut self) {
        self.group = Sums::new(self.group.columns.len());
        self.open_group = true;
    }

    /// Adds a row.
    pub fn add(&mut self, row: &report::Row, plan: &Plan) {
        self.group.add(row, plan);
        self.table.add(row, plan);
    }

    fn sums(&self, of: TotalOf) -> &Sums {
        match of {
            TotalOf::Group => &self.group,
            TotalOf::Table => &self.table,
        }
    }

    /// A subtotal was written: its rows are summed no more.
    pub fn end_group(&mut self) {
        self.group = Sums::new(self.group.columns.len());
        self.open_group = false;
    }
}

impl Part<'_, '_> {
    /// Takes over which totals the report wants instead of the form's.
    pub(super) fn choose_totals(&mut self, plan: &mut Plan) {
        let Some(totals) = &self.report.totals else {
            return;
        };
        let value = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
        plan.total = value(&totals.label);
        plan.subtotal = value(&totals.subtotal);
        for name in &totals.sum {
            match plan
                .columns
                .iter()
                .position(|column| column.is_called(&name.value))
            {
                Some(0) => self.job.fault(
                    &name.origin,
                    Message::new(
                        "คอลัมน์แรกเป็นที่ของคำว่า รวม จึงรวมไม่ได้",
                        "the first column holds the total's label and cannot be summed",
                    ),
                    None,
                ),
                Some(place) => plan.columns[place].total = Some(ColumnTotal::Sum),
                None => {
                    let names: Vec<&str> = plan.columns.iter().map(|c| c.id.as_str()).collect();
                    self.job.fault(
                        &name.origin,
                        Message::new(
                            format!("ตารางไม่มีคอลัมน์ “{}” ให้รวม", name.value),
                            format!("the table has no column “{}” to sum", name.value),
                        ),
                        Some(did_you_mean(&name.value, &names)),
                    );
                }
            }
        }
    }

    /// A fault for each line of a summed cell that is no number: it would be left out in silence.
    pub(super) fn check_summed(&mut self, row: &report::Row, plan: &Plan) {
        for (place, column) in plan.columns.iter().enumerate() {
            let is_typed = matches!(column.numbers, ColumnNumbers::Typed(_));
            if column.total != Some(ColumnTotal::Sum) || is_typed {
                continue;
            }
            let Some(cell) = find_cell(row, column, place) else {
                continue;
            };
            if amounts_in(cell).any(|amount| amount.is_none()) {
                let title = column.plain_title();
                self.job.fault(
                    &cell.origin,
                    Message::new(
                        format!("คอลัมน์ “{title}” มีแถวรวม แต่ช่องนี้ไม่ใช่ตัวเลข"),
                        format!("the column “{title}” is summed, but this cell is no number"),
                    ),
                    Some(Message::new(
                        "เขียนเป็นตัวเลข เช่น 1,250.50 หรือ -",
                        "write a number such as 1,250.50, or -",
                    )),
                );
            }
        }
    }

    /// A row of sums. What the report writes in it stands as it is written.
    pub(super) fn total_row(
        &mut self,
        label: &Text,
        of: TotalOf,
        written: Option<&report::Row>,
        totals: &Totals,
        plan: &Plan,
        form: &TableForm,
    ) -> Row {
        let cell_of = |place: usize| {
            let cell = find_cell(written?, &plan.columns[place], place);
            cell.filter(|cell| !cell.is_blank())
        };
        let is_filled =
            |place: usize| plan.columns[place].total.is_some() || cell_of(place).is_some();
        let label_place = written.map_or(0, |row| self.label_place(row, plan));
        let end = (label_place + 1..plan.columns.len()).find(|place| is_filled(*place));
        let end = end.unwrap_or(plan.columns.len());
        let origin = label.origin.clone();
        let mut cells = Vec::new();
        for place in (0..=label_place).chain(end..plan.columns.len()) {
            if place == label_place {
                let label = self.drawn(&label.value);
                cells.push(Cell {
                    column_span: u16::try_from(end - label_place).unwrap_or(u16::MAX),
                    row_header: true,
                    origin: origin.clone(),
                    ..Cell::new(vec![self.bold(&label, form, Alignment::Centre, &origin)])
                });
                continue;
            }
            let column = &plan.columns[place];
            let sum = &totals.sums(of).columns[place];
            let (blocks, origin) = match cell_of(place) {
                Some(cell) => (
                    self.written_total(cell, column, place, plan, form),
                    cell.origin.clone(),
                ),
                None => (
                    self.reckoned_total(sum, column, place, plan, form, &origin),
                    origin.clone(),
                ),
            };
            cells.push(Cell {
                origin,
                ..Cell::new(blocks)
            });
        }
        if let (Some(row), Some(cell)) = (written, cell_of(label_place)) {
            let label = row.total.as_ref().map_or("", |total| total.label.as_str());
            let message = match label_place {
                0 => Message::new(
                    "ช่องแรกของแถวรวมเป็นที่ของคำว่า รวม",
                    "the first cell of a total's row holds its label",
                ),
                _ => Message::new(
                    "ช่องนี้ของแถวรวมเป็นที่ของคำว่า รวม",
                    "this cell of a total's row holds its label",
                ),
            };
            self.job.fault(
                &cell.origin,
                message,
                Some(Message::new(
                    format!("เขียนไว้ใน total: แทน ({label})"),
                    "write it as total: instead",
                )),
            );
        }
        Row {
            cells,
            kind: RowKind::Total,
            origin,
        }
    }

    /// The column a total's label begins in, as the report says; the first where it says none.
    fn label_place(&mut self, row: &report::Row, plan: &Plan) -> usize {
        let Some(name) = row.total.as_ref().and_then(|total| total.column.as_ref()) else {
            return 0;
        };
        let mut columns = plan.columns.iter();
        if let Some(place) = columns.position(|column| column.is_called(&name.value)) {
            return place;
        }
        let names: Vec<&str> = plan.columns.iter().map(|c| c.id.as_str()).collect();
        self.job.fault(
            &name.origin,
            Message::new(
                format!("ตารางไม่มีคอลัมน์ “{}” ให้วางชื่อแถวรวม", name.value),
                format!(
                    "the table has no column “{}” for the total's label",
                    name.value
                ),
            ),
            Some(did_you_mean(&name.value, &names)),
        );
        0
    }

    fn written_total(
        &mut self,
        cell: &report::Cell,
        column: &ColumnForm,
        place: usize,
        plan: &Plan,
        form: &TableForm,
    ) -> Vec<CellBlock> {
        let mut blocks = match plan.tails[place] {
            Some(tail) if amounts_in(cell).all(|amount| amount.is_some()) => {
                self.number_blocks(cell, column, tail, &form.cell_style)
            }
            _ => self.cell_blocks(&cell.items, &form.cell_style, &form.caption_style),
        };
        for block in &mut blocks {
            if let CellBlock::Paragraph(paragraph) = block {
                for inline in &mut paragraph.content {
                    if let Inline::Text(span) = inline {
                        span.bold = true;
                    }
                }
            }
        }
        blocks
    }

    fn reckoned_total(
        &mut self,
        sum: &Sum,
        column: &ColumnForm,
        place: usize,
        plan: &Plan,
        form: &TableForm,
        origin: &Origin,
    ) -> Vec<CellBlock> {
        match column.total {
            None => Vec::new(),
            Some(ColumnTotal::Count) => {
                let unit = column.total_unit.as_deref().unwrap_or_default();
                let count = format!("{} {unit}", sum.cells);
                let count = self.drawn(count.trim());
                vec![self.bold(&count, form, Alignment::Centre, origin)]
            }
            Some(ColumnTotal::Sum) => {
                let Some(amount) = sum.amount else {
                    self.too_large(column, origin);
                    return Vec::new();
                };
                let plain = NumberForm::default();
                let written = match &column.numbers {
                    ColumnNumbers::Typed(form) => form,
                    ColumnNumbers::Seen | ColumnNumbers::None => &plain,
                };
                let tail = plan.tails[place].unwrap_or_default();
                let Some(text) = written.write(amount, self.report.digits) else {
                    self.too_large(column, origin);
                    return Vec::new();
                };
                vec![self.number_block(&text, tail, &form.cell_style, true, origin.clone())]
            }
        }
    }

    fn too_large(&mut self, column: &ColumnForm, origin: &Origin) {
        let title = column.plain_title();
        self.job.fault(
            origin,
            Message::new(
                format!("ผลรวมของคอลัมน์ “{title}” มีหลักมากเกินไป"),
                format!("the sum of the column “{title}” has too many digits"),
            ),
            None,
        );
    }

    fn bold(
        &self,
        text: &str,
        form: &TableForm,
        alignment: Alignment,
        origin: &Origin,
    ) -> CellBlock {
        CellBlock::Paragraph(Paragraph {
            style: self.style(&form.cell_style),
            alignment: Some(alignment),
            content: vec![Inline::Text(TextSpan {
                text: text.to_owned(),
                bold: true,
                ..TextSpan::default()
            })],
            origin: origin.clone(),
            ..Paragraph::default()
        })
    }

    /// A value reckoned from the table: `row_count`, `total.COLUMN`, `total_words.COLUMN`.
    pub(super) fn table_value(&mut self, name: &str, column: Option<&str>) -> Option<String> {
        let report = self.report;
        let form = self.form.table.as_ref()?;
        let rows = report.rows.listed();
        let mut plan = Plan::of(form, rows);
        self.choose_totals(&mut plan);
        let data = || rows.iter().filter(|row| row.is_data());
        if name == "row_count" {
            // A row beside a cell that covers several is a part of the same item.
            let mut hidden = 0u16;
            let mut count = 0usize;
            for row in data() {
                if hidden > 0 {
                    hidden -= 1;
                    continue;
                }
                let first = plan.columns.first()?;
                let span = find_cell(row, first, 0).map_or(1, |cell| cell.span.rows);
                hidden = span.saturating_sub(1);
                count += 1;
            }
            return (count > 0).then(|| count.to_string());
        }
        let place = plan
            .columns
            .iter()
            .position(|have| Some(have.id.as_str()) == column)?;
        plan.columns[place].total = Some(ColumnTotal::Sum);
        let mut sums = Sums::new(plan.columns.len());
        for row in data() {
            sums.add(row, &plan);
        }
        let amount = sums.columns[place].amount?;
        if sums.columns[place].cells == 0 {
            return None;
        }
        if name == "total_words" {
            return amount.baht_in_words();
        }
        match &plan.columns[place].numbers {
            ColumnNumbers::Typed(form) => form.write(amount, Digits::Arabic),
            _ => amount.format(amount.decimals(), Digits::Arabic),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::compose::compose_report;
    use crate::document::{Block, Table};
    use crate::report::Report;

    /// The table of a report of any columns.
    fn table(text: &str) -> Result<Table, Vec<String>> {
        let head = "form: report-table\nagency: ก\ndigits: arabic\ntext: {title: ก}\n";
        let report = Report::parse("r.yaml", &format!("{head}{text}")).unwrap();
        let composed = compose_report(&report).map_err(|error| {
            let faults = error.faults().iter();
            let told = faults.map(|fault| format!("{}: {}", fault.origin, fault.message.english));
            told.collect::<Vec<_>>()
        })?;
        let blocks = composed
            .0
            .sections
            .into_iter()
            .flat_map(|section| section.blocks);
        let mut tables = blocks.filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        Ok(tables.next().unwrap())
    }

    /// The texts of the cells of each row, and how many columns each covers.
    fn cells(table: &Table) -> Vec<String> {
        let rows = table.rows.iter().map(|row| {
            let cells = row.cells.iter().map(|cell| {
                let blocks = cell.blocks.iter().map(|block| match block {
                    crate::document::CellBlock::Paragraph(paragraph) => paragraph.text(),
                    crate::document::CellBlock::Picture(_) => "picture".to_owned(),
                });
                let text = blocks.collect::<Vec<_>>().join("/");
                match cell.column_span {
                    1 => text,
                    span => format!("{text}*{span}"),
                }
            });
            cells.collect::<Vec<_>>().join(" | ")
        });
        rows.collect()
    }

    #[test]
    fn sums_are_reckoned_by_group_and_for_the_table() {
        let text = "numbers: {c: money}\ntotals: {label: รวมทั้งสิ้น, subtotal: รวม, sum: [c]}\nrows:\n\
                    \x20 - group: หนึ่ง\n  - {a: 1, b: ก, c: \"1,000\"}\n  - {a: 2, b: ข, c: 0.25}\n\
                    \x20 - group: สอง\n  - {a: 3, b: ค, c: \"-\"}\n  - {a: 4, b: ง}\n";
        assert_eq!(
            cells(&table(text).unwrap()),
            [
                "หนึ่ง*3",
                "1 | ก | 1,000.00",
                "2 | ข | 0.25",
                "รวม*2 | 1,000.25",
                "สอง*3",
                "3 | ค | -",
                "4 | ง | ",
                "รวม*2 | 0.00",
                "รวมทั้งสิ้น*2 | 1,000.25",
            ]
        );
    }

    #[test]
    fn what_is_written_stands_and_the_rest_is_reckoned() {
        let text = "numbers: {b: whole, c: money}\ntotals: {label: รวม, sum: [b, c]}\nrows:\n\
                    \x20 - {a: ก, b: 5, c: 1}\n  - {a: ข, b: 6, c: 2}\n  - {total: รวมทั้งหมด, c: 99}\n";
        let rows = cells(&table(text).unwrap());
        assert_eq!(
            rows,
            ["ก | 5 | 1.00", "ข | 6 | 2.00", "รวมทั้งหมด | 11 | 99.00"]
        );
        let none = text.replace("{label: รวม, sum: [b, c]}", "none");
        let none = none.replace("  - {total: รวมทั้งหมด, c: 99}\n", "");
        assert_eq!(cells(&table(&none).unwrap()).len(), 2);
    }

    #[test]
    fn a_row_of_sums_stays_with_the_row_above() {
        let text = "totals: {label: รวม, sum: [b]}\nrows:\n  - {a: ก, b: 5}\n  - {a: ข, b: 6}\n";
        let table = table(text).unwrap();
        let kept: Vec<bool> = table
            .rows
            .iter()
            .map(|row| {
                let mut blocks = row.cells.iter().flat_map(|cell| &cell.blocks);
                blocks.all(|block| match block {
                    crate::document::CellBlock::Paragraph(paragraph) => paragraph.keep_with_next,
                    crate::document::CellBlock::Picture(_) => false,
                })
            })
            .collect();
        assert_eq!(kept, [false, true, false]);
    }

    #[test]
    fn points_stand_under_one_another_and_no_character_changes() {
        let text =
            "rows:\n  - {a: ก, b: \"1,250.5\"}\n  - {a: ข, b: 20}\n  - {a: ค, b: \"(7.25)\"}\n";
        let table = table(text).unwrap();
        assert_eq!(
            table.columns[1].alignment,
            crate::document::Alignment::Right
        );
        assert_eq!(table.columns[0].alignment, crate::document::Alignment::Left);
        let rooms: Vec<Option<String>> = table
            .rows
            .iter()
            .map(|row| match &row.cells[1].blocks[0] {
                crate::document::CellBlock::Paragraph(paragraph) => {
                    paragraph.room_after.as_deref().map(str::to_owned)
                }
                crate::document::CellBlock::Picture(_) => None,
            })
            .collect();
        assert_eq!(
            rooms,
            [Some("0)".to_owned()), Some(".00)".to_owned()), None]
        );
        assert_eq!(cells(&table), ["ก | 1,250.5", "ข | 20", "ค | (7.25)"]);
    }

    #[test]
    fn years_codes_and_telephones_are_no_numbers() {
        for values in [
            ["2566", "2567"],
            ["081-234-5678", "02 123 4567"],
            ["0105551234567", "1-2345-67890-12-3"],
            ["416-60-0001", "416-60-0002"],
            ["007", "008"],
            ["1", "2"],
            ["1.5", "ห้า"],
            ["1250000.50", "2"],
            ["1.2.3", "1.2.4"],
        ] {
            let text = format!(
                "rows:\n  - {{a: ก, b: \"{}\"}}\n  - {{a: ข, b: \"{}\"}}\n",
                values[0], values[1]
            );
            let table = table(&text).unwrap();
            assert_eq!(
                table.columns[1].alignment,
                crate::document::Alignment::Left,
                "{values:?}"
            );
        }
    }

    #[test]
    fn what_is_no_number_is_told_where_it_stands() {
        let text = "numbers: {b: money, d: money}\ntotals: {label: รวม, sum: [a, c, e]}\nrows:\n\
                    \x20 - {a: ก, b: ห้าพัน, c: ห้า}\n  - {a: ข, b: \"1.005\", c: 5}\n";
        let told = table(text).unwrap_err();
        assert_eq!(
            told,
            [
                "r.yaml:5:21: the table has no column “d”",
                "r.yaml:6:28: the first column holds the total's label and cannot be summed",
                "r.yaml:6:34: the table has no column “e” to sum",
                "r.yaml:8:15: the column “b” holds numbers, found “ห้าพัน”",
                "r.yaml:8:26: the column “c” is summed, but this cell is no number",
                "r.yaml:9:15: the column “b” has 2 digits after the point, found “1.005”",
            ]
        );
    }

    proptest! {
        /// Every row is there, every total adds up, whatever the groups and amounts.
        #[test]
        fn any_groups_are_summed(groups in prop::collection::vec(prop::collection::vec(-99_999_999i64..99_999_999, 1..5), 1..5)) {
            use std::fmt::Write;
            let satang = |value: i64| {
                let sign = if value < 0 { "-" } else { "" };
                format!("{sign}{}.{:02}", value.abs() / 100, value.abs() % 100)
            };
            let mut text = String::from(
                "numbers: {b: money}\ntotals: {label: T, subtotal: S, sum: [b]}\nrows:\n",
            );
            for group in &groups {
                let _ = writeln!(text, "  - group: G");
                for value in group {
                    let _ = writeln!(text, "  - {{a: x, b: \"{}\"}}", satang(*value));
                }
            }
            let rows = cells(&table(&text).unwrap());
            let plain = |row: &String| row.rsplit(" | ").next().unwrap_or_default().replace(',', "");
            let sums: Vec<String> = rows.iter().filter(|row| row.starts_with("S |")).map(plain).collect();
            let wanted: Vec<String> = groups.iter().map(|group| satang(group.iter().sum())).collect();
            prop_assert_eq!(sums, wanted);
            let total: i64 = groups.iter().flatten().sum();
            prop_assert_eq!(rows.last().map(plain), Some(satang(total)));
            let cells: usize = groups.iter().map(|group| group.len() + 2).sum();
            prop_assert_eq!(rows.len(), cells + 1);
        }
    }
}
