//! Faults and findings as a person reads them: place, wording in one language, the line itself.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Origin as Header, Renderer, Snippet};

use super::language::said;
use super::words;
use saraban::{Error, Fault, Finding, Origin, Place, Rule, Severity};

/// Characters of a long line that are shown before and after the place.
const SHOWN_BEFORE: usize = 30;
const SHOWN_AFTER: usize = 50;
/// Files larger than this are not read again only to show a line.
const MAX_SHOWN_FILE: u64 = 64 << 20;

/// Prints every fault of an error on standard error.
pub fn print_error(error: &Error) {
    let mut printer = Printer::default();
    let told = folded(error.faults());
    for (fault, others) in told.iter().take(MOST_TOLD) {
        printer.print(
            Level::ERROR.with_name(words::ERROR.text()),
            &fault.origin,
            &with_places(said(&fault.message), &fault.origin, others),
            fault.help.as_ref().map(said),
        );
    }
    tell_more(told.len());
}

/// So many messages are printed; nobody reads on, and the rest is counted.
const MOST_TOLD: usize = 200;

fn tell_more(count: usize) {
    if let Some(more) = count.checked_sub(MOST_TOLD).filter(|more| *more > 0) {
        let more = words::MORE_MESSAGES.with(&[("count", &more.to_string())]);
        let _ = writeln!(std::io::stderr(), "{more}");
    }
}

/// The faults, those that say the same as one: the first, and the places of the others.
fn folded(faults: &[Fault]) -> Vec<(&Fault, Vec<&Origin>)> {
    let mut told: Vec<(&Fault, Vec<&Origin>)> = Vec::new();
    let mut places = HashMap::new();
    for fault in faults {
        match places.entry((&fault.message, &fault.help)) {
            Entry::Occupied(place) => {
                let place: usize = *place.get();
                told[place].1.push(&fault.origin);
            }
            Entry::Vacant(place) => {
                place.insert(told.len());
                told.push((fault, Vec::new()));
            }
        }
    }
    told
}

/// A user's text as a terminal may see it: nothing that moves its cursor, colours it, or turns the
/// direction of what follows; and not without end.
fn visible(text: &str) -> String {
    const LONGEST: usize = 2_000;
    let longest = text.char_indices().nth(LONGEST).map(|(at, _)| at);
    let mut shown =
        super::printing::visible(&text[..longest.unwrap_or(text.len())]).replace('\t', " ");
    if longest.is_some() {
        shown.push('…');
    }
    shown
}

/// Prints findings on standard error.
pub fn print_findings(findings: &[Finding]) {
    let mut printer = Printer::default();
    for finding in findings.iter().take(MOST_TOLD) {
        let label = match finding.severity {
            Severity::Note => words::NOTE,
            Severity::Serious => words::SERIOUS,
            _ => words::CHECK,
        };
        let name = format!("{} [{}]", label.text(), finding.rule);
        printer.print(
            Level::WARNING.with_name(name),
            &finding.origin,
            &with_places(
                said(&finding.message),
                &finding.origin,
                &finding.others.iter().collect::<Vec<_>>(),
            ),
            Rule::named(finding.rule).map(advice).as_deref(),
        );
    }
    tell_more(findings.len());
}

/// Why a finding matters, and what to do.
fn advice(rule: &Rule) -> String {
    let (why, to_do) = (rule.why(), rule.to_do());
    words::ADVICE.with(&[("why", said(&why)), ("do", said(&to_do))])
}

/// So many further places of a finding are listed; the others are counted.
const LISTED: usize = 8;

