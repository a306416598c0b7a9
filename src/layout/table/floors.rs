//! How narrow a column may become: its minimum, its header's words, the letters of its cells.

use crate::document::{CellBlock, ColumnWidth, Role, Table};
use crate::error::Result;
use crate::units::Pt;

use super::super::pager::Pager;
use super::grid::BandReader;
use super::sample::sampled_bands;

/// The least width of each column: its minimum, and its header's widest word if the column may be
/// stretched so far.
pub(super) fn floors(pager: &mut Pager, table: &Table, widths: &[Pt]) -> Result<Vec<Pt>> {
    let padding = table.padding.pt() * 2.0;
    let mut floors: Vec<Pt> = table
        .columns
        .iter()
        .zip(widths)
        .map(|(column, width)| match column.width {
            ColumnWidth::Fixed(_) => *width,
            ColumnWidth::Auto {
                stretch, minimum, ..
            } => minimum.pt().max(*width * (1.0 - stretch.clamp(0.0, 0.9))),
        })
        .collect();
    let mut headers = BandReader::of_header(table);
    while let Some(band) = headers.next_band()? {
        for placed in band.cells.iter().filter(|placed| placed.columns == 1) {
            let column = placed.column;
            let most = widths[column] * (1.0 + table.columns[column].width.reach());
            for block in &band.cell(placed).blocks {
                if let CellBlock::Paragraph(paragraph) = block {
                    let style = pager.document.styles.get(paragraph.style);
                    let word = pager.typesetter.shape(paragraph, style).min_width() + padding;
                    if word <= most {
                        floors[column] = floors[column].max(word);
                    }
                }
            }
        }
    }
    raise_to_letters(pager, table, widths, &mut floors)?;
    Ok(floors)
}

/// No part of a Thai word that cannot be torn any further is wider, in ems.
const WIDEST_PART: f32 = 3.0;

/// Raises the floors of very narrow columns, so that no letter of their cells has to stick out.
fn raise_to_letters(
    pager: &mut Pager,
    table: &Table,
    widths: &[Pt],
    floors: &mut [Pt],
) -> Result<()> {
    let padding = table.padding.pt() * 2.0;
    let styles = &pager.document.styles;
    let sizes = styles.iter().filter(|(_, style)| style.role == Role::Cell);
    let size = sizes.map(|(_, style)| style.size).fold(Pt::ZERO, Pt::max);
    let is_narrow = |floor: Pt| floor - padding < size * WIDEST_PART;
    let narrow: Vec<bool> = floors.iter().map(|floor| is_narrow(*floor)).collect();
    if !narrow.contains(&true) {
        return Ok(());
    }
    for band in sampled_bands(table) {
        let band = band?;
        for placed in &band.cells {
            let column = placed.column;
            if placed.columns > 1 || !narrow[column] {
                continue;
            }
            let most = widths[column] * (1.0 + table.columns[column].width.reach());
            for block in &band.cell(placed).blocks {
                if let CellBlock::Paragraph(paragraph) = block {
                    let style = pager.document.styles.get(paragraph.style);
                    let shaped = pager.typesetter.shape(paragraph, style);
                    let least = shaped.least_width() + padding;
                    if least <= most {
                        floors[column] = floors[column].max(least);
                    }
                }
            }
        }
    }
    Ok(())
}

/// Raises columns to their least widths at the cost of those that have width to spare.
pub(super) fn raise(widths: &mut [Pt], floors: &[Pt], table: &Table) {
    let is_auto = |index: usize| matches!(table.columns[index].width, ColumnWidth::Auto { .. });
    let lacking: Pt = widths
        .iter()
        .zip(floors)
        .map(|(w, f)| (*f - *w).max(Pt::ZERO))
        .sum();
    let spare = |index: usize, widths: &[Pt]| {
        if is_auto(index) {
            (widths[index] - floors[index]).max(Pt::ZERO)
        } else {
            Pt::ZERO
        }
    };
    let all_spare: Pt = (0..widths.len()).map(|index| spare(index, widths)).sum();
    if lacking <= Pt::ZERO || all_spare < lacking {
        return;
    }
    let before = widths.to_vec();
    for index in 0..widths.len() {
        let given = spare(index, &before) * (lacking / all_spare);
        widths[index] = (before[index] - given).max(floors[index].min(before[index]));
        if before[index] < floors[index] {
            widths[index] = floors[index];
        }
    }
}
