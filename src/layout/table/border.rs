//! A table's lines: as few and as long as they can be, meeting in square corners.

use crate::units::Pt;

use super::super::page::{Artifact, Item, Owner, Shape};

/// The edges of the cells that stand on a page.
#[derive(Debug, Default)]
pub(super) struct Borders {
    /// Horizontal edges: y, start, end.
    across: Vec<(Pt, Pt, Pt)>,
    /// Vertical edges: x, start, end.
    down: Vec<(Pt, Pt, Pt)>,
}

/// Edges nearer than this are one.
const SAME: f32 = 0.05;

impl Borders {
    /// Adds the four edges of a cell.
    pub fn add(&mut self, left: Pt, top: Pt, right: Pt, bottom: Pt) {
        self.across.push((top, left, right));
        self.across.push((bottom, left, right));
        self.down.push((left, top, bottom));
        self.down.push((right, top, bottom));
    }

    /// Draws every edge once, and is empty again. Without a thickness there is nothing to draw.
    pub fn draw(&mut self, thickness: Pt, items: &mut Vec<Item>) {
        if thickness <= Pt::ZERO {
            self.across.clear();
            self.down.clear();
            return;
        }
        let half = thickness / 2.0;
        let mut line = |from, to| {
            items.push(Item {
                owner: Owner::Artifact(Artifact::Layout),
                shape: Shape::Line {
                    from,
                    to,
                    thickness,
                },
            });
        };
        for (y, start, end) in joined(&mut self.across) {
            line((start - half, y), (end + half, y));
        }
        for (x, start, end) in joined(&mut self.down) {
            line((x, start - half), (x, end + half));
        }
        self.across.clear();
        self.down.clear();
    }
}

/// The edges with those joined that touch or overlap on one line.
fn joined(edges: &mut [(Pt, Pt, Pt)]) -> Vec<(Pt, Pt, Pt)> {
    let place = |at: Pt| (at.0 / SAME).round();
    edges.sort_by(|a, b| {
        place(a.0)
            .total_cmp(&place(b.0))
            .then(a.1.0.total_cmp(&b.1.0))
    });
    let mut lines: Vec<(Pt, Pt, Pt)> = Vec::new();
    for (at, start, end) in edges.iter() {
        match lines.last_mut() {
            Some((line, _, reach)) if place(*line) == place(*at) && start.0 <= reach.0 + SAME => {
                *reach = reach.max(*end);
            }
            _ => lines.push((*at, *start, *end)),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(cells: &[[f32; 4]]) -> Vec<((f32, f32), (f32, f32))> {
        let mut borders = Borders::default();
        for [left, top, right, bottom] in cells {
            borders.add(Pt(*left), Pt(*top), Pt(*right), Pt(*bottom));
        }
        let mut items = Vec::new();
        borders.draw(Pt(1.0), &mut items);
        let line = |item: Item| match item.shape {
            Shape::Line { from, to, .. } => ((from.0.0, from.1.0), (to.0.0, to.1.0)),
            _ => panic!("only lines"),
        };
        items.into_iter().map(line).collect()
    }

    #[test]
    fn a_grid_of_four_cells_is_six_lines() {
        let lines = drawn(&[
            [0.0, 0.0, 10.0, 5.0],
            [10.0, 0.0, 30.0, 5.0],
            [0.0, 5.0, 10.0, 9.0],
            [10.0, 5.0, 30.0, 9.0],
        ]);
        assert_eq!(lines.len(), 6);
        // The outer lines overlap by half their thickness, so that corners are square.
        assert!(lines.contains(&((-0.5, 0.0), (30.5, 0.0))));
        assert!(lines.contains(&((30.0, -0.5), (30.0, 9.5))));
    }

    #[test]
    fn a_spanning_cell_interrupts_the_lines_it_covers() {
        let lines = drawn(&[
            [0.0, 0.0, 30.0, 5.0],
            [0.0, 5.0, 10.0, 9.0],
            [10.0, 5.0, 30.0, 9.0],
        ]);
        assert!(lines.contains(&((10.0, 4.5), (10.0, 9.5))));
        assert_eq!(lines.len(), 6);
    }
}
