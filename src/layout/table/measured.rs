//! The cells of a table, shaped once and measured at any width: how high, and what is torn.

use crate::document::{Cell, CellBlock, Picture, StyleSheet, Table};
use crate::error::Result;
use crate::text::{LineEnds, ShapedParagraph, Tear};
use crate::units::Pt;

use super::super::pager::Pager;
use super::super::picture::{PictureRoom, placed_size};
use super::grid::{BandReader, Placed, RowBand};
use super::placing::is_heading;
use super::sample::{cells_of_longest_pieces, sampled_bands};

/// What one more line costs on the scale of a line end's penalty
/// ([`LineCosts`](crate::thai::LineCosts)): so a torn compound weighs here what it weighs in a line.
const LINE_ON_SCALE: f32 = 90.0;

/// The cells that are looked at.
pub(super) struct Cells<'a> {
    /// Those of the header's bands.
    header: Vec<Vec<MeasuredCell<'a>>>,
    /// Those of the body.
    pub body: Vec<MeasuredCell<'a>>,
    /// Those of other rows that hold their column's longest number or word.
    longest_pieces: Vec<MeasuredCell<'a>>,
    /// For each row looked at, whether it is the heading of those below.
    pub headings: Vec<bool>,
    padding: Pt,
    vertical_padding: Pt,
}

/// A cell with its content shaped.
pub(super) struct MeasuredCell<'a> {
    /// Where it stands; rows are counted from the first looked at.
    pub place: Placed,
    content: Content<'a>,
}

struct Content<'a> {
    paragraphs: Vec<ShapedParagraph<'a>>,
    /// Their sizes are measured anew for each width.
    pictures: Vec<Picture>,
}

/// What a cell is like at a width.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Measure {
    /// As it is set by itself.
    pub usual: Lines,
    /// As it is set where it makes its row high: in as few lines as it can be.
    pub frugal: Lines,
}

/// The lines of a cell.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Lines {
    /// Their height, with that of its pictures.
    pub height: f32,
    /// What their ends cost, as a height: a line's cost is a line's height.
    pub cost: f32,
    /// What their ends tear, as [`LineEnds`] weighs it.
    pub tears: f32,
}

impl Lines {
    fn add(&mut self, ends: LineEnds, leading: Pt) {
        self.height += leading.0 * ends.lines as f32;
        self.cost += leading.0 * ends.cost / LINE_ON_SCALE;
        self.tears += ends.tears;
    }
}

impl<'a> Cells<'a> {
    /// Shapes the cells of the header and of the rows that are looked at, in type smaller by that
    /// step.
    pub fn read<'t: 'a>(
        pager: &mut Pager<'_, '_, 't>,
        table: &Table,
        step: Pt,
    ) -> Result<Cells<'a>> {
        let styles = pager.document.styles.with_smaller_tables(step);
        let mut cells = Cells {
            header: Vec::new(),
            body: Vec::new(),
            longest_pieces: Vec::new(),
            headings: Vec::new(),
            padding: table.padding.pt() * 2.0,
            vertical_padding: table.vertical_padding * 2.0,
        };
        let mut headers = BandReader::of_header(table);
        while let Some(band) = headers.next_band()? {
            let shaped = band.cells.iter().map(|placed| MeasuredCell {
                place: *placed,
                content: Content::shape(pager, &styles, band.cell(placed)),
            });
            cells.header.push(shaped.collect());
        }
        for band in sampled_bands(table) {
            cells.add(pager, &styles, &band?);
        }
        for (place, cell) in cells_of_longest_pieces(table, pager.typesetter.breaker())? {
            cells.longest_pieces.push(MeasuredCell {
                place,
                content: Content::shape(pager, &styles, &cell),
            });
        }
        Ok(cells)
    }

    fn add<'t: 'a>(&mut self, pager: &mut Pager<'_, '_, 't>, styles: &StyleSheet, band: &RowBand) {
        let first = self.headings.len();
        self.headings.extend(band.rows.iter().map(is_heading));
        for placed in &band.cells {
            self.body.push(MeasuredCell {
                place: Placed {
                    row: first + placed.row,
                    ..*placed
                },
                content: Content::shape(pager, styles, band.cell(placed)),
            });
        }
    }

    /// The height of the header at these widths.
    pub fn header_height(&self, widths: &[Pt]) -> Pt {
        let mut height = Pt::ZERO;
        for band in &self.header {
            let last = |cell: &MeasuredCell| cell.place.row + cell.place.rows;
            let mut rows = vec![Pt::ZERO; band.iter().map(last).max().unwrap_or(0)];
            for cell in band {
                let width = cell.width(widths) - self.padding;
                let own = Pt(cell.measure(width, Pt::ZERO).usual.height) + self.vertical_padding;
                let share = own / cell.place.rows.max(1) as f32;
                for row in &mut rows[cell.place.row..last(cell)] {
                    *row = row.max(share);
                }
            }
            height += rows.into_iter().sum();
        }
        height
    }

    /// For each header cell of one column, that column and the width between its padding its words,
    /// or its terms of several words, need whole.
    pub fn header_words(&self, terms: bool) -> impl Iterator<Item = (usize, Pt)> {
        let cells = self.header.iter().flatten();
        let single = cells.filter(|cell| cell.place.columns == 1);
        single.map(move |cell| {
            let texts = cell.content.paragraphs.iter();
            let widths = texts.map(|text| match terms {
                true => text.term_width(),
                false => text.least_width(Tear::Nothing),
            });
            (cell.place.column, widths.fold(Pt::ZERO, Pt::max))
        })
    }

    /// For each body cell of one column, that column and the cell; of a long table's rows that are not
    /// looked at only those with the longest pieces.
    pub fn single(&self) -> impl Iterator<Item = (usize, &MeasuredCell<'a>)> {
        let cells = self.body.iter().chain(&self.longest_pieces);
        let single = cells.filter(|cell| cell.place.columns == 1);
        single.map(|cell| (cell.place.column, cell))
    }

    /// The space between borders and text, left and right together.
    pub fn padding(&self) -> Pt {
        self.padding
    }
}

