//! Columns of numbers: read exactly, written with commas and equal digits, aligned at the point.

use super::part::Part;
use super::plan::{Plan, Tail};
use crate::document::{Alignment, CellBlock, Inline, Paragraph, TextSpan};
use crate::error::{Message, Origin};
use crate::form::{ColumnForm, ColumnNumbers, NumberForm};
use crate::report::{self, CellItem, Numbers};
use crate::source::{UNFILLED, did_you_mean};
use crate::thai::{Amount, Digits, is_plainly_an_amount};

impl NumberForm {
    /// How columns of that kind are written.
    fn of(numbers: Numbers) -> Option<NumberForm> {
        let decimals = match numbers {
            Numbers::Money => Some(2),
            Numbers::Whole => Some(0),
            Numbers::Number => None,
            Numbers::Text => return None,
        };
        Some(NumberForm {
            decimals,
            ..NumberForm::default()
        })
    }

    /// The number as it stands in its cell; nothing where digits would be lost.
    pub(super) fn write(&self, amount: Amount, digits: Digits) -> Option<String> {
        if amount.is_zero()
            && let Some(zero) = &self.zero
        {
            return Some(zero.clone());
        }
        let decimals = self.decimals.unwrap_or(amount.decimals());
        if amount.is_negative() && self.has_brackets {
            let written = amount.magnitude().format(decimals, digits)?;
            return Some(format!("({written})"));
        }
        amount.format(decimals, digits)
    }
}

impl Part<'_, '_> {
    /// Takes over which columns the report says hold numbers, and sees which others do; numbers
    /// stand at the right, their points under one another.
    pub(super) fn number_columns(&mut self, plan: &mut Plan, rows: &[report::Row]) {
        for (name, numbers) in &self.report.numbers {
            let column = plan
                .columns
                .iter_mut()
                .find(|column| column.is_called(&name.value));
            let Some(column) = column else {
                let names: Vec<&str> = plan.columns.iter().map(|c| c.id.as_str()).collect();
                self.job.fault(
                    &name.origin,
                    Message::new(
                        format!("ตารางไม่มีคอลัมน์ “{}”", name.value),
                        format!("the table has no column “{}”", name.value),
                    ),
                    Some(did_you_mean(&name.value, &names)),
                );
                continue;
            };
            column.numbers = match NumberForm::of(*numbers) {
                Some(form) => ColumnNumbers::Typed(form),
                None => ColumnNumbers::None,
            };
        }
        plan.tails = plan
            .columns
            .iter()
            .enumerate()
            .map(|(place, column)| self.tail(column, place, rows))
            .collect();
        for (column, tail) in plan.columns.iter_mut().zip(&plan.tails) {
            if tail.is_some() && column.alignment == Alignment::Left {
                column.alignment = Alignment::Right;
            }
        }
    }

    /// The longest tail of a column's numbers; nothing where it is no column of numbers.
    fn tail(&self, column: &ColumnForm, place: usize, rows: &[report::Row]) -> Option<Tail> {
        let cells = rows
            .iter()
            .filter_map(|row| super::plan::find_cell(row, column, place));
        match &column.numbers {
            ColumnNumbers::None => None,
            ColumnNumbers::Typed(form) => {
                let mut tail = Tail {
                    decimals: form.decimals.unwrap_or(0),
                    has_bracket: false,
                };
                if form.decimals.is_none() || form.has_brackets {
                    let amounts = cells.flat_map(amounts_in).flatten();
                    let written = amounts.filter_map(|amount| form.write(amount, Digits::Arabic));
                    tail = written
                        .map(|text| Tail::of(&text))
                        .fold(tail, Tail::longest);
                }
                Some(tail)
            }
            ColumnNumbers::Seen if column.status.is_some() => None,
            ColumnNumbers::Seen => {
                let mut tail = Tail::default();
                let mut is_grouped = false;
                for cell in cells.filter(|cell| !cell.is_blank()) {
                    let [CellItem::Text(text)] = cell.items.as_slice() else {
                        return None;
                    };
                    let text = text.value.trim();
                    if is_sign(text) {
                        continue;
                    }
                    if !is_plainly_an_amount(text) {
                        return None;
                    }
                    is_grouped |= text.contains([',', '.']);
                    tail = tail.longest(Tail::of(text));
                }
                // Whole numbers without a comma among them may be running numbers.
                is_grouped.then_some(tail)
            }
        }
    }

