//! What does not belong into Thai text: stray Latin letters, residue of web pages, mixed digits.

use super::{Search, Suspect, Suspicion};
use crate::thai::tokens::Token;
use crate::thai::traits::Traits;

impl Search<'_> {
    pub(super) fn foreign(&mut self) {
        for (index, token) in self.tokeniser.tokens.iter().enumerate() {
            let range = token.start as usize..token.end as usize;
            if token.traits.has(Traits::NUMBER) {
                let digits = || range.clone().filter_map(|i| self.c(i));
                if digits().any(|c| c.is_ascii_digit()) && digits().any(|c| matches!(c, '๐'..='๙'))
                {
                    self.add(range.clone(), Suspicion::MixedDigits);
                }
            }
            let tokens = &self.tokeniser.tokens;
            let thai = |token: Option<&Token>| token.is_some_and(|t| t.traits.has(Traits::THAI));
            let next = tokens.get(index + 1);
            if token.traits.has(Traits::LATIN)
                && range.len() <= 3
                && !token.spaced
                && index > 0
                && thai(tokens.get(index - 1))
                && thai(next)
                && next.is_some_and(|t| !t.spaced)
            {
                self.add(range, Suspicion::StrayLatin);
            }
        }
        let mut rest = 0;
        while let Some(at) = self.text[rest..].find(['<', '&']) {
            let start = rest + at;
            rest = start + 1;
            let tail = &self.text[rest..];
            let inner = tail.strip_prefix('/').unwrap_or(tail);
            let name = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
            let closed = inner.as_bytes().get(name).copied();
            let entity = self.text[start..].starts_with('&');
            let tag = !entity && matches!(closed, Some(b'>' | b'/' | b' ')) && inner.contains('>');
            if (1..=10).contains(&name) && (tag || entity && closed == Some(b';')) {
                let end = if entity { ';' } else { '>' };
                let length = tail.find(end).map_or(0, |end| end + 1);
                rest += length;
                self.found.push(Suspect {
                    start,
                    end: rest,
                    suspicion: Suspicion::HtmlResidue,
                });
            }
        }
    }
}
