//! Whether a title in somebody's table is that of a form's column: the same words, typed a little
//! differently.

/// How alike two titles must be to be taken for one: typing errors pass, other words do not.
pub(crate) const ALIKE: f64 = 0.82;

/// How many letters a title must share with a longer one that it begins.
const SHORTEST_BEGINNING: usize = 6;

/// The longest title that is compared letter by letter, in bytes: some 200 Thai letters.
const LONGEST_TITLE: usize = 600;

/// A title without what differs from one typing to the next: spaces, slashes and case.
pub(crate) fn bare(title: &str) -> String {
    title
        .chars()
        .filter(|character| {
            !character.is_whitespace() && !matches!(character, '/' | '*' | '\u{200B}' | '\u{A0}')
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// 1 for equal titles; a title that begins the other («วิธีการ» for «วิธีการดำเนินงาน») is as good
/// as one with a slip. Both are [`bare`].
pub(crate) fn likeness(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    // A text is no title typed a little differently; comparing two takes their lengths multiplied.
    let near = match a.len().max(b.len()) > LONGEST_TITLE {
        true => 0.0,
        false => strsim::normalized_levenshtein(a, b),
    };
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let begins = long.starts_with(short) && short.chars().count() >= SHORTEST_BEGINNING;
    if begins { near.max(ALIKE) } else { near }
}