    /// The paragraphs of a cell of numbers; a fault for each line that is none.
    pub(super) fn number_blocks(
        &mut self,
        cell: &report::Cell,
        column: &ColumnForm,
        tail: Tail,
        style: &str,
    ) -> Vec<CellBlock> {
        let mut blocks = Vec::new();
        for item in &cell.items {
            let CellItem::Text(text) = item else {
                self.no_number(column, "{…}", &cell.origin);
                continue;
            };
            for (line, origin) in text.lines() {
                let line = line.trim();
                if line.is_empty() {
                    continue;
                }
                let written = match &column.numbers {
                    _ if is_sign(line) => line.to_owned(),
                    ColumnNumbers::Typed(form) => {
                        let Some(amount) = Amount::parse(line) else {
                            self.no_number(column, line, &origin);
                            continue;
                        };
                        let Some(written) = form.write(amount, self.report.digits) else {
                            self.too_exact(column, line, form, &origin);
                            continue;
                        };
                        written
                    }
                    ColumnNumbers::Seen | ColumnNumbers::None => self.drawn(line),
                };
                blocks.push(self.number_block(&written, tail, style, false, origin));
            }
        }
        blocks
    }

    /// A paragraph of a number, whose point stands under those of its column.
    pub(super) fn number_block(
        &self,
        written: &str,
        tail: Tail,
        style: &str,
        bold: bool,
        origin: Origin,
    ) -> CellBlock {
        let is_sign = is_sign(written);
        CellBlock::Paragraph(Paragraph {
            style: self.style(style),
            alignment: is_sign.then_some(Alignment::Centre),
            content: vec![Inline::Text(TextSpan {
                text: written.to_owned(),
                bold,
                ..TextSpan::default()
            })],
            room_after: match is_sign {
                true => None,
                false => tail.missing_from(written, self.report.digits),
            },
            origin,
            ..Paragraph::default()
        })
    }

    fn no_number(&mut self, column: &ColumnForm, line: &str, origin: &Origin) {
        let title = column.plain_title();
        self.job.fault(
            origin,
            Message::new(
                format!("คอลัมน์ “{title}” ต้องเป็นตัวเลข แต่พบ “{line}”"),
                format!("the column “{title}” holds numbers, found “{line}”"),
            ),
            Some(Message::new(
                format!("เขียนเช่น 1,250.50 หรือ - ถ้าเป็นข้อความให้ใส่ numbers: {{{}: text}} ในรายงาน", column.id),
                format!("write 1,250.50 or -; where texts are meant, write numbers: {{{}: text}} in the report", column.id),
            )),
        );
    }

    fn too_exact(&mut self, column: &ColumnForm, line: &str, form: &NumberForm, origin: &Origin) {
        let title = column.plain_title();
        let decimals = form.decimals.unwrap_or(0);
        self.job.fault(
            origin,
            Message::new(
                format!("คอลัมน์ “{title}” มีทศนิยมได้ {decimals} ตำแหน่ง แต่พบ “{line}”"),
                format!("the column “{title}” has {decimals} digits after the point, found “{line}”"),
            ),
            Some(Message::new(
                format!("ปัดเศษเอง หรือใส่ numbers: {{{}: number}} ในรายงานเพื่อพิมพ์ตามที่เขียน", column.id),
                format!("round it, or write numbers: {{{}: number}} in the report to print it as written", column.id),
            )),
        );
    }
}

/// Whether a line of a column of numbers is a sign for «nothing», or says that it is still to be
/// filled in.
fn is_sign(line: &str) -> bool {
    matches!(line, "-" | "–" | "—" | UNFILLED)
}

/// The amounts of a cell, line by line: nothing for a line that is none.
pub(super) fn amounts_in(cell: &report::Cell) -> impl Iterator<Item = Option<Amount>> + '_ {
    let lines = cell.items.iter().flat_map(|item| match item {
        CellItem::Text(text) => text.value.lines(),
        _ => "".lines(),
    });
    lines
        .map(str::trim)
        .filter(|line| !line.is_empty() && !is_sign(line))
        .map(Amount::parse)
}
