//! What single lines of a signature block are, by the words of `data/signatures.yaml`.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::agencies;
use crate::source::{KeyTable, Shape, key, table, word_lists};
use crate::thai::is_digit;

const FILE: &str = "data/signatures.yaml";
const TEXT: &str = include_str!("../../data/signatures.yaml");

/// The longest line that is «ลงชื่อ» and no sentence, in characters.
const LONGEST_SIGN_LINE: usize = 250;
/// The fewest dots that are there to be written on.
const FEWEST_DOTS: usize = 3;
/// The longest role, in characters.
const LONGEST_ROLE: usize = 45;

static KEYS: KeyTable = table(
    "signatures",
    "ช่องลงนามที่คนพิมพ์กันเอง",
    "Signature blocks as people type them.",
    &[&[
        key(
            "sign_words",
            Shape::Texts,
            "คำขึ้นต้นบรรทัดลงนาม",
            "words of lines to sign on",
        )
        .required(),
        key("roles", Shape::Texts, "บทบาท", "what roles begin with").required(),
        key(
            "offices",
            Shape::Texts,
            "ตำแหน่ง",
            "offices that begin like a role",
        )
        .required(),
        key("titles", Shape::Texts, "คำนำหน้าชื่อ", "what names begin with").required(),
        key(
            "after_words",
            Shape::Texts,
            "คำหลังช่องลงนาม",
            "what follows a block",
        )
        .required(),
        key(
            "office_words",
            Shape::Texts,
            "คำขึ้นต้นบรรทัดต่อของตำแหน่ง",
            "what further lines of a position begin with",
        )
        .required(),
    ]],
);

#[derive(Debug)]
struct Words {
    sign_words: Vec<String>,
    roles: Vec<String>,
    offices: Vec<String>,
    titles: Vec<String>,
    after_words: Vec<String>,
    office_words: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let names = [
        "sign_words",
        "roles",
        "offices",
        "titles",
        "after_words",
        "office_words",
    ];
    let [
        sign_words,
        roles,
        offices,
        titles,
        after_words,
        office_words,
    ] = word_lists((FILE, TEXT), &KEYS, names);
    Words {
        sign_words,
        roles,
        offices,
        titles,
        after_words,
        office_words,
    }
});

/// Whether the words could be read.
#[cfg(test)]
pub(super) fn are_read() -> bool {
    !WORDS.titles.is_empty() && !WORDS.after_words.is_empty()
}

pub(super) fn is_dot(character: char) -> bool {
    matches!(character, '.' | '…' | '_' | '‥' | '⋯')
}

/// Whether a character stands around a text without being of it.
fn is_outer(character: char) -> bool {
    character.is_whitespace() || is_dot(character)
}

/// A text without the dots it is written over.
pub(super) fn without_dots(text: &str) -> &str {
    let start = text.trim_start_matches(is_outer);
    let end = start.trim_end_matches(is_outer);
    // The dot of an abbreviation belongs to it: «พ.จ.อ.»
    let is_abbreviation = start[end.len()..].starts_with('.')
        && !start[end.len()..].starts_with("..")
        && end.contains('.');
    match is_abbreviation {
        true => &start[..end.len() + 1],
        false => end,
    }
}

/// A text whose dots to write on are one run each, however they were typed: «. . . .», «… … …» and
/// «-----». Every character keeps its place.
pub(super) fn even_dots(text: &str) -> Cow<'_, str> {
    let is_dash = |c: char| matches!(c, '-' | '–' | '—');
    let may_be = |c: char| is_dot(c) || is_dash(c);
    if !text.contains(is_dash) && !text.contains(is_dot) {
        return Cow::Borrowed(text);
    }
    let characters: Vec<char> = text.chars().collect();
    let mut even = String::with_capacity(text.len());
    let mut at = 0;
    while at < characters.len() {
        let of_one_kind: fn(char) -> bool = match is_dash(characters[at]) {
            true => |c| matches!(c, '-' | '–' | '—'),
            false => is_dot,
        };
        let mut end = at;
        let mut count = 0;
        if may_be(characters[at]) {
            while let Some(next) = characters[end..]
                .iter()
                .take(2)
                .position(|c| of_one_kind(*c))
            {
                // One space between two dots is of the run, a wider one is not.
                if next == 1 && characters[end] != ' ' {
                    break;
                }
                end += next + 1;
                count += 1;
            }
        }
        if count >= FEWEST_DOTS {
            even.extend(std::iter::repeat_n('.', end - at));
            at = end;
        } else {
            end = end.max(at + 1);
            even.extend(&characters[at..end]);
            at = end;
        }
    }
    Cow::Owned(even)
}

/// Whether a line is dots to sign on, and nothing else.
pub(crate) fn is_line_of_dots(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() >= 5 && without_dots(&even_dots(text)).is_empty()
}

/// Whether the first line that is not dots to sign on is a name in brackets.
pub(crate) fn begins_with_name(text: &str) -> bool {
    let mut lines = text
        .lines()
        .filter(|line| !line.trim().is_empty() && !is_line_of_dots(line));
    lines.next().is_some_and(is_bracketed_name)
}

