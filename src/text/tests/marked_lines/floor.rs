//! The fewest bad line ends any way of breaking could have: an exact search over all of them.

use crate::text::{LineItem, ShapedParagraph};
use crate::thai::is_digit;
use crate::units::Pt;
use unicode_segmentation::UnicodeSegmentation;

use super::marked::{Ends, Mark, Marked};

/// Lines may be too wide by rounding errors.
const TOLERANCE: f32 = 0.01;

/// What a line end costs that the marks do not allow: more than all compounds together.
const BAD: u64 = 1 << 32;

/// For each place, the cheapest way there in each number of lines: its cost, and the start of the
/// last of them.
type Ways = Vec<Vec<(u64, usize)>>;

/// A text whose every place of a possible line end is known, with the widths of the typesetter.
pub struct Oracle {
    places: Vec<Place>,
}

/// A grapheme boundary of the text.
struct Place {
    /// The width of what no reader would take torn here, a number; nothing where a line may start.
    within: Option<f32>,
    /// Its byte.
    offset: usize,
    /// Where a line that begins here begins on the text set as one long line.
    start: f32,
    /// Where the ink of a line that ends here ends, the spaces before it left out.
    end: f32,
    mark: Mark,
}

impl Oracle {
    /// Reads the places of the item's characters off the item set as one line.
    pub fn new(item: &Marked, shaped: &ShapedParagraph<'_>) -> Oracle {
        let room = Pt(f32::MAX / 4.0);
        let lines = shaped.lines(room, room);
        let mut at = 0;
        let mut starts = vec![None; item.text.len() + 1];
        let mut end = 0.0;
        for line_item in lines.iter().flat_map(|line| &line.items) {
            match line_item {
                LineItem::Run { x, run, .. } => {
                    end = x.0;
                    for glyph in &run.glyphs {
                        starts[at + glyph.start as usize].get_or_insert(end);
                        end += glyph.advance.0;
                    }
                    at += run.text.len();
                }
                LineItem::Mark { x, size, .. } => {
                    starts[at] = Some(x.0);
                    end = x.0 + size.0;
                    at += item.text[at..].chars().next().map_or(0, char::len_utf8);
                }
            }
        }
        assert_eq!(
            at,
            item.text.len(),
            "the line is not the text: {}",
            item.text
        );
        starts[at] = Some(end);
        let boundaries = item.text.grapheme_indices(true).map(|(offset, _)| offset);
        let mut places: Vec<Place> = boundaries
            .chain([item.text.len()])
            .filter(|&offset| !item.text[offset..].starts_with(' '))
            .filter_map(|offset| {
                let ink = item.text[..offset].trim_end_matches(' ').len();
                Some(Place {
                    within: (!readable(&item.text, offset)).then_some(0.0),
                    offset,
                    start: starts[offset]?,
                    end: starts[ink]?,
                    mark: item.mark(offset),
                })
            })
            .collect();
        let mut from = 0;
        for to in 1..places.len() {
            if places[to].within.is_none() {
                let width = places[to].end - places[from].start;
                for place in &mut places[from + 1..to] {
                    place.within = Some(width);
                }
                from = to;
            }
        }
        Oracle { places }
    }

    /// The fewest bad line ends there can be, and with no more of them the fewest compounds for
    /// each number of lines, from the fewest lines on, as long as one more line saves a compound.
    pub fn best(&self, width: f32) -> Vec<Ends> {
        let ways = self.ways(width, is_bad);
        let last = &ways[ways.len() - 1];
        let fewest_bad = last.last().map_or(0, |way| way.0 / BAD);
        let mut best: Vec<Ends> = Vec::new();
        for (lines, way) in last.iter().enumerate() {
            if way.0 / BAD == fewest_bad {
                let mut ends = Ends {
                    lines,
                    ..Ends::default()
                };
                for at in Self::starts(&ways, lines) {
                    ends.add(self.places[at].mark);
                }
                best.push(ends);
            }
        }
        best
    }

    /// The fewest line ends in words there can be, whatever else is torn.
    pub fn fewest_in_words(&self, width: f32) -> usize {
        let ways = self.ways(width, |mark| mark == Mark::Word);
        let last = ways.last().and_then(|ways| ways.last());
        last.map_or(0, |way| (way.0 / BAD) as usize)
    }

