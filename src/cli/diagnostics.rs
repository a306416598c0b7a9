//! Faults and findings as a person reads them: place, wording in one language, the line itself.

use std::collections::HashMap;
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Origin as Header, Renderer, Snippet};

use super::language::said;
use super::words;
use saraban::{Error, Finding, Origin, Place, Rule, Severity};

/// Characters of a long line that are shown before and after the place.
const SHOWN_BEFORE: usize = 30;
const SHOWN_AFTER: usize = 50;
/// Files larger than this are not read again only to show a line.
const MAX_SHOWN_FILE: u64 = 64 << 20;

/// Prints every fault of an error on standard error.
pub fn print_error(error: &Error) {
    let mut printer = Printer::default();
    for fault in error.faults() {
        printer.print(
            Level::ERROR.with_name(words::ERROR.text()),
            &fault.origin,
            said(&fault.message),
            fault.help.as_ref().map(said),
        );
    }
}

/// Prints findings on standard error.
pub fn print_findings(findings: &[Finding]) {
    let mut printer = Printer::default();
    for finding in findings {
        let label = match finding.severity {
            Severity::Note => words::NOTE,
            Severity::Serious => words::SERIOUS,
            _ => words::CHECK,
        };
        let name = format!("{} [{}]", label.text(), finding.rule);
        printer.print(
            Level::WARNING.with_name(name),
            &finding.origin,
            &with_places(finding),
            Rule::named(finding.rule).map(advice).as_deref(),
        );
    }
}

/// Why a finding matters, and what to do.
fn advice(rule: &Rule) -> String {
    let (why, to_do) = (rule.why(), rule.to_do());
    words::ADVICE.with(&[("why", said(&why)), ("do", said(&to_do))])
}

/// So many further places of a finding are listed; the others are counted.
const LISTED: usize = 8;

/// What a finding says, and where else the same was found: `line:column`, a place of another file
/// with its name.
fn with_places(finding: &Finding) -> String {
    let message = said(&finding.message);
    let count = finding.others.len();
    if count == 0 {
        return message.to_owned();
    }
    let mut places: Vec<String> = finding
        .others
        .iter()
        .take(LISTED)
        .map(|origin| match origin.place {
            Some(place) if origin.file == finding.origin.file => {
                format!("{}:{}", place.line, place.column)
            }
            _ => origin.to_string(),
        })
        .collect();
    if count > LISTED {
        places.push(format!("… +{}", count - LISTED));
    }
    words::MORE_PLACES.with(&[
        ("message", message),
        ("count", &count.to_string()),
        ("places", &places.join(", ")),
    ])
}

/// Prints one message after another, reading each file once.
#[derive(Default)]
struct Printer {
    /// The lines of each file a message pointed into; none where it cannot be read again.
    files: HashMap<Arc<str>, Vec<String>>,
}

impl Printer {
    fn print(&mut self, level: Level<'_>, origin: &Origin, title: &str, help: Option<&str>) {
        let terminal = std::io::stderr().is_terminal();
        let renderer = if terminal {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let mut group = Group::with_title(level.primary_title(title));
        let shown = origin.place.and_then(|place| {
            let line = place.line.checked_sub(1)? as usize;
            excerpt(self.lines(&origin.file).get(line)?, place)
        });
        // A snippet counts columns in what it shows: only a whole line's start counts right.
        let names_the_place = shown.as_ref().is_some_and(|shown| shown.from_the_start);
        if !origin.file.is_empty() && !names_the_place {
            let mut header = Header::path(&*origin.file);
            if let Some(place) = origin.place {
                header = header
                    .line(place.line as usize)
                    .char_column(place.column as usize);
            }
            group = group.element(header);
        }
        if let (Some(shown), Some(place)) = (&shown, origin.place) {
            let snippet = Snippet::source(shown.text.as_str())
                .line_start(place.line as usize)
                .annotation(AnnotationKind::Primary.span(shown.span.clone()));
            group = group.element(match names_the_place {
                true => snippet.path(&*origin.file),
                false => snippet,
            });
        }
        if let Some(help) = help {
            group = group.element(Level::HELP.with_name(words::MEND.text()).message(help));
        }
        // Where standard error is gone there is nobody left to tell.
        let _ = writeln!(std::io::stderr(), "{}\n", renderer.render(&[group]));
    }

    fn lines(&mut self, name: &Arc<str>) -> &[String] {
        self.files.entry(Arc::clone(name)).or_insert_with(|| {
            let path = Path::new(&**name);
            let is_shown = std::fs::metadata(path)
                .is_ok_and(|file| file.is_file() && file.len() <= MAX_SHOWN_FILE);
            if !is_shown {
                return Vec::new();
            }
            let bytes = std::fs::read(path).unwrap_or_default();
            let text = String::from_utf8_lossy(&bytes);
            text.lines().map(str::to_owned).collect()
        })
    }
}

/// The part of a line that is shown, and which bytes of it are meant.
struct Excerpt {
    text: String,
    span: std::ops::Range<usize>,
    /// Whether nothing of the line's start was left out.
    from_the_start: bool,
}

fn excerpt(line: &str, place: Place) -> Option<Excerpt> {
    let column = place.column.checked_sub(1)? as usize;
    let from = column.saturating_sub(SHOWN_BEFORE);
    let mut shown = String::new();
    if from > 0 {
        shown.push('…');
    }
    let mut start = None;
    let mut characters = line.chars().enumerate().skip(from).peekable();
    while let Some((index, character)) = characters.next_if(|(i, _)| *i < column + SHOWN_AFTER) {
        if index == column {
            start = Some(shown.len());
        }
        // A control character would disturb the terminal; a tab is drawn as one space.
        shown.push(if character.is_control() {
            ' '
        } else {
            character
        });
    }
    if characters.peek().is_some() {
        shown.push('…');
    }
    // A place just behind the line's end is where something is missing.
    let start = start.unwrap_or(shown.len());
    let word = shown[start..]
        .find(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | ']' | '}' | '…'))
        .unwrap_or(shown.len() - start);
    let first = shown[start..].chars().next().map_or(0, char::len_utf8);
    let end = start + word.max(first);
    Some(Excerpt {
        text: shown,
        span: start..end,
        from_the_start: from == 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str, column: u32) -> (String, String) {
        let excerpt = excerpt(text, Place { line: 1, column }).unwrap();
        let meant = excerpt.text[excerpt.span.clone()].to_owned();
        (excerpt.text, meant)
    }

    #[test]
    fn the_word_at_the_place_is_meant() {
        assert_eq!(meant("mesure: ค่า", 1).1, "mesure");
        assert_eq!(meant("mesure: ค่า", 9).1, "ค่า");
        assert_eq!(meant("form: x", 8).1, "");
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("{}ที่นี่{}", "ก".repeat(500), "ข".repeat(500));
        let (shown, meant) = meant(&text, 501);
        assert!(shown.starts_with("…ก") && shown.ends_with("ข…"));
        assert!(meant.starts_with("ที่นี่"));
    }
}
