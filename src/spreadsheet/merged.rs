//! Which cells lie under merged ones.

use std::collections::BTreeMap;

use super::region::Region;

/// The regions that do not overlap, in their order, and of the cells (in theirs) those that lie
/// under one and are not its corner. Of regions that overlap, which no program writes, the first
/// stands.
pub(super) fn covered<'c>(
    mut regions: Vec<Region>,
    cells: impl Iterator<Item = &'c (u32, u32)>,
) -> (Vec<Region>, Vec<(u32, u32)>) {
    regions.sort_unstable_by_key(|region| (region.first, region.last));
    let mut next = regions.into_iter().peekable();
    let mut open = Open::default();
    let mut kept = Vec::new();
    let mut found = Vec::new();
    let mut begin = |open: &mut Open, row: u32| {
        while let Some(region) = next.next_if(|region| region.first.0 <= row) {
            if open.add(region) {
                kept.push(region);
            }
        }
    };
    for at in cells {
        begin(&mut open, at.0);
        let over = open.over(*at);
        if over.is_some_and(|region| region.first != *at) {
            found.push(*at);
        }
    }
    begin(&mut open, u32::MAX);
    (kept, found)
}

/// Regions that began, by their first columns; those that ended are dropped where others begin.
#[derive(Default)]
struct Open(BTreeMap<u32, Region>);

impl Open {
    /// Adds a region that begins no higher than those before; false where it overlaps one.
    fn add(&mut self, region: Region) -> bool {
        let (row, columns) = (region.first.0, region.first.1..=region.last.1);
        if self.over(region.first).is_some() {
            return false;
        }
        while let Some((column, other)) = self.0.range(columns.clone()).next() {
            if other.last.0 >= row {
                return false;
            }
            let column = *column;
            self.0.remove(&column);
        }
        self.0.insert(region.first.1, region);
        true
    }

    /// The region over a cell.
    fn over(&self, at: (u32, u32)) -> Option<&Region> {
        let (_, region) = self.0.range(..=at.1).next_back()?;
        region.holds(at).then_some(region)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn region() -> impl Strategy<Value = Region> {
        (1u32..8, 1u32..8, 0u32..4, 0u32..4).prop_map(|(row, column, rows, columns)| Region {
            first: (row, column),
            last: (row + rows, column + columns),
        })
    }

    proptest! {
        #[test]
        fn each_cell_is_under_one_region_at_most(regions in prop::collection::vec(region(), 0..12)) {
            let cells: Vec<(u32, u32)> = (1..12).flat_map(|row| (1..12).map(move |column| (row, column))).collect();
            let (kept, found) = covered(regions.clone(), cells.iter());
            for at in &cells {
                let over: Vec<&Region> = kept.iter().filter(|region| region.holds(*at)).collect();
                prop_assert!(over.len() <= 1, "{over:?}");
                let is_covered = over.iter().any(|region| region.first != *at);
                prop_assert_eq!(found.contains(at), is_covered, "{:?}", at);
            }
            // What was left out overlaps what stands.
            for region in regions.iter().filter(|region| !kept.contains(region)) {
                let overlaps = cells.iter().any(|at| region.holds(*at) && kept.iter().any(|other| other.holds(*at)));
                prop_assert!(overlaps, "{region:?}");
            }
        }
    }
}
