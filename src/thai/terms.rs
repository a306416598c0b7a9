//! The user's own terms and names.

use super::tokens::{IN_TERM, Letter, TERM_JOINT, Tokeniser};

/// One term: its letters, and the letters a tolerable break stands before.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Term {
    letters: Vec<char>,
    joints: Vec<usize>,
}

/// The terms, sorted, so that those with one first letter stand together.
#[derive(Debug, Clone, Default)]
pub(super) struct Terms {
    terms: Vec<Term>,
}

impl Terms {
    /// Adds a term written with `~` at its joints; blank ones are passed over.
    pub fn add(&mut self, written: &str) {
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
        if term.letters.len() < 2 {
            return;
        }
        if let Err(place) = self.terms.binary_search(&term) {
            self.terms.insert(place, term);
        }
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

    fn longest(&self, letters: &[Letter]) -> Option<&Term> {
        let first = letters.first()?.c;
        let start = self.terms.partition_point(|term| term.letters[0] < first);
        self.terms[start..]
            .iter()
            .take_while(|term| term.letters[0] == first)
            .filter(|term| {
                term.letters.len() <= letters.len()
                    && term
                        .letters
                        .iter()
                        .zip(letters)
                        .all(|(c, letter)| *c == letter.c)
            })
            .max_by_key(|term| term.letters.len())
    }
}
