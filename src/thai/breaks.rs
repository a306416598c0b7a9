//! Where a text may be broken into lines, and what each break costs.

use std::ops::Range;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use unicode_segmentation::GraphemeCursor;

use super::cluster;
use super::joint;
use super::rules::{self, BreakKind, Verdict};
use super::terms::Terms;
use super::tokens::{
    ALLOWED, BOUNDARY, FED, FORBIDDEN, IN_TERM, Letter, TERM_JOINT, Token, Tokeniser,
};
use super::traits::Traits;

/// A place where a line may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Break {
    /// The next line starts at this byte. Spaces before it belong to the line that ends, and
    /// hang beyond its edge: leave them out when measuring.
    pub offset: usize,
    /// What ending a line here costs, on the scale of what [`Breaker`] says a line costs.
    pub penalty: u16,
    /// What kind of place it is.
    pub(crate) kind: BreakKind,
}

impl Break {
    /// Whether the line must end here: at a line feed.
    pub fn is_mandatory(&self) -> bool {
        self.kind == BreakKind::Mandatory
    }
}

/// Finds the places where Thai official text may be broken into lines.
///
/// Making one costs next to nothing, and one serves any number of threads.
///
/// # How to fit lines
///
/// Between two neighbouring breaks stands a *unit*, which is never torn. Choose the line ends
/// among [`Breaker::breaks`]'s answers so that Σ (line + slack · (share of the width left empty)² +
/// [`Break::penalty`]) is smallest; the last line's slack counts nothing. A line costs 66, and one
/// that is empty over its whole width 112 more, in a wide column. Where a unit alone is
/// wider than its column, ask [`Breaker::open`] for the breaks inside it; each one used is worth a
/// warning.
///
/// ```
/// let breaker = saraban::thai::Breaker::new();
/// let text = "ต่าง ๆ ในหน่วยงาน";
/// let places = breaker.breaks(text);
/// assert!(places.iter().all(|place| text.is_char_boundary(place.offset)));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Breaker {
    terms: Terms,
}

impl Breaker {
    /// Which edition of the lexicon is built in: a digest that changes with its words.
    pub fn lexicon_edition() -> String {
        super::lexicon::edition_with(joint::WEIGHTS)
    }

    /// The places where `text` may be broken, in rising order, without its start and its end.
    ///
    /// The user's marks in the text are obeyed: U+2060 and U+00A0 forbid a break, U+200B allows
    /// one.
    pub fn breaks(&self, text: &str) -> Vec<Break> {
        let mut breaks = Breaks::new();
        breaks.find(self, text);
        breaks.found
    }

    /// The places where the unit `text[unit]` may be torn when it is wider than its column: spaces
    /// first, inner words, the points of an address, syllables, and single clusters last, each with
    /// a penalty in that order.
    ///
    /// `unit` must lie on character boundaries of `text`; an empty answer means that nothing can
    /// be torn. Offsets count from the start of `text`.
    pub fn open(&self, text: &str, unit: Range<usize>) -> Vec<Break> {
        let mut breaks = Breaks::new();
        breaks.open(self, text, unit);
        breaks.opened
    }

    /// A breaker that knows the built-in words and official terms.
    pub fn new() -> Breaker {
        Breaker::default()
    }

    /// Adds the user's own terms and names: a term is one unit, `~` marks its inner joints where
    /// a break is tolerable (`ผล~ประโยชน์~ทับซ้อน`); a term without `~` is not broken. Letters,
    /// digits and spaces of any script may stand in it.
    pub fn add_terms<T: AsRef<str>>(&mut self, terms: &[T]) {
        self.terms.add(terms.iter().map(AsRef::as_ref));
    }

    /// Marks the user's terms in the tokeniser's letters.
    pub(super) fn mark_terms(&self, tokeniser: &mut Tokeniser) {
        self.terms.mark(tokeniser);
    }

    /// Adds the terms of a terms file: one a line, `#` at its start makes a line a comment.
    pub fn add_terms_file(&mut self, content: &str) {
        let lines = content.lines().map(str::trim);
        self.terms.add(lines.filter(|line| !line.starts_with('#')));
    }
}

