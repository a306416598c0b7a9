//! Choosing the line ends of a paragraph: exact optimal fit, or first fit as typewriters did.

use crate::thai::LineCosts;

/// How a paragraph's line ends are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Fit {
    /// The best lines of the paragraph as a whole: evenly filled, broken where it reads best.
    #[default]
    Optimal,
    /// Each line takes what fits, as word processors do, but for what belongs together: a number
    /// and its unit, a day and its month go to the next line as one where they can.
    Word,
}

/// What the fit knows of a unit: a stretch that is never torn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Extent {
    /// Where it starts, on the paragraph set as one long line.
    pub start: f32,
    /// Where the ink up to its end ends, without the spaces after it; before its start where it is
    /// nothing but spaces.
    pub end: f32,
    /// What a line end after it costs.
    pub penalty: f32,
    /// What a line end after it tears.
    pub torn: Torn,
}

/// What a line end tears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Torn {
    /// Nothing: it stands between words.
    Nothing,
    /// A compound or a term, at a joint.
    Compound,
    /// A date, before its year.
    Date,
    /// What belongs together: a number and its unit, a day and its month.
    Together,
    /// A word, a number or an address wider than its line.
    Word,
}

impl Torn {
    /// How much it counts where tears are counted: one word as much as any number of compounds that
    /// one width could tear in its place.
    pub fn weight(self) -> f32 {
        match self {
            Torn::Nothing => 0.0,
            Torn::Compound => 1.0,
            Torn::Date | Torn::Together => 4.0,
            Torn::Word => 16.0,
        }
    }
}

impl Extent {
    /// The width of the ink of neighbouring units.
    pub fn width(units: &[Extent]) -> f32 {
        match (units.first(), units.last()) {
            (Some(first), Some(last)) => (last.end - first.start).max(0.0),
            _ => 0.0,
        }
    }
}

/// The two widths of a paragraph's lines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Widths {
    pub first: f32,
    pub rest: f32,
    /// Whether the last line counts like the others: centred lines look right when all are alike.
    pub even_last: bool,
    /// What lines cost in a column of that width.
    pub costs: LineCosts,
}

/// Lines may be too wide by rounding errors.
const TOLERANCE: f32 = 0.01;

/// What a unit costs that sticks out of its line: more than any number of good lines.
const OVERFULL_COST: f32 = 1e6;

/// A paragraph of fewer units is short.
const FEW: usize = 64;

impl Fit {
    /// Writes into `ends` the index after the last unit of each line. Every unit is in exactly one
    /// line; a unit wider than its line has one for itself.
    pub(super) fn lines(self, units: &[Extent], widths: Widths, ends: &mut Vec<u32>) {
        ends.clear();
        if units.is_empty() {
            return;
        }
        let last = units.len() - 1;
        if units[last].end - units[0].start <= widths.first + TOLERANCE {
            ends.push(units.len() as u32);
            return;
        }
        match self {
            Fit::Optimal => {
                optimal(units, widths, ends);
            }
            Fit::Word => greedy(units, widths, ends),
        }
    }
}

fn greedy(units: &[Extent], widths: Widths, ends: &mut Vec<u32>) {
    let mut start = 0;
    // The last place in the line where nothing that belongs together is parted.
    let mut good = None;
    let mut index = 1;
    while index < units.len() {
        let width = if ends.is_empty() {
            widths.first
        } else {
            widths.rest
        };
        if units[index - 1].torn != Torn::Together {
            good = Some(index);
        }
        if units[index].end - units[start].start > width + TOLERANCE {
            start = good.take().unwrap_or(index);
            ends.push(start as u32);
            index = start;
        }
        index += 1;
    }
    ends.push(units.len() as u32);
}

