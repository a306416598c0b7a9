//! Cutting a run of Thai letters into words: the cheapest way through all readings, and how sure
//! each of its cuts is.
//!
//! A unigram model: every word costs 8 − 0.6·ln of its share of the Thai National Corpus. A
//! stretch no word covers costs by its letters: little where they follow one another as in
//! loanwords and foreign names, much where a Thai word would have other ones
//! ([`lexicon::letter_cost`]); two such stretches never meet. Dotted abbreviations are words of
//! the same lattice, so that they damage neither themselves nor the word before them.
//!
//! The cheapest way alone says nothing of the next best: แอส|ตรา|เซ|เน|กา would be cut as readily as
//! การ|ประชุม. So each cut is told with its margin: how much dearer the best reading is that has no
//! cut there.

use super::lexicon::{self, DOT, Word};
use super::traits::Traits;

/// Costs in tenths, as in the lexicon.
pub(super) const UNKNOWN: u32 = 35;
/// What it costs to begin a stretch no word covers where a word is to be torn: its parts are words
/// or syllables.
pub(super) const UNKNOWN_WHEN_TORN: u32 = 300;
const FULL_STOP: u32 = 50;
const DOTTED_TWICE: u32 = 130;
const DOTTED_ONCE: u32 = 200;
const DOTTED_AND_NUMBERED: u32 = 60;
/// What the user's own term costs: less than any other word.
pub(super) const USER_TERM: u32 = 40;
const SPELT_OUT: u32 = 60;
const SPELT_LETTER: u32 = 40;

/// A word of grammar this frequent (และ, ใน, ที่) ends a stretch no word covers: to read it as a part
/// of the stretch costs so much more.
const GRAMMAR_COST: u32 = 112;
const OVER_GRAMMAR: u32 = 90;

/// The most full stops of an abbreviation, and the most consonants before each.
const MOST_DOTS: usize = 8;
const MOST_CONSONANTS: usize = 4;

/// A stretch no word covers, as a word.
const UNKNOWN_WORD: Word = Word {
    cost: 0,
    traits: Traits::UNKNOWN,
    joints: 0,
};

const UNREACHED: u32 = u32::MAX / 4;

/// A piece of the run: letters `start..end` of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub start: u32,
    pub end: u32,
    pub traits: Traits,
    pub joints: u64,
    /// How much dearer, in tenths, the best reading is that has no cut at its start.
    pub margin: u32,
    /// What its word costs, in tenths: the rarer, the more.
    pub cost: u32,
}

/// A word that can be read in the run.
#[derive(Debug, Clone, Copy)]
struct Arc {
    start: u32,
    end: u32,
    word: Word,
}

/// The cheapest ways to and from a place between two letters.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// To a cut here; the arc that ends here, or [`IN_UNKNOWN`].
    cut: u32,
    arc: u32,
    /// To here inside a stretch no word covers, and where that begins.
    unknown: u32,
    unknown_start: u32,
    /// From a cut here to the end.
    cut_onward: u32,
    /// From here to the end when inside a stretch no word covers, which goes on or ends.
    unknown_onward: u32,
    /// The same when it goes on.
    unknown_further: u32,
    /// The next place a cluster ends at.
    next: u32,
    /// What the letters up to there cost as the first of a stretch no word covers.
    first_step: u32,
    /// The same when they go on with one, more where a word of grammar can be read here.
    further_step: u32,
    /// What it costs to end one here.
    end_step: u32,
}

const IN_UNKNOWN: u32 = u32::MAX;

const NOWHERE: Place = Place {
    cut: UNREACHED,
    arc: IN_UNKNOWN,
    unknown: UNREACHED,
    unknown_start: 0,
    cut_onward: UNREACHED,
    unknown_onward: UNREACHED,
    unknown_further: UNREACHED,
    next: 0,
    first_step: UNREACHED,
    further_step: UNREACHED,
    end_step: UNREACHED,
};

impl Place {
    /// Lets a stretch no word covers end here, where letter `at` of the run begins.
    fn end_unknown<B, T>(&mut self, run: &Run<'_, B, T>, at: usize) {
        if at == 0 || self.unknown >= UNREACHED {
            return;
        }
        self.end_step = lexicon::letter_cost(run.letters[at - 1], 0);
        let ended = self.unknown + self.end_step;
        if ended < self.cut {
            self.cut = ended;
            self.arc = IN_UNKNOWN;
        }
    }
}

/// Room for segmenting, kept from run to run.
#[derive(Debug, Default)]
pub(super) struct Segmenter {
    places: Vec<Place>,
    arcs: Vec<Arc>,
    /// The pieces found, in order.
    pub pieces: Vec<Piece>,
}