impl<'a> MeasuredCell<'a> {
    /// The width of the columns it covers.
    pub fn width(&self, widths: &[Pt]) -> Pt {
        let end = self.place.column + self.place.columns;
        widths[self.place.column..end].iter().copied().sum()
    }

    /// The width between its padding at which nothing is torn beyond that.
    pub fn least_width(&self, tear: Tear) -> Pt {
        let widths = self.content.paragraphs.iter();
        widths
            .map(|paragraph| paragraph.least_width(tear))
            .fold(Pt::ZERO, Pt::max)
    }

    /// The width between its padding at which each paragraph stands on one line and each picture
    /// has the size it asks for.
    pub fn natural_width(&self) -> Pt {
        let texts = self.content.paragraphs.iter();
        let texts = texts.map(ShapedParagraph::natural_width);
        let room = PictureRoom {
            width: Pt(f32::MAX / 4.0),
            height: Pt(f32::MAX / 4.0),
        };
        let pictures = self.content.pictures.iter();
        let pictures = pictures.map(|picture| placed_size(picture, room).0);
        texts.chain(pictures).fold(Pt::ZERO, Pt::max)
    }

    /// Whether nothing of it depends on its width.
    pub fn is_empty(&self) -> bool {
        self.content.paragraphs.is_empty() && self.content.pictures.is_empty()
    }

    /// Whether it has pictures, whose height goes with the width.
    pub fn has_pictures(&self) -> bool {
        !self.content.pictures.is_empty()
    }

    /// The leading of its highest lines.
    pub fn leading(&self) -> f32 {
        let leadings = self.content.paragraphs.iter().map(|text| text.leading().0);
        leadings.fold(0.0, f32::max)
    }

    /// What it is like between padding that far apart, pictures at most that high.
    pub fn measure(&self, width: Pt, picture_height: Pt) -> Measure {
        let width = width.max(Pt(1.0));
        let paragraphs = &self.content.paragraphs;
        let mut usual = Lines::default();
        let mut may_be_lower = false;
        for paragraph in paragraphs {
            let ends = paragraph.line_ends(width);
            may_be_lower |= paragraph.may_have_fewer(width, ends.lines);
            usual.add(ends, paragraph.leading());
        }
        let mut frugal = usual;
        if may_be_lower && self.place.rows == 1 && !self.has_pictures() {
            let mut lower = Lines::default();
            for paragraph in paragraphs {
                lower.add(paragraph.frugal_line_ends(width), paragraph.leading());
            }
            if lower.height < usual.height {
                frugal = lower;
            }
        }
        for picture in &self.content.pictures {
            let room = PictureRoom {
                width,
                height: picture_height,
            };
            let height = placed_size(picture, room).1.0;
            usual.height += height;
            frugal.height += height;
        }
        Measure { usual, frugal }
    }
}

impl<'a> Content<'a> {
    fn shape<'t: 'a>(
        pager: &mut Pager<'_, '_, 't>,
        styles: &StyleSheet,
        cell: &Cell,
    ) -> Content<'a> {
        let mut content = Content {
            paragraphs: Vec::with_capacity(cell.blocks.len()),
            pictures: Vec::new(),
        };
        for block in &cell.blocks {
            let paragraph = match block {
                CellBlock::Paragraph(paragraph) => Some(paragraph),
                CellBlock::Picture(picture) => {
                    content.pictures.push(picture.clone());
                    picture.caption.as_ref()
                }
            };
            if let Some(paragraph) = paragraph {
                let style = styles.get(paragraph.style);
                content
                    .paragraphs
                    .push(pager.typesetter.shape(paragraph, style));
            }
        }
        content
    }
}