/// The least sum, over all lines, of the [`LineCosts`]: line + slack · (slack / width)² + penalty;
/// the last line's slack is free, but in centred paragraphs. Of equal sums, the one with the longer last lines wins.
///
/// How many lines were tried: a handful for each unit, however many of them a line holds.
fn optimal(units: &[Extent], widths: Widths, ends: &mut Vec<u32>) -> usize {
    let mut tried = 0;
    // best[j]: the least cost of setting the units before j, and where the last of those lines
    // starts. floors: where best is less than anywhere behind it; the least from a place on is the
    // first of them. Most texts of a table are short: those need no memory of their own.
    let (mut few_best, mut few_floors) = ([(0.0, 0); FEW], [0; FEW]);
    let (mut many_best, mut many_floors) = (Vec::new(), Vec::new());
    let (best, floors): (&mut [(f64, u32)], &mut [usize]) = match units.len() < FEW {
        true => (&mut few_best, &mut few_floors),
        false => {
            many_best.resize(units.len() + 1, (0.0, 0));
            many_floors.resize(units.len() + 1, 0);
            (&mut many_best, &mut many_floors)
        }
    };
    let mut floor_count = 1;
    let widest = widths.first.max(widths.rest) + TOLERANCE;
    for line_end in 1..=units.len() {
        let last_unit = &units[line_end - 1];
        let is_last = line_end == units.len();
        let used = |start: usize| (last_unit.end - units[start].start).max(0.0);
        let slack_cost = |start: usize, width: f32| {
            if is_last && !widths.even_last {
                return 0.0;
            }
            let slack = (width - used(start)) / width.max(TOLERANCE);
            widths.costs.slack * slack * slack
        };
        // The longest line that fits begins here; what does not fit has a line for itself.
        let longest = units[..line_end].partition_point(|unit| last_unit.end - unit.start > widest);
        let longest = longest.min(line_end - 1);
        let known = &floors[..floor_count];
        let mut floor = known.partition_point(|place| *place < longest);
        let mut least = (f64::INFINITY, 0);
        for start in longest..line_end {
            tried += 1;
            let width = match start {
                0 => widths.first,
                _ => widths.rest,
            };
            let line = match used(start) > width + TOLERANCE {
                true if start + 1 < line_end => continue,
                true => OVERFULL_COST,
                false => slack_cost(start, width),
            };
            let cost = best[start].0 + f64::from(widths.costs.line + line);
            if cost <= least.0 {
                least = (cost, start as u32);
            }
            // Shorter lines leave more room: none can be better once the best place to begin one
            // and the room of this one together are not.
            while known.get(floor).is_some_and(|place| *place <= start) {
                floor += 1;
            }
            let begins_rest = start > 0;
            if begins_rest
                && let Some(place) = known.get(floor)
                && best[*place].0 + f64::from(widths.costs.line + line) > least.0
            {
                break;
            }
        }
        if !is_last {
            least.0 += f64::from(last_unit.penalty);
        }
        while floor_count > 0 && best[floors[floor_count - 1]].0 >= least.0 {
            floor_count -= 1;
        }
        floors[floor_count] = line_end;
        floor_count += 1;
        best[line_end] = least;
    }
    let mut end = units.len();
    while end > 0 {
        ends.push(end as u32);
        end = best[end].1 as usize;
    }
    ends.reverse();
    tried
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The least cost by trying everything.
    fn brute(units: &[Extent], start: usize, widths: Widths) -> f32 {
        if start == units.len() {
            return 0.0;
        }
        let width = if start == 0 {
            widths.first
        } else {
            widths.rest
        };
        (start + 1..=units.len())
            .filter_map(|end| {
                let used = units[end - 1].end - units[start].start;
                let line = line_cost(units, start, end, width)?;
                debug_assert!(used >= 0.0);
                Some(line + brute(units, end, widths))
            })
            .fold(f32::INFINITY, f32::min)
    }

    fn line_cost(units: &[Extent], start: usize, end: usize, width: f32) -> Option<f32> {
        let used = units[end - 1].end - units[start].start;
        let last = end == units.len();
        let slack = (width - used) / width;
        let own = match () {
            () if used > width + TOLERANCE && end - start > 1 => return None,
            () if used > width + TOLERANCE => OVERFULL_COST,
            () if last => 0.0,
            () => LineCosts::WIDE.slack * slack * slack,
        };
        let penalty = if last { 0.0 } else { units[end - 1].penalty };
        Some(LineCosts::WIDE.line + own + penalty)
    }

    fn units() -> impl Strategy<Value = Vec<Extent>> {
        prop::collection::vec((1u8..60, 0u8..8, 0u16..400), 1..11).prop_map(|parts| {
            let mut x = 0.0;
            parts
                .into_iter()
                .map(|(width, space, penalty)| {
                    let unit = Extent {
                        start: x,
                        end: x + f32::from(width),
                        penalty: f32::from(penalty),
                        torn: match penalty > 250 {
                            true => Torn::Together,
                            false => Torn::Nothing,
                        },
                    };
                    x = unit.end + f32::from(space);
                    unit
                })
                .collect()
        })
    }

    /// A unit without a place to break it, of 160,000 letters, is torn letter by letter.
    #[test]
    fn letters_without_end_take_a_handful_of_tries_each() {
        for per_line in [20, 80, 200] {
            let units: Vec<Extent> = (0..160_000_u32)
                .map(|place| Extent {
                    start: place as f32,
                    end: place as f32 + 1.0,
                    penalty: 3_000.0,
                    torn: Torn::Nothing,
                })
                .collect();
            let widths = Widths {
                first: per_line as f32,
                rest: per_line as f32,
                even_last: false,
                costs: LineCosts::WIDE,
            };
            let mut ends = Vec::new();
            let tried = optimal(&units, widths, &mut ends);
            assert_eq!(ends.len(), units.len().div_ceil(per_line));
            assert!(tried < units.len() * 16, "{per_line}: {tried}");
        }
    }

    /// The same, every line that fits tried for each end.
    fn optimal_by_all(units: &[Extent], widths: Widths) -> Vec<u32> {
        let mut best: Vec<(f64, u32)> = vec![(0.0, 0)];
        for end in 1..=units.len() {
            let is_last = end == units.len();
            let mut least = (f64::INFINITY, 0);
            for start in (0..end).rev() {
                let width = match start {
                    0 => widths.first,
                    _ => widths.rest,
                };
                let used = (units[end - 1].end - units[start].start).max(0.0);
                let line = match used > width + TOLERANCE {
                    true if start + 1 < end => continue,
                    true => OVERFULL_COST,
                    false if is_last && !widths.even_last => 0.0,
                    false => {
                        let slack = (width - used) / width.max(TOLERANCE);
                        widths.costs.slack * slack * slack
                    }
                };
                let cost = best[start].0 + f64::from(widths.costs.line + line);
                if cost < least.0 {
                    least = (cost, start as u32);
                }
            }
            if !is_last {
                least.0 += f64::from(units[end - 1].penalty);
            }
            best.push(least);
        }
        let mut ends = Vec::new();
        let mut end = units.len();
        while end > 0 {
            ends.push(end as u32);
            end = best[end].1 as usize;
        }
        ends.reverse();
        ends
    }

    proptest! {
        #[test]
        fn what_is_passed_over_is_no_better(
            parts in prop::collection::vec((1u8..60, 0u8..8, 0u16..400), 1..120),
            alike in any::<bool>(),
            first in 20u16..400,
            rest in 20u16..400,
            even_last in any::<bool>(),
        ) {
            let mut x = 0.0;
            let units: Vec<Extent> = parts
                .into_iter()
                .map(|(width, space, penalty)| {
                    let (width, space) = if alike { (7, 0) } else { (width, space) };
                    let unit = Extent {
                        start: x,
                        end: x + f32::from(width),
                        penalty: if alike { 300.0 } else { f32::from(penalty) },
                        torn: Torn::Nothing,
                    };
                    x = unit.end + f32::from(space);
                    unit
                })
                .collect();
            let widths = Widths {
                first: f32::from(first),
                rest: f32::from(rest),
                even_last,
                costs: LineCosts::WIDE,
            };
            let mut ends = Vec::new();
            optimal(&units, widths, &mut ends);
            prop_assert_eq!(ends, optimal_by_all(&units, widths));
        }

        #[test]
        fn optimal_is_the_best_of_all(units in units(), first in 20u8..120, rest in 20u8..120) {
            let widths = Widths { first: f32::from(first), rest: f32::from(rest), even_last: false, costs: LineCosts::WIDE };
            let mut ends = Vec::new();
            Fit::Optimal.lines(&units, widths, &mut ends);
            let mut start = 0;
            let mut cost = 0.0;
            for end in &ends {
                let width = if start == 0 { widths.first } else { widths.rest };
                cost += line_cost(&units, start, *end as usize, width).expect("a line that fits");
                start = *end as usize;
            }
            prop_assert_eq!(start, units.len());
            let least = brute(&units, 0, widths);
            prop_assert!((cost - least).abs() <= least * 1e-5, "{} but {} is possible", cost, least);
        }

        #[test]
        fn greedy_takes_what_fits(units in units(), width in 20u8..120) {
            let widths = Widths { first: f32::from(width), rest: f32::from(width), even_last: false, costs: LineCosts::WIDE };
            let mut ends = Vec::new();
            Fit::Word.lines(&units, widths, &mut ends);
            let glued = |unit: usize| units[unit].torn == Torn::Together;
            let mut start = 0usize;
            for end in &ends {
                let end = *end as usize;
                let used = units[end - 1].end - units[start].start;
                prop_assert!(used <= widths.rest + TOLERANCE || end - start == 1);
                if end < units.len() {
                    // Up to the next place nothing is glued at, the line would not have fitted.
                    let next = (end + 1..units.len()).find(|next| !glued(next - 1));
                    let next = if glued(end - 1) { end + 1 } else { next.unwrap_or(units.len()) };
                    prop_assert!(units[next - 1].end - units[start].start > widths.rest);
                    prop_assert!(
                        !glued(end - 1)
                            || (start + 1..end).all(|place| glued(place - 1))
                    );
                }
                start = end;
            }
            prop_assert_eq!(start, units.len());
        }
    }
}
