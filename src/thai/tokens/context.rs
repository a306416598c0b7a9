//! What only the neighbours of a token tell, in named passes over the tokens.
//!
//! Each pass reads classes the lexicon and the passes before it gave, and adds or takes some. The
//! order matters where one pass reads what another writes: a dash is known before a number is read
//! as the end of its range, names before a dash is read as a route between two places.

use super::Tokeniser;

impl Tokeniser {
    /// Runs all passes.
    pub(super) fn look_around(&mut self) {
        self.tell_dashes();
        self.tell_parts_of_articles();
        self.tell_votes();
        self.tell_until();
        self.tell_dates_of_ranges();
        self.tell_citations();
        self.tell_codes_of_offices();
        self.tell_rates();
        self.tell_numbers();
        self.tell_plates();
        self.tell_single_letters();
        self.tell_ordinals();
        self.tell_crosses();
        self.tell_repetitions();
        self.tell_ends_of_phrases();
        self.tell_names();
        self.tell_counted_ranges();
        self.tell_routes();
    }
}

#[cfg(test)]
mod tests;