/// The breaks of one text, and the room to find them in: keep one and use it again, so that
/// nothing is allocated for each text.
#[derive(Debug, Default)]
pub struct Breaks {
    found: Vec<Break>,
    opened: Vec<Break>,
    tokeniser: Tokeniser,
    /// For each letter the cost and kind of a break before it.
    costs: Vec<(u16, BreakKind)>,
}

/// The cost of a break that is none.
const NONE: (u16, BreakKind) = (u16::MAX, BreakKind::Glue);

impl Breaks {
    /// Room for finding breaks.
    pub fn new() -> Breaks {
        Breaks::default()
    }

    /// The places where `text` may be broken, in rising order, without its start and its end.
    ///
    /// The user's marks in the text are obeyed: U+2060 and U+00A0 forbid a break, U+200B allows
    /// one.
    pub fn find(&mut self, breaker: &Breaker, text: &str) -> &[Break] {
        self.tokeniser.read(text);
        breaker.mark_terms(&mut self.tokeniser);
        self.tokeniser.cut(usize::MAX);
        self.weigh();
        self.mark_others(text);
        self.obey();
        self.found.clear();
        for (letter, &(penalty, kind)) in self.tokeniser.letters.iter().zip(&self.costs).skip(1) {
            let offset = letter.at as usize;
            // A mark without its base begins no line, but where the text itself says so.
            let begins = kind == BreakKind::Mandatory || !cluster::is_dependent(letter.c);
            if penalty < u16::MAX && begins && is_grapheme_start(text, offset, letter.c) {
                self.found.push(Break {
                    offset,
                    penalty,
                    kind,
                });
            }
        }
        &self.found
    }

    /// Tells the two words at each place the rules take for one between words.
    #[cfg(test)]
    pub(super) fn each_word_joint(
        &mut self,
        breaker: &Breaker,
        text: &str,
        mut tell: impl FnMut(&Token, &Token),
    ) {
        self.find(breaker, text);
        for pair in self.tokeniser.tokens.windows(2) {
            let words = pair.iter().all(|token| token.traits.has(Traits::THAI));
            let (cost, kind) = self.costs[pair[1].start as usize];
            if words && !pair[1].spaced && kind == BreakKind::Word && cost < u16::MAX {
                tell(&pair[0], &pair[1]);
            }
        }
    }

    /// What the rules say, token by token.
    fn weigh(&mut self) {
        self.costs.clear();
        self.costs.resize(self.tokeniser.letters.len(), NONE);
        let mut before: Option<Token> = None;
        for &token in &self.tokeniser.tokens {
            if let Some(before) = before
                && let Verdict::Cost(cost, kind) =
                    rules::judge(before.traits, token.spaced, token.traits)
            {
                let doubt = if token.spaced {
                    0
                } else {
                    rules::doubt(token.margin, before.traits, token.traits)
                };
                let words = before.traits.has(Traits::THAI) && token.traits.has(Traits::THAI);
                let learnt = match words && !token.spaced && kind == BreakKind::Word {
                    true => joint::cost(&self.tokeniser.letters, &before, &token),
                    false => 0,
                };
                let cost = cost.saturating_add(doubt).saturating_add(learnt);
                self.costs[token.start as usize] = (cost, kind);
            }
            before = Some(token);
            let named = Traits::IN_NAME | Traits::NAME | Traits::SURNAME | Traits::PLACE_START;
            let mut joints = if token.traits.has(named) {
                0
            } else {
                token.joints
            };
            while joints != 0 {
                let at = token.start + joints.trailing_zeros();
                joints &= joints - 1;
                if at < token.end {
                    let cost = if !token.traits.has(Traits::TERM) {
                        rules::PHRASE_JOINT
                    } else if token.end - token.start <= rules::SHORT_TERM {
                        rules::SHORT_TERM_JOINT
                    } else {
                        rules::TERM_JOINT
                    };
                    self.costs[at as usize] = (cost, BreakKind::Joint);
                }
            }
        }
    }

