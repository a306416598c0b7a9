//! Drawing a table: its header on every page, the pieces of its rows, the borders around them.

use super::band::Fragment;
use super::border::Borders;
use crate::document::{BlockPart, Cell, Table, VerticalAlignment};
use crate::layout::page::{Artifact, Item, Owner, Rect, Shape};
use crate::layout::pager::Pager;
use crate::layout::strip::Ink;
use crate::units::Pt;

/// A space behind the last line of a cell, for readers of the text layer: the first line of the next
/// cell may stand on the same baseline, and not all of them see a gap of the cells' padding. It is no
/// content, and ends at the border at the latest.
fn space_behind(pager: &mut Pager, ink: &Ink, (left, top): (Pt, Pt), border: Pt) -> Option<Item> {
    let Ink::Line(line) = ink else {
        return None;
    };
    let (x, baseline) = line.end()?;
    let (font, size) = line.space;
    let x = left + x;
    let run = pager.typesetter.space(font, size, border - x)?;
    Some(Item {
        owner: line.space_owner(),
        shape: Shape::Text {
            x,
            y: top + baseline,
            run,
        },
    })
}

/// The ground of cells: no content.
fn ground(area: Rect, darkness: f32) -> Item {
    Item {
        owner: Owner::Artifact(Artifact::Layout),
        shape: Shape::Fill { area, darkness },
    }
}

/// A table as far as it is drawn.
pub(super) struct Drawing<'d> {
    table: &'d Table,
    /// Which block of its section the table is.
    block: u32,
    /// The columns' left edges and the last one's right edge, from the left margin.
    edges: Vec<Pt>,
    header: Option<Fragment>,
    header_height: Pt,
    /// Whether the header stands on the present page.
    open: bool,
    /// Whether the header was drawn as content.
    header_shown: bool,
    borders: Borders,
}

impl<'d> Drawing<'d> {
    pub fn new(
        (table, block): (&'d Table, u32),
        edges: Vec<Pt>,
        header: Option<Fragment>,
    ) -> Drawing<'d> {
        Drawing {
            table,
            block,
            edges,
            header_height: header.as_ref().map_or(Pt::ZERO, Fragment::height),
            header,
            open: false,
            header_shown: false,
            borders: Borders::default(),
        }
    }

    pub fn header_height(&self) -> Pt {
        self.header_height
    }

    /// The height the header will take on this page before the next row.
    pub fn header_to_come(&self) -> Pt {
        if self.open {
            Pt::ZERO
        } else {
            self.header_height
        }
    }

    /// Ends the table; one without rows shows its header.
    pub fn finish(&mut self, pager: &mut Pager) {
        if !self.open {
            self.open_page(pager);
        }
        self.close_page(pager);
    }

    /// Draws the borders of what stands on the page.
    pub fn close_page(&mut self, pager: &mut Pager) {
        self.open = false;
        self.borders.draw(self.table.border, pager.items());
    }

    /// Draws the header.
    fn open_page(&mut self, pager: &mut Pager) {
        self.open = true;
        let Some(header) = &self.header else {
            return;
        };
        let first = !std::mem::replace(&mut self.header_shown, true);
        let mut header = header.clone();
        if !first {
            for piece in &mut header.cells {
                for (_, strip) in &mut piece.strips {
                    strip.ink.make_artifact(Artifact::Header);
                }
            }
        }
        if self.table.header_shading > 0.0 {
            let x = pager.left() + self.edges[0];
            let right = pager.left() + self.edges.last().copied().unwrap_or_default();
            let area = Rect {
                x,
                y: pager.y,
                width: right - x,
                height: self.header_height,
            };
            let item = ground(area, self.table.header_shading.clamp(0.0, 1.0));
            pager.items().push(item);
        }
        self.paint(pager, header);
    }

    /// Draws a piece of a row, under the header where the page has none yet.
    pub fn put(&mut self, pager: &mut Pager, fragment: Fragment) {
        if !self.open {
            self.open_page(pager);
        }
        self.paint(pager, fragment);
    }

    /// Draws a fragment at the present place, and goes on below it.
    fn paint(&mut self, pager: &mut Pager, fragment: Fragment) {
        let height = fragment.height();
        let mut tops = vec![pager.y];
        for row in &fragment.rows {
            let top = tops.last().copied().unwrap_or_default();
            tops.push(top + *row);
        }
        let left = pager.left();
        let padding = self.table.padding.pt();
        let mut filled = vec![false; fragment.rows.len() * self.table.columns.len()];
        for piece in fragment.cells {
            let (top, bottom) = (tops[piece.row], tops[piece.row + piece.rows]);
            let cell_left = left + self.edges[piece.column];
            let cell_right = left + self.edges[piece.column + piece.columns];
            self.borders.add(cell_left, top, cell_right, bottom);
            let area = Rect {
                x: cell_left,
                y: top,
                width: cell_right - cell_left,
                height: bottom - top,
            };
            if let Some((row, cell)) = piece.body {
                let row = u32::try_from(row).unwrap_or(u32::MAX);
                let part = BlockPart::BodyCell { row, cell, leaf: 0 };
                pager.note_room(part, self.block, piece.column, area);
            }
            if piece.is_shaded {
                pager.items().push(ground(area, Cell::SHADE));
            }
            for row in piece.row..piece.row + piece.rows {
                let start = row * self.table.columns.len() + piece.column;
                filled[start..start + piece.columns].fill(true);
            }
            let mut y = top + self.table.vertical_padding;
            if piece.alignment == VerticalAlignment::Middle {
                let free = bottom - top - self.table.vertical_padding * 2.0 - piece.height;
                y += (free / 2.0).max(Pt::ZERO);
            }
            let space = piece.strips.last().and_then(|(down, strip)| {
                let left = cell_left + padding;
                space_behind(pager, &strip.ink, (left, y + *down), cell_right)
            });
            for (down, strip) in piece.strips {
                strip
                    .ink
                    .paint(cell_left + padding, y + down, strip.height, pager.items());
            }
            if piece.column + piece.columns < self.table.columns.len() {
                pager.items().extend(space);
            }
        }
        // A row with fewer cells than columns is closed with empty ones.
        for (index, _) in filled.iter().enumerate().filter(|(_, filled)| !**filled) {
            let (row, column) = (
                index / self.table.columns.len(),
                index % self.table.columns.len(),
            );
            self.borders.add(
                left + self.edges[column],
                tops[row],
                left + self.edges[column + 1],
                tops[row + 1],
            );
        }
        pager.y += height;
        if height > Pt::ZERO {
            pager.fresh = false;
        }
    }
}