/// A run of Thai letters and what is known of it beside them.
pub(super) struct Run<'a, B, T> {
    /// The letters by their codes in the lexicon.
    pub letters: &'a [u8],
    /// Words of more letters are left out of account.
    pub longest: usize,
    /// What it costs to begin a stretch no word covers.
    pub unknown: u32,
    /// Whether a digit follows the run.
    pub numbered: bool,
    /// Whether a cluster ends before that letter.
    pub boundary: B,
    /// The length of a user's term that begins at that letter.
    pub term: T,
}

impl<B: Fn(usize) -> bool, T: Fn(usize) -> usize> Run<'_, B, T> {
    fn ends(&self, at: usize) -> bool {
        at == self.letters.len() || self.letters[at] == DOT || (self.boundary)(at)
    }

    /// What letter `at` costs in a stretch no word covers that goes on over it.
    fn letter_cost(&self, at: usize) -> u32 {
        lexicon::letter_cost(self.letters[at - 1], self.letters[at])
    }
}

impl Segmenter {
    /// Cuts the run into [`pieces`](Segmenter::pieces).
    pub fn cut<B: Fn(usize) -> bool, T: Fn(usize) -> usize>(&mut self, run: &Run<'_, B, T>) {
        self.pieces.clear();
        self.reach(run);
        self.look_back();
        self.read();
        self.measure();
    }

    /// The cheapest way from the start to each place.
    fn reach<B: Fn(usize) -> bool, T: Fn(usize) -> usize>(&mut self, run: &Run<'_, B, T>) {
        let count = run.letters.len();
        let Segmenter { places, arcs, .. } = self;
        arcs.clear();
        places.clear();
        places.resize(count + 1, NOWHERE);
        places[0].cut = 0;
        for at in 0..count {
            places[at].end_unknown(run, at);
            let Place { cut, unknown, .. } = places[at];
            if cut.min(unknown) >= UNREACHED {
                continue;
            }
            let mut grammar = false;
            if cut < UNREACHED {
                words(run, at, |end, word| {
                    grammar |= word.cost <= GRAMMAR_COST && word.traits.has(Traits::FUNCTION);
                    let cost = cut + word.cost;
                    if cost < places[end].cut {
                        places[end].cut = cost;
                        places[end].arc = arcs.len() as u32;
                    }
                    arcs.push(Arc {
                        start: at as u32,
                        end: end as u32,
                        word,
                    });
                });
            }
            if run.letters[at] != DOT {
                let next = (at + 1..=count).find(|&end| run.ends(end)).unwrap_or(count);
                let rest: u32 = (at + 1..next).map(|k| run.letter_cost(k)).sum();
                let place = &mut places[at];
                place.next = next as u32;
                place.first_step = run.unknown + lexicon::letter_cost(0, run.letters[at]) + rest;
                if at > 0 {
                    place.further_step = run.letter_cost(at) + rest;
                }
                if grammar {
                    place.further_step += OVER_GRAMMAR;
                }
                let fresh = cut + place.first_step;
                let more = unknown + place.further_step;
                let (cost, start) = if more <= fresh {
                    (more, place.unknown_start)
                } else {
                    (fresh, at as u32)
                };
                if cost < places[next].unknown {
                    places[next].unknown = cost;
                    places[next].unknown_start = start;
                }
            }
        }
        places[count].end_unknown(run, count);
    }

    /// The cheapest way from each place to the end.
    fn look_back(&mut self) {
        let Segmenter { places, arcs, .. } = self;
        let count = places.len() - 1;
        places[count].cut_onward = 0;
        places[count].unknown_onward = places[count].end_step;
        let mut arc = arcs.len();
        for at in (0..count).rev() {
            let mut onward = UNREACHED;
            while arc > 0 && arcs[arc - 1].start as usize == at {
                arc -= 1;
                let reading = arcs[arc];
                onward = onward.min(reading.word.cost + places[reading.end as usize].cut_onward);
            }
            let further = places[places[at].next as usize].unknown_onward;
            let place = &mut places[at];
            if place.next as usize > at {
                onward = onward.min(place.first_step + further);
                place.unknown_further = (place.further_step + further).min(UNREACHED);
            }
            place.cut_onward = onward;
            let ended = place.end_step + onward;
            place.unknown_onward = ended.min(place.unknown_further).min(UNREACHED);
        }
    }

    /// Writes down the cheapest way's pieces.
    fn read(&mut self) {
        let Segmenter {
            places,
            arcs,
            pieces,
        } = self;
        let mut at = places.len() - 1;
        while at > 0 {
            let place = places[at];
            let (start, word) = match arcs.get(place.arc as usize) {
                Some(arc) => (arc.start, arc.word),
                // Nothing reaches here only if the letters are no text at all; then they are one
                // piece.
                None if place.unknown >= UNREACHED => (0, UNKNOWN_WORD),
                None => (place.unknown_start, UNKNOWN_WORD),
            };
            pieces.push(Piece {
                start,
                end: at as u32,
                traits: word.traits,
                joints: word.joints,
                margin: u32::MAX,
                cost: word.cost,
            });
            at = start as usize;
        }
        pieces.reverse();
    }

