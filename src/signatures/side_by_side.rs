//! A line in which several sign side by side → its parts, and where across the page each begins.

use super::words::{
    begins_block, is_bracketed_name, is_dot, is_name, is_role, sign_words_in, without_dots,
};

/// How many spaces set two things of one line apart.
const APART: usize = 3;

/// A cell of a row: where it begins, and its text, of one or more lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    /// The column or the character it begins at.
    pub(crate) from: usize,
    pub(crate) text: String,
}

/// How far across the page a byte of a line stands: by tabs, then by characters.
pub(super) fn across(text: &str, byte: usize) -> usize {
    const TAB: usize = 1_000;
    let before = &text[..byte];
    let tabs = before.matches('\t').count();
    let rest = before.rsplit('\t').next().unwrap_or_default();
    tabs * TAB + rest.chars().count().min(TAB - 1)
}

/// The parts of a line that each begin a signer.
pub(super) fn sign_parts(text: &str) -> Vec<Cell> {
    let mut starts: Vec<usize> = Vec::new();
    for word in sign_words_in(text) {
        let at = word.start;
        // A sign word counts after a space, a tab or dots.
        let before = text[..at].chars().next_back();
        if before.is_none_or(|c| c.is_whitespace() || is_dot(c)) && begins_block(&text[at..]) {
            let after = starts.last().copied().unwrap_or(0);
            starts.push(role_before(text, after, at));
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let mut parts: Vec<Cell> = starts
        .iter()
        .zip(ends)
        .map(|(from, to)| Cell {
            from: across(text, *from),
            text: text[*from..to].trim().to_owned(),
        })
        .collect();
    // What stands before the first belongs to it.
    if let (Some(first), Some(start)) = (parts.first_mut(), starts.first()) {
        let before = text[..*start].trim();
        if !before.is_empty() {
            first.text = format!("{before} {}", first.text);
        }
    }
    parts
}

/// Where a role right before a sign word begins, else the word itself.
fn role_before(text: &str, after: usize, word: usize) -> usize {
    let before = &text[after..word];
    let end = before.trim_end();
    let gap = &before[end.len()..];
    if gap.contains('\t') || gap.chars().count() >= APART {
        return word;
    }
    let apart = end
        .char_indices()
        .filter(|(at, c)| *c == '\t' || end[*at..].starts_with("   "))
        .map(|(at, _)| at)
        .next_back();
    let start = apart.map_or(0, |at| {
        let rest = &end[at..];
        at + rest.len() - rest.trim_start().len()
    });
    let role = &end[start..];
    match is_role(role) && (apart.is_some() || after == 0) && !role.starts_with(is_dot) {
        true => after + start,
        false => word,
    }
}

/// Whether a line has several names in brackets, or roles, far from one another.
pub(super) fn names_apart(text: &str) -> bool {
    let parts = parts(text);
    parts.len() > 1
        && (parts.iter().all(|part| is_bracketed_name(&part.text))
            || parts.iter().all(|part| is_role(&part.text)))
}

/// Whether a line is a role, or several side by side.
pub(crate) fn are_roles(text: &str) -> bool {
    let parts = parts(text);
    !parts.is_empty() && parts.iter().all(|part| is_role(&part.text))
}

/// The parts of a line that tabs or wide spaces set apart.
pub(super) fn parts(text: &str) -> Vec<Cell> {
    let mut parts: Vec<Cell> = Vec::new();
    let mut open: Option<Cell> = None;
    let mut spaces = 0;
    for (at, character) in text.char_indices() {
        if character.is_whitespace() {
            spaces += if character == '\t' { APART } else { 1 };
            continue;
        }
        if spaces >= APART {
            parts.extend(open.take());
        }
        let cell = open.get_or_insert_with(|| Cell {
            from: across(text, at),
            text: String::new(),
        });
        if spaces > 0 && !cell.text.is_empty() {
            cell.text.push(' ');
        }
        cell.text.push(character);
        spaces = 0;
    }
    parts.extend(open);
    parts
}

/// Cells of one row, where what follows a «ลงชื่อ» in cells of its own belongs to it: dots, a role.
pub(super) fn joined(cells: Vec<Cell>, begins: &dyn Fn(&Cell) -> bool) -> Vec<Cell> {
    let mut out: Vec<Cell> = Vec::new();
    for cell in cells {
        let is_rest = !begins(&cell)
            && (without_dots(&cell.text).is_empty()
                || is_role(&cell.text)
                || is_bracketed_name(&cell.text)
                || is_name(&cell.text));
        match out.last_mut() {
            Some(last) if is_rest && !last.text.contains('\n') => {
                last.text.push('\t');
                last.text.push_str(cell.text.trim());
            }
            _ => out.push(cell),
        }
    }
    out
}
