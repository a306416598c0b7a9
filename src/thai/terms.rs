//! The user's own terms and names.

use super::tokens::{IN_TERM, Letter, TERM_JOINT, Tokeniser};

/// One term: its letters, and the letters a tolerable break stands before.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Term {
    letters: Vec<char>,
    joints: Vec<usize>,
}

impl Term {
    /// A term written with `~` at its joints; nothing where it is blank or a single letter.
    fn read(written: &str) -> Option<Term> {
        let mut term = Term {
            letters: Vec::new(),
            joints: Vec::new(),
        };
        for c in written.trim().chars() {
            if c == '~' {
                term.joints.push(term.letters.len());
            } else {
                term.letters.push(c);
            }
        }
        (term.letters.len() >= 2).then_some(term)
    }
}

/// The terms, sorted, so that those with one first letter stand together.
#[derive(Debug, Clone, Default)]
pub(super) struct Terms {
    terms: Vec<Term>,
}

impl Terms {
    /// Adds terms written with `~` at their joints; blank ones are passed over.
    pub fn add<'t>(&mut self, written: impl IntoIterator<Item = &'t str>) {
        self.terms
            .extend(written.into_iter().filter_map(Term::read));
        self.terms.sort_unstable();
        self.terms.dedup();
    }

    /// Finds the terms in the tokeniser's letters: the longest at each place, from the left.
    pub fn mark(&self, tokeniser: &mut Tokeniser) {
        if self.terms.is_empty() {
            return;
        }
        tokeniser.terms.resize(tokeniser.letters.len(), 0);
        let mut i = 0;
        while i < tokeniser.letters.len() {
            let Some(term) = self.longest(&tokeniser.letters[i..]) else {
                i += 1;
                continue;
            };
            let length = term.letters.len();
            tokeniser.terms[i] = length as u32;
            for letter in &mut tokeniser.letters[i + 1..i + length] {
                letter.flags |= IN_TERM;
            }
            for &joint in &term.joints {
                if (1..length).contains(&joint) {
                    tokeniser.letters[i + joint].flags |= TERM_JOINT;
                }
            }
            i += length;
        }
    }

    /// The longest term these letters begin with. Letter by letter, fewer go on alike; they
    /// stand together, those that end first.
    fn longest(&self, letters: &[Letter]) -> Option<&Term> {
        let mut alike = self.terms.as_slice();
        let mut longest = None;
        for (at, letter) in letters.iter().enumerate() {
            // Terms that end here stand before those that go on.
            let before = |term: &Term| term.letters.get(at).is_none_or(|c| *c < letter.c);
            let start = alike.partition_point(before);
            let goes_on = |term: &Term| term.letters.get(at) == Some(&letter.c);
            let end = start + alike[start..].partition_point(goes_on);
            alike = &alike[start..end];
            if alike.is_empty() {
                break;
            }
            let whole = alike.partition_point(|term| term.letters.len() == at + 1);
            longest = alike[..whole].last().or(longest);
        }
        longest
    }
}