    /// Breaks inside runs of other scripts, by the Unicode line breaking algorithm.
    fn mark_others(&mut self, text: &str) {
        let Breaks {
            tokeniser, costs, ..
        } = self;
        for token in &tokeniser.tokens {
            if !token.traits.has(Traits::OTHER) || token.end - token.start < 2 {
                continue;
            }
            let letters = &tokeniser.letters[token.start as usize..token.end as usize];
            let (Some(first), Some(last)) = (letters.first(), letters.last()) else {
                continue;
            };
            let start = first.at as usize;
            let run = &text[start..last.at as usize + last.c.len_utf8()];
            let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
            for offset in segmenter.segment_str(run) {
                let at = (start + offset) as u32;
                if let Ok(place) = letters[1..].binary_search_by_key(&at, |letter| letter.at) {
                    costs[token.start as usize + 1 + place] = (15, BreakKind::Word);
                }
            }
        }
    }

    /// The user's terms and marks, which win over every rule.
    fn obey(&mut self) {
        for (letter, cost) in self.tokeniser.letters.iter().zip(&mut self.costs) {
            if letter.flags & (IN_TERM | TERM_JOINT) == IN_TERM {
                *cost = NONE;
            } else if letter.flags & TERM_JOINT != 0 {
                *cost = (rules::TERM_JOINT, BreakKind::Joint);
            }
            if letter.flags & FORBIDDEN != 0 {
                *cost = NONE;
            } else if letter.flags & ALLOWED != 0 && !letter.c.is_whitespace() {
                *cost = (rules::USER_BREAK, BreakKind::Word);
            }
            if letter.flags & FED != 0 {
                *cost = (0, BreakKind::Mandatory);
            }
        }
    }

    /// The places where the unit `text[unit]` may be torn when it is wider than its column: spaces
    /// first, inner words, the points of an address after / . @ ? & = _ and before -, syllables, and
    /// single clusters last, each with a penalty in that order.
    ///
    /// `unit` must lie on character boundaries of `text`; an empty answer means that nothing can
    /// be torn. Offsets count from the start of `text`.
    pub fn open(&mut self, breaker: &Breaker, text: &str, unit: Range<usize>) -> &[Break] {
        self.opened.clear();
        let Some(torn) = text.get(unit.clone()) else {
            return &self.opened;
        };
        self.tokeniser.read(torn);
        breaker.mark_terms(&mut self.tokeniser);
        // The unit's own word is no answer: read it again without words of its length.
        self.tokeniser.terms.clear();
        let is_letter = |letter: &Letter| cluster::is_letter(letter.c) || letter.c == '.';
        let runs = self.tokeniser.letters.split(|letter| !is_letter(letter));
        let longest = runs.map(<[Letter]>::len).max().unwrap_or(0);
        let longest = longest.saturating_sub(1).max(1);
        self.tokeniser.cut(longest);
        self.costs.clear();
        self.costs.resize(self.tokeniser.letters.len(), NONE);
        let announcing = Traits::OPEN | Traits::CURRENCY;
        let ending =
            Traits::REPEAT | Traits::ELLIPSIS | Traits::CLOSE | Traits::TRAILING | Traits::STRANDED;
        let mut before = Traits::NONE;
        for token in &self.tokeniser.tokens {
            if !token.traits.has(ending) && !before.has(announcing) {
                let at = token.start as usize;
                let after_space = at > 0 && self.tokeniser.letters[at - 1].c.is_whitespace();
                self.costs[at].0 = match after_space {
                    true => rules::OPEN_SPACE,
                    false => rules::OPEN_WORD,
                };
            }
            if token.traits.has(Traits::ADDRESS) {
                let letters = &self.tokeniser.letters;
                for at in token.start as usize + 1..token.end as usize {
                    let cost = match (letters[at - 1].c, letters[at].c) {
                        ('/', _) if at >= 2 && letters[at - 2].c == '/' => {
                            Some(rules::OPEN_ADDRESS_SCHEME)
                        }
                        (left, right) => address_cost(left, right),
                    };
                    self.costs[at] = (cost.unwrap_or(u16::MAX), BreakKind::Emergency);
                }
            }
            before = token.traits;
        }
        let letters = &self.tokeniser.letters;
        for (i, pair) in letters.windows(2).enumerate() {
            let (left, right, flags) = (pair[0].c, pair[1].c, pair[1].flags);
            if right.is_whitespace() || flags & (FORBIDDEN | FED) != 0 {
                continue;
            }
            let cost = match self.costs[i + 1] {
                _ if flags & TERM_JOINT != 0 => rules::TERM_JOINT,
                NONE if flags & BOUNDARY != 0 => inner_cost(left, right),
                (cost, _) => cost,
            };
            let offset = pair[1].at as usize;
            let begins = !cluster::is_dependent(right);
            if cost < u16::MAX && begins && is_grapheme_start(torn, offset, right) {
                self.opened.push(Break {
                    offset: unit.start + offset,
                    penalty: cost,
                    kind: BreakKind::Emergency,
                });
            }
        }
        self.open_stray_signs(torn, unit.start);
        &self.opened
    }