/// What a message says, and where else the same was found: `line:column`, a place of another file
/// with its name.
fn with_places(message: &str, first: &Origin, others: &[&Origin]) -> String {
    let count = others.len();
    if count == 0 {
        return message.to_owned();
    }
    let mut places: Vec<String> = others
        .iter()
        .take(LISTED)
        .map(|origin| match origin.place {
            Some(place) if origin.file == first.file => {
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

/// Whether messages have colours: on a terminal that knows them, unless the user wants none
/// (<https://no-color.org>).
fn is_coloured(is_terminal: bool, variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let is_refused = variable("NO_COLOR").is_some_and(|value| !value.is_empty());
    let is_dumb = variable("TERM").is_some_and(|value| value == "dumb");
    is_terminal && !is_refused && !is_dumb
}

/// Prints one message after another, reading each file once.
#[derive(Default)]
struct Printer {
    /// The lines of each file a message pointed into; none where it cannot be read again.
    files: HashMap<Arc<str>, Vec<String>>,
}

impl Printer {
    fn print(&mut self, level: Level<'_>, origin: &Origin, title: &str, help: Option<&str>) {
        let (title, help) = (&visible(title), help.map(visible));
        let file = visible(&origin.file);
        let is_terminal = std::io::stderr().is_terminal();
        let renderer = match is_coloured(is_terminal, |name| std::env::var_os(name)) {
            true => Renderer::styled(),
            false => Renderer::plain(),
        };
        let mut group = Group::with_title(level.primary_title(title));
        let shown = origin.place.and_then(|place| {
            let line = place.line.checked_sub(1)? as usize;
            excerpt(self.lines(&origin.file).get(line)?, place)
        });
        // A snippet counts columns in what it shows: only a whole line's start counts right.
        let names_the_place = shown.as_ref().is_some_and(|shown| shown.from_the_start);
        if !origin.file.is_empty() && !names_the_place {
            let mut header = Header::path(file.as_str());
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
                true => snippet.path(file.as_str()),
                false => snippet,
            });
        }
        if let Some(help) = &help {
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
            readable_lines(&bytes)
        })
    }
}

/// The lines of a file that is only shown, whatever its encoding: UTF-8, UTF-16 with its mark, and
/// Thai of one byte (TIS-620, Windows-874) line by line where a line is no UTF-8.
fn readable_lines(bytes: &[u8]) -> Vec<String> {
    let wide = |order: fn([u8; 2]) -> u16| {
        let units = bytes[2..]
            .chunks_exact(2)
            .map(|pair| order([pair[0], pair[1]]));
        let text: String = char::decode_utf16(units)
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        text.lines().map(str::to_owned).collect()
    };
    match bytes {
        [0xFF, 0xFE, ..] => return wide(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => return wide(u16::from_be_bytes),
        _ => {}
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bytes
        .split(|byte| *byte == b'\n')
        .map(|line| match std::str::from_utf8(line) {
            Ok(line) => line.trim_end_matches('\r').to_owned(),
            Err(_) => line.iter().map(|byte| thai_of_one_byte(*byte)).collect(),
        })
        .collect()
}

/// A byte of TIS-620.
fn thai_of_one_byte(byte: u8) -> char {
    const FIRST: u8 = 0xA1;
    const LAST: u8 = 0xFB;
    match byte {
        0..=0x7F => char::from(byte),
        FIRST..=LAST => char::from_u32(0xE01 + u32::from(byte - FIRST)).unwrap_or('�'),
        _ => '�',
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
        shown.push(if super::printing::commands(character) {
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

    #[test]
    fn colours_are_for_terminals_whose_user_wants_them() {
        let coloured = |is_terminal, set: &[(&str, &str)]| {
            is_coloured(is_terminal, |name| {
                let value = set.iter().find(|(key, _)| *key == name);
                value.map(|(_, value)| OsString::from(value))
            })
        };
        assert!(coloured(true, &[("TERM", "xterm")]));
        assert!(coloured(true, &[("NO_COLOR", "")]));
        assert!(!coloured(true, &[("NO_COLOR", "1")]));
        assert!(!coloured(true, &[("TERM", "dumb")]));
        assert!(!coloured(false, &[]));
    }

    #[test]
    fn nothing_of_a_users_text_reaches_the_terminal_as_a_command() {
        assert_eq!(visible("a\u{1b}[2Jb\r"), "a<U+001B>[2Jb<U+000D>");
        assert_eq!(visible("ก\u{202e}gnp"), "ก<U+202E>gnp");
        assert_eq!(visible(&"ก".repeat(100_000)).chars().count(), 2_001);
    }

    #[test]
    fn a_line_is_shown_readable_whatever_its_encoding() {
        for bytes in [
            "form: ก\n".as_bytes(),
            b"form: \xA1\r\n",
            b"\xEF\xBB\xBFform: \xE0\xB8\x81\n",
            b"\xFF\xFEf\0o\0r\0m\0:\0 \0\x01\x0E\n\0",
        ] {
            assert_eq!(readable_lines(bytes)[0].trim_end(), "form: ก");
        }
    }

    #[test]
    fn faults_that_say_the_same_are_told_once() {
        let fault = |line: u32, word: &str| Fault {
            origin: Origin {
                file: "r.yaml".into(),
                place: Some(Place { line, column: 1 }),
            },
            message: saraban::Message::new(word, word),
            help: None,
        };
        let faults: Vec<Fault> = (1..=200_000).map(|line| fault(line, "a")).collect();
        let told = folded(&faults);
        assert_eq!((told.len(), told[0].1.len()), (1, 199_999));
        let place = told[0].0.origin.clone();
        assert!(with_places("a", &place, &told[0].1).len() < 200);
        let faults = [fault(1, "a"), fault(2, "b"), fault(3, "a")];
        assert_eq!(folded(&faults).len(), 2);
    }

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