    /// Finds the margin of each piece's start.
    fn measure(&mut self) {
        let Segmenter {
            places,
            arcs,
            pieces,
        } = self;
        let Some(last) = places.last() else { return };
        let best = last.cut;
        let mut first = 0;
        for arc in arcs.iter() {
            while first < pieces.len() && pieces[first].start <= arc.start {
                first += 1;
            }
            let across = places[arc.start as usize].cut
                + arc.word.cost
                + places[arc.end as usize].cut_onward;
            let margin = across.saturating_sub(best);
            for piece in pieces[first..].iter_mut() {
                if piece.start >= arc.end {
                    break;
                }
                piece.margin = piece.margin.min(margin);
            }
        }
        for piece in pieces.iter_mut().skip(1) {
            let place = places[piece.start as usize];
            let across = place.unknown + place.unknown_further;
            piece.margin = piece.margin.min(across.saturating_sub(best));
        }
    }
}

/// Tells every word that can begin at letter `at` of the run: of the lexicon, dotted abbreviations
/// it need not know, and the user's own.
fn words<B: Fn(usize) -> bool, T: Fn(usize) -> usize>(
    run: &Run<'_, B, T>,
    at: usize,
    mut reach: impl FnMut(usize, Word),
) {
    let count = run.letters.len();
    let abbreviation = dotted(&run.letters[at..]);
    let mut is_known = false;
    let mut letter_name = None;
    let may_end = |length| length <= run.longest && run.ends(at + length);
    lexicon::prefixes(&run.letters[at..], may_end, |length, word| {
        is_known |= abbreviation.is_some_and(|(dotted, _)| dotted == length);
        if word.traits.has(Traits::LETTER_NAME) {
            letter_name = Some((length, word));
        }
        reach(at + length, word);
    });
    if let Some((length, word)) = letter_name {
        spelt_out(run, at, length, word, &mut reach);
    }
    if run.letters[at] == DOT {
        let word = Word {
            cost: FULL_STOP,
            traits: Traits::TRAILING,
            joints: 0,
        };
        reach(at + 1, word);
    } else if let Some((length, dots)) = abbreviation
        && !is_known
    {
        let cost = match dots {
            _ if run.numbered && at + length == count => DOTTED_AND_NUMBERED,
            1 => DOTTED_ONCE,
            _ => DOTTED_TWICE,
        };
        let word = Word {
            cost,
            traits: Traits::ABBREVIATION,
            joints: 0,
        };
        reach(at + length, word);
    }
    let length = (run.term)(at);
    if length > 0 && at + length <= count {
        let word = Word {
            cost: USER_TERM,
            traits: Traits::NONE,
            joints: 0,
        };
        reach(at + length, word);
    }
}

/// Tells the words that letters spelt out in English make, of which the first is `length` letters of
/// the run long: เอ็มพีเอ็น, พีวีซี. One of them at least must be no Thai word as well, as ดี is.
fn spelt_out<B: Fn(usize) -> bool, T: Fn(usize) -> usize>(
    run: &Run<'_, B, T>,
    at: usize,
    length: usize,
    first: Word,
    reach: &mut impl FnMut(usize, Word),
) {
    let mut end = at + length;
    let mut cost = SPELT_OUT + SPELT_LETTER;
    let mut plain = first.traits.has(Traits::FOREIGN);
    loop {
        let mut next = None;
        let may_end = |length| run.ends(end + length);
        lexicon::prefixes(&run.letters[end..], may_end, |length, word| {
            if word.traits.has(Traits::LETTER_NAME) {
                next = Some((length, word));
            }
        });
        let Some((length, word)) = next else { return };
        end += length;
        if end - at > run.longest {
            return;
        }
        cost += SPELT_LETTER;
        plain |= word.traits.has(Traits::FOREIGN);
        if plain {
            // A unit spelt out is a unit still: ซีซี, พีพีเอ็ม.
            let known = lexicon::find(&run.letters[at..end]).map(|word| word.traits);
            let word = Word {
                cost,
                traits: Traits::FOREIGN | known.unwrap_or(Traits::NONE),
                joints: 0,
            };
            reach(end, word);
        }
    }
}

/// A dotted abbreviation the lexicon need not know: one to four consonants and a full stop, once
/// or more. Its length and its full stops.
fn dotted(letters: &[u8]) -> Option<(usize, usize)> {
    let (mut length, mut dots) = (0, 0);
    while dots < MOST_DOTS {
        let consonants = letters[length..]
            .iter()
            .take(MOST_CONSONANTS + 1)
            .take_while(|&&letter| (1..=0x2E).contains(&letter))
            .count();
        if !(1..=MOST_CONSONANTS).contains(&consonants)
            || letters.get(length + consonants) != Some(&DOT)
        {
            break;
        }
        length += consonants + 1;
        dots += 1;
    }
    (dots > 0).then_some((length, dots))
}
