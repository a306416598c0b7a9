//! A form's wording as a pattern: which values a text of a document gives.
//!
//! «ประจำปีงบประมาณ พ.ศ. {fiscal_year}» finds 2566 in «ประจำปีงบประมาณ พ.ศ.๒๕๖๖»: Thai and Arabic
//! digits are alike, spaces do not count, the other letters must be there.

use std::cell::Cell;

use crate::form::{LinePiece, Template, TemplatePiece};
use crate::thai::Digits;

/// The longest text that is tried, in characters: no line of a form is longer.
const LONGEST_TEXT: usize = 4_000;
/// The most steps one text takes; the wording of forms needs a few thousand.
const MOST_STEPS: usize = 50_000;
/// The most steps all texts of a document take together.
const MOST_STEPS_IN_ALL: usize = 20_000_000;
/// The most values one wording may have.
const MOST_VALUES: usize = 32;
/// The most ways the optional parts of a wording are tried in.
const MOST_VARIANTS: usize = 64;

/// A value found in a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub name: String,
    pub format: Option<String>,
    pub value: String,
}

#[derive(Debug, Clone)]
enum Part {
    /// A letter that must be there.
    Letter(char),
    /// On to the next tab stop.
    Tab,
    Value {
        name: String,
        format: Option<String>,
        /// The letters among the dots that stand in its place where it is missing.
        fallback: Option<Vec<char>>,
    },
}

/// How much may still be searched in one document.
#[derive(Debug)]
pub(super) struct Budget(Cell<usize>);

impl Default for Budget {
    fn default() -> Budget {
        Budget(Cell::new(MOST_STEPS_IN_ALL))
    }
}

/// A wording to find in texts.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    /// With all optional parts first, without any last.
    variants: Vec<Vec<Part>>,
}

impl Pattern {
    pub fn of(template: &Template) -> Pattern {
        let mut variants = vec![Vec::new()];
        add(&template.pieces, false, &mut variants);
        Pattern { variants }
    }

    /// A line of a form: the first of its repetitions, or a further one.
    pub fn of_line(pieces: &[LinePiece], first: bool) -> Pattern {
        let mut variants = vec![Vec::new()];
        for piece in pieces {
            match piece {
                LinePiece::Tab(_) => push(&mut variants, Part::Tab),
                LinePiece::Box => push(&mut variants, Part::Letter('☐')),
                LinePiece::Text {
                    first_only: true, ..
                } if !first => {}
                LinePiece::Text { text, .. } => add(&text.pieces, false, &mut variants),
            }
        }
        Pattern { variants }
    }

    /// How many letters must be there at least.
    pub fn letters(&self) -> usize {
        let count = |variant: &Vec<Part>| {
            variant
                .iter()
                .filter(|part| matches!(part, Part::Letter(_)))
                .count()
        };
        self.variants.iter().map(count).min().unwrap_or(0)
    }

    /// Whether it has words of its own, beside values.
    pub fn has_letters(&self) -> bool {
        let is_letter = |part: &Part| matches!(part, Part::Letter(_));
        self.variants.iter().flatten().any(is_letter)
    }

    /// Whether a text begins with its first letters.
    pub fn begins_like(&self, text: &str) -> bool {
        const LEAST: usize = 3;
        let text = bare(text);
        self.variants.iter().any(|parts| {
            let mut letters = parts.iter().map_while(|part| match part {
                Part::Letter(letter) => Some(*letter),
                _ => None,
            });
            let first: Vec<char> = letters.by_ref().take(LEAST).collect();
            first.len() == LEAST && text.chars().take(LEAST).eq(first)
        })
    }

