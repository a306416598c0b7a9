//! What the document says about itself: the information dictionary and the XMP packet krilla
//! writes from one source, so that both agree.

use krilla::metadata::{DateTime, Metadata as KrillaMetadata};

use super::tags::LANGUAGE;
use crate::document::Metadata;

/// The program and its version, as `xmp:CreatorTool` names it.
pub(super) const CREATOR: &str = concat!("saraban ", env!("CARGO_PKG_VERSION"));

/// Where Buddhist-era years start: 2566 is 2023.
const BUDDHIST_ERA: u16 = 543;

pub(super) fn krilla(metadata: &Metadata) -> KrillaMetadata {
    let mut written = KrillaMetadata::new()
        .title(clean(&metadata.title))
        .language(LANGUAGE.to_owned())
        .creator(CREATOR.to_owned())
        .producer(CREATOR.to_owned())
        .keywords(metadata.keywords.iter().map(|word| clean(word)).collect())
        .creation_date(date(metadata));
    let agency = clean(&metadata.agency);
    if !agency.is_empty() {
        written = written.authors(vec![agency]);
    }
    if let Some(subject) = &metadata.subject {
        written = written.description(clean(subject));
    }
    written
}

/// A text as it may stand in the XMP packet: white space as single spaces, and without what XML
/// has no place for (control characters, U+FFFE, U+FFFF). The information dictionary gets the
/// same, so that both agree.
pub(super) fn clean(text: &str) -> String {
    let allowed = |c: &char| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}');
    let words = text.split_whitespace();
    let words: Vec<String> = words
        .map(|word| word.chars().filter(allowed).collect())
        .collect();
    words
        .iter()
        .filter(|word| !word.is_empty())
        .map(String::as_str)
        .collect::<Vec<&str>>()
        .join(" ")
}

/// The document's date at midnight in Thailand.
///
/// PDF/A wants a date and the clock's would change the bytes from run to run. A report without a
/// date was not made before the end of the period it tells of: it has that day, or the last of its
/// fiscal year (30 September), and without either the first day the format knows.
pub(super) fn date(metadata: &Metadata) -> DateTime {
    let (year, month, day) = match (metadata.date.or(metadata.period_end), metadata.fiscal_year) {
        (Some(date), _) => (date.year.saturating_sub(BUDDHIST_ERA), date.month, date.day),
        (None, Some(year)) => (year.saturating_sub(BUDDHIST_ERA), 9, 30),
        (None, None) => (1970, 1, 1),
    };
    DateTime::new(year)
        .month(month)
        .day(day)
        .hour(0)
        .minute(0)
        .second(0)
        .utc_offset_hour(7)
        .utc_offset_minute(0)
}

/// A date as XMP writes it, in the common era.
pub(super) fn iso_date(date: crate::thai::Date) -> String {
    let year = date.year.saturating_sub(BUDDHIST_ERA);
    format!("{year:04}-{:02}-{:02}", date.month, date.day)
}