    fn ways(&self, width: f32, is_bad: impl Fn(Mark) -> bool) -> Ways {
        let count = self.places.len();
        let mut ways: Ways = vec![vec![(0, 0)]];
        for (index, end) in self.places.iter().enumerate().skip(1) {
            let price = match end.mark {
                _ if index + 1 == count => 0,
                mark if is_bad(mark) => BAD,
                Mark::Compound => 1,
                Mark::Good | Mark::Glue | Mark::Word => 0,
            };
            if end.within.is_some_and(|whole| whole <= width + TOLERANCE) {
                ways.push(Vec::new());
                continue;
            }
            let mut cheapest: Vec<(u64, usize)> = Vec::new();
            for start in (0..index).rev() {
                let alone = start + 1 == index;
                if end.end - self.places[start].start > width + TOLERANCE && !alone {
                    break;
                }
                if cheapest.len() < ways[start].len() + 1 {
                    cheapest.resize(ways[start].len() + 1, (u64::MAX, 0));
                }
                for (lines, (cost, _)) in ways[start].iter().enumerate() {
                    let cost = cost.saturating_add(price);
                    if cost < cheapest[lines + 1].0 {
                        cheapest[lines + 1] = (cost, start);
                    }
                }
            }
            // More lines than the cheapest way needs help nowhere.
            let least = cheapest.iter().map(|way| way.0).min();
            let enough = cheapest.iter().position(|way| Some(way.0) == least);
            cheapest.truncate(enough.map_or(0, |lines| lines + 1));
            ways.push(cheapest);
        }
        ways
    }

    /// The starts of all lines but the first in the best way of that many lines.
    fn starts(ways: &Ways, lines: usize) -> Vec<usize> {
        let mut at = ways.len() - 1;
        let mut starts = Vec::new();
        for left in (1..=lines).rev() {
            if at + 1 < ways.len() {
                starts.push(at);
            }
            at = ways[at][left].1;
        }
        starts.reverse();
        starts
    }

    /// Where the lines of the best way start, but for the first, by byte.
    pub fn least(&self, width: f32) -> Vec<usize> {
        let ways = self.ways(width, is_bad);
        let places = Self::starts(&ways, ways[ways.len() - 1].len() - 1);
        places
            .into_iter()
            .map(|at| self.places[at].offset)
            .collect()
    }
}

/// Whether the marks forbid a line end.
fn is_bad(mark: Mark) -> bool {
    matches!(mark, Mark::Glue | Mark::Word)
}

/// Whether a reader would take a line that starts at that byte at all: not with a sign that closes,
/// ๆ or ฯ, nor inside a number. What stands around such a place is torn only when it is itself
/// wider than the column.
fn readable(text: &str, offset: usize) -> bool {
    let (before, after) = text.split_at(offset);
    let Some(next) = after.chars().next() else {
        return true;
    };
    let inside = before.chars().next_back().is_some_and(|last| {
        let second = after.chars().nth(1).is_some_and(is_digit);
        is_digit(last) && (is_digit(next) || matches!(next, '.' | ',' | '/') && second)
            || matches!(last, '.' | ',') && is_digit(next)
    });
    !inside
        && !matches!(
            next,
            ' ' | 'ๆ' | 'ฯ' | ')' | ']' | '”' | '’' | '.' | ',' | ':' | ';' | '%'
        )
}

/// The fewest bad line ends of all the texts together, and then the fewest compounds with no more
/// lines than `most_lines`.
pub fn floor(oracles: &[Oracle], width: f32, most_lines: usize) -> Ends {
    let sums = sums(oracles, width);
    let allowed = sums.iter().filter(|sum| sum.lines <= most_lines);
    let least = allowed.min_by_key(|sum| sum.compound);
    *least.unwrap_or(&sums[0])
}

/// The fewest lines in which all the texts together have the fewest bad line ends and no more
/// compounds than `most_compounds`; if that cannot be, the fewest compounds.
pub fn fewest_lines(oracles: &[Oracle], width: f32, most_compounds: usize) -> Ends {
    let sums = sums(oracles, width);
    let enough = sums.iter().find(|sum| sum.compound <= most_compounds);
    *enough.unwrap_or(&sums[sums.len() - 1])
}

/// The fewest bad line ends of all the texts together, and with them the fewest compounds for each
/// number of lines, in rising order.
fn sums(oracles: &[Oracle], width: f32) -> Vec<Ends> {
    let mut sums = vec![Ends::default()];
    for oracle in oracles {
        let ways = oracle.best(width);
        let mut next = vec![None::<Ends>; sums.len() + ways.len() - 1];
        for (a, sum) in sums.iter().enumerate() {
            for (b, way) in ways.iter().enumerate() {
                let mut both = *sum;
                both += *way;
                let slot = &mut next[a + b];
                if slot.is_none_or(|old| both.compound < old.compound) {
                    *slot = Some(both);
                }
            }
        }
        sums = next.into_iter().flatten().collect();
    }
    sums
}