    /// Opens stretches of more signs than any writing holds together: vowels without consonants,
    /// ๆ after ๆ, words that only spaces which forbid a break part. Nothing else would end a line in
    /// them, and the page would not hold it.
    fn open_stray_signs(&mut self, torn: &str, start: usize) {
        let letters = &self.tokeniser.letters;
        let opens = |letter: &&Letter| {
            !letter.c.is_whitespace() && is_grapheme_start(torn, letter.at as usize, letter.c)
        };
        let mut known = self.opened.iter().map(|place| place.offset - start);
        let mut next = known.next();
        let mut stray: Vec<usize> = Vec::new();
        let mut from = 1;
        // Most units are short: nothing is kept of them.
        for end in 1..=letters.len() {
            let at = letters.get(end).map(|letter| letter.at as usize);
            if at.is_some() && at != next {
                continue;
            }
            let stretch = letters.get(from..end).unwrap_or_default();
            if stretch.len() > MOST_SIGNS && stretch.iter().filter(opens).count() > MOST_SIGNS {
                stray.extend(
                    stretch
                        .iter()
                        .filter(opens)
                        .map(|letter| letter.at as usize),
                );
            }
            from = end + 1;
            next = known.next();
        }
        if stray.is_empty() {
            return;
        }
        self.opened.extend(stray.iter().map(|offset| Break {
            offset: start + offset,
            penalty: rules::OPEN_STRAY,
            kind: BreakKind::Emergency,
        }));
        self.opened.sort_unstable_by_key(|place| place.offset);
    }
}

/// More signs than any syllable has that no line is opened between.
const MOST_SIGNS: usize = 12;

/// What it costs to open a word or a number between two of its characters.
fn inner_cost(left: char, right: char) -> u16 {
    let closing = matches!(
        right,
        '.' | ',' | ';' | ':' | '!' | '?' | '%' | ')' | ']' | '”' | '’'
    );
    if closing || matches!(left, '(' | '[' | '“' | '‘') {
        return rules::OPEN_SIGN;
    }
    let thai = cluster::is_letter(left) && cluster::is_letter(right);
    match left {
        '/' | '-' => rules::OPEN_ADDRESS,
        ',' => rules::OPEN_NUMBER,
        'ะ' | 'ำ' | '์' if thai => rules::OPEN_SYLLABLE,
        _ if thai && cluster::never_ends_line(right) => rules::OPEN_SYLLABLE,
        _ => rules::OPEN_CLUSTER,
    }
}

/// What it costs to open an address between two of its characters: after a slash it reads best; a
/// hyphen at a line's end would be taken for one of ours, so the line ends before it.
fn address_cost(left: char, right: char) -> Option<u16> {
    match (left, right) {
        ('-', _) | ('/', '/') | (':', _) => None,
        ('/', _) => Some(rules::OPEN_ADDRESS),
        (_, '-') => Some(rules::OPEN_ADDRESS_WORD),
        ('.' | '@' | '?' | '&' | '=' | '_', c) if c.is_ascii_alphanumeric() => {
            Some(rules::OPEN_ADDRESS_WORD)
        }
        _ => Some(rules::OPEN_CLUSTER),
    }
}

/// Whether a grapheme cluster begins at `offset`, where `c` stands.
fn is_grapheme_start(text: &str, offset: usize, c: char) -> bool {
    // Thai letters and printable ASCII join nothing before them, but for the signs left out here.
    if c.is_ascii_graphic() || (cluster::is_letter(c) && !cluster::never_starts_line(c)) {
        let before = text[..offset].chars().next_back();
        if before.is_none_or(|b| b.is_ascii() || matches!(b, '\u{E00}'..='\u{E7F}')) {
            return true;
        }
    }
    GraphemeCursor::new(offset, text.len(), true)
        .is_boundary(text, 0)
        .unwrap_or(false)
}

#[cfg(test)]
mod tests;