/// Where words to sign on stand in a text, by its bytes: in their order, none inside another.
pub(super) fn sign_words_in(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found: Vec<std::ops::Range<usize>> = WORDS
        .sign_words
        .iter()
        .flat_map(|word| {
            let all = text.match_indices(word.as_str());
            all.map(|(at, word)| at..at + word.len())
        })
        .collect();
    found.sort_unstable_by_key(|word| (word.start, std::cmp::Reverse(word.end)));
    let mut end = 0;
    found.retain(|word| {
        let is_first = word.start >= end;
        end = end.max(word.end);
        is_first
    });
    found
}

/// What stands before and after the sign word of a line; before it only a role may.
pub(super) fn sign_word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let begins = WORDS
        .sign_words
        .iter()
        .filter_map(|word| text.strip_prefix(word.as_str()))
        .min_by_key(|rest| rest.len());
    if let Some(rest) = begins {
        return Some(("", rest));
    }
    // Seen first, because it is seen at once.
    if !begins_with_role(text.trim_start_matches(|c| is_outer(c) || c == '(')) {
        return None;
    }
    let word = WORDS
        .sign_words
        .iter()
        .filter_map(|word| Some((text.find(word.as_str())?, word.len())))
        .min()?;
    let (before, rest) = (&text[..word.0], &text[word.0 + word.1..]);
    is_role(before).then_some((before, rest))
}

/// Whether a line is «ลงชื่อ», dots to sign on and perhaps a role, and not a sentence that begins
/// with the word.
pub(crate) fn begins_block(text: &str) -> bool {
    if text.chars().count() > LONGEST_SIGN_LINE {
        return false;
    }
    sign_word(&even_dots(text)).is_some_and(|(_, rest)| {
        let dots = rest.chars().filter(|c| is_dot(*c)).count();
        let rest = rest.trim_start();
        rest.is_empty()
            || rest == ":"
            || dots >= FEWEST_DOTS
            || rest.starts_with(['.', '…', '_', '\t'])
            || is_role(rest)
            || rest.starts_with('(') && rest.ends_with(')')
            || is_name(rest)
    })
}

/// Whether a line is a name in brackets, or brackets over dots; a role may stand behind it.
pub(crate) fn is_bracketed_name(text: &str) -> bool {
    let text = even_dots(text);
    let Some((inner, _)) = brackets_and_role(&text) else {
        return false;
    };
    let over_dots = inner.chars().count() >= 5 && without_dots(inner).is_empty();
    over_dots || is_name(without_dots(inner))
}

/// What stands in the brackets a line is.
pub(super) fn in_brackets(text: &str) -> Option<&str> {
    let text = text.trim();
    let inner = text.strip_prefix('(')?.strip_suffix(')')?;
    (!inner.contains(['(', ')'])).then(|| inner.trim())
}

/// What stands in the brackets a line begins with, and the role behind them, if there is one.
pub(super) fn brackets_and_role(text: &str) -> Option<(&str, Option<&str>)> {
    if let Some(inner) = in_brackets(text) {
        return Some((inner, None));
    }
    let (inner, role) = text.trim().strip_prefix('(')?.split_once(')')?;
    let is_whole = !inner.contains('(') && is_role(role.trim());
    is_whole.then(|| (inner.trim(), Some(without_dots(role))))
}

fn begins_with_role(text: &str) -> bool {
    WORDS
        .roles
        .iter()
        .any(|word| text.starts_with(word.as_str()))
}

/// Whether a text is a role in the report: «ผู้รายงาน», and not an office such as «ผู้อำนวยการ».
pub(crate) fn is_role(text: &str) -> bool {
    let text = without_dots(text);
    let text = in_brackets(text).unwrap_or(text);
    let is_office = || {
        WORDS
            .offices
            .iter()
            .any(|word| text.starts_with(word.as_str()))
    };
    begins_with_role(text) && text.chars().count() <= LONGEST_ROLE && !is_office() && !is_name(text)
}

/// Whether a text is the name of a person: it begins with a title or a rank.
pub(super) fn is_name(text: &str) -> bool {
    let text = text.trim();
    let longest = |words: &[String]| {
        words
            .iter()
            .filter(|word| text.starts_with(word.as_str()))
            .map(String::len)
            .max()
    };
    let Some(title) = longest(&WORDS.titles) else {
        return false;
    };
    let office = longest(&WORDS.offices);
    let rest = text[title..].trim();
    text.chars().count() <= 80
        && office.is_none_or(|office| office < title)
        && rest.chars().filter(|c| c.is_alphabetic()).count() >= 1
}

/// Whether a line begins what follows a signature: a note, a list, a telephone number.
pub(super) fn begins_text(text: &str) -> bool {
    let is_label = text.starts_with(|c: char| is_digit(c) || matches!(c, '-' | '•' | '*' | '–'));
    is_label
        || WORDS
            .after_words
            .iter()
            .any(|word| text.starts_with(word.as_str()))
}

/// Whether a line may go on with a position: it names an office, an agency or a part of one.
pub(super) fn goes_on_with_office(text: &str) -> bool {
    let words = WORDS.office_words.iter();
    let mut words = words.chain(&WORDS.offices).chain(&WORDS.roles);
    let bare = text.trim_start_matches(['(', ' ']);
    words.any(|word| bare.starts_with(word.as_str())) || agencies::head_of(bare).is_some()
}