    /// The values the text gives where it is this wording. `fits` says whether a value may be what
    /// was found.
    pub fn find(
        &self,
        text: &str,
        budget: &Budget,
        fits: &dyn Fn(&Found) -> bool,
    ) -> Option<Vec<Found>> {
        let text: Vec<char> = text.trim().chars().take(LONGEST_TEXT + 1).collect();
        if text.len() > LONGEST_TEXT {
            return None;
        }
        self.variants.iter().find_map(|parts| {
            let is_value = |part: &&Part| matches!(part, Part::Value { .. });
            if parts.iter().filter(is_value).count() > MOST_VALUES {
                return None;
            }
            let steps = MOST_STEPS.min(budget.0.get());
            let mut search = Search {
                text: &text,
                fits,
                found: Vec::new(),
                steps,
            };
            let is_found = search.matches(parts, 0);
            budget.0.set(budget.0.get() - (steps - search.steps));
            is_found.then_some(search.found)
        })
    }
}

/// Adds pieces of a wording to every variant; an optional part doubles them.
fn add(pieces: &[TemplatePiece], optional: bool, variants: &mut Vec<Vec<Part>>) {
    for piece in pieces {
        match piece {
            TemplatePiece::Text(text) => {
                for letter in text.chars() {
                    if letter == '\t' {
                        push(variants, Part::Tab);
                    } else if !is_space(letter) {
                        push(variants, Part::Letter(folded(letter)));
                    }
                }
            }
            TemplatePiece::Value {
                name,
                format,
                fallback,
            } => push(
                variants,
                Part::Value {
                    name: name.clone(),
                    format: format.clone(),
                    fallback: fallback
                        .as_deref()
                        .filter(|_| !optional)
                        .map(|fallback| without_blanks(fallback).collect()),
                },
            ),
            TemplatePiece::Optional(inner) => {
                let without = variants.clone();
                add(inner, true, variants);
                if variants.len() + without.len() <= MOST_VARIANTS {
                    variants.extend(without);
                }
            }
        }
    }
}

fn push(variants: &mut [Vec<Part>], part: Part) {
    for variant in variants {
        variant.push(part.clone());
    }
}

struct Search<'t> {
    text: &'t [char],
    fits: &'t dyn Fn(&Found) -> bool,
    found: Vec<Found>,
    steps: usize,
}

impl Search<'_> {
    /// Whether the text from that place on is these parts.
    fn matches(&mut self, mut parts: &[Part], mut from: usize) -> bool {
        loop {
            if self.steps == 0 {
                return false;
            }
            self.steps -= 1;
            let Some((part, rest)) = parts.split_first() else {
                return self.text[from..].iter().all(|c| c.is_whitespace());
            };
            let at = self.after_spaces(from);
            match part {
                Part::Letter(letter) => match self.text.get(at) {
                    Some(have) if folded(*have) == *letter => from = at + 1,
                    _ => return false,
                },
                // Spaces may stand for a tab, and dots to the margin may have gone with theirs.
                Part::Tab => match self.text.get(at) {
                    Some('\t') => from = at + 1,
                    None => from = at,
                    Some(_) if at >= from + 2 || from == 0 => from = at,
                    Some(_) => return false,
                },
                Part::Value { .. } => return self.value(part, rest, at),
            }
            parts = rest;
        }
    }

    /// The shortest value with which the rest is found; then none at all, where that may be.
    fn value(&mut self, part: &Part, rest: &[Part], start: usize) -> bool {
        let Part::Value {
            name,
            format,
            fallback,
        } = part
        else {
            return false;
        };
        let mut end = start;
        while let Some(next) = self.text.get(end).filter(|c| **c != '\t') {
            end += 1;
            if next.is_whitespace() {
                continue;
            }
            let value: String = self.text[start..end].iter().collect();
            self.steps = self.steps.saturating_sub(end - start);
            if self.steps == 0 {
                return false;
            }
            let lacks = fallback.as_deref().unwrap_or_default();
            if is_blank(&value)
                || !lacks.is_empty() && without_blanks(&value).eq(lacks.iter().copied())
            {
                continue;
            }
            let found = Found {
                name: name.clone(),
                format: format.clone(),
                value,
            };
            if !self.is_known_otherwise(&found) && (self.fits)(&found) {
                let known = self.found.len();
                self.found.push(found);
                if self.matches(rest, end) {
                    return true;
                }
                self.found.truncate(known);
            }
        }
        let Some(fallback) = fallback else {
            return false;
        };
        // Dots to write over, hard spaces, or nothing.
        let mut wanted = fallback.iter().peekable();
        let mut end = start;
        while let Some(next) = self.text.get(end).filter(|c| **c != '\t') {
            if !is_blank_letter(*next)
                && wanted.next_if(|wanted| **wanted == folded(*next)).is_none()
            {
                break;
            }
            end += 1;
        }
        (start..=end).rev().any(|end| self.matches(rest, end))
    }

    fn after_spaces(&self, from: usize) -> usize {
        let spaces = self.text[from.min(self.text.len())..]
            .iter()
            .take_while(|c| is_space(**c))
            .count();
        from + spaces
    }

    /// A value that stands twice is the same both times.
    fn is_known_otherwise(&self, found: &Found) -> bool {
        self.found.iter().any(|have| {
            have.name == found.name
                && have.format == found.format
                && bare(&have.value) != bare(&found.value)
        })
    }
}

