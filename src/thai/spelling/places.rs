//! The names of places and agencies in a text.

use std::ops::Range;

use super::Reading;
use crate::thai::traits::Traits;

/// The name of a place or an agency: «เทศบาลตำบล» and «แม่ขรี», «อบต.» and «คลองไทร».
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceName {
    /// Bytes of what it is.
    pub head: Range<usize>,
    /// Bytes of what it is called.
    pub name: Range<usize>,
}

impl Reading<'_> {
    /// The names in the text that follow a word for a place or an agency, as far as the words
    /// around them let tell where a name ends.
    /// Of อบต.กมลาไสย the head is อบต., the name กมลาไสย.
    pub fn place_names(&self) -> Vec<PlaceName> {
        let tokens = &self.tokeniser.tokens;
        let mut found = Vec::new();
        for (index, pair) in tokens.windows(2).enumerate() {
            let [head, first] = pair else { continue };
            if !head.traits.has(Traits::PLACE | Traits::ORG)
                || !first.traits.has(Traits::PLACE_START)
            {
                continue;
            }
            let rest = tokens[index + 2..]
                .iter()
                .take_while(|token| token.traits.has(Traits::IN_NAME) && !token.spaced);
            let last = rest.last().unwrap_or(first);
            let bytes = |start: u32, end: u32| self.byte(start as usize)..self.byte(end as usize);
            found.push(PlaceName {
                head: bytes(head.start, head.end),
                name: bytes(first.start, last.end),
            });
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use crate::thai::{Breaker, Proofreader};

    #[test]
    fn a_name_follows_its_head() {
        let breaker = Breaker::new();
        let text = "ประกาศอบต.กมลาไสย เรื่อง มาตรการ";
        let places = Proofreader::new(&breaker).read(text).place_names();
        assert_eq!(&text[places[0].head.clone()], "อบต.");
        assert_eq!(&text[places[0].name.clone()], "กมลาไสย");
    }
}