/// A text as two of them are compared: Arabic digits, no spaces.
pub(super) fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{200B}')
        .map(folded)
        .collect()
}

/// Whether nothing but dots and spaces to write over is there.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(is_blank_letter)
}

fn without_blanks(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !is_blank_letter(*c)).map(folded)
}

fn is_blank_letter(character: char) -> bool {
    character.is_whitespace() || matches!(character, '.' | '…' | '_')
}

fn is_space(character: char) -> bool {
    character != '\t' && (character.is_whitespace() || character == '\u{200B}')
}

fn folded(character: char) -> char {
    let mut buffer = [0; 4];
    let arabic = Digits::Arabic.apply_everywhere(character.encode_utf8(&mut buffer));
    arabic.chars().next().unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(wording: &str, text: &str) -> Option<Vec<String>> {
        let pattern = Pattern::of(&Template::parse(wording).unwrap());
        let fits = |found: &Found| found.name != "fiscal_year" || found.value.chars().count() == 4;
        let found = pattern.find(text, &Budget::default(), &fits)?;
        Some(
            found
                .into_iter()
                .map(|found| format!("{}={}", found.name, found.value))
                .collect(),
        )
    }

    #[test]
    fn values_are_found_whatever_the_spaces_and_digits() {
        assert_eq!(
            find(
                "ของ{agency} ประจำปีงบประมาณ พ.ศ. {fiscal_year}[[ ({period})]]",
                "ของ อบต.คลองไทร ประจำปีงบประมาณ พ.ศ.๒๕๖๖  (ไตรมาสที่ ๑-๒)"
            ),
            Some(vec![
                "agency=อบต.คลองไทร".into(),
                "fiscal_year=๒๕๖๖".into(),
                "period=ไตรมาสที่ ๑-๒".into()
            ])
        );
        assert_eq!(
            find("พ.ศ. {fiscal_year}[[ ({period})]]", "พ.ศ. 2566"),
            Some(vec!["fiscal_year=2566".into()])
        );
        assert_eq!(find("พ.ศ. {fiscal_year}", "ปี 2566"), None);
    }

    #[test]
    fn what_is_left_blank_is_missing() {
        assert_eq!(find("ที่ {number or ……/……}", "ที่ ....../..."), Some(vec![]));
        let date = "ณ วันที่ {date or …… เดือน ……… พ.ศ. ……}";
        assert_eq!(find(date, "ณ วันที่ .... เดือน ..... พ.ศ. ...."), Some(vec![]));
        assert_eq!(find("ที่ {number or ……}", "ที่ ..........."), Some(vec![]));
        assert_eq!(find("ที่ {number or ……}", "ที่"), Some(vec![]));
        assert_eq!(
            find("ที่ {number or ……}", "ที่ ๑๒/๒๕๖๖"),
            Some(vec!["number=๑๒/๒๕๖๖".into()])
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_ends_soon(wording in "[กข{}\\[\\] a]{0,20}(\\{a\\}){0,6}", text in "[กข ๑\t.]{0,200}") {
            if let Ok(template) = Template::parse(&wording) {
                let _ = Pattern::of(&template).find(&text, &Budget::default(), &|_| true);
            }
        }
    }
}
